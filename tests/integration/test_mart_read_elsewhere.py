"""A mart is read without our code as its page says: the page's own queries, run as they stand."""

import os
import random
import re
import subprocess
import sys
from ast import literal_eval
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from cotmoc.exchange.mart.manifest import Kind
from cotmoc.exchange.mart.writing import refresh_mart
from tests.lib.ledger_rows import NOON
from tests.lib.made_up_ledger import MadeUpLedger
from tests.needs import SPARK

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "mart.md"
CELL = ("element", "breakdown", "unit", "period")


def block(language: str, word: str) -> str:
    """The block of the page in a language that has a word."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (one,) = [text for text in found if word in text]
    return one


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """The ledger of the mart in the folder that the page names."""
    ledger, chance = MadeUpLedger(), random.Random(4)
    for count in (300, 30):
        ledger.grow(chance, count)
        ledger.add("12.5", element="HS.TT")
        manifest = refresh_mart(tmp_path / "mart" / "mau", ledger)
    assert {segment.kind for segment in manifest.segments} == set(Kind)
    monkeypatch.chdir(tmp_path)
    return ledger


def latest(ledger):
    """The latest row of each cell."""
    rows = sorted(
        ledger.rows(0, ledger.position, known=ledger.position), key=lambda row: (row.known_from, row.position)
    )
    return sorted(
        {tuple(getattr(row, name) for name in CELL): row for row in rows}.values(), key=lambda row: row.position
    )


def test_in_duckdb(ledger):
    *before, query = block("sql", "SET VARIABLE").strip().removesuffix(";").split(";\n")
    with duckdb.connect() as database:
        for statement in before:
            database.execute(statement)
        told = f"SELECT position, value::DOUBLE, epoch_us(published_from) // 1000000 FROM ({query})"
        found = database.execute(told).fetchall()
    wanted = [(row.position, float(row.value), row.published_from) for row in latest(ledger)]
    assert found == [(position, value, at and int(at.timestamp())) for position, value, at in wanted]
    assert len({at is None for _, _, at in wanted}) == 2


def test_in_polars(ledger):
    said: dict[str, object] = {}
    exec(block("python", "import json") + block("python", "import polars"), said)
    found = said["latest"].select("position", "value").rows()
    assert [(position, float(value)) for position, value in found] == [
        (row.position, float(row.value)) for row in latest(ledger)
    ]


@pytest.mark.needs("spark")
def test_in_spark(ledger):
    """In an interpreter of its own: Spark is installed beside what Cột Mốc needs."""
    told = "\nprint('told', {each.element: (each.rows, str(each.total)) for each in counted.collect()})"
    printed = block("python", "import json") + block("python", "import SparkSession")
    few = "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell"
    beside = {"PYTHONPATH": str(SPARK.parent), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_SUBMIT_ARGS": few}
    environment = {**os.environ, **beside}
    ran = subprocess.run(
        [sys.executable, "-c", printed + told], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("told ")]
    found = {element: (rows, Decimal(total)) for element, (rows, total) in literal_eval(line[5:]).items()}
    wanted: dict[str, tuple[int, Decimal]] = {}
    for row in ledger.held:
        rows, total = wanted.get(row.element, (0, Decimal()))
        wanted[row.element] = rows + 1, total + Decimal(row.value)
    assert found == wanted


def test_in_arrow(ledger):
    said: dict[str, object] = {}
    exec(block("python", "import json") + block("python", "import pyarrow"), said)
    found = said["one"].sort_by("position").select(["position", "value", "known_from"]).to_pylist()
    wanted = [row for row in ledger.held if row.element == "HS.TT"]
    assert [(row["position"], float(row["value"]), row["known_from"]) for row in found] == [
        (row.position, float(row.value), row.known_from) for row in wanted
    ]
    assert wanted[0].known_from >= NOON
