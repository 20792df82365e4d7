"""Which units hold a target back, and whose reports would settle it (design 5.13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate

from cotmoc.evaluation.linear import NOWHERE, Linear
from cotmoc.evaluation.quotient import Quotient, spread_of
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.spread import added, turned
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Slow:
    """A unit short of the threshold by `margin` (negative, in numerator × factor)."""

    unit: str
    margin: Exact


@dataclass(frozen=True, slots=True)
class Margins:
    """``f·n − t·d`` by unit of the map (sign turned for aims downwards): each one's range; their sum is the gap."""

    by_place: tuple[tuple[str, Interval], ...]
    rest: Interval


def margins(value: Quotient, region: Region, ranges: Ranges) -> Margins | None:
    """The margins of every unit over the threshold of the region; None where it has none."""
    level = region.threshold
    if level is None:
        return None
    found: list[tuple[str, Interval]] = []
    rest = Interval.point(0)
    over, under = value.over.by_place(), value.under.by_place() if value.under else {}
    for place in dict.fromkeys([*over, *under]):
        margin = _margin(over.get(place, Linear()), under.get(place, Linear()), level, ranges)
        margin = margin if region.is_upwards else turned(margin)
        if place == NOWHERE:
            rest = margin
        else:
            found.append((place, margin))
    if value.under is None:
        rest = added(rest, Interval.point(-level if region.is_upwards else level))
    return Margins(tuple(found), rest)


def _margin(over: Linear, under: Linear, level: Exact, ranges: Ranges) -> Interval:
    if over.is_known and under.is_known:
        return Interval.point(over.known_total - level * under.known_total)
    margin = spread_of(Quotient(over.plus(under.times(-level))), ranges).range
    assert margin is not None  # a plain sum always has a range
    return margin


def slow(margins: Margins) -> tuple[Slow, ...]:
    """Units certainly short of the threshold, largest first (of equal ones by id), until raising them to it closes the
    gap."""
    certain = [(place, m.high) for place, m in margins.by_place if m.high is not None and m.high < 0]
    everything = [margins.rest, *(m for _, m in margins.by_place)]
    gap = sum((m.high for m in everything if m.high is not None), 0)
    found: list[Slow] = []
    for place, margin in sorted(certain, key=lambda pair: (pair[1], pair[0])):
        if gap >= 0:
            break
        found.extend(Slow(unit, margin) for unit in place.split("+"))
        gap -= margin
    return tuple(found)


def deciding(margins: Margins) -> tuple[str, ...]:
    """The units whose reports could settle the verdict, by the width of their margins (of equal ones by id): the first
    that suffice."""
    open_ones = [(place, m) for place, m in margins.by_place if not m.is_point]
    open_ones.sort(key=lambda pair: (_width(pair[1]), pair[0]))
    widest = [m for _, m in open_ones]
    settled = reduce(added, (m for _, m in margins.by_place if m.is_point), margins.rest)
    ours = accumulate(widest, added)
    theirs = [*accumulate(reversed(widest), added, initial=settled)]  # the narrowest none, one, two … of them
    for count, own in enumerate(ours, 1):
        if _can_settle(own, theirs[-1 - count]):
            return _units(open_ones[:count])
    return _units(open_ones)


def _can_settle(ours: Interval, theirs: Interval) -> bool:
    """Whether some reports of ours leave no doubt, whatever the others report."""
    up = theirs.low is not None and (ours.high is None or ours.high + theirs.low >= 0)
    down = theirs.high is not None and (ours.low is None or ours.low + theirs.high < 0)
    return up or down


def _width(interval: Interval) -> tuple[int, Exact]:
    """Sorts the widest first, those without end before all."""
    if interval.low is None or interval.high is None:
        return 0, 0
    return 1, interval.low - interval.high


def _units(places: Sequence[tuple[str, Interval]]) -> tuple[str, ...]:
    return tuple(unit for place, _ in places for unit in place.split("+"))
