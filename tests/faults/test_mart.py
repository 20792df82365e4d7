"""The mart stopped, broken, on a full or read-only disk, written twice at once: the old or the new, no other."""

import json
import os
import pickle
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.manifest import current_manifest
from cotmoc.exchange.mart.snapshot import verify_mart
from cotmoc.exchange.mart.writing import refresh_mart
from cotmoc.model.errors import Refused
from tests.lib.made_up_ledger import MadeUpLedger, same
from tests.lib.server import ROOT, cotmoc
from tests.small_disk import run_on_small_disk

ROUNDS = 100 if os.environ.get("COTMOC_LONG") == "1" else 10
NOBODY = 65534
STOPPED = """
import json, os, pickle, signal, sys, threading
from pathlib import Path
from cotmoc.exchange.mart import writing

ledger = pickle.loads(Path(sys.argv[1]).read_bytes())
really = writing.sync


def killed(*_given):
    os.kill(os.getpid(), signal.SIGKILL)


def stopped(folder, delay, syncs):
    left = iter(range(syncs - 1, -1, -1))
    writing.sync = lambda path: really(path) if next(left, 1) else killed()
    threading.Timer(delay, killed).start()
    writing.refresh_mart(Path(folder), ledger)
    os._exit(0)


for line in sys.stdin:
    child = os.fork() or stopped(*json.loads(line))
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""For each line a refresh that is killed so many seconds after it began, or the so-manieth time that it asks the disk
to hold what stands beside the segments; what became of it."""
TURNING = 10
"""How often a refresh with a compaction asks that: the segments' names, manifest and pointer, twice."""


@pytest.fixture
def ledger() -> MadeUpLedger:
    return MadeUpLedger()


def grown(ledger: MadeUpLedger, folder: Path) -> None:
    """A mart of two segments of rows and one of publications; then what the next refresh writes and makes one."""
    chance = random.Random(20251126)
    for count in (400, 40):
        ledger.grow(chance, count)
        refresh_mart(folder, ledger)
    assert len(current_manifest(folder).segments) == 3
    ledger.grow(chance, 60)


def test_killed_at_any_moment_it_is_the_old_or_the_new(ledger: MadeUpLedger, tmp_path: Path) -> None:
    """The refresh writes a segment of rows, one of publications, and makes all of them one."""
    grown(ledger, tmp_path / "mart")
    old = current_manifest(tmp_path / "mart").position
    wanted = {position: read_at(ledger, position) for position in (old, ledger.position)}
    (tmp_path / "ledger").write_bytes(pickle.dumps(ledger))
    moments = [(60.0, number) for number in range(1, TURNING + 2)]
    with killing(tmp_path / "ledger") as kill:
        chance, seen = random.Random(7), []
        lasts = kill(copied(tmp_path, "whole"), 60.0, 999)[1]
        moments += [(chance.uniform(0, 1.2 * lasts), 999) for _ in range(ROUNDS)]
        for number, moment in enumerate(moments):
            folder = copied(tmp_path, f"stopped-{number}")
            status = kill(folder, *moment)[0]
            position = verify_mart(folder).position
            assert_same(folder, wanted[position])
            seen.append((position, status))
            finished = refresh_mart(folder, ledger)
            assert_same(folder, wanted[ledger.position])
            names = {segment.name for segment in finished.segments}
            assert {path.name for path in folder.iterdir()} == names | {".writing", "current", f"{finished.name}.json"}
    assert [status for _, status in seen[: TURNING + 1]] == [signal.SIGKILL] * TURNING + [0]
    assert {position for position, _ in seen} == {old, ledger.position}


def copied(folder: Path, name: str) -> Path:
    return shutil.copytree(folder / "mart", folder / name)


