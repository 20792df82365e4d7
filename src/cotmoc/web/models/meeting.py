"""The committee's meetings: what is on the agenda, who was there, what was said and what was concluded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.package import Package


class MeetingState(models.TextChoices):
    """Where a meeting stands: papers and comments before it, conclusions after it."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CONCLUDED = "concluded", _("Concluded")


class Meeting(models.Model):
    """A meeting on a programme. Once concluded its conclusions are tasks and nothing of it changes."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField()
    title = models.TextField()
    day = models.DateField()
    place = models.TextField(blank=True)
    chair = models.TextField()
    """Who chairs it, by office and name, as the notice of conclusions says."""
    state = models.CharField(max_length=9, choices=MeetingState, default=MeetingState.PLANNED)
    notice_number = models.TextField(blank=True)
    """Of the notice of conclusions, once it is issued."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["package", "programme", "day"], name="meeting_of_programme")]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """An item of the agenda, linked to the targets and tasks it is about, with its paper."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    title = models.TextField()
    presenter = models.TextField(blank=True)
    targets = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_agenda_item_a_number")]


class Attendee(models.Model):
    """Somebody invited, and whether they came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    name = models.TextField()
    unit = models.TextField(blank=True)
    """The body they speak for, as written."""
    present = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name", "unit"], name="invited_once")]


class MeetingComment(models.Model):
    """What a member says on an item, or on the meeting as a whole, before it or in it. Never changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="comments")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="comments")
    before = models.BooleanField()
    """Whether it was said before the meeting."""
    text = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class Conclusion(models.Model):
    """A conclusion: one lead, a deadline or none (it recurs), an output. On approval it becomes a task."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="conclusions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="conclusions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    lead = models.TextField()
    coordinating = models.JSONField(default=list)
    deadline = models.DateField(null=True)
    output = models.TextField(blank=True)
    targets = models.JSONField(default=list)
    task = models.TextField(blank=True)
    """The id of the task it became."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_conclusion_a_number")]
