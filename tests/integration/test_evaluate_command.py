"""`cotmoc evaluate` as people and programs run it."""

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.figures import TARGET_KEYS
from tests.integration.evaluated_package import FIGURES, SAMPLES, SOURCE, command, evaluated_package
from tests.unit.exchange.package_folder import append

SCHEMA = json.loads((SOURCE.parent / "docs/reference/schemas/evaluate.json").read_text(encoding="utf-8"))
MADE_UP = "DỮ LIỆU MẪU"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return evaluated_package(tmp_path / "thu")


@pytest.fixture(scope="module")
def mau() -> list[dict]:
    """The made-up province, all programmes."""
    done = command("evaluate", SAMPLES / "mau", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def evaluated(*arguments: object) -> dict:
    done = command("evaluate", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# -- JSON ----------------------------------------------------------------------------------------------------------


def test_json_is_what_the_schema_says(folder, mau):
    jsonschema.validate(mau, SCHEMA)
    jsonschema.validate(evaluated(folder), SCHEMA)
    jsonschema.validate(evaluated(SAMPLES / "lao-cai"), SCHEMA)


def test_one_programme_is_an_object_and_several_are_a_list(folder, mau):
    assert isinstance(mau, list)
    assert evaluated(folder)["programme"] == "2024"
    alone = evaluated(SAMPLES / "mau", "--programme", "2024")
    assert alone == next(each for each in mau if each["programme"] == "2024")


def test_targets_keep_the_order_and_the_keys_of_the_contract(folder):
    found = evaluated(folder)["targets"]
    assert [target["code"] for target in found] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert all(tuple(target) == TARGET_KEYS for target in found)


def test_figures_are_exact_texts(folder):
    by_code = {target["code"]: target for target in evaluated(folder)["targets"]}
    published = by_code["M4"]
    assert [published[key] for key in ("value", "exact", "low", "high")] == ["90.5", None, "90.5", "90.5"]
    assert by_code["M3"]["value"] == "2024-05-30"
    assert by_code["M3"]["threshold"] == "2024-06-30"
    assert by_code["M5"]["verdict"] == "no_target"
    assert (by_code["M6"]["verdict"], by_code["M6"]["shown"]) == ("missed", "90,5%")
    assert by_code["M1"]["value"] is None


def test_a_value_is_given_exactly_when_one_number_is_possible(mau):
    for target in (target for programme in mau for target in programme["targets"]):
        ends = target["low"], target["high"]
        if target["value"] is None:
            assert target["exact"] is None
            assert None in ends or ends[0] != ends[1]
        elif target["exact"] is None:
            assert ends == (target["value"], target["value"])
        else:
            assert Decimal(ends[0]) < Fraction(target["exact"]) < Decimal(ends[1])


def test_assumptions_are_sorted(mau):
    told = [target["assumed"] for programme in mau for target in programme["targets"]]
    assert any(told)
    assert all(each == sorted(each) for each in told)


def test_the_summary_counts_the_verdicts(mau):
    for programme in mau:
        assert programme["summary"] == Counter(target["verdict"] for target in programme["targets"])


def test_the_sample_shows_every_verdict(mau):
    assert {verdict for programme in mau for verdict in programme["summary"]} == set(Verdict)


def test_a_unit_has_its_own_targets(folder):
    found = evaluated(folder, "--unit", "01")
    by_code = {target["code"]: target for target in found["targets"]}
    assert by_code["M1"]["unit"] == "01@2020-01-01"
    assert (by_code["M1"]["allocated"], by_code["M1"]["threshold"]) == (True, "85")
    assert found["registered"] == 6


def test_what_was_known_then(folder):
    before = evaluated(folder, "--known-at", "2024-12-31")
    assert before["known_at"] == "2024-12-31"
    published = next(target for target in before["targets"] if target["code"] == "M4")
    assert (published["value"], published["verdict"]) == (None, "not_due")


def test_a_period_leaves_the_programmes_that_have_a_part_in_it(mau):
    found = evaluated(SAMPLES / "mau", "--period", "2023-Q2")
    assert [programme["programme"] for programme in found] == ["2023"]
    assert len(mau) > 1


# -- CSV -----------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_a_target_under_the_same_names(folder):
    rows = list(csv.DictReader(io.StringIO(command("evaluate", folder, "--format", "csv").stdout)))
    assert tuple(rows[0]) == ("programme", *TARGET_KEYS)
    assert [row["code"] for row in rows] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert rows[0]["missing"] == "; ".join(evaluated(folder)["targets"][0]["missing"])


def test_excel_opens_the_same_rows_under_vietnamese_settings(folder, tmp_path):
    path = tmp_path / "kết quả.csv"
    assert command("evaluate", folder, "--format", "excel", "-o", path).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}programme;code;")
    rows = list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))
    plain = list(csv.DictReader(io.StringIO(command("evaluate", folder, "--format", "csv").stdout)))
    assert [row["low"].replace(",", ".") for row in rows] == [row["low"] for row in plain]
    assert any("," in row["low"] for row in rows)
    assert [row["name"] for row in rows] == [row["name"] for row in plain]


