"""What an ingest takes of memory, and what is told where it is too little."""

from contextlib import closing
from pathlib import Path

import pytest

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.disk import silent
from cotmoc.exchange.errors.files import MEMORY_SHORT
from cotmoc.exchange.package import read_package
from cotmoc.exchange.records.counting import RecordCounting
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.exchange.records.plan import plan_of
from cotmoc.exchange.records.tables import Reading, on_duckdb
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records

KNOWN = read_instant("2025-12-01")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def test_the_step_that_ran_short_is_told(package: Path, tmp_path: Path) -> None:
    def short(*_: object, **__: object) -> None:
        raise MEMORY_SHORT.refuse()

    file = GivenFile(write_records(tmp_path / "a.csv", record("H1")))
    with pytest.raises(Refused, match="G143"):
        ingest(package, "HSMC", file, Wish(known_from=KNOWN), opening=short)
    with pytest.raises(Refused, match="G146"):
        ingest(package, "HSMC", file, Wish(known_from=KNOWN, memory=1))


def test_of_wrong_texts_of_units_nothing_is_held(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", record("H0"), *(record(f"H{at}", f"x{at}") for at in range(1, 300)))
    read = read_package(package)
    plan = plan_of(read.catalogue, "HSMC")
    collecting = Collecting(Knowledge(read.catalogue, read.observations, KNOWN))
    with read.observations, on_duckdb(GivenFile(file), Reading(plan, "", ".", silent), memory=256) as tables:
        counting = RecordCounting(tables, plan, collecting, file="a.csv")
        counting.place()
        assert tables.rows("SELECT said FROM units_0") == [("01",)]
        told = list(counting.all_refused())
    assert (len(told), {problem.code for problem in told}) == (299, {"G126"})
    assert "x299" in told[-1].sentence()


def test_columns_go_over_some_at_a_time() -> None:
    with closing(StagingDatabase(0)) as database:
        database.store("many", {"number": range(45_000)}, {"number": "INTEGER"})
        assert database.rows("SELECT count(DISTINCT number), max(number) FROM many") == [(45_000, 44_999)]
        database.store("many", {"number": []}, {"number": "INTEGER"})
        assert database.rows("SELECT count(*) FROM many") == [(0,)]
