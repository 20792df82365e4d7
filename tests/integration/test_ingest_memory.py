"""`cotmoc ingest` takes no more memory than was declared, and what the program takes besides, however many figures."""

import argparse
from pathlib import Path

import pytest

from benchmarks.scale import KNOWN, ingested, write_package, write_records

DECLARED = 256
BESIDES = 150
"""Megabytes of program and definitions, those of 3,321 communes. As objects 400,000 figures would take 400."""


@pytest.mark.long
def test_the_peak_is_what_was_declared(tmp_path: Path) -> None:
    package = write_package(tmp_path / "goi")
    asked = argparse.Namespace(memory=DECLARED, engine="duckdb")
    for number, known in enumerate(KNOWN[:2]):
        file = write_records(tmp_path / f"{number}.csv", number * 150_000, (number + 1) * 150_000)
        assert ingested(package, file, known, asked).megabytes <= DECLARED + BESIDES, number
    assert (package / "observations" / "records-HS.csv").read_bytes().count(b"\n") > 400_000
