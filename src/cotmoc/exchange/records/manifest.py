"""What the folder of a record source says of itself: its segments, their sums, the files taken and the last run."""

from __future__ import annotations

import json
import secrets
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cotmoc.exchange.datapackage import MadeOf
from cotmoc.exchange.errors.records import STORE_BROKEN, STORE_OLDER
from cotmoc.exchange.records.plan import NO_BASIS, Basis
from cotmoc.model.errors import Refused
from cotmoc.model.instant import instant_text, local_day, read_instant

LAYOUT = 3
"""Of manifest and segments as described here, and of the hashes of keys."""
MOST_NAMED = 12
"""Files that a message names."""


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
    """A file that was ingested: its name, its sha256, when; how many rows were refused, and by what `terms_of`; whether
    it was to be `complete`, which a former manifest does not say."""

    name: str
    sha256: str
    at: datetime
    refused: int
    terms: str
    complete: bool = False


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
    """What the `folder` holds; `fingerprint` and `codes`: by what `Basis` records were counted; `asked`: by what
    `terms_of` it was counted last; `waiting` are periods that had not ended when their records came; `run`: the last;
    `whole`: all that the file of figures says was made of what is kept, which is not so where the folder was lost and
    begun anew (a copy of a package is made without); `figures`: the sha256 of the file of figures as each run left it;
    `passed`: see `UnitTexts`, of all files."""

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
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folder: Path | None = None

    def counted_by(self, basis: Basis) -> bool:
        """Whether records would be counted as they were. A code more is nothing to them: a record that has it was
        refused and is not kept."""
        if self.fingerprint in (basis.fingerprint, basis.with_codes):
            return all(set(codes) <= set(basis.codes.get(name, ())) for name, codes in self.codes.items())
        return False

    @property
    def made_of(self) -> tuple[MadeOf, ...]:
        """The files ingested, each once, where it came last: what came before of it makes no difference."""
        return last_of([MadeOf(each.name, each.sha256, each.complete) for each in self.files])

    @property
    def anew(self) -> dict[str, str]:
        """How to ingest all of it anew, as the details of a problem."""
        days = {(each.sha256, each.complete): local_day(each.at) for each in self.files}
        told = [f"{days[each.sha256, each.complete]:%d/%m/%Y}" for each in self.made_of]
        return anew_of(self.made_of, self.folder, days=told)

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
            "codes": {name: list(codes) for name, codes in self.codes.items()},
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def nothing(basis: Basis, folder: Path, *, is_whole: bool) -> RecordManifest:
    """Of a folder in which nothing is kept yet."""
    return RecordManifest(basis.fingerprint, secrets.token_hex(16), whole=is_whole, codes=basis.codes, folder=folder)


def last_of(files: Sequence[MadeOf]) -> tuple[MadeOf, ...]:
    """Files as they were ingested, each once, where it came last. One that was complete and came again without saying
    so is two: between them it took back what it lacks."""
    found: dict[tuple[str, bool], MadeOf] = {}
    for each in reversed(files):
        found.setdefault((each.sha256, each.complete), each)
    return tuple(reversed(found.values()))


def to_come(come: Sequence[MadeOf], files: Sequence[MadeOf]) -> tuple[MadeOf, ...]:
    """What of `files` is still to come after those that have, in this order; nothing where others have."""
    known = [(each.sha256, each.complete) for each in files[: len(come)]]
    is_begun = bool(come) and known == [(each.sha256, each.complete) for each in come]
    return tuple(files[len(come) :]) if is_begun else ()


def anew_of(files: Sequence[MadeOf], folder: Path | None, *, days: Sequence[str] = ()) -> dict[str, str]:
    """How to ingest the files of a `folder` of records anew, as the details of a problem: each by its name, as far as
    they are known, with its day and whether it was complete; and the commands that do it."""
    known = [(each, days[at : at + 1]) for at, each in enumerate(files) if each.name]
    named = [_called(each, day) for each, day in known]
    if not named:
        told = (
            f"chạy «{_command(folder, 'TỆP', '--again')}» với tệp hồ sơ đầu tiên đã nạp, rồi lần lượt từng tệp sau, "
            "không có --again",
            f"run “{_command(folder, 'FILE', '--again')}” with the file of records ingested first, then each later one "
            "without --again",
        )
    elif len(named) == 1:
        command = command_of(folder, known[0][0], again=True)
        told = (
            f"chạy với --again và tệp {named[0]}: {command}",
            f"run it with --again and the file {named[0]}: {command}",
        )
    else:
        told = _one_after_the_other(known, folder)
    return dict(zip(("anew", "anew_en"), told, strict=True))


