"""The ledger: whole, in one order, and telling of itself when it was touched."""

import filecmp
import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.safestring import SafeString

from cotmoc.model.errors import Refused
from cotmoc.web.ledger import audit as auditing
from cotmoc.web.ledger import loading
from cotmoc.web.ledger.append import appending
from cotmoc.web.ledger.audit import audit
from cotmoc.web.ledger.chain import COLUMNS, row_hash
from cotmoc.web.ledger.dumping import dump
from cotmoc.web.ledger.loading import load
from cotmoc.web.ledger.reading import hash_at
from cotmoc.web.models import DefinitionRow, EventKind, EventRow, Head, ObservationRow, Package, State

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = pytest.mark.django_db


@pytest.fixture
def lao_cai() -> Package:
    return Package.objects.get(name="lao-cai")


def same_files(left: Path, right: Path) -> bool:
    compared = filecmp.dircmp(left, right)
    files = {path.relative_to(left) for path in left.rglob("*") if path.is_file()}
    others = {path.relative_to(right) for path in right.rglob("*") if path.is_file()}
    assert files == others, (compared.left_only, compared.right_only)
    return all((left / file).read_bytes() == (right / file).read_bytes() for file in files)


@pytest.mark.parametrize("name", ["lao-cai", "mau"])
def test_what_is_loaded_is_dumped_byte_for_byte(name, tmp_path):
    dump(Package.objects.get(name=name), tmp_path / "out")
    assert same_files(SAMPLES / name, tmp_path / "out")


def test_a_hash_is_of_the_row_as_plain_json():
    """Anyone can compute it again with nothing but a JSON writer."""
    row = ObservationRow.objects.exclude(given="").filter(package__name="mau").first()
    row = row or ObservationRow.objects.filter(package__name="mau")[3]
    columns = COLUMNS["observation"]
    values = [getattr(row, name) for name in columns]
    body = [value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
            for name, value in zip(columns, values, strict=True) if name != "hash"]  # fmt: skip
    text = json.dumps(["observation", *body], ensure_ascii=False, separators=(",", ":"))
    assert row.hash == hashlib.sha256(f"{hash_at(row.position - 1)}\n{text}".encode()).hexdigest()


def test_texts_beyond_plain_ones_are_hashed_alike():
    odd = [1, 'đ"\\\n\x01\u2028😀', None, True, False, SafeString("x"), State.DRAFT]
    values = [*odd, *[""] * (len(COLUMNS["observation"]) - len(odd))]
    body = [value for name, value in zip(COLUMNS["observation"], values, strict=True) if name != "hash"]
    text = json.dumps(["observation", *body], ensure_ascii=False, separators=(",", ":"))
    assert row_hash("p", "observation", values) == hashlib.sha256(f"p\n{text}".encode()).hexdigest()


def test_indexes_made_after_many_rows_are_the_same(tmp_path, monkeypatch):
    """A large package is loaded as a small one is."""
    before = indexes()
    shutil.copytree(SAMPLES / "lao-cai", tmp_path / "in")
    toml = tmp_path / "in" / "package.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"lao-cai"', '"lao-cai-2"', 1), encoding="utf-8")
    monkeypatch.setattr(loading, "MANY", 0)
    package = load(tmp_path / "in", by="test")
    assert indexes() == before
    assert audit().problem is None
    dump(package, tmp_path / "out")
    assert same_files(tmp_path / "in", tmp_path / "out")


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, ObservationRow._meta.db_table)
    return {name for name, each in found.items() if each["index"]}


def test_positions_have_no_gap_over_all_tables():
    positions = sorted(
        position
        for model in (DefinitionRow, ObservationRow, EventRow)
        for position in model.objects.values_list("position", flat=True)
    )
    assert positions == list(range(1, Head.objects.get().position + 1))
    assert audit().problem is None
    assert audit().head == Head.objects.get().hash


