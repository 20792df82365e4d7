"""Trends: the priority targets of a programme over the quarters, one small chart each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.web.opening import public
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.target_parts import TargetParts
from cotmoc.web.pages.viewing import Looking, looking

MOST = 8
"""Charts on one page; each target has its own on its page."""


@public
def board_trends(request: HttpRequest) -> HttpResponse:
    """Charts of the priority targets that have a figure in several quarters; without any, of the first targets."""
    look = looking(request)
    charts = _charts(request, look)
    sent = asked_csv(request, {each["id"]: (each["columns"], each["rows"]) for each in charts})
    if sent is not None:
        return sent
    template = "trends/_charts.html" if request.htmx else "trends/index.html"  # type: ignore[attr-defined]
    return render(request, template, look.context(request) | {"charts": charts})


def _charts(request: HttpRequest, look: Looking) -> list[dict[str, Any]]:
    ordered = sorted(look.result.targets, key=lambda each: not each.target.priority)
    found: list[dict[str, Any]] = []
    for each in ordered:
        if len(found) == MOST:
            break
        parts = TargetParts(request.package, look, each)  # type: ignore[attr-defined]
        if parts.series is not None:
            found.append({"id": f"trend-{each.target.code}", "title": parts.title, **parts.series})
    return found
