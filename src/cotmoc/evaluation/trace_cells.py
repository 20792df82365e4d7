"""Single cells of a trace: what was reported, or what an unreported one may be and why (design 5.9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell
from cotmoc.evaluation.ranges import Ranges
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation


class LimitKind(StrEnum):
    """What limits a cell that is not known."""

    STATED = "stated"
    MINIMUM = "minimum"
    CEILING = "ceiling"
    CEILING_ELEMENT = "ceiling_element"
    PART_OF = "part_of"
    BREAKDOWN = "breakdown"
    HISTORY = "history"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Limit:
    """One reason for the range of a cell: numbers as declared (multiples for history and carry), or another element
    with its value beside it (None: that one is not known either)."""

    kind: LimitKind
    low: Exact | None = None
    high: Exact | None = None
    element: str = ""
    value: Interval | None = None


@dataclass(frozen=True, slots=True)
class CellTrace:
    """A cell in its place: `coefficient` times what it is (`observation`), was carried forward, or may be (`range`).

    `row` is the latest known row, which may say that there is no value (withdrawn, not reported).
    """

    cell: Cell
    coefficient: Exact
    observation: Observation | None
    row: Observation | None
    range: Interval
    carried: bool = False
    limits: tuple[Limit, ...] = ()


class CellTracer:
    """Tells cells from what is known and declared."""

    def __init__(self, knowledge: Knowledge, ranges: Ranges) -> None:
        self._knowledge = knowledge
        self._ranges = ranges

    def trace(self, cell: Cell, coefficient: Exact, observation: Observation | None) -> CellTrace:
        """One cell as it counts in its place."""
        row = self._ranges.observation(cell)
        if observation is not None and observation.value is not None and observation.value.is_point:
            return CellTrace(cell, coefficient, observation, row, observation.value)
        carried = self._ranges.imputed(cell) if observation is None else None
        if carried is not None:
            return CellTrace(cell, coefficient, None, row, Interval.point(carried), True)
        found = self._ranges.range(cell)
        return CellTrace(cell, coefficient, observation, row, found, False, self._limits(cell, observation))

    def _limits(self, cell: Cell, observation: Observation | None) -> tuple[Limit, ...]:
        element = self._knowledge.element(cell.element, cell.period.end)
        if element is None:
            return ()
        found = [Limit(LimitKind.STATED)] if observation is not None else []
        if element.least is not None:
            found.append(Limit(LimitKind.MINIMUM, low=element.least))
        if element.most is not None:
            found.append(Limit(LimitKind.CEILING, high=element.most))
        for kind, other in ((LimitKind.CEILING_ELEMENT, element.ceiling.element), (LimitKind.PART_OF, element.part_of)):
            if other:
                found.append(Limit(kind, element=other, value=self._beside(cell, other)))
        if element.breakdowns and any(element.exhaustive):
            found.append(Limit(LimitKind.BREAKDOWN))
        return (*found, *self._assumed(cell, element))

    def _assumed(self, cell: Cell, element: DataElement) -> list[Limit]:
        found = []
        if f"history:{cell}" in self._ranges.assumed:
            found.append(Limit(LimitKind.HISTORY, high=element.ceiling.history))
        if f"carry:{cell}" in self._ranges.assumed and element.carry is not None:
            found.append(Limit(LimitKind.CARRY, low=element.carry.low, high=element.carry.high))
        return found

    def _beside(self, cell: Cell, element: str) -> Interval | None:
        """The same cell of another element, or its total."""
        for breakdown in dict.fromkeys((cell.breakdown, TOTAL)):
            row = self._ranges.observation(cell._replace(element=element, breakdown=breakdown))
            if row is not None and row.value is not None:
                return row.value
        return None
