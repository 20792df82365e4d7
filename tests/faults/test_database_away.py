"""The database goes away under a running server: a clear page at once, and all well again when it is back."""

import time
from collections.abc import Iterator

import pytest

from tests.lib.postgres import Postgres
from tests.lib.server import Server, serving

pytestmark = pytest.mark.needs("postgresql")
PATIENCE = 3.0
"""Seconds within which a page must say so."""
SLACK = 1.0
"""What a busy machine may add."""


@pytest.fixture
def server(installation) -> Iterator[Server]:
    with installation.on("postgresql") as place, serving(place.data, database_url=place.database_url) as running:
        yield running
        assert running.terminate() < 10


def answer(server: Server, path: str) -> tuple[int, str, float]:
    start = time.monotonic()
    status, text = server.get(path)
    return status, text, time.monotonic() - start


def until_well(server: Server, path: str) -> None:
    end = time.monotonic() + 2 * PATIENCE
    while server.get(path)[0] != 200:
        assert time.monotonic() < end, "it did not recover"
        time.sleep(0.1)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_page_says_so_and_recovers(server: Server, postgres_server: Postgres, how):
    assert server.get("/mau/")[0] == 200
    for path in ("/mau/", "/en/mau/", "/healthz"):
        postgres_server.stop(how)
        try:
            status, text, seconds = answer(server, path)
            again = answer(server, path)
        finally:
            postgres_server.start()
        assert (status, again[0]) == (503, 503)
        assert seconds < PATIENCE + SLACK
        assert again[2] < PATIENCE + SLACK
        assert "S201" in text
        until_well(server, path)


def test_it_stops_while_the_database_is_away(installation, postgres_server):
    with installation.on("postgresql") as place, serving(place.data, database_url=place.database_url) as server:
        postgres_server.stop()
        try:
            assert server.get("/mau/")[0] == 503
            assert server.terminate() < 10
            assert server.left() == []
        finally:
            postgres_server.start()
