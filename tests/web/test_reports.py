"""Reports: drafted from live figures, edited, commented, frozen, signed outside, published, compared."""

import re
import threading
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cotmoc.documents.report.content import Paragraph, plain
from cotmoc.documents.signatures.signing import sign_pdf
from cotmoc.model.errors import Refused
from cotmoc.web import report_issuing
from cotmoc.web.access import Denied, Grant, Person
from cotmoc.web.actions import reports as actions
from cotmoc.web.actions.files import read_file
from cotmoc.web.actions.reports import (
    NewReport,
    add_block,
    answer_comment,
    begin_report,
    change_settings,
    comment_on,
    edit_block,
    issue,
    move_report,
    remove_block,
    take_signed,
    undo_edit,
)
from cotmoc.web.actions.review import approve
from cotmoc.web.committee_access import can_read_report
from cotmoc.web.ledger.append import FIGURE, appending
from cotmoc.web.models import EventRow, ObservationRow, ReportState, Role, State, WrittenReport
from cotmoc.web.models.ledger import Head
from cotmoc.web.models.report import ReportComment, ReportEdit, ReportIssue
from cotmoc.web.pages import report_file
from cotmoc.web.report_changes import changed_since
from cotmoc.web.report_drafts import block_text, drafted, edited
from cotmoc.web.report_issuing import SetReport
from cotmoc.web.report_text import written
from tests.lib.authority import known_authority
from tests.lib.people import PEOPLE
from tests.lib.written_files import docx_bytes
from tests.web.walking import walk

SETTINGS = '[head]\nagency = "BAN CHỈ ĐẠO MẪU"\nsymbol = "BC-BCĐ"\nplace = "Mẫu"\n'
SMALL_FILES = {"pdf": b"%PDF-1.7\n", "docx": docx_bytes("a")}
NEW = NewReport(title="Báo cáo quý III", programme="2025", layout="quarterly", period="2025-Q3", settings=SETTINGS)


@pytest.fixture
def agency(people):
    return people["agency"]


@pytest.fixture
def report(mau, agency) -> WrittenReport:
    return begin_report(package=mau, new=NEW, by=agency)


@pytest.fixture
def member(make_person):
    return make_person("member", Role.COMMITTEE_MEMBER)


@pytest.fixture
def circulated(report, agency) -> WrittenReport:
    """One that the committee was asked to comment on."""
    move_report(report=report, state=ReportState.CIRCULATED, by=agency)
    report.refresh_from_db()
    return report


@pytest.fixture
def quick_files(monkeypatch):
    """Issues whose files are of no matter: setting them takes longer than all else."""
    monkeypatch.setattr(report_issuing, "written", lambda _report, _layout, kind: SMALL_FILES[kind])


def whole(report):
    return edited(report, drafted(report, "vi", patience=None))


def first_paragraph(report, *, with_figure=True) -> Paragraph:
    found = whole(report)
    for block in found.report.blocks:
        if isinstance(block, Paragraph) and ("{" in written(block.runs, found.usual)) == with_figure:
            return block
    raise AssertionError("no such paragraph")


def test_an_edited_figure_stays_a_reference(report, agency):
    key = first_paragraph(report).key
    text = block_text(whole(report), key)
    edit_block(report=report, block=key, text=f"Nhìn chung, {text}", by=agency)
    now = next(block for block in whole(report).report.blocks if block.key == key)
    assert now.rule == ""
    assert block_text(whole(report), key) == f"Nhìn chung, {text}"
    undo_edit(report=report, block=key, by=agency)
    assert block_text(whole(report), key) == text


def test_a_figure_that_changed_in_edited_text_is_flagged(report, agency):
    key = first_paragraph(report).key
    edit = edit_block(report=report, block=key, text=block_text(whole(report), key), by=agency)
    assert not whole(report).changed
    reference = next(iter(edit.seen))
    edit.seen = edit.seen | {reference: "số khác"}
    edit.save()
    assert whole(report).changed[key][0][:2] == (reference, "số khác")


@pytest.mark.parametrize("text", ["Đạt {không phải tham chiếu}.", "Đạt {target/KHONGCO?format=shown}.", "{}"])
def test_a_wrong_reference_is_refused(report, agency, text):
    key = first_paragraph(report).key
    with pytest.raises(Refused):
        edit_block(report=report, block=key, text=text, by=agency)
    assert not report.edits.exists()


