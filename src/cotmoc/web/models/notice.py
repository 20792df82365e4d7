"""Notices: what a person should know, in the page and by mail."""

from __future__ import annotations

from django.db import models

from cotmoc.web.models.account import Account
from cotmoc.web.models.package import Package


class Notice(models.Model):
    """One notice to one person. The words are made when it is read, from `kind` and `details`."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    details = models.JSONField(default=dict)
    submission = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["account", "read_at"], name="notice_unread")]
