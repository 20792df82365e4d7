"""What sort of file some bytes are, by what they begin with, whatever the file is called."""

from __future__ import annotations

import re
from typing import NamedTuple

from cotmoc.model.errors import Problem
from cotmoc.reading.written.errors import NOT_WHAT_IT_SAYS, OLD_WORD, PASSWORD, SORT_UNKNOWN

READABLE = {".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "txt"}
"""Sorts of files by their suffix."""


class Found(NamedTuple):
    """A sort of file that is not read, in both languages."""

    vi: str
    en: str


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"MZ", Found("chương trình Windows", "a Windows program")),
    (b"\x7fELF", Found("chương trình Linux", "a Linux program")),
    (b"{\\rtf", Found("văn bản RTF", "an RTF document")),
    (b"Rar!", Found("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf", Found("tệp nén 7z", "a 7z archive")),
    (b"\x1f\x8b", Found("tệp nén gzip", "a gzip file")),
    (b"\x89PNG", Found("ảnh PNG", "a PNG picture")),
    (b"\xff\xd8\xff", Found("ảnh JPEG", "a JPEG picture")),
    (b"GIF8", Found("ảnh GIF", "a GIF picture")),
    (b"II*\x00", Found("ảnh TIFF", "a TIFF picture")),
    (b"MM\x00*", Found("ảnh TIFF", "a TIFF picture")),
    (b"SQLite format 3", Found("cơ sở dữ liệu", "a database")),
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|p)\b", re.IGNORECASE)
_NAMES = {"docx": Found("tệp Word", "a Word document"), "pdf": Found("tệp PDF", "a PDF file")}
_NAMES |= {"html": Found("trang web", "a web page"), "txt": Found("văn bản thường", "plain text")}
_UNKNOWN = Found("dữ liệu không rõ loại", "data of no known kind")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01


def sort_of(suffix: str, data: bytes) -> str | Problem:
    """``docx``, ``pdf``, ``html`` or ``txt``; or what is wrong with the file (R105, R106, R109, R115).

    The content decides; a suffix that promises a document and holds plain text is told, for the file is not whole.
    """
    if data.startswith(_OLE):
        return _old_office(data)
    stranger = next((found for sign, found in _SIGNS if data.startswith(sign)), None)
    if stranger is not None:
        return _not_read(suffix, stranger)
    sort = _by_content(data)
    named = READABLE.get(suffix.lower())
    if named == sort or (named, sort) in (("txt", "html"), ("html", "txt")):
        return named
    if named is None and sort == "txt":
        return SORT_UNKNOWN.problem(found=f"đuôi {suffix or 'trống'}", found_en=f"suffix {suffix or 'none'}")
    if named in ("docx", "pdf") and sort in ("txt", "html"):
        return _not_read(suffix, _NAMES[sort] if _is_text(data[:4096]) else _UNKNOWN)
    return sort


def _is_text(head: bytes) -> bool:
    """Whether bytes could be letters: what is not, holds controls all over."""
    return len(_CONTROLS.findall(head)) <= len(head) * _MOST_CONTROLS


def _by_content(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "html" if head.startswith(b"<") and _MARKUP.search(head) else "txt"


def _not_read(suffix: str, found: Found) -> Problem:
    if suffix.lower() in READABLE:
        return NOT_WHAT_IT_SAYS.problem(suffix=suffix, found=found.vi, found_en=found.en)
    return SORT_UNKNOWN.problem(found=found.vi, found_en=found.en)


def _old_office(data: bytes) -> Problem:
    """A compound file: an encrypted document, or one of the format before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD.problem()
    if "WordDocument".encode("utf-16-le") in data:
        return OLD_WORD.problem()
    return SORT_UNKNOWN.problem(found="tệp Office cũ", found_en="an old Office file")
