"""Unknown cells of one unit and sub-period that bound one another, in independent blocks (design 5.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cotmoc.evaluation.admissible import Block, Row
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.linear import Cell, Variable
from cotmoc.evaluation.own_ranges import OwnRanges
from cotmoc.evaluation.ties import Tie, Ties
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval


class TiedCells:
    """The unknown cells of one unit and sub-period, with every tie that bears on them."""

    def __init__(self, own: OwnRanges, ties: Ties, wanted: Sequence[Cell]) -> None:
        self._own = own
        self._declared = ties
        self._wanted = tuple(dict.fromkeys(wanted))
        self._box: dict[Cell, Interval] = {}
        self._ties: list[Tie] = []
        self._collect()

    def _collect(self) -> None:
        waiting, seen = list(self._wanted), set(self._wanted)
        ties: dict[tuple[object, ...], Tie] = {}
        while waiting:
            cell = waiting.pop()
            self._box[cell] = self._own.own(cell)
            for tie in self._bearing_on(cell):
                ties[tuple(sorted(tie.coefficients.items(), key=str)), tie.low, tie.high] = tie
                for other in tie.coefficients:
                    if other not in seen and self._is_unknown(other):
                        seen.add(other)
                        waiting.append(other)
        self._ties = [folded for tie in ties.values() if (folded := self._fold(tie)) is not None]

    def _bearing_on(self, cell: Cell) -> list[Tie]:
        found = self._declared.of(cell)
        for part in self._declared.dependants(cell):
            held = part in self._box or part in self._wanted or self._is_reported(part)
            if held or self._is_left_by_others(part) or self._declared.lifts(part, cell):
                found.extend(tie for tie in self._declared.of(part) if cell in tie.coefficients)
        return found

    def _is_left_by_others(self, cell: Cell) -> bool:
        """Whether a reported total leaves something to this part of it, however little the others are known."""
        return cell.breakdown != TOTAL and self._is_reported(cell._replace(breakdown=TOTAL))

    def _is_reported(self, cell: Cell) -> bool:
        observation = self._own.observation(cell)
        return observation is not None and observation.value is not None

    def _is_unknown(self, cell: Cell) -> bool:
        observation = self._own.observation(cell)
        if observation is None or observation.value is None:
            return not self._own.is_left_out(cell) and self._declared.exists(cell)
        return not observation.value.is_point

    def _fold(self, tie: Tie) -> Tie | None:
        """The tie with its known cells put in; None where one of its cells does not exist."""
        unknown: dict[Cell, Exact] = {}
        known: Exact = 0
        for cell, coefficient in tie.coefficients.items():
            if cell in self._box:
                unknown[cell] = coefficient
                continue
            observation = self._own.observation(cell)
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
