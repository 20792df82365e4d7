"""Figures of one report that would be the same and differ: the less likely means something else."""

from __future__ import annotations

from dataclasses import replace

from cotmoc.reading.candidate import Candidate
from cotmoc.reading.facts import read_facts
from cotmoc.reading.matching import Match
from cotmoc.reading.matching.rivals import told_apart

SETTLED, IN_TIME = read_facts("Tháng 11/2025 đã giải quyết 412 hồ sơ, trong đó đúng hạn 405 hồ sơ.")
SCORES = {SETTLED: {"SETTLED": 0.9, "IN_TIME": 0.5}, IN_TIME: {"SETTLED": 0.7, "IN_TIME": 0.6}}


def match(candidate: Candidate, unmeant: frozenset[str]) -> Match:
    scores = next(scores for each, scores in SCORES.items() if each.start == candidate.start)
    found = sorted((-score, code) for code, score in scores.items() if code not in unmeant)
    (score, code), runner = found[0], found[1] if len(found) > 1 else (0.0, None)
    return Match(code, -score, runner[1], -runner[0], "98001", candidate.period, None)


def codes(*candidates: Candidate) -> list[str | None]:
    return [each.indicator_code for each in told_apart(candidates, match)]


def test_a_part_is_not_what_it_is_a_part_of():
    assert codes(SETTLED, IN_TIME) == ["SETTLED", "IN_TIME"]
    assert codes(IN_TIME, SETTLED) == ["IN_TIME", "SETTLED"]


def test_what_agrees_or_is_of_another_time_stays():
    assert codes(SETTLED, replace(IN_TIME, value=412)) == ["SETTLED", "SETTLED"]
    assert codes(SETTLED, replace(IN_TIME, period="2024")) == ["SETTLED", "SETTLED"]
    assert codes(SETTLED, replace(IN_TIME, comparator=">")) == ["SETTLED", "SETTLED"]
