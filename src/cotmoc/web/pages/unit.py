"""Units: the list, one unit with its targets and history, and units side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.errors import Place, Refused
from cotmoc.model.identity import read_date
from cotmoc.model.unit import Unit
from cotmoc.web.opening import public
from cotmoc.web.pages.kept import Page
from cotmoc.web.pages.tables import asked_csv, figure_column
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.vietnamese import finds, sort_key
from cotmoc.workspace.words import verdict_word

MOST_COMPARED = 6
_SILENT = (Verdict.NOT_APPLICABLE, Verdict.NO_TARGET)


@public
def units(request: HttpRequest) -> HttpResponse:
    """The units of the map of a day, by level, narrowed by words."""
    look = looking(request)
    day = _day(request, look)
    found = look.ground.collecting.map(day)
    words = request.GET.get("q", "").strip()
    rows = [
        _unit_row(request.package.name, look, found, each)  # type: ignore[attr-defined]
        for each in sorted(found.units.values(), key=lambda unit: sort_key(unit.name))
        if not words or finds(words, each.name, each.name_en, each.code)
    ]
    context = look.context(request) | {
        "day": day,
        "words": words,
        "columns": [{"label": _("Unit")}, {"label": _("Code")}, {"label": _("Level")}, {"label": _("Above it")}],
        "rows": rows,
    }
    sent = asked_csv(request, {"units": (context["columns"], context["rows"])})
    return sent or render(request, "units/list.html", context)


def _day(request: HttpRequest, look: Looking) -> date:
    """The day of the map: asked for with `on`, else today."""
    text = request.GET.get("on", "").strip()
    try:
        return read_date(text) if text else look.ground.today
    except Refused as refused:
        raise refused.at(Place(column="on")) from None


def _unit_row(package: str, look: Looking, found: Hierarchy, unit: Unit) -> list[Any]:
    above = found.above(unit.id)
    return [
        {"text": look.naming.unit(unit.id), "url": reverse("unit", args=[package, unit.id])},
        unit.code,
        look.naming.level(unit.level),
        look.naming.unit(above) if above else "",
    ]


@public
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """One unit: its targets with verdicts, what it came from and went into, what stands below it."""
    look = looking(request)
    found = look.catalogue.unit_by_id.get(unit)
    if found is None:
        raise Http404
    if "csv" in request.GET:
        context = _of_unit(look, found)
        sent = asked_csv(request, {"mine": (context["columns"], context["rows"])})
        if sent is not None:
            return sent
    page = _page(request, look, "units/one.html")
    follows = not request.person.is_public  # type: ignore[attr-defined]
    return page.answer(lambda: look.context(request) | _of_unit(look, found) | {"follows": follows})


def _of_unit(look: Looking, found: Unit) -> dict[str, Any]:
    unit, package = found.id, look.ground.package.name
    result = _result(look, unit)
    mine = [each for each in result.targets if _is_told(each)] if result else []
    led = [each for each in look.result.targets if each.target.lead == unit] if look.catalogue.programmes else []
    links = look.catalogue.successions
    return {
        "unit": found,
        "name": look.naming.unit(unit),
        "level": look.naming.level(found.level),
        "validity": _validity(found),
        "before": [_link(package, look, each.predecessor) for each in links if each.successor == unit],
        "after": [_link(package, look, each.successor) for each in links if each.predecessor == unit],
        "below": _below(package, look, found),
        "columns": _columns(),
        "rows": [_target_row(package, look, each, unit=unit) for each in mine],
        "led_rows": [_target_row(package, look, each) for each in led],
        "tiles": _tiles(mine, look.lang),
    }


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Target")},
        {"label": _("Aim")},
        figure_column(_("Figure")),
        {"label": _("Verdict")},
    ]


def _result(look: Looking, unit: str) -> ProgrammeResult | None:
    """The programme as it stands for the unit; None where the unit is not on its map."""
    if not look.catalogue.programmes:
        return None
    try:
        return look.workspace.evaluate(replace(look.view, programme=look.programme.code, unit=unit))[0]
    except Refused:
        return None


def _is_told(each: TargetResult) -> bool:
    return each.allocated or (each.verdict not in _SILENT and each.figure.expected > 0)


def _validity(unit: Unit) -> str:
    start = day_text(unit.validity.start)
    if unit.validity.end is None:
        return _("since %(start)s") % {"start": start}
    return _("from %(start)s until before %(end)s") % {"start": start, "end": day_text(unit.validity.end)}


def _link(package: str, look: Looking, unit: str) -> dict[str, str]:
    return {"name": look.naming.unit(unit), "url": reverse("unit", args=[package, unit])}


def _below(package: str, look: Looking, unit: Unit) -> list[dict[str, str]]:
    """The units directly below, on the map of today or of the unit's last day."""
    day = look.ground.today
    found = look.ground.collecting.map(day if day in unit.validity else unit.validity.start)
    names = sorted(found.children.get(unit.id, ()), key=lambda each: sort_key(found.units[each].name))
    return [_link(package, look, each) for each in names]