def test_a_cell_never_starts_a_formula(folder):
    rows = list(csv.DictReader(io.StringIO(command("evaluate", folder, "--format", "csv").stdout)))
    assert rows[3]["name"] == "'=Công bố"


# -- table ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(columns):
    done = command("evaluate", SAMPLES / "mau", "--programme", "2024", COLUMNS=str(columns))
    assert max(len(line) for line in done.stdout.splitlines()) <= min(columns, 100)


def test_the_table_says_what_people_ask(folder):
    text = command("evaluate", folder).stdout
    assert text.startswith(MADE_UP)
    assert "CHÍNH QUYỀN SỐ" in text
    assert "Có nội dung 6/9 mục tiêu nêu trong kế hoạch." in text
    assert "thiếu báo cáo của" in text
    assert "có thể kết luận khi có báo cáo của" in text
    assert "\x1b[" not in text


def test_english_has_no_vietnamese_words_of_ours(folder):
    text = command("evaluate", folder, "--lang", "en").stdout
    assert text.startswith("MADE-UP DATA")
    assert "6 of the 9 targets the plan declares are known." in text
    assert "kết luận" not in text


def test_a_unit_sees_what_is_its_own():
    text = command("evaluate", SAMPLES / "mau", "--programme", "2024", "--unit", "981").stdout
    assert "· chưa giao mức cho đơn vị này" in text
    assert "không áp dụng" not in text
    shown = len(set(re.findall(r"^(M24\.\d+) ", text, flags=re.MULTILINE)))
    assert f"\n{68 - shown} mục tiêu không giao cho đơn vị này.\n" in text
    summary = text[text.index("Tổng hợp:") : text.index(f"{68 - shown} mục tiêu không giao")]
    assert sum(int(count) for count in re.findall(r"\d+", summary)) == shown


def test_relative_words_are_told_as_numbers_too():
    text = command("evaluate", SAMPLES / "mau", "--programme", "2024", COLUMNS="60").stdout
    assert "giảm 5% so với năm 2023 (= không quá 233,7 vụ)" in " ".join(text.split())


def test_nothing_known_yet_is_said():
    assert "Đến ngày này chưa ghi nhận mục tiêu nào." in " ".join(
        command("evaluate", SAMPLES / "mau", "--programme", "2024", "--known-at", "2021-01-01").stdout.split()
    )


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What a terminal is sent."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "cotmoc.cli", *(str(each) for each in arguments)],
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm", "COLUMNS": "100", **environment},
        )
        os.close(theirs)
        found = b""
        while chunk := _read(ours):
            found += chunk
        assert process.wait() == 0
    finally:
        os.close(ours)
    return found.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux ends a terminal whose other side is closed with EIO
        return b""


def test_colour_only_on_a_terminal_that_wants_it(folder):
    assert "\x1b[31m" in on_a_terminal("evaluate", folder)
    assert "\x1b[3" not in on_a_terminal("evaluate", folder, NO_COLOR="1")


# -- files, and being stopped --------------------------------------------------------------------------------------


def test_a_file_is_written_whole(folder, tmp_path):
    path = tmp_path / "kết quả.json"
    path.write_text("old", encoding="utf-8")
    done = command("evaluate", folder, "-o", path, "--force")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Đã ghi {path}.\n")
    assert json.loads(path.read_text(encoding="utf-8"))["package"] == "thu"
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_a_file_that_is_there_is_kept_unless_forced(folder, tmp_path):
    path = tmp_path / "kết quả.json"
    path.write_text("old", encoding="utf-8")
    done = command("evaluate", folder, "-o", path)
    assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "old")
    assert done.stderr.startswith("X113")
    assert "--force" in done.stderr


def test_the_suffix_names_the_format(folder, tmp_path):
    assert command("evaluate", folder, "-o", tmp_path / "x.csv").returncode == 0
    assert (tmp_path / "x.csv").read_text(encoding="utf-8").startswith("programme,code,")
    assert command("explain", folder, "M1", "-o", tmp_path / "y.json").returncode == 0
    assert json.loads((tmp_path / "y.json").read_text(encoding="utf-8"))["target"]["code"] == "M1"


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "GÓI", "--format", "json", "-o", "x.csv"],
        ["evaluate", "GÓI", "--format", "table", "-o", "x.json"],
        ["explain", "GÓI", "M1", "-o", "x.csv"],
        ["evaluate", "GÓI", "-o", "x.xlsx"],
    ],
)
def test_a_suffix_of_another_format_is_refused(folder, tmp_path, arguments):
    given = [str(folder) if each == "GÓI" else str(tmp_path / each) if "x." in each else each for each in arguments]
    done = command(*given)
    assert (done.returncode, done.stderr[:4]) == (2, "X114")
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_package_is_never_written_into(folder, force):
    units = (folder / "units.csv").read_bytes()
    for name in ("units.csv", "kết quả.csv", "programmes/2024/x.csv"):
        done = command("evaluate", folder, "-o", folder / name, *force)
        assert (done.returncode, done.stderr[:4]) == (2, "X112")
    assert (folder / "units.csv").read_bytes() == units
    assert not (folder / "kết quả.csv").exists()


