"""Results in the short words of specifications."""

from __future__ import annotations

from collections.abc import Iterable

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.figure import Figure
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval

WHY = {
    NoValue.CEASED: "none (the unit has ceased)",
    NoValue.NOT_APPLICABLE: "none (not applicable)",
    NoValue.NOT_COMPARABLE: "none (not comparable)",
    NoValue.NO_DEFINITION: "none (no definition)",
    NoValue.FINER: "none (finer than reported)",
}


def range_text(interval: Interval) -> str:
    """``45``, ``[45, 50)``, ``[45, ∞)``."""
    if interval.value is not None:
        return str(interval.value)
    low = "(-∞" if interval.low is None else f"{'(' if interval.low_open else '['}{interval.low}"
    high = "∞)" if interval.high is None else f"{interval.high}{')' if interval.high_open else ']'}"
    return f"{low}, {high}"


def value_text(figure: Figure) -> str:
    """What a figure may be, or why it has no value; ``~`` before bounds that may be wider than what is possible."""
    if figure.range is None:
        assert figure.why is not None
        return WHY[figure.why]
    return ("~" if figure.inexact else "") + range_text(figure.range)


def exact_text(value: Exact | None) -> str:
    """A number, or ``none``."""
    return "none" if value is None else str(value)


def units_text(units: Iterable[str]) -> str:
    """Bare codes of units where the year of their id is the common one, else their ids; ``none`` for none."""
    return ", ".join(unit.removesuffix("@2020-01-01") for unit in units) or "none"
