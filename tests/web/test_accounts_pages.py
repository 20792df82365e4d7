"""Administration, tokens, delegations, files and the log, as people use them."""

import hashlib
import html
import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cotmoc.web.access import Denied
from cotmoc.web.actions.tokens import make_token, revoke_token, token_of
from cotmoc.web.models import Account, ApiToken, EventKind, EventRow, Role, RoleGrant
from tests.lib.people import COMMUNE, PEOPLE

pytestmark = pytest.mark.django_db
PAGE = "/mau/administration/"


def text(response) -> str:
    return html.unescape(response.content.decode())


def account(name: str) -> Account:
    return Account.objects.get(username=PEOPLE[name].username)


@pytest.fixture
def admin(client_as) -> Client:
    return client_as("administrator")


def last(kind: EventKind) -> EventRow:
    return EventRow.objects.filter(kind=kind).latest("position")


# -- accounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", ["lo thi mai", "LÒ THỊ", "can bo dau moi xa", "canbo.xa", "luc bao", "mai cán bộ"])
def test_an_account_is_found_with_or_without_accents(admin, wanted):
    assert "Lò Thị Mai" in text(admin.get(PAGE, {"q": wanted}))


def test_what_is_not_there_is_not_found(admin):
    assert "Lò Thị Mai" not in text(admin.get(PAGE, {"q": "lo thi tuyet"}))


def test_names_stand_in_the_order_of_vietnamese(admin):
    names = re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', text(admin.get(PAGE)))
    assert names.index("Bùi Thế Anh") < names.index("Đỗ Thị Ánh") < names.index("Giàng Thị Dợ")
    assert names.index("Lò Thị Mai") < names.index("Lý Văn Ích") < names.index("Vàng A Páo")


def test_accounts_of_another_programme_are_not_listed(admin):
    assert "Ma Seo Củi" not in text(admin.get(PAGE))
    assert "Ma Seo Củi" in text(admin.get(PAGE, {"q": "thuongtruc.lc"})), "but by their full name, to give them a role"


def new(admin: Client, **changed: str):
    fields = {"username": "vang.a.sinh", "full_name": "Vàng A Sình", "title": "Văn thư", "email": "", "phone": ""}
    return admin.post(f"{PAGE}new/", fields | changed)


def test_a_new_account_has_a_password_that_is_shown_once(admin):
    answer = new(admin)
    password = re.search(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", text(answer))[0]
    made = Account.objects.get(username="vang.a.sinh")
    assert made.check_password(password)
    assert made.must_change_password
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    assert password not in text(admin.get(f"{PAGE}{made.pk}/"))
    assert last(EventKind.ACCOUNT_MADE).recorded_by == "quantri"


@pytest.mark.parametrize("name", ["canbo.xa", "CanBo.XA", "có dấu cách", "a/b", ""])
def test_a_name_that_is_taken_or_wrong_makes_no_account(admin, name):
    before = Account.objects.count()
    answer = new(admin, username=name)
    assert answer.status_code == 200
    assert "errorlist" in text(answer)
    assert Account.objects.count() == before


def test_a_role_is_given_over_a_unit_found_by_name(admin):
    subject = account("stranger")
    fields = {"role": "reporter", "unit": "phuong luc bao", "valid_from": "2025-01-01", "valid_to": "2025-06-30"}
    assert admin.post(f"{PAGE}{subject.pk}/grant/", fields).status_code == 302
    grant = RoleGrant.objects.get(account=subject)
    assert (grant.unit, grant.valid_from, grant.valid_to) == (COMMUNE, date(2025, 1, 1), date(2025, 7, 1))
    assert "30/06/2025" in text(admin.get(f"{PAGE}{subject.pk}/"))
    event = last(EventKind.GRANTED)
    assert (event.recorded_by, event.unit, event.subject) == ("quantri", COMMUNE, "nguoila: reporter")


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": ""},
        {"unit": "xa khong co that"},
        {"unit": "phường"},
        {"role": "king"},
        {"valid_from": "31/12/20255"},
        {"valid_to": "2024-01-01"},
    ],
)
def test_a_role_that_is_not_clear_is_not_given(admin, changed):
    subject = account("stranger")
    fields = {"role": "reporter", "unit": COMMUNE, "valid_from": "2025-01-01", "valid_to": ""} | changed
    answer = admin.post(f"{PAGE}{subject.pk}/grant/", fields)
    assert "errorlist" in text(answer)
    assert not RoleGrant.objects.filter(account=subject).exists()


def test_a_day_is_read_as_vietnamese_write_it(admin):
    subject = account("stranger")
    admin.post(f"{PAGE}{subject.pk}/grant/", {"role": "chair", "unit": "", "valid_from": "03/11/2025", "valid_to": ""})
    assert RoleGrant.objects.get(account=subject).valid_from == date(2025, 11, 3)


