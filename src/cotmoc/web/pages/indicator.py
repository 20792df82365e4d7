"""Indicators: definitions with their versions and sources, and their values anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.documents.charts import trend
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.result import Judgement
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Frequency, Period
from cotmoc.model.validity import BEGINNING
from cotmoc.web.language import name_of
from cotmoc.web.opening import public
from cotmoc.web.pages.tables import asked_csv, figure_column
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.explanation_words import formula_words
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.versions import standing_versions
from cotmoc.workspace.vietnamese import finds, sort_key

YEARS_SHOWN = 4
COMPUTED = (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)


@public
def indicators(request: HttpRequest) -> HttpResponse:
    """The indicators, one definition the same for every programme."""
    look = looking(request)
    words = request.GET.get("q", "").strip()
    package = request.package.name  # type: ignore[attr-defined]
    rows = [
        [
            {"text": name_of(versions[-1]), "url": reverse("indicator", args=[package, code]), "note": code},
            versions[-1].unit_of_measure,
            str(len(standing_versions(versions))),
        ]
        for code, versions in sorted(look.catalogue.indicators_by_code.items(), key=_by_name)
        if not words or finds(words, code, versions[-1].name, versions[-1].name_en)
    ]
    context = look.context(request) | {
        "words": words,
        "columns": [
            {"label": _("Indicator")},
            {"label": _("Unit of measure")},
            {"label": _("Versions"), "kind": "number"},
        ],
        "rows": rows,
    }
    sent = asked_csv(request, {"indicators": (context["columns"], context["rows"])})
    return sent or render(request, "indicators/list.html", context)


def _by_name(row: tuple[str, Sequence[Indicator]]) -> Any:
    return sort_key(row[1][-1].name)


@public
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it means, since when, on whose word; its values for a unit, a period, a map."""
    look = looking(request)
    versions = standing_versions(look.catalogue.indicators_by_code.get(code, ()))
    if not versions:
        raise Http404
    series = _series(look, code)
    context = look.context(request) | {
        "code": code,
        "versions": [_version(look, each) for each in versions],
        "name": name_of(versions[-1]),
        "series": series,
        "refused": None if series else _why(look, code),
        "targets": _targets(request, look, code),
        "units": _units(look),
        "chosen": look.view.unit or "",
        "structure": look.view.structure,
        "periods": _offered(look),
    }
    sent = asked_csv(request, {"values": (series["columns"], series["rows"])}) if series else None
    return sent or render(request, "indicators/one.html", context)


def _units(look: Looking) -> list[dict[str, str]]:
    """The units of today's map, to choose from."""
    units = sorted(look.ground.hierarchy.units.values(), key=lambda unit: sort_key(unit.name))
    return [{"id": unit.id, "name": look.naming.unit(unit.id)} for unit in units]


def _version(look: Looking, each: Indicator) -> dict[str, Any]:
    start = each.validity.start
    return {
        "since": "" if start == BEGINNING else day_text(start),
        "until": day_text(each.validity.end) if each.validity.end else "",
        "name": name_of(each),
        "formula": formula_words(each, look.naming) if each.kind in COMPUTED else look.naming.element(each.numerator),
        "unit_of_measure": each.unit_of_measure,
        "direction": each.direction.value,
        "why": each.why,
        "break_note": each.break_note,
        "sources": look.naming.sources(each.source) if each.source else "",
    }


def _periods(look: Looking) -> list[Period]:
    """The period asked for with those like it before; else the quarters of the last years."""
    if look.view.period is not None:
        period = look.view.period
        return [period.shifted(-period.months * back) for back in range(7, -1, -1)]
    today = look.ground.today
    years = [Period.year(today.year - back) for back in range(YEARS_SHOWN - 1, -1, -1)]
    return [part for year in years for part in year.parts(Frequency.QUARTER) if part.end <= today]


def _offered(look: Looking) -> list[dict[str, Any]]:
    """The quarters and years of the last years that are over, the latest first, to choose from."""
    today, chosen = look.ground.today, look.view.period
    years = [Period.year(today.year - back) for back in range(YEARS_SHOWN)]
    over = [each for year in years for each in (year, *reversed(year.parts(Frequency.QUARTER))) if each.end <= today]
    offered = over if chosen is None or chosen in over else [chosen, *over]
    return [{"value": str(each), "name": look.naming.period(each), "chosen": each == chosen} for each in offered]


def _series(look: Looking, code: str) -> dict[str, Any] | None:
    """The values over time for the unit asked about; None where none of them exists."""
    periods = _periods(look)
    if not periods:
        return None
    try:
        found = look.workspace.series(code, replace(look.view, period=periods[-1]), periods)
    except Refused:
        return None
    rows = [_point(look, period, each) for period, each in zip(periods, found, strict=True)]
    if not any(row["value"] is not None or row["low"] is not None for row in rows):
        return None
    last = found[-1].indicator or look.catalogue.indicators_by_code[code][-1]
    title = f"{name_of(last)} ({last.unit_of_measure})"
    return {
        "spec": trend(rows, title=title, decimals=last.decimals, lang=look.lang),
        "columns": [
            {"label": _("Period")},
            figure_column(_("Figure")),
            {"label": _("Reports"), "kind": "number"},
        ],
        "rows": [
            [row["period"], figure_words(each, look.lang).cell, row["reports"]]
            for row, each in zip(rows, found, strict=True)
        ],
    }


def _why(look: Looking, code: str) -> str:
    try:
        look.workspace.series(code, replace(look.view, period=_periods(look)[-1]), _periods(look)[-1:])
    except Refused as refused:
        return refused.problems[0].sentence(look.lang)
    return _("No figure of it is known for this unit.")


def _point(look: Looking, period: Period, each: Judgement) -> dict[str, Any]:
    found = each.figure.range
    plain = found.value if found and found.value is not None else each.figure.reported_value
    return {
        "period": look.naming.period(period),
        "value": _float(plain),
        "low": _float(found.low if found else None),
        "high": _float(found.high if found else None),
        "reports": f"{each.figure.reported}/{each.figure.expected}" if each.figure.expected else "",
    }


def _float(value: Exact | None) -> float | None:
    return None if value is None else float(value)


def _targets(request: HttpRequest, look: Looking, code: str) -> list[dict[str, str]]:
    """The targets, of any programme, that rest on it."""
    package = request.package.name  # type: ignore[attr-defined]
    return [
        {
            "name": f"{target.code} {target.name}",
            "url": f"{reverse('target', args=[package, target.code])}?{urlencode({'programme': programme.code})}",
        }
        for programme in look.catalogue.programmes
        for target in {each.code: each for each in programme.targets}.values()
        if code == target.indicator or any(code == condition.indicator for condition in target.conditions)
    ]
