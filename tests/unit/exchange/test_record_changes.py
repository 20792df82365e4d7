"""Definitions, units and corrections that change after records were ingested: every figure says what holds now."""

from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import Record, record, rows_of, write_package_with_records, write_records
from tests.unit.exchange.test_record_again import figures

OLD, NEW = "01@2020-01-01", "01@2025-09-20"
UNASKED = "Biểu mẫu không còn thu thập số liệu này"


def write_package_of_two_dates(folder: Path) -> Path:
    """Online dossiers are counted by the day that they are answered on, documents by code."""
    package = write_package_with_records(folder)
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    replace(package, "record_measures.csv", "HSMC,HS.TT,,,nhan,online=true; tuoi>=18,", "HSMC,HS.TT,,,tra,online=true,")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    replace(package, "rules.csv", "R1,BM,HS.TT <= HS,hard,Hồ sơ trực tuyến không thể nhiều hơn hồ sơ.\n", "")
    element = "HS.TT,Hồ sơ trực tuyến,hồ sơ,count,sum,sum,,,"
    replace(package, "data_elements.csv", f"{element}HS", element)
    return package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_of_two_dates(tmp_path / "goi")


def dossier(key: str, *, got: str = "2025-03-05", done: str = "2025-03-06", code: str = "co") -> Record:
    return (*record(key, day=got)[:5], done, code, "có")


def took(package: Path, hour: int, *records: Record, **wish: bool) -> Ingested:
    """At this hour of 1 December; without records those of no file."""
    file = GivenFile(write_records(package.parent / f"{hour}.csv", *records)) if records else None
    known = read_instant(f"2025-12-01T{hour:02}:00:00+07:00")
    return ingest(package, "HSMC", file, Wish(known_from=known, **wish))


def withdrawn(done: Ingested) -> dict[tuple[str, str, str], str]:
    """The reasons of the rows without a value, which are all that were written."""
    rows = rows_of(done)
    assert {(row.value, row.status) for row in rows} <= {(None, "W")}
    return {(row.element, row.breakdown, row.period): row.reason for row in rows}


def said_by_hand(package: Path, row: int, value: str) -> None:
    """What a person says at half past eight in place of the row that records made."""
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()
    cells = lines[row].split(",")
    cells[4], cells[7], cells[8], cells[9] = value, "A" if value else "W", "2025-12-01T08:30:00+07:00", "Sửa"
    (package / "observations/sua.csv").write_text(f"{lines[0]}\n{','.join(cells)}\n", encoding="utf-8")


# -- what is asked no more ---------------------------------------------------------------------------------------------


def test_a_breakdown_that_no_form_asks_for_any_more_is_withdrawn(package: Path) -> None:
    took(package, 8, dossier("H1"))
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=co,4")
    assert withdrawn(took(package, 9)) == {("VB", "mat=khong", "2025-03"): UNASKED}
    assert withdrawn(took(package, 10)) == {}


