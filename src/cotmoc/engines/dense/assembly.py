"""Numerator and denominator of a figure put together from columns of cells, known and unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, greatest_size, integer_type
from cotmoc.engines.dense.boxes import Box
from cotmoc.engines.dense.map import Map
from cotmoc.engines.dense.margins import PlaceMargins
from cotmoc.engines.dense.quotients import Ends, Known, Open
from cotmoc.engines.dense.scopes import Scopes
from cotmoc.model.exact import Exact


class Weighing(NamedTuple):
    """Coefficients in numerator and denominator."""

    over: Fraction
    under: Fraction


NOTHING = Weighing(Fraction(0), Fraction(0))


@dataclass(frozen=True, eq=False)
class Certain:
    """Known values at places, each `values` times the weighing."""

    place: Any
    values: Integers
    weighing: Weighing


@dataclass(frozen=True, eq=False)
class Unknown:
    """Unknown cells at places; `whole` as in `Open`."""

    place: Any
    weight: Integers
    box: Box
    weighing: Weighing
    whole: Box | None = None
    whole_weighing: Weighing = NOTHING


class Assembly:
    """One figure for every scope: what is certain, what is unknown, and a constant above and below the line."""

    def __init__(self, the_map: Map, scopes: Scopes, constants: Weighing) -> None:
        self._map = the_map
        self._scopes = scopes
        self.constants = constants
        self._certain: list[Certain] = []
        self.begun = np.zeros(len(the_map.names), np.bool_)
        """Places of which something in the numerator is known."""
        self._unknown: list[Unknown] = []

    def know(self, place: Any, values: Integers, weighing: Weighing, *, begins: bool = True) -> None:
        """Add known values at places; `begins`: they are part of what the numerator counts."""
        if begins:
            self.begun[place] = True
        if len(values) and (weighing.over or weighing.under):
            self._certain.append(Certain(place, values, weighing))

    def wonder(self, unknown: Unknown) -> None:
        """Add unknown cells."""
        if len(unknown.weight):
            self._unknown.append(unknown)

    def _common(self) -> int:
        """A denominator of every coefficient."""
        weighings: Iterable[Weighing] = [
            self.constants,
            *(each.weighing for each in self._certain),
            *(w for each in self._unknown for w in (each.weighing, each.whole_weighing)),
        ]
        return lcm(*(c.denominator for weighing in weighings for c in weighing))

    def _sums(self, common: int, places: Truths | None) -> tuple[Integers, Integers]:
        """The known sums by place; only at `places`."""
        count = len(self._map.names)
        bound = 0
        for each in self._certain:
            factor = max(abs(c) for c in each.weighing) * common
            bound += int(factor * greatest_size(each.values) * len(each.values)) + 1
        dtype = integer_type(bound)
        over, under = np.zeros(count, dtype), np.zeros(count, dtype)
        for each in self._certain:
            values = each.values.astype(dtype, copy=False)
            for total, coefficient in ((over, each.weighing.over), (under, each.weighing.under)):
                if coefficient:
                    np.add.at(total, each.place, values * int(coefficient * common))
        if places is not None:
            over, under = np.where(places, over, 0), np.where(places, under, 0)
        return over, under

    def ends(self, places: Truths | None = None) -> tuple[Ends, Ends]:
        """The least and greatest figure of every scope (of `places` in it only)."""
        known, unknown = self._addends(self._common(), places)
        return self._scopes.spread(known, unknown)

    def margins(self, level: Exact) -> PlaceMargins:
        """How far every place is above or below a threshold."""
        common = self._common()
        known, unknown = self._addends(common, None)
        return PlaceMargins.of(known, unknown, level, names=self._map.names, common=common)

    def _addends(self, common: int, places: Truths | None) -> tuple[Known, list[Open]]:
        constants = tuple(int(c * common) for c in self.constants)
        known = Known(*self._sums(common, places), (constants[0], constants[1]))
        return known, [_open(_kept(each, places), common) for each in self._unknown]

    def reported(self, complete: Truths) -> tuple[Integers, Integers, Truths]:
        """Numerator and denominator summed over complete places, and where one of these holds something unknown."""
        common = self._common()
        over, under = (self._scopes.over(column) for column in self._sums(common, complete))
        constants = [int(c * common) for c in self.constants]
        unknown = np.zeros(len(self._map.names), np.int64)
        for each in self._unknown:
            unknown[each.place] = 1
        held = self._scopes.over(np.where(complete, unknown, 0)) > 0
        return _plus(over, constants[0]), _plus(under, constants[1]), np.asarray(held)


def _plus(column: Integers, constant: int) -> Integers:
    """With a constant added, in a type with room for it."""
    wide = integer_type(greatest_size(column) + abs(constant))
    return np.asarray(column.astype(wide, copy=False) + constant)


def _kept(unknown: Unknown, places: Truths | None) -> Unknown:
    if places is None:
        return unknown
    rows = places[unknown.place]
    return replace(
        unknown,
        place=unknown.place[rows],
        weight=unknown.weight[rows],
        box=unknown.box[rows],
        whole=None if unknown.whole is None else unknown.whole[rows],
    )


def _open(unknown: Unknown, common: int) -> Open:
    over, under = (int(c * common) for c in unknown.weighing)
    whole_over, whole_under = (int(c * common) for c in unknown.whole_weighing)
    return Open(
        unknown.place,
        unknown.weight,
        unknown.box,
        over,
        under,
        unknown.whole,
        whole_over,
        whole_under,
    )


def weighing(over: Exact, under: Exact, scale: int = 1) -> Weighing:
    """Coefficients of values in units of 1 ÷ `scale`."""
    return Weighing(Fraction(over) / scale, Fraction(under) / scale)
