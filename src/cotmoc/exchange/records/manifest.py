"""What the folder of a record source says of itself: its segments, their sums, the files taken and the last run."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cotmoc.exchange.errors.records import STORE_BROKEN, STORE_OLDER
from cotmoc.model.instant import instant_text, read_instant

LAYOUT = 3
"""Of manifest and segments as described here, and of the hashes of keys."""


class Stand(StrEnum):
    """How the file of figures stands to what is kept of records."""

    LEFT = "left"
    """As the last run left it."""
    BACK = "back"
    """As an earlier run left it, or gone: what was written since lacks."""
    EDITED = "edited"
    """As no run here left it."""


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


@dataclass(frozen=True, slots=True)
class Run:
    """A run: the name and sha256 of its file (empty: none), how it was asked for; and the sha256 of the file of figures
    before it wrote there (empty: there was none; None: that would tell nothing) and after it."""

    file: str = ""
    sha256: str = ""
    again: bool = False
    complete: bool = False
    before: str | None = None
    after: str = ""

    def covers(self, stopped: Run) -> bool:
        """Whether it comes to the right figures whether those of a stopped run were written or not."""
        is_same = self.sha256 == stopped.sha256 and not stopped.again
        return self.again or (is_same and self.complete >= stopped.complete)


@dataclass(frozen=True)
class RecordManifest:
    """What the folder holds; `asked`: by what `terms_of` it was counted last; `waiting` are periods that had not ended
    when their records came; `run`: the last; `whole`: all that the file of figures says was made of what is kept, which
    is not so where the folder was lost and begun anew (a copy of a package is made without); `figures`: the sha256 of
    the file of figures as each run left it; `passed`: see `UnitTexts`, of all files."""

    fingerprint: str
    salt: str
    asked: str = ""
    segments: tuple[Segment, ...] = ()
    sums: tuple[SumsFile, ...] = ()
    files: tuple[TakenFile, ...] = ()
    waiting: tuple[str, ...] = ()
    run: Run = Run()
    whole: bool = False
    figures: tuple[str, ...] = ()
    passed: tuple[tuple[str, str, str], ...] = ()

    def stand(self, sha256: str) -> Stand:
        """How a file of figures stands to what the runs left."""
        if sha256 in self.figures[-1:]:
            return Stand.LEFT
        return Stand.BACK if sha256 in ("", *self.figures) else Stand.EDITED

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
            "run": asdict(self.run),
            "whole": self.whole,
            "figures": list(self.figures),
            "passed": list(self.passed),
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def nothing(fingerprint: str, *, is_whole: bool) -> RecordManifest:
    """Of a folder in which nothing is kept yet."""
    return RecordManifest(fingerprint, secrets.token_hex(16), whole=is_whole)


def read_manifest(path: Path, fingerprint: str) -> RecordManifest:
    """What a file says; where there is none, that nothing is kept. Raises `Refused` (G132, G144)."""
    if not path.exists():
        return nothing(fingerprint, is_whole=False)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["layout"] != LAYOUT:
            raise STORE_OLDER.refuse(source=path.parent.name)
        return RecordManifest(
            said["fingerprint"],
            said["salt"],
            said["asked"],
            tuple(Segment(s["file"], s["sha256"], s["records"]) for s in said["segments"]),
            tuple(SumsFile(**each) for each in said["sums"]),
            tuple(TakenFile(**{**file, "at": read_instant(file["at"])}) for file in said["files"]),
            tuple(said["waiting"]),
            Run(**said.get("run", {})),
            said.get("whole", False),
            tuple(said.get("figures", ())),
            tuple((unit, period, heir) for unit, period, heir in said.get("passed", ())),
        )
    except (ValueError, KeyError, TypeError):
        raise STORE_BROKEN.refuse(file=path) from None
