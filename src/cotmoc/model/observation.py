"""Observations: what was reported, about what, how it is to be read, when it became known and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cotmoc.model.breakdown import Breakdown
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period


class ObservationStatus(StrEnum):
    """SDMX OBS_STATUS; `WITHDRAWN` is ours and is mapped to `NOT_REPORTED` outside."""

    ACTUAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    IMPUTED = "I"
    NOT_APPLICABLE = "M"
    NOT_REPORTED = "O"
    WITHDRAWN = "W"


WITHOUT_VALUE = frozenset(
    {ObservationStatus.NOT_APPLICABLE, ObservationStatus.NOT_REPORTED, ObservationStatus.WITHDRAWN}
)
PASSING = frozenset({ObservationStatus.ESTIMATED, ObservationStatus.PROVISIONAL, ObservationStatus.IMPUTED})
"""Statuses that make a verdict provisional."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of the ledger: key (element, breakdown, unit, period), what it says, and its provenance.

    `value` is None exactly for not applicable, not reported and withdrawn. `row` is ``file:row``.
    """

    element: str
    breakdown: Breakdown
    unit: str
    period: Period
    value: Interval | None
    status: ObservationStatus
    known_from: datetime
    reason: str = ""
    source: tuple[str, ...] = ()
    row: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status in WITHOUT_VALUE):
            raise ValueError(f"status {self.status} and value {self.value} contradict each other")
