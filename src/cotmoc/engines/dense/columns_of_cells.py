"""What is known and possible of one column of cells: element × breakdown × period, every unit at once (design 5.9)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cotmoc.engines.cube.cells import Mark, Truths
from cotmoc.engines.cube.exact import Integers, greatest_size, integer_type
from cotmoc.engines.dense.boxes import Box, points
from cotmoc.engines.dense.facts import Facts, Grid, Said
from cotmoc.engines.dense.kept import Kept
from cotmoc.engines.dense.map import Map
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.period import Period

MOST_COLUMNS = 4_096
"""Columns kept at a time: those of a programme of fifty targets over two years. A nation's take a hundred kilobytes
each, but the tables made of them hold them anyway."""


class Name(NamedTuple):
    """A column of cells."""

    element: str
    breakdown: Breakdown
    period: Period


@dataclass(frozen=True, eq=False)
class CellColumn:
    """By unit of the catalogue: what the latest row says, the one value known, or what it may be by its own
    declaration. `known` cells are reported as a number or carried forward (`carried`)."""

    name: Name
    said: Integers
    passing: Truths
    known: Truths
    carried: Truths
    value: Integers
    box: Box
    assumed: Mapping[str, Truths] = field(default_factory=dict)

    @cached_property
    def is_reported(self) -> Truths:
        """Reported as a number or a range."""
        return np.asarray(self.said >= Said.NUMBER)

    @cached_property
    def is_left_out(self) -> Truths:
        """Not applicable."""
        return np.asarray(self.said == Said.NOT_APPLICABLE)


class CellColumns:
    """Columns of cells as seen at the end of the period asked (`until`), each made once."""

    def __init__(self, facts: Facts, knowledge: Knowledge, the_map: Map, until: date) -> None:
        self.facts = facts
        self.knowledge = knowledge
        self._owing = the_map.figures.owing
        self._owers = the_map.owers
        self._until = until
        self._made: Kept[Name, CellColumn] = Kept(MOST_COLUMNS)
        self._asked: dict[Name, Truths] = {}
        self._floors: Kept[Name, Box] = Kept(MOST_COLUMNS)
        self._finding: set[Name] = set()

    def definition(self, name: Name) -> DataElement | None:
        """The definition of its element that holds on the period's last day."""
        return self.knowledge.element(name.element, name.period.end)

    def column(self, name: Name) -> CellColumn:
        """The column of that name."""
        return self._made.get(name, lambda: self._make(name))

    def exists(self, name: Name) -> Truths:
        """Where the cell was reported or is owed."""
        return np.asarray((self.column(name).said > Said.NOTHING) | self._is_asked(name))

    def _is_asked(self, name: Name) -> Truths:
        if name not in self._asked:
            self._asked[name] = self._asking(name)
        return self._asked[name]

    def _asking(self, name: Name) -> Truths:
        found = np.zeros(len(self.facts.units), np.bool_)
        definition = self.definition(name)
        for form, row in self.knowledge.asked(name.element):
            if form.window is not name.period.window or form.frequency.months not in (0, name.period.months):
                continue
            if definition is None:
                continue
            if name.breakdown in self._owing.breakdowns(definition, row.asked, (), name.period.end):
                found[self._owers(form, name.period)] = True
        return found

    def bounded_by(self, name: Name) -> Iterator[tuple[Name, Truths]]:
        """The columns whose elements are part of this one or have it as their ceiling, and in which units so."""
        everywhere = np.ones(len(self.facts.units), np.bool_)
        for code in self._bounded.get(name.element, ()):
            part = name._replace(element=code)
            definition = self.definition(part)
            if definition is None or name.element not in (definition.part_of, definition.ceiling.element):
                continue
            yield part, everywhere
            for _, breakdowns, _ in self.parts(part, definition) if name.breakdown == TOTAL else ():
                for each in breakdowns:  # bounded by the total where the whole has no such part
                    yield part._replace(breakdown=each), ~self.exists(name._replace(breakdown=each))

    def bounding(self, name: Name) -> list[str]:
        """The elements that are ever part of this one or have it as their ceiling."""
        return self._bounded.get(name.element, [])

    def floor(self, name: Name) -> Box:
        """The low ends that own ranges and everything cells are made up of leave them; free where there is no cell."""
        if name in self._finding:  # in a circle of parts nobody holds up anybody
            return Box.endless(len(self.facts.units))
        return self._floors.get(name, lambda: self._found_floor(name))

    def _found_floor(self, name: Name) -> Box:
        self._finding.add(name)
        try:
            return self._floor(name)
        finally:
            self._finding.discard(name)

    def _floor(self, name: Name) -> Box:
        column, found = self.column(name), Box.endless(len(self.facts.units))
        there = self.exists(name) & ~column.is_left_out
        if not there.any():
            return found
        found = found.over(column.box, there)
        for part, where in self.bounded_by(name):
            found = found.over(self.floor(part), there & where)
        element = self.definition(name)
        for dimensions, breakdowns, _ in self.parts(name, element) if element and not name.breakdown else ():
            floors = [(each, self.floor(name._replace(breakdown=each))) for each in breakdowns]
            if element is not None and dimensions <= set(element.exhaustive):
                found = self._over_sum(found, name, there, floors)
            else:
                for _, floor in floors:
                    found = found.over(floor, there)
        return found

    def _over_sum(self, box: Box, name: Name, where: Truths, floors: list[tuple[Breakdown, Box]]) -> Box:
        """`box` cut to at least the sum of the applicable parts, where every one of them has a low end."""
        total = np.zeros(len(where), np.int64)
        for each, floor in floors:
            applies = ~self.column(name._replace(breakdown=each)).is_left_out
            where = where & ~(applies & floor.low_free)
            total = total + np.where(applies, floor.low, 0)
        return box.above(total, where)

    @cached_property
    def _bounded(self) -> Mapping[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for element in self.knowledge.catalogue.data_elements:
            for whole in (element.part_of, element.ceiling.element):
                if whole:
                    found.setdefault(whole, {})[element.code] = None
        return {whole: list(parts) for whole, parts in found.items()}

    def parts(self, name: Name, element: DataElement) -> Iterator[tuple[set[str], tuple[Breakdown, ...], bool]]:
        """The dimensions that each form row asks of the element, its parts by them, and whether these are all."""
        for _, row in self.knowledge.asked(name.element):
            if row.asked:
                parts = self._owing.breakdowns(element, row.asked, (), name.period.end)
                is_full = self._owing.asks_all(element, row.asked, name.period.end)
                yield {asked.dimension for asked in row.asked}, parts, is_full

    def tied(self, codes: Collection[str]) -> set[str]:
        """The elements whose cells may move together with those of `codes`, these included."""
        links = [
            (e.code, w) for e in self.knowledge.catalogue.data_elements for w in (e.part_of, e.ceiling.element) if w
        ]
        found, waiting = set(codes), list(codes)
        while waiting:
            current = waiting.pop()
            for pair in links:
                if current in pair:
                    waiting.extend(set(pair) - found)
                    found.update(pair)
        return found

    def looks_back(self, codes: Collection[str]) -> bool:
        """Whether what may stand in cells that move together with these depends on what was reported before."""
        tied = self.tied(codes)
        return any(_looks_back(each) for each in self.knowledge.catalogue.data_elements if each.code in tied)

    def _make(self, name: Name) -> CellColumn:
        count = len(self.facts.units)
        definition = self.definition(name)
        grid = self.facts.grids.get((name.element, name.breakdown))
        row = grid.at.get(name.period) if grid is not None and self._is_looked_at(definition, name.period) else None
        said, passing = np.zeros(count, np.uint8), np.zeros(count, np.bool_)
        value, box = np.zeros(count, np.int64), Box.endless(count)
        if grid is not None and row is not None:
            said, passing = grid.said[row], grid.passing[row]
            value, box = grid.low[row], _stated(grid, row, box)
        known = said == Said.NUMBER
        if definition is None or known.all():
            return CellColumn(name, said, passing, known, np.zeros(count, np.bool_), np.where(known, value, 0), box)
        return self._declared(name, definition, grid, CellColumn(name, said, passing, known, known & False, value, box))

    def _is_looked_at(self, definition: DataElement | None, period: Period) -> bool:
        return period.end <= self._until or (definition is not None and definition.value_type is ValueType.DATE)

    def _has_ended(self, period: Period) -> bool:
        """Whether its report can be called missing: what is still to come is never carried forward."""
        return period.end <= min(self.knowledge.today, self._until)

    def _declared(self, name: Name, element: DataElement, grid: Grid | None, found: CellColumn) -> CellColumn:
        """With minimum, ceiling and what is carried forward."""
        box, unsaid = found.box, ~found.is_reported
        everywhere = np.ones(len(unsaid), np.bool_)
        if element.least is not None:
            box = box.above(self._whole(element.least), everywhere)
        if element.most is not None:
            box = box.below(self._whole(element.most), everywhere)
        until = None if element.value_type is ValueType.DATE else self._until
        earlier = grid.before(name.period, until) if grid is not None and _looks_back(element) else None
        value, carried, assumed = found.value, found.carried, {}
        if earlier is not None:
            if element.carry is not None and element.carry.imputes and self._has_ended(name.period):
                carried = unsaid & earlier.there
                value = np.where(carried, earlier.last, value)
            elif element.ceiling.history is not None:
                assumed["history"] = unsaid & earlier.there
                box = box.below(_product(earlier.greatest, element.ceiling.history), unsaid & earlier.there)
            if element.carry is not None and element.carry.low is not None and element.carry.high is not None:
                assumed["carry"] = unsaid & earlier.there
                ends = [_product(earlier.last, factor) for factor in (element.carry.low, element.carry.high)]
                box = box.above(np.minimum(*ends), unsaid & earlier.there)
                box = box.below(np.maximum(*ends), unsaid & earlier.there)
        known = found.known | carried
        value = np.where(known, value, 0)
        box = points(value).where(known, box)
        return CellColumn(name, found.said, found.passing, known, carried, value, box, assumed)

    def _whole(self, limit: Exact) -> int:
        return int(limit * self.facts.scale)


def _looks_back(element: DataElement) -> bool:
    return element.carry is not None or element.ceiling.history is not None


def _product(values: Integers, factor: Exact) -> Integers:
    """Whole: the scale of the figures is a multiple of every factor's denominator."""
    bound = greatest_size(values) * abs(factor.numerator)
    return values.astype(integer_type(bound), copy=False) * factor.numerator // factor.denominator


def _stated(grid: Grid, row: int, box: Box) -> Box:
    """What the reported rows say; elsewhere anything."""
    said = grid.said[row]
    if grid.high is None or grid.marks is None:
        return points(np.where(said == Said.NUMBER, grid.low[row], 0)).where(said == Said.NUMBER, box)
    marks = grid.marks[row]
    reported = said >= Said.NUMBER
    box = box.above(grid.low[row], reported & ((marks & Mark.LOW_FREE) == 0), (marks & Mark.LOW_OPEN) > 0)
    return box.below(grid.high[row], reported & ((marks & Mark.HIGH_FREE) == 0), (marks & Mark.HIGH_OPEN) > 0)
