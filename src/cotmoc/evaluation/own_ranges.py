"""What an unreported cell may be on its own: by what it declares and what was reported of it before (design 5.9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.interval import UNBOUNDED, Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period, Window


@dataclass(frozen=True, slots=True)
class _Alone:
    range: Interval
    assumptions: tuple[str, ...] = ()
    is_carried: bool = False


class OwnRanges:
    """Admissible ranges of single cells; `assumed` and `carried` keep what those asked for rest on."""

    def __init__(self, knowledge: Knowledge, until: date | None = None) -> None:
        """`until`: the end of the period asked; what ends later is not looked at, though it may be known by now."""
        self._knowledge = knowledge
        self._until = until
        self._alone: dict[Cell, _Alone] = {}
        self.assumed: dict[str, None] = {}
        self.carried: dict[Cell, None] = {}
        self._ordered: dict[tuple[str, int, Window], tuple[Period, ...]] = {}

    def observation(self, cell: Cell) -> Observation | None:
        """The latest known row of the cell."""
        if not self._is_looked_at(cell.element, cell.period):
            return None
        return self._knowledge.cells(cell.element).get(cell.period, {}).get((cell.breakdown, cell.unit))

    def _is_looked_at(self, element: str, period: Period) -> bool:
        if self._until is None or period.end <= self._until:
            return True
        definition = self._knowledge.element(element, period.end)
        return definition is not None and definition.value_type is ValueType.DATE  # it tells itself when it was

    def _has_ended(self, period: Period) -> bool:
        """Whether its report can be called missing: what is still to come is never imputed, it may differ."""
        end = self._knowledge.today
        return period.end <= (end if self._until is None else min(end, self._until))

    def imputed(self, cell: Cell) -> Exact | None:
        """The last value reported before, where the element declares that it is carried forward."""
        value = self._carried_forward(cell)
        if value is not None:
            self.carried[cell] = None
        return value

    def _carried_forward(self, cell: Cell) -> Exact | None:
        element = self.element(cell)
        if element is None or element.carry is None or not element.carry.imputes or not self._has_ended(cell.period):
            return None
        return self._last_reported(cell)

    def own(self, cell: Cell) -> Interval:
        """The values `cell` may have by its own declaration: reported inequality, minimum, ceiling, carry-forward."""
        found = self._on_its_own(cell)
        self.assumed.update(dict.fromkeys(found.assumptions))
        if found.is_carried:
            self.carried[cell] = None
        return found.range

    def least(self, cell: Cell) -> Exact | None:
        """The low end of its own range, without leaning on it; of a number reported, that number."""
        reported = self.observation(cell)
        if reported is not None and reported.value is not None and reported.value.is_point:
            return reported.value.low  # whether it keeps to its limits is the check's business
        return self._on_its_own(cell).range.low

    def _on_its_own(self, cell: Cell) -> _Alone:
        if cell not in self._alone:
            self._alone[cell] = self._declared(cell)
        return self._alone[cell]

    def _declared(self, cell: Cell) -> _Alone:
        reported, element = self.observation(cell), self.element(cell)
        stated = reported.value if reported else None
        if element is None:
            return _Alone(stated or UNBOUNDED)
        limits = [Interval(element.least, element.most)]
        if stated is not None:
            return _Alone(self._meet(cell, [stated, *limits]))
        carried = self._carried_forward(cell)
        if carried is not None:
            return _Alone(Interval.point(carried), is_carried=True)
        assumed = {**self._by_history(cell, element), **self._carried_between(cell, element)}
        return _Alone(self._meet(cell, [*limits, *assumed.values()]), tuple(assumed))

    def _meet(self, cell: Cell, intervals: Iterable[Interval]) -> Interval:
        found = UNBOUNDED
        for interval in intervals:
            met = found.intersection(interval)
            if met is None:
                raise RANGE_EMPTY.refuse(cells=str(cell))
            found = met
        return found

    def _by_history(self, cell: Cell, element: DataElement) -> dict[str, Interval]:
        greatest = max(self._earlier(cell), default=None) if element.ceiling.history is not None else None
        if greatest is None or element.ceiling.history is None:
            return {}
        return {f"history:{cell}": Interval(None, greatest * element.ceiling.history)}

    def _carried_between(self, cell: Cell, element: DataElement) -> dict[str, Interval]:
        if element.carry is None or element.carry.low is None or element.carry.high is None:
            return {}
        last = self._last_reported(cell)
        if last is None:
            return {}
        ends = sorted((last * element.carry.low, last * element.carry.high))
        return {f"carry:{cell}": Interval(ends[0], ends[1])}

    def element(self, cell: Cell) -> DataElement | None:
        """The definition of its element that holds on the period's last day."""
        return self._knowledge.element(cell.element, cell.period.end)

    def _earlier(self, cell: Cell) -> list[Exact]:
        """The unit's earlier reported values of the same cell, oldest first."""
        periods = self._knowledge.cells(cell.element)
        before = (p for p in self._in_order(cell) if p.end < cell.period.end and self._is_looked_at(cell.element, p))
        rows = (periods[p].get((cell.breakdown, cell.unit)) for p in before)
        return [row.value.value for row in rows if row and row.value and row.value.value is not None]

    def _in_order(self, cell: Cell) -> tuple[Period, ...]:
        """The periods of the cell's length and calendar in which its element was reported, oldest first."""
        key = (cell.element, cell.period.months, cell.period.window)
        if key not in self._ordered:
            periods = self._knowledge.cells(cell.element)
            alike = (p for p in periods if p.has_shape_of(cell.period))
            self._ordered[key] = tuple(sorted(alike, key=lambda p: p.end))
        return self._ordered[key]

    def _last_reported(self, cell: Cell) -> Exact | None:
        earlier = self._earlier(cell)
        return earlier[-1] if earlier else None

    def is_left_out(self, cell: Cell) -> bool:
        """Whether the cell is not applicable."""
        observation = self.observation(cell)
        return observation is not None and observation.status is ObservationStatus.NOT_APPLICABLE
