"""A package and a file of records may lie under names that are patterns to an engine."""

from pathlib import Path

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records


def test_names_that_are_patterns_are_read_and_written_as_they_are(tmp_path: Path) -> None:
    package = write_package_with_records(tmp_path / "g\u00f3i [1] 'a'")
    write_records(tmp_path / "h1.csv", record("A"), record("B"))
    for file, day, key in (("h[1].csv", "2025-12-01", "A"), ("h*.csv", "2025-12-02", "B")):
        wish = Wish(known_from=read_instant(day))
        done = ingest(package, "HSMC", GivenFile(write_records(tmp_path / file, record(key))), wish)
        assert (done.refusals.total, done.brought.new) == (1, 1)
