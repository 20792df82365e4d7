"""What an unreported cell may be, on its own and together with the cells it is tied to (design 5.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from cotmoc.evaluation.admissible import Block, Row
from cotmoc.evaluation.bounds import Fractional, NoAdmissibleFilling, Part, sum_range
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell, Variable
from cotmoc.evaluation.owing import Owing
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.instant import local_day
from cotmoc.model.interval import UNBOUNDED, Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period, Window


@dataclass(frozen=True, slots=True)
class Tie:
    """``low ≤ Σ coefficients · cells ≤ high`` (None: no such end) between cells of one unit and sub-period."""

    coefficients: Mapping[Cell, Exact]
    low: Exact | None
    high: Exact | None


class Ranges:
    """Admissible ranges of cells, as declared by their elements and bounded by what is known beside them."""

    def __init__(self, knowledge: Knowledge, owing: Owing, until: date | None = None) -> None:
        """`until`: the end of the period asked; what ends later is not looked at, though it may be known by now."""
        self._knowledge = knowledge
        self._owing = owing
        self._until = until
        self._own: dict[Cell, Interval] = {}
        self._single: dict[Cell, Interval] = {}
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
        end = local_day(self._knowledge.known_at)
        return period.end <= (end if self._until is None else min(end, self._until))

    def imputed(self, cell: Cell) -> Exact | None:
        """The last value reported before, where the element declares that it is carried forward."""
        element = self._element(cell)
        if element is None or element.carry is None or not element.carry.imputes or not self._has_ended(cell.period):
            return None
        last = self._last_reported(cell)
        if last is not None:
            self.carried[cell] = None
        return last

    def range(self, cell: Cell) -> Interval:
        """The values `cell` may have, its ties to other cells taken into account."""
        if cell not in self._single:
            block, names = next((block, names) for names, block in self.blocks([cell]) if cell in names)
            alone = Part(block, tuple(int(name == cell) for name in names), (0,) * len(names))
            try:
                self._single[cell] = sum_range(Fractional(0, 1, (alone,)))
            except NoAdmissibleFilling:
                raise RANGE_EMPTY.refuse(cells="; ".join(str(name) for name in names)) from None
        return self._single[cell]

    # -- a cell on its own -------------------------------------------------------------------------------------

    def own(self, cell: Cell) -> Interval:
        """The values `cell` may have by its own declaration: reported inequality, minimum, ceiling, carry-forward."""
        if cell not in self._own:
            reported = self.observation(cell)
            stated = reported.value if reported and reported.value else UNBOUNDED
            self._own[cell] = self._meet(cell, [stated, *self._declared(cell, is_reported=stated is not UNBOUNDED)])
        return self._own[cell]

    def _meet(self, cell: Cell, intervals: Iterable[Interval]) -> Interval:
        found = UNBOUNDED
        for interval in intervals:
            met = found.intersection(interval)
            if met is None:
                raise RANGE_EMPTY.refuse(cells=str(cell))
            found = met
        return found

    def _declared(self, cell: Cell, *, is_reported: bool) -> list[Interval]:
        element = self._element(cell)
        if element is None:
            return []
        carried = None if is_reported else self.imputed(cell)
        if carried is not None:
            return [Interval.point(carried)]
        found = [Interval(element.least, None)]
        if element.most is not None:
            found.append(Interval(None, element.most))
        if is_reported:
            return found
        if element.ceiling.history is not None:
            greatest = max(self._earlier(cell), default=None)
            if greatest is not None:
                self.assumed[f"history:{cell}"] = None
                found.append(Interval(None, greatest * element.ceiling.history))
        if element.carry is not None and not element.carry.imputes:
            found.extend(self._carried(cell, element))
        return found

    def _carried(self, cell: Cell, element: DataElement) -> list[Interval]:
        last = self._last_reported(cell)
        if last is None or element.carry is None or element.carry.low is None or element.carry.high is None:
            return []
        self.assumed[f"carry:{cell}"] = None
        ends = sorted((last * element.carry.low, last * element.carry.high))
        return [Interval(ends[0], ends[1])]

    def _element(self, cell: Cell) -> DataElement | None:
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

    # -- cells together ------------------------------------------------------------------------------------------

    def blocks(self, variables: Sequence[Variable]) -> list[tuple[tuple[Variable, ...], Block]]:
        """The unknown variables in independent blocks. Raises `Refused` (E101) where nothing fits."""
        cells = [v for v in variables if isinstance(v, Cell)]
        found: list[tuple[tuple[Variable, ...], Block]] = [
            ((v,), Block((v.range,))) for v in variables if not isinstance(v, Cell)
        ]
        groups: dict[tuple[str, object], list[Cell]] = {}
        for cell in cells:
            groups.setdefault((cell.unit, cell.period), []).append(cell)
        for group in groups.values():
            found.extend(_Group(self, group).blocks())
        return found

    def ties(self, cell: Cell) -> list[Tie]:
        """The ties that the cell's own element declares: part of, ceiling by element, breakdown."""
        element = self._element(cell)
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
        if self.observation(cell):
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
                applicable = [c for c in cells if not self.is_left_out(c)]
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

    @cached_property
    def _bounded(self) -> Mapping[str, list[DataElement]]:
        """The elements that are part of another or have it as their ceiling, by that other."""
        found: dict[str, list[DataElement]] = {}
        for element in self._knowledge.catalogue.data_elements:
            for whole in {element.part_of, element.ceiling.element} - {None}:
                found.setdefault(str(whole), []).append(element)
        return found

    def is_left_out(self, cell: Cell) -> bool:
        """Whether the cell is not applicable."""
        observation = self.observation(cell)
        return observation is not None and observation.status is ObservationStatus.NOT_APPLICABLE


