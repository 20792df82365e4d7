"""What sort of file some bytes are, by what they begin with and, of archives, by what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

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
        return next((sort for member, sort in _BY_MEMBER.items() if member in names), None)
    return next((sort for begin, sort in _BY_BEGINNING.items() if content.startswith(begin)), None)


def is_named(sort: FileSort, ending: str) -> bool:
    """Whether a name with this ending is one of such a file."""
    return ending == sort.ending or any({ending, sort.ending} <= same for same in _SAME)
