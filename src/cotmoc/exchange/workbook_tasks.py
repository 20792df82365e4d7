"""Reads the tasks of an office's own workbook: the first sheet whose headings say which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.exchange.evidence_text import workbook_page
from cotmoc.exchange.plain_words import plain_words
from cotmoc.exchange.workbook_cells import SheetCells
from cotmoc.exchange.workbook_opening import open_workbook
from cotmoc.model.errors import Refused

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "nhiem vu", "noi dung nhiem vu", "noi dung", "ten nhiem vu", "noi dung cong viec", "cong viec",
        "nhiem vu cu the", "nhiem vu giai phap", "nhiem vu duoc giao", "ten cong viec", "text",
    ),
    "lead": (
        "chu tri", "co quan chu tri", "don vi chu tri", "dau moi chu tri", "co quan don vi chu tri",
        "co quan chu tri thuc hien", "don vi chu tri thuc hien", "don vi thuc hien", "co quan thuc hien", "lead",
    ),
    "coordinating": (
        "phoi hop", "co quan phoi hop", "don vi phoi hop", "co quan don vi phoi hop", "co quan phoi hop thuc hien",
        "don vi phoi hop thuc hien", "coordinating",
    ),
    "deadline": (
        "thoi han", "han", "han hoan thanh", "thoi han hoan thanh", "thoi gian hoan thanh", "thoi gian thuc hien",
        "thoi gian", "tien do", "deadline",
    ),
    "output": ("san pham", "san pham dau ra", "ket qua", "ket qua san pham", "san pham ket qua", "ket qua dau ra",
               "san pham hoan thanh", "output"),
    "clause": ("muc", "khoan", "dieu khoan", "clause"),
    "id": ("ma", "ma nhiem vu", "id"),
}  # fmt: skip
"""What the headings of officials' tables mean, without accents and marks."""
_HEADING_ROWS, _COLUMNS = 15, 30


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The tasks of a sheet, each by the number of its row; `skipped` are rows that hold something, but no task."""

    sheet: str
    headings: Mapping[str, str]
    """The headings as they stand there, by what they mean."""
    rows: Sequence[tuple[int, Mapping[str, str]]]
    skipped: tuple[int, ...] = ()


def task_table(data: bytes) -> TaskTable | None:
    """The tasks of a workbook; None where no sheet has their headings.

    Raises `Refused` for what is no workbook (W101-W111) and for a mark of secrecy (W170).
    """
    book = open_workbook(data)
    secrecy = secrecy_of(workbook_page(book))
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy)
    for name in book.names:
        sheet = book.sheet(name)
        for row in range(1, _HEADING_ROWS + 1):
            columns = _columns(sheet, row)
            if "text" in columns and len(columns) > 1:
                return _table(sheet, row, columns)
    return None


def _columns(sheet: SheetCells, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in range(1, _COLUMNS + 1):
        heading = plain_words(sheet.text(row, column))
        for name, words in HEADINGS.items():
            if heading in words:
                found.setdefault(name, column)
    return found


def _table(sheet: SheetCells, heading: int, columns: Mapping[str, int]) -> TaskTable:
    rows, skipped = [], []
    for row in sorted(row for row in sheet.rows if row > heading):
        cells = {name: " ".join(sheet.text(row, column).split()) for name, column in columns.items()}
        if cells["text"]:
            rows.append((row, cells))
        elif any(cells.values()):
            skipped.append(row)
    headings = {name: " ".join(sheet.text(heading, column).split()) for name, column in columns.items()}
    return TaskTable(sheet.name, headings, rows, tuple(skipped))
