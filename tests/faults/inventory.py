"""What a database holds, asked in plain SQL from outside: nothing of the program under test takes part."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from tests.lib.installed import Place

LEDGER = ("web_definitionrow", "web_observationrow", "web_eventrow")


@contextmanager
def _connected(place: Place) -> Iterator[Any]:
    if place.database_url:
        with psycopg.connect(place.database_url) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(place.data / "cotmoc.sqlite3", timeout=20)) as connection:
            yield connection


def rows(place: Place, statement: str) -> list[tuple[Any, ...]]:
    """The rows that a statement finds."""
    with _connected(place) as connection:
        return list(connection.execute(statement).fetchall())


def change(place: Place, statement: str) -> None:
    """Change something by hand, as a test's own preparation."""
    with _connected(place) as connection:
        connection.execute(statement)
        connection.commit()


def check_positions(place: Place) -> int:
    """Fails where the positions of the ledger have a gap or a double, or do not end at its head; how many there are."""
    every = " UNION ALL ".join(f"SELECT position FROM {table}" for table in LEDGER)
    asked = f"SELECT COUNT(*), COUNT(DISTINCT position), MAX(position) FROM ({every}) AS every_row"
    ((count, distinct, last),) = rows(place, asked)
    assert (count, distinct) == (last, last)
    assert rows(place, "SELECT position FROM web_head") == [(last,)]
    return last


def events(place: Place) -> Counter[tuple[str, int]]:
    """How often each (kind of event, submission) stands in the ledger."""
    return Counter(rows(place, "SELECT kind, submission FROM web_eventrow WHERE submission IS NOT NULL"))


def figures(place: Place) -> Counter[int]:
    """How many figures each submission brought into the ledger; fails where one stands there twice."""
    found = rows(place, "SELECT submission, element, breakdown FROM web_observationrow WHERE submission IS NOT NULL")
    assert len(found) == len(set(found))
    return Counter(submission for submission, _element, _breakdown in found)
