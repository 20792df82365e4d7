"""How a table is laid out: which rows are its head, which column names the rows, which hold figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cotmoc.reading.table_facts.cells import figure_of, is_empty, is_numbering
from cotmoc.reading.table_facts.heads import ColumnRole, is_place, lists_places, names_places, role_of
from cotmoc.reading.written import Cell, Table

MOST_HEAD_ROWS = 5
_YEAR = re.compile(r"(?:năm\s+)?(?:19|20)\d\d", re.IGNORECASE)

Row = Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table that holds figures: its rows, the first of them that is no head, and what each column is."""

    rows: tuple[Row, ...]
    first: int
    roles: tuple[ColumnRole, ...]
    label: int
    rows_are_places: bool

    def head(self, column: int) -> str:
        """The words over a column, top to bottom, a merged head in each of its columns."""
        seen: list[Cell] = []
        for row in self.rows[: self.first]:
            cell = row[column]
            if cell is not None and cell not in seen and not is_numbering(cell.text):
                seen.append(cell)
        return " ".join(cell.text for cell in seen if cell.text)

    @property
    def value_columns(self) -> list[int]:
        """The columns that hold figures."""
        return [column for column, role in enumerate(self.roles) if role is ColumnRole.VALUE]

    @property
    def unit_column(self) -> int | None:
        """The column that tells the unit of measure of each row."""
        return self.roles.index(ColumnRole.UNIT) if ColumnRole.UNIT in self.roles else None


def layout_of(table: Table) -> Layout | None:
    """How a table is laid out, or None for one that holds no column of figures (a letterhead, a list)."""
    rows = tuple(table.grid())
    width = len(rows[0])
    if width < 2 or len(rows) < 2:
        return None
    first = _first_row(rows)
    plain = Layout(rows, first, (ColumnRole.NOTE,) * width, 0, False)
    roles = [_role(plain, column) for column in range(width)]
    label = _label_column(roles)
    if label is None or ColumnRole.VALUE not in roles:
        return None
    roles[label] = ColumnRole.LABEL
    head = plain.head(label)
    named = [row[label].text for row in rows[first:] if row[label] is not None and row[label].text]
    return Layout(rows, first, tuple(roles), label, _lists_places(head, named))


def _lists_places(head: str, named: Sequence[str]) -> bool:
    """Whether the rows are places: most are by their names, or some are under a head that may say so, or it says so."""
    places = sum(map(is_place, named))
    return places * 2 > len(named) or (names_places(head) and places > 0) or lists_places(head)


def _first_row(rows: tuple[Row, ...]) -> int:
    """The first row that is no head: the first with a figure outside its number, years and numberings aside."""
    for index, row in enumerate(rows[: MOST_HEAD_ROWS + 1]):
        cells = _distinct(row)
        texts = [cell.text for cell in cells]
        if sum(map(is_numbering, texts)) * 2 > len(texts) and _is_numbering_row(texts):
            return index + 1
        if role_of(texts[0] if texts else "") is not ColumnRole.NUMBER and any(map(_is_figure, texts[1:])):
            return index
    return 1


def _is_numbering_row(texts: list[str]) -> bool:
    """(1) (2) (3) under the heads, or from (2) where the first is a letter; a row of counts has no such order."""
    numbers = [int(digits) for text in texts if (digits := text.strip("() ").partition("=")[0]).isdecimal()]
    return len(numbers) > 1 and numbers[0] <= 2 and all(later == sooner + 1 for sooner, later in pairwise(numbers))


def _distinct(row: Row) -> list[Cell]:
    return list(dict.fromkeys(cell for cell in row if cell is not None))


def _is_figure(text: str) -> bool:
    return not _YEAR.fullmatch(text.strip()) and figure_of(text) is not None


def _role(layout: Layout, column: int) -> ColumnRole:
    head = layout.head(column)
    told = role_of(head)
    cells = [row[column] for row in layout.rows[layout.first :]]
    texts = [cell.text for cell in cells if cell is not None and not is_empty(cell.text)]
    figures = sum(figure_of(text) is not None for text in texts)
    if told is not None and not (told is ColumnRole.NOTE and figures * 2 > len(texts)):
        return told
    if column == 0 and texts and all(map(is_numbering, texts)) and not head:
        return ColumnRole.NUMBER
    if figures and figures * 3 >= len(texts):
        return ColumnRole.VALUE
    return ColumnRole.LABEL if texts else ColumnRole.NOTE


def _label_column(roles: list[ColumnRole]) -> int | None:
    """The first column of words; those after it are notes."""
    words = [column for column, role in enumerate(roles) if role is ColumnRole.LABEL]
    for column in words[1:]:
        roles[column] = ColumnRole.NOTE
    return words[0] if words else None
