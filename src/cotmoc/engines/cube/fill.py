"""Cells out of DuckDB, which reads CSV and Parquet: one period at a time, so memory stays bounded by the cube itself.

Only relation methods found in DuckDB 1.5 and 2.0 alike are used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Cells, cells_from_columns
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.cube.packed import Packed

Shape = tuple[int, int, int]


def fill_cells(connection: duckdb.DuckDBPyConnection, query: str, *, shape: Shape) -> Cells:
    """Cells from a query with the columns of `cells_from_columns`, integers all. Raises `ValueError` on a NULL."""
    return cells_from_columns(shape, _columns(connection, query))


def fill_packed(
    connection: duckdb.DuckDBPyConnection, query: str, *, shape: Shape, told: Callable[[int], None] = lambda _: None
) -> Packed:
    """Packed cells from a query with the columns `term`, `period`, `unit`, `code` (`packed` says what a code is).

    A row for every owed and applicable cell, reported or not; who owes what is read from the rows that are there.
    `told` hears how many periods are in. Raises `ValueError` when two rows name one cell, a row lies outside the
    shape, or a column holds NULL.
    """
    terms, periods, units = shape
    outside = f"least(term, period, unit) < 0 OR term >= {terms} OR period >= {periods} OR unit >= {units}"
    (stray,) = connection.sql(f"SELECT count(*) FROM ({query}) WHERE {outside}").fetchall()[0]
    if stray:
        raise ValueError(f"{stray} rows lie outside the cube of {terms} terms, {periods} periods, {units} units")
    values = np.zeros(shape, _width(connection, query))
    rosters = _Rosters(terms, periods)
    for period in range(periods):
        rows = _columns(connection, f"SELECT term, unit, code FROM ({query}) WHERE period = {period}")
        place = rows["term"].astype(np.intp) * units + rows["unit"]
        seen = np.zeros(terms * units, np.bool_)
        seen[place] = True
        if np.count_nonzero(seen) != len(place):
            raise ValueError(f"two rows name one cell in period {period}")
        codes = np.zeros(terms * units, values.dtype)
        codes[place] = rows["code"]
        values[:, period] = codes.reshape(terms, units)
        rosters.take(period, seen.reshape(terms, units))
        told(period + 1)
    return rosters.packed(values)


class _Rosters:
    """Distinct rows of owed units, numbered as they turn up."""

    def __init__(self, terms: int, periods: int) -> None:
        self._known: dict[bytes, int] = {}
        self._rows: list[npt.NDArray[np.bool_]] = []
        self._of = np.zeros((terms, periods), np.intp)

    def take(self, period: int, seen: npt.NDArray[np.bool_]) -> None:
        for term, row in enumerate(seen):
            number = self._known.setdefault(row.tobytes(), len(self._rows))
            if number == len(self._rows):
                self._rows.append(row.copy())
            self._of[term, period] = number

    def packed(self, values: Integers) -> Packed:
        rows = np.stack(self._rows) if self._rows else np.zeros((0, values.shape[2]), np.bool_)
        return Packed(values, rows, self._of)


def _width(connection: duckdb.DuckDBPyConnection, query: str) -> type[np.signedinteger[Any]]:
    """32 bits where every code fits (the least one, "without a ceiling", has the width of its column: 64 then)."""
    ((least, greatest),) = connection.sql(f"SELECT min(code), max(code) FROM ({query})").fetchall()
    narrow = least is None or (least > -(2**31) and greatest < 2**31)
    return np.int32 if narrow else np.int64


def _columns(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, Integers]:
    found = connection.sql(query).fetchnumpy()
    for name, column in found.items():
        if np.ma.is_masked(column):
            raise ValueError(f"column {name} holds NULL")
    return {name: np.ma.getdata(column) for name, column in found.items()}
