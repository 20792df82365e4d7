"""A form laid out for one unit and period: its rows in order, with what was reported before beside each cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell, Entry, entry_text
from cotmoc.evaluation.knowledge import Held
from cotmoc.evaluation.owed import Collecting, Forerunner, Owed
from cotmoc.evaluation.own_history import Reported, previous, year_before
from cotmoc.model.data_element import TimeRule, ValueType
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a cell in another period: its row, the text to show (without the unit of measure; empty where
    nothing was reported), and a note that says whose figure it is or why there is none."""

    period: Period
    row: Observation | None = None
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One cell of a form for people: `label` names its element, `part` the part of it that is asked ('' for all)."""

    cell: AskedCell
    label: str
    part: str
    unit_of_measure: str
    hint: str
    previous: Beside | None
    last_year: Beside | None


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form for a unit and a period, as a page shows it; `notes` are said once for the whole form."""

    asked: AskedForm
    owed: Owed
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...]


def form_sheet(collecting: Collecting, knowledge: Held, owed: Owed, naming: Naming) -> FormSheet:
    """The sheet of what a unit owes (`Collecting.owe`); `knowledge` tells what was reported before, and may be of
    another instant than `collecting`."""
    asked, period = collecting.form(owed.form, owed.period), owed.period
    recurs = bool(owed.form.frequency.months)
    besides = _Besides(collecting, knowledge, owed, naming)
    rows = tuple(
        SheetRow(
            cell,
            *_labels(cell, naming),
            cell.definition.unit_of_measure,
            hint(cell, asked, naming),
            besides.of(cell, previous(period) if recurs else None),
            besides.of(cell, year_before(period) if recurs else None),
        )
        for cell in asked.cells
    )
    return FormSheet(asked, owed, rows, tuple(besides.notes))


def entries_known(asked: AskedForm, reported: Reported) -> tuple[Entry, ...]:
    """What is known of a form's cells, as entries to fill it in with; withdrawn figures leave their cells blank."""
    rows = ((cell, reported(*cell.key, asked.period)) for cell in asked.cells)
    return tuple(
        Entry(*cell.key, row.value, row.status, row.reason)
        for cell, row in rows
        if row is not None and row.status is not ObservationStatus.WITHDRAWN
    )


def hint(cell: AskedCell, asked: AskedForm, naming: Naming) -> str:
    """What the cell may be, in a few words."""
    return "; ".join(_hints(cell, asked, naming))


def _hints(cell: AskedCell, asked: AskedForm, naming: Naming) -> Iterator[str]:
    lang, element = naming.lang, cell.definition
    if element.value_type in _TYPED:
        yield said(_TYPED[element.value_type], lang)
    elif element.decimals:
        yield said("hint.decimals", lang, count=element.decimals)
    if element.value_type in (ValueType.BOOLEAN, ValueType.DATE):
        return
    if element.time_rule is TimeRule.CUMULATIVE:
        yield said("hint.cumulative", lang)
    # Nobody needs to be told that a count is not below 0.
    if cell.least:
        yield said("hint.least", lang, value=_text(cell, Interval.point(cell.least), lang))
    if cell.most is not None:
        yield said("hint.most", lang, value=_text(cell, Interval.point(cell.most), lang))
    for bound in asked.bounds:
        if bound.part == cell and bound.whole.definition is not element and bound.whole.key in asked.by_key:
            yield said("hint.part_of", lang, whole=bound.whole.names[lang == "en"])


_TYPED = {
    ValueType.COUNT: "hint.whole",
    ValueType.RANK: "hint.whole",
    ValueType.BOOLEAN: "hint.boolean",
    ValueType.DATE: "hint.date",
}


def _text(cell: AskedCell, value: Interval, lang: str) -> str:
    return entry_text(cell, Entry(*cell.key, value, ObservationStatus.ACTUAL), lang)


def _labels(cell: AskedCell, naming: Naming) -> tuple[str, str]:
    element = cell.definition
    name = (naming.lang == "en" and element.name_en) or element.name
    parts = [naming.code(element.list_of(each) or "", code) for each, code in cell.breakdown]
    return name, ", ".join(parts)


class _Besides:
    """The figures of other periods, for one unit."""

    def __init__(self, collecting: Collecting, knowledge: Held, owed: Owed, naming: Naming) -> None:
        self._collecting = collecting
        self._reported = collecting.reported(knowledge, owed)
        self._owed = owed
        self._naming = naming
        self._forerunners: dict[Period, Forerunner] = {}
        self.notes: dict[str, None] = {}

    def of(self, cell: AskedCell, at: Period | None) -> Beside | None:
        """The figure of `cell` for the period `at`; None where there is no such period."""
        if at is None:
            return None
        whose = self._whose(at)
        if at.end not in cell.definition.validity:
            return Beside(at, note=said("beside.redefined", self._naming.lang))
        row = self._reported(*cell.key, at)
        return Beside(at, row, self._shown(cell, row), whose)

    def _whose(self, at: Period) -> str:
        """Whose figures those of a period are, where not the unit's own; each told once for the form, too."""
        if at not in self._forerunners:
            self._forerunners[at] = self._collecting.forerunner(self._owed, at)
        note = self._note(self._forerunners[at])
        if note:
            self.notes[f"{self._naming.period(at)}: {note}"] = None
        return note

    def _note(self, before: Forerunner) -> str:
        lang = self._naming.lang
        if before.unit == self._owed.unit:
            return ""
        if before.unit is not None:
            return said("beside.of_unit", lang, unit=self._naming.unit(before.unit))
        if not before.origins:
            return said("beside.not_yet", lang)
        key = "beside.of_several" if len(before.origins) > 1 else "beside.part_of"
        return said(key, lang, units=self._naming.units(before.origins))

    def _shown(self, cell: AskedCell, row: Observation | None) -> str:
        if row is None:
            return ""
        if row.value is None:
            return said(f"status.{row.status.value}", self._naming.lang)
        return _text(cell, row.value, self._naming.lang)
