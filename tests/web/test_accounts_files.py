"""Uploaded files: kept unreadable, given back, erased; and the log of all that happened."""

import hashlib
import html
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cotmoc.model.errors import Refused
from cotmoc.web.access import Denied
from cotmoc.web.actions import files
from cotmoc.web.actions.files import erase_file, plain_name, read_file, store_file
from cotmoc.web.event_words import KIND_WORDS, details_words
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import EventKind, EventRow, Head, StoredFile
from cotmoc.web.pages import log

pytestmark = pytest.mark.django_db
PAGE = "/mau/administration/"


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def admin(client_as) -> Client:
    return client_as("administrator")


def last(kind: EventKind) -> EventRow:
    return EventRow.objects.filter(kind=kind).latest("position")


# -- files -------------------------------------------------------------------------------------------------------------

PDF = b"%PDF-1.7 bien ban nghiem thu"


def keep(mau, person_as, name: str = "biên bản.pdf", content: bytes = PDF) -> StoredFile:
    return store_file(package=mau, name=name, content=content, by=person_as("commune_reporter"))


def on_disk(file: StoredFile) -> Path:
    return Path(settings.MEDIA_ROOT) / file.path


def open_document(kind: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", b"<a/>")
    return content.getvalue()


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


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (("bao cao.pdf", office("word/document.xml")), "tệp Word"),
        (("so.docx", office("xl/workbook.xml")), "sổ tính Excel"),
        (("so.xlsx", office("word/document.xml")), "tệp Word"),
        (("quet.docx", PDF), "tệp PDF"),
        (("anh.txt", b"\x89PNG\r\n\x1a\n"), "ảnh PNG"),
        (("bao cao.docx", open_document("text")), "văn bản OpenDocument"),
        (("so.xlsx", open_document("spreadsheet")), "bảng tính OpenDocument"),
        (("so.odt", open_document("spreadsheet")), "bảng tính OpenDocument"),
    ],
)
def test_a_file_named_as_another_kind_is_told_what_it_is(mau, person_as, file, found):
    name, content = file
    with pytest.raises(Refused) as refused:
        keep(mau, person_as, name, content)
    (problem,) = refused.value.problems
    told = dict(problem.details)
    assert (problem.code, told["found"]) == ("D135", found)
    renamed = name.rpartition(".")[0] + told["ending"]
    assert keep(mau, person_as, renamed, content).name == renamed, "the remedy helps"


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
        ({"address": "10.0.0.1", "method": "password+totp"}, "từ địa chỉ 10.0.0.1; bằng mật khẩu + mã trên điện thoại"),
        ({"from": "2025-01-31", "basis": "QĐ 1"}, "từ ngày 31/01/2025; văn bản QĐ 1"),
        ({"observations": 116718, "sha256": "x", "cells": {"a": "b"}}, "số liệu 116.718"),
    ],
)
def test_details_are_said_as_vietnamese_write_them(details, words):
    assert details_words(details) == words
