"""Signatures in the live system: taken back, shown with the issue, and checked by anybody who has a copy."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.documents.report.writing import written
from cotmoc.documents.signatures.checking import examine
from cotmoc.documents.signatures.signing import sign_pdf
from cotmoc.model.errors import Refused
from cotmoc.web import signature_checks
from cotmoc.web.actions import reports
from cotmoc.web.actions.files import read_file
from cotmoc.web.actions.reports import NewReport, begin_report, issue, move_report, take_signed
from cotmoc.web.models import ReportState
from tests.lib.authority import NOW, known_authority
from tests.lib.signed_pdf import flipped, plain_pdf, saved_anew, updated, with_page

SETTINGS = '[head]\nagency = "BAN CHỈ ĐẠO MẪU"\nsymbol = "BC-BCĐ"\nplace = "Mẫu"\n'
NEW = NewReport(title="Báo cáo quý III", programme="2025", layout="quarterly", period="2025-Q3", settings=SETTINGS)
VERIFY = "/mau/verify/"
_WRITTEN = {"pdf": plain_pdf()}


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The process of its own has a test of its own; and of what is signed one page is enough."""
    monkeypatch.setattr(signature_checks, "check_signatures", lambda data, anchors: examine(data, anchors, NOW))
    monkeypatch.setattr(
        reports, "written", lambda report, layout, kind: _WRITTEN.get(kind) or written(report, layout, kind)
    )


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
    assert ("cắt lui" in shown) or ("cut back" in shown)


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