def test_a_new_breakdown_of_a_measure_takes_the_old_one_back(package: Path) -> None:
    took(package, 8, dossier("H1"))
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,,4")
    replace(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc", "HSMC,VB,,,nhan,muc!=,")
    done = took(package, 9, dossier("H1"), again=True)
    assert {(row.breakdown, row.value, row.reason) for row in rows_of(done)} == {
        ("", 1, ""),
        ("mat=co", None, UNASKED),
        ("mat=khong", None, UNASKED),
    }


@pytest.mark.parametrize("is_typed", [True, False])
def test_an_element_that_is_counted_no_more_stays_where_people_are_asked_for_it(package: Path, is_typed: bool) -> None:
    took(package, 8, dossier("H1"))
    replace(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc\n", "")
    if not is_typed:
        replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4\n", "")
    told = withdrawn(took(package, 9, dossier("H1"), again=True))
    gone = {("VB", code, "2025-03"): UNASKED for code in ("mat=co", "mat=khong")}
    assert told == ({} if is_typed else gone)


def test_what_was_counted_before_the_store_was_lost_stays(package: Path) -> None:
    """A package is copied without what is kept of records: a file of one month says nothing of another."""
    took(package, 8, dossier("H1"))
    for path in (package / ".records/HSMC").iterdir():
        path.unlink()
    took(package, 9, dossier("H2", got="2025-04-05", done="2025-04-06"))
    assert figures(package)["HS", "", "2025-03"] == "1"
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=co,4")
    assert rows_of(took(package, 10)) == []


def test_what_a_unit_is_called_is_no_reason_to_count_again(package: Path) -> None:
    took(package, 8, dossier("H1"))
    replace(package, "units.csv", "Xã Một", "Xã Mốt")
    done = took(package, 9)
    assert (done.same, len(done.rows)) == (0, 0)


def test_all_is_counted_anew_beside_figures_with_a_header_of_another_hand(package: Path) -> None:
    took(package, 8, dossier("H1"))
    path = package / "observations/records-HSMC.csv"
    path.write_text(" " + path.read_text(encoding="utf-8").replace(",", " ,", 1) + "\n", encoding="utf-8")
    assert rows_of(took(package, 9, dossier("H1"), again=True)) == []


# -- units that went into others ---------------------------------------------------------------------------------------


def reorganise(package: Path) -> None:
    """Commune 01 passes its code on, which is told when records lie in it."""
    replace(package, "units.csv", ",01,Xã Một,area,xa,T,2020-01-01,", ",01,Xã Một,area,xa,T,2020-01-01,2025-09-20")
    append(package, "units.csv", ",01,Phường Một,area,xa,T,2025-09-20,")
    append(package, "successions.csv", f"{OLD},{NEW},2025-09-20,1")
    path = package / "observations/records-HSMC.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if f"{OLD},2025-09" not in line and f"{OLD},2025-10" not in line]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def by_unit(package: Path) -> dict[tuple[str, str, str], str]:
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()[1:]
    cells = sorted((line.split(",") for line in lines), key=lambda row: row[8])
    return {(row[0], row[2], row[3]): row[4] for row in cells if row[0] == "HS"}


SEPTEMBER = [dossier("H1", got="2025-09-05"), dossier("H2", got="2025-09-25"), dossier("H3", got="2025-08-05")]


@pytest.mark.parametrize("file", [(), (dossier("H9"),)])
def test_kept_records_go_with_their_unit(package: Path, file: tuple[Record, ...]) -> None:
    took(package, 8, *SEPTEMBER)
    reorganise(package)
    took(package, 9, *file)
    told = by_unit(package)
    assert (told["HS", NEW, "2025-09"], told["HS", OLD, "2025-08"]) == ("2", "1")
    assert ("HS", OLD, "2025-09") not in told


def test_a_record_that_went_with_its_unit_is_not_another_one(package: Path) -> None:
    took(package, 8, *SEPTEMBER)
    reorganise(package)
    took(package, 9)
    done = took(package, 10, *SEPTEMBER)
    assert (done.brought.same, len(done.rows)) == (3, 0)
    took(package, 11, dossier("H1", got="2025-10-05"), dossier("H4", got="2025-09-06"), dossier("H5", got="2025-09-07"))
    assert (by_unit(package)["HS", NEW, "2025-09"], by_unit(package)["HS", NEW, "2025-10"]) == ("3", "1")
    took(package, 12, *SEPTEMBER[1:], complete=True)
    assert by_unit(package)["HS", NEW, "2025-09"] == "1"


def test_a_succession_that_was_corrected_takes_the_kept_records_along(package: Path) -> None:
    """One of three dossiers moved while they counted for the wrong heir: nothing of it is counted twice."""
    files = [dossier(f"H{day}", got=f"2025-09-0{day}") for day in (5, 6, 7)]
    took(package, 8, *files)
    reorganise(package)
    for code in ("06", "07"):
        append(package, "units.csv", f",{code},Xã {code},area,xa,T,2025-09-20,")
    replace(package, "successions.csv", f"{OLD},{NEW},", f"{OLD},06@2025-09-20,")
    took(package, 9, dossier("H5", got="2025-08-05"))
    assert by_unit(package)["HS", "06@2025-09-20", "2025-09"] == "2"
    replace(package, "successions.csv", "06@2025-09-20", "07@2025-09-20")
    took(package, 10)
    assert by_unit(package)["HS", "07@2025-09-20", "2025-09"] == "2"
    assert by_unit(package)["HS", OLD, "2025-08"] == "1"


def test_kept_records_of_a_unit_that_was_divided_are_told(package: Path) -> None:
    took(package, 8, *SEPTEMBER)
    reorganise(package)
    append(package, "units.csv", ",05,Xã Năm,area,xa,T,2025-09-20,")
    replace(package, "successions.csv", f"{OLD},{NEW},2025-09-20,1", f"{OLD},{NEW},2025-09-20,1/2")
    append(package, "successions.csv", f"{OLD},05@2025-09-20,2025-09-20,1/2")
    with pytest.raises(Refused, match="G131"):
        took(package, 9, dossier("H9"))


# -- what a person said ------------------------------------------------------------------------------------------------


def test_a_change_of_another_date_leaves_what_a_person_corrected(package: Path) -> None:
    """The dossier was answered meanwhile: nothing is said of the month that it came in."""
    took(package, 8, dossier("H1", done=""))
    said_by_hand(package, 1, "7")
    done = took(package, 9, dossier("H1", done="2025-04-06"))
    assert {(row.element, row.period) for row in rows_of(done)} == {("HS.TT", "2025-04")}
    done = took(package, 10, dossier("H1", done="2025-04-06", code="khong"))
    assert {(row.element, row.breakdown) for row in rows_of(done)} == {("VB", "mat=co"), ("VB", "mat=khong")}


def test_a_record_more_sets_back_what_a_person_said_of_what_it_counts_for(package: Path) -> None:
    took(package, 8, dossier("H1"))
    said_by_hand(package, 1, "7")
    done = took(package, 9, dossier("H2", done="", code="khong"))
    assert {(row.element, row.value) for row in rows_of(done) if row.element == "HS"} == {("HS", 2)}


def test_records_that_all_leave_a_code_set_back_what_a_person_said_of_it(package: Path) -> None:
    took(package, 8, dossier("H1"), dossier("H2", code="khong"))
    lines = (package / "observations/records-HSMC.csv").read_text(encoding="utf-8").splitlines()
    said_by_hand(package, next(at for at, line in enumerate(lines) if "mat=co" in line), "7")
    done = took(package, 9, dossier("H1", code="khong"))
    assert {(row.breakdown, row.value) for row in rows_of(done)} == {("mat=co", 0), ("mat=khong", 2)}


def test_what_a_person_took_back_stays_where_forms_ask_otherwise(package: Path) -> None:
    took(package, 8, dossier("H1"))
    said_by_hand(package, 1, "")
    replace(package, "form_elements.csv", "BM,VB,mat=co|khong,4", "BM,VB,mat=co,4")
    assert withdrawn(took(package, 9)) == {("VB", "mat=khong", "2025-03"): UNASKED}
