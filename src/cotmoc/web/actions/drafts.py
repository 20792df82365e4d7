"""Drafts: opened, filled in, handed in, corrected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import ENTERED, LONGEST_REASON, Entry, check_length, counted, entry_text, reason_too_long
from cotmoc.evaluation.entry_errors import STATUS_NOT_ENTERED
from cotmoc.evaluation.owed import Owed
from cotmoc.evaluation.validation import Finding, blocks
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period, read_period
from cotmoc.model.rule import RuleSeverity
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_correct, check_can_edit, check_can_enter, check_can_submit
from cotmoc.web.actions.passing import locked, pass_on
from cotmoc.web.cell_change import CellChange
from cotmoc.web.cell_writing import cell_of, write_cells
from cotmoc.web.drafted import asked_form, check_explained, findings_in, findings_of, owed_of
from cotmoc.web.errors import CELL_NOT_ASKED, CELL_TEXT_LONG, DRAFT_MOVED_ON, FORM_EMPTY, FORM_UNKNOWN, REASON_NEEDED
from cotmoc.web.form_files import FormNow
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.models.submission import DraftCell, State, Submission
from cotmoc.web.workflow import EDITABLE

LONGEST_TEXT = 200
"""Letters of what is typed into a cell; more than any figure has."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else changed since the page was read; what they wrote stands until one is chosen."""

    element: str
    breakdown: str
    theirs: DraftCell
    mine: CellChange


@dataclass(frozen=True)
class Saved:
    """What became of a saving.

    `version` is that of the draft now; `conflicts` and `refused` were not saved; `others` are further cells that
    were changed elsewhere since the page was read; `check` finds what there is to find in the draft as it stands.
    """

    version: int
    changed: int
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Finding, ...] = ()
    others: tuple[DraftCell, ...] = ()
    check: Callable[[], tuple[Finding, ...]] = tuple

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found in the draft as it stands."""
        return self.check()


def latest_submission(package: Package, form: str, unit: str, period: str) -> Submission | None:
    """The latest revision of a unit's form for a period."""
    found = _latest(package, form, unit, period)
    return found.select_related("package", "saved_by", "submitted_by", "approved_by").first()


def latest_bare(package: Package, form: str, unit: str, period: str) -> Submission | None:
    """The same without the people who handled it, for whom it is only the draft."""
    return _latest(package, form, unit, period).first()


def _latest(package: Package, form: str, unit: str, period: str) -> QuerySet[Submission]:
    found = Submission.objects.filter(package=package, form=form, unit=unit, period=period)
    return found.order_by("-revision")


def open_draft(*, package: Package, form: str, unit: str, period: str, by: Person, reason: str = "") -> Submission:
    """The latest revision, made if the unit has none yet, filled with what the ledger holds; `reason`: why figures
    that it holds are corrected.

    Raises `Denied` for whom the unit is not theirs, `Refused` where the form is unknown (D101) or not owed (V122), and
    where the reason of a correction is too long (V108).
    """
    check_can_enter(by, unit)
    check_length(reason)
    ground = live.ground(package)
    found = ground.catalogue.form_by_code.get(form)
    if found is None:
        raise FORM_UNKNOWN.refuse(form=form)
    owed = ground.collecting.owe(found, read_period(period), unit)
    with transaction.atomic():
        return _opened(ground, owed, _last_revision(package, form, unit, owed.period), by=by, reason=reason)[0]


def _opened(
    ground: live.Ground, owed: Owed, revision: int, *, by: Person, reason: str = ""
) -> tuple[Submission, list[DraftCell] | None]:
    """The draft of a revision, and its cells where it is made now."""
    submission, made = Submission.objects.select_for_update().get_or_create(
        package=ground.package,
        form=owed.form.code,
        unit=owed.unit,
        period=str(owed.period),
        revision=revision,
        defaults={"due": owed.deadlines.due, "saved_by": by.account, "correction_reason": reason.strip()},
    )
    return submission, _fill(submission, ground) if made else None


def _last_revision(package: Package, form: str, unit: str, period: Period) -> int:
    found = latest_bare(package, form, unit, str(period))
    return found.revision if found else 1


def _fill(submission: Submission, ground: live.Ground) -> list[DraftCell]:
    """Put what the ledger holds into the cells of a new revision."""
    asked = asked_form(submission, ground)
    cells = []
    for cell in asked.cells:
        row = ground.held(cell.key[0], cell.key[1], submission.unit, asked.period)
        if row is None or row.status is ObservationStatus.WITHDRAWN:
            continue
        entry = Entry(cell.key[0], cell.key[1], row.value, row.status, row.reason)
        cells.append(
            DraftCell(
                submission=submission,
                element=cell.key[0],
                breakdown=breakdown_text(cell.key[1]),
                text=entry_text(cell, entry),
                status=row.status.value,
                reason=row.reason if row.value is None else "",
                origin=row.row,
            )
        )
    return DraftCell.objects.bulk_create(cells) if cells else []


