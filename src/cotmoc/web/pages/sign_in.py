"""Signing in: the form, the page for those locked out, the page that asks for a second factor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from itertools import groupby
from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.providers.openid_connect import views as of_provider
from axes.helpers import get_cool_off
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from cotmoc.web import live
from cotmoc.web.demo import ACCOUNTS as DEMO_ACCOUNTS
from cotmoc.web.demo import GROUPS
from cotmoc.web.language import lang
from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import RoleGrant
from cotmoc.web.opening import public, settles_account, signed_in
from cotmoc.workspace.words import said

OTHER = "other"
"""The group of accounts that were made after the demo had begun."""


class SignIn(LoginView):
    """The form; in the demo also its accounts, each one press away."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the page shows besides the form."""
        context = super().get_context_data(**kwargs)
        if settings.DEMO_PASSWORD:
            context |= {"demo_groups": list(_grouped(demo_accounts())), "demo_password": settings.DEMO_PASSWORD}
        return context


sign_in = public(settles_account(SignIn.as_view()))


def _through_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A step of allauth's, with our page where the provider does not answer."""

    def step(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return render(request, "socialaccount/authentication_error.html", status=status)

    return public(settles_account(step))


to_provider = _through_provider(of_provider.login)
from_provider = _through_provider(of_provider.callback)


def demo_accounts() -> Iterator[dict[str, Any]]:
    """The accounts of the demo and what each is, in the order in which they were made."""
    rows = RoleGrant.objects.select_related("package").filter(delegated_by=None).order_by("pk")
    grants: dict[int, list[RoleGrant]] = {}
    for row in rows:
        grants.setdefault(row.account_id, []).append(row)
    for account in Account.objects.filter(is_active=True, pk__in=grants).order_by("pk"):
        yield {
            "username": account.username,
            "name": str(account),
            "title": account.title,
            "grants": list(_by_role(grants[account.pk])),
        }


def _by_role(grants: list[RoleGrant]) -> Iterator[dict[str, Any]]:
    """Each role once a package, with the units it is held over."""
    for (role, package), rows in groupby(grants, key=lambda row: (row.get_role_display(), package_title(row.package))):
        units = [name for row in rows if (name := unit_name(row))]
        yield {"role": role, "units": units, "package": package}


def _grouped(accounts: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The accounts under the heading of their group; those made since under one of their own."""
    group_of = {each.username: each.group for each in DEMO_ACCOUNTS}
    found = list(accounts)
    for group in (*GROUPS, OTHER):
        own = [each for each in found if group_of.get(each["username"], OTHER) == group]
        if own:
            yield {"title": said(f"demo_group.{group}", lang()), "accounts": own}


def package_title(package: Package) -> str:
    """The title of a package in the language of the page."""
    return (lang() == "en" and package.title_en) or package.title


def unit_name(grant: RoleGrant) -> str:
    """The unit a role is held over, as people call it; empty: the whole programme."""
    unit = live.catalogue(grant.package).unit_by_id.get(grant.unit) if grant.unit else None
    return unit.name if unit else grant.unit


def locked_out(request: HttpRequest, _response: HttpResponse, _credentials: Any) -> HttpResponse:
    """Too many failures: when it ends, and what to do if the password is lost."""
    cool_off = get_cool_off(request)
    context = {"failures": settings.AXES_FAILURE_LIMIT, "minutes": int(cool_off.total_seconds() // 60)}
    return render(request, "account/locked_out.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


@signed_in
@settles_account
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor is needed, and where to add it."""
    return render(request, "account/second_factor.html")
