"""Puts a report together from what its file has in order: paragraphs, and tables of cells.

Paragraphs end with a line break, cells of a row with a tab, rows with a line break; a table inside a cell begins on a
line of its own. What merged cells cover is worked out here, whatever way a format says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cotmoc.reading.written.errors import CELLS_TOO_MANY, TEXT_LONG
from cotmoc.reading.written.values import Cell, Heading, Table

MOST_LETTERS = 400_000
"""Of a text: some 150 pages."""
MOST_CELLS = 10_000
MOST_COLUMNS = 100
MOST_ROWS = 5_000
MOST_NESTED = 20
_REFERENCE = re.compile(r"[\[(]?\d+[\])]?|\*+")
_POWERS = {"2": "²", "3": "³"}


def raised(text: str, before: str) -> str:
    """What to write for superscript `text` after `before`: “m2” is m², the number of a footnote is nothing."""
    bare = text.strip()
    if bare in _POWERS and before.endswith("m"):
        return _POWERS[bare]
    return "" if _REFERENCE.fullmatch(bare) else text


@dataclass
class _OpenTable:
    """A table that is being read: its cells so far, and which of them fills which place."""

    cells: list[_OpenCell] = field(default_factory=list)
    places: dict[tuple[int, int], _OpenCell] = field(default_factory=dict)
    row: int = -1
    column: int = 0


@dataclass
class _OpenCell:
    start: int
    row: int
    column: int
    rows: int
    columns: int
    end: int = -1


class Composer:
    """Collects the text; every call adds at its end. Raises `Refused` (R113, R118) where a bound is passed."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._ends_line = True
        self._open: list[_OpenTable] = []
        self._count = 0
        self._tables: list[Table] = []
        self.headings: list[Heading] = []

    def paragraph(self, text: str, level: int = 0) -> None:
        """A paragraph; `level` 1 or more makes it a heading. Blank ones are left out."""
        bare = text.strip()
        if not bare:
            return
        self._end_line()
        if level:
            self.headings.append(Heading(self._length, self._length + len(bare), level))
        self._write(bare)
        self._ends_line = False

    def start_table(self) -> None:
        """A table begins, maybe inside a cell."""
        if len(self._open) >= MOST_NESTED:
            raise CELLS_TOO_MANY.refuse(most=MOST_CELLS)
        self._end_line()
        self._open.append(_OpenTable())

    def start_row(self) -> None:
        """The next row of the innermost table."""
        if self._open:
            self._open[-1].row += 1
            self._open[-1].column = 0

    def skip_columns(self, columns: int) -> None:
        """The row begins further right."""
        if self._open:
            self._open[-1].column = min(columns, MOST_COLUMNS)

    def start_cell(self, *, rows: int = 1, columns: int = 1, goes_on: bool = False) -> bool:
        """The next cell of the row, and whether it is a new one. `goes_on`: it is more of the cell above it, which
        grows by a row."""
        if not self._open:
            return True
        table = self._open[-1]
        if table.row < 0:
            table.row = 0
        above = table.places.get((table.row - 1, table.column)) if goes_on else None
        if above is not None:
            above.rows += 1
            self._place(table, above, table.row)
            return False
        while (table.row, table.column) in table.places:
            table.column += 1
        self._end_line("\t" if table.cells and table.cells[-1].row == table.row else "\n")
        cell = _OpenCell(self._length, table.row, table.column, max(rows, 1), max(columns, 1))
        table.cells.append(cell)
        for row in range(table.row, table.row + min(cell.rows, MOST_ROWS)):
            self._place(table, cell, row)
        return True

    def start_cell_at(self, column: int, *, rows: int, columns: int) -> None:
        """The cell of the row that begins at a column of the grid."""
        if self._open:
            self._open[-1].column = column
        self.start_cell(rows=rows, columns=columns)

    def end_cell(self) -> None:
        """The cell that was started last in the innermost table has ended."""
        if self._open and self._open[-1].cells:
            cell = self._open[-1].cells[-1]
            if cell.end < 0:
                cell.end = self._length
                self._ends_line = False

    def end_table(self) -> None:
        """The innermost table has ended."""
        if not self._open:
            return
        table = self._open.pop()
        self._end_line()
        height = table.row + 1
        text = self.text()
        for cell in table.cells:
            cell.end = cell.end if cell.end >= 0 else self._length
            cell.rows = min(cell.rows, height - cell.row)
        found = [
            Cell(text[c.start : c.end].strip(), c.start, max(c.end, c.start), c.row, c.column, c.rows, c.columns)
            for c in table.cells
        ]
        if found:
            self._tables.append(Table(tuple(found)))

    def text(self) -> str:
        """All that was written so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that have ended, by where they begin; one inside another comes after it."""
        return tuple(sorted(self._tables, key=lambda table: (table.start, -table.end)))

    def _place(self, table: _OpenTable, cell: _OpenCell, row: int) -> None:
        """`cell` fills its columns of a row, which goes on after it."""
        self._count += cell.columns
        last = cell.column + cell.columns
        if self._count > MOST_CELLS or last > MOST_COLUMNS or row >= MOST_ROWS:
            raise CELLS_TOO_MANY.refuse(most=MOST_CELLS)
        for column in range(cell.column, last):
            table.places[row, column] = cell
        if row == table.row:
            table.column = last

    def _end_line(self, mark: str = "\n") -> None:
        if not self._ends_line:
            self._write(mark)
            self._ends_line = True

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > MOST_LETTERS:
            raise TEXT_LONG.refuse(found=f"> {MOST_LETTERS}", most=MOST_LETTERS)
        self._pieces.append(text)
