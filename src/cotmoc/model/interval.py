"""Intervals with open or closed ends: what a figure reported as an inequality, or not reported, may be."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.model.exact import Exact
from cotmoc.model.refusals import INTERVAL_EMPTY


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two ends; an end of None is unbounded (and therefore open).

    Raises `Refused` (C112) when no number lies in it.
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_open", True)
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise INTERVAL_EMPTY.refuse(low=self.low, high=self.high)

    @classmethod
    def point(cls, value: Exact) -> Interval:
        """The interval of one number."""
        return cls(value, value)

    @property
    def value(self) -> Exact | None:
        """The number itself where only one is possible."""
        return self.low if self.is_point else None

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is possible."""
        return self.low is not None and self.low == self.high

    def __contains__(self, number: Exact) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def within(self, other: Interval) -> bool:
        """Whether every number of this interval lies in `other`."""
        return _end_within(self.low, self.low_open, other.low, other.low_open, sign=1) and _end_within(
            self.high, self.high_open, other.high, other.high_open, sign=-1
        )

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.intersection(other) is not None

    def intersection(self, other: Interval) -> Interval | None:
        """The numbers in both, or None where there are none."""
        low, low_open = _tighter(self.low, self.low_open, other.low, other.low_open, sign=1)
        high, high_open = _tighter(self.high, self.high_open, other.high, other.high_open, sign=-1)
        if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
            return None
        return Interval(low, high, low_open, high_open)


def _end_within(end: Exact | None, is_open: bool, bound: Exact | None, bound_open: bool, *, sign: int) -> bool:
    if bound is None:
        return True
    if end is None:
        return False
    if end == bound:
        return is_open or not bound_open
    return (end > bound) == (sign > 0)


def _tighter(
    one: Exact | None, one_open: bool, two: Exact | None, two_open: bool, *, sign: int
) -> tuple[Exact | None, bool]:
    if one is None:
        return two, two_open
    if two is None:
        return one, one_open
    if one == two:
        return one, one_open or two_open
    return (one, one_open) if (one > two) == (sign > 0) else (two, two_open)


UNBOUNDED = Interval(None, None)
"""Any number at all."""
