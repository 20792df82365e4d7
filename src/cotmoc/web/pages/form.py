"""The form: a unit's figures for a period, typed into a grid, handed in, corrected."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.evaluation.owed import Owed
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import check_can_enter, check_can_see_unit
from cotmoc.web.actions.drafts import correct, latest_bare, latest_submission, open_draft, save_cells, submit
from cotmoc.web.actions.letters import keep_letter
from cotmoc.web.cell_text import plain
from cotmoc.web.collected import ReportOwed, reports
from cotmoc.web.errors import FORM_UNKNOWN, REASON_NEEDED
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.opening import members
from cotmoc.web.pages.form_input import saved_answer, typed_form, typed_json
from cotmoc.web.pages.form_page import form_response, letter_form


@members
@require_safe
def form(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """The grid of a unit's form for a period."""
    check_can_see_unit(request.person, unit)
    found = _report(request, form, unit, period)
    return form_response(request, found)


@members
@require_POST
def form_save(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Saves the cells that the grid's script sends while one types."""
    check_can_enter(request.person, unit)
    ground = live.ground(request.package)
    owed = _owed(ground, form, unit, period)
    asked = ground.collecting.form(owed.form, owed.period)
    typed = typed_json(request, asked)
    draft = open_draft(package=request.package, form=form, unit=unit, period=str(owed.period), by=request.person)
    saved = save_cells(submission=draft, version=typed.version, changes=typed.changes, by=request.person)
    return JsonResponse(saved_answer(saved, typed, asked, draft=draft, who=request.person))


@members
@require_POST
def form_submit(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Saves the whole form, and hands it in where that is what was pressed."""
    check_can_enter(request.person, unit)
    ground = live.ground(request.package)
    owed = _owed(ground, form, unit, period)
    asked = ground.collecting.form(owed.form, owed.period)
    typed = typed_form(request, asked)
    draft = open_draft(package=request.package, form=form, unit=unit, period=str(owed.period), by=request.person)
    if _is_sent_again(request, draft):
        return _done(request, draft)
    with transaction.atomic():
        saved = save_cells(submission=draft, version=typed.version, changes=typed.changes, by=request.person)
        letter = letter_form(latest_bare(request.package, draft.form, draft.unit, draft.period), request.POST)
        if letter.is_valid() and letter.has_changed():
            keep_letter(submission=draft, by=request.person, **letter.cleaned_data)
    shown = None if letter.is_valid() else letter  # what is kept is shown as kept
    if saved.conflicts or saved.refused or not letter.is_valid():
        told = {"conflicts": saved.conflicts, "refused": saved.refused}
        return form_response(request, _report(request, form, unit, period), letter=shown, **told)
    if request.POST.get("intent") != "submit":
        messages.success(request, _("The draft is saved."))
        return redirect("form", *_address(request, draft))
    version = None if saved.changed else typed.version
    try:
        draft = submit(submission=draft, by=request.person, version=version)
    except Refused as refused:
        return form_response(request, _report(request, form, unit, period), letter=shown, refusal=refused)
    return _done(request, draft)


@members
@require_POST
def form_correct(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Opens a correction of figures that are approved, or were loaded with the package."""
    check_can_enter(request.person, unit)
    ground = live.ground(request.package)
    owed = _owed(ground, form, unit, period)
    reason = plain(request.POST.get("reason"))
    latest = latest_submission(request.package, form, unit, str(owed.period))
    if latest is not None:
        revised = correct(submission=latest, reason=reason, by=request.person)
    else:
        revised = _correct_loaded(request, owed, reason)
    return redirect("form", *_address(request, revised))


def _correct_loaded(request: HttpRequest, owed: Owed, reason: str) -> Submission:
    if not reason.strip():
        raise REASON_NEEDED.refuse()
    period = str(owed.period)
    return open_draft(
        package=request.package, form=owed.form.code, unit=owed.unit, period=period, by=request.person, reason=reason
    )


def _is_sent_again(request: HttpRequest, draft: Submission) -> bool:
    """Whether the same person pressed twice: what is handed in stays as it is."""
    return (
        request.POST.get("intent") == "submit"
        and draft.state == State.SUBMITTED
        and draft.submitted_by_id == request.user.pk
    )


def _done(request: HttpRequest, submission: Submission) -> HttpResponse:
    messages.success(request, _("Handed in. The head of the unit is told and approves the figures."))
    return redirect("form", *_address(request, submission))


def _address(request: HttpRequest, submission: Submission) -> tuple[str, str, str, str]:
    return request.package.name, submission.form, submission.unit, submission.period


def _owed(ground: live.Ground, form: str, unit: str, period: str) -> Owed:
    """What the address asks for. Raises `Refused` (D101, V122) where it is not owed."""
    found = ground.catalogue.form_by_code.get(form)
    if found is None:
        raise FORM_UNKNOWN.refuse(form=form)
    return ground.collecting.owe(found, read_period(period), unit)


def _report(request: HttpRequest, form: str, unit: str, period: str) -> ReportOwed:
    ground = live.ground(request.package)
    return reports(ground, [_owed(ground, form, unit, period)])[0]
