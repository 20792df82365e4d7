"""Tasks made ready to be compared: all with one another, or a new one with all."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations, product
from operator import mul

import numpy as np
from scipy.sparse import csr_matrix

from cotmoc.reading.overlaps.likeness import (
    DeedLikeness,
    SettingLikeness,
    Weighed,
    chance,
    deed_likeness,
    setting_likeness,
)
from cotmoc.reading.overlaps.places import province
from cotmoc.reading.overlaps.weights import BASE, DEED, RELATED, SETTING, SHOWN, STEP, TermWeights
from cotmoc.reading.overlaps.work import What, Work, work_of
from cotmoc.reading.tasks.statement import TaskStatement

_FEW = 2_000
_LEAST_WORDS, _LEAST_OF_FEW = 0.15, 0.02
"""Share of words (cosine) below which two tasks are not compared further; of few works more can be."""
_ROWS = 512
"""Rows of the product that are held at once."""
MOST_COMPARED = 60_000
"""Pairs of different works that are compared further; beyond them the most alike in words are."""
MOST_OF_ONE = 500
"""Works that one new task is compared with further: the most alike in words."""
MOST_KEPT = 40_000
"""Pairs of tasks that are kept, the most alike first."""
_DEED_WEIGHTS = tuple(DEED.get(name, 0.0) for name in DeedLikeness._fields)
_ALIKE_WEIGHTS = tuple(max(0.0, weight) for weight in _DEED_WEIGHTS)
_SETTING_WEIGHTS = tuple(SETTING.get(name, 0.0) for name in SettingLikeness._fields)
_BEST_SETTING = sum(weight for weight in _SETTING_WEIGHTS if weight > 0)
_HOME = 0.1
"""Share of the tasks that must name the one province of a file for it to be where all of them are."""


@contextmanager
def collecting_later() -> Iterator[None]:
    """Look for no cycles of garbage meanwhile: comparing makes none, and a million of what it keeps would be looked
    through again and again, a sixth of all the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Match:
    """Two works of an index and how alike they are; the lower id first. `chance` is that they overlap."""

    one: Work
    two: Work
    chance: float
    deed: DeedLikeness
    setting: SettingLikeness


