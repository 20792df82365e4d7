"""Ranks among units, told as a range while reports are missing (design 5.11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.spread import turned
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.unit import Unit


def figure_or_rank(
    figures: Figures,
    indicator: Indicator,
    question: Question,
    figure_of: Callable[[Figures, Indicator, Question], Figure],
) -> Figure:
    """The figure of an indicator, or the rank that it is."""
    if indicator.kind is not IndicatorKind.RANK:
        return figure_of(figures, indicator, question)
    ranked = figures.knowledge.indicator(indicator.numerator.strip(), question.period.end)
    if ranked is None:
        return Figure(None, NoValue.NO_DEFINITION, indicator.numerator)
    return rank(figures, ranked, question, figure_of)


def rank(
    figures: Figures,
    indicator: Indicator,
    question: Question,
    figure_of: Callable[[Figures, Indicator, Question], Figure],
) -> Figure:
    """The rank of the scope unit among its peers by `indicator`: 1 + peers certainly better … 1 + possibly better.

    Peers are the units of the same level, parent and comparison group. Equal figures share a rank (1-2-2-4).
    """
    own = figure_of(figures, indicator, question)
    if own.range is None:
        return replace(own, is_quotient=False, is_begun=False, value=None)
    others = [figure_of(figures, indicator, replace(question, unit=unit)) for unit in peers(figures, question.unit)]
    ranges = [other.range for other in others if other.range is not None]
    if not ranges:
        return replace(own, range=None, why=NoValue.NOT_APPLICABLE, is_quotient=False, is_begun=False, value=None)
    certainly = sum(_is_better(each, own.range, indicator.direction) for each in ranges)
    never = sum(_is_better(own.range, each, indicator.direction, or_equal=True) for each in ranges)
    everyone = [own, *others]
    return replace(
        own,
        range=Interval(1 + certainly, 1 + len(ranges) - never),
        is_quotient=False,
        is_begun=False,
        value=None,
        reported_value=None,
        reported=sum(not figure.missing for figure in everyone if figure.expected),
        expected=sum(bool(figure.expected) for figure in everyone),
        missing={place: cells for figure in everyone for place, cells in figure.missing.items()},
        provisional=tuple(dict.fromkeys(mark for figure in everyone for mark in figure.provisional)),
        closed=all(figure.closed for figure in everyone if figure.expected),
        closes=max((figure.closes for figure in everyone if figure.closes), default=None),
        silent=all(figure.silent for figure in everyone),
    )


def peers(figures: Figures, unit_id: str) -> list[str]:
    """The other units of the map that `unit_id` is ranked among."""
    hierarchy = figures.hierarchy

    def circle(unit: Unit) -> tuple[str, str, str | None]:
        return unit.level, unit.group, hierarchy.above(unit.id)

    own = circle(hierarchy.units[unit_id])
    return [unit.id for unit in hierarchy.units.values() if unit.id != unit_id and circle(unit) == own]


def _is_better(one: Interval, two: Interval, direction: Direction, *, or_equal: bool = False) -> bool:
    """Whether every possible `one` is better than (or as good as) every possible `two`."""
    if direction is Direction.LOWER:
        one, two = turned(one), turned(two)
    if one.low is None or two.high is None:
        return False
    if one.low == two.high:
        return or_equal or one.low_open or two.high_open
    return one.low > two.high