def test_paragraphs_are_added_and_left_out(report, agency):
    key = first_paragraph(report).key
    added = add_block(report=report, after=key, text="Đoạn viết thêm.", by=agency)
    keys = [block.key for block in whole(report).report.blocks]
    assert keys[keys.index(key) + 1] == added.block
    remove_block(report=report, block=added.block, by=agency)
    assert added.block not in [block.key for block in whole(report).report.blocks]


def test_only_the_standing_agency_writes_and_members_comment(mau, circulated, member, people):
    report = circulated
    with pytest.raises(Denied):
        begin_report(package=mau, new=NEW, by=member)
    with pytest.raises(Denied):
        issue(report=report, number="1", by=member)
    comment_on(report=report, block="general/verdicts", text="Cần nêu nguyên nhân.", by=member)
    with pytest.raises(Denied):
        comment_on(report=report, block="general/verdicts", text="x", by=people["officer"])


ALWAYS = {"standing_agency", "chair", "auditor"}
ASKED = {"committee_member", "sector_verifier"}
UNISSUED = {"drafting": ALWAYS, "circulated": ALWAYS | ASKED, "commented": ALWAYS | ASKED}
INSIDE = {name for name, holder in PEOPLE.items() if holder.role and holder.package == "mau"}


@pytest.mark.parametrize("state", ReportState.values)
def test_a_report_is_read_by_those_whom_its_step_concerns(report, client_as, state):
    WrittenReport.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()
    may_read = UNISSUED.get(state, INSIDE) if state != "published" else {*PEOPLE, "public"}
    for name in ("public", *PEOPLE):
        page = client_as(name).get(reverse("reports", args=["mau"])).content.decode()
        assert (reverse("report", args=["mau", report.pk]) in page) == (name in may_read), name
    if state in UNISSUED:
        refused = client_as("commune_head").get(reverse("report", args=["mau", report.pk]))
        assert (refused.status_code, "kiểm toán viên đọc được báo cáo này" in refused.content.decode()) == (403, True)


def test_the_head_of_the_unit_it_is_on_reads_a_report_that_was_circulated(circulated, person_as):
    circulated.unit = PEOPLE["department_head"].unit
    assert can_read_report(person_as("department_head"), circulated)
    assert not can_read_report(person_as("commune_head"), circulated)


@pytest.mark.usefixtures("quick_files")
def test_comments_are_answered_before_the_issue(report, agency):
    said = comment_on(report=report, block="general/verdicts", text="Cần nêu nguyên nhân.", by=agency)
    with pytest.raises(Refused) as refused:
        issue(report=report, number="05", by=agency)
    assert refused.value.problems[0].code == "D197"
    answer_comment(comment=said, accepted=True, answer="Đã bổ sung.", by=agency)
    issue(report=report, number="05", by=agency)


def test_a_comment_is_not_rejected_without_a_word(report, agency, client_as):
    said = comment_on(report=report, block="general/verdicts", text="Cần nêu nguyên nhân.", by=agency)
    page = reverse("report_block", args=["mau", report.pk, "general/verdicts"])
    asked = {"do": "answer", "comment": said.pk, "accepted": "no"}
    refused = client_as("standing_agency").post(page, {**asked, "answer": " "})
    said.refresh_from_db()
    assert ("D207" in refused.content.decode(), said.accepted) == (True, None)
    client_as("standing_agency").post(page, {**asked, "answer": "Đã nêu ở mục II."})
    said.refresh_from_db()
    assert (said.accepted, said.answer) == (False, "Đã nêu ở mục II.")


def test_an_issue_is_frozen_signed_outside_and_published(report, agency, client_as):
    made = issue(report=report, number="05", by=agency)
    report.refresh_from_db()
    assert report.state == ReportState.FINAL
    assert 'number = "05"\nday = 2025-11-20\n' in report.settings
    pdf = read_file(file=made.pdf)
    assert pdf.startswith(b"%PDF")
    assert len(made.figures) > 20
    assert all(figure["address"].startswith("cotmoc:") for figure in made.figures)
    assert changed_since(report, "vi", public=False) == []
    with pytest.raises(Refused):
        edit_block(report=report, block="general/verdicts", text="x", by=agency)
    for wrong in (b"%PDF-1.7 another", pdf[:-10] + b"0123456789 signature"):
        with pytest.raises(Refused) as refused:
            take_signed(report=report, name="a.pdf", content=wrong, by=agency)
        assert refused.value.problems[0].code == "D196"
    take_signed(report=report, name="a.pdf", content=sign_pdf(pdf, known_authority().signer()), by=agency)
    address = reverse("report", args=["mau", report.pk])
    assert client_as("public").get(address).status_code == 403
    report.refresh_from_db()
    move_report(report=report, state=ReportState.PUBLISHED, by=agency)
    page = client_as("public").get(address)
    assert page.status_code == 200
    assert not page.cookies
    assert client_as("public").get(f"{address}?format=pdf").status_code == 200
    kinds = EventRow.objects.filter(kind__startswith="report_").values_list("kind", flat=True)
    assert list(kinds) == ["report_issued", "report_signed", "report_moved"]


