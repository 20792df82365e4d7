"""Who reported in time: each form owed as in time, late, in part, missing or not due, and the rates of that."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from cotmoc.evaluation.knowledge import Knowledge, Observations
from cotmoc.evaluation.owed import Collecting, Owed
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.instant import end_of_day, local_day
from cotmoc.model.observation import ObservationStatus

_Key = TypeVar("_Key", bound=Hashable)
_UNSAID = frozenset({ObservationStatus.NOT_REPORTED, ObservationStatus.WITHDRAWN})


class Receipt(StrEnum):
    """How a report came in."""

    IN_TIME = "in_time"
    LATE = "late"
    PARTIAL = "partial"
    """Past due, some of its cells are still not reported."""
    MISSING = "missing"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Received:
    """One form owed, and how it came in."""

    owed: Owed
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports came in how; those not due count in no rate."""

    in_time: int = 0
    late: int = 0
    partial: int = 0
    missing: int = 0
    not_due: int = 0

    @property
    def due(self) -> int:
        """Reports that should be there by now."""
        return self.in_time + self.late + self.partial + self.missing

    @property
    def completeness(self) -> Exact | None:
        """Percent of the reports due that are there in full; None where none is due."""
        return quotient(100 * (self.in_time + self.late), self.due) if self.due else None

    @property
    def timeliness(self) -> Exact | None:
        """Percent of the reports due that came in full and in time; None where none is due."""
        return quotient(100 * self.in_time, self.due) if self.due else None


def receipt(owed: Owed, submitted: datetime | None, today: date) -> Receipt:
    """How a report came in that was first submitted in full at `submitted` (None: never)."""
    if submitted is not None:
        return Receipt.IN_TIME if local_day(submitted) <= owed.deadlines.due else Receipt.LATE
    return Receipt.MISSING if today > owed.deadlines.due else Receipt.NOT_DUE


def tally(received: Iterable[Received], by: Callable[[Owed], _Key]) -> dict[_Key, Tally]:
    """The counts for each key (``lambda owed: owed.unit``, the form's code, the period, …), in order of appearance."""
    counts: dict[_Key, dict[Receipt, int]] = {}
    for each in received:
        found = counts.setdefault(by(each.owed), {})
        found[each.receipt] = found.get(each.receipt, 0) + 1
    return {key: Tally(**{name.value: count for name, count in found.items()}) for key, found in counts.items()}


class ByFigures:
    """How reports came in, told from the figures alone: for packages, which keep no submissions.

    In time is what was known at the end of the day it was due, whatever was corrected since.
    """

    def __init__(self, collecting: Collecting, observations: Observations) -> None:
        self._collecting = collecting
        self._observations = observations
        self._known: dict[datetime, Knowledge] = {}

    def receipt(self, owed: Owed) -> Receipt:
        """How this report came in, as known at the instant of `collecting`."""
        now = self._collecting.knowledge.known_at
        due = end_of_day(owed.deadlines.due)
        there, asked = self._told(owed, min(now, due))
        if asked and there == asked:
            return Receipt.IN_TIME
        if now <= due:
            return Receipt.NOT_DUE
        there, asked = self._told(owed, now)
        if not there:
            return Receipt.MISSING
        return Receipt.LATE if there == asked else Receipt.PARTIAL

    def received(self, owed: Iterable[Owed]) -> list[Received]:
        """Each with how it came in."""
        return [Received(each, self.receipt(each)) for each in owed]

    def _told(self, owed: Owed, at: datetime) -> tuple[int, int]:
        """How many cells of the form are told at an instant, and how many it asks for."""
        if at not in self._known:
            self._known[at] = Knowledge(self._collecting.knowledge.catalogue, self._observations, at)
        knowledge, period = self._known[at], owed.period
        cells = self._collecting.form(owed.form, period).cells
        rows = (knowledge.cells(each.key[0]).get(period, {}).get((each.breakdown, owed.unit)) for each in cells)
        return sum(row is not None and row.status not in _UNSAID for row in rows), len(cells)
