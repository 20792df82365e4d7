"""Administration, tokens, delegations, files and the log, as people use them."""

import hashlib
import html
import io
import json
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cotmoc.model.errors import Refused
from cotmoc.web.access import Denied
from cotmoc.web.actions import files
from cotmoc.web.actions.files import erase_file, plain_name, read_file, store_file
from cotmoc.web.actions.tokens import make_token, revoke_token, token_of
from cotmoc.web.event_words import KIND_WORDS, details_words
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import Account, ApiToken, EventKind, EventRow, Head, Role, RoleGrant, StoredFile
from cotmoc.web.pages import log
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
    assert text(admin.get(f"{PAGE}rights/")).count('<th scope="row">') == 21


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


# -- files -------------------------------------------------------------------------------------------------------------

PDF = b"%PDF-1.7 bien ban nghiem thu"


def keep(mau, person_as, name: str = "biên bản.pdf", content: bytes = PDF) -> StoredFile:
    return store_file(package=mau, name=name, content=content, by=person_as("commune_reporter"))


def on_disk(file: StoredFile) -> Path:
    return Path(settings.MEDIA_ROOT) / file.path


def office(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for member in members:
            package.writestr(member, "x")
    return out.getvalue()


def test_a_file_comes_back_as_it_was_and_is_unreadable_on_disk(mau, person_as):
    file = keep(mau, person_as)
    assert read_file(file=file) == PDF
    kept = on_disk(file).read_bytes()
    assert b"bien ban" not in kept
    assert b"PDF" not in kept
    assert keep(mau, person_as).key != file.key, "each file has its own key"


def test_an_erased_file_is_gone_and_its_reason_stays(mau, person_as, django_capture_on_commit_callbacks):
    file = keep(mau, person_as)
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(file=file, reason="Có dữ liệu cá nhân", by=person_as("administrator"))
    file.refresh_from_db()
    assert not file.key
    assert not on_disk(file).exists()
    with pytest.raises(Refused) as refused:
        read_file(file=file)
    assert refused.value.problems[0].code == "D133"
    event = last(EventKind.FILE_ERASED)
    assert json.loads(event.details)["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert json.loads(event.details)["reason"] == "Có dữ liệu cá nhân"
    erase_file(file=file, reason="lần nữa", by=person_as("administrator"))
    assert last(EventKind.FILE_ERASED).position == event.position
    assert audit().problem is None


def test_erasing_needs_a_reason_and_an_administrator(mau, person_as):
    file = keep(mau, person_as)
    with pytest.raises(Refused):
        erase_file(file=file, reason="  ", by=person_as("administrator"))
    with pytest.raises(Denied):
        erase_file(file=file, reason="x", by=person_as("commune_reporter"))
    assert read_file(file=file) == PDF


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x" * 60)])
def test_a_damaged_file_is_told_as_such(mau, person_as, damage):
    file = keep(mau, person_as)
    damage(on_disk(file))
    with pytest.raises(Refused) as refused:
        read_file(file=file)
    assert refused.value.problems[0].code == "D134"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.html", b"<script>"),
        ("a.pdf", b"MZ not a pdf"),
        ("a.pdf", b""),
        ("khong-duoi", PDF),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.xlsm", office("xl/workbook.xml")),
        ("a.ods", office("Basic/Standard/Module1.xml")),
    ],
)
def test_what_may_not_be_kept_is_refused_and_leaves_nothing(mau, person_as, name, content):
    before = sorted(Path(settings.MEDIA_ROOT).rglob("*"))
    with pytest.raises(Refused) as refused:
        keep(mau, person_as, name, content)
    assert refused.value.problems[0].code == "D132"
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*")) == before
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_large_is_refused(mau, person_as, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(Refused) as refused:
        keep(mau, person_as)
    assert refused.value.problems[0].code == "D131"


def test_a_full_disk_leaves_no_half_file(mau, person_as, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    before = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    with pytest.raises(OSError, match="No space"):
        keep(mau, person_as)
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == before
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\bao cao.pdf", "bao cao.pdf"),
        ('a"\r\nSet-Cookie: x.pdf', "aSet-Cookie x.pdf"),
        ("bie\u0302n ba\u0309n.pdf", "biên bản.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_names_are_made_plain(given, kept):
    assert plain_name(given) == kept


def test_a_download_is_saved_and_never_shown(mau, person_as, client_as):
    file = keep(mau, person_as)
    answer = client_as("commune_reporter").get(f"/mau/files/{file.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_of_nobodys_report_is_for_who_uploaded_it(mau, person_as, client_as):
    file = keep(mau, person_as)
    assert client_as("commune_head").get(f"/mau/files/{file.pk}/").status_code == 403
    assert client_as("administrator").get(f"/mau/files/{file.pk}/").status_code == 200
    assert client_as("lao_cai").get(f"/lao-cai/files/{file.pk}/").status_code == 404


def test_the_page_erases_with_a_reason(mau, person_as, admin):
    file = keep(mau, person_as)
    assert "biên bản.pdf" in text(admin.get(f"{PAGE}files/", {"q": "bien ban"}))
    assert admin.post(f"/mau/files/{file.pk}/erase/", {"reason": ""}).status_code == 422
    assert admin.post(f"/mau/files/{file.pk}/erase/", {"reason": "Đóng dấu MẬT"}).status_code == 302
    assert "Đóng dấu MẬT" in text(admin.get(f"{PAGE}files/"))


# -- the log -----------------------------------------------------------------------------------------------------------


def rows(client: Client, **asked: str) -> list[str]:
    page = text(client.get("/mau/log/", asked))
    return re.findall(r"<tr><th scope=\"row\" class=\"number\">.*?</tr>", page, flags=re.DOTALL)


def test_the_log_shows_what_happened_newest_first(client_as):
    shown = rows(client_as("auditor"))
    positions = [int(re.sub(r"\D", "", re.search(r">([\d.]+)</abbr>", row)[1])) for row in shown]
    assert positions == sorted(positions, reverse=True)
    assert shown


def test_the_log_is_searched_by_kind_unit_person_and_day(client_as):
    auditor = client_as("auditor")
    everything = len(rows(auditor))
    granted = rows(auditor, kind="granted")
    assert 0 < len(granted) < everything
    assert len(rows(auditor, kind="granted", unit="luc bao")) == 2
    assert rows(auditor, unit="xa khong co that") == []
    assert len(rows(auditor, kind="granted", person="canbo.xa")) == 1
    today = str(timezone.localdate())
    assert len(rows(auditor, since=today, until=today)) == everything
    assert rows(auditor, until=str(timezone.localdate() - timedelta(days=1))) == []


def test_the_log_of_a_programme_has_nothing_of_another(client_as):
    page = text(client_as("auditor").get("/mau/log/"))
    assert "Ma Seo Củi" not in page
    assert "lao-cai" not in re.sub(r"<title>.*?</title>", "", page)


def test_the_chain_is_verified_from_the_page(client_as):
    page = text(client_as("auditor").post("/mau/log/verify/"))
    assert Head.objects.get().hash in page.replace("<wbr>", "")


def test_a_long_chain_is_verified_by_command(client_as, monkeypatch):
    monkeypatch.setattr(log, "VERIFIED_AT_ONCE", 3)
    assert "cotmoc audit" in text(client_as("auditor").post("/mau/log/verify/"))


def test_every_kind_of_event_has_words():
    assert set(KIND_WORDS) == set(EventKind)


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"address": "10.0.0.1", "method": "password+totp"}, "từ 10.0.0.1; bởi mật khẩu + mã trên điện thoại"),
        ({"from": "2025-01-31", "basis": "QĐ 1"}, "từ ngày 31/01/2025; văn bản QĐ 1"),
        ({"observations": 116718, "sha256": "x", "cells": {"a": "b"}}, "số liệu 116.718"),
    ],
)
def test_details_are_said_as_vietnamese_write_them(details, words):
    assert details_words(details) == words
