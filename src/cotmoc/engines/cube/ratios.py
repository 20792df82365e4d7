"""Ratios whose two sides share no cell: n and d move freely, so the ends are n low / d high and n high / d
low."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cotmoc.engines.cube.cells import Cells
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.cube.shares import Ends
from cotmoc.engines.cube.totals import Totals


def least_ratio(n: Totals, d: Totals) -> Ends:
    """The least n/d: n low over d high; an endless d drives it to 0, reached only where n may be 0."""
    _require_no_less_than_0(n, d)
    endless = d.high_free > 0
    exists = endless | (d.high > 0)
    opened = (n.low_open > 0) | (((d.high_open > 0) | endless) & (n.low > 0))
    return Ends(
        numerator=np.where(endless, 0, n.low),
        denominator=np.where(endless | ~exists, 1, d.high),
        open=opened & exists,
        free=np.zeros(exists.shape, np.bool_),
        exists=exists,
    )


def greatest_ratio(n: Totals, d: Totals) -> Ends:
    """The greatest n/d: n at its greatest over d at its least; infinite where n is endless or d may come near
    0.

    An infinite end has numerator 1 and denominator 0. Where n can only be 0 the greatest is 0, reached by any
    d > 0.
    """
    _require_no_less_than_0(n, d)
    exists = (d.high_free > 0) | (d.high > 0)
    endless = n.high_free > 0
    nil = ~endless & (n.high == 0)
    free = exists & (endless | ((d.low == 0) & ~nil))
    opened = free | (~nil & ((n.high_open > 0) | (d.low_open > 0)))
    return Ends(
        numerator=np.where(free, 1, np.where(exists, n.high, 0)),
        denominator=np.where(free, 0, np.where(nil | ~exists, 1, d.low)),
        open=opened & exists,
        free=free,
        exists=exists,
    )


@dataclass(frozen=True, eq=False)
class KnownPairs:
    """The plain figure n/d of the units that reported both sides as numbers, as additive columns."""

    n: Integers
    d: Integers
    pairs: Integers


def known_pairs(n: Cells, d: Cells) -> KnownPairs:
    """Term i of `n` with term i of `d`, cell by cell; roll up each column with `Tree.roll_up`."""
    both = n.reported & d.reported & ~n.ranged & ~d.ranged
    return KnownPairs(n=np.where(both, n.low, 0), d=np.where(both, d.low, 0), pairs=both.astype(np.int64))


def _require_no_less_than_0(n: Totals, d: Totals) -> None:
    for name, side in (("numerator", n), ("denominator", d)):
        if (side.low < 0).any() or (side.low_free > 0).any():
            raise ValueError(f"the {name} may be below 0: its ratio has no such closed form")
