"""Visitors: no cookie, and no page sent twice."""

import pytest

from cotmoc.web.actions.review import publish
from cotmoc.web.models import State
from tests.web.walking import change, save, walk

pytestmark = pytest.mark.django_db
PAGES = ("/mau/", "/mau/targets/", "/mau/target/M25.02/", "/mau/units/", "/en/mau/indicators/", "/mau/data/")


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_gets_no_cookie_and_a_tag(client, page):
    first = client.get(page)
    assert (first.status_code, dict(first.cookies)) == (200, {})
    assert "no-cache" in first["Cache-Control"]
    again = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_language_is_part_of_the_tag(client):
    assert client.get("/mau/units/")["ETag"] != client.get("/en/mau/units/")["ETag"]


def test_what_is_published_changes_the_tag(client, draft, people):
    first = client.get("/mau/units/")["ETag"]
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    verified = walk(draft, people, State.VERIFIED)
    assert client.get("/mau/units/")["ETag"] == first
    publish(submission=verified, by=people["agency"])
    assert client.get("/mau/units/")["ETag"] != first


def test_pages_of_those_signed_in_are_kept_by_nobody(client, people):
    client.force_login(people["officer"].account)
    response = client.get("/mau/units/")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
