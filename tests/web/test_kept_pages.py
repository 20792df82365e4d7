"""Pages kept for all who read the same: never an old figure, never what a reader may not see."""

import re

import pytest

from cotmoc.web.actions.review import approve, publish
from cotmoc.web.models import State
from cotmoc.web.pages import kept
from cotmoc.web.pages.kept import PAGES, KeptPages
from tests.web.walking import COMMUNE, change, save, walk

pytestmark = pytest.mark.django_db

TARGET, UNIT = f"/mau/target/M25.02/?unit={COMMUNE}", f"/mau/unit/{COMMUNE}/"
FIGURES = ("/mau/?programme=2025", TARGET, UNIT, f"/mau/units/compare/?with={COMMUNE}&programme=2025")


@pytest.fixture(autouse=True)
def nothing_kept():
    PAGES.clear()


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return re.search(r"<main.*</main>", response.content.decode(), flags=re.DOTALL)[0]


def afresh(client, address):
    PAGES.clear()
    return content(client, address)


def corrected(draft, people):
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    return walk(draft, people, State.SUBMITTED)


def test_a_second_reader_gets_what_was_made_for_the_first_inside_a_frame_of_his_own(client_as, monkeypatch):
    first = client_as("chair").get("/mau/")
    monkeypatch.setattr(kept, "_rendered", lambda *_: pytest.fail("made again"))
    second = client_as("standing_agency").get("/mau/")
    main = re.compile(rb'<main id="content".*</main>', re.DOTALL)
    assert main.search(first.content)[0] == main.search(second.content)[0]
    account = re.compile(rb"<summary>(.*?)</summary>")
    assert account.search(first.content)[1] != account.search(second.content)[1]


@pytest.mark.parametrize("address", FIGURES)
def test_after_an_approval_no_page_shows_the_old_figure(address, draft, people, client_as):
    agency = client_as("standing_agency")
    before = content(agency, address)
    approve(submission=corrected(draft, people), by=people["head"])
    after = content(agency, address)
    assert after == afresh(agency, address)
    if address in (TARGET, UNIT):
        assert after != before


def test_what_is_not_published_is_not_shown_to_the_public_and_then_is(draft, people, client, client_as):
    before = content(client, TARGET)
    approved = approve(submission=corrected(draft, people), by=people["head"])
    inside = content(client_as("standing_agency"), TARGET)
    assert content(client, TARGET) == before != inside
    publish(submission=walk(approved, people, State.VERIFIED), by=people["agency"])
    assert content(client, TARGET) == afresh(client, TARGET) != before


def test_the_language_and_what_is_asked_for_make_other_pages(client):
    assert content(client, "/mau/") != content(client, "/en/mau/")
    assert content(client, "/mau/?known_at=2025-03-31") != content(client, "/mau/")


def test_pages_make_room_for_later_ones_and_no_more_than_fit_are_kept():
    few = KeptPages(100)
    workspace = _Still()
    for number in range(5):
        few.put(number, kept._Kept({}, lambda: workspace, frozenset(), 0, 40))
    assert [few.take(number, workspace) is not None for number in range(5)] == [False, False, False, True, True]
    assert few.take(4, _Still()) is None


class _Still:
    def has_changed(self, *_):
        return False
