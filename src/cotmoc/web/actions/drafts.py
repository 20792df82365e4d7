"""Drafts: opened, filled in, handed in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell, Entry, entry_text, read_entry
from cotmoc.evaluation.validation import Finding, blocks, check_form
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.errors import Place, Refused
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period, read_period
from cotmoc.model.rule import RuleSeverity
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_correct, check_can_edit, check_can_enter, check_can_submit
from cotmoc.web.actions.passing import pass_on
from cotmoc.web.errors import CELL_NOT_ASKED, FORM_UNKNOWN, NOT_EXPLAINED, REASON_NEEDED
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.models.submission import DraftCell, State, Submission
from cotmoc.web.workflow import EDITABLE

FORM = "form"
"""The origin of a cell typed into the page."""
LONGEST_TEXT = 200
"""Letters of what is typed into a cell; more than any figure has."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """What someone entered into one cell; `origin`: where it was written."""

    element: str
    breakdown: str = ""
    text: str = ""
    status: str = ObservationStatus.ACTUAL.value
    reason: str = ""
    origin: str = FORM


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else changed since the page was read; what they wrote stands until one is chosen."""

    element: str
    breakdown: str
    theirs: DraftCell
    mine: CellChange


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a saving: the draft's new version, what was not saved because of others, and what is found."""

    version: int
    changed: int
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]


def latest_submission(package: Package, form: str, unit: str, period: str) -> Submission | None:
    """The latest revision of a unit's form for a period."""
    found = Submission.objects.filter(package=package, form=form, unit=unit, period=period)
    return found.order_by("-revision").first()


