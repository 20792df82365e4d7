"""How well tasks are read, and overlaps found: marked statements and judged pairs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.reading_scores.facts import Miss
from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.tasks import TaskStatement, read_tasks

FIELDS = ("lead", "coordinating", "deadline")
SHOWN = frozenset({"duplicate", "overlap"})
"""Labels of pairs that a person should see."""


@dataclass
class TaskScore:
    """Counts over all statements."""

    statements: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    misses: list[Miss] = field(default_factory=list)


def score_tasks(marked: Iterable[dict[str, Any]]) -> TaskScore:
    """Read each statement by itself and compare who leads, who helps and by when."""
    score = TaskScore()
    for each in marked:
        score.statements += 1
        found = read_tasks(each["text"])
        first = found[0] if found else None
        read = {
            "lead": _names(first.lead if first else ()),
            "coordinating": _names(first.coordinating if first else ()),
            "deadline": first.deadline.isoformat() if first and first.deadline else None,
        }
        wanted = {
            "lead": _names(each["lead"]),
            "coordinating": _names(each["coordinating"]),
            "deadline": each["deadline"],
        }
        wrong = [name for name in FIELDS if read[name] != wanted[name]]
        for name in set(FIELDS) - set(wrong):
            score.right[name] += 1
        if wrong:
            told = "; ".join(f"{name}: {_told(read[name])} for {_told(wanted[name])}" for name in wrong)
            score.misses.append(Miss(len(wrong), each["id"], each["text"][:80], told))
    return score


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(unicodedata.normalize("NFC", name).lower().split()).strip(" .,;") for name in names)


def _told(value: object) -> str:
    return "{" + ", ".join(sorted(value)) + "}" if isinstance(value, frozenset) else str(value)


@dataclass
class PairScore:
    """Judged pairs by label: how many were shown, of how many."""

    shown: dict[str, int] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the judged pairs shown that should be."""
        return self._right / max(sum(self.shown.values()), 1)

    @property
    def recall(self) -> float:
        """Share of the pairs that should be shown that are."""
        return self._right / max(sum(self.judged.get(label, 0) for label in SHOWN), 1)

    @property
    def _right(self) -> int:
        return sum(self.shown.get(label, 0) for label in SHOWN)


def score_pairs(tasks: Iterable[dict[str, Any]], pairs: Iterable[dict[str, Any]]) -> PairScore:
    """Compare all tasks with one another and look up the judged pairs among those shown."""
    statements = [_statement(each) for each in tasks]
    texts = {each.id: each.text for each in statements}
    found = {frozenset((pair.a, pair.b)) for pair in find_overlaps(statements).pairs}
    score = PairScore()
    for pair in pairs:
        label, ids = pair["label"], frozenset((pair["a_id"], pair["b_id"]))
        shown = ids in found
        score.judged[label] = score.judged.get(label, 0) + 1
        score.shown[label] = score.shown.get(label, 0) + shown
        if shown != (label in SHOWN):
            span = " ↔ ".join(texts.get(each, "?")[:60] for each in (pair["a_id"], pair["b_id"]))
            wrong = f"{'shown' if shown else 'not shown'}, judged {label}: {pair.get('why', '')}"
            score.misses.append(Miss(1, f"{pair['a_id']}, {pair['b_id']}", span, wrong))
    return score


def _statement(marked: dict[str, Any]) -> TaskStatement:
    return TaskStatement(
        id=marked["id"],
        text=marked["text"],
        lead=tuple(marked["lead"]),
        coordinating=tuple(marked["coordinating"]),
        deadline=date.fromisoformat(marked["deadline"]) if marked["deadline"] else None,
    )