ANNOUNCED = "import sys; from cotmoc.cli.main import main; print('begins', flush=True); sys.exit(main())"
"""The command, which says when all of it is loaded: on a busy machine that takes longer than any sleep."""


def test_stopping_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", ANNOUNCED, "evaluate", SAMPLES / "mau", "--force", "-o", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert process.stdout.readline() == "begins\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in stderr
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]
    assert path.read_text(encoding="utf-8") == "old"


# -- what is asked wrongly -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "start", "remedy"),
    [
        (["--programme", "2042"], "--programme  E110", "Chọn một trong: 2024."),
        (["--period", "2024Q1"], "--period  T101", "theo dạng 2024"),
        (["--period", "2019"], "--period  E118", "từ 01/01/2024 trở đi"),
        (["--unit", "77"], "--unit  E112  Không có đơn vị «77» trên bản đồ ngày 31/12/2024.", "mã@ngày-hiệu-lực"),
        (["--unit", "xã hai"], "--unit  E116", "Có phải là 02@2020-01-01 (Xã Hai)?"),
        (["--structure", "1990-01-01"], "--structure  E122", "từ 01/01/2020 trở đi"),
        (["--programm", "2024"], "X107", "Có phải là --programme?"),
        (["--format", "pdf"], "X103  --format không nhận giá trị «pdf».", "Chọn một trong: table, json, csv, excel."),
        (["--unit"], "X108  Sau --unit còn thiếu giá trị.", "ngay sau --unit"),
        (["--force=1"], "X109", "không có dấu ="),
        (["thừa"], "X115  Thừa «thừa»", "Bỏ phần thừa"),
        (["--known-at", "mai"], "--known-at  T103", "RFC 3339"),
        (["--structure", "2024-02-30"], "--structure  T102", "NĂM-THÁNG-NGÀY"),
        (["-o", "/không/có/x.json"], "X110", "sau -o"),
    ],
)
def test_wrong_usage_says_what_and_how_to_mend_it(folder, arguments, start, remedy):
    done = command("evaluate", folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(start)
    assert remedy in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["evalute"], "X101  Không có lệnh «evalute».  Có phải là evaluate? Các lệnh: "),
        (["xyz"], "X100  Không có lệnh «xyz».  Chọn một trong: "),
        (["evaluate"], "X102  Thiếu PACKAGE.  Xem cách dùng: cotmoc evaluate --help"),
        (["generate"], "X102  Thiếu --output.  Xem cách dùng: cotmoc generate --help"),
        (["generate", "-o", "x", "--communes", "0"], "X104  --communes không nhận giá trị «0».  Ghi một số nguyên từ"),
        (["evaluate", "--lang", "en"], "X102  PACKAGE is missing.  See how it is used: cotmoc evaluate --help"),
    ],
)
def test_a_command_line_that_cannot_be_read_says_how_to_mend_it(arguments, line):
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(line)


def test_a_unit_that_was_merged_names_what_it_became():
    done = command("evaluate", SAMPLES / "mau", "--programme", "2025", "--unit", "986")
    assert (done.returncode, done.stderr[:12]) == (2, "--unit  E121")
    assert "Huyện Đồng Quả (986): từ 01/07/2025 đã được sắp xếp thành 98256@2025-07-01 (Xã Hồng Xiêm)" in done.stderr
    assert "--structure 2025-06-30" in done.stderr


def test_a_wrong_package_is_refused_with_its_rows(folder):
    append(folder, FIGURES, "HS,,01,2024-03,12a,,,A,2024-04-01,,")
    done = command("evaluate", folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{FIGURES}:12:value  C110")


def test_a_folder_that_is_not_there(tmp_path):
    assert command("evaluate", tmp_path / "nope").returncode == 1


# -- engines -------------------------------------------------------------------------------------------------------


def test_engines_agree_on_the_sample(mau):
    cube = evaluated(SAMPLES / "mau", "--programme", "2024", "--engine", "cube")
    told = next(each for each in mau if each["programme"] == "2024")
    keys = ("code", "value", "exact", "value_reported", "low", "high", "verdict", "reported", "expected", "missing")
    assert cube["engine"] == "cube"
    assert [[each[key] for key in keys] for each in cube["targets"]] == [
        [each[key] for key in keys] for each in told["targets"]
    ]
