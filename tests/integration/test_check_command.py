"""`cotmoc check` as people run it: as a process, by its output and its exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.small_disk import run_on_small_disk
from tests.unit.exchange.package_folder import append, replace, write_package

FIGURES = "observations/2024.csv"
COMMAND = [sys.executable, "-m", "cotmoc.cli"]
SOURCE = Path(__file__).resolve().parents[2] / "src"
NOBODY = 65534


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **more}


def run(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=False, **options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "thu")


def test_what_a_right_package_holds(folder):
    done = run("check", folder)
    assert (done.returncode, done.stderr) == (0, "")
    counts = [line.split(maxsplit=1) for line in done.stdout.splitlines()[:-1]]
    assert counts == [
        ["6", "đơn vị"],
        ["7", "số liệu"],
        ["3", "chỉ tiêu"],
        ["1", "biểu mẫu"],
        ["1", "chương trình"],
        ["3", "mục tiêu"],
        ["1", "nhiệm vụ"],
        ["10", "số liệu quan sát"],
    ]
    assert done.stdout.splitlines()[-1] == f"{folder}: 0 lỗi, 0 cảnh báo."


def test_a_problem_is_a_line_with_place_code_sentence_remedy(folder):
    append(folder, FIGURES, "HS,,01,2024-03,12a,,,A,2024-04-01,,")
    done = run("check", folder, "--lang", "en")
    assert done.returncode == 1
    assert done.stdout == (
        f"{FIGURES}:12:value  C110  “12a” is not a number with the declared decimal mark (“.”).  Write digits "
        "and the decimal mark only, e.g. 1234.5, without thousands marks, % or unit; "
        "if the whole package uses the other mark, correct [csv] decimal in package.toml.\n"
    )
    assert done.stderr == f"{folder}: 1 error, 0 warnings.\n"


def test_vietnamese_is_the_default(folder):
    replace(folder, "successions.csv", "02@2025-07-01,2025-07-01,1\n", "02@2025-07-01,2025-07-01,0.9\n")
    done = run("check", folder)
    assert "successions.csv:2:share  U208  Các tỷ lệ kế thừa của 02@2020-01-01 cộng lại bằng 9/10" in done.stdout


def test_json_for_programs(folder):
    append(folder, FIGURES, "HS,,01,2024-03,12a,,,A,2024-04-01,,")
    done = run("check", folder, "--format", "json", "--lang", "en")
    [problem] = json.loads(done.stdout)
    assert problem["error"] == "C110"
    assert problem["where"] == f"{FIGURES}:12:value"
    assert set(problem) == {"error", "severity", "message", "where", "remedy"}
    assert done.stderr == ""


def test_json_of_a_right_package_is_an_empty_list(folder):
    assert json.loads(run("check", folder, "--format", "json").stdout) == []


def test_a_warning_lets_the_package_pass(folder):
    (folder / "observations" / "2025.csv").write_text("element,unit,period,value\n", encoding="utf-8")
    done = run("check", folder)
    assert done.returncode == 0
    assert done.stdout.startswith("observations/2025.csv  P146  ")
    assert done.stdout.endswith("0 lỗi, 1 cảnh báo.\n")


def test_a_flood_of_one_kind_is_listed_in_part_and_counted_in_full(folder):
    append(folder, FIGURES, *(f"HS,,01,{2000 + row}-03,x{row},,,A,2024-04-01,," for row in range(700)))
    lines = run("check", folder).stdout.splitlines()
    assert sum("C110" in line for line in lines[:-1]) == 200
    assert lines[-1].startswith(f"{FIGURES}  P190  Còn 500 lỗi C110 nữa")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["check"], 2, "X102  Thiếu PACKAGE."),
        (["check", "--format", "xml", "x"], 2, "X103  --format không nhận giá trị «xml»."),
        (["nothing"], 2, "X100  Không có lệnh «nothing»."),
    ],
)
def test_wrong_usage(arguments, code, told):
    done = run(*arguments)
    assert done.returncode == code
    assert told in done.stderr


def test_a_path_that_does_not_exist(tmp_path):
    done = run("check", tmp_path / "không có")
    assert done.returncode == 1
    assert done.stdout.startswith("P101  Không có thư mục")


def test_a_file_instead_of_a_folder(folder):
    done = run("check", folder / "package.toml")
    assert (done.returncode, done.stdout[:4]) == (1, "P102")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without permission")
@pytest.mark.parametrize(("closed", "where"), [("units.csv", "units.csv"), ("observations", "observations")])
def test_no_permission(folder, closed, where):
    for above in (folder, *folder.parents[:-1]):
        if above.stat().st_uid == os.geteuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    code = (
        "import os, sys\n"
        "from cotmoc.cli.main import main\n"
        f"main(['check', {str(folder)!r}])\n"  # imports all it needs while it still may
        f"os.chmod({str(folder / closed)!r}, 0)\n"
        f"os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        f"sys.exit(main(['check', {str(folder)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    (folder / closed).chmod(0o755)
    assert done.returncode == 3
    assert f"{where}  S101  Không có quyền truy cập «{where}»." in done.stdout
    assert "Traceback" not in done.stderr


def test_a_reader_that_stops_reading(folder):
    append(folder, FIGURES, *(f"HS,,01,{2000 + row}-03,x{row},,,A,2024-04-01,," for row in range(700)))
    command = " ".join([*COMMAND, "check", str(folder)]) + " | head -1; echo ${PIPESTATUS[0]}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    assert done.stdout.splitlines()[0].startswith(FIGURES)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_output_to_a_full_disk(folder):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check", str(folder)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8",
            env=environment(), check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("S102")
    assert "Traceback" not in done.stderr


def big(folder: Path, rows: int) -> Path:
    """Figures of one cell, corrected again and again: every row's instant and value are different."""
    with (folder / "observations/lon.csv").open("w", encoding="utf-8") as out:
        out.write("element,breakdown,unit,period,value,value_high,comparator,status,known_from,reason,source\n")
        for row in range(rows):
            minute, second = divmod(row, 60)
            hour, minute = divmod(minute, 60)
            day, hour = divmod(hour, 24)
            out.write(
                f"HS,,01@2020-01-01,2023-{row % 12 + 1:02},{row},,,A,2024-{day // 28 + 1:02}-{day % 28 + 1:02}"
                f"T{hour:02}:{minute:02}:{second:02}+07:00,đính chính lần thứ {row},S1\n"
            )
    return folder


