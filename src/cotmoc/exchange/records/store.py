"""What is kept of the records of one source: by record, a salted hash of its key and what it adds to which figures; and
the sums of that.

A folder of its own, ``.records/SOURCE`` in the package, which nothing else of a package reads: immutable segments, one
for each file that brought something new, beside each what it added to the sums or took from them, and
``manifest.json``, which is swapped as a whole. Of a record that stands in several segments the latest counts. Personal
columns never come here.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from cotmoc.exchange.errors.records import DEFINITION_CHANGED, INGEST_RUNNING, STORE_BROKEN, STORE_OLDER
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.records.files import digest_of
from cotmoc.exchange.records.merging import Counted, Sums
from cotmoc.exchange.settings import PACKAGE_FILE
from cotmoc.model.instant import instant_text, read_instant

FOLDER = ".records"
MANIFEST = "manifest.json"
LAYOUT = 3
"""Of manifest and segments as described here, and of the hashes of keys."""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was ingested: its name, its sha256, when; how many rows were refused, and by what `terms_of`."""

    name: str
    sha256: str
    at: datetime
    refused: int
    terms: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A Parquet file of records, by its name in the folder."""

    file: str
    sha256: str
    records: int


@dataclass(frozen=True, slots=True)
class SumsFile:
    """A Parquet file of sums: of a slot (``totals``) or of a measure (``parts``), by its number in the plan."""

    file: str
    sha256: str
    of: str
    number: int


@dataclass(frozen=True)
class RecordManifest:
    """What the folder holds; `asked`: by what `terms_of` it was counted last; `waiting` are periods that had not ended
    when their records came."""

    fingerprint: str
    salt: str
    asked: str = ""
    segments: tuple[Segment, ...] = ()
    sums: tuple[SumsFile, ...] = ()
    files: tuple[TakenFile, ...] = ()
    waiting: tuple[str, ...] = ()

    def taken(self, sha256: str, terms: str) -> TakenFile | None:
        """The last file, if it has this content and nothing else would come of it now."""
        last = self.files[-1] if self.files and not self.waiting else None
        return last if last and (last.sha256, last.refused, last.terms) == (sha256, 0, terms) else None

    def text(self) -> str:
        """As it is written."""
        said: dict[str, Any] = {
            "layout": LAYOUT,
            "fingerprint": self.fingerprint,
            "salt": self.salt,
            "asked": self.asked,
            "segments": [{"file": s.file, "sha256": s.sha256, "records": s.records} for s in self.segments],
            "sums": [asdict(each) for each in self.sums],
            "files": [{**asdict(file), "at": instant_text(file.at)} for file in self.files],
            "waiting": list(self.waiting),
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@dataclass
class RecordStore:
    """The folder of one source."""

    folder: Path
    manifest: RecordManifest

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
            raise STORE_BROKEN.refuse(file=path)
        return path

    def new_segment(self) -> Path:
        """Where the next segment is written; it counts once `turn` names it."""
        return self.folder / f"segment-{len(self.manifest.segments) + 1:05}-{secrets.token_hex(4)}.parquet"

    def turn(self, counted: Counted, *, file: TakenFile | None, waiting: Sequence[str], asked: str) -> None:
        """Make new segments, the sums they add and a file part of the store, at once or not at all."""
        added = tuple(Segment(path.name, digest_of(path), records) for path, records in counted.segments.items())
        sums = tuple(_sums_files(counted.sums))
        for kept in (*added, *sums):
            _settle(self.folder / kept.file)
        _settle_folder(self.folder)
        self.manifest = replace(
            self.manifest,
            asked=asked,
            segments=(*self.manifest.segments, *added),
            sums=(*self.manifest.sums, *sums),
            files=(*self.manifest.files, *((file,) if file else ())),
            waiting=tuple(waiting),
        )
        with whole_file(self.folder / MANIFEST) as partial:
            partial.write_text(self.manifest.text(), encoding="utf-8")


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


@contextmanager
def record_store(
    package: Path, source: str, fingerprint: str, *, again: bool = False, dry: bool = False
) -> Iterator[RecordStore]:
    """The store of a source, within `alone`; `again`: as if nothing had been ingested; `dry`: only to be read.

    Raises `Refused`: G131 where records were counted by another definition, G132 where it is damaged, G144 where
    another version of the program kept it otherwise.
    """
    folder = package / FOLDER / source
    with written(folder):
        manifest = _nothing(fingerprint) if again else _read(folder, fingerprint)
        if manifest.fingerprint != fingerprint:
            raise DEFINITION_CHANGED.refuse(source=source)
        if dry:
            yield RecordStore(folder, manifest)
            return
        folder.mkdir(exist_ok=True)
        if not again:
            _sweep(folder, manifest)
        yield RecordStore(folder, manifest)
        _sweep(folder, _read(folder, fingerprint))


def _nothing(fingerprint: str) -> RecordManifest:
    return RecordManifest(fingerprint, secrets.token_hex(16))


def _read(folder: Path, fingerprint: str) -> RecordManifest:
    path = folder / MANIFEST
    if not path.exists():
        return _nothing(fingerprint)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["layout"] != LAYOUT:
            raise STORE_OLDER.refuse(source=folder.name)
        return RecordManifest(
            said["fingerprint"],
            said["salt"],
            said["asked"],
            tuple(Segment(s["file"], s["sha256"], s["records"]) for s in said["segments"]),
            tuple(SumsFile(**each) for each in said["sums"]),
            tuple(TakenFile(**{**file, "at": read_instant(file["at"])}) for file in said["files"]),
            tuple(said["waiting"]),
        )
    except (ValueError, KeyError, TypeError):
        raise STORE_BROKEN.refuse(file=path) from None


def _sweep(folder: Path, manifest: RecordManifest) -> None:
    """Remove what a stopped ingest left."""
    kept = {each.file for each in (*manifest.segments, *manifest.sums)}
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
