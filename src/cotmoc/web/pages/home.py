"""The first page: the packages held here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.opening import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """One's own first page; for those who have none the packages, and where there is only one, its dashboard."""
    own = _own(request)
    if own is not None:
        return redirect(*own)
    packages = list(Package.objects.order_by("made_up", "title"))
    if len(packages) == 1:
        return redirect("dashboard", package=packages[0].name)
    return render(request, "home.html", {"packages": packages})


def _own(request: HttpRequest) -> tuple[str, str] | None:
    """Where the work of someone with a role in one package begins: those who report begin with their unit."""
    if not request.user.is_authenticated:
        return None
    day = timezone.localdate()
    held = RoleGrant.objects.filter(account=request.user, valid_from__lte=day).exclude(valid_to__lte=day)
    roles = dict.fromkeys(held.values_list("package__name", "role"))
    packages = {package for package, _role in roles}
    if len(packages) != 1:
        return None
    reports = {Role.REPORTER, Role.HEAD} & {role for _package, role in roles}
    return "my_unit" if reports else "dashboard", packages.pop()
