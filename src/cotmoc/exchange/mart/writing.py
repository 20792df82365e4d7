"""Writing a mart: what the ledger has more becomes a new segment, and the pointer turns to the manifest that names it.

One writer at a time. Whatever is interrupted leaves the manifest that was current, and files that no manifest names.
"""

from __future__ import annotations

import fcntl
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cotmoc.exchange.errors.writing import FOLDER_IS_FILE
from cotmoc.exchange.mart import segments
from cotmoc.exchange.mart.compaction import compacted
from cotmoc.exchange.mart.manifest import (
    CURRENT,
    Kind,
    Manifest,
    Segment,
    current_manifest,
    current_name,
    manifests,
    path_of,
    read_manifest,
)
from cotmoc.exchange.mart.segments import PARTIAL, Span, sync
from cotmoc.exchange.mart.snapshot import broken, remove_unread
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.stopping import stoppable
from cotmoc.model.errors import Refused

_WRITING = ".writing"
_OURS = re.compile(r"((rows|published)-)?\d{12}-.+")
"""Names of folders that a mart may remove; the first version had none of the words."""


class LedgerSource(Protocol):
    """What a mart is written from: one package's part of a ledger, as it was at a head that does not move."""

    package: str
    position: int
    """The head."""
    head_hash: str

    def hash_at(self, position: int) -> str | None:
        """The hash of the ledger's row at a position; None where there is none."""
        ...

    def rows(self, after: int, until: int, *, known: int) -> Iterable[Sequence[Any]]:
        """The observations after one position and up to another, in order, as `LedgerRow` has them (instants also as
        texts), with what was published of them up to the position `known`."""
        ...

    def publications(self, after: int, until: int) -> Iterable[tuple[int, datetime]]:
        """The submissions published after one position and up to another, each with its instant."""
        ...


def refresh_mart(folder: Path, ledger: LedgerSource, *, anew: bool = False) -> Manifest:
    """Bring the mart in `folder` up to the ledger's head.

    Segments that are not what was written are made again from the ledger; what the ledger has more becomes a new
    segment; small segments become one. A mart that cannot be read, is of another package or another ledger is written
    anew, as any is with `anew`. Each of these steps is done wholly or not at all. Raises `Refused`: S102, S104, S121,
    S122 for what the machine refuses, X121 where a file has that name; the mart is as it was before the step then.
    """
    with _alone(folder):
        manifest = (None if anew else _usable(folder, ledger)) or Manifest(package=ledger.package, mended=_mark())
        manifest = _turned(folder, manifest, _repaired(folder, manifest, ledger))
        manifest = _turned(folder, manifest, _extended(folder, manifest, ledger))
        return _turned(folder, manifest, compacted(folder, manifest))


def repair_mart(folder: Path, ledger: LedgerSource) -> Manifest | None:
    """Make the segments again that are not what was written.

    None where the mart cannot be read or is not this ledger's: only a refresh helps then. Raises what `refresh_mart`
    raises.
    """
    with _alone(folder):
        manifest = _usable(folder, ledger)
        return manifest and _turned(folder, manifest, _repaired(folder, manifest, ledger))


