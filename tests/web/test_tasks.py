"""Tasks: assigned with one lead, carried out, confirmed or returned, extended; and how they stand."""

import io
import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.model.errors import Refused
from cotmoc.model.task import Task
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions import tasks as actions
from cotmoc.web.actions.definitions import Document
from cotmoc.web.actions.tasks import NewTask, ask_extension, assign, decide_extension, restate, step
from cotmoc.web.ledger.files import held_files
from cotmoc.web.models import EventRow, Notice, Role, TaskExtension, TaskState, TaskStep
from cotmoc.web.notice_words import notice_sentence
from cotmoc.web.pages import tasks_import
from cotmoc.web.task_register import Registered, Standing, by_lead, register, registered
from cotmoc.web.task_reminders import remind_of_tasks
from cotmoc.web.task_workflow import TASK_TRANSITIONS
from cotmoc.workspace.current_tasks import tasks_of
from tests.web.walking import OWNER

OTHER = "SKHCN@2025-03-01"
DOCUMENT = Document(number="15/TB-BCĐ", title="Kết luận phiên họp", issuer="BCĐ mẫu", date=date(2025, 11, 18))
DUE = date(2025, 12, 15)


@pytest.fixture
def doing(people, make_person):
    return people | {
        "lead": make_person("lead", Role.REPORTER, OWNER),
        "lead_head": make_person("lead_head", Role.HEAD, OWNER),
        "chair": make_person("chairman", Role.CHAIR),
    }


@pytest.fixture
def task(mau, doing) -> str:
    new = NewTask(text="Văn phòng lập danh mục thủ tục mẫu.", lead=OWNER, deadline=DUE, output="Danh mục")
    given = {"package": mau, "programme": "2025", "document": DOCUMENT, "reason": "Kết luận phiên họp"}
    return assign(tasks=[new], by=doing["agency"], **given)[0]


def move(mau, task, by, state, *, words="đã làm xong phần đầu", **more):
    return step(package=mau, programme="2025", task=task, state=state, words=words, by=by, **more)


def held(mau, task) -> Registered:
    return registered(live.ground(mau), "2025", task)


def test_a_task_gets_the_next_number_and_its_lead_is_told(mau, task, doing):
    assert task == "NV25.13"
    assert held(mau, task).task.text.startswith("Văn phòng lập")
    assert Notice.objects.filter(account=doing["lead"].account, kind="task_assigned").count() == 1
    assert EventRow.objects.filter(kind="task_assigned").latest("position").subject == "2025: NV25.13"


def test_a_task_without_one_lead_is_not_assigned():
    with pytest.raises(Refused) as refused:
        NewTask(text="Các sở, ngành triển khai.", lead="")
    assert refused.value.problems[0].code == "D176"


def test_the_way_of_a_task(mau, task, doing):
    for state in (TaskState.ACCEPTED, TaskState.IN_PROGRESS, TaskState.IN_PROGRESS, TaskState.DONE_CLAIMED):
        move(mau, task, doing["lead"], state)
        assert held(mau, task).state is state
    assert held(mau, task).standing is Standing.WAITING
    move(mau, task, doing["agency"], TaskState.RETURNED, words="chưa có quyết định công bố")
    assert held(mau, task).standing is Standing.OPEN
    assert held(mau, task).done_on is None
    move(mau, task, doing["lead"], TaskState.DONE_CLAIMED, words="Quyết định 99", file=("qd.pdf", b"%PDF-1.4 mau"))
    move(mau, task, doing["agency"], TaskState.CONFIRMED, words="")
    assert held(mau, task).standing is Standing.IN_TIME
    assert EventRow.objects.filter(kind="task_moved").count() == 7


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("officer", TaskState.ACCEPTED),
        ("agency", TaskState.ACCEPTED),
        ("chair", TaskState.DONE_CLAIMED),
    ],
)
def test_only_the_lead_carries_it_out(mau, task, doing, *, who, state):
    with pytest.raises(Denied):
        move(mau, task, doing[who], state)


def test_nobody_confirms_what_they_reported_done(mau, task, doing, make_person):
    both = make_person("lead", Role.STANDING_AGENCY)
    move(mau, task, both, TaskState.DONE_CLAIMED)
    with pytest.raises(Denied):
        move(mau, task, both, TaskState.CONFIRMED)
    with pytest.raises(Denied):
        move(mau, task, doing["lead_head"], TaskState.CONFIRMED)


