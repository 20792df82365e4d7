"""What a written report holds once read: its text, and where in it tables and headings stand."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.model.errors import Problem

FIRST_PAGE_LINES = 80
"""Lines that are taken for the first page where nothing says where it ends."""
_PROSE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table at ``text[start:end]`` of the report; it fills `rows` × `columns` places from its own on."""

    text: str
    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def is_prose(self) -> bool:
        """Whether it holds sentences rather than a label or figure."""
        return len(self.text.split()) >= _PROSE_WORDS


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one table in reading order; a merged cell stands once, with its size."""

    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """Where in the text it begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where in the text it ends."""
        return max(cell.end for cell in self.cells)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells, a merged cell in every place that it fills; None where there is no cell."""
        width = max(cell.column + cell.columns for cell in self.cells)
        height = max(cell.row + cell.rows for cell in self.cells)
        places: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                places[row][cell.column : cell.column + cell.columns] = [cell] * cell.columns
        return places


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``text[start:end]``; `level` 1 is the highest."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Written:
    """A report's text in reading order, the tables in it (their text is in `text` too) and its headings.

    `first_page` has the lines of the first page as they are laid out, page headers among them; `warnings` are worth
    telling a person who confirms what was read.
    """

    text: str
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    first_page: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def first_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` to the first form feed, at most those of a page."""
    lines = text[: FIRST_PAGE_LINES * 400].partition("\f")[0].splitlines()
    return tuple(line for line in lines if line.strip())[:FIRST_PAGE_LINES]
