"""Packages held by the live system: one workspace each."""

from __future__ import annotations

from django.db import models


class Package(models.Model):
    """A package under its name. Its definitions and figures are in the ledger; here is what finding it needs."""

    name = models.CharField(max_length=100, unique=True)
    title = models.TextField()
    title_en = models.TextField(blank=True)
    made_up = models.BooleanField(default=False)
    delimiter = models.CharField(max_length=1, default=",")
    decimal = models.CharField(max_length=1, default=".")
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
