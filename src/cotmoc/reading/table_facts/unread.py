"""Tables that hold figures and are read as prose, for no columns of names and figures can be told in them."""

from __future__ import annotations

from cotmoc.model.errors import Problem
from cotmoc.reading.table_facts.cells import figure_of, is_numbering
from cotmoc.reading.table_facts.layout import Row, layout_of
from cotmoc.reading.written import Table, Written
from cotmoc.reading.written.errors import TABLE_AS_PROSE, beginning

_FEWEST_ROWS = 2


def unread_tables(written: Written) -> tuple[Problem, ...]:
    """A warning (R122) for each table with figures that is left to be read as prose."""
    return tuple(
        TABLE_AS_PROSE.problem(begins=beginning(cell.text for cell in table.cells))
        for table in written.tables
        if _holds_figures(table) and layout_of(table) is None
    )


def _holds_figures(table: Table) -> bool:
    """Whether at least two rows, and half of them, have a cell that is a figure; a letterhead has not."""
    rows = table.grid()
    told = sum(map(_has_figure, rows))
    return told >= _FEWEST_ROWS and told * 2 >= len(rows)


def _has_figure(row: Row) -> bool:
    cells = dict.fromkeys(cell.text for cell in row if cell is not None)
    return any(figure_of(text) is not None and not is_numbering(text) for text in cells)
