"""Codes of records that have no cell to be counted in: refused or told, never left out in silence."""

from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import record, write_package_with_records, write_records

ROWS = [
    (*record(f"H{number}", day=day)[:6], code, "")
    for number, (day, code) in enumerate([("2025-03-05", "cu"), ("2025-03-05", "co"), ("2025-02-05", "cu")])
]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Its records are counted by code; the code ``cu`` ends within March."""
    package = write_package_with_records(tmp_path / "goi")
    replace(package, "code_lists.csv", "MAT,cu,Mã cũ,2021-01-01", "MAT,cu,Mã cũ,2025-03-15")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    return package


def took(package: Path, tmp_path: Path) -> tuple[list[tuple[str, int]], dict[tuple[str, str, str], str]]:
    """What was told by row, and the figures."""
    wish = Wish(known_from=read_instant("2025-12-01"), most_refused=90)
    done: Ingested = ingest(package, "HSMC", GivenFile(write_records(tmp_path / "a.csv", *ROWS)), wish)
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split(",") for line in lines]
    told = [(problem.code, problem.place.row) for problem in done.refusals.problems]
    return told, {(row[0], row[1], row[3]): row[4] for row in cells}


def test_a_code_that_ended_within_its_period_is_refused_where_the_form_names_none(
    package: Path, tmp_path: Path
) -> None:
    """The form of March asks for the codes of 31/03: of total and parts the record is left out alike."""
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat,4")
    told, figures = took(package, tmp_path)
    assert told == [("G141", 2)]
    assert {key: value for key, value in figures.items() if key[0] in ("HS", "VB")} == {
        ("HS", "", "2025-02"): "1",
        ("HS", "", "2025-03"): "1",
        ("VB", "mat=co", "2025-02"): "0",
        ("VB", "mat=cu", "2025-02"): "1",
        ("VB", "mat=khong", "2025-02"): "0",
        ("VB", "mat=co", "2025-03"): "1",
        ("VB", "mat=khong", "2025-03"): "0",
    }


def test_it_is_counted_where_the_form_names_it(package: Path, tmp_path: Path) -> None:
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=co|khong|cu,4")
    told, figures = took(package, tmp_path)
    assert (told, figures["VB", "mat=cu", "2025-03"]) == ([], "1")


def test_a_code_that_no_form_asks_for_is_told_and_counts_elsewhere(package: Path, tmp_path: Path) -> None:
    told, figures = took(package, tmp_path)
    assert told == [("G142", 2)]
    assert (figures["HS", "", "2025-03"], figures["VB", "mat=co", "2025-03"]) == ("2", "1")
    assert ("VB", "mat=cu", "2025-03") not in figures


def test_what_a_filter_leaves_out_is_not_refused_for_its_code(package: Path, tmp_path: Path) -> None:
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat,4")
    replace(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc", "HSMC,VB,,,nhan,online=true,mat=muc")
    told, figures = took(package, tmp_path)
    assert (told, figures["HS", "", "2025-03"], figures["VB", "mat=co", "2025-03"]) == ([], "2", "0")


def test_a_code_that_only_the_form_of_other_units_asks_for_is_told(package: Path, tmp_path: Path) -> None:
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=khong,4\nBT,VB,mat=co|khong|cu,1")
    append(package, "forms.csv", "BT,Biểu tỉnh,calendar,month,tinh,5")
    told, figures = took(package, tmp_path)
    assert told == [("G145", 0)] * 3
    assert (figures["HS", "", "2025-03"], ("VB", "mat=co", "2025-03") in figures) == ("2", False)


def test_kept_records_of_a_code_that_was_ended_since_are_told(package: Path, tmp_path: Path) -> None:
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat,4")
    replace(package, "code_lists.csv", "MAT,cu,Mã cũ,2025-03-15", "MAT,cu,Mã cũ,2025-04-01")
    took(package, tmp_path)
    replace(package, "code_lists.csv", "MAT,cu,Mã cũ,2025-04-01", "MAT,cu,Mã cũ,2025-03-15")
    later = GivenFile(write_records(tmp_path / "b.csv", (*record("H9")[:6], "co", "")))
    with pytest.raises(Refused, match="G131"):
        ingest(package, "HSMC", later, Wish(known_from=read_instant("2025-12-02")))
