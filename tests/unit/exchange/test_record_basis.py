"""By what records were counted: what of a definition asks for the old files again where it is changed, and what not."""

import json
from pathlib import Path

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.exchange.records.plan import Basis, plan_of
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import Record, record, write_package_with_records, write_records

FIGURES = "observations/records-HSMC.csv"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Its records are counted by code as well."""
    package = write_package_with_records(tmp_path / "goi")
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    return package


def took(package: Path, day: int, key: str) -> None:
    """A record of a code, known from this day of December."""
    row: Record = (*record(key)[:6], "co", "")
    file = GivenFile(write_records(package.parent / f"{key}.csv", row))
    ingest(package, "HSMC", file, Wish(known_from=read_instant(f"2025-12-{day:02}")))


UNCHANGED = {
    "a heading that is the column's name": ("record_columns.csv", "HSMC,online,,", "HSMC,online,online,"),
    "a column that is personal now": ("record_columns.csv", "HSMC,online,,boolean,,,", "HSMC,online,,boolean,,,true"),
    "a code more": ("code_lists.csv", "MAT,cu,Mã cũ,2021-01-01", "MAT,moi,Mã mới,2021-01-01\nMAT,cu,Mã cũ,2021-01-01"),
    "columns in another order": (
        "record_columns.csv",
        "HSMC,xa,,text,,true,\nHSMC,nguoi,Người nộp,text,,,true\n",
        "HSMC,nguoi,Người nộp,text,,,true\nHSMC,xa,,text,,true,\n",
    ),
}


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_what_changes_nothing_of_what_was_counted_asks_for_no_old_file(
    package: Path, change: tuple[str, str, str]
) -> None:
    took(package, 1, "H1")
    replace(package, *change)
    took(package, 2, "H2")
    assert "HS,,01@2020-01-01,2025-03,2" in (package / FIGURES).read_text(encoding="utf-8")


def test_a_code_taken_off_its_list_asks_for_the_old_files(package: Path) -> None:
    append(package, "code_lists.csv", "MAT,moi,Mã mới,2021-01-01")
    took(package, 1, "H1")
    replace(package, "code_lists.csv", "MAT,moi,Mã mới,2021-01-01\n", "")
    with pytest.raises(Refused, match="G131"):
        took(package, 2, "H2")


HEADED = "HSMC,nhan,{},date,,true,\nHSMC,tra,{},date,,,\n"
OTHER_COLUMNS = {
    "dates swapped": (HEADED.format("", ""), HEADED.format("tra", "nhan")),
    "the key": ("HSMC,ma,Mã hồ sơ,", "HSMC,ma,Người nộp,"),
    "a unit": ("HSMC,xa,,", "HSMC,xa,Người nộp,"),
    "a code counted by": ("HSMC,muc,,", "HSMC,muc,nhan,"),
}


@pytest.mark.parametrize("change", OTHER_COLUMNS.values(), ids=OTHER_COLUMNS)
def test_other_columns_of_the_file_ask_for_the_old_files(package: Path, change: tuple[str, str]) -> None:
    """Records counted by what another column said are none of this series."""
    took(package, 1, "H1")
    replace(package, "record_columns.csv", *change)
    with pytest.raises(Refused, match="G131") as refused:
        took(package, 2, "H2")
    assert "chạy với --again và tệp «H1.csv»" in refused.value.problems[0].remedy()


def noted(package: Path, kind: str) -> None:
    """What is kept notes its definition as it was noted formerly."""
    read = read_package(package)
    read.observations.close()
    basis: Basis = plan_of(read.catalogue, "HSMC").basis
    path = package / ".records" / "HSMC" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(said | {"fingerprint": getattr(basis, kind)}), encoding="utf-8")


def test_what_is_kept_without_headings_asks_for_the_old_files(package: Path) -> None:
    """They may have been exchanged since: once counted on, one series would hold two dates."""
    took(package, 1, "H1")
    noted(package, "headless")
    before = (package / FIGURES).read_bytes()
    with pytest.raises(Refused, match="G144") as refused:
        took(package, 2, "H2")
    assert "chạy với --again và tệp «H1.csv»" in refused.value.problems[0].remedy()
    assert (package / FIGURES).read_bytes() == before


def test_what_is_kept_with_headings_among_the_codes_is_counted_on(package: Path) -> None:
    took(package, 1, "H1")
    noted(package, "with_codes")
    took(package, 2, "H2")
    assert "HS,,01@2020-01-01,2025-03,2" in (package / FIGURES).read_text(encoding="utf-8")
