"""How the sub-periods of a period count: the time rules as tables of coefficients (design 5.5, 5.12)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from cotmoc.model.data_element import DataElement, TimeRule
from cotmoc.model.exact import Exact
from cotmoc.model.period import Period


class Span(StrEnum):
    """Which part of a period a question is about."""

    WHOLE = "whole"
    ELAPSED = "elapsed"
    PROJECTED = "projected"
    """The whole period, the sub-periods still to come drawn on from those elapsed (the outlook)."""


def weighted(
    element: DataElement, parts: Sequence[Period], elapsed: Sequence[Period], span: Span
) -> list[tuple[Period, Exact]]:
    """The sub-periods that count, each with the coefficient of its figure.

    `parts` are all sub-periods of the period asked, `elapsed` the leading ones whose reports are due. For `mean`, `max`
    and `min` the coefficient is 1 and the rule itself is applied later, within each unit of the map.
    """
    counted = list(parts if span is Span.WHOLE else elapsed)
    if not counted:
        return []
    if element.time_rule is TimeRule.LAST:
        return _line(counted, len(parts)) if span is Span.PROJECTED else [(counted[-1], 1)]
    if element.time_rule is TimeRule.CUMULATIVE:
        return _flow(_segments(element, counted), counted, parts, span)
    if element.time_rule is TimeRule.SUM:
        return _flow([(part, 1) for part in counted], counted, parts, span)
    return [(part, 1) for part in counted]


def _flow(
    weights: list[tuple[Period, Exact]], counted: Sequence[Period], parts: Sequence[Period], span: Span
) -> list[tuple[Period, Exact]]:
    """A flow goes on as it went: total ÷ sub-periods elapsed × sub-periods in the period."""
    if span is not Span.PROJECTED:
        return weights
    rate = Fraction(len(parts), len(counted))
    return [(part, weight * rate) for part, weight in weights]


def _line(counted: Sequence[Period], count: int) -> list[tuple[Period, Exact]]:
    """A stock goes on along the line from its first to its last elapsed value."""
    steps, ahead = len(counted) - 1, count - len(counted)
    if steps == 0 or ahead == 0:
        return [(counted[-1], 1)]
    slope = Fraction(ahead, steps)
    return [(counted[0], -slope), (counted[-1], 1 + slope)]


def _segments(element: DataElement, counted: Sequence[Period]) -> list[tuple[Period, Exact]]:
    """lũy kế: the value at the end of every run between restarts, less the value just before the start."""
    restart = element.restart.months if element.restart else 0
    ends = [
        part
        for i, part in enumerate(counted)
        if i == len(counted) - 1 or _restarts_at(part.first + part.months, restart)
    ]
    weights: list[tuple[Period, Exact]] = [(part, 1) for part in ends]
    first = counted[0]
    if not _restarts_at(first.first, restart):
        weights.append((first.shifted(-first.months), -1))
    return weights


def _restarts_at(month: int, restart: int) -> bool:
    """Whether counting starts again with this month; the nine months, too, begin in January."""
    return bool(restart) and month % 12 % restart == 0