@pytest.mark.usefixtures("quick_files")
def test_a_figure_told_otherwise_since_is_listed(report, agency):
    made = issue(report=report, number="05", by=agency)
    told = next(figure for figure in made.figures if figure["address"].startswith("cotmoc:target/"))
    count = next(figure for figure in made.figures if "format=count" in figure["address"])
    made.figures = [{**told, "shown": "12,3%"}, {**count, "shown": "99"}]
    made.save()
    report.refresh_from_db()
    found, counted = changed_since(report, "vi", public=False)
    assert (found.then, found.now) == ("12,3%", told["shown"])
    assert counted.name.startswith("Kế hoạch chuyển đổi số tỉnh Mẫu")
    assert "(số mục tiêu" in counted.name


@pytest.mark.usefixtures("quick_files")
def test_a_step_out_of_turn_is_refused(report, agency):
    with pytest.raises(Refused):
        move_report(report=report, state=ReportState.PUBLISHED, by=agency)
    move_report(report=report, state=ReportState.CIRCULATED, by=agency)
    report.refresh_from_db()
    assert report.state == ReportState.CIRCULATED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"layout": "khác"}, "D194"),
        ({"programme": "1999"}, "D194"),
        ({"title": " "}, "D194"),
        ({"settings": "[head"}, "D195"),
        ({"settings": "[head]\nkhongco = 1"}, "B111"),
    ],
)
def test_what_a_report_cannot_be_begun_with(mau, agency, change, code):
    new = {name: getattr(NEW, name) for name in ("title", "programme", "layout", "period", "settings")}
    with pytest.raises(Refused) as refused:
        begin_report(package=mau, new=NewReport(**(new | change)), by=agency)
    assert re.match("D19|B11", refused.value.problems[0].code)
    assert code[0] == refused.value.problems[0].code[0]


def test_the_page_from_draft_to_issue(client_as):
    agency, member = client_as("standing_agency"), client_as("committee_member")
    given = {"title": "Báo cáo quý III", "layout": "quarterly", "programme": "2025", "period": "2025-Q3"}
    address = agency.post(reverse("reports", args=["mau"]), given)["Location"]
    report = WrittenReport.objects.latest("pk")
    drafted(report, "vi", patience=None)
    page = agency.get(address).content.decode()
    assert "data-figure" in page
    key = first_paragraph(report).key
    block = reverse("report_block", args=["mau", report.pk, key])
    assert agency.get(f"{block}?q=dich vu cong").status_code == 200
    do = reverse("report_do", args=["mau", report.pk])
    assert member.get(block).status_code == 403
    agency.post(do, {"do": "move", "state": "circulated"})
    assert member.post(block, {"do": "comment", "text": "<i>Ngắn lại</i>"}).status_code == 302
    assert member.post(block, {"do": "edit", "text": "x"}).status_code == 403
    assert "&lt;i&gt;Ngắn lại&lt;/i&gt;" in agency.get(block).content.decode()
    wrong = agency.post(block, {"do": "edit", "text": "{sai}"})
    assert (wrong.status_code, b"D190" in wrong.content) == (422, True)
    assert agency.get(f"{address}?format=docx").content.startswith(b"PK")
    agency.post(do, {"do": "move", "state": "commented"})
    freeze = reverse("report_freeze", args=["mau", report.pk])
    assert agency.post(freeze, {"number": "05", "confirmed": "yes"}).status_code == 422
    comment = report.comments.get()
    answer = {"do": "answer", "comment": comment.pk, "accepted": "no", "answer": "Không thuộc phạm vi báo cáo."}
    assert agency.post(block, answer).status_code == 302
    asked = agency.get(freeze)
    given = {"number": "05", "seen": asked.context["before"].mark, "confirmed": "yes"}
    assert agency.post(freeze, given).status_code == 302
    pdf = read_file(file=WrittenReport.objects.get(pk=report.pk).issue.pdf)
    sent = SimpleUploadedFile("ky.pdf", sign_pdf(pdf, known_authority().signer()))
    assert agency.post(do, {"do": "signed", "file": sent}).status_code == 302


