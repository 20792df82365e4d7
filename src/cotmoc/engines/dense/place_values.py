"""Values by place held against a number, and whether they are known at all."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.dense.boxes import Box
from cotmoc.engines.dense.terms import PlaceValues
from cotmoc.model.exact import Exact


def is_point(box: Box) -> Truths:
    """Where only one number is possible."""
    return np.asarray(~box.low_free & ~box.high_free & (box.low == box.high))


def is_unsure(values: PlaceValues) -> Truths:
    """Where there is a value, and more than one is possible."""
    return np.asarray(values.there & ~is_point(values.box))


def compared(values: PlaceValues, operator: str, value: Exact) -> tuple[Truths, Truths]:
    """Where every possible figure compares so with `value`, and where some does."""
    box = values.box
    limit = Fraction(value) * values.scale
    low = box.low.astype(object) * limit.denominator - limit.numerator
    high = box.high.astype(object) * limit.denominator - limit.numerator
    above = ~box.low_free & ((low > 0) | ((low == 0) & box.low_open))
    from_up = ~box.low_free & (low >= 0)
    below = ~box.high_free & ((high < 0) | ((high == 0) & box.high_open))
    up_to = ~box.high_free & (high <= 0)
    same = is_point(box) & (low == 0)
    surely, never = {
        "=": (same, above | below),
        "!=": (above | below, same),
        ">=": (from_up, below),
        ">": (above, up_to),
        "<=": (up_to, above),
        "<": (below, from_up),
    }[operator]
    return np.asarray(surely), np.asarray(~never)
