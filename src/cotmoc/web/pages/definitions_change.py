"""Definitions changed by the standing agency: a new version of an indicator, a form that ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.result import TargetResult
from cotmoc.model.errors import Refused
from cotmoc.model.exact import decimal_text
from cotmoc.web import live
from cotmoc.web.access import check_can_define
from cotmoc.web.actions import redefine
from cotmoc.web.actions.definitions import candidate
from cotmoc.web.forms.definitions import CloseForm, VersionForm
from cotmoc.web.language import lang
from cotmoc.web.opening import allowed
from cotmoc.web.pages.refusing import problem_object
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.versions import standing_versions
from cotmoc.workspace.view import View


@allowed(check_can_define)
def definitions_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """A new version of an indicator: which targets it changes, then recorded."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    versions = ground.catalogue.indicators_by_code.get(code)
    if not versions:
        raise Http404
    last = standing_versions(versions)[-1]
    factor = decimal_text(last.factor).replace(".", package.decimal)
    initial = {"name": last.name, "numerator": last.numerator, "denominator": last.denominator, "factor": factor}
    form = VersionForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "code": code, "name": last.name, "problems": []}
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "record":
                redefine.add_version(
                    package=package,
                    code=code,
                    day=form.cleaned_data["day"],
                    cells=form.cells,
                    document=form.document,
                    reason=form.cleaned_data["reason"],
                    by=request.person,  # type: ignore[attr-defined]
                )
                messages.success(request, _("The new version was recorded; the break is shown in every series."))
                return redirect("indicator", package.name, code)
            context["changed"] = _changed_targets(ground, form, code)
        except Refused as refused:
            context["problems"] = [problem_object(problem, lang()) for problem in refused.problems]
    return render(request, "definitions/indicator.html", context)


def _changed_targets(ground: live.Ground, form: VersionForm, code: str) -> dict[str, Any]:
    """Every target that rests on the indicator, now and by the new version."""
    rows = redefine.version_rows(ground.package, code, form.cleaned_data["day"], form.cells)
    after = LiveWorkspace(candidate(ground.package, rows, form.document), ground.workspace.ledger)
    found = []
    for programme in ground.catalogue.programmes:
        codes = dict.fromkeys(
            target.code
            for target in programme.targets
            if code == target.indicator or any(code == condition.indicator for condition in target.conditions)
        )
        for target in codes:
            view = View(programme=programme.code)
            before = ground.workspace.explain(view, target).target
            then = after.explain(view, target).target
            url = f"{reverse('target', args=[ground.package.name, target])}?programme={programme.code}"
            head = {"text": before.target.name, "note": f"{programme.code} {target}", "url": url}
            found.append([head, *_told(before), *_told(then)])
    columns = [_("Target"), _("Figure now"), _("Verdict now"), _("Figure then"), _("Verdict then")]
    return {"columns": [{"label": label} for label in columns], "rows": found}


def _told(result: TargetResult) -> list[Any]:
    verdict = {"verdict": result.verdict.value, "provisional": result.is_provisional}
    return [figure_words(result.judgement, lang()).cell, verdict]


def _goes_on(cells: Mapping[str, str], day: date) -> bool:
    """Whether an obligation would have held on the day; those of units that ended before only get a row."""
    return cells["valid_to"] == day.isoformat() or "withdrawn" in cells


@allowed(check_can_define)
def definitions_form(request: HttpRequest, form: str) -> HttpResponse:
    """A form that is owed no longer, by one unit or by all."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    subject = ground.knowledge.forms.get(form)
    if subject is None:
        raise Http404
    naming = Naming(ground.catalogue, lang())
    asked = CloseForm(request.POST or None)
    rows = [row for row in ground.knowledge.obligations(form) if row.validity.end is None]
    asked.fields["unit"].choices = [  # type: ignore[attr-defined]
        ("", _("all who owe it")),
        *((row.unit, naming.unit(row.unit)) for row in rows),
    ]
    context: dict[str, Any] = {"form": asked, "subject": subject, "problems": []}
    if request.method == "POST" and asked.is_valid():
        day, unit = asked.cleaned_data["day"], asked.cleaned_data["unit"]
        try:
            if request.POST.get("do") == "record":
                redefine.close_form(
                    package=package,
                    form=form,
                    day=day,
                    unit=unit,
                    document=asked.document,
                    reason=asked.cleaned_data["reason"],
                    by=request.person,  # type: ignore[attr-defined]
                )
                messages.success(request, _("The form ends; what was reported stays."))
                return redirect("definitions", package.name)
            closing = redefine.closing_rows(ground.catalogue, subject, day, unit)
            context["ending"] = [naming.unit(cells["unit"]) for _file, cells in closing if _goes_on(cells, day)]
            context["shown"] = naming.listed(context["ending"], 10)
            context["previewed"] = True
        except Refused as refused:
            context["problems"] = [problem_object(problem, lang()) for problem in refused.problems]
    return render(request, "definitions/form.html", context)
