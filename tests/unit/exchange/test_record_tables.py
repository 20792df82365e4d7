"""Records of a PostgreSQL table, whose address comes from the environment only."""

from pathlib import Path

import pytest

from cotmoc.exchange.records.given import GivenTable
from cotmoc.exchange.records.ingesting import Ingested, Wish, ingest
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.lib import postgres
from tests.unit.exchange.record_folder import record, rows_of, write_package_with_records


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package_with_records(tmp_path / "goi")


def took(package: Path, table: str, day: str = "2025-12-01") -> Ingested:
    return ingest(package, "HSMC", GivenTable(table), Wish(known_from=read_instant(day)))


def test_without_an_address_it_is_said(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COTMOC_RECORDS_URL", raising=False)
    with pytest.raises(Refused, match="G134"):
        took(package, "ho_so")


@pytest.mark.needs("postgresql")
def test_a_table_is_counted_and_counted_again(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    with postgres.running(postgres.new_folder()) as server:
        address = server.create("hoso")
        monkeypatch.setenv("COTMOC_RECORDS_URL", address)
        with psycopg.connect(address) as connection:
            connection.execute(
                'CREATE TABLE ho_so ("Mã hồ sơ" text, xa text, "Người nộp" text, "Tuổi" int, nhan date, tra date,'
                " muc text, online boolean)"
            )
            for key in ("H1", "H2"):
                _insert(connection, key)
        assert (took(package, "ho_so").brought.new, len(took(package, "public.ho_so").rows)) == (2, 0)
        with psycopg.connect(address) as connection:
            _insert(connection, "H3")
        done = took(package, "ho_so", "2025-12-02")
        assert (done.brought.new, done.brought.same) == (1, 2)
        assert {row.reason for row in rows_of(done)} == {"Bổ sung hồ sơ đến muộn"}
        with psycopg.connect(address) as connection:  # an instant: 1 April here, whatever the zone of the server
            connection.execute("ALTER DATABASE hoso SET timezone = 'UTC'")
            connection.execute("ALTER TABLE ho_so ALTER nhan TYPE timestamptz USING '2025-03-31 18:00:00+00'")
        assert {str(row.period) for row in rows_of(took(package, "ho_so", "2025-12-03")) if row.value} == {"2025-04"}
        with pytest.raises(Refused, match=r"G135.*UndefinedTable"):
            took(package, "khong_co", "2025-12-04")


def _insert(connection: object, key: str) -> None:
    key, unit, person, age, day, _, _, _ = record(key)
    connection.execute("INSERT INTO ho_so VALUES (%s, %s, %s, %s, %s, NULL, NULL, true)", [key, unit, person, age, day])
