"""The cells of a workbook's sheets as they were read: values as written, formulas and merges noted; their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cotmoc.exchange.errors.workbook import CELL_NAME_BAD

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
SHOWN_DIGITS = 15
"""Significant digits that a spreadsheet shows and keeps of a number."""
_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class CellKind(Enum):
    """What sort of content a cell has."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"


class SheetCell(NamedTuple):
    """A cell that holds something: its content as text and how that is to be taken.

    Numbers are plain decimals with a point, dates ISO dates, booleans 1 or 0. `formula`: the content is the stored
    result of one (empty where none is stored). `percent`: shown as a percentage, so that 0.9 is read as 90 %.
    """

    kind: CellKind
    text: str
    formula: bool = False
    percent: bool = False


class Range(NamedTuple):
    """A block of cells, by its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True)
class SheetCells:
    """One sheet: the cells that hold something, by row and column (1 is the first), and its merged ranges."""

    name: str
    rows: Mapping[int, Mapping[int, SheetCell]] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()

    def cell(self, row: int, column: int) -> SheetCell | None:
        """The cell, or None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """The content as text; empty where there is none."""
        cell = self.cell(row, column)
        return cell.text if cell else ""

    def merge_over(self, row: int, column: int) -> Range | None:
        """The merged range that covers the cell."""
        return next(
            (each for each in self.merged if each.top <= row <= each.bottom and each.left <= column <= each.right),
            None,
        )


def cell_name(row: int, column: int) -> str:
    """The address of a cell: row 7, column 4 is ``D7``."""
    return column_name(column) + str(row)


def column_name(column: int) -> str:
    """The letters of a column: 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_cell_name(text: str) -> tuple[int, int]:
    """Row and column of an address; raises `Refused` (W153)."""
    match = _NAME.fullmatch(text.strip())
    row, column = (int(match[2]), column_number(match[1])) if match else (0, 0)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise CELL_NAME_BAD.refuse(text=text)
    return row, column


def column_number(letters: str) -> int:
    """The number of a column from its letters: ``AA`` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def filled_cells(sheet: SheetCells, last_row: int) -> Iterator[tuple[int, int, SheetCell]]:
    """Row, column and content of the cells down to a row, in order."""
    for row in sorted(row for row in sheet.rows if row <= last_row):
        for column, cell in sorted(sheet.rows[row].items()):
            yield row, column, cell
