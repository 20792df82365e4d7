"""What a package holds of the figure that a candidate states, and whether the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import Knowledge, Observations
from cotmoc.formula.numbers import scale_of
from cotmoc.model.catalogue import Catalogue, as_known, valid_on
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact, decimal_text, whole
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period
from cotmoc.model.target import Aim
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching.times import periods_ending_with


class Agreement(StrEnum):
    """How a stated figure stands to what is held."""

    SAME = "same"
    DIFFERS = "differs"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a figure: nothing (`NEW`), or a value in the unit of the indicator, and by how much the stated
    one is more."""

    agreement: Agreement
    value: Exact | None = None
    difference: Exact | None = None
    unit: str = ""


_NEW = Held(Agreement.NEW)


class Holding:
    """The figures and aims of a package as known at one instant."""

    def __init__(self, catalogue: Catalogue, observations: Observations, known_at: datetime) -> None:
        self._catalogue = catalogue
        self._knowledge = Knowledge(catalogue, observations, known_at)
        self._known_at = known_at
        self._maps: dict[date, Figures] = {}
        self._figures: dict[tuple[str, str, Period], Interval | None] = {}

    def of(self, candidate: Candidate, code: str, unit: str, period: Period) -> Held | None:
        """How `candidate`, taken as `code` of a unit and period, stands to what is held; None for what no package
        holds as a figure (a change, a multiple)."""
        if candidate.kind is FactKind.CHANGE:
            return None
        definition = self._definition(code, period)
        if definition is None:
            return _NEW
        for each in periods_ending_with(period):
            aim = candidate.kind is FactKind.TARGET
            held = self._aim(code, unit, each) if aim else self._figure(definition, unit, each)
            if held is not None:
                return _compared(candidate, held, definition.unit_of_measure)
        return _NEW

    def _definition(self, code: str, period: Period) -> Indicator | None:
        """The indicator that holds at the end of a period; a data element as the indicator that it alone makes."""
        found = valid_on(self._catalogue.indicators_by_code.get(code, ()), period.end, self._known_at)
        if found is not None:
            return found
        element = valid_on(self._catalogue.elements_by_code.get(code, ()), period.end, self._known_at)
        if element is None:
            return None
        return Indicator(
            code=code,
            name=element.name,
            kind=IndicatorKind.EXPRESSION,
            numerator=code,
            unit_of_measure=element.unit_of_measure,
            validity=element.validity,
        )

    def _figure(self, indicator: Indicator, unit: str, period: Period) -> Interval | None:
        key = (indicator.code, unit, period)
        if key not in self._figures:
            self._figures[key] = self._evaluated(indicator, unit, period)
        return self._figures[key]

    def _evaluated(self, indicator: Indicator, unit: str, period: Period) -> Interval | None:
        """Its value; a range where it was reported as one, or where reports are still missing. None where nothing of
        it is known."""
        day = self._knowledge.catalogue.same_map(period.end)
        if day not in self._maps:
            self._maps[day] = Figures(self._knowledge, day)
        try:
            figure = self._maps[day].figure(indicator, Question(unit, period, period))
        except Refused:
            return None
        if figure.range is None or figure.range.is_point or figure.is_begun:
            return figure.range
        return None

    def _aim(self, code: str, unit: str, period: Period) -> Interval | None:
        """The threshold of the latest target of an indicator for a unit and period."""
        for programme in self._catalogue.programmes:
            for target in as_known(programme.targets, self._known_at, key=lambda each: each.code):
                aim: Aim | None = target.aim
                if (target.indicator, target.unit, target.period) == (code, unit, period) and aim is not None:
                    return _thresholds(aim)
        return None


def _thresholds(aim: Aim) -> Interval | None:
    """The numbers of an aim, without its comparator."""
    low = aim.low if aim.low is not None else aim.high
    high = aim.high if aim.high is not None else aim.low
    return None if low is None or high is None else Interval(min(low, high), max(low, high))


def _compared(candidate: Candidate, held: Interval, unit: str) -> Held | None:
    """Stated against held, both in the unit of the indicator; a rounded figure agrees with what it is rounded from.
    What may still come out as stated is not compared (None)."""
    scale = Fraction(scale_of(candidate.unit)[0], scale_of(unit)[0])
    stated = whole(Fraction(candidate.value) * scale)
    value = held.high if held.high is not None and stated > held.high else held.low
    if value is None or (not held.is_point and candidate.value_high is None and _may_be(stated, held)):
        return None
    places = len(decimal_text(candidate.value).partition(".")[2])
    difference = whole(Fraction(stated) - Fraction(value))
    agrees = abs(difference) * 2 <= scale / 10**places
    holds = _HOLDS.get(candidate.comparator)
    if holds is not None and held.is_point and candidate.kind is FactKind.RESULT:
        agrees = holds(value, stated)
    if candidate.value_high is not None and held.is_point:
        agrees = held.high == candidate.value_high * scale
    return Held(Agreement.SAME if agrees else Agreement.DIFFERS, value, difference, unit)


def _may_be(stated: Exact, held: Interval) -> bool:
    return (held.low is None or held.low <= stated) and (held.high is None or stated <= held.high)


_HOLDS = {
    ">=": lambda held, stated: held >= stated,
    ">": lambda held, stated: held > stated,
    "<=": lambda held, stated: held <= stated,
    "<": lambda held, stated: held < stated,
}
