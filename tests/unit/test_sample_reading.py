"""The sample report and the sample plan: written again byte for byte, and read as the guide says."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from cotmoc.cli.main import main
from samples.make_reading import MADE_UP, build

ROOT = Path(__file__).parents[2] / "samples"
REPORT = ROOT / "mau-reading" / "bao-cao-xa-lay-on-2024.docx"
SURE = 0.5
PLAN = ROOT / "mau-reading" / "ke-hoach-2025.docx"


def test_the_script_writes_the_committed_documents_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in (REPORT, PLAN)
    }
    assert "không có thật" in MADE_UP


@pytest.mark.long
def test_the_report_read_with_the_package_tells_what_is_wrong_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(REPORT), "--package", str(ROOT / "mau"), "--format", "json"]) == 0
    found = [each for each in json.loads(capsys.readouterr().out)["candidates"] if each["kind"] == "result"]
    matched = [each for each in found if each["score"] > SURE and each["indicator_code"]]
    assert {each["unit_id"] for each in matched} == {"98082@2019-01-01"}
    differing = {each["indicator_code"] for each in matched if each["agreement"] == "differs"}
    assert differing == {"CT.HL", "CT.DS.VNEID"}
    assert sum(each["agreement"] == "same" for each in matched) > len(found) / 2


def test_the_report_s_figure_that_its_table_tells_otherwise_is_flagged_on_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", str(REPORT)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "khác số trong bảng: 84,9%" in told
    assert "khác số trong phần lời: 83,9%" in told


def test_the_plan_s_tasks_are_read_and_those_that_overlap_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overlaps", str(PLAN), "--format", "json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert told.err == ""
    assert Counter(pair["relation"] for pair in found["pairs"]) == {"duplicate": 2, "overlap": 2}
    assert {"no_lead", "generic_lead"} <= {finding["code"] for finding in found["findings"]}


def test_a_report_read_for_tasks_is_warned_of_once(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["read", "--tasks", str(REPORT)], ["overlaps", str(REPORT)]):
        assert main(command) == 0
        warned = capsys.readouterr().err
        assert warned.count("R205") == 1
        assert "cotmoc read" in warned


def test_tasks_go_to_excel_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "nhiem-vu.csv"
    assert main(["read", "--tasks", str(PLAN), "--format", "excel", "-o", str(sheet)]) == 0
    text = sheet.read_text(encoding="utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}Mã;Nhiệm vụ;Chủ trì;Phối hợp;Thời hạn;Sản phẩm;Mục\n")
    assert "30/06/2025" in text
    capsys.readouterr()
    assert main(["overlaps", str(sheet), "--format", "excel"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")), delimiter=";"))
    assert Counter(row["Quan hệ"] for row in rows) == {"Trùng": 2, "Chồng chéo": 2}
