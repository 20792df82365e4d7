"""Cells out of DuckDB, which reads CSV and Parquet: one period at a time, so memory stays bounded by the cube itself.

Only relation methods found in DuckDB 1.5 and 2.0 alike are used.
"""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Cells, cells_from_columns
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.cube.packed import Packed

Shape = tuple[int, int, int]
Columns = dict[str, Integers]


def fill_cells(connection: duckdb.DuckDBPyConnection, query: str, *, shape: Shape) -> Cells:
    """Cells from a query with the columns of `cells_from_columns`, integers all. Raises `ValueError` on a NULL."""
    return cells_from_columns(shape, _columns(connection, query))


def fill_packed(
    connection: duckdb.DuckDBPyConnection, query: str, *, shape: Shape, told: Callable[[int], None] = lambda _: None
) -> Packed:
    """Packed cells from a query with the columns `term`, `period`, `unit`, `code` (`packed` says what a code is).

    A row for every owed and applicable cell, reported or not; who owes what is read from the rows that are there.
    `told` hears how many periods are in. Raises `ValueError` when two rows name one cell, a row lies outside the
    shape, or a column holds NULL; `TypeError` when a column does not hold integers.
    """
    terms, periods, units = shape
    values: Integers = np.zeros(shape, np.int32)
    rosters = _Rosters(terms, periods)
    ((stray,),) = connection.sql(f"SELECT count(*) FROM ({query}) WHERE {_outside(periods)}").fetchall()
    _refuse(stray)
    for period in range(periods):
        rows = _columns(connection, f"SELECT term, unit, code FROM ({query}) WHERE period = {period}")
        place = _places(rows, terms, units)
        seen = np.zeros((terms, units), np.bool_)
        seen.flat[place] = True
        if np.count_nonzero(seen) != len(place):
            raise ValueError(f"two rows name one cell in period {period}")
        values = _wide_enough(values, rows["code"])
        codes = np.zeros((terms, units), values.dtype)
        codes.flat[place] = rows["code"]
        values[:, period] = codes
        rosters.take(period, seen)
        told(period + 1)
    return rosters.packed(values)


def _places(rows: Columns, terms: int, units: int) -> npt.NDArray[np.intp]:
    outside = (rows["term"] < 0) | (rows["term"] >= terms) | (rows["unit"] < 0) | (rows["unit"] >= units)
    _refuse(int(np.count_nonzero(outside)))
    return rows["term"].astype(np.intp) * units + rows["unit"]


def _outside(periods: int) -> str:
    return f"period IS NULL OR period NOT BETWEEN 0 AND {periods - 1}"


def _refuse(outside: int) -> None:
    if outside:
        raise ValueError(f"{outside} rows lie outside the cube")


def _wide_enough(values: Integers, codes: Integers) -> Integers:
    """The values in 64 bits once a code needs them; so does the code "without a ceiling" of a 64-bit column."""
    if values.dtype == np.int64 or not len(codes) or (codes.min() > -(2**31) and codes.max() < 2**31):
        return values
    return values.astype(np.int64)


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


def _columns(connection: duckdb.DuckDBPyConnection, query: str) -> Columns:
    found = connection.sql(query).fetchnumpy()
    for name, column in found.items():
        if np.ma.is_masked(column):
            raise ValueError(f"column {name} holds NULL")
        if column.dtype.kind not in "iu":
            raise TypeError(f"column {name} holds {column.dtype}, not integers (DuckDB gives HUGEINT as a float)")
    return {name: np.ma.getdata(column) for name, column in found.items()}
