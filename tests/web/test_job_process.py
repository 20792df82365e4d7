"""The worker's process is there as long as the server is, whatever becomes of it meanwhile."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from cotmoc.web import job_process
from cotmoc.web.job_process import JobProcess

SLEEPER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
PATIENCE = 20.0


def started(told: Path, count: int) -> list[int]:
    """The processes started so far, once there are so many."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        lines = told.read_text().splitlines() if told.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        time.sleep(0.02)
    raise AssertionError(f"not started {count} times")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    monkeypatch.setattr(job_process, "FIRST_PAUSE", 0.05)
    made = JobProcess([sys.executable, "-c", SLEEPER, str(tmp_path / "told")], os.environ)
    made.start()
    yield made
    made.stop()


@pytest.mark.usefixtures("jobs")
def test_one_that_dies_is_started_again(tmp_path):
    for times in (1, 2, 3):
        processes = started(tmp_path / "told", times)
        os.kill(processes[-1], signal.SIGKILL)
    assert len(set(started(tmp_path / "told", 4))) == 4


def test_one_that_is_stopped_is_not(jobs, tmp_path):
    (process,) = started(tmp_path / "told", 1)
    jobs.stop()
    time.sleep(0.3)
    assert (started(tmp_path / "told", 1), is_alive(process)) == ([process], False)


def test_one_that_cannot_live_is_tried_ever_more_slowly(tmp_path, monkeypatch):
    monkeypatch.setattr(job_process, "FIRST_PAUSE", 0.1)
    told = tmp_path / "told"
    made = JobProcess([sys.executable, "-S", "-c", f"open({str(told)!r}, 'a').write('1\\n'); raise SystemExit(1)"], {})
    made.start()
    began = time.monotonic()
    started(told, 4)
    assert time.monotonic() - began >= 0.1 + 0.2 + 0.4
    made.stop()
