"""What satisfies an aim, and what goes beyond it (design 5.10, 5.11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, whole
from cotmoc.model.indicator import Direction
from cotmoc.model.interval import Interval
from cotmoc.model.target import Aim


@dataclass(frozen=True, slots=True)
class Standard:
    """By what an aim is measured: the indicator's direction and limit, the programme's tolerance and margin, the
    baseline of the target, the last day of its period."""

    direction: Direction
    end: date
    limit: Exact | None = None
    tolerance: Exact = 0
    margin: Exact = 0
    baseline: Exact | None = None
    baseline_date: date | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """The values that satisfy an aim; `beyond`: those that exceed it (None: nothing does)."""

    satisfied: Interval
    beyond: Interval | None = None

    @property
    def threshold(self) -> Exact | None:
        """The end a figure must reach: the low end of aims upwards, the high end of aims downwards."""
        return self.satisfied.low if self.satisfied.low is not None else self.satisfied.high

    @property
    def is_upwards(self) -> bool:
        """Whether more is asked for, rather than less."""
        return self.satisfied.low is not None


def region(aim: Aim, standard: Standard) -> Region | None:
    """The region of an aim; None where it rests on a baseline that nobody gave."""
    found = _REGIONS[aim.comparator](aim, standard)
    if found is None or found.beyond is None or not _at_limit(found, standard):
        return found
    return Region(found.satisfied)


def _at_limit(found: Region, standard: Standard) -> bool:
    return standard.limit is not None and found.threshold == standard.limit


def _up(low: Exact, far: Exact, standard: Standard, *, is_open: bool = False) -> Region:
    return Region(Interval(low, None, is_open), Interval(whole(far + standard.margin), None, True))


def _down(high: Exact, far: Exact, standard: Standard, *, is_open: bool = False) -> Region:
    return Region(Interval(None, high, False, is_open), Interval(None, whole(far - standard.margin), False, True))


def _between(low: Exact, high: Exact, standard: Standard) -> Region:
    """A range is an aim in the indicator's direction."""
    if standard.direction is Direction.HIGHER:
        return _up(low, high, standard)
    if standard.direction is Direction.LOWER:
        return _down(high, low, standard)
    return Region(Interval(low, high))


def _low(aim: Aim) -> Exact:
    if aim.low is None:
        raise ValueError(f"an aim {aim.comparator} has a threshold")
    return aim.low


def _about(aim: Aim, standard: Standard) -> Region:
    slack = max(_low(aim), -_low(aim)) * standard.tolerance
    return _between(whole(_low(aim) - slack), whole(_low(aim) + slack), standard)


def _growth(aim: Aim, standard: Standard) -> Region | None:
    if standard.baseline is None or standard.baseline_date is None:
        return None
    years = standard.end.year - standard.baseline_date.year
    wanted: Exact = standard.baseline
    for _ in range(years):
        wanted *= 1 + Fraction(_low(aim)) / 100
    return _relative(whole(wanted), standard)


def _baseline(aim: Aim, standard: Standard) -> Region | None:
    if standard.baseline is None:
        return None
    change = Fraction(_low(aim)) / 100
    if standard.direction is Direction.LOWER:
        change = -change
    return _relative(whole(standard.baseline * (1 + change)), standard)


def _relative(wanted: Exact, standard: Standard) -> Region:
    return _between(wanted, wanted, standard)


_REGIONS: Mapping[Comparator, Callable[[Aim, Standard], Region | None]] = {
    Comparator.EQUAL: lambda aim, _: Region(Interval.point(_low(aim))),
    Comparator.AT_LEAST: lambda aim, s: _up(_low(aim), _low(aim), s),
    Comparator.ABOVE: lambda aim, s: _up(_low(aim), _low(aim), s, is_open=True),
    Comparator.AT_MOST: lambda aim, s: _down(_low(aim), _low(aim), s),
    Comparator.BELOW: lambda aim, s: _down(_low(aim), _low(aim), s, is_open=True),
    Comparator.RANGE: lambda aim, s: _between(_low(aim), _low(aim) if aim.high is None else aim.high, s),
    Comparator.RANGE_UP: lambda aim, s: _up(_low(aim), _low(aim) if aim.high is None else aim.high, s),
    Comparator.ABOUT: _about,
    Comparator.RANK: lambda aim, s: _down(_low(aim), _low(aim), s),
    Comparator.GROWTH: _growth,
    Comparator.BASELINE: _baseline,
    Comparator.MILESTONE: lambda aim, s: Region(Interval(None, s.end.toordinal() if aim.low is None else aim.low)),
    Comparator.JUDGED: lambda _aim, _standard: Region(Interval.point(1)),
}
