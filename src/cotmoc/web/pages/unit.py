"""One unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from cotmoc.web.opening import public


@public
def unit(_request: HttpRequest, unit: str) -> HttpResponse:
    """A unit."""
    return HttpResponse(unit)