def write_mart(folder: Path, rows: Iterable[Sequence[Any]], *, position: int, head_hash: str, package: str) -> Manifest:
    """Write all rows of `package` up to the ledger's `position` as the mart in `folder`, one segment.

    `rows` are those of `LedgerSource.rows`. Raises what `refresh_mart` raises; the mart that was there stays then.
    """
    with _alone(folder):
        made = segments.of_rows(folder, rows, Span(1, position))
        said = {"package": package, "position": position, "head_hash": head_hash, "mended": _mark()}
        manifest = Manifest(**said, places=made.places, digits=made.digits, segments=(made.segment,))
        return _turned(folder, None, manifest)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for whoever else writes this mart; what a stopped writer left goes, and what nobody reads any more."""
    with written(folder), stoppable():
        if folder.is_file():
            raise FOLDER_IS_FILE.refuse(path=folder)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _WRITING).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _sweep(folder)
            try:
                yield
            finally:
                _sweep(folder)


def _usable(folder: Path, ledger: LedgerSource) -> Manifest | None:
    """The current manifest, where it can be read and is of this package and this very ledger."""
    with suppress(Refused, OSError):
        manifest = current_manifest(folder)
        if manifest is not None and manifest.package == ledger.package:
            return manifest if ledger.hash_at(manifest.position) == manifest.head_hash else None
    return None


def _repaired(folder: Path, manifest: Manifest, ledger: LedgerSource) -> Manifest:
    """With the segments that are not what was written made again; those of rows first, for the others need them."""
    for segment, _file in [*broken(folder, manifest.of(Kind.ROWS)), *broken(folder, manifest.of(Kind.PUBLISHED))]:
        manifest = replace(_rebuilt(folder, manifest, segment, ledger), mended=_mark())
    return manifest


def _mark() -> str:
    return secrets.token_hex(4)


def _rebuilt(folder: Path, manifest: Manifest, segment: Segment, ledger: LedgerSource) -> Manifest:
    span = Span(segment.first, segment.last)
    if segment.kind is Kind.ROWS:
        rows = ledger.rows(segment.first - 1, segment.last, known=manifest.position)
        return _with(manifest, {segment: segments.of_rows(folder, rows, span).segment})
    told = ledger.publications(segment.first - 1, segment.last)
    files = segments.paths_of(folder, manifest.of(Kind.ROWS))
    return _with(manifest, {segment: segments.of_publications(folder, files, told, span)})


def _with(manifest: Manifest, others: dict[Segment, Segment | None]) -> Manifest:
    """With other segments in the places of some."""
    found = (others.get(segment, segment) for segment in manifest.segments)
    return replace(manifest, segments=tuple(segment for segment in found if segment is not None))


def _extended(folder: Path, manifest: Manifest, ledger: LedgerSource) -> Manifest:
    """With what the ledger has more: rows, and what was published of the rows that were here."""
    if manifest.segments and ledger.position <= manifest.position:
        return manifest
    before = manifest.of(Kind.ROWS)
    span = Span(before[-1].last + 1 if before else 1, ledger.position)
    rows = ledger.rows(span.first - 1, span.last, known=ledger.position)
    made = segments.of_rows(folder, rows, span)
    added = [made.segment] if made.segment.rows or not before else []
    told = list(ledger.publications(manifest.position, ledger.position)) if before else []
    if told:
        since = Span(manifest.position + 1, ledger.position)
        found = segments.of_publications(folder, segments.paths_of(folder, before), told, since)
        added += [found] if found else []
    return replace(
        manifest,
        position=ledger.position,
        head_hash=ledger.head_hash,
        places=max(manifest.places, made.places),
        digits=max(manifest.digits, made.digits),
        segments=(*manifest.segments, *added),
    )


def _turned(folder: Path, before: Manifest | None, manifest: Manifest) -> Manifest:
    """Make a manifest the current one, in one step, where it differs from the one before."""
    if manifest == before:
        return manifest
    sync(folder)  # the names of its segments
    _swap(path_of(folder, manifest.name), manifest.text())
    _swap(folder / CURRENT, f"{manifest.name}\n")
    return manifest


def _swap(path: Path, text: str) -> None:
    """Have a file of this text instead of the one that is there, whole at any moment."""
    partial = path.with_name(f"{path.name}{PARTIAL}")
    partial.write_text(text, encoding="utf-8")
    sync(partial)
    partial.replace(path)
    sync(path.parent)


def _sweep(folder: Path) -> None:
    """Remove manifests that nobody reads, and what no manifest names."""
    current = current_name(folder)
    for path in manifests(folder):
        if path.stem != current:
            remove_unread(path)
    kept = _named(folder)
    for path in folder.iterdir():
        if path.is_dir() and _OURS.fullmatch(path.name) and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.endswith(PARTIAL):
            path.unlink(missing_ok=True)


def _named(folder: Path) -> frozenset[str]:
    """The segments that manifests name."""
    found: set[str] = set()
    for path in manifests(folder):
        with suppress(Refused, OSError):
            found |= {segment.name for segment in read_manifest(folder, path.stem).segments}
    return frozenset(found)
