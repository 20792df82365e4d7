"""What Django and allauth say when somebody signs in or out, handed to the actions."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.signals import authentication_failed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cotmoc.web.actions.sign_in import (
    end_older_sessions,
    keep_own_password,
    record_failure,
    record_sign_in,
    record_sign_out,
)
from cotmoc.web.models.account import Account
from cotmoc.web.signing_in import address_of

_METHODS = {"socialaccount": "oidc"}
"""Our words for allauth's where they differ."""


def on_signed_in(request: HttpRequest, user: Account, **_more: Any) -> None:
    """Someone has passed every step."""
    steps = get_authentication_records(request, user)
    names = (_METHODS.get(step["method"], step.get("type") or step["method"]) for step in steps)
    record_sign_in(account=user, address=address_of(request), method="+".join(dict.fromkeys(names)))
    ended = end_older_sessions(account=user, current=request.session.session_key or "")
    if ended:
        told = ngettext(
            "You were signed in on too many devices: the oldest session was ended.",
            "You were signed in on too many devices: the %(count)d oldest sessions were ended.",
            ended,
        )
        messages.info(request, told % {"count": ended})


def on_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    """A wrong password. Once the account is locked nothing more is written, or guessing would fill the ledger."""
    if request is not None and not getattr(request, "axes_locked_out", False):
        record_failure(username=credentials.get("username") or "", address=address_of(request), method="password")


def on_wrong_code(request: HttpRequest, user: Account, **_more: Any) -> None:
    """A wrong second factor."""
    record_failure(username=user.username, address=address_of(request), method="totp")


def on_signed_out(request: HttpRequest, user: Account | None, **_more: Any) -> None:
    """Someone left; a session that only ran out has nobody."""
    if user is not None:
        record_sign_out(account=user, address=address_of(request))


def on_password(request: HttpRequest, user: Account, **_more: Any) -> None:
    """A new password of one's own choice."""
    keep_own_password(account=user)
    messages.success(request, _("Your password was changed."))


def listen() -> None:
    """From now on."""
    user_logged_in.connect(on_signed_in, dispatch_uid="cotmoc-signed-in")
    user_login_failed.connect(on_failure, dispatch_uid="cotmoc-failure")
    authentication_failed.connect(on_wrong_code, dispatch_uid="cotmoc-wrong-code")
    user_logged_out.connect(on_signed_out, dispatch_uid="cotmoc-signed-out")
    for signal in (password_changed, password_set):
        signal.connect(on_password, dispatch_uid="cotmoc-password")
