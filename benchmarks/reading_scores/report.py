"""The scores as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from benchmarks.reading_scores.facts import PARTS, Miss, Score
from benchmarks.reading_scores.tasks import FIELDS, PairScore, TaskScore

_OF_ONE_TEXT = 2
_LONGEST = 110


def facts_table(scores: dict[str, Score]) -> str:
    """One row a file: finding, then the parts of the facts found, then traps."""
    heads = ["texts", "texts", "facts", "precision", "recall", "F1", *PARTS, "traps taken"]
    lines = [_row(["file", *heads[1:]]), "|---|" + "---:|" * (len(heads) - 1)]
    for name, score in scores.items():
        finding = (score.precision, score.recall, score.f1, *(score.share(part) for part in PARTS))
        shares = [f"{share:.3f}" for share in finding]
        lines.append(_row([name, str(score.texts), str(score.facts), *shares, f"{score.trapped}/{score.traps}"]))
    return "\n".join(lines)


def tasks_table(scores: dict[str, TaskScore]) -> str:
    """One row a file: the share of statements with each field right."""
    lines = [_row(["file", "statements", *FIELDS]), "|---|" + "---:|" * (len(FIELDS) + 1)]
    for name, score in scores.items():
        shares = [f"{score.right[field] / max(score.statements, 1):.3f}" for field in FIELDS]
        lines.append(_row([name, str(score.statements), *shares]))
    return "\n".join(lines)


def pairs_table(scores: dict[str, PairScore]) -> str:
    """One row a file: precision and recall over the judged pairs, and how many of each label were shown."""
    labels = ("duplicate", "overlap", "related", "distinct")
    lines = [_row(["file", "precision", "recall", *(f"{label} shown" for label in labels)]), "|---|" + "---:|" * 6]
    for name, score in scores.items():
        shown = [f"{score.shown.get(label, 0)}/{score.judged.get(label, 0)}" for label in labels]
        lines.append(_row([name, f"{score.precision:.3f}", f"{score.recall:.3f}", *shown]))
    return "\n".join(lines)


def worst(misses: Sequence[Miss], count: int) -> str:
    """The misses that weigh most, at most two of one text."""
    ordered = sorted(misses, key=lambda miss: (miss.text, -miss.cost, miss.span))
    few = [miss for _, of_text in groupby(ordered, key=lambda miss: miss.text) for miss in list(of_text)[:_OF_ONE_TEXT]]
    few.sort(key=lambda miss: (-miss.cost, miss.text, miss.span))
    return "\n".join(f"- {miss.text}: “{_short(miss.span)}”: {_short(miss.wrong, 2)}" for miss in few[:count])


def _short(text: str, times: int = 1) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= times * _LONGEST else plain[: times * _LONGEST] + "…"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
