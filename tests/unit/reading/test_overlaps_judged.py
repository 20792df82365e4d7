"""Made-up pairs in the register of real plans, judged by a person: how many are found, and how many wrongly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.tasks import TaskStatement, read_tasks

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
