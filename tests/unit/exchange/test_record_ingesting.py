"""Records made into figures: counted as by hand, once, corrected by what comes late, and nothing personal kept."""

import csv
import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.exchange.records import statements, versions
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.exchange.records.plan import plan_of
from cotmoc.exchange.records.store import alone
from cotmoc.model.errors import Refused
from cotmoc.model.instant import LATEST, local_day, read_instant
from tests.unit.exchange.package_folder import append, replace
from tests.unit.exchange.record_folder import (
    DECLARED,
    HEADER,
    SECRET,
    Record,
    record,
    rows_of,
    write_package_with_records,
    write_records,
)

FIGURES = "observations/records-HSMC.csv"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def unprotected(folder: Path) -> Path:
    return write_package_with_records(folder, record_sources=DECLARED["record_sources.csv"].replace(",5,", ",,"))


def took(package: Path, file: Path | None, **wish: object) -> Ingested:
    known = wish.pop("known_from", "2025-12-01")
    return ingest(package, "HSMC", GivenFile(file) if file else None, Wish(known_from=read_instant(str(known)), **wish))


def rows(package: Path) -> list[dict[str, str]]:
    path = package / FIGURES
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held(package: Path) -> dict[tuple[str, str, str], str]:
    """The figures of 2025 as the package says them last."""
    read = read_package(package)
    with read.observations:
        found = {
            (element, unit, str(period)): "W" if row.value is None else str(row.value.low)
            for element in ("HS", "HS.TT")
            for period, cells in read.observations.latest(element, LATEST).items()
            for (_, unit), row in cells.items()
        }
    return {key: value for key, value in found.items() if key[2].startswith("2025")}


def by_hand(*files: list[Record]) -> dict[tuple[str, str, str], str]:
    """The same by counting in Python: of one record the last row; a unit of before July 2025 by its own name."""
    last = {each[0]: each for file in files for each in file}
    ids = {"01": "01@2020-01-01", "02": "02@2020-01-01", "03": "03@2020-01-01"}
    found: Counter[tuple[str, str, str]] = Counter()
    for _, unit, _, age, day, _, _, online in last.values():
        where = (ids[unit] if day < "2025-07-01" or unit == "01" else "02@2025-07-01", day[:7])
        found["HS", *where] += 1
        found["HS.TT", *where] += online == "có" and int(age) >= 18
    return {key: str(count) for key, count in found.items()}


def made_up(seed: int, count: int, first: int = 0) -> list[Record]:
    chance = random.Random(seed)
    days = [date(2025, 1, 1) + timedelta(days=each) for each in range(300)]
    return [
        record(
            f"H{first + number}",
            "01" if (day := chance.choice(days)) >= date(2025, 7, 1) else chance.choice(("01", "02", "03")),
            day.isoformat(),
            age=str(chance.randrange(10, 90)),
            online=chance.choice(("có", "không", "")),
        )
        for number in range(count)
    ]


def test_records_count_as_by_hand(package: Path, tmp_path: Path) -> None:
    records = made_up(1, 400)
    done = took(package, write_records(tmp_path / "a.csv", *records))
    assert (done.brought.new, done.refusals.count) == (400, 0)
    assert held(package) == by_hand(records)
    assert {row["source"] for row in rows(package)} == {"S1"}
    assert {row["reason"] for row in rows(package)} == {""}