def test_who_waits_for_a_file_is_told_and_then_offered_it(report, client_as, monkeypatch):
    client, address = client_as("auditor"), reverse("report", args=["mau", report.pk])
    drafted(report, "vi", patience=None)
    go_on = threading.Event()
    monkeypatch.setattr(report_file, "written", lambda *_given: go_on.wait(20) and b"set")
    monkeypatch.setattr(report_file, "PATIENCE", 0.05)
    told = client.get(f"{address}?format=html")
    assert (told.status_code, told["Refresh"]) == (202, "3;url=?format=html&watched=")
    assert b"<progress" in told.content
    go_on.set()
    monkeypatch.setattr(report_file, "PATIENCE", 20)
    offered = client.get(f"{address}?format=html&watched=")
    assert (offered.status_code, offered.has_header("Refresh")) == (200, False)
    assert b'href="?format=html"' in offered.content
    assert client.get(f"{address}?format=html").content == b"set"


def test_a_page_says_the_period_and_one_date_of_its_figures(report, client_as):
    client, address = client_as("chair"), reverse("report", args=["mau", report.pk])
    page = client.get(address).content.decode()
    assert "quý III/2025" in page
    assert "2025-Q3</p>" not in page
    late = timezone.now()
    WrittenReport.objects.filter(pk=report.pk).update(frozen_at=late)
    report.refresh_from_db()
    blocks = drafted(report, "vi", patience=None).report.blocks
    told = next(plain(block.runs) for block in blocks if block.key == "opening/known")
    assert "hết ngày 20/11/2025" in told
    assert f"{late:%d/%m/%Y}" not in told


def test_a_paragraph_of_a_thousand_comments_is_read_page_by_page(report, agency, client_as):
    said = {"report": report, "block": "general/verdicts", "by": agency.account}
    ReportComment.objects.bulk_create(ReportComment(**said, text=f"Ý kiến {number}.") for number in range(1000))
    answered = ReportComment.objects.filter(text="Ý kiến 0.").get()
    answer_comment(comment=answered, accepted=True, answer="Đã sửa.", by=agency)
    client = client_as("chair")
    address = reverse("report_block", args=["mau", report.pk, "general/verdicts"])
    drafted(report, "vi", patience=None)
    first, last = (client.get(address, {"page": page}).content.decode() for page in (1, 20))
    assert (first.count("Ý kiến "), last.count("Ý kiến ")) == (50, 50)
    assert ("Ý kiến 0." in first, "Đã sửa." in last) == (False, True)
    assert ">999<" in client.get(reverse("report", args=["mau", report.pk])).content.decode()
    assert code_of(lambda: issue(report=report, number="1", by=agency)) == "D197"


def test_leaving_out_an_added_paragraph_keeps_the_one_after_it(report, agency):
    first = add_block(report=report, after=first_paragraph(report).key, text="Đoạn một.", by=agency)
    second = add_block(report=report, after=first.block, text="Đoạn hai.", by=agency)
    remove_block(report=report, block=first.block, by=agency)
    assert block_text(whole(report), first.block) is None
    assert block_text(whole(report), second.block) == "Đoạn hai."
    undo_edit(report=report, block=first.block, by=agency)
    assert block_text(whole(report), first.block) == "Đoạn một."


@pytest.mark.usefixtures("quick_files")
@pytest.mark.parametrize("text", ["Đoạn viết tay.", "{indicator/KHONG.CO}"])
def test_no_issue_loses_what_was_written_by_hand(report, agency, text):
    ReportEdit.objects.create(report=report, block="gone", text=text, by=agency.account)
    assert whole(report).astray == ("gone",)
    assert code_of(lambda: issue(report=report, number="05/BC", by=agency)) == "D189"
    remove_block(report=report, block="gone", by=agency)
    assert issue(report=report, number="05/BC", by=agency).number == "05/BC"


def test_a_comment_is_on_a_paragraph_there_is_and_answered_when_it_is_gone(report, agency, client_as):
    assert code_of(lambda: comment_on(report=report, block="gone", text="Sai rồi.", by=agency)) == "D193"
    made = ReportComment.objects.create(report=report, block="gone", text="Sai rồi.", by=agency.account)
    client, address = client_as("standing_agency"), reverse("report_block", args=["mau", report.pk, "gone"])
    assert address in client.get(reverse("report", args=["mau", report.pk])).content.decode()
    answer = {"do": "answer", "comment": made.pk, "accepted": "no", "answer": "Đã bỏ đoạn này."}
    assert client.post(address, answer | {"comment": "²"}).status_code == 404
    assert client.post(address, answer).status_code == 302
    made.refresh_from_db()
    assert made.accepted is False


