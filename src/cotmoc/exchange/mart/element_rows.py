"""All rows of one data element as columns, and which of them an audience sees at an instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from cotmoc.exchange.mart.rows import NEVER, Audience, LedgerRow, seen_from
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, Codes
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period

_INT64 = (1 << 63) - 1
_EQUAL, _BELOW = COMPARATORS.index(Comparator.EQUAL), COMPARATORS.index(Comparator.BELOW)


@dataclass(frozen=True, eq=False)
class ElementRows:
    """Columns of equal length. Codes are numbers of `Codes`, comparators and statuses positions in their lists.

    A value is the integer ``value × 10**places`` (int64, or Python integers where those would not fit), 0 where
    there is none. Instants are microseconds since 1970; `published_from` is `NEVER` where the row is not published.
    """

    position: np.ndarray
    breakdown: np.ndarray
    unit: np.ndarray
    period: np.ndarray
    value: np.ndarray
    value_high: np.ndarray
    comparator: np.ndarray
    status: np.ndarray
    known_from: np.ndarray
    published_from: np.ndarray
    submission: np.ndarray

    def __len__(self) -> int:
        return len(self.position)

    @classmethod
    def of_tail(cls, rows: Sequence[LedgerRow], codes: Codes, places: int) -> ElementRows:
        """The columns of rows of one element."""
        columns: dict[str, Any] = {
            "position": [row.position for row in rows],
            "breakdown": [codes.breakdowns.number(read_breakdown(row.breakdown)) for row in rows],
            "unit": [codes.units.number(row.unit) for row in rows],
            "period": [codes.periods.number(read_period(row.period)) for row in rows],
            "comparator": [COMPARATORS.index(Comparator(row.comparator or "==")) for row in rows],
            "status": [STATUSES.index(ObservationStatus(row.status)) for row in rows],
            "known_from": [seen_from(row, Audience.INTERNAL) for row in rows],
            "published_from": [seen_from(row, Audience.PUBLIC) for row in rows],
            "submission": [-1 if row.submission is None else row.submission for row in rows],
        }
        arrays = {name: np.array(column, KINDS[name]) for name, column in columns.items()}
        values = {name: [scaled(getattr(row, name), places) for row in rows] for name in ("value", "value_high")}
        return cls(**arrays, **{name: as_integers(column) for name, column in values.items()})

    def followed_by(self, later: ElementRows) -> ElementRows:
        """These rows and then the later ones."""
        if not len(self) or not len(later):
            return later if not len(self) else self
        return ElementRows(
            **{
                each.name: np.concatenate([getattr(self, each.name), getattr(later, each.name)])
                for each in fields(self)
            }
        )

    def published(self, instants: Mapping[int, int]) -> ElementRows:
        """With the instants from which rows (by position) were published since."""
        told = np.array(sorted(instants.items()), np.int64).reshape(-1, 2)
        at = np.searchsorted(told[:, 0], self.position).clip(max=len(told) - 1)
        return replace(self, published_from=np.where(told[at, 0] == self.position, told[at, 1], self.published_from))

    def seen(self, audience: Audience) -> np.ndarray:
        """The instants from which an audience sees each row."""
        return self.known_from if audience is Audience.INTERNAL else self.published_from

    def protected(self, below: int, places: int) -> ElementRows:
        """With the figures from 1 up that are below a number said only to be below it."""
        limit = below * 10**places
        small = (self.comparator == _EQUAL) & (self.value > 0) & (self.value < limit)
        if not small.any():
            return self
        return replace(
            self,
            value=np.where(small, limit, self.value),
            comparator=np.where(small, _BELOW, self.comparator).astype(self.comparator.dtype),
        )

    def latest(self, audience: Audience, until: int) -> np.ndarray:
        """The rows (their places here, in order) that are the latest of their cell that the audience sees by then."""
        instants = self.seen(audience)
        chosen = np.flatnonzero((instants <= until) & (instants < NEVER))
        if not len(chosen):
            return chosen
        cell = np.ravel_multi_index(
            [each[chosen] for each in (self.period, self.breakdown, self.unit)],
            [int(each.max()) + 1 for each in (self.period, self.breakdown, self.unit)],
        )
        order = np.lexsort((self.position[chosen], instants[chosen], cell))
        is_last = np.append(cell[order][1:] != cell[order][:-1], True)
        return np.sort(chosen[order[is_last]])

    def columns(self, at: np.ndarray) -> dict[str, np.ndarray]:
        """The columns of the rows at these places."""
        return {each.name: getattr(self, each.name)[at] for each in fields(self)}


KINDS: Mapping[str, Any] = {
    "position": np.int64,
    "breakdown": np.int32,
    "unit": np.int32,
    "period": np.int32,
    "comparator": np.int8,
    "status": np.int8,
    "known_from": np.int64,
    "published_from": np.int64,
    "submission": np.int64,
}


def as_integers(values: Sequence[int]) -> np.ndarray:
    """As int64 where they fit, else as Python integers."""
    fits = all(-_INT64 <= value <= _INT64 for value in values)
    return np.array(values, np.int64 if fits else object)


def scaled(text: str | None, places: int) -> int:
    """The integer that a decimal is in units of 10 ** −places; of any length, which Python's `Decimal` rounds."""
    whole, _, part = (text or "0").partition(".")
    return int(whole + part.ljust(places, "0")[:places])


def places_of(text: str | None) -> int:
    """How many places after the point a decimal needs."""
    return 0 if text is None else len(text.partition(".")[2].rstrip("0"))
