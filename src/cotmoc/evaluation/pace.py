"""The pace that a target at risk needs from here on (beside its outlook, design 5.12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.result import TargetResult
from cotmoc.formula.parse import parse
from cotmoc.formula.tree import Element, Reference, walk
from cotmoc.model.data_element import TimeRule
from cotmoc.model.exact import Exact, whole
from cotmoc.model.indicator import Indicator, IndicatorKind


class PaceKind(StrEnum):
    """What the pace is a measure of."""

    AMOUNT = "amount"
    """So much more in each sub-period still to come."""
    LEVEL = "level"
    """The share that the sub-periods still to come must have on average, if their denominators stay as they are."""
    STEP = "step"
    """So much up (or down) from each sub-period to the next."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is needed in each of `left` sub-periods still to come, and what those passed had on average."""

    kind: PaceKind
    needed: Exact
    so_far: Exact
    left: int


def pace(knowledge: Knowledge, result: TargetResult) -> Pace | None:
    """The pace a target needs; None where its aim has no threshold, or nothing is known or left."""
    judgement, outlook = result.judgement, result.judgement.outlook
    indicator, region, value = judgement.indicator, judgement.region, judgement.figure.reported_value
    if indicator is None or region is None or region.threshold is None or outlook is None or value is None:
        return None
    every, months = _rule(knowledge, indicator, result)
    passed = outlook.known
    left = result.target.period.months // months - outlook.elapsed if months else 0
    if passed <= 0 or left <= 0:
        return None
    threshold = region.threshold
    if every is TimeRule.LAST:
        start = result.target.baseline
        so_far = whole(Fraction(value - start) / outlook.elapsed) if start is not None else 0
        return Pace(PaceKind.STEP, whole(Fraction(threshold - value) / left), so_far, left)
    if indicator.kind is IndicatorKind.RATIO:
        needed = Fraction(threshold * (passed + left) - value * passed) / left
        return Pace(PaceKind.LEVEL, whole(needed), value, left)
    return Pace(PaceKind.AMOUNT, whole(Fraction(threshold - value) / left), whole(Fraction(value) / passed), left)


def _rule(knowledge: Knowledge, indicator: Indicator, result: TargetResult) -> tuple[TimeRule | None, int]:
    """The time rule of what the indicator counts, and the months of its sub-periods (0: none)."""
    day = result.target.period.end
    for node in walk(parse(indicator.numerator)):
        if isinstance(node, Element | Reference):
            element = knowledge.element(node.code, day)
            asked = knowledge.asked(node.code) if element else ()
            if element is not None and asked:
                return element.time_rule, asked[0][0].frequency.months
    return None, 0
