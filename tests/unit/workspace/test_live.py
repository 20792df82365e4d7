"""The live workspace: always what a fresh one says, worked out again only where it changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.evaluation.programme import Evaluation
from cotmoc.evaluation.verdict import Verdict
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.workspace import live as live_module
from cotmoc.workspace import shelves
from cotmoc.workspace.explanation_object import explanation_object
from cotmoc.workspace.figures import programme_object
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.unit_values import value_of
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace
from tests.integration.evaluated_package import SAMPLES
from tests.lib.ledger_rows import ledger_rows, row

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The samples, each with a mart of its figures."""
    found = {}
    for name in ("mau", "lao-cai"):
        package = read_package(SAMPLES / name)
        folder = tmp_path_factory.mktemp(name)
        rows = list(ledger_rows(package))
        write_mart(folder, rows, position=len(rows), head_hash="0" * 64, package=name)
        found[name] = (package, folder)
    return found


@pytest.fixture
def mau(packages):
    return packages["mau"]


def objects(results):
    return [programme_object(result, 0) for result in results]


LAST, ELEMENT = "2025", "HS.TRUCTUYEN"
VIEWS = [
    View(),
    View(known_at=read_instant("2024-02-10T08:00:00+07:00"), period=read_period("2023")),
    View(programme=LAST, known_at=read_instant("2025-06-01")),
    View(programme=LAST, period=read_period("2025-Q3"), known_at=read_instant("2025-10-20")),
    View(programme=LAST, structure=date(2022, 6, 1)),
]


def test_it_says_what_the_package_says(mau):
    package, folder = mau
    live, fresh = LiveWorkspace(package.catalogue, LedgerObservations(folder)), Workspace(*of(package))
    for view in (*VIEWS, *VIEWS):  # the second time from what was kept
        assert objects(live.evaluate(view)) == objects(fresh.evaluate(view)), view


@pytest.mark.parametrize("view", [View(), View(known_at=read_instant("2022-05-01")), View(structure=date(2024, 1, 1))])
def test_it_says_what_the_published_figures_say(packages, view):
    package, folder = packages["lao-cai"]
    live = LiveWorkspace(package.catalogue, LedgerObservations(folder), audience=Audience.PUBLIC)
    assert objects(live.evaluate(view)) == objects(Workspace(*of(package)).evaluate(view))


def of(package):
    return package.catalogue, package.observations


def test_it_explains_what_the_package_explains(mau):
    package, folder = mau
    live, fresh = LiveWorkspace(package.catalogue, LedgerObservations(folder)), Workspace(*of(package))
    target = package.catalogue.programmes[-1].targets[0].code
    view = View(programme=package.catalogue.programmes[-1].code)
    told = [explanation_object(each.explain(view, target), Naming(package.catalogue)) for each in (live, fresh)]
    assert told[0] == told[1]


@pytest.fixture
def counted(monkeypatch):
    """The codes of the targets that are really evaluated."""
    codes, real = [], Evaluation.target

    def target(self, programme, target):
        codes.append(target.code)
        return real(self, programme, target)

    monkeypatch.setattr(Evaluation, "target", target)
    return codes


def correction(ledger, package, element, *, known=None, **said):
    """A further row for the last cell of an element."""
    *_, old = (each for each in ledger_rows(package) if each.element == element)
    known = known or package.catalogue.as_of + HOUR
    cell = {name: getattr(old, name) for name in ("breakdown", "unit", "period")}
    return row(ledger.position + 1, "1", element=element, known=known, **cell, **said)


@pytest.fixture
def element():
    """One that some targets of 2025 rest on and others do not."""
    return ELEMENT


