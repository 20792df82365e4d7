"""Files people attach: kept encrypted under a key of their own, so that one file can be made unreadable for good."""

from __future__ import annotations

from django.db import models

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package
from cotmoc.web.models.submission import Submission


class StoredFile(models.Model):
    """An uploaded file. `key` empty: it was erased, its hash and the reason stay (design 6)."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT)
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.TextField()
    key = models.BinaryField(blank=True)
    uploaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    erased_reason = models.TextField(blank=True)


class Evidence(models.Model):
    """A file that proves figures of a submission; a file may prove several cells."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence")
    element = models.TextField(blank=True)
    """The key of the cell it proves, ``ELEMENT[breakdown]``; empty: the whole form."""
    note = models.TextField(blank=True)
