"""Notices read."""

from __future__ import annotations

from django.utils import timezone

from cotmoc.web.access import Person
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package


def mark_read(*, package: Package, by: Person, notice: int | None = None) -> int:
    """Mark one's own notices of a package as read, or only one; how many were unread."""
    found = Notice.objects.filter(account=by.account, package=package, read_at__isnull=True)
    if notice is not None:
        found = found.filter(pk=notice)
    return found.update(read_at=timezone.now())
