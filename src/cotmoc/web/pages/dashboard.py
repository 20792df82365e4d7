"""The dashboard (bảng điều hành): a programme on one screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.model.errors import Place, Refused
from cotmoc.model.identity import read_date
from cotmoc.model.instant import end_of_day
from cotmoc.web.opening import public
from cotmoc.web.pages.board_rows import BoardRows
from cotmoc.web.pages.kept import Page
from cotmoc.web.pages.meetings import last_meeting
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.workspace.board import board
from cotmoc.workspace.changes import Change
from cotmoc.workspace.view import View

SINCE_DAYS = 30
MOST_SHOWN = 8


@public
def dashboard(request: HttpRequest) -> HttpResponse:
    """Verdicts, what changed, who is behind and who is silent."""
    look = looking(request)
    if not look.catalogue.programmes:
        return render(request, "dashboard/empty.html", look.context(request))
    since = _since(request, look)
    elements, awaits = look.workspace.rests_on(look.programme), (look.asked, _then(look, since))
    page = Page(request, look, "dashboard/index.html", elements, (since,), awaits)
    if "csv" in request.GET:
        rows = BoardRows(look, board(look.result, look.naming))
        sent = asked_csv(request, {chart["id"]: (chart["columns"], chart["rows"]) for chart in rows.charts})
        if sent is not None:
            return sent
    return page.answer(lambda: _shown(request, look, since))


def _shown(request: HttpRequest, look: Looking, since: date) -> dict[str, Any]:
    found = board(look.result, look.naming)
    rows = BoardRows(look, found)
    package = look.ground.package.name
    return look.context(request) | {
        "board": found,
        "rows": rows,
        "since": since,
        "changes": [rows.change(each) for each in _changes(look, since)],
        "since_then": [rows.change(each) for each in _since_then(look)] if look.known_on else None,
        "programme_tabs": _tabs(request, look),
        "more": MOST_SHOWN,
        "trends_url": reverse("board_trends", args=[package]),
        "map_url": reverse("board_map", args=[package]),
    }


def work_out(look: Looking) -> None:
    """What the page shows unless asked otherwise, worked out and kept by the workspace."""
    look.workspace.work_out(look.asked, _then(look, _last_time(look)))


def _since(request: HttpRequest, look: Looking) -> date:
    """The day to compare with: asked for, else that of the last meeting, else a month before what is looked at."""
    text = request.GET.get("since", "").strip()
    try:
        return read_date(text) if text else _last_time(look)
    except Refused as refused:
        raise refused.at(Place(column="since")) from None


def _last_time(look: Looking) -> date:
    until = look.known_on or look.ground.today
    met = last_meeting(look.ground.package, look.programme.code, until - timedelta(days=1))
    return met.day if met else until - timedelta(days=SINCE_DAYS)


def _changes(look: Looking, since: date) -> tuple[Change, ...]:
    """The targets that stood otherwise at the end of that day."""
    return look.workspace.compare(_then(look, since), look.asked)


def _then(look: Looking, day: date) -> View:
    return replace(look.asked, known_at=end_of_day(day))


def _since_then(look: Looking) -> tuple[Change, ...]:
    """The targets that stand otherwise now than on the day looked at."""
    return look.workspace.compare(look.asked, replace(look.asked, known_at=None))


def _tabs(request: HttpRequest, look: Looking) -> list[dict[str, Any]]:
    """One tab a programme, the other parameters kept."""
    tabs = []
    for each in look.begun:
        parameters = request.GET.copy()
        parameters["programme"] = each.code
        parameters.pop("period", None)
        label = _("Programme %(code)s") % {"code": each.code}
        tabs.append(
            {"url": f"{request.path}?{parameters.urlencode()}", "label": label, "current": each == look.programme}
        )
    return tabs