class _Group:
    """The unknown cells of one unit and sub-period, with every tie that bears on them."""

    def __init__(self, ranges: Ranges, wanted: Sequence[Cell]) -> None:
        self._ranges = ranges
        self._wanted = tuple(dict.fromkeys(wanted))
        self._box: dict[Cell, Interval] = {}
        self._ties: list[Tie] = []
        self._collect()

    def _collect(self) -> None:
        waiting, seen = list(self._wanted), set(self._wanted)
        ties: dict[tuple[object, ...], Tie] = {}
        while waiting:
            cell = waiting.pop()
            self._box[cell] = self._ranges.own(cell)
            for tie in self._bearing_on(cell):
                ties[tuple(sorted(tie.coefficients.items(), key=str)), tie.low, tie.high] = tie
                for other in tie.coefficients:
                    if other not in seen and self._is_unknown(other):
                        seen.add(other)
                        waiting.append(other)
        self._ties = [folded for tie in ties.values() if (folded := self._fold(tie)) is not None]

    def _bearing_on(self, cell: Cell) -> list[Tie]:
        found = self._ranges.ties(cell)
        for other in self._ranges.dependants(cell):
            if other in self._box or other in self._wanted or self._is_reported(other):
                found.extend(tie for tie in self._ranges.ties(other) if cell in tie.coefficients)
        return found

    def _is_reported(self, cell: Cell) -> bool:
        observation = self._ranges.observation(cell)
        return observation is not None and observation.value is not None

    def _is_unknown(self, cell: Cell) -> bool:
        observation = self._ranges.observation(cell)
        if observation is None or observation.value is None:
            return not self._ranges.is_left_out(cell) and self._ranges.exists(cell)
        return not observation.value.is_point

    def _fold(self, tie: Tie) -> Tie | None:
        """The tie with its known cells put in; None where one of its cells does not exist."""
        unknown: dict[Cell, Exact] = {}
        known: Exact = 0
        for cell, coefficient in tie.coefficients.items():
            if cell in self._box:
                unknown[cell] = coefficient
                continue
            observation = self._ranges.observation(cell)
            if observation is None or observation.value is None or observation.value.value is None:
                return None
            known += coefficient * observation.value.value
        low = None if tie.low is None else tie.low - known
        return Tie(unknown, low, None if tie.high is None else tie.high - known)

    def blocks(self) -> list[tuple[tuple[Variable, ...], Block]]:
        """Independent blocks, boxes tightened by the ties that name a single cell."""
        while self._tighten() or self._drop_bystander():
            pass
        found = []
        for cells in self._components():
            ties = [tie for tie in self._ties if cells[0] in tie.coefficients or set(tie.coefficients) & set(cells)]
            found.append(_ordered(cells, self._box, ties))
        return found

    def _tighten(self) -> bool:
        """Turn ties of one cell into its range."""
        single = [tie for tie in self._ties if len(tie.coefficients) <= 1]
        for tie in single:
            for cell, coefficient in tie.coefficients.items():
                ends = sorted_ends(tie.low, tie.high, coefficient)
                met = self._box[cell].intersection(Interval(*ends)) if _fits(*ends) else None
                if met is None:
                    raise self._empty([cell])
                self._box[cell] = met
        self._ties = [tie for tie in self._ties if len(tie.coefficients) > 1]
        return bool(single)

    def _empty(self, cells: Iterable[Cell]) -> Refused:
        return RANGE_EMPTY.refuse(cells="; ".join(str(cell) for cell in cells))

    def _drop_bystander(self) -> bool:
        """Eliminate one cell that the formula does not ask for and only one tie names, if its ends are closed."""
        for cell in list(self._box):
            naming = [tie for tie in self._ties if cell in tie.coefficients]
            box = self._box[cell]
            is_open = (box.low is not None and box.low_open) or (box.high is not None and box.high_open)
            if cell in self._wanted or len(naming) > 1 or is_open:
                continue
            del self._box[cell]
            if naming:
                self._ties.remove(naming[0])
                reduced = _without(naming[0], cell, box)
                if reduced is not None:
                    self._ties.append(reduced)
            return True
        return False

    def _components(self) -> list[list[Cell]]:
        left, found = dict.fromkeys(self._box), []
        while left:
            component, waiting = [], [next(iter(left))]
            while waiting:
                cell = waiting.pop()
                if cell not in left:
                    continue
                del left[cell]
                component.append(cell)
                for tie in self._ties:
                    if cell in tie.coefficients:
                        waiting.extend(tie.coefficients)
            found.append(component)
        return found


