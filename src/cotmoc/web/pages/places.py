"""Places: a target or an indicator over all units of a level, as dots, as tiles and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.documents.charts_map import dots_by_value, dots_by_verdict, tile_grid
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Frequency
from cotmoc.model.target import Target
from cotmoc.model.unit import Unit
from cotmoc.web.language import name_of
from cotmoc.web.opening import public
from cotmoc.web.pages.kept import Page
from cotmoc.web.pages.tables import asked_csv, figure_column
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.words import verdict_word

SHORT = 14
TABLE = "places-table"


@public
def board_map(request: HttpRequest) -> HttpResponse:
    """Coloured by what `by` names: a target by its verdicts, an indicator by its values; else the first target."""
    look = looking(request)
    if "csv" in request.GET:
        shown_rows = _shown(request, look)
        sent = asked_csv(request, {TABLE: (shown_rows["columns"], shown_rows["rows"])})
        if sent is not None:
            return sent
    template = "places/_map.html" if request.htmx else "places/index.html"  # type: ignore[attr-defined]
    page = Page(request, look, template, look.workspace.rests_on(look.programme), awaits=(look.asked,))
    return page.answer(lambda: _shown(request, look))


def _shown(request: HttpRequest, look: Looking) -> dict[str, Any]:
    targets, indicators = _targets(look), _indicators(look)
    if not targets and not indicators:
        raise Http404
    asked = request.GET.get("by", "")
    indicator = next((each for each in indicators if each.code == asked), None)
    target = next((each for each in targets if each.code == asked), targets[0] if targets else None)
    if indicator is None and target is None:
        indicator = indicators[0]
    found = _of_indicator(look, indicator) if indicator is not None else _of_target(look, target)
    name = name_of(indicator) if indicator is not None else target.name if target is not None else ""
    return look.context(request) | {
        "targets": targets,
        "indicators": indicators,
        "chosen": indicator.code if indicator is not None else target.code if target is not None else "",
        "name": name,
        "charts": _charts(look, name, found),
        "periods": _periods(look),
        "columns": [{"label": _("Unit")}, figure_column(_("Figure")), {"label": _("Verdict")}],
        "rows": [_row(look.ground.package.name, look, unit, each) for unit, each in found.items()],
    }


Found = Mapping[str, TargetResult | Judgement]
"""By unit: a target as it stands for it, or the figure of an indicator."""


def _targets(look: Looking) -> list[Target]:
    """The targets that are counted by units of a level: those that can differ from place to place."""
    return [each.target for each in look.result.targets if each.target.level and each.figure.is_quotient]


def _indicators(look: Looking) -> list[Indicator]:
    """The indicators of the programme that are computed, and so have a value for every unit that reports."""
    known = look.ground.knowledge
    codes = dict.fromkeys(each.target.indicator for each in look.result.targets)
    found = (known.indicator(code, look.programme.period.end) for code in codes)
    return [each for each in found if each and each.kind in (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)]


def _of_target(look: Looking, target: Target | None) -> Found:
    assert target is not None  # one of the two is chosen
    return look.workspace.target_by_unit(target.code, look.asked, target.level)


def _of_indicator(look: Looking, indicator: Indicator) -> Found:
    """At the end of the period asked for, else of the programme's, over the level that most units have."""
    period = look.view.period or look.programme.period
    units = look.ground.collecting.map(look.view.structure or period.end).units.values()
    (level, _count), *_others = Counter(unit.level for unit in units).most_common(1)
    return look.workspace.by_unit(indicator.code, replace(look.view, period=period), level)


def _periods(look: Looking) -> list[dict[str, Any]]:
    """The quarters of the programme that are over, the latest first, to choose from."""
    months = look.programme.period.months
    parts = look.programme.period.parts(Frequency.QUARTER) if months >= 3 else ()
    over = [part for part in reversed(parts) if part.end <= look.ground.today]
    chosen = look.view.period
    offered = over if chosen is None or chosen in over else [chosen, *over]
    return [{"value": str(each), "name": look.naming.period(each), "chosen": each == chosen} for each in offered]


def _judgement(each: TargetResult | Judgement) -> Judgement:
    return each.judgement if isinstance(each, TargetResult) else each


def _charts(look: Looking, name: str, found: Found) -> list[dict[str, Any]]:
    placed = list(_dots(look, found))
    if not placed:
        return []
    if any(isinstance(each, Judgement) for each in found.values()):
        indicator = next((_judgement(each).indicator for each in found.values() if _judgement(each).indicator), None)
        decimals = indicator.decimals if indicator else 1
        spec = dots_by_value(placed, title=name, decimals=decimals, lang=look.lang)
        return [{"id": "map", "title": _("As dots"), "spec": spec}]
    return [
        {"id": "map", "title": _("As dots"), "spec": dots_by_verdict(placed, title=name, lang=look.lang)},
        {"id": "tiles", "title": _("As tiles"), "spec": tile_grid(placed, title=name, lang=look.lang)},
    ]


def _dots(look: Looking, found: Found) -> Iterator[dict[str, Any]]:
    units = look.catalogue.unit_by_id
    for unit_id, each in found.items():
        unit = units[unit_id]
        if unit.lat is not None and unit.lon is not None:
            yield _dot(look, unit, each) | {"lat": float(unit.lat), "lon": float(unit.lon)}


def _dot(look: Looking, unit: Unit, each: TargetResult | Judgement) -> dict[str, Any]:
    figure = _judgement(each).figure
    value = figure.range.value if figure.range else None
    plain = value if value is not None else figure.reported_value
    return {
        "unit": look.naming.unit(unit.id),
        "short": _short(unit.name),
        "verdict": each.verdict.value,
        "label": verdict_word(each.verdict, look.lang),
        "shown": figure_words(_judgement(each), look.lang).text,
        "value": None if plain is None else float(plain),
    }


def _short(name: str) -> str:
    """A unit's name without its kind, so that it fits a tile."""
    plain = name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Thị trấn ")
    return plain if len(plain) <= SHORT else plain[: SHORT - 1] + "…"


def _row(package: str, look: Looking, unit: str, each: TargetResult | Judgement) -> list[Any]:
    is_provisional = each.is_provisional
    return [
        {"text": look.naming.unit(unit), "url": reverse("unit", args=[package, unit])},
        figure_words(_judgement(each), look.lang).cell,
        {"verdict": each.verdict.value, "provisional": is_provisional},
    ]
