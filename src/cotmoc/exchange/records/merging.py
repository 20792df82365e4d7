"""A file's records set against those kept: which are new or changed, and the figures of what they come into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cotmoc.exchange.records import statements
from cotmoc.exchange.records.comparing import Counted
from cotmoc.exchange.records.counting import RecordCounting


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: records that were not known, known otherwise, known just so; `gone`: those that a complete
    file has no more."""

    new: int
    changed: int
    same: int
    gone: int = 0


NOTHING_BROUGHT = Brought(0, 0, 0)
_NEWEST = 1 << 30
"""The number of a segment that is not written yet."""


class Merging:
    """Compares ``fresh`` with the segments kept; `is_complete`: what is kept and the file does not have is gone from
    the source."""

    def __init__(self, counting: RecordCounting, segments: Sequence[Path], *, is_complete: bool = False) -> None:
        self._counting = counting
        self._tables = counting.tables
        self._plan = counting.plan
        self._names = ", ".join(statements.contents(self._plan))
        self._is_first = not segments
        self._keep_held(segments, is_complete=is_complete)

    def touch(self, waiting: Sequence[str] | None) -> None:
        """Choose what is to be counted: what the file changes, and these periods whatever came; None: all."""
        waiting = self._periods() if waiting is None else waiting
        for slot in range(len(self._plan.slots)):
            self._tables.keep(f"touched_{slot}", statements.touched(slot, waiting))
            self._keep_current(slot)

    def _periods(self) -> list[str]:
        every = (f"SELECT p{slot} AS period FROM kept" for slot in range(len(self._plan.slots)))
        rows = self._tables.rows(f"SELECT DISTINCT period FROM ({' UNION ALL '.join(every)}) x")
        return sorted(period for (period,) in rows if period is not None)

    def _keep_held(self, segments: Sequence[Path], *, is_complete: bool) -> None:
        """``old``: the kept versions of what the file has; ``changes``: what the file says new or otherwise."""
        tables, plan = self._tables, self._plan
        read = [f"SELECT {self._names}, {at} AS seq FROM {tables.segment(path)}" for at, path in enumerate(segments)]
        nothing = f"SELECT {self._names}, -1 AS seq FROM fresh WHERE FALSE"
        tables.view("kept", " UNION ALL ".join(read) or nothing)
        old, changes = statements.latest_of(plan, "kept", "fresh"), statements.differing(plan)
        if is_complete and segments:
            tables.keep("missing", statements.gone(plan))
            old = f"SELECT * FROM ({old}) x UNION ALL SELECT {self._names} FROM missing"
            changes = f"{changes} UNION ALL {statements.emptied(plan)}"
        tables.keep("old", old)
        tables.keep("changes", changes)
        tables.view(
            "held",
            f"SELECT {self._names}, seq FROM kept UNION ALL SELECT {self._names}, {_NEWEST} AS seq FROM changes",
        )

    def _keep_current(self, slot: int) -> None:
        if self._is_first:
            self._tables.view(f"current_{slot}", "SELECT * FROM changes")
            return
        self._tables.keep(f"inside_{slot}", statements.in_touched(slot, "held"))
        self._tables.keep(f"current_{slot}", statements.still_latest(slot, "held"))

    def brought(self) -> Brought:
        """How many records of the file are new, changed, the same; how many it has no more."""
        counts = {
            (known, gone): count
            for known, gone, count in self._tables.rows(
                "SELECT known, gone, count(*) FROM changes GROUP BY known, gone"
            )
        }
        new, changed, gone = counts.get((False, False), 0), counts.get((True, False), 0), counts.get((True, True), 0)
        total = self._tables.rows("SELECT count(*) FROM fresh")[0][0]
        return Brought(new, changed, total - new - changed, gone)

    def bring(self, folder: Path) -> Counted:
        """The sums of what may have changed, as files in a folder of this machine."""
        plan, slots = self._plan, range(len(self._plan.slots))
        current = [f"current_{slot}" for slot in slots]
        return Counted(
            [self._brought(folder / f"touched-{slot}.parquet", statements.touched_before(slot)) for slot in slots],
            [
                self._brought(folder / f"totals-{slot}.parquet", statements.totals(plan, slot, current[slot]))
                for slot in slots
            ],
            {
                at: self._brought(folder / f"parts-{at}.parquet", statements.parts(slot, at, current[slot]))
                for slot in slots
                for at in plan.broken_in(slot)
            },
        )

    def _brought(self, path: Path, query: str) -> list[Path]:
        return list(self._tables.write(query, path))

    def write_changes(self, path: Path) -> Mapping[Path, int]:
        """Write what the file brought as a segment, or as several that have no record in common; by file how many."""
        return self._tables.write(f"SELECT {self._names} FROM changes", path)