def test_the_same_file_twice_changes_nothing_and_says_so(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", *made_up(1, 50))
    took(package, file)
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    again = took(package, file.rename(tmp_path / "b.csv"), known_from="2025-12-02")
    assert again.already is not None
    assert again.already.name == "a.csv"
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


def test_file_after_file_comes_to_what_all_at_once_would(package: Path, tmp_path: Path) -> None:
    files = [made_up(2, 200), made_up(3, 60, 180), made_up(4, 90, 100)]
    for number, records in enumerate(files):
        took(package, write_records(tmp_path / f"{number}.csv", *records), known_from=f"2025-12-0{number + 1}")
    figures = {key: value for key, value in held(package).items() if value != "W"}
    assert figures == by_hand(*files)


def test_late_and_changed_records_are_corrections_that_say_so(tmp_path: Path) -> None:
    package = unprotected(tmp_path / "goi")
    took(package, write_records(tmp_path / "a.csv", record("H1"), record("H2"), record("H3", day="2025-04-02")))
    late = [record("H4"), record("H5"), record("H2", online="không"), record("H3", day="2025-04-02")]
    done = took(package, write_records(tmp_path / "bs.csv", *late), known_from="2025-12-05")
    assert (done.brought.new, done.brought.changed, done.brought.same) == (2, 1, 1)
    corrected = [row for row in rows(package) if row["known_from"] == "2025-12-05"]
    assert [(row["element"], row["period"], row["value"]) for row in corrected] == [
        ("HS", "2025-03", "4"),
        ("HS.TT", "2025-03", "3"),
    ]
    assert {row["reason"] for row in corrected} == {"Bổ sung 2 hồ sơ đến muộn, 1 hồ sơ thay đổi nội dung"}


def test_the_reason_of_a_protected_source_does_not_tell_a_small_count(package: Path, tmp_path: Path) -> None:
    """0, which is public, then a count that is not: “1 record came late” would be that count."""
    took(package, write_records(tmp_path / "a.csv", record("H1", online="không")))
    late = [record("H2"), record("H1", online="không", age="41"), record("H1", online="không", day="2025-03-06")]
    took(package, write_records(tmp_path / "b.csv", *late), known_from="2025-12-05")
    took(package, write_records(tmp_path / "c.csv", record("H1")), known_from="2025-12-06")
    reasons = {row["reason"] for row in rows(package)}
    assert reasons == {
        "",
        "Bổ sung hồ sơ đến muộn",
        "Hồ sơ thay đổi nội dung",
    }


def test_a_record_that_moves_leaves_its_figure(package: Path, tmp_path: Path) -> None:
    took(package, write_records(tmp_path / "a.csv", record("H1"), record("H2", "02")))
    took(package, write_records(tmp_path / "b.csv", record("H2", "01")), known_from="2025-12-05")
    assert held(package) == {
        ("HS", "01@2020-01-01", "2025-03"): "2",
        ("HS.TT", "01@2020-01-01", "2025-03"): "2",
        ("HS", "02@2020-01-01", "2025-03"): "W",
        ("HS.TT", "02@2020-01-01", "2025-03"): "W",
    }


def test_the_unit_of_the_last_day_owes_the_whole_window(package: Path, tmp_path: Path) -> None:
    """A month of Nghị định 09 is 15/06 to 14/07; on 01/07 commune 02 passed its code on, and 03 was divided."""
    (package / "observations" / "2024.csv").unlink()
    replace(package, "forms.csv", "calendar,month", "nd09,month")
    append(package, "units.csv", ",04,Xã Bốn,area,xa,T,2025-07-01,")
    replace(
        package,
        "successions.csv",
        "03@2020-01-01,02@2025-07-01,2025-07-01,",
        "03@2020-01-01,02@2025-07-01,2025-07-01,1/2",
    )
    append(package, "successions.csv", "03@2020-01-01,04@2025-07-01,2025-07-01,1/2")
    days = record("H1", "02", "2025-06-20"), record("H2", "02", "2025-07-03"), record("H3", "03", "2025-06-20")
    done = took(package, write_records(tmp_path / "a.csv", *days), most_refused=90)
    assert [(row.element, row.unit, str(row.period), row.value) for row in rows_of(done)] == [
        ("HS", "02@2025-07-01", "2025-07/nd09", 2),
        ("HS.TT", "02@2025-07-01", "2025-07/nd09", 2),
    ]
    (divided,) = done.refusals.problems
    assert (divided.code, divided.place.row) == ("G126", 4)
    assert "chia tách" in divided.sentence()


def test_rows_that_cannot_be_read_are_told_and_not_counted(package: Path, tmp_path: Path) -> None:
    wrong = [
        record("H2", day="31/02/2025"),
        record("", "01"),
        record("H3", "99"),
        record("H4", age="bốn mươi"),
        record("H5", online="chắc có"),
        record("H6", day="2025-03-1a"),
    ]
    file = write_records(tmp_path / "a.csv", record("H1"), *wrong)
    done = took(package, file, most_refused=90, refused=tmp_path / "wrong.csv")
    told = {(problem.code, str(problem.place)) for problem in done.refusals.problems}
    assert told == {
        ("G124", "a.csv:3:nhan"),
        ("G125", "a.csv:4:Mã hồ sơ"),
        ("G126", "a.csv:5:xa"),
        ("G124", "a.csv:6:Tuổi"),
        ("G124", "a.csv:7:online"),
        ("G124", "a.csv:8:nhan"),
    }
    assert (done.refusals.total, done.refusals.count) == (7, 6)
    assert held(package) == {("HS", "01@2020-01-01", "2025-03"): "1", ("HS.TT", "01@2020-01-01", "2025-03"): "1"}
    with (tmp_path / "wrong.csv").open(encoding="utf-8-sig", newline="") as listed:
        assert [row["row"] for row in csv.DictReader(listed)] == ["3", "4", "6", "7", "8", "5"]
    sentences = " ".join(problem.line() for problem in done.refusals.problems)
    assert "31/02/2025" in sentences
    assert "bốn mươi" not in sentences


DAYS = {
    "2025-03-05": True,
    "05/03/2025": True,
    "05/03/2025 08:30": True,
    "2025-03-05T08:30:00": True,
    "5/3/2025": False,
    "05-03-2025": False,
    "2025-03-05x": False,
    "29/02/2025": False,
    "0205-03-05": False,
}


def test_days_are_read_as_elsewhere(package: Path, tmp_path: Path) -> None:
    """With two digits each: ``5/3/2025`` is a day in May to some."""
    done = took(package, write_records(tmp_path / "a.csv", *(record(day, day=day) for day in DAYS)), most_refused=90)
    refused = {problem.place.row for problem in done.refusals.problems}
    assert refused == {row for row, is_day in enumerate(DAYS.values(), start=2) if not is_day}
    assert {str(row.period) for row in rows_of(done)} == {"2025-03"}


def test_too_many_unreadable_rows_refuse_the_file(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", *made_up(1, 30), record("X", "99"))
    with pytest.raises(Refused) as refused:
        took(package, file, most_refused=0)
    assert [problem.code for problem in refused.value.problems] == ["G126", "G123"]
    assert rows(package) == []
    assert took(package, file).refusals.count == 1  # a thirtieth is less than the 5 % allowed


def test_a_period_that_has_not_ended_waits(package: Path, tmp_path: Path) -> None:
    took(
        package,
        write_records(tmp_path / "a.csv", record("H1"), record("H2", day="2025-04-02")),
        known_from="2025-04-10",
    )
    assert {row["period"] for row in rows(package)} == {"2025-03"}
    done = took(package, None, known_from="2025-05-02")
    assert {(row.element, str(row.period)) for row in rows_of(done)} == {("HS", "2025-04"), ("HS.TT", "2025-04")}
    assert rows_of(took(package, None, known_from="2025-05-03")) == []


def test_nothing_personal_is_kept_or_told(package: Path, tmp_path: Path) -> None:
    took(
        package,
        write_records(tmp_path / "a.csv", *made_up(1, 40), record("H77", age=SECRET)),
        refused=tmp_path / "r.csv",
    )
    written = [*(path for path in package.rglob("*") if path.is_file()), tmp_path / "r.csv"]
    assert any(path.suffix == ".parquet" for path in written)
    for path in written:
        data = path.read_bytes()
        assert [text for text in (SECRET, "H77") if text.encode() in data] == [], path
    slipped = write_records(tmp_path / "b.csv", record("H1"), (*record("H2"), SECRET))
    with pytest.raises(Refused) as refused:
        took(package, slipped)
    assert SECRET not in str(refused.value)


def test_a_changed_definition_is_told(package: Path, tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.csv", record("H1"), record("H2", age="16"))
    took(package, file)
    measures = package / "record_measures.csv"
    measures.write_text(measures.read_text(encoding="utf-8").replace("tuoi>=18", "tuoi>=14"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        took(package, file)
    assert [problem.code for problem in refused.value.problems] == ["G131"]
    assert "chạy với --again và tệp «a.csv»" in refused.value.problems[0].remedy()
    done = took(package, file, again=True, known_from="2025-12-02")
    assert [(row.element, row.value) for row in rows_of(done)] == [("HS.TT", 2)]


def test_records_that_wait_are_not_lost_when_their_unit_goes_into_another(package: Path, tmp_path: Path) -> None:
    took(package, write_records(tmp_path / "a.csv", record("H1", day="2025-09-05")), known_from="2025-09-10")
    replace(package, "units.csv", ",01,Xã Một,area,xa,T,2020-01-01,", ",01,Xã Một,area,xa,T,2020-01-01,2025-09-20")
    append(package, "units.csv", ",01,Phường Một,area,xa,T,2025-09-20,")
    append(package, "successions.csv", "01@2020-01-01,01@2025-09-20,2025-09-20,1")
    took(package, None)
    assert held(package)["HS", "01@2025-09-20", "2025-09"] == "1"


def test_figures_known_later_are_not_corrected_backwards(package: Path, tmp_path: Path) -> None:
    took(package, write_records(tmp_path / "a.csv", record("H1")))
    with pytest.raises(Refused) as refused:
        took(package, write_records(tmp_path / "b.csv", record("H2")), known_from="2025-11-01")
    assert [problem.code for problem in refused.value.problems] == ["G133"]


@pytest.mark.parametrize("kind", ["semicolon", "blank-lines", "xlsx", "parquet", "columns-moved"])
def test_every_kind_of_file_says_the_same(package: Path, tmp_path: Path, kind: str) -> None:
    records = made_up(5, 30)
    took(package, write_as(kind, tmp_path, records))
    assert held(package) == by_hand(records)


def write_as(kind: str, folder: Path, records: list[Record]) -> Path:
    if kind == "semicolon":
        return write_records(folder / "a.csv", *records, delimiter=";")
    if kind == "columns-moved":
        moved = [(*reversed(each), "thừa") for each in records]
        return write_records(folder / "a.csv", *moved, header=(*reversed(HEADER), "Cột khác"))
    if kind == "blank-lines":
        path = write_records(folder / "a.csv", *records)
        path.write_text(path.read_text(encoding="utf-8").replace("\n", "\r\n\n", 5), encoding="utf-8", newline="")
        return path
    return _as_workbook(folder, records) if kind == "xlsx" else _as_parquet(folder, records)


def _as_workbook(folder: Path, records: list[Record]) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(folder / "a.xlsx") as book:
        sheet = book.add_worksheet("Hồ sơ")
        sheet.write_row(0, 0, ["Danh sách hồ sơ"])
        for row, cells in enumerate([HEADER, *records], start=2):
            sheet.write_row(row, 0, cells)
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(records, start=3):
            sheet.write_datetime(row, 4, date.fromisoformat(cells[4]), dated)
            sheet.write_number(row, 3, int(cells[3]))
    return folder / "a.xlsx"


def _as_parquet(folder: Path, records: list[Record]) -> Path:
    import duckdb

    write_records(folder / "x.csv", *records)
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{folder}/x.csv')) TO '{folder}/a.parquet' (FORMAT parquet)")
    return folder / "a.parquet"


def test_an_instant_counts_on_its_day_in_vietnam(package: Path, tmp_path: Path) -> None:
    """Whatever the zone of the machine: of an hour of the evening in UTC the next day has begun here."""
    import duckdb

    told = write_records(tmp_path / "x.csv", record("H1", day="2025-03-31 18:00:00+00"))
    path = tmp_path / "a.parquet"
    duckdb.sql(
        f"COPY (SELECT * REPLACE (CAST(nhan AS TIMESTAMPTZ) AS nhan) FROM read_csv('{told}', all_varchar=true)) "
        f"TO '{path}' (FORMAT parquet)"
    )
    command = [
        sys.executable,
        "-m",
        "cotmoc.cli",
        "ingest",
        str(package),
        "HSMC",
        str(path),
        "--known-from",
        "2025-12-01",
    ]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"TZ": "UTC"})
    assert held(package)["HS", "01@2020-01-01", "2025-04"] == "1"


ZONED = {
    "2025-03-31T18:00:00Z": "2025-04",
    "2025-03-31T16:59:59.999Z": "2025-03",
    "2025-03-31T17:00Z": "2025-04",
    "2025-03-31 18:00:00+00": "2025-04",
    "2025-03-31T23:30:00+07:00": "2025-03",
    "2025-04-01T01:00:00+0900": "2025-03",
    "2025-04-01 08:59:00+09:00": "2025-04",
    "2025-03-31T09:30:00-08:00": "2025-04",
    "2025-03-31T23:30:00": "2025-03",
}


def test_an_instant_written_with_its_zone_counts_on_its_day_in_vietnam(package: Path, tmp_path: Path) -> None:
    took(package, write_records(tmp_path / "a.csv", *(record(day, day=day) for day in ZONED)))
    expected = Counter(ZONED.values())
    found = {period: int(value) for (element, _, period), value in held(package).items() if element == "HS"}
    assert found == expected


def test_again_takes_back_the_figures_that_no_record_makes_any_more(package: Path, tmp_path: Path) -> None:
    """Only those that records made: what a person typed stays."""
    took(package, write_records(tmp_path / "a.csv", record("H1"), record("H2", day="2025-04-02"), record("H3", "02")))
    done = took(package, write_records(tmp_path / "b.csv", record("H1")), again=True, known_from="2025-12-05")
    assert {(row.element, row.unit, str(row.period), row.value) for row in rows_of(done)} == {
        (element, *where, None)
        for element in ("HS", "HS.TT")
        for where in (("01@2020-01-01", "2025-04"), ("02@2020-01-01", "2025-03"))
    }
    assert {row.reason for row in rows_of(done)} == {"Nạp lại từ đầu: không còn hồ sơ nào"}
    assert rows_of(took(package, tmp_path / "b.csv", again=True, known_from="2025-12-06")) == []


@pytest.mark.parametrize("wish", [{"again": True}, {"complete": True}])
def test_to_start_anew_needs_a_file(package: Path, tmp_path: Path, wish: dict[str, bool]) -> None:
    took(package, write_records(tmp_path / "a.csv", record("H1")))
    before = held(package)
    with pytest.raises(Refused) as refused:
        took(package, None, known_from="2025-12-05", **wish)
    assert refused.value.problems[0].code == "G140"
    assert held(package) == before


def test_a_complete_file_must_say_which_records_it_has(tmp_path: Path) -> None:
    """Else one whose key cannot be read would count as gone."""
    package = unprotected(tmp_path / "goi")
    took(package, write_records(tmp_path / "a.csv", record("H1"), record("H2")))
    before = held(package)
    file = write_records(tmp_path / "b.csv", record("H1"), record("", day="32/01/2025"))
    with pytest.raises(Refused, match=r"b\.csv:3:Mã hồ sơ  G125.*G147"):
        took(package, file, complete=True, most_refused=90, known_from="2025-12-05")
    assert held(package) == before
    assert took(package, file, most_refused=90, known_from="2025-12-05").brought.same == 1


def test_a_complete_file_takes_back_what_its_source_has_no_more(tmp_path: Path) -> None:
    """A record whose row cannot be read stays as it was."""
    package = unprotected(tmp_path / "goi")
    records = [record("H1"), record("H2"), record("H3"), record("H4", day="2025-04-02")]
    took(package, write_records(tmp_path / "a.csv", *records))
    full = write_records(tmp_path / "b.csv", record("H1"), record("H5"), record("H3", day="32/01/2025"))
    done = took(package, full, complete=True, most_refused=50, known_from="2025-12-05")
    assert (done.brought.new, done.brought.same, done.brought.gone) == (
        1,
        1,
        2,
    )
    assert held(package) == {
        (element, "01@2020-01-01", period): value
        for element in ("HS", "HS.TT")
        for period, value in (("2025-03", "3"), ("2025-04", "W"))
    }
    assert {(str(row.period), row.reason) for row in rows_of(done)} == {("2025-04", "1 hồ sơ không còn ở nguồn")}
    took(package, write_records(tmp_path / "c.csv", record("H4", day="2025-04-02")), known_from="2025-12-06")
    assert held(package)["HS", "01@2020-01-01", "2025-04"] == "1"


def test_a_record_that_the_package_has_no_place_for_is_refused_and_not_the_file(package: Path, tmp_path: Path) -> None:
    """A code from before its time, a half where whole ones are counted, less than nothing, a time without elements."""
    replace(package, "code_lists.csv", "list,code,name,valid_to", "list,code,name,valid_from,valid_to")
    replace(package, "code_lists.csv", "MAT,khong,Không mật,", "MAT,khong,Không mật,2025-03-01,")
    replace(package, "code_lists.csv", "MAT,co,Mật,", "MAT,co,Mật,,")
    replace(package, "code_lists.csv", "MAT,cu,Mã cũ,", "MAT,cu,Mã cũ,,")
    (package / "observations" / "2024.csv").unlink()
    replace(package, "data_elements.csv", "count,sum,sum,,,HS,,,,", "count,sum,sum,,,,,,,")
    replace(package, "record_columns.csv", "tuoi,Tuổi,number,,,true", "tuoi,Tuổi,number,,,")
    replace(package, "record_measures.csv", "HSMC,HS.TT,,,nhan,online=true; tuoi>=18,", "HSMC,HS.TT,sum,tuoi,nhan,,")
    append(package, "record_measures.csv", "HSMC,VB,,,nhan,muc!=,mat=muc")
    replace(package, "form_elements.csv", "BM,VB,,3\n", "")
    rows_of = [
        (*record("H1", day="2025-03-05")[:6], "khong", ""),
        (*record("H2", day="2025-01-05")[:6], "khong", ""),
        (*record("H3", day="2025-01-05")[:6], "co", ""),
        (*record("H4", age="3.5")[:6], "co", ""),
        (*record("H5", age="-1")[:6], "co", ""),
    ]
    done = took(package, write_records(tmp_path / "a.csv", *rows_of), most_refused=90)
    assert [(problem.code, problem.place.row) for problem in done.refusals.problems] == [
        ("G124", 6),
        ("G124", 5),
        ("G138", 3),
    ]
    assert done.refusals.count == 3
    cells = {(row["element"], row["breakdown"], row["period"]): row["value"] for row in rows(package)}
    assert cells["VB", "mat=co", "2025-01"] == "1"
    assert ("VB", "mat=khong", "2025-01") not in cells
    assert cells["VB", "mat=khong", "2025-03"] == "1"


def test_another_ingest_is_told_before_the_package_is_read(package: Path, tmp_path: Path) -> None:
    with alone(package):
        (package / "units.csv").unlink()  # the other one is changing it
        with pytest.raises(Refused) as refused:
            took(package, write_records(tmp_path / "a.csv", record("H1")))
    assert [problem.code for problem in refused.value.problems] == ["G130"]


DAMAGES = {
    "flipped": lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :],
    "truncated": lambda data: data[:-9],
    "removed": lambda _data: None,
}


def told(refused: Refused) -> str:
    return refused.problems[0].remedy()


@pytest.mark.parametrize("kept", ["segment", "totals"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_told(package: Path, tmp_path: Path, damage: str, kept: str) -> None:
    """By its name, and no figure changes."""
    took(package, write_records(tmp_path / "a.csv", record("H1")))
    before = (package / FIGURES).read_bytes()
    segment = next((package / ".records" / "HSMC").glob(f"{kept}-*"))
    data = DAMAGES[damage](segment.read_bytes())
    segment.unlink() if data is None else segment.write_bytes(data)
    with pytest.raises(Refused) as refused:
        took(package, write_records(tmp_path / "b.csv", record("H2")), known_from="2025-12-02")
    assert [problem.code for problem in refused.value.problems] == ["G132"]
    assert segment.name in str(refused.value)
    assert f"chạy với --again và tệp «a.csv» ({local_day(datetime.now(UTC)):%d/%m/%Y})" in told(refused.value)
    assert (package / FIGURES).read_bytes() == before


def test_too_little_memory_is_told_and_nothing_is_written(package: Path, tmp_path: Path) -> None:
    before = sorted(package.rglob("*.csv"))
    with pytest.raises(Refused) as refused:
        took(package, write_records(tmp_path / "a.csv", record("H1")), memory=1)
    assert [problem.code for problem in refused.value.problems] == ["G146"]
    assert sorted(package.rglob("*.csv")) == before


BAD_FILES = [
    ("a.csv", b"", "P105"),
    ("a.csv", b"ma,xa\n1,2\n", "G121"),
    ("a.csv", "Mã hồ sơ,xa,Tuổi,nhan,online\n".encode(), "G137"),
    ("a.csv", "Mã hồ sơ,xa,Tuổi,nhan,online\n".encode("utf-16"), "P106"),
    ("a.parquet", b"PAR1 nothing", "G136"),
    ("a.xlsx", b"PK nothing", "W104"),
    ("a.doc", b"x", "G122"),
]


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: f"{bad[0]} {bad[2]}")
def test_a_file_that_cannot_be_read_is_told(package: Path, tmp_path: Path, bad: tuple[str, bytes, str]) -> None:
    name, data, code = bad
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as refused:
        took(package, tmp_path / name)
    assert [(problem.code, problem.place.file) for problem in refused.value.problems] == [(code, name)]
    assert rows(package) == []


def test_the_statements_are_plain_sql(package: Path) -> None:
    """Another engine runs them as they are: SQLite, which has nothing of DuckDB's own; but for reading the texts."""
    read = read_package(package)
    read.observations.close()
    plan = plan_of(read.catalogue, "HSMC")
    columns = ", ".join(statements.contents(plan))
    database = sqlite3.connect(":memory:")
    # One number for all keys: what follows is right all the same.
    database.create_function("xxhash64", 1, lambda _text: 7)
    database.execute("CREATE TABLE given (line, k, said_unit, d0, m0, b0, m1, b1, wrong, said)")
    database.execute("CREATE TABLE days_0 (day, period)")
    database.execute("CREATE TABLE units_0 (said, period, unit)")
    database.execute("INSERT INTO days_0 VALUES ('2025-03-05', '2025-03')")
    database.execute("INSERT INTO units_0 VALUES ('01', '2025-03', 'U')")
    for line, key, online in ((2, "a", 1), (3, "b", None), (4, "a", None)):
        given = (line, key, "01", "2025-03-05", 1, None, online, None, None, None)
        database.execute(f"INSERT INTO given VALUES ({', '.join('?' * len(given))})", given)
    database.execute(f"CREATE TABLE kept ({columns}, seq)")
    for name, query in (
        ("placed", statements.placed(plan)),
        ("suspected", statements.suspected()),
        ("repeated", statements.repeated()),
        ("fresh", statements.fresh(plan)),
        ("old", versions.latest_of(plan, "kept", "fresh")),
        ("changes", versions.differing(plan)),
        ("touched_0", versions.touched(0)),
        ("moved", versions.moved(plan)),
    ):
        database.execute(f"CREATE TABLE {name} AS {query}")
    assert database.execute("SELECT * FROM touched_0").fetchall() == [("2025-03", "U", 2, 0, 0)]
    assert database.execute(versions.totals(plan, 0)).fetchall() == [("2025-03", "U", 2, 2, None)]
    assert database.execute(versions.parts(0, 1)).fetchall() == []
    assert database.execute(statements.unplaced(0)).fetchall() == []
