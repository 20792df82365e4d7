"""Terms over every unit at once: the cells they are made of, who reported, and values by place (design 5.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, product, sums_of
from cotmoc.engines.cube.extremes import Side, extreme_over
from cotmoc.engines.dense.asked import Asked
from cotmoc.engines.dense.boxes import Box, points
from cotmoc.engines.dense.columns_of_cells import CellColumn, CellColumns, Name
from cotmoc.engines.dense.map import Goings, Map
from cotmoc.engines.dense.ties import Ties
from cotmoc.engines.dense.troubles import Troubles
from cotmoc.model.data_element import DataElement, TimeRule
from cotmoc.model.exact import Exact


class Block(NamedTuple):
    """One column of cells of a form, as rows: in `goings` the unit and place of each."""

    goings: Goings
    column: CellColumn
    weight: Exact
    number: int
    """Which breakdown of its part it is, for the order of rows."""
    fresh: Truths
    """Rows of cells that no earlier form of the term asked."""

    @property
    def counts(self) -> Truths:
        """Rows that are not left out as not applicable, each cell once."""
        return np.asarray(self.fresh & ~self.column.is_left_out[self.goings.unit])

    @property
    def known(self) -> Truths:
        """Rows with one known value."""
        return np.asarray(self.column.known[self.goings.unit])


@dataclass(frozen=True, eq=False)
class PlaceValues:
    """A value by place, in units of 1 ÷ `scale`: where there is one, and its range."""

    there: Truths
    box: Box
    scale: int


class TermCells:
    """The cells of one term."""

    def __init__(self, asked: Asked, columns: CellColumns, the_map: Map, *, flows: bool, level: str) -> None:
        self.element: DataElement = asked.element
        self.asked = asked
        self._columns = columns
        self._map = the_map
        self.is_ranged = False
        """Whether ranges by place were asked for, so that the figure leans on them even where it is told so far."""
        self.parts: list[list[Block]] = []
        self.goings: list[Goings] = []
        seen: dict[Name, Truths] = {}
        for part in asked.parts:
            is_flow = flows and asked.element.is_additive
            goings = the_map.goings(part.form, part.period, flows=is_flow, level=level)
            names = [Name(asked.element.code, each, part.period) for each in part.breakdowns]
            self.goings.append(goings)
            self.parts.append(
                [
                    Block(goings, columns.column(name), part.weight, i, self._fresh(seen, name, goings))
                    for i, name in enumerate(names)
                ]
            )

    def _fresh(self, seen: dict[Name, Truths], name: Name, goings: Goings) -> Truths:
        """Asked by two forms, it is still one cell."""
        before = seen.setdefault(name, np.zeros(len(self._columns.facts.units), np.bool_))
        fresh = ~before[goings.unit]
        before[goings.unit] = True
        return np.asarray(fresh)

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        for part in self.parts:
            yield from part

    # -- who reported --------------------------------------------------------------------------------------------

    @cached_property
    def expected(self) -> Truths:
        """Places from which something applicable is owed."""
        return self._marked(lambda block: block.counts)

    @cached_property
    def expected_last(self) -> Truths:
        """Places from which something applicable is owed at the last sub-period."""
        end = max((part.period.end for part in self.asked.parts), default=None)
        return self._marked(lambda block: block.counts & np.bool_(block.column.name.period.end == end))

    @cached_property
    def missing(self) -> Truths:
        """Places from which something owed was not reported."""
        return self._marked(lambda block: block.counts & ~block.column.is_reported[block.goings.unit])

    @cached_property
    def reported(self) -> Truths:
        """Places from which something was reported."""
        return self._marked(lambda block: block.counts & block.column.is_reported[block.goings.unit])

    def _marked(self, rows: Callable[[Block], Truths]) -> Truths:
        found = np.zeros(len(self._map.names), np.bool_)
        for block in self.blocks():
            found[block.goings.place[rows(block)]] = True
        return found

    def _counted(self, blocks: Sequence[Block]) -> Integers:
        found = np.zeros(len(self._map.names), np.int64)
        for block in blocks:
            np.add.at(found, block.goings.place, block.counts.astype(np.int64))
        return found

    @cached_property
    def periods_owed(self) -> Integers:
        """By place, the sub-periods in which something was owed and applicable: the divisor of a mean over time."""
        found = np.zeros(len(self._map.names), np.int64)
        by_period: dict[object, Truths] = {}
        for part in self.parts:
            for block in part:
                period = block.column.name.period
                there = by_period.setdefault(period, np.zeros(len(found), np.bool_))
                there[block.goings.place[block.counts]] = True
        for there in by_period.values():
            found += there
        return found

    @cached_property
    def common_divisor(self) -> int:
        """A multiple of all divisors of a mean over time; 1 for other rules."""
        if self.element.time_rule is not TimeRule.MEAN:
            return 1
        return lcm(*(int(each) for each in np.unique(self.periods_owed) if each))

    def weights(self, block: Block) -> tuple[Integers, int]:
        """The share of each row, a mean's divisor put in: whole numbers, in units of 1 ÷ the second."""
        if self.element.time_rule is not TimeRule.MEAN:
            return block.goings.share, block.goings.shares
        factor = self.common_divisor // np.maximum(self.periods_owed[block.goings.place], 1)
        return block.goings.share * factor, block.goings.shares * self.common_divisor

    def sharing(self, other: TermCells) -> Truths:
        """Places with an unknown cell beside which the same cell of another element is unknown too."""
        found = np.zeros(len(self._map.names), np.bool_)
        theirs: dict[object, Truths] = {}
        for block in other.blocks():
            mask = theirs.setdefault(block.column.name.period, np.zeros(len(self._columns.facts.units), np.bool_))
            mask[block.goings.unit[block.counts & ~block.known]] = True
        for block in self.blocks():
            mask = theirs.get(block.column.name.period, np.zeros(len(self._columns.facts.units), np.bool_))
            rows = block.counts & ~block.known & mask[block.goings.unit]
            found[block.goings.place[rows]] = True
        return found

    # -- values by place, where a term is no sum of cells ----------------------------------------------------

    def places(self, troubles: Troubles) -> PlaceValues:
        """The time value of every place."""
        self.is_ranged = True
        if self.element.time_rule in (TimeRule.MAX, TimeRule.MIN):
            return self._best_of_parts(troubles)
        return self._summed(list(self.blocks()), troubles)

    def _best_of_parts(self, troubles: Troubles) -> PlaceValues:
        by_period: dict[object, list[Block]] = {}
        for block in self.blocks():
            by_period.setdefault(block.column.name.period, []).append(block)
        values = [self._summed(blocks, troubles) for blocks in by_period.values()]
        scale = lcm(*(each.scale for each in values)) if values else 1
        side = Side.MAX if self.element.time_rule is TimeRule.MAX else Side.MIN
        if not values:
            return PlaceValues(np.zeros(len(self._map.names), np.bool_), Box.endless(len(self._map.names)), 1)
        totals = _as_totals(values, scale)
        found = extreme_over(totals, side, lambda codes: side.ufunc.reduce(codes, axis=0))
        return PlaceValues(np.any([each.there for each in values], axis=0), _as_box(found), scale)

    def _summed(self, blocks: Sequence[Block], troubles: Troubles) -> PlaceValues:
        count = len(self._map.names)
        coefficients = [Fraction(block.weight) / self.weights(block)[1] for block in blocks]
        scale = lcm(*(c.denominator for c in coefficients)) if coefficients else 1
        lows, highs = [], []
        flags = np.zeros((4, count), np.bool_)
        for block, coefficient in zip(blocks, coefficients, strict=True):
            rows, factor = block.counts, int(coefficient * scale)
            box = self._box(block, troubles)[block.goings.unit[rows]]
            place, weight = block.goings.place[rows], product(self.weights(block)[0][rows], factor)
            ends = (box.low, box.high) if factor >= 0 else (box.high, box.low)
            lows.append((place, product(ends[0], weight)))
            highs.append((place, product(ends[1], weight)))
            marks = [box.low_free, box.high_free, box.low_open, box.high_open]
            for flag, mark in zip(flags, marks if factor >= 0 else [marks[i] for i in (1, 0, 3, 2)], strict=True):
                flag[place[mark]] = True
        there = self._counted(blocks) > 0
        low, high = np.where(flags[0], 0, sums_of(lows, count)), np.where(flags[1], 0, sums_of(highs, count))
        return PlaceValues(there, Box(low, high, *flags), scale * self._columns.facts.scale)

    def _box(self, block: Block, troubles: Troubles) -> Box:
        """What each cell may be on its own, its ties to other cells taken into account one by one."""
        tied = Ties(self._columns, {}).tied(block.column.name)
        troubles.meet(tied, block.column, block.goings, block.counts & ~block.known)
        return points(block.column.value).where(block.column.known, tied.box)


