"""A file's records set against those kept: which are new or changed, and the figures of what they come into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records import statements
from cotmoc.exchange.records.counting import RecordCounting, RecordFigure
from cotmoc.model.period import Period, read_period


@dataclass(frozen=True, slots=True)
class Touched:
    """A unit and period that records came into or left: how many were new, how many changed; `before`: some of its
    records were kept already; `slot`: of which calendar."""

    slot: int
    period: Period
    unit: str
    new: int
    changed: int
    before: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: records that were not known, known otherwise, known just so."""

    new: int
    changed: int
    same: int


NOTHING_BROUGHT = Brought(0, 0, 0)
_NEWEST = 1 << 30
"""The number of a segment that is not written yet."""


class Merging:
    """Compares ``fresh`` with the segments kept; `waiting` are periods to be counted whatever came."""

    def __init__(self, counting: RecordCounting, segments: Sequence[Path], waiting: Sequence[str]) -> None:
        self._counting = counting
        self._database = counting.database
        self._plan = counting.plan
        self._is_first = not segments
        self._make_held(segments)
        self._compare()
        for slot in range(len(self._plan.slots)):
            self._make_touched(slot, waiting)

    def _make_held(self, segments: Sequence[Path]) -> None:
        names = ", ".join(statements.contents(self._plan))
        read = [f"SELECT {names}, {at} AS seq FROM read_parquet({sql_path(p)})" for at, p in enumerate(segments)]
        nothing = f"SELECT {names}, -1 AS seq FROM fresh LIMIT 0"
        self._database.run(f"CREATE OR REPLACE VIEW kept AS {' UNION ALL '.join(read) or nothing}")

    def _compare(self) -> None:
        """``old``: the kept versions of what the file has; ``changes``: what the file says new or otherwise."""
        self._database.run(f"CREATE OR REPLACE TABLE old AS {statements.latest_of(self._plan, 'kept', 'fresh')}")
        self._database.run(f"CREATE OR REPLACE TABLE changes AS {statements.differing(self._plan)}")
        names = ", ".join(statements.contents(self._plan))
        self._database.run(
            f"CREATE OR REPLACE VIEW held AS SELECT {names}, seq FROM kept "
            f"UNION ALL SELECT {names}, {_NEWEST} AS seq FROM changes"
        )

    def _make_touched(self, slot: int, waiting: Sequence[str]) -> None:
        run = self._database.run
        run(f"CREATE OR REPLACE TABLE touched_{slot} AS {statements.touched(slot)}")
        if waiting:
            run(
                f"INSERT INTO touched_{slot} SELECT DISTINCT p{slot}, u{slot}, 0, 0 FROM held WHERE p{slot} IN "
                f"(SELECT unnest(?)) AND NOT EXISTS (SELECT 1 FROM touched_{slot} t "
                f"WHERE t.period = p{slot} AND t.unit = u{slot})",
                [list(waiting)],
            )
        if self._is_first:
            run(f"CREATE OR REPLACE VIEW current_{slot} AS SELECT * FROM changes")
            return
        run(f"CREATE OR REPLACE TABLE inside_{slot} AS {statements.in_touched(slot, 'held')}")
        run(f"CREATE OR REPLACE TABLE current_{slot} AS {statements.still_latest(slot, 'held')}")

    def brought(self) -> Brought:
        """How many records of the file are new, changed, the same."""
        new, changed = self._database.rows("SELECT count(*) FILTER (NOT known), count(*) FILTER (known) FROM changes")[
            0
        ]
        total = self._database.rows("SELECT count(*) FROM fresh")[0][0]
        return Brought(new, changed, total - new - changed)

    def touched(self) -> Iterator[Touched]:
        """The units and periods whose figures may have changed."""
        for slot in range(len(self._plan.slots)):
            known = (
                f"SELECT DISTINCT h.p{slot}, h.u{slot} FROM kept h SEMI JOIN touched_{slot} t "
                f"ON t.period = h.p{slot} AND t.unit = h.u{slot}"
            )
            before = set(self._database.rows(known))
            rows = self._database.rows(f"SELECT period, unit, new, changed FROM touched_{slot} ORDER BY ALL")
            for period, unit, new, changed in rows:
                yield Touched(slot, read_period(period), unit, new, changed, (period, unit) in before)

    def figures(self) -> Iterator[RecordFigure]:
        """The figures of those units and periods as they are now."""
        return self._counting.figures([f"current_{slot}" for slot in range(len(self._plan.slots))])

    def write_changes(self, path: Path) -> int:
        """Write what the file brought as a segment; how many records that is."""
        names = ", ".join(statements.contents(self._plan))
        count = self._database.rows("SELECT count(*) FROM changes")[0][0]
        if count:
            self._database.run(
                f"COPY (SELECT {names} FROM changes) TO {sql_path(path)} (FORMAT parquet, COMPRESSION zstd)"
            )
        return int(count)
