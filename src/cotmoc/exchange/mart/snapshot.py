"""A mart on disk: one folder a snapshot, its manifest, and the pointer to the current one."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cotmoc.exchange.disk import reading
from cotmoc.exchange.errors.mart import MART_CHANGED, MART_UNREADABLE
from cotmoc.model.errors import Refused

SCHEMA_VERSION = 1
MANIFEST, CURRENT, FIGURES = "manifest.json", "current", "observations"
_LOCK = ".lock"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class MartFile:
    """One Parquet file of a snapshot: all rows of the elements from `first` to `last` in the order of their codes."""

    name: str
    bytes: int
    sha256: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a snapshot says of itself.

    It holds all rows of `package` up to the ledger's `position`, where the chain's hash was `head_hash`. No value has
    more than `places` digits after the point or `digits` before it.
    """

    schema_version: int
    package: str
    position: int
    head_hash: str
    rows: int
    places: int
    digits: int
    files: tuple[MartFile, ...]

    def text(self) -> str:
        """As JSON, the same for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class Mart:
    """An opened snapshot. Until it is closed nobody removes its files."""

    def __init__(self, path: Path) -> None:
        """Raises `OSError` where the snapshot is gone, `Refused` (S131) where its manifest says nothing."""
        self._lock: int | None = os.open(path / _LOCK, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        self.path = path
        self.manifest = read_manifest(path)

    def files(self, element: str | None = None) -> list[Path]:
        """The files of observations; with `element`, those that may hold it."""
        chosen = (file for file in self.manifest.files if element is None or file.first <= element <= file.last)
        return [self.path / file.name for file in chosen]

    def close(self) -> None:
        """Let go of the snapshot."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def open_mart(folder: Path) -> Mart | None:
    """The current snapshot of the mart in `folder`; None where nothing was ever written there.

    Raises `Refused`: S131 for what is no mart, S101, S103 for what the machine refuses.
    """
    with reading(str(folder)):
        while (name := current_name(folder)) is not None:
            with suppress(FileNotFoundError):  # swapped and removed in between: look again
                return Mart(folder / name)
            if name == current_name(folder):
                raise _unreadable(folder, "thiếu tệp của bản hiện hành", "files of the current snapshot are missing")
    return None


def current_name(folder: Path) -> str | None:
    """The name of the current snapshot's folder."""
    try:
        return (folder / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def read_manifest(path: Path) -> Manifest:
    """The manifest of the snapshot in `path`. Raises `Refused` (S131) where it is not one of this version."""
    try:
        given: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        files = tuple(MartFile(**each) for each in given.pop("files"))
        manifest = Manifest(**given, files=files)
    except (ValueError, TypeError, KeyError):
        raise _unreadable(path, "manifest.json không đúng mẫu", "manifest.json is not of the known form") from None
    if manifest.schema_version != SCHEMA_VERSION:
        version = manifest.schema_version
        raise _unreadable(path, f"phiên bản cấu trúc {version}", f"its schema version is {version}")
    return manifest


def verify_mart(folder: Path) -> Manifest | None:
    """The manifest of the current snapshot, every file of which fits its hash; None where there is no mart.

    Raises `Refused`: S130 for a changed file, S131 for a missing one, and what `open_mart` raises.
    """
    mart = open_mart(folder)
    if mart is None:
        return None
    try:
        with reading(str(mart.path)):
            for file in mart.manifest.files:
                if measured(mart.path / file.name, first=file.first, last=file.last) != file:
                    raise MART_CHANGED.refuse(path=mart.path, file=file.name)
        return mart.manifest
    finally:
        mart.close()


def measured(path: Path, *, first: str, last: str) -> MartFile:
    """A file with its size and hash."""
    found, size = hashlib.sha256(), 0
    for chunk in _chunks(path):
        found.update(chunk)
        size += len(chunk)
    return MartFile(path.name, size, found.hexdigest(), first, last)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def make_lock(path: Path) -> None:
    """The file that readers of a snapshot hold."""
    (path / _LOCK).touch()


def is_free(path: Path) -> bool:
    """Whether nobody reads the snapshot."""
    try:
        lock = os.open(path / _LOCK, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True


def _unreadable(path: Path, why: str, why_en: str) -> Refused:
    return MART_UNREADABLE.refuse(path=path, why=why, why_en=why_en)
