"""Making segments: rows of the ledger, segments that become one, and what was published since.

Each is filled in a folder that counts for nothing until it has its own name and a manifest names it.
"""

from __future__ import annotations

import csv
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from cotmoc.exchange.mart import statements as sql
from cotmoc.exchange.mart.manifest import Kind, Segment
from cotmoc.exchange.mart.snapshot import measured
from cotmoc.exchange.observation_codes import instant_number

PARTIAL = ".partial"
MOST_ROWS = 500_000
"""Rows of one file, unless a single element has more."""
_BATCH = 20_000
_MEMORY = "768MB"


@dataclass(frozen=True, slots=True)
class Made:
    """A segment of rows, and the most digits that a value of it has after the point and before it."""

    segment: Segment
    places: int
    digits: int


@dataclass(frozen=True, slots=True)
class Span:
    """The positions of the ledger that a segment is about."""

    first: int
    last: int


def of_rows(folder: Path, rows: Iterable[Sequence[Any]], span: Span) -> Made:
    """The segment of rows given as `LedgerRow`s, or plain tuples in the order of its fields, instants also as texts.

    They are never held all at once.
    """
    with _making(folder, Kind.ROWS, span, holds_rows=True) as making:
        load(making.database, making.partial, rows)
        places, digits = making.database.execute(sql.MEASURED).fetchall()[0]
        making.fill(sql.TYPED, sql.ORDERED_ROWS)
    return Made(making.segment(), places, digits)


def of_publications(
    folder: Path, rows: Sequence[Path], told: Iterable[tuple[int, datetime]], span: Span
) -> Segment | None:
    """From when on the rows up to the end of the span in the files `rows` are public, as the submissions `told` were
    published in it; None where that concerns no row."""
    with _making(folder, Kind.PUBLISHED, span) as making:
        tell(making.database, told)
        making.fill(sql.OF_TOLD.format(rows=sql.parquet(rows), last=span.last), sql.ORDERED_PUBLISHED)
    segment = making.segment()
    return segment if segment.rows else None


def merged(folder: Path, segments: Sequence[Segment], published: Sequence[Segment] = ()) -> Segment:
    """Segments of one kind that follow each other as one; of rows, with what was published of them since."""
    kind, span = segments[0].kind, Span(segments[0].first, segments[-1].last)
    with _making(folder, kind, span) as making:
        gather(making.database, paths_of(folder, segments if kind is Kind.PUBLISHED else published))
        if kind is Kind.PUBLISHED:
            making.fill("FROM published", sql.ORDERED_PUBLISHED)
        else:
            rows = sql.parquet(paths_of(folder, segments))
            making.fill(sql.EFFECTIVE.format(rows=rows), sql.ORDERED_ROWS)
    return making.segment()


def paths_of(folder: Path, segments: Iterable[Segment]) -> list[Path]:
    """Where the files of segments are."""
    return [folder / file.name for segment in segments for file in segment.files]


def load(database: duckdb.DuckDBPyConnection, scratch: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Make the table `given`; by way of CSV, which DuckDB reads far faster than it takes rows one by one."""
    text = scratch / "rows.csv"
    waiting = iter(rows)
    with text.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        while batch := list(islice(waiting, _BATCH)):
            writer.writerows(batch)
    database.execute(sql.LOADED.format(text=sql.quoted(text))).fetchall()
    text.unlink()


def tell(database: duckdb.DuckDBPyConnection, told: Iterable[tuple[int, datetime]]) -> None:
    """Make the table `told`."""
    listed = [(submission, instant_number(at)) for submission, at in told]
    database.execute(sql.TOLD, [[one for one, _ in listed], [at for _, at in listed]]).fetchall()


def gather(database: duckdb.DuckDBPyConnection, published: Sequence[Path]) -> None:
    """Make the table `published`."""
    statement = sql.PUBLISHED.format(published=sql.parquet(published)) if published else sql.NOTHING_PUBLISHED
    database.execute(statement).fetchall()


@contextmanager
def scratch_database(folder: Path, *, holds_rows: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of bounded memory in a new folder `folder`, gone when the block ends; on disk where it holds rows."""
    folder.mkdir()
    config = {
        "memory_limit": _MEMORY,
        "temp_directory": str(folder),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
    }
    database = duckdb.connect(str(folder / "rows.duckdb") if holds_rows else ":memory:", config=config)
    try:
        yield database
    finally:
        database.close()
        shutil.rmtree(folder, ignore_errors=True)


def sync(path: Path) -> None:
    """Have the disk hold what was written to a file or folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class _Making:
    """A segment while its files are written."""

    def __init__(self, folder: Path, kind: Kind, span: Span) -> None:
        self._folder, self._kind, self._span = folder, kind, span
        self.name = f"{kind}-{span.first:012}-{span.last:012}-{secrets.token_hex(3)}"
        self.partial = folder / f"{self.name}{PARTIAL}"
        self.database: duckdb.DuckDBPyConnection
        self._rows = 0
        self._parts: list[tuple[str, str]] = []

    def fill(self, source: str, order: str) -> None:
        """Write rows of SQL in files of some elements each: no more than one file's rows is ever sorted at once."""
        counts = self.database.execute(sql.COUNTED.format(source=source)).fetchall()
        self._rows = sum(count for _, count in counts)
        self._parts = list(_parts(counts))
        for number, part in enumerate(self._parts):
            file = sql.quoted(self.partial / _file(number))
            self.database.execute(sql.COPIED.format(source=source, order=order, file=file), list(part)).fetchall()

    def settle(self) -> None:
        """Under its own name once all of it is on the disk."""
        for path in (*self.partial.iterdir(), self.partial):
            sync(path)
        self.partial.rename(self._folder / self.name)

    def segment(self) -> Segment:
        files = [
            measured(self._folder, f"{self.name}/{_file(number)}", first=first, last=last)
            for number, (first, last) in enumerate(self._parts)
        ]
        return Segment(self.name, self._kind, self._span.first, self._span.last, self._rows, tuple(files))


@contextmanager
def _making(folder: Path, kind: Kind, span: Span, *, holds_rows: bool = False) -> Iterator[_Making]:
    making = _Making(folder, kind, span)
    making.partial.mkdir()
    with scratch_database(making.partial / "scratch", holds_rows=holds_rows) as making.database:
        yield making
    making.settle()


def _file(number: int) -> str:
    return f"{number:03}.parquet"


def _parts(counts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """First and last element of each file."""
    held: list[str] = []
    rows = 0
    for element, count in counts:
        if held and rows + count > MOST_ROWS:
            yield held[0], held[-1]
            held, rows = [], 0
        held.append(element)
        rows += count
    yield (held[0], held[-1]) if held else ("", "")
