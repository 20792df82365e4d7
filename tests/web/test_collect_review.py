"""Review, notices, reminders, explanations and completeness, as those see them who come after the officer."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from cotmoc.evaluation.punctuality import Receipt
from cotmoc.web import jobs
from cotmoc.web.explained import explanations_of
from cotmoc.web.models import Account, EventKind, EventRow, Notice, Role, State, Submission
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.pages.completeness import WORDS
from cotmoc.web.pages.review_turn import STEPS

COMMUNE = "98001@2025-07-01"
LATE_UNIT = "SNGV@2019-01-01"
PERIOD = "2025-10"
pytestmark = pytest.mark.django_db


def address(name: str, *more, form="HS-XA", unit=COMMUNE, period=PERIOD) -> str:
    return reverse(name, args=["mau", *more] if more else ["mau", form, unit, period])


def here(name: str) -> str:
    return reverse(name, args=["mau"])


@pytest.fixture
def handed_in(client_as) -> Submission:
    """A correction of a loaded report, handed in by the officer with a reason at each figure."""
    officer = client_as("commune_reporter")
    officer.post(address("form_correct"), {"reason": "Đếm sót hồ sơ."})
    grid = officer.get(address("form")).context["grid"]
    sent = {"version": "0", "intent": "submit"}
    for row in grid["rows"]:
        for each in row["cells"]:
            sent |= {f"value:{each['key']}": each["value"], f"reason:{each['key']}": "Đã đối chiếu sổ."}
    assert officer.post(address("form_submit"), sent).status_code == 302
    return Submission.objects.get()


def step(client, submission: Submission):
    submission.refresh_from_db()
    return client.post(address("review_step", submission.pk), {"state": submission.state}, follow=True)


# -- the way through ---------------------------------------------------------------------------------------------------


def test_each_in_turn_sees_it_in_the_queue_and_passes_it_on(client_as, handed_in):
    seen = []
    for who in ("commune_head", "sector_verifier", "standing_agency", "standing_agency"):
        client = client_as(who)
        rows = client.get(here("review")).context["rows"]
        assert [row["submission"].pk for row in rows] == [handed_in.pk], who
        step(client, handed_in)
        handed_in.refresh_from_db()
        seen.append(handed_in.state)
    assert seen == [State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED, State.PUBLISHED]
    assert not client_as("standing_agency").get(here("review")).context["rows"]


def test_the_reason_of_a_correction_and_of_a_figure_are_kept_as_two_sentences(client_as, handed_in):
    handed_in.cells.filter(element="HS.TRUCTUYEN").update(text="1")
    step(client_as("commune_head"), handed_in)
    (row,) = ObservationRow.objects.filter(submission=handed_in.pk)
    assert row.reason == "Đếm sót hồ sơ. Đã đối chiếu sổ."


def test_the_page_shows_changes_explanations_and_why_a_button_is_closed(client_as, handed_in):
    page = client_as("sector_verifier").get(address("review_submission", handed_in.pk))
    text = page.content.decode()
    assert "Đã đối chiếu sổ." in text
    assert page.context["rows"][0]["change"]
    assert page.context["step"]["allowed"] is False
    assert "Chỉ người đứng đầu" in text


def test_a_running_total_is_compared_with_the_same_quarter_of_last_year(client_as, make_person):
    finance = {"form": "NS-QUY", "unit": "STC@2025-03-01", "period": "2025-Q1"}
    make_person("canbo.so", Role.REPORTER, finance["unit"])
    client_as("department_reporter").post(address("form_correct", **finance), {"reason": "Đối chiếu lại với Kho bạc."})
    page = client_as("standing_agency").get(address("review_submission", Submission.objects.get().pk))
    (spent,) = (row for row in page.context["rows"] if row["key"] == "NS.CHI")
    assert spent["change"] == "+5,7%", "2.976,4 after 2.817,2, and not after 17.607,7 of the fourth quarter"
    assert '<small class="soft">' in page.content.decode().split("+5,7%")[1][:40]


def test_the_button_for_many_names_what_is_done_to_them(client_as, handed_in):
    step(client_as("commune_head"), handed_in)
    page = client_as("sector_verifier").get(here("review"))
    assert [str(words) for _, words in page.context["bulk"]] == [str(STEPS[State.APPROVED].of_chosen)]
    assert str(STEPS[State.APPROVED].words) not in page.content.decode()


def test_the_second_of_two_who_approve_is_told_who_was_first(client_as, make_person, handed_in):
    make_person("canbo.so", Role.HEAD, COMMUNE)
    first, second = client_as("commune_head"), client_as("department_reporter")
    sent = {"state": State.SUBMITTED}
    first.post(address("review_step", handed_in.pk), sent)
    page = second.post(address("review_step", handed_in.pk), sent, follow=True)
    assert "Vàng A Páo" in page.content.decode()
    assert " data-refused>" in page.content.decode()
    assert EventRow.objects.filter(submission=handed_in.pk, kind=EventKind.APPROVED).count() == 1


def test_it_comes_back_with_reasons_by_cell_and_the_unit_sees_them(client_as, handed_in):
    sent = {"reason": "Xem lại.", "why:HS.TT": "Thiếu hồ sơ đất đai."}
    client_as("commune_head").post(address("review_return", handed_in.pk), sent)
    text = client_as("commune_reporter").get(here("my_unit")).content.decode()
    assert all(words in text for words in sent.values())
    assert "Thiếu hồ sơ đất đai." in client_as("commune_reporter").get(address("form")).content.decode()


def test_a_return_that_comes_too_late_is_refused_and_one_in_time_is_not(client_as, handed_in):
    head, sent = client_as("commune_head"), {"reason": "Xem lại."}
    pages = [head.post(address("review_return", handed_in.pk), sent, follow=True).content.decode() for _ in range(2)]
    assert [" data-refused>" in page for page in pages] == [False, True]


def test_a_return_without_any_reason_is_refused(client_as, handed_in):
    page = client_as("commune_head").post(address("review_return", handed_in.pk), {"reason": " "})
    assert page.status_code == 422
    handed_in.refresh_from_db()
    assert handed_in.state == State.SUBMITTED


def test_many_are_passed_on_at_once_and_each_says_what_became_of_it(client_as, handed_in):
    step(client_as("commune_head"), handed_in)
    step(client_as("sector_verifier"), handed_in)
    other = Submission.objects.create(
        package=handed_in.package, form="HS-XA", unit="98340@2025-07-01", period=PERIOD, due=handed_in.due
    )
    sent = {"state": State.SECTOR_VERIFIED, "submission": [handed_in.pk, other.pk, "x", "999999"]}
    page = client_as("standing_agency").post(here("review_bulk"), sent)
    assert {each["submission"].pk: each["done"] for each in page.context["results"]} == {
        handed_in.pk: True,
        other.pk: False,
    }
    handed_in.refresh_from_db()
    assert handed_in.state == State.VERIFIED


def test_the_queue_asks_as_much_for_many_as_for_one(client_as, handed_in, django_assert_max_num_queries):
    for number in range(30):
        unit = f"{98100 + number}@2025-07-01"
        Submission.objects.create(
            package=handed_in.package,
            form="HS-XA",
            unit=unit,
            period=PERIOD,
            due=handed_in.due,
            state=State.SECTOR_VERIFIED,
        )
    client = client_as("standing_agency")
    client.get(here("review"))
    with django_assert_max_num_queries(16):
        page = client.get(here("review"))
    assert len(page.context["rows"]) == 30
    late = client.get(here("review"), {"late": "1", "form": "HS-XA", "period": PERIOD})
    assert not late.context["rows"]


# -- notices -----------------------------------------------------------------------------------------------------------


def test_who_must_know_is_told_and_marks_it_as_read(client_as, handed_in):
    head = client_as("commune_head")
    page = head.get(here("notices"))
    assert page.context["unread"] == 1
    assert '<span class="count">1</span>' in page.content.decode()
    assert address("review_submission", handed_in.pk) in page.content.decode()
    head.post(here("notices_read"))
    assert head.get(here("notices")).context["unread"] == 0


def test_a_notice_leads_to_its_task_or_report(mau, client_as, person_as):
    account = person_as("commune_head").account
    task = {"task": "NV25.01", "text": "Việc mẫu", "programme": "2025", "by": "", "due": ""}
    Notice.objects.create(account=account, package=mau, kind="task_assigned", details=task)
    Notice.objects.create(account=account, package=mau, kind="report_published", details={"report": 7, "text": "BC"})
    page = client_as("commune_head").get(here("notices")).content.decode()
    assert reverse("task", args=["mau", "2025", "NV25.01"]) in page
    assert reverse("report", args=["mau", 7]) in page


def test_only_departments_that_own_figures_are_told(client_as, make_person, handed_in):
    make_person("khac", Role.SECTOR_VERIFIER, "SYT@2019-01-01")
    step(client_as("commune_head"), handed_in)
    told = set(Notice.objects.filter(kind=State.APPROVED).values_list("account__username", flat=True))
    assert told == {"vanphong", "canbo.xa"}


@pytest.mark.usefixtures("handed_in")
def test_notices_go_by_mail_once(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.filter(username="chutich.xa").update(email="chutich@xa.example")
    assert jobs.mail_notices.call() == 1
    assert jobs.mail_notices.call() == 0
    (sent,) = mail.outbox
    assert sent.to == ["chutich@xa.example"]
    assert "chờ" in sent.body


def test_reminders_are_made_once_a_stage(make_person):
    make_person("ngoaivu", Role.REPORTER, LATE_UNIT)
    assert jobs.remind_all(date(2025, 11, 20)) >= 2  # tasks are reminded of as well
    assert jobs.remind_all(date(2025, 11, 20)) == 0
    notices = Notice.objects.filter(account__username="ngoaivu").exclude(kind__startswith="task_")
    told = notices.values_list("kind", "details__form", "details__stage")
    assert set(told) == {("overdue", "HS-SO", 3), ("overdue", "VB-SO", 1)}


# -- explanations ------------------------------------------------------------------------------------------------------


def overdue_subject() -> str:
    return f"{here('explain')}?form=VB-SO&unit={LATE_UNIT}&period=2025-11/nd09"


GIVEN = {"cause": "Thiếu nhân lực.", "remedy": "Bố trí thêm cán bộ.", "new_date": "2025-11-28"}


def test_the_head_explains_and_it_stands_in_the_chain(client_as, make_person):
    make_person("chutich.xa", Role.HEAD, LATE_UNIT)
    head = client_as("commune_head")
    assert head.post(overdue_subject(), GIVEN).status_code == 302
    event = EventRow.objects.get(kind=EventKind.EXPLAINED)
    assert "Thiếu nhân lực." in event.details
    assert "28/11/2025" in head.get(here("my_unit"), {"unit": LATE_UNIT}).content.decode()


def test_an_explanation_of_a_target_is_found_by_it(client_as, make_person, mau):
    make_person("chutich.xa", Role.HEAD, "SKHCN@2025-03-01")
    url = f"{here('explain')}?programme=2025&target=M25.02&unit=SKHCN@2025-03-01&period=2025"
    client_as("commune_head").post(url, GIVEN)
    (found,) = explanations_of(mau, "M25.02")
    assert (found.cause, found.new_date) == ("Thiếu nhân lực.", date(2025, 11, 28))


@pytest.mark.parametrize(
    ("who", "given", "status"),
    [
        ("commune_reporter", GIVEN, 403),
        ("commune_head", GIVEN | {"new_date": "2025-11-01"}, 200),
        ("commune_head", GIVEN | {"cause": " "}, 200),
        ("commune_head", GIVEN | {"cause": "x" * 10_000}, 200),
    ],
)
def test_what_is_no_explanation_is_refused(client_as, make_person, *, who, given, status):
    make_person("chutich.xa", Role.HEAD, LATE_UNIT)
    make_person("canbo.xa", Role.REPORTER, LATE_UNIT)
    assert client_as(who).post(overdue_subject(), given).status_code == status
    assert not EventRow.objects.filter(kind=EventKind.EXPLAINED).exists()


# -- completeness ------------------------------------------------------------------------------------------------------


def test_who_reported_is_counted_and_reminders_can_be_copied(client_as, django_assert_max_num_queries):
    client = client_as("standing_agency")
    client.get(here("completeness"))
    with django_assert_max_num_queries(16):
        page = client.get(here("completeness"))
    assert page.context["letters"]["letter"].startswith("V/v đôn đốc")
    assert "Sở Ngoại vụ" in page.context["letters"]["message"]
    units = client.get(here("completeness"), {"form": "VB-SO"})
    words = [cell["text"] for row in units.context["matrix"]["rows"] for cell in row[1:]]
    assert {str(WORDS[Receipt.MISSING]), str(WORDS[Receipt.IN_TIME])} <= set(words)
    assert client_as("chair").get(here("completeness")).context["letters"] is None
