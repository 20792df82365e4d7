"""Quotients of sums: the closed form for parts of wholes, open ends, ends that are never reached."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.admissible import Block, Row, extreme
from cotmoc.evaluation.bounds import Fractional, NoAdmissibleFilling, Part, quotient_range, sum_range
from cotmoc.model.interval import UNBOUNDED, Interval

WITHIN = (Row((1, -1), 0),)
"""n ≤ d."""


def of(low, high, **ends):
    return Interval(low, high, **ends)


def ratio(*pairs, over=0, under=0):
    """Σ n / Σ d over pairs of ranges with n ≤ d."""
    parts = tuple(Part(Block(pair, WITHIN), (1, 0), (0, 1)) for pair in pairs)
    return quotient_range(Fractional(over, under, parts))


ranges = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Interval(min(ends), max(ends)))
pairs = st.tuples(ranges, ranges).filter(lambda pair: pair[0].low <= pair[1].high)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(cells=st.lists(pairs, min_size=1, max_size=4))
def test_parts_of_wholes_have_their_closed_form(cells):
    """Least Σ ℓn ÷ Σ ud, greatest Σ n* ÷ Σ max(n*, ℓd) with n* = min(un, ud)."""
    found = ratio(*cells)
    most_under = sum(d.high for _, d in cells)
    if most_under == 0:
        assert found is None
        return
    assert found.low == Fraction(sum(n.low for n, _ in cells), most_under)
    best = [min(n.high, d.high) for n, d in cells]
    under = sum(max(top, d.low) for top, (_, d) in zip(best, cells, strict=True))
    if under > 0:
        assert found.high == Fraction(sum(best), under)
        assert not found.high_open
    assert not found.low_open


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    cells=st.lists(st.tuples(ranges, st.integers(-3, 3), st.integers(0, 3)), min_size=1, max_size=3),
    over=st.integers(-5, 5),
    under=st.integers(0, 5),
)
def test_cells_on_both_sides_reach_their_extremes_in_corners(cells, over, under):
    parts = tuple(Part(Block((interval,)), (n,), (d,)) for interval, n, d in cells)
    found = quotient_range(Fractional(over, under, parts))
    values = []
    for mask in range(2 ** len(cells)):
        ends = [c[0].high if mask >> i & 1 else c[0].low for i, c in enumerate(cells)]
        d = under + sum(c[2] * x for c, x in zip(cells, ends, strict=True))
        if d > 0:
            values.append(Fraction(over + sum(c[1] * x for c, x in zip(cells, ends, strict=True)), d))
    if not values:
        assert found is None
        return
    assert all(value in found for value in values)
    least_under = under + sum(c[2] * c[0].low for c in cells)
    if least_under > 0:
        assert (found.low, found.high) == (min(values), max(values))
        assert (found.low_open, found.high_open) == (False, False)


def test_wholes_without_limit():
    assert ratio((of(0, None), of(0, None)), over=3, under=4) == of(0, 1, low_open=True, high_open=True)
    assert ratio((of(6, 6), of(0, None)), over=3, under=4) == of(0, Fraction(9, 10), low_open=True)
    assert ratio((of(0, None), of(6, 6)), over=3, under=4) == of(Fraction(3, 10), Fraction(9, 10))


def test_open_ends_stay_open():
    assert ratio((of(2, 4, low_open=True), of(10, 10))) == of(Fraction(1, 5), Fraction(2, 5), low_open=True)
    assert ratio((of(2, 4, high_open=True), of(10, 10))) == of(Fraction(1, 5), Fraction(2, 5), high_open=True)
    assert ratio((of(2, 2), of(4, 10, high_open=True))) == of(Fraction(1, 5), Fraction(1, 2), low_open=True)


def test_a_quotient_that_does_not_depend_on_the_unknown():
    free = Part(Block((of(0, None),)), (0,), (1,))
    assert quotient_range(Fractional(0, 0, (free,))) == of(0, 0)
    half = Part(Block((of(0, 10, high_open=True),)), (0,), (1,))
    assert quotient_range(Fractional(0, 0, (half,))) == of(0, 0)
    level = Part(Block((of(0, None, low_open=True),)), (2,), (1,))
    assert quotient_range(Fractional(0, 0, (level,))) == of(2, 2)


def test_without_a_positive_denominator_there_is_no_value():
    assert quotient_range(Fractional(1, 0)) is None
    assert quotient_range(Fractional(1, 0, (Part(Block((of(0, 0),)), (1,), (1,)),))) is None
    assert quotient_range(Fractional(1, -5, (Part(Block((of(0, 5),)), (0,), (1,)),))) is None


def test_contradicting_cells_are_named():
    nothing = Part(Block((of(5, 6), of(0, 4)), WITHIN), (1, 0), (0, 1))
    fine = Part(Block((of(0, 1),)), (1,), (1,))
    with pytest.raises(NoAdmissibleFilling) as caught:
        quotient_range(Fractional(0, 1, (fine, nothing)))
    assert caught.value.part == 1


def test_sums():
    cells = Part(Block((of(1, 3), of(0, None, low_open=True))), (2, -1), (0, 0))
    assert sum_range(Fractional(10, 0, (cells,))) == of(None, 16, high_open=True)
    assert sum_range(Fractional(10, 0)) == of(10, 10)


def test_parts_that_make_up_a_total():
    """x + y = 10: each is what the other leaves."""
    both = (Row((1, 1), 10), Row((-1, -1), -10))
    block = Block((of(0, None), of(3, 8)), both)
    assert sum_range(Fractional(0, 1, (Part(block, (1, 0), (0, 0)),))) == of(2, 7)
    assert sum_range(Fractional(0, 1, (Part(block, (1, 1), (0, 0)),))) == of(10, 10)
    assert sum_range(Fractional(0, 1, (Part(block, (1, -1), (0, 0)),))) == of(-6, 4)


def test_open_ends_among_tied_cells():
    three = (Row((1, 0, -1), 0), Row((0, 1, -1), 0))
    block = Block((of(2, 9, low_open=True), of(4, 9), of(0, 5, high_open=True)), three)
    found = sum_range(Fractional(0, 1, (Part(block, (1, 1, 0), (0, 0, 0)),)))
    assert found == of(6, 10, low_open=True, high_open=True)
    ratio_of = quotient_range(Fractional(0, 0, (Part(block, (1, 0, 0), (0, 0, 1)),)))
    assert ratio_of == of(Fraction(2, 5), 1, low_open=True)


def test_the_denominator_is_preferred_large_among_equals():
    """An objective that is flat: the point chosen keeps a denominator above 0 where there is one."""
    for block in (Block((of(0, 5), of(0, 5)), WITHIN), Block((of(0, 5), of(0, 5))), Block((UNBOUNDED, of(0, 1)))):
        found = extreme(block, (0, 0), (0, 1))
        assert found.attained
        assert found.point[1] > 0
