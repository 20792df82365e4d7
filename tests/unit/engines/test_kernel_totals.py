"""Totals over time and units against plain Python, every rule, in int64 and beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.engines.cube.cells import Cells, Mark, State, cells_from_columns
from cotmoc.engines.cube.totals import TimeRule, Totals, UnitRule, cumulative, over_time
from cotmoc.engines.cube.tree import Tree
from tests.unit.engines.kernel_cases import Case, any_case, cells

HUGE = 10**25
TREE = Tree.of([-1, 0, 1, 0, 3])  # a nation, two provinces, a commune in each
SPANS = ((0, 3), (1, 2), (0, 2))
row = st.lists(any_case(), min_size=5, max_size=5)
grids = st.lists(row, min_size=3, max_size=3).map(lambda periods: [periods])
scales = st.sampled_from([1, HUGE])


def plain(cases: Sequence[Case], rule: str) -> dict[str, Any]:
    """What `Totals` should say of these cells."""
    owed = [case for case in cases if case.owed]
    numbers = [case.low for case in cases if case.number]
    counts = {
        "reported": sum(case.state is State.REPORTED for case in cases),
        "ranged": sum(case.state is State.REPORTED and not case.number for case in cases),
        "owed": len(owed),
        "inapplicable": sum(case.state is State.NOT_APPLICABLE for case in cases),
    }
    if rule in ("sum", "mean"):
        marks = {
            name: sum(mark in case.marks for case in owed)
            for name, mark in zip(("low_open", "high_open", "low_free", "high_free"), Mark, strict=True)
        }
        ends = {"low": sum(case.low for case in owed), "high": sum(case.high for case in owed)}
        return {**counts, **marks, **ends, "known": sum(numbers)}
    pick = max if rule == "max" else min
    return {
        **counts,
        **extreme_end(owed, "low", pick),
        **extreme_end(owed, "high", pick),
        "known": pick(numbers, default=0),
    }


def extreme_end(owed: Sequence[Case], end: str, pick: Any) -> dict[str, int]:
    free_mark, open_mark = (Mark.LOW_FREE, Mark.LOW_OPEN) if end == "low" else (Mark.HIGH_FREE, Mark.HIGH_OPEN)
    infinity = -1000 if end == "low" else 1000
    values = [(infinity if free_mark in case.marks else getattr(case, end), open_mark in case.marks) for case in owed]
    if not values:
        return {end: 0, f"{end}_open": 0, f"{end}_free": 0}
    found = pick(value for value, _ in values)
    at_it = [opened for value, opened in values if value == found]
    # One cell suffices to reach the far end of a maximum; all have to let it down to its near end.
    opened = all(at_it) if (pick is max) == (end == "high") else any(at_it)
    free = abs(found) == 1000
    return {end: 0 if free else found, f"{end}_open": int(opened and not free), f"{end}_free": int(free)}


def seen(totals: Totals, span: int, unit: int, scale: int) -> dict[str, Any]:
    found = {name: int(column[0, span, unit]) for name, column in totals.as_mapping().items()}
    for name in ("low", "high", "known"):
        assert found[name] % scale == 0
        found[name] //= scale
    return found


@given(grids, scales, st.sampled_from(["sum", "mean", "max", "min"]))
def test_a_unit_over_time(grid: list[list[list[Case]]], scale: int, rule: str) -> None:
    totals = over_time(cells(grid, scale=scale), SPANS, TimeRule(rule))
    for span, (first, stop) in enumerate(SPANS):
        for unit in range(5):
            cases = [grid[0][period][unit] for period in range(first, stop)]
            assert seen(totals, span, unit, scale) == plain(cases, rule)


@given(grids)
def test_last_is_the_last_owed_whatever_came_before(grid: list[list[list[Case]]]) -> None:
    totals = over_time(cells(grid), SPANS, TimeRule.LAST)
    for span, (first, stop) in enumerate(SPANS):
        for unit in range(5):
            cases = [grid[0][period][unit] for period in range(first, stop)]
            owed = [case for case in cases if case.owed]
            assert seen(totals, span, unit, 1) == plain([(owed or cases)[-1]], "sum")


@given(grids, scales, st.sampled_from(["sum", "mean", "max", "min"]))
def test_units_make_the_figure_of_those_above(grid: list[list[list[Case]]], scale: int, rule: str) -> None:
    months = [(period, period + 1) for period in range(3)]
    totals = over_time(cells(grid, scale=scale), months, TimeRule.SUM).over_units(TREE, UnitRule(rule))
    for period in range(3):
        for unit in range(5):
            cases = grid[0][period][unit : TREE.ends[unit]]
            assert seen(totals, period, unit, scale) == plain(cases, rule)


@given(grids, any_case(), st.tuples(st.integers(0, 2), st.integers(0, 4)), scales)
def test_one_changed_cell_moves_only_the_totals_above_it(
    grid: list[list[list[Case]]], new: Case, place: tuple[int, int], scale: int
) -> None:
    period, unit = place
    months = [(each, each + 1) for each in range(3)]
    held, changed = cells(grid, scale=scale), [[list(row) for row in grid[0]]]
    changed[0][period][unit] = new
    fresh = cells(changed, scale=scale).at(term=0, period=period, unit=unit)
    totals = over_time(held, months, TimeRule.SUM).over_units(TREE, UnitRule.SUM)
    one = [(0, 1)]
    before = over_time(held.at(term=0, period=period, unit=unit), one, TimeRule.SUM)
    try:
        totals.moved(before, over_time(fresh, one, TimeRule.SUM), place=(0, period, unit), tree=TREE)
    except OverflowError:
        assert scale == HUGE  # the totals were int64 only because nothing huge had been reported
        return
    again = over_time(cells(changed, scale=scale), months, TimeRule.SUM).over_units(TREE, UnitRule.SUM)
    for name, column in again.as_mapping().items():
        assert column.tolist() == getattr(totals, name).tolist(), name


def test_a_total_that_would_pass_2_63_is_told_in_python_integers() -> None:
    most = 2**63 - 1
    grid = [[[Case(State.REPORTED, most, most)] * 5]]
    totals = over_time(cells(grid), [(0, 1)], TimeRule.SUM).over_units(TREE, UnitRule.SUM)
    assert totals.high.dtype == object
    assert totals.high.tolist() == [[[5 * most, 2 * most, most, 2 * most, most]]]
    small = over_time(cells([[[Case(State.REPORTED, 7, 7)] * 5]]), [(0, 1)], TimeRule.SUM)
    assert small.over_units(TREE, UnitRule.SUM).high.dtype == np.int64


def test_a_running_total_takes_off_what_stood_before() -> None:
    known, missing = Case(State.REPORTED, 7, 7), Case(State.MISSING, 5, 12, Mark.HIGH_OPEN)
    grid = [[[known, missing, known], [known, known, Case(State.NOT_APPLICABLE)], [known] * 3]]
    totals = cumulative(cells(grid), [(1, 3), (1, 2), (0, 1)], before=[0, 0, None])
    assert totals.low.tolist() == [[[0, -5, 0], [0, -5, 0], [7, 5, 7]]]
    assert totals.high.tolist() == [[[0, 2, 0], [0, 2, 0], [7, 12, 7]]]
    assert totals.low_open.tolist() == [[[0, 1, 0], [0, 1, 0], [0, 0, 0]]]
    assert totals.reported.tolist() == [[[1, 0, 1], [1, 0, 0], [1, 0, 1]]]
    assert totals.owed.tolist() == [[[1, 1, 1], [1, 1, 0], [1, 1, 1]]]
    assert totals.inapplicable.tolist() == [[[0, 0, 0], [0, 0, 1], [0, 0, 0]]]


def test_a_float_is_never_taken_for_a_value() -> None:
    columns = {"term": [0], "period": [0], "unit": [0], "state": [3], "low": np.array([1.5]), "high": [2]}
    with pytest.raises(TypeError, match="float64"):
        cells_from_columns((1, 1, 1), columns)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"low": [3, 0]}, "empty range"),
        ({"unit": [0, 0]}, "two rows name one cell"),
        ({"unit": [0, 2]}, "invalid entry"),
        ({"low": [1, 0], "marks": [Mark.LOW_OPEN, 0]}, "empty range"),
    ],
)
def test_bad_columns_are_refused(changed: dict[str, Any], message: str) -> None:
    columns = {"term": [0, 0], "period": [0, 0], "unit": [0, 1], "state": [3, 2], "low": [1, 0], "high": [1, 9]}
    with pytest.raises(ValueError, match=message):
        cells_from_columns((1, 1, 2), {**columns, **changed})


def test_columns_of_unequal_shapes_are_refused() -> None:
    state = np.zeros((1, 1, 2), np.uint8)
    with pytest.raises(ValueError, match="one shape"):
        Cells(state, np.zeros((1, 1, 1), int), np.zeros((1, 1, 2), int), state)
