"""Allocate (giao chỉ tiêu): a target given to units, and targets adjusted, each by its deciding document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import aim_text
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.instant import ALWAYS, local_day
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.web import live
from cotmoc.web.access import check_can_allocate
from cotmoc.web.actions import allocate as actions
from cotmoc.web.actions.definitions import Row, candidate
from cotmoc.web.forms.definitions import DocumentForm
from cotmoc.web.language import lang
from cotmoc.web.opening import allowed
from cotmoc.web.pages.allocate_table import Table, levels, plain
from cotmoc.web.pages.refusing import problem_object
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.vietnamese import finds
from cotmoc.workspace.view import View


@allowed(check_can_allocate)
def allocate(request: HttpRequest) -> HttpResponse:
    """The targets of a programme: to how many units each is given, and whether it was adjusted."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    programmes = sorted(ground.catalogue.programmes, key=lambda each: (each.period.end, each.code))
    asked = request.GET.get("programme", "")
    programme = next((each for each in programmes if each.code == asked), programmes[-1] if programmes else None)
    words = request.GET.get("q", "").strip()
    context = {
        "programmes": programmes,
        "programme": programme,
        "words": words,
        "columns": [
            {"label": _("Target")},
            {"label": _("Aim")},
            {"label": _("Units that have a share"), "kind": "number"},
            {"label": _("Adjusted")},
        ],
        "rows": _rows(package.name, programme, words) if programme else [],
    }
    return render(request, "allocate/index.html", context)


def _rows(package: str, programme: Programme, words: str) -> list[list[Any]]:
    rows = []
    for code in dict.fromkeys(target.code for target in programme.targets):
        versions = actions.versions_of(programme, code)
        target = versions[-1]
        if words and not finds(words, code, target.name):
            continue
        url = reverse("allocate_target", args=[package, programme.code, code])
        given = len(actions.given_of(programme, code))
        adjusted = _("adjusted") if len(versions) > 1 else "–"
        rows.append([{"text": target.name, "url": url, "note": code}, target.stated or "–", str(given), adjusted])
    return rows


@allowed(check_can_allocate)
def allocate_target(request: HttpRequest, programme: str, code: str) -> HttpResponse:
    """One target: its versions, the units and what they are given, an adjustment of it."""
    package = request.package  # type: ignore[attr-defined]
    ground = live.ground(package)
    found = actions.target_in(ground.catalogue, programme, code)
    if found is None:
        raise Http404
    page = _Page(request, ground, *found)
    if request.method == "POST" and page.answered():
        return redirect("allocate_target", package.name, programme, code)
    return render(request, "allocate/target.html", page.context())


