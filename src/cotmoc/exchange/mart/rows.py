"""Rows of the ledger as the mart takes them, and who sees them from when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from cotmoc.exchange.observation_codes import instant_number


class Audience(StrEnum):
    """Who looks: inside, a figure is known from its approval; the public sees it from its publication."""

    INTERNAL = "internal"
    PUBLIC = "public"


class LedgerRow(NamedTuple):
    """One observation of the ledger, codes and figures as text.

    `breakdown` is written ``dim=code&dim=code``; `value` and `value_high` are decimals (a date is its ordinal, a
    boolean 0 or 1); an empty `comparator` means equal; `source` lists ids of sources joined by ``;``; `origin` says
    where it was written (``file:row``, ``sheet!cell``, form …). `published_from` None: not published.
    """

    position: int
    element: str
    breakdown: str
    unit: str
    period: str
    value: str | None
    value_high: str | None
    comparator: str
    status: str
    known_from: datetime
    published_from: datetime | None = None
    reason: str = ""
    source: str = ""
    recorded_by: str = ""
    submission: int | None = None
    origin: str = ""


NEVER = (1 << 63) - 1
"""The number of an instant that never comes: later than any that can be asked for."""


def seen_from(row: LedgerRow, audience: Audience) -> int:
    """The number of the instant from which an audience sees the row; `NEVER` where it does not."""
    if audience is Audience.INTERNAL:
        return instant_number(row.known_from)
    return NEVER if row.published_from is None else instant_number(row.published_from)