def open_draft(*, package: Package, form: str, unit: str, period: str, by: Person) -> Submission:
    """The latest revision, made if the unit has none yet, filled with what the ledger holds.

    Raises `Denied` for whom the unit is not theirs, `Refused` where the form is unknown (D101), not owed or not open.
    """
    check_can_enter(by, unit)
    ground = live.ground(package)
    found = ground.catalogue.form_by_code.get(form)
    if found is None:
        raise FORM_UNKNOWN.refuse(form=form)
    when = read_period(period)
    owed = ground.collecting.owe(found, when, unit)
    owed.deadlines.check_open(ground.today)
    with transaction.atomic():
        submission, made = Submission.objects.select_for_update().get_or_create(
            package=package,
            form=form,
            unit=unit,
            period=str(when),
            revision=_last_revision(package, form, unit, when),
            defaults={"due": owed.deadlines.due, "saved_by": by.account},
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
        row = ground.held(cell.key[0], cell.key[1], submission.unit, read_period(submission.period))
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


def asked_form(submission: Submission, ground: live.Ground) -> AskedForm:
    """The cells and rules of the submission's form for its period."""
    form = ground.catalogue.form_by_code[submission.form]
    return ground.collecting.form(form, read_period(submission.period))


def save_cells(*, submission: Submission, version: int, changes: Sequence[CellChange], by: Person) -> Saved:
    """Save cells of a draft as they are being typed. `version` is that of the page they were typed into.

    A cell that somebody else changed since then is left as they wrote it and told as a conflict; all others are saved.
    Raises `Denied`, and `Refused` (D102) for a cell that the form does not have.
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = _locked(submission)
        check_can_edit(by, submission)
        asked = asked_form(submission, ground)
        held = {(cell.element, cell.breakdown): cell for cell in submission.cells.all()}
        conflicts, kept = [], []
        for change in changes:
            _check_asked(asked, change)
            theirs = held.get((change.element, change.breakdown))
            if theirs is not None and _is_conflict(theirs, change, version=version, by=by):
                conflicts.append(Conflict(change.element, change.breakdown, theirs, change))
            elif theirs is None or _differs(theirs, change):
                kept.append(change)
        if kept:
            _write(submission, kept, held, by)
        findings = findings_of(submission, ground)
    return Saved(submission.version, len(kept), tuple(conflicts), findings)


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("package").get(pk=submission.pk)


def _check_asked(asked: AskedForm, change: CellChange) -> None:
    if (change.element, read_breakdown(change.breakdown)) not in asked.by_key:
        raise CELL_NOT_ASKED.refuse(cell=change.element, form=asked.form.code)


def _is_conflict(theirs: DraftCell, change: CellChange, *, version: int, by: Person) -> bool:
    mine = by.account is not None and theirs.entered_by_id == by.account.pk
    return theirs.version > version and not mine and _differs(theirs, change)


def _differs(cell: DraftCell, change: CellChange) -> bool:
    return (cell.text, cell.status, cell.reason) != (change.text, change.status, change.reason)


def _write(
    submission: Submission, changes: Iterable[CellChange], held: dict[tuple[str, str], DraftCell], by: Person
) -> None:
    submission.version += 1
    submission.saved_by = by.account
    submission.save(update_fields=["version", "saved_by", "saved_at"])
    for change in changes:
        cell = held.get((change.element, change.breakdown)) or DraftCell(
            submission=submission, element=change.element, breakdown=change.breakdown
        )
        cell.text, cell.status = change.text[:LONGEST_TEXT], change.status
        cell.reason, cell.origin = change.reason, change.origin
        cell.version, cell.entered_by, cell.returned = submission.version, by.account, ""
        cell.save()


def entries_of(submission: Submission, asked: AskedForm) -> tuple[list[Entry], list[Finding]]:
    """The cells of a draft read as entries, and hard findings for those that cannot be read."""
    entries, findings = [], []
    for cell in submission.cells.all():
        key = (cell.element, read_breakdown(cell.breakdown))
        wanted = asked.by_key.get(key)
        if wanted is None:
            continue
        try:
            entries.append(_entry(wanted, cell))
        except Refused as refused:
            findings += [Finding(problem.at(Place(column=wanted.names[0])), (key,)) for problem in refused.problems]
    return entries, findings


def _entry(wanted: AskedCell, cell: DraftCell) -> Entry:
    return read_entry(wanted, cell.text, status=ObservationStatus(cell.status), reason=cell.reason)


def findings_of(submission: Submission, ground: live.Ground) -> tuple[Finding, ...]:
    """Everything found in a draft as it stands."""
    asked = asked_form(submission, ground)
    entries, unread = entries_of(submission, asked)
    form = ground.catalogue.form_by_code[submission.form]
    owed = ground.collecting.owe(form, read_period(submission.period), submission.unit)
    reported = ground.collecting.reported(ground.knowledge, owed)
    return (*unread, *check_form(asked, entries, reported))


def submit(
    *, submission: Submission, by: Person, letter_number: str = "", letter_date: date | None = None
) -> Submission:
    """Hand a draft in. Raises `Refused` with every hard finding, or D103 for what must be explained first.

    Handing in twice is handing in once.
    """
    ground = live.ground(submission.package)
    with transaction.atomic():
        submission = _locked(submission)
        if submission.state == State.SUBMITTED and by.account and submission.submitted_by_id == by.account.pk:
            return submission
        check_can_submit(by, submission)
        findings = findings_of(submission, ground)
        if blocks(findings):
            raise Refused(*(found.problem for found in findings if found.severity is RuleSeverity.HARD))
        _check_explained(submission, findings)
        submission.submitted_by, submission.submitted_at = by.account, timezone.now()
        submission.letter_number, submission.letter_date = letter_number.strip(), letter_date
        submission.cells.update(returned="")
        pass_on(submission, State.SUBMITTED, by=by, details=_digest(submission))
    return submission


def _check_explained(submission: Submission, findings: Sequence[Finding]) -> None:
    """Each doubt is answered by a reason at one of the cells it marks."""
    reasons = {(cell.element, read_breakdown(cell.breakdown)) for cell in submission.cells.all() if cell.reason.strip()}
    open_doubts = [found for found in findings if not reasons.intersection(found.cells)]
    if open_doubts:
        raise Refused(
            *(NOT_EXPLAINED.problem(finding=found.message(), finding_en=found.message("en")) for found in open_doubts)
        )


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
    """Open a new revision of approved figures, filled with them. Raises `Refused` (D104) without a reason."""
    if not reason.strip():
        raise REASON_NEEDED.refuse()
    with transaction.atomic():
        submission = _locked(submission)
        latest = latest_submission(submission.package, submission.form, submission.unit, submission.period)
        if latest is not None and latest.revision > submission.revision and latest.state in EDITABLE:
            return latest
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
