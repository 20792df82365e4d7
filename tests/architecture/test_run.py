"""The one door: it refuses an old Python in one sentence, and reads its locks rightly."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import run
from tests.architecture.source import ROOT
from tests.closing import COUNTS, leave_counts
from tests.needs import NEEDS

OLD_PYTHON = """
import sys
sys.version_info = (3, 9, 1, "final", 0)
exec(compile(open("run.py", encoding="utf-8").read(), "run.py", "exec"))
"""
LOCK = """uv==1.2 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via cotmoc
uvicorn==3 \\
    --hash=sha256:cc
"""


def command(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_an_old_python_is_refused_in_one_sentence():
    done = command("-c", OLD_PYTHON)
    assert done.returncode == 1
    assert done.stderr == "run.py needs Python 3.11 or newer; this is Python 3.9.\n"


def test_usage_lists_every_command():
    done = command("run.py", "--help")
    assert done.returncode == 0
    assert all(f"  {name}" in done.stdout for name in run.COMMANDS)
    assert command("run.py", "nonsense").returncode == 2


def test_one_package_is_cut_out_of_a_lock():
    assert run.pinned("uv", LOCK) == "uv==1.2 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    with pytest.raises(run.SetupError, match="not pinned"):
        run.pinned("hatch", LOCK)


def test_the_stamp_follows_the_locks(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("a==1")
    before = run.stamp_for((lock,))
    lock.write_text("a==2")
    assert run.stamp_for((lock,)) != before


@pytest.mark.parametrize("line", ["WARNING: Location is ignored", "  WARNING: x", "[notice] new pip", ""])
def test_noise_is_dropped(line):
    assert run.is_noise(line)


def test_errors_are_kept():
    assert not run.is_noise("ERROR: no matching distribution")


def test_some_tests_alone_are_not_run_on_the_other_database_as_well(monkeypatch):
    there = [replace(need, is_there=lambda: True) for need in NEEDS]
    monkeypatch.setattr("tests.needs.NEEDS", there)
    assert run.wants_postgresql(["-q", "--long"])
    assert not run.wants_postgresql(["-q", "tests/unit"])


@pytest.mark.parametrize(
    ("codes", "printed"),
    [((0, 0), "..\n2 passed\n"), ((0, 0), ""), ((1, 0), "2 passed\n"), ((0, 3), "why\nended\n")],
)
def test_one_line_closes_the_run_and_the_one_on_the_other_database(monkeypatch, capsys, codes, printed):
    here, there = codes

    def main_run(*_command, **variables):
        monkeypatch.setenv(COUNTS, variables[COUNTS])
        leave_counts({"passed": [1, 2, 3, 4, 5], "": [6]})
        sys.stdout.write("= 5 passed =\n")
        return here

    def beside(*_command, **variables):
        Path(variables[COUNTS]).write_text('{"passed": 2, "warnings": 1}')
        return subprocess.CompletedProcess([], there, printed)

    monkeypatch.setattr(run, "call", main_run)
    monkeypatch.setattr(run, "printed_by", beside)
    assert run.run_on_both([]) == (here or there)
    out = capsys.readouterr().out
    closing = "7 passed, 1 warning, 1 error in" if any(codes) else "7 passed, 1 warning in"
    assert closing in out.splitlines()[-1]
    assert out.index("= 5 passed =") < out.index("tests/web on PostgreSQL")
    assert ("why" in out) == bool(there)


def test_what_is_compiled_is_kept_wherever_it_runs(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(run, "BYTECODE", tmp_path)
    assert run.printed_by(sys.executable, "-c", "import tests.needs").returncode == 0
    assert list(tmp_path.rglob("needs.*.pyc"))
