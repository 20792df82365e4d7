"""A file's records set against those kept: which are new or changed, and what that adds to which figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cotmoc.exchange.records import versions
from cotmoc.exchange.records.counting import RecordCounting
from cotmoc.exchange.records.statements import contents
from cotmoc.exchange.records.versions import Heirs


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: records that were not known, known otherwise, known just so; `gone`: those that a complete
    file has no more."""

    new: int
    changed: int
    same: int
    gone: int = 0


NOTHING_BROUGHT = Brought(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Parquet files of sums: by slot those of periods and units, by measure those of its parts. Files of the same slot
    or measure add up."""

    totals: Mapping[int, Sequence[Path]] = field(default_factory=dict)
    parts: Mapping[int, Sequence[Path]] = field(default_factory=dict)


NO_SUMS = Sums()


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counting came to, as files of this machine: by slot the units and periods touched, what it adds to the
    sums kept, and the records that it brought, by file how many."""

    touched: Mapping[int, Sequence[Path]]
    sums: Sums
    segments: Mapping[Path, int]


class Merging:
    """Compares ``fresh`` with the segments kept and writes what is new to `path` and files named after it;
    `is_complete`: what is kept and the file does not have is gone from the source; `heirs`: where kept records are
    counted now."""

    def __init__(
        self,
        counting: RecordCounting,
        segments: Sequence[Path],
        path: Path,
        *,
        is_complete: bool = False,
        heirs: Heirs = MappingProxyType({}),
    ) -> None:
        self._tables = counting.tables
        self._plan = counting.plan
        self._names = ", ".join(contents(self._plan))
        self._heirs = heirs
        self._path = path
        self._is_first = not segments
        self._keep_old(segments, is_complete=is_complete)

    def _keep_old(self, segments: Sequence[Path], *, is_complete: bool) -> None:
        """``old``: the kept versions of what the file has; ``changes``: what the file says new or otherwise, which lies
        in the new segment and nowhere else."""
        tables, plan = self._tables, self._plan
        read = [f"SELECT {self._names}, {at} AS seq FROM {tables.segment(path)}" for at, path in enumerate(segments)]
        nothing = f"SELECT {self._names}, -1 AS seq FROM fresh WHERE FALSE"
        tables.view("kept", " UNION ALL ".join(read) or nothing)
        old, changes = self._inherited(versions.latest_of(plan, "kept", "fresh")), versions.differing(plan)
        if is_complete and segments:
            tables.keep("missing", self._inherited(versions.gone(plan)))
            old = f"SELECT * FROM ({old}) x UNION ALL SELECT * FROM missing"
            changes = f"{changes} UNION ALL {versions.emptied(plan)}"
        tables.keep("old", old)
        self._segments = tables.write(changes, self._path)
        written = [f"SELECT * FROM {tables.segment(path)}" for path in self._segments]
        tables.view("changes", " UNION ALL ".join(written) or versions.unchanged(plan))
        tables.view("moved", versions.moved(plan, self._heirs))

    def _inherited(self, query: str) -> str:
        """Records kept, in the units that owe their periods now."""
        for slot, rows in self._heirs.items():
            self._tables.store(f"heirs_{slot}", *versions.heirs_table(rows))
        return versions.inherited(self._plan, query, self._heirs) if self._heirs else query

    def brought(self) -> Brought:
        """How many records of the file are new, changed, the same; how many it has no more."""
        counts = {
            (known, gone): count
            for known, gone, count in self._tables.rows(
                "SELECT known, gone, count(*) FROM changes GROUP BY known, gone"
            )
        }
        new, changed, gone = counts.get((False, False), 0), counts.get((True, False), 0), counts.get((True, True), 0)
        total = new if self._is_first else self._tables.rows("SELECT count(*) FROM fresh")[0][0]
        return Brought(new, changed, total - new - changed, gone)

    def bring(self, folder: Path) -> Counted:
        """What the file adds to the sums, beside the new segment; what it touches, in `folder`."""
        slots = range(len(self._plan.slots))
        broken = {at: slot for slot in slots for at in self._plan.broken_in(slot)}
        touched = {slot: self._written(folder / f"touched-{slot}.parquet", versions.touched(slot)) for slot in slots}
        totals = {
            slot: self._written(self._beside(f"totals-{slot}"), versions.totals(self._plan, slot)) for slot in slots
        }
        parts = {
            at: self._written(self._beside(f"parts-{at}"), versions.parts(slot, at)) for at, slot in broken.items()
        }
        return Counted(touched, Sums(totals, parts), self._segments)

    def _beside(self, name: str) -> Path:
        return self._path.with_name(f"{name}-{self._path.name}")

    def _written(self, path: Path, query: str) -> Sequence[Path]:
        return tuple(self._tables.write(query, path))
