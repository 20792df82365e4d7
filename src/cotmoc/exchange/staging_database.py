"""The scratch database that observations are staged in: in memory, or on disk where they are many.

Portable over DuckDB 1.5 and 2.0: one cursor a query, always fetched to its end.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from cotmoc.exchange.disk import Progress
from cotmoc.exchange.errors.files import DISK_FULL, MEMORY_SHORT
from cotmoc.exchange.stopping import stoppable

if TYPE_CHECKING:  # NumPy takes a tenth of a second to import, and only the cube engine asks for arrays
    import numpy as np

ON_DISK_FROM = 64 << 20
"""Bytes of observation files from which the scratch database lies on disk, so that memory stays bounded."""
MEMORY_LIMIT = "768MB"
_TICK = 0.2
_BATCH = 20_000
_CARRIED = {"INTEGER": "BIGINT", "BIGINT": "BIGINT", "BOOLEAN": "BOOLEAN"}
"""How a column goes over; decimals as text, so that they stay exact."""


class StagingDatabase:
    """One connection and the temporary folder it may spill to; the folder goes when this object does."""

    def __init__(self, size: int, *, memory: str = "") -> None:
        """`size`: bytes of text to come; `memory`: what it may use of memory (empty: by the size)."""
        with disk_and_memory():
            self._folder = tempfile.mkdtemp(prefix="cotmoc-")
            self._finalizer = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            target = ":memory:" if size < ON_DISK_FROM else str(Path(self._folder, "observations.duckdb"))
            self._connection = duckdb.connect(
                target,
                config={
                    "memory_limit": memory or (MEMORY_LIMIT if size >= ON_DISK_FROM else "4GB"),
                    "temp_directory": self._folder,
                    "preserve_insertion_order": "true",
                    "autoinstall_known_extensions": "false",
                },
            )
            self._connection.execute("SET enable_progress_bar = true")
            self._connection.execute("SET enable_progress_bar_print = false")

    @property
    def folder(self) -> Path:
        """The temporary folder."""
        return Path(self._folder)

    def close(self) -> None:
        """Give back memory and disk."""
        self._connection.close()
        self._finalizer()

    def run(self, query: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement for its effect."""
        with disk_and_memory():
            self._connection.execute(query, list(parameters)).fetchall()

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with disk_and_memory():
            return self._connection.cursor().execute(query, list(parameters)).fetchall()

    def batches(self, query: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query in lists of bounded length, for results that may be as long as the files."""
        with disk_and_memory():
            cursor = self._connection.cursor().execute(query)
            while rows := cursor.fetchmany(_BATCH):
                yield rows

    def arrays(self, query: str, parameters: Sequence[Any] = ()) -> Mapping[str, np.ndarray]:
        """The columns of a query as NumPy arrays."""
        with disk_and_memory():
            return self._connection.cursor().execute(query, list(parameters)).fetchnumpy()

    def store(self, table: str, columns: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> None:
        """Make `table` of these columns.

        They go over as JSON: rows one by one would take minutes, and for arrays of Python texts DuckDB looks for
        pandas at every single value; and some at a time, for it holds several copies of what it unfolds.
        """
        chosen = ", ".join(f"CAST({name} AS {types[name]}) AS {name}" for name in columns)
        given = ", ".join(
            f"unnest(from_json(?, '[\"{_CARRIED.get(types[name], 'VARCHAR')}\"]')) AS {name}" for name in columns
        )
        length = max(map(len, columns.values()))
        begin = f"CREATE OR REPLACE TABLE {table} AS"
        for start in range(0, length or 1, _BATCH):
            part = (list(values[start : start + _BATCH]) for values in columns.values())
            texts = [json.dumps(values, ensure_ascii=False) for values in part]
            self.run(f"{begin} SELECT {chosen} FROM (SELECT {given})", texts)
            begin = f"INSERT INTO {table}"

    @contextmanager
    def watched(self, progress: Progress, what: str) -> Iterator[None]:
        """Tell `progress` how far the statement that runs in this block has come."""
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(progress, what, done), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def _watch(self, progress: Progress, what: str, done: threading.Event) -> None:
        while not done.wait(_TICK):
            percent = self._connection.query_progress()
            if percent >= 0:
                progress(what, int(percent), 100)


@contextmanager
def disk_and_memory() -> Iterator[None]:
    """Turn a full disk or memory into a refusal (S102, S104), and DuckDB's interruption into Python's."""
    try:
        with stoppable():
            yield
    except (duckdb.Error, OSError) as error:
        told = str(error).lower()
        if any(sign in told for sign in _FULL_DISK):
            raise DISK_FULL.refuse(path=_written(error)) from None
        if isinstance(error, duckdb.OutOfMemoryException):
            raise MEMORY_SHORT.refuse() from None
        raise


def _written(error: Exception) -> str:
    """The folder that was being written: that of the file named, which need not be a temporary one."""
    named = getattr(error, "filename2", None) or getattr(error, "filename", None)
    found = None if named else _NAMED.search(str(error))
    named = found[1] if found else named
    return str(Path(named).parent) if named else tempfile.gettempdir()


_NAMED = re.compile(r'file "([^"]+)"')
"""The file in DuckDB's sentence."""
_FULL_DISK = ("no space left", "disk quota", "max_temp_directory_size", "failed to offload")
