"""The figures of a ledger: mart and tail as one, for insiders and for the public."""

from datetime import date, timedelta
from fractions import Fraction
from threading import Event, Thread

import numpy as np
import pytest

from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.exchange.package import read_package
from cotmoc.model.instant import end_of_day, read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from tests.lib.ledger_rows import NOON, ledger_rows, row
from tests.unit.exchange.package_folder import write_package

LATER = end_of_day(date(2030, 1, 1))
UNIT = "01@2020-01-01"
CELL = ("HS", "", UNIT, "2024-03")
HOUR = timedelta(hours=1)


def seen(ledger, audience=Audience.INTERNAL):
    return SeenObservations(ledger, audience)


def value(ledger, known_at=LATER, audience=Audience.INTERNAL):
    cells = seen(ledger, audience).latest("HS", known_at).get(read_period("2024-03"), {})
    found = cells.get(((), UNIT))
    return None if found is None or found.value is None else found.value.value


def of_tail(*rows):
    ledger = LedgerObservations()
    ledger.append(rows)
    return ledger


def of_mart(folder, *rows):
    write_mart(folder, rows, position=rows[-1].position, head_hash="0" * 64, package="thu")
    return LedgerObservations(folder)


@pytest.fixture(params=["mart", "tail", "both"])
def ledger_of(request, tmp_path):
    def make(*rows):
        if request.param == "tail":
            return of_tail(*rows)
        ledger = of_mart(tmp_path, *(rows if request.param == "mart" else rows[:1]))
        ledger.append(rows)
        return ledger

    return make


