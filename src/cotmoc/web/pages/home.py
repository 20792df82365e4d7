"""The first page: the packages held here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cotmoc.web.models.package import Package
from cotmoc.web.opening import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """The packages; where there is only one, its dashboard."""
    packages = list(Package.objects.order_by("made_up", "title"))
    if len(packages) == 1:
        return redirect("dashboard", package=packages[0].name)
    return render(request, "home.html", {"packages": packages})