def test_a_step_twice_is_refused_and_counts_once(mau, task, doing):
    move(mau, task, doing["lead"], TaskState.DONE_CLAIMED)
    with pytest.raises(Refused) as refused:
        move(mau, task, doing["lead"], TaskState.DONE_CLAIMED)
    assert refused.value.problems[0].code == "D171"
    assert TaskStep.objects.filter(task=task).count() == 1


def test_words_are_needed_where_they_prove_something(mau, task, doing):
    with pytest.raises(Refused) as refused:
        move(mau, task, doing["lead"], TaskState.DONE_CLAIMED, words="  ")
    assert refused.value.problems[0].code == "D172"


# -- more time ---------------------------------------------------------------------------------------------------------


def ask(mau, task, by, *, day=DUE + timedelta(days=30), reason="chờ văn bản của bộ"):
    return ask_extension(package=mau, programme="2025", task=task, deadline=day, reason=reason, by=by)


def test_more_time_counts_once_it_is_granted(mau, task, doing):
    asked = ask(mau, task, doing["lead_head"])
    assert held(mau, task).deadline == DUE
    decide_extension(extension=asked, granted=True, note="", by=doing["chair"])
    assert held(mau, task).deadline == DUE + timedelta(days=30)
    assert held(mau, task).first_deadline == DUE
    with pytest.raises(Refused):
        decide_extension(extension=asked, granted=False, note="", by=doing["chair"])


def test_more_time_is_asked_once_at_a_time_by_the_head(mau, task, doing):
    with pytest.raises(Denied):
        ask(mau, task, doing["lead"])
    with pytest.raises(Refused) as earlier:
        ask(mau, task, doing["lead_head"], day=DUE)
    assert earlier.value.problems[0].code == "D173"
    ask(mau, task, doing["lead_head"])
    with pytest.raises(Refused) as twice:
        ask(mau, task, doing["lead_head"])
    assert twice.value.problems[0].code == "D174"
    assert TaskExtension.objects.count() == 1


def test_no_time_is_granted_for_what_is_confirmed(mau, task, doing):
    asked = ask(mau, task, doing["lead_head"])
    move(mau, task, doing["lead"], TaskState.DONE_CLAIMED)
    move(mau, task, doing["agency"], TaskState.CONFIRMED)
    with pytest.raises(Denied):
        decide_extension(extension=asked, granted=True, note="", by=doing["agency"])
    decide_extension(extension=asked, granted=False, note="đã xong", by=doing["agency"])
    assert held(mau, task).deadline == DUE


def test_more_time_is_not_refused_without_a_word_why(mau, task, doing, client_as):
    asked = ask(mau, task, doing["lead_head"])
    address = reverse("task_more_time_decide", args=["mau", asked.pk])
    page = client_as("standing_agency").post(address, {"granted": "no", "note": " "})
    assert page.status_code == 422
    assert "D172" in page.content.decode()
    asked.refresh_from_db()
    assert asked.granted is None
    decide_extension(extension=asked, granted=False, note="việc không thể lùi", by=doing["chair"])
    asked.refresh_from_db()
    assert (asked.granted, asked.note) == (False, "việc không thể lùi")


def test_nobody_grants_what_they_asked_for(mau, task, make_person):
    both = make_person("lead_head", Role.CHAIR)
    asked = ask(mau, task, both)
    with pytest.raises(Denied):
        decide_extension(extension=asked, granted=True, note="", by=both)


def test_the_latest_decision_on_a_deadline_holds(mau, task, doing):
    asked = ask(mau, task, doing["lead_head"])
    put_off(mau, task, doing["agency"], DUE + timedelta(days=45))
    with pytest.raises(Refused) as refused:
        decide_extension(extension=asked, granted=True, note="", by=doing["agency"])
    assert refused.value.problems[0].code == "D173"
    decide_extension(extension=asked, granted=False, note="đã có hạn mới", by=doing["agency"])
    asked = ask(mau, task, doing["lead_head"], day=DUE + timedelta(days=60))
    decide_extension(extension=asked, granted=True, note="", by=doing["agency"])
    put_off(mau, task, doing["agency"], DUE + timedelta(days=10))
    assert (held(mau, task).deadline, held(mau, task).first_deadline) == (DUE + timedelta(days=10), DUE)


