"""Drafts: opened, filled in, handed in, corrected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import ENTERED, LONGEST_REASON, Entry, entry_text
from cotmoc.evaluation.entry_errors import REASON_LONG, STATUS_NOT_ENTERED
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
from cotmoc.web.drafted import asked_form, check_explained, findings_of, owed_of
from cotmoc.web.errors import CELL_NOT_ASKED, CELL_TEXT_LONG, DRAFT_MOVED_ON, FORM_EMPTY, FORM_UNKNOWN, REASON_NEEDED
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


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a saving.

    `version` is that of the draft now; `conflicts` and `refused` were not saved; `others` are further cells that
    somebody else changed since the page was read; `findings` is everything found in the draft as it stands.
    """

    version: int
    changed: int
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...] = ()
    others: tuple[DraftCell, ...] = ()


def latest_submission(package: Package, form: str, unit: str, period: str) -> Submission | None:
    """The latest revision of a unit's form for a period."""
    found = Submission.objects.filter(package=package, form=form, unit=unit, period=period)
    return found.select_related("package", "saved_by", "submitted_by", "approved_by").order_by("-revision").first()


def open_draft(*, package: Package, form: str, unit: str, period: str, by: Person, reason: str = "") -> Submission:
    """The latest revision, made if the unit has none yet, filled with what the ledger holds; `reason`: why figures
    that it holds are corrected.

    Raises `Denied` for whom the unit is not theirs, `Refused` where the form is unknown (D101) or not owed (V122).
    """
    check_can_enter(by, unit)
    ground = live.ground(package)
    found = ground.catalogue.form_by_code.get(form)
    if found is None:
        raise FORM_UNKNOWN.refuse(form=form)
    owed = ground.collecting.owe(found, read_period(period), unit)
    with transaction.atomic():
        submission, made = Submission.objects.select_for_update().get_or_create(
            package=package,
            form=form,
            unit=unit,
            period=str(owed.period),
            revision=_last_revision(package, form, unit, owed.period),
            defaults={"due": owed.deadlines.due, "saved_by": by.account, "correction_reason": reason.strip()},
        )
        if made:
            _fill(submission, ground)
    return submission


def _last_revision(package: Package, form: str, unit: str, period: Period) -> int:
    found = latest_submission(package, form, unit, str(period))
    return found.revision if found else 1


def _fill(submission: Submission, ground: live.Ground) -> None:
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
    DraftCell.objects.bulk_create(cells)


# -- saving as one types -----------------------------------------------------------------------------------------------


def save_cells(*, submission: Submission, version: int, changes: Sequence[CellChange], by: Person) -> Saved:
    """Save cells of a draft as they are being typed. `version` is that of the page they were typed into.

    A cell that somebody else changed since then is left as they wrote it and told as a conflict, one that is too long
    (D105, V108) or of a status that nobody enters (V109) as refused; all others are saved. Raises `Denied`, and
    `Refused` (D102) for a cell that the form does not have.
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = locked(submission)
        check_can_edit(by, submission)
        asked = asked_form(submission, ground)
        held = {(cell.element, cell.breakdown): cell for cell in submission.cells.select_related("entered_by")}
        sorted_out = _Sorted(asked, held, version, by)
        for change in changes:
            sorted_out.take(change)
        others = tuple(cell for key, cell in held.items() if key not in sorted_out.seen and sorted_out.is_others(cell))
        if sorted_out.kept:
            _write(submission, sorted_out.kept, held, by)
        findings = findings_of(submission, ground)
    return Saved(
        submission.version,
        len(sorted_out.kept),
        tuple(sorted_out.conflicts),
        findings,
        tuple(sorted_out.refused),
        others,
    )


class _Sorted:
    """Changes sorted into those to keep, those in conflict with others' and those refused."""

    def __init__(self, asked: AskedForm, held: Mapping[tuple[str, str], DraftCell], version: int, by: Person) -> None:
        self._asked, self._held, self._version, self._by = asked, held, version, by
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
        elif theirs is not None and self.is_others(theirs) and _differs(theirs, change):
            self.conflicts.append(Conflict(*change.key, theirs, change))
        elif _differs(theirs or DraftCell(), change):
            self.kept.append(change)

    def is_others(self, cell: DraftCell) -> bool:
        """Whether somebody else changed the cell since the page was read."""
        mine = self._by.account is not None and cell.entered_by_id == self._by.account.pk
        return cell.version > self._version and not mine


def _unfit(change: CellChange) -> Problem | None:
    """Why a change cannot be kept, whatever the cell."""
    if change.status not in ENTERED:
        return STATUS_NOT_ENTERED.problem(status=change.status[:LONGEST_TEXT])
    if len(change.text) > LONGEST_TEXT:
        return CELL_TEXT_LONG.problem(length=len(change.text), most=LONGEST_TEXT)
    if len(change.reason) > LONGEST_REASON:
        return REASON_LONG.problem(length=len(change.reason), most=LONGEST_REASON)
    return None


def _differs(cell: DraftCell, change: CellChange) -> bool:
    return (cell.text, cell.status, cell.reason) != (change.text, change.status, change.reason)


def _write(
    submission: Submission, changes: Iterable[CellChange], held: Mapping[tuple[str, str], DraftCell], by: Person
) -> None:
    submission.version += 1
    submission.saved_by = by.account
    submission.save(update_fields=["version", "saved_by", "saved_at"])
    for change in changes:
        cell = held.get(change.key) or DraftCell(
            submission=submission, element=change.element, breakdown=change.breakdown
        )
        cell.text, cell.status = change.text, change.status
        cell.reason, cell.origin = change.reason, change.origin
        cell.version, cell.entered_by, cell.returned = submission.version, by.account, ""
        cell.save()


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
        submission.letter_number, submission.letter_date = letter_number.strip(), letter_date
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

    Raises `Denied`, and `Refused` (D104) without a reason.
    """
    if not reason.strip():
        raise REASON_NEEDED.refuse()
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
        for cell in submission.cells.all():
            cell.pk, cell.submission, cell.version = None, revised, 0
            cell.save()
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
