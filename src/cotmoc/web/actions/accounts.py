"""Accounts and roles: made, given, delegated, taken back."""

from __future__ import annotations

import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from cotmoc.web.access import (
    Denied,
    Person,
    check_can_administer,
    check_can_delegate,
    check_can_grant,
    check_can_manage_account,
)
from cotmoc.web.actions.sign_in import end_all_sessions
from cotmoc.web.errors import ACCOUNT_THERE
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.account import Account
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role, RoleGrant


def make_account(
    *, username: str, password: str | None, by: str, full_name: str = "", title: str = "", email: str = ""
) -> Account:
    """An account without any role yet."""
    with transaction.atomic():
        account = Account.objects.create_user(username, password, full_name=full_name, title=title, email=email)
        with appending() as ledger:
            ledger.event(EventKind.ACCOUNT_MADE, by=by, subject=username)
    return account


_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for one another when a password is read out."""


def one_time_password() -> str:
    """Four groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_READABLE) for _place in range(4)) for _group in range(4))


def open_account(
    *, username: str, full_name: str, title: str, email: str, phone: str, by: Person
) -> tuple[Account, str]:
    """A new account and the password to hand over, which its owner must change. Raises `Refused` (N111)."""
    check_can_administer(by)
    if Account.objects.filter(username__iexact=username).exists():
        raise ACCOUNT_THERE.refuse(username=username)
    password = one_time_password()
    with transaction.atomic():
        account = make_account(
            username=username, password=password, full_name=full_name, title=title, email=email, by=by.name
        )
        account.phone, account.must_change_password = phone, True
        account.save(update_fields=["phone", "must_change_password"])
    return account, password


def describe_account(*, account: Account, full_name: str, title: str, email: str, phone: str, by: Person) -> None:
    """Change what is said of a person; what changed is named in the ledger, not what it was."""
    check_can_manage_account(by, account)
    given = {"full_name": full_name, "title": title, "email": email, "phone": phone}
    changed = [name for name, value in given.items() if getattr(account, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(account, name, given[name])
    with transaction.atomic():
        account.save(update_fields=changed)
        _record_change(account, by, ", ".join(changed))


def reset_sign_in(*, account: Account, by: Person) -> str:
    """A one-time password for who lost theirs; second factor, link to a provider and sessions go with the old one."""
    check_can_manage_account(by, account)
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    with transaction.atomic():
        account.save(update_fields=["password", "must_change_password"])
        Authenticator.objects.filter(user=account).delete()
        SocialAccount.objects.filter(user=account).delete()
        end_all_sessions(account=account)
        _record_change(account, by, "sign-in reset")
    return password


def close_account(*, account: Account, by: Person) -> None:
    """Nobody signs in with it any more; what it did stays. Its sessions end at once."""
    check_can_manage_account(by, account)
    _set_active(account, by, active=False)
    end_all_sessions(account=account)


def reopen_account(*, account: Account, by: Person) -> None:
    """It may sign in again, with the roles it still has."""
    check_can_manage_account(by, account)
    _set_active(account, by, active=True)


def _set_active(account: Account, by: Person, *, active: bool) -> None:
    if account.is_active == active:
        return
    account.is_active = active
    with transaction.atomic():
        account.save(update_fields=["is_active"])
        _record_change(account, by, "reopened" if active else "closed")


def _record_change(account: Account, by: Person, what: str) -> None:
    with appending() as ledger:
        ledger.event(EventKind.ACCOUNT_CHANGED, by=by.name, subject=account.username, details={"changed": what})


def grant_role(
    *,
    account: Account,
    package: Package,
    role: Role,
    unit: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: Person | str,
) -> RoleGrant:
    """Give a role over a unit and all below it. `by` a name: from the command line of the server itself."""
    if isinstance(by, Person):
        check_can_grant(by, account)
    return _grant(
        account,
        package,
        by=by if isinstance(by, str) else by.name,
        row={
            "role": role,
            "unit": unit,
            "valid_from": valid_from,
            "valid_to": valid_to,
        },
    )


def delegate(
    *, account: Account, package: Package, unit: str, valid_from: date, valid_to: date, basis: str, by: Person
) -> RoleGrant:
    """Let another stand in for the head of `unit` (KT., ủy quyền) from a day to a day, with its document."""
    check_can_delegate(by, unit)
    if not basis.strip() or valid_to <= valid_from:
        raise Denied(_("A delegation names its document and ends after it begins."))
    if by.account is not None and account.pk == by.account.pk:
        raise Denied(_("Choose somebody other than yourself."))
    row = {
        "role": Role.HEAD,
        "unit": unit,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "delegated_by": by.account,
        "basis": basis.strip(),
    }
    return _grant(account, package, by=by.name, row=row)


def revoke_role(*, grant: RoleGrant, day: date, by: Person) -> None:
    """End a role today; one that has not begun goes. Who delegated may end it too."""
    if grant.delegated_by_id is None or by.account is None or grant.delegated_by_id != by.account.pk:
        check_can_grant(by, grant.account)
    with transaction.atomic():
        if day <= grant.valid_from:
            grant.delete()
        else:
            grant.valid_to = day
            grant.save(update_fields=["valid_to"])
        with appending() as ledger:
            ledger.event(EventKind.REVOKED, by=by.name, package=grant.package, unit=grant.unit, subject=_subject(grant))


def _grant(account: Account, package: Package, *, by: str, row: dict[str, object]) -> RoleGrant:
    with transaction.atomic():
        grant = RoleGrant.objects.create(account=account, package=package, **row)
        with appending() as ledger:
            details = {"from": str(grant.valid_from), "to": str(grant.valid_to or ""), "basis": grant.basis}
            ledger.event(
                EventKind.GRANTED, by=by, package=package, unit=grant.unit, subject=_subject(grant), details=details
            )
    return grant


def _subject(grant: RoleGrant) -> str:
    return f"{grant.account.username}: {grant.role}"
