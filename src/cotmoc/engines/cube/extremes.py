"""Greatest and least of ranges, and whether each end is reached, by one reduction per end.

An end v is coded as 2v, moved inwards by 1 when it is open: among equal ends the code then picks, by itself,
the one that decides. For a maximum the low end is open as soon as one of the cells at it is open (all must
stay at or below), the high end only when all are (one suffices to reach it); for a minimum the other way
round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from cotmoc.engines.cube.exact import Integers, greatest_size, widened

Reduction = Callable[[Integers], Integers]


class Side(Enum):
    """Which extreme; the value is the sign of infinity that loses against every code."""

    MAX = -1
    MIN = 1

    @property
    def ufunc(self) -> np.ufunc:
        """The reduction."""
        return np.maximum if self is Side.MAX else np.minimum


@dataclass(frozen=True, eq=False)
class _Coded:
    """Codes of one column; size `infinite` means a free end, twice that a cell that says nothing."""

    codes: Integers
    infinite: int

    @classmethod
    def of(cls, values: Integers, inwards: Integers | int) -> _Coded:
        codes = 2 * widened(values, 8) + inwards
        return cls(codes, greatest_size(codes) + 1)

    def put(self, code: int, *, where: Integers) -> _Coded:
        return _Coded(np.where(where, code, self.codes), self.infinite)

    def reduced(self, reduce: Reduction) -> _Coded:
        return _Coded(reduce(self.codes), self.infinite)

    def column(self, end: str) -> dict[str, Integers]:
        """The end, and its marks as 0 or 1, read back from the codes."""
        size = abs(self.codes)
        number = size < self.infinite
        rounding = 1 if end == "high" else 0
        return {
            end: np.where(number, (self.codes + rounding) >> 1, 0),
            f"{end}_open": np.where(number, self.codes & 1, 0).astype(np.int64),
            f"{end}_free": (size == self.infinite).astype(np.int64),
        }


def extreme_over(totals: Mapping[str, Integers], side: Side, reduce: Reduction) -> dict[str, Integers]:
    """The columns of `Totals` that an extreme makes otherwise than a sum: the ends, their marks, `known`.

    `reduce` reduces an array of codes with `side.ufunc`. Where nothing is owed (for `known`: no number is
    reported) the figure is 0; the counts say so.
    """
    known = _Coded.of(totals["known"], 0)
    nothing = totals["reported"] == totals["ranged"]
    known = known.put(side.value * 2 * known.infinite, where=nothing).reduced(reduce)
    low = _end(totals, "low", side).reduced(reduce)
    high = _end(totals, "high", side).reduced(reduce)
    return {**low.column("low"), **high.column("high"), "known": known.column("known")["known"]}


def _end(totals: Mapping[str, Integers], end: str, side: Side) -> _Coded:
    inwards = 1 if end == "low" else -1
    coded = _Coded.of(totals[end], inwards * (totals[f"{end}_open"] > 0))
    coded = coded.put(-inwards * coded.infinite, where=totals[f"{end}_free"] > 0)
    return coded.put(side.value * 2 * coded.infinite, where=totals["owed"] == 0)
