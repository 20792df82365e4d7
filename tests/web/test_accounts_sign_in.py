"""Signing in: by password, by a code as well, locked out, on too many devices; and what the ledger says of it."""

import json
import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from cotmoc.web.access import Denied
from cotmoc.web.actions.accounts import close_account, grant_role, make_account, open_account, reset_sign_in
from cotmoc.web.models import Account, EventKind, EventRow, Role
from tests.lib.people import COMMUNE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]
PASSWORD = "chín con suối nhỏ"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def officer(mau) -> Account:
    account = make_account(username="moi", password=PASSWORD, full_name="Sùng Thị Mới", by="test")
    since = timezone.localdate().replace(year=2022)
    grant_role(account=account, package=mau, role=Role.HEAD, unit=COMMUNE, valid_from=since, by="test")
    return account


def sign_in(client: Client, name: str = "moi", password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"login": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


def events(kind: EventKind) -> list[EventRow]:
    return list(EventRow.objects.filter(kind=kind).order_by("position"))


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


# -- by password -------------------------------------------------------------------------------------------------------


def test_the_right_password_opens_and_is_written_down():
    client = Client()
    response = sign_in(client)
    assert response.status_code == 302
    assert is_in(client)
    (event,) = events(EventKind.SIGNED_IN)
    assert event.recorded_by == "moi"
    assert json.loads(event.details) == {"address": "127.0.0.1", "method": "password"}


def test_the_session_ends_with_the_browser():
    cookie = sign_in(Client()).cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_one_comes_back_to_the_page_one_wanted():
    client = Client()
    sent = client.get("/en/accounts/")
    assert sent["Location"] == "/en/accounts/login/?next=%2Fen%2Faccounts%2F"
    response = client.post(sent["Location"], {"login": "moi", "password": PASSWORD, "next": "/en/accounts/"})
    assert response["Location"] == "/en/accounts/"


def test_nobody_is_sent_to_another_host():
    response = Client().post(f"{LOGIN}?next=https://evil.example/", {"login": "moi", "password": PASSWORD})
    assert response["Location"] == "/"


@pytest.mark.parametrize("name", ["moi", "khong-co"])
def test_a_wrong_password_says_the_same_of_any_name(name):
    page = sign_in(Client(), name, "sai-mat-khau").content.decode()
    assert "errorlist" in page
    assert "khong-co" not in page.replace('value="khong-co"', "")


def test_a_failure_is_written_down_without_what_was_typed():
    sign_in(Client(), "moi", "mật khẩu sai rồi")
    sign_in(Client(), "mat-khau-go-nham-o", "x")
    of_the_account, of_nobody = events(EventKind.SIGN_IN_FAILED)
    assert (of_the_account.subject, of_nobody.subject) == ("moi", "")
    kept = "".join(f"{event.details}{event.subject}{event.recorded_by}" for event in (of_the_account, of_nobody))
    assert "sai" not in kept
    assert "mat-khau" not in kept


def test_signing_out_is_written_down():
    client = Client()
    sign_in(client)
    client.post("/accounts/logout/")
    assert not is_in(client)
    assert [event.recorded_by for event in events(EventKind.SIGNED_OUT)] == ["moi"]


def test_looking_at_the_form_of_signing_out_does_not_sign_out():
    client = Client()
    sign_in(client)
    client.get("/accounts/logout/")
    assert is_in(client)


def test_a_closed_account_does_not_open(officer, person_as):
    client = Client()
    sign_in(client)
    close_account(account=officer, by=person_as("administrator"))
    assert not is_in(client), "its session has ended"
    again = Client()
    sign_in(again)
    assert not is_in(again)
    assert officer.password == Account.objects.get(pk=officer.pk).password


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "socialaccount_signup"])
def test_nobody_signs_up_nor_resets_by_mail_that_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


# -- locked out --------------------------------------------------------------------------------------------------------


def lock(client: Client, times: int = 5) -> list[int]:
    return [sign_in(client, password="sai-mat-khau").status_code for _time in range(times)]


def test_the_fifth_failure_locks_and_says_what_to_do():
    client = Client()
    assert lock(client) == [200, 200, 200, 200, 429]
    page = sign_in(client).content.decode()
    assert "15" in page
    assert "5" in page
    assert not is_in(client), "not even the right password opens"


def test_guessing_on_does_not_fill_the_ledger():
    lock(Client(), 8)
    assert len(events(EventKind.SIGN_IN_FAILED)) == 5


def test_letters_of_either_case_are_one_name():
    names = ["moi", "MOI", "Moi", "mOI", "MOi"]
    assert [sign_in(Client(), name, "sai-mat-khau").status_code for name in names][-1] == 429


def test_another_address_is_not_locked_out_with_it():
    lock(Client())
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    sign_in(elsewhere)
    assert is_in(elsewhere)


def test_the_lock_opens_after_a_quarter_of_an_hour():
    lock(Client())
    for minutes, opens in ((14, False), (16, True)):
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=minutes))
        client = Client()
        sign_in(client)
        assert is_in(client) is opens, minutes


def test_success_forgets_the_failures():
    client = Client()
    lock(client, 4)
    sign_in(client)
    client.post("/accounts/logout/")
    assert lock(client, 4) == [200] * 4


# -- sessions ----------------------------------------------------------------------------------------------------------


