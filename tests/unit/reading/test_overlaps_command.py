"""`cotmoc overlaps` over tables, texts and packages, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
import xlsxwriter

from cotmoc.cli.main import main
from cotmoc.cli.overlaps_table import percent
from cotmoc.reading.overlaps import Relation, TaskPair
from cotmoc.workspace.task_reading import read_task_files

ROOT = Path(__file__).resolve().parents[3]
TABLE = """id,text,lead,coordinating,deadline
a,"Sở Công Thương khảo sát, lập danh mục chợ truyền thống cần nâng cấp.",Sở Công Thương,,2025-06-30
b,"Rà soát các chợ truyền thống, trình danh mục chợ cần nâng cấp.",Sở Xây dựng,Sở Công Thương; Sở Tài chính,tháng 6/2025
c,Sở Y tế lắp máy quét thẻ bảo hiểm tại trạm y tế.,Sở Y tế,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tasks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_json_of_a_table_is_that_of_the_contracts(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overlaps", str(table), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (pair,) = found["pairs"]
    assert (pair["a"], pair["b"], pair["relation"]) == ("a", "b", "duplicate")
    assert 0.5 <= pair["score"] <= 1
    assert any("Khác cơ quan chủ trì: Sở Công Thương – Sở Xây dựng" in reason for reason in pair["reasons"])
    assert found["groups"] == [["a", "b"]]


def test_the_table_speaks_either_language(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overlaps", str(table)]) == 0
    assert "3 nhiệm vụ, 1 cặp cần xem lại, trong đó 1 cặp trùng." in capsys.readouterr().out
    assert main(["overlaps", str(table), "--lang", "en"]) == 0
    assert "3 tasks, 1 pairs to look at, 1 of them duplicates." in capsys.readouterr().out


def test_the_table_tells_how_alike_in_per_cent_as_the_page_does(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["overlaps", str(table)]) == 0
    assert re.search(r"^Trùng \d\d%$", capsys.readouterr().out, re.IGNORECASE | re.MULTILINE)


def test_the_tasks_of_several_files_are_compared_together(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Sở Y tế lắp máy quét thẻ bảo hiểm ở các trạm y tế trước ngày 30/6/2025.", encoding="utf-8")
    assert main(["overlaps", str(table), str(notice), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["pairs"]
    assert {(pair["a"], pair["b"]) for pair in found} == {("tasks:a", "tasks:b"), ("notice:1", "tasks:c")}


def test_files_of_one_name_are_told_apart_and_none_is_written_over(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "tasks.csv"
    twin.write_text(TABLE, encoding="utf-8")
    assert main(["overlaps", str(table), str(twin), "--format", "json"]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert ("tasks-1:c", "tasks-2:c") in {(pair["a"], pair["b"]) for pair in pairs}
    assert main(["overlaps", str(table), str(twin), "-o", str(twin), "--force"]) == 2
    assert twin.read_text(encoding="utf-8") == TABLE


def test_tasks_of_any_files_have_an_id_each_whatever_the_files_are_called(tmp_path: Path) -> None:
    paths = [tmp_path / folder / name for folder, name in (("a", "kh.csv"), ("b", "kh.csv"), ("c", "kh-1.csv"))]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TABLE, encoding="utf-8")
    for order in permutations(paths):
        ids = [task.id for task in read_task_files(order).tasks]
        assert len(set(ids)) == 9, ids
        assert "kh-1:a" in ids


def test_a_chance_that_rounds_to_nothing_is_told_as_little() -> None:
    pair = TaskPair("a", "b", 0.004, Relation.RELATED, ())
    assert percent(pair) == "<1%"
    assert percent(replace(pair, score=0.006)) == "1%"


def test_columns_that_nobody_knows_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("id,text,colour,size,deadlin\n1,Mua máy,đỏ,to,\n", encoding="utf-8")
    assert main(["overlaps", str(path)]) == 1
    told = capsys.readouterr().err
    assert told.count("P114") == 1
    assert "«colour, size, deadlin»" in told
    path.write_text("id,text,deadlin\n1,Mua máy,\n", encoding="utf-8")
    assert main(["overlaps", str(path)]) == 1
    assert "tasks.csv:1:deadlin  P114" in capsys.readouterr().err


def test_the_pairs_go_into_a_file_whole(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "pairs.csv"
    target.parent.mkdir()
    assert main(["overlaps", str(table), "-o", str(target)]) == 0
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert row["relation"] == "duplicate"
    assert row["text_b"].startswith("Rà soát các chợ")


def test_a_semicolon_table_without_ids_counts_its_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("text;deadline\nSở Y tế mua máy;30/06/2025\nSở Y tế mua máy;30/06/2025\n", encoding="utf-8-sig")
    assert main(["overlaps", str(path), "--format", "json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["a"], pair["b"]) == ("2", "3")


def test_every_row_that_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("id,text,deadline\na,Mua máy,mai\nb,,\na,Mua xe,\n", encoding="utf-8")
    assert main(["overlaps", str(path)]) == 1
    told = capsys.readouterr().err
    assert "tasks.csv:2:deadline  R203" in told
    assert "tasks.csv:3:text  R201" in told
    assert "tasks.csv:4:id  R202" in told


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                else:
                    sheet.write(at, column, value)
    return path


HEADINGS = ("TT", "Nhiệm vụ, giải pháp", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")


def test_an_office_s_own_workbook_is_read_by_its_headings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(
        tmp_path / "phu-luc.xlsx",
        ("PHỤ LỤC NHIỆM VỤ NĂM 2026",),
        (),
        HEADINGS,
        ("I", "", "", ""),
        (1, "Khảo sát, lập danh mục chợ cần nâng cấp", "Sở Công Thương", "", date(2026, 6, 30)),
        (2, "Rà soát, trình danh mục chợ cần nâng cấp", "Sở Xây dựng, Sở Tài chính", "", "Tháng 6/2026"),
        (3, "Lắp máy quét thẻ bảo hiểm tại trạm y tế", "Sở Y tế", "", "Thường xuyên"),
    )
    assert main(["overlaps", str(path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (pair,) = found["pairs"]
    assert (pair["a"], pair["b"]) == ("5", "6")
    assert "Cùng thời hạn 30/06/2026." in pair["reasons"]
    two = [finding["reason"] for finding in found["findings"] if finding["code"] == "two_leads"]
    assert two == ["Có 2 cơ quan cùng chủ trì: Sở Xây dựng; Sở Tài chính."]


def test_a_workbook_that_cannot_be_read_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "a.xlsx", HEADINGS, (1, "Mua máy", "Sở Y tế", "", "mai"))
    assert main(["overlaps", str(path)]) == 1
    assert "a.xlsx (Phụ lục):2:Thời hạn hoàn thành  R203" in capsys.readouterr().err
    assert main(["overlaps", str(workbook(tmp_path / "b.xlsx", ("Tên", "Tuổi"), ("An", 20)))]) == 1
    assert "R204" in capsys.readouterr().err
    (tmp_path / "c.xlsx").write_bytes(b"khong phai")
    assert main(["overlaps", str(tmp_path / "c.xlsx")]) == 1
    assert "c.xlsx  W1" in capsys.readouterr().err
    assert main(["overlaps", str(tmp_path / "d.xlsx")]) == 1


def test_a_text_is_read_for_its_tasks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("- Sở Y tế chủ trì mua máy thở.\n- Sở Y tế chủ trì mua sắm máy thở.\n", encoding="utf-8")
    assert main(["overlaps", str(path), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["pairs"]) == 1
    path.write_text("Không có gì ở đây\nCả ở đây.\n", encoding="utf-8")
    assert main(["overlaps", str(path)]) == 1
    assert "R204" in capsys.readouterr().err


def test_a_package_has_its_tasks_compared_and_its_targets_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overlaps", str(ROOT / "samples" / "mau"), "--programme", "2025", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert ("NV25.03", "NV25.04") in {(pair["a"], pair["b"]) for pair in found["pairs"]}
    codes = {each["code"] for each in found["findings"]}
    assert {"target_without_task", "task_without_target"} <= codes


def test_something_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overlaps"]) == 2
    assert "X130" in capsys.readouterr().err
    assert main(["overlaps", "no-such.csv"]) != 0
    assert "no-such.csv" in capsys.readouterr().err
