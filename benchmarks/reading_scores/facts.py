"""How well figures are read: marked facts against candidates, one candidate for one fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

PARTS = ("unit", "comparator", "kind", "direction", "parts", "period", "indicator")
_COSTS = {"kind": 3, "comparator": 3, "parts": 2, "unit": 2, "direction": 2, "period": 1, "indicator": 1}
_LOST, _STRAY, _TRAPPED = 10, 4, 8
"""What weighs most in a list of the worst: a fact not found, a number taken for one, a marked trap taken for one."""
_ENOUGH = 0.6
"""Share of the words of the marked indicator that the read one must have."""
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing read wrong: how much it weighs, in which text, at which words, and what was wrong."""

    cost: int
    text: str
    span: str
    wrong: str


@dataclass
class Score:
    """Counts over all texts; `right` over the facts found (directions over the changes among them)."""

    texts: int = 0
    facts: int = 0
    said: int = 0
    found: int = 0
    changes: int = 0
    traps: int = 0
    trapped: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was said that is marked."""
        return self.found / max(self.said, 1)

    @property
    def recall(self) -> float:
        """Share of what is marked that was found."""
        return self.found / max(self.facts, 1)

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def share(self, part: str) -> float:
        """Share of the facts found whose `part` is right."""
        return self.right[part] / max(self.changes if part == "direction" else self.found, 1)


def score_text(score: Score, marked: dict[str, Any], candidates: list[dict[str, Any]]) -> None:
    """Add one marked text and the candidates read from it, as ``read --format json`` gives them."""
    pairs = dict(_paired(marked["facts"], candidates))
    score.texts += 1
    score.facts += len(marked["facts"])
    score.said += len(candidates)
    score.found += len(pairs)
    for number, fact in enumerate(marked["facts"]):
        if number in pairs:
            _compare(score, marked["id"], fact, candidates[pairs[number]])
        else:
            score.misses.append(Miss(_LOST, marked["id"], fact["span"], "not found"))
    _strays(score, marked, [each for at, each in enumerate(candidates) if at not in pairs.values()])


def _paired(facts: list[dict], candidates: list[dict]) -> Iterator[tuple[int, int]]:
    """Facts and candidates of the same value at the same place, those that agree most first, each once."""
    options = [
        (-len(_agreeing(fact, candidate)), number, at)
        for number, fact in enumerate(facts)
        for at, candidate in enumerate(candidates)
        if _same_place(fact, candidate) and _same_value(fact, candidate)
    ]
    facts_done: set[int] = set()
    candidates_done: set[int] = set()
    for _, number, at in sorted(options):
        if number not in facts_done and at not in candidates_done:
            facts_done.add(number)
            candidates_done.add(at)
            yield number, at


def _same_place(fact: dict, candidate: dict) -> bool:
    return candidate["start"] < fact["start"] + len(fact["span"]) and fact["start"] < candidate["end"]


def _same_value(fact: dict, candidate: dict) -> bool:
    """As written, or both with the multiplier of their unit."""
    pairs = [(fact["value"], candidate["value"]), (fact["value_high"], candidate["value_high"])]
    return all(_equal(one, other, fact["unit"], candidate["unit"]) for one, other in pairs)


def _equal(one: float | None, other: float | None, unit: str, other_unit: str) -> bool:
    if one is None or other is None:
        return one is other
    scales = {1.0, _scale(unit), _scale(other_unit) / _scale(unit), _scale(unit) / _scale(other_unit)}
    return any(abs(one * scale - other) <= 1e-9 * max(1.0, abs(other)) for scale in scales)


def _scale(unit: str) -> float:
    product = 1.0
    for word in _bare(unit).split():
        product *= _SCALES.get(word, 1)
    return product


def _agreeing(fact: dict, candidate: dict) -> set[str]:
    """The parts that are read as they are marked."""
    unit, read = _bare(fact["unit"]), _bare(candidate["unit"])
    words, said = _words(fact["indicator"]), _words(candidate["indicator"])
    tests = {
        "unit": unit == read or bool(unit and read and (unit in read or read in unit)),
        "comparator": fact["comparator"] == candidate["comparator"],
        "kind": fact["kind"] == candidate["kind"],
        "direction": fact.get("direction") == candidate["direction"],
        "parts": all(fact[key] == candidate[key] for key in ("numerator", "denominator")),
        "period": _bare(fact["period"]) == _bare(candidate["period"]),
        "indicator": len(words & said) >= _ENOUGH * len(words),
    }
    return {part for part, is_right in tests.items() if is_right}


def _bare(text: object) -> str:
    composed = unicodedata.normalize("NFC", str(text or "")).lower()
    return " ".join(composed.split()).strip(" .,;:")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", _bare(text)))


def _compare(score: Score, text: str, fact: dict, candidate: dict) -> None:
    agreeing = _agreeing(fact, candidate)
    asked = set(PARTS) if fact["kind"] == "change" else set(PARTS) - {"direction"}
    score.changes += fact["kind"] == "change"
    for part in agreeing & asked:
        score.right[part] += 1
    wrong = sorted(asked - agreeing, key=lambda part: (-_COSTS[part], part))
    if wrong:
        cost = sum(_COSTS[part] for part in wrong)
        told = "; ".join(f"{part}: {_told(candidate, part)} for {_told(fact, part)}" for part in wrong)
        score.misses.append(Miss(cost, text, fact["span"], told))


def _told(fact: dict, part: str) -> str:
    if part == "parts":
        return f"{fact['numerator']}/{fact['denominator']}"
    return f"“{fact.get(part)}”"


def _strays(score: Score, marked: dict, strays: Iterable[dict]) -> None:
    trapping = {number for trap in marked["traps"] for number in _NUMBER.findall(trap)}
    score.traps += len(marked["traps"])
    for stray in strays:
        span = marked["text"][stray["start"] : stray["end"]]
        trapped = any(number in trapping for number in _NUMBER.findall(span))
        score.trapped += trapped
        cost, wrong = (_TRAPPED, "a trap taken for a fact") if trapped else (_STRAY, "said, not marked")
        score.misses.append(Miss(cost, marked["id"], span, wrong))
