"""Reporting periods: ISO 8601 / SDMX time periods with their data window (Nghị định 09/2019/NĐ-CP, Điều 12)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from cotmoc.model.identity import read_date
from cotmoc.model.refusals import PERIOD_BAD


class Window(StrEnum):
    """The calendar by which a period's figures are cut off."""

    CALENDAR = "calendar"
    ND09 = "nd09"


class Frequency(StrEnum):
    """How often a form is owed."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    ONCE = "once"

    @property
    def months(self) -> int:
        """Length in months; 0 for `ONCE`."""
        return _MONTHS[self]


_MONTHS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF: 6,
    Frequency.NINE_MONTHS: 9,
    Frequency.YEAR: 12,
    Frequency.ONCE: 0,
}
UNCONFIRMED_ND09 = frozenset({6, 9, 12})
"""Lengths in months whose nd09 window is recalled, not read in the decree: explanations say so."""

_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<nine>9M)|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
    r"(?:/(?P<last>\d{4}))?(?P<nd09>/nd09)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Consecutive whole months (or one day), with the window in which they are reported.

    `first` counts months from year 0 (12 × year + month − 1), `months` is the length; a single day has
    `months` 0 and `day` set. Raises `Refused` (T101) for lengths and starts that no report has.
    """

    first: int
    months: int
    window: Window = Window.CALENDAR
    day: date | None = None
    start: date = field(init=False, compare=False, repr=False)
    """First day of the data window."""
    end: date = field(init=False, compare=False, repr=False)
    """Last day of the data window."""
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        length, month = self.months, self.first % 12
        aligned = length in (1, 3, 6, 12) and month % length == 0
        if not (
            (length == 0) == (self.day is not None)
            and 1 <= self.first // 12 <= 9998
            and (length == 0 or aligned or (length == 9 and month == 0) or (length % 12 == 0 and month == 0))
        ):
            raise PERIOD_BAD.refuse(text=f"{self.first // 12}-{month + 1:02}+{length}")
        # Periods are keys of nearly every table: their hash and their two days are worked out once.
        object.__setattr__(self, "start", self._first_day())
        object.__setattr__(self, "end", self._last_day())
        object.__setattr__(self, "_hash", hash((self.first, self.months, self.window, self.day)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Period], tuple[int, int, Window, date | None]]:
        """Made anew in another process, where texts hash otherwise."""
        return Period, (self.first, self.months, self.window, self.day)

    @classmethod
    def year(cls, year: int, window: Window = Window.CALENDAR) -> Period:
        """The whole of one year."""
        return cls(year * 12, 12, window)

    def _first_day(self) -> date:
        if self.day:
            return self.day
        return _first_of(self.first) if self.window is Window.CALENDAR else _first_of(self.first - 1).replace(day=15)

    def _last_day(self) -> date:
        if self.day:
            return self.day
        after = _first_of(self.first + self.months) - timedelta(days=1)
        return after if self.window is Window.CALENDAR else after.replace(day=14)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether its window rests on a row of the decree that was only recalled."""
        return self.window is Window.ND09 and self.months in UNCONFIRMED_ND09

    def has_parts(self, frequency: Frequency) -> bool:
        """Whether it is made up of whole sub-periods of that frequency."""
        length = frequency.months
        if not length or not self.months or self.months % length or (self.first % 12) % length:
            return False
        return length != 9 or self.months == 9

    def parts(self, frequency: Frequency) -> tuple[Period, ...]:
        """Its sub-periods of that frequency in order; empty if it is finer or not made up of whole ones."""
        return _parts(self, frequency)

    def shifted(self, months: int) -> Period:
        """The period of the same length, `months` months later (earlier where negative)."""
        if self.day:
            raise PERIOD_BAD.refuse(text=str(self))
        return Period(self.first + months, self.months, self.window)

    def has_shape_of(self, other: Period) -> bool:
        """Whether it is as long as `other` and reported by the same calendar."""
        return self.months == other.months and self.window is other.window

    def with_window(self, window: Window) -> Period:
        """The same-named period by another calendar."""
        return Period(self.first, self.months, window, self.day)

    def covers(self, other: Period) -> bool:
        """Whether `other`'s months (or day) all lie in this period's months."""
        if other.day:
            return self.start <= other.day <= self.end
        return self.first <= other.first and other.first + other.months <= self.first + self.months

    def __str__(self) -> str:
        return self._calendar_text() + ("/nd09" if self.window is Window.ND09 else "")

    def _calendar_text(self) -> str:
        year, month = divmod(self.first, 12)
        match self.months:
            case 0:
                return str(self.day)
            case 1:
                return f"{year:04}-{month + 1:02}"
            case 3:
                return f"{year:04}-Q{month // 3 + 1}"
            case 6:
                return f"{year:04}-S{month // 6 + 1}"
            case 9:
                return f"{year:04}-9M"
            case 12:
                return f"{year:04}"
        return f"{year:04}/{year + self.months // 12 - 1:04}"


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


@lru_cache(maxsize=4096)
def _parts(period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The same sub-periods every time, so that looking them up compares nothing but identities."""
    if not period.has_parts(frequency):
        return ()
    length = frequency.months
    return tuple(
        Period(first, length, period.window) for first in range(period.first, period.first + period.months, length)
    )


@lru_cache(maxsize=65536)
def read_period(text: str) -> Period:
    """The period written in `text` as contracts fix it (``2024-Q1``, ``2025-03/nd09``); `Refused` (T101) if none is."""
    match = _PATTERN.fullmatch(text.strip())
    if not match:
        raise PERIOD_BAD.refuse(text=text)
    if match["day"]:
        return _day(text, match)
    window = Window.ND09 if match["nd09"] else Window.CALENDAR
    first, months = _months(match)
    if match["last"]:
        months = (int(match["last"]) - int(match["year"]) + 1) * 12 if months == 12 else 0
    if months <= 0 or first < 12 or (match["last"] and months < 24):
        raise PERIOD_BAD.refuse(text=text)
    return Period(first, months, window)


def _day(text: str, match: re.Match[str]) -> Period:
    if match["last"] or match["nd09"]:
        raise PERIOD_BAD.refuse(text=text)
    day = read_date(match[0])
    return Period(day.year * 12 + day.month - 1, 0, Window.CALENDAR, day)


def _months(match: re.Match[str]) -> tuple[int, int]:
    year = int(match["year"]) * 12
    if match["half"]:
        return year + 6 * (int(match["half"]) - 1), 6
    if match["quarter"]:
        return year + 3 * (int(match["quarter"]) - 1), 3
    if match["nine"]:
        return year, 9
    if match["month"]:
        month = int(match["month"])
        return (year + month - 1, 1) if 1 <= month <= 12 else (0, 0)
    return year, 12