@pytest.mark.parametrize("settings", [f"a = {'9' * 5000}", f"a = {'[' * 5000}", "#" * 20_001])
def test_settings_beyond_measure_are_refused(report, agency, settings):
    assert code_of(lambda: change_settings(report=report, settings=settings, by=agency)) == "D195"


@pytest.mark.usefixtures("quick_files")
def test_a_remark_behind_the_head_does_not_hinder_the_issue(report, agency):
    change_settings(report=report, settings=SETTINGS.replace("[head]", "[head]  # cơ quan"), by=agency)
    assert issue(report=report, number="06/BC", by=agency).number == "06/BC"


def test_an_approval_goes_through_while_a_report_is_set(report, draft, people, monkeypatch):
    submission, order, held = walk(draft, people, State.SUBMITTED), [], report_issuing.holding
    before = Head.objects.get(pk=1).hash

    @contextmanager
    def holding():
        with held():
            order.append("held")
            yield
            order.append("let go")

    def written(_report, _layout, kind):
        if "approved" not in order:
            approve(submission=submission, by=people["head"])
            order.append("approved")
        return SMALL_FILES[kind]

    monkeypatch.setattr(report_issuing, "holding", holding)
    monkeypatch.setattr(report_issuing, "written", written)
    issue(report=report, number="07/BC", by=people["agency"])
    assert order == ["held", "let go", "approved"]
    report.refresh_from_db()
    assert report.chain_head == before != Head.objects.get(pk=1).hash
    submission.refresh_from_db()
    assert submission.approved_at > report.frozen_at


@pytest.mark.parametrize(
    ("meanwhile", "code"),
    [
        (lambda on, by: edit_block(report=on, block="general/verdicts", text="Sửa lại.", by=by), "D188"),
        (lambda on, by: change_settings(report=on, settings="[head]", by=by), "D188"),
        (lambda on, by: comment_on(report=on, block="general/verdicts", text="Khoan.", by=by), "D197"),
        (lambda on, by: issue(report=on, number="08/BC", by=by), "D192"),
    ],
)
def test_what_people_did_while_a_report_was_set_is_not_passed_over(report, monkeypatch, meanwhile, code):
    by = Person(report.made_by, (Grant(Role.STANDING_AGENCY, ""),))

    def set_report(_row, *, number):
        if number == "07/BC":
            meanwhile(report, by)
        return SetReport(number="05/BC", day=date(2025, 11, 20), figures=[], html="", **SMALL_FILES)

    monkeypatch.setattr(actions, "set_report", set_report)
    assert code_of(lambda: issue(report=report, number="07/BC", by=by)) == code
    assert not ReportIssue.objects.filter(number="07/BC").exists()


@pytest.mark.usefixtures("quick_files")
def test_the_public_is_told_no_change_and_no_reason_that_is_not_published(report, agency):
    made = issue(report=report, number="08/BC", by=agency)
    made.figures[0]["shown"] = "không đúng"
    made.save()
    row = ObservationRow.objects.filter(package=report.package).values(*FIGURE).first()
    later = {"known_from": timezone.now() + timedelta(days=1), "reason": "sửa nội bộ", "loaded": False}
    with appending() as ledger:
        ledger.rows("observation", report.package, "x", [row | later])
    report.refresh_from_db()
    assert changed_since(report, "vi", public=False)[0].reasons == ("sửa nội bộ",)
    assert not [each for each in changed_since(report, "vi", public=True) if each.reasons]


def code_of(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.problems[0].code


@pytest.mark.parametrize("gone", [{"programme": "1999"}, {"unit": "KHONG@2001-01-01"}, {"meeting": 10**17}])
def test_a_report_whose_subject_is_gone_is_told(report, client_as, gone):
    WrittenReport.objects.filter(pk=report.pk).update(**gone)
    client = client_as("standing_agency")
    address = reverse("report", args=["mau", report.pk])
    for asked in (address, f"{address}?format=html", reverse("report_block", args=["mau", report.pk, "s1"]) + "?q=a"):
        assert client.get(asked).status_code in (200, 202, 302, 404, 422), asked  # 202: it is still being made