def test_the_latest_known_row_stands(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6", known=NOON + HOUR))
    assert value(ledger, NOON - HOUR) is None
    assert value(ledger, NOON) == 5
    assert value(ledger) == 6


def test_of_one_instant_the_later_position_stands(ledger_of):
    assert value(ledger_of(row(1, "5"), row(2, "6"))) == 6


def test_a_row_known_earlier_than_those_before_it_comes_earlier(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6", known=NOON - HOUR))
    assert value(ledger) == 5
    assert value(ledger, NOON - HOUR) == 6


def test_the_public_sees_what_is_published(ledger_of):
    ledger = ledger_of(row(1, "5", published_from=NOON + HOUR), row(2, "6", submission=9))
    assert value(ledger) == 6
    assert value(ledger, audience=Audience.PUBLIC) == 5
    assert value(ledger, NOON, Audience.PUBLIC) is None
    ledger.publish(NOON + 2 * HOUR, submission=9)
    assert value(ledger, audience=Audience.PUBLIC) == 6
    assert value(ledger, NOON + HOUR, Audience.PUBLIC) == 5


def test_publishing_by_position(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6"))
    assert ledger.publish(NOON, positions=[1]) == {"HS"}
    assert value(ledger, audience=Audience.PUBLIC) == 5
    assert [each.published_from for each in ledger.history(*CELL)] == [NOON, None]


def test_withdrawn_is_not_reported(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, None, status="W", reason="nhầm đơn vị"))
    found = seen(ledger).latest("HS", LATER)[read_period("2024-03")][(), UNIT]
    assert (found.value, found.status, found.reason) == (None, ObservationStatus.WITHDRAWN, "nhầm đơn vị")


def test_an_observation_says_where_it_is_from(ledger_of):
    ledger = ledger_of(row(1, "5.5", source="S1; S2", origin="tệp.csv:3", reason="đính chính", comparator=">"))
    found = seen(ledger).latest("HS", LATER)[read_period("2024-03")][(), UNIT]
    assert (found.source, found.row, found.reason) == (("S1", "S2"), "tệp.csv:3", "đính chính")
    assert found.value == Interval(Fraction(11, 2), None, low_open=True)
    assert found.known_from == NOON


def test_history_tells_every_row(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6", breakdown="mat=co"), row(3, "7"))
    assert [each.position for each in ledger.history(*CELL)] == [1, 3]


def test_rows_already_here_are_left_out(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6"))
    version = ledger.changes.version
    assert ledger.append([row(1, "5"), row(2, "6")]) == frozenset()
    assert (len(ledger), ledger.position) == (2, 2)
    assert not ledger.changes.changed(Audience.INTERNAL, "HS", since=version, until=1 << 62)


def test_a_finer_figure_changes_no_other(ledger_of):
    ledger = ledger_of(row(1, "5"), row(2, "6", unit="02@2020-01-01"))
    before = value(ledger)
    ledger.append([row(3, "0.125", unit="03@2020-01-01"), row(4, "7", element="HS.TT")])
    assert (value(ledger), ledger.places) == (before, 3)
    columns = seen(ledger).columns_of("HS", LATER)
    assert (columns.places, sorted(columns.value.tolist())) == (3, [125, 5000, 6000])


def test_figures_too_long_for_64_bits(ledger_of):
    ledger = ledger_of(row(1, "123456789012345678901234"), row(2, "6", unit="02@2020-01-01"))
    assert value(ledger) == 123456789012345678901234
    assert 123456789012345678901234 in seen(ledger).columns_of("HS", LATER).value.tolist()


def test_figures_of_more_digits_than_a_decimal_keeps(ledger_of):
    ledger = ledger_of(row(1, "-123456789012345678901234.123456789012"))
    assert value(ledger) == Fraction(-123456789012345678901234123456789012, 10**12)


def test_the_last_instant_of_each_audience(ledger_of):
    ledger = ledger_of(row(1), row(2, known=NOON + HOUR))
    assert (seen(ledger).last, seen(ledger, Audience.PUBLIC).last) == (NOON + HOUR, None)
    ledger.publish(NOON + 3 * HOUR, positions=[1])
    assert seen(ledger, Audience.PUBLIC).last == NOON + 3 * HOUR


def test_only_what_changed_by_then_has_changed():
    ledger = of_tail(row(1))
    since = ledger.changes.version
    ledger.append([row(2, known=NOON + HOUR), row(3, element="HS.TT", known=NOON + HOUR)])

    def changed(element, until, audience=Audience.INTERNAL):
        number = int((until - read_instant("1970-01-01T00:00:00+00:00")) / timedelta(microseconds=1))
        return ledger.changes.changed(audience, element, since=since, until=number)

    assert changed("HS", LATER)
    assert changed("HS.TT", LATER)
    assert not changed("VB", LATER)
    assert not changed("HS", NOON)
    assert not changed("HS", LATER, Audience.PUBLIC)


def test_turning_to_a_newer_mart_keeps_every_row(tmp_path):
    ledger = of_mart(tmp_path, row(1, "5"))
    ledger.append([row(2, "6"), row(3, "7")])
    ledger.publish(NOON, positions=[2])
    assert not ledger.turn(tmp_path)
    write_mart(tmp_path, [row(1, "5"), row(2, "6")], position=2, head_hash="0" * 64, package="thu")
    assert ledger.turn(tmp_path)
    assert [each.value for each in ledger.history(*CELL)] == ["5", "6", "7"]
    assert (value(ledger), value(ledger, audience=Audience.PUBLIC), len(ledger)) == (7, 6, 3)
    write_mart(tmp_path, [row(n, str(n + 4)) for n in range(1, 6)], position=5, head_hash="0" * 64, package="thu")
    assert not ledger.turn(tmp_path)  # it has rows that nobody here was told of
    assert value(ledger) == 7


def test_a_package_through_the_mart_is_the_package(tmp_path):
    package = read_package(write_package(tmp_path / "thu"))
    rows = list(ledger_rows(package))
    write_mart(tmp_path / "mart", rows, position=len(rows), head_hash="0" * 64, package="thu")
    found = seen(LedgerObservations(tmp_path / "mart"))
    for known_at in (LATER, end_of_day(date(2024, 2, 15)), end_of_day(date(2024, 1, 1))):
        for element in package.catalogue.elements_by_code:
            expected = {period: dict(cells) for period, cells in package.observations.latest(element, known_at).items()}
            told = {period: dict(cells) for period, cells in found.latest(element, known_at).items()}
            assert told == expected
        ours, theirs = found.columns(known_at), package.observations.columns(known_at)
        scaled = [np.sort(each.value * 10 ** (12 - each.places)).tolist() for each in (ours, theirs)]
        assert scaled[0] == scaled[1]


def test_who_holds_the_figures_still_waits_for_nobody_who_waits_for_them(monkeypatch):
    ledger = of_tail(row(1, "5"), row(2, "6", unit="02@2020-01-01"))
    cells = seen(ledger).latest("HS", LATER)[read_period("2024-03")]
    held, waits, told = Event(), Event(), []
    texts_of = ledger.texts_of

    def noticed(element):
        waits.set()
        return texts_of(element)

    monkeypatch.setattr(ledger, "texts_of", noticed)

    def hold():
        with ledger.still:
            held.set()
            assert waits.wait(10)
            told.append(cells[(), UNIT].value.value)

    def ask():
        assert held.wait(10)
        told.append(cells[(), "02@2020-01-01"].value.value)

    threads = [Thread(target=work, daemon=True) for work in (hold, ask)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(told) == [5, 6]
