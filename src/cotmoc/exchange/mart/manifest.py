"""What a mart says of itself: its segments, their files and hashes, as JSON under a name that is its own hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cotmoc.exchange.errors.mart import MART_UNREADABLE
from cotmoc.model.errors import Refused

SCHEMA_VERSION = 2
CURRENT = "current"
_SUFFIX = ".json"
_SIGNS = 16


class Kind(StrEnum):
    """What the rows of a segment are."""

    ROWS = "rows"
    """Observations, as they were when they were written."""
    PUBLISHED = "published"
    """From when on observations of earlier segments are public: what was published after they were written."""


@dataclass(frozen=True, slots=True)
class MartFile:
    """One Parquet file: all rows of its segment of the elements from `first` to `last` in the order of their codes.

    `name` is its path in the folder of the mart.
    """

    name: str
    bytes: int
    sha256: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What the ledger has from position `first` to `last`, of one kind; `name` is its folder. It never changes."""

    name: str
    kind: Kind
    first: int
    last: int
    rows: int
    files: tuple[MartFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a mart says of itself.

    It holds all rows of `package` up to the ledger's `position`, where the chain's hash was `head_hash`. No value has
    more than `places` digits after the point or `digits` before it. Segments of rows follow each other without a gap;
    those of publications, too.
    """

    package: str
    position: int = 0
    head_hash: str = ""
    places: int = 0
    digits: int = 0
    segments: tuple[Segment, ...] = ()
    mended: str = ""
    """Another text whenever something was made again: who read the mart before reads it anew then."""
    schema_version: int = SCHEMA_VERSION

    def of(self, kind: Kind) -> tuple[Segment, ...]:
        """The segments of a kind, in order."""
        return tuple(segment for segment in self.segments if segment.kind is kind)

    @property
    def rows(self) -> int:
        """How many observations there are."""
        return sum(segment.rows for segment in self.of(Kind.ROWS))

    @property
    def files(self) -> tuple[MartFile, ...]:
        """The files of all segments."""
        return tuple(file for segment in self.segments for file in segment.files)

    def text(self) -> str:
        """As JSON, the same for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @property
    def name(self) -> str:
        """What `current` calls it; one changed sign of its text, and the name does not fit any more."""
        return f"{self.position:012}-{_hash(self.text().encode())}"


def path_of(folder: Path, name: str) -> Path:
    """The file of a manifest."""
    return folder / f"{name}{_SUFFIX}"


def current_name(folder: Path) -> str | None:
    """The name of the current manifest of the mart in `folder`."""
    try:
        return (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None


def current_manifest(folder: Path) -> Manifest | None:
    """The current manifest; None where nothing was ever written there.

    Raises `Refused` (S131) where it is none of this version, `OSError` for what the machine refuses.
    """
    name = current_name(folder)
    return None if name is None else read_manifest(folder, name)


def manifests(folder: Path) -> Iterator[Path]:
    """The files of all manifests in `folder`, the current one and those before it."""
    return folder.glob(f"[0-9]*{_SUFFIX}")


def read_manifest(folder: Path, name: str) -> Manifest:
    """The manifest of that name. Raises `Refused` (S131) where it is not what was written, or none of this version."""
    path = path_of(folder, name)
    try:
        content = path.read_bytes()
        given: dict[str, Any] = json.loads(content)
        version = given.get("schema_version")
    except FileNotFoundError:
        raise
    except (ValueError, AttributeError, OSError):
        raise _useless(path, "không đọc được", "is not readable") from None
    if version != SCHEMA_VERSION:
        raise _useless(path, f"có phiên bản cấu trúc {version}", f"is of schema version {version}")
    if not name.endswith(f"-{_hash(content)}"):
        raise _useless(path, "đã bị sửa", "was changed")
    try:
        return _read(given)
    except (TypeError, KeyError, ValueError):
        raise _useless(path, "có trường lạ hoặc thiếu trường", "has unknown fields, or lacks some") from None


def _read(given: dict[str, Any]) -> Manifest:
    segments = tuple(
        Segment(**{**each, "kind": Kind(each["kind"]), "files": tuple(MartFile(**file) for file in each["files"])})
        for each in given.pop("segments")
    )
    return Manifest(**given, segments=segments)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_SIGNS]


def _useless(path: Path, why: str, why_en: str) -> Refused:
    """The refusal of a mart for its manifest."""
    return unreadable(path.parent, f"bản kê {path.name} {why}", f"the manifest {path.name} {why_en}")


def unreadable(path: Path, why: str, why_en: str) -> Refused:
    """The refusal (S131) of a mart."""
    return MART_UNREADABLE.refuse(path=path, why=why, why_en=why_en)