def _target_row(package: str, look: Looking, each: TargetResult, *, unit: str = "") -> list[Any]:
    parameters = {"programme": look.programme.code, **({"unit": unit} if unit else {})}
    if look.known_on:
        parameters["known_at"] = str(look.known_on)
    url = f"{reverse('target', args=[package, each.target.code])}?{urlencode(parameters)}"
    stated = Notes(look.naming).stated(each)
    return [
        {"text": each.target.name, "url": url, "note": each.target.code},
        {"text": stated, "note": _("allocated to the unit")} if each.allocated else stated,
        figure_words(each.judgement, look.lang).cell,
        {"verdict": each.verdict.value, "provisional": each.is_provisional},
    ]


def _tiles(results: list[TargetResult], lang: str) -> list[dict[str, Any]]:
    counts = {verdict: sum(each.verdict is verdict for each in results) for verdict in Verdict}
    return [
        {"label": verdict_word(verdict, lang).capitalize(), "value": count, "verdict": verdict.value}
        for verdict, count in counts.items()
        if count
    ]


@public
def compare(request: HttpRequest) -> HttpResponse:
    """Units side by side over the targets of a programme: `with` is given once a unit."""
    look = looking(request)
    asked = list(dict.fromkeys(each for each in request.GET.getlist("with") if each in look.catalogue.unit_by_id))
    chosen = asked[:MOST_COMPARED]
    if "csv" in request.GET:
        context = _side_by_side(look, chosen)
        sent = asked_csv(request, {"compared": (context["columns"], context["rows"])})
        if sent is not None:
            return sent
    left_out = {"left_out": len(asked) - len(chosen)}
    page = _page(request, look, "units/compare.html")
    return page.answer(lambda: look.context(request) | _side_by_side(look, chosen) | left_out)


def _page(request: HttpRequest, look: Looking, template: str) -> Page:
    """A page of the programme looked at, if there is one."""
    if not look.catalogue.programmes:
        return Page(request, look, template, frozenset())
    return Page(request, look, template, look.workspace.rests_on(look.programme), awaits=(look.asked,))


def _side_by_side(look: Looking, chosen: list[str]) -> dict[str, Any]:
    results = {unit: _result(look, unit) for unit in chosen}
    tables = {unit: {t.target.code: t for t in found.targets} for unit, found in results.items() if found}
    targets = [each.target for each in look.result.targets] if look.catalogue.programmes else []
    found = [[tables.get(unit, {}).get(each.code) for unit in chosen] for each in targets]
    rows = [
        [{"text": target.name, "note": target.code}, *(_compared(result, look) for result in row)]
        for target, row in zip(targets, found, strict=True)
        if any(result is not None and _is_told(result) for result in row)
    ]
    return {
        "chosen": [{"id": unit, "name": look.naming.unit(unit)} for unit in chosen],
        "choices": sorted(look.ground.hierarchy.units.values(), key=lambda unit: sort_key(unit.name)),
        "columns": [{"label": _("Target")}, *({"label": look.naming.unit(unit)} for unit in chosen)],
        "rows": rows,
    }


def _compared(result: TargetResult | None, look: Looking) -> Any:
    if result is None or not _is_told(result):
        return ""
    text = figure_words(result.judgement, look.lang).text
    return {"verdict": result.verdict.value, "provisional": result.is_provisional, "note": text}
