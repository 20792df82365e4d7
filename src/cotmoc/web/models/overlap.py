"""What was decided about tasks that overlap."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package


class OverlapChoice(models.TextChoices):
    """How two tasks that overlap are settled."""

    KEEP = "keep", _("keep both, with a boundary between them")
    MERGE = "merge", _("merge them into one")
    ONE_LEAD = "one_lead", _("one body leads both")
    OPEN = "open", _("look at them again")


class OverlapDecision(models.Model):
    """A decision on a pair of tasks of a programme. Never changed; the latest of a pair counts."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField()
    one = models.TextField()
    other = models.TextField()
    """The ids of the two tasks, `one` before `other` as text."""
    choice = models.CharField(max_length=8, choices=OverlapChoice)
    note = models.TextField(blank=True)
    """The boundary between them, which task stays, or which body leads."""
    texts = models.CharField(max_length=64)
    """sha256 of both texts: tasks worded anew are asked about again."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
        ]
        indexes = [models.Index(fields=["package", "programme"], name="overlap_of_programme")]
