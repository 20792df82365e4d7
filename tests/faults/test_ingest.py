"""Ingest stopped, twice at once, on a full disk: the figures are the old ones or the new ones, and a rerun finishes."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from cotmoc.exchange.records import ingesting
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.exchange.records.store import alone
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.faults.test_mart import others_folder, without_rights
from tests.small_disk import run_on_small_disk
from tests.unit.exchange.record_folder import record, rows_of, write_package_with_records, write_records

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 100 if os.environ.get("COTMOC_LONG") == "1" else 10
FIGURES = "observations/records-HSMC.csv"
KNOWN = ("2025-12-01", "2025-12-02")
STOPPED = """
import os, signal, sys, threading
from pathlib import Path
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
threading.Timer(float(sys.argv[1]), os.kill, (os.getpid(), signal.SIGKILL)).start()
ingest(Path(sys.argv[2]), "HSMC", GivenFile(Path(sys.argv[3])), Wish(known_from=read_instant(sys.argv[4])))
os._exit(0)
"""
"""An ingest that is killed so many seconds after it began."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    chance = random.Random(7)
    days = [f"2025-{chance.randrange(1, 12):02}-{chance.randrange(1, 29):02}" for _ in range(600)]
    records = [record(f"H{number}", day=day) for number, day in enumerate(days)]
    return write_records(tmp_path / "a.csv", *records[:400]), write_records(tmp_path / "b.csv", *records[200:])


@pytest.fixture
def package(tmp_path: Path, files: tuple[Path, Path]) -> Path:
    """With the first file ingested."""
    package = write_package_with_records(tmp_path / "goi")
    took(package, files[0], KNOWN[0])
    return package


def took(package: Path, file: Path, known_from: str) -> None:
    ingest(package, "HSMC", GivenFile(file), Wish(known_from=read_instant(known_from)))


def test_killed_at_any_moment_it_is_the_old_or_the_new(package: Path, files: tuple[Path, Path], tmp_path: Path) -> None:
    old = (package / FIGURES).read_bytes()
    whole = shutil.copytree(package, tmp_path / "whole")
    started = time.monotonic()
    took(whole, files[1], KNOWN[1])
    lasts = time.monotonic() - started
    new = (whole / FIGURES).read_bytes()
    chance, seen = random.Random(20251126), []
    for number in range(ROUNDS):
        stopped = shutil.copytree(package, tmp_path / f"stopped-{number}")
        killed = [sys.executable, "-c", STOPPED, str(chance.uniform(0, 1.3 * lasts)), stopped, files[1], KNOWN[1]]
        done = subprocess.run(killed, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        seen.append((stopped / FIGURES).read_bytes())
        assert seen[-1] in (old, new)
        took(stopped, files[1], KNOWN[1])
        assert (stopped / FIGURES).read_bytes() == new
        kept = sorted(path.name.partition("-")[0] for path in (stopped / ".records/HSMC").iterdir())
        assert kept == ["manifest.json", "segment", "segment", "totals", "totals"]
        shutil.rmtree(stopped)
    assert old in seen


@pytest.mark.parametrize("before", ["figure_rows.FigureRows.write", "store.RecordStore.turn"])
def test_stopped_before_either_of_its_two_writes_it_is_finished_by_a_rerun(
    package: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, *, before: str
) -> None:
    def stop(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"cotmoc.exchange.records.{before}", stop)
        with pytest.raises(KeyboardInterrupt):
            took(package, files[1], KNOWN[1])
    took(package, files[1], KNOWN[1])
    rows = (package / FIGURES).read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(set(rows)) > 40
    assert {row.split(",")[8] for row in rows[1:]} == set(KNOWN)
    assert len(list((package / ".records/HSMC").glob("segment-*"))) == 2


def test_two_at_once_are_one_after_the_other(package: Path, files: tuple[Path, Path]) -> None:
    before = (package / FIGURES).read_bytes()
    with alone(package):
        with pytest.raises(Refused) as refused:
            took(package, files[1], KNOWN[1])
        assert [problem.code for problem in refused.value.problems] == ["G130"]
        assert (package / FIGURES).read_bytes() == before
    took(package, files[1], KNOWN[1])


def test_who_may_only_read_counts_and_writes_nothing(files: tuple[Path, Path]) -> None:
    with others_folder() as folder:
        package = write_package_with_records(folder / "goi")
        file, late = (Path(shutil.copy(each, folder)) for each in files)
        took(package, file, KNOWN[0])
        before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
        wish = Wish(known_from=read_instant(KNOWN[1]), dry=True)
        wanted = rows_of(ingest(package, "HSMC", GivenFile(late), wish))
        with without_rights(package):
            with pytest.raises(Refused) as refused:
                took(package, late, KNOWN[1])
            assert rows_of(ingest(package, "HSMC", GivenFile(late), wish)) == wanted
        assert [problem.code for problem in refused.value.problems] == ["S121"]
        assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


def test_a_clock_that_goes_backwards_is_told_and_changes_nothing(
    package: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a day of its own a package is told of figures as of now; what is known later cannot be corrected then."""
    settings = package / "package.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('as_of = "2025-12-31"', ""), encoding="utf-8")
    before = (package / FIGURES).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(ingesting, "datetime", _Clock)
        with pytest.raises(Refused) as refused:
            ingest(package, "HSMC", GivenFile(files[1]), Wish())
    assert [problem.code for problem in refused.value.problems] == ["G133"]
    assert (package / FIGURES).read_bytes() == before
    took(package, files[1], KNOWN[1])
    assert (package / FIGURES).read_bytes() != before


class _Clock(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Clock":
        return cls(2025, 11, 30, tzinfo=tz)


@pytest.mark.needs("small-disk")
@pytest.mark.parametrize("temporary", ["", "TMPDIR={disk}"], ids=["package", "package and scratch"])
def test_on_a_full_disk_the_old_figures_stay(
    package: Path, files: tuple[Path, Path], tmp_path: Path, temporary: str
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    cotmoc = f"{shlex.quote(sys.executable)} -m cotmoc.cli"
    script = (
        f"cp -r {package} {disk}/goi && cd {disk} && cat /dev/zero > filler 2>&-; "
        f"{temporary.format(disk=disk)} {cotmoc} ingest goi HSMC {files[1]} --known-from {KNOWN[1]} --lang en; "
        f"code=$?; "
        f"cmp goi/{FIGURES} {package}/{FIGURES} && echo same; rm filler; "
        f"{cotmoc} check goi --lang en | tail -1; exit $code"
    )
    done = run_on_small_disk(disk, ["sh", "-c", script], size="1m")
    assert (done.code, done.errors[:4]) == (3, "S102"), done.errors
    assert "Traceback" not in done.errors
    assert done.output.split("\n")[-2:] == ["same", "goi: 0 errors, 0 warnings."]
