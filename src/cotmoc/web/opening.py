"""Which view is open to whom. A view without one of these marks is closed to everybody (`middleware.Closed`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cotmoc.web.access import Denied, Person, why_not

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a view lets in: `name` for the table of access, `check` raises `Denied` for those it does not."""

    name: str
    check: Callable[[HttpRequest], None]


def _anyone(_request: HttpRequest) -> None:
    """Nobody is refused."""


def _signed_in(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to see this page.") if request.method in ("GET", "HEAD") else "")


def _of_the_package(request: HttpRequest) -> None:
    _signed_in(request)
    if request.person.is_public:  # type: ignore[attr-defined]
        raise Denied(_("Your account has no role in this programme."))


PUBLIC = Opening("public", _anyone)
SIGNED_IN = Opening("signed_in", _signed_in)
MEMBERS = Opening("members", _of_the_package)


def opened(opening: Opening) -> Callable[[View], View]:
    """Marks a view as open to those the opening lets in."""

    def mark(view: View) -> View:
        view.opening = opening  # type: ignore[attr-defined]
        return view

    return mark


public = opened(PUBLIC)
"""Open without signing in; the view itself shows only what is published to those who have not."""

signed_in = opened(SIGNED_IN)
members = opened(MEMBERS)


def settles_account(view: View) -> View:
    """Marks a view on which what `middleware.Unfinished` asks for is done, so it must not be sent away from it."""
    view.settles_account = True  # type: ignore[attr-defined]
    return view


def allowed(check: Callable[[Person], None]) -> Callable[[View], View]:
    """Open to those a rule of `access` on the person alone lets in; rules on a subject are the view's to call."""

    def passes(request: HttpRequest) -> None:
        _of_the_package(request)
        check(request.person)  # type: ignore[attr-defined]

    return opened(Opening(check.__name__.removeprefix("check_can_"), passes))


def may(person: Person, check: Callable[..., None], *subject: Any) -> dict[str, Any]:
    """What a button needs of a rule: whether it may be pressed, and the sentence that says why not."""
    reason = why_not(check, person, *subject)
    return {"allowed": reason == "", "reason": reason}
