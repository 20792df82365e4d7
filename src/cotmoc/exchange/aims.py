"""What targets want: the columns comparator and threshold, or the plan's own words where those are empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.errors.definitions import (
    AIM_INCOMPLETE,
    BASELINE_ABSENT,
    TOLERANCE_ABSENT,
)
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.sheet import Values, each
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Place, Refused
from cotmoc.model.exact import Exact, read_decimal
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.target import Aim, Target

_BARE = {
    Direction.HIGHER: Comparator.AT_LEAST,
    Direction.LOWER: Comparator.AT_MOST,
    Direction.EXACT: Comparator.EQUAL,
}
_IMPLIED = {
    IndicatorKind.MILESTONE: Comparator.MILESTONE,
    IndicatorKind.JUDGED: Comparator.JUDGED,
    IndicatorKind.RANK: Comparator.RANK,
}
_RELATIVE = frozenset({Comparator.GROWTH, Comparator.BASELINE})


@dataclass(frozen=True, slots=True)
class AimReader:
    """Resolves the aims of one programme's targets."""

    dialect: Dialect
    indicators: Mapping[str, Sequence[Indicator]]
    about_tolerance: Exact | None
    findings: Findings

    def aim_of(self, target: Target, values: Values, place: Place) -> dict[str, Any]:
        """The fields `aim` and `conditions` of a target; raises `Refused` with what cannot be resolved."""
        indicator = self._indicator(target.indicator, target)
        given = each(threshold=lambda: self._given(target, values, indicator))["threshold"]
        aim = given
        self._check_needs(target, aim)
        return {"aim": aim, "conditions": ()}

    def _indicator(self, code: str, target: Target) -> Indicator | None:
        """The definition for the target's period; the first where none holds then."""
        rows = self.indicators.get(code, ())
        held = [row for row in rows if target.period.end in row.validity]
        return (held or list(rows) or [None])[0]

    def _given(self, target: Target, values: Values, indicator: Indicator | None) -> Aim | None:
        """The aim that the columns give, None where they are empty."""
        comparator, high = values["comparator"], values["threshold_high"]
        text = values["threshold"]
        implied = _IMPLIED.get(indicator.kind) if indicator else None
        if comparator is None and text is None and (implied in (None, Comparator.RANK) or not target.stated):
            return None
        comparator = comparator or implied
        if comparator is Comparator.MILESTONE:
            day = read_date(text) if text else target.period.end
            return Aim(Comparator.MILESTONE, day.toordinal())
        if comparator is Comparator.JUDGED:
            return Aim(Comparator.JUDGED)
        low = read_decimal(text, self.dialect.decimal) if text else None
        if comparator is None:
            comparator = Comparator.RANGE if high is not None else self._bare(indicator)
        return _complete(Aim(comparator, low, high))

    def _bare(self, indicator: Indicator | None) -> Comparator:
        return _BARE[indicator.direction] if indicator else Comparator.AT_LEAST

    def _check_needs(self, target: Target, aim: Aim | None) -> None:
        if aim is None:
            return
        if aim.comparator is Comparator.ABOUT and self.about_tolerance is None:
            raise Refused(TOLERANCE_ABSENT.problem().at(Place(column="stated")))
        if aim.comparator in _RELATIVE and (target.baseline is None or target.baseline_date is None):
            raise Refused(BASELINE_ABSENT.problem().at(Place(column="baseline")))


def _complete(aim: Aim) -> Aim:
    """`aim`, or `Refused` (A202) where a threshold it needs is missing."""
    if aim.low is None:
        raise AIM_INCOMPLETE.refuse(comparator=aim.comparator, needed="threshold")
    if aim.comparator is Comparator.RANGE and aim.high is None:
        raise AIM_INCOMPLETE.refuse(comparator=aim.comparator, needed="threshold_high")
    return aim
