"""Ingest stopped at each of its steps, and then another file: no figure of the first is lost or mixed up."""

import csv
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.exchange.records.merging import Merging
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.unit.exchange.record_folder import Record, record, rows_of, write_package_with_records, write_records

FIGURES = "observations/records-HSMC.csv"
AHEAD = ".records/HSMC/next.json"
FIRST = [record("H1"), record("H2"), record("H3", day="2025-04-02")]
STOPPED = [record("H2", day="2025-05-06"), record("H4"), record("H5"), record("H6", day="2025-04-03")]
OTHER = [record("H7"), record("H8", day="2025-06-01")]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = write_package_with_records(tmp_path / "goi")
    took(package, tmp_path, FIRST, day=1)
    return package


def took(package: Path, folder: Path, records: Sequence[Record], *, day: int, **wish: bool) -> Ingested:
    """The file is called by its first record."""
    file = write_records(folder / f"{records[0][0]}-{len(records)}.csv", *records)
    return ingest(package, "HSMC", GivenFile(file), Wish(known_from=read_instant(f"2025-12-{day:02}"), **wish))


def counted(*files: Iterable[Record]) -> dict[str, int]:
    """By month, of one record the last row."""
    return Counter(day[:7] for day in {each[0]: each[4] for file in files for each in file}.values())


def said(package: Path) -> dict[str, int]:
    """How many records the package says last that each month has."""
    with (package / FIGURES).open(encoding="utf-8", newline="") as file:
        rows = sorted(
            (row for row in csv.DictReader(file) if row["element"] == "HS"), key=lambda row: row["known_from"]
        )
    last = {row["period"]: row["value"] for row in rows}
    return {period: int(value) for period, value in last.items() if value not in ("", "0")}


def stops(package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *, day: int = 2, **wish: bool) -> list[Path]:
    """The package as it is each time that something of the ingest that counts has come to the disk."""
    taken: dict[bytes, Path] = {}
    folder.mkdir(exist_ok=True)
    working = Path(shutil.copytree(package, folder / "working"))
    settle = os.fsync

    def settled(descriptor: int) -> None:
        settle(descriptor)
        files = [working / FIGURES, *(working / ".records/HSMC").glob("*.json")]
        state = b"".join(file.name.encode() + file.read_bytes() for file in sorted(files))
        if state not in taken:
            taken[state] = Path(shutil.copytree(working, folder / f"stop-{len(taken)}"))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", settled)
        took(working, folder, STOPPED, day=day, **wish)
    return [*taken.values(), working]


def has_new(package: Path) -> bool:
    return said(package) != counted(FIRST)


@pytest.mark.parametrize("wish", [{}, {"complete": True}, {"again": True}], ids=["plain", "complete", "again"])
def test_another_file_after_a_stop_at_any_step(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: dict[str, bool]
) -> None:
    """It finds the stopped file's figures and records both there or both not."""
    whole = [STOPPED] if wish else [FIRST, STOPPED]
    seen = set()
    for stopped in stops(package, tmp_path, monkeypatch, **wish):
        is_new = has_new(stopped)
        seen.add(is_new)
        took(stopped, tmp_path, OTHER, day=3)
        assert said(stopped) == counted(*(whole if is_new else [FIRST]), OTHER), stopped.name
        took(stopped, tmp_path, STOPPED, day=4)
        assert said(stopped) == counted(*(whole if is_new else [FIRST]), OTHER, STOPPED), stopped.name
    assert seen == {False, True}


def test_a_dry_run_after_a_stop_tells_what_the_run_would_do(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And changes nothing."""
    for stopped in stops(package, tmp_path, monkeypatch):
        before = {path: path.read_bytes() for path in stopped.rglob("*") if path.is_file()}
        told = rows_of(took(stopped, tmp_path, OTHER, day=3, dry=True))
        assert {path: path.read_bytes() for path in stopped.rglob("*") if path.is_file()} == before
        assert rows_of(took(stopped, tmp_path, OTHER, day=3)) == told


def edited_after_stop(package: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, **wish: bool) -> Path:
    """Stopped when the figures had been written and the records not yet kept; then somebody changed the figures."""
    new = [each for each in stops(package, folder, monkeypatch, **wish) if has_new(each)]
    with (new[0] / FIGURES).open("a", encoding="utf-8") as file:
        file.write("\n")
    return new[0]


@pytest.mark.parametrize("wish", [{}, {"complete": True}, {"again": True}], ids=["plain", "complete", "again"])
def test_where_figures_were_edited_after_a_stop_the_same_file_comes_first(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: dict[str, bool]
) -> None:
    """As it was given then; a run of it that is stopped as well changes nothing about that."""
    edited = edited_after_stop(package, tmp_path, monkeypatch, **wish)
    before = (edited / FIGURES).read_bytes()
    for records, others in ((OTHER, {}), *(((STOPPED, {}),) if wish else ())):
        with pytest.raises(Refused, match=r"H2-4\.csv") as refused:
            took(edited, tmp_path, records, day=3, **others)
        assert [problem.code for problem in refused.value.problems] == ["G148"]
        remedy = refused.value.problems[0].remedy()
        assert ("«H1-3.csv» (" in remedy, "«H2-4.csv» (" in remedy) == (not wish.get("again"), True)
        assert (edited / FIGURES).read_bytes() == before
    for each in stops(edited, tmp_path / "again", monkeypatch, day=3, **wish):
        took(each, tmp_path, STOPPED, day=4, **wish)
        took(each, tmp_path, OTHER, day=5)
        assert said(each) == counted(*([STOPPED] if wish else [FIRST, STOPPED]), OTHER)


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"layout": 3}'])
def test_a_damaged_note_of_a_stopped_run_is_told_and_anew_it_goes(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    stopped = next(each for each in stops(package, tmp_path, monkeypatch) if (each / AHEAD).exists())
    (stopped / AHEAD).write_bytes(damage)
    with pytest.raises(Refused, match=r"next\.json") as refused:
        took(stopped, tmp_path, OTHER, day=3)
    assert [problem.code for problem in refused.value.problems] == ["G132"]
    took(stopped, tmp_path, [*FIRST, *OTHER], day=4, again=True)
    assert said(stopped) == counted(FIRST, OTHER)
    assert not (stopped / AHEAD).exists()


@pytest.mark.parametrize("again", [False, True], ids=["plain", "again"])
def test_what_is_refused_leaves_nothing_behind(package: Path, tmp_path: Path, *, again: bool) -> None:
    before = sorted(package.rglob("*"))
    for _ in range(2):
        with pytest.raises(Refused, match="G133"):
            took(package, tmp_path, OTHER, day=1, again=again)
    assert sorted(package.rglob("*")) == before


@pytest.mark.parametrize("again", [False, True], ids=["plain", "again"])
def test_a_dry_run_beside_an_ingest_that_ends_is_counted_once_more(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """The other one turns the store, and takes away what was kept, when the dry run has looked into it."""
    merged = Merging.__init__

    def beside(*given: Any, **named: Any) -> None:
        monkeypatch.setattr(Merging, "__init__", merged)
        took(package, tmp_path, STOPPED, day=2, again=again)
        merged(*given, **named)

    monkeypatch.setattr(Merging, "__init__", beside)
    told = rows_of(took(package, tmp_path, OTHER, day=3, dry=True))
    assert told == rows_of(took(package, tmp_path, OTHER, day=3))
