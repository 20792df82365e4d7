"""What ties cells of one unit and sub-period to one another: part and whole, breakdown and total (design 5.4, 5.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell
from cotmoc.evaluation.owing import Owing
from cotmoc.evaluation.own_ranges import OwnRanges
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import Exact


@dataclass(frozen=True, slots=True)
class Tie:
    """``low ≤ Σ coefficients · cells ≤ high`` (None: no such end) between cells of one unit and sub-period."""

    coefficients: Mapping[Cell, Exact]
    low: Exact | None
    high: Exact | None


class Ties:
    """Finds the ties of a cell, upwards and downwards."""

    def __init__(self, knowledge: Knowledge, owing: Owing, own: OwnRanges) -> None:
        self._knowledge = knowledge
        self._owing = owing
        self._own = own
        self._floors: dict[Cell, Exact | None] = {}

    def of(self, cell: Cell) -> list[Tie]:
        """The ties that the cell's own element declares: part of, ceiling by element, breakdown."""
        element = self._own.element(cell)
        if element is None:
            return []
        found = []
        for whole in (element.part_of, element.ceiling.element):
            if whole:
                above = self._counterpart(cell, whole)
                found.append(Tie({cell: 1, above: -1}, None, 0))
        if element.breakdowns:
            found.extend(self._breakdown_ties(cell, element))
        return found

    def _counterpart(self, cell: Cell, element: str) -> Cell:
        same = cell._replace(element=element)
        return same if self.exists(same) else same._replace(breakdown=TOTAL)

    def exists(self, cell: Cell) -> bool:
        """Whether the cell was reported or is owed."""
        if self._own.observation(cell):
            return True
        return self._owing.asks(cell.element, cell.breakdown, cell.unit, cell.period)

    def _breakdown_ties(self, cell: Cell, element: DataElement) -> list[Tie]:
        total = cell._replace(breakdown=TOTAL)
        found = []
        for _, row in self._knowledge.asked(element.code):
            dimensions = {a.dimension for a in row.asked}
            if not dimensions or (cell.breakdown and dimensions != {d for d, _ in cell.breakdown}):
                continue
            parts = self._owing.breakdowns(element, row.asked, (), cell.period.end)
            cells = [cell._replace(breakdown=part) for part in parts]
            if dimensions <= set(element.exhaustive):
                applicable = [c for c in cells if not self._own.is_left_out(c)]
                least = 0 if self._owing.asks_all(element, row.asked, cell.period.end) else None
                found.append(Tie({**dict.fromkeys(applicable, 1), total: -1}, least, 0))
            elif cell.breakdown:
                found.append(Tie({cell: 1, total: -1}, None, 0))
            else:
                found.extend(Tie({part: 1, total: -1}, None, 0) for part in cells)
        return found

    def dependants(self, cell: Cell) -> list[Cell]:
        """Cells whose own declarations tie them to `cell`: its parts, and the elements bounded by it."""
        found = []
        for element in self._bounded.get(cell.element, ()):
            found.append(cell._replace(element=element.code))
            for _, row in self._knowledge.asked(element.code) if cell.breakdown == TOTAL else ():
                parts = self._owing.breakdowns(element, row.asked, (), cell.period.end) if row.asked else ()
                found.extend(cell._replace(element=element.code, breakdown=part) for part in parts)
        return found

    def lifts(self, part: Cell, whole: Cell) -> bool:
        """Whether an unreported part keeps `whole` above the low end of its own range."""
        floor, least = self.floor(part), self._own.least(whole)
        return floor is not None and (least is None or floor > least)

    def floor(self, cell: Cell) -> Exact | None:
        """The low end that its own range and everything it is made up of leave it; None: no end, or no such cell."""
        if cell not in self._floors:
            self._floors[cell] = None  # in a circle of parts nobody holds up anybody
            self._floors[cell] = self._floor(cell)
        return self._floors[cell]

    def _floor(self, cell: Cell) -> Exact | None:
        if not self.exists(cell) or self._own.is_left_out(cell):
            return None
        lows = [self._own.least(cell), *map(self.floor, self.dependants(cell))]
        element = self._own.element(cell)
        if element is not None and element.breakdowns and cell.breakdown == TOTAL:
            for tie in self._breakdown_ties(cell, element):
                floors = [self.floor(part) for part in tie.coefficients if part != cell]
                held = [floor for floor in floors if floor is not None]
                lows += [sum(held, 0)] if len(held) == len(floors) else []
        return max((low for low in lows if low is not None), default=None)

    @cached_property
    def _bounded(self) -> Mapping[str, list[DataElement]]:
        """The elements that are part of another or have it as their ceiling, by that other."""
        found: dict[str, list[DataElement]] = {}
        for element in self._knowledge.catalogue.data_elements:
            for whole in {element.part_of, element.ceiling.element} - {None}:
                found.setdefault(str(whole), []).append(element)
        return found
