"""Writing a mart: a new snapshot beside the old one, whole before the pointer turns to it."""

from __future__ import annotations

import csv
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from cotmoc.exchange.errors.writing import FOLDER_IS_FILE
from cotmoc.exchange.mart.snapshot import (
    CURRENT,
    FIGURES,
    MANIFEST,
    SCHEMA_VERSION,
    Manifest,
    MartFile,
    current_name,
    is_free,
    make_lock,
    measured,
)
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.stopping import stoppable

_PARTIAL, _WRITING = ".partial", ".writing"
_BATCH = 20_000
_MEMORY = "768MB"
MOST_ROWS = 500_000
"""Rows of one file, unless a single element has more."""


def write_mart(folder: Path, rows: Iterable[Sequence[Any]], *, position: int, head_hash: str, package: str) -> Manifest:
    """Write all rows of `package` up to the ledger's `position` as the current snapshot of the mart in `folder`.

    `rows` are `LedgerRow`s, or plain tuples in the order of its fields, instants also as texts; they are never held all
    at once. Until the new snapshot is whole on disk the old one stays current; it goes once nobody reads it. Raises
    `Refused`: S102, S104, S121, S122 for what the machine refuses, X121 where a file has that name; nothing
    half-written is left then.
    """
    with written(folder), stoppable(), _alone(folder):
        name = f"{position:012}-{secrets.token_hex(3)}"
        partial = folder / f"{name}{_PARTIAL}"
        partial.mkdir()
        try:
            manifest = _fill(partial, rows, {"position": position, "head_hash": head_hash, "package": package})
            _settle(partial, folder / name)
            _turn(folder, name)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            if current_name(folder) != name:
                shutil.rmtree(folder / name, ignore_errors=True)
            raise
        _sweep(folder, name)
    return manifest


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait for whoever else writes this mart; what a killed writer left goes."""
    if folder.is_file():
        raise FOLDER_IS_FILE.refuse(path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _WRITING).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for path in folder.glob(f"*{_PARTIAL}"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield


def _fill(partial: Path, rows: Iterable[Sequence[Any]], said: dict[str, Any]) -> Manifest:
    """The files of a snapshot, the manifest last."""
    text = partial / "rows.csv"
    count = _write_text(text, rows)
    with _database(partial) as database:
        database.execute(_LOADED.format(text=_quoted(text))).fetchall()
        text.unlink()
        places, digits = database.execute(_MEASURED).fetchall()[0]
        files = tuple(_files(database, partial))
    make_lock(partial)
    manifest = Manifest(
        schema_version=SCHEMA_VERSION,
        rows=count,
        places=places,
        digits=digits,
        files=files,
        **said,
    )
    (partial / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return manifest


def _files(database: duckdb.DuckDBPyConnection, partial: Path) -> Iterator[MartFile]:
    """The rows in files of some elements each: no more than one file's rows is ever sorted at once."""
    counts = database.execute("SELECT element, count(*) FROM given GROUP BY element ORDER BY element").fetchall()
    for number, (first, last) in enumerate(_spans(counts)):
        path = partial / f"{FIGURES}-{number:03}.parquet"
        database.execute(_SORTED.format(file=_quoted(path)), [first, last]).fetchall()
        yield measured(path, first=first, last=last)


def _spans(counts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
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


def _write_text(path: Path, rows: Iterable[Sequence[Any]]) -> int:
    """CSV, which DuckDB reads far faster than it takes rows one by one."""
    count, waiting = 0, iter(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        while batch := list(islice(waiting, _BATCH)):
            writer.writerows(batch)
            count += len(batch)
    return count


@contextmanager
def _database(partial: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A scratch database inside the new folder, gone when the block ends."""
    scratch = partial / "scratch"
    scratch.mkdir()
    config = {
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
    }
    database = duckdb.connect(str(scratch / "rows.duckdb"), config=config)
    try:
        yield database
    finally:
        database.close()
        shutil.rmtree(scratch, ignore_errors=True)


def _settle(partial: Path, final: Path) -> None:
    """Under its own name once all of it is on the disk."""
    for path in (*partial.iterdir(), partial):
        _sync(path)
    partial.rename(final)


def _turn(folder: Path, name: str) -> None:
    """Make `name` the current snapshot, in one step."""
    pointer = folder / f"{name}.pointer{_PARTIAL}"
    try:
        pointer.write_text(f"{name}\n", encoding="ascii")
        _sync(pointer)
        pointer.replace(folder / CURRENT)
    finally:
        pointer.unlink(missing_ok=True)
    _sync(folder)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _sweep(folder: Path, current: str) -> None:
    """Remove older snapshots that nobody reads."""
    for path in folder.iterdir():
        if path.is_dir() and path.name < current and not path.name.endswith(_PARTIAL) and is_free(path):
            shutil.rmtree(path, ignore_errors=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


_LOADED = """
    CREATE TABLE given AS
    SELECT * FROM read_csv({text}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        parallel = false, max_line_size = 16777216, columns = {{
            'position': 'BIGINT', 'element': 'VARCHAR', 'breakdown': 'VARCHAR', 'unit': 'VARCHAR',
            'period': 'VARCHAR', 'value': 'VARCHAR', 'value_high': 'VARCHAR', 'comparator': 'VARCHAR',
            'status': 'VARCHAR', 'known_from': 'TIMESTAMPTZ', 'published_from': 'TIMESTAMPTZ', 'reason': 'VARCHAR',
            'source': 'VARCHAR', 'recorded_by': 'VARCHAR', 'submission': 'BIGINT', 'origin': 'VARCHAR'}})"""

_MEASURED = """
    SELECT coalesce(max(length(rtrim(split_part(text, '.', 2), '0'))), 0),
           coalesce(max(length(ltrim(split_part(text, '.', 1), '+-0'))), 0)
    FROM (SELECT unnest([value, value_high]) AS text FROM given)"""

_SORTED = """
    COPY (
        SELECT position, element, coalesce(breakdown, '') AS breakdown, unit, period,
               CAST(value AS DECIMAL(38, 12)) AS value, CAST(value_high AS DECIMAL(38, 12)) AS value_high,
               coalesce(nullif(comparator, ''), '==') AS comparator, status, known_from, published_from,
               coalesce(reason, '') AS reason, coalesce(source, '') AS source,
               coalesce(recorded_by, '') AS recorded_by, submission, coalesce(origin, '') AS origin
        FROM given WHERE element BETWEEN ? AND ? ORDER BY element, period, unit, breakdown, position
    ) TO {file} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)"""
