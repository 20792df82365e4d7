"""The scorer of the bench counts what it says it counts."""

import copy

import pytest

from benchmarks.reading_scores.facts import PARTS, Score, score_text
from benchmarks.reading_scores.report import worst

TEXT = "Năm 2022, trên 90% hồ sơ trực tuyến, tăng 2,3 triệu tỷ đồng; mức độ 4."
FACT = {
    "span": "90%",
    "start": 15,
    "indicator": "tỷ lệ hồ sơ trực tuyến",
    "value": 90,
    "value_high": None,
    "unit": "%",
    "comparator": ">",
    "numerator": None,
    "denominator": None,
    "period": "2022",
    "kind": "result",
}
MARKED = {"id": "x", "text": TEXT, "facts": [FACT], "traps": ["mức độ 4"]}
READ = {**FACT, "end": 18, "direction": None}


def scored(*candidates, marked=MARKED) -> Score:
    score = Score()
    score_text(score, marked, list(candidates))
    return score


def test_all_right():
    score = scored(READ)
    assert (score.precision, score.recall, score.f1, score.misses) == (1, 1, 1, [])
    assert all(score.share(part) == 1 for part in PARTS if part != "direction")


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("unit", {"unit": "xã"}),
        ("comparator", {"comparator": "="}),
        ("kind", {"kind": "target"}),
        ("parts", {"denominator": 100}),
        ("period", {"period": None}),
        ("indicator", {"indicator": "hồ sơ"}),
    ],
)
def test_one_part_wrong(part, changed):
    score = scored({**READ, **changed})
    assert score.found == 1
    assert score.share(part) == 0
    assert [part in miss.wrong for miss in score.misses] == [True]


@pytest.mark.parametrize("changed", [{"value": 91}, {"value_high": 95}, {"start": 40, "end": 44}])
def test_another_value_or_place_is_not_found(changed):
    score = scored({**READ, **changed})
    assert (score.found, score.said, score.facts) == (0, 1, 1)


def test_one_candidate_finds_one_fact():
    assert scored(READ, READ).precision == 0.5
    twice = {**MARKED, "facts": [FACT, copy.copy(FACT)]}
    assert scored(READ, marked=twice).recall == 0.5


def test_multipliers_may_stand_in_value_or_unit():
    fact = {**FACT, "span": "2,3 triệu tỷ đồng", "start": 42, "value": 2.3, "unit": "triệu tỷ đồng"}
    read = {**READ, "start": 42, "end": 59, "value": 2.3e15, "unit": "đồng"}
    assert scored(read, marked={**MARKED, "facts": [fact]}).found == 1


def test_a_trap_taken_weighs_among_the_worst():
    score = scored(READ, {**READ, "start": TEXT.index("4."), "end": TEXT.index("4.") + 1, "value": 4})
    assert (score.trapped, score.traps) == (1, 1)
    assert worst(score.misses, 10) == "- x: “4”: a trap taken for a fact"
