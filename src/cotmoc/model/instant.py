"""When something became known: an instant with its offset; a bare date is the end of that day in Việt Nam."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from cotmoc.model.identity import is_date, read_date
from cotmoc.model.refusals import INSTANT_BAD

VIETNAM = timezone(timedelta(hours=7))
"""Giờ Việt Nam, +07:00 all year."""

ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
"""Known from the beginning: the instant of rows that do not say when they were recorded."""

LATEST = datetime.max.replace(tzinfo=UTC)
"""An instant at which everything recorded so far is known."""


def read_instant(text: str) -> datetime:
    """The instant written in `text` (RFC 3339, or a date alone); `Refused` (T103) for anything else."""
    plain = text.strip()
    try:
        instant = end_of_day(read_date(plain)) if is_date(plain) else datetime.fromisoformat(plain)
    except ValueError:
        raise INSTANT_BAD.refuse(text=text) from None
    if instant.tzinfo is None or instant.year not in _YEARS:
        raise INSTANT_BAD.refuse(text=text)
    return instant


_YEARS = range(2, 9999)
"""The first and the last year leave no room for another zone's clock."""


def end_of_day(day: date) -> datetime:
    """The last instant of `day`, +07:00."""
    return datetime.combine(day, time.max, VIETNAM)


def instant_text(instant: datetime) -> str:
    """RFC 3339 text; the end of a day prints as the date alone."""
    local = instant.astimezone(VIETNAM)
    return local.date().isoformat() if local.time() == time.max else local.isoformat()


def local_day(instant: datetime) -> date:
    """The day in Việt Nam on which `instant` falls."""
    return instant.astimezone(VIETNAM).date()
