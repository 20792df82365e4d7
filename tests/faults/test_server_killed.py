"""kill -9 of the whole server while people hand in and approve: what a page acknowledged is there, once, unbroken."""

import os
import random
import threading

from tests.faults.inventory import check_positions, events, figures, rows
from tests.faults.officers import Act, give_them_all_communes, work
from tests.lib.installed import Place
from tests.lib.server import cotmoc, serving

ROUNDS = 200 if os.environ.get("COTMOC_LONG") == "1" else 10
LONGEST = 1.5
"""Seconds after its first acknowledgement within which the server is killed."""


def acknowledged_until_killed(place: Place, communes: list[str], start: int, delay: float) -> list[Act]:
    acts: list[Act] = []
    with serving(place.data, database_url=place.database_url) as server:
        killer = threading.Timer(delay, server.kill)
        try:
            for act in work(server, place, communes, start):
                acts.append(act)
                if len(acts) == 1:
                    killer.start()
        except OSError:
            killer.join()
    return acts


def test_what_a_page_acknowledged_is_there_once(place):
    found = rows(place, "SELECT DISTINCT unit FROM web_observationrow WHERE element = 'HS.TT' AND period = '2025-10'")
    communes = sorted(unit for (unit,) in found if unit.startswith("98"))
    give_them_all_communes(place, communes)
    chance, done = random.Random(20251120), []
    for _ in range(ROUNDS):
        approved = sum(act == "approved" for act, _submission in done)
        done += acknowledged_until_killed(place, communes, approved, chance.uniform(0, LONGEST))
        check_positions(place)
        times, brought = events(place), figures(place)
        assert set(times.values()) == {1}
        assert [act for act in done if times[act] != 1] == []
        assert [each for act, each in done if act == "approved" and brought[each] != 1] == []
    assert {act for act, _submission in done} == {"submitted", "approved"}
    assert "nguyên vẹn" in cotmoc("audit", env=place.environment())