def test_a_fourth_sign_in_ends_the_oldest_session_and_says_so():
    clients = [Client() for _device in range(4)]
    for client in clients:
        sign_in(client)
    assert [is_in(client) for client in clients] == [False, True, True, True]


def test_it_is_told_when_a_session_was_ended():
    for _device in range(3):
        sign_in(Client())
    page = Client()
    sign_in(page)
    assert 'class="message message--info"' in page.get("/accounts/").content.decode()


def test_all_other_sessions_are_ended_at_once():
    one, other = Client(), Client()
    sign_in(one)
    sign_in(other)
    one.post("/accounts/sessions/")
    assert (is_in(one), is_in(other)) == (True, False)


# -- passwords given by another ----------------------------------------------------------------------------------------


def test_a_given_password_opens_nothing_but_its_change(person_as):
    by = person_as("administrator")
    account, given = open_account(username="nv", full_name="Nhân Viên", title="", email="", phone="", by=by)
    client = Client()
    sign_in(client, "nv", given)
    assert client.get("/mau/")["Location"] == "/accounts/password/change/"
    assert client.post("/mau/log/verify/").status_code == 403
    fields = {"oldpassword": given, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/accounts/password/change/", fields).status_code == 302
    account.refresh_from_db()
    assert not account.must_change_password
    assert client.get("/mau/").status_code == 200


def test_a_weak_password_is_refused(officer):
    client = Client()
    sign_in(client)
    for weak in ("ngan", "123456789012", "Sùng Thị Mới"):
        fields = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        assert client.post("/accounts/password/change/", fields).status_code == 200, weak
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_a_reset_ends_sessions_second_factor_and_the_old_password(officer, person_as):
    client = Client()
    sign_in(client)
    activate(client)
    given = reset_sign_in(account=officer, by=person_as("administrator"))
    assert not is_in(client)
    again = Client()
    sign_in(again)
    assert not is_in(again), "the old password"
    sign_in(again, password=given)
    assert again.get("/accounts/password/change/").status_code == 200, "no code is asked for"
    assert [event.subject for event in events(EventKind.ACCOUNT_CHANGED)] == ["moi"]
    assert given not in "".join(EventRow.objects.values_list("details", flat=True))


def test_nobody_resets_their_own(person_as):
    by = person_as("administrator")
    with pytest.raises(Denied):
        reset_sign_in(account=by.account, by=by)


# -- the second factor -------------------------------------------------------------------------------------------------


def activate(client: Client) -> tuple[str, list[str]]:
    """Set up the second factor, the password typed again; its secret and the recovery codes."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    response = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    codes = re.findall(r"<li><code>(\w+)</code></li>", client.get(response["Location"]).content.decode())
    return secret, codes


def test_a_code_is_asked_for_after_the_password():
    first = Client()
    sign_in(first)
    _secret, codes = activate(first)
    assert len(codes) == 10
    client = Client()
    assert sign_in(client)["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(client), "the password alone does not open"
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not is_in(client)
    cache.clear()
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert is_in(client)
    methods = [json.loads(event.details)["method"] for event in events(EventKind.SIGNED_IN)]
    assert methods == ["password", "password+recovery_codes"]
    failed = [json.loads(event.details)["method"] for event in events(EventKind.SIGN_IN_FAILED)]
    assert failed == ["totp"]


def test_a_recovery_code_opens_once():
    first = Client()
    sign_in(first)
    _secret, codes = activate(first)
    for opens in (True, False):
        client = Client()
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert is_in(client) is opens


def test_codes_cannot_be_guessed_on():
    first = Client()
    sign_in(first)
    activate(first)
    client = Client()
    sign_in(client)
    pages = [client.post("/accounts/2fa/authenticate/", {"code": f"{n:06}"}).content.decode() for n in range(12)]
    assert len(events(EventKind.SIGN_IN_FAILED)) == 10, "the eleventh is not even looked at"
    assert pages[9] != pages[11]


def test_a_role_may_need_the_second_factor(settings, client_as):
    settings.REQUIRE_TOTP = True
    client = Client()
    sign_in(client)
    assert client.get("/mau/")["Location"] == "/accounts/second-factor/"
    assert client.post("/mau/delegations/").status_code == 403
    assert client.get("/accounts/second-factor/").status_code == 200
    activate(client)
    assert client.get("/mau/").status_code == 200
    assert client_as("commune_reporter").get("/mau/").status_code == 200, "an officer needs none"
    assert client_as("administrator").get("/mau/")["Location"] == "/accounts/second-factor/"


# -- behind proxies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "10.9.9.9"), (2, "10.8.8.8")])
def test_only_as_many_addresses_are_believed_as_there_are_proxies(settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    sign_in(Client(), headers={"x-forwarded-for": "1.1.1.1, 10.8.8.8, 10.9.9.9"})
    assert json.loads(events(EventKind.SIGNED_IN)[0].details)["address"] == address


# -- the demo ----------------------------------------------------------------------------------------------------------


def test_only_the_demo_shows_its_accounts(settings):
    assert PASSWORD not in Client().get(LOGIN).content.decode()
    settings.DEMO_PASSWORD = PASSWORD
    page = Client().get(LOGIN).content.decode()
    assert PASSWORD in page
    assert "Sùng Thị Mới" in page
    assert "Phường Lục Bảo – Chuyển đổi số tỉnh Mẫu" in page, "a role is one in a package"
