"""What became of tasks: who said what was done and when, and what was asked for more time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.package import Package


class TaskState(models.TextChoices):
    """Where a task stands (design 7); what may follow is in `task_workflow`."""

    ASSIGNED = "assigned", _("Assigned")
    ACCEPTED = "accepted", _("Accepted")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE_CLAIMED = "done_claimed", _("Reported done")
    CONFIRMED = "confirmed", _("Confirmed done")
    RETURNED = "returned", _("Returned: not done")


class TaskStep(models.Model):
    """A step of a task: the state it came to, what was said, and the file that proves it. Never changed."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField()
    task = models.TextField()
    state = models.CharField(max_length=12, choices=TaskState)
    text = models.TextField(blank=True)
    """What is done so far, why it is returned, or the output that proves it done."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    """The day by the clock of the package: by it a task is in time or late."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["package", "programme", "task"], name="step_of_task")]


class TaskExtension(models.Model):
    """A later deadline, asked for with a reason by the lead, granted or refused by somebody else."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField()
    task = models.TextField()
    deadline = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    granted = models.BooleanField(null=True)
    """Null: not decided yet."""
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["package", "programme", "task"],
                condition=models.Q(granted__isnull=True),
                name="one_extension_asked_at_a_time",
            )
        ]
