"""`cotmoc evaluate --mart`: the definitions of a package over the figures of a mart; and which engine."""

import json

import pytest

from cotmoc.exchange.mart.writing import write_mart
from cotmoc.exchange.package import read_package
from tests.integration.evaluated_package import SAMPLES, command, evaluated_package
from tests.lib.ledger_rows import ledger_rows


@pytest.fixture
def package(tmp_path):
    return evaluated_package(tmp_path / "package")


def mart_of(package, folder, name):
    rows = list(ledger_rows(read_package(package)))
    write_mart(folder, rows, position=len(rows), head_hash="0" * 64, package=name)
    return folder


def test_it_says_what_the_package_says(package, tmp_path):
    mart = mart_of(package, tmp_path / "mart", read_package(package).catalogue.name)
    wanted = json.loads(command("evaluate", package, "--format", "json").stdout)
    for path in (package / "observations").iterdir():
        path.write_text("they are not looked at", encoding="utf-8")
    for engine in ("reference", "cube"):
        done = command("evaluate", package, "--mart", mart, "--engine", engine, "--format", "json")
        assert done.returncode == 0, done.stderr
        assert {**json.loads(done.stdout), "engine": "reference"} == wanted


@pytest.mark.parametrize(("name", "code"), [("khac", "S133"), (None, "S132")])
def test_it_wants_the_mart_of_this_package(package, tmp_path, name, code):
    mart = tmp_path / "none" if name is None else mart_of(package, tmp_path / "mart", name)
    done = command("evaluate", package, "--mart", mart)
    assert (done.returncode != 0, code in done.stdout + done.stderr) == (True, True), done.stderr


def test_it_says_which_engine_it_took(package):
    done = command("evaluate", package, "--engine", "auto")
    assert "Dùng bộ tính toán reference:" in done.stderr
    assert "bộ tính toán" not in command("evaluate", package).stderr


def test_spark_is_not_there(package):
    done = command("evaluate", package, "--engine", "spark", SPARK_MASTER="local[1]")
    assert done.returncode == 3
    assert "S140" in done.stdout + done.stderr
    assert "pip install 'cotmoc[spark]'" in done.stdout + done.stderr


def test_spark_does_not_explain():
    done = command("explain", SAMPLES / "lao-cai", "2025.01", "--engine", "spark")
    assert done.returncode != 0
    assert "E120" in done.stdout + done.stderr
