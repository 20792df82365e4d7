"""The text of an evidence file's first page, where it can be had without running anything; and its mark of secrecy.

Word documents, workbooks, text and CSV are looked through. PDF files and pictures are not: their text can be had only
by an interpreter of their own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from cotmoc.exchange.classified_mark import FIRST_PAGE_LINES, first_page, secrecy_of
from cotmoc.exchange.errors.workbook import DAMAGED, EXPANDS_TOO_FAR, NOT_LOOKED_INTO
from cotmoc.exchange.workbook_cells import filled_cells
from cotmoc.exchange.workbook_opening import Workbook
from cotmoc.exchange.workbook_parts import content_of, unpack
from cotmoc.exchange.workbook_xml import XmlReader, walk
from cotmoc.model.archive_limits import BROKEN_ARCHIVE, MOST_RATIO, swells
from cotmoc.model.errors import Problem

FIRST_ROWS = 20
"""Rows of each sheet of a workbook that stand for its first page."""
_MOST_PART = 32 << 20
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_TEXT_NAMES = (".txt", ".csv", ".tsv", ".md", ".html", ".htm", ".xml", ".json")


def secrecy_of_file(name: str, data: bytes) -> Problem | None:
    """What a file says of its secrecy: a refusal (W170), a warning (W171; W172 where it cannot be looked into), or
    nothing. Raises `Refused` (W104, W105) for a damaged document or one that expands too far."""
    lines = page_of_file(name, data)
    return NOT_LOOKED_INTO.problem() if lines is None else secrecy_of(lines)


def page_of_file(name: str, data: bytes) -> list[str] | None:
    """The lines of its first page, or None for a sort of file that is not looked into."""
    if data.startswith(b"PK"):
        return _of_archive(data)
    if name.lower().endswith(_TEXT_NAMES):
        return list(first_page(_decoded(data)))
    return None


def workbook_page(book: Workbook) -> Iterator[str]:
    """The cells of the first rows of every sheet that is shown."""
    for name in book.names:
        for _, _, cell in filled_cells(book.sheet(name), FIRST_ROWS):
            yield cell.text


def _decoded(data: bytes) -> str:
    """Text in any of the encodings that text files come in; single letters may be lost, marks are not."""
    head = data[: 1 << 18]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def _of_archive(data: bytes) -> list[str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" in names:
                return list(_of_document(data, archive))
            if "xl/workbook.xml" not in names:
                return None
    except BROKEN_ARCHIVE:
        raise DAMAGED.refuse(part="ZIP") from None
    return list(workbook_page(Workbook(unpack(data))))


def _of_document(data: bytes, archive: zipfile.ZipFile) -> Iterator[str]:
    """Headers and footers, then the paragraphs to the first page break, text boxes and tables among them."""
    members = [member for member in archive.infolist() if _WORD_PARTS.fullmatch(member.filename)]
    for member in sorted(members, key=lambda member: member.filename, reverse=True):
        if member.file_size > _MOST_PART or swells(member):
            raise EXPANDS_TOO_FAR.refuse(most=_MOST_PART >> 20, ratio=MOST_RATIO)
        paragraphs = _Paragraphs()
        with suppress(_PageFull):
            walk(member.filename, content_of(data, member), paragraphs)
        yield from paragraphs.found


class _PageFull(Exception):
    """Enough was read."""


class _Paragraphs(XmlReader):
    """The text of each paragraph; one inside another (a text box) is told apart from what surrounds it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[list[str]] = []
        self._taking = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self._open.append([])
        elif name == "t":
            self._taking = True
        elif name in ("tab", "br") and self._open:
            self._break(name, attributes)

    def _break(self, name: str, attributes: Mapping[str, str]) -> None:
        if any(key.endswith(":type") and value == "page" for key, value in attributes.items()):
            self._close()
            raise _PageFull
        self._open[-1].append("\t" if name == "tab" else "\n")

    def end(self, name: str) -> None:
        if name == "t":
            self._taking = False
        elif name == "p" and self._open:
            self._close()
            if len(self.found) > FIRST_PAGE_LINES:
                raise _PageFull

    def _close(self) -> None:
        self.found.extend(line for line in "".join(self._open.pop()).split("\n") if line.strip())

    def text(self, text: str) -> None:
        if self._taking and self._open:
            self._open[-1].append(text)
