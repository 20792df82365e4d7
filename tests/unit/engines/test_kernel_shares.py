"""Shares against every filling of small cells: nothing beyond the ends, the ends reached exactly when closed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.engines.cube.cells import Mark, State
from cotmoc.engines.cube.ratios import greatest_ratio, known_pairs, least_ratio
from cotmoc.engines.cube.shares import Ends, Shares, added, part_of_whole
from cotmoc.engines.cube.totals import TimeRule, UnitRule, over_time
from cotmoc.engines.cube.tree import Tree
from tests.unit.engines.kernel_cases import NOTHING, Case, any_case, cells, numbers, ranges

FAR = 10**6
NEAR = Fraction(1, 10**4)
TREE = Tree.of([-1, 0, 0])


def fillings(case: Case) -> list[Fraction]:
    """The range on a half-unit grid, with numbers so near an open end, or so far out, that they tell the limit."""
    if not case.owed:
        return [Fraction(0)]
    low = Fraction(case.low)
    high = low + 2 if Mark.HIGH_FREE in case.marks else Fraction(case.high)
    grid = [low + Fraction(step, 2) for step in range(int((high - low) * 2) + 1)]
    if Mark.LOW_OPEN in case.marks:
        grid[0] += NEAR
    if Mark.HIGH_FREE in case.marks:
        grid.append(Fraction(FAR))
    elif Mark.HIGH_OPEN in case.marks:
        grid[-1] -= NEAR
    return grid


def pair_fillings(part: Case, whole: Case) -> Iterator[tuple[Fraction, Fraction]]:
    wholes = fillings(whole) + (fillings(part) if whole.owed else [])
    for n, d in product(fillings(part), {d for d in wholes if inside(d, whole)}):
        if n <= d:
            yield n, d
    for d in fillings(whole):
        if inside(d, part) and part.owed:
            yield d, d


def inside(value: Fraction, case: Case) -> bool:
    if not case.owed:
        return value == 0
    low = value > case.low if Mark.LOW_OPEN in case.marks else value >= case.low
    if Mark.HIGH_FREE in case.marks:
        return low
    return low and (value < case.high if Mark.HIGH_OPEN in case.marks else value <= case.high)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Case]:
    """A part and its whole that some filling can bring into order."""
    cell = st.one_of(numbers(0, 3), ranges(least=0, most=3, low_free=False))
    whole = draw(st.one_of(cell, st.sampled_from(NOTHING)))
    part = draw(st.one_of(cell, st.sampled_from(NOTHING))) if whole.owed else draw(st.sampled_from(NOTHING))
    if part.owed and Mark.HIGH_FREE not in whole.marks:
        opened = Mark.LOW_OPEN in part.marks or Mark.HIGH_OPEN in whole.marks
        if part.low > whole.high or (opened and part.low == whole.high):
            part = Case(State.REPORTED, whole.low, whole.low) if not whole.marks else NOTHING[0]
    return part, whole


def shares_of(rows: list[list[tuple[Case, Case]]]) -> Shares:
    """Periods of units of pairs, as one indicator."""
    part, whole = ([[[pair[side] for pair in row] for row in rows]] for side in (0, 1))
    return part_of_whole(cells(part), cells(whole))


def check_end(ends: Ends, values: set[Fraction], which: str) -> None:
    number = Fraction(int(ends.numerator[0, 0, 0]), int(ends.denominator[0, 0, 0]))
    found = min(values) if which == "least" else max(values)
    assert found >= number if which == "least" else found <= number
    assert abs(found - number) < Fraction(1, 1000), (found, number)
    assert (found == number) is not bool(ends.open[0, 0, 0])


@settings(max_examples=300)
@given(st.lists(pairs(), min_size=1, max_size=2))
def test_ends_of_a_part_of_a_whole_are_those_of_all_fillings(found: list[tuple[Case, Case]]) -> None:
    region = Tree.of([-1] + [0] * len(found))
    shares = shares_of([[(NOTHING[0], NOTHING[0]), *found]]).over_units(region)
    values = set()
    for filling in product(*(set(pair_fillings(*pair)) for pair in found)):
        n, d = (sum(side) for side in zip(*filling, strict=True))
        if d:
            values.add(Fraction(n) / d)
    assert bool(shares.exists[0, 0, 0]) == bool(values)
    if values:
        check_end(shares.least, values, "least")
        check_end(shares.greatest, values, "greatest")


@given(st.lists(pairs(), min_size=6, max_size=6))
def test_counts_and_the_plain_figure(found: list[tuple[Case, Case]]) -> None:
    shares = shares_of([found[:3], found[3:]]).over_units(TREE)
    for period, row in enumerate((found[:3], found[3:])):
        answered = [(n, d) for n, d in row if d.state is State.REPORTED and (n.state is State.REPORTED or not n.owed)]
        exact = [(n, d) for n, d in answered if d.number and (n.number or not n.owed)]
        assert shares.owed[0, period, 0] == sum(d.owed for _, d in row)
        assert shares.reported[0, period, 0] == len(answered)
        assert shares.ranged[0, period, 0] == len(answered) - len(exact)
        assert shares.known_n[0, period, 0] == sum(n.low for n, _ in exact)
        assert shares.known_d[0, period, 0] == sum(d.low for _, d in exact)


@given(st.lists(pairs(), min_size=6, max_size=6))
def test_time_and_parts_add_like_units(found: list[tuple[Case, Case]]) -> None:
    by_period = part_of_whole(*_sides([found[:3], found[3:]]), spans=[(0, 2)])
    by_pair = added(part_of_whole(*_sides([found[:3]], [found[3:]])), [[0, 1]])
    for name, column in by_period.as_mapping().items():
        assert column.tolist() == getattr(by_pair, name).tolist(), name


def _sides(*terms: list[list[tuple[Case, Case]]]):  # type: ignore[no-untyped-def]
    return [cells([[[pair[side] for pair in row] for row in rows] for rows in terms]) for side in (0, 1)]


@given(st.lists(pairs(), min_size=3, max_size=3), pairs(), st.integers(0, 2))
def test_one_changed_pair_moves_only_the_totals_above_it(
    found: list[tuple[Case, Case]], new: tuple[Case, Case], unit: int
) -> None:
    shares = shares_of([found]).over_units(TREE)
    shares.moved(shares_of([[found[unit]]]), shares_of([[new]]), place=(0, 0, unit), tree=TREE)
    changed = [*found[:unit], new, *found[unit + 1 :]]
    for name, column in shares_of([changed]).over_units(TREE).as_mapping().items():
        assert column.tolist() == getattr(shares, name).tolist(), name


@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [
        (Case(State.REPORTED, 3, 3), Case(State.REPORTED, 2, 2), "no part within its whole"),
        (Case(State.MISSING, 0, 3), Case(State.NOT_APPLICABLE), "whose whole is not owed"),
        (Case(State.REPORTED, -1, -1), Case(State.REPORTED, 2, 2), "may be below 0"),
        (Case(State.REPORTED, 1, 1), Case(State.MISSING, 0, 2, Mark.LOW_FREE), "may be below 0"),
    ],
)
def test_where_the_closed_form_does_not_hold_it_is_refused(part: Case, whole: Case, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        shares_of([[(part, whole)]])


@settings(max_examples=200)
@given(any_case(least=0, low_free=False), any_case(least=0, low_free=False))
def test_ends_of_a_ratio_of_unrelated_totals(n: Case, d: Case) -> None:
    sides = [over_time(cells([[[case]]]), [(0, 1)], TimeRule.SUM) for case in (n, d)]
    values = {a / b for a, b in product(fillings(n), fillings(d)) if b}
    greatest = greatest_ratio(*sides)
    assert bool(greatest.exists[0, 0, 0]) == bool(values)
    if not values:
        return
    check_end(least_ratio(*sides), values, "least")
    if greatest.free[0, 0, 0]:
        assert Mark.HIGH_FREE in n.marks or d.low == 0
        assert greatest.denominator[0, 0, 0] == 0
    else:
        check_end(greatest, values, "greatest")


def test_the_plain_ratio_takes_units_that_reported_both() -> None:
    known, missing = Case(State.REPORTED, 3, 3), Case(State.MISSING, 0, 9)
    found = known_pairs(cells([[[known, known, missing]]]), cells([[[known, missing, known]]]))
    assert (found.n.tolist(), found.d.tolist(), found.pairs.tolist()) == ([[[3, 0, 0]]], [[[3, 0, 0]]], [[[1, 0, 0]]])


def test_shares_beyond_2_63_are_exact() -> None:
    most = 2**62
    grid = [[[Case(State.REPORTED, most, most)] * 3]]
    shares = part_of_whole(cells(grid), cells(grid)).over_units(TREE)
    assert shares.least_n[0, 0, 0] == 3 * most
    totals = over_time(cells(grid), [(0, 1)], TimeRule.SUM).over_units(TREE, UnitRule.SUM)
    assert totals.low[0, 0, 0] == 3 * most
    assert type(shares.least_d[0, 0, 0]) is int
