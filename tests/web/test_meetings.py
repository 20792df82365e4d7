"""Meetings: agenda, comments before and in them, conclusions that become tasks on the chair's approval."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.definitions import Document
from cotmoc.web.actions.meetings import (
    Item,
    Plan,
    add_item,
    approve_conclusions,
    comment,
    conclude,
    drop_conclusion,
    drop_item,
    hold,
    invite,
    move_item,
    plan_meeting,
    replan_meeting,
    rewrite_conclusion,
)
from cotmoc.web.actions.tasks import NewTask, step
from cotmoc.web.cell_text import number_of
from cotmoc.web.event_words import details_words
from cotmoc.web.ledger.audit import audit
from cotmoc.web.ledger.dumping import dump
from cotmoc.web.models import EventRow, Meeting, MeetingState, Package, Role, TaskState
from cotmoc.web.pages.meeting_days import day_warnings
from cotmoc.web.pages.meetings import last_meeting
from cotmoc.web.pages.tasks_new import compared_now
from cotmoc.web.task_register import registered
from cotmoc.workspace.current_tasks import tasks_of
from tests.web.walking import OWNER

PLAN = Plan(title="Phiên họp quý IV", day=date(2025, 11, 10), place="Phòng họp mẫu", chair="Trưởng ban mẫu")
NOTICE = Document(number="21/TB-BCĐ", title="Thông báo kết luận", issuer="BCĐ mẫu", date=date(2025, 11, 12))


@pytest.fixture
def committee(people, make_person):
    return people | {
        "chair": make_person("chairman", Role.CHAIR),
        "member": make_person("member", Role.COMMITTEE_MEMBER),
        "lead": make_person("lead", Role.REPORTER, OWNER),
    }


@pytest.fixture
def meeting(mau, committee) -> Meeting:
    return plan_meeting(package=mau, programme="2025", plan=PLAN, by=committee["agency"])


def written(meeting, committee, text="Văn phòng rà soát lại danh mục mẫu.", lead=OWNER):
    new = NewTask(text=text, lead=lead, deadline=date(2025, 12, 20), output="Danh mục")
    return conclude(meeting=meeting, task=new, by=committee["agency"])


def test_comments_know_whether_they_came_before_the_meeting(meeting, committee):
    item = add_item(meeting=meeting, item=Item(title="Báo cáo quý"), by=committee["agency"])
    early = comment(meeting=meeting, text="Cần nêu rõ nguyên nhân.", by=committee["member"], item=item)
    hold(meeting=meeting, present=[], by=committee["agency"])
    late = comment(meeting=meeting, text="Đồng ý.", by=committee["chair"], item=item)
    assert (early.before, late.before) == (True, False)
    with pytest.raises(Refused):
        drop_item(item=item, by=committee["agency"])


def told(meeting, *kinds: str) -> list[tuple[str, str]]:
    """The events of a meeting: of which kind, and what was done."""
    rows = EventRow.objects.filter(package=meeting.package, subject__contains=meeting.title, kind__in=kinds)
    return [(row.kind, json.loads(row.details).get("done", "")) for row in rows]


def test_what_happens_to_a_meeting_is_told_in_the_ledger(meeting, committee):
    by = {"by": committee["agency"]}
    paper = ("tailieu.pdf", b"%PDF-1.4 mau")
    first = add_item(meeting=meeting, item=Item(title="Báo cáo quý", paper=paper), **by)
    second = add_item(meeting=meeting, item=Item(title="Việc khác"), **by)
    move_item(item=second, up=True, **by)
    drop_item(item=second, **by)
    invite(meeting=meeting, people=[("Nông Thị Mẫu", "Sở mẫu")], **by)
    comment(meeting=meeting, text="Cần nêu rõ.", by=committee["member"], item=first)
    hold(meeting=meeting, present=[], **by)
    hold(meeting=meeting, present=[meeting.attendees.get().pk], **by)
    hold(meeting=meeting, present=[meeting.attendees.get().pk], **by)
    written(meeting, committee)
    row = meeting.conclusions.get()
    rewrite_conclusion(conclusion=row, task=NewTask(text="Văn phòng công bố.", lead=OWNER), **by)
    drop_conclusion(conclusion=meeting.conclusions.get(), **by)
    agenda, conclusion = "agenda_changed", "conclusion_changed"
    kinds = (agenda, conclusion, "meeting_planned", "meeting_invited", "meeting_commented", "meeting_held")
    assert told(meeting, *kinds, "attendance_changed") == [
        ("meeting_planned", ""),
        *((agenda, done) for done in ("added", "added", "moved", "dropped")),
        ("meeting_invited", ""),
        ("meeting_commented", ""),
        ("meeting_held", ""),
        ("attendance_changed", ""),
        *((conclusion, done) for done in ("added", "changed", "dropped")),
    ]
    papers = EventRow.objects.filter(kind=agenda, details__contains=first.paper.sha256)
    assert "tailieu.pdf" in details_words(json.loads(papers.get().details))


def test_the_order_of_the_agenda(meeting, committee):
    for title in ("một", "hai", "ba"):
        add_item(meeting=meeting, item=Item(title=title), by=committee["agency"])
    by_title = {each.title: each for each in meeting.items.all()}
    for title, up, order in (
        ("ba", True, "một ba hai"),
        ("một", True, "một ba hai"),
        ("một", False, "ba một hai"),
        ("hai", False, "ba một hai"),
    ):
        move_item(item=by_title[title], up=up, by=committee["agency"])
        assert [each.title for each in meeting.items.all()] == order.split()
    drop_item(item=by_title["một"], by=committee["agency"])
    assert [(each.number, each.title) for each in meeting.items.all()] == [(1, "ba"), (2, "hai")]


def test_a_meeting_ahead_was_not_held(mau, committee):
    ahead = plan_meeting(
        package=mau, programme="2025", plan=replace(PLAN, day=date(2025, 12, 10)), by=committee["agency"]
    )
    with pytest.raises(Refused) as refused:
        hold(meeting=ahead, present=[], by=committee["agency"])
    assert refused.value.problems[0].code == "D184"
    replan_meeting(meeting=ahead, plan=PLAN, by=committee["agency"])
    hold(meeting=ahead, present=[], by=committee["agency"])
    with pytest.raises(Refused):
        replan_meeting(meeting=ahead, plan=replace(PLAN, day=date(2025, 12, 10)), by=committee["agency"])
    ahead.refresh_from_db()
    assert (ahead.state, ahead.day) == (MeetingState.HELD, PLAN.day)


def test_nothing_that_is_said_is_cut_off(meeting, committee):
    comment(meeting=meeting, text="\r\n".join(["ý" * 4999, "ý" * 5000]), by=committee["member"])
    assert len(meeting.comments.get().text) == 10_000
    with pytest.raises(Refused) as refused:
        comment(meeting=meeting, text="ý" * 10_001, by=committee["member"])
    assert refused.value.problems[0].code == "D179"


def test_what_is_sent_twice_stands_once(mau, meeting, committee):
    by = {"by": committee["agency"]}
    for again in (
        lambda: plan_meeting(package=mau, programme="2025", plan=PLAN, **by),
        lambda: add_item(meeting=meeting, item=Item(title="Báo cáo quý"), **by),
        lambda: comment(meeting=meeting, text="Đồng ý.", by=committee["member"]),
        lambda: written(meeting, committee),
    ):
        codes = set()
        for _time in range(2):
            try:
                again()
            except Refused as refused:
                codes.add(refused.problems[0].code)
        assert codes == {"D186"}
    assert [meeting.items.count(), meeting.comments.count(), meeting.conclusions.count()] == [1, 1, 1]


def test_a_conclusion_is_not_due_before_it_is_drawn(meeting, committee):
    late = NewTask(text="Một việc.", lead=OWNER, deadline=date(2024, 12, 20))
    with pytest.raises(Refused) as refused:
        conclude(meeting=meeting, task=late, by=committee["agency"])
    assert refused.value.problems[0].code == "D187"


def replanned(meeting, committee, day: date) -> Meeting:
    replan_meeting(meeting=meeting, plan=replace(PLAN, day=day), by=committee["agency"])
    meeting.refresh_from_db()
    return meeting


def test_a_meeting_put_off_tells_whose_deadline_it_passes(mau, meeting, committee):
    by = {"by": committee["agency"]}
    add_item(meeting=meeting, item=Item(title="Nhiệm vụ", tasks=("NV25.08", "NV25.09")), **by)
    due = [registered(live.ground(mau), "2025", code).deadline for code in ("NV25.08", "NV25.09")]
    assert due[0] < date(2025, 12, 13) < due[1]
    told = [each["text"] for each in day_warnings(replanned(meeting, committee, date(2025, 12, 13)), live.ground(mau))]
    assert len(told) == 2
    assert "13/12/2025" in told[0]  # a Saturday
    assert "NV25.08" in told[1]
    after = day_warnings(replanned(meeting, committee, date(2026, 1, 5)), live.ground(mau))
    assert [each["text"] for each in after if "31/12/2025" in each["text"] and "url" not in each]


def test_no_conclusion_is_approved_that_is_due_before_the_meeting(mau, meeting, committee):
    hold(meeting=meeting, present=[], by=committee["agency"])
    new = NewTask(text="Rà soát danh mục.", lead=OWNER, deadline=date(2025, 11, 12), output="Danh mục")
    row = conclude(meeting=meeting, task=new, by=committee["agency"])
    replanned(meeting, committee, date(2025, 11, 14))
    (told,) = day_warnings(meeting, live.ground(mau))
    assert f"conclusion={row.pk}" in told["url"]
    with pytest.raises(Refused) as refused:
        approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    assert refused.value.problems[0].code == "D187"


def test_what_a_conclusion_overlaps_with_is_shown_before_its_approval(mau, meeting, committee, client_as):
    client, address = client_as("standing_agency"), reverse("meeting", args=["mau", meeting.pk])
    task = tasks_of(live.catalogue(mau).programme_by_code["2025"])["NV25.10"]
    compared_now(live.ground(mau), live.catalogue(mau).programme_by_code["2025"])
    given = {"text": task.text, "lead": f"x ({OWNER})", "deadline": "2025-12-20", "output": "Danh mục"}
    looked = client.post(reverse("meeting_do", args=["mau", meeting.pk]), given | {"do": "look"})
    assert looked.status_code == 200
    assert looked.context["looked_at"][0]["task"]["id"] == "NV25.10"
    assert not meeting.conclusions.exists()
    written(meeting, committee, text=task.text)
    shown = client.get(address).context["conclusions"][0]
    assert shown["alike"][0]["task"]["id"] == "NV25.10"


def test_who_leads_does_not_take_part_as_well():
    with pytest.raises(Refused) as refused:
        NewTask(text="Một việc.", lead=OWNER, coordinating=(OWNER,))
    assert refused.value.problems[0].code == "D176"


def test_each_conclusion_becomes_a_task_on_approval(mau, meeting, committee):
    written(meeting, committee)
    written(meeting, committee, "Văn phòng công bố danh mục mẫu.")
    hold(meeting=meeting, present=[], by=committee["agency"])
    ids = approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    assert ids == ["NV25.13", "NV25.14"]
    task = registered(live.ground(mau), "2025", "NV25.14").task
    assert (task.lead, task.deadline, task.clause) == (OWNER, date(2025, 12, 20), "2")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.notice_number) == (MeetingState.CONCLUDED, "21/TB-BCĐ")
    assert EventRow.objects.filter(kind="meeting_concluded").count() == 1
    for late in (
        lambda: written(meeting, committee),
        lambda: comment(meeting=meeting, text="x", by=committee["chair"]),
    ):
        with pytest.raises(Refused) as refused:
            late()
        assert refused.value.problems[0].code == "D181"


@pytest.mark.long
def test_the_chain_and_the_dump_keep_what_a_meeting_decided(mau, meeting, committee, tmp_path):
    written(meeting, committee)
    hold(meeting=meeting, present=[], by=committee["agency"])
    (task,) = approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    given = {"package": mau, "programme": "2025", "task": task}
    step(state=TaskState.DONE_CLAIMED, words="Quyết định 99", by=committee["lead"], **given)
    step(state=TaskState.CONFIRMED, words="", by=committee["agency"], **given)
    assert audit().problem is None
    dump(mau, tmp_path / "out")
    package = read_package(tmp_path / "out")
    package.observations.close()
    kept = tasks_of(package.catalogue.programme_by_code["2025"])[task]
    assert (kept.clause, kept.done) == ("1", live.ground(mau).today)


def test_approving_twice_makes_no_second_tasks(meeting, committee):
    written(meeting, committee)
    hold(meeting=meeting, present=[], by=committee["agency"])
    approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    with pytest.raises(Refused):
        approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    assert EventRow.objects.filter(kind="task_assigned").count() == 1


def test_a_conclusion_that_is_no_task_leaves_everything_as_it_was(meeting, committee):
    written(meeting, committee)
    written(meeting, committee, lead="KHONGCO@2020-01-01")
    hold(meeting=meeting, present=[], by=committee["agency"])
    with pytest.raises(Refused):
        approve_conclusions(meeting=meeting, document=NOTICE, by=committee["chair"])
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD
    assert set(meeting.conclusions.values_list("task", flat=True)) == {""}


def test_who_does_what(mau, meeting, committee):
    with pytest.raises(Denied):
        plan_meeting(package=mau, programme="2025", plan=PLAN, by=committee["member"])
    with pytest.raises(Denied):
        comment(meeting=meeting, text="x", by=committee["lead"])
    written(meeting, committee)
    hold(meeting=meeting, present=[], by=committee["agency"])
    with pytest.raises(Denied):
        approve_conclusions(meeting=meeting, document=NOTICE, by=committee["agency"])


def test_attendance(meeting, committee):
    people = [("Nông Thị Mẫu", "Sở mẫu"), ("Lý Văn Mẫu", "UBND xã mẫu"), ("Nông Thị Mẫu", "Sở mẫu")]
    assert invite(meeting=meeting, people=people, by=committee["agency"]) == 2
    assert invite(meeting=meeting, people=people, by=committee["agency"]) == 0
    first = meeting.attendees.first()
    hold(meeting=meeting, present=[first.pk], by=committee["agency"])
    assert [each.present for each in meeting.attendees.all()] == [True, False]


def test_the_last_meeting_is_one_that_was_held(mau, meeting, committee):
    assert last_meeting(mau, "2025", date(2025, 11, 20)) is None
    hold(meeting=meeting, present=[], by=committee["agency"])
    assert last_meeting(mau, "2025", date(2025, 11, 20)) == meeting
    assert last_meeting(mau, "2025", date(2025, 11, 1)) is None


def test_the_dashboard_tells_what_changed_since_the_last_meeting(meeting, committee, client_as):
    address = reverse("dashboard", args=["mau"]) + "?programme=2025"
    since = f'name="since" value="{PLAN.day:%Y-%m-%d}"'
    assert since not in client_as("chair").get(address).content.decode()
    hold(meeting=meeting, present=[], by=committee["agency"])
    assert since in client_as("chair").get(address).content.decode()


def test_a_meeting_from_plan_to_tasks_in_the_page(client_as):
    agency, chair, member = (client_as(name) for name in ("standing_agency", "chair", "committee_member"))
    plan = {"programme": "2025", "title": "Phiên họp", "day": "2025-11-10", "place": "", "chair": "Trưởng ban"}
    address = agency.post(reverse("meetings", args=["mau"]), plan)["Location"]
    pk = Meeting.objects.latest("pk").pk
    do = reverse("meeting_do", args=["mau", pk])
    paper = SimpleUploadedFile("tailieu.pdf", b"%PDF-1.4 mau")
    assert agency.post(do, {"do": "item", "title": "Báo cáo", "targets": "M25.01", "paper": paper}).status_code == 302
    assert member.post(do, {"do": "comment", "item": "", "text": "<b>Nên</b> rõ hơn"}).status_code == 302
    assert agency.post(do, {"do": "hold", "present": ["²", "9" * 30, "x"]}).status_code == 302
    wrong = agency.post(do, {"do": "conclusion", "text": "Việc mẫu", "lead": "không có đơn vị này"})
    assert wrong.status_code == 422
    given = {"do": "conclusion", "text": "Việc mẫu cần làm", "lead": OWNER, "deadline": "2025-12-20"}
    assert agency.post(do, given).status_code == 302
    assert member.post(do, {"do": "approve", "number": "1/TB", "issuer": "BCĐ"}).status_code == 403
    unread = chair.post(do, {"do": "approve", "number": "1/TB", "issuer": "BCĐ"})
    assert unread.status_code == 422
    assert unread.context["problems"][0]["code"] == "D183"
    read = [each["row"].pk for each in unread.context["conclusions"]]
    assert agency.get(f"{address}?conclusion={read[0]}").context["conclusion_form"]["text"].value() == given["text"]
    offered = agency.get(address).context["offered_units"]
    lead = next(each for each in offered if OWNER in each)
    other = {"do": "rewrite", "conclusion": read, "text": "Việc mẫu khác", "lead": lead, "deadline": "2025-12-20"}
    assert agency.post(do, other).status_code == 302
    assert chair.post(do, {"do": "approve", "number": "1/TB", "issuer": "BCĐ", "conclusion": read}).status_code == 422
    read = list(Meeting.objects.get(pk=pk).conclusions.values_list("pk", flat=True))
    gone = agency.post(do, {"do": "drop-conclusion", "conclusion": "99999"})
    assert (gone.status_code, gone.context["problems"][0]["code"]) == (422, "D185")
    approval = {"do": "approve", "number": "1/TB", "issuer": "BCĐ", "conclusion": read}
    assert chair.post(do, approval).status_code == 302
    page = member.get(address).content.decode()
    assert "NV25.13" in page
    assert "Việc mẫu khác" in page
    assert f"M25.01 {target_names()['M25.01']}" in page
    assert "&lt;b&gt;Nên&lt;/b&gt;" in page
    linked(agency, member, pk)


def linked(agency, member, pk) -> None:
    """The task leads to its meeting, the meeting to its notice, for those who may read it."""
    address = reverse("meeting", args=["mau", pk])
    assert f'href="{address}"' in member.get(reverse("task", args=["mau", "2025", "NV25.13"])).content.decode()
    notice = {"title": "Thông báo", "layout": "notice", "programme": "2025", "meeting": pk}
    begun = agency.post(reverse("reports", args=["mau"]), notice)["Location"]
    assert agency.get(f"{begun}freeze/").context["number"] == "1/TB"
    assert f'href="{begun}"' in agency.get(address).content.decode()
    assert f'href="{begun}"' not in member.get(address).content.decode()


def target_names() -> dict[str, str]:
    programme = live.catalogue(Package.objects.get(name="mau")).programme_by_code["2025"]
    return {target.code: target.name for target in programme.targets}


@pytest.mark.parametrize("text", ["", "²", "-1", "1e3", "9" * 5000, None])
def test_no_row_has_such_a_number(text):
    assert number_of(text) is None
    assert number_of("17") == 17


def test_a_meeting_whose_programme_is_gone_is_told(meeting, client_as):
    Meeting.objects.filter(pk=meeting.pk).update(programme="1999")
    page = client_as("chair").get(reverse("meeting", args=["mau", meeting.pk]))
    assert (page.status_code, "D170" in page.content.decode()) == (422, True)
