"""Interval arithmetic against a grid of numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.evaluation import spread
from cotmoc.model.interval import UNBOUNDED, Interval

NEAR = Fraction(1, 1000)


@st.composite
def intervals(draw):
    low, high = sorted(draw(st.tuples(st.integers(-3, 3), st.integers(-3, 3))))
    if low == high:
        return Interval.point(low)
    left, right = draw(st.booleans()), draw(st.booleans())
    if draw(st.integers(0, 5)) == 0:
        return Interval(None, high, high_open=right)
    return Interval(low, high, left, right) if draw(st.integers(0, 5)) else Interval(low, None, left)


def grid(interval):
    """Numbers of the interval, near its ends and between; far out where it has none."""
    low = interval.low if interval.low is not None else interval.high - 1000 if interval.high is not None else -1000
    high = interval.high if interval.high is not None else low + 2000
    tried = {low, high, low + NEAR, high - NEAR, Fraction(low + high, 2), 0, NEAR, -NEAR, 1}
    return [x for x in tried if x in interval]


OPERATIONS = [
    (spread.added, lambda a, b: a + b),
    (spread.multiplied, lambda a, b: a * b),
    (lambda a, b: spread.greatest([a, b]), max),
    (lambda a, b: spread.least([a, b]), min),
    (spread.divided, lambda a, b: Fraction(a) / b if b else None),
]


@pytest.mark.parametrize(("of_ranges", "of_numbers"), OPERATIONS, ids=["add", "mul", "max", "min", "div"])
def test_every_result_lies_in_the_range_and_its_ends_are_right(of_ranges, of_numbers):
    @settings(max_examples=300, derandomize=True, deadline=None)
    @given(one=intervals(), two=intervals())
    def check(one, two):
        found = of_ranges(one, two)
        values = [v for a, b in product(grid(one), grid(two)) if (v := of_numbers(a, b)) is not None]
        if found is None:
            assert values == []
            return
        assert [v for v in values if v not in found] == []
        straddles = of_ranges is spread.divided and two.meets(Interval.point(0)) and not two.within(Interval(0, None))
        if values and not straddles:
            check_end(max(values), found.high, is_open=found.high_open)
            check_end(-min(values), None if found.low is None else -found.low, is_open=found.low_open)

    check()


def check_end(greatest, end, *, is_open):
    if end is None:
        assert greatest >= 100
    elif is_open:
        assert end - Fraction(1, 5) <= greatest < end
    else:
        assert greatest == end


def test_dividing_by_what_may_be_of_either_sign():
    assert spread.divided(Interval(1, 2), Interval(-1, 1)) == UNBOUNDED
    assert spread.divided(Interval(1, 2), Interval.point(0)) is None
    assert spread.divided(Interval(1, 2), Interval(-2, -1)) == Interval(-2, Fraction(-1, 2))


def test_nought_times_without_end_is_nought():
    assert spread.multiplied(Interval.point(0), UNBOUNDED) == Interval.point(0)
    assert spread.multiplied(Interval(0, 1), Interval(0, None)) == Interval(0, None)
