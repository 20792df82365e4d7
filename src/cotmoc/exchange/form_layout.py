"""What one unit is asked by one form for one period, and what it says there, whatever kind of file carries it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell, CellKey, Entry, entry_text
from cotmoc.evaluation.own_history import Reported, previous, year_before
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Place, Problem
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period


@dataclass(frozen=True, slots=True)
class FormEntry:
    """An entry as it was read from a file.

    `place` is where it stood: sheet and cell (file ``Biểu mẫu``, column ``G8``), or row and column of a CSV file.
    """

    cell: AskedCell
    entry: Entry
    place: Place = field(default=Place(), compare=False)

    @property
    def text(self) -> str:
        """Its value as one would type it in Vietnamese, the same however it was written there."""
        return entry_text(self.cell, self.entry)

    @property
    def key(self) -> CellKey:
        """Which cell of the form it fills."""
        return self.entry.key

    @property
    def element(self) -> str:
        """The data element."""
        return self.entry.element

    @property
    def breakdown(self) -> Breakdown:
        """Which part of it."""
        return self.entry.breakdown

    @property
    def status(self) -> ObservationStatus:
        """The status given, or that follows from the value."""
        return self.entry.status

    @property
    def reason(self) -> str:
        """Why there is no figure, or what explains it."""
        return self.entry.reason

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing at all: not reported, and not why."""
        return self.entry.is_blank


@dataclass(frozen=True, slots=True)
class FormRow:
    """A cell asked, the figures shown beside it (None: there are none), and what was filled in so far."""

    cell: AskedCell
    previous: Interval | None = None
    year_before: Interval | None = None
    entry: Entry | None = None

    @property
    def key(self) -> CellKey:
        """Which cell of the form it is."""
        return self.cell.key

    @property
    def label(self) -> str:
        """Its name in Vietnamese, with the names of its breakdown codes."""
        return self.cell.names[0]

    @property
    def unit_of_measure(self) -> str:
        """In what its figures are given."""
        return self.cell.definition.unit_of_measure

    @property
    def value_type(self) -> ValueType:
        """What sort of figure it holds."""
        return self.cell.definition.value_type

    @property
    def decimals(self) -> int:
        """How many decimals its figures are shown with."""
        return self.cell.definition.decimals


@dataclass(frozen=True, kw_only=True)
class FormLayout:
    """One form of one unit for one period, at one version, in the order in which its cells are asked.

    `version` is any text that changes when a copy downloaded before must no longer be accepted (the revision of the
    submission).
    """

    package: str
    form: str
    form_name: str
    unit: str
    unit_name: str
    period: Period
    period_name: str
    deadline: date | None = None
    version: str
    rows: tuple[FormRow, ...]

    @cached_property
    def row_by_key(self) -> Mapping[CellKey, FormRow]:
        """The rows by their key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def digest(self) -> str:
        """A hash of the cells asked and of what they may hold; names may change without changing it."""
        asked = "\n".join(f"{key_text(row.key)} {row.value_type} {row.decimals}" for row in self.rows)
        return hashlib.sha256(asked.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class FormReading:
    """What was read of a filled-in form: an entry for every cell that could be read, blank ones included, and what
    is wrong with the others, by sheet and cell."""

    entries: tuple[FormEntry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that refuse a cell."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def filled(self) -> Iterator[FormEntry]:
        """The entries that say something."""
        return (entry for entry in self.entries if not entry.is_blank)


def form_rows(asked: AskedForm, reported: Reported, entries: Mapping[CellKey, Entry]) -> tuple[FormRow, ...]:
    """The rows of a form: beside each cell what the unit reported for the period before and a year before."""
    before, a_year_before = previous(asked.period), year_before(asked.period)

    def figure(key: CellKey, at: Period | None) -> Interval | None:
        row = reported(*key, at) if at is not None else None
        return row.value if row is not None else None

    return tuple(
        FormRow(cell, figure(cell.key, before), figure(cell.key, a_year_before), entries.get(cell.key))
        for cell in asked.cells
    )


def key_text(key: CellKey) -> str:
    """``element`` or ``element|dim=code&dim=code``."""
    element, breakdown = key
    return f"{element}|{breakdown_text(breakdown)}" if breakdown else element
