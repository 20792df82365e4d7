"""A submission from draft to publication: what is written, by whom, and what is refused."""

import json
from datetime import date

import pytest

from cotmoc.model.errors import Refused
from cotmoc.model.observation import ObservationStatus
from cotmoc.web import live
from cotmoc.web.access import Denied, can_approve, can_publish, can_verify
from cotmoc.web.actions.drafts import correct, open_draft, save_cells, submit
from cotmoc.web.actions.letters import keep_letter
from cotmoc.web.actions.review import approve, return_submission
from cotmoc.web.cell_change import CellChange
from cotmoc.web.collected import days_late
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import EventKind, EventRow, Notice, ObservationRow, Role, State
from cotmoc.web.workflow import EDITABLE, EVENTS, KNOWN, NOTICES, OWNERS, TRANSITIONS
from tests.web.walking import COMMUNE, PERIOD, change, held, save, walk

pytestmark = pytest.mark.django_db


# -- the tables --------------------------------------------------------------------------------------------------------


def test_every_state_stands_in_every_table():
    for table in (TRANSITIONS, OWNERS):
        assert set(table) == set(State)
    entered = {state for following in TRANSITIONS.values() for state in following}
    assert set(EVENTS) == set(NOTICES) == entered
    assert EDITABLE.isdisjoint(KNOWN)


def test_every_state_can_be_reached_from_a_draft():
    reached, waiting = set(), [State.DRAFT]
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting += [each for each in TRANSITIONS[state] if each not in reached]
    assert reached == set(State)


# -- the way through ---------------------------------------------------------------------------------------------------


def test_a_draft_is_filled_with_what_is_held(draft):
    assert {cell.element for cell in draft.cells.all()} == {"HS.TT", "HS.DUNGHAN", "HS.TRUCTUYEN", "HS.SOHOA"}


def test_figures_are_known_from_approval_and_not_before(mau, draft, people):
    before = held(mau, "HS.TT")
    text = str(int(before.value.low) + 1)
    save(draft, people, change("HS.TT", text, reason="Bổ sung 1 hồ sơ."))
    submitted = walk(draft, people, State.SUBMITTED)
    assert held(mau, "HS.TT") == before
    approve(submission=submitted, by=people["head"])
    assert held(mau, "HS.TT").value.low == before.value.low + 1
    row = ObservationRow.objects.filter(submission=draft.pk).get()
    assert (row.element, row.recorded_by, row.loaded) == ("HS.TT", "head", False)
    assert row.known_from == row.recorded_at
    assert audit().problem is None


def test_what_the_ledger_says_already_is_not_written_again(draft, people):
    walk(draft, people, State.PUBLISHED)
    assert not ObservationRow.objects.filter(submission=draft.pk).exists()


def test_each_step_is_an_event_of_the_chain(draft, people):
    walk(draft, people, State.PUBLISHED)
    kinds = list(EventRow.objects.filter(submission=draft.pk).values_list("kind", flat=True))
    assert kinds == [
        EventKind.SUBMITTED,
        EventKind.APPROVED,
        EventKind.SECTOR_VERIFIED,
        EventKind.VERIFIED,
        EventKind.PUBLISHED,
    ]
    submitted = EventRow.objects.get(submission=draft.pk, kind=EventKind.SUBMITTED)
    assert json.loads(submitted.details)["cells"] == 4


def test_handing_in_twice_is_handing_in_once(draft, people):
    walk(draft, people, State.SUBMITTED)
    submit(submission=draft, by=people["officer"])
    assert EventRow.objects.filter(submission=draft.pk, kind=EventKind.SUBMITTED).count() == 1


def test_handing_in_without_a_letter_keeps_that_of_the_draft(draft, people):
    """As a program does for a draft that somebody began on the page."""
    keep_letter(submission=draft, letter_number="12/BC-UBND", letter_date=date(2025, 11, 19), by=people["officer"])
    handed_in = walk(draft, people, State.SUBMITTED)
    assert (handed_in.letter_number, handed_in.letter_date) == ("12/BC-UBND", date(2025, 11, 19))


