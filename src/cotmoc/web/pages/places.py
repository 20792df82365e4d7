"""Places: a target, or an indicator, over all units of a level, as dots, as tiles and as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.documents.charts_map import dots_by_verdict, tile_grid
from cotmoc.evaluation.display import shown
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.target import Target
from cotmoc.model.unit import Unit
from cotmoc.web.opening import public
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.words import verdict_word

SHORT = 14


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with the result that it is coloured by."""

    unit: Unit
    result: TargetResult


@public
def board_map(request: HttpRequest) -> HttpResponse:
    """The target named by `target` (else the first that can be told by unit), over the units of its level."""
    look = looking(request)
    choices = _choices(look)
    if not choices:
        raise Http404
    asked = request.GET.get("target", "")
    chosen = next((each for each in choices if each.code == asked), choices[0])
    places = _places(look, chosen)
    context = look.context(request) | {
        "choices": choices,
        "chosen": chosen,
        "charts": _charts(look, chosen, places),
        "columns": [{"label": _("Unit")}, {"label": _("Figure"), "kind": "number"}, {"label": _("Verdict")}],
        "rows": [_row(request.package.name, look, each) for each in places],  # type: ignore[attr-defined]
    }
    template = "places/_map.html" if request.htmx else "places/index.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def _choices(look: Looking) -> list[Target]:
    """The targets that are counted by units of a level: those that can differ from place to place."""
    return [each.target for each in look.result.targets if each.target.level and each.figure.is_quotient]


def _places(look: Looking, target: Target) -> list[Place]:
    view = replace(look.view, programme=look.programme.code)
    units = look.catalogue.unit_by_id
    found = look.workspace.target_by_unit(target.code, view, target.level)
    return [Place(units[unit], result) for unit, result in found.items()]


def _charts(look: Looking, target: Target, places: list[Place]) -> list[dict[str, Any]]:
    rows = [_dot(look, each) for each in places if each.unit.lat is not None and each.unit.lon is not None]
    if not rows:
        return []
    return [
        {"id": "map", "title": _("As dots"), "spec": dots_by_verdict(rows, title=target.name, lang=look.lang)},
        {"id": "tiles", "title": _("As tiles"), "spec": tile_grid(rows, title=target.name, lang=look.lang)},
    ]


def _dot(look: Looking, place: Place) -> dict[str, Any]:
    assert place.unit.lat is not None  # only such places are drawn
    assert place.unit.lon is not None
    name = look.naming.unit(place.unit.id)
    return {
        "unit": name,
        "short": _short(place.unit.name),
        "lat": float(place.unit.lat),
        "lon": float(place.unit.lon),
        "verdict": place.result.verdict.value,
        "label": verdict_word(place.result.verdict, look.lang),
        "shown": shown(place.result.judgement, lang=look.lang),
    }


def _short(name: str) -> str:
    """A unit's name without its kind, so that it fits a tile."""
    plain = name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Thị trấn ")
    return plain if len(plain) <= SHORT else plain[: SHORT - 1] + "…"


def _row(package: str, look: Looking, place: Place) -> list[Any]:
    return [
        {"text": look.naming.unit(place.unit.id), "url": reverse("unit", args=[package, place.unit.id])},
        shown(place.result.judgement, lang=look.lang) or "–",
        {"verdict": place.result.verdict.value, "provisional": place.result.is_provisional},
    ]
