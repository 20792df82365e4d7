"""What every page shows around its content: package, navigation, language, account, head of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.model.errors import Refused
from cotmoc.model.instant import local_day
from cotmoc.web import access, live
from cotmoc.web.access import Person
from cotmoc.web.models.ledger import Head
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role

Shown = Callable[[Person], bool]


def _everyone(_who: Person) -> bool:
    return True


def _collects(who: Person) -> bool:
    return who.has(Role.REPORTER, Role.HEAD)


def _reviews(who: Person) -> bool:
    return who.has(Role.HEAD, Role.SECTOR_VERIFIER, Role.STANDING_AGENCY)


def _follows(who: Person) -> bool:
    return who.has(*(set(Role) - {Role.REPORTER, Role.HEAD}))


def _member(who: Person) -> bool:
    return not who.is_public


NAVIGATION: tuple[tuple[str, Callable[[], str], Shown], ...] = (
    ("dashboard", lambda: _("Dashboard"), _everyone),
    ("targets", lambda: _("Targets"), _everyone),
    ("plan", lambda: _("Plan table"), _everyone),
    ("units", lambda: _("Units"), _everyone),
    ("indicators", lambda: _("Indicators"), _everyone),
    ("definitions", lambda: _("Definitions"), _everyone),
    ("reports", lambda: _("Reports"), _everyone),
    ("data", lambda: _("Public data"), _everyone),
    ("my_unit", lambda: _("My unit"), _collects),
    ("prose", lambda: _("Read a report"), _collects),
    ("tasks", lambda: _("Tasks"), _member),
    ("meetings", lambda: _("Meetings"), _follows),
    ("review", lambda: _("To be reviewed"), _reviews),
    ("completeness", lambda: _("Completeness"), _follows),
    ("overlaps", lambda: _("Overlapping tasks"), _follows),
    ("notices", lambda: _("Notices"), _member),
    ("allocate", lambda: _("Allocate targets"), access.can_allocate),
    ("reorganise", lambda: _("Reorganise units"), access.can_reorganise),
    ("log", lambda: _("Log"), access.can_audit),
    ("administration", lambda: _("Administration"), access.can_administer),
)
"""The main navigation: name of the address, its label, and who is shown it; what is everybody's stands first."""


def _unread(request: HttpRequest) -> int:
    return Notice.objects.filter(account=request.user, package=request.package, read_at__isnull=True).count()  # type: ignore[misc]


COUNTS: Mapping[str, Callable[[HttpRequest], int]] = {"notices": _unread}
"""What is counted beside a label of the navigation."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame of the page that `request` asked for."""
    package = getattr(request, "package", None)
    who: Person = getattr(request, "person", access.PUBLIC)
    context: dict[str, Any] = {
        "package": package_shown(package),
        "other_language": _other_language(request),
        "account": _account(request, who),
        "sign_in_url": reverse("account_login"),
    }
    if package is not None:
        context["navigation"] = list(_navigation(request, package.name, who))
        context["ledger"] = Head.objects.filter(pk=1).values("position", "hash").first()
    return context


def package_shown(package: Package | None) -> dict[str, Any] | None:
    """What a page tells of its package; None without one."""
    if package is None:
        return None
    english = (get_language() or "vi").startswith("en") and package.title_en
    return {
        "name": package.name,
        "title": package.title_en if english else package.title,
        "made_up": package.made_up,
        "stands_at": _standing_clock(package),
        "url": reverse("dashboard", args=[package.name]),
    }


def _standing_clock(package: Package) -> date | None:
    """The day at which the clock of a package stands still (`as_of`); None where it goes on."""
    try:
        as_of = live.catalogue(package).as_of
    except Refused:  # the page that says so has a frame too
        return None
    return local_day(as_of) if as_of else None


def _navigation(request: HttpRequest, package: str, who: Person) -> Iterator[dict[str, Any]]:
    section = getattr(request.resolver_match, "url_name", "") or ""
    for name, label, shown in NAVIGATION:
        if shown(who):
            yield {
                "url": reverse(name, args=[package]),
                "label": label(),
                "current": _is_within(section, name),
                "count": COUNTS[name](request) if name in COUNTS else None,
                "is_work": shown is not _everyone,
            }


def _is_within(section: str, name: str) -> bool:
    """Whether a page is the one of the navigation, or beneath it by its name."""
    return section == name or section.startswith((f"{name}_", f"{name.removesuffix('s')}_")) or name == f"{section}s"


def _other_language(request: HttpRequest) -> dict[str, str]:
    """The same address in the other language: the language is in the address, so no cookie is needed."""
    path = request.get_full_path()
    if path == "/en" or path.startswith("/en/"):
        return {"code": "vi", "label": "Tiếng Việt", "url": path.removeprefix("/en") or "/"}
    return {"code": "en", "label": "English", "url": f"/en{path}"}


def _account(request: HttpRequest, who: Person) -> dict[str, Any] | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return {
        "name": str(user),
        "role": ", ".join(dict.fromkeys(str(grant.role.label) for grant in who.grants)),
        "items": [
            {"url": reverse("account"), "label": _("My account")},
            {"url": f"{reverse('home')}?all=1", "label": _("All programmes")},
        ],
        "sign_out_url": reverse("account_logout"),
    }