def put_off(mau, task, by, deadline):
    as_now = NewTask(text=held(mau, task).task.text, lead=OWNER, deadline=deadline, output="Danh mục")
    given = {"package": mau, "programme": "2025", "task": task, "document": DOCUMENT, "reason": "giao lại"}
    restate(as_now=as_now, by=by, **given)


def test_what_became_of_a_task_is_in_its_package(mau, task, doing):
    asked = ask(mau, task, doing["lead_head"])
    decide_extension(extension=asked, granted=True, note="", by=doing["agency"])
    move(mau, task, doing["lead"], TaskState.DONE_CLAIMED)
    move(mau, task, doing["agency"], TaskState.CONFIRMED, words="")
    found = held(mau, task)
    assert found.task.done == found.today
    kept = tasks_of(live.read_definitions(held_files(mau)).programme_by_code["2025"])[task]
    assert (kept.done, kept.deadline) == (found.today, DUE + timedelta(days=30))
    loaded = Registered(None, kept, None, (), (), found.today)
    assert (loaded.state, loaded.standing, loaded.done_on) == (TaskState.CONFIRMED, Standing.IN_TIME, found.today)
    move(mau, task, doing["agency"], TaskState.RETURNED, words="sản phẩm chưa đúng")
    assert held(mau, task).task.done is None


def test_a_task_is_given_to_another_by_a_newer_document(mau, task, doing, client_as):
    new = {"text": held(mau, task).task.text, "lead": OTHER, "deadline": "2025-12-28", "output": "Danh mục"}
    document = {"number": "18/TB-BCĐ", "date": "2025-11-19", "title": "Kết luận", "issuer": "BCĐ", "reason": "giao lại"}
    address = reverse("task_restated", args=["mau", "2025", task])
    client = client_as("standing_agency")
    assert client.get(address).context["form"]["lead"].value() == f"Văn phòng UBND tỉnh Mẫu ({OWNER})"
    assert client.post(address, {**new, "lead": "không có"}).status_code == 422
    assert client.post(address, new | document).status_code == 302
    found = held(mau, task)
    assert (found.lead, found.deadline, found.first_deadline) == (OTHER, date(2025, 12, 28), DUE)
    page = client.get(reverse("task", args=["mau", "2025", task]))
    assert page.context["documents"] == ["15/TB-BCĐ Kết luận phiên họp", "18/TB-BCĐ Kết luận"]
    assert client.post(address, new | document).context["problems"][0]["code"] == "L121"
    with pytest.raises(Denied):
        move(mau, task, doing["lead"], TaskState.ACCEPTED)


def test_more_time_given_meanwhile_is_not_taken_away_unseen(mau, task, doing, client_as):
    client, address = client_as("standing_agency"), reverse("task_restated", args=["mau", "2025", task])
    page = client.get(address)
    sent = {name: page.context["form"][name].value() or "" for name in ("text", "deadline", "output")}
    sent |= {"lead": OTHER, "number": "18/TB", "date": "2025-11-19", "title": "Kết luận", "issuer": "BCĐ"}
    decide_extension(extension=ask(mau, task, doing["lead_head"]), granted=True, note="", by=doing["chair"])
    done = client.post(address, sent | {"reason": "giao lại", "seen": page.context["seen"]})
    assert done.context["problems"][0]["code"] == "D203"
    assert held(mau, task).deadline == DUE + timedelta(days=30)


def test_what_is_confirmed_is_not_given_otherwise(mau, task, doing):
    move(mau, task, doing["lead"], TaskState.DONE_CLAIMED)
    move(mau, task, doing["agency"], TaskState.CONFIRMED)
    again = NewTask(text="Việc khác.", lead=OTHER)
    given = {"package": mau, "programme": "2025", "task": task, "document": DOCUMENT, "reason": "giao lại"}
    with pytest.raises(Denied):
        restate(as_now=again, by=doing["agency"], **given)


# -- how tasks stand ---------------------------------------------------------------------------------------------------

MOVES = {"claimed": TaskState.DONE_CLAIMED, "confirmed": TaskState.CONFIRMED, "returned": TaskState.RETURNED}


