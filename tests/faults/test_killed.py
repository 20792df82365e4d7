"""kill -9 amid submissions and approvals: all that was acknowledged is there, once, in an unbroken chain."""

import os
import random
import re
import signal
import subprocess
import sys
import time

from tests.faults.inventory import check_positions, events, figures
from tests.lib.installed import Place
from tests.lib.server import ROOT, cotmoc

ROUNDS = 200 if os.environ.get("COTMOC_LONG") == "1" else 4
"""Fewer than where the whole server is killed: here the acts follow each other ten times as fast."""
LONGEST = 1.0
"""Seconds after its first act within which the process is killed."""


def acknowledged_until_killed(place: Place, start: int, delay: float) -> list[tuple[str, int, int]]:
    """Let a clerk work, kill it `delay` seconds after its first act: (act, submission, figures) it was told is done."""
    clerk = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.clerk", str(start)],
        cwd=ROOT,
        env=place.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    first = clerk.stdout.readline()
    time.sleep(delay)
    clerk.send_signal(signal.SIGKILL)
    rest, errors = clerk.communicate()
    assert first, errors
    lines = (first + rest).splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(act, int(submission), int(count)) for act, submission, count in whole]


def test_what_was_acknowledged_is_there_once(place):
    chance, done = random.Random(20251120), []
    for _ in range(ROUNDS):
        approved = sum(act == "approved" for act, _submission, _count in done)
        done += acknowledged_until_killed(place, approved, chance.uniform(0, LONGEST))
        check_positions(place)
        times, brought = events(place), figures(place)
        assert set(times.values()) <= {1}
        assert [act for act in done if times[act[:2]] != 1] == []
        assert [act for act in done if act[0] == "approved" and brought[act[1]] != act[2]] == []
    assert len(done) >= ROUNDS
    assert re.search(r"nguyên vẹn", cotmoc("audit", env=place.environment()))
