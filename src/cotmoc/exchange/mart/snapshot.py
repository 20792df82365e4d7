"""A mart on disk as it stands: the current manifest, held while it is read, and files that are what was written."""

from __future__ import annotations

import fcntl
import hashlib
import os
import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from cotmoc.exchange.disk import reading
from cotmoc.exchange.errors.mart import MART_CHANGED, MART_FILE_ABSENT
from cotmoc.exchange.mart.manifest import (
    Kind,
    Manifest,
    MartFile,
    Segment,
    current_name,
    path_of,
    read_manifest,
    unreadable,
)
from cotmoc.model.errors import Refused

_CHUNK = 1 << 20
_Identity: TypeAlias = tuple[int, int, int]
"""What of a file changes whenever somebody writes to it or puts another in its place."""


class Mart:
    """An opened mart. Until it is closed nobody removes the files that its manifest names."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises `OSError` where the manifest is gone, `Refused` (S131) where it says nothing."""
        lock = os.open(path_of(folder, name), os.O_RDONLY)
        self._release = weakref.finalize(self, os.close, lock)  # also where nobody closes it
        self.folder = folder
        self._checked: dict[str, _Identity] = {}
        try:
            fcntl.flock(lock, fcntl.LOCK_SH)
            self.manifest = read_manifest(folder, name)  # not there any more where it was removed in between
        except BaseException:
            self.close()
            raise

    def files(self, kind: Kind = Kind.ROWS, *, element: str | None = None) -> list[MartFile]:
        """The files of the segments of a kind; with `element`, those that may hold it."""
        files = (file for segment in self.manifest.of(kind) for file in segment.files)
        return [file for file in files if element is None or file.first <= element <= file.last]

    def paths(self, files: Iterable[MartFile]) -> list[Path]:
        """Where the files are, each of them what was written.

        A file is read through against its hash at first, and again when it looks as if somebody had touched it. Raises
        `Refused`: S130 for a changed one, S134 for a missing one.
        """
        return [self._path(file) for file in files]

    def _path(self, file: MartFile) -> Path:
        path = self.folder / file.name
        try:
            identity = _identity(path)
            if self._checked.get(file.name) != identity:
                if not fits(self.folder, file):
                    raise MART_CHANGED.refuse(path=self.folder, file=file.name)
                self._checked[file.name] = identity
        except FileNotFoundError:
            raise MART_FILE_ABSENT.refuse(path=self.folder, file=file.name) from None
        return path

    def is_whole(self) -> bool:
        """Whether every file is there as it was written; quick, unless somebody touched them."""
        try:
            self.paths(self.manifest.files)
        except (Refused, OSError):
            return False
        return True

    def close(self) -> None:
        """Let go of the files."""
        self._release()


def open_mart(folder: Path) -> Mart | None:
    """The mart in `folder` as it is now; None where nothing was ever written there.

    Raises `Refused`: S131 for what is no mart, S101, S103 for what the machine refuses.
    """
    with reading(str(folder)):
        while (name := current_name(folder)) is not None:
            with suppress(FileNotFoundError):  # swapped and removed in between: look again
                return Mart(folder, name)
            if name == current_name(folder):
                raise unreadable(folder, "thiếu bản kê hiện hành", "the current manifest is missing")
    return None


def verify_mart(folder: Path) -> Manifest | None:
    """The current manifest, every file of which fits its hash; None where there is no mart.

    Raises `Refused`: S130 for a changed file, S134 for a missing one, and what `open_mart` raises.
    """
    mart = open_mart(folder)
    if mart is None:
        return None
    try:
        with reading(str(folder)):
            mart.paths(mart.manifest.files)
        return mart.manifest
    finally:
        mart.close()


def broken(folder: Path, segments: Iterable[Segment]) -> Iterator[tuple[Segment, MartFile]]:
    """The segments of which a file is missing or not what was written, each with the first such file."""
    for segment in segments:
        for file in segment.files:
            if not fits(folder, file):
                yield segment, file
                break


def has_files(folder: Path, manifest: Manifest) -> bool:
    """Whether all files are there, of the right size; what is in them is not looked at."""
    try:
        return all((folder / file.name).stat().st_size == file.bytes for file in manifest.files)
    except OSError:
        return False


def fits(folder: Path, file: MartFile) -> bool:
    """Whether a file is there and is what was written."""
    try:
        has_size = (folder / file.name).stat().st_size == file.bytes
        return has_size and measured(folder, file.name, first=file.first, last=file.last) == file
    except FileNotFoundError:
        return False


def measured(folder: Path, name: str, *, first: str, last: str) -> MartFile:
    """A file with its size and hash."""
    found, size = hashlib.sha256(), 0
    for chunk in _chunks(folder / name):
        found.update(chunk)
        size += len(chunk)
    return MartFile(name, size, found.hexdigest(), first, last)


def remove_unread(manifest: Path) -> None:
    """Remove a manifest that nobody reads; its files may then go, too."""
    with suppress(OSError):
        lock = os.open(manifest, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            manifest.unlink()  # while it is locked: who waits for it finds it gone
        finally:
            os.close(lock)


def _identity(path: Path) -> _Identity:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_ctime_ns


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