@pytest.mark.parametrize(
    ("deadline", "moves", "standing", "late"),
    [
        (DUE, [], Standing.SOON, 0),
        (DUE + timedelta(days=90), [], Standing.OPEN, 0),
        (DUE - timedelta(days=20), [], Standing.OVERDUE, 15),
        (None, [], Standing.RECURRING, 0),
        (DUE, [("claimed", 0), ("confirmed", 3)], Standing.IN_TIME, 0),
        (DUE, [("claimed", 2), ("confirmed", 3)], Standing.LATE, 2),
        (DUE, [("claimed", -1), ("returned", 0), ("claimed", 4), ("confirmed", 5)], Standing.LATE, 4),
        (DUE - timedelta(days=20), [("claimed", -30), ("returned", -25)], Standing.OVERDUE, 15),
        (DUE - timedelta(days=20), [("claimed", -30)], Standing.WAITING, 0),
        (DUE - timedelta(days=20), [("claimed", -10)], Standing.OVERDUE, 10),
    ],
)
def test_standing(deadline, moves, standing, late):
    steps = [TaskStep(state=MOVES[name], day=DUE + timedelta(days=days)) for name, days in moves]
    given = Task(id="NV1", text="Một việc.", deadline=deadline)
    found = Registered(None, given, None, steps, (), DUE - timedelta(days=5))
    assert (found.standing, found.days_late) == (standing, late)


def test_every_state_has_a_next_step_and_can_be_reached():
    assert set(TASK_TRANSITIONS) == set(TaskState)
    reached = {state for following in TASK_TRANSITIONS.values() for state in following}
    assert reached == set(TaskState) - {TaskState.ASSIGNED}


def test_counts_by_lead_add_up(mau):
    ground = live.ground(mau)
    found = [registered(ground, "2025", f"NV25.{number:02d}") for number in range(1, 13)]
    counted = list(by_lead(each for each in found if each))
    assert sum(each.all for each in counted) == 12
    by_unit = {each.lead: each for each in counted}
    assert (by_unit[OWNER].longest, by_unit["CNM@2019-01-01"].longest) == (148, 0)  # since 25/06/2025; not due yet


def test_leads_are_reminded_once_a_stage(mau, task, doing):
    assign(
        package=mau,
        programme="2025",
        tasks=[NewTask(text="Một việc đã quá hạn.", lead=OWNER, deadline=date(2025, 10, 1))],
        document=DOCUMENT,
        reason="mẫu",
        by=doing["agency"],
    )
    assert remind_of_tasks(mau) > 0
    told = Notice.objects.filter(account=doing["lead"].account, kind="task_overdue", details__task="NV25.14")
    assert [each.details["due"] for each in told] == ["2025-10-01"]
    assert "NV25.14" in notice_sentence(told.get())
    assert remind_of_tasks(mau) == 0
    assert not Notice.objects.filter(kind="task_due_soon", details__task=task).exists()  # due in 25 days
    later = ask(mau, "NV25.14", doing["lead_head"], day=date(2025, 11, 1))
    decide_extension(extension=later, granted=True, note="", by=doing["agency"])
    assert remind_of_tasks(mau) > 0
    assert sorted(each.details["due"] for each in told.all()) == ["2025-10-01", later.deadline.isoformat()]


# -- the pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("mau")
def test_the_page_of_a_task_names_its_document_and_when_it_was_given(task, client_as):
    page = client_as("chair").get(reverse("task", args=["mau", "2025", task]))
    assert "15/TB-BCĐ Kết luận phiên họp" in page.content.decode()
    assert page.context["story"][-1]["what"] == TaskState.ASSIGNED.label


def test_targets_and_units_lead_members_to_their_tasks(client_as):
    at_target = reverse("task", args=["mau", "2025", "NV25.03"])
    at_unit = f"{reverse('tasks', args=['mau'])}?view=all&amp;programme=all&amp;lead={OWNER}"
    for who, shown in (("chair", True), ("public", False)):
        target = client_as(who).get(reverse("target", args=["mau", "M25.27"]))
        assert "NV25.03" in target.content.decode()
        assert (at_target in target.content.decode()) is shown
        unit = client_as(who).get(reverse("unit", args=["mau", OWNER])).content.decode()
        assert (at_unit in unit.replace("%40", "@")) is shown


def test_a_page_may_lead_to_a_report_begun(client_as):
    page = client_as("standing_agency").get(reverse("reports", args=["mau"]) + "?layout=notice&title=Kết luận")
    assert page.context["form"]["layout"].value() == "notice"
    assert 'value="Kết luận"' in page.content.decode()


