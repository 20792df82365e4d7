"""Overlapping tasks laid out for people: both texts with what they share in bold, and the reasons beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from cotmoc.cli.columns import beneath, wrap
from cotmoc.reading.overlaps import Finding, Overlaps, Relation, TaskPair
from cotmoc.reading.tasks import TaskStatement
from cotmoc.workspace.words import said

_COLOURS = {Relation.DUPLICATE: "red", Relation.OVERLAP: "yellow", Relation.RELATED: "cyan"}
_LEAST_TOLD = 0.005
"""The least chance that is no “0%” when rounded."""
MOST_PAIRS = 100
MOST_OTHERS = 10
"""Of each list that is laid out; JSON has them all."""


def percent(pair: TaskPair) -> str:
    """How alike two tasks are, as the page tells it."""
    return f"{round(pair.score * 100)}%" if pair.score >= _LEAST_TOLD else "<1%"


class OverlapsTable:
    """Lays out what was found in one language and width."""

    def __init__(self, tasks: Sequence[TaskStatement], *, lang: str, width: int, colour: bool) -> None:
        self._task_of = {task.id: task for task in tasks}
        self._lang = lang
        self._width = width
        self._colour = colour

    def text(self, found: Overlaps) -> str:
        """All of it: how much was found, the pairs, the groups, what is amiss with single tasks, what is related."""
        lines = [self._bold(self._count(found)), ""]
        lines += self._listed(found.pairs, MOST_PAIRS)
        lines += self._groups(found.groups)
        lines += self._findings(found.findings)
        if found.related:
            lines += [self._bold(said("overlaps.related", self._lang)), ""]
            lines += self._listed(found.related, MOST_OTHERS)
        return "\n".join(lines).rstrip()

    def _count(self, found: Overlaps) -> str:
        if not found.pairs:
            return said("overlaps.none", self._lang, tasks=len(self._task_of))
        duplicates = sum(pair.relation is Relation.DUPLICATE for pair in found.pairs)
        return said(
            "overlaps.count",
            self._lang,
            tasks=len(self._task_of),
            pairs=len(found.pairs) + found.left_out,
            duplicates=duplicates,
        )

    def _listed(self, pairs: Sequence[TaskPair], most: int) -> Iterator[str]:
        for pair in pairs[:most]:
            yield from self._pair(pair)
            yield ""
        if len(pairs) > most:
            yield from (said("overlaps.more", self._lang, count=len(pairs) - most), "")

    def _pair(self, pair: TaskPair) -> Iterator[str]:
        relation = said(f"overlaps.{pair.relation.value}", self._lang)
        head = f"{relation} {percent(pair)}"
        yield click.style(head, fg=_COLOURS[pair.relation], bold=True) if self._colour else head
        for task_id in (pair.a, pair.b):
            yield from wrap(f"{task_id}  {self._task_of[task_id].text}", self._width, hanging="    ")
        for reason in pair.reasons:
            yield from beneath(reason.sentence(self._lang), indent=4, width=self._width, mark="· ")

    def _groups(self, groups: Sequence[tuple[str, ...]]) -> Iterator[str]:
        large = [group for group in groups if len(group) > 2]
        if not large:
            return
        yield from (self._bold(said("overlaps.groups", self._lang)), "")
        for group in large[:MOST_OTHERS]:
            yield from wrap(", ".join(group), self._width, hanging="    ")
        yield ""

    def _findings(self, findings: Sequence[Finding]) -> Iterator[str]:
        if not findings:
            return
        yield from (self._bold(said("overlaps.findings", self._lang)), "")
        by_code: dict[str, list[Finding]] = {}
        for finding in findings:
            by_code.setdefault(finding.reason.code, []).append(finding)
        for alike in by_code.values():
            for finding in alike[:MOST_OTHERS]:
                line = f"{', '.join(finding.tasks)}: {finding.reason.sentence(self._lang)}"
                yield from wrap(line, self._width, hanging="    ")
            if len(alike) > MOST_OTHERS:
                yield said("overlaps.more", self._lang, count=len(alike) - MOST_OTHERS)
        yield ""

    def _bold(self, text: str) -> str:
        return click.style(text, bold=True) if self._colour else text