def test_not_applicable_counts_only_when_the_agency_accepts_it(mau, draft, people):
    save(draft, people, CellChange("HS.SOHOA", status="M", reason="Xã chưa triển khai số hóa."))
    submitted = walk(draft, people, State.SUBMITTED)
    approve(submission=submitted, by=people["head"])
    assert held(mau, "HS.SOHOA").status is ObservationStatus.NOT_REPORTED
    submitted.refresh_from_db()
    verified = walk(submitted, people, State.VERIFIED)
    assert held(mau, "HS.SOHOA").status is ObservationStatus.NOT_APPLICABLE
    assert verified.state == State.VERIFIED


def test_a_cell_left_blank_withdraws_what_was_held(mau, draft, people):
    save(draft, people, change("HS.SOHOA", ""))
    walk(draft, people, State.VERIFIED)
    assert held(mau, "HS.SOHOA").status is ObservationStatus.WITHDRAWN


# -- refusals ----------------------------------------------------------------------------------------------------------


def test_a_broken_hard_rule_blocks(draft, people):
    save(draft, people, change("HS.DUNGHAN", "999999"))
    with pytest.raises(Refused) as refused:
        submit(submission=draft, by=people["officer"])
    assert any("Hồ sơ đúng hạn" in problem.sentence() for problem in refused.value.problems)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_text_that_is_no_figure_blocks_but_is_kept(draft, people):
    save(draft, people, change("HS.TT", "mười hai <script>"))
    with pytest.raises(Refused):
        submit(submission=draft, by=people["officer"])
    assert draft.cells.get(element="HS.TT").text == "mười hai <script>"


def test_nobody_approves_what_they_entered(mau, make_person, people):
    both = make_person("both", Role.REPORTER, COMMUNE)
    both = make_person("both", Role.HEAD, COMMUNE)
    draft = open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=both)
    for cell in draft.cells.all():
        changed = CellChange(cell.element, cell.breakdown, cell.text, cell.status, "Đã đối chiếu.")
        save_cells(submission=draft, version=draft.version, changes=[changed], by=both)
        draft.refresh_from_db()
    submitted = submit(submission=draft, by=people["officer"])
    assert not can_approve(both, submitted)
    assert can_approve(people["head"], submitted)


def test_a_head_approves_only_the_own_unit(draft, people, make_person):
    submitted = walk(draft, people, State.SUBMITTED)
    assert not can_approve(make_person("other", Role.HEAD, "98013@2025-07-01"), submitted)
    assert not can_approve(make_person("above", Role.HEAD, "98@2019-01-01"), submitted)


def test_the_second_of_two_who_approve_is_told(draft, people, make_person):
    deputy = make_person("deputy", Role.HEAD, COMMUNE)
    submitted = walk(draft, people, State.SUBMITTED)
    approve(submission=submitted, by=people["head"])
    with pytest.raises(Denied):
        approve(submission=submitted, by=deputy)
    assert EventRow.objects.filter(submission=draft.pk, kind=EventKind.APPROVED).count() == 1


def test_steps_cannot_be_skipped(draft, people):
    submitted = walk(draft, people, State.SUBMITTED)
    assert not can_verify(people["agency"], submitted)
    assert not can_publish(people["agency"], submitted)


def test_another_units_officer_cannot_open_the_draft(mau, make_person):
    with pytest.raises(Denied):
        open_draft(
            package=mau,
            form="HS-XA",
            unit=COMMUNE,
            period=PERIOD,
            by=make_person("other", Role.REPORTER, "98013@2025-07-01"),
        )


