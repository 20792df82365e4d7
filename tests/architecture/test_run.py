"""The one door: it refuses an old Python in one sentence, and reads its locks rightly."""

import subprocess
import sys

import pytest

import run
from tests.architecture.source import ROOT

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
