"""Rows of observations read from the ledger as the model's values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cotmoc.evaluation.knowledge import ObservationList
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import read_decimal
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.package import Package


def observations_of(package: Package) -> ObservationList:
    """All rows of a package, by position."""
    rows = ObservationRow.objects.filter(package=package).order_by("position").values()
    return ObservationList(observation(row) for row in rows)


def observation(row: Mapping[str, Any]) -> Observation:
    """A row as a value."""
    return Observation(
        element=row["element"],
        breakdown=read_breakdown(row["breakdown"]),
        unit=row["unit"],
        period=read_period(row["period"]),
        value=None if row["value"] is None else said_interval(row["comparator"], row["value"], row["value_high"]),
        status=ObservationStatus(row["status"]),
        known_from=row["known_from"],
        reason=row["reason"],
        source=tuple(part for part in row["source"].split("; ") if part),
        row=row["origin"],
    )


def said_interval(comparator: str, value: str, value_high: str | None) -> Interval:
    """What a reported figure says."""
    low = read_decimal(value)
    match comparator:
        case Comparator.AT_LEAST | Comparator.RANGE_UP:
            return Interval(low, None)
        case Comparator.ABOVE:
            return Interval(low, None, low_open=True)
        case Comparator.AT_MOST:
            return Interval(None, low)
        case Comparator.BELOW:
            return Interval(None, low, high_open=True)
        case Comparator.RANGE:
            return Interval(low, read_decimal(value_high or value))
    return Interval.point(low)
