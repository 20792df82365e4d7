"""Signing in through an OpenID Connect provider: a real one on loopback; only accounts that are there are opened."""

import json
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from cotmoc.web.actions.accounts import make_account
from cotmoc.web.environment import identity_provider, origin_of
from cotmoc.web.models import Account, EventKind, EventRow
from tests.web.identity_provider import CLIENT, SECRET, Provider, serve

pytestmark = pytest.mark.django_db
BEGIN = "/accounts/oidc/oidc/login/"
LY = {"sub": "1001", "preferred_username": "ly", "email": "ly@mau.gov.vn", "email_verified": True, "name": "Lý Thị Ly"}


@pytest.fixture
def provider(settings):
    cache.clear()
    with serve() as running:
        given = {
            "COTMOC_OIDC_URL": running.address,
            "COTMOC_OIDC_ID": CLIENT,
            "COTMOC_OIDC_SECRET": SECRET,
            "COTMOC_OIDC_NAME": "Đăng nhập chung của tỉnh",
        }
        settings.SOCIALACCOUNT_PROVIDERS = identity_provider(given)
        yield running
        assert running.problems == []


@pytest.fixture
def ly() -> Account:
    return make_account(username="ly", password=None, full_name="Lý Thị Ly", email="ly@mau.gov.vn", by="test")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def at_the_provider(address: str) -> str:
    """Where the provider sends the browser back to, as a path here."""
    try:
        urllib.request.build_opener(_Stay).open(address, timeout=5)
    except urllib.error.HTTPError as sent:
        parts = urlsplit(sent.headers["Location"])
        return f"{parts.path}?{parts.query}"
    raise AssertionError(address)


def enter(provider: Provider, client: Client | None = None, query: str = "", **claims):
    """The whole way; the client and the last answer."""
    provider.claims = LY | claims
    client = client or Client()
    begun = client.post(BEGIN + query)
    assert begun["Location"].startswith(f"{provider.address}/authorize?")
    return client, client.get(at_the_provider(begun["Location"]))


def is_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


@pytest.mark.usefixtures("provider")
def test_the_button_bears_the_name_of_the_provider():
    page = Client().get("/accounts/login/").content.decode()
    assert "Đăng nhập chung của tỉnh" in page
    assert f'action="{BEGIN}?' in page


def test_without_a_provider_there_is_none():
    assert BEGIN not in Client().get("/accounts/login/").content.decode()
    assert Client().post(BEGIN).status_code == 404


@pytest.mark.usefixtures("ly")
def test_a_proved_address_opens_its_account(provider):
    client, answer = enter(provider, preferred_username="ten-khac")
    assert answer.status_code == 302
    assert is_in(client)
    event = EventRow.objects.get(kind=EventKind.SIGNED_IN)
    assert event.recorded_by == "ly"
    assert json.loads(event.details)["method"] == "oidc"


@pytest.mark.usefixtures("ly")
def test_a_name_opens_its_account_where_no_address_does(provider):
    assert is_in(enter(provider, email="", email_verified=False)[0])


@pytest.mark.usefixtures("ly")
def test_an_address_that_is_not_proved_opens_nothing(provider):
    client, answer = enter(provider, preferred_username="ai-do", email_verified=False)
    assert answer.status_code == 403
    assert not is_in(client)


def test_nobody_signs_up_through_it(provider):
    before = Account.objects.count()
    client, answer = enter(provider)
    assert answer.status_code == 403
    assert not is_in(client)
    assert Account.objects.count() == before
    assert EventRow.objects.filter(kind=EventKind.SIGN_IN_FAILED).count() == 1


@pytest.mark.usefixtures("ly")
def test_the_identity_is_kept_not_the_name(provider):
    enter(provider)
    renamed, _answer = enter(provider, preferred_username="ly.moi", email="khac@mau.gov.vn")
    assert is_in(renamed), "the same identity under another name"
    other, answer = enter(provider, sub="2002")
    assert answer.status_code == 403, "another identity under the old name"
    assert not is_in(other)
    assert SocialAccount.objects.count() == 1


@pytest.mark.usefixtures("ly")
def test_two_accounts_with_the_address_are_in_doubt(provider):
    make_account(username="ly2", password=None, email="ly@mau.gov.vn", by="test")
    assert not is_in(enter(provider)[0])


def test_a_closed_account_stays_closed(provider, ly):
    enter(provider)
    Account.objects.filter(pk=ly.pk).update(is_active=False)
    client, _answer = enter(provider)
    assert not is_in(client)


@pytest.mark.parametrize("process", ["connect", "redirect"])
@pytest.mark.usefixtures("ly")
def test_it_is_for_signing_in_only(provider, process):
    other = make_account(username="khac", password=None, by="test")
    client = Client()
    client.force_login(other)
    _client, answer = enter(provider, client, query=f"?process={process}&next=/accounts/")
    assert answer.status_code == 403
    assert not SocialAccount.objects.filter(user=other).exists()


@pytest.mark.usefixtures("ly")
def test_who_gives_up_there_is_told_so(provider):
    provider.refuses = True
    client, answer = enter(provider)
    assert answer["Location"] == "/accounts/login/cancelled/"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.usefixtures("ly")
def test_an_answer_that_nobody_asked_for_opens_nothing(provider):
    provider.claims = LY
    begun = Client().post(BEGIN)
    stranger = Client()
    answer = stranger.get(at_the_provider(begun["Location"]))
    assert answer.status_code in (401, 403)
    assert not is_in(stranger)


@pytest.mark.usefixtures("ly")
def test_a_provider_that_is_down_makes_no_broken_page(settings):
    settings.SOCIALACCOUNT_PROVIDERS = identity_provider({"COTMOC_OIDC_URL": "http://127.0.0.1:9"})
    answer = Client().post(BEGIN)
    assert answer.status_code == 503
    assert "/accounts/login/" in answer.content.decode(), "the way by password is still open"


def test_the_policy_lets_the_form_follow_to_the_provider():
    assert origin_of("https://sso.mau.gov.vn/realms/tinh") == ["https://sso.mau.gov.vn"]
    assert origin_of("") == []