def test_a_task_is_looked_at_for_overlaps_and_then_assigned(client_as):
    client = client_as("standing_agency")
    given = {
        "text": "Chuyển hệ thống một cửa điện tử sang mô hình chính quyền hai cấp, chạy thử trước ngày 25/6/2025.",
        "lead": OWNER,
        "deadline": "2025-12-20",
        "number": "16/TB-BCĐ",
        "date": "2025-11-19",
        "title": "Kết luận",
        "issuer": "BCĐ mẫu",
        "reason": "theo kết luận",
    }
    address = reverse("task_new", args=["mau", "2025"])
    looked = client.post(address, given | {"do": "look"})
    assert looked.status_code == 200
    assert "NV25.01" in looked.content.decode()
    done = client.post(address, given | {"do": "assign"})
    assert done["Location"] == reverse("task", args=["mau", "2025", "NV25.13"])
    assert client.get(done["Location"]).status_code == 200


def test_tasks_of_a_file_are_looked_over_and_assigned(mau, client_as):
    client = client_as("standing_agency")
    table = "text,lead,deadline,output\nLập danh mục dữ liệu mẫu,Văn phòng UBND tỉnh,20/12/2025,Danh mục\n"
    address = reverse("tasks_import", args=["mau", "2025"])
    page = client.post(address, {"file": SimpleUploadedFile("nv.csv", table.encode())})
    assert "Lập danh mục dữ liệu mẫu" in page.content.decode()
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-take": "on"}
    rows |= {"form-0-text": "Lập danh mục dữ liệu mẫu", "form-0-lead": OWNER, "form-0-deadline": "2025-12-20"}
    document = {"number": "17/KH", "date": "2025-11-19", "title": "Kế hoạch", "issuer": "UBND", "reason": "kế hoạch"}
    done = client.post(address, rows | document | {"do": "assign"})
    assert done.status_code == 302
    assert held(mau, "NV25.13").lead == OWNER


def test_a_table_with_the_headings_of_an_office_is_read(client_as):
    table = "TT;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn;Ghi chú\n1;Lập danh mục;Văn phòng UBND tỉnh;20/12/2025;gấp\n"
    address = reverse("tasks_import", args=["mau", "2025"])
    page = client_as("standing_agency").post(address, {"file": SimpleUploadedFile("nv.csv", table.encode())})
    row = page.context["rows"][0]["form"]
    assert (row["text"].value(), row["lead"].value()) == ("Lập danh mục", "Văn phòng UBND tỉnh Mẫu (VPUBND@2019-01-01)")
    assert row["deadline"].value() == date(2025, 12, 20)


def test_the_name_of_a_file_may_be_long(client_as):
    address = reverse("tasks_import", args=["mau", "2025"])
    file = SimpleUploadedFile("Ệ" * 140 + ".csv", "text,lead\nLập danh mục,Văn phòng UBND tỉnh\n".encode())
    page = client_as("standing_agency").post(address, {"file": file})
    assert page.context["rows"][0]["form"]["text"].value() == "Lập danh mục"


def workbook_of(*rows) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Phụ lục 1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


HEADINGS = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")


def test_what_is_wrong_in_a_file_is_told_by_its_own_words(client_as):
    address, client = reverse("tasks_import", args=["mau", "2025"]), client_as("standing_agency")
    wrong = ("2", "Lập danh mục", "Văn phòng", "khi nào xong")
    book = workbook_of(["PHỤ LỤC"], HEADINGS, ("1", "Rà soát", "Văn phòng", "20/12/2025"), wrong)
    table = "\n".join(";".join(row) for row in (HEADINGS, wrong)).encode()
    for name, content, *where in (
        ("giao-viec.xlsx", book, "«Phụ lục 1»", " 4", "Thời gian hoàn thành"),
        ("giao-viec.csv", table, "«giao-viec.csv»", " 2", "Thời gian hoàn thành"),
    ):
        page = client.post(address, {"file": SimpleUploadedFile(name, content)})
        problem = page.context["problems"][0]
        assert (page.status_code, problem["code"]) == (422, "R203")
        assert all(part in problem["where"] for part in where)


def origins(page) -> list[int]:
    return [int(re.search(r"\d+", each["origin"])[0]) for each in page.context["rows"]]


