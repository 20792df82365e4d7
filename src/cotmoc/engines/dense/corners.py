"""Where cells are when a weighted sum of them is greatest: single cells in their range, pairs of part ≤ whole."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.dense.boxes import Box


@dataclass(frozen=True, eq=False)
class Corner:
    """The corner of each cell (and of its whole). `is_free`: the sum grows without end, in the direction
    (`ray_part`, `ray_whole`); `is_open`: no admissible value reaches the corner."""

    part: Integers
    whole: Integers
    is_free: Truths
    is_open: Truths
    ray_part: Any = 0
    ray_whole: Any = 0


def single(box: Box, weight: Fraction) -> Corner:
    """Cells on their own."""
    none = np.zeros(len(box.low), np.bool_)
    zero = np.zeros(len(box.low), np.int64)
    if weight == 0:
        return Corner(_inside(box), zero, none, none)
    if weight > 0:
        return Corner(np.where(box.high_free, 0, box.high), zero, box.high_free, box.high_open, 1)
    return Corner(np.where(box.low_free, 0, box.low), zero, box.low_free, box.low_open, -1)


def _inside(box: Box) -> Integers:
    """Some end; where a cell weighs nothing, its value does not matter."""
    return np.where(box.low_free, np.where(box.high_free, 0, box.high), box.low)


def paired(part: Box, whole: Box, part_weight: Fraction, whole_weight: Fraction) -> Corner:
    """Parts and wholes, part ≤ whole, each in its range."""
    ceiling = part.under(whole, np.ones(len(part.low), np.bool_))
    """What the part may be: up to the whole's greatest."""
    floor = whole.over(part, np.ones(len(part.low), np.bool_))
    """What the whole may be: from the part's least."""
    if part_weight > 0 and whole_weight < 0:
        return _against(part, whole, ceiling, floor, together=part_weight + whole_weight)
    nothing = np.zeros(len(part.low), np.bool_)
    x, x_free, x_open = _end(ceiling, part_weight) if part_weight >= 0 else _end(part, part_weight)
    y, y_free, y_open = _end(whole, whole_weight) if whole_weight >= 0 else _end(floor, whole_weight)
    if part_weight == 0:
        x, x_free, x_open = np.minimum(_inside(ceiling), y), nothing, nothing
    if whole_weight == 0:
        y, y_free, y_open = np.maximum(_inside(floor), x), nothing, nothing
    both = x_free & y_free & bool(part_weight > 0 and whole_weight > 0)
    # With no end to both, raising the whole alone is already without end; the part then follows it.
    return Corner(
        np.where(x_free, 0, x),
        np.where(y_free, 0, y),
        x_free | y_free,
        x_open | y_open,
        np.where(x_free, 1 if part_weight > 0 else -1, 0),
        np.where(y_free | both, 1 if whole_weight > 0 else -1, 0),
    )


def _end(box: Box, weight: Fraction) -> tuple[Integers, Truths, Truths]:
    if weight >= 0:
        return box.high, box.high_free, box.high_open
    return box.low, box.low_free, box.low_open


def _against(part: Box, whole: Box, ceiling: Box, floor: Box, *, together: Fraction) -> Corner:
    """The part wants up and the whole wants down: they meet where both rise or both fall, or stay apart."""
    if together > 0:
        x, free = ceiling.high, ceiling.high_free
        y = np.where(whole.low_free, x, np.maximum(x, whole.low))
        low_open = whole.low_open & ~whole.low_free & (whole.low >= x)
        is_open = ceiling.high_open | low_open
        ray: Any = 1
    else:
        y, free = floor.low, floor.low_free
        x = np.where(part.high_free, y, np.minimum(y, part.high))
        high_open = part.high_open & ~part.high_free & (part.high <= y)
        is_open = floor.low_open | high_open
        ray = -1
    if together == 0:
        apart = ~part.high_free & ~whole.low_free & (part.high < whole.low)
        touching = part.below(whole.high, ~whole.high_free, whole.high_open).above(
            whole.low, ~whole.low_free, whole.low_open
        )
        is_open = np.where(apart, part.high_open | whole.low_open, touching.is_empty())
        fallback = np.where(ceiling.high_free, 0, ceiling.high)
        x, y = np.where(free, fallback, x), np.where(free, fallback, y)
        free = np.zeros(len(x), np.bool_)
    return Corner(np.where(free, 0, x), np.where(free, 0, y), free, is_open & ~free, ray, ray)
