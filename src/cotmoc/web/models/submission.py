"""Submissions: a unit's form for a period at one revision, and the cells entered for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package


class State(models.TextChoices):
    """Where a submission stands (design 7); what may follow is in `workflow`."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved by the head")
    SECTOR_VERIFIED = "sector_verified", _("Verified by the sector")
    VERIFIED = "verified", _("Verified")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned")


class Submission(models.Model):
    """One revision. A correction after approval is a new revision; the figures it replaces stay in the ledger."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    form = models.TextField()
    unit = models.TextField()
    period = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    """Counts every change of the draft: who saves over another's change is told."""
    due = models.DateField()
    letter_number = models.CharField(max_length=100, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    correction_reason = models.TextField(blank=True)
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)
    submitted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["package", "form", "unit", "period", "revision"], name="one_submission_a_revision"
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | models.Q(submitted_by__isnull=False, submitted_at__isnull=False),
                name="submitted_by_and_at",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_by_and_at",
            ),
        ]
        indexes = [
            models.Index(fields=["package", "state"], name="submission_by_state"),
            models.Index(fields=["package", "unit", "period"], name="submission_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.unit} {self.period} r{self.revision}"


class DraftCell(models.Model):
    """A cell as it was entered: the text typed, and what it was read as. Kept with its revision."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cells")
    element = models.TextField()
    breakdown = models.TextField(blank=True)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=1, default="A")
    reason = models.TextField(blank=True)
    """Why it is not applicable or not available, or the explanation a soft rule asked for."""
    origin = models.TextField(blank=True)
    returned = models.TextField(blank=True)
    """Why a reviewer returned this very cell."""
    version = models.PositiveIntegerField(default=0)
    """The submission's version at which this cell was last changed."""
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "element", "breakdown"], name="one_draft_cell"),
        ]


class SectorVerification(models.Model):
    """A department has verified the elements it owns in a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="verifications")
    owner = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "owner"], name="one_verification_an_owner")]