def _fits(low: Exact | None, high: Exact | None) -> bool:
    return low is None or high is None or low <= high


def sorted_ends(low: Exact | None, high: Exact | None, coefficient: Exact) -> tuple[Exact | None, Exact | None]:
    """The ends of x where ``low ≤ coefficient · x ≤ high``; ties have coefficients 1 and −1."""
    if coefficient > 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def _without(tie: Tie, cell: Cell, box: Interval) -> Tie | None:
    """The tie that remains for the other cells when `cell` may be anything in its range; None if none remains."""
    coefficient = tie.coefficients[cell]
    least, most = (
        (box.low, box.high)
        if coefficient > 0
        else (
            None if box.high is None else -box.high,
            None if box.low is None else -box.low,
        )
    )
    low = None if tie.low is None or most is None else tie.low - most
    high = None if tie.high is None or least is None else tie.high - least
    rest = {other: c for other, c in tie.coefficients.items() if other != cell}
    return None if low is None and high is None else replace(tie, coefficients=rest, low=low, high=high)


def _ordered(cells: list[Cell], box: Mapping[Cell, Interval], ties: list[Tie]) -> tuple[tuple[Variable, ...], Block]:
    """A block in the order that its closed form wants: the part before the whole."""
    if len(cells) == 2 and len(ties) == 1 and ties[0].coefficients[cells[0]] < 0:
        cells = cells[::-1]
    rows = []
    for tie in ties:
        weights = tuple(tie.coefficients.get(cell, 0) for cell in cells)
        if tie.high is not None:
            rows.append(Row(weights, tie.high))
        if tie.low is not None:
            rows.append(Row(tuple(-weight for weight in weights), -tie.low))
    return tuple(cells), Block(tuple(box[cell] for cell in cells), tuple(rows))
