"""Targets: the list of a programme's, and one with how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.programme import Programme
from cotmoc.model.task import Task
from cotmoc.web.access import Person
from cotmoc.web.explained import explanations_of
from cotmoc.web.opening import public
from cotmoc.web.pages.evidence_shown import evidence_behind
from cotmoc.web.pages.kept import Page
from cotmoc.web.pages.tables import asked_csv, figure_column
from cotmoc.web.pages.target_parts import TargetParts
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.web.pages.waiting import wait_for
from cotmoc.workspace.explanation_words import told
from cotmoc.workspace.figure_sentence import figure_sentence, quoted_target
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.vietnamese import finds, sort_key
from cotmoc.workspace.words import verdict_word
from cotmoc.workspace.workspace import Explanation

FILTERS = ("verdict", "pillar", "field", "priority", "lead")
"""Parameters that narrow the list."""


@public
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of a programme, narrowed by verdict, pillar, field, priority, lead and words."""
    look = looking(request)
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    words = request.GET.get("q", "").strip()
    found = [each for each in look.result.targets if _fits(each, asked) and _says(each, words)]
    notes = Notes(look.naming)
    context = look.context(request) | {
        "columns": [
            {"label": _("Target")},
            {"label": _("Aim")},
            figure_column(_("Figure")),
            {"label": _("Verdict")},
            {"label": _("Lead")},
        ],
        "rows": [_row(request, look, each, notes) for each in found],
        "all": len(look.result.targets),
        "words": words,
        "filters": _filters(look, asked),
    }
    sent = asked_csv(request, {"targets": (context["columns"], context["rows"])})
    return sent or render(request, "targets/list.html", context)


def _fits(each: TargetResult, asked: dict[str, str]) -> bool:
    target = each.target
    return all(
        (
            asked["verdict"] in ("", each.verdict.value),
            asked["pillar"] == "" or asked["pillar"] in target.pillars,
            asked["field"] in ("", target.field),
            asked["priority"] == "" or target.priority == (asked["priority"] == "true"),
            asked["lead"] in ("", target.lead or ""),
        )
    )


def _says(each: TargetResult, words: str) -> bool:
    """Whether a target has these words, with or without their tones."""
    return not words or finds(words, each.target.code, each.target.name)


def _row(request: HttpRequest, look: Looking, each: TargetResult, notes: Notes) -> list[Any]:
    package = request.package.name  # type: ignore[attr-defined]
    parameters = request.GET.copy()
    for name in (*FILTERS, "q"):
        parameters.pop(name, None)
    parameters["programme"] = look.programme.code
    url = f"{reverse('target', args=[package, each.target.code])}?{parameters.urlencode()}"
    code = " · ".join([each.target.code, *([_("priority")] if each.target.priority else [])])
    return [
        {"text": each.target.name, "url": url, "note": code, "sort": each.target.code},
        notes.stated(each),
        figure_words(each.judgement, look.lang).cell,
        {"verdict": each.verdict.value, "provisional": each.is_provisional, "sort": list(Verdict).index(each.verdict)},
        look.naming.unit(each.target.lead) if each.target.lead else "",
    ]


def _filters(look: Looking, asked: dict[str, str]) -> list[dict[str, Any]]:
    """What the list can be narrowed by: each with its label, what it may be, and what it is."""
    results = look.result.targets
    verdicts = [(v.value, verdict_word(v, look.lang)) for v in Verdict if look.result.summary.get(v)]
    fields = [(field, field) for field in _distinct(each.target.field for each in results)]
    leads = [(unit, look.naming.unit(unit)) for unit in _distinct(each.target.lead or "" for each in results)]
    choices = {
        "verdict": (_("Verdict"), verdicts),
        "pillar": (_("Pillar"), [(p.code, look.naming.pillar(look.programme, p.code)) for p in look.programme.pillars]),
        "field": (_("Field"), fields),
        "priority": (_("Priority"), [("true", _("Priority")), ("false", _("Other"))]),
        "lead": (_("Lead"), leads),
    }
    return [
        {"name": name, "label": label, "choices": found, "asked": asked[name]}
        for name, (label, found) in choices.items()
        if found
    ]


def _distinct(values: Iterable[str]) -> list[str]:
    return sorted({value for value in values if value}, key=sort_key)


