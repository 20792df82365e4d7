"""The mart of each package: the snapshot that workers open, written anew when much was appended since."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from cotmoc.exchange.mart.snapshot import Manifest
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.web.ledger.reading import rows_after
from cotmoc.web.models.ledger import Head
from cotmoc.web.models.package import Package


def folder_of(package: Package) -> Path:
    """Where the package's mart is."""
    return Path(settings.MARTS) / package.name


def refresh(package: Package) -> Manifest:
    """Write the mart up to the ledger's head. Raises `Refused` where the disk is full; the old one stays then."""
    folder = folder_of(package)
    folder.parent.mkdir(parents=True, exist_ok=True)
    head = Head.objects.get()
    rows = rows_after(package, 0, until=head.position)
    return write_mart(folder, rows, position=head.position, head_hash=head.hash, package=package.name)
