"""Signatures in the live system: taken back, shown with the issue, and checked by anybody who has a copy."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.signing import sign_pdf
from cotmoc.model.errors import Refused
from cotmoc.web import report_issuing, signature_checks
from cotmoc.web.access import Denied
from cotmoc.web.actions.files import read_file
from cotmoc.web.actions.report_paper import OnPaper, record_paper
from cotmoc.web.actions.reports import NewReport, begin_report, issue, move_report, take_signed
from cotmoc.web.event_words import details_words
from cotmoc.web.models import EventRow, PaperSignature, ReportState
from cotmoc.web.report_drafts import Drafted, drafted
from tests.lib.authority import DAY, NOW, known_authority
from tests.lib.signed_pdf import flipped, plain_pdf, saved_anew, updated, with_page
from tests.lib.written_files import docx_bytes

SETTINGS = '[head]\nagency = "BAN CHỈ ĐẠO MẪU"\nsymbol = "BC-BCĐ"\nplace = "Mẫu"\n'
NEW = NewReport(title="Báo cáo quý III", programme="2025", layout="quarterly", period="2025-Q3", settings=SETTINGS)
VERIFY = "/mau/verify/"
SCAN = b"\x89PNG\r\n\x1a\n ban chup"
_WRITTEN = {"pdf": plain_pdf(), "docx": docx_bytes("a")}


@pytest.fixture(scope="module")
def draft_of_all() -> Callable[..., Drafted | None]:
    """Drafts the report for the first test: every test issues the same report of the same figures."""
    kept: list[Drafted | None] = []

    def draft(*asked: Any, **named: Any) -> Drafted | None:
        if not kept:
            kept.append(drafted(*asked, **named))
        return kept[0]

    return draft


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch, draft_of_all):
    """The process of its own has a test of its own; and of what is signed one page is enough."""
    monkeypatch.setattr(signature_checks, "check_signatures", lambda data, anchors: examine(data, anchors, NOW))
    monkeypatch.setattr(report_issuing, "drafted", draft_of_all)
    monkeypatch.setattr(report_issuing, "written", lambda _report, _layout, kind: _WRITTEN[kind])


@pytest.fixture
def agency(people):
    return people["agency"]


@pytest.fixture
def report(mau, agency):
    made = begin_report(package=mau, new=NEW, by=agency)
    issue(report=made, number="05", by=agency)
    made.refresh_from_db()
    return made


@pytest.fixture
def pdf(report):
    return read_file(file=report.issue.pdf)


@pytest.fixture
def signed(pdf):
    return sign_pdf(pdf, known_authority().signer())


@pytest.fixture
def published(report, signed, agency):
    take_signed(report=report, name="ky.pdf", content=signed, by=agency)
    report.refresh_from_db()
    move_report(report=report, state=ReportState.PUBLISHED, by=agency)
    report.refresh_from_db()
    return report


@pytest.fixture
def anchors(tmp_path, monkeypatch):
    (tmp_path / "root.pem").write_bytes(known_authority().certificate.public_bytes(Encoding.PEM))
    monkeypatch.setenv("COTMOC_ANCHORS", str(tmp_path))


def brought(client, content, language="en"):
    sent = {"file": SimpleUploadedFile("a.pdf", content)}
    return client.post(VERIFY, sent, headers={"accept-language": language})


def page(client, content):
    answer = brought(client, content)
    assert answer.status_code == 200
    return answer.content.decode()


def refused_code(report, content, by):
    with pytest.raises(Refused) as refused:
        take_signed(report=report, name="a.pdf", content=content, by=by)
    return refused.value.problems[0].code


def test_only_a_signature_that_holds_is_taken_back(report, pdf, signed, agency):
    assert refused_code(report, updated(pdf, lambda writer: writer.update_root()), agency) == "D198"
    assert refused_code(report, pdf, agency) == "D198", "the issue itself, handed in unsigned"
    assert refused_code(report, with_page(signed), agency) == "D199"
    assert refused_code(report, flipped(signed, len(pdf) + 40), agency) in ("D199", "B134", "D198")
    assert refused_code(report, pdf + b"\nchen vao", agency) in ("D198", "B134")
    report.refresh_from_db()
    assert report.state == ReportState.FINAL
    assert take_signed(report=report, name="a.pdf", content=signed, by=agency).signed is not None


@pytest.mark.usefixtures("anchors")
def test_the_issue_shows_who_signed_it(published, client_as):
    shown = client_as("public").get(reverse("report", args=["mau", published.pk])).content.decode()
    assert "Trần Thị Ủy Viên, UBND tỉnh Mẫu" in shown
    assert "message--success" in shown


@pytest.mark.usefixtures("anchors")
def test_a_copy_of_the_issue_is_recognised(published, pdf, signed, client_as):
    public = client_as("public")
    assert public.get(VERIFY).status_code == 200
    for content, kind in ((signed, "success"), (pdf, "warning"), (with_page(signed), "error")):
        shown = page(public, content)
        assert f"message--{kind}" in shown
        assert reverse("report", args=["mau", published.pk]) in shown
    answer = brought(public, signed)
    assert not answer.cookies


@pytest.mark.usefixtures("anchors")
def test_a_copy_that_lost_a_signature_is_told(report, signed, agency, client_as):
    twice = sign_pdf(signed, known_authority().signer("Văn thư"))
    take_signed(report=report, name="ky.pdf", content=twice, by=agency)
    shown = page(client_as("committee_member"), signed)
    assert "message--error" in shown
    assert ("cắt bớt phần cuối" in shown) or ("cut back" in shown)


def test_figures_that_changed_since_are_told(published, signed, client_as):
    made = published.issue
    told = next(figure for figure in made.figures if figure["address"].startswith("cotmoc:target/"))
    made.figures = [{**told, "shown": "12,3%"}]
    made.save()
    assert "12,3%" in page(client_as("committee_member"), signed)
    assert "12,3%" not in page(client_as("public"), signed)  # the figures behind it were never published


def test_an_issue_that_is_not_published_is_not_given_away(report, pdf, client_as):
    address = reverse("report", args=["mau", report.pk])
    assert address not in page(client_as("public"), pdf)
    assert address in page(client_as("committee_member"), pdf)


def test_without_anchors_or_with_another_file_nothing_is_valid(published, signed, client_as):
    public = client_as("public")
    assert "message--warning" in page(public, signed)
    shown = page(public, sign_pdf(saved_anew(plain_pdf()), known_authority().signer()))
    assert "message--warning" in shown
    assert reverse("report", args=["mau", published.pk]) not in shown


@pytest.mark.parametrize(("content", "code"), [(b"khong phai", b"B133"), (b"%PDF-1.7\n", b"B134")])
def test_what_is_no_pdf_is_refused(client_as, content, code):
    answer = brought(client_as("public"), content)
    assert (answer.status_code, code in answer.content) == (422, True)
    assert client_as("public").post(VERIFY).status_code == 422


# -- signed on paper ---------------------------------------------------------------------------------------------------


def on_paper(day, **changes):
    told = {"number": "05/BC-BCĐ", "day": day, "signer": "Trần Thị Ủy Viên, Trưởng ban"}
    return OnPaper(**(told | {"name": "quet.png", "content": SCAN} | changes))


def test_an_issue_signed_on_paper_can_be_published_and_says_so(report, pdf, agency, client_as):
    public, member, day = client_as("public"), client_as("committee_member"), report.issue.day
    waiting = client_as("standing_agency").get(reverse("report", args=["mau", report.pk])).content.decode()
    assert re.search(r"<button[^>]* disabled[^>]*aria-describedby=.why-not.", waiting)
    record_paper(report=report, paper=on_paper(day, number="04/BC-BCĐ"), by=agency)
    record_paper(report=report, paper=on_paper(day), by=agency)  # put right
    report.refresh_from_db()
    move_report(report=report, state=ReportState.PUBLISHED, by=agency)
    _first, event = EventRow.objects.filter(kind="report_on_paper").order_by("position")
    assert hashlib.sha256(SCAN).hexdigest() in event.details
    assert "05/BC-BCĐ" in details_words(json.loads(event.details))
    address = reverse("report", args=["mau", report.pk])
    for shown in (public.get(address).content.decode(), page(public, pdf)):
        assert "05/BC-BCĐ" in shown
        assert "Trần Thị Ủy Viên, Trưởng ban" in shown
        assert "message--success" not in shown
    assert public.get(f"{address}?format=scan").status_code == 404
    assert member.get(f"{address}?format=scan").getvalue() == SCAN
    assert paper_code(report, on_paper(day), agency) == "D192"


def paper_code(report, paper, by):
    with pytest.raises(Refused) as refused:
        record_paper(report=report, paper=paper, by=by)
    return refused.value.problems[0].code


def test_what_cannot_be_on_a_paper_is_refused_and_the_form_keeps_what_was_typed(mau, report, people, client_as):
    day, agency, client = report.issue.day, people["agency"], client_as("standing_agency")
    for changes, code in (
        ({"number": " "}, "D200"),
        ({"signer": ""}, "D200"),
        ({"signer": "x" * 301}, "D200"),
        ({"content": b""}, "D200"),
        ({"name": "quet.docx"}, "D202"),
        ({"name": "quet.pdf"}, "D135"),
    ):
        assert paper_code(report, on_paper(day, **changes), agency) == code
    for wrong, code in ((None, "D200"), (day - DAY, "D201"), (day + DAY, "D201")):
        assert paper_code(report, on_paper(wrong), agency) == code
    assert paper_code(begin_report(package=mau, new=NEW, by=agency), on_paper(day), agency) == "D192"
    with pytest.raises(Denied):
        record_paper(report=report, paper=on_paper(day), by=people["officer"])
    assert not PaperSignature.objects.exists()
    address = reverse("report_do", args=["mau", report.pk])
    typed = {"do": "on_paper", "document": "05/BC", "day": f"{day:%d/%m/%Y}", "signer": "Trưởng ban"}
    answer = client.post(address, typed)
    assert (answer.status_code, b"D200" in answer.content, b"05/BC" in answer.content) == (422, True, True)
    assert client.post(address, typed | {"scan": SimpleUploadedFile("q.png", SCAN)}).status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.SIGNED


def test_a_report_signed_by_key_is_not_said_to_be_on_paper(report, signed, agency):
    take_signed(report=report, name="ky.pdf", content=signed, by=agency)
    assert paper_code(report, on_paper(report.issue.day), agency) == "D192"