# -- saving as one types -----------------------------------------------------------------------------------------------


def save_cells(*, submission: Submission, version: int, changes: Sequence[CellChange], by: Person) -> Saved:
    """Save cells of a draft as they are being typed. `version` is that of the page they were typed into.

    A cell that was changed elsewhere since then, by somebody else or in another window of one's own, is left as it is
    and told as a conflict, one that is too long (D105, V108) or of a status that nobody enters (V109) as refused; all
    others are saved. Raises `Denied`, and `Refused` (D102) for a cell that the form does not have.
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        return _save(_Draft(ground, submission, _cells_of(submission)), changes, version=version, by=by)


def take_figures(*, form: FormNow, version: int, changes: Sequence[CellChange], by: Person) -> tuple[Submission, Saved]:
    """Save what came by file or by machine into the draft of a form, opened where there is none. Call it inside the
    transaction that read the form.

    Raises as `open_draft` and `save_cells` do.
    """
    check_can_enter(by, form.owed.unit)
    if form.submission is None:
        submission, cells = _opened(form.ground, form.owed, 1, by=by)
    else:
        submission, cells = locked(form.submission), None
    draft = _Draft(form.ground, submission, _cells_of(submission) if cells is None else cells)
    return submission, _save(draft, changes, version=version, by=by)


def _cells_of(submission: Submission) -> list[DraftCell]:
    return list(submission.cells.select_related("entered_by"))


@dataclass(frozen=True)
class _Draft:
    """A draft that nobody else changes until the transaction ends, with its cells."""

    ground: live.Ground
    submission: Submission
    cells: list[DraftCell]

    @cached_property
    def asked(self) -> AskedForm:
        """The cells and rules of its form."""
        return asked_form(self.submission, self.ground)

    @cached_property
    def held(self) -> dict[tuple[str, str], DraftCell]:
        """Its cells by element and breakdown."""
        return {(cell.element, cell.breakdown): cell for cell in self.cells}


def _save(draft: _Draft, changes: Iterable[CellChange], *, version: int, by: Person) -> Saved:
    check_can_edit(by, draft.submission)
    found = _Sorted(draft.asked, draft.held, version)
    for change in changes:
        found.take(change)
    others = tuple(cell for key, cell in draft.held.items() if key not in found.seen and found.is_newer(cell))
    cells = _written(draft, found.kept, by) if found.kept else lambda: draft.cells
    owed, ground = owed_of(draft.submission, draft.ground), draft.ground
    return Saved(
        draft.submission.version,
        len(found.kept),
        tuple(found.conflicts),
        tuple(found.refused),
        others,
        lambda: findings_in(cells(), owed, ground),
    )


class _Sorted:
    """Changes sorted into those to keep, those in conflict with what came in between and those refused."""

    def __init__(self, asked: AskedForm, held: Mapping[tuple[str, str], DraftCell], version: int) -> None:
        self._asked, self._held, self._version = asked, held, version
        self.kept: list[CellChange] = []
        self.conflicts: list[Conflict] = []
        self.refused: list[Finding] = []
        self.seen: set[tuple[str, str]] = set()

    def take(self, change: CellChange) -> None:
        """Sort one change. Raises `Refused` (D102) for a cell that the form does not have."""
        key = (change.element, read_breakdown(change.breakdown))
        if key not in self._asked.by_key:
            raise CELL_NOT_ASKED.refuse(cell=change.element, form=self._asked.form.code)
        self.seen.add(change.key)
        theirs, problem = self._held.get(change.key), _unfit(change)
        if problem is not None:
            self.refused.append(Finding(problem, (key,)))
        elif theirs is not None and self.is_newer(theirs) and _differs(theirs, change):
            self.conflicts.append(Conflict(*change.key, theirs, change))
        elif _differs(theirs or _BLANK, change):
            self.kept.append(change)

    def is_newer(self, cell: DraftCell) -> bool:
        """Whether the cell was changed since the page was read, be it in another window of the same person."""
        return cell.version > self._version


def _unfit(change: CellChange) -> Problem | None:
    """Why a change cannot be kept, whatever the cell."""
    if change.status not in ENTERED:
        return STATUS_NOT_ENTERED.problem(status=change.status[:LONGEST_TEXT])
    if len(change.text) > LONGEST_TEXT:
        return CELL_TEXT_LONG.problem(**counted(length=len(change.text), most=LONGEST_TEXT))
    if len(change.reason) > LONGEST_REASON:
        return reason_too_long(change.reason)
    return None


def _differs(cell: DraftCell, change: CellChange) -> bool:
    return (cell.text, cell.status, cell.reason) != (change.text, change.status, change.reason)


_BLANK = DraftCell()


def _written(draft: _Draft, changes: Sequence[CellChange], by: Person) -> Callable[[], list[DraftCell]]:
    """Keeps the changes; what is given back makes the cells of the draft as they then are."""
    submission = draft.submission
    submission.version += 1
    submission.saved_by = by.account
    submission.save(update_fields=["version", "saved_by", "saved_at"])
    write_cells(submission, changes)
    changed = {change.key for change in changes}
    return lambda: [
        *(cell for key, cell in draft.held.items() if key not in changed),
        *(cell_of(submission, change) for change in changes),
    ]


# -- handing in --------------------------------------------------------------------------------------------------------


def submit(
    *,
    submission: Submission,
    by: Person,
    letter_number: str = "",
    letter_date: date | None = None,
    version: int | None = None,
) -> Submission:
    """Hand a draft in; `version` is that of the page it is handed in from. Handing in twice is handing in once.
    Of the letter what is not given here stays as the draft has it.

    Raises `Refused` with every hard finding, D103 for what must be explained first, D106 for a page that others have
    left behind, D107 for an empty form, V123 before the form opens.
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        if submission.state == State.SUBMITTED and by.account and submission.submitted_by_id == by.account.pk:
            return submission
        check_can_submit(by, submission)
        _check_fit(submission, ground, version)
        findings = findings_of(submission, ground)
        if blocks(findings):
            raise Refused(*(found.problem for found in findings if found.severity is RuleSeverity.HARD))
        check_explained(submission, findings)
        submission.submitted_by, submission.submitted_at = by.account, timezone.now()
        submission.letter_number = letter_number.strip() or submission.letter_number
        submission.letter_date = letter_date or submission.letter_date
        submission.cells.update(returned="")
        pass_on(submission, State.SUBMITTED, by=by, details=_digest(submission))
    return submission


