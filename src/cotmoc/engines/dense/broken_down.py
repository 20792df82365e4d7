"""A total and its whole, each broken down into the same parts, whatever of it is unknown (design 5.4, 5.9).

Of every part tᵢ ≤ Tᵢ, each in its range. Where parts add up, t = Σ tᵢ and T = Σ Tᵢ: in the plane of (t, T) each part is
a polygon whose sides run along the axes or along t = T, and so is their sum, which is known by its ends on both axes
and by the least of T − t, the sum of the least of Tᵢ − tᵢ. So two totals of any number of parts are a pair again, held
`apart`. Where parts overlap, each is at most its total: they raise its low end, and nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, greatest_size, integer_type
from cotmoc.engines.dense.boxes import Box
from cotmoc.engines.dense.columns_of_cells import CellColumns, Name
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.data_element import DataElement


@dataclass(frozen=True, eq=False)
class Totals:
    """Where `where`: the range of a total (`part`) and of its whole, which is at least `apart` greater.

    Of a total that is part of nothing only `whole` says something."""

    part: Box
    whole: Box
    apart: Integers
    where: Truths


def totals_of(columns: CellColumns, name: Name) -> tuple[Totals, bool] | None:
    """What the total `name` and its counterpart may be, and whether `name` is the part of the two.

    None where it is no total, or tied to anything besides one counterpart and the same parts of both.
    """
    element = columns.definition(name)
    if name.breakdown != TOTAL or element is None or not _is_plain(element):
        return None
    part, whole, bounding = None, name, columns.bounding(name)
    if element.part_of is not None:
        part, whole = name, name._replace(element=element.part_of)
    elif bounding:
        part = name._replace(element=bounding[0])
    breakdowns = _common_parts(columns, part, whole)
    return None if breakdowns is None else (_totals(columns, part, whole, breakdowns), part is name)


def _is_plain(element: DataElement) -> bool:
    return bool(element.breakdowns) and element.ceiling.element is None


_Parts = tuple[tuple[Breakdown, ...], bool]
"""The parts of a total, and whether they add up to it."""


def _common_parts(columns: CellColumns, part: Name | None, whole: Name) -> _Parts | None:
    """The parts of both totals; None where anything else bears on them."""
    above = columns.definition(whole)
    if above is None or not _is_plain(above) or above.part_of is not None:
        return None
    if columns.bounding(whole) != ([] if part is None else [part.element]):
        return None
    found = _parts(columns, whole, above)
    if part is None or found is None:
        return found
    below = columns.definition(part)
    if below is None or not _is_plain(below) or below.part_of != whole.element or columns.bounding(part):
        return None
    own = _parts(columns, part, below)
    return found if own is not None and sorted(own[0]) == sorted(found[0]) and own[1] == found[1] else None


def _parts(columns: CellColumns, name: Name, element: DataElement) -> _Parts | None:
    """The parts of the only row that asks for parts; None where they do not overlap, yet are not all."""
    rows = list(columns.parts(name, element))
    if len(rows) != 1:
        return None
    ((dimensions, parts, is_full),) = rows
    adds_up = dimensions <= set(element.exhaustive)
    return None if adds_up and not is_full else (parts, adds_up)


def _totals(columns: CellColumns, part: Name | None, whole: Name, parts: _Parts) -> Totals:
    breakdowns, adds_up = parts
    names = [each for each in (part, whole) if each is not None]
    cells = [*names, *(name._replace(breakdown=each) for name in names for each in breakdowns)]
    valid = reduce(np.logical_and, (_is_plain_cell(columns, each) for each in cells))
    size = max(greatest_size(end) for each in cells for end in (_box(columns, each).low, _box(columns, each).high))
    boxes = {each: _wide(_box(columns, each), 4 * size * len(cells)) for each in cells}
    above = [boxes[whole._replace(breakdown=each)] for each in breakdowns]
    together, count = _sum if adds_up else _over, len(valid)
    apart = np.zeros(count, boxes[whole].low.dtype)
    if part is None:
        top = _met(together(above), boxes[whole])
        return Totals(Box.endless(count), top, apart, np.asarray(valid & ~top.is_empty()))
    below = [boxes[part._replace(breakdown=each)] for each in breakdowns]
    every = np.ones(count, np.bool_)
    fitting = [(t.under(whole_of, every), whole_of.over(t, every)) for t, whole_of in zip(below, above, strict=True)]
    for t, whole_of in fitting:
        valid = valid & ~t.is_empty() & ~whole_of.is_empty()
        if adds_up:
            apart = apart + np.maximum(np.where(t.high_free | whole_of.low_free, 0, whole_of.low - t.high), 0)
    low, high = (
        _met(together([t for t, _ in fitting]), boxes[part]),
        _met(together([w for _, w in fitting]), boxes[whole]),
    )
    own = low.below(high.high - apart, every & ~high.high_free)
    top = high.above(low.low + apart, every & ~low.low_free)
    return Totals(own, top, apart, np.asarray(valid & ~own.is_empty() & ~top.is_empty()))


def _box(columns: CellColumns, name: Name) -> Box:
    return columns.column(name).box


def _is_plain_cell(columns: CellColumns, name: Name) -> Truths:
    """Where there is such a cell, applicable, whose range reaches its ends."""
    box = _box(columns, name)
    closed = (~box.low_open | box.low_free) & (~box.high_open | box.high_free)
    return np.asarray(columns.exists(name) & ~columns.column(name).is_left_out & closed)


def _wide(box: Box, bound: int) -> Box:
    """In a type in which the ends of all can be added."""
    dtype = integer_type(bound)
    return replace(box, low=box.low.astype(dtype, copy=False), high=box.high.astype(dtype, copy=False))


def _over(boxes: Sequence[Box]) -> Box:
    """What may lie at or above something of all."""
    every = np.ones(len(boxes[0].low), np.bool_)
    return reduce(lambda found, box: found.over(box, every), boxes, Box.endless(len(every)))


def _sum(boxes: Sequence[Box]) -> Box:
    def added(one: Box, two: Box) -> Box:
        no = np.zeros(len(one.low), np.bool_)
        low_free, high_free = one.low_free | two.low_free, one.high_free | two.high_free
        return Box(
            np.where(low_free, 0, one.low + two.low),
            np.where(high_free, 0, one.high + two.high),
            low_free,
            high_free,
            no,
            no,
        )

    return reduce(added, boxes)


def _met(one: Box, two: Box) -> Box:
    """What lies in both."""
    return one.above(two.low, ~two.low_free).below(two.high, ~two.high_free)
