"""What stands between a request and its page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import PUBLIC, Denied, person
from cotmoc.web.looking_back import check_look
from cotmoc.web.models.package import Package
from cotmoc.web.opening import Opening
from cotmoc.web.pages.home import remember
from cotmoc.web.pages.refusing import BROKEN_MART, denied_page, refused_page, told, wrong_method
from cotmoc.web.pages.waiting import Working, waiting_page
from cotmoc.web.signing_in import needs_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]

OPENED_ELSEWHERE = {
    "allauth.account.views": "public",
    "allauth.mfa": "public",
    "allauth.socialaccount": "public",
    "allauth.usersessions": "public",
    "django.contrib.staticfiles": "public",
    "django.views.i18n": "public",
}
"""Views of libraries that guard themselves, by the module they stand in."""


class Readable:
    """What is asked and typed, without zero characters: nobody types them, and not every database takes them."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: dict[str, Any]) -> None:
        """Leaves them out of the fields of an address and of a form; an address that has one itself is none."""
        if "\0" in request.path:
            raise Http404(request.path)
        if _has_zeros(request.GET):
            request.GET = _without_zeros(request.GET)  # type: ignore[assignment]
        # What programs send is not read here: its size is not bounded yet, and its reader minds zeros itself.
        if request.method == "POST" and not getattr(view, "csrf_exempt", False) and _has_zeros(request.POST):
            request.POST = _without_zeros(request.POST)  # type: ignore[assignment]


def _has_zeros(fields: QueryDict) -> bool:
    return any("\0" in text for name, texts in fields.lists() for text in (name, *texts))


def _without_zeros(fields: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True, encoding=fields.encoding)
    for name, texts in fields.lists():
        kept.setlist(name.replace("\0", ""), [text.replace("\0", "") for text in texts])
    return kept


class PersonOfRequest:
    """Finds the package a page is about and who is looking at it."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nobody is known until the address is."""
        request.package, request.person = None, PUBLIC
        response = self._get_response(request)
        remember(request, response)
        return response

    @told
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
        check_look(request)


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
    if marked is None and _is_elsewhere(view):
        return Opening("library", lambda _request: None)
    return marked


def _is_elsewhere(view: Any) -> bool:
    return any(view.__module__.startswith(module) for module in OPENED_ELSEWHERE)


def _turned_away(request: HttpRequest, denied: Denied) -> HttpResponseBase:
    if request.user.is_authenticated or request.method not in ("GET", "HEAD") or request.htmx:  # type: ignore[attr-defined]
        return denied_page(request, denied)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


class Unfinished:
    """Whoever still has to change a given password, or to add a second factor, is sent there from everywhere else."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The page to finish first; pages about one's own account stay open, or it could never be finished."""
        if not request.user.is_authenticated or getattr(view, "settles_account", False) or _is_elsewhere(view):
            return None
        if request.user.must_change_password:
            return _sent(request, "account_change_password", _("Choose a password of your own first."))
        if settings.REQUIRE_TOTP and needs_second_factor(request.user):
            return _sent(request, "second_factor", _("Your role needs a second factor; add it first."))
        return None


def _sent(request: HttpRequest, name: str, sentence: str) -> HttpResponseBase:
    if request.method in ("GET", "HEAD") and not request.htmx:  # type: ignore[attr-defined]
        return redirect(name)
    return denied_page(request, Denied(sentence))


class Refusals:
    """Turns what an action or a reader refuses into a page that says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before something is refused; a bare 405 becomes a page."""
        response = self._get_response(request)
        return wrong_method(request) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `Denied`, `Refused` and `Working`; anything else is ours to mend."""
        if isinstance(error, Denied):
            return denied_page(request, error)
        if isinstance(error, Refused) and error.problems[0].kind in BROKEN_MART and request.method in ("GET", "HEAD"):
            return self._asked_again(request) or refused_page(request, error)
        if isinstance(error, Refused):
            return refused_page(request, error)
        if isinstance(error, Working):
            return waiting_page(request, error)
        return None

    def _asked_again(self, request: HttpRequest) -> HttpResponse | None:
        """A page that was begun over a mart which broke meanwhile, once more: the next question has it made whole."""
        if hasattr(request, "is_asked_again"):
            return None
        request.is_asked_again = True  # type: ignore[attr-defined]
        match = request.resolver_match
        assert match is not None
        try:
            return match.func(request, *match.args, **match.kwargs)
        except (Denied, Refused, Working) as error:
            return self.process_exception(request, error)
