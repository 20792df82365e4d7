"""One submission under review: its figures against what was before, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.evaluation.entries import CellKey
from cotmoc.evaluation.own_history import is_held_against_last_year
from cotmoc.evaluation.validation import Finding
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.period import Period
from cotmoc.model.rule import RuleSeverity
from cotmoc.web import live
from cotmoc.web.access import Denied, check_can_return, check_can_see_unit
from cotmoc.web.actions.review import owners_of, return_submission
from cotmoc.web.cell_text import asked_key, number_of, plain, read_key
from cotmoc.web.collected import reports
from cotmoc.web.drafted import by_cell, findings_of, owed_of, read
from cotmoc.web.errors import REQUEST_BAD
from cotmoc.web.language import lang
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.opening import may, members
from cotmoc.web.pages.evidence_shown import evidence_of
from cotmoc.web.pages.form_grid import FormPage, before_columns, besides, finding_text, form_page, row_label, sheet_of
from cotmoc.web.pages.form_page import due_sentence
from cotmoc.web.pages.form_story import story
from cotmoc.web.pages.my_unit_owed import WORDS
from cotmoc.web.pages.review import reviewers
from cotmoc.web.pages.review_turn import DONE, STEPS, button, take_step
from cotmoc.workspace.collecting import Beside, FormSheet, SheetRow
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said


@members
@require_safe
def review_submission(request: HttpRequest, submission: int) -> HttpResponse:
    """The figures with their changes, explanations, evidence and history, and the buttons of those whose turn it is."""
    found = _submission(request, submission)
    check_can_see_unit(request.person, found.unit)
    ground = live.ground(request.package)
    owed = owed_of(found, ground)
    page, naming = form_page(ground, owed, found), Naming(ground.catalogue, lang())
    sheet = sheet_of(page, naming)
    findings = findings_of(found, ground)
    report = reports(ground, [owed])[0]
    returning = may(request.person, check_can_return, found)
    context = {
        "submission": found,
        "report": report,
        "form_name": owed.form.name,
        "unit": naming.unit(found.unit),
        "period": naming.period(owed.period),
        "due": due_sentence(report, ground),
        "before": before_columns(page, naming),
        "rows": _rows(page, sheet, naming, findings),
        "notes": sheet.notes,
        "step": button(request.person, found, ground),
        "returning": returning,
        "owners": _owners(found, ground, naming),
        "evidence": evidence_of(ground, found),
        "story": story(found),
        "closed": True,
        "state_word": WORDS[found.state],
        "whole_findings": [finding_text(each) for each in findings if not each.cells],
    }
    return render(request, "review/submission.html", context)


@reviewers
@require_POST
def review_step(request: HttpRequest, submission: int) -> HttpResponse:
    """Takes the step that the page offered."""
    found = _submission(request, submission)
    check_can_see_unit(request.person, found.unit)
    state = request.POST.get("state", "")
    if state not in STEPS:
        raise REQUEST_BAD.refuse()
    try:
        version = number_of(request.POST.get("version"))
        take_step(found, state, by=request.person, ground=live.ground(request.package), version=version)
    except Denied as denied:
        messages.warning(request, _beaten(found, denied), extra_tags="refused")
        return redirect("review_submission", request.package.name, found.pk)
    messages.success(request, DONE[state])
    return redirect("review_submission" if state == State.VERIFIED else "review", *_where(request, found, state))


def _where(request: HttpRequest, submission: Submission, state: str) -> tuple[Any, ...]:
    return (request.package.name, submission.pk) if state == State.VERIFIED else (request.package.name,)


def _beaten(submission: Submission, denied: Denied) -> str:
    """The sentence of the rule, and who was faster where somebody was."""
    before = submission.state
    submission.refresh_from_db()
    last = story(submission)[:1]
    if submission.state == before or not last:
        return str(denied)
    return f"{denied} {last[0]['what']}: {last[0]['who']}."


@reviewers
@require_POST
def review_return(request: HttpRequest, submission: int) -> HttpResponse:
    """Sends it back with a reason for the whole and for cells."""
    found = _submission(request, submission)
    check_can_see_unit(request.person, found.unit)
    reasons = {
        read_key(plain(name.removeprefix("why:"))): plain(value)
        for name, value in request.POST.items()
        if name.startswith("why:") and str(value).strip()
    }
    try:
        reason = plain(request.POST.get("reason"))
        version = number_of(request.POST.get("version"))
        return_submission(submission=found, reason=reason, cells=reasons, by=request.person, version=version)
    except Denied as denied:
        messages.warning(request, _beaten(found, denied), extra_tags="refused")
        return redirect("review_submission", request.package.name, found.pk)
    messages.success(request, _("Returned. The unit is told why."))
    return redirect("review", request.package.name)


def _submission(request: HttpRequest, pk: int) -> Submission:
    rows = Submission.objects.select_related("package", "submitted_by", "approved_by", "saved_by")
    return get_object_or_404(rows, pk=pk, package=request.package)


# -- rows --------------------------------------------------------------------------------------------------------------


def _rows(page: FormPage, sheet: FormSheet, naming: Naming, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    values = _values(page)
    found = by_cell(tuple(findings))
    return [
        {
            **_row(page, row, values, naming),
            **_found(found.get(row.cell.key, ())),
            "before": besides(row, sheet, naming),
        }
        for row in sheet.rows
    ]


def _values(page: FormPage) -> Mapping[CellKey, Exact]:
    """The figures that are one number each."""
    if page.submission is None:
        return {}
    asked = page.ground.collecting.form(page.owed.form, page.owed.period)
    entries = read(page.submission, asked).entries
    return {entry.key: entry.value.low for entry in entries if entry.value is not None and entry.value.is_point}


def _row(page: FormPage, row: SheetRow, values: Mapping[CellKey, Exact], naming: Naming) -> dict[str, Any]:
    draft, owner = page.cells.get(row.cell.key), page.ground.present(row.cell.definition.owner)
    return {
        "key": asked_key(row.cell),
        "label": row_label(row),
        "unit_of_measure": row.unit_of_measure,
        "value": draft.text if draft else "",
        "status": said(f"status.{draft.status}", lang()) if draft and draft.status != "A" else "",
        "reason": draft.reason if draft else "",
        **_change(row, page.owed.period, values.get(row.cell.key)),
        "owner": naming.unit(owner) if owner else "",
    }


def _found(findings: Sequence[Finding]) -> dict[str, Any]:
    hard = any(each.severity is RuleSeverity.HARD for each in findings)
    return {"findings": [each.message(lang()) for each in findings], "severity": "hard" if hard else "soft"}


def _change(row: SheetRow, period: Period, value: Exact | None) -> dict[str, Any]:
    """By what share it differs from the last period, a running total from the same period of the year before."""
    by_year = is_held_against_last_year(row.cell.definition, period)
    return {"change": _share(row.last_year if by_year else row.previous, value), "by_year": by_year}


def _share(earlier: Beside | None, value: Exact | None) -> str:
    before = earlier.row.value if earlier and earlier.row else None
    if value is None or before is None or not before.is_point or not before.low or before.low == value:
        return ""
    percent = quotient(100 * (value - before.low), abs(before.low))
    sign = "+" if percent > 0 else ""
    return f"{sign}{format_number(percent, 1, lang=lang())}%"


def _owners(submission: Submission, ground: live.Ground, naming: Naming) -> list[dict[str, Any]]:
    """The departments that verify, and those that have."""
    done = {each.owner: each for each in submission.verifications.select_related("by")}
    return [{"name": naming.unit(owner), "verified": done.get(owner)} for owner in owners_of(submission, ground)]