def without_triggers(statement: str) -> None:
    """As someone would who has the database itself in hand."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            for table in ("observationrow", "eventrow", "definitionrow"):
                cursor.execute(f"DROP TRIGGER web_{table}_no_update")
                cursor.execute(f"DROP TRIGGER web_{table}_no_delete")
        cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")


def test_audit_points_at_a_changed_row():
    row = ObservationRow.objects.all()[7]
    without_triggers(f"UPDATE web_observationrow SET value = '99' WHERE position = {row.position}")
    problem = audit().problem
    assert problem.code == "L101"
    assert str(row.position) in problem.sentence()


def test_audit_points_at_a_missing_row():
    row = ObservationRow.objects.all()[7]
    without_triggers(f"DELETE FROM web_observationrow WHERE position = {row.position}")
    problem = audit().problem
    assert problem.code == "L102"
    assert str(row.position) in problem.sentence()


def test_audit_sees_that_the_end_is_cut_off():
    last = Head.objects.get().position
    without_triggers(f"DELETE FROM web_eventrow WHERE position = {last}")
    assert audit().problem.code == "L103"


def test_what_is_appended_during_an_audit_is_no_fault(lao_cai, *, monkeypatch):
    walked = auditing._in_order

    def walked_later(until):
        with appending() as ledger:
            ledger.event(EventKind.EXPLAINED, by="test", package=lao_cai)
        return walked(until)

    monkeypatch.setattr(auditing, "_in_order", walked_later)
    assert auditing.audit().problem is None


def test_audit_sees_a_row_behind_the_head(lao_cai):
    head = Head.objects.values().get()
    with appending() as ledger:
        ledger.event(EventKind.EXPLAINED, by="test", package=lao_cai)
    Head.objects.update(**head)
    assert audit().problem.code == "L103"


@pytest.mark.parametrize("table", ["observationrow", "eventrow", "definitionrow"])
@pytest.mark.parametrize("change", ["UPDATE web_{} SET recorded_by = 'x'", "DELETE FROM web_{}"])
def test_the_database_refuses_to_change_a_row(table, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_failed_append_leaves_nothing(lao_cai):
    before = Head.objects.get().position
    with pytest.raises(ZeroDivisionError), appending() as ledger:
        _ = ledger.event(EventKind.LOADED, by="test", package=lao_cai) / 0
    assert Head.objects.get().position == before
    assert EventRow.objects.filter(position__gt=before).count() == 0


def test_instants_never_go_back(lao_cai):
    ahead = timezone.now() + timedelta(hours=1)
    Head.objects.update(recorded_at=ahead)
    with appending() as ledger:
        ledger.event(EventKind.LOADED, by="test", package=lao_cai)
    assert EventRow.objects.latest("position").recorded_at == ahead


def test_only_loading_knows_of_earlier(lao_cai):
    early = {
        "known_from": timezone.now() - timedelta(days=1),
        "element": "X",
        "unit": "U",
        "period": "2024",
        "status": "A",
    }
    with pytest.raises(DatabaseError), appending() as ledger:
        ledger.rows("observation", lao_cai, "test", [early])


def test_a_package_is_loaded_once():
    with pytest.raises(Refused) as refused:
        load(SAMPLES / "lao-cai", by="test")
    assert refused.value.problems[0].code == "L110"


def test_of_two_loads_at_once_the_slower_is_refused(monkeypatch):
    """Both found the name free; the database lets one in."""
    monkeypatch.setattr(loading, "_check_name", lambda _name: None)
    rows = DefinitionRow.objects.count()
    with pytest.raises(Refused, match="L110"):
        load(SAMPLES / "lao-cai", by="test")
    assert DefinitionRow.objects.count() == rows


def test_a_package_with_errors_leaves_nothing(tmp_path):
    before = Head.objects.get().position
    bad = tmp_path / "bad"
    bad.mkdir()
    for path in (SAMPLES / "lao-cai").rglob("*"):
        if path.is_file():
            copy = bad / path.relative_to(SAMPLES / "lao-cai")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    toml = bad / "package.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"lao-cai"', '"bad"'), encoding="utf-8")
    (bad / "units.csv").write_text("id,code\n1,1\n", encoding="utf-8")
    with pytest.raises(Refused):
        load(bad, by="test")
    assert Head.objects.get().position == before
    assert Package.objects.count() == 2


def test_the_load_is_an_event(lao_cai):
    event = EventRow.objects.get(kind=EventKind.LOADED, package=lao_cai)
    assert json.loads(event.details)["observations"] == 31
