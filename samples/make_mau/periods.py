"""Periods, their windows, and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from samples.make_mau.tables import rows

FIRST_YEAR = 2022
LAST_YEAR = 2025
AS_OF = date(2025, 11, 20)
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """A month, quarter or year, with the window its figures are about."""

    year: int
    number: int
    months: int
    nd09: bool = False

    @property
    def text(self) -> str:
        """As the package writes it."""
        name = {1: f"{self.year}-{self.number:02d}", 3: f"{self.year}-Q{self.number}", 12: f"{self.year}"}
        return name[self.months] + ("/nd09" if self.nd09 else "")

    @property
    def plain(self) -> str:
        """Without the window."""
        return self.text.removesuffix("/nd09")

    @property
    def last_month(self) -> int:
        """The number of its last month in the year."""
        return self.number * self.months

    @property
    def last_day(self) -> date:
        """The last day of its window."""
        if self.nd09:
            return date(self.year, self.last_month, 14)
        return _first_of_next(self.year, self.last_month) - timedelta(days=1)

    @property
    def middle(self) -> float:
        """Its middle as a year with a fraction."""
        return self.year + (self.last_month - self.months / 2) / 12

    @property
    def end(self) -> float:
        """Its end as a year with a fraction."""
        return self.year + self.last_month / 12

    @property
    def before(self) -> Period:
        """The period before."""
        if self.number > 1:
            return Period(self.year, self.number - 1, self.months, self.nd09)
        return Period(self.year - 1, 12 // self.months, self.months, self.nd09)


def _first_of_next(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def periods(frequency: str, *, nd09: bool = False) -> list[Period]:
    """All periods of the package, as far as a window may already be open on AS_OF."""
    months = MONTHS[frequency]
    return [
        Period(year, number, months, nd09)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for number in range(1, 12 // months + 1)
    ]


class WorkingDays:
    """Weekdays without holidays, with the Saturdays worked instead of another day."""

    def __init__(self) -> None:
        self.table = [named_day for row in rows("holidays", 4) for named_day in _days(row)]
        self._off = {day for day, kind, _, _ in self.table if kind == "off"}
        self._worked = {day for day, kind, _, _ in self.table if kind == "working_swap"}

    def is_worked(self, day: date) -> bool:
        """Whether offices are open."""
        return day in self._worked or (day.weekday() < 5 and day not in self._off)

    def after(self, day: date, number: int) -> date:
        """The day that many working days later."""
        while number:
            day += timedelta(days=1)
            number -= self.is_worked(day)
        return day

    def at_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is."""
        return day if self.is_worked(day) else self.after(day, 1)


def _days(row: list[str]) -> list[tuple[date, str, str, str]]:
    first, _, last = row[0].partition("..")
    start = date.fromisoformat(first)
    count = (date.fromisoformat(last or first) - start).days + 1
    return [(start + timedelta(days=step), row[1], row[2], row[3]) for step in range(count)]
