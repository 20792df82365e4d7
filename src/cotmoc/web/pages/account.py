"""One's own account: roles held, delegations, second factor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.web.opening import signed_in


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """What the account holds."""
    grants = request.user.grants.select_related("package").order_by("package__title", "role")  # type: ignore[union-attr]
    return render(request, "account/index.html", {"grants": grants})
