"""Who is told of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cotmoc.web.access import Person
from cotmoc.web.models.account import Account
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role, RoleGrant
from cotmoc.web.models.submission import Submission

OF_THE_UNIT = frozenset({Role.REPORTER, Role.HEAD})
"""Roles that are told of a submission only where they are held over its very unit."""


def tell(submission: Submission, roles: Iterable[Role], *, kind: str, by: Person, details: Mapping[str, Any]) -> None:
    """One notice to everyone who holds one of the roles here today, but not to who did it."""
    accounts = _holders(submission.package, roles, submission.unit)
    if by.account is not None:
        accounts = accounts.exclude(pk=by.account.pk)
    shown = {"form": submission.form, "period": submission.period, "unit": submission.unit, "by": str(by.account or "")}
    if details.get("reason"):
        shown["reason"] = details["reason"]
    Notice.objects.bulk_create(
        Notice(account=account, package=submission.package, kind=kind, submission=submission.pk, details=shown)
        for account in accounts
    )


def _holders(package: Package, roles: Iterable[Role], unit: str) -> Any:
    today = timezone.localdate()
    held = RoleGrant.objects.filter(package=package, valid_from__lte=today).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    )
    wanted = list(roles)
    here = Q(role__in=[role for role in wanted if role in OF_THE_UNIT], unit=unit)
    anywhere = Q(role__in=[role for role in wanted if role not in OF_THE_UNIT])
    return Account.objects.filter(is_active=True, pk__in=held.filter(here | anywhere).values("account"))
