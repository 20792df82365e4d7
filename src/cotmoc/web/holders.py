"""Who holds a role: those to be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role, RoleGrant

OF_THE_UNIT = frozenset({Role.REPORTER, Role.HEAD})
"""Roles that are told of a submission only where they are held over its very unit."""


def holders(
    package: Package,
    roles: Iterable[Role],
    units: Iterable[str],
    *,
    owners: Iterable[str] | None = None,
    day: date | None = None,
) -> QuerySet[Account]:
    """The accounts that hold one of the roles on a day (today): of the unit over these very units, of a department
    over one of the owners (all of them where None), others over anything."""
    day = day or timezone.localdate()
    held = RoleGrant.objects.filter(package=package, valid_from__lte=day).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    )
    wanted = list(roles)
    here = Q(role__in=[role for role in wanted if role in OF_THE_UNIT], unit__in=list(units))
    anywhere = Q(role__in=[role for role in wanted if role not in OF_THE_UNIT])
    if owners is not None:
        anywhere &= ~Q(role=Role.SECTOR_VERIFIER) | Q(unit__in=[*owners, ""])
    return Account.objects.filter(is_active=True, pk__in=held.filter(here | anywhere).values("account"))
