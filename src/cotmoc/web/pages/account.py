"""One's own account: roles held, delegations, password, second factor, sessions."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.web import live
from cotmoc.web.models.role import Role
from cotmoc.web.opening import settles_account, signed_in
from cotmoc.web.pages.administration import grant_row


@signed_in
@settles_account
def account(request: HttpRequest) -> HttpResponse:
    """What the account holds, and where to change it."""
    context = {
        "packages": list(_packages(request.user)),
        "has_second_factor": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
    }
    return render(request, "account/index.html", context)


def _packages(account: Any) -> Any:
    """Each package with a role, the roles, and whether there is something to delegate."""
    rows = account.grants.select_related("package", "delegated_by").order_by("package__title", "valid_from", "pk")
    by_package: dict[Any, list[Any]] = {}
    for row in rows:
        by_package.setdefault(row.package, []).append(row)
    for package, held in by_package.items():
        ground = live.ground(package)
        grants = [grant_row(row, ground) for row in held]
        heads = any(row.role == Role.HEAD and row.delegated_by is None for row in held)
        yield {"package": package, "grants": grants, "delegates": heads}
