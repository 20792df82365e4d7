"""A mart is held against the ledger: what differs is named, by segment, file and first position."""

import random
from dataclasses import replace

import duckdb
import pytest

from cotmoc.exchange.mart import writing
from cotmoc.exchange.mart.against_ledger import audit_mart
from cotmoc.exchange.mart.manifest import Kind, current_manifest
from cotmoc.exchange.mart.snapshot import measured, open_mart
from cotmoc.exchange.mart.writing import refresh_mart
from tests.lib.made_up_ledger import MadeUpLedger


@pytest.fixture
def ledger():
    return MadeUpLedger()


@pytest.fixture
def grown(ledger, tmp_path):
    chance = random.Random(5)
    ledger.add("123456789012345678901234.123456789012", reason='hai\ndòng, "ngoặc"')
    ledger.add(None, status="W")
    for count in (90, 9):
        ledger.grow(chance, count)
        refresh_mart(tmp_path, ledger)
    assert {segment.kind for segment in current_manifest(tmp_path).segments} == set(Kind)
    return tmp_path


def audited(folder, ledger):
    mart = open_mart(folder)
    try:
        return [(problem.code, problem.sentence("en")) for problem in audit_mart(mart, ledger)]
    finally:
        mart.close()


def tampered(folder, place, change):
    """With another content of a file, and a manifest that says it were right."""
    manifest = current_manifest(folder)
    segment = manifest.segments[place]
    file = segment.files[0]
    path = folder / file.name
    other = path.with_suffix(".other")
    duckdb.sql(f"COPY ({change.format(file=path)}) TO '{other}' (FORMAT parquet)")
    other.replace(path)
    right = replace(segment, files=(measured(folder, file.name, first=file.first, last=file.last),))
    segments = tuple(right if each == segment else each for each in manifest.segments)
    writing._turned(folder, manifest, replace(manifest, segments=segments))
    return segment


def test_a_mart_that_is_the_ledger_has_no_problem(grown, ledger):
    assert audited(grown, ledger) == []
    ledger.grow(random.Random(1), 5)
    assert audited(grown, ledger) == []


@pytest.mark.parametrize(
    "change",
    [
        "SELECT * REPLACE (CASE WHEN position = {at} THEN 17 ELSE value END AS value) FROM '{{file}}'",
        "SELECT * REPLACE (CASE WHEN position = {at} THEN 'x' ELSE origin END AS origin) FROM '{{file}}'",
        "SELECT * REPLACE (CASE WHEN position = {at} THEN NULL ELSE known_from END AS known_from) FROM '{{file}}'",
        "SELECT * FROM '{{file}}' WHERE position <> {at}",
        "FROM '{{file}}' UNION ALL FROM '{{file}}' WHERE position = {at}",
        "FROM '{{file}}' UNION ALL SELECT * REPLACE ({at} AS position) FROM '{{file}}' WHERE position = 1",
    ],
)
def test_a_segment_that_says_something_else_is_named(grown, ledger, change):
    at = next(row.position for row in ledger.held if row.position > 20)
    if "AS position" in change:
        at = next(position for position in range(20, 90) if position not in {row.position for row in ledger.held})
    segment = tampered(grown, 0, change.format(at=at))
    ((code, sentence),) = audited(grown, ledger)
    assert code == "S135"
    assert f"segment {segment.name}, file 000.parquet, from position {at} on" in sentence


def test_publications_that_say_something_else_are_found(grown, ledger):
    place = next(n for n, each in enumerate(current_manifest(grown).segments) if each.kind is Kind.PUBLISHED)
    tampered(grown, place, "SELECT * REPLACE (published_from + INTERVAL 1 SECOND AS published_from) FROM '{file}'")
    assert {code for code, _ in audited(grown, ledger)} == {"S135"}


def test_rows_that_no_segment_has_are_found(grown, ledger):
    manifest = current_manifest(grown)
    ledger.add("5")
    said = {"position": ledger.position, "head_hash": ledger.head_hash}
    writing._turned(grown, manifest, replace(manifest, **said))
    ((code, sentence),) = audited(grown, ledger)
    assert (code, f"from position {ledger.position} on" in sentence) == ("S135", True)


def test_a_broken_file_is_named_and_the_others_are_looked_at(grown, ledger):
    rows, others = current_manifest(grown).of(Kind.ROWS), current_manifest(grown).of(Kind.PUBLISHED)
    (grown / others[0].files[0].name).unlink()
    assert [code for code, _ in audited(grown, ledger)] == ["S134"]
    content = bytearray((grown / rows[0].files[0].name).read_bytes())
    content[50] ^= 1
    (grown / rows[0].files[0].name).write_bytes(content)
    found = audited(grown, ledger)
    assert [code for code, _ in found] == ["S130", "S134"]
    assert rows[0].files[0].name in found[0][1]


def test_that_of_another_ledger_is_not_compared(grown, ledger):
    assert [code for code, _ in audited(grown, ledger.other())] == ["S136"]