def test_of_very_many_units_only_the_terms_are_told(mau, monkeypatch):
    """What each comes to is what the units told one by one come to."""
    package, folder = mau
    whole = LiveWorkspace(package.catalogue, LedgerObservations(folder))
    wanted = {code: whole.explain(View(programme=LAST), code).trace for code in ("M25.01", "M25.04")}
    monkeypatch.setattr(live_module, "MOST_TRACED", 10)
    short = LiveWorkspace(package.catalogue, LedgerObservations(folder))
    for code, long in wanted.items():
        told = short.explain(View(programme=LAST), code)
        terms, others = told.trace.own.indicator.terms, long.own.indicator.terms
        assert [(t.side, t.kind, t.text, t.period, t.range, t.element) for t in terms] == [
            (t.side, t.kind, t.text, t.period, t.range, t.element) for t in others
        ]
        if told.target.figure.expected > 10:
            assert not any(term.places for term in terms)
            assert all(term.in_parts for term in terms)


def test_an_explanation_is_kept_until_its_figures_change(mau, element):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live, view = LiveWorkspace(package.catalogue, ledger), View(programme=LAST)
    reads = Reads(package.catalogue)
    target = next(t.code for t in package.catalogue.programme_by_code[LAST].targets if element in reads.of_target(t))
    before = live.explain(view, target)
    assert live.explain(view, target).trace is before.trace
    ledger.append([correction(ledger, package, element)])
    after, fresh = (each.explain(view, target) for each in (live, LiveWorkspace(package.catalogue, ledger)))
    told = [explanation_object(each, Naming(package.catalogue)) for each in (before, after, fresh)]
    assert told[0] != told[1] == told[2]


@pytest.mark.parametrize("engine", ["reference", "cube"])
def test_only_what_was_touched_is_evaluated_again(mau, element, counted, *, engine):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live, view = LiveWorkspace(package.catalogue, ledger), View(programme=LAST, engine=engine)
    before = objects(live.evaluate(view))
    everyone = len(counted)
    counted.clear()
    live.evaluate(view)
    assert counted == []
    ledger.append([correction(ledger, package, element)])
    after = objects(live.evaluate(view))
    assert 0 < len(counted) < everyone / 4
    assert after != before
    again = LedgerObservations(folder)
    again.append([correction(again, package, element)])
    assert after == objects(LiveWorkspace(package.catalogue, again).evaluate(replace(view, engine=engine)))


def test_a_view_from_before_stays(mau, element, counted):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live, view = LiveWorkspace(package.catalogue, ledger), View(programme=LAST, known_at=read_instant("2025-06-01"))
    before = objects(live.evaluate(view))
    counted.clear()
    ledger.append([correction(ledger, package, element)])
    assert objects(live.evaluate(view)) == before
    assert counted == []
    ledger.append([correction(ledger, package, element, known=read_instant("2025-05-01"))])  # loaded late
    live.evaluate(view)
    assert counted


def test_looks_at_past_days_leave_what_is_now(mau):
    """A page that is kept asks its workspace nothing, so it cannot say that it is read."""
    package, folder = mau
    live = LiveWorkspace(package.catalogue, LedgerObservations(folder))
    live.evaluate(View(programme=LAST))
    for month in range(1, live_module.MOST_FRAMES + 3):
        live.figure("CT.DVC.TOANTRINH", View(period=read_period("2023"), known_at=read_instant(f"2024-{month:02}-15")))
    assert live.worked_out(View(programme=LAST))[0] > 0


def test_the_public_waits_for_publication(mau, element, counted):
    package, folder = mau
    ledger = LedgerObservations(folder)
    inside, outside = (LiveWorkspace(package.catalogue, ledger, audience=audience) for audience in Audience)
    before = results(outside)
    assert results(inside) == before
    counted.clear()
    new = correction(ledger, package, element, submission=3)
    ledger.append([new])
    assert results(outside) == before
    assert counted == []
    changed = results(inside)
    assert changed != before
    ledger.publish(new.known_from + HOUR, submission=3)
    assert results(outside) == changed
    assert outside.now() == new.known_from + HOUR


