"""A small picture of a sheet as texts, for a person to click the cells of a mapping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.evaluation.display import day_text
from cotmoc.exchange.workbook_cells import CellKind, SheetCell, column_name
from cotmoc.exchange.workbook_opening import open_workbook

MOST_ROWS, MOST_COLUMNS = 500, 60
LONGEST_TEXT = 120
"""Letters shown of a cell."""


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The top left corner of a sheet: column letters, and each row's number and texts; `sheets` names all shown."""

    sheets: tuple[str, ...]
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def preview_cells(data: bytes, sheet: str = "", rows: int = 60, columns: int = 20) -> SheetPreview:
    """The corner of a sheet (the first where none is named), at most so many rows and columns.

    Raises `Refused` (W101-W111, W138).
    """
    book = open_workbook(data)
    cells = book.sheet(sheet or next(iter(book.names), ""))
    last_row = min(max(cells.rows, default=0), rows, MOST_ROWS)
    widest = max((column for row in cells.rows.values() for column in row), default=0)
    last_column = min(widest, columns, MOST_COLUMNS)
    across = range(1, last_column + 1)
    return SheetPreview(
        book.names,
        cells.name,
        tuple(column_name(column) for column in across),
        tuple((row, tuple(_shown(cells.cell(row, column)) for column in across)) for row in range(1, last_row + 1)),
    )


def _shown(cell: SheetCell | None) -> str:
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER:
        return cell.text.replace(".", ",")
    if cell.kind is CellKind.DATE:
        return day_text(date.fromisoformat(cell.text))
    return cell.text if len(cell.text) <= LONGEST_TEXT else cell.text[:LONGEST_TEXT] + "…"
