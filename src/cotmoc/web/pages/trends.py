"""Trends: the priority targets of a programme over the quarters, one small chart each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from cotmoc.web.opening import public
from cotmoc.web.pages.kept import Page
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.target_parts import TargetParts
from cotmoc.web.pages.viewing import Looking, looking

MOST = 8
"""Charts on one page; each target has its own on its page."""


@public
def board_trends(request: HttpRequest) -> HttpResponse:
    """Charts of the priority targets that have a figure in several quarters; without any, of the first targets."""
    look = looking(request)
    if "csv" in request.GET:
        charts = _charts(look)
        sent = asked_csv(request, {each["id"]: (each["columns"], each["rows"]) for each in charts})
        if sent is not None:
            return sent
    template = "trends/_charts.html" if request.htmx else "trends/index.html"  # type: ignore[attr-defined]
    page = Page(request, look, template, look.workspace.rests_on(look.programme), awaits=(look.asked,))
    return page.answer(lambda: look.context(request) | {"charts": _charts(look)})


def _charts(look: Looking) -> list[dict[str, Any]]:
    ordered = sorted(look.result.targets, key=lambda each: not each.target.priority)
    found: list[dict[str, Any]] = []
    for each in ordered:
        if len(found) == MOST:
            break
        parts = TargetParts(look.ground.package, look, each)
        if parts.series is not None:
            found.append({"id": f"trend-{each.target.code}", "title": parts.title, **parts.series})
    return found
