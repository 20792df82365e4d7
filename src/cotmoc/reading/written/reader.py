"""From a file to its text: which sort it is, how large it may be, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.reading.written.composer import MOST_LETTERS
from cotmoc.reading.written.errors import (
    FILE_ABSENT,
    FILE_EMPTY,
    FILE_IS_FOLDER,
    FILE_LARGE,
    FILE_NOT_OPENED,
    NUMBERS_TOO_MANY,
    TEXT_LONG,
)
from cotmoc.reading.written.plain import read_plain
from cotmoc.reading.written.ruled import with_ruled_tables
from cotmoc.reading.written.sorts import sort_of
from cotmoc.reading.written.values import Written, first_lines

MOST_BYTES = 20 << 20
"""Of a file, whatever its sort."""
MOST_NUMBERS = 8_000
"""In prose: a report of 150 pages has fewer; each is looked at with what stands around it."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def read_written(path: Path, *, name: str = "") -> Written:
    """The text, tables and headings of a report, by its content and the suffix of `name` (default: of `path`).

    Raises `Refused` (R101-R115) at the file for whatever is no report that can be read; takes at most a few seconds
    and a bounded memory, whatever the file holds.
    """
    called = name or path.name
    try:
        return read_bytes(Path(called).suffix, _content(path))
    except Refused as refused:
        raise refused.at(Place(file=called)) from None


def read_pasted_text(text: str) -> Written:
    """A text that somebody pasted. Raises `Refused` (R103, R113)."""
    if not text.strip():
        raise FILE_EMPTY.refuse()
    return _short_enough(_ruled(Written(text, first_page=first_lines(text))))


def read_bytes(suffix: str, data: bytes) -> Written:
    """The same of the bytes of a file with such a suffix."""
    if not data.strip():
        raise FILE_EMPTY.refuse()
    sort = sort_of(suffix, data)
    if isinstance(sort, Problem):
        raise Refused(sort)
    return _short_enough(_READERS[sort](data))


def _ruled(written: Written) -> Written:
    """The same with its tables written as lines, which are looked for only in what is short enough."""
    return with_ruled_tables(_bounded(written))


def _bounded(written: Written) -> Written:
    if len(written.text) > MOST_LETTERS:
        raise TEXT_LONG.refuse(found=len(written.text), most=MOST_LETTERS)
    return written


def _short_enough(written: Written) -> Written:
    _bounded(written)
    figures = (cell.text for table in written.tables for cell in table.cells if not cell.is_prose)
    as_prose(written.text, less=sum(len(_NUMBER.findall(cell)) for cell in figures))
    return written


def as_prose(text: str, *, less: int = 0) -> str:
    """`text`, which may be read as prose. Raises `Refused` (R121) where it has too many numbers, `less` of which are
    not read so."""
    if len(_NUMBER.findall(text)) - less > MOST_NUMBERS:
        raise NUMBERS_TOO_MANY.refuse(most=MOST_NUMBERS)
    return text


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise FILE_IS_FOLDER.refuse(path=path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise FILE_ABSENT.refuse(path=path) from None
    except (OSError, ValueError) as error:
        raise FILE_NOT_OPENED.refuse(path=path, why=getattr(error, "strerror", None) or error) from None
    if len(data) > MOST_BYTES:
        raise FILE_LARGE.refuse(most=MOST_BYTES >> 20)
    return data


def _docx(data: bytes) -> Written:
    # Imported late, as the others: each sort needs a library that the rest should not wait for.
    from cotmoc.reading.written.docx import read_docx

    return read_docx(data)


def _html(data: bytes) -> Written:
    from cotmoc.reading.written.html import read_html

    return read_html(data)


def _pdf(data: bytes) -> Written:
    from cotmoc.reading.written.pdf import read_pdf

    return read_pdf(data)


def _plain(data: bytes) -> Written:
    return _ruled(read_plain(data))


_READERS: Mapping[str, Callable[[bytes], Written]] = {"txt": _plain, "docx": _docx, "html": _html, "pdf": _pdf}
