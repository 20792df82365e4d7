"""What is kept of the records of one source: by record, a salted hash of its key and what it adds to which figures; and
the sums of that.

A folder of its own, ``.records/SOURCE`` in the package, which nothing else of a package reads: immutable segments, one
for each file that brought something new, beside each what it added to the sums or took from them, and
``manifest.json``, which is swapped as a whole. Of a record that stands in several segments the latest counts. Personal
columns never come here.

Before a run writes figures the manifest that it ends with lies in ``next.json``, with what the file of figures is then.
Stopped in between, the next run sees by that file whether to finish the turn or to forget it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from cotmoc.exchange.datapackage import MadeOf
from cotmoc.exchange.errors.records import (
    DEFINITION_CHANGED,
    INGEST_RUNNING,
    RUN_UNFINISHED,
    STORE_BROKEN,
    STORE_OLDER,
)
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.observation_files import FOLDER as FIGURES_FOLDER
from cotmoc.exchange.records.files import digest_of
from cotmoc.exchange.records.manifest import (
    RecordManifest,
    Run,
    Segment,
    Stand,
    SumsFile,
    TakenFile,
    command_of,
    nothing,
    read_manifest,
)
from cotmoc.exchange.records.merging import Counted, Sums
from cotmoc.exchange.records.plan import Basis
from cotmoc.exchange.settings import PACKAGE_FILE
from cotmoc.model.errors import Refused

FOLDER = ".records"
MANIFEST = "manifest.json"
AHEAD = "next.json"
_Done = TypeVar("_Done")


@dataclass
class RecordStore:
    """The folder of one source; `figures`: the file that its figures are written to."""

    folder: Path
    manifest: RecordManifest
    figures: Path
    run: Run
    is_sure: bool = True
    """Whether the figures are those of what is kept: no stopped run may have written others."""

    @property
    def stand(self) -> Stand:
        """How the file of figures stands to what is kept."""
        return self.manifest.stand(_digest(self.figures))

    @property
    def paths(self) -> list[Path]:
        """The segments in their order. Raises `Refused` (G132) for one that is gone or not as it was written."""
        return [self._whole(segment) for segment in self.manifest.segments]

    @property
    def sums(self) -> Sums:
        """The sums kept. Raises `Refused` (G132) for a file that is gone or not as it was written."""
        found: dict[str, dict[int, list[Path]]] = {"totals": {}, "parts": {}}
        for each in self.manifest.sums:
            found[each.of].setdefault(each.number, []).append(self._whole(each))
        return Sums(**found)

    def _whole(self, kept: Segment | SumsFile) -> Path:
        path = self.folder / kept.file
        if not path.is_file() or digest_of(path) != kept.sha256:
            raise STORE_BROKEN.refuse(file=path, **self.manifest.anew)
        return path

    def new_segment(self) -> Path:
        """Where the next segment is written; it counts once `turn` names it."""
        return self.folder / f"segment-{len(self.manifest.segments) + 1:05}-{secrets.token_hex(4)}.parquet"

    def add(self, counted: Counted, *, file: TakenFile | None, **told: Any) -> None:
        """Have new segments, the sums they add and a file be part of what is kept from the next `turn` on; `told`: what
        else the manifest says then."""
        added = tuple(Segment(path.name, digest_of(path), records) for path, records in counted.segments.items())
        sums = tuple(_sums_files(counted.sums))
        for kept in (*added, *sums):
            _settle(self.folder / kept.file)
        _settle_folder(self.folder)
        self.manifest = replace(
            self.manifest,
            segments=(*self.manifest.segments, *added),
            sums=(*self.manifest.sums, *sums),
            files=(*self.manifest.files, *((file,) if file else ())),
            **told,
        )

    def announce(self, figures: Path) -> None:
        """Say what the file of figures is about to be: `figures`, which may not be there."""
        before = _digest(self.figures) if self.is_sure else None
        after = _digest(figures)
        left = (*self.manifest.figures, after)
        self.manifest = replace(self.manifest, run=replace(self.run, before=before, after=after), figures=left)
        with whole_file(self.folder / AHEAD) as partial:
            partial.write_text(self.manifest.text(), encoding="utf-8")

    def turn(self) -> None:
        """What was announced is what is kept, at once or not at all."""
        _turn(self.folder)


def _turn(folder: Path) -> None:
    (folder / AHEAD).replace(folder / MANIFEST)
    _settle_folder(folder)


def _digest(path: Path) -> str:
    return digest_of(path) if path.exists() else ""


def figures_of(package: Path, source: str) -> Path:
    """The file that the figures of a record source are written to."""
    return package / FIGURES_FOLDER / f"records-{source}.csv"


def _sums_files(sums: Sums) -> Iterator[SumsFile]:
    for of, files in (("totals", sums.totals), ("parts", sums.parts)):
        for number, paths in files.items():
            yield from (SumsFile(path.name, digest_of(path), of, number) for path in paths)


@contextmanager
def alone(package: Path, *, dry: bool = False) -> Iterator[None]:
    """Nobody else ingests into the package for as long as the block lasts, of whatever source: all of them write its
    datapackage.json. What is no package is left as it is; `dry`: who writes nothing disturbs nobody.

    Raises `Refused` (G130) while another process does.
    """
    folder = package / FOLDER
    if dry or not (package / PACKAGE_FILE).is_file():
        yield
        return
    with written(folder):
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = (folder / "lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise INGEST_RUNNING.refuse() from None
        yield


def steady(package: Path, source: str, count: Callable[[], _Done]) -> _Done:
    """What `count` comes to, which locks nobody out; once more where another ingest turned the store meanwhile."""
    before = _told(package / FOLDER / source)
    try:
        done = count()
    except Refused:
        if _told(package / FOLDER / source) == before:
            raise
    else:
        if _told(package / FOLDER / source) == before:
            return done
    return count()


def _told(folder: Path) -> list[bytes]:
    """What the manifests say that there are."""
    found = []
    for name in (MANIFEST, AHEAD):
        with suppress(FileNotFoundError, NotADirectoryError):
            found.append((folder / name).read_bytes())
    return found


@contextmanager
def record_store(package: Path, source: str, basis: Basis, run: Run, *, dry: bool = False) -> Iterator[RecordStore]:
    """The store of a source for a run, within `alone`; a run that was stopped is finished or forgotten. `dry`: only to
    be read.

    Raises `Refused`: G131 where records were counted by another definition, G132 where it is damaged, G144 where
    another version of the program kept it otherwise, G148 where nobody can tell what a stopped run has written.
    """
    folder = package / FOLDER / source
    figures = figures_of(package, source)
    with written(folder):
        path, is_sure = _settled(folder, figures, run, dry=dry)
        is_new = run.again or not (path.exists() or figures.exists())
        manifest = nothing(basis, folder, is_whole=True) if is_new else read_manifest(path, basis)
        if manifest.fingerprint == basis.headless:  # by which columns its files were counted nobody can tell
            raise STORE_OLDER.refuse(source=source, **manifest.anew)
        if not manifest.counted_by(basis):
            raise DEFINITION_CHANGED.refuse(source=source, **manifest.anew)
        manifest = replace(manifest, fingerprint=basis.fingerprint, codes=basis.codes)
        store = RecordStore(folder, manifest, figures, run, is_sure)
        if dry:
            yield store
            return
        folder.mkdir(exist_ok=True)
        _sweep(folder)
        try:
            yield store
        except BaseException:
            with suppress(Refused):  # what is wrong with the store was told, or will be
                _settled(folder, figures, run)
            raise
        finally:
            _sweep(folder)


def _settled(folder: Path, figures: Path, run: Run, *, dry: bool = False) -> tuple[Path, bool]:
    """The manifest that counts, after a stopped run was finished if it wrote its figures, and forgotten if not; and
    whether that is known. Raises `Refused` (G132, G148) where it is not and the run does not cover the stopped one."""
    kept, ahead = folder / MANIFEST, folder / AHEAD
    if not ahead.exists():
        return kept, True
    try:
        held = read_manifest(ahead)
    except Refused:
        if run.again:
            return kept, False
        raise
    stopped = held.run
    match _digest(figures):
        case stopped.after:
            return _finished(folder, dry=dry), True
        case stopped.before:
            if not dry:
                ahead.unlink()
            return kept, True
    if not run.covers(stopped):
        raise _unfinished(held, figures)
    return kept, False


def _finished(folder: Path, *, dry: bool) -> Path:
    if dry:
        return folder / AHEAD
    _turn(folder)
    return folder / MANIFEST


def _unfinished(held: RecordManifest, figures: Path) -> Refused:
    """What is to be done about a stopped run, by what would have been kept after it."""
    stopped = held.run
    file = MadeOf(stopped.file, stopped.sha256, stopped.complete)
    command = command_of(held.folder, file, again=stopped.again)
    return RUN_UNFINISHED.refuse(command=command, target=f"{figures.parent.name}/{figures.name}", **held.anew)


def _sweep(folder: Path) -> None:
    """Remove what no manifest names: what a stopped or refused run left, and what is forgotten."""
    kept = b"".join(_told(folder)).decode(errors="replace")
    for path in (*folder.glob("*.parquet"), *folder.glob(".*.part")):
        if path.name not in kept:
            path.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file to write beside the place of `path`, which it takes when the block ends: at any moment there is the old
    one or the new one."""
    for left in path.parent.glob(f".{path.name}.*.part"):
        left.unlink()
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield partial
        _settle(partial)
        partial.replace(path)
        _settle_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
