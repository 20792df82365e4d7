"""Roles: who may do what, over which units, from when to when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package


class Role(models.TextChoices):
    """What a person is in a package. Held over a unit and all below it; a verifier's unit owns data elements."""

    REPORTER = "reporter", _("Reporter")
    HEAD = "head", _("Head of unit")
    SECTOR_VERIFIER = "sector_verifier", _("Sector verifier")
    STANDING_AGENCY = "standing_agency", _("Standing agency")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    CHAIR = "chair", _("Chair of the committee")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class RoleGrant(models.Model):
    """A role given to an account. `delegated_by` set: given by a head for a time (KT., ủy quyền), with its basis."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role)
    unit = models.TextField(blank=True)
    """Full unit id; empty: the whole package."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    """The first day it no longer holds; empty: until it is revoked."""
    delegated_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.TextField(blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="grant_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(delegated_by__isnull=True)
                | (models.Q(valid_to__isnull=False) & ~models.Q(basis="")),
                name="delegation_ends_and_has_a_basis",
            ),
        ]
