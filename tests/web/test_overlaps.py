"""Tasks that overlap: shown, settled, not asked about again until they are worded anew."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.overlaps import single
from cotmoc.web import compared, live
from cotmoc.web.access import Denied
from cotmoc.web.actions import overlaps
from cotmoc.web.actions.definitions import Document, Held, Told, record
from cotmoc.web.beside import Beside
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import EventKind, EventRow, OverlapDecision
from cotmoc.web.pages.overlaps_findings import FINDINGS
from cotmoc.web.settled_overlaps import holds, latest_decision, seen_mark
from cotmoc.workspace.current_tasks import tasks_of
from cotmoc.workspace.overlaps import wording

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


# -- the page ----------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Pages wait for the comparison, however busy the machine is."""
    monkeypatch.setattr(compared, "PATIENCE", 60.0)


def address(**asked):
    return f"/en/mau/tasks/overlaps/?{urlencode({'programme': '2024', **asked})}"


def page(client, **asked):
    response = client.get(address(**asked))
    assert response.status_code == 200
    return unescape(response.content.decode())


def send(client, **changed):
    given = {"one": PAIR[0], "other": PAIR[1], "choice": "keep", "note": BOUNDARY}
    return client.post("/en/mau/tasks/overlaps/settle/?programme=2024", given | changed, follow=True)


def test_a_note_may_be_as_long_as_it_is_taken(client_as):
    assert 'name="note" rows="2" required maxlength="2000"' in page(client_as("standing_agency"))


ANCHOR = 'id="pair-NV24.01-NV24.02"'


def test_a_pair_is_shown_with_both_tasks_and_reasons(client_as):
    text = page(client_as("committee_member"))
    pair = text[text.index(ANCHOR) :].split("</article>")[0]
    assert "Sở Thông tin và Truyền thông" in pair
    assert "31/03/2024" in pair
    assert "Danh mục dịch vụ công trực tuyến toàn trình" in pair
    assert '<mark class="alike">' in pair
    assert "The same deadline" in pair
    assert "<form" not in pair
    assert "Only the standing agency" in text


def test_two_wordings_are_never_told_to_be_one(client_as):
    told = re.findall(r"alike (\d+)%", page(client_as("chair")))
    assert max(map(int, told)) == 99


def test_settled_in_the_page_it_leaves_the_list(client_as):
    client = client_as("standing_agency")
    assert ANCHOR in page(client)
    answer = unescape(send(client).content.decode())
    assert "Settled: NV24.01 and NV24.02" in answer
    assert ANCHOR not in answer
    settled = page(client, show="settled")
    assert BOUNDARY in settled
    assert "Hoàng Minh Đức" in settled
    assert ANCHOR in unescape(send(client, choice="open", note="").content.decode())


def test_reworded_the_pair_is_asked_again(client_as, mau, person_as):
    client = client_as("standing_agency")
    send(client)
    old = tasks(mau)[PAIR[0]].text
    reword(mau, person_as, PAIR[0], old.replace("trước ngày 31/3/2024", "trong tháng 3/2024"))
    text = page(client)
    assert ANCHOR in text
    assert f"keep both, with a boundary between them: {BOUNDARY}); a task was reworded since" in text
    assert "Nothing was settled yet" in page(client, show="settled")


def test_a_decision_of_the_small_hours_is_of_that_day_in_vietnam(client_as, settle, mau, person_as):
    settle()
    OverlapDecision.objects.update(at=datetime(2025, 11, 30, 18, 30, tzinfo=UTC))
    client = client_as("standing_agency")
    assert "01/12/2025" in client.get(address(csv="pairs")).content.decode("utf-8-sig")
    reword(mau, person_as, PAIR[0], tasks(mau)[PAIR[0]].text.replace("trước ngày 31/3/2024", "trong tháng 3/2024"))
    assert "Settled on 01/12/2025 (keep both" in page(client)


def test_what_is_refused_keeps_what_was_typed(client_as):
    response = send(client_as("standing_agency"), choice="", note="Sở làm phần <kỹ thuật>.")
    text = response.content.decode()
    assert response.status_code == 422
    assert "D168" in text
    assert "Sở làm phần &lt;kỹ thuật&gt;.</textarea>" in text


def test_who_comes_second_is_told_and_loses_nothing(client_as, settle, mau):
    seen = seen_mark(None, wording(*(tasks(mau)[each] for each in PAIR)))
    settle()
    response = send(client_as("standing_agency"), choice="merge", note="Giữ NV24.02.", seen=seen)
    told = unescape(response.content.decode()).split('role="alert"')[1].split("</section>")[0]
    assert response.status_code == 422
    assert "D169" in told
    assert f"“{BOUNDARY}”" in told
    assert "readonly>Giữ NV24.02.</textarea>" in told
    assert "show=settled" in told
    assert "#pair-" not in told
    assert OverlapDecision.objects.get().note == BOUNDARY


def test_nobody_looks_again_at_a_decision_that_the_page_did_not_show(client_as, settle, mau):
    settle()
    client = client_as("standing_agency")
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', page(client, show="settled"))
    settle(choice="merge", note="Giữ NV24.01.")
    assert send(client, choice="open", note="", seen=seen).status_code == 422
    assert latest_decision(mau, "2024", PAIR).choice == "merge"
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', page(client, show="settled"))
    assert ANCHOR in unescape(send(client, choice="open", note="", seen=seen).content.decode())


