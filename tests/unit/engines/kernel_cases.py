"""Small random cells for the kernel's tests, and what plain Python says of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from cotmoc.engines.cube.cells import Cells, Mark, State, cells_from_columns

PLAIN = Mark(0)


@dataclass(frozen=True)
class Case:
    """One cell: its state, range and marks."""

    state: State
    low: int = 0
    high: int = 0
    marks: Mark = PLAIN

    @property
    def owed(self) -> bool:
        return self.state in (State.MISSING, State.REPORTED)

    @property
    def number(self) -> bool:
        """Reported as one number."""
        return self.state is State.REPORTED and self.low == self.high and not self.marks


NOTHING = (Case(State.ABSENT), Case(State.NOT_APPLICABLE))


@st.composite
def ranges(draw: st.DrawFn, *, least: int = -4, most: int = 4, low_free: bool = True) -> Case:
    low, high = sorted((draw(st.integers(least, most)), draw(st.integers(least, most))))
    marks = PLAIN
    if low < high:
        marks |= draw(st.sampled_from([PLAIN, Mark.LOW_OPEN, Mark.HIGH_OPEN, Mark.LOW_OPEN | Mark.HIGH_OPEN]))
    if low_free and draw(st.integers(0, 7)) == 0:
        marks, low = (marks & ~Mark.LOW_OPEN) | Mark.LOW_FREE, 0
    if draw(st.integers(0, 5)) == 0:
        marks, high = (marks & ~Mark.HIGH_OPEN) | Mark.HIGH_FREE, 0
    return Case(draw(st.sampled_from([State.MISSING, State.REPORTED])), low, high, marks)


def numbers(least: int = -4, most: int = 4) -> st.SearchStrategy[Case]:
    return st.integers(least, most).map(lambda value: Case(State.REPORTED, value, value))


def any_case(*, least: int = -4, low_free: bool = True) -> st.SearchStrategy[Case]:
    return st.one_of(st.sampled_from(NOTHING), numbers(least), ranges(least=least, low_free=low_free))


def cells(grid: list[list[list[Case]]], *, scale: int = 1) -> Cells:
    """Cells of [term][period][unit], every value times `scale`."""
    shape = (len(grid), len(grid[0]), len(grid[0][0]))
    places = list(np.ndindex(shape))
    cases = [grid[t][p][u] for t, p, u in places]
    return cells_from_columns(
        shape,
        {
            **{name: [place[axis] for place in places] for axis, name in enumerate(("term", "period", "unit"))},
            "state": [case.state for case in cases],
            "low": [case.low * scale for case in cases],
            "high": [case.high * scale for case in cases],
            "marks": [int(case.marks) for case in cases],
        },
    )
