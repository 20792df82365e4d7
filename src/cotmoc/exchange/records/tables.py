"""Where the statements of records run: tables by name, of DuckDB on this machine or of what else speaks SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cotmoc.exchange.disk import Progress
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records.files import RecordTable
from cotmoc.exchange.records.given import Given
from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.exchange.staging_database import StagingDatabase


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of a file are understood: plan, salt of the keys, decimal mark of the package."""

    plan: RecordPlan
    salt: str
    mark: str
    progress: Progress


class Tables(Protocol):
    """Tables that `statements` are asked of; ``given``, made of the file, is there from the beginning."""

    def keep(self, name: str, query: str) -> None:
        """Make a table that is worked out once."""
        ...

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        ...

    def store(self, table: str, columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> None:
        """Make a table of values that are here."""
        ...

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        ...

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, some at a time."""
        ...

    def segment(self, path: Path) -> str:
        """The relation of a Parquet file."""
        ...

    def write(self, query: str, path: Path) -> Mapping[Path, int]:
        """Write the rows of a query to `path`, or to several files named after it; by file how many."""
        ...


class Opening(Protocol):
    """Makes tables with ``given`` in them, which go when the block ends.

    Raises `Refused` where the file cannot be read.
    """

    def __call__(self, file: Given | None, reading: Reading, *, memory: int) -> AbstractContextManager[Tables]:
        """`reading` says how rows are understood; `memory`: megabytes that may be used here."""
        ...


class DuckTables:
    """Tables in a scratch database."""

    def __init__(self, database: StagingDatabase) -> None:
        self._database = database
        # The rows carry their line: to keep them in order as well would take memory.
        database.run("SET preserve_insertion_order = false")
        database.run("CREATE MACRO xxhash64(text) AS hash(text)")
        self.rows = database.rows
        self.batches = database.batches
        self.store = database.store

    def keep(self, name: str, query: str) -> None:
        """Make a table."""
        self._database.run(f"CREATE OR REPLACE TABLE {name} AS {query}")

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._database.run(f"CREATE OR REPLACE VIEW {name} AS {query}")

    def segment(self, path: Path) -> str:
        """The relation of a Parquet file."""
        return f"read_parquet({sql_path(path)}, hive_partitioning = false)"

    def write(self, query: str, path: Path) -> Mapping[Path, int]:
        """Write one file, where there are rows."""
        place = str(path).replace("'", "''")  # a new file's name is no pattern, unlike that of one that is read
        count = self.rows(f"COPY ({query}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")[0][0]
        if count:
            return {path: count}
        path.unlink()
        return {}


def limit(memory: int) -> str:
    """What a database is told that it may take, of so many megabytes: it takes a third more than it counts."""
    return f"{memory * 3 // 4}MB"


@contextmanager
def on_duckdb(file: Given | None, reading: Reading, *, memory: int) -> Iterator[Tables]:
    """Tables on this machine; see `Opening`."""
    with closing(StagingDatabase(file.size if file else 0, memory=limit(memory))) as database:
        table = RecordTable(database, reading.plan, reading.salt, reading.mark, reading.progress)
        if file is None:
            table.add_rows(())
        else:
            file.load(table)
        yield DuckTables(database)
