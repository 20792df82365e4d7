"""Figures saved into a draft: by few statements however many they are, and never over what another window saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.actions.drafts import open_draft, save_cells
from cotmoc.web.cell_change import CellChange
from cotmoc.web.collected import is_loaded, reports
from cotmoc.web.models import DraftCell
from tests.web.test_collect import COMMUNE, LOADED, OWED, address, cell, save
from tests.web.walking import change

pytestmark = pytest.mark.django_db
CELLS = ("HS.TT", "HS.DUNGHAN", "HS.TRUCTUYEN", "HS.SOHOA")


@pytest.fixture
def officer(person_as):
    return person_as("commune_reporter")


@pytest.fixture
def empty(mau, officer):
    return open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=OWED, by=officer)


def saved(draft, officer, *changes, version=0):
    return save_cells(submission=draft, version=version, changes=changes, by=officer)


def as_kept():
    return {each.element: (each.text, each.status, each.reason, each.version) for each in DraftCell.objects.all()}


# -- statements --------------------------------------------------------------------------------------------------------


def test_many_cells_take_as_many_statements_as_one(empty, officer):
    with CaptureQueriesContext(connection) as one:
        saved(empty, officer, change(CELLS[0], "1"))
    with CaptureQueriesContext(connection) as many:
        saved(empty, officer, *(change(each, "2") for each in CELLS), version=1)
    inserts = [query["sql"] for query in many.captured_queries if "web_draftcell" in query["sql"]]
    assert len(inserts) == 2, "they are read once and written once"
    assert len(many) == len(one)


def test_cells_new_and_old_are_kept_as_entered(empty, officer):
    saved(empty, officer, change("HS.TT", "1"), change("HS.SOHOA", "2"))
    DraftCell.objects.filter(element="HS.TT").update(returned="Thiếu hồ sơ.")
    saved(empty, officer, change("HS.TT", "", status="O", reason="Mất điện."), change("HS.DUNGHAN", "3"), version=1)
    assert as_kept() == {
        "HS.TT": ("", "O", "Mất điện.", 2),
        "HS.SOHOA": ("2", "A", "", 1),
        "HS.DUNGHAN": ("3", "A", "", 2),
    }
    held = DraftCell.objects.get(element="HS.TT")
    assert (held.returned, held.entered_by, held.origin) == ("", officer.account, "form")


def test_what_is_found_is_of_the_draft_as_it_was_saved(empty, officer):
    """Worked out only when it is asked for, and without reading the cells again."""
    saved(empty, officer, change("HS.TT", "100"))
    found = saved(empty, officer, change("HS.DUNGHAN", "120"), version=1)
    assert "HS.DUNGHAN" in {each.cells[0][0] for each in found.findings if each.problem.is_error}
    mended = saved(empty, officer, change("HS.DUNGHAN", "90"), version=2)
    assert not [each for each in mended.findings if each.problem.is_error]


def test_what_became_of_a_report_is_asked_by_the_unit(mau):
    """Over all rows of a package it took a hundred times as long."""
    ground = live.ground(mau)
    form = ground.catalogue.form_by_code["HS-XA"]
    owed = [ground.collecting.owe(form, read_period(period), COMMUNE) for period in (LOADED, OWED)]
    with CaptureQueriesContext(connection) as asked:
        assert [is_loaded(ground, each) for each in owed] == [True, False]
        assert [each.state for each in reports(ground, owed)] == ["loaded", "not_begun"]
    told = [query["sql"] for query in asked.captured_queries if "web_observationrow" in query["sql"]]
    assert len(told) == 3
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            plans = [cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()[0][-1] for sql in told]
        assert all("observation_of_cell" in plan for plan in plans)


# -- two windows of one person -----------------------------------------------------------------------------------------


def test_the_second_window_of_a_person_is_told_and_nothing_is_lost(empty, officer):
    saved(empty, officer, change("HS.TT", "200"), change("HS.SOHOA", "10"))
    second = saved(empty, officer, change("HS.TT", "300"), change("HS.DUNGHAN", "50"))
    assert [(each.theirs.text, each.mine.text) for each in second.conflicts] == [("200", "300")]
    assert [each.element for each in second.others] == ["HS.SOHOA"]
    assert {element: kept[0] for element, kept in as_kept().items()} == {
        "HS.TT": "200",
        "HS.SOHOA": "10",
        "HS.DUNGHAN": "50",
    }
    again = saved(empty, officer, change("HS.TT", "300"), version=second.version)
    assert (again.conflicts, as_kept()["HS.TT"][0]) == ((), "300")


def test_a_window_that_types_on_is_not_in_its_own_way(empty, officer):
    first = saved(empty, officer, change("HS.TT", "2"))
    assert not saved(empty, officer, change("HS.TT", "20"), version=first.version).conflicts


def test_the_same_sent_again_after_its_answer_was_lost_is_no_conflict(empty, officer):
    saved(empty, officer, change("HS.TT", "2"))
    again = saved(empty, officer, change("HS.TT", "2"))
    assert (again.conflicts, again.changed) == ((), 0)


def test_the_page_says_that_it_was_oneself(client_as):
    client = client_as("commune_reporter")
    save(client, cell("HS.TT", "200"))
    answer = save(client, cell("HS.TT", "300")).json()
    assert (answer["saved"], answer["conflict"]["HS.TT"]["value"]) == ([], "200")
    assert answer["conflict"]["HS.TT"]["by"] in ("You (in another window)", "Bạn (ở cửa sổ khác)")
    page = client.post(address("form_submit"), {"version": "0", "value:HS.TT": "300"})
    assert page.status_code == 409
    assert page.context["conflicts"][0]["mine"] == "300"


def test_a_value_left_out_beside_its_state_is_none_and_not_unchanged(client_as):
    """A choice said to have no figure is disabled: its page sends the state and the reason alone."""
    client = client_as("commune_reporter")
    save(client, cell("HS.TT", "200"))
    sent = {"version": "1", "status:HS.TT": "O", "reason:HS.TT": "Mất điện.", "intent": "save"}
    client.post(address("form_submit"), sent)
    assert as_kept()["HS.TT"][:3] == ("", "O", "Mất điện.")


def test_odd_letters_are_refused_wherever_they_stand():
    for field in ("text", "reason", "origin"):
        with pytest.raises(Refused, match="D110"):
            CellChange("HS.TT", **{field: "a\0b"})
