"""A report refreshed: its figures found anew, what a person wrote kept, and every figure that changed told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cotmoc.documents.report.address import Address
from cotmoc.documents.report.content import (
    Annex,
    Block,
    Chart,
    Figure,
    Heading,
    Paragraph,
    Report,
    Row,
    Run,
    Runs,
    Table,
)

Resolve = Callable[[Address], Figure]
"""Finds the figure at an address; `workspace.report.binding.Binding.resolve`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that is told otherwise now: the key of its block, as it was and as it is."""

    key: str
    then: Figure
    now: Figure


def refreshed(
    report: Report, resolve: Resolve, *, known_at: datetime | None = None
) -> tuple[Report, tuple[Changed, ...]]:
    """The same report with its figures as known at `known_at` (None: now), and those that changed, in reading order.

    Words stay as they are, also those a person wrote around a figure: whoever edits them is told by the key.
    """
    fresh = _Refreshing(resolve, known_at)
    found = replace(
        report,
        title=replace(report.title, subject=fresh.runs("title", report.title.subject)),
        blocks=tuple(fresh.block(block) for block in report.blocks),
        annexes=tuple(fresh.annex(annex) for annex in report.annexes),
    )
    return found, tuple(fresh.changes)


def redrafted(edited: Report, fresh: Report, written: Mapping[str, Block]) -> Report:
    """A fresh draft with the blocks that a person wrote or changed, by key, in place of the drafted ones; those whose
    key the fresh draft does not have any more stand after the block they stood after."""
    order = [block.key for block in edited.blocks]
    blocks = [written.get(block.key, block) for block in fresh.blocks]
    placed = {block.key for block in blocks}
    for key in order:
        if key in written and key not in placed:
            before = order[: order.index(key)]
            at = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].key in before), -1)
            blocks.insert(at + 1, written[key])
            placed.add(key)
    return replace(fresh, blocks=tuple(blocks))


def compared(then: Report, now: Report) -> tuple[Changed, ...]:
    """The figures of two issues that are told differently, each by what it is of and where it stands, in the order of
    the later one."""
    before: dict[tuple[str, Address], list[Figure]] = {}
    for key, figure in then.figures:
        before.setdefault((key, figure.address.subject), []).append(figure)
    found = []
    for key, figure in now.figures:
        held = before.get((key, figure.address.subject))
        if held and (old := held.pop(0)).shown != figure.shown:
            found.append(Changed(key, old, figure))
    return tuple(found)


class _Refreshing:
    def __init__(self, resolve: Resolve, known_at: datetime | None) -> None:
        self._resolve = resolve
        self._known_at = known_at
        self._found: dict[Address, Figure] = {}
        self.changes: list[Changed] = []

    def annex(self, annex: Annex) -> Annex:
        return replace(
            annex,
            title=self.runs(annex.key, annex.title),
            blocks=tuple(self.block(block) for block in annex.blocks),
        )

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, runs=self.runs(block.key, block.runs))
            case Table():
                rows = tuple(self._row(block.key, row) for row in block.rows)
                return replace(block, caption=self.runs(block.key, block.caption), rows=rows)
            case Chart():
                figures = tuple(self._figure(block.key, each) for each in block.figures)
                return replace(block, title=self.runs(block.key, block.title), figures=figures)
        return block

    def runs(self, key: str, runs: Runs) -> Runs:
        return tuple(self._refreshed(key, runs))

    def _refreshed(self, key: str, runs: Iterable[Run]) -> Iterator[Run]:
        for run in runs:
            yield self._figure(key, run) if isinstance(run, Figure) else run

    def _row(self, key: str, row: Row) -> Row:
        return replace(row, cells=tuple(self.runs(key, cell) for cell in row.cells))

    def _figure(self, key: str, figure: Figure) -> Figure:
        asked = replace(figure.address, known_at=self._known_at)
        if asked not in self._found:
            self._found[asked] = self._resolve(asked)
        now = replace(self._found[asked], bold=figure.bold)
        if now.shown != figure.shown:
            self.changes.append(Changed(key, figure, now))
        return now
