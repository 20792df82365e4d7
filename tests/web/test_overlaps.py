"""Tasks that overlap: shown, settled, not asked about again until they are worded anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions import overlaps
from cotmoc.web.actions.definitions import Document, Held, Told, record
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import EventKind, EventRow, OverlapDecision
from cotmoc.web.settled_overlaps import holds, latest_decision, seen_mark
from cotmoc.workspace.overlaps import tasks_of, wording

pytestmark = pytest.mark.django_db

FILE = "programmes/2024/tasks.csv"
PAIR = ("NV24.01", "NV24.02")
"""Two tasks of `mau` written to overlap: the list of procedures that are offered online."""
BOUNDARY = "Văn phòng rà soát thủ tục; Sở lập danh mục kỹ thuật."


@pytest.fixture
def settle(mau, person_as):
    """Settles the pair as the standing agency, or as somebody else."""

    def do(by="standing_agency", **changed):
        given = {"programme": "2024", "one": PAIR[0], "other": PAIR[1], "choice": "keep", "note": BOUNDARY}
        return overlaps.settle(package=mau, by=person_as(by), **given | changed)

    return do


def settled_events():
    return EventRow.objects.filter(kind=EventKind.OVERLAP_SETTLED)


def tasks(mau):
    return tasks_of(live.catalogue(mau).programme_by_code["2024"])


def reword(mau, person_as, task, text):
    """The task with another text, by the row that definitions are changed with."""
    cells = Held(mau).latest(FILE, lambda row: row["id"] == task, task)
    record(
        package=mau,
        rows=[(FILE, {**cells, "text": text})],
        document=Document(number="5/QĐ-UBND", title="Điều chỉnh nhiệm vụ", issuer="UBND tỉnh", date=date(2025, 12, 1)),
        told=Told(reason="Điều chỉnh"),
        by=person_as("standing_agency"),
    )


# -- the action --------------------------------------------------------------------------------------------------------


def test_a_decision_is_kept_with_its_event(settle, mau):
    made = settle(note=f"  {BOUNDARY}  ")
    event = settled_events().get()
    assert (made.one, made.other, made.choice, made.note) == (*PAIR, "keep", BOUNDARY)
    assert (event.subject, event.recorded_by) == ("2024 NV24.01 NV24.02", "thuongtruc")
    assert made.texts in event.details
    assert holds(made, tasks(mau))
    assert audit().problem is None


def test_the_order_of_the_two_does_not_matter(settle):
    made = settle(one=PAIR[1], other=PAIR[0])
    assert (made.one, made.other) == PAIR


def test_sent_twice_it_is_one_decision(settle):
    assert settle() == settle(seen="0-nothing-of-the-kind")
    assert OverlapDecision.objects.count() == settled_events().count() == 1


def test_the_latest_decision_counts(settle, mau):
    first, second = settle(), settle(choice="merge", note="Giữ NV24.01.")
    assert latest_decision(mau, "2024", PAIR) == second != first
    assert settled_events().count() == 2


def test_looked_at_again_it_is_open(settle, mau):
    settle()
    again = settle(choice="open", note="")
    assert not holds(again, tasks(mau))
    assert OverlapDecision.objects.count() == 2


def test_reworded_it_does_not_hold_any_more(settle, mau, person_as):
    made = settle()
    reword(mau, person_as, PAIR[0], "Văn phòng UBND tỉnh rà soát thủ tục hành chính của ngành y tế.")
    assert not holds(made, tasks(mau))


def test_spacing_is_not_another_wording(mau):
    one, other = (tasks(mau)[each] for each in PAIR)
    assert wording(replace(one, text=f" {one.text.replace(' ', '  ')} "), other) == wording(one, other)
    assert wording(other, one) != wording(one, other)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": "  "}, "D167"),
        ({"choice": "merge", "note": ""}, "D167"),
        ({"choice": "one_lead", "note": ""}, "D167"),
        ({"choice": ""}, "D168"),
        ({"choice": "burn"}, "D168"),
        ({"one": "NV99"}, "D166"),
        ({"other": PAIR[0]}, "D166"),
        ({"programme": "1999"}, "D166"),
        ({"note": "a" * 2001}, "V108"),
        ({"seen": "7-0123456789abcdef"}, "D169"),
    ],
)
def test_what_is_refused_changes_nothing(settle, changed, code):
    with pytest.raises(Refused) as refused:
        settle(**changed)
    assert refused.value.problems[0].code == code
    assert not OverlapDecision.objects.exists()
    assert not settled_events().exists()


def test_who_settled_meanwhile_is_not_overruled_unseen(settle, mau):
    texts = wording(*(tasks(mau)[each] for each in PAIR))
    seen = seen_mark(None, texts)
    first = settle(seen=seen)
    with pytest.raises(Refused) as refused:
        settle(choice="merge", note="Giữ NV24.02.", seen=seen)
    assert refused.value.problems[0].code == "D169"
    assert settle(choice="merge", note="Giữ NV24.02.", seen=seen_mark(first, texts)).choice == "merge"


@pytest.mark.parametrize("who", ["commune_head", "sector_verifier", "chair", "auditor", "administrator"])
def test_nobody_else_settles(settle, who):
    with pytest.raises(Denied):
        settle(by=who)
    assert not OverlapDecision.objects.exists()
