"""Interval arithmetic: for what no sum and no quotient of sums can express. Exact only for independent operands."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import UNBOUNDED, Interval


def added(one: Interval, two: Interval) -> Interval:
    """All sums of a number of each."""
    return Interval(
        None if one.low is None or two.low is None else one.low + two.low,
        None if one.high is None or two.high is None else one.high + two.high,
        one.low_open or two.low_open,
        one.high_open or two.high_open,
    )


def turned(interval: Interval) -> Interval:
    """All numbers with their sign turned."""
    return Interval(
        None if interval.high is None else -interval.high,
        None if interval.low is None else -interval.low,
        interval.high_open,
        interval.low_open,
    )


def multiplied(one: Interval, two: Interval) -> Interval:
    """All products of a number of each."""
    zero = Interval.point(0)
    if one == zero or two == zero:
        return zero
    corners = [_corner(a, b) for a in _ends(one) for b in _ends(two)]
    low = _extreme([c for c in corners if not (c[0] is None and c[2] > 0)], -1)
    high = _extreme([c for c in corners if not (c[0] is None and c[2] < 0)], 1)
    return Interval(low[0], high[0], low[1], high[1])


def divided(one: Interval, two: Interval) -> Interval | None:
    """All quotients with a denominator other than 0; None where there is none."""
    if two == Interval.point(0):
        return None
    if two.low is not None and two.low >= 0:
        return multiplied(one, _inverse(two))
    if two.high is not None and two.high <= 0:
        return multiplied(turned(one), _inverse(turned(two)))
    return UNBOUNDED


def greatest(ranges: Sequence[Interval]) -> Interval:
    """The range of the greatest of independent quantities."""
    lows = [(i.low, i.low_open) for i in ranges if i.low is not None]
    low = max((end for end, _ in lows), default=None)
    low_open = any(is_open for end, is_open in lows if end == low)
    if any(i.high is None for i in ranges):
        return Interval(low, None, low_open)
    highs = [(i.high, i.high_open) for i in ranges if i.high is not None]
    high = max(end for end, _ in highs)
    return Interval(low, high, low_open, all(is_open for end, is_open in highs if end == high))


def least(ranges: Sequence[Interval]) -> Interval:
    """The range of the least of independent quantities."""
    return turned(greatest([turned(interval) for interval in ranges]))


_End = tuple[Exact | None, bool, int]
"""An end: its number (None: without end), whether it is open, and the sign of an end without number."""


def _ends(interval: Interval) -> tuple[_End, _End]:
    return (interval.low, interval.low_open, -1), (interval.high, interval.high_open, 1)


def _corner(a: _End, b: _End) -> _End:
    if a[0] == 0 or b[0] == 0:
        closed_zero = (a[0] == 0 and not a[1]) or (b[0] == 0 and not b[1])
        return 0, not closed_zero, 0
    if a[0] is None or b[0] is None:
        return None, True, _sign(a) * _sign(b)
    return a[0] * b[0], a[1] or b[1], 0


def _sign(end: _End) -> int:
    return end[2] if end[0] is None else 1 if end[0] > 0 else -1


def _extreme(corners: Sequence[_End], side: int) -> tuple[Exact | None, bool]:
    if any(number is None for number, _, _ in corners):
        return None, True
    best = max((number * side for number, _, _ in corners if number is not None), default=None)
    assert best is not None  # two closed or open ends give at least one corner
    return best * side, all(is_open for number, is_open, _ in corners if number == best * side)


def _inverse(interval: Interval) -> Interval:
    """1 ÷ x for x ≥ 0, x = 0 left out."""
    assert interval.low is not None  # the caller saw that it is at least 0
    high = None if interval.low == 0 else whole(Fraction(1) / interval.low)
    if interval.high is None:
        return Interval(0, high, True, interval.low_open)
    return Interval(whole(Fraction(1) / interval.high), high, interval.high_open, interval.low_open)
