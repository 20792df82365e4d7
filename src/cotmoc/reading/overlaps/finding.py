"""Overlapping tasks, found among all or for one new task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cotmoc.reading.overlaps.index import Match, TaskIndex, collecting_later
from cotmoc.reading.overlaps.pair import Finding, Overlaps, Relation, Settlement, TaskPair, fingerprint
from cotmoc.reading.overlaps.reasons import marks, reasons, shared_terms
from cotmoc.reading.overlaps.single import findings_of, late_steps, unmatched_targets
from cotmoc.reading.overlaps.weights import SHOWN, TermWeights
from cotmoc.reading.tasks.statement import TaskStatement

_DUPLICATE = 0.85
_WHOLE = 0.45
_SLIP_DAYS = 3
"""Days by which the deadlines of one task told twice may differ: “trong tháng 6”, “trước ngày 30/6”."""
MOST_SHOWN = 10_000
"""Pairs to settle that are told with their reasons."""
MOST_RELATED = 2_000


@collecting_later()
def find_overlaps(
    tasks: Sequence[TaskStatement],
    *,
    settled: Iterable[Settlement] = (),
    targets: Mapping[str, str] | None = None,
    home: Iterable[str] = (),
) -> Overlaps:
    """Pairs and groups of tasks that do the same or cut into one another, and what is amiss with single tasks.

    Ids must differ; the order of the tasks makes no difference. A pair in `settled` is not asked again unless its
    words have changed since. With `targets` (names by code) also
    targets without a task and tasks without one. `home` names the province that all tasks are of.
    """
    return overlaps_in(TaskIndex(tasks, home=home), settled=settled, targets=targets)


@collecting_later()
def overlaps_in(
    index: TaskIndex, *, settled: Iterable[Settlement] = (), targets: Mapping[str, str] | None = None
) -> Overlaps:
    """The same of tasks that are indexed already."""
    matches, left_out = index.matches()
    asked, done = _parted([match for match in matches if match.chance >= SHOWN], settled)
    related = [match for match in matches if match.chance < SHOWN]
    findings = [*findings_of(index.works), *late_steps(matches)]
    if targets is not None:
        findings.extend(unmatched_targets([work.task for work in index.works], targets))
    return Overlaps(
        pairs=_pairs(asked[:MOST_SHOWN], index.weight_of),
        settled=_pairs(done, index.weight_of),
        related=_pairs(related[:MOST_RELATED], index.weight_of),
        groups=groups_of((match.one.task.id, match.two.task.id) for match in asked),
        findings=tuple(sorted(findings, key=_order)),
        left_out=left_out + max(0, len(asked) - MOST_SHOWN),
    )


def overlaps_of(task: TaskStatement, index: TaskIndex) -> tuple[TaskPair, ...]:
    """The tasks of an index that a new one does again or cuts into, most alike first."""
    return _pairs([match for match in index.matches_of(task) if match.chance >= SHOWN], index.weight_of)


def _order(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.reason.code, finding.tasks


def _parted(matches: list[Match], settled: Iterable[Settlement]) -> tuple[list[Match], list[Match]]:
    """Those to be asked, and those that a decision holds for."""
    decided = {frozenset((each.a, each.b)): each for each in settled}
    asked: list[Match] = []
    done: list[Match] = []
    for match in matches:
        decision = decided.get(frozenset((match.one.task.id, match.two.task.id)))
        holds = decision and decision.said in ("", fingerprint(match.one.task, match.two.task))
        (done if holds else asked).append(match)
    return asked, done


def _pairs(matches: Iterable[Match], weight_of: TermWeights) -> tuple[TaskPair, ...]:
    return tuple(_pair(match, weight_of) for match in matches)


def _pair(match: Match, weight_of: TermWeights) -> TaskPair:
    relation = _relation(match)
    terms = shared_terms(match, weight_of)
    return TaskPair(
        match.one.task.id,
        match.two.task.id,
        round(match.chance, 3),
        relation,
        reasons(match, terms),
        marks(match.one, terms),
        marks(match.two, terms),
    )


def _relation(match: Match) -> Relation:
    if match.chance < SHOWN:
        return Relation.RELATED
    same = match.deed.both_whole >= _WHOLE or match.chance >= _DUPLICATE
    setting = match.setting
    apart = _due_apart(match) or setting.within or setting.other_rank or setting.other_year
    apart = apart or match.deed.other_act or match.deed.other_of_many
    return Relation.DUPLICATE if same and not apart else Relation.OVERLAP


def _due_apart(match: Match) -> bool:
    """Whether the deadlines differ by more than a slip of some days: what is due otherwise is not the same task."""
    one, two = match.one.setting.deadline, match.two.setting.deadline
    return one is not None and two is not None and abs((one - two).days) > _SLIP_DAYS


def groups_of(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Tasks that hang together by their pairs, the largest groups first; all by their ids."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        one, two = (group_of.setdefault(task, {task}) for task in pair)
        if one is not two:
            small, large = sorted((one, two), key=len)
            large |= small
            group_of.update(dict.fromkeys(small, large))
    groups = {id(group): tuple(sorted(group)) for group in group_of.values()}
    return tuple(sorted(groups.values(), key=lambda group: (-len(group), group)))
