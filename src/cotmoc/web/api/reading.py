"""The read half of the API: what is published, to anyone, without an account."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from cotmoc.evaluation.display import shown
from cotmoc.evaluation.result import Judgement
from cotmoc.exchange.mart.rows import Audience
from cotmoc.model.errors import Place, Refused
from cotmoc.model.identity import read_date
from cotmoc.model.instant import instant_text, read_instant
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.edition import edition
from cotmoc.web.ledger.reading import published_rows
from cotmoc.workspace.errors import VALUES_TOO_MANY
from cotmoc.workspace.explanation_object import explanation_object
from cotmoc.workspace.figures import judgement_object, programme_object
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.unit_values import value_object
from cotmoc.workspace.view import View

router = Router(tags=["read"])
MOST_ROWS = 5_000
MOST_PERIODS = 120
MOST_VALUES = 50_000


class Asked(Schema):
    """How the package is looked at; see the options of `cotmoc evaluate`."""

    period: str = ""
    unit: str = ""
    known_at: str = ""
    structure: str = ""
    lang: str = "vi"


def _workspace(request: HttpRequest) -> LiveWorkspace:
    return live.ground(request.package).workspaces[Audience.PUBLIC]  # type: ignore[attr-defined]


def _view(request: HttpRequest, asked: Asked, programme: str | None = None) -> View:
    """The view asked for. Raises `Refused` with the parameter that cannot be read."""
    read = {"period": read_period, "known_at": read_instant, "structure": read_date}
    found: dict[str, Any] = {"unit": asked.unit or None, "programme": programme}
    for name, reader in read.items():
        text = getattr(asked, name).strip()
        try:
            found[name] = reader(text) if text else None
        except Refused as refused:
            raise refused.at(Place(column=name)) from None
    day = found["structure"]
    ground = live.ground(request.package)  # type: ignore[attr-defined]
    return View(**found | {"structure": ground.catalogue.same_map(day) if day else None})


@router.get("/manifest", summary="The current edition: files with their hashes, position and head of the ledger")
def manifest(request: HttpRequest) -> dict[str, Any]:
    """As `data/manifest.json`."""
    return edition(request.package).manifest  # type: ignore[attr-defined]


@router.get("/programmes", summary="The programmes of the package")
def programmes(request: HttpRequest) -> list[dict[str, Any]]:
    """Code, titles, period, pillars and how many targets are declared and known."""
    workspace = _workspace(request)
    known_at = workspace.known_at(View())
    return [
        {
            "code": each.code,
            "title": each.title,
            "title_en": each.title_en,
            "period": str(each.period),
            "pillars": [{"code": p.code, "name": p.name, "name_en": p.name_en} for p in each.pillars],
            "declared": each.declared.all,
            "registered": workspace.registered(each, known_at),
        }
        for each in workspace.catalogue.programmes
    ]


@router.get("/programmes/{code}/targets", summary="Every target with figure, bounds and verdict")
def targets(request: HttpRequest, code: str, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
    """As `cotmoc evaluate --format json`."""
    workspace = _workspace(request)
    (result,) = workspace.evaluate(_view(request, asked, code))
    registered = workspace.registered(result.programme, result.known_at)
    return programme_object(result, registered, lang=_lang(asked))


@router.get("/programmes/{code}/targets/{target}", summary="How one verdict came about, down to the observations")
def target(request: HttpRequest, code: str, target: str, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
    """As `cotmoc explain --format json`."""
    workspace = _workspace(request)
    explanation = workspace.explain(_view(request, asked, code), target)
    return explanation_object(explanation, Naming(workspace.catalogue, _lang(asked)))


@router.get("/indicators", summary="The definitions of indicators, every version")
def indicators(request: HttpRequest) -> list[dict[str, Any]]:
    """Code, names, formula, unit of measure, validity and sources."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "name_en": each.name_en,
            "kind": each.kind.value,
            "numerator": each.numerator,
            "denominator": each.denominator,
            "factor": str(each.factor),
            "unit_of_measure": each.unit_of_measure,
            "direction": each.direction.value,
            "valid_from": each.validity.start.isoformat(),
            "valid_to": each.validity.end.isoformat() if each.validity.end else None,
            "break_note": each.break_note,
            "sources": list(each.source),
        }
        for each in _workspace(request).catalogue.indicators
    ]


