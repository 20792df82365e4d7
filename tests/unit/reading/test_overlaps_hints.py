"""Words that stand together in the name of a known thing hint at it; known things in both are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.overlaps import terms as overlap_terms
from cotmoc.reading.overlaps.likeness import Weighed, deed_likeness
from cotmoc.reading.overlaps.terms import concepts_of, hints_of, tokens_of, words_of
from cotmoc.reading.overlaps.work import work_of
from cotmoc.reading.tasks import TaskStatement, read_tasks

LINES = [
    "hồ_đom_đóm: hồ nuôi đom đóm; trại đom đóm",
    "đèn_lồng: đèn lồng giấy; lồng đèn",
    "đèn_đường: đèn đường; cột đèn giấy",
    "đèn_nháy: đèn nháy; đèn lồng nháy; nháy điện đèn lồng",
]


@pytest.fixture
def few_names(monkeypatch: pytest.MonkeyPatch):
    kept = (
        *(overlap_terms._names, overlap_terms._names_apart, overlap_terms._hinted),
        *(overlap_terms._short_forms, overlap_terms._lines),
    )
    monkeypatch.setattr(overlap_terms, "_listed", lambda: LINES)
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


def hinted(text: str) -> dict[str, float]:
    tokens = tokens_of(text)
    concepts = concepts_of(tokens)
    words = words_of(tokens, [(term.start, term.end) for term in concepts])
    return {term.name: round(term.share, 2) for term in hints_of(words, concepts)}


@pytest.mark.usefixtures("few_names")
def test_two_words_of_a_name_hint_at_what_it_names() -> None:
    assert hinted("thả đom đóm ven ao") == {"hồ_đom_đóm": 0.3}


@pytest.mark.usefixtures("few_names")
def test_a_hint_at_two_things_counts_less_for_each() -> None:
    assert hinted("treo đèn lồng") == {"đèn_lồng": 0.21, "đèn_nháy": 0.21}


@pytest.mark.usefixtures("few_names")
def test_what_is_named_needs_no_hint() -> None:
    assert hinted("trại đom đóm và đom đóm") == {}


def tasks_of(*texts: str) -> list[TaskStatement]:
    return [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]


def test_several_known_things_in_both_tell_more_than_one() -> None:
    def things(*texts: str) -> float:
        one, two = (Weighed(work_of(task).what, lambda _: 1.0) for task in tasks_of(*texts))
        return deed_likeness(one, two).same_things

    assert things("Sở Y tế rà soát bệnh án.", "Sở Y tế in bệnh án.") == 0
    assert things("Sở Y tế rà soát bệnh án, hóa đơn.", "Sở Y tế in bệnh án, hóa đơn.") > 0


def test_a_province_named_once_is_another_one_where_it_is_known_which_all_are_of() -> None:
    same = (
        "Sở Y tế triển khai bệnh án điện tử tại các bệnh viện trước 30/9/2025.",
        "Sở Y tế tỉnh Đông Thử triển khai bệnh án điện tử tại các bệnh viện trước 30/9/2025.",
    )
    works = "soạn sổ tay luật; sửa mái nhà; trồng cây ven sông; khám mắt học sinh; đo đất rừng; thu gom rác; in vé xe"
    works += "; mua xe cứu hỏa; tập bơi; lát vỉa hè; tiêm phòng dại; kè bờ suối; thi nấu ăn; thả cá giống; vá đường"
    tasks = tasks_of(*same, *(f"Sở Tư pháp {work} trước 30/6/2025." for work in works.split("; ")))
    (unknown,) = find_overlaps(tasks).pairs
    assert "Chỉ một việc nêu tỉnh: Đông Thử." in {reason.vi for reason in unknown.reasons}
    known = find_overlaps(tasks, home=["tỉnh Mẫu"])
    assert known.pairs == ()
    assert "Khác địa bàn: Mẫu – Đông Thử." in {reason.vi for pair in known.related for reason in pair.reasons}
    assert find_overlaps(tasks, home=["Tỉnh Đông Thử"]).pairs
