"""The dashboard (bảng điều hành)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.web.opening import public


@public
def dashboard(request: HttpRequest) -> HttpResponse:
    """Verdicts of the programme on one screen."""
    return render(request, "dashboard.html", {})
