"""Where people land: on the page where the work of their role begins, in the programme they looked at last."""

from datetime import date

import pytest
from django.urls import reverse

from cotmoc.web.actions.accounts import grant_role
from cotmoc.web.models import Account, Role
from tests.lib.people import PEOPLE

pytestmark = pytest.mark.django_db

FIRST = {
    "commune_reporter": "/mau/my-unit/",
    "department_head": "/mau/my-unit/",
    "sector_verifier": "/mau/review/",
    "standing_agency": "/mau/review/",
    "committee_member": "/mau/",
    "chair": "/mau/",
    "auditor": "/mau/log/",
    "administrator": "/mau/administration/",
    "lao_cai": "/lao-cai/review/",
}


@pytest.mark.parametrize(("who", "page"), FIRST.items())
def test_everybody_lands_where_their_work_begins(client_as, who, page):
    client = client_as(who)
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, page)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("who", ["public", "stranger"])
def test_who_has_no_role_chooses_a_programme(client_as, who):
    response = client_as(who).get("/")
    assert response.status_code == 200
    assert "/lao-cai/" in response.content.decode()


def test_all_programmes_are_a_press_away(client_as):
    client = client_as("standing_agency")
    assert 'href="/?all=1"' in client.get("/mau/review/").content.decode()
    assert client.get("/?all=1").status_code == 200


@pytest.fixture
def of_two(client_as, lao_cai):
    account = Account.objects.get(username=PEOPLE["standing_agency"].username)
    grant_role(account=account, package=lao_cai, role=Role.CHAIR, unit="", valid_from=date(2022, 1, 1), by="test")
    return client_as("standing_agency")


def test_of_two_programmes_the_one_that_runs_comes_first_until_the_other_was_looked_at(of_two):
    assert of_two.get("/")["Location"] == "/mau/review/"
    of_two.get("/lao-cai/targets/")
    assert of_two.get("/")["Location"] == "/lao-cai/"
    of_two.get("/mau/")
    assert of_two.get("/")["Location"] == "/mau/review/"


@pytest.mark.parametrize("who", ["public", "stranger"])
def test_who_has_no_role_is_not_remembered(client_as, who):
    response = client_as(who).get("/mau/")
    assert "cotmoc_package" not in response.cookies


def test_an_address_that_only_a_button_asks_for_leads_to_the_page_of_the_button(client_as):
    client = client_as("auditor")
    assert client.get("/mau/log/verify/")["Location"] == "/mau/log/"
    assert client.get("/en/mau/log/verify/")["Location"] == "/en/mau/log/"
    assert client.get("/mau/notices/read/")["Location"] == "/mau/notices/"


def test_the_wrong_way_to_ask_is_said_in_a_page(client_as):
    response = client_as("commune_reporter").put(reverse("my_unit", args=["mau"]))
    assert response.status_code == 405
    page = response.content.decode()
    assert "N104" in page
    assert "<h1>" in page
