"""Accounts and roles: made, given, delegated, taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cotmoc.web.access import Denied, Person, check_can_administer, check_can_delegate
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
        check_can_administer(by)
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
        check_can_administer(by)
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
