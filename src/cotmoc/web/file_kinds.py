"""What sort of file some bytes are, by what they begin with and, of archives, by what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from cotmoc.model.archive_limits import BROKEN_ARCHIVE

PDF, PNG, JPEG, ZIP = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"


class FileSort(NamedTuple):
    """A sort of file that is kept: how its name ends, and what it is called in both languages."""

    ending: str
    vi: str
    en: str


_BY_BEGINNING: Mapping[bytes, FileSort] = {
    PDF: FileSort(".pdf", "tệp PDF", "a PDF file"),
    PNG: FileSort(".png", "ảnh PNG", "a PNG picture"),
    JPEG: FileSort(".jpg", "ảnh JPEG", "a JPEG picture"),
}
_BY_MEMBER: Mapping[str, FileSort] = {
    "word/document.xml": FileSort(".docx", "tệp Word", "a Word document"),
    "xl/workbook.xml": FileSort(".xlsx", "sổ tính Excel", "an Excel workbook"),
}
_BY_MEDIA_TYPE: Mapping[bytes, FileSort] = {
    b"application/vnd.oasis.opendocument.text": FileSort(".odt", "văn bản OpenDocument", "an OpenDocument text"),
    b"application/vnd.oasis.opendocument.spreadsheet": FileSort(
        ".ods", "bảng tính OpenDocument", "an OpenDocument spreadsheet"
    ),
}
"""By what an archive of OpenDocument holds as its first member, `mimetype`, packed or not."""
_LONGEST_MEDIA_TYPE = 100
_SAME = ({".jpg", ".jpeg"},)
"""Endings of one sort of file."""


def members(content: bytes) -> list[str] | None:
    """The names in an archive, in small letters; None for one that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [member.lower() for member in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None


def sort_of(content: bytes) -> FileSort | None:
    """The sort of a file; None for what is not known, and for text, which has no beginning of its own."""
    if content.startswith(ZIP):
        names = members(content) or ()
        by_member = next((sort for member, sort in _BY_MEMBER.items() if member in names), None)
        return by_member or _BY_MEDIA_TYPE.get(_media_type(content) if "mimetype" in names else b"")
    return next((sort for begin, sort in _BY_BEGINNING.items() if content.startswith(begin)), None)


def _media_type(content: bytes) -> bytes:
    """What an archive of OpenDocument says that it is; nothing where that cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("mimetype") as told:
            return told.read(_LONGEST_MEDIA_TYPE).strip()
    except (*BROKEN_ARCHIVE, KeyError):
        return b""


def is_named(sort: FileSort, ending: str) -> bool:
    """Whether a name with this ending is one of such a file."""
    return ending == sort.ending or any({ending, sort.ending} <= same for same in _SAME)