def test_views_are_worked_out_target_by_target(mau, counted):
    """What is read for the one is there for the other, also where not everything can be held at once."""
    package, folder = mau
    live, views = LiveWorkspace(package.catalogue, LedgerObservations(folder)), (View(programme=LAST), VIEWS[2])
    live.work_out(*views)
    assert counted[::2] == counted[1::2] == list(dict.fromkeys(counted))
    counted.clear()
    for view in views:
        live.evaluate(view)
    assert counted == []


def both(package, ledger):
    inside = looking_now(package, ledger)
    return inside, looking_now(package, ledger, audience=Audience.PUBLIC, inside=inside)


def looking_now(package, ledger, **said):
    """Of a package whose clock goes on: all look from one moment."""
    catalogue = replace(package.catalogue, as_of=None)
    return LiveWorkspace(catalogue, ledger, clock=lambda: package.catalogue.as_of + 2 * HOUR, **said)


def explained(live, code):
    return explanation_object(live.explain(View(programme=LAST), code), Naming(live.catalogue))


def test_what_all_may_see_is_worked_out_once(mau, counted):
    package, folder = mau
    ledger = LedgerObservations(folder)
    inside, outside = both(package, ledger)
    targets = [each.code for each in package.catalogue.programme_by_code[LAST].targets][:5]
    seen = results(inside), [explained(inside, each) for each in targets]
    counted.clear()
    assert (results(outside), [explained(outside, each) for each in targets]) == seen
    assert counted == []
    figures = [live.explain(View(programme=LAST), targets[0]).trace.figures for live in (inside, outside)]
    assert figures[0].knowledge is not figures[1].knowledge  # what is asked of a trace later is asked as the public


def test_who_asks_first_as_the_public_works_it_out_for_all(mau, counted):
    package, folder = mau
    inside, outside = both(package, LedgerObservations(folder))
    outside.work_out(View(programme=LAST))
    assert counted == list(dict.fromkeys(counted))
    assert results(inside) == results(outside)
    assert counted == list(dict.fromkeys(counted))


def test_nothing_unpublished_reaches_the_public_from_inside(mau, element):
    package, folder = mau
    ledger = LedgerObservations(folder)
    inside, outside = both(package, ledger)
    alone = looking_now(package, LedgerObservations(folder), audience=Audience.PUBLIC)
    reads = Reads(package.catalogue)
    code = next(t.code for t in package.catalogue.programme_by_code[LAST].targets if element in reads.of_target(t))
    new = correction(ledger, package, element, submission=3)
    for each in (ledger, alone.ledger):
        each.append([new])
    seen = results(inside), explained(inside, code)
    assert results(outside) == results(alone) != seen[0]
    assert explained(outside, code) == explained(alone, code) != seen[1]
    for each in (ledger, alone.ledger):
        each.publish(new.known_from + HOUR, submission=3)
    assert results(outside) == results(alone) == seen[0]
    assert explained(outside, code) == explained(alone, code) != seen[1]  # the public knows it since a later instant


def results(live):
    return [each["targets"] for each in objects(live.evaluate(View(programme=LAST)))]


def test_one_slip_takes_no_page_away(mau, element):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live, view = LiveWorkspace(package.catalogue, ledger), View(programme=LAST)
    (before,) = live.evaluate(view)
    slip = correction(ledger, package, element)
    ledger.append([slip._replace(value="999999999", comparator=">=")])  # more than all dossiers of that unit
    with pytest.raises(Refused, match="E101"):
        Workspace(package.catalogue, live.seen).evaluate(replace(view, known_at=live.now()))
    (after,) = live.evaluate(view)
    told = {result.target.code: result.verdict for result in after.targets if result.why_no_value}
    lost = set(told) - {result.target.code for result in before.targets if result.why_no_value}
    assert lost
    assert {told[code] for code in lost} == {Verdict.UNDETERMINED}
    notes = [line for r in after.targets if r.target.code in lost for line in Notes(Naming(package.catalogue)).lines(r)]
    assert any("mâu thuẫn" in line for line in notes)


