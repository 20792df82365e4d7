"""What stands between a request and its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import PUBLIC, Denied, person
from cotmoc.web.models.package import Package
from cotmoc.web.opening import Opening
from cotmoc.web.pages.refusing import denied_page, refused_page

GetResponse = Callable[[HttpRequest], HttpResponse]

OPENED_ELSEWHERE = {
    "allauth.account.views": "public",
    "allauth.mfa": "public",
    "allauth.socialaccount": "public",
    "django.contrib.staticfiles": "public",
    "django.views.i18n": "public",
}
"""Views of libraries that guard themselves, by the module they stand in."""


class PersonOfRequest:
    """Finds the package a page is about and who is looking at it."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nobody is known until the address is."""
        request.package, request.person = None, PUBLIC
        return self._get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        """With the package of the address, as `request.package`; the view gets it in place of its name."""
        name = kwargs.pop("package", None)
        if name is None:
            return
        request.package = Package.objects.filter(name=name).first()
        if request.package is None:
            raise Http404(name)
        if request.session.session_key is not None or request.user.is_authenticated:
            ground = live.ground(request.package)
            request.person = person(request.user, request.package, today=ground.today, hierarchy=ground.hierarchy)


class Closed:
    """Every view is closed but for those that say whom they are open to."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Refuses whom the view does not let in; strangers are sent to sign in and come back."""
        opening = opening_of(view)
        if opening is None:
            return denied_page(request, Denied())
        try:
            opening.check(request)
        except Denied as denied:
            return _turned_away(request, denied)
        return None


def opening_of(view: Any) -> Opening | None:
    """The mark of a view; None: closed."""
    marked = getattr(view, "opening", None)
    if marked is None and any(view.__module__.startswith(module) for module in OPENED_ELSEWHERE):
        return Opening("library", lambda _request: None)
    return marked


def _turned_away(request: HttpRequest, denied: Denied) -> HttpResponseBase:
    if request.user.is_authenticated or request.method not in ("GET", "HEAD") or request.htmx:  # type: ignore[attr-defined]
        return denied_page(request, denied)
    return redirect(f"/accounts/login/?{urlencode({'next': request.get_full_path()})}")


class Refusals:
    """Turns what an action or a reader refuses into a page that says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before something is refused."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `Denied` and `Refused`; anything else is ours to mend."""
        if isinstance(error, Denied):
            return denied_page(request, error)
        if isinstance(error, Refused):
            return refused_page(request, error)
        return None
