"""Reports: written from live figures, edited by hand, commented, frozen as issues."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.package import Package


class ReportState(models.TextChoices):
    """Where a report stands (design 7); what may follow is in `report_workflow`."""

    DRAFTING = "drafting", _("Being drafted")
    CIRCULATED = "circulated", _("Circulated for comments")
    COMMENTED = "commented", _("Comments are in")
    FINAL = "final", _("Final: figures frozen")
    SIGNED = "signed", _("Signed")
    PUBLISHED = "published", _("Published")


class WrittenReport(models.Model):
    """A report being written. Until it is final its figures are those of the ledger now; then those of `frozen_at`."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    programme = models.TextField()
    layout = models.TextField()
    title = models.TextField()
    unit = models.TextField(blank=True)
    period = models.TextField(blank=True)
    settings = models.TextField(blank=True)
    """TOML: who issues and signs it, for whom (`documents.report.settings`)."""
    meeting = models.BigIntegerField(null=True)
    """The meeting whose conclusions a notice is about."""
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFTING)
    frozen_at = models.DateTimeField(null=True)
    """As known when its figures are told, once it is final."""
    chain_head = models.TextField(blank=True)
    """The head of the ledger's chain then, printed on it."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class ReportEdit(models.Model):
    """A paragraph as a person wrote it, figures as references. Never changed; the latest of a block counts."""

    report = models.ForeignKey(WrittenReport, on_delete=models.CASCADE, related_name="edits")
    block = models.TextField()
    """The key of the paragraph, or of one that a person added."""
    after = models.TextField(blank=True)
    """For an added paragraph: the key of the one it stands after."""
    text = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)
    """Back to what was drafted."""
    seen = models.JSONField(default=dict)
    """Each reference and what it showed when this was written: one that shows something else now is flagged."""
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["report", "block"], name="edit_of_block")]


class ReportComment(models.Model):
    """What a member says of a paragraph, and what became of it."""

    report = models.ForeignKey(WrittenReport, on_delete=models.CASCADE, related_name="comments")
    block = models.TextField()
    text = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    accepted = models.BooleanField(null=True)
    """Null: not answered yet."""
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["report", "block"], name="comment_of_block")]


class ReportIssue(models.Model):
    """A frozen version: its number, its figures as they were told, its files, and the signed one once it is back."""

    report = models.OneToOneField(WrittenReport, on_delete=models.PROTECT, related_name="issue")
    number = models.TextField()
    day = models.DateField()
    figures = models.JSONField()
    """Objects of block, address, shown and value, in reading order."""
    html = models.TextField()
    """The body as pages show it."""
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    issued_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)


class PaperSignature(models.Model):
    """That an issue was signed on paper, as the archive clerk says; the scan shows the paper and proves nothing."""

    issue = models.OneToOneField(ReportIssue, on_delete=models.PROTECT, related_name="paper")
    number = models.TextField()
    """Of the document, as it stands on the paper."""
    day = models.DateField()
    signer = models.TextField()
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)
