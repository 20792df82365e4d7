"""One figure: an indicator for a scope and a period, with its bounds and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from cotmoc.evaluation.account import Account, NoFigure, NoValue, Reason
from cotmoc.evaluation.compute import Computer
from cotmoc.evaluation.gather import Gatherer, Question
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import NOWHERE, Cell, Linear
from cotmoc.evaluation.owing import Owing
from cotmoc.evaluation.quotient import Quotient, Spread, Value, spread_of
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.sub_periods import Span
from cotmoc.evaluation.terms import Terms
from cotmoc.model.exact import Exact, whole
from cotmoc.model.indicator import Direction, Indicator
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """What an indicator is, or may be. `range` None: it has no value, `why` says why.

    `reported` of `expected` units (of the map) reported all that is due; `reported_value` is the plain figure of those.
    `closed`: nothing that was still to come can change it; `silent`: nothing owed has closed and nothing is reported.
    `closes`: the last day on which a report that it needs may still come in.
    """

    range: Interval | None
    why: NoValue | None = None
    detail: str = ""
    inexact: bool = False
    reported_value: Exact | None = None
    reported: int = 0
    expected: int = 0
    missing: Mapping[str, Sequence[Cell]] = field(default_factory=dict, hash=False)
    """By place of the map, the cells of which nothing was reported."""
    provisional: tuple[tuple[Reason, str], ...] = ()
    assumed: tuple[str, ...] = ()
    closed: bool = False
    closes: date | None = None
    silent: bool = False
    is_quotient: bool = False
    """Whether it is a quotient of sums over units: each unit's part in it can be told."""
    is_begun: bool = False
    """Whether anything is known of what it counts (its numerator), be it but a part of what some unit owes."""
    value: Value | None = None
    """What it was computed from; None from engines that keep no cells."""

    @property
    def missing_units(self) -> tuple[str, ...]:
        """The ids of the units of the map whose reports are missing, a joint place told as its units."""
        return tuple(dict.fromkeys(unit for place in self.missing for unit in place.split("+")))


