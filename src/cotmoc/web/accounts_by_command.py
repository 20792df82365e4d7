"""Accounts and roles as the command line gives them: by names, which may be wrong."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cotmoc.web import live
from cotmoc.web.actions.accounts import grant_role, make_account
from cotmoc.web.errors import ACCOUNT_THERE, ACCOUNT_UNKNOWN, PASSWORD_WEAK, UNIT_NOT_HELD
from cotmoc.web.models.account import Account
from cotmoc.web.models.role import Role
from cotmoc.web.packages import held


def add_account(username: str, password: str, *, full_name: str, title: str, email: str, by: str) -> Account:
    """A new account. Raises `Refused`: N111 where the name is taken, N112 where the password is weak."""
    if Account.objects.filter(username=username).exists():
        raise ACCOUNT_THERE.refuse(username=username)
    try:
        with override("vi"):
            validate_password(password, Account(username=username, full_name=full_name))
    except ValidationError as weak:
        raise PASSWORD_WEAK.refuse(why=" ".join(weak.messages)) from None
    return make_account(username=username, password=password, full_name=full_name, title=title, email=email, by=by)


def role_word(role: str, lang: str) -> str:
    """How a role is called."""
    with override(lang):
        return str(Role(role).label)


def grant_named(
    username: str, package_name: str, *, role: str, unit: str, valid_from: date, valid_to: date | None, by: str
) -> None:
    """Give a role. Raises `Refused`: N110, N113 and L111 for names that are not there."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise ACCOUNT_UNKNOWN.refuse(username=username)
    package = held(package_name)
    if unit and unit not in live.catalogue(package).unit_by_id:
        raise UNIT_NOT_HELD.refuse(package=package_name, unit=unit)
    grant_role(
        account=account, package=package, role=Role(role), unit=unit, valid_from=valid_from, valid_to=valid_to, by=by
    )
