"""A real standalone cluster makes records into the very figures that DuckDB does, and evaluates over a mart."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import normalize

import duckdb
import pytest

from cotmoc.exchange.mart.writing import write_mart
from cotmoc.exchange.package import read_package
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
from tests.integration.evaluated_package import command, evaluated_package
from tests.lib import spark_cluster
from tests.lib.ledger_rows import ledger_rows
from tests.lib.spark_ingest import FILES, PACKAGE
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records
from tests.unit.exchange.test_record_ingesting import ZONED, made_up

pytestmark = pytest.mark.needs("spark")
FIGURES = "observations/records-HSMC.csv"
STRANGE = (
    *(("age", said) for said in ("٣٥", "３５", "1_8", "0x1F", "1e", "١e1", "4٫0")),
    *(("day", said) for said in ("２０２５-03-05", "2025-0٣-05", "05/03/２０２５", "2025-03-05T0１:00:00Z")),
)
"""What no engine may take for a number or a day, though one of them would."""


def test_a_cluster_counts_what_duckdb_counts(tmp_path: Path) -> None:
    """One test, so that one cluster is started: it takes its time."""
    _records(tmp_path)
    here, there = (write_package_with_records(tmp_path / name) for name in ("here", PACKAGE))
    package = evaluated_package(tmp_path / "evaluated")
    rows = list(ledger_rows(read_package(package)))
    write_mart(
        tmp_path / "mart", rows, position=len(rows), head_hash="0" * 64, package=read_package(package).catalogue.name
    )
    with spark_cluster.running(tmp_path) as cluster:
        _run(cluster, tmp_path)
    for file, day in FILES:
        _took(here, tmp_path / file, day, tmp_path / f"here-{file}.csv")
        refused = [(tmp_path / f"{place}-{file}.csv").read_text(encoding="utf-8-sig") for place in ("here", "there")]
        assert refused[0] == refused[1]
        assert file.endswith("parquet") or refused[0].count("\n") > 3 + len(STRANGE)
    assert (there / FIGURES).read_bytes() == (here / FIGURES).read_bytes()
    assert (here / FIGURES).read_text(encoding="utf-8").count("2025-12-02") > 3
    _duckdb_goes_on_where_spark_stopped(tmp_path)
    wanted = json.loads(command("evaluate", package, "--format", "json").stdout)
    found = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert found.pop("engine") == "spark"
    assert found == {name: value for name, value in wanted.items() if name != "engine"}


def _records(folder: Path) -> None:
    """Good rows and bad ones, one record twice, each way to write a day; then what came late."""
    good = made_up(11, 400)
    odd = [record(f"Z{at}", day=day) for at, day in enumerate(ZONED)]
    odd += [record("X1", day="31/02/2025"), record("X2", "99"), record("X3", age="bốn"), record("", "01"), good[7]]
    odd += [record("X4", day="\u00a005/03/2025 "), record("X5", age="1_8"), record("X6", age="'"), record("X7\\'n")]
    odd.append(record("HỒ-1"))
    odd += [record(f"S{at}", **{name: said}) for at, (name, said) in enumerate(STRANGE)]
    (csv, _), (parquet, _) = FILES
    write_records(folder / csv, *good[:200], *odd, *good[200:])
    write_records(
        folder / "b.csv", *made_up(12, 90, 350), record("Z1", online="không"), record(normalize("NFD", "HỒ-1"))
    )
    write_records(folder / "c.csv", *made_up(13, 60, 420), *odd[:3])
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{folder}/b.csv')) TO '{folder}/{parquet}' (FORMAT parquet)")


def _run(cluster: spark_cluster.Cluster, folder: Path) -> None:
    """A worker is killed between two statements, with all that it was told so far."""
    said = "--conf spark.executor.memory=512m --conf spark.driver.host=127.0.0.1"
    environment = spark_cluster.environment() | {"PYSPARK_SUBMIT_ARGS": f"{said} pyspark-shell"}
    arguments = [sys.executable, "-m", "tests.lib.spark_ingest", cluster.master, str(folder)]
    with (folder / "run.log").open("wb") as log:
        process = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log, cwd=spark_cluster.ROOT)
    try:
        while process.poll() is None and not (folder / "reached").exists():
            time.sleep(0.05)
        spark_cluster.kill(cluster.workers[0])
        (folder / "killed").touch()
        assert process.wait(900) == 0, (folder / "run.log").read_text(errors="replace")[-3000:]
    finally:
        process.kill()
        process.wait()


def _took(package: Path, file: Path, day: str, refused: Path | None = None) -> None:
    wish = Wish(known_from=read_instant(day), most_refused=50, refused=refused)
    ingest(package, "HSMC", GivenFile(file), wish)


def _duckdb_goes_on_where_spark_stopped(folder: Path) -> None:
    for name in ("here", PACKAGE):
        _took(folder / name, folder / "c.csv", "2025-12-03")
    here, there = ((folder / name / FIGURES).read_text(encoding="utf-8") for name in ("here", PACKAGE))
    assert there == here
    assert "2025-12-03" in here
