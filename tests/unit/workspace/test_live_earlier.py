"""What is told of an earlier instant beside what is told of now: what a workspace says that looks from there only."""

from datetime import timedelta
from random import Random

import pytest

from cotmoc.engines.dense.facts_earlier import Read
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.package import read_package
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.view import View
from tests.integration.evaluated_package import SAMPLES
from tests.lib.ledger_rows import ledger_rows

FIRST = read_instant("2026-02-01T08:00:00+07:00")
PERIODS = [read_period(text) for text in ("2023", "2024-Q2", "2025")]
SAID = [
    {"value": "7"},
    {"value": "3", "value_high": "9", "comparator": "range"},
    {"value": "5", "comparator": "<="},
    {"value": None, "status": "W"},
    {"value": "12345678901234", "status": "E"},
]


@pytest.fixture(scope="module")
def package():
    return read_package(SAMPLES / "mau")


@pytest.fixture(scope="module")
def rows(package):
    """The sample's figures, and then corrections of every kind: some cells twice, some published later or never."""
    given, chance = list(ledger_rows(package)), Random(5)
    corrected = [chance.choice(given) for _ in range(400)]
    for number, row in enumerate(corrected + corrected[:150]):
        known = FIRST + timedelta(hours=number)
        published = chance.choice([known, known + timedelta(days=3), None])
        said = {"value_high": None, "comparator": "", "status": "A", **chance.choice(SAID)}
        position = len(given) + 1
        given.append(row._replace(position=position, known_from=known, published_from=published, **said))
    return given


def opened(package, rows, audience):
    ledger = LedgerObservations()
    ledger.append(rows)
    return LiveWorkspace(package.catalogue, ledger, audience=audience)


def answers(live, known_at, codes):
    """What is said of the whole and of every commune."""
    view = View(known_at=known_at, engine="cube", period=PERIODS[-1])
    told = {code: live.series(code, view, PERIODS) for code in codes}
    return told, {code: live.values(code, view, PERIODS, "xa") for code in codes}


@pytest.mark.parametrize("audience", Audience)
def test_an_earlier_instant_says_what_it_says_where_nobody_asked_of_now(package, rows, audience):
    codes = Random(3).sample(sorted(package.catalogue.indicators_by_code), 6)
    live = opened(package, rows, audience)
    answers(live, None, codes)
    for days in (-400, 6, 19):
        at = FIRST + timedelta(days=days, minutes=-1)
        fresh = LiveWorkspace(package.catalogue, live.ledger, audience=audience)
        assert answers(live, at, codes) == answers(fresh, at, codes)


def test_a_figure_appended_since_is_seen_now_and_not_earlier(package, rows):
    codes = sorted(package.catalogue.indicators_by_code)[:4]
    live, at = opened(package, rows, Audience.INTERNAL), FIRST + timedelta(days=10)
    before = answers(live, None, codes), answers(live, at, codes)
    late = [
        row._replace(position=len(rows) + n, value="1", known_from=FIRST + timedelta(days=90 + n))
        for n, row in enumerate(rows[::40], 1)
    ]
    live.ledger.append(late)
    again = opened(package, [*rows, *late], Audience.INTERNAL)
    assert answers(live, None, codes) == answers(again, None, codes) != before[0]
    assert answers(live, at, codes) == before[1]
    assert answers(live, at + timedelta(minutes=1), codes) == before[1]


def test_nothing_is_read_again_for_an_earlier_instant(package, rows, monkeypatch):
    codes = sorted(package.catalogue.indicators_by_code)[:4]
    live = opened(package, rows, Audience.INTERNAL)
    answers(live, None, codes)
    monkeypatch.setattr(Read, "of", lambda *_: pytest.fail("read again"))
    answers(live, FIRST + timedelta(days=10), codes)
