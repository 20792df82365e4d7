"""A file that is given again: left alone only where nothing would come of it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import Record, record, write_package_with_records, write_records

MINUTES: Iterator[int] = count()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def took(package: Path, file: Path, *, complete: bool = False) -> Ingested:
    """Each time known a little later."""
    known = read_instant(f"2025-12-01T08:{next(MINUTES):02}:00+07:00")
    return ingest(package, "HSMC", GivenFile(file), Wish(known_from=known, most_refused=90, complete=complete))


def figures(package: Path) -> dict[tuple[str, str, str], str]:
    """The figures as they are said last, by element, breakdown and period."""
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()[1:]
    cells = sorted((line.split(",") for line in lines), key=lambda row: row[8])
    return {(row[0], row[1], row[3]): row[4] for row in cells}


def test_a_source_that_goes_back_to_an_earlier_state_is_followed(package: Path, tmp_path: Path) -> None:
    first = write_records(tmp_path / "a.csv", record("H1"), record("H2"))
    second = write_records(tmp_path / "b.csv", record("H1"), record("H2", online="không"))
    for file, online in ((first, "2"), (second, "1"), (first, "2")):
        took(package, file)
        assert figures(package)["HS.TT", "", "2025-03"] == online
    assert took(package, first).already is not None


def test_a_part_given_again_changes_nothing(package: Path, tmp_path: Path) -> None:
    january = write_records(tmp_path / "1.csv", record("H1", day="2025-01-05"))
    took(package, january)
    took(package, write_records(tmp_path / "2.csv", record("H2", day="2025-02-05")))
    done = took(package, january)
    assert (done.already, done.brought.same, len(done.rows)) == (None, 1, 0)


def test_that_a_file_is_complete_may_be_said_later(package: Path, tmp_path: Path) -> None:
    took(package, write_records(tmp_path / "a.csv", record("H1"), record("H2")))
    file = write_records(tmp_path / "b.csv", record("H2"), record("H3"))
    took(package, file)
    assert took(package, file, complete=True).brought.gone == 1
    assert figures(package)["HS", "", "2025-03"] == "2"


def test_the_remedy_of_an_unknown_unit_is_followed_by_the_same_file(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", record("H1"), record("H2", unit="09"))
    assert took(package, file).refusals.count == 1
    append(package, "units.csv", ",09,Xã Chín,area,xa,T,2020-01-01,")
    done = took(package, file)
    assert (done.refusals.count, done.brought.new) == (0, 1)


REMEDIES = {
    "G141": ("mat", "code_lists.csv", "MAT,cu,Mã cũ,2025-03-15", "MAT,cu,Mã cũ,2025-04-01"),
    "G142": ("mat=co", "form_elements.csv", "BM,VB,mat=co,4", "BM,VB,mat=co|cu,4"),
}


@pytest.mark.parametrize("told", REMEDIES)
def test_the_remedy_of_a_code_is_followed_by_the_same_file(package: Path, tmp_path: Path, told: str) -> None:
    asked, *remedy = REMEDIES[told]
    replace(package, "code_lists.csv", "MAT,cu,Mã cũ,2021-01-01", "MAT,cu,Mã cũ,2025-03-15")
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", f"BM,VB,{asked},4")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    file = write_records(tmp_path / "a.csv", *((*record(code)[:6], code, "") for code in ("co", "cu")))
    assert [problem.code for problem in took(package, file).refusals.problems] == [told]
    assert ("VB", "mat=cu", "2025-03") not in figures(package)
    replace(package, *remedy)
    assert took(package, file).refusals.problems == ()
    assert figures(package)["VB", "mat=cu", "2025-03"] == "1"


def test_what_a_person_corrected_stays_where_the_file_brings_nothing(package: Path, tmp_path: Path) -> None:
    """Another form makes all periods be counted again; a closed one is not set back for it."""

    def coded(key: str, **said: str) -> Record:
        return (*record(key, **said)[:6], "co", "có")

    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    took(package, write_records(tmp_path / "a.csv", coded("H1"), coded("H2", day="2025-04-05")))
    header, counted = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()[:2]
    cells = counted.split(",")
    cells[4], cells[8] = "7", "2025-12-01T09:30:00+07:00"
    (package / "observations/sua.csv").write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=co,4")
    later = read_instant("2025-12-01T10:00:00+07:00")
    file = GivenFile(write_records(tmp_path / "b.csv", coded("H3", day="2025-04-06")))
    ingest(package, "HSMC", file, Wish(known_from=later))
    rows = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(",".join(cells[:4]))] == [counted], "no row of 2025-03 was added"
    assert figures(package)["HS", "", "2025-04"] == "2"
    late = GivenFile(write_records(tmp_path / "c.csv", coded("H4")))
    ingest(package, "HSMC", late, Wish(known_from=read_instant("2025-12-01T11:00:00+07:00")))
    assert figures(package)["HS", "", "2025-03"] == "2", "what the file brings something to is counted"
