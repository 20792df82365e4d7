"""The forms: which cells they ask, of whom, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from samples.make_mau.periods import AS_OF, Period, periods
from samples.make_mau.tables import extras, items, rows
from samples.make_mau.units import Map, Unit

_ASKED = re.compile(r"^([\w.]+)(?:\[(\w+)(?:=([\w/]+))?\])?$")


@dataclass(frozen=True)
class Form:
    """A form as its table gives it."""

    code: str
    name: str
    calendar: str
    frequency: str
    level: str
    opens: str
    closes: str
    deadline: str
    file: str
    source: str
    owed: tuple[str, ...]
    asked: tuple[str, ...]

    def periods(self) -> list[Period]:
        """The periods whose window has ended by AS_OF."""
        if self.frequency == "once":
            return []
        return [p for p in periods(self.frequency, nd09=self.calendar == "nd09") if p.last_day <= AS_OF]

    def reporters(self, units: Map, period: Period) -> list[Unit]:
        """The units that owe the form for a period: those standing on its window's last day."""
        return [u for u in units.on(period.last_day, self.level) if self.is_owed_by(u)]

    def is_owed_by(self, unit: Unit) -> bool:
        """Whether a unit of the form's level ever owes it."""
        if self.owed == ("co_tthc",):
            return unit.has_tthc
        return not self.owed or not {unit.code, unit.id}.isdisjoint(self.owed)


def read_forms() -> list[Form]:
    """All forms, in the order of their table."""
    return [
        Form(*(cell for cell in row[:10]), owed=tuple(items(row[10])), asked=tuple(items(row[11])))
        for row in rows("forms", 12)
    ]


def split_asked(asked: str) -> tuple[str, str, tuple[str, ...]]:
    """Element, dimension and codes of what a form asks: "VB.DI[mat=co/khong]"."""
    found = _ASKED.match(asked)
    if not found:
        raise ValueError(asked)
    return found[1], found[2] or "", tuple((found[3] or "").split("/")) if found[3] else ()


class Cells:
    """Which cells stand behind what a form asks."""

    def __init__(self) -> None:
        self._lists = {row[0]: extras(row[7]).get("breakdowns", "").partition(":")[2] for row in rows("elements", 8)}
        self._codes = rows("code_lists", 7)

    def of(self, form: Form, period: Period) -> list[str]:
        """The cells of a period, those of codes no longer valid on its window's last day left out."""
        return [cell for asked in form.asked for cell in self._expand(asked, period.last_day)]

    def _expand(self, asked: str, day: date) -> list[str]:
        element, dimension, codes = split_asked(asked)
        if not dimension:
            return [element]
        valid = [
            code
            for name, code, _, _, start, end, _ in self._codes
            if name == self._lists[element] and start <= day.isoformat() and (not end or day.isoformat() < end)
        ]
        return [f"{element}[{dimension}={code}]" for code in valid if not codes or code in codes]
