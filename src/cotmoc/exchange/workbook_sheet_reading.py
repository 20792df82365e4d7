"""Reads one sheet from its XML, in one pass: the cells that hold something, where they stand, and the merged ranges.

Programs write rows nearly alike, and cells come in the hundreds of thousands: rows written plainly are taken apart by
one expression, whatever stands around them and every other sheet by the XML parser. Both take cells by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Context, Decimal

from cotmoc.exchange.errors.workbook import DAMAGED
from cotmoc.exchange.workbook_cells import (
    LAST_COLUMN,
    LAST_ROW,
    SHOWN_DIGITS,
    CellKind,
    Range,
    SheetCell,
    SheetCells,
    cell_name,
    column_number,
)
from cotmoc.exchange.workbook_xml import LONGEST_TEXT, PLAIN, Shape, XmlReader, too_many, unescaped, walk

MOST_ROWS = 100_000
MOST_CELLS = 600_000
"""Of one sheet, empty ones that only carry a format included."""
MOST_MERGES = 20_000
_BEGIN, _END, _MERGES = b"<sheetData>", b"</sheetData>", b"mergeCell"
_ATTRIBUTES = r'(?: [A-Za-z0-9:]+="[^"<&]*+")*+'
_ABOUT = r'(?: s="[0-9]{1,6}")?(?: t="[A-Za-z]{1,9}")?'
_PLAIN_ROWS = re.compile(
    rf'(?:<row r="([0-9]{{1,7}})"{_ATTRIBUTES}(?:/>|>'
    rf"""(?:<c r="[A-Z]{{1,3}}\1"{_ABOUT}(?:/>|><v>[ -%'-;=-~]*+</v></c>))*+</row>))*+"""
)
"""Each cell names the row it stands in."""
_FILLED_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?><v>([^<]+)')
"""Of a row that is plain: column, style, sort and content."""
_RANGE_END = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_ROUNDED = Context(prec=SHOWN_DIGITS)
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?")
_SHORT = re.compile(r"0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")
"""Numbers that are within the digits a spreadsheet keeps as they are."""
_KINDS = {"b": CellKind.BOOLEAN, "e": CellKind.ERROR}


@dataclass(frozen=True)
class Shared:
    """What all sheets of a workbook share: texts by number, shapes by number as text, the day that is counted from."""

    texts: Sequence[str]
    shapes: Mapping[str, Shape]
    epoch: date
    text_cells: dict[str, SheetCell] = field(default_factory=dict)
    """The cells that texts made so far, by their numbers as text: one text stands in many cells."""


def read_sheet(name: str, part: str, data: bytes, shared: Shared) -> SheetCells:
    """The cells of a sheet. Raises `Refused` (W104, W106) for what is damaged or without end."""
    grid = _Grid(name, shared)
    plain = _plain_rows(data)
    if plain is None:
        walk(part, data, _SheetReader(grid))
    else:
        rows, around = plain
        walk(part, around, _SheetReader(grid) if _MERGES in around else None)
        _take_plain(grid, rows)
    return SheetCells(name, grid.rows, tuple(grid.merged))


def _plain_rows(data: bytes) -> tuple[str, bytes] | None:
    """The rows where they are written plainly, and the part without them; None where anything else is among them.

    Comments and the like could hide where rows begin: a part that has any is not taken apart.
    """
    begin, end = data.find(_BEGIN) + len(_BEGIN), data.rfind(_END)
    if not len(_BEGIN) <= begin <= end or b"<!" in data:
        return None
    rows = data[begin:end]
    text = rows.decode("ascii") if rows.isascii() else ""
    if not _PLAIN_ROWS.fullmatch(text) or bool(text) != bool(rows):
        return None
    return text, data[:begin] + data[end:]


def _take_plain(grid: _Grid, rows: str) -> None:
    _before, *each = rows.split("<row ")
    grid.count(len(each), rows.count("<c "))
    for row in each:
        grid.take_row(row.split('"', 2)[1], _FILLED_CELL.findall(row))


class _Grid:
    """Takes up the cells of one sheet; only what holds something is kept, and counting stops a sheet without end."""

    def __init__(self, sheet: str, shared: Shared) -> None:
        self.rows: dict[int, dict[int, SheetCell]] = {}
        self.merged: list[Range] = []
        self._sheet = sheet
        self._shared, self._text_cells = shared, shared.text_cells
        self._row_count = self._cell_count = 0
        self._row = self._line = self._column = 0
        self._row_text = ""
        self._columns: dict[str, int] = {}

    def start_row(self, given: str | None) -> None:
        """A row begins, with its number where one is written."""
        self._row = self._line = self._position(given, self._row + 1, LAST_ROW)
        self._row_text = given or ""
        self._column = 0

    def start_cell(self, letters: str, number: str) -> None:
        """A cell begins; without an address it follows the one before."""
        if not (letters or number):
            self._column = self._position(None, self._column + 1, LAST_COLUMN)
            return
        self._column = self._columns.get(letters) or self._column_of(letters)
        self._line = self._row if number == self._row_text else self._position(number, 0, LAST_ROW)

    def take_row(self, number: str, cells: Iterable[tuple[str, str, str, str]]) -> None:
        """A row written plainly: of each cell the column, the style, the sort and what it holds."""
        self.start_row(number)
        row = self.rows.setdefault(self._row, {})
        columns, texts, number_in = self._columns, self._text_cells, self._number
        for letters, style, sort, content in cells:
            self._column = column = columns.get(letters) or self._column_of(letters)
            if sort == "s":
                cell = texts.get(content) or self._text_cell(content)
            else:
                cell = self.content(sort, style, content) if sort else number_in(style, content)
            if cell.text.strip():
                row[column] = cell
        if not row:
            del self.rows[self._row]

    def count(self, rows: int, cells: int) -> None:
        """So many more rows and cells there are, empty ones as well."""
        self._row_count += rows
        self._cell_count += cells
        if self._row_count > MOST_ROWS or self._cell_count > MOST_CELLS:
            raise too_many(self._sheet, rows=MOST_ROWS, cells=MOST_CELLS)

    def keep(self, cell: SheetCell) -> None:
        """The cell that began holds this; nothing, where it is blank."""
        if cell.text.strip() or cell.formula:
            row = self.rows.get(self._line)
            if row is None:
                row = self.rows[self._line] = {}
            row[self._column] = cell

    def merge(self, reference: str) -> None:
        """A range is merged."""
        first, _, last = reference.partition(":")
        ends = _RANGE_END.fullmatch(first), _RANGE_END.fullmatch(last or first)
        if ends[0] is None or ends[1] is None or len(self.merged) >= MOST_MERGES:
            raise self._damaged(reference)
        tops = sorted((int(ends[0][2]), int(ends[1][2])))
        sides = sorted((column_number(ends[0][1]), column_number(ends[1][1])))
        self.merged.append(Range(tops[0], sides[0], tops[1], sides[1]))

    def content(self, sort: str, style: str, content: str, formula: bool = False) -> SheetCell:
        """What a cell of this sort and style holds."""
        if sort == "s":
            found = self._text_cells.get(content) or self._text_cell(content)
            return found._replace(formula=True) if formula else found
        if sort == "n":
            return self._number(style, content, formula)
        if sort == "d" and (day := _iso_day(content)):
            return SheetCell(CellKind.DATE, day, formula)
        return SheetCell(_KINDS.get(sort, CellKind.TEXT), unescaped(content)[:LONGEST_TEXT], formula)

    def _text_cell(self, number: str) -> SheetCell:
        """The cell that a shared text makes, by its number."""
        known = number.isascii() and number.isdigit() and int(number) < len(self._shared.texts)
        if number and not known:
            raise self._damaged(cell_name(self._line, self._column))
        cell = SheetCell(CellKind.TEXT, self._shared.texts[int(number)] if number else "")
        self._text_cells[number] = cell
        return cell

    def _number(self, style: str, content: str, formula: bool = False) -> SheetCell:
        shape = self._shared.shapes.get(style or "0", PLAIN)
        if not _SHORT.fullmatch(content):
            if not _NUMBER.fullmatch(content):
                return SheetCell(CellKind.TEXT, content[:LONGEST_TEXT], formula)
            content = _rounded(content)
        if shape.date and (day := self._day(content)):
            return SheetCell(CellKind.DATE, day, formula)
        return SheetCell(CellKind.NUMBER, content, formula, shape.percent)

    def _day(self, content: str) -> str:
        """The day of a serial number; empty where the calendar has none."""
        try:
            return (self._shared.epoch + timedelta(days=int(Decimal(content)))).isoformat()
        except OverflowError:
            return ""

    def _column_of(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise self._damaged(letters)
        self._columns[letters] = self._position(str(column_number(letters)), 0, LAST_COLUMN)
        return self._columns[letters]

    def _position(self, given: str | None, following: int, last: int) -> int:
        number = following if given is None else int(given) if given.isascii() and given.isdigit() else 0
        if not 1 <= number <= last:
            raise self._damaged(str(given))
        return number

    def _damaged(self, what: str) -> Exception:
        return DAMAGED.refuse(part=f"{self._sheet}: {what[:20]}")


class _SheetReader(XmlReader):
    """Leads the tags of a sheet to its grid; those of cells are looked at first, no work is done for empty ones."""

    def __init__(self, grid: _Grid) -> None:
        self._grid = grid
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._formula = self._taking = self._aside = False
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            "t": self._start_content,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_aside,
            "mergeCell": lambda attributes: grid.merge(attributes.get("ref", "")),
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
        self._grid.count(1, 0)
        self._grid.start_row(attributes.get("r"))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._grid.count(0, 1)
        self._attributes, self._pieces, self._formula = attributes, [], False
        named = attributes.get("r", "")
        letters = named.rstrip("0123456789")
        self._grid.start_cell(letters, named[len(letters) :])

    def _end_cell(self) -> None:
        sort, style = self._attributes.get("t", "n"), self._attributes.get("s", "")
        self._grid.keep(self._grid.content(sort, style, "".join(self._pieces), self._formula))

    def _start_content(self, _attributes: Mapping[str, str]) -> None:
        self._taking = not self._aside

    def _start_formula(self, _attributes: Mapping[str, str]) -> None:
        self._formula = True

    def _start_aside(self, _attributes: Mapping[str, str]) -> None:
        self._aside = True


def _iso_day(content: str) -> str:
    """The day of an ISO date or instant; empty where it is none."""
    try:
        return date.fromisoformat(content[:10]).isoformat()
    except ValueError:
        return ""


def _rounded(content: str) -> str:
    """A number to the digits a spreadsheet keeps: 87.300000000000011 is 87.3."""
    return format(_ROUNDED.create_decimal(content).normalize(_ROUNDED), "f")