@pytest.mark.parametrize("who", ["commune_head", "chair", "public"])
def test_others_cannot_send_it(client_as, who):
    assert send(client_as(who)).status_code == 403
    assert not OverlapDecision.objects.exists()


def test_a_script_in_a_text_is_only_text(client_as, mau, person_as):
    client = client_as("standing_agency")
    evil = "<script>alert(1)</script>"
    reword(mau, person_as, PAIR[0], f"{tasks(mau)[PAIR[0]].text} {evil}")
    send(client, note=evil)
    for show in ("pairs", "groups", "findings", "settled"):
        assert evil not in client.get(address(show=show)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(address(show="settled")).content.decode()


def test_groups_are_of_three_tasks_or_more(client_as, mau, person_as):
    same = ("NV24.03", "NV24.05")
    for task in same:
        reword(mau, person_as, task, tasks(mau)[PAIR[1]].text)
    groups = page(client_as("chair"), show="groups").split("<main")[1]
    assert {PAIR[1], *same} <= set(re.findall(r">(NV\S+)</a>", groups))
    assert re.search(r'page=\d+#pair-NV24\.03-NV24\.05">NV24\.03 and NV24\.05</a> \(.+\): .*same', groups)
    assert "NV24.45" not in groups


def test_settled_pairs_hold_no_group_together(client_as, mau, person_as, settle):
    for task in ("NV24.03", "NV24.05"):
        reword(mau, person_as, task, tasks(mau)[PAIR[1]].text)
    ground = live.ground(mau)
    found = compared.compared(ground, ground.catalogue.programme_by_code["2024"])
    for pair in found.overlaps.pairs:
        settle(one=pair.a, other=pair.b)
    assert "No three tasks overlap" in page(client_as("chair"), show="groups")
    assert "All pairs are settled." in page(client_as("chair"))


def test_every_kind_of_finding_has_words(client_as):
    kinds = set(re.findall(r'Reason\(\s*"(\w+)"', Path(single.__file__).read_text("utf-8")))
    assert kinds == set(FINDINGS)
    text = page(client_as("chair"), show="findings")
    assert "Targets without a task" in text
    assert "NV24.07" in text.split("Tasks without a target")[1]


def test_a_new_task_is_compared_before_it_is_assigned(client_as):
    client = client_as("chair")
    given = {
        "text": "Sở Thông tin và Truyền thông rà soát, lập danh mục dịch vụ công trực tuyến toàn trình",
        "deadline": "2024-03-15",
    }
    answer = unescape(client.post("/en/mau/tasks/overlaps/new/?programme=2024", given).content.decode())
    assert "resemble it" in answer
    assert "NV24.02" in answer.split('id="alike"')[1]
    apart = {name: unicodedata.normalize("NFD", text) for name, text in given.items()}
    answer = unescape(client.post("/en/mau/tasks/overlaps/new/?programme=2024", apart).content.decode())
    assert "NV24.02" in answer.split('id="alike"')[1], "tone marks may be typed as letters of their own"
    nothing = client.post("/en/mau/tasks/overlaps/new/?programme=2024", {"text": "Trồng cây ở công viên"})
    assert "No task there is resembles it" in nothing.content.decode()
    wrong = client.post("/en/mau/tasks/overlaps/new/?programme=2024", given | {"text": "", "deadline": "mai"})
    assert wrong.status_code == 422


def test_the_pairs_as_a_file(client_as, mau, person_as):
    reword(mau, person_as, PAIR[0], f"=1+1 {tasks(mau)[PAIR[0]].text}")
    client = client_as("standing_agency")
    send(client)
    response = client.get(address(csv="pairs"))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    row = next(row for row in rows if (row["Task"], row["Task (2)"]) == PAIR)
    assert row["Text"].startswith("'=1+1")
    assert row["What was agreed"] == BOUNDARY
    assert sum(not row["Decision"] for row in rows) == len(rows) - 1


def test_a_long_comparison_does_not_hang_the_page(client_as, monkeypatch):
    monkeypatch.setattr(compared, "PATIENCE", 0.05)
    done = Event()
    monkeypatch.setattr(compared, "compare", lambda *_args: done.wait(30))
    monkeypatch.setattr(compared, "_kept", Beside(compared.MOST_KEPT))
    text = page(client_as("chair"))
    done.set()
    assert "48 tasks are being compared" in text


def test_pairs_beyond_what_is_shown_are_counted(client_as, mau, monkeypatch):
    ground = live.ground(mau)
    programme = ground.catalogue.programme_by_code["2024"]
    found = compared.compared(ground, programme)
    more = replace(found, overlaps=replace(found.overlaps, left_out=1234))
    monkeypatch.setattr(compared, "compare", lambda *_args: more)
    monkeypatch.setattr(compared, "_kept", Beside(compared.MOST_KEPT))
    assert "1,234 more pairs, less alike than these, are not shown." in page(client_as("chair"))


def test_a_programme_without_tasks_says_so(client_as):
    assert "This programme has no tasks" in page(client_as("chair"), programme="2023")


def test_who_follows_finds_it_in_the_navigation(client_as):
    link = 'href="/en/mau/tasks/overlaps/"'
    assert link in page(client_as("chair"))
    assert link not in page(client_as("commune_reporter")).split("<main")[0]