def test_each_task_of_a_file_tells_where_it_stood(client_as):
    address, client = reverse("tasks_import", args=["mau", "2025"]), client_as("standing_agency")
    rows = (("1", "Rà soát", "Văn phòng", "20/12/2025"), ("", "", "Sở Y tế", ""), ("2", "Lập danh mục", "Sở", ""))
    page = client.post(address, {"file": SimpleUploadedFile("a.xlsx", workbook_of(HEADINGS, *rows))})
    assert origins(page) == [2, 4]
    assert page.context["skipped"] == "3"
    prose = "KẾT LUẬN\n\nGiao Sở Y tế chủ trì lập danh mục trước ngày 20/12/2025.\n".encode()
    page = client.post(address, {"file": SimpleUploadedFile("ket-luan.txt", prose)})
    assert origins(page) == [2]
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-take": "on", "form-0-text": "Rà soát"}
    page = client.post(address, sent | {"form-0-origin": "dòng 2 của tệp", "do": "assign"})
    assert (page.status_code, page.context["wrong_rows"][0]["origin"]) == (422, "dòng 2 của tệp")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"PK\x03\x04 broken"), ("a.csv", b"id,lead\n1,x\n"), ("a.exe", b"MZ"), ("a.txt", b"  ")],
)
def test_a_wrong_file_is_told(client_as, name, content):
    address = reverse("tasks_import", args=["mau", "2025"])
    page = client_as("standing_agency").post(address, {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422


def test_a_report_of_results_is_warned_of(client_as):
    told = "Năm 2024, xã giải quyết 858 hồ sơ, đạt 98%; 12 thôn có mạng. Sở Y tế rà soát 3 trạm trước 30/6/2025."
    file = SimpleUploadedFile("bao-cao.txt", f"BÁO CÁO\nKết quả năm 2024\n{told}\n".encode())
    page = client_as("standing_agency").post(reverse("tasks_import", args=["mau", "2025"]), {"file": file})
    assert page.status_code == 200
    assert "chủ yếu nói việc đã làm: 3 con số" in page.content.decode()


def test_the_register_asks_the_database_few_questions(client_as, django_assert_max_num_queries):
    client = client_as("chair")
    client.get(reverse("tasks", args=["mau"]))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("tasks", args=["mau"]) + "?view=all")
    assert b"NV25.01" in page.content
    assert client.get(reverse("tasks_statistics", args=["mau"])).status_code == 200
    assert client.get(reverse("tasks", args=["mau"]) + "?view=all&csv=tasks")["Content-Type"].startswith("text/csv")


def shown_ids(page) -> set[str]:
    return {row[0]["note"] for row in page.context["rows"]}


def test_who_belongs_to_a_unit_sees_its_tasks_first(client_as):
    address = reverse("tasks", args=["mau"]) + "?view=all&programme=2025"
    reporter = client_as("department_reporter")
    assert shown_ids(reporter.get(address)) == {"NV25.10"}
    assert len(shown_ids(reporter.get(f"{address}&whose=all"))) == 12
    assert shown_ids(reporter.get(f"{address}&lead={OWNER}")) == {"NV25.01", "NV25.05"}
    verifier = client_as("sector_verifier")
    assert len(shown_ids(verifier.get(address))) == 12
    assert shown_ids(verifier.get(f"{address}&whose=mine")) >= {"NV25.01", "NV25.02", "NV25.05"}  # 02: it takes part
    chair = client_as("chair").get(f"{address}&whose=mine")
    assert (chair.context["own"], len(shown_ids(chair))) == (False, 12)


def test_who_took_over_a_unit_that_helps_takes_part(mau):
    ground = live.ground(mau)
    programme = ground.catalogue.programme_by_code["2025"]
    gone = next(unit.id for unit in ground.catalogue.units if ground.present(unit.id) not in (None, unit.id))
    task = replace(programme.tasks[0], coordinating=(gone,))
    (found,) = register(ground, [replace(programme, tasks=(task,))])
    assert found.helping == {ground.present(gone)}


def test_an_officer_is_told_why_more_time_is_not_theirs_to_ask(client_as):
    address = reverse("task", args=["mau", "2025", "NV25.10"])
    officer, head = client_as("department_reporter").get(address), client_as("department_head").get(address)
    assert str(officer.context["more_time"]["reason"]) in officer.content.decode()
    assert reverse("task_more_time", args=["mau", "2025", "NV25.10"]) in head.content.decode()
    assert not head.context["more_time"]["reason"]


def test_an_overdue_task_is_explained_by_the_head_of_its_lead(client_as):
    address, unit = reverse("task", args=["mau", "2025", "NV25.10"]), "SYT@2019-01-01"
    head, officer = client_as("department_head"), client_as("department_reporter")
    explain = head.get(address).context["explain"]["url"]
    owed = [each.url for each in head.get(reverse("my_unit", args=["mau"])).context["explanations"]]
    assert explain in owed
    assert explain not in officer.get(address).content.decode().replace("&amp;", "&")
    given = {"cause": "Chờ nghiệm thu", "remedy": "Nghiệm thu trong tháng", "new_date": "2025-12-20"}
    assert officer.post(explain, given).status_code == 403
    assert head.post(explain, given)["Location"] == address
    assert "Chờ nghiệm thu" in client_as("chair").get(address).content.decode()
    told = EventRow.objects.filter(kind="explained").latest("position")
    assert (told.subject, told.unit) == ("2025 NV25.10", unit)
    other = f"{reverse('explain', args=['mau'])}?unit={unit}&programme=2025&task=NV25.03"
    assert head.get(other).status_code == 422
    assert head.post(f"{explain}&target=M25.29", given).status_code == 422
    assert not client_as("chair").get(reverse("task", args=["mau", "2025", "NV25.09"])).context["explain"]


def test_the_register_as_a_workbook_is_read_again(mau, client_as):
    client = client_as("standing_agency")
    whole = client.get(reverse("tasks", args=["mau"]) + "?view=all&programme=2025&workbook=yes")
    file = SimpleUploadedFile("nhiemvu.xlsx", whole.content)
    page = client.post(reverse("tasks_import", args=["mau", "2025"]), {"file": file})
    rows = {each["form"]["text"].value(): each["form"] for each in page.context["rows"]}
    task = held(mau, "NV25.03").task
    again = rows[task.text]
    assert (len(rows), again["deadline"].value(), again["output"].value()) == (12, task.deadline, task.output)
    assert task.lead in again["lead"].value()


@pytest.mark.usefixtures("task")
def test_a_number_is_sought_while_nobody_else_assigns(mau, doing, monkeypatch):
    order, held = [], actions.holding

    @contextmanager
    def holding():
        with held():
            order.append("held")
            yield
            order.append("let go")

    monkeypatch.setattr(actions, "holding", holding)
    monkeypatch.setattr(actions, "tasks_of", lambda found: order.append("numbers") or tasks_of(found))
    given = {"package": mau, "programme": "2025", "document": DOCUMENT, "reason": "Kết luận"}
    more = [NewTask(text=f"Việc mẫu {number}.", lead=OWNER) for number in (1, 2)]
    assert assign(tasks=more, by=doing["agency"], **given) == ["NV25.14", "NV25.15"]
    assert order == ["held", "numbers", "let go"]


def test_the_same_task_of_the_same_document_is_assigned_once(mau, task, doing):
    again = NewTask(text=held(mau, task).task.text + " ", lead=OWNER, deadline=DUE)
    given = {"package": mau, "programme": "2025", "tasks": [again], "reason": "Kết luận", "by": doing["agency"]}
    with pytest.raises(Refused) as refused:
        assign(document=DOCUMENT, **given)
    assert (refused.value.problems[0].code, str(task) in str(refused.value)) == ("D178", True)
    assert assign(document=replace(DOCUMENT, number="16/TB-BCĐ"), **given) == ["NV25.14"]


def test_a_proof_marked_secret_is_not_kept(mau, task, doing):
    with pytest.raises(Refused) as refused:
        move(mau, task, doing["lead"], TaskState.DONE_CLAIMED, file=("mat.txt", "TỐI MẬT\nDanh mục".encode()))
    assert refused.value.problems[0].code == "W170"
    assert held(mau, task).state is TaskState.ASSIGNED


def test_tasks_of_a_file_that_are_not_shown_are_told(client_as, monkeypatch):
    monkeypatch.setattr(tasks_import, "MOST_TASKS", 2)
    asked = []
    monkeypatch.setattr(tasks_import, "compared_now", lambda *given: asked.append(given))
    rows = "".join(f"Lập danh mục mẫu số {number};Văn phòng\n" for number in range(5))
    file = SimpleUploadedFile("viec.csv", f"Nội dung;Chủ trì\n{rows}".encode())
    page = client_as("standing_agency").post(reverse("tasks_import", args=["mau", "2025"]), {"file": file})
    assert (len(page.context["rows"]), page.context["left_out"], len(asked)) == (2, 3, 1)
