"""A mart is read without our code as its page says: the page's own queries, run as they stand."""

import random
import re
from pathlib import Path

import duckdb
import pytest

from cotmoc.exchange.mart.manifest import Kind
from cotmoc.exchange.mart.writing import refresh_mart
from tests.lib.ledger_rows import NOON
from tests.lib.made_up_ledger import MadeUpLedger

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


def test_in_arrow(ledger):
    said: dict[str, object] = {}
    exec(block("python", "import json") + block("python", "import pyarrow"), said)
    found = said["one"].sort_by("position").select(["position", "value", "known_from"]).to_pylist()
    wanted = [row for row in ledger.held if row.element == "HS.TT"]
    assert [(row["position"], float(row["value"]), row["known_from"]) for row in found] == [
        (row.position, float(row.value), row.known_from) for row in wanted
    ]
    assert wanted[0].known_from >= NOON
