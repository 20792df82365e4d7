"""Cells read through DuckDB."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from cotmoc.engines.cube.cells import State
from cotmoc.engines.cube.fill import fill_cells, fill_packed

ROWS = "SELECT * FROM (VALUES (0, 0, 0, 5), (0, 0, 1, -8), (1, 0, 1, 9), (0, 1, 1, 0)) AS v(term, period, unit, code)"
SHAPE = (2, 2, 2)


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_rows_become_packed_cells_and_rosters(connection: duckdb.DuckDBPyConnection) -> None:
    heard: list[int] = []
    packed = fill_packed(connection, ROWS, shape=SHAPE, told=heard.append)
    assert packed.values.dtype == np.int32
    assert packed.values.tolist() == [[[5, -8], [0, 0]], [[0, 9], [0, 0]]]
    owed = packed.rosters[packed.roster_of]
    assert owed.tolist() == [[[True, True], [False, True]], [[False, True], [False, False]]]
    assert len(packed.rosters) == 3
    assert packed.sums == [12, 9]
    assert heard == [1, 2]


def test_wide_codes_take_wide_cells(connection: duckdb.DuckDBPyConnection) -> None:
    query = f"SELECT 0 AS term, 0 AS period, 0 AS unit, {2**40} AS code"
    assert fill_packed(connection, query, shape=(1, 1, 1)).values.tolist() == [[[2**40]]]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("0, 0, 1, 4", "two rows name one cell"),
        ("2, 0, 0, 4", "outside the cube"),
        ("0, 1, 0, NULL", "code holds NULL"),
    ],
)
def test_bad_rows_are_refused(connection: duckdb.DuckDBPyConnection, extra: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fill_packed(connection, f"{ROWS} UNION ALL SELECT {extra}", shape=SHAPE)


def test_rows_become_cells_with_ranges(connection: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT 0 AS term, 0 AS period, range AS unit, 2 + range AS state, 4 AS low, 5 - range AS high FROM range(2)"
    )
    cells = fill_cells(connection, query, shape=(1, 1, 2))
    assert cells.state.tolist() == [[[State.MISSING, State.REPORTED]]]
    assert (cells.low.tolist(), cells.high.tolist()) == ([[[4, 4]]], [[[5, 4]]])


def test_a_column_of_floats_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 0 AS term, 0 AS period, 0 AS unit, 3 AS state, 4::HUGEINT AS low, 5.0::DOUBLE AS high"
    with pytest.raises(TypeError, match="float64"):
        fill_cells(connection, query, shape=(1, 1, 1))


def test_packed_cells_take_no_floats_either(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 0 AS term, 0 AS period, 0 AS unit, 4::HUGEINT AS code"
    with pytest.raises(TypeError, match="code holds float64"):
        fill_packed(connection, query, shape=(1, 1, 1))