def test_no_deadline_passes_after_as_of(mau, element):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live = LiveWorkspace(package.catalogue, ledger)
    (before,) = live.evaluate(View(programme=LAST))
    ledger.append([correction(ledger, package, element, known=package.catalogue.as_of + timedelta(days=400))])
    (after,) = live.evaluate(View(programme=LAST))
    assert after.known_at == package.catalogue.as_of + timedelta(days=400)
    assert after.summary[Verdict.NOT_DUE] == before.summary[Verdict.NOT_DUE] > 0


def test_without_as_of_the_day_counts(mau, counted):
    package, folder = mau
    catalogue, hours = replace(package.catalogue, as_of=None), [read_instant("2025-11-21T08:00:00+07:00")]
    live = LiveWorkspace(catalogue, LedgerObservations(folder), clock=lambda: hours[-1])
    view = View(programme=LAST)
    live.evaluate(view)
    counted.clear()
    hours.append(hours[0] + HOUR)
    assert live.evaluate(view)[0].known_at == hours[-1]
    assert counted == []
    hours.append(hours[0] + timedelta(days=1))
    live.evaluate(view)
    assert counted


# -- what only pages ask ------------------------------------------------------------------------------------------


@pytest.fixture
def live(mau):
    package, folder = mau
    return LiveWorkspace(package.catalogue, LedgerObservations(folder))


def told(judgement):
    figure = judgement.figure
    return figure.range, figure.reported, figure.expected, figure.reported_value, figure.why


@pytest.mark.parametrize("code", ["CT.HS.TRUCTUYEN", "CT.DVC.TOANTRINH"])
def test_all_units_at_once_or_one_by_one(live, code):
    view = View(period=read_period("2025-Q2"))
    found = live.by_unit(code, view, "xa")
    at_once = live.values(code, view, [view.period], "xa")[view.period]
    assert at_once == {unit: value_of(each.figure) for unit, each in found.items()}
    assert len(found) > 10
    one_by_one = {unit: told(live.figure(code, replace(view, unit=unit))) for unit in found}
    assert {unit: told(each) for unit, each in found.items()} == one_by_one
    by_cube = live.by_unit(code, replace(view, engine="cube"), "xa")
    assert {unit: told(each) for unit, each in by_cube.items()} == one_by_one


def test_a_rank_at_once_is_the_rank(live):
    code, view = "CT.HANG.TRUCTUYEN", View(period=read_period("2025-Q2"))
    found = live.by_unit(code, view, "xa")
    at_once = live.values(code, view, [view.period], "xa")[view.period]
    assert at_once == {unit: value_of(each.figure) for unit, each in found.items()}
    assert any(each.value is not None for each in at_once.values())


def test_a_rank_in_a_field_tells_how_many_take_part(live, mau):
    code, view = "CT.XH.DTI", View(period=read_period("2023"))
    found = live.figure(code, view)
    of_package = Workspace(mau[0].catalogue, mau[0].observations).indicator_at(code, replace(view, unit="98"))
    assert (told(found), found.field_size) == (told(of_package), of_package.field_size)
    assert found.field_size == 63


def test_reports_that_contradict_one_another_take_no_other_unit_away(live):
    code, month, unit = "CT.HS.TRUCTUYEN", read_period("2025-01"), "98001@2019-01-01"
    before = live.values(code, View(), [month], "xa")[month]
    said = {"element": "HS.TRUCTUYEN", "unit": unit, "period": "2025-01", "comparator": ">="}
    live.ledger.append([row(live.ledger.position + 1, "9999999", known=live.now(), **said)])
    after = live.values(code, View(), [month], "xa")[month]
    assert after[unit].range is None
    assert {key: each for key, each in after.items() if key != unit} == {
        key: each for key, each in before.items() if key != unit
    }
    above = live.values(code, View(), [month], "tinh")[month]
    assert all(each.range is None for each in above.values())


