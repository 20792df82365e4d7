"""Sums of cells put into an assembly: known rows as sums, unknown ones alone or in pairs of part and whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, product
from cotmoc.engines.dense.assembly import Assembly, Unknown, Weighing
from cotmoc.engines.dense.columns_of_cells import CellColumns, Name
from cotmoc.engines.dense.map import Map
from cotmoc.engines.dense.terms import Block, TermCells
from cotmoc.engines.dense.ties import Tied, Ties
from cotmoc.engines.dense.troubles import Troubles
from cotmoc.engines.errors import Gap
from cotmoc.model.data_element import TimeRule


@dataclass(eq=False)
class Sheet:
    """All rows of one column and form, with their weights and their coefficients in the figure."""

    block: Block
    weight: Integers
    weighing: Weighing
    counted: bool
    """Whether the numerator names it."""
    open: Truths = field(init=False)
    """Rows that are unknown and not yet part of a pair."""

    def __post_init__(self) -> None:
        self.open = self.block.counts & ~self.block.known


class LinearTerms:
    """Collects the sums of one figure, then finds the ties among their unknown cells."""

    def __init__(self, columns: CellColumns, the_map: Map, troubles: Troubles) -> None:
        self._columns = columns
        self._map = the_map
        self._troubles = troubles
        self._sheets: dict[tuple[Any, ...], Sheet] = {}

    def add(
        self, term: TermCells, over: Fraction, under: Fraction, *, divided: bool = True, counted: bool = True
    ) -> None:
        """Add ``over · term`` above and ``under · term`` below the line; `divided`: a mean over time is divided."""
        for block in term.blocks():
            weight, units = (block.goings.share, block.goings.shares)
            mean: object = None
            if divided and term.element.time_rule is TimeRule.MEAN:
                weight, units = term.weights(block)
                mean = term
            scale = Fraction(block.weight) / (units * self._columns.facts.scale)
            key = (block.column.name, id(block.goings), id(mean))
            found = self._sheets.get(key)
            if found is None:
                self._sheets[key] = Sheet(block, weight, Weighing(over * scale, under * scale), counted)
            else:
                old = found.weighing
                found.counted = found.counted or counted
                found.weighing = Weighing(old.over + over * scale, old.under + under * scale)

    def put_into(self, assembly: Assembly) -> None:
        """Add everything to `assembly`."""
        self._refuse_divided_twice()
        for sheet in self._sheets.values():
            rows = sheet.block.known & sheet.block.counts
            values = sheet.block.column.value[sheet.block.goings.unit[rows]]
            place, numbers = sheet.block.goings.place[rows], product(values, sheet.weight[rows])
            assembly.know(place, numbers, sheet.weighing, begins=sheet.counted)
        tied = self._tied()
        for part in self._sheets.values():
            for name, where in tied[part.block.column.name].whole if part.open.any() else ():
                for whole in self._named(name):
                    self._pair(part, whole, where, tied=tied, assembly=assembly)
                left = part.open & where[part.block.goings.unit]
                self._troubles.gap(Gap.CHAIN, part.block.goings.place[left])
        for sheet in self._sheets.values():
            self._alone(sheet, tied[sheet.block.column.name], assembly)

    def _named(self, name: Name) -> list[Sheet]:
        return [sheet for sheet in self._sheets.values() if sheet.block.column.name == name]

    def _refuse_divided_twice(self) -> None:
        """One cell under two divisors has coefficients that differ by place."""
        seen: dict[Name, Sheet] = {}
        for sheet in self._sheets.values():
            other = seen.setdefault(sheet.block.column.name, sheet)
            if other is not sheet and other.block.goings is sheet.block.goings:
                self._troubles.gap(Gap.CELLS_SHARED, sheet.block.goings.place[sheet.open])

    def _tied(self) -> dict[Name, Tied]:
        """The ties of every column; what stands in the way of pairs is noted."""
        wanted: dict[Name, Truths] = {}
        for sheet in self._sheets.values():
            mask = wanted.setdefault(sheet.block.column.name, np.zeros(len(self._columns.facts.units), np.bool_))
            mask[sheet.block.goings.unit[sheet.open]] = True
        ties = Ties(self._columns, wanted)
        tied = {name: ties.tied(name) for name in wanted}
        for sheet in self._sheets.values():
            self._troubles.meet(tied[sheet.block.column.name], sheet.block.column, sheet.block.goings, sheet.open)
        self._refuse_chains(tied)
        return tied

    def _refuse_chains(self, tied: dict[Name, Tied]) -> None:
        """A cell may be in one pair only."""
        pairs: dict[Name, Integers] = {name: np.zeros(len(self._columns.facts.units), np.int64) for name in tied}
        for name, each in tied.items():
            for whole, where in each.whole:
                pairs[name] += where
                pairs[whole] += where
        for sheet in self._sheets.values():
            many = pairs[sheet.block.column.name][sheet.block.goings.unit] > 1
            self._troubles.gap(Gap.CHAIN, sheet.block.goings.place[sheet.open & many])

    def _pair(self, part: Sheet, whole: Sheet, where: Truths, *, tied: dict[Name, Tied], assembly: Assembly) -> None:
        """Take the rows of `part` whose whole stands in `whole` at the same place, and add them as pairs."""
        rows = np.flatnonzero(part.open & where[part.block.goings.unit])
        at, found = self._same_rows(part, rows, whole)
        rows, at = rows[found], at[found]
        if not len(rows):
            return
        unit, place = part.block.goings.unit[rows], part.block.goings.place[rows]
        unlike = part.weight[rows] != whole.weight[at]
        self._troubles.gap(Gap.CHAIN, place[np.asarray(unlike, np.bool_)])
        box, above = tied[part.block.column.name].box[unit], tied[whole.block.column.name].box[unit]
        apart = tied[part.block.column.name].apart
        if apart is not None:
            box = box.raised(apart[unit])
            assembly.know(place, product(-apart[unit], part.weight[rows]), part.weighing, begins=False)
        empty = box.under(above, np.ones(len(unit), np.bool_)).is_empty()
        self._troubles.empty.extend(
            (int(p), part.block.column.name, int(u)) for p, u in zip(place[empty], unit[empty], strict=True)
        )
        assembly.wonder(Unknown(place, part.weight[rows], box, part.weighing, above, whole.weighing))
        part.open[rows] = False
        whole.open[at] = False

    def _same_rows(self, part: Sheet, rows: Any, whole: Sheet) -> tuple[Any, Truths]:
        """For each of the rows of `part` the row of `whole` of the same unit and place, if there is one."""
        if whole.block.goings is part.block.goings:
            return rows, whole.open[rows]
        names = len(self._map.names)
        keys = whole.block.goings.unit * names + whole.block.goings.place
        order = np.argsort(keys, kind="stable")
        wanted = part.block.goings.unit[rows] * names + part.block.goings.place[rows]
        at = np.searchsorted(keys[order], wanted)
        inside = at < len(keys)
        at = order[np.where(inside, at, 0)] if len(keys) else np.zeros(len(rows), np.intp)
        return at, np.asarray(inside & (keys[at] == wanted) & whole.open[at]) if len(keys) else inside

    def _alone(self, sheet: Sheet, tied: Tied, assembly: Assembly) -> None:
        rows = sheet.open
        unit = sheet.block.goings.unit[rows]
        assembly.wonder(Unknown(sheet.block.goings.place[rows], sheet.weight[rows], tied.box[unit], sheet.weighing))
