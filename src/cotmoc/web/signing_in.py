"""How allauth signs in here: nobody signs up, and an identity provider opens only accounts that are there."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from cotmoc.web.actions.sign_in import record_failure
from cotmoc.web.models.account import Account
from cotmoc.web.models.role import Role, RoleGrant


class Accounts(DefaultAccountAdapter):
    """Accounts are made by administrators."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("account")


class OtherAccounts(DefaultSocialAccountAdapter):
    """An account of the identity provider opens the one account here that has its proved e-mail or its name.

    Once it has, its subject is kept: a name given to somebody else later opens nothing.
    """

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds the account, or ends the sign-in with a page that says why."""
        wanted = sociallogin.state.get("process")
        if sociallogin.is_existing and wanted == AuthProcess.LOGIN:
            return
        account = account_of(sociallogin) if wanted == AuthProcess.LOGIN else None
        if account is None:
            record_failure(username=sociallogin.user.username, address=address_of(request), method="oidc")
            raise ImmediateHttpResponse(render(request, "socialaccount/no_account.html", status=403))
        sociallogin.user = account
        sociallogin.account.user = account
        sociallogin.account.extra_data = {}
        sociallogin.account.save()


def account_of(sociallogin: Any) -> Account | None:
    """The one active account that a first sign-in through the provider means; none where that is in doubt."""
    proved = [each.email for each in sociallogin.email_addresses if each.verified]
    found = list(Account.objects.filter(is_active=True, email__in=proved)[:2]) if proved else []
    if not found and sociallogin.user.username:
        found = list(Account.objects.filter(is_active=True, username=sociallogin.user.username))
    if len(found) != 1:
        return None
    linked = SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider).exists()
    return None if linked else found[0]


GUARDED_ROLES = frozenset({Role.ADMINISTRATOR, Role.STANDING_AGENCY, Role.HEAD})
"""Roles that must prove who they are by a second factor where the installation asks for it."""


def needs_second_factor(account: Account) -> bool:
    """Whether the account holds a guarded role, today or later, and has no second factor yet."""
    guarded = RoleGrant.objects.filter(account=account, role__in=GUARDED_ROLES).exists()
    return guarded and not is_mfa_enabled(account, [Authenticator.Type.TOTP])


def counted_name(_request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """The name under which failed sign-ins are counted: letters of either case are one name."""
    name = (credentials or {}).get("username")
    return None if name is None else unicodedata.normalize("NFKC", name).strip().lower()[:150]


def address_of(request: HttpRequest) -> str:
    """The address a request came from, behind the proxies that are believed; empty where a test made it."""
    return account_adapter().get_client_ip(request) if request.META.get("REMOTE_ADDR") else ""
