"""Several revisions of one report: what the public sees of them, whichever way they went through review."""

import pytest

from cotmoc.exchange.mart.rows import Audience
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.instant import LATEST
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.drafts import correct
from cotmoc.web.actions.review import publish, return_submission
from cotmoc.web.cell_change import CellChange
from cotmoc.web.models import ObservationRow, State, Submission
from cotmoc.web.pages.review_turn import in_review
from tests.web.walking import COMMUNE, PERIOD, change, save, walk

pytestmark = pytest.mark.django_db


def public(mau, element: str):
    """The row of a cell that the public sees."""
    seen = live.ground(mau).workspaces[Audience.PUBLIC].seen
    return seen.latest(element, LATEST)[read_period(PERIOD)][TOTAL, COMMUNE]


def raised(draft, people, element: str, more: int) -> int:
    """A cell saved with a larger figure."""
    figure = int(draft.cells.get(element=element).text.replace(".", "")) + more
    save(draft, people, change(element, str(figure), reason="Bổ sung hồ sơ."))
    return figure


def corrected(submission, people):
    submission.refresh_from_db()
    return correct(submission=submission, reason="Đếm sót.", by=people["officer"])


def returned_after_approval(draft, people):
    approved = walk(draft, people, State.APPROVED)
    return return_submission(submission=approved, reason="Xem lại HS.TT.", by=people["sector"])


def test_publishing_a_correction_publishes_what_it_left_as_it_was(mau, draft, people):
    raised(draft, people, "HS.TT", 100)
    kept = raised(draft, people, "HS.DUNGHAN", 50)
    revised = corrected(returned_after_approval(draft, people), people)
    changed = raised(revised, people, "HS.TT", 1)
    walk(revised, people, State.PUBLISHED)
    assert public(mau, "HS.TT").value.low == changed
    assert public(mau, "HS.DUNGHAN").value.low == kept


def test_what_is_public_already_is_not_said_again(draft, people):
    raised(draft, people, "HS.TT", 100)
    raised(draft, people, "HS.DUNGHAN", 50)
    revised = corrected(walk(draft, people, State.PUBLISHED), people)
    raised(revised, people, "HS.TT", 1)
    walk(revised, people, State.PUBLISHED)
    assert ObservationRow.objects.get(submission=revised.pk).element == "HS.TT"


def test_not_applicable_once_accepted_stays_so_in_a_correction(mau, draft, people):
    save(draft, people, CellChange("HS.SOHOA", status="M", reason="Xã chưa triển khai số hóa."))
    revised = corrected(walk(draft, people, State.VERIFIED), people)
    walk(revised, people, State.PUBLISHED)
    assert public(mau, "HS.SOHOA").status.value == "M"


def test_publishing_late_does_not_undo_a_published_correction(mau, draft, people):
    raised(draft, people, "HS.TT", 100)
    first = walk(draft, people, State.VERIFIED)
    revised = corrected(first, people)
    changed = raised(revised, people, "HS.TT", 1)
    assert first in in_review(live.ground(mau))
    walk(revised, people, State.PUBLISHED)
    with pytest.raises(Denied):
        publish(submission=first, by=people["agency"])
    assert public(mau, "HS.TT").value.low == changed
    assert first not in in_review(live.ground(mau))


def test_correcting_what_is_being_corrected_is_refused_once_it_is_handed_in(draft, people):
    first = walk(draft, people, State.VERIFIED)
    revised = corrected(first, people)
    assert corrected(first, people) == revised
    walk(revised, people, State.SUBMITTED)
    with pytest.raises(Denied):
        corrected(first, people)
    assert Submission.objects.filter(unit=COMMUNE, period=PERIOD).count() == 2
