"""Tables written as lines: cells parted by "|" or by tabs, as text is pasted out of a page, a sheet or Markdown.

A letterhead and the block of signatures are laid out in such lines too: what has no rows of figures is no table. Nor
are lines without a head, unless their first cells only name what the others count: a table blanks its labels out of the
prose, and would swallow the figures in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from cotmoc.model.errors import Problem
from cotmoc.reading.written.composer import MOST_CELLS, MOST_COLUMNS
from cotmoc.reading.written.errors import TABLE_AS_PROSE, beginning
from cotmoc.reading.written.values import Cell, Table, Written

_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"[\s|:+=-]*")
_DASHES = "---"
"""What every “|---|---:|” under the heads of a table in Markdown has."""
_BAR = re.compile(r"(?<!\\)\|")
"""Parts cells; “\\|” is a bar within one."""
_FIGURE = re.compile(r"\s*[<>≥≤~±+-]?\s*\d")
_NUMBER = r"\d[\d.,]*(?:\s*[-–/]\s*\d[\d.,]*)?"
_BARE_FIGURE = re.compile(rf"\s*(?:[<>≥≤~±+-]\s*)?{_NUMBER}[^\d|]{{0,30}}")
"""A number, and at most a unit behind it: all that a cell of figures has; “8 giờ 30, ngày 15/7” has more."""
_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d(?!\d))"
_COUNT = re.compile(
    rf"(?<![\w.,/–-])(?<!năm )(?!{_YEARS}){_NUMBER}\s*(?:[%‰]|(?!(?:tháng|năm|quý|ngày|giờ)\b)[^\W\d_])", re.IGNORECASE
)
"""A number with its unit, no year or span of time: what a sentence states and a label seldom has."""
_TIME = re.compile(r"\s*(?:\d{1,2}\s*(?:T\b|tháng|ngày|quý)|(?:19|20)\d\d(?!\d))", re.IGNORECASE)
"""How a head that is a time begins: “9 tháng năm 2025”, “6T/2025”, “2024”."""
_FEWEST_ROWS, _FEWEST_CELLS = 2, 3


def with_ruled_tables(written: Written) -> Written:
    """A plain text with the tables in it that are written as lines; a warning for lines that look like a table and are
    left as prose (R122)."""
    tables, warnings = [], list(written.warnings)
    for found in _tables(written.text):
        if isinstance(found, Table):
            tables.append(found)
        else:
            warnings.append(found)
    return replace(written, tables=tuple(tables), warnings=tuple(warnings))


def _tables(text: str) -> Iterator[Table | Problem]:
    """The tables of `text`, as many as a report may have cells, and a problem in the place of one that is left."""
    left = MOST_CELLS
    lines = (line.span() for line in _LINE.finditer(text))
    for mark, run in groupby(lines, key=lambda line: _mark_of(text[slice(*line)])):
        if mark:
            rows = [_cells_of(text, line, mark) for line in run if not _is_rule(text, line)]
            rows = _without_edges(text, rows)
            table = _table(text, rows)
            if table and len(table.cells) <= left:
                left -= len(table.cells)
                yield table
            elif table or _looks_like_one(text, rows):
                yield TABLE_AS_PROSE.problem(begins=beginning(text[slice(*span)] for row in rows for span in row))


def _mark_of(line: str) -> str:
    """What parts the cells of a line; nothing where it has none."""
    return "|" if _BAR.search(line) else "\t" if "\t" in line.strip(" ") else ""


def _is_rule(text: str, place: tuple[int, int]) -> bool:
    """Whether a line only parts the heads of a table from its rows."""
    return text.find(_DASHES, *place) >= 0 and _RULE.fullmatch(text, *place) is not None


def _cells_of(text: str, place: tuple[int, int], mark: str) -> list[tuple[int, int]]:
    """The spans of the cells of a line."""
    start, end = place
    spans = []
    line = text[start:end]
    for piece in _BAR.split(line) if mark == "|" else line.split(mark):
        spans.append((start, start + len(piece)))
        start += len(piece) + 1
    return spans


def _without_edges(text: str, rows: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Rows without the empty cells that a mark at the beginning or the end of every line makes."""
    for edge in (0, -1):
        if rows and all(len(row) > 1 and not text[slice(*row[edge])].strip() for row in rows):
            rows = [row[1:] if edge == 0 else row[:-1] for row in rows]
    return rows


def _table(text: str, rows: list[list[tuple[int, int]]]) -> Table | None:
    """The table of some rows, the shorter filled up; none where few have a figure behind their first cell."""
    width = max((len(row) for row in rows), default=0)
    usual = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    if len(rows) < _FEWEST_ROWS or not 1 < width <= MOST_COLUMNS or usual != width:
        return None
    if not _tells_figures(text, rows) or not (_is_head(text, rows[0]) or all(_is_labelled(text, row) for row in rows)):
        return None
    return Table(tuple(_cell(text, span, at) for at, span in _placed(rows)))


def _tells_figures(text: str, rows: list[list[tuple[int, int]]]) -> bool:
    """Whether half the rows have a figure behind their first cell."""
    return sum(any(_FIGURE.match(text, *span) for span in row[1:]) for row in rows) * 2 >= len(rows)


def _looks_like_one(text: str, rows: list[list[tuple[int, int]]]) -> bool:
    """Whether rows that are no table look like one: most have three cells or more, and a bare figure among them."""
    told = sum(len(row) >= _FEWEST_CELLS and any(_is_bare(text, span) for span in row[1:]) for row in rows)
    return told >= _FEWEST_ROWS and told * 2 >= len(rows)


def _is_bare(text: str, span: tuple[int, int]) -> bool:
    return _FIGURE.match(text, *span) is not None and _BARE_FIGURE.fullmatch(text, *span) is not None


def _is_head(text: str, row: list[tuple[int, int]]) -> bool:
    """Whether a row has the words over columns: it states no figure."""
    first, *others = row
    begins = any(_FIGURE.match(text, *span) and not _TIME.match(text, *span) for span in others)
    return not begins and not _COUNT.search(text, *first)


def _is_labelled(text: str, row: list[tuple[int, int]]) -> bool:
    """Whether a row has figures with nothing beside them, and words that state none."""
    figures = [span for span in row[1:] if _FIGURE.match(text, *span)]
    words = [span for span in row if span not in figures]
    return all(_BARE_FIGURE.fullmatch(text, *span) for span in figures) and not any(
        _COUNT.search(text, *span) for span in words
    )


def _placed(rows: list[list[tuple[int, int]]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for number, row in enumerate(rows):
        for column, span in enumerate(row):
            yield (number, column), span


def _cell(text: str, span: tuple[int, int], at: tuple[int, int]) -> Cell:
    """The cell at a row and column, without the blanks around its words."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return Cell(words.strip().replace("\\|", "|"), start, max(start, span[0] + len(words.rstrip())), *at)
