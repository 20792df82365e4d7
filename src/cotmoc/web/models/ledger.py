"""The ledger: append-only rows, one gap-free numbering and one chain of hashes over all of them (design 6)."""

from __future__ import annotations

from django.db import models

from cotmoc.web.models.package import Package


class Head(models.Model):
    """The end of the chain. Whoever appends locks this one row, so positions have no gaps and no forks."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_head")]


class LedgerRow(models.Model):
    """What every row of the ledger has. Database triggers refuse to change or delete any of them."""

    position = models.BigIntegerField(primary_key=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField(blank=True)
    """The name signed in with, copied: a row outlives the account."""
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["position"]


class DefinitionPart(models.TextChoices):
    """What of a package's file a definition row holds."""

    TEXT = "text"
    """The whole file (TOML, README): the latest one counts."""
    HEADER = "header"
    """The columns of a table: the latest ones count."""
    ROW = "row"
    """One row of a table, its cells by column; a thing recorded again is a row of its own."""


class DefinitionRow(LedgerRow):
    """A row of a definition file as the package has it."""

    file = models.TextField()
    part = models.CharField(max_length=6, choices=DefinitionPart)
    cells = models.TextField()
    """JSON: the text, the list of columns, or an object of column and text."""
    reason = models.TextField(blank=True)

    class Meta(LedgerRow.Meta):
        indexes = [models.Index(fields=["package", "position"], name="definition_of_package")]


class ObservationRow(LedgerRow):
    """One observation. A correction is another row of the same key with its reason."""

    element = models.TextField()
    breakdown = models.TextField(blank=True)
    unit = models.TextField()
    period = models.TextField()
    value = models.TextField(null=True)
    """A finite decimal as text: never a float."""
    value_high = models.TextField(null=True)
    comparator = models.TextField(blank=True)
    status = models.CharField(max_length=1)
    known_from = models.DateTimeField()
    loaded = models.BooleanField(default=False)
    """Whether `load` wrote it: only then may `known_from` lie before `recorded_at`."""
    submission = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    """Where it was written: file and row, sheet and cell, form, or client of the API."""
    given = models.TextField(blank=True)
    """JSON: the cells as the loaded file has them, where they differ from what is kept here; for `dump`."""

    class Meta(LedgerRow.Meta):
        indexes = [
            models.Index(fields=["package", "position"], name="observation_of_package"),
            models.Index(fields=["package", "unit", "period", "element"], name="observation_of_cell"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(loaded=True) | models.Q(known_from__gte=models.F("recorded_at")),
                name="only_load_knows_earlier",
            )
        ]


class EventKind(models.TextChoices):
    """What happened, for the chain and the audit."""

    LOADED = "loaded"
    DEFINED = "defined"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SECTOR_VERIFIED = "sector_verified"
    VERIFIED = "verified"
    PUBLISHED = "published"
    RETURNED = "returned"
    REVISED = "revised"
    EXPLAINED = "explained"
    ALLOCATED = "allocated"
    REORGANISED = "reorganised"
    GRANTED = "granted"
    REVOKED = "revoked"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    FILE_ERASED = "file_erased"
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    OVERLAP_SETTLED = "overlap_settled"
    PHRASE_CHANGED = "phrase_changed"
    TASK_ASSIGNED = "task_assigned"
    TASK_MOVED = "task_moved"
    TASK_EXTENDED = "task_extended"
    MEETING_PLANNED = "meeting_planned"
    MEETING_INVITED = "meeting_invited"
    AGENDA_CHANGED = "agenda_changed"
    MEETING_COMMENTED = "meeting_commented"
    MEETING_HELD = "meeting_held"
    ATTENDANCE_CHANGED = "attendance_changed"
    CONCLUSION_CHANGED = "conclusion_changed"
    MEETING_CONCLUDED = "meeting_concluded"
    REPORT_MOVED = "report_moved"
    REPORT_ISSUED = "report_issued"
    REPORT_SIGNED = "report_signed"
    REPORT_ON_PAPER = "report_on_paper"


class EventRow(models.Model):
    """An event of the workflow or of access: copies of texts, no keys to others. History survives its subjects."""

    position = models.BigIntegerField(primary_key=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField(blank=True)
    hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=EventKind)
    submission = models.BigIntegerField(null=True)
    unit = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    """What it is about, as text: a form and period, a target, an account."""
    details = models.TextField(default="{}")
    """JSON: reasons, digests, documents."""

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(fields=["package", "position"], name="event_of_package"),
            models.Index(fields=["submission"], name="event_of_submission"),
        ]