class TaskIndex:
    """Tasks taken apart and weighed, once; ids must differ. The order of the tasks makes no difference.

    `home` are the names of the province that all tasks are of, where it is known: those that name none are there.
    """

    @collecting_later()
    def __init__(self, tasks: Sequence[TaskStatement], *, home: Iterable[str] = ()) -> None:
        works = sorted((work_of(task) for task in tasks), key=lambda work: (work.task.id, work.task.text))
        self._home = frozenset(province(name) for name in home) or _home(works)
        self.works = [self._at_home(work) for work in works]
        self.weight_of = TermWeights(work.what for work in self.works)
        members: dict[What, list[Work]] = defaultdict(list)
        for work in self.works:
            members[work.what].append(work)
        self._members = list(members.values())
        self._weighed = [Weighed(what, self.weight_of) for what in members]
        self._least = _LEAST_OF_FEW if len(self._weighed) <= _FEW else _LEAST_WORDS
        self._columns: dict[str, int] = {}
        for weighed in self._weighed:
            for term in weighed.terms:
                self._columns.setdefault(term, len(self._columns))
        self._rows = self._matrix(self._weighed)
        self._columns_first = self._rows.T.tocsr()

    def matches(self) -> tuple[list[Match], int]:
        """All pairs that are at least related, most alike first, and how many more there are."""
        found: list[Match] = []
        for one, two in self._alike():
            found.extend(self._expanded(one, two))
        for at, members in enumerate(self._members):
            if len(members) > 1:
                found.extend(self._expanded(at, at))
        found.sort(key=lambda match: (-match.chance, match.one.task.id, match.two.task.id))
        return found[:MOST_KEPT], max(0, len(found) - MOST_KEPT)

    def matches_of(self, task: TaskStatement) -> list[Match]:
        """The tasks of the index that one task is at least related to, most alike first; its own id is passed over."""
        work = self._at_home(work_of(task))
        weighed = Weighed(work.what, self.weight_of)
        likeness = (self._matrix([weighed]) @ self._columns_first).toarray()[0]
        near = np.flatnonzero(likeness >= self._least)
        found: list[Match] = []
        for at in near[np.argsort(-likeness[near], kind="stable")][:MOST_OF_ONE].tolist():
            deed, score = _scored(weighed, self._weighed[at])
            pairs = ((work, other) for other in self._members[at] if other.task.id != task.id)
            found.extend(self._matched(pairs, deed, score))
        return sorted(found, key=lambda match: (-match.chance, match.one.task.id, match.two.task.id))

    def _at_home(self, work: Work) -> Work:
        """In the province that all tasks are of, where that is known and the task names none."""
        if not self._home or any(size == 0 for size, _ in work.setting.places):
            return work
        return replace(work, setting=replace(work.setting, places=work.setting.places | self._home))

    def _matrix(self, weighed: Sequence[Weighed]) -> csr_matrix:
        """Rows of length 1 whose products are the cosines of the words; terms that the index lacks are left out."""
        values, columns, ends = [], [], [0]
        for each in weighed:
            for term, weight in each.terms.items():
                if term in self._columns:
                    values.append(weight / each.norm)
                    columns.append(self._columns[term])
            ends.append(len(values))
        shape = (len(weighed), max(1, len(self._columns)))
        return csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=shape)

    def _alike(self) -> Iterator[tuple[int, int]]:
        """Pairs of different works whose words are alike enough to look further."""
        firsts, seconds, cosines = [], [], []
        for start in range(0, len(self._weighed), _ROWS):
            block = (self._rows[start : start + _ROWS] @ self._columns_first).tocoo()
            keep = (block.data >= self._least) & (block.row + start < block.col)
            firsts.append(block.row[keep] + start)
            seconds.append(block.col[keep])
            cosines.append(block.data[keep])
        if not firsts:
            return
        one, two, alike = np.concatenate(firsts), np.concatenate(seconds), np.concatenate(cosines)
        if len(alike) > MOST_COMPARED:
            best = np.argpartition(-alike, MOST_COMPARED)[:MOST_COMPARED]
            one, two = one[best], two[best]
        yield from zip(one.tolist(), two.tolist(), strict=True)

    def _expanded(self, one: int, two: int) -> Iterator[Match]:
        deed, score = _scored(self._weighed[one], self._weighed[two])
        best = chance(max(score, _alike_score(deed)) + _BEST_SETTING)
        if best < RELATED and deed.step < STEP:
            return
        members = self._members[one], self._members[two]
        yield from self._matched(combinations(members[0], 2) if one == two else product(*members), deed, score)

    @staticmethod
    def _matched(pairs: Iterable[tuple[Work, Work]], deed: DeedLikeness, score: float) -> Iterator[Match]:
        alike = _alike_score(deed)
        for pair in pairs:
            setting = setting_likeness(pair[0].setting, pair[1].setting)
            added = sum(map(mul, _SETTING_WEIGHTS, setting))
            found = chance(score + added)
            if found >= RELATED or deed.step >= STEP or chance(alike + max(added, 0.0)) >= SHOWN:
                one, two = pair if pair[0].task.id <= pair[1].task.id else pair[::-1]
                yield Match(one, two, found, deed, setting)


def _home(works: Sequence[Work]) -> frozenset[tuple[int, str]]:
    """The province that all tasks are of, if they name only one, and often."""
    named = Counter(place for work in works for place in work.setting.places if place[0] == 0)
    return frozenset(named) if len(named) == 1 and named.total() >= _HOME * len(works) else frozenset()


def _alike_score(deed: DeedLikeness) -> float:
    """What two works share, whatever tells them apart: two that share much are related at least."""
    return BASE + sum(map(mul, _ALIKE_WEIGHTS, deed))


def _scored(one: Weighed, two: Weighed) -> tuple[DeedLikeness, float]:
    likeness = deed_likeness(one, two)
    score = BASE + sum(map(mul, _DEED_WEIGHTS, likeness))
    return likeness, score
