"""Made-up pairs in the register of real plans, judged by a person: how many are found, and how many wrongly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reading_scores.tasks import score_pairs
from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.tasks import TaskStatement, read_tasks

MARKED = Path(__file__).resolve().parents[3] / "benchmarks" / "reading"
PAIRS = [json.loads(line) for line in (Path(__file__).parent / "judged_pairs.jsonl").read_text("utf-8").splitlines()]


def task_of(text: str, task_id: str) -> TaskStatement:
    return replace(read_tasks(text)[0], id=task_id, text=text)


def test_pairs_are_judged_as_a_person_judges_them() -> None:
    tasks = [
        task_of(pair[side], f"{number}{side}") for number, pair in enumerate(PAIRS) for side in ("one", "two")
    ]  # fmt: skip
    shown = {frozenset((pair.a, pair.b)) for pair in find_overlaps(tasks).pairs}
    found = [frozenset((f"{number}one", f"{number}two")) in shown for number in range(len(PAIRS))]
    right = sum(hit and pair["overlap"] for hit, pair in zip(found, PAIRS, strict=True))
    assert right / sum(found) >= 0.8
    assert right / sum(pair["overlap"] for pair in PAIRS) >= 0.8


@pytest.mark.parametrize(("name", "least"), [("a", 0.9), ("b", 0.7), ("c", 0.8), ("d", 0.75), ("e", 0.8)])
def test_what_the_benchmark_measures_does_not_get_worse(name: str, least: float) -> None:
    tasks, pairs = (
        [json.loads(line) for line in (MARKED / f"{kind}_{name}.jsonl").read_text("utf-8").splitlines()]
        for kind in ("tasks", "overlaps")
    )
    score = score_pairs(tasks, pairs)
    assert min(score.precision, score.recall) >= least
