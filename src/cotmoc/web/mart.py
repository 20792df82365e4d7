"""The mart of each package: the snapshot that workers open, written anew when much was appended since."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from cotmoc.exchange.disk import Progress, counted, silent
from cotmoc.exchange.mart.snapshot import Manifest, current_name, read_manifest
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.model.errors import Refused
from cotmoc.web.ledger.reading import hash_at, rows_as_text
from cotmoc.web.models.ledger import Head, ObservationRow
from cotmoc.web.models.package import Package

MOST_LACKING = 5_000
"""Rows that workers hold beside a mart before it is written anew."""


def folder_of(package: Package) -> Path:
    """Where the package's mart is."""
    return Path(settings.MARTS) / package.name


def refresh_grown() -> int:
    """Write anew the marts that lack many rows or are not there; how many were."""
    grown = [package for package in Package.objects.all() if _lacks_many(package)]
    for package in grown:
        refresh(package)
    return len(grown)


def _lacks_many(package: Package) -> bool:
    position = _position(folder_of(package))
    lacking = ObservationRow.objects.filter(package=package, position__gt=position)
    return lacking.count() >= MOST_LACKING or (position == 0 and lacking.exists())


def _position(folder: Path) -> int:
    """How far the mart goes; 0 for none, for one that cannot be read and for one of another ledger, such as that before
    a backup was restored: it is written anew."""
    try:
        name = current_name(folder)
        manifest = read_manifest(folder / name) if name else None
    except (Refused, OSError):
        return 0
    if manifest is None or hash_at(manifest.position) != manifest.head_hash:
        return 0
    return manifest.position


def refresh(package: Package, *, progress: Progress = silent) -> Manifest:
    """Write the mart up to the ledger's head, telling `progress` of its rows.

    Raises `Refused` where the disk is full; the old one stays then.
    """
    folder = folder_of(package)
    folder.parent.mkdir(parents=True, exist_ok=True)
    head = Head.objects.get()
    total = ObservationRow.objects.filter(package=package, position__lte=head.position).count()
    rows = counted(rows_as_text(package, head.position), "mart", total, progress)
    return write_mart(folder, rows, position=head.position, head_hash=head.hash, package=package.name)
