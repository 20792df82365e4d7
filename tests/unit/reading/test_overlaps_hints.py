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


def test_another_province_named_once_is_not_where_all_tasks_are() -> None:
    same = (
        "Sở Y tế triển khai bệnh án điện tử tại các bệnh viện trước 30/9/2025.",
        "Sở Y tế tỉnh Đông Thử triển khai bệnh án điện tử tại các bệnh viện trước 30/9/2025.",
    )
    others = [f"Sở Tư pháp biên soạn sổ tay luật số {number} trước 30/6/2025." for number in range(12)]
    assert ("t0", "t1") not in {(pair.a, pair.b) for pair in find_overlaps(tasks_of(*same, *others)).pairs}
