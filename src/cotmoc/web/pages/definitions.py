"""Definitions: forms, data elements, code lists and indicators with their versions and sources, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import day_text
from cotmoc.model.catalogue import as_known
from cotmoc.model.form import Form
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.instant import LATEST
from cotmoc.model.period import Frequency
from cotmoc.model.validity import BEGINNING, Validity
from cotmoc.web import access
from cotmoc.web.language import name_of
from cotmoc.web.opening import public
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.explanation_words import formula_words
from cotmoc.workspace.versions import standing_versions
from cotmoc.workspace.vietnamese import finds, sort_key

ROWS_A_PAGE = 100
COMPUTED = (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)
FREQUENCIES: dict[Frequency, Callable[[], str]] = {
    Frequency.MONTH: lambda: _("every month"),
    Frequency.QUARTER: lambda: _("every quarter"),
    Frequency.HALF: lambda: _("every half-year"),
    Frequency.NINE_MONTHS: lambda: _("nine months"),
    Frequency.YEAR: lambda: _("every year"),
    Frequency.ONCE: lambda: _("once"),
}


@public
def definitions(request: HttpRequest) -> HttpResponse:
    """One kind of definitions, narrowed by words."""
    look = looking(request)
    part = request.GET.get("part", "")
    part = part if part in PARTS else "forms"
    words = request.GET.get("q", "").strip()
    label, columns, rows_of = PARTS[part]
    may_define = access.can_define(request.person)  # type: ignore[attr-defined]
    rows = [row for row in rows_of(look, request, may_define) if not words or finds(words, *_texts(row))]
    rows.sort(key=lambda row: sort_key(row[0]["text"]))
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": list(_tabs(request, part)),
        "part": part,
        "words": words,
        "caption": label(),
        "columns": [{"label": each} for each in columns()],
        "rows": list(page),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "may_define": may_define,
    }
    return render(request, "definitions/index.html", context)


def _texts(row: list[Any]) -> list[str]:
    return [str(text) for cell in row for text in (cell.values() if isinstance(cell, dict) else [cell])]


def _tabs(request: HttpRequest, part: str) -> Iterator[dict[str, Any]]:
    url = reverse("definitions", args=[request.package.name])  # type: ignore[attr-defined]
    for name, (label, _columns, _rows) in PARTS.items():
        yield {"url": f"{url}?part={name}", "label": label(), "current": name == part}


# -- the parts -------------------------------------------------------------------------------------------------------


def _forms(look: Looking, request: HttpRequest, may_define: bool) -> Iterator[list[Any]]:
    package = request.package.name  # type: ignore[attr-defined]
    asked: dict[str, int] = {}
    for row in look.catalogue.form_elements:
        asked[row.form] = asked.get(row.form, 0) + 1
    for form in look.ground.knowledge.forms.values():
        head = {"text": form.name, "note": form.code}
        if may_define:
            head["url"] = reverse("definitions_form", args=[package, form.code])
        yield [head, FREQUENCIES[form.frequency](), _owing(look, form), str(asked.get(form.code, 0)), _deadline(form)]


def _owing(look: Looking, form: Form) -> str:
    rows = look.ground.knowledge.obligations(form.code)
    if not rows:
        return _("every unit of level %(level)s") % {"level": look.naming.level(form.level)}
    now = [row.unit for row in rows if look.ground.today in row.validity]
    return look.naming.units(now) if now else _("nobody any more")


def _deadline(form: Form) -> str:
    if form.deadline_working_days is not None:
        return _("%(days)d working days after the period") % {"days": form.deadline_working_days}
    if isinstance(form.closes, int):
        return _("%(days)d days after the period") % {"days": form.closes}
    return "" if form.closes is None else f"{form.closes:%d/%m/%Y}"


def _elements(look: Looking, _request: HttpRequest, _may_define: bool) -> Iterator[list[Any]]:
    asking: dict[str, list[str]] = {}
    for row in look.catalogue.form_elements:
        if row.form not in asking.setdefault(row.element, []):
            asking[row.element].append(row.form)
    for code, rows in look.catalogue.elements_by_code.items():
        last = standing_versions(rows)[-1]
        yield [
            {"text": look.naming.element(code), "note": code},
            last.unit_of_measure,
            ", ".join(asking.get(code, ())) or "–",
            look.naming.unit(last.owner) if last.owner else "–",
            look.naming.sources(last.source) if last.source else "–",
        ]


def _codes(look: Looking, _request: HttpRequest, _may_define: bool) -> Iterator[list[Any]]:
    known = as_known(look.catalogue.codes, LATEST, key=lambda row: (row.list, row.code, row.validity.start))
    for each in known:
        name = name_of(each)
        sources = look.naming.sources(each.source) if each.source else "–"
        yield [{"text": name, "note": each.code}, each.list, _held(each.validity), sources]


def _indicators(look: Looking, request: HttpRequest, may_define: bool) -> Iterator[list[Any]]:
    package = request.package.name  # type: ignore[attr-defined]
    for code, rows in look.catalogue.indicators_by_code.items():
        versions: list[Indicator] = standing_versions(rows)
        last = versions[-1]
        name = "definitions_indicator" if may_define else "indicator"
        formula = formula_words(last, look.naming) if last.kind in COMPUTED else look.naming.element(last.numerator)
        yield [
            {"text": look.naming.element(code), "note": code, "url": reverse(name, args=[package, code])},
            formula,
            f"{len(versions)}: " + "; ".join(_held(each.validity) for each in versions),
            look.naming.sources(last.source) if last.source else "–",
        ]


def _held(validity: Validity) -> str:
    since = "" if validity.start == BEGINNING else day_text(validity.start)
    until = _("until before %(day)s") % {"day": day_text(validity.end)} if validity.end else ""
    return " ".join(each for each in (_("from %(day)s") % {"day": since} if since else "", until) if each) or _(
        "always"
    )


PARTS: dict[str, tuple[Callable[[], str], Callable[[], list[str]], Callable[..., Iterator[list[Any]]]]] = {
    "forms": (
        lambda: _("Forms"),
        lambda: [_("Form"), _("How often"), _("Who owes it"), _("Figures asked"), _("Due")],
        _forms,
    ),
    "elements": (
        lambda: _("Data elements"),
        lambda: [_("Data element"), _("Unit of measure"), _("Asked by"), _("Answers for it"), _("Legal source")],
        _elements,
    ),
    "lists": (
        lambda: _("Code lists"),
        lambda: [_("Code"), _("List"), _("Holds"), _("Legal source")],
        _codes,
    ),
    "indicators": (
        lambda: _("Indicators"),
        lambda: [_("Indicator"), _("How it is computed"), _("Versions"), _("Legal source")],
        _indicators,
    ),
}
"""The kinds of definitions: label, columns, rows."""