# -- two people, returns, corrections ----------------------------------------------------------------------------------


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(draft, people):
    seen = draft.version
    save(draft, people, change("HS.TT", "200"), by="head", version=seen)
    saved = save(draft, people, change("HS.TT", "300"), change("HS.SOHOA", "50"), version=seen)
    assert [conflict.mine.text for conflict in saved.conflicts] == ["300"]
    assert draft.cells.get(element="HS.TT").text == "200"
    assert draft.cells.get(element="HS.SOHOA").text == "50"


def test_a_return_says_why_by_cell_and_can_be_answered(draft, people):
    submitted = walk(draft, people, State.SUBMITTED)
    returned = return_submission(
        submission=submitted, reason="Xem lại.", cells={("HS.TT", ""): "Thiếu hồ sơ đất đai."}, by=people["head"]
    )
    assert returned.state == State.RETURNED
    assert draft.cells.get(element="HS.TT").returned == "Thiếu hồ sơ đất đai."
    again = submit(submission=returned, by=people["officer"])
    assert again.state == State.SUBMITTED
    assert Notice.objects.filter(account__username="officer", kind=State.RETURNED).count() == 1


def test_a_return_without_a_reason_is_refused(draft, people):
    submitted = walk(draft, people, State.SUBMITTED)
    with pytest.raises(Refused):
        return_submission(submission=submitted, reason=" ", by=people["head"])


def test_a_reason_as_long_as_a_book_is_refused(draft, people):
    long, submitted = "ă" * 10_000, walk(draft, people, State.SUBMITTED)
    with pytest.raises(Refused, match="V108"):
        return_submission(submission=submitted, reason=long, by=people["head"])
    with pytest.raises(Refused, match="V108"):
        return_submission(submission=submitted, reason="", cells={("HS.TT", ""): long}, by=people["head"])
    approved = walk(submitted, people, State.APPROVED)
    with pytest.raises(Refused, match="V108"):
        correct(submission=approved, reason=long, by=people["officer"])


def test_a_correction_is_a_new_revision_with_its_reason(mau, draft, people):
    published = walk(draft, people, State.PUBLISHED)
    revised = correct(submission=published, reason="Đếm sót hồ sơ tháng 10.", by=people["officer"])
    assert (revised.revision, revised.state) == (2, State.DRAFT)
    text = str(int(held(mau, "HS.TT").value.low) + 7)
    save(revised, people, change("HS.TT", text))
    walk(revised, people, State.VERIFIED)
    row = ObservationRow.objects.get(submission=revised.pk)
    assert row.value == text
    assert "Đếm sót hồ sơ tháng 10." in row.reason
    assert published.cells.get(element="HS.TT").text != text


def test_figures_handed_in_again_are_neither_approved_nor_returned_unseen(draft, people):
    submitted = walk(draft, people, State.SUBMITTED)
    seen = submitted.version
    returned = return_submission(submission=submitted, reason="Xem lại.", by=people["head"])
    save(returned, people, change("HS.SOHOA", "1", reason="Rà soát lại."))
    again = submit(submission=returned, by=people["officer"])
    with pytest.raises(Denied):
        approve(submission=again, by=people["head"], version=seen)
    with pytest.raises(Denied):
        return_submission(submission=again, reason="Xem lại.", by=people["head"], version=seen)
    assert approve(submission=again, by=people["head"], version=again.version).approved_at


@pytest.mark.parametrize("text", ["1\x00", "\ud800"])
def test_text_that_no_database_keeps_is_refused(text):
    for field in ("text", "reason"):
        with pytest.raises(Refused) as refused:
            CellChange("HS.TT", **{field: text})
        assert refused.value.problems[0].code == "D110"


def test_a_correction_does_not_make_late_what_came_in_time(mau, draft, people):
    published = walk(draft, people, State.PUBLISHED)
    revised = correct(submission=published, reason="Đếm sót hồ sơ.", by=people["officer"])
    save(revised, people, change("HS.TT", "999"))
    submitted = walk(revised, people, State.SUBMITTED)
    assert days_late(submitted, live.ground(mau)) == 0
