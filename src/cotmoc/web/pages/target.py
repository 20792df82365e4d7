"""Targets: the list of a programme's, and one with how it came about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cotmoc.web.opening import public


@public
def targets(_request: HttpRequest) -> HttpResponse:
    """The targets of a programme."""
    return HttpResponse("")


@public
def target(_request: HttpRequest, code: str) -> HttpResponse:
    """One target."""
    return HttpResponse(code)