def test_a_role_is_ended(admin):
    grant = RoleGrant.objects.get(account=account("commune_reporter"))
    admin.post(f"{PAGE}roles/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.valid_to is not None
    assert last(EventKind.REVOKED).subject == "canbo.xa: reporter"


def test_ones_own_account_is_for_another_administrator(admin):
    own = account("administrator")
    page = text(admin.get(f"{PAGE}{own.pk}/"))
    assert f"{PAGE}{own.pk}/reset/" not in page
    for step in ("reset", "close", "reopen"):
        assert admin.post(f"{PAGE}{own.pk}/{step}/").status_code == 403
    own.refresh_from_db()
    assert own.is_active


def test_an_account_is_closed_and_reopened(admin, client_as):
    subject = account("commune_reporter")
    theirs = client_as("commune_reporter")
    admin.post(f"{PAGE}{subject.pk}/close/")
    assert theirs.get("/accounts/").status_code == 302
    admin.post(f"{PAGE}{subject.pk}/reopen/")
    subject.refresh_from_db()
    assert subject.is_active
    changes = EventRow.objects.filter(kind=EventKind.ACCOUNT_CHANGED).values_list("details", flat=True)
    assert [json.loads(each)["changed"] for each in changes] == ["closed", "reopened"]


def test_what_is_said_of_a_person_is_not_written_into_the_ledger(admin):
    subject = account("commune_reporter")
    said = {"full_name": "Lò Thị Mai", "title": "Chuyên viên", "email": "mai@mau.gov.vn", "phone": "0214"}
    admin.post(f"{PAGE}{subject.pk}/", said)
    subject.refresh_from_db()
    assert subject.email == "mai@mau.gov.vn"
    assert json.loads(last(EventKind.ACCOUNT_CHANGED).details) == {"changed": "title, email, phone"}


def test_the_table_of_rights_has_a_row_for_each(admin):
    assert text(admin.get(f"{PAGE}rights/")).count('<th scope="row">') == 22


def test_script_in_a_name_is_only_text(admin):
    new(admin, full_name="<script>alert(1)</script>")
    assert "<script>alert" not in admin.get(PAGE).content.decode()


# -- tokens ------------------------------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_only_its_digest_is_kept(admin):
    expires = timezone.localdate() + timedelta(days=30)
    answer = text(admin.post(f"{PAGE}tokens/", {"unit": "luc bao", "name": "Một cửa", "expires": str(expires)}))
    shown = re.search(r"cotmoc_[\w-]{43}", answer)[0]
    token = ApiToken.objects.get()
    assert token.digest == hashlib.sha256(shown.encode()).hexdigest()
    assert shown not in text(admin.get(f"{PAGE}tokens/"))
    assert shown not in "".join(EventRow.objects.values_list("details", flat=True))
    assert token_of(shown) == token


@pytest.mark.parametrize(("days", "holds"), [(0, True), (-1, False)])
def test_a_token_holds_to_the_end_of_its_last_day(mau, person_as, days, holds):
    expires = timezone.localdate() + timedelta(days=days)
    token, shown = make_token(package=mau, unit=COMMUNE, name="x", expires=expires, by=person_as("administrator"))
    assert (token_of(shown) == token) is holds


def test_a_revoked_token_opens_nothing(mau, person_as, admin):
    expires = timezone.localdate() + timedelta(days=1)
    token, shown = make_token(package=mau, unit=COMMUNE, name="x", expires=expires, by=person_as("administrator"))
    admin.post(f"{PAGE}tokens/{token.pk}/revoke/")
    assert token_of(shown) is None
    at = last(EventKind.TOKEN_REVOKED).position
    token.refresh_from_db()
    revoke_token(token=token, by=person_as("administrator"))
    assert last(EventKind.TOKEN_REVOKED).position == at, "revoking twice is revoking once"


def test_only_an_administrator_makes_tokens(mau, person_as):
    with pytest.raises(Denied):
        make_token(package=mau, unit=COMMUNE, name="x", expires=date(2030, 1, 1), by=person_as("commune_head"))


# -- delegations -------------------------------------------------------------------------------------------------------


def test_a_head_enters_and_ends_a_delegation(client_as):
    head, deputy = client_as("commune_head"), account("commune_reporter")
    fields = {
        "unit": COMMUNE,
        "account": str(deputy.pk),
        "valid_from": "2026-01-01",
        "valid_to": "2026-01-10",
        "basis": "QĐ 15/QĐ-UBND ngày 30/12/2025",
    }
    assert head.post("/mau/delegations/", fields).status_code == 302
    grant = RoleGrant.objects.get(account=deputy, role=Role.HEAD)
    assert grant.valid_to == date(2026, 1, 11)
    page = text(head.get("/mau/delegations/"))
    assert "đến hết" in page or "to the end of" in page
    assert "QĐ 15/QĐ-UBND" in page
    head.post(f"/mau/delegations/{grant.pk}/end/")
    grant = RoleGrant.objects.filter(pk=grant.pk).first()
    assert grant is None or grant.valid_to < date(2026, 1, 11)


def test_only_people_of_the_programme_and_not_oneself_can_stand_in(client_as):
    page = text(client_as("commune_head").get("/mau/delegations/"))
    assert "Lò Thị Mai" in page
    for name in ("stranger", "lao_cai"):
        assert PEOPLE[name].full_name not in page
    options = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert not [option for option in options if option.startswith("Vàng A Páo")]


def test_another_unit_cannot_be_delegated(client_as):
    fields = {
        "unit": "SYT@2019-01-01",
        "account": str(account("commune_reporter").pk),
        "valid_from": "2026-01-01",
        "valid_to": "2026-01-10",
        "basis": "QĐ",
    }
    assert "errorlist" in text(client_as("commune_head").post("/mau/delegations/", fields))
    assert not RoleGrant.objects.exclude(delegated_by=None).exists()
