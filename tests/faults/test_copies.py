"""Installations are made once for all tests: what a test does to its copy reaches neither another nor the next."""

import shutil
import sqlite3

import psycopg
import pytest

from tests.lib.installed import Place

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


def asked(place: Place, sql: str) -> list[tuple]:
    on_its_own = place.database_url == ""
    opened = sqlite3.connect(place.data / "cotmoc.sqlite3") if on_its_own else psycopg.connect(place.database_url)
    try:
        answered = opened.execute(sql)
        rows = answered.fetchall() if answered.description else []
        opened.commit()
        return rows
    finally:
        opened.close()


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def test_what_is_done_to_a_copy_reaches_no_other(installation, database):
    with installation.on(database) as before, installation.on(database) as broken:
        whole = sorted(asked(before, TABLES[database]))
        assert asked(before, "SELECT COUNT(*) FROM web_account") > [(0,)]
        assert list(before.data.glob("public/mau/*/manifest.json")), "the public files are made with the installation"
        asked(broken, "CREATE TABLE mine (a INTEGER)")
        shutil.rmtree(broken.data / "public")
        assert sorted(asked(broken, TABLES[database])) != whole
        with installation.on(database) as after:
            for copy in (before, after):
                assert sorted(asked(copy, TABLES[database])) == whole
                assert list(copy.data.glob("public/mau/*/manifest.json"))
