"""The contender on Spark, both processors of one machine: SQL over the observations as they come, read from Parquet in
place; results go to Parquet, and from there they are compared. Its memory and processor time are the JVM's.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from pyspark.sql import DataFrame, SparkSession

from benchmarks.national.answers import COLUMNS, Rows, compare
from benchmarks.national.size import PROVINCES, Size
from benchmarks.national.sql_duckdb import CORNERS, LEVELS, sums

MEMORY = "8g"
_TICK = os.sysconf("SC_CLK_TCK")
OBSERVATIONS = """
    SELECT element, category, period, CAST(unit AS INT) AS unit, coalesce(value, -1 - ceiling) AS code
    FROM parquet.`{folder}/*.parquet`"""
SIDE = """(SELECT CAST(element DIV 2 AS INT) AS indicator, category, period, unit, code AS {name}
           FROM observation WHERE element % 2 = {remainder})"""


def run(size: Size, folder: Path, *, form: str, repeat: int, answer: Path) -> dict[str, Any]:
    """Evaluate `repeat` times, compare everything with the cube's table."""
    if form != "rows, joined":
        raise ValueError(form)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", MEMORY)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "16")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    found = folder.parent / f"spark-{size}"
    walls, processors = [], []
    for _ in range(repeat):
        shutil.rmtree(found, ignore_errors=True)
        start, used = time.perf_counter(), processor(spark)
        evaluate(spark, size, folder, found)
        walls.append(time.perf_counter() - start)
        processors.append(processor(spark) - used)
    peak = peak_gigabytes(spark)
    spark.stop()
    compared = compare(size, answer, reader(found))
    shutil.rmtree(found)
    return {"load": 0.0, "seconds": walls, "processor": processors, "peak": peak, "compared": compared}


def evaluate(spark: SparkSession, size: Size, folder: Path, found: Path) -> None:
    """The three tables, each from the one below it."""
    spark.sql(OBSERVATIONS.format(folder=folder)).createOrReplaceTempView("observation")
    for level, query in queries(size):
        written(spark.sql(query), found / level)
        spark.read.parquet(str(found / level)).createOrReplaceTempView(level)


def queries(size: Size) -> Iterator[tuple[str, str]]:
    """What makes each level."""
    n, d = SIDE.format(name="n", remainder=0), SIDE.format(name="d", remainder=1)
    joined = f"SELECT * FROM {n} JOIN {d} USING (indicator, category, period, unit)"
    cells = ", ".join(f"{formula} AS {name}" for name, formula in CORNERS.items())
    communes = f"SELECT *, {cells} FROM ({joined})"
    yield "commune", f"SELECT indicator, period, unit, {plain(sums())} FROM ({communes}) GROUP BY 1, 2, 3"
    above = f"indicator, period, CAST(unit * {PROVINCES} DIV {size.communes} AS INT) AS unit"
    yield "province", f"SELECT {above}, {plain(sums())} FROM commune GROUP BY 1, 2, 3"
    yield "nation", f"SELECT indicator, period, 0 AS unit, {plain(sums())} FROM province GROUP BY 1, 2, 3"


def plain(text: str) -> str:
    """The same sums without DuckDB's own way of writing a cast."""
    return text.replace("::INTEGER", "")


def written(frame: DataFrame, folder: Path) -> None:
    frame.write.mode("overwrite").option("compression", "lz4_raw").parquet(str(folder))


def reader(found: Path) -> Any:
    """The rows of one indicator at a level, as the comparison asks for them."""
    connection = duckdb.connect()
    for level in LEVELS:
        connection.execute(
            f"CREATE TABLE found_{level} AS SELECT * FROM read_parquet('{found / level}/*.parquet') ORDER BY indicator"
        )

    def read(level: str, indicator: int) -> Rows:
        wanted = f"SELECT {', '.join(COLUMNS)} FROM found_{level} WHERE indicator = {indicator} ORDER BY period, unit"
        columns = connection.sql(wanted).fetchnumpy().values()
        return np.stack([np.ma.getdata(column) for column in columns]).astype(np.int64)

    return read


def machine_of(spark: SparkSession) -> Path:
    """Where the system tells of the JVM."""
    return Path("/proc") / str(spark.sparkContext._gateway.proc.pid)


def processor(spark: SparkSession) -> float:
    """Seconds of processor time that the JVM has used."""
    fields = (machine_of(spark) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def peak_gigabytes(spark: SparkSession) -> float:
    """Greatest resident size of the JVM so far."""
    lines = (machine_of(spark) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024 / 1e9
