"""The contenders in DuckDB: the best SQL found, over three forms of the same figures, all held in memory.

`rows`: observations as they come; `pairs`: part and whole already in one row, joined while loading; `wide`: already
one column per term. Missing cells are coded as the cube codes them (-1 - ceiling), because fewer columns are faster
in SQL too. Every form gives the same three tables: communes, provinces (from communes), nation (from provinces).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.national.answers import COLUMNS, Rows, compare
from benchmarks.national.measure import peak_gigabytes, times
from benchmarks.national.size import PROVINCES, Size

CORNERS = {
    "least_n": "greatest(n, 0)",
    "least_d": "greatest(d, -1 - d)",
    "greatest_n": "least(greatest(n, -1 - n), greatest(d, -1 - d))",
    "greatest_d": "greatest(least(greatest(n, -1 - n), greatest(d, -1 - d)), d, 0)",
    "known_n": "CASE WHEN n >= 0 AND d >= 0 THEN n ELSE 0 END",
    "known_d": "CASE WHEN n >= 0 AND d >= 0 THEN d ELSE 0 END",
    "reported": "CASE WHEN n >= 0 AND d >= 0 THEN 1 ELSE 0 END",
}
TABLES = " → tables"
LEVELS = ("commune", "province", "nation")


def corners(cast: str = "") -> str:
    return ", ".join(f"({formula}){cast} AS {name}" for name, formula in CORNERS.items())


def sums(columns: tuple[str, ...] = COLUMNS) -> str:
    return ", ".join(f"sum({name})::INTEGER AS {name}" for name in columns)


@dataclass(frozen=True)
class Session:
    """A connection, the size of the run, and where results go: Arrow tables or DuckDB's own (either may be faster)."""

    connection: duckdb.DuckDBPyConnection
    size: Size
    own_tables: bool

    def keep(self, name: str, query: str) -> None:
        """The result in memory under a name."""
        if self.own_tables:
            self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")
        else:
            self.connection.register(name, self.connection.sql(query).to_arrow_table())

    def settle(self) -> None:
        """Turn the results into tables called found_…, to be read indicator by indicator."""
        for level in LEVELS:
            self.connection.execute(f"CREATE TABLE found_{level} AS SELECT * FROM {level}")
            if self.own_tables:
                self.connection.execute(f"DROP TABLE {level}")
            else:
                self.connection.unregister(level)


def roll_up(session: Session) -> None:
    """Provinces from communes, the nation from provinces."""
    province = f"unit * {PROVINCES} // {session.size.communes}"
    above = f"SELECT indicator, period, {province} AS unit, {sums()} FROM commune GROUP BY ALL"
    session.keep("province", above)
    session.keep("nation", f"SELECT indicator, period, 0 AS unit, {sums()} FROM province GROUP BY ALL")


def by_pairs(session: Session, source: str) -> None:
    """`source` gives indicator, category, period, unit, n, d. Only indicators of two pairs need a grouping."""
    keys = "indicator, period, unit"
    session.keep(
        "commune",
        f"""WITH pair AS ({source})
            SELECT {keys}, {corners("::INTEGER")} FROM pair WHERE indicator >= {session.size.broken_down}
            UNION ALL
            SELECT {keys}, {sums()} FROM (
                SELECT {keys}, {corners()} FROM pair WHERE indicator < {session.size.broken_down}
            ) GROUP BY ALL""",
    )
    roll_up(session)


def side(name: str, remainder: int) -> str:
    return f"""SELECT (element // 2)::SMALLINT AS indicator, category, period, unit, code AS {name} FROM observation
               WHERE element % 2 = {remainder}"""


def load_rows(connection: duckdb.DuckDBPyConnection, _size: Size, folder: Path) -> None:
    connection.execute(
        f"""CREATE TABLE observation AS SELECT element, category, period, unit::INTEGER AS unit,
            coalesce(value, -1 - ceiling) AS code FROM read_parquet('{folder}/*.parquet')"""
    )


JOINED = "({n}) AS part JOIN ({d}) AS whole USING (indicator, category, period, unit)"


def rows_joined(session: Session) -> None:
    """Part joined with whole at each evaluation."""
    by_pairs(session, f"SELECT * FROM {JOINED.format(n=side('n', 0), d=side('d', 1))}")


def rows_grouped(session: Session) -> None:
    """Part and whole brought together by a grouping instead of a join."""
    by_pairs(
        session,
        """SELECT element // 2 AS indicator, category, period, unit,
           max(CASE WHEN element % 2 = 0 THEN code END) AS n, max(CASE WHEN element % 2 = 1 THEN code END) AS d
           FROM observation GROUP BY ALL""",
    )


