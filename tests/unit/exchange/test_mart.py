"""The mart on disk: whole or not there, provably unchanged, swapped under its readers."""

import hashlib
import json
import os
from dataclasses import replace
from datetime import timedelta

import duckdb
import pytest

from cotmoc.exchange.mart import figures as figures_of_marts
from cotmoc.exchange.mart import segments as making
from cotmoc.exchange.mart.figures import MartFigures
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.manifest import current_manifest, current_name, path_of
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.mart.snapshot import Mart, open_mart, verify_mart
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.model.errors import Refused
from tests.lib.ledger_rows import NOON, row

HEAD = "ab" * 32
LATER = NOON + timedelta(days=1)
CELL = ("HS", "", "01@2020-01-01", "2024-03")


def write(folder, rows, position=None):
    rows = list(rows)
    position = position or max(each.position for each in rows)
    return write_mart(folder, rows, position=position, head_hash=HEAD, package="thu")


def segments(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def figures(folder):
    return folder / current_manifest(folder).files[0].name


@pytest.mark.parametrize("name", ["mart", "element=KHAC"])
def test_rows_come_back_as_they_were(tmp_path, name):
    """In a folder whose name looks like a value of a column, too."""
    rows = [
        row(3, "5.25", status="E", reason='hai\ndòng, "ngoặc"', source="S1; S2", recorded_by="Lê Thị Ơ", submission=7),
        row(5, "7", value_high="9", comparator="range", known=NOON + timedelta(microseconds=1), published_from=NOON),
        row(8, None, status="W", origin="nhập.xlsx:B7"),
        row(9, "-123456789012345678901234.123456789012", comparator=">="),
    ]
    manifest = write(tmp_path / name, rows, position=12)
    assert (manifest.rows, manifest.position, manifest.head_hash, manifest.package) == (4, 12, HEAD, "thu")
    assert (manifest.places, manifest.digits) == (12, 24)
    found = LedgerObservations(tmp_path / name)
    assert list(found.history(*CELL)) == [each._replace(comparator=each.comparator or "==") for each in rows]
    assert (found.position, len(found)) == (12, 4)


@pytest.mark.parametrize("digits", [1, 13, 14, 17, 18, 26])
@pytest.mark.parametrize("places", [0, 1, 8])
def test_columns_are_exact_however_long_values_are(tmp_path, digits, places):
    greatest = "9" * digits + ("." + "9" * places if places else "")
    write(tmp_path, [row(1, greatest), row(2, f"-{greatest}"), row(3, None, status="W"), row(4, "1", value_high="2")])
    rows, told = LedgerObservations(tmp_path).rows_of("HS")
    whole = int(greatest.replace(".", ""))
    assert (told, rows.value.tolist()) == (places, [whole, -whole, 0, 10**places])
    assert rows.value_high.tolist() == [0, 0, 0, 2 * 10**places]


def test_other_programs_read_it(tmp_path):
    write(tmp_path, [row(1, "5.25"), row(2, "6", element="CO")])
    file = figures(tmp_path)
    rows = duckdb.sql(f"SELECT element, value, status FROM '{file}' ORDER BY position").fetchall()
    assert [(element, str(value), status) for element, value, status in rows] == [
        ("HS", "5.250000000000", "A"),
        ("CO", "6.000000000000", "A"),
    ]


def test_elements_are_spread_over_files(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "MOST_ROWS", 3)
    rows = [
        row(n, str(n), element=element) for n, element in enumerate(["HS", "CO", "VB", "HS", "HS.TT", "HS", "HS"], 1)
    ]
    manifest = write(tmp_path, rows)
    assert [(file.first, file.last) for file in manifest.files] == [("CO", "CO"), ("HS", "HS"), ("HS.TT", "VB")]
    ledger = LedgerObservations(tmp_path)
    found = {
        element: [r.value for r in ledger.history(element, *CELL[1:])] for element in ("CO", "HS", "HS.TT", "VB", "X")
    }
    assert found == {"CO": ["2"], "HS": ["1", "4", "6", "7"], "HS.TT": ["5"], "VB": ["3"], "X": []}
    assert ledger.elements == {"CO", "HS", "HS.TT", "VB"}


def test_a_folder_without_a_mart(tmp_path):
    assert open_mart(tmp_path / "chưa có") is None
    assert verify_mart(tmp_path) is None
    assert len(LedgerObservations(tmp_path)) == 0


def test_a_mart_of_nothing(tmp_path):
    write_mart(tmp_path, [], position=4, head_hash=HEAD, package="thu")
    assert (len(LedgerObservations(tmp_path)), LedgerObservations(tmp_path).position) == (0, 4)


def test_the_manifest_fits_the_files(tmp_path):
    manifest = write(tmp_path, [row(1)])
    assert verify_mart(tmp_path) == current_manifest(tmp_path) == manifest
    said = json.loads(path_of(tmp_path, current_name(tmp_path)).read_text())
    assert (said["schema_version"], said["segments"][0]["kind"]) == (2, "rows")
    assert (tmp_path / said["segments"][0]["files"][0]["name"]).is_file()


def test_one_changed_byte_is_found(tmp_path):
    write(tmp_path, [row(1)])
    file = figures(tmp_path)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(Refused, match="S130"):
        verify_mart(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", '{"files": 5}', "[]", '{"segments": [], "schema_version": 2}', "\xff"])
def test_a_manifest_that_says_nothing_is_refused(tmp_path, text):
    write(tmp_path, [row(1)])
    path_of(tmp_path, current_name(tmp_path)).write_text(text, encoding="latin-1")
    with pytest.raises(Refused, match="S131"):
        open_mart(tmp_path)


def test_one_changed_figure_of_the_manifest_is_found(tmp_path):
    path = path_of(tmp_path, write(tmp_path, [row(1)]).name)
    path.write_text(path.read_text().replace('"places": 0', '"places": 1'))
    with pytest.raises(Refused, match=rf"S131.*{tmp_path}”.*{path.name} was changed"):
        open_mart(tmp_path)


def test_another_schema_version_is_refused(tmp_path):
    other = replace(write(tmp_path, [row(1)]), schema_version=3)
    path_of(tmp_path, other.name).write_text(other.text())
    (tmp_path / "current").write_text(other.name)
    with pytest.raises(Refused, match="S131"):
        open_mart(tmp_path)


def test_a_manifest_with_a_field_of_another_program_is_refused(tmp_path):
    """As a later program may write it, after which this one is started again."""
    text = write(tmp_path, [row(1)]).text().replace('"places"', '"said": 1, "places"')
    name = f"000000000001-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    path_of(tmp_path, name).write_text(text)
    (tmp_path / "current").write_text(name)
    with pytest.raises(Refused, match=r"S131.*unknown fields"):
        open_mart(tmp_path)


def test_a_lost_file_is_told(tmp_path):
    write(tmp_path, [row(1)])
    figures(tmp_path).unlink()
    with pytest.raises(Refused, match="S134"):
        verify_mart(tmp_path)


def test_who_reads_the_old_snapshot_keeps_it(tmp_path):
    write(tmp_path, [row(1, "5")])
    old = segments(tmp_path)
    reader = LedgerObservations(tmp_path)
    write(tmp_path, [row(1, "5"), row(2, "6")])
    assert len(segments(tmp_path)) == 2
    assert [each.value for each in reader.history(*CELL)] == ["5"]
    reader.close()
    write(tmp_path, [row(1, "5"), row(2, "6"), row(3, "7")])
    assert len(segments(tmp_path)) == 1
    assert segments(tmp_path) != old
    assert [each.value for each in LedgerObservations(tmp_path).history(*CELL)] == ["5", "6", "7"]


def test_what_fails_leaves_the_old_mart(tmp_path):
    def broken():
        yield row(2)
        raise KeyboardInterrupt

    manifest = write(tmp_path, [row(1)])
    with pytest.raises(KeyboardInterrupt):
        write_mart(tmp_path, broken(), position=2, head_hash=HEAD, package="thu")
    assert verify_mart(tmp_path) == manifest
    assert len(segments(tmp_path)) == 1


def test_what_a_killed_writer_left_goes(tmp_path):
    for name in ("rows-000000000001-000000000009-abc.partial", "000000000009-abc", "rows-000000000001-000000000009-de"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "rows.csv").write_text("x")
    (tmp_path / "current.partial").write_text("x")
    (tmp_path / "notes").mkdir()  # nothing of ours
    manifest = write(tmp_path, [row(1)])
    kept = {".writing", "current", "notes", manifest.segments[0].name, f"{manifest.name}.json"}
    assert set(os.listdir(tmp_path)) == kept  # noqa: PTH208 - names, hidden too


def test_a_file_in_its_place_is_refused(tmp_path):
    (tmp_path / "tệp").write_text("")
    with pytest.raises(Refused, match="X121"):
        write(tmp_path / "tệp", [row(1)])


def test_a_snapshot_that_goes_while_it_is_opened(tmp_path, monkeypatch):
    write(tmp_path, [row(1)])
    first = current_name(tmp_path)
    real, seen = Mart.__init__, []

    def swapped_first(self, folder, name):
        if not seen:
            seen.append(name)
            write(tmp_path, [row(1), row(2)])
            assert not path_of(tmp_path, first).exists()
        real(self, folder, name)

    monkeypatch.setattr(Mart, "__init__", swapped_first)
    assert open_mart(tmp_path).manifest.rows == 2


def test_rows_that_follow_read_nothing_of_the_mart_again(tmp_path, monkeypatch):
    """What is asked first after an approval would wait for it."""
    write(tmp_path / "mart", [row(1, "5"), row(2, "6", period="2024-04"), row(3, "7", element="CO")])
    ledger = LedgerObservations(tmp_path / "mart")
    seen, read = SeenObservations(ledger, Audience.INTERNAL), []
    arrays = MartFigures._arrays
    monkeypatch.setattr(MartFigures, "_arrays", lambda *args, **more: read.append(1) or arrays(*args, **more))
    before = values(seen.latest("HS", LATER))
    assert (before, len(read)) == ({"2024-03": ["5"], "2024-04": ["6"]}, 2)
    ledger.append([row(4, "8", period="2024-04", known=NOON + timedelta(hours=1))])
    assert (values(seen.latest("HS", LATER)), len(read)) == ({"2024-03": ["5"], "2024-04": ["8"]}, 2)
    assert values(seen.latest("HS", NOON)) == before


def values(cells):
    return {str(period): [str(each.value.low) for each in found.values()] for period, found in cells.items()}


def test_of_a_period_single_cells_are_to_be_had(tmp_path):
    write(tmp_path / "mart", [row(1, "5"), row(2, "6", unit="02@2020-01-01")])
    (cells,) = SeenObservations(LedgerObservations(tmp_path / "mart"), Audience.INTERNAL).latest("HS", LATER).values()
    cell, other = cells
    assert (len(cells), str(cells[cell].value.low), cells[cell].unit) == (2, "5", cell[1])
    assert (cells[other].unit, cell in cells) == ("02@2020-01-01", True)
    for nobodys in ((cell[0], "99@2020-01-01"), ((("dim", "x"),), cell[1])):
        assert nobodys not in cells
        assert cells.get(nobodys) is None


def test_of_what_was_read_the_oldest_goes(monkeypatch, tmp_path):
    monkeypatch.setattr(figures_of_marts, "MOST_TEXTS", 3)
    write(tmp_path / "mart", [row(number, "5", element=element) for number, element in enumerate("AABBCC", 1)])
    ledger = LedgerObservations(tmp_path / "mart")
    for element in "ABCA":
        assert [len(column) for column in ledger.texts_of(element)] == [2, 2, 2]
    assert len(ledger._mart._texts._rows) == 1


UNPUBLISHED = {"published_from": None}


@pytest.mark.parametrize(
    ("second", "below", "same"),
    [
        ({}, {}, (True, True)),
        ({}, {"HS": 10}, (False, False)),
        (UNPUBLISHED, {}, (False, False)),
        ({"published_from": LATER}, {}, (True, False)),
    ],
)
def test_the_public_sees_what_is_known_inside_only_where_all_is_published(tmp_path, second, below, same):
    rows = [row(1, published_from=NOON), row(2, "6", **{"published_from": NOON, **second})]
    for in_mart in (1, 2):
        folder = tmp_path / str(in_mart)
        write(folder, rows[:in_mart])
        ledger = LedgerObservations(folder)
        ledger.append(rows[in_mart:])
        public = SeenObservations(ledger, Audience.PUBLIC, below)
        end = LATER + timedelta(days=1)
        assert tuple(public.is_as_inside("HS", end, end, dated=each) for each in (False, True)) == same
        if second == UNPUBLISHED:
            ledger.publish(LATER, positions=[2])
            assert [public.is_as_inside("HS", end, end, dated=each) for each in (False, True)] == [True, False]
            assert not public.is_as_inside("HS", NOON, NOON, dated=False)
