"""What comparing tasks finds: pairs with their reasons, groups, and what is wrong with single tasks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from cotmoc.reading.tasks.statement import TaskStatement


class Relation(StrEnum):
    """How two tasks stand to one another."""

    DUPLICATE = "duplicate"
    OVERLAP = "overlap"
    RELATED = "related"


class Choice(StrEnum):
    """What a person decides on a pair: keep both with a stated boundary, merge them, make one body the lead."""

    KEEP_BOTH = "keep_both"
    MERGE = "merge"
    ONE_LEAD = "one_lead"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two tasks are alike, or told apart, in words."""

    code: str
    vi: str
    en: str

    def sentence(self, lang: str = "vi") -> str:
        """The reason in one language."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class TaskPair:
    """Two tasks that a person should look at together; the marks are the characters that say the same in each."""

    a: str
    b: str
    score: float
    relation: Relation
    reasons: tuple[Reason, ...]
    marks_a: tuple[tuple[int, int], ...] = ()
    marks_b: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss with one task, or with the order of several."""

    tasks: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Settlement:
    """A decision on a pair. `said` is `fingerprint` of the two tasks when it was taken: a pair whose words have
    changed since is asked again; empty, it holds whatever they say. `note` is the boundary, or the body chosen."""

    a: str
    b: str
    choice: Choice
    note: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs to settle, most alike first; those settled already; related tasks; groups of tasks; single findings.

    `left_out` counts pairs beyond what is shown.
    """

    pairs: tuple[TaskPair, ...] = ()
    settled: tuple[TaskPair, ...] = ()
    related: tuple[TaskPair, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: int = 0


def fingerprint(one: TaskStatement, two: TaskStatement) -> str:
    """What two tasks say, in short: changes when either text does."""
    texts = "\0".join(sorted((one.text, two.text)))
    return sha256(texts.encode()).hexdigest()[:16]
