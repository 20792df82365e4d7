"""The bar that shows the interval of possible values against what is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import gettext

from cotmoc.formula.numbers import measured
from cotmoc.model.exact import Exact
from cotmoc.web.templatetags.look import number

register = template.Library()

LEFT, RIGHT = 20, 460
"""The ends of the axis, in units of the drawing (components/bounds.html)."""

Given = int | str | Decimal | Fraction | None


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from values to places along the bar."""

    minimum: Exact
    maximum: Exact

    def at(self, value: Exact) -> str:
        """Where a value stands, kept within the axis."""
        within = min(max(value, self.minimum), self.maximum)
        share = (within - self.minimum) / (self.maximum - self.minimum)
        return f"{LEFT + float(share) * (RIGHT - LEFT):.1f}"

    def stretch(self, low: Exact | None, high: Exact | None) -> dict[str, str]:
        """From one value to another; None is the end of the axis."""
        left = LEFT if low is None else float(self.at(low))
        right = RIGHT if high is None else float(self.at(high))
        return {"left": f"{left:.1f}", "width": f"{max(right - left, 0):.1f}"}


def axis_of(values: Iterable[Exact | None], minimum: Exact | None, maximum: Exact | None) -> Axis:
    """An axis with room for all values: the limits given, else a tenth beyond the outermost values; it goes below 0
    only where a value does."""
    known = [value for value in (*values, minimum, maximum) if value is not None] or [Fraction(0)]
    room = (max(known) - min(known)) / 10 or Fraction(1)
    beyond = min(known) - room
    least = beyond if min(known) < 0 else max(beyond, Fraction(0))
    low = minimum if minimum is not None else least
    high = maximum if maximum is not None else max(known) + room
    return Axis(low, high if high > low else low + 1)


@register.inclusion_tag("components/bounds.html")
def bounds_bar(low: Given, high: Given, **asked: Any) -> dict[str, Any]:
    """The interval from `low` to `high` (None = unbounded), equal ends as a point.

    Asked, all optional: `threshold`, `threshold_high`, `direction` (``higher``, ``lower`` or ``range``), `reported`
    (the plain figure of those that reported), `minimum`, `maximum` (limits of the indicator), `decimals`,
    `unit_of_measure`, `sentence` (what the bar says; made from the figures if absent). Figures are decimals as text,
    integers or fractions.
    """
    names = ("threshold", "threshold_high", "reported", "minimum", "maximum")
    exact = {name: _exact(asked.get(name)) for name in names}
    least, most = _exact(low), _exact(high)
    thresholds = [exact[name] for name in ("threshold", "threshold_high") if exact[name] is not None]
    axis = axis_of((least, most, exact["reported"], *thresholds), exact["minimum"], exact["maximum"])
    decimals = asked.get("decimals", 1)
    return {
        "met": _met(axis, exact["threshold"], exact["threshold_high"], asked.get("direction", "higher")),
        "range": axis.stretch(least, most),
        "point": axis.at(least) if least is not None and least == most else None,
        "low_unbounded": least is None,
        "high_unbounded": most is None,
        "reported": axis.at(exact["reported"]) if exact["reported"] is not None and least != most else None,
        "thresholds": [axis.at(each) for each in thresholds],
        "minimum": number(axis.minimum, _places(axis.minimum, decimals)),
        "maximum": number(axis.maximum, _places(axis.maximum, decimals)),
        "sentence": asked.get("sentence")
        or _sentence(least, most, thresholds, decimals=decimals, unit=asked.get("unit_of_measure", "")),
    }


def _exact(value: Given) -> Exact | None:
    return None if value in (None, "") else Fraction(value)


def _places(value: Exact, decimals: int) -> int:
    return 0 if Fraction(value).denominator == 1 else decimals


def _met(axis: Axis, threshold: Exact | None, high: Exact | None, direction: str) -> dict[str, str] | None:
    if threshold is None:
        return None
    if direction == "range":
        return axis.stretch(threshold, high)
    return axis.stretch(None, threshold) if direction == "lower" else axis.stretch(threshold, None)


def _sentence(least: Exact | None, most: Exact | None, thresholds: list[Exact], *, decimals: int, unit: str) -> str:
    """What the bar shows, for those who do not see it."""
    low, high = (measured(number(each, decimals), unit).strip() for each in (least, most))
    if least is None and most is None:
        said = gettext("Any value is still possible.")
    elif least == most:
        said = gettext("The value is {low}.")
    elif most is None:
        said = gettext("Possible values: {low} or more.")
    elif least is None:
        said = gettext("Possible values: at most {high}.")
    else:
        said = gettext("Possible values: from {low} to {high}.")
    said = said.format(low=low, high=high)
    if thresholds:
        aims = " – ".join(measured(number(each, decimals), unit).strip() for each in thresholds)
        said += " " + gettext("Wanted: {aims}.").format(aims=aims)
    return said