@contextmanager
def killing(ledger: Path) -> Iterator[Callable[[Path, float, int], tuple[int, float]]]:
    """A callable that has a refresh killed: how it ended, and how long that took."""
    command = [sys.executable, "-c", STOPPED, ledger]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def kill(folder: Path, delay: float, syncs: int) -> tuple[int, float]:
            started = time.monotonic()
            process.stdin.write(json.dumps([str(folder), delay, syncs]) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline()), time.monotonic() - started

        yield kill
        process.stdin.close()


def read_at(ledger: MadeUpLedger, position: int) -> LedgerObservations:
    read = LedgerObservations()
    read.append(ledger.rows(0, position, known=position))
    return read


def assert_same(folder: Path, wanted: LedgerObservations) -> None:
    found = LedgerObservations(folder)
    assert same(found, wanted)
    found.close()


def test_two_refreshes_at_once_are_one_after_the_other(ledger: MadeUpLedger, tmp_path: Path) -> None:
    chance, told = random.Random(3), []
    for _ in range(5):
        ledger.grow(chance, 50)
        threads = [threading.Thread(target=lambda: told.append(refresh_mart(tmp_path, ledger))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told[-1] == told[-2] == verify_mart(tmp_path)
        assert_same(tmp_path, ledger.observations())


FULL = """
import random, sys
from pathlib import Path
from cotmoc.exchange.mart.snapshot import verify_mart
from cotmoc.exchange.mart.writing import refresh_mart
from cotmoc.model.errors import Refused
from tests.lib.made_up_ledger import MadeUpLedger

folder, ledger, chance = Path(sys.argv[1]) / "mart", MadeUpLedger(), random.Random(1)
ledger.grow(chance, 900)
before = refresh_mart(folder, ledger)
ledger.grow(chance, int(sys.argv[2]))
try:
    refresh_mart(folder, ledger)
except Refused as refused:
    print(refused.problems[0].code)
print(verify_mart(folder) == before)
"""


@pytest.mark.needs("small-disk")
def test_where_the_next_segment_does_not_fit_the_mart_stays(tmp_path: Path) -> None:
    done = run_on_small_disk(tmp_path, [sys.executable, "-c", FULL, str(tmp_path), "20000"], size="1m")
    assert done.output.split() == ["S102", "True"], done.errors
    assert len([path for path in done.left if path.endswith((".json", ".parquet"))]) == 2, done.left


@contextmanager
def others_folder() -> Iterator[Path]:
    """A folder that anybody may read and only its owner may write."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """As another user; where the tests have no rights over others, with a folder that nobody may write to."""
    is_root = os.geteuid() == 0
    folder.chmod(0o755 if is_root else 0o555)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_who_may_only_read_reads_and_writes_nothing(ledger: MadeUpLedger) -> None:
    with others_folder() as folder:
        ledger.grow(random.Random(1), 50)
        refresh_mart(folder, ledger)
        assert_same(folder, ledger.observations())
        before, wanted = sorted(folder.rglob("*")), ledger.observations()
        ledger.grow(random.Random(2), 5)
        with without_rights(folder):
            assert_same(folder, wanted)
            with pytest.raises(Refused, match="S121"):
                refresh_mart(folder, ledger)
        assert sorted(folder.rglob("*")) == before
        refresh_mart(folder, ledger)
        assert_same(folder, ledger.observations())


def test_an_audit_names_what_is_broken_and_makes_it_again(place) -> None:
    """From the ledger of either database; the segment is the whole one, of 100,000 rows."""
    file = next((place.data / "mart" / "mau").glob("rows-*/*.parquet"))
    with file.open("r+b") as stream:
        stream.truncate(5000)
    said = cotmoc("audit", "mau", "--repair", "--lang", "en", env=place.environment())
    assert re.search(rf"S130 .*{file.parent.name}/{file.name}", said)
    assert "Made the mart of mau again" in said
    said = cotmoc("audit", "--mart", "--lang", "en", env=place.environment())
    assert len(re.findall(r"The mart of (mau|lao-cai) says what the ledger says: [\d,]+ rows,.*: 1\.", said)) == 2