def _check_fit(submission: Submission, ground: live.Ground, version: int | None) -> None:
    owed_of(submission, ground).deadlines.check_open(ground.today)
    if version is not None and version < submission.version:
        at = date_format(timezone.localtime(submission.saved_at), "H:i d/m/Y")
        raise DRAFT_MOVED_ON.refuse(by=submission.saved_by or "", at=at)
    if not any(cell.text.strip() or cell.reason.strip() for cell in submission.cells.all()):
        raise FORM_EMPTY.refuse()


def _digest(submission: Submission) -> dict[str, str | int]:
    """What was handed in, so that the chain proves it: the number of cells and the hash of their texts."""
    cells = list(
        submission.cells.order_by("element", "breakdown").values_list(
            "element", "breakdown", "text", "status", "reason"
        )
    )
    text = json.dumps(cells, ensure_ascii=False)
    return {
        "revision": submission.revision,
        "cells": len(cells),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "letter": submission.letter_number,
    }


def correct(*, submission: Submission, reason: str, by: Person) -> Submission:
    """Open a new revision of approved figures, filled with them: of the latest that there is.

    Raises `Denied`, and `Refused` without a reason (D104) or with one too long (V108).
    """
    if not reason.strip():
        raise REASON_NEEDED.refuse()
    check_length(reason)
    with transaction.atomic():
        submission = locked(submission)
        latest = latest_submission(submission.package, submission.form, submission.unit, submission.period)
        if latest is not None and latest.revision > submission.revision:
            if latest.state in EDITABLE:
                return latest
            submission = locked(latest)
        check_can_correct(by, submission)
        revised = Submission.objects.create(
            package=submission.package,
            form=submission.form,
            unit=submission.unit,
            period=submission.period,
            revision=submission.revision + 1,
            due=submission.due,
            correction_reason=reason.strip(),
            saved_by=by.account,
        )
        cells = list(submission.cells.all())
        for cell in cells:
            cell.pk, cell.submission, cell.version = None, revised, 0
        DraftCell.objects.bulk_create(cells)
        with appending() as ledger:
            ledger.event(
                EventKind.REVISED,
                by=by.name,
                package=submission.package,
                unit=submission.unit,
                subject=f"{submission.form} {submission.period}",
                submission=revised.pk,
                details={"reason": reason.strip(), "revision": revised.revision},
            )
    return revised