def _one_after_the_other(known: Sequence[tuple[MadeOf, Sequence[str]]], folder: Path | None) -> tuple[str, str]:
    named = [_called(each, day) for each, day in known]
    least = [_called(each, day) for each, day in known[MOST_NAMED:] if each.complete]
    more = len(named) - MOST_NAMED - len(least)
    shown = ", ".join([*named[:MOST_NAMED], *least])
    first = command_of(folder, known[0][0], again=True)
    return (
        f"nạp lại lần lượt {shown}{f' và {more} tệp nữa' if more > 0 else ''}; tệp đầu với --again ({first}), mỗi tệp "
        f"sau với --known-from muộn hơn ({_command(folder, 'TỆP', '--known-from', 'NGÀY')}); cần đủ {len(named)} tệp: "
        "số liệu chỉ đúng lại sau tệp cuối",
        f"ingest one after the other {shown}{f' and {more} more' if more > 0 else ''}; the first with --again "
        f"({first}), each later one with a later --known-from ({_command(folder, 'FILE', '--known-from', 'DATE')}); "
        f"all {len(named)} files are needed: the figures are right again after the last one only",
    )


def back_of(files: Sequence[MadeOf], folder: Path) -> dict[str, str]:
    """How to have again what is lost of these files, as the details of a problem."""
    if not files:
        return {"back": "", "back_en": ""}
    shown = "; ".join(command_of(folder, each) if each.name else "…" for each in files[:MOST_NAMED])
    more = "; …" if len(files) > MOST_NAMED else ""
    is_any_named = any(each.name for each in files[:MOST_NAMED])
    told = f"{shown}{more}" if is_any_named else _command(folder, "TỆP")
    told_en = f"{shown}{more}" if is_any_named else _command(folder, "FILE")
    return {
        "back": f", hoặc nạp lại lần lượt {len(files)} tệp như trước, không có --again: {told}",
        "back_en": f", or ingest {len(files)} files as before, in this order, without --again: {told_en}",
    }


def command_of(folder: Path | None, file: MadeOf, *, again: bool = False) -> str:
    """The command that ingests a file into the package of a folder of records; one without a name is told as TỆP."""
    options = [name for name, is_asked in (("--again", again), ("--complete", file.complete)) if is_asked]
    return _command(folder, shlex.quote(file.name) if file.name else "TỆP", *options)


def _command(folder: Path | None, *words: str) -> str:
    where = (str(folder.parents[1]), folder.name) if folder else ("GÓI", "NGUỒN")
    return " ".join((shlex.join(("cotmoc", "ingest", *where)), *words))


def _called(file: MadeOf, day: Sequence[str]) -> str:
    """A file by its name, and how it is to be ingested."""
    remarks = ", ".join([*day, *(["--complete"] if file.complete else [])])
    return f"«{file.name}» ({remarks})" if remarks else f"«{file.name}»"


def _older(folder: Path, said: Mapping[str, Any]) -> Refused:
    """What another version wrote is only looked through for the names of its files."""
    files = said.get("files") or ()
    named = [
        MadeOf(str(each["name"]), str(each.get("sha256")), each.get("complete") is True)
        for each in files
        if isinstance(each, dict) and each.get("name")
    ]
    return STORE_OLDER.refuse(source=folder.name, **anew_of(last_of(named), folder))


def read_manifest(path: Path, basis: Basis = NO_BASIS) -> RecordManifest:
    """What a file says; where there is none, that nothing is kept. Raises `Refused` (G132, G144)."""
    if not path.exists():
        return nothing(basis, path.parent, is_whole=False)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["layout"] != LAYOUT:
            raise _older(path.parent, said)
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
            {name: tuple(codes) for name, codes in said.get("codes", {}).items()},
            path.parent,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise STORE_BROKEN.refuse(file=path, **anew_of((), path.parent)) from None
