"""How figures come in by file and by machine: uploads looked at, tokens, requests sent once, mapped sheets."""

from __future__ import annotations

from django.db import models

from cotmoc.web.models.account import Account
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.package import Package


class ApiToken(models.Model):
    """A token with which a unit's own system sends its figures; only its hash is kept."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    unit = models.TextField()
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires = models.DateField()
    revoked_at = models.DateTimeField(null=True)


class SentOnce(models.Model):
    """The answer given to an idempotency key: the same request again gets it again, and changes nothing."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE)
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    """sha256 of the request: another request under the same key is refused."""
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]


class SheetMappingRecord(models.Model):
    """How a unit's own sheet is read for a form: mapped once, used ever after."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    form = models.TextField()
    unit = models.TextField()
    name = models.CharField(max_length=200)
    mapping = models.TextField()
    """The text form of `exchange`'s mapping."""
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "form", "unit", "name"], name="one_mapping_a_name")]


class Upload(models.Model):
    """A file of figures that waits for its sender to look at it and confirm; what nobody confirms is deleted."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE)
    form = models.TextField()
    unit = models.TextField()
    period = models.TextField()
    kind = models.CharField(max_length=4)
    """`form_files.FileKind`."""
    mapping = models.ForeignKey(SheetMappingRecord, on_delete=models.SET_NULL, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
