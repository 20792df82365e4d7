"""`cotmoc read` as people run it: as a process, by its output and its exit code."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import validate

from tests.integration.test_check_command import run
from tests.lib.written_files import docx_bytes, pdf_bytes

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/schemas/read.json").read_text(encoding="utf-8"))
TEXT = (
    "UBND TỈNH LÀO CAI\nBÁO CÁO kết quả chuyển đổi số năm 2021\n"
    "Năm 2021, tỷ lệ dân số có điện thoại thông minh đạt 60%; tỷ lệ văn bản đi được ký số hoàn toàn đạt 91,5%.\n"
)
TABLE = (("TT", "Chỉ tiêu", "Năm 2021"), ("1", "Tỷ lệ dân số có điện thoại thông minh (%)", "61,5"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def candidates(*arguments: object) -> list[dict]:
    done = run("read", "--format", "json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(found) == {"file", "candidates"}
    return found["candidates"]


def test_json_as_contracts_fix_it(report):
    first, second = candidates(report)
    found = {"file": report.name, "candidates": [first, second]}
    validate(found, SCHEMA)
    assert (first["value"], first["unit"], first["period"], first["kind"]) == (60, "%", "2021", "result")
    assert TEXT[second["start"] : second["end"]].endswith("91,5%")


def test_offsets_are_those_of_the_file(tmp_path):
    windows = tmp_path / "w.txt"
    windows.write_bytes(TEXT.replace("\n", "\r\n").encode())
    as_it_is = windows.read_bytes().decode()
    spans = [as_it_is[each["start"] : each["end"]] for each in candidates(windows)]
    assert ["60%" in spans[0], "91,5%" in spans[1]] == [True, True]


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_every_sort_of_file_with_its_table(tmp_path, suffix):
    path = tmp_path / f"bao-cao.{suffix}"
    lines = TEXT.splitlines()
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    page = "".join(f"<p>{line}</p>" for line in lines)
    narrow = (("TT", "Dân số có máy", "2021"), ("1", "Tỷ lệ (%)", "61,5"))
    made = {
        "docx": lambda: docx_bytes(*lines, TABLE),
        "pdf": lambda: pdf_bytes([lines[0], lines[1], lines[2][:55], lines[2][55:], narrow]),
        "html": lambda: f"<html><body>{page}<table>{rows}</table></body></html>".encode(),
    }
    path.write_bytes(made[suffix]())
    assert [each["value"] for each in candidates(path)] == [60, 91.5, 61.5]


def test_text_and_table_that_differ_say_so(tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(docx_bytes(*TEXT.splitlines(), TABLE))
    told = ["; ".join(each["reasons"]) for each in candidates(path)]
    assert "khác số trong bảng: 61,5%" in told[0]
    assert "khác số trong phần lời: 60%" in told[2]


def test_matched_with_a_package(report):
    first, second = candidates(report, "--package", ROOT / "samples/lao-cai")
    validate({"file": report.name, "candidates": [first, second]}, SCHEMA)
    assert (first["indicator_code"], first["unit_id"], first["period_code"]) == (
        "SMARTPHONE.DANSO",
        "10@2020-01-01",
        "2021",
    )
    assert (first["agreement"], first["held"], first["difference"]) == ("same", 60, 0)
    assert first["score"] > first["runner_up_score"]
    assert second["indicator_code"] == "VBDI.KYSO"


def test_the_phrase_list_of_the_package(report, tmp_path):
    package = tmp_path / "lao-cai"
    shutil.copytree(ROOT / "samples/lao-cai", package)
    report.write_text("Năm 2021, chỉ số lòng dân đạt 60%.", encoding="utf-8")
    listed = package / "x_phrases.csv"
    phrase = candidates(report)[0]["indicator"]
    listed.write_text(f"phrase,code\n{phrase},HAILONG.TTHC\n", encoding="utf-8")
    (found,) = candidates(report, "--package", package)
    assert (found["indicator_code"], found["score"]) == ("HAILONG.TTHC", 1.0)
    listed.write_text(f"phrase,code\n{phrase},NO.SUCH\n,HAILONG.TTHC\n", encoding="utf-8")
    done = run("read", report, "--package", package)
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["R131", "R130"]
    assert done.stderr.startswith("x_phrases.csv:2:code")


LAYOUTS = ("html", "table")


def test_a_table_for_people(report):
    done = run("read", report)
    assert done.returncode == 0
    assert "60%" in done.stdout
    assert "2 số liệu: 2 kết quả." in done.stdout
    assert "2 figures: 2 result." in run("read", report, "--lang", "en").stdout


def test_rows_for_spreadsheets_never_start_a_formula(report):
    report.write_text("=cmd()\n=1+1 tỷ lệ văn bản đạt 90% năm 2021.\n", encoding="utf-8")
    done = run("read", report, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["value"] == "90"
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@")) and cell != row["comparator"]]
    excel = run("read", report, "--format", "excel").stdout
    assert excel.startswith("\ufefffile;start;end;value")


def test_the_page_needs_nothing_else_and_escapes(report, tmp_path):
    report.write_text(f"<script>alert(1)</script>\n{TEXT}", encoding="utf-8")
    page = tmp_path / "page.html"
    assert run("read", report, "-o", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<mark id=") == 2
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "default-src 'none'" in text
    assert not re.findall(r"(?:src|href)=\"(?!#)", text)
    assert " style=" not in text


def test_the_page_and_the_table_call_things_by_name(report):
    report.write_text(TEXT.replace("60%", "60,0%"), encoding="utf-8")
    page, table = (run("read", report, "--package", ROOT / "samples/lao-cai", "--format", f).stdout for f in LAYOUTS)
    for told in (page, " ".join(table.split())):
        assert "SMARTPHONE.DANSO " in told
        assert "Tỉnh Lào Cai" in told
        assert "năm 2021" in told
        assert "Đối chiếu với gói: " in told
        assert "(ghi «60,0%»)" in told
        assert "Độ giống: " in told


def test_tasks(tmp_path):
    path = tmp_path / "thong-bao.txt"
    path.write_text("Giao Sở Nội vụ chủ trì, phối hợp Sở Y tế hoàn thành trước 30/6/2025.", encoding="utf-8")
    done = run("read", "--tasks", path, "--format", "json")
    (task,) = json.loads(done.stdout)["tasks"]
    assert (task["lead"], task["deadline"], task["lead_ids"]) == (["Sở Nội vụ"], "2025-06-30", [])
    (task,) = json.loads(run("read", "--tasks", path, "--package", ROOT / "samples/mau", "--format", "json").stdout)[
        "tasks"
    ]
    assert (task["lead_ids"], task["coordinating_ids"]) == (["SNV@2025-03-01"], ["SYT@2019-01-01"])
    table = run("read", "--tasks", path).stdout
    assert "Sở Nội vụ" in table
    assert "30/06/2025" in table
    assert "→ Phối hợp: Sở Y tế" in table
    assert "1 nhiệm vụ." in table
    own = tmp_path / "nhiem-vu.csv"
    assert run("read", "--tasks", path, "-o", own).returncode == 0
    assert json.loads(run("overlaps", own, "--format", "json").stdout)["pairs"] == []
    refused = run("read", "--tasks", path, "--format", "html")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "X116" in refused.stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("quet.pdf", pdf_bytes([], [], picture=True), "R110"),
        ("rong.docx", b"", "R103"),
        ("chuong-trinh.docx", b"MZ" + bytes(100), "R106"),
        ("mat.txt", "MẬT\nBáo cáo đạt 90%.".encode(), "W170"),
        ("mat.docx", docx_bytes("TỐI MẬT", "Báo cáo đạt 90%."), "W170"),
    ],
)
def test_what_is_refused(tmp_path, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)
    done = run("read", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{name}  {code}  ")
    assert run("read", path, "--lang", "en").stderr.startswith(f"{name}  {code}  ")


def test_no_file(tmp_path):
    done = run("read", tmp_path / "none.txt")
    assert (done.returncode, done.stderr.split()[:2]) == (1, ["none.txt", "R101"])


def test_a_text_without_figures(tmp_path):
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các đồng chí.", encoding="utf-8")
    assert run("read", path).stdout.strip() == "Không tìm thấy số liệu nào trong văn bản."
    assert candidates(path) == []


def test_the_word_in_a_sentence_is_only_a_warning(report):
    report.write_text(TEXT + "Văn bản điện tử (trừ văn bản mật) đạt 90%.\n", encoding="utf-8")
    done = run("read", report, "--format", "json")
    assert done.returncode == 0
    assert "W171" in done.stderr
