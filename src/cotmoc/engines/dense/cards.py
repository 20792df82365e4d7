"""One unit's figure read off the tables of its indicator: as the reference would tell it (design 5.9, 5.10)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.dense.columns_of_cells import Name
from cotmoc.engines.dense.formulas import CannotBe
from cotmoc.engines.dense.kept import Kept
from cotmoc.engines.dense.leanings import Leaned, leaned_on
from cotmoc.engines.dense.missing import MissingCells
from cotmoc.engines.dense.quotients import Ends
from cotmoc.engines.dense.rows_told import RowsTold, Scope
from cotmoc.engines.dense.tables import Setting, Table
from cotmoc.engines.dense.terms import Block
from cotmoc.engines.errors import Gap, cannot
from cotmoc.evaluation.account import NoValue, Reason
from cotmoc.evaluation.attribution import Margins
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.figure import Figure, limited
from cotmoc.evaluation.linear import Cell
from cotmoc.evaluation.outlook import Drawn
from cotmoc.evaluation.quotient import Spread
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.sub_periods import Span
from cotmoc.model.exact import Exact, whole
from cotmoc.model.indicator import Indicator
from cotmoc.model.interval import Interval

_UNIT = "\0"
"""Stands for the unit in the text of a cell."""


class Cards:
    """The figures of one indicator on one map, for one period looked at at the end of another."""

    def __init__(self, setting: Setting, indicator: Indicator) -> None:
        self.setting = setting
        self.indicator = indicator
        self.whole = Table(setting, indicator, Span.WHOLE)
        figures, question = setting.map.figures, setting.question
        self.closes = figures.closes(question, self.whole.account)
        self.closed = figures.is_closed(question, self.whole.account)
        self.due = self.whole if self.closed else Table(setting, indicator, Span.ELAPSED)
        self._spans: Kept[Span, Table] = Kept(len(Span))
        self._told: dict[int, RowsTold] = {}

    # -- every scope at once ---------------------------------------------------------------------------------

    @cached_property
    def ends(self) -> tuple[Ends, Ends]:
        """The least and greatest figure."""
        return self.whole.whole_ends

    @cached_property
    def _ends_so_far(self) -> tuple[Ends, Ends]:
        return self.ends if self.closed else self.due.whole_ends

    @cached_property
    def gaps(self) -> dict[Gap, Truths]:
        """The scopes that meet a declared gap."""
        tables = [self.whole] if self.closed else [self.whole, self.due]
        found: dict[Gap, Truths] = {}
        for table in tables:
            for gap, where in table.troubles.by_scope(self.setting.scopes).items():
                found[gap] = found.get(gap, where) | where
        if not self.closed:
            broken = self.due.lost & ~self.whole.lost
            broken = broken | np.bool_(self.due.stopped is not None and self.whole.stopped is None)
            found[Gap.BROKEN_OFF] = np.asarray(broken)
        return found

    @cached_property
    def empty(self) -> Truths:
        """The scopes with a cell that nothing fits."""
        scopes = self.setting.scopes
        found = self.whole.troubles.empty_scopes(scopes)
        return found if self.closed else found | self.due.troubles.empty_scopes(scopes)

    @cached_property
    def applicable(self) -> Truths:
        """The scopes with something applicable."""
        return np.asarray(self.whole.scopes(self.whole.applicable) > 0)

    @cached_property
    def reported(self) -> Integers:
        """How many units reported all that is due."""
        return self.due.scopes(self.due.complete)

    @cached_property
    def expected(self) -> Integers:
        """How many units owe something."""
        return self.due.scopes(self.due.expected)

    @cached_property
    def silent(self) -> Truths:
        """The scopes of which nothing is reported and nothing has closed."""
        figures, question = self.setting.map.figures, self.setting.question
        if figures.any_closed(question, self.whole.account):
            return np.zeros(len(self.applicable), np.bool_)
        some = self.whole.scopes(self.whole.reported) + self.due.scopes(self.due.reported)
        return np.asarray(some == 0)

    @cached_property
    def plain(self) -> tuple[Integers, Integers, Truths]:
        """The plain figure of those that reported, over and under the line, and where there is one."""
        due = self.due
        nobody = self.reported == 0
        if due.stopped is not None:
            return self.reported, self.reported, np.zeros(len(nobody), np.bool_)
        low, high = self._ends_so_far
        over, under, there = low.over, low.under, _single(low, high)
        if due.missing.any():
            some = due.scopes(due.missing) > 0
            own = self._joint_plain() if due.joint else self._summed_plain()
            over, under = np.where(some, own[0], over), np.where(some, own[1], under)
            there = np.where(some, own[2], there)
        return over, under, np.asarray(there & ~nobody)

    def _summed_plain(self) -> tuple[Integers, Integers, Truths]:
        over, under, unknown = self.due.reported_sums()
        return over, under, ~unknown & (under != 0)

    def _joint_plain(self) -> tuple[Integers, Integers, Truths]:
        low, high = self.due.ends(self.due.complete)
        return low.over, low.under, _single(low, high)

    # -- one scope -------------------------------------------------------------------------------------------

    def figure(self, unit: int, *, bare: bool = False) -> Figure:
        """The figure of the unit with this number; `bare`: without the cells that it names. Raises `Refused` (E120,
        E101)."""
        lost, at = self._lost(unit), self.setting.scopes.at(unit)
        if lost is not None:
            return Figure(None, NoValue.NOT_COMPARABLE, lost)
        if self.whole.stopped is not None:
            return Figure(None, self.whole.stopped.why, self.whole.stopped.detail)
        if not self.applicable[at]:
            return Figure(None, NoValue.NOT_APPLICABLE, self.whole.of_nothing)
        for gap, where in self.gaps.items():
            if where[at]:
                raise cannot(gap, self.indicator.code)
        scope = Scope(self.setting.map.in_scope(unit, self.setting.question.level))
        inside = scope.inside
        self._refuse_empty(inside)
        is_loose = bool((self.whole.tied & inside).any())
        found = limited(Spread(self.range(unit), inexact=is_loose), self.indicator).range
        if found is None and self.whole.of_nothing:
            return Figure(None, NoValue.NOT_APPLICABLE, self.whole.of_nothing)
        over, under, there = self.plain
        leaned = {} if bare else self._leaned(scope)
        return Figure(
            found,
            why=NoValue.NOT_APPLICABLE if found is None else None,
            inexact=is_loose and not (found and found.is_point),
            reported_value=_number(over[at], under[at]) if there[at] else None,
            reported=int(self.reported[at]),
            expected=int(self.expected[at]),
            missing={} if bare else self._missing(scope),
            provisional=() if bare else tuple(self._provisional(scope, leaned)),
            assumed=tuple(sorted(self._assumed(leaned))),
            closed=self.closed,
            closes=self.closes,
            silent=bool(self.silent[at]),
            is_quotient=self.whole.is_quotient,
            is_begun=bool((self.whole.begun & inside).any()),
        )

    def margins(self, unit: int, region: Region) -> Margins | None:
        """How far each place of one scope is above or below the threshold of `region`; None where none can be told."""
        found = None if region.threshold is None else self.whole.margins(region.threshold)
        if found is None:
            return None
        inside = self.setting.map.in_scope(unit, self.setting.question.level)
        return found.within(inside, is_upwards=region.is_upwards)

    def drawn(self, unit: int, span: Span) -> Drawn | None:
        """What the figure of one scope comes to over a span; None where only the reference can tell."""
        try:
            table = self._spans.get(span, lambda: Table(self.setting, self.indicator, span))
        except CannotBe:
            return None
        scopes, at = self.setting.scopes, self.setting.scopes.at(unit)
        if table.stopped is not None or table.lost[at] or not table.scopes(table.applicable)[at]:
            return None
        gaps = table.troubles.by_scope(scopes).values()
        if any(where[at] for where in gaps) or table.troubles.empty_scopes(scopes)[at]:
            return None
        account = table.account
        return Drawn(_range(table.whole_ends, at), frozenset(account.known_periods), frozenset(account.elapsed_periods))

    def range(self, unit: int) -> Interval | None:
        """The least to the greatest figure of one scope."""
        return _range(self.ends, self.setting.scopes.at(unit))

    def _lost(self, unit: int) -> str | None:
        """The first unit met whose figures cannot be told on the map."""
        if not self.whole.lost[self.setting.scopes.at(unit)]:
            return None
        level = self.setting.question.level
        for cells in self.whole.occurrences:
            for goings in cells.goings:
                for _, name, places, flows in goings.lost:
                    some, every = self.setting.map.scopes_of(places, level)
                    if some[unit] and not (flows and every[unit]):
                        return name
        raise AssertionError("a unit was lost")

    def _refuse_empty(self, inside: Truths) -> None:
        for table in (self.whole, self.due):
            for place, name, unit in table.troubles.empty:
                if inside[place]:
                    raise RANGE_EMPTY.refuse(cells=str(self._cell(name, unit)))

    def _cell(self, name: Name, unit: int) -> Cell:
        return Cell(name.element, name.breakdown, self.setting.columns.facts.units[unit], name.period)

    def _texts(self, name: Name, where: Truths) -> Iterator[str]:
        """How the cells of these units are told."""
        opening, _, close = str(Cell(name.element, name.breakdown, _UNIT, name.period)).partition(_UNIT)
        units = self.setting.columns.facts.units
        return (f"{opening}{units[unit]}{close}" for unit in np.flatnonzero(where).tolist())

    def _missing(self, scope: Scope) -> MissingCells:
        parts = (
            [(block, scope.of(block, self._rows(block).silent)) for block in part]
            for cells in self.due.occurrences
            for part in cells.parts
        )
        return MissingCells(parts, self.setting.map.names, self.setting.columns.facts.units)

    def _rows(self, block: Block) -> RowsTold:
        """The rows of a block that are told of; a block lives as long as its table."""
        found = self._told.get(id(block))
        if found is None:
            found = self._told[id(block)] = RowsTold.of(block)
        return found

    def _at(self, block: Block, row: int) -> Cell:
        return self._cell(block.column.name, int(block.goings.unit[row]))

    def _provisional(self, scope: Scope, leaned: Leaned) -> dict[tuple[Reason, str], None]:
        """What makes the figure provisional: other calendars, shares, statuses, figures carried forward."""
        found: dict[tuple[Reason, str], None] = {}
        inside = scope.inside
        for cells in self.whole.occurrences:
            found.update(cells.asked.account.provisional)
            for part, goings in zip(cells.parts, cells.goings, strict=True):
                marks: list[tuple[int, int, int, tuple[Reason, str]]] = [
                    (order, -1, -1, (Reason.ALLOCATED, unit))
                    for order, unit, places, is_whole in goings.shared
                    if inside[list(places)].any() and not (is_whole and inside[list(places)].all())
                ]
                for block in part:
                    passing = scope.of(block, self._rows(block).passing)
                    marks += [
                        (int(goings.order[r]), block.number, int(r), (Reason.STATUS, str(self._at(block, int(r)))))
                        for r in passing
                    ]
                found.update((mark, None) for *_, mark in sorted(marks, key=lambda each: each[:3]))
        for name, where in leaned.items():
            carried = where & self.setting.columns.column(name).carried
            found.update(((Reason.IMPUTED, text), None) for text in self._texts(name, carried))
        return found

    @cached_property
    def _may_lean(self) -> bool:
        """Whether a cell that the figure can lean on may be carried forward or be bounded by an assumption."""
        terms = {cells.element.code for table in (self.whole, self.due) for cells in table.occurrences}
        return self.setting.columns.looks_back(terms)

    def _leaned(self, scope: Scope) -> Leaned:
        """The cells of one scope that its figure leans on, where anything is told of them."""
        if not self._may_lean:
            return {}
        unknown: Leaned = {}
        carried: Leaned = {}
        for table in (self.whole, self.due):
            for cells in table.occurrences:
                # What is plain so far leans on nothing, unless it is a range by place.
                leans = table is self.whole or cells.is_ranged
                for block in cells.blocks():
                    _mark(carried, block, scope.of(block, self._rows(block).carried))
                    if leans:
                        _mark(unknown, block, scope.of(block, self._rows(block).unknown))
        leaned = leaned_on(self.setting.columns, unknown)
        for name, mask in carried.items():
            leaned[name] = leaned.get(name, mask) | mask
        return leaned

    def _assumed(self, leaned: Leaned) -> dict[str, None]:
        """The assumptions that bound what is missing."""
        found: dict[str, None] = {}
        for name, where in leaned.items():
            column = self.setting.columns.column(name)
            for kind, assumed in column.assumed.items():
                texts = self._texts(name, where & assumed & ~column.carried)
                found.update((f"{kind}:{text}", None) for text in texts)
        return found


def _mark(found: Leaned, block: Block, rows: Integers) -> None:
    """Add the cells of these rows."""
    if len(rows):
        mask = found.setdefault(block.column.name, np.zeros(len(block.column.said), np.bool_))
        mask[block.goings.unit[rows]] = True


def _single(low: Ends, high: Ends) -> Truths:
    """Where only one figure is possible."""
    closed = low.exists & ~(low.free | high.free | low.open | high.open)
    same = np.asarray((low.over == high.over) & (low.under == high.under), np.bool_)
    rest = np.flatnonzero(closed & ~same)
    if len(rest):  # as fractions they may be the same all the same
        over, under = (end[rest].astype(object) for end in (low.over, low.under))
        same[rest] = over * high.under[rest].astype(object) == high.over[rest].astype(object) * under
    return np.asarray(closed & same)


def _range(ends: tuple[Ends, Ends], at: int) -> Interval | None:
    low, high = ends
    if not low.exists[at]:
        return None
    return Interval(
        None if low.free[at] else _number(low.over[at], low.under[at]),
        None if high.free[at] else _number(high.over[at], high.under[at]),
        bool(low.open[at]),
        bool(high.open[at]),
    )


def _number(over: Any, under: Any) -> Exact:
    return whole(Fraction(int(over), int(under)))