class AskedValues(Asked):
    """Which values of an indicator: of `unit`, or of every unit of a `level` within it; `periods`: codes separated by
    commas, e.g. `2024-Q1,2024-Q2`."""

    periods: str
    level: str = ""


@router.get("/indicators/{code}/values", summary="An indicator over periods, for a unit or all units of a level")
def values(request: HttpRequest, code: str, asked: Annotated[AskedValues, Query()]) -> dict[str, Any]:
    """One row a period and unit, in the order of the periods asked for."""
    workspace = _workspace(request)
    read = [read_period(text.strip()) for text in asked.periods.split(",") if text.strip()][:MOST_PERIODS]
    view = replace(_view(request, asked), period=read[-1] if read else None)
    if asked.level:
        _refuse_many(workspace, asked.level, len(read))
        found = workspace.values(code, view, read, asked.level)
        rows = [
            {"period": str(period), "unit": unit, **value_object(value)}
            for period, values in found.items()
            for unit, value in values.items()
        ]
    else:
        told = zip(read, workspace.series(code, view, read), strict=True)
        rows = [_value(str(period), each, _lang(asked)) for period, each in told]
    return {
        "indicator": code,
        "unit": asked.unit or None,
        "level": asked.level or None,
        "known_at": instant_text(workspace.known_at(view)),
        "values": rows,
    }


def _refuse_many(workspace: LiveWorkspace, level: str, periods: int) -> None:
    units = sum(unit.level == level and unit.validity.end is None for unit in workspace.catalogue.units)
    if (count := units * periods) > MOST_VALUES:
        raise VALUES_TOO_MANY.refuse(count=count, most=MOST_VALUES)


def _value(period: str, each: Judgement, lang: str) -> dict[str, Any]:
    figure = each.figure
    return {
        "period": period,
        **judgement_object(each, lang=lang),
        "shown": shown(each, lang=lang) or None,
        "reported": figure.reported,
        "expected": figure.expected,
        "missing": list(figure.missing_units),
    }


@router.get("/units", summary="The units, with validity, parent and place")
def units(request: HttpRequest) -> list[dict[str, Any]]:
    """Every unit that ever was; successions tell what became of it."""
    catalogue = _workspace(request).catalogue
    after: dict[str, list[dict[str, str]]] = {}
    for link in catalogue.successions:
        row = {"unit": link.successor, "date": link.date.isoformat(), "share": str(link.share)}
        after.setdefault(link.predecessor, []).append(row)
    return [
        {
            "id": each.id,
            "code": each.code,
            "name": each.name,
            "kind": each.kind.value,
            "level": each.level,
            "parent": each.parent,
            "valid_from": each.validity.start.isoformat(),
            "valid_to": each.validity.end.isoformat() if each.validity.end else None,
            "lat": None if each.lat is None else float(each.lat),
            "lon": None if each.lon is None else float(each.lon),
            "successors": after.get(each.id, []),
        }
        for each in catalogue.unit_by_id.values()
    ]


class AskedRows(Schema):
    """Which observations: narrowed by any of element, unit and period; those after a position, at most `limit`."""

    element: str = ""
    unit: str = ""
    period: str = ""
    after: int = 0
    limit: int = 1_000


@router.get("/observations", summary="Published observations, in the order of the ledger")
def observations(request: HttpRequest, asked: Annotated[AskedRows, Query()]) -> dict[str, Any]:
    """`next` is what `after` is for the rows that follow; null where there are none."""
    narrowed = {name: text for name in ("element", "unit", "period") if (text := getattr(asked, name))}
    count = max(1, min(asked.limit, MOST_ROWS))
    package = request.package  # type: ignore[attr-defined]
    protected = live.catalogue(package).protected_below
    rows = published_rows(package, asked.after, count, only=narrowed, protected=protected)
    found = [_observation(row) for row in rows]
    return {"observations": found, "next": found[-1]["position"] if len(found) == count else None}


def _observation(row: dict[str, Any]) -> dict[str, Any]:
    named = ("position", "element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status")
    known = {"known_from": instant_text(row["known_from"]), "reason": row["reason"], "source": row["source"]}
    return {name: row[name] for name in named} | known


def _lang(asked: Asked) -> str:
    return "en" if asked.lang == "en" else "vi"
