"""What happened to single reports, read from their table."""

from __future__ import annotations

from dataclasses import dataclass

from samples.make_mau.periods import FIRST_YEAR, Period
from samples.make_mau.tables import rows
from samples.make_mau.units import FIRST_DAY, Map, Unit

PLANNED = (("XH-XA", "2024-Q4"), ("HL-XA", "2024-Q1"), ("HL-XA", "2024-Q2"), ("HL-XA", "2024-Q3"), ("HL-XA", "2024-Q4"))
"""Forms and periods whose missing reports are all named in the table, none left to chance."""


@dataclass(frozen=True)
class Story:
    """Something that happened to a form, or to a cell or element, of a unit from one period to another."""

    kind: str
    what: str
    unit: str
    first: str
    last: str
    detail: str
    reason: str

    def tells(self, what: str, unit: Unit, period: Period) -> bool:
        """Whether it is about this."""
        return self.what == what and self.unit == unit.id and self.first <= period.plain <= self.last


class Stories:
    """All stories, by what they are about."""

    def __init__(self, units: Map) -> None:
        self._by_what: dict[tuple[str, str], list[Story]] = {}
        for kind, what, name, span, detail, reason in rows("stories", 6):
            first, _, last = span.partition("..")
            day = FIRST_DAY.replace(year=max(FIRST_YEAR, int(first[:4])), month=7 if name == "SVHTTDL" else 1)
            unit = units.find(name, day).id
            story = Story(kind, what, unit, first, last or first, detail, reason)
            self._by_what.setdefault((what, unit), []).append(story)

    def find(self, kind: str, what: str, unit: Unit, period: Period) -> Story | None:
        """The story of a kind about a form of a unit."""
        known = self._by_what.get((what, unit.id), ())
        return next((s for s in known if s.kind == kind and s.tells(what, unit, period)), None)

    def about(self, cell: str, unit: Unit, period: Period) -> Story | None:
        """The story about a cell or its element."""
        known = self._by_what.get((cell.partition("[")[0], unit.id), ())
        return next((s for s in known if s.tells(cell.partition("[")[0], unit, period)), None)

    def is_planned(self, form: str, period: Period) -> bool:
        """Whether the missing reports of this form and period are all in the table."""
        return (form, period.plain) in PLANNED
