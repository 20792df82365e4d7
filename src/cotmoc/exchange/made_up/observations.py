"""The files of made-up figures, written by DuckDB block by block: one file a month, more where a month is large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb

from cotmoc.exchange.disk import Progress
from cotmoc.exchange.made_up.figures import Block, Figures
from cotmoc.exchange.made_up.places import commune_ids
from cotmoc.exchange.made_up.size import ZONES, Size
from cotmoc.exchange.stopping import stoppable

FOLDER = "observations"
DIMENSION = "vung"
_PROGRESS = "tạo số liệu"
_MEMORY_LIMIT = "768MB"


class FileType(StrEnum):
    """How the figures are stored."""

    CSV = "csv"
    PARQUET = "parquet"


_OPTIONS = {
    FileType.CSV: "FORMAT csv, HEADER true",
    FileType.PARQUET: "FORMAT parquet, COMPRESSION zstd",
}
_TENTHS = "CAST(value AS DECIMAL(17, 0)) * CAST(0.1 AS DECIMAL(1, 1))"
_VALUES = {
    # People read CSV: no ".0" behind a count.
    FileType.CSV: f"regexp_replace(CAST({_TENTHS} AS VARCHAR), '\\.0$', '')",
    FileType.PARQUET: f"CAST({_TENTHS} AS DECIMAL(18, 1))",
}


@dataclass(frozen=True, slots=True)
class WrittenFigures:
    """The files written, by path inside the package, and how many rows they hold together."""

    paths: tuple[str, ...]
    rows: int


def write_observations(folder: Path, size: Size, file_type: FileType, progress: Progress) -> WrittenFigures:
    """Write all figures of a package of this size into `folder`, in bounded memory."""
    figures = Figures(size)
    (folder / FOLDER).mkdir()
    paths, rows, done = [], 0, 0
    settings = {
        "memory_limit": _MEMORY_LIMIT,
        "temp_directory": str(folder / ".spill"),
        "preserve_insertion_order": "true",
    }
    with duckdb.connect(config=settings) as connection:
        connection.execute("SET enable_progress_bar = false")  # the command line has its own
        _name(connection, size)
        for block in figures.blocks():
            columns = figures.rows(block)
            path = f"{FOLDER}/{_file(size, block)}.{file_type}"
            query = _QUERY.format(period=size.months[block.month], value=_VALUES[file_type])
            _copy(connection, query, to=f"'{_quoted(folder / path)}' ({_OPTIONS[file_type]})", columns=columns)
            paths.append(path)
            rows += len(columns["cell"])
            done += len(block.cells) * len(block.units)
            progress(_PROGRESS, done, size.all_cells)
    return WrittenFigures(tuple(paths), rows)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, *, to: str, columns: Mapping[str, Any]) -> None:
    connection.register("given", dict(columns))
    with stoppable():
        connection.execute(f"COPY ({query}) TO {to}").fetchall()
    connection.unregister("given")


def _file(size: Size, block: Block) -> str:
    month = str(size.months[block.month])
    return month if block.part == 0 else f"{month}_{block.part + 1}"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _name(connection: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Hand over the texts that stand for the numbers of cells and communes."""
    texts = {
        "elements": [size.pairs[cell.pair].codes[cell.is_part] for cell in size.cells],
        "breakdowns": ["" if cell.zone is None else f"{DIMENSION}={ZONES[cell.zone]}" for cell in size.cells],
        "units": commune_ids(size),
    }
    for name, listed in texts.items():
        connection.execute(f"SET VARIABLE {name} = $1", [listed])


# Rows are looked up, not joined: they stay in the order in which they are given.
_QUERY = """
    SELECT getvariable('elements')[cell + 1] AS element,
           nullif(getvariable('breakdowns')[cell + 1], '') AS breakdown,
           getvariable('units')[unit + 1] AS unit,
           '{period}' AS period,
           {value} AS value,
           CAST(NULL AS VARCHAR) AS value_high,
           CAST(NULL AS VARCHAR) AS comparator,
           CASE WHEN provisional THEN 'P' ELSE 'A' END AS status,
           CAST(DATE '1970-01-01' + day AS VARCHAR) AS known_from,
           CASE WHEN correction THEN 'Sửa số liệu sau khi rà soát' END AS reason,
           'TU-SINH' AS source
    FROM given"""
