"""A record is known again by its key, however that is written."""

from pathlib import Path
from unicodedata import normalize

import duckdb
import pytest
import xlsxwriter

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import HEADER, SECRET, record, write_package_with_records, write_records


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def took(package: Path, file: Path, day: str, **wish: bool) -> Ingested:
    return ingest(package, "HSMC", GivenFile(file), Wish(known_from=read_instant(day), most_refused=0, **wish))


def row(key: str, *, age: str = "40", day: str = "2025-03-05", online: str = "có") -> tuple[str, ...]:
    return key, "01", SECRET, age, day, "", "", online


WRITTEN = {
    "ma": (row("HỒ-1"), row(normalize("NFD", "HỒ-1"))),
    "ma; nhan": (row("1", day="05/03/2025"), row("1", day="2025-03-05T08:00")),
    "ma; tuoi": (row("1", age="40"), row("1", age="040.0")),
    "ma; online": (row("1", online="có"), row("1", online=normalize("NFD", "CÓ"))),
}


@pytest.mark.parametrize("key", WRITTEN)
def test_a_key_written_otherwise_is_the_same_record(package: Path, tmp_path: Path, key: str) -> None:
    before, after = WRITTEN[key]
    replace(package, "record_sources.csv", ",ma,xa,", f",{key},xa,")
    took(package, write_records(tmp_path / "a.csv", before), "2025-12-01")
    done = took(package, write_records(tmp_path / "b.csv", after), "2025-12-02")
    assert (done.brought.new, done.brought.same, len(done.rows)) == (0, 1, 0)


def test_a_code_counts_however_its_marks_are_written(package: Path, tmp_path: Path) -> None:
    append(package, "code_lists.csv", "MAT,mật,Mật hai,")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc=mật,mat=muc")
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat,4")
    codes = ("mật", normalize("NFD", "mật"))
    took(package, write_records(tmp_path / "a.csv", *((*record(f"{c!a}")[:6], c, "") for c in codes)), "2025-12-01")
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[4] for line in lines if line.startswith("VB,mat=mật,")] == ["2"]


@pytest.mark.parametrize("kind", ["csv", "blank-lines", "xlsx", "parquet"])
def test_headings_count_however_their_marks_are_written(package: Path, tmp_path: Path, kind: str) -> None:
    header = [normalize("NFD", each) for each in HEADER]
    file = write_records(tmp_path / "a.csv", record("H1"), header=header)
    if kind == "blank-lines":
        file.write_bytes(file.read_bytes() + b"\n")
    if kind == "parquet":
        file = tmp_path / "a.parquet"
        duckdb.sql(f"COPY (FROM read_csv('{tmp_path}/a.csv', header=true)) TO '{file}' (FORMAT parquet)")
    if kind == "xlsx":
        file = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate((header, record("H1"))):
                sheet.write_row(row, 0, cells)
    assert took(package, file, "2025-12-01").brought.new == 1


def test_what_another_version_kept_is_told(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", record("H1"))
    took(package, file, "2025-12-01")
    replace(package, ".records/HSMC/manifest.json", '"layout": 3', '"layout": 2')
    with pytest.raises(Refused, match="G144") as refused:
        took(package, file, "2025-12-02")
    assert "chạy với --again và tệp «a.csv»" in refused.value.problems[0].remedy()
    assert took(package, file, "2025-12-02", again=True).same == 2