def _as_totals(values: Sequence[PlaceValues], scale: int) -> dict[str, Integers]:
    """Values in one scale, stacked as the kernel's reduction to an extreme wants them."""

    def stacked(name: str) -> Integers:
        return np.stack([getattr(value.box, name) for value in values])

    def scaled(name: str) -> Integers:
        return np.stack([product(getattr(value.box, name), scale // value.scale) for value in values])

    owed = np.stack([value.there for value in values]).astype(np.int64)
    columns = {name: np.where(owed, scaled(name), 0) for name in ("low", "high")}
    for mark in ("low_free", "high_free", "low_open", "high_open"):
        columns[mark] = stacked(mark).astype(np.int64) * owed
    nothing = np.zeros(owed.shape, np.int64)
    return {**columns, "known": nothing, "reported": nothing, "ranged": nothing, "owed": owed}


def _as_box(found: dict[str, Integers]) -> Box:
    low_free, high_free = found["low_free"] > 0, found["high_free"] > 0
    return Box(
        np.where(low_free, 0, found["low"]),
        np.where(high_free, 0, found["high"]),
        low_free,
        high_free,
        (found["low_open"] > 0) & ~low_free,
        (found["high_open"] > 0) & ~high_free,
    )


def best_unit(values: PlaceValues, the_map: Map, level: str, side: Side) -> PlaceValues:
    """The greatest (or least) over the units of every scope."""
    counts = values.there & the_map.counts_in(level)[: len(values.there)]
    kept = PlaceValues(counts, values.box, values.scale)
    count = len(the_map.units)
    totals = {name: column[0][:count] for name, column in _as_totals([kept], values.scale).items()}

    def reduce(codes: Integers) -> Integers:
        return the_map.tree.roll_up(np.array(codes), side.ufunc)

    found = extreme_over(totals, side, reduce)
    there = the_map.over_scopes(counts.astype(np.int64)) > 0
    return PlaceValues(np.asarray(there), _as_box(found), values.scale)
