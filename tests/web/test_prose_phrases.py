"""The phrase list: what corrections teach, whose phrases they leave alone, and what reports are read by."""

import json

import pytest
from django.urls import reverse

from cotmoc.web import live
from cotmoc.web.actions.drafts import latest_submission
from cotmoc.web.actions.phrases import forget_phrase, learn, set_phrase
from cotmoc.web.actions.prose import read_text_of_unit
from cotmoc.web.ledger.audit import audit
from cotmoc.web.models import EventKind, EventRow, PhraseRow, ProseFigure, Settled
from cotmoc.web.prose_places import Places
from tests.web.walking import COMMUNE

PERIOD = "2025-11"
"""A period whose report is open."""


@pytest.fixture
def figure(mau, people) -> ProseFigure:
    """412 dossiers, matched with the dossiers settled of the open form."""
    said = "Trong tháng, xã đã giải quyết 412 hồ sơ."
    read = read_text_of_unit(package=mau, unit=COMMUNE, title="Báo cáo tháng", text=said, by=people["officer"])
    found = read.figures.get()
    found.said |= {"indicator_code": "HS.TT", "period_code": PERIOD}
    found.save()
    return found


@pytest.fixture
def correction(mau, figure):
    """What the page sends for the figure, its phrase to be remembered."""
    (proposal,) = Places(live.ground(mau), COMMUNE).proposed(figure.said)
    return {"do": "correct", "place": proposal.place.shown, "value": "412", "remember": "on"}


def test_who_may_not_write_phrases_is_not_told_to(client_as):
    address = reverse("phrases", args=["mau"])
    told = [client_as(who).get(address) for who in ("commune_reporter", "standing_agency")]
    assert ["ở trên" in page.context["how"] for page in told] == [False, True]


def test_a_phrase_that_was_learned_comes_first(mau, people):
    given = {"package": mau, "unit": COMMUNE, "title": "BC", "by": people["officer"]}
    text = "Tháng 11/2025, xã tiếp công dân xong 55 vụ việc."
    phrase = read_text_of_unit(**given, text=text).figures.get().said["indicator"]
    learn(package=mau, unit=COMMUNE, phrase=phrase, code="HS.DUNGHAN", by=people["officer"])
    assert read_text_of_unit(**given, text=text).figures.get().said["indicator_code"] == "HS.DUNGHAN"


def test_a_correction_rewrites_no_phrase_of_somebody_else(mau, figure, correction, *, people, client_as):
    phrase = figure.said["indicator"]
    set_phrase(package=mau, phrase=phrase.upper(), code="HS.DUNGHAN", by=people["agency"])
    client, address = client_as("commune_reporter"), reverse("prose_settle", args=["mau", figure.text.pk, 1])
    told = client.post(address, correction, follow=True).content.decode()
    assert "Danh sách cụm từ vẫn để" in told
    assert [(row.phrase, row.code) for row in PhraseRow.objects.all()] == [(phrase.upper(), "HS.DUNGHAN")]
    assert latest_submission(mau, "HS-XA", COMMUNE, PERIOD).cells.get(element="HS.TT").text == "412"


def test_a_phrase_has_one_meaning_however_its_letters_are_written(mau, people):
    for phrase, code in (("Số hồ sơ xong", "HS.TT"), ("SỐ HỒ SƠ XONG", "HS.DUNGHAN")):
        learn(package=mau, unit=COMMUNE, phrase=phrase, code=code, by=people["officer"])
    assert [row.code for row in PhraseRow.objects.all()] == ["HS.DUNGHAN"]


def test_a_phrase_too_long_to_keep_enters_nothing(mau, figure, correction, client_as):
    figure.said |= {"indicator": "số hồ sơ " * 30}
    figure.save()
    page = client_as("commune_reporter").post(reverse("prose_settle", args=["mau", figure.text.pk, 1]), correction)
    assert (page.status_code, "D165" in page.content.decode()) == (422, True)
    figure.refresh_from_db()
    assert figure.state == Settled.OPEN
    assert latest_submission(mau, "HS-XA", COMMUNE, PERIOD) is None


# -- in the ledger -----------------------------------------------------------------------------------------------------


def phrase_events() -> list[tuple[str, str, str, dict[str, str]]]:
    rows = EventRow.objects.filter(kind=EventKind.PHRASE_CHANGED).order_by("position")
    return [(row.recorded_by, row.unit, row.subject, json.loads(row.details)) for row in rows]


def test_who_changed_which_phrase_is_in_the_ledger(mau, people):
    said = "Số hồ sơ xong"
    learn(package=mau, unit=COMMUNE, phrase=said, code="HS.TT", by=people["officer"])
    row = set_phrase(package=mau, phrase=said.upper(), code="HS.DUNGHAN", by=people["agency"])
    forget_phrase(row=row, by=people["agency"])
    assert phrase_events() == [
        ("officer", COMMUNE, said, {"done": "added", "means": "HS.TT"}),
        ("agency", "", said, {"done": "changed", "means": "HS.DUNGHAN", "meant": "HS.TT"}),
        ("agency", "", said, {"done": "dropped", "meant": "HS.DUNGHAN"}),
    ]
    assert audit().problem is None


def test_what_changes_nothing_is_no_event(mau, people):
    given = {"package": mau, "phrase": "Số hồ sơ xong", "code": "HS.TT"}
    row = set_phrase(**given, by=people["agency"])
    set_phrase(**given, by=people["agency"])
    learn(package=mau, unit=COMMUNE, phrase=row.phrase, code="HS.DUNGHAN", by=people["officer"])
    for each in (row, row):
        forget_phrase(row=each, by=people["agency"])
    assert [details["done"] for *_, details in phrase_events()] == ["added", "dropped"]


def test_a_correction_that_enters_nothing_leaves_no_event(figure, correction, client_as):
    figure.said |= {"indicator": "số hồ sơ " * 30}
    figure.save()
    page = client_as("commune_reporter").post(reverse("prose_settle", args=["mau", figure.text.pk, 1]), correction)
    assert "Đã nhập" not in page.content.decode()
    assert phrase_events() == []


def test_the_log_tells_it_in_words(mau, people, client_as):
    learn(package=mau, unit=COMMUNE, phrase="Số hồ sơ xong", code="HS.TT", by=people["officer"])
    page = client_as("auditor").get(reverse("log", args=["mau"]), {"kind": "phrase_changed"}).content.decode()
    assert "Sửa danh sách cụm từ" in page
    assert "đọc là HS.TT" in page
