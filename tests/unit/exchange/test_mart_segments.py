"""A mart grows by segments: only what is new is written, and what is read is what the ledger has."""

import json
import random
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from cotmoc.exchange.mart import compaction, figures, writing
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.manifest import Kind, current_manifest, current_name, path_of
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.snapshot import verify_mart
from cotmoc.exchange.mart.writing import refresh_mart, repair_mart
from cotmoc.model.errors import Refused
from tests.lib.ledger_rows import NOON
from tests.lib.made_up_ledger import MadeUpLedger, same

LATER = NOON + timedelta(days=1)
CELL = ("HS", "", "01@2020-01-01", "2024-03")


@pytest.fixture
def ledger():
    return MadeUpLedger()


@pytest.fixture
def grown(ledger, tmp_path):
    """A mart of two segments of rows and one of publications."""
    for number in range(40):
        ledger.add(str(number), submission=number, element="HS" if number % 2 else "CO")
    refresh_mart(tmp_path, ledger)
    ledger.publish(7)
    ledger.add("99", submission=90)
    refresh_mart(tmp_path, ledger)
    assert [segment.kind for segment in current_manifest(tmp_path).segments] == [Kind.ROWS, Kind.ROWS, Kind.PUBLISHED]
    return tmp_path


def spans(manifest, kind=Kind.ROWS):
    return [(segment.first, segment.last, segment.rows) for segment in manifest.of(kind)]