def test_a_level_that_no_unit_has_is_refused(live):
    with pytest.raises(Refused, match="xã"):
        live.values("CT.HS.TRUCTUYEN", View(), [read_period("2025-Q2")], "xã")


def test_the_map_that_is_told_is_that_of_the_day_asked_for(live, mau):
    found = live.explain(View(programme=LAST, structure=date(2025, 9, 15)), "M25.01")
    assert explanation_object(found, Naming(mau[0].catalogue))["map"] == "2025-09-15"
    ended = live.explain(View(programme="2024"), "M24.01")
    assert explanation_object(ended, Naming(mau[0].catalogue))["map"] == "2024-12-31"


def test_a_series_is_each_period_for_itself(live):
    quarters = [read_period(f"2025-Q{number}") for number in (1, 2, 3)]
    series = live.series("CT.HS.TRUCTUYEN", View(period=quarters[-1]), quarters)
    assert [told(each) for each in series] == [
        told(live.figure("CT.HS.TRUCTUYEN", View(period=quarter))) for quarter in quarters
    ]
    assert series[0].figure.range is not None


@pytest.mark.parametrize(
    ("view", "code", "error"),
    [
        (View(period=read_period("2025-Q2")), "KHÔNG.CÓ", "E123"),
        (View(), "CT.HS.TRUCTUYEN", "E124"),
        (View(period=read_period("2025-Q2"), unit="99999"), "CT.HS.TRUCTUYEN", "E112"),
        (View(period=read_period("2025-Q2"), engine="x"), "CT.HS.TRUCTUYEN", "E119"),
    ],
)
def test_what_cannot_be_meant_is_refused(live, view, code, error):
    with pytest.raises(Refused, match=error):
        live.figure(code, view)


def test_compared_views_differ_in_what_changed(mau, element):
    package, folder = mau
    ledger = LedgerObservations(folder)
    live = LiveWorkspace(package.catalogue, ledger)
    as_of, now = View(programme=LAST, known_at=package.catalogue.as_of), View(programme=LAST)
    assert live.compare(as_of, now) == ()
    ledger.append([correction(ledger, package, element)])
    changes = live.compare(as_of, now)
    assert changes
    assert all(change.then is not None and change.now is not None for change in changes)
    older = live.compare(View(programme=LAST, known_at=read_instant("2025-03-01")), now)
    assert any(change.is_verdict for change in older)


def test_single_units_and_series_push_out_nothing_of_the_whole(mau, counted, monkeypatch):
    """Those who look at one target after the other take nothing from those who look at the programme."""
    package, folder = mau
    monkeypatch.setitem(shelves.MOST, shelves.Of.UNIT, 3)
    monkeypatch.setattr(live_module, "MOST_TRACED", 10)
    live, view = LiveWorkspace(package.catalogue, LedgerObservations(folder)), View(programme=LAST, engine="cube")
    (result,) = live.evaluate(view)
    live.evaluate(replace(view, unit="98001"))
    code = next(each.target.indicator for each in result.targets if each.figure.is_quotient)
    periods = [read_period(f"2025-Q{number}") for number in (1, 2, 3)]
    tables, real = [], CubeEngine._made

    def made(self, *asked, **how):
        found = real(self, *asked, **how)
        tables.append(asked)
        return found

    monkeypatch.setattr(CubeEngine, "_made", made)
    series = live.series(code, replace(view, period=periods[-1]), periods)
    assert series == live.series(code, replace(view, period=periods[-1]), periods)
    assert len(tables) == len(periods)
    live.target_by_unit("M25.01", view, "xa")
    tables.clear(), counted.clear()
    live.evaluate(view)
    assert counted == []
    live.evaluate(replace(view, unit="98001"))
    assert counted
    assert tables == []
