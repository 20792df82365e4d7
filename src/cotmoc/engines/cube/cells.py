"""Cells as dense columns: terms × periods × units, with a validity mask and a range for every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import Any

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.exact import Integers, integers

Bytes = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]


class State(IntEnum):
    """Which kind of nothing, or of something, a cell is (design §5.1)."""

    ABSENT = 0
    """Not owed: there is no such cell."""
    NOT_APPLICABLE = 1
    """Owed, and accepted as not applicable: adds nothing, leaves every divisor."""
    MISSING = 2
    """Owed and not reported: may be anything in its range."""
    REPORTED = 3
    """Reported: a number, or a range where it was reported as one."""


class Mark(IntFlag):
    """What the two ends of a cell's range are, where they are not plain closed numbers."""

    LOW_OPEN = 1
    HIGH_OPEN = 2
    LOW_FREE = 4
    """No least value: the low end is minus infinity."""
    HIGH_FREE = 8
    """No greatest value."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells of shape (terms, periods, units): state, least and greatest possible value, marks of the ends.

    Values are integers in the scale of their term (12.5 at scale 1 is 125), so they add exactly. `low` equals
    `high` for a reported number. Cells that add nothing (absent, not applicable) and free ends hold 0: sums
    need no mask. Raises `ValueError` where a range is empty or a column has another shape.
    """

    state: Bytes
    low: Integers
    high: Integers
    marks: Bytes

    def __post_init__(self) -> None:
        if not self.state.shape == self.low.shape == self.high.shape == self.marks.shape:
            raise ValueError("state, low, high and marks must have one shape")
        if self.state.ndim != 3:
            raise ValueError("cells are terms × periods × units")
        closed = (self.marks & (Mark.LOW_FREE | Mark.HIGH_FREE)) == 0
        opened = (self.marks & (Mark.LOW_OPEN | Mark.HIGH_OPEN)) != 0
        empty = closed & ((self.low > self.high) | (opened & (self.low == self.high)))
        if empty.any():
            raise ValueError(f"empty range at (term, period, unit) {first_places(empty)}")

    @property
    def shape(self) -> tuple[int, ...]:
        """(terms, periods, units)."""
        return self.state.shape

    @property
    def owed(self) -> Truths:
        """Cells that are owed and applicable: they count in divisors whether reported or not."""
        return np.asarray(self.state >= State.MISSING)

    @property
    def reported(self) -> Truths:
        """Cells that hold a reported number or range."""
        return np.asarray(self.state == State.REPORTED)

    @property
    def ranged(self) -> Truths:
        """Reported cells that are a range, not one number."""
        return np.asarray(self.reported & ((self.low != self.high) | (self.marks != 0)))

    def marked(self, mark: Mark) -> Truths:
        """Cells whose range carries the mark."""
        return np.asarray((self.marks & mark) != 0)

    def __getitem__(self, terms: Any) -> Cells:
        """The cells of some terms (a slice or an array of term numbers)."""
        return Cells(self.state[terms], self.low[terms], self.high[terms], self.marks[terms])

    def at(self, *, term: int, period: int, unit: int) -> Cells:
        """One cell, as cells of shape (1, 1, 1)."""
        where = (slice(term, term + 1), slice(period, period + 1), slice(unit, unit + 1))
        return Cells(self.state[where], self.low[where], self.high[where], self.marks[where])

    def replaced(self, cell: Cells, *, term: int, period: int, unit: int) -> None:
        """Write one cell (shape (1, 1, 1)) in place, as when a report comes in."""
        where = (term, period, unit)
        self.state[where], self.marks[where] = cell.state[0, 0, 0], cell.marks[0, 0, 0]
        self.low[where], self.high[where] = cell.low[0, 0, 0], cell.high[0, 0, 0]


def cells_from_columns(shape: tuple[int, int, int], columns: Mapping[str, Any]) -> Cells:
    """Cells from columns of equal length; places no row names are `ABSENT`.

    Columns: `term`, `period`, `unit` (numbers), `state` (`State`), `low`, `high` (scaled integers, Python
    integers of any size allowed; ignored where nothing is possible or the end is free), `marks` (`Mark`;
    optional). Raises `ValueError` when two rows name one cell or a row names a place outside the shape.
    """
    place = _places(shape, columns)
    state, marks = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    state.flat[place] = columns["state"]
    if "marks" in columns:
        marks.flat[place] = columns["marks"]
    marks[state < State.MISSING] = 0
    ends = []
    for name, free in (("low", Mark.LOW_FREE), ("high", Mark.HIGH_FREE)):
        column = integers(columns[name])
        dense = np.zeros(shape, column.dtype)
        dense.flat[place] = column
        dense[(state < State.MISSING) | ((marks & free) != 0)] = 0
        ends.append(dense)
    return Cells(state, ends[0], ends[1], marks)


def _places(shape: tuple[int, int, int], columns: Mapping[str, Any]) -> npt.NDArray[np.intp]:
    axes = tuple(np.asarray(columns[name], dtype=np.intp) for name in ("term", "period", "unit"))
    place = np.ravel_multi_index(axes, shape).astype(np.intp)  # raises ValueError outside the shape
    if len(np.unique(place)) != len(place):
        raise ValueError("two rows name one cell")
    return place


def first_places(found: Truths, most: int = 3) -> list[tuple[int, ...]]:
    """Where the first few true places of a mask are, for a sentence."""
    return [tuple(int(axis) for axis in place) for place in np.argwhere(found)[:most]]
