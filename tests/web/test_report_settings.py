"""The settings of a report as a form, what the next report begins with, and what is asked before an issue."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from cotmoc.documents.report.settings import report_settings
from cotmoc.documents.report.settings_toml import toml_of
from cotmoc.web import report_issuing
from cotmoc.web.actions.reports import NewReport, begin_report, comment_on, edit_block, issue
from cotmoc.web.forms.report_settings import ReportSettingsForm
from cotmoc.web.models import ReportState, WrittenReport
from cotmoc.web.pages import report_settings as report_settings_page
from cotmoc.web.report_drafts import Edited, drafted, edited, settings_of
from cotmoc.web.report_freezing import before_issue
from cotmoc.web.report_settings import numbered, settings_data
from tests.lib.written_files import docx_bytes

NEW = NewReport(title="Báo cáo quý III", programme="2025", layout="quarterly", period="2025-Q3")
FILLED = {
    "parent": "",
    "agency": "BAN CHỈ ĐẠO MẪU",
    "called": "Ban Chỉ đạo",
    "symbol": "BC-BCĐ",
    "place": "Mẫu",
    "urgency": "KHẨN",
    "subject": "",
    "to": "Bộ Khoa học và Công nghệ\n\n  Bộ   Nội vụ ",
    "collective": "TM. BAN CHỈ ĐẠO",
    "substitute": "KT.",
    "substituted": "TRƯỞNG BAN",
    "office": "PHÓ TRƯỞNG BAN",
    "signer": 'Nguyễn "A"',
    "recipients": "Như trên\nLưu: VT",
    "body_size": "13",
    "line_spacing": "1.15",
    "annex_landscape": "",
}
SAID = {
    "recipients": ["Như trên", "Lưu: VT"],
    "head": {
        "agency": "BAN CHỈ ĐẠO MẪU",
        "called": "Ban Chỉ đạo",
        "symbol": "BC-BCĐ",
        "place": "Mẫu",
        "urgency": "KHẨN",
    },
    "title": {"to": ["Bộ Khoa học và Công nghệ", "Bộ Nội vụ"]},
    "signature": {"name": 'Nguyễn "A"', "lines": ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]},
    "layout": {"body_size": 13, "line_spacing": 1.15, "annex_landscape": False},
}


@pytest.fixture
def agency(people):
    return people["agency"]


@pytest.fixture
def report(mau, agency) -> WrittenReport:
    return begin_report(package=mau, new=NEW, by=agency)


def form(given=None, data=None) -> ReportSettingsForm:
    return ReportSettingsForm(given, data=data or {}, defaults={})


# -- the form ----------------------------------------------------------------------------------------------------------


def test_the_form_says_the_same_data_that_the_settings_say():
    filled = form(FILLED)
    assert filled.is_valid(), filled.errors
    assert filled.changed == SAID
    assert settings_data(toml_of(SAID)) == SAID
    again = form(data=SAID).initial
    kept = {name: again[name] for name in ("collective", "substitute", "substituted", "office", "annex_landscape")}
    assert kept == {
        "collective": "BAN CHỈ ĐẠO",
        "substitute": "KT.",
        "substituted": "TRƯỞNG BAN",
        "office": ("PHÓ TRƯỞNG BAN",),
        "annex_landscape": False,
    }


def test_what_the_form_does_not_ask_stays_as_it_was():
    more = {"layout": {"indent": 10}, "meeting": {"name": "Phiên họp", "day": date(2025, 2, 3)}, "x": [{"a": [1]}]}
    found = form({"agency": "A", "annex_landscape": "on"}, data=more)
    assert found.is_valid()
    assert found.changed == more | {"head": {"agency": "A"}}
    assert settings_data(toml_of(found.changed)) == found.changed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"symbol": "05/BC-BCĐ"}, "symbol"),
        ({"symbol": "BC BCĐ"}, "symbol"),
        ({"office": ""}, "office"),
        ({"substituted": ""}, "substituted"),
        ({"substitute": ""}, "substitute"),
        ({"substitute": "", "substituted": "", "office": ""}, "office"),
        ({"body_size": "40"}, "body_size"),
        ({"recipients": "a\n" * 41}, "recipients"),
        ({"to": "a" * 301}, "to"),
        ({"urgency": "NHANH"}, "urgency"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(change, field):
    found = form(FILLED | change)
    assert not found.is_valid()
    assert field in found.errors


def test_texts_of_any_letters_are_read_again_as_they_were():
    odd = {"head": {"agency": 'a"b\\c\x7f', "ô lạ": "x"}, "nested": {"a": {"b": {"c": True}}}}
    assert settings_data(toml_of(odd)) == odd
    assert settings_data(numbered(toml_of(odd), '0"5', date(2025, 1, 2)))["head"]["number"] == '0"5'


# -- in the page -------------------------------------------------------------------------------------------------------


@pytest.fixture
def undrafted(monkeypatch):
    """The form without what the report says where a field is left empty: drafting goes on after a test has ended."""
    monkeypatch.setattr(report_settings_page, "_defaults", lambda *_: {})


@pytest.mark.django_db
@pytest.mark.usefixtures("undrafted")
def test_a_wrong_field_is_told_and_what_was_typed_is_kept(report, client_as):
    client, address = client_as("standing_agency"), reverse("report_settings", args=["mau", report.pk])
    wrong = client.post(address, FILLED | {"symbol": "05/BC"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="05/BC"' in page
    assert 'aria-invalid="true"' in page
    assert client.post(address, FILLED).status_code == 302
    report.refresh_from_db()
    assert settings_of(report).signers == ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")
    assert client_as("committee_member").get(address).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(("layout", "symbol"), [("quarterly", "BC-BCĐ"), ("yearly", "")])
def test_the_next_report_begins_with_what_the_last_one_said(report, agency, layout, symbol):
    WrittenReport.objects.filter(pk=report.pk).update(
        settings=toml_of(SAID | {"head": SAID["head"] | {"number": "05", "day": date(2025, 10, 2)}})
    )
    new = NewReport(title="Báo cáo sau", programme="2025", layout=layout, period="")
    found = report_settings(settings_data(begin_report(package=report.package, new=new, by=agency).settings))
    assert (found.agency, found.symbol, found.number, found.day) == ("BAN CHỈ ĐẠO MẪU", symbol, "", None)
    assert found.signers == tuple(SAID["signature"]["lines"])
    assert found.layout.body_size == 13
    assert not found.urgency


@pytest.mark.django_db
def test_a_report_of_a_unit_begins_with_nothing_of_another_office(report, agency):
    WrittenReport.objects.filter(pk=report.pk).update(settings=toml_of(SAID))
    first = NewReport(title="Sở", programme="2025", layout="unit", period="", unit="SYT@2020-01-01")
    row = begin_report(package=report.package, new=first, by=agency)
    found = settings_data(row.settings)
    assert found == {"head": {"place": "Mẫu"}, "layout": SAID["layout"]}
    WrittenReport.objects.filter(pk=row.pk).update(settings=toml_of(SAID))
    again = begin_report(package=report.package, new=first, by=agency)
    assert settings_data(again.settings)["signature"] == SAID["signature"]
    other = replace(first, unit="STC@2020-01-01")
    assert "signature" not in settings_data(begin_report(package=report.package, new=other, by=agency).settings)


@pytest.mark.django_db
@pytest.mark.usefixtures("undrafted")
def test_what_another_person_said_meanwhile_is_not_written_over(report, client_as):
    client, address = client_as("standing_agency"), reverse("report_settings", args=["mau", report.pk])
    seen = client.get(address).context["seen"]
    assert client.post(address, FILLED | {"seen": seen}).status_code == 302
    late = client.post(address, FILLED | {"agency": "CƠ QUAN KHÁC", "seen": seen})
    assert (late.status_code, "D206" in late.content.decode()) == (422, True)
    report.refresh_from_db()
    assert settings_of(report).agency == "BAN CHỈ ĐẠO MẪU"


# -- before an issue ---------------------------------------------------------------------------------------------------


def known_before(report):
    found = drafted(report, "vi", patience=None)
    whole: Edited = edited(report, found)
    return before_issue(report, found, whole)


@pytest.mark.django_db
def test_what_is_to_be_known_before_the_issue(report, agency):
    words = "Năm 2025 có {programme/2025?format=count} mục tiêu, 95% đạt."
    edit = edit_block(report=report, block="general/targets", text=words, by=agency)
    edit.seen = dict.fromkeys(edit.seen, "1")
    edit.save()
    first = known_before(report)
    assert [each.found for each in first.typed] == [(("95%",),)]
    assert [(each.block, each.found[0][0]) for each in first.changed] == [("general/targets", "1")]
    assert first.undetermined > 0
    assert not first.hinders
    comment_on(report=report, block="general/verdicts", text="Nêu rõ hơn.", by=agency)
    then = known_before(report)
    assert then.hinders
    assert then.mark != first.mark


@pytest.mark.django_db
def test_an_issue_is_confirmed_by_who_has_read_what_is_open(report, client_as, monkeypatch):
    files = {"pdf": b"%PDF-1.7\n", "docx": docx_bytes("a")}
    monkeypatch.setattr(report_issuing, "written", lambda _report, _layout, kind: files[kind])
    client, address = client_as("standing_agency"), reverse("report_freeze", args=["mau", report.pk])
    asked = client.get(address)
    mark = asked.context["before"].mark
    for given, code in (
        ({"number": "05", "seen": mark}, "D204"),
        ({"number": "05", "seen": "cũ", "confirmed": "yes"}, "D205"),
        ({"number": " ", "seen": mark, "confirmed": "yes"}, "D194"),
    ):
        refused = client.post(address, given)
        assert (refused.status_code, code in refused.content.decode()) == (422, True)
    report.refresh_from_db()
    assert report.state == ReportState.DRAFTING
    WrittenReport.objects.filter(pk=report.pk).update(settings=toml_of(SAID))
    stale = client.post(address, {"number": "05", "seen": mark, "confirmed": "yes"})
    assert (stale.status_code, "D205" in stale.content.decode()) == (422, True)
    mark = client.get(address).context["before"].mark
    assert client.post(address, {"number": "05", "seen": mark, "confirmed": "yes"}).status_code == 302
    assert client.get(address).status_code == 302
    assert client_as("chair").post(address, {"number": "06"}).status_code == 403


@pytest.mark.django_db
def test_open_comments_are_counted_in_the_outline_and_beside_the_paragraph(report, agency, client_as):
    for text in ("Một.", "Hai."):
        comment_on(report=report, block="general/verdicts", text=text, by=agency)
    page = client_as("standing_agency").get(reverse("report", args=["mau", report.pk]))
    assert sum(each["comments"] for each in page.context["outline"]) == 2
    assert [part["comments"] for part in page.context["parts"] if part["comments"]] == [2]
    assert (page.context["waiting_comments"], page.context["first_comment"]) == (2, "general/verdicts")


@pytest.mark.django_db
def test_an_issue_bears_the_number_that_is_printed(report, agency, monkeypatch):
    files = {"pdf": b"%PDF-1.7\n", "docx": docx_bytes("a")}
    monkeypatch.setattr(report_issuing, "written", lambda _report, _layout, kind: files[kind])
    assert issue(report=report, number="5", by=agency).number == "05/BC-UBND"
