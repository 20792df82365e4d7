"""The plan table in the officials' columns: this period, the one before, last year's, the year so far, % of plan."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.model.period import Frequency
from cotmoc.web.opening import public
from cotmoc.web.pages.tables import asked_csv, figure_column
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.plan_table import COLUMNS, PlanRow
from cotmoc.workspace.words import said


@public
def plan(request: HttpRequest) -> HttpResponse:
    """Every target of the programme at the end of a period, of the whole or of one unit."""
    look = looking(request)
    package = request.package.name  # type: ignore[attr-defined]
    found = look.workspace.plan(look.asked, look.naming)
    columns = [{"label": _("Target")}, {"label": _("Unit of measure")}, {"label": _("Aim")}]
    columns += [figure_column(_capital(said(key, look.lang))) for key in COLUMNS]
    context = look.context(request) | {
        "columns": columns,
        "rows": [_row(package, look, each) for each in found],
        "periods": _periods(look),
        "chosen": str(look.view.period or ""),
    }
    sent = asked_csv(request, {"plan": (context["columns"], context["rows"])})
    return sent or render(request, "plan/index.html", context)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _row(package: str, look: Looking, row: PlanRow) -> list[Any]:
    parameters = {"programme": look.programme.code, **({"unit": look.view.unit} if look.view.unit else {})}
    url = f"{reverse('target', args=[package, row.target.code])}?{urlencode(parameters)}"
    return [
        {"text": row.target.name, "url": url, "note": row.target.code},
        row.indicator.unit_of_measure if row.indicator else "",
        row.stated,
        *({"text": cell.shown, "note": cell.note} for cell in row.cells),
    ]


def _periods(look: Looking) -> list[tuple[str, str]]:
    """The periods that can be looked at: the programme's own, and its quarters that have ended."""
    period, today = look.programme.period, look.ground.today
    quarters = period.parts(Frequency.QUARTER) if period.months >= 12 else ()
    return [(str(each), look.naming.period(each)) for each in quarters if each.end <= today]