class _Page:
    """One target being looked at or changed."""

    def __init__(self, request: HttpRequest, ground: live.Ground, programme: Programme, target: Target) -> None:
        self._request = request
        self._ground = ground
        self._programme = programme
        self._target = target
        self._of = (programme.code, target.code)
        self._levels = list(levels(ground, target))
        self._level = self._chosen_level()
        self._table = Table.of(ground, programme, target, self._level)
        self._form = DocumentForm()
        self._problems: list[dict[str, Any]] = []
        self._wanted: dict[str, Exact] = {}
        self._preview: dict[str, Any] | None = None
        self._stated = target.stated

    def _chosen_level(self) -> str:
        asked = self._request.POST.get("level") or self._request.GET.get("level", "")
        given = [self._ground.catalogue.unit_by_id[unit].level for unit in actions.given_of(*self._given_of)]
        for level in (asked, *given, self._target.level, "xa"):
            if level in self._levels:
                return level
        return self._levels[0] if self._levels else ""

    @property
    def _given_of(self) -> tuple[Programme, str]:
        return self._programme, self._target.code

    def answered(self) -> bool:
        """Do what was asked; whether it was recorded."""
        done = self._request.POST.get("do", "")
        self._table.read(self._request.POST)
        if done == "paste":
            self._table.paste(self._request.POST.get("pasted", ""))
            self._form = DocumentForm(initial=dict(self._request.POST.items()))
        self._wanted = self._table.wanted()
        self._problems += [problem_object(problem, lang()) for problem in self._table.problems]
        if done == "paste" or self._problems:
            return False
        self._form = DocumentForm(self._request.POST)
        if not self._form.is_valid():
            return False
        try:
            return self._adjusted(done) if done.startswith("adjust") else self._allocated(done)
        except Refused as refused:
            self._problems += [problem_object(problem, lang()) for problem in refused.problems]
            return False

    def _allocated(self, done: str) -> bool:
        package, document = self._ground.package, self._form.document
        if done == "allocate":
            reason = self._form.cleaned_data["reason"]
            by = self._request.person  # type: ignore[attr-defined]
            actions.allocate(package=package, of=self._of, wanted=self._wanted, document=document, reason=reason, by=by)
            messages.success(self._request, _("The shares were given."))
            return True
        wanted = actions.changed(self._programme, self._target.code, self._wanted)
        rows = actions.allocation_rows(package, *self._of, wanted)
        self._preview = {"kind": "allocate", "affected": self._affected(rows, wanted)}
        return False

    def _affected(self, rows: list[Row], wanted: dict[str, Exact]) -> dict[str, Any]:
        """The units whose share differs, with the verdict that each had and would have."""
        after = self._workspace(rows)
        view = View(programme=self._programme.code)
        before = self._ground.workspace.target_by_unit(self._target.code, view, self._level)
        would_be = after.target_by_unit(self._target.code, view, self._level)
        given, naming = self._table.given, Naming(self._ground.catalogue, lang())
        columns = [
            {"label": _("Unit")},
            {"label": _("Now"), "kind": "number"},
            {"label": _("New"), "kind": "number"},
            {"label": _("Verdict now")},
            {"label": _("Verdict then")},
        ]
        return {
            "columns": columns,
            "rows": [
                [
                    naming.unit(unit),
                    plain(given[unit].latest.threshold) if unit in given else "–",
                    plain(threshold),
                    _verdict(before.get(unit)),
                    _verdict(would_be.get(unit)),
                ]
                for unit, threshold in wanted.items()
            ],
        }

    def _workspace(self, rows: list[Row]) -> LiveWorkspace:
        would_be = candidate(self._ground.package, rows, self._form.document)
        return LiveWorkspace(would_be, self._ground.workspace.ledger)

    def _adjusted(self, done: str) -> bool:
        self._stated = self._request.POST.get("stated", "").strip()
        package, document = self._ground.package, self._form.document
        if done == "adjust":
            reason = self._form.cleaned_data["reason"]
            by = self._request.person  # type: ignore[attr-defined]
            actions.adjust(package=package, of=self._of, stated=self._stated, document=document, reason=reason, by=by)
            messages.success(self._request, _("The target was adjusted; its first version stays beside it."))
            return True
        rows = actions.adjusted_rows(package, *self._of, self._stated)
        view = View(programme=self._programme.code)
        after = self._workspace(rows).explain(view, self._target.code).target
        before = self._ground.workspace.explain(view, self._target.code).target
        self._preview = {
            "kind": "adjust",
            "columns": [{"label": ""}, {"label": _("Aim as read")}, {"label": _("Figure")}, {"label": _("Verdict")}],
            "rows": [[_("Now"), *_told(before)], [_("As adjusted"), *_told(after)]],
            "own": len(self._table.given),
        }
        return False

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        naming = Naming(self._ground.catalogue, lang())
        indicator = self._ground.knowledge.indicator(self._target.indicator, self._target.period.end)
        adds_up = indicator is not None and indicator.kind.value == "expression"
        total = self._table.total(self._wanted)
        whole = self._target.aim.low if self._target.aim else None
        return {
            "programme": self._programme,
            "target": self._target,
            "unit_name": naming.unit(self._target.unit),
            "period": naming.period(self._target.period),
            "unit_of_measure": indicator.unit_of_measure if indicator else "",
            "versions": [_version(each, naming) for each in actions.versions_of(*self._given_of)],
            "levels": [(level, naming.level(level)) for level in self._levels],
            "level": self._level,
            "table": self._table,
            "form": self._form,
            "problems": self._problems,
            "preview": self._preview,
            "stated": self._stated,
            "adds_up": adds_up,
            "total": plain(total),
            "whole": plain(whole) if whole is not None else "",
            "total_differs": adds_up and whole is not None and total != whole,
            "pasted": self._request.POST.get("pasted", "") if self._problems else "",
        }


def _version(target: Target, naming: Naming) -> dict[str, Any]:
    return {
        "since": None if target.recorded_at == ALWAYS else local_day(target.recorded_at),
        "stated": target.stated,
        "sources": naming.sources(target.source) if target.source else "",
    }


def _told(result: TargetResult) -> list[Any]:
    judgement = result.judgement
    aim = aim_text(judgement.aim, judgement.indicator, lang=lang()) if judgement.aim else "–"
    return [aim, figure_words(judgement, lang()).cell, _verdict(result)]


def _verdict(result: TargetResult | None) -> Any:
    return "–" if result is None else {"verdict": result.verdict.value, "provisional": result.is_provisional}