def work_out(who: Person, look: Looking, code: str) -> None:
    """Make the page of a target at the address that lists give it, so that it is kept before anybody asks."""
    package, request = look.ground.package, HttpRequest()
    request.path = request.path_info = reverse("target", args=[package.name, code])
    request.META["QUERY_STRING"] = urlencode({"programme": look.programme.code})
    request.GET = QueryDict(request.META["QUERY_STRING"])
    request.package, request.person = package, who  # type: ignore[attr-defined]
    look, explanation, parts = _asked(request, looking(request), code)
    beside = _beside(request, look, explanation.target)
    if not beside["evidence"]:  # what not everybody may see is kept for nobody
        _page(request, look, explanation, beside).keep(lambda: _shown(request, look, explanation, parts) | beside)


@public
def target(request: HttpRequest, code: str) -> HttpResponse:
    """One target: verdict in a sentence, bounds, path, units, trace, explanations."""
    look = looking(request)
    wait_for(look.workspace, look.view, target=code)
    look, explanation, parts = _asked(request, look, code)
    if "csv" in request.GET:
        sent = asked_csv(request, parts.tables)
        if sent is not None:
            return sent
    beside = _beside(request, look, explanation.target)
    page = _page(request, look, explanation, beside)
    if beside["evidence"]:  # files are shown to those who may see them
        return render(request, page.template, _shown(request, look, explanation, parts) | beside)
    return page.answer(lambda: _shown(request, look, explanation, parts) | beside)


def _asked(request: HttpRequest, look: Looking, code: str) -> tuple[Looking, Explanation, TargetParts]:
    """The look at the programme of the target, how the target came about, and the parts of its page."""
    explanation = look.workspace.explain(look.view, code)
    look = replace(look, view=replace(look.view, programme=explanation.programme.programme.code))
    package, everyone = request.package, "csv" in request.GET  # type: ignore[attr-defined]
    return look, explanation, TargetParts(package, look, explanation.target, everyone=everyone)


def _page(request: HttpRequest, look: Looking, explanation: Explanation, beside: dict[str, Any]) -> Page:
    told_of = tuple((each.pk, str(each.by)) for each in beside["explanations"])
    elements = look.workspace.rests_on_target(explanation.target.target)
    return Page(request, look, "targets/one.html", elements, (told_of,))


def _shown(request: HttpRequest, look: Looking, explanation: Explanation, parts: TargetParts) -> dict[str, Any]:
    result, programme = explanation.target, explanation.programme
    return look.context(request) | {
        "result": result,
        "target": result.target,
        "parts": parts,
        "words": told(explanation, look.naming, everything="all" in request.GET),
        "now": _now(look, result.target.code, result) if look.known_on else None,
        "sentence": figure_sentence(quoted_target(result, programme), look.naming),
        "unit_name": look.naming.unit(result.unit),
        "is_part": result.unit != result.target.unit,
        "tasks": _tasks(programme.programme, result.target.code),
    }


def _beside(request: HttpRequest, look: Looking, result: TargetResult) -> dict[str, Any]:
    """What stands beside the figures: explanations, and evidence for those who may see it."""
    who, target = request.person, result.target  # type: ignore[attr-defined]
    period = look.view.period or target.period
    indicator = target.indicator or ""
    return {
        "explanations": explanations_of(look.ground.package, target.code, look.view.unit or ""),
        "evidence": evidence_behind(
            look.ground, who, result.unit, indicator=indicator, period=period, known_at=look.view.known_at
        ),
        "follows": not who.is_public,
    }


def _tasks(programme: Programme, code: str) -> list[Task]:
    """The tasks that serve a target, each as recorded last, those due first before."""
    latest = {task.id: task for task in sorted(programme.tasks, key=lambda task: task.recorded_at)}
    serving = (task for task in latest.values() if code in task.targets)
    return sorted(serving, key=lambda task: (task.deadline or date.max, task.id))


def _now(look: Looking, code: str, then: TargetResult) -> dict[str, Any]:
    """How the target stands today, beside what was known on the day looked at."""
    result = look.workspace.explain(replace(look.view, known_at=None), code).target
    then_shown, now_shown = (figure_words(each.judgement, look.lang).cell for each in (then, result))
    return {
        "verdict": result.verdict.value,
        "provisional": result.is_provisional,
        "shown": now_shown,
        "is_same": (then.verdict, then_shown) == (result.verdict, now_shown),
    }
