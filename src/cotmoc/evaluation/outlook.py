"""The outlook of a target that is still open: what it comes to if things go on as they went (design 5.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cotmoc.evaluation import spread
from cotmoc.evaluation.account import Account, NoFigure
from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.quotient import spread_of
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.sub_periods import Span
from cotmoc.model.data_element import TimeRule
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period
from cotmoc.model.target import Step

Path = tuple[Step, ...]
"""Steps in order of time."""

FEWEST = 2
"""Sub-periods that must be known before anything is drawn on."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The values foreseen, missing reports coming in anywhere between their least and their greatest; `known` of
    `elapsed` sub-periods had reports. `range` None: fewer than two are known."""

    range: Interval | None
    known: int
    elapsed: int
    from_baseline: bool = False
    step: Step | None = None
    """The step of a declared path that `range`, the value so far, is held against."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an indicator comes to over a span, and the sub-periods of which something is known and which have
    elapsed."""

    range: Interval | None
    known_periods: frozenset[Period]
    elapsed_periods: frozenset[Period]


DrawnOf = Callable[[Figures, Indicator, Question, Span], Drawn | None]
"""What an indicator comes to over a span, from an engine; None: it is asked of the reference."""


def not_drawn(figures: Figures, indicator: Indicator, question: Question, span: Span) -> None:
    """As the reference has it."""


def drawn(figures: Figures, indicator: Indicator, question: Question, span: Span) -> Drawn:
    """By the reference; the range is not worked out for fewer sub-periods than anything is drawn on. Raises
    `NoFigure`."""
    account, ranges = Account(), Ranges(figures.knowledge, figures.owing, question.asked.end)
    value = figures.value(indicator, question, span, account=account, ranges=ranges)
    is_enough = len(_within(question, account.known_periods)) >= FEWEST
    return Drawn(
        spread_of(value, ranges).range if is_enough else None,
        frozenset(account.known_periods),
        frozenset(account.elapsed_periods),
    )


def outlook(
    figures: Figures,
    indicator: Indicator,
    question: Question,
    *,
    baseline: Exact | None = None,
    baseline_date: date | None = None,
    drawn_of: DrawnOf = not_drawn,
) -> Outlook:
    """The outlook of `indicator` at the end of its period. Ranks and judgements stand as last known."""
    on_line = baseline is not None and baseline_date is not None and _is_stock(figures, indicator, question)
    span = Span.ELAPSED if on_line else Span.PROJECTED
    try:
        came = drawn_of(figures, indicator, question, span) or drawn(figures, indicator, question, span)
    except NoFigure:
        return Outlook(None, 0, 0)
    known, elapsed = (len(_within(question, seen)) for seen in (came.known_periods, came.elapsed_periods))
    if known < FEWEST:
        return Outlook(None, known, elapsed)
    found = came.range
    if on_line and found is not None and baseline is not None and baseline_date is not None:
        last = max(period.end for period in came.elapsed_periods)
        found = _along(found, baseline, (last - baseline_date).days, (question.period.end - last).days)
    return Outlook(_within_limit(found, indicator), known, elapsed, on_line)


def along_path(figures: Figures, indicator: Indicator, question: Question, path: Path) -> Outlook:
    """The value at the last known sub-period, beside the last step of `path` up to there; between steps the last one
    holds. `range` None: no sub-period with a step is known yet."""
    account, ranges = Account(), Ranges(figures.knowledge, figures.owing, question.asked.end)
    try:
        figures.value(indicator, question, Span.ELAPSED, account=account, ranges=ranges)
        known, elapsed = (_within(question, periods) for periods in (account.known_periods, account.elapsed_periods))
        last = max((p for p in known if p in elapsed), key=lambda period: period.end, default=None)
        passed = [step for step in path if last is not None and step.period.end <= last.end]
        if last is None or not passed:
            return Outlook(None, len(known), len(elapsed))
        there = replace(question, asked=last)
        ranges = Ranges(figures.knowledge, figures.owing, last.end)
        value = figures.value(indicator, there, Span.ELAPSED, account=Account(), ranges=ranges)
    except NoFigure:
        return Outlook(None, 0, 0)
    return Outlook(spread_of(value, ranges).range, len(known), len(elapsed), step=passed[-1])


def _within_limit(found: Interval | None, indicator: Indicator) -> Interval | None:
    """What is drawn on ends at the indicator's own limit: a share does not grow past 100 %."""
    if found is None or indicator.limit is None or indicator.direction is Direction.LOWER:
        return found
    return found.intersection(Interval(None, indicator.limit)) or Interval.point(indicator.limit)


def _within(question: Question, periods: Iterable[Period]) -> set[Period]:
    """Those sub-periods that belong to the period asked about (and not to an earlier one compared with it)."""
    return {p.with_window(question.period.window) for p in periods if question.period.covers(p)}


def _is_stock(figures: Figures, indicator: Indicator, question: Question) -> bool:
    """Whether the figure is a single stock, so that its own line can be drawn from a baseline."""
    if indicator.kind not in (IndicatorKind.AS_IS, IndicatorKind.EXPRESSION):
        return False
    element = figures.knowledge.element(indicator.numerator.strip(), question.period.end)
    return element is not None and element.time_rule is TimeRule.LAST


def _along(now: Interval, baseline: Exact, days: int, ahead: int) -> Interval:
    """The line from the baseline through the last known value, `ahead` days on."""
    if days <= 0:
        return now
    factor = 1 + Fraction(ahead, days)
    moved = spread.multiplied(now, Interval.point(factor))
    return spread.added(moved, Interval.point(-baseline * Fraction(ahead, days)))
