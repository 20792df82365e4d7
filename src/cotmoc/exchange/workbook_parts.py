"""The parts of an Excel workbook's archive, unpacked within bounds; whatever else was uploaded is told by its name.

Only the parts that hold sheets, texts and formats are unpacked; pictures, links, macros and settings never are.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from cotmoc.exchange.errors.workbook import (
    DAMAGED,
    EXPANDS_TOO_FAR,
    EXTERNAL_LINKS,
    FILE_LARGE,
    FILE_VOID,
    MACROS,
    NOT_WORKBOOK,
    OLD_FORMAT,
    PASSWORD,
    PROSE_NOT_WORKBOOK,
)
from cotmoc.model.archive_limits import BROKEN_ARCHIVE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, swells
from cotmoc.model.errors import Problem, Refused

MOST_BYTES = 20 << 20
"""Of a workbook as uploaded."""

_READ = re.compile(r"\[Content_Types\]\.xml|(?:_rels|xl|xl/_rels|xl/worksheets)/[^/]*\.(?:xml|rels)", re.IGNORECASE)
_MACROS = re.compile(r"xl/(?:vbaProject\.bin|macrosheets/.*)", re.IGNORECASE)
_LINKS = re.compile(r"xl/externalLinks/.*", re.IGNORECASE)
_LOCAL_HEADER, _LOCAL_SIGN = struct.Struct("<4s22xHH"), b"PK\x03\x04"
"""What stands before each part: the sign, and how long its name and what is added to that are."""
_MACRO_TYPE = b"macroEnabled"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip file"),
    (b"\x89PNG", "ảnh PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "ảnh JPEG", "a JPEG picture"),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")


@dataclass(frozen=True, slots=True)
class Parts:
    """The unpacked parts by name (lower case, for producers differ in it), and what is worth a warning."""

    by_name: Mapping[str, bytes]
    warnings: tuple[Problem, ...] = ()

    def part(self, name: str) -> bytes:
        """One part; raises `Refused` (W104) where the workbook has none of that name."""
        found = self.by_name.get(name.lower())
        if found is None:
            raise DAMAGED.refuse(part=name)
        return found


def unpack(data: bytes) -> Parts:
    """The parts of a workbook; raises `Refused` (W101-W105, W107, W109-W111) for anything else."""
    if not data:
        raise FILE_VOID.refuse()
    if len(data) > MOST_BYTES:
        raise FILE_LARGE.refuse(most=MOST_BYTES >> 20)
    if not data.startswith(b"PK"):
        raise Refused(other_file(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(data, archive)
    except BROKEN_ARCHIVE:
        raise DAMAGED.refuse(part="ZIP") from None


def other_file(data: bytes) -> Problem:
    """What a file is that is no archive, as the problem to tell."""
    if data.startswith(_OLE):
        return _old_office(data)
    if data.startswith(b"%PDF"):
        return PROSE_NOT_WORKBOOK.problem(found="tệp PDF", found_en="a PDF file")
    for sign, found, found_en in _SIGNS:
        if data.startswith(sign):
            return NOT_WORKBOOK.problem(found=found, found_en=found_en)
    head = data[:2048]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        return NOT_WORKBOOK.problem(found="trang web hoặc XML đặt đuôi Excel", found_en="a web page or XML")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        return NOT_WORKBOOK.problem(found="tệp văn bản hoặc CSV", found_en="a text or CSV file")
    return NOT_WORKBOOK.problem(found="dữ liệu không rõ loại", found_en="data of an unknown kind")


def _old_office(data: bytes) -> Problem:
    """A compound file: an encrypted workbook, or one of the format before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD.problem()
    if any(name.encode("utf-16-le") + b"\0\0" in data for name in ("Workbook", "Book")):
        return OLD_FORMAT.problem(found="Excel 97-2003 (.xls)")
    if "WordDocument".encode("utf-16-le") in data:
        return PROSE_NOT_WORKBOOK.problem(found="tệp Word 97-2003 (.doc)", found_en="a Word 97-2003 document (.doc)")
    return NOT_WORKBOOK.problem(found="tệp Office cũ, không phải sổ tính", found_en="an old Office file, no workbook")


def _unpacked(data: bytes, archive: zipfile.ZipFile) -> Parts:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_PARTS:
        raise EXPANDS_TOO_FAR.refuse(most=MOST_UNPACKED >> 20, ratio=MOST_RATIO)
    _refuse_other_archives(archive, {name.lower() for name in names})
    if any(_MACROS.fullmatch(name) for name in names):
        raise MACROS.refuse()
    read = [member for member in members if _READ.fullmatch(member.filename)]
    _refuse_bombs(read)
    parts = {member.filename.lower(): content_of(data, member) for member in read}
    if _MACRO_TYPE in parts.get("[content_types].xml", b""):
        raise MACROS.refuse()
    links = any(_LINKS.fullmatch(name) for name in names)
    return Parts(parts, (EXTERNAL_LINKS.problem(),) if links else ())


def _refuse_other_archives(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names and "content.xml" in names:
        raise OLD_FORMAT.refuse(found="OpenDocument (.ods)")
    if "xl/workbook.bin" in names:
        raise OLD_FORMAT.refuse(found="Excel nhị phân (.xlsb)")
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise PASSWORD.refuse()
    if "word/document.xml" in names:
        raise PROSE_NOT_WORKBOOK.refuse(found="tệp Word", found_en="a Word document")
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise NOT_WORKBOOK.refuse(found="tệp nén ZIP", found_en="a ZIP archive")


def content_of(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """A part of the archive in `data`, never more of it than it declares: reading it whole would first unpack all there
    is."""
    sign, *lengths = _LOCAL_HEADER.unpack_from(data, member.header_offset)
    begin = member.header_offset + _LOCAL_HEADER.size + sum(lengths)
    content = data[begin : begin + member.compress_size]
    if member.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, member.file_size + 1)
    elif member.compress_type != zipfile.ZIP_STORED:
        raise DAMAGED.refuse(part=member.filename)
    if sign != _LOCAL_SIGN or len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        raise DAMAGED.refuse(part=member.filename)
    return content


def _refuse_bombs(members: list[zipfile.ZipInfo]) -> None:
    """By what the archive declares, which `content_of` holds it to."""
    total = sum(member.file_size for member in members)
    if total > MOST_UNPACKED or any(map(swells, members)):
        raise EXPANDS_TOO_FAR.refuse(most=MOST_UNPACKED >> 20, ratio=MOST_RATIO)