class Figures:
    """Computes figures on one map, as known at one instant."""

    def __init__(self, knowledge: Knowledge, day: date, hierarchy: Hierarchy | None = None) -> None:
        """`hierarchy`: that of the day, where one as known at the same instant is there already."""
        self.knowledge = knowledge
        self.hierarchy = hierarchy or Hierarchy(knowledge.catalogue, day, knowledge.known_at)
        self.owing = Owing(knowledge, self.hierarchy)

    def figure(self, indicator: Indicator, question: Question) -> Figure:
        """The figure of `indicator`. Raises `Refused` (E101) where reports contradict declared ranges."""
        if question.unit not in self.hierarchy.units:
            return Figure(None, NoValue.CEASED, question.unit)
        account = Account()
        ranges = Ranges(self.knowledge, self.owing, question.asked.end)
        try:
            value = self.value(indicator, question, Span.WHOLE, account=account, ranges=ranges)
        except NoFigure as failure:
            return Figure(None, failure.why, failure.detail)
        if not account.applicable:
            return Figure(None, NoValue.NOT_APPLICABLE)
        return self._told(indicator, question, value, account=account, ranges=ranges)

    def value(self, indicator: Indicator, question: Question, span: Span, *, account: Account, ranges: Ranges) -> Value:
        """The partly unknown value of `indicator`; `account` is filled on the way. Raises `NoFigure`."""
        gatherer = Gatherer(self.knowledge, self.hierarchy, self.owing, question)
        terms = Terms(gatherer, ranges, account, span)
        return Computer(terms, ranges, lambda code: self._indicator(code, question.period)).indicator(indicator)

    def _indicator(self, code: str, period: Period) -> Indicator | None:
        return self.knowledge.indicator(code, period.end)

    def _told(
        self, indicator: Indicator, question: Question, value: Value, *, account: Account, ranges: Ranges
    ) -> Figure:
        spread = limited(spread_of(value, ranges), indicator)
        closed = self.is_closed(question, account)
        due, so_far = (account, value) if closed else self._so_far(indicator, question, ranges)
        marks = dict(account.provisional)
        marks.update(((Reason.IMPUTED, str(cell)), None) for cell in ranges.carried)
        return Figure(
            spread.range,
            why=NoValue.NOT_APPLICABLE if spread.range is None else None,
            inexact=spread.inexact and not (spread.range and spread.range.is_point),
            reported_value=self._reported(
                indicator,
                question,
                Span.WHOLE if closed else Span.ELAPSED,
                due=due,
                so_far=so_far,
                ranges=ranges,
            ),
            reported=due.reported,
            expected=len(due.expected),
            missing={place: tuple(cells) for place, cells in due.missing.items()},
            provisional=tuple(marks),
            assumed=tuple(sorted(ranges.assumed)),
            closed=closed,
            closes=self.closes(question, account),
            silent=not (account.reported_cells or due.reported_cells or self.any_closed(question, account)),
            is_quotient=isinstance(value, Quotient) and value.under is not None,
            is_begun=isinstance(value, Quotient) and any(place != NOWHERE for place in value.over.known),
            value=value,
        )

    def _so_far(self, indicator: Indicator, question: Question, ranges: Ranges) -> tuple[Account, Value | None]:
        account = Account()
        try:
            return account, self.value(indicator, question, Span.ELAPSED, account=account, ranges=ranges)
        except NoFigure:
            return account, None

    def _reported(
        self,
        indicator: Indicator,
        question: Question,
        span: Span,
        *,
        due: Account,
        so_far: Value | None,
        ranges: Ranges,
    ) -> Exact | None:
        """The plain figure of the units that reported everything due."""
        complete = due.complete
        if so_far is None or not complete:
            return None
        if not due.missing:
            return _single(so_far, ranges)
        if isinstance(so_far, Quotient) and not due.joint:
            return _of_complete(so_far, complete)
        only = replace(question, only=frozenset(unit for place in complete for unit in place.split("+")))
        try:
            return _single(self.value(indicator, only, span, account=Account(), ranges=ranges), ranges)
        except NoFigure:  # those units by themselves cannot be told apart on this map
            return None

    def closes(self, question: Question, account: Account) -> date:
        """The last closing date of the forms needed; a figure nobody owes closes with its period."""
        forms, calendar = self.knowledge.forms, self.knowledge.catalogue.working_calendar
        dates = (forms[code].closing(part, calendar) for code, part in account.forms)
        return max(dates, default=question.period.end)

    def is_closed(self, question: Question, account: Account) -> bool:
        """Whether the forms that a figure rests on have all closed, and the period asked reaches its end."""
        reaches_end = question.asked.end >= question.period.end
        return reaches_end and self.knowledge.today > self.closes(question, account)

    def any_closed(self, question: Question, account: Account) -> bool:
        """Whether a report owed within the period asked has closed; a figure nobody owes closes with its period."""
        forms, calendar = self.knowledge.forms, self.knowledge.catalogue.working_calendar
        today = self.knowledge.today
        if not account.owed:
            return question.period.end <= question.asked.end and question.period.end < today
        return any(
            part.end <= question.asked.end and forms[code].closing(part, calendar) < today
            for code, part in account.owed
        )


def limited(spread: Spread, indicator: Indicator) -> Spread:
    """An inexact range kept within the indicator's own limit: arithmetic alone may run past 100 %."""
    if not spread.inexact or spread.range is None or indicator.limit is None:
        return spread
    if indicator.direction is Direction.LOWER:
        return spread
    return replace(spread, range=spread.range.intersection(Interval(None, indicator.limit)) or spread.range)


def _single(value: Value, ranges: Ranges) -> Exact | None:
    """The one number a value is, if it is one."""
    found = spread_of(value, ranges).range
    return found.value if found else None


def _of_complete(value: Quotient, complete: frozenset[str]) -> Exact | None:
    """The sums over complete units, divided: never an average of ratios."""
    over = _known(value.over, complete)
    under = 1 if value.under is None else _known(value.under, complete)
    return None if over is None or not under else whole(Fraction(over) / under)


def _known(linear: Linear, complete: frozenset[str]) -> Exact | None:
    """The sum over complete units and constants; None where one of these units reported a range."""
    if any(each.place in complete or each.place == NOWHERE for each in linear.unknown):
        return None
    return sum((value for place, value in linear.known.items() if place in complete or place == NOWHERE), 0)
