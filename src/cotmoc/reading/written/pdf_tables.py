"""Tables of a page found by their ruled lines: lines that touch make a grid, and what no line parts is one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cotmoc.reading.written.pdf_pages import Ruling

NEAR = 2.5
"""Points within which lines meet, or are one line."""
_DRAWN = 0.6
"""Share of a side that must be ruled for it to part two cells."""
MOST_SIDES = 150


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a ruled table: its place in the grid and how many places it fills."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid by the positions of its lines, left to right and top to bottom, and its cells in reading order."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    boxes: tuple[Box, ...]
    by_place: dict[tuple[int, int], int]
    """Which of `boxes` fills a place."""

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.down[0]

    def box_at(self, x: float, y: float) -> int | None:
        """The index of the cell that a point lies in."""
        row, column = bisect_right(self.down, y) - 1, bisect_right(self.across, x) - 1
        return self.by_place.get((row, column))


def ruled_tables(rulings: Sequence[Ruling]) -> list[RuledTable]:
    """The tables that the lines of a page make, top to bottom; frames of a single cell are none."""
    level = _joined([line for line in rulings if line.is_level])
    upright = _joined([line for line in rulings if not line.is_level])
    found = (_grid(levels, uprights) for levels, uprights in _groups(level, upright))
    return sorted((table for table in found if table is not None), key=lambda table: table.top)


def _joined(lines: list[Ruling]) -> list[Ruling]:
    """Lines on one another as one: borders are drawn cell by cell, and both sides of each."""
    by_place = sorted(lines, key=lambda line: (line.at, line.start))
    rows: list[list[Ruling]] = []
    for line in by_place:
        if rows and line.at - rows[-1][0].at <= NEAR:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in _merged(row)]


def _merged(row: list[Ruling]) -> list[Ruling]:
    at = sum(line.at for line in row) / len(row)
    found: list[Ruling] = []
    for line in sorted(row, key=lambda line: line.start):
        if found and line.start <= found[-1].end + NEAR:
            found[-1] = found[-1]._replace(end=max(found[-1].end, line.end))
        else:
            found.append(line._replace(at=at))
    return found


def _groups(level: list[Ruling], upright: list[Ruling]) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Lines that touch one another, directly or over others."""
    if len(level) > MOST_SIDES * 2 or len(upright) > MOST_SIDES * 2:
        return []
    leader = {index: index for index in range(len(level) + len(upright))}

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, row in enumerate(level):
        for two, column in enumerate(upright, len(level)):
            if _touch(row, column):
                leader[lead(one)] = lead(two)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for index, line in enumerate([*level, *upright]):
        groups[lead(index)][0 if line.is_level else 1].append(line)
    return groups.values()


def _touch(row: Ruling, column: Ruling) -> bool:
    return row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR


def _grid(level: list[Ruling], upright: list[Ruling]) -> RuledTable | None:
    across, down = _positions(upright), _positions(level)
    if len(across) < 3 or len(down) < 3 or max(len(across), len(down)) > MOST_SIDES:
        return None
    leader = _parted(_Sides(across, down, level, upright))
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, first in leader.items():
        places[first].append(place)
    boxes, by_place = [], {}
    for members in sorted(places.values(), key=min):
        rows, columns = [row for row, _ in members], [column for _, column in members]
        for place in members:
            by_place[place] = len(boxes)
        size = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
        boxes.append(Box(min(rows), min(columns), *size))
    return RuledTable(tuple(across), tuple(down), tuple(boxes), by_place) if len(boxes) > 2 else None


def _positions(lines: list[Ruling]) -> list[float]:
    found: list[float] = []
    for line in sorted(lines, key=lambda line: line.at):
        if not found or line.at - found[-1] > NEAR:
            found.append(line.at)
    return found


@dataclass(frozen=True, slots=True)
class _Sides:
    across: list[float]
    down: list[float]
    level: list[Ruling]
    upright: list[Ruling]

    def has_right(self, row: int, column: int) -> bool:
        """Whether a line runs right of a place of the grid."""
        return _is_ruled(self.upright, self.across[column + 1], self.down[row], self.down[row + 1])

    def has_bottom(self, row: int, column: int) -> bool:
        """Whether a line runs below it."""
        return _is_ruled(self.level, self.down[row + 1], self.across[column], self.across[column + 1])


def _is_ruled(lines: list[Ruling], at: float, start: float, end: float) -> bool:
    along = (line for line in lines if abs(line.at - at) <= NEAR)
    drawn = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in along)
    return drawn >= _DRAWN * (end - start)


def _parted(sides: _Sides) -> dict[tuple[int, int], tuple[int, int]]:
    """For every place of the grid the first place of the cell that it belongs to."""
    leader: dict[tuple[int, int], tuple[int, int]] = {}
    height, width = len(sides.down) - 1, len(sides.across) - 1
    for row in range(height):
        for column in range(width):
            first = (row, column)
            if column and not sides.has_right(row, column - 1):
                first = leader[row, column - 1]
            elif row and not sides.has_bottom(row - 1, column):
                first = leader[row - 1, column]
            leader[row, column] = first
    return leader
