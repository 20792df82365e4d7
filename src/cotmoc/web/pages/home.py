"""The first page: the packages held here, and for who has work in one of them the page where it begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cotmoc.web import live
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.opening import public

FIRST_PAGES = (
    (frozenset({Role.REPORTER, Role.HEAD}), "my_unit"),
    (frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER}), "dashboard"),
    (frozenset({Role.STANDING_AGENCY, Role.SECTOR_VERIFIER}), "review"),
    (frozenset({Role.AUDITOR}), "log"),
    (frozenset({Role.ADMINISTRATOR}), "administration"),
)
"""Where the work of each role begins; of several roles the first counts."""
LAST_SEEN = "cotmoc_package"
"""The cookie of who is signed in that names the package last looked at."""
LAST_SEEN_AGE = 365 * 24 * 60 * 60


@public
def home(request: HttpRequest) -> HttpResponse:
    """One's own first page; with ``?all``, and for those who have none, the packages; of only one its dashboard."""
    own = None if "all" in request.GET else _own(request)
    if own is not None:
        return redirect(*own)
    packages = list(Package.objects.order_by("made_up", "title"))
    if len(packages) == 1:
        return redirect("dashboard", package=packages[0].name)
    return render(request, "home.html", {"packages": packages})


def _own(request: HttpRequest) -> tuple[str, str] | None:
    """The first page of the role held: in the package last looked at, else in one that has a programme running."""
    if not request.user.is_authenticated:
        return None
    day = timezone.localdate()
    held = RoleGrant.objects.filter(account=request.user, valid_from__lte=day).exclude(valid_to__lte=day)
    roles: dict[Package, set[str]] = {}
    for grant in held.select_related("package"):
        roles.setdefault(grant.package, set()).add(grant.role)
    if not roles:
        return None
    last = request.COOKIES.get(LAST_SEEN)
    package = max(roles, key=lambda each: (each.name == last, _is_running(each) if len(roles) > 1 else True))
    return next(page for of, page in FIRST_PAGES if of & roles[package]), package.name


def _is_running(package: Package) -> bool:
    ground = live.ground(package)
    return any(each.period.start <= ground.today <= each.period.end for each in ground.catalogue.programmes)


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Lets the browser of who holds a role keep which package they looked at last; others get no cookie."""
    package = getattr(request, "package", None)
    if package is None or request.person.is_public or request.COOKIES.get(LAST_SEEN) == package.name:  # type: ignore[attr-defined]
        return
    secure = request.is_secure()
    response.set_cookie(LAST_SEEN, package.name, max_age=LAST_SEEN_AGE, httponly=True, samesite="Lax", secure=secure)
