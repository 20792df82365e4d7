"""Figures that come in by file or by machine, set against what the form says now: cell by cell, before anything is
written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cotmoc.evaluation.entries import AskedCell, Entry
from cotmoc.evaluation.validation import Finding, check_form
from cotmoc.exchange.form_layout import FormEntry, FormReading
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.errors import Place, Problem
from cotmoc.model.observation import ObservationStatus
from cotmoc.web.cell_change import CellChange
from cotmoc.web.form_files import FormNow


class Outcome(StrEnum):
    """What a file would do to a cell."""

    NEW = "new"
    CHANGED = "changed"
    EMPTIED = "emptied"
    """The form has a figure and the file says there is none."""
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellPreview:
    """One cell of the form: what it says now, what the file says, what would become of it."""

    cell: AskedCell
    outcome: Outcome
    old: Entry | None
    new: FormEntry


@dataclass(frozen=True)
class Preview:
    """What a file or a request would do to a form. Nothing is written by making it.

    `refused` are the cells that cannot be taken, by their places; `warnings` let theirs pass. `findings` is everything
    found in the form as it would then stand.
    """

    form: FormNow
    cells: tuple[CellPreview, ...]
    refused: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Hard ones first."""
        then = dict(self.form.entries) | {each.new.key: each.new.entry for each in self.cells}
        return check_form(self.form.asked, then.values(), self.form.ground.reported(self.form.owed))

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many cells come to each outcome."""
        found = Counter(each.outcome for each in self.cells)
        return {**{each: found[each] for each in Outcome}, Outcome.REFUSED: len(_places(self.refused))}

    @property
    def changes_something(self) -> bool:
        """Whether confirming it would write anything."""
        return any(each.outcome is not Outcome.SAME for each in self.cells)

    def changes(self, origin: Callable[[Place], str]) -> Iterator[CellChange]:
        """What is to be saved; `origin` says of each place where that is written."""
        for each in self.cells:
            if each.outcome is not Outcome.SAME:
                yield _change(each.new, origin(each.new.place))


def preview(form: FormNow, reading: FormReading) -> Preview:
    """What `reading` would do to the form."""
    cells = tuple(_preview(form, entry) for entry in reading.entries)
    warnings = tuple(problem for problem in reading.problems if not problem.is_error)
    return Preview(form, cells, reading.errors, warnings)


def _preview(form: FormNow, new: FormEntry) -> CellPreview:
    old = form.entries.get(new.key)
    return CellPreview(new.cell, _outcome(old, new.entry), old, new)


def _outcome(old: Entry | None, new: Entry) -> Outcome:
    if old is None or old.is_blank:
        return Outcome.SAME if new.is_blank else Outcome.NEW
    if new.is_blank:
        return Outcome.EMPTIED
    return Outcome.SAME if old == new else Outcome.CHANGED


def _change(new: FormEntry, origin: str) -> CellChange:
    status = ObservationStatus.ACTUAL if new.is_blank else new.status
    return CellChange(new.element, breakdown_text(new.breakdown), new.text, status.value, new.reason, origin)


def origin_in(file: str, place: Place) -> str:
    """Where in a file a figure was written: ``HS-XA_98001_2025-10.xlsx, Biểu mẫu!G8``."""
    if place.file:
        return f"{file}, {place.file}!{place.column}"
    return ", ".join(filter(None, (file, str(place))))


def _places(problems: tuple[Problem, ...]) -> frozenset[Place]:
    return frozenset(problem.place for problem in problems)
