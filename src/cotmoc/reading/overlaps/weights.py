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
_SEEN_BEFORE = {"broad": 60, "concept": 4, "pair": 2, "word": 5}
_TELLS = {"broad": 1.0, "concept": 1.0, "pair": 0.7, "word": 0.45}


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


BASE = -2.25
DEED = {
    "same_deed": 0.8,  # one thing that both do to the same object
    "other_focus": -0.8,  # each is about a thing known by name that the other lacks
    "told": 2.9,  # how much is shared at all: little proves little
    "same_things": 0.7,  # several things known by name are in both
    "no_thing": -0.7,  # both name things that are known, and none of them is in both
    "same_words": 0.4,  # what the shorter says, the other says in the same words
    "same_kind": 0.3,  # the same kind of verb opens both
    "same_act": 1.0,  # one deed, by its verbs
    "other_act": -1.6,  # deeds far from one another: teaching and inspecting
    "other_scope": -1.2,  # pupils and the old, communes and schools
    "own_things": -0.1,  # two parts of one whole
    "in_parallel": -1.2,  # opened with the same words, about two things
    "both_digital": 0.9,  # building, linking and filling a system are told by one another's verbs
    "same_level": 1.0,  # of one level of government
    "other_level": -1.7,  # communes' services and the province's are two tasks
    "other_audience": -2.0,  # teaching officials and teaching farmers are two tasks
    "same_number": 1.0,  # “80 %”, “12 thôn” in both are seldom chance
    "other_product": -1.3,  # a fund and a contest of one subject are two tasks
    "other_of_many": -1.2,  # one storm, one round, one group and another
    "other_stage": -1.4,  # planning, funding, doing, judging
}
SETTING = {
    "same_time": 0.6,  # due within a month of one another
    "same_day": 1.0,  # due on one day, other than the last of a year
    "other_time": -1.6,  # a year apart, or part of one
    "other_year": -1.8,  # what is done every year, of two years
    "in_turn": -0.3,  # one body has both, at different times: steps of its work
    "same_lead": 0.1,  # one body has both
    "other_rank": -0.5,  # a ministry's task and a department's
    "other_place": -9.0,  # the same work in two provinces is two tasks
    "place_of_one": -0.1,  # only one names a province
    "within": 1.3,  # a commune's share of the province's work
}
"""What each likeness adds to the score of a pair; learnt from judged pairs (`benchmarks/README.md`), then rounded."""
SHOWN = 0.5
"""The chance from which a pair is shown to a person."""
RELATED = 0.15
"""The chance from which a pair that is not shown is called related."""
STEP = 0.5
"""How much of what one task does must be what the other is for, for one to be called a step before the other."""
