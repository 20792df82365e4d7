"""What each term tells, and what each likeness weighs: the numbers that comparing tasks rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from cotmoc.reading.overlaps.work import What

_TASKS_BEFORE = 200
"""A file's own tasks are counted on top of so many, so that a file of three tasks says little of how rare a word is."""
_BROAD_CONCEPTS = """
hệ_thống dữ_liệu người_dân công_chức doanh_nghiệp kinh_phí danh_mục trực_tuyến thanh_toán quy_chế quyết_định
thôn_ chuyển_đổi_số tiêu_chí ban_chỉ_đạo công_nghệ_thông_tin thủ_tục sắp_xếp nghị_quyết quy_trình
thiết_bị hội_nghị nhận_thức
"""
BROAD = frozenset(_BROAD_CONCEPTS.split())
"""Concepts that stand in tasks of every subject."""
_SEEN_BEFORE = {"broad": 60, "concept": 4, "pair": 2, "word": 8}
_TELLS = {"broad": 1.0, "concept": 1.0, "pair": 0.6, "word": 0.22}


class TermWeights:
    """What a term tells: the rarer it is in the tasks at hand, and in such tasks at large, the more."""

    def __init__(self, works: Iterable[What]) -> None:
        self._seen: Counter[str] = Counter()
        self._tasks = _TASKS_BEFORE
        self._known: dict[str, float] = {}
        for work in works:
            self._tasks += 1
            self._seen.update(term for term, _ in work.terms)

    def __call__(self, term: str) -> float:
        found = self._known.get(term)
        if found is None:
            kind = _kind(term)
            found = self._known[term] = _TELLS[kind] * log(self._tasks / (_SEEN_BEFORE[kind] + self._seen[term]))
        return found


def _kind(term: str) -> str:
    if term in BROAD:
        return "broad"
    if "_" in term:
        return "concept"
    return "pair" if " " in term else "word"


BASE = -4.0
DEED = {
    "same_words": 1.1,
    "contained": 0.7,
    "same_deed": 1.9,
    "whole_deed": 1.8,
    "other_deed": -1.1,
    "same_focus": 1.0,
    "other_focus": -0.8,
    "other_head": -0.8,
    "told": 3.8,
    "same_level": 1.2,
    "other_level": -6.0,
    "other_audience": -3.5,
    "same_number": 1.7,
    "same_product": 0.6,
    "other_product": -4.0,
    "same_source": 0.5,
    "step": -2.1,
    "other_stage": -2.9,
}
SETTING = {
    "same_time": 1.3,
    "in_turn": -1.5,
    "other_rank": -3.6,
    "other_place": -9.5,
    "place_of_one": -7.3,
    "within": 1.0,
}
"""What each likeness adds to the score of a pair; learnt from judged pairs (`benchmarks/README.md`), then rounded."""
SHOWN = 0.5
"""The chance from which a pair is shown to a person."""
RELATED = 0.15
"""The chance from which a pair that is not shown is called related."""
STEP = 0.5
"""How much of what one task does must be what the other is for, for one to be called a step before the other."""
