"""Reorganise: what a decision does with units, seen before it is applied, and taken back when it was wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_reorganise
from cotmoc.web.actions import reorganise as actions
from cotmoc.web.actions.definitions import candidate
from cotmoc.web.forms.definitions import DocumentForm, ReorganisationForm
from cotmoc.web.language import lang
from cotmoc.web.models.ledger import EventKind, EventRow
from cotmoc.web.models.package import Package
from cotmoc.web.opening import allowed
from cotmoc.web.pages.refusing import problem_object
from cotmoc.web.pages.reorganise_draft import Draft, kind_word
from cotmoc.web.pages.reorganise_preview import Asked, preview
from cotmoc.web.pages.reorganise_to_do import left_to_do
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.reorganising import Kind


@allowed(check_can_reorganise)
def reorganise(request: HttpRequest) -> HttpResponse:
    """A decision put together, previewed and applied; and those applied before."""
    package = request.package  # type: ignore[attr-defined]
    draft = Draft.read(request.POST, live.ground(package))
    form = ReorganisationForm(request.POST or None)
    shown = None
    if request.method == "POST":
        done = request.POST.get("do", "")
        day = _day(form)
        if done == "add":
            draft.add(day)
        elif done.startswith("remove-"):
            _remove(draft, done)
        elif form.is_valid():
            if done == "apply" and _apply(request, draft, form):
                return redirect(f"{reverse('reorganise', args=[package.name])}#applied")
            shown = _preview(request, draft, form)
    return _page(request, draft, form, shown)


def _day(form: ReorganisationForm) -> date | None:
    form.is_valid()
    return form.cleaned_data.get("day")


def _remove(draft: Draft, done: str) -> None:
    place = done.removeprefix("remove-")
    if place.isdigit() and int(place) < len(draft.operations):
        del draft.operations[int(place)]


def _apply(request: HttpRequest, draft: Draft, form: ReorganisationForm) -> bool:
    try:
        actions.apply(
            package=request.package,  # type: ignore[attr-defined]
            day=form.cleaned_data["day"],
            operations=draft.operations,
            document=form.document,
            reason=form.cleaned_data["reason"],
            by=request.person,  # type: ignore[attr-defined]
        )
    except Refused as refused:
        draft.problems.extend(refused.problems)
        return False
    messages.success(request, _("The reorganisation was recorded. What is left to be done by hand stands beneath it."))
    return True


def _preview(request: HttpRequest, draft: Draft, form: ReorganisationForm) -> dict[str, Any] | None:
    package = request.package  # type: ignore[attr-defined]
    try:
        found = actions.planned(package, form.cleaned_data["day"], draft.operations)
        would_be = candidate(package, actions.rows_of(package, found), form.document)
        return preview(draft.ground, found, would_be, Asked.read(request.POST))
    except Refused as refused:
        draft.problems.extend(refused.problems)
        return None


def _page(request: HttpRequest, draft: Draft, form: ReorganisationForm, shown: dict[str, Any] | None) -> HttpResponse:
    if request.POST.get("do", "") in ("add", "") or request.POST.get("do", "").startswith("remove-"):
        form = ReorganisationForm(initial=dict(request.POST.items()))
    context = {
        "form": form,
        "draft": draft,
        "operations": list(draft.rows()),
        "kinds": [(kind.value, kind_word(kind)) for kind in Kind],
        "units": draft.units_before(_given_day(request)),
        "problems": [problem_object(problem, lang()) for problem in draft.problems],
        "preview": shown,
        "past": list(_past(draft.ground, request.person)),  # type: ignore[attr-defined]
    }
    return render(request, "reorganise/index.html", context)


def _given_day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return None


def _past(ground: live.Ground, who: Person) -> Iterable[dict[str, Any]]:
    """The decisions applied, the latest first, each with whether it was taken back and what it leaves to be done."""
    package = ground.package
    taken_back = actions.reversed_by(package)
    events = EventRow.objects.filter(package=package, kind=EventKind.REORGANISED).order_by("-position")
    for event in events:
        told, day = json.loads(event.details), date.fromisoformat(event.subject)
        stands = event.position not in taken_back and not told.get("reverses")
        yield {
            "event": event,
            "day": day,
            "to_do": left_to_do(ground, told, day, who) if stands else [],
            "document": told["document"],
            "ended": [each["name"] for each in told["ended"]],
            "formed": [each["name"] for each in told["formed"]],
            "reverses": told.get("reverses"),
            "taken_back": event.position in taken_back,
            "reason": told["reason"],
        }


@allowed(check_can_reorganise)
def reorganise_reverse(request: HttpRequest, event: int) -> HttpResponse:
    """What taking a decision back does, and the form that does it."""
    package = request.package  # type: ignore[attr-defined]
    row = get_object_or_404(EventRow, position=event, package=package, kind=EventKind.REORGANISED)
    told = json.loads(row.details)
    form = DocumentForm(request.POST or None)
    problems: list[dict[str, Any]] = []
    try:
        actions.check_reversible(package, row)
        if request.method == "POST" and form.is_valid():
            actions.reverse(event=row, document=form.document, reason=form.cleaned_data["reason"], by=request.person)  # type: ignore[attr-defined]
            messages.success(request, _("The reorganisation was taken back: its units stand as before."))
            return redirect("reorganise", package.name)
    except Refused as refused:
        problems = [problem_object(problem, lang()) for problem in refused.problems]
    context = {
        "form": form,
        "problems": problems,
        "told": told,
        "day": date.fromisoformat(row.subject),
        "lost": list(_lost(package, told)),
    }
    return render(request, "reorganise/reverse.html", context)


def _lost(package: Package, told: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Figures of units that will never have been: they count no longer."""
    naming = Naming(live.catalogue(package), lang())
    for each in told["formed"]:
        count = actions.figures_from(package, each["id"], date.min)
        if count:
            yield {"unit": naming.unit(each["id"]), "count": count}
