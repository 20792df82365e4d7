"""Signing in and out as the ledger tells it, and what a new sign-in ends. Nothing typed as a password is kept."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings

from cotmoc.web.ledger.append import appending
from cotmoc.web.models.account import Account
from cotmoc.web.models.ledger import EventKind


def record_sign_in(*, account: Account, address: str, method: str) -> None:
    """Someone is signed in; `method` names what proved it: ``password``, ``password+totp``, ``oidc`` …"""
    _record(EventKind.SIGNED_IN, by=account.username, address=address, method=method)


def record_failure(*, username: str, address: str, method: str) -> None:
    """Somebody failed to sign in.

    A name that is no account is not written down: it may be a password typed into the wrong field.
    """
    known = Account.objects.filter(username__iexact=username).first() if username else None
    _record(EventKind.SIGN_IN_FAILED, by="", subject=known.username if known else "", address=address, method=method)


def record_sign_out(*, account: Account, address: str) -> None:
    """Someone has signed out."""
    _record(EventKind.SIGNED_OUT, by=account.username, address=address)


def _record(kind: EventKind, *, by: str, subject: str = "", **details: str) -> None:
    with appending() as ledger:
        ledger.event(kind, by=by, subject=subject or by, details=details)


def end_older_sessions(*, account: Account, current: str) -> int:
    """End the oldest sessions beyond those one may have at once, `current` among them; how many were ended."""
    held = UserSession.objects.purge_and_list(account)
    others = sorted((each for each in held if each.session_key != current), key=lambda each: each.created_at)
    ended = others[: max(len(others) - (settings.SESSIONS_AT_ONCE - 1), 0)]
    for session in ended:
        session.end()
    return len(ended)


def end_all_sessions(*, account: Account) -> None:
    """End every session of an account."""
    for session in UserSession.objects.filter(user=account):
        session.end()


def keep_own_password(*, account: Account) -> None:
    """The password is now one that only its owner knows."""
    if account.must_change_password:
        account.must_change_password = False
        account.save(update_fields=["must_change_password"])