def damage(path, how):
    if how == "removed":
        path.unlink()
        return
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 4
    path.write_bytes(content[: len(content) // 2] if how == "truncated" else content)


def test_only_what_is_new_is_written(grown, ledger):
    assert ledger.asked == [(0, 40), (40, 42)]
    manifest = verify_mart(grown)
    assert spans(manifest) == [(1, 40, 40), (41, 42, 1)]
    assert spans(manifest, Kind.PUBLISHED) == [(41, 42, 1)]
    assert (manifest.position, manifest.head_hash, manifest.rows) == (42, ledger.head_hash, 41)
    assert same(LedgerObservations(grown), ledger.observations())


def test_what_was_published_since_is_told_everywhere(grown):
    found = LedgerObservations(grown)
    assert [(each.position, each.published_from) for each in found.history(*CELL) if each.submission == 7] == [
        (8, NOON)
    ]
    assert found.last_seen(Audience.PUBLIC) is not None
    rows, _ = found.rows_of("HS")
    assert [rows.position[at] for at in rows.latest(Audience.PUBLIC, 1 << 60)] == [8]


def test_nothing_new_writes_nothing(grown, ledger):
    before = sorted(grown.rglob("*"))
    refresh_mart(grown, ledger)
    assert sorted(grown.rglob("*")) == before


def test_other_rows_of_the_ledger_write_no_segment(grown, ledger):
    before = current_manifest(grown)
    ledger.position += 5
    manifest = refresh_mart(grown, ledger)
    assert (manifest.position, manifest.segments) == (47, before.segments)
    ledger.add("1")
    assert spans(refresh_mart(grown, ledger))[1:] == [(41, 48, 2)]


def test_a_finer_figure_changes_no_other(grown, ledger):
    ledger.add("0.125", element="VB")
    assert refresh_mart(grown, ledger).places == 3
    assert same(LedgerObservations(grown), ledger.observations())


def test_a_mart_of_another_ledger_is_written_anew(grown, ledger):
    other = ledger.other()
    other.held[3] = other.held[3]._replace(value="123456")
    assert spans(refresh_mart(grown, other)) == [(1, 42, 41)]
    assert same(LedgerObservations(grown), other.observations())


def test_a_mart_of_the_first_version_is_written_anew(ledger, tmp_path):
    ledger.add("5")
    (tmp_path / "000000000009-abcdef").mkdir()
    (tmp_path / "000000000009-abcdef" / "manifest.json").write_text('{"schema_version": 1}')
    (tmp_path / "current").write_text("000000000009-abcdef\n")
    refresh_mart(tmp_path, ledger)
    assert same(LedgerObservations(tmp_path), ledger.observations())
    assert not (tmp_path / "000000000009-abcdef").exists()


@pytest.mark.parametrize("seed", range(2))
def test_however_it_grew_it_is_the_ledger(ledger, tmp_path, seed):
    chance, most = random.Random(seed), 0
    for count in (60, 3, 1, 10, 1, 60, 3):
        ledger.grow(chance, count)
        manifest = refresh_mart(tmp_path, ledger)
        counts = [segment.rows for segment in manifest.of(Kind.ROWS)]
        assert all(one > compaction.SHARE * other for one, other in pairwise(counts))
        read = LedgerObservations(tmp_path)
        assert same(read, ledger.observations())
        read.close()
        most = max(most, len(counts))
    assert most > 1
    verify_mart(tmp_path)
    assert len(list(tmp_path.glob("[rp]*-*"))) == len(manifest.segments)


def test_within_a_file_rows_stand_as_they_are_asked_for(ledger, tmp_path):
    ledger.grow(random.Random(1), 60)
    refresh_mart(tmp_path, ledger)
    ledger.grow(random.Random(2), 60)
    for segment in refresh_mart(tmp_path, ledger).of(Kind.ROWS):
        keys = duckdb.sql(
            f"SELECT element, period, unit, breakdown, position FROM '{tmp_path / segment.files[0].name}'"
        ).fetchall()
        assert keys == sorted(keys)


def test_much_that_was_published_is_worked_in(ledger, tmp_path):
    for number in range(16):
        ledger.add(str(number), submission=number)
    refresh_mart(tmp_path, ledger)
    ledger.publish(1)
    assert spans(refresh_mart(tmp_path, ledger), Kind.PUBLISHED) == [(17, 17, 1)]
    ledger.publish(2, LATER)
    manifest = refresh_mart(tmp_path, ledger)
    assert (spans(manifest), spans(manifest, Kind.PUBLISHED)) == ([(1, 16, 16)], [])
    assert same(LedgerObservations(tmp_path), ledger.observations())


def test_who_reads_keeps_what_compaction_replaced(grown, ledger):
    reader, before = LedgerObservations(grown), ledger.observations()
    for number in range(20):
        ledger.add(str(number))
    assert len(refresh_mart(grown, ledger).of(Kind.ROWS)) == 1
    assert same(reader, before)
    reader.close()
    ledger.add("1")
    refresh_mart(grown, ledger)
    assert len(list(grown.glob("*.json"))) == 1


@pytest.mark.parametrize("how", ["flipped", "truncated", "removed"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_broken_is_never_read_and_made_again(grown, ledger, how, *, place):
    segment = current_manifest(grown).segments[place]
    reader = LedgerObservations(grown)
    assert reader.is_whole
    damage(grown / segment.files[0].name, how)
    assert not reader.is_whole
    for ask in (lambda: reader.rows_of("HS"), lambda: LedgerObservations(grown), lambda: verify_mart(grown)):
        with pytest.raises(Refused) as refused:
            ask()
        (problem,) = refused.value.problems
        assert problem.code == ("S134" if how == "removed" else "S130")
        assert segment.files[0].name in problem.sentence("en")
    ledger.asked.clear()
    repaired = repair_mart(grown, ledger)
    others = [each for number, each in enumerate(repaired.segments) if number != place]
    assert others == [each for number, each in enumerate(current_manifest(grown).segments) if number != place]
    assert ledger.asked == ([] if place == 2 else [(segment.first - 1, segment.last)])
    assert same(LedgerObservations(grown), ledger.observations())


def test_a_file_that_goes_while_it_is_read_is_told(grown, monkeypatch):
    """After it was looked at and before it is read."""
    reader, parquet = LedgerObservations(grown), figures.parquet

    def gone(paths, **how):
        told = parquet(paths, **how)
        Path(paths[0]).unlink()
        return told

    monkeypatch.setattr(figures, "parquet", gone)
    with pytest.raises(Refused, match="S134"):
        reader.rows_of("HS")


def test_a_refresh_makes_what_is_broken_again(grown, ledger):
    damage(grown / current_manifest(grown).files[0].name, "flipped")
    for number in range(3):
        ledger.add(str(number))
    refresh_mart(grown, ledger)
    assert same(LedgerObservations(grown), ledger.observations())


def test_a_repair_tells_nothing_that_the_mart_did_not(grown, ledger):
    """A page asks for it in the middle of a transaction that may be taken back."""
    wanted = ledger.observations()
    ledger.publish(9)
    damage(grown / current_manifest(grown).files[0].name, "removed")
    repair_mart(grown, ledger)
    assert same(LedgerObservations(grown), wanted)


@pytest.mark.parametrize("step", ["segments.of_rows", "segments.of_publications", "compacted", "_swap"])
def test_what_fails_leaves_the_mart_that_was_there(grown, ledger, monkeypatch, *, step):
    def stop(*_given, **_named):
        raise KeyboardInterrupt

    wanted, before = ledger.observations(), sorted(grown.rglob("*"))
    ledger.publish(11)
    for number in range(20):
        ledger.add(str(number))
    with monkeypatch.context() as patched:
        patched.setattr(f"{writing.__name__}.{step}", stop)
        with pytest.raises(KeyboardInterrupt):
            refresh_mart(grown, ledger)
    if step != "compacted":
        assert sorted(grown.rglob("*")) == before
        assert same(LedgerObservations(grown), wanted)
    refresh_mart(grown, ledger)
    assert same(LedgerObservations(grown), ledger.observations())


def test_the_manifest_lists_what_there_is(grown):
    said = json.loads(path_of(grown, current_name(grown)).read_text(encoding="utf-8"))
    for segment in said["segments"]:
        files = [str(grown / file["name"]) for file in segment["files"]]
        assert duckdb.read_parquet(files).count("*").fetchall() == [(segment["rows"],)]
