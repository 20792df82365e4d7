"""Reports in prose that were read: the text, the figures found in it and what became of each, and learned phrases."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.package import Package


class ProseText(models.Model):
    """A unit's report as it was read; its figures enter drafts only as a person accepts them."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    unit = models.TextField()
    name = models.TextField()
    """What people call it: the name of the file, or the title given to a pasted text."""
    text = models.TextField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    warnings = models.JSONField(default=list)
    """Objects of problems that let the text pass, in both languages."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["package", "unit"], name="prose_of_unit")]


class Settled(models.TextChoices):
    """What became of a figure that was read."""

    OPEN = "open", _("to be looked at")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class ProseFigure(models.Model):
    """One figure at ``text[start:end]`` (a candidate), what it was matched with, and who settled it."""

    text = models.ForeignKey(ProseText, on_delete=models.CASCADE, related_name="figures")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    said = models.JSONField()
    """The object of ``read --format json``, with its reasons in both languages."""
    state = models.CharField(max_length=8, choices=Settled, default=Settled.OPEN)
    went_to = models.JSONField(default=list)
    """Where an accepted figure went: objects of form, unit, period, element, breakdown and the text entered."""
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="one_figure_a_number")]


class PhraseRow(models.Model):
    """What a phrase of reports means in this package: learned from corrections, read and edited by people."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    phrase = models.TextField()
    code = models.TextField()
    """An indicator or a data element."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["phrase"]
        constraints = [models.UniqueConstraint(fields=["package", "phrase"], name="one_meaning_a_phrase")]
