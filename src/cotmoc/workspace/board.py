"""What a committee sees first of a programme: verdicts counted, who is behind, who is silent, what pace is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.exact import Exact
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said

Counts = Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that belong together: `key` as the package has it, `label` for people, how many have each verdict."""

    key: str
    label: str
    counts: Counts
    total: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that holds targets back: which, and of each its part of the gap and the whole gap, in one measure."""

    unit: str
    parts: tuple[tuple[TargetResult, int, int], ...]

    @property
    def targets(self) -> tuple[tuple[TargetResult, Exact], ...]:
        """The targets, each with the unit's part of its gap, from 0 to 1."""
        return tuple((target, Fraction(part, gap) if gap else 0) for target, part, gap in self.parts)

    @property
    def weight(self) -> Exact:
        """The sum of its parts: how much of all gaps together is its own."""
        return sum((share for _, share in self.targets), 0)


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit whose reports are missing, and the targets that wait for them."""

    unit: str
    targets: tuple[TargetResult, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A programme's result, ready to be shown on one page; each group in the order of the plan."""

    result: ProgrammeResult
    pillars: tuple[Group, ...]
    priorities: tuple[Group, ...]
    fields: tuple[Group, ...]
    at_risk: tuple[TargetResult, ...]
    missed: tuple[TargetResult, ...]
    undetermined: tuple[TargetResult, ...]
    behind: tuple[Behind, ...]
    silent: tuple[Silent, ...]

    @property
    def counts(self) -> Counts:
        """How many targets have each verdict."""
        return self.result.summary

    @property
    def reported(self) -> tuple[int, int]:
        """Reports that came, and reports that were due, over all targets."""
        figures = [each.figure for each in self.result.targets]
        return sum(f.reported for f in figures), sum(f.expected for f in figures)


def board(result: ProgrammeResult, naming: Naming) -> Board:
    """The board of a programme."""
    targets = result.targets
    return Board(
        result=result,
        pillars=_groups(targets, lambda each: each.target.pillars or ("",), lambda code: _pillar(result, code, naming)),
        priorities=_groups(targets, _priority, lambda key: _priority_label(key, naming)),
        fields=_groups(
            targets, lambda each: (each.target.field,), lambda key: key or said("board.no_field", naming.lang)
        ),
        at_risk=_with(targets, Verdict.AT_RISK),
        missed=_with(targets, Verdict.MISSED),
        undetermined=_with(targets, Verdict.UNDETERMINED),
        behind=_behind(targets),
        silent=silent(targets),
    )


def _with(targets: Iterable[TargetResult], verdict: Verdict) -> tuple[TargetResult, ...]:
    return tuple(each for each in targets if each.verdict is verdict)


def _groups(
    targets: Iterable[TargetResult],
    keys: Callable[[TargetResult], tuple[str, ...]],
    label: Callable[[str], str],
) -> tuple[Group, ...]:
    """A target of several pillars counts in each of them: they overlap."""
    found: dict[str, Counter[Verdict]] = {}
    for each in targets:
        for key in keys(each):
            found.setdefault(key, Counter())[each.verdict] += 1
    return tuple(Group(key, label(key), dict(counts), counts.total()) for key, counts in found.items())


def _pillar(result: ProgrammeResult, code: str, naming: Naming) -> str:
    return naming.pillar(result.programme, code) if code else said("no_pillar", naming.lang)


_OTHER = "other"


def _priority(each: TargetResult) -> tuple[str, ...]:
    return (each.target.priority_group or "priority",) if each.target.priority else (_OTHER,)


def _priority_label(key: str, naming: Naming) -> str:
    if key == _OTHER:
        return said("other", naming.lang)
    return said("priority", naming.lang) if key == "priority" else said("priority_group", naming.lang, group=key)


def _behind(targets: Iterable[TargetResult]) -> tuple[Behind, ...]:
    """The units named slow, the one that holds back most first.

    In integers: a nation has tens of thousands of parts, and sums of fractions would be most of its dashboard.
    """
    gaps = [(each, _in_integers([slow.margin for slow in each.slow])) for each in targets if each.slow]
    common = lcm(*(sum(margins) for _, margins in gaps if sum(margins)))
    found: dict[str, list[tuple[TargetResult, int, int]]] = {}
    weights: Counter[str] = Counter()
    for each, margins in gaps:
        gap = sum(margins)
        measure = common // gap if gap else 0
        for slow, margin in zip(each.slow, margins, strict=True):
            found.setdefault(slow.unit, []).append((each, margin, gap))
            weights[slow.unit] += margin * measure
    behind = (Behind(unit, tuple(parts)) for unit, parts in found.items())
    return tuple(sorted(behind, key=lambda each: (-weights[each.unit], each.unit)))


def _in_integers(numbers: list[Exact]) -> list[int]:
    """The numbers in the greatest measure in which all of them are whole."""
    under = lcm(*(each.denominator for each in numbers))
    return [each.numerator * (under // each.denominator) for each in numbers]


def silent(targets: Iterable[TargetResult]) -> tuple[Silent, ...]:
    """The units whose reports would settle an open verdict, the one that most wait for first."""
    found: dict[str, list[TargetResult]] = {}
    for each in targets:
        if each.verdict is Verdict.UNDETERMINED:
            for unit in each.deciding or each.figure.missing_units:
                found.setdefault(unit, []).append(each)
    silent = (Silent(unit, tuple(rows)) for unit, rows in found.items())
    return tuple(sorted(silent, key=lambda each: (-len(each.targets), each.unit)))
