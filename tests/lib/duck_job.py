"""What a Spark job does, done by DuckDB with the same text of SQL: for tests that need no cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from cotmoc.engines.spark.job import Wanted, Work, wanted_table
from cotmoc.engines.spark.latest import COUNTED, LATEST


class DuckJob:
    """Rows of a mart, lot by lot."""

    def __init__(self, files: Sequence[Any]) -> None:
        self._database = duckdb.connect()
        listed = ", ".join(f"'{file}'" for file in files)
        self._database.execute(f"CREATE VIEW observation AS SELECT * FROM read_parquet([{listed}])")

    def counts(self) -> Mapping[str, int]:
        """See `Job.counts`."""
        return dict(self._database.execute(COUNTED).fetchall())

    def latest(self, wanted: Mapping[int, Wanted]) -> Any:
        """The rows that the lots want."""
        self._database.register("wanted", wanted_table(wanted))
        return self._database.sql(LATEST.format(partitions=2)).to_arrow_table()

    def answers(self, wanted: Mapping[int, Wanted], work: Work) -> dict[int, bytes]:
        """See `Job.answers`."""
        import pyarrow.compute as pc

        rows = self.latest(wanted)
        of_lots = {number: rows.filter(pc.equal(rows.column("lot"), number)) for number in wanted}
        return {number: work(number, held) for number, held in of_lots.items() if len(held)}
