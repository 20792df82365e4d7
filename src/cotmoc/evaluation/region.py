"""What satisfies an aim, and what goes beyond it (design 5.10, 5.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.formula.aim_ranges import exceeding, satisfying
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
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
    tolerance: Exact | None = None
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

    def on_the_way(self, value: Exact) -> Region:
        """The region of a step on the way to it."""
        return Region(Interval(value, None) if self.is_upwards else Interval(None, value))


def region(aim: Aim, standard: Standard) -> Region | None:
    """The region of an aim; None where it rests on a baseline that nobody gave. Raises `Refused` (A1…)."""
    if aim.comparator in _RELATIVE and standard.baseline is None:
        return None
    if aim.comparator is Comparator.GROWTH and standard.baseline_date is None:
        return None
    if aim.comparator is Comparator.MILESTONE and aim.low is None:
        aim = Aim(aim.comparator, standard.end.toordinal())
    years = None if standard.baseline_date is None else standard.end.year - standard.baseline_date.year
    satisfied = satisfying(
        aim,
        direction=standard.direction,
        tolerance=standard.tolerance,
        baseline=standard.baseline,
        years=years,
    )
    beyond = exceeding(
        aim,
        direction=standard.direction,
        margin=standard.margin,
        limit=standard.limit,
        tolerance=standard.tolerance,
        baseline=standard.baseline,
        years=years,
    )
    return Region(satisfied, beyond)


_RELATIVE = frozenset({Comparator.GROWTH, Comparator.BASELINE})
