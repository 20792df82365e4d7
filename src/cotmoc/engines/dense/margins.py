"""How far every unit is above or below a threshold, all at once: the addends of the gap (design 5.13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, greatest_size, integer_type
from cotmoc.engines.dense.quotients import Known, Open
from cotmoc.evaluation.attribution import Margins
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval


@dataclass(frozen=True, eq=False)
class _Side:
    """The greatest ``over − level · under`` of every place; no end where `free`, not reached where `open`."""

    most: Integers
    free: Truths
    open: Truths


@dataclass(frozen=True, eq=False)
class PlaceMargins:
    """``over − level · under`` by place, in units of 1 ÷ `scale`, and the part of no place (`rest`)."""

    names: Sequence[str]
    low: _Side
    """With its sign turned."""
    high: _Side
    rest: int
    scale: int

    @classmethod
    def of(
        cls, known: Known, cells: Sequence[Open], level: Exact, *, names: Sequence[str], common: int
    ) -> PlaceMargins:
        """From addends that stand there `common` times, as `spread` takes them."""
        high = _greatest(known, cells, Fraction(level))
        opposite = Known(-known.over, known.under, (-known.constants[0], known.constants[1]))
        low = _greatest(opposite, [each.turned() for each in cells], -Fraction(level))
        over, under = known.constants
        rest = over * level.denominator - under * level.numerator
        return cls(names, low, high, rest, common * level.denominator)

    def within(self, inside: Truths, *, is_upwards: bool) -> Margins:
        """Those of the places inside a scope, the sign turned for aims downwards.

        Places that are certainly not behind are added to the rest: they are neither slow nor deciding.
        """
        high, low = (self.high, self.low) if is_upwards else (self.low, self.high)
        certain = ~(high.free | high.open | low.free | low.open) & np.asarray(high.most == -low.most, np.bool_)
        fine = inside & certain & np.asarray(high.most >= 0, np.bool_)
        rest = (self.rest if is_upwards else -self.rest) + sum(high.most[fine].tolist())
        places = np.flatnonzero(inside & ~fine)
        named = tuple((self.names[place], self._interval(place, low, high)) for place in places.tolist())
        return Margins(named, Interval.point(self._number(rest)))

    def _interval(self, place: int, low: _Side, high: _Side) -> Interval:
        least, most = -int(low.most[place]), int(high.most[place])
        low_free, high_free = bool(low.free[place]), bool(high.free[place])
        return Interval(
            None if low_free else self._number(least),
            None if high_free else self._number(most),
            low_free or bool(low.open[place]),
            high_free or bool(high.open[place]),
        )

    def _number(self, units: int) -> Exact:
        return units if self.scale == 1 else whole(Fraction(units, self.scale))


def _greatest(known: Known, cells: Sequence[Open], level: Fraction) -> _Side:
    p, q = level.numerator, level.denominator
    steepest = abs(p) + q
    certain = greatest_size(known.over) + greatest_size(known.under)
    dtype = integer_type(2 * steepest * (certain + sum(each.size() for each in cells)))
    most = known.over.astype(dtype) * q - known.under.astype(dtype) * p
    free, opened = np.zeros(len(most), np.bool_), np.zeros(len(most), np.bool_)
    for each in cells:
        corner = each.corner(level)
        own, above = each.over * q - each.under * p, each.whole_over * q - each.whole_under * p
        part, total = (value.astype(dtype) * each.weight for value in (corner.part, corner.whole))
        np.add.at(most, each.place, part * own + total * above)
        free[each.place[corner.is_free]] = True
        opened[each.place[np.asarray(corner.is_open, np.bool_)]] = True
    return _Side(most, free, opened)