@pytest.mark.needs("small-disk")
def test_a_full_disk_while_staging(folder, tmp_path):
    small = tmp_path / "đầy"
    small.mkdir()
    big(folder, 900_000)
    code = (
        "import sys, cotmoc.exchange.staging_database as database\n"
        "database.ON_DISK_FROM = 0\n"
        "from cotmoc.cli.main import main\n"
        f"sys.exit(main(['check', {str(folder)!r}]))"
    )
    command = ["env", f"TMPDIR={small}", f"PYTHONPATH={SOURCE}", "PYTHONUTF8=1", sys.executable, "-c", code]
    done = run_on_small_disk(small, command, size="8m")
    assert done.code == 3, done.errors
    assert "S102" in done.output
    assert done.left == ()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_in_the_middle(folder, tmp_path, number, code):
    big(folder, 900_000)
    scratch = tmp_path / "tạm"
    scratch.mkdir()
    running = subprocess.Popen(
        [*COMMAND, "check", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(TMPDIR=str(scratch)),
    )
    until = time.monotonic() + 30
    while not any(scratch.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    running.send_signal(number)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == code
    assert "Traceback" not in errors
    assert list(scratch.iterdir()) == []


MEASURED = """
import resource, sys
from cotmoc.cli.main import main
code = main(["check", sys.argv[1]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(code)
"""


def megabytes_used(folder: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder)], capture_output=True, encoding="utf-8", env=environment(),
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.splitlines()[-1])


def test_a_larger_file_needs_little_more_memory(folder):
    small = megabytes_used(folder)
    file = big(folder, 50_000) / "observations/lon.csv"
    assert file.stat().st_size > 4_000_000
    assert megabytes_used(folder) < small + 150


@pytest.mark.long
def test_a_gigabyte_in_bounded_memory(folder):
    file = big(folder, 11_000_000) / "observations/lon.csv"
    assert file.stat().st_size > 1_000_000_000
    assert megabytes_used(folder) < 1200
    file.unlink()
