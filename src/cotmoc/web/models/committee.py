"""What people say about a verdict."""

from __future__ import annotations

from django.db import models

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package


class Explanation(models.Model):
    """Why a target was missed, or a report or a task is overdue (giải trình): cause, remedy, new date. Never changed;
    a later one of the same subject stands above it."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField(blank=True)
    target = models.TextField(blank=True)
    form = models.TextField(blank=True)
    task = models.TextField(blank=True)
    """Of the programme; then there is no period."""
    unit = models.TextField()
    period = models.TextField(blank=True)
    cause = models.TextField()
    remedy = models.TextField()
    new_date = models.DateField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=(~models.Q(target="") & models.Q(form="", task=""))
                | (~models.Q(form="") & models.Q(target="", task=""))
                | (~models.Q(task="") & models.Q(target="", form="")),
                name="explains_one_thing",
            )
        ]
        indexes = [models.Index(fields=["package", "unit", "period"], name="explanation_of_unit")]
