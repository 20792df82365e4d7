"""The mart of each package: what workers open, brought up to the ledger when much was appended since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from cotmoc.exchange.disk import Progress, counted, silent
from cotmoc.exchange.errors.mart import MART_CHANGED, MART_FILE_ABSENT
from cotmoc.exchange.mart.against_ledger import audit_mart
from cotmoc.exchange.mart.manifest import Manifest, current_manifest, current_name, read_manifest
from cotmoc.exchange.mart.snapshot import has_files, open_mart
from cotmoc.exchange.mart.writing import refresh_mart, repair_mart
from cotmoc.model.errors import Problem, Refused
from cotmoc.web.ledger.reading import hash_at, publications, rows_as_text
from cotmoc.web.models.ledger import Head, ObservationRow
from cotmoc.web.models.package import Package

MOST_LACKING = 5_000
"""Rows that workers hold beside a mart before they are written to it."""


def folder_of(package: Package) -> Path:
    """Where the package's mart is."""
    return Path(settings.MARTS) / package.name


def refresh_grown() -> int:
    """Refresh the marts that lack many rows or files, or are not there; how many were."""
    grown = [package for package in Package.objects.all() if _lacks_many(package)]
    for package in grown:
        refresh(package)
    return len(grown)


def _lacks_many(package: Package) -> bool:
    folder = folder_of(package)
    manifest = fitting_manifest(folder)
    position = manifest.position if manifest is not None and has_files(folder, manifest) else 0
    lacking = ObservationRow.objects.filter(package=package, position__gt=position)
    return lacking.count() >= MOST_LACKING or (position == 0 and lacking.exists())


def fitting_manifest(folder: Path) -> Manifest | None:
    """What the mart says of itself; None for none, for one that cannot be read and for one of another ledger, such as
    that before a backup was restored."""
    try:
        manifest = current_manifest(folder)
    except (Refused, OSError):
        return None
    return manifest if manifest is not None and hash_at(manifest.position) == manifest.head_hash else None


def mark_of(package: Package) -> str | None:
    """What differs once something of the mart was made again; None where there is no mart that can be read."""
    folder = folder_of(package)
    with suppress(Refused, OSError):
        name = current_name(folder)
        return None if name is None else _mark(folder, name)
    return None


@lru_cache(maxsize=64)
def _mark(folder: Path, name: str) -> str:
    """That of a manifest, which never changes."""
    return read_manifest(folder, name).mended


def refresh(package: Package, *, progress: Progress = silent) -> Manifest:
    """Bring the mart up to the ledger's head and make what is broken of it again, telling `progress` of its rows.

    Raises `Refused` where the disk is full; the old one stays then.
    """
    folder = folder_of(package)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return refresh_mart(folder, source(package, progress))


def repair(package: Package, *, progress: Progress = silent) -> Manifest | None:
    """Make what is broken of the mart again from the ledger; None where there is no mart that could be repaired.

    Raises what `refresh` raises.
    """
    return repair_mart(folder_of(package), source(package, progress))


@dataclass(frozen=True)
class MartAudit:
    """What the audit of a package's mart found; without `manifest` there is none."""

    manifest: Manifest | None
    problems: tuple[Problem, ...] = ()


def audit(package: Package, *, progress: Progress = silent) -> MartAudit:
    """Every file of the mart against its hash, every segment against the ledger. Raises S102, S104, as `audit_mart`."""
    try:
        found = open_mart(folder_of(package))
    except Refused as refused:
        return MartAudit(None, refused.problems)
    if found is None:
        return MartAudit(None)
    try:
        return MartAudit(found.manifest, tuple(audit_mart(found, source(package, progress))))
    finally:
        found.close()


def make_again(package: Package, problems: Sequence[Problem], *, progress: Progress = silent) -> Manifest | None:
    """Remedy what an audit found: broken segments are made again, a mart that says something else is written anew.

    Raises what `refresh` raises.
    """
    if {problem.code for problem in problems} <= {MART_CHANGED.code, MART_FILE_ABSENT.code}:
        return repair(package, progress=progress)
    return refresh_mart(folder_of(package), source(package, progress), anew=True)


def source(package: Package, progress: Progress = silent) -> PackageSource:
    """What the package's mart is written from, up to the ledger's head."""
    head = Head.objects.get()
    return PackageSource(package.name, head.position, head.hash, package, progress)


@dataclass(frozen=True)
class PackageSource:
    """One package's part of the ledger: a `LedgerSource`."""

    package: str
    position: int
    head_hash: str
    of: Package
    progress: Progress

    def hash_at(self, position: int) -> str | None:
        """See `LedgerSource`."""
        return hash_at(position)

    def rows(self, after: int, until: int, *, known: int) -> Iterator[tuple[Any, ...]]:
        """See `LedgerSource`."""
        span = {"position__gt": after, "position__lte": until}
        total = ObservationRow.objects.filter(package=self.of, **span).count()
        rows = rows_as_text(self.of, after, until, known=known)
        return counted(rows, "mart", total, self.progress)

    def publications(self, after: int, until: int) -> Iterator[tuple[int, datetime]]:
        """See `LedgerSource`."""
        return publications(self.of, after, until)
