"""Ctrl-C and SIGTERM while DuckDB works: it wraps what the signal raised, and the command line must see it bare."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise what a signal raised during a query of the block, in place of DuckDB's error about it."""
    try:
        yield
    except (RuntimeError, duckdb.InterruptException) as error:
        if isinstance(error.__cause__, KeyboardInterrupt | SystemExit):
            raise error.__cause__ from None
        if isinstance(error, duckdb.InterruptException) or str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise
