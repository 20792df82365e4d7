"""Totals of cells over time within each unit, then over units: exact ends, the plain figure, the counts.

Order as design §5.5: `over_time` first (per unit), `Totals.over_units` after. A mean is never divided here:
it is (sum, divisor) = (`low`..`high`, `owed`), and of those that reported (`known`, `reported`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import partial

import numpy as np

from cotmoc.engines.cube.cells import Cells, Mark, State
from cotmoc.engines.cube.exact import INT64_LIMIT, Integers, greatest_size, widened
from cotmoc.engines.cube.extremes import Side, extreme_over
from cotmoc.engines.cube.tree import Tree

Span = tuple[int, int]
"""Sub-periods [first, past the last)."""


class TimeRule(Enum):
    """How a unit's sub-periods make the figure of a longer period."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    MAX = "max"
    MIN = "min"


class UnitRule(Enum):
    """How the figures of units make the figure of those above."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"


@dataclass(frozen=True, eq=False)
class Totals:
    """Figures of shape (terms, spans, units) with everything a verdict needs to know about them.

    `low`, `high`: least and greatest possible figure, leaving out free cells; an end is not reached when its
    `…_open` count is above 0, and infinite when its `…_free` count is. `known`: the figure of reported
    numbers alone. `reported`, `ranged` (reported as a range), `owed` (reported or missing), `inapplicable`:
    cells counted.
    """

    low: Integers
    high: Integers
    known: Integers
    reported: Integers
    ranged: Integers
    owed: Integers
    inapplicable: Integers
    low_open: Integers
    high_open: Integers
    low_free: Integers
    high_free: Integers

    def over_units(self, tree: Tree, rule: UnitRule) -> Totals:
        """The same totals for each unit's whole subtree."""
        summed = {each.name: tree.roll_up(self._safe(each.name, len(tree))) for each in fields(self)}
        if rule in (UnitRule.MAX, UnitRule.MIN):
            ufunc = Side[rule.name].ufunc
            summed |= extreme_over(self.as_mapping(), Side[rule.name], lambda codes: tree.roll_up(codes, ufunc))
        return Totals(**summed)

    def _safe(self, name: str, terms: int) -> Integers:
        values: Integers = getattr(self, name)
        return np.array(widened(values, terms))

    def as_mapping(self) -> dict[str, Integers]:
        """The columns by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def moved(self, before: Totals, after: Totals, *, place: tuple[int, int, int], tree: Tree) -> None:
        """Bring sums up to date, in place, after one cell changed from `before` to `after` (shape (1, 1, 1)
        each).

        Only the unit and those above it are touched. For the rules sum and mean; an extreme must be read
        again from its row. Raises `OverflowError` when a total would leave its type.
        """
        term, span, unit = place
        path = tree.path(unit)
        for name, column in self.as_mapping().items():
            change = int(getattr(after, name)[0, 0, 0]) - int(getattr(before, name)[0, 0, 0])
            if change:
                shift(column, (term, span, path), change)


def shift(column: Integers, place: tuple[int, int, list[int]], change: int) -> None:
    """Add `change` at the places, having proved that none leaves the column's type."""
    if column.dtype.kind != "O" and greatest_size(column[place]) + abs(change) > INT64_LIMIT:
        raise OverflowError("a total would pass 2⁶³: build the totals again")
    column[place] += change


def over_time(cells: Cells, spans: Sequence[Span], rule: TimeRule) -> Totals:
    """Each unit's own figure for every span of sub-periods. Spans may overlap (quarters, years)."""
    if rule is TimeRule.LAST:
        return _stacked([_own(_last_owed(cells, span)) for span in spans])
    own = _own(cells).as_mapping()
    parts = []
    for first, stop in spans:
        part = {name: widened(column[:, first:stop], stop - first) for name, column in own.items()}
        summed = {name: column.sum(axis=1, keepdims=True) for name, column in part.items()}
        if rule in (TimeRule.MAX, TimeRule.MIN):
            reduce = partial(Side[rule.name].ufunc.reduce, axis=1, keepdims=True)
            summed |= extreme_over(part, Side[rule.name], reduce)
        parts.append(Totals(**summed))
    return _stacked(parts)


def _stacked(parts: Sequence[Totals]) -> Totals:
    names = [each.name for each in fields(Totals)]
    return Totals(**{name: np.concatenate([getattr(part, name) for part in parts], axis=1) for name in names})


def _own(cells: Cells) -> Totals:
    """What one cell says, as a total of itself."""
    exact = cells.reported & ~cells.ranged
    return Totals(
        low=cells.low,
        high=cells.high,
        known=np.where(exact, cells.low, 0),
        reported=cells.reported.astype(np.int64),
        ranged=cells.ranged.astype(np.int64),
        owed=cells.owed.astype(np.int64),
        inapplicable=(cells.state == State.NOT_APPLICABLE).astype(np.int64),
        low_open=cells.marked(Mark.LOW_OPEN).astype(np.int64),
        high_open=cells.marked(Mark.HIGH_OPEN).astype(np.int64),
        low_free=cells.marked(Mark.LOW_FREE).astype(np.int64),
        high_free=cells.marked(Mark.HIGH_FREE).astype(np.int64),
    )


def _last_owed(cells: Cells, span: Span) -> Cells:
    """The cell of the last sub-period owed and applicable: missing there is missing, whatever came before.

    Where none is owed the span's last cell stands, so that "not applicable" stays what it is.
    """
    first, stop = span
    backwards = cells.owed[:, first:stop][:, ::-1]
    last = stop - 1 - backwards.argmax(axis=1, keepdims=True)
    columns = (cells.state, cells.low, cells.high, cells.marks)
    return Cells(*(np.take_along_axis(column, last, axis=1) for column in columns))


def cumulative(cells: Cells, spans: Sequence[Span], *, before: Sequence[int | None]) -> Totals:
    """Figures of running totals (lũy kế): cell at the span's end less the cell just before its start.

    `before[s]` is the sub-period whose cell is taken off, or None where the running total restarts with the
    span. The ends cross over: least = low(end) - high(start). A figure is known where both cells are reported
    numbers.
    """
    parts = []
    for (_, stop), start in zip(spans, before, strict=True):
        end = _own(_period(cells, stop - 1))
        parts.append(end if start is None else _difference(end, _own(_period(cells, start))))
    return _stacked(parts)


def _period(cells: Cells, period: int) -> Cells:
    where = (slice(None), slice(period, period + 1))
    return Cells(cells.state[where], cells.low[where], cells.high[where], cells.marks[where])


def _difference(end: Totals, start: Totals) -> Totals:
    exact = (end.reported - end.ranged + start.reported - start.ranged) == 2
    owed = np.minimum(end.owed, start.owed)
    reported = np.minimum(end.reported, start.reported)
    low, high = widened(end.low, 2) - widened(start.high, 2), widened(end.high, 2) - widened(start.low, 2)
    return Totals(
        low=np.where(owed, low, 0),
        high=np.where(owed, high, 0),
        known=np.where(exact, low, 0),
        reported=reported,
        ranged=reported - exact,
        owed=owed,
        inapplicable=np.maximum(end.inapplicable, start.inapplicable),
        low_open=owed * np.maximum(end.low_open, start.high_open),
        high_open=owed * np.maximum(end.high_open, start.low_open),
        low_free=owed * np.maximum(end.low_free, start.high_free),
        high_free=owed * np.maximum(end.high_free, start.low_free),
    )