def load_pairs(connection: duckdb.DuckDBPyConnection, size: Size, folder: Path) -> None:
    load_rows(connection, size, folder)
    for month in range(size.months):
        source = JOINED.format(n=side("n", 0) + f" AND period = {month}", d=side("d", 1) + f" AND period = {month}")
        verb = "INSERT INTO pair" if month else "CREATE TABLE pair AS"
        connection.execute(f"{verb} SELECT * FROM {source}")
    connection.execute("DROP TABLE observation")


def pairs_together(session: Session) -> None:
    """Part and whole lie in one row: a projection, one grouping per level above."""
    by_pairs(session, "SELECT * FROM pair")


def load_wide(connection: duckdb.DuckDBPyConnection, size: Size, folder: Path) -> None:
    """Turned by NumPy, a month at a time: a pivot of 502 columns in SQL would take minutes."""
    pairs = {pair: number for number, pair in enumerate(size.pairs)}
    for month in range(size.months):
        found = connection.sql(
            f"""SELECT element, category, unit, coalesce(value, -1 - ceiling) AS code
                FROM read_parquet('{folder}/{month:03}.parquet') ORDER BY element // 2, category, element, unit"""
        ).fetchnumpy()
        assert len(pairs) * 2 * size.communes == len(found["code"])
        codes = np.asarray(found["code"]).reshape(size.terms, size.communes)
        unit = np.arange(size.communes, dtype=np.int32)
        columns: dict[str, Any] = {"period": np.full(size.communes, month, np.int16), "unit": unit}
        columns |= {f"t{term}": np.ascontiguousarray(row) for term, row in enumerate(codes)}  # read by DuckDB below
        verb = "INSERT INTO wide" if month else "CREATE TABLE wide AS"
        connection.execute(f"{verb} SELECT * FROM columns")


def wide_columns(session: Session) -> None:
    """One column per indicator and result: no join at all, one grouping of 1,400 sums per level above."""
    own: dict[str, list[str]] = {}
    for pair, (indicator, _) in enumerate(session.size.pairs):
        for name, formula in CORNERS.items():
            here = formula.replace("n,", f"t{2 * pair},").replace("d,", f"t{2 * pair + 1},")
            here = here.replace("- n", f"- t{2 * pair}").replace("- d", f"- t{2 * pair + 1}")
            here = here.replace("n >=", f"t{2 * pair} >=").replace("d >=", f"t{2 * pair + 1} >=")
            here = here.replace("THEN n", f"THEN t{2 * pair}").replace("THEN d", f"THEN t{2 * pair + 1}")
            own.setdefault(f"{name}{indicator}", []).append(f"({here})")
    cells = ", ".join(f"({' + '.join(parts)})::INTEGER AS {name}" for name, parts in own.items())
    session.keep("commune", f"SELECT period, unit, {cells} FROM wide")
    added = sums(tuple(own))
    province = f"unit * {PROVINCES} // {session.size.communes}"
    above = f"SELECT period, {province} AS unit, {added} FROM commune GROUP BY ALL"
    session.keep("province", above)
    session.keep("nation", f"SELECT period, 0 AS unit, {added} FROM province GROUP BY ALL")


Load = Callable[[duckdb.DuckDBPyConnection, Size, Path], None]
Evaluate = Callable[[Session], None]
FORMS: dict[str, tuple[Load, Evaluate]] = {
    "rows, joined": (load_rows, rows_joined),
    "rows, grouped": (load_rows, rows_grouped),
    "pairs": (load_pairs, pairs_together),
    "wide": (load_wide, wide_columns),
}


def run(size: Size, folder: Path, *, form: str, repeat: int, answer: Path, memory: int | None = None) -> dict[str, Any]:
    """Load, evaluate `repeat` times, compare everything with the cube's table; with more than `memory` gigabytes on
    disk."""
    connection = duckdb.connect()
    if memory is not None:
        connection.execute(f"SET memory_limit = '{memory}GB'; SET temp_directory = '{folder.parent}/spilled'")
    connection.execute("SET threads = 2; SET preserve_insertion_order = false")
    load, evaluate = FORMS[form.removesuffix(TABLES)]
    session = Session(connection, size, form.endswith(TABLES))
    start = time.perf_counter()
    load(connection, size, folder)
    loaded = time.perf_counter() - start
    seconds, _ = times(lambda: evaluate(session), repeat)
    peak = peak_gigabytes()
    session.settle()

    def read(level: str, indicator: int) -> Rows:
        wanted = ", ".join(f"{name}{indicator}" if form == "wide" else name for name in COLUMNS)
        where = "" if form == "wide" else f"WHERE indicator = {indicator}"
        found = connection.sql(f"SELECT {wanted} FROM found_{level} {where} ORDER BY period, unit").fetchnumpy()
        return np.stack([np.ma.getdata(column) for column in found.values()]).astype(np.int64)

    return {"load": loaded, **seconds.report(), "peak": peak, "compared": compare(size, answer, read)}
