"""Proposes how a unit's own sheet is to be read: labels that resemble the form's, and the column of this period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from cotmoc.evaluation.entries import CellKey
from cotmoc.exchange.form_layout import FormLayout, FormRow
from cotmoc.exchange.plain_words import plain_label, plain_words
from cotmoc.exchange.workbook_cells import CellKind, SheetCells, cell_name, column_name
from cotmoc.exchange.workbook_mapping import SheetMapping, mapping_of
from cotmoc.exchange.workbook_opening import open_workbook

LEAST_ALIKE = 0.6
"""How alike a label must be to be proposed, 1 being the same words."""
MOST_ROWS, MOST_COLUMNS = 2000, 40
"""Of each sheet, looked at."""
_COLUMNS_COMPARED, _LABELS_COMPARED = 3, 6
_MOST_OF_A_WORD = 100
"""Lines that have a word; one that more have tells nothing apart."""
_WANTED = ("ky nay", "thuc hien", "ket qua", "so lieu", "trong ky", "phat sinh trong", "gia tri", "so luong")
_UNWANTED = ("ky truoc", "cung ky", "ke hoach", "luy ke", "ty le", "so sanh", "stt", "tt", "ma", "don vi tinh", "dvt")


@dataclass(frozen=True, slots=True)
class SuggestedMapping:
    """A mapping to be looked at: how sure each cell is (0 to 1), and the form's cells that no label resembles."""

    mapping: SheetMapping
    likeness: Mapping[CellKey, float]
    unmatched: tuple[CellKey, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The labels of one column that resemble those of the form: row and likeness by key."""

    sheet: SheetCells
    column: int
    rows: Mapping[CellKey, tuple[int, float]]


def _weight(found: _Found) -> float:
    return sum(likeness for _, likeness in found.rows.values())


def suggest_mapping(data: bytes, layout: FormLayout) -> SuggestedMapping | None:
    """The best proposal over all sheets that are shown; None where no label resembles any of the form's.

    Raises `Refused` (W101-W111) for what is no workbook.
    """
    book = open_workbook(data)
    columns = [found for sheet in map(book.sheet, book.names) for found in _label_columns(sheet, layout)]
    likely = sorted(columns, key=lambda each: -each[0])[:_COLUMNS_COMPARED]
    best = max((_matched(sheet, column, layout.rows) for _, sheet, column in likely), key=_weight, default=None)
    if best is None or not best.rows:
        return None
    lines = [row for row, _ in best.rows.values()]
    heading_row = _heading_row(best.sheet, min(lines))
    column = _value_column(best, heading_row, lines, layout)
    clicked = {key: cell_name(row, column) for key, (row, _) in best.rows.items()}
    return SuggestedMapping(
        mapping_of(best.sheet, clicked, column_name(best.column), heading_row),
        {key: likeness for key, (_, likeness) in best.rows.items()},
        tuple(row.key for row in layout.rows if row.key not in best.rows),
    )


def _label_columns(sheet: SheetCells, layout: FormLayout) -> list[tuple[int, SheetCells, int]]:
    """Columns with texts, each with how many of the form's words it has."""
    wanted = {word for row in layout.rows for word in plain_words(row.label).split()}
    found: dict[int, set[str]] = defaultdict(set)
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            if row <= MOST_ROWS and column <= MOST_COLUMNS and cell.kind is CellKind.TEXT:
                found[column].update(wanted.intersection(plain_words(cell.text).split()))
    return [(len(words), sheet, column) for column, words in found.items() if words]


def _matched(sheet: SheetCells, column: int, rows: Sequence[FormRow]) -> _Found:
    """Each of the form's cells with the row most like it, the surest first; no row answers two cells."""
    labels = {row: plain_label(sheet.text(row, column)) for row in sorted(sheet.rows) if row <= MOST_ROWS}
    holding: dict[str, set[int]] = defaultdict(set)
    for line, label in labels.items():
        for word in set(label.split()):
            holding[word].add(line)
    pairs = sorted(
        ((likeness, -line, at) for at, row in enumerate(rows) for line, likeness in _alike(row, labels, holding)),
        reverse=True,
    )
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for likeness, line, at in pairs:
        if at not in taken and -line not in used:
            taken[at] = -line, likeness
            used.add(-line)
    return _Found(sheet, column, {rows[at].key: found for at, found in sorted(taken.items())})


def _alike(row: FormRow, labels: Mapping[int, str], holding: Mapping[str, set[int]]) -> Iterator[tuple[int, float]]:
    """The lines whose label resembles that of a row, and how much: by their words, then by their letters."""
    wanted = plain_words(row.label)
    words = set(wanted.split())
    telling = [word for word in words if 0 < len(holding.get(word, ())) <= _MOST_OF_A_WORD] or words
    lines = {line for word in telling for line in holding.get(word, ())}
    overlaps = ((_overlap(words, set(labels[line].split())), -line) for line in lines)
    for overlap, line in nlargest(_LABELS_COMPARED, overlaps):
        likeness = (overlap + SequenceMatcher(None, wanted, labels[-line], autojunk=False).ratio()) / 2
        if likeness >= LEAST_ALIKE:
            yield -line, likeness


def _overlap(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _heading_row(sheet: SheetCells, first: int) -> int:
    """The nearest row above the first label with at least two texts; 0 where there is none."""
    for row in range(first - 1, 0, -1):
        texts = [cell for cell in sheet.rows.get(row, {}).values() if cell.kind is CellKind.TEXT]
        if len(texts) >= 2:
            return row
    return 0


def _value_column(found: _Found, heading_row: int, lines: Sequence[int], layout: FormLayout) -> int:
    """The column right of the labels that is headed like this period, or holds most numbers."""
    period = plain_words(layout.period_name)

    def worth(column: int) -> tuple[int, int, int]:
        heading = plain_words(found.sheet.text(heading_row, column))
        named = (period in heading) * 2 + any(words in heading for words in _WANTED)
        unwanted = any(f" {words} " in f" {heading} " for words in _UNWANTED)
        numbers = sum(
            cell.kind is CellKind.NUMBER for line in lines if (cell := found.sheet.cell(line, column)) is not None
        )
        return named - 2 * unwanted, numbers, -column

    width = max(column for cells in found.sheet.rows.values() for column in cells)
    across = range(found.column + 1, min(width, MOST_COLUMNS) + 1)
    return max(across, key=worth, default=found.column + 1)
