"""What targets want: the columns comparator and threshold, the plan's own words where those are empty, or both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.nearest import Nearest
from cotmoc.exchange.references import INDICATOR, unknown
from cotmoc.exchange.sheet import Values, each
from cotmoc.formula.aim_ranges import check_aim, towards
from cotmoc.formula.aims import check_agreement, stated_aim
from cotmoc.formula.errors import AIM_NOT_READ, AIM_SEVERAL, BASELINE_MISSING, PATH_AIM, TOLERANCE_MISSING
from cotmoc.model.catalogue import valid_on
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact, read_decimal
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.instant import LATEST
from cotmoc.model.target import Aim, Condition, Target

_IMPLIED = {
    IndicatorKind.MILESTONE: Comparator.MILESTONE,
    IndicatorKind.JUDGED: Comparator.JUDGED,
    IndicatorKind.RANK: Comparator.RANK,
}
_KIND_OF = {comparator: kind for kind, comparator in _IMPLIED.items()}
_RELATIVE = frozenset({Comparator.GROWTH, Comparator.BASELINE})
_WITHOUT_WAY = frozenset({Comparator.EQUAL, Comparator.RANK, Comparator.MILESTONE, Comparator.JUDGED})
_ONE_SIDED = frozenset(
    {Comparator.AT_LEAST, Comparator.ABOVE, Comparator.AT_MOST, Comparator.BELOW, Comparator.RANGE_UP}
)
_OVERRULED = frozenset({AIM_NOT_READ, AIM_SEVERAL})
"""Words that the columns may stand in for; a number that contradicts them may not be passed over."""
_NAMED = re.compile(r"\s*([^\s:]+)\s*:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the columns say; without a comparator the words or the indicator's direction tell it."""

    comparator: Comparator | None
    low: Exact | None
    high: Exact | None

    def aim(self, read: Aim | None, indicator: Indicator) -> Aim:
        bare = Comparator.RANGE if self.high is not None else towards(indicator.direction)
        return Aim(self.comparator or (read.comparator if read else bare), self.low, self.high)


@dataclass(frozen=True, slots=True)
class AimReader:
    """Resolves the aims of one programme's targets."""

    dialect: Dialect
    indicators: Mapping[str, Sequence[Indicator]]
    about_tolerance: Exact | None

    def aims_of(self, target: Target, values: Values) -> dict[str, Any]:
        """The fields `aim` and `conditions` of a target; raises `Refused` with what cannot be resolved."""
        found = each(
            stated=lambda: self._aim(target, values),
            conditions=lambda: tuple(self._condition(target, text) for text in values["conditions"] or ()),
        )
        each(path=lambda: self._check_path(target, found["stated"]))
        return {"aim": found["stated"], "conditions": found["conditions"]}

    def _check_path(self, target: Target, aim: Aim | None) -> None:
        """A step is on the way to an aim that is reached from one side. Raises `Refused` (A125)."""
        indicator = self._indicator(target.indicator, target)
        if not target.path or indicator is None:
            return
        wayless = _WITHOUT_WAY if indicator.direction is not Direction.EXACT else frozenset(Comparator) - _ONE_SIDED
        if aim is None or aim.comparator in wayless:
            raise PATH_AIM.refuse()

    def _aim(self, target: Target, values: Values) -> Aim | None:
        indicator = self._indicator(target.indicator, target)
        if indicator is None:
            return None  # reported as an unknown reference
        given = each(threshold=lambda: self._given(values, indicator))["threshold"]
        read = self._read(target, indicator, given)
        aim = given.aim(read, indicator) if given else None
        if aim is not None and read is not None:
            check_agreement(target.stated, read, aim)
            aim = Aim(aim.comparator, _first(aim.low, read.low), _first(aim.high, read.high))
        return self._usable(aim or read, target)

    def _given(self, values: Values, indicator: Indicator) -> _Given | None:
        """The aim that the columns give, perhaps without a comparator; None where they are empty."""
        comparator, text, high = values["comparator"], values["threshold"], values["threshold_high"]
        if comparator is None and text is None and high is None:
            return None
        comparator = comparator or _IMPLIED.get(indicator.kind)
        return _Given(comparator, self._low(text, comparator), high)

    def _low(self, text: str | None, comparator: Comparator | None) -> Exact | None:
        if text is None:
            return None
        if comparator is Comparator.MILESTONE:
            return read_date(text).toordinal()
        return read_decimal(text, self.dialect.decimal)

    def _read(self, target: Target, indicator: Indicator, given: _Given | None) -> Aim | None:
        """The aim that the words state; None where there are none, or where the row says not to judge by them."""
        if not target.stated:
            return None
        kind = _KIND_OF.get(given.comparator, indicator.kind) if given and given.comparator else indicator.kind
        try:
            return stated_aim(
                target.stated,
                direction=indicator.direction,
                kind=kind,
                unit_of_measure=indicator.unit_of_measure,
            )
        except Refused as refusal:
            overruled = given is not None and all(problem.kind in _OVERRULED for problem in refusal.problems)
            if target.words_only or overruled:
                return None
            raise

    def _usable(self, aim: Aim | None, target: Target) -> Aim | None:
        """`aim` complete and with what it is relative to; a milestone without a date is due when the period ends."""
        if aim is None:
            return None
        if aim.comparator is Comparator.MILESTONE and aim.low is None:
            aim = replace(aim, low=target.period.end.toordinal())
        if aim.comparator is Comparator.ABOUT and self.about_tolerance is None:
            raise TOLERANCE_MISSING.refuse()
        if aim.comparator in _RELATIVE and (target.baseline is None or target.baseline_date is None):
            raise BASELINE_MISSING.refuse()
        return check_aim(aim)

    def _condition(self, target: Target, text: str) -> Condition:
        """One item of `conditions`: ``INDICATOR: words``, or words alone for the target's own indicator."""
        named = _NAMED.fullmatch(text)
        code, words = (named[1], named[2]) if named else (target.indicator, text)
        if code not in self.indicators:
            raise Refused(unknown(INDICATOR, code, Nearest(self.indicators)))
        indicator = self._indicator(code, target)
        wanted = replace(target, indicator=code, stated=words.strip())
        aim = self._usable(self._read(wanted, indicator, None), wanted) if indicator else None
        return Condition(indicator=code, aim=aim, stated=words.strip())

    def _indicator(self, code: str, target: Target) -> Indicator | None:
        """The definition for the end of the target's period; another one where none holds then."""
        rows = self.indicators.get(code, ())
        return valid_on(rows, target.period.end, LATEST) or next(iter(rows), None)


def _first(one: Exact | None, two: Exact | None) -> Exact | None:
    return two if one is None else one
