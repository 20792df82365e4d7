"""Unknown cells of one unit and period that bound one another: part and whole, breakdown and total (design 5.9).

Ties to cells that are known, or that the formula does not ask for, tighten the range of a cell. A tie between two
unknown cells that the formula asks for makes them a pair; longer chains are a declared gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import reduce

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.dense.boxes import Box
from cotmoc.engines.dense.broken_down import totals_of
from cotmoc.engines.dense.columns_of_cells import CellColumns, Name
from cotmoc.engines.errors import Gap
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.data_element import DataElement

Wanted = Mapping[Name, Truths]
"""Columns that a formula asks for, and where their cells are unknown to it."""


@dataclass(frozen=True, eq=False)
class Tied:
    """The unknown cells of one column: their ranges with every tie but those of pairs; where nothing fits; where a
    gap is met. `whole`: the column that each cell is a part of, and where both are unknown and asked for; it is then at
    least `apart` greater."""

    box: Box
    empty: Truths
    gaps: Mapping[Gap, Truths]
    whole: tuple[tuple[Name, Truths], ...] = ()
    apart: Integers | None = None


class Sharing(Enum):
    """How parts of a breakdown share their total."""

    ALL = "all"
    """They add up to it."""
    SOME = "some"
    """They do not overlap, but not all of them are asked."""
    OVERLAPPING = "overlapping"
    """Each is at most the total."""


class Ties:
    """Ties among the columns that one formula asks for."""

    def __init__(self, columns: CellColumns, wanted: Wanted) -> None:
        self._columns = columns
        self._wanted = wanted
        self._none = np.zeros(len(columns.facts.units), np.bool_)
        self._gaps: dict[Gap, Truths] = {}
        self._empty = self._none

    def tied(self, name: Name) -> Tied:
        """The unknown cells of the column `name`."""
        self._gaps, self._empty = {}, self._none
        column, mask = self._columns.column(name), self._wanted.get(name, ~self._none)
        definition = self._columns.definition(name)
        if definition is None or not mask.any():
            return Tied(column.box, self._none, {})
        whole: list[tuple[Name, Truths]] = []
        box = column.box
        for above, where in self._wholes(name, definition, mask):
            box, pair = self._limited(box, above, where)
            if pair.any():
                whole.append((above, pair))
        box = self._raised(box, name, mask)
        box, pair = self._of_breakdown(box, name, definition, mask)
        if pair.any():
            whole.append((name._replace(breakdown=TOTAL), pair))
        empty = mask & (self._empty | box.is_empty())
        return self._of_totals(name, Tied(box, empty, self._gaps, tuple(whole)))

    def _of_totals(self, name: Name, found: Tied) -> Tied:
        """The same, where a total and its whole with all their parts are more than ties one by one can tell."""
        gap = found.gaps.get(Gap.PARTS_OF_TOTAL, self._none)
        told = totals_of(self._columns, name) if gap.any() else None
        if told is None:
            return found
        totals, is_part = told
        here = gap & totals.where
        gaps = dict(found.gaps)
        gaps[Gap.PARTS_OF_TOTAL] = gap & ~here
        return Tied(
            (totals.part if is_part else totals.whole).where(here, found.box),
            found.empty & ~here,
            gaps,
            found.whole,
            np.where(here, totals.apart, 0) if is_part else None,
        )

    def _gap(self, gap: Gap, where: Truths) -> None:
        if where.any():
            self._gaps[gap] = self._gaps.get(gap, self._none) | where

    # -- upwards: the whole of a part ------------------------------------------------------------------------

    def _wholes(self, name: Name, element: DataElement, where: Truths) -> Iterator[tuple[Name, Truths]]:
        """The columns that bound this one from above, and in which units: of the same breakdown, else the total."""
        for code in (element.part_of, element.ceiling.element):
            if code:
                same = name._replace(element=code)
                there = self._columns.exists(same)
                yield same, where & there
                if name.breakdown:
                    yield same._replace(breakdown=TOTAL), where & ~there

    def _limited(self, box: Box, above: Name, where: Truths) -> tuple[Box, Truths]:
        """`box` cut to the possible values of `above`; and where that is itself asked for and unknown."""
        column = self._columns.column(above)
        where = where & self._columns.exists(above) & ~column.is_left_out
        paired = where & self._wanted.get(above, self._none)
        number = column.known & ~column.carried
        box = box.below(column.value, where & number)
        rest = where & ~number & ~paired
        if not rest.any():
            return box, paired
        top = column.box
        definition = self._columns.definition(above)
        for higher, there in self._wholes(above, definition, rest) if definition else ():
            top, middle = self._limited(top, higher, there)
            self._gap(Gap.CHAIN, middle)
        if definition is not None and definition.breakdowns:
            self._gap(Gap.PARTS_OF_TOTAL, rest & self._bound_by_breakdown(above, definition))
        self._empty = self._empty | (rest & top.is_empty())
        return box.under(top, rest), paired

    # -- downwards: the parts of a whole -----------------------------------------------------------------------

    def _raised(self, box: Box, name: Name, where: Truths) -> Box:
        """`box` cut to what leaves room for the parts that the formula does not ask for, reported or not."""
        for part, there in self._columns.bounded_by(name):
            column = self._columns.column(part)
            held = where & there & self._columns.exists(part) & ~column.is_left_out
            held = held & ~self._wanted.get(part, self._none)
            box = box.over(self._columns.floor(part), held)
            self._empty = self._empty | (held & column.box.is_empty())
            if part.breakdown:
                total = self._columns.column(part._replace(breakdown=TOTAL))
                self._gap(Gap.PARTS_OF_TOTAL, held & ~column.is_reported & total.is_reported)
        return box

    # -- breakdowns ----------------------------------------------------------------------------------------------

    def _asked_parts(self, name: Name, element: DataElement) -> Iterator[tuple[list[Name], Sharing]]:
        """The parts that each form row asks beside this cell, and how they share the total."""
        for dimensions, parts, is_full in self._columns.parts(name, element):
            if not name.breakdown or dimensions == {dimension for dimension, _ in name.breakdown}:
                apart = dimensions <= set(element.exhaustive)
                sharing = (Sharing.ALL if is_full else Sharing.SOME) if apart else Sharing.OVERLAPPING
                yield [name._replace(breakdown=part) for part in parts], sharing

    def _bound_by_breakdown(self, name: Name, element: DataElement) -> Truths:
        """Where some tie of its breakdowns is in force."""
        total = self._columns.exists(name._replace(breakdown=TOTAL))
        found = self._none
        for parts, _ in self._asked_parts(name, element):
            found = found | _any(self._columns.exists(part) for part in parts)
        return np.asarray(found & total)

    def _of_breakdown(self, box: Box, name: Name, element: DataElement, where: Truths) -> tuple[Box, Truths]:
        """`box` cut by the breakdowns of its element; and where its total is asked for and unknown."""
        pair = self._none
        if not element.breakdowns or not self._bound_by_breakdown(name, element).any():
            return box, pair
        for parts, sharing in self._asked_parts(name, element):
            if sharing is not Sharing.OVERLAPPING:
                box = self._made_up(box, name, where, parts, is_full=sharing is Sharing.ALL)
            elif name.breakdown:
                box, pair = self._limited(box, name._replace(breakdown=TOTAL), where)
            else:
                box = self._held(box, where, parts)
        return box, pair

    def _held(self, box: Box, where: Truths, parts: list[Name]) -> Box:
        """The total is at least each of its parts."""
        for part in parts:
            column = self._columns.column(part)
            there = where & self._columns.exists(part) & ~column.is_left_out & ~self._wanted.get(part, self._none)
            box = box.over(column.box, there & column.known)
            self._gap(Gap.PARTS_OF_TOTAL, there & ~column.known)
        return box

    def _made_up(self, box: Box, name: Name, where: Truths, parts: list[Name], *, is_full: bool) -> Box:
        """The one unknown cell among total and parts is what the others leave; with more it is a gap."""
        total = name._replace(breakdown=TOTAL)
        if name.breakdown and name not in parts:
            return box
        valid, settled, rest = where, ~self._none, np.zeros(len(where), np.int64)
        for other in [*parts, total]:
            if other == name:
                continue
            column = self._columns.column(other)
            left_out = column.is_left_out & (other != total)
            valid = valid & (left_out | (self._columns.exists(other) & ~column.is_left_out))
            settled = settled & (left_out | column.known)
            sign = 1 if other == total or not name.breakdown else -1
            rest = rest + np.where(column.known, column.value, 0) * sign
        self._gap(Gap.PARTS_OF_TOTAL, valid & ~settled)
        if name.breakdown or is_full:
            box = box.below(rest, valid & settled)
        return box.above(rest, valid & settled) if is_full or not name.breakdown else box


def _any(masks: Iterable[Truths]) -> Truths:
    return reduce(np.logical_or, masks)
