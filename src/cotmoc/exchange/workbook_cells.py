"""The cells of a workbook's sheets, read from their XML in one pass: values as written, formulas and merges noted.

The sheets are read here and not by a spreadsheet library because uploads come from anywhere: a library that lays a
sheet out as a full grid is brought down by two cells in opposite corners, one that goes through binary fractions
changes figures, and none says which cells hold a formula, an error or a percent format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from cotmoc.exchange.errors.workbook import CELL_NAME_BAD, DAMAGED, SHEET_GONE, TOO_MANY_CELLS
from cotmoc.exchange.workbook_parts import Parts, unpack
from cotmoc.exchange.workbook_xml import (
    LONGEST_TEXT,
    PLAIN,
    NamedSheet,
    Shape,
    XmlReader,
    read_shapes,
    read_sheets,
    read_texts,
    unescaped,
    walk,
)
from cotmoc.model.errors import Problem

MOST_ROWS = 100_000
MOST_CELLS = 600_000
"""Of one sheet, empty ones that only carry a format included."""
MOST_MERGES = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
SHOWN_DIGITS = 15
"""Significant digits that a spreadsheet shows and keeps of a number."""
_ROUNDED = Context(prec=SHOWN_DIGITS)
_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?")
_SHORT_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")


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


class Workbook:
    """An unpacked workbook; each sheet is read when it is first asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.sheets, self._from_1904 = read_sheets(parts)
        self._read: dict[str, SheetCells] = {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the uploader should know of the file as a whole."""
        return self._parts.warnings

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets that are shown, in order."""
        return tuple(sheet.name for sheet in self.sheets if sheet.visible)

    def has(self, name: str) -> bool:
        """Whether there is a sheet of that name, shown or hidden."""
        return any(sheet.name == name for sheet in self.sheets)

    def sheet(self, name: str) -> SheetCells:
        """The cells of a sheet; raises `Refused` (W104, W106, W138)."""
        if name not in self._read:
            found = next((sheet for sheet in self.sheets if sheet.name == name), None)
            if found is None:
                raise SHEET_GONE.refuse(sheet=name, sheets=", ".join(self.names))
            self._read[name] = self._cells(found)
        return self._read[name]

    @cached_property
    def _texts(self) -> list[str]:
        return read_texts(self._parts)

    @cached_property
    def _shapes(self) -> list[Shape]:
        return read_shapes(self._parts)

    def _cells(self, sheet: NamedSheet) -> SheetCells:
        epoch = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
        reader = _SheetReader(sheet.name, self._texts, self._shapes, epoch)
        walk(sheet.part, self._parts.part(sheet.part), reader)
        return SheetCells(sheet.name, reader.rows, tuple(reader.merged))


def open_workbook(data: bytes) -> Workbook:
    """The workbook in `data`; raises `Refused` (W101-W105, W107, W109, W110) for what is none."""
    return Workbook(unpack(data))


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


class _SheetReader(XmlReader):
    """Takes up the cells of one sheet; only what holds something is kept, and counting stops a sheet without end.

    Tags come in the hundreds of thousands: those of cells are looked at first, and no work is done for empty ones.
    """

    def __init__(self, sheet: str, texts: list[str], shapes: list[Shape], epoch: date) -> None:
        self.rows: dict[int, dict[int, SheetCell]] = {}
        self.merged: list[Range] = []
        self._sheet = sheet
        self._texts = texts
        self._shapes = shapes
        self._epoch = epoch
        self._row_count = self._cell_count = 0
        self._row = self._column = 0
        self._row_text = ""
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._formula = self._taking = self._aside = False
        self._columns: dict[str, int] = {}
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            "t": self._start_content,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_aside,
            "mergeCell": self._merge,
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "v":
            self._taking = True
        elif name == "c":
            self._start_cell(attributes)
        elif name in self._starts:
            self._starts[name](attributes)

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "v" or name == "t":
            self._taking = False
        elif name == "c":
            if self._pieces or self._formula:
                self._end_cell()
        elif name == "rPh":
            self._aside = False

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = self._position(attributes.get("r"), self._row + 1, LAST_ROW)
        self._row_text = attributes.get("r", "")
        self._column = 0
        self._row_count += 1
        if self._row_count > MOST_ROWS:
            self._refuse_size()

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes = attributes
        self._formula = False
        if self._pieces:
            self._pieces = []
        self._cell_count += 1
        if self._cell_count > MOST_CELLS:
            self._refuse_size()
        named = attributes.get("r")
        if named is None:
            self._column = self._position(None, self._column + 1, LAST_COLUMN)
            return
        letters = named.rstrip("0123456789")
        number = named[len(letters) :]
        if letters not in self._columns:
            self._columns[letters] = self._column_of(letters)
        self._column = self._columns[letters]
        if number != self._row_text:
            self._row = self._position(number, 0, LAST_ROW)

    def _column_of(self, letters: str) -> int:
        if not _NAME.fullmatch(letters + "1"):
            raise DAMAGED.refuse(part=f"{self._sheet}: {letters[:20]}")
        return self._position(str(column_number(letters)), 0, LAST_COLUMN)

    def _refuse_size(self) -> None:
        raise TOO_MANY_CELLS.refuse(sheet=self._sheet, rows=MOST_ROWS, cells=MOST_CELLS)

    def _start_content(self, _attributes: Mapping[str, str]) -> None:
        self._taking = not self._aside

    def _start_formula(self, _attributes: Mapping[str, str]) -> None:
        self._formula = True

    def _start_aside(self, _attributes: Mapping[str, str]) -> None:
        self._aside = True

    def _merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        ends = _NAME.fullmatch(first), _NAME.fullmatch(last or first)
        if ends[0] is None or ends[1] is None or len(self.merged) >= MOST_MERGES:
            raise DAMAGED.refuse(part=f"{self._sheet}: {attributes.get('ref', '')[:20]}")
        tops = sorted((int(ends[0][2]), int(ends[1][2])))
        sides = sorted((column_number(ends[0][1]), column_number(ends[1][1])))
        self.merged.append(Range(tops[0], sides[0], tops[1], sides[1]))

    def _position(self, given: str | None, following: int, last: int) -> int:
        number = following if given is None else int(given) if given.isascii() and given.isdigit() else 0
        if not 1 <= number <= last:
            raise DAMAGED.refuse(part=f"{self._sheet}: {str(given)[:20]}")
        return number

    def _end_cell(self) -> None:
        cell = self._cell("".join(self._pieces))
        if cell.text.strip() or cell.formula:
            row = self.rows.get(self._row)
            if row is None:
                row = self.rows[self._row] = {}
            row[self._column] = cell

    def _cell(self, content: str) -> SheetCell:
        sort = self._attributes.get("t", "n")
        if sort == "n":
            return self._number(content)
        if sort == "s":
            known = content.isascii() and content.isdigit() and int(content) < len(self._texts)
            if not known and content:
                raise DAMAGED.refuse(part=f"{self._sheet}: {cell_name(self._row, self._column)}")
            return SheetCell(CellKind.TEXT, self._texts[int(content)] if content else "", self._formula)
        if sort == "d" and (day := _iso_day(content)):
            return SheetCell(CellKind.DATE, day, self._formula)
        kind = {"b": CellKind.BOOLEAN, "e": CellKind.ERROR}.get(sort, CellKind.TEXT)
        return SheetCell(kind, unescaped(content)[:LONGEST_TEXT], self._formula)

    def _number(self, content: str) -> SheetCell:
        style = self._attributes.get("s", "")
        at = int(style) if style.isascii() and style.isdigit() else 0
        shape = self._shapes[at] if at < len(self._shapes) else PLAIN
        if not _SHORT_WHOLE.fullmatch(content):
            if not _NUMBER.fullmatch(content):
                return SheetCell(CellKind.TEXT, content[:LONGEST_TEXT], self._formula)
            content = _rounded(content)
        if shape.date and (day := self._day(content)):
            return SheetCell(CellKind.DATE, day, self._formula)
        return SheetCell(CellKind.NUMBER, content, self._formula, shape.percent)

    def _day(self, content: str) -> str:
        """The day of a serial number; empty where the calendar has none."""
        try:
            return (self._epoch + timedelta(days=int(Decimal(content)))).isoformat()
        except OverflowError:
            return ""


def _iso_day(content: str) -> str:
    """The day of an ISO date or instant; empty where it is none."""
    try:
        return date.fromisoformat(content[:10]).isoformat()
    except ValueError:
        return ""


def _rounded(content: str) -> str:
    """A number to the digits a spreadsheet keeps: 87.300000000000011 is 87.3."""
    return format(_ROUNDED.create_decimal(content).normalize(_ROUNDED), "f")


def filled_cells(sheet: SheetCells, last_row: int) -> Iterator[tuple[int, int, SheetCell]]:
    """Row, column and content of the cells down to a row, in order."""
    for row in sorted(row for row in sheet.rows if row <= last_row):
        for column, cell in sorted(sheet.rows[row].items()):
            yield row, column, cell
