"""Ranges as arrays: the least and greatest value of many cells at once, each end open, closed or absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers


@dataclass(frozen=True, eq=False)
class Box:
    """One range per cell; an end that is `free` is absent and holds 0, an `open` one is not reached."""

    low: Integers
    high: Integers
    low_free: Truths
    high_free: Truths
    low_open: Truths
    high_open: Truths

    @classmethod
    def endless(cls, count: int) -> Box:
        """Any number at all."""
        zero, yes, no = np.zeros(count, np.int64), np.ones(count, np.bool_), np.zeros(count, np.bool_)
        return cls(zero, zero, yes, yes, no, no)

    def below(self, limit: Any, where: Truths, is_open: Any = False) -> Box:
        """Where `where`, cut to numbers up to `limit` (less than it where `is_open`)."""
        if not where.any():
            return self
        lower = where & (self.high_free | (limit < self.high))
        same = where & ~self.high_free & (limit == self.high)
        return replace(
            self,
            high=np.where(lower, limit, self.high),
            high_free=self.high_free & ~where,
            high_open=np.where(lower, is_open, self.high_open | (same & is_open)),
        )

    def above(self, limit: Any, where: Truths, is_open: Any = False) -> Box:
        """Where `where`, cut to numbers from `limit` up (greater than it where `is_open`)."""
        if not where.any():
            return self
        higher = where & (self.low_free | (limit > self.low))
        same = where & ~self.low_free & (limit == self.low)
        return replace(
            self,
            low=np.where(higher, limit, self.low),
            low_free=self.low_free & ~where,
            low_open=np.where(higher, is_open, self.low_open | (same & is_open)),
        )

    def under(self, other: Box, where: Truths) -> Box:
        """Where `where`, cut to what may lie at or below something of `other`."""
        return self.below(other.high, where & ~other.high_free, other.high_open)

    def over(self, other: Box, where: Truths) -> Box:
        """Where `where`, cut to what may lie at or above something of `other`."""
        return self.above(other.low, where & ~other.low_free, other.low_open)

    def raised(self, by: Integers) -> Box:
        """Every number raised by so much."""
        return replace(
            self,
            low=np.where(self.low_free, 0, self.low + by),
            high=np.where(self.high_free, 0, self.high + by),
        )

    def is_empty(self) -> Truths:
        """Where no number is left."""
        ends = ~self.low_free & ~self.high_free
        return np.asarray(
            ends & ((self.low > self.high) | ((self.low == self.high) & (self.low_open | self.high_open)))
        )

    def __getitem__(self, places: Any) -> Box:
        """The ranges of some cells."""
        return Box(
            self.low[places],
            self.high[places],
            self.low_free[places],
            self.high_free[places],
            self.low_open[places],
            self.high_open[places],
        )

    def where(self, mask: Truths, other: Box) -> Box:
        """Its own range where `mask`, that of `other` elsewhere."""
        return Box(
            np.where(mask, self.low, other.low),
            np.where(mask, self.high, other.high),
            np.where(mask, self.low_free, other.low_free),
            np.where(mask, self.high_free, other.high_free),
            np.where(mask, self.low_open, other.low_open),
            np.where(mask, self.high_open, other.high_open),
        )


def joined(boxes: list[Box]) -> Box:
    """The ranges of all, one after the other."""
    names = ("low", "high", "low_free", "high_free", "low_open", "high_open")
    return Box(*(np.concatenate([getattr(box, name) for box in boxes]) for name in names))


def points(values: Integers) -> Box:
    """Ranges of one number each."""
    no = np.zeros(len(values), np.bool_)
    return Box(values, values, no, no, no, no)
