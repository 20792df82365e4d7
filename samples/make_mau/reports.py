"""How the figures are reported: in time, late, never, wrongly at first; each row of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samples.make_mau.chance import Chance
from samples.make_mau.figures import Figures, decimal
from samples.make_mau.forms import Cells, Form
from samples.make_mau.periods import AS_OF, FIRST_YEAR, Period, WorkingDays
from samples.make_mau.stories import Stories, Story
from samples.make_mau.tables import rows
from samples.make_mau.units import Map, Unit

CORRECTED = 0.004
"""Share of the monthly figures on dossiers and documents that are first reported wrongly."""
OFTEN_WRONG = ("hs-thang", "vb-thang")
TOO_MANY = ("Đính chính: báo cáo đầu đếm trùng", "Đính chính: báo cáo đầu tính cả hồ sơ, văn bản của kỳ trước")
TOO_FEW = ("Đính chính: bổ sung phần cuối kỳ chưa đồng bộ", "Đính chính: báo cáo đầu nhập thiếu một bộ phận")


@dataclass(frozen=True)
class Row:
    """One observation, as the package writes it."""

    element: str
    breakdown: str
    unit: str
    period: str
    value: str
    known_from: str
    source: str
    value_high: str = ""
    comparator: str = ""
    status: str = "A"
    reason: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Sorted by people's order: what, where, when, and when it became known."""
        return (self.element, self.breakdown, self.unit, self.period, self.known_from)


class Reports:
    """Reports of all units."""

    def __init__(self, units: Map, forms: list[Form]) -> None:
        self._units = units
        self._forms = forms
        self._cells = Cells()
        self._figures = Figures(units, forms)
        self._days = WorkingDays()
        self._stories = Stories(units)

    def files(self) -> dict[str, list[Row]]:
        """The rows of each observation file, sorted."""
        found: dict[str, list[Row]] = {}
        for form in self._forms:
            for period in form.periods():
                name = f"{period.year}-{form.file}"
                for unit in form.reporters(self._units, period):
                    found.setdefault(name, []).extend(self._report(form, unit, period))
        for row in self._published():
            found.setdefault(f"{row.period[:4]}-nganh", []).append(row)
        return {name: sorted(found[name], key=lambda row: row.key) for name in sorted(found)}

    def _report(self, form: Form, unit: Unit, period: Period) -> list[Row]:
        if form.code in ("CB-NAM", "DG-NAM"):
            return []  # the table of published figures has them
        known = self._known_from(form, unit, period)
        if known is None:
            return []
        return [
            row
            for cell in self._cells.of(form, period)
            for row in self._rows(form, unit, period, cell=cell, known=known)
            if row.known_from <= AS_OF.isoformat()
        ]

    def _known_from(self, form: Form, unit: Unit, period: Period) -> date | None:
        """The day the report was approved; None where it never came."""
        if self._stories.find("missing", form.code, unit, period):
            return None
        story = self._stories.find("late", form.code, unit, period)
        if story:
            return date.fromisoformat(story.detail)
        chance = Chance("report", form.code, unit.id, period.text)
        silent = chance.happens(unit.silence)
        if silent and not self._stories.is_planned(form.code, period) and not _is_first_quarter(unit, period):
            return None
        deadline = self._days.after(period.last_day, int(form.deadline or 5))
        untidy = 0.35 if unit.silence > 0.1 else 0.05 + 0.03 * (period.year == 2022)
        if chance.happens(untidy):
            late = chance.share()
            return self._days.at_or_after(deadline + timedelta(days=1 + int(late * late * 24)))
        early = period.last_day + timedelta(days=1 + chance.below(max(1, (deadline - period.last_day).days)))
        return min(self._days.at_or_after(early), deadline)

    def _rows(self, form: Form, unit: Unit, period: Period, *, cell: str, known: date) -> Iterator[Row]:
        element, _, rest = cell.partition("[")
        figure = self._figures.text(cell, unit, period)
        row = Row(element, rest.rstrip("]"), unit.id, period.text, figure, known.isoformat(), form.source)
        story = self._stories.about(cell, unit, period)
        if story:
            yield from self._told(story, row, cell, before=self._before(cell, unit, period))
        elif form.file in OFTEN_WRONG and Chance("wrong", cell, unit.id, period.text).happens(CORRECTED):
            yield from self._wrong_at_first(row, cell, known)
        else:
            yield row

    def _wrong_at_first(self, row: Row, cell: str, known: date) -> Iterator[Row]:
        chance = Chance("how wrong", cell, row.unit, row.period)
        model = self._figures.models[cell]
        whole = model.mode not in ("share", "per")
        true = int(float(row.value) * 10**model.decimals + 0.5)
        factor = 1 + (0.05 + 0.2 * chance.share()) * (1 if whole else -1)
        first = decimal(int(true * factor), model.decimals)
        if first == row.value or cell == "HS.COPHI":
            yield row
            return
        day = self._days.at_or_after(known + timedelta(days=5 + chance.below(60)))
        yield replace(row, value=first)
        reasons = TOO_MANY if whole else TOO_FEW
        reason = reasons[chance.below(len(reasons))]
        yield replace(row, known_from=day.isoformat(), reason=reason, source=f"{row.source}; DC-SOLIEU")

    def _told(self, story: Story, row: Row, cell: str, *, before: str) -> Iterator[Row]:
        kind, _, only = story.kind.partition("-")
        if kind in ("blank", "na"):
            yield replace(row, value="", status="O" if kind == "blank" else "M", reason=story.reason)
        elif kind == "withdraw":
            yield row
            yield replace(row, value="", status="W", known_from=story.detail, reason=story.reason, source="DC-SOLIEU")
        elif kind == "impute":
            yield replace(row, value=before, status="I", known_from=story.detail, reason=story.reason)
        else:
            yield from self._first_otherwise(story, row, cell, only=bool(only))

    def _before(self, cell: str, unit: Unit, period: Period) -> str:
        return self._figures.text(cell, unit, period.before)

    def _first_otherwise(self, story: Story, row: Row, cell: str, *, only: bool) -> Iterator[Row]:
        day, _, factor = story.detail.partition("=")
        status = {"estimate": "E", "provisional": "P", "correct": "A"}[story.kind.partition("-")[0]]
        decimals = self._figures.models[cell].decimals
        first = decimal(int(float(row.value) * 10**decimals * float(factor) + 0.5), decimals)
        yield replace(row, value=first, status=status, known_from=day, reason=story.reason if only else "")
        if not only:
            later = self._days.after(max(date.fromisoformat(day), date.fromisoformat(row.known_from)), 25)
            yield replace(row, known_from=later.isoformat(), reason=story.reason, source=f"{row.source}; DC-SOLIEU")

    def _published(self) -> Iterator[Row]:
        sources = {asked: form.source for form in self._forms for asked in form.asked}
        for element, unit, year, value, high, comparator, status, known, reason, source in rows("published", 10):
            found = self._units.find(unit, date(int(year), 12, 31))
            yield Row(
                element, "", found.id, year, value, known, source or sources[element], high, comparator, status, reason
            )


def _is_first_quarter(unit: Unit, period: Period) -> bool:
    """Everybody reports at the start: of the package, and of a new unit."""
    first = max(date(FIRST_YEAR, 1, 1), unit.start)
    return (period.last_day - first).days < 93
