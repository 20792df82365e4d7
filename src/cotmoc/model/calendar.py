"""Working days: weekends, public holidays and swapped days decide when a report is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class HolidayKind(StrEnum):
    """A day off, or a weekend day worked in exchange for one (hoán đổi ngày làm việc)."""

    OFF = "off"
    WORKING_SWAP = "working_swap"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is not what its weekday says."""

    date: date
    kind: HolidayKind
    name: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days, given the declared holidays."""

    off: frozenset[date] = field(default=frozenset())
    swapped: frozenset[date] = field(default=frozenset())

    @classmethod
    def of(cls, holidays: Iterable[Holiday]) -> WorkingCalendar:
        """The calendar with these holidays."""
        days = list(holidays)
        return cls(
            frozenset(day.date for day in days if day.kind is HolidayKind.OFF),
            frozenset(day.date for day in days if day.kind is HolidayKind.WORKING_SWAP),
        )

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return day in self.swapped or (day.weekday() < SATURDAY and day not in self.off)

    def after(self, day: date, working_days: int) -> date:
        """The last of the next `working_days` working days after `day`."""
        for _ in range(working_days):
            day += timedelta(days=1)
            while not self.is_working(day):
                day += timedelta(days=1)
        return day
