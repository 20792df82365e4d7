"""What stands between a request and its page: refusals before the view, and characters that no database keeps."""

import pytest
from django.urls import reverse

from cotmoc.exchange.errors.files import DISK_FULL
from cotmoc.web import live
from cotmoc.web.models import Submission
from tests.lib.people import PEOPLE
from tests.web.test_collect import address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["public", "commune_reporter"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_refused_before_the_view_is_a_page(client_as, monkeypatch, who, accept):
    client = client_as(who)

    def full(_package):
        raise DISK_FULL.refuse(path="/marts", why="")

    monkeypatch.setattr(live, "ground", full)
    answer = client.get(reverse("dashboard", args=["mau"]), headers={"accept": accept})
    assert answer.status_code == 422
    assert DISK_FULL.code in answer.content.decode()


def test_zero_characters_in_fields_are_left_out(client_as):
    client = client_as("commune_reporter")
    client.post(address("form_submit"), {"version": "0\x00", "value:HS.TT": "1\x002", "letter_number": "1\x00/BC"})
    assert Submission.objects.get().cells.get(element="HS.TT").text == "12"
    assert client.get("/mau/", {"known_at": "\x00", "b\x00": "c"}).status_code == 200


def test_whoever_is_not_signed_in_may_type_any_letter(client_as):
    fields = {"login": PEOPLE["chair"].username + "\x00", "password": "x\x00"}
    assert client_as("public").post(reverse("account_login"), fields).status_code == 200


@pytest.mark.parametrize("path", ["/mau/unit/98001%00/", "/mau/form/HS-XA/98001%00/2025-11/", "/%00/", "/mau/a%00"])
def test_an_address_with_a_zero_character_is_none(client_as, path):
    assert client_as("commune_reporter").get(path).status_code == 404
