"""The least and greatest quotient of partly unknown sums, for every scope of a map at once, exactly (design 5.9).

sup N/D is the root t of F(t) = max(N − t·D) over all fillings. Each unknown cell (or pair, part ≤ whole) takes a
corner that depends on t only through the signs of its coefficients, and these change at a few levels known from the
formula alone: the `Breaks`. Between two of them every cell keeps its corner, so F is a straight line there, whose
N and D are plain segment sums over the tree. Walking the lines upwards finds the root of every scope without any
search in its cells. (Dinkelbach's method walks the same lines from root to root, one scope at a time.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, greatest_size, integer_type
from cotmoc.engines.dense.boxes import Box, joined
from cotmoc.engines.dense.corners import Corner, paired, single
from cotmoc.model.exact import Exact

OverScopes = Callable[[Integers], Integers]
"""Sums of what stands at places, by scope: (…, places) to (…, scopes)."""


@dataclass(frozen=True, eq=False)
class Known:
    """What is certain: by place, the addends of numerator and denominator; and a constant of each."""

    over: Integers
    under: Integers
    constants: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Open:
    """Unknown cells of like coefficients (`over`, `under`) in numerator and denominator, each times its `weight`.

    `whole` set: the cells are parts, `box` of each beside that of its whole, whose coefficients are `whole_over` and
    `whole_under`.
    """

    place: Any
    weight: Integers
    box: Box
    over: int
    under: int
    whole: Box | None = None
    whole_over: int = 0
    whole_under: int = 0

    def breaks(self) -> list[Fraction]:
        """The levels at which some of its cells change corners."""
        coefficients = [(self.over, self.under)]
        if self.whole is not None:
            coefficients.append((self.whole_over, self.whole_under))
            coefficients.append((self.over + self.whole_over, self.under + self.whole_under))
        return [Fraction(over, under) for over, under in coefficients if under]

    def turned(self) -> Open:
        """The same cells with the numerator's sign turned."""
        return Open(
            self.place,
            self.weight,
            self.box,
            -self.over,
            self.under,
            self.whole,
            -self.whole_over,
            self.whole_under,
        )

    def within(self, inside: Truths) -> Open:
        """The cells at the places inside a scope, all at one place."""
        rows = inside[self.place]
        weight = self.weight[rows]
        whole = None if self.whole is None else self.whole[rows]
        return replace(self, place=np.zeros(len(weight), np.intp), weight=weight, box=self.box[rows], whole=whole)

    def corner(self, level: Fraction) -> Corner:
        """Where the cells are when numerator − level × denominator is greatest."""
        own = self.over - level * self.under
        if self.whole is None:
            return single(self.box, own)
        return paired(self.box, self.whole, own, self.whole_over - level * self.whole_under)

    def size(self) -> int:
        """No sum over these cells can exceed it."""
        ends = [self.box.low, self.box.high]
        if self.whole is not None:
            ends += [self.whole.low, self.whole.high]
        most = max(greatest_size(end) for end in ends)
        factor = max(abs(c) for c in (self.over, self.under, self.whole_over, self.whole_under))
        return 2 * most * factor * greatest_size(self.weight) * len(self.weight)


@dataclass(frozen=True, eq=False)
class Ends:
    """One end of the quotient by scope: `over` ÷ `under`, no end where `free`, not reached where `open`; no filling
    at all has a denominator above 0 where not `exists`."""

    over: Integers
    under: Integers
    free: Truths
    open: Truths
    exists: Truths

    @property
    def columns(self) -> tuple[Integers, Integers, Truths, Truths, Truths]:
        """The columns in order."""
        return self.over, self.under, self.free, self.open, self.exists


def gathered(cells: Sequence[Open]) -> list[Open]:
    """The same cells, those of like coefficients together: what is asked of them is asked once."""
    alike: dict[tuple[int, ...], list[Open]] = {}
    for each in cells:
        coefficients = (each.over, each.under, each.whole_over, each.whole_under, each.whole is not None)
        alike.setdefault(coefficients, []).append(each)
    return [found[0] if len(found) == 1 else _together(found) for found in alike.values()]


def _together(cells: Sequence[Open]) -> Open:
    wholes = [each.whole for each in cells if each.whole is not None]
    return replace(
        cells[0],
        place=np.concatenate([each.place for each in cells]),
        weight=np.concatenate([each.weight for each in cells]),
        box=joined([each.box for each in cells]),
        whole=joined(wholes) if wholes else None,
    )


def spread(known: Known, cells: Sequence[Open], over_scopes: OverScopes) -> tuple[Ends, Ends]:
    """The least and the greatest quotient of every scope."""
    turned = Known(-known.over, known.under, (-known.constants[0], known.constants[1]))
    least = _Greatest(turned, [each.turned() for each in cells], over_scopes).ends()
    greatest = _Greatest(known, cells, over_scopes).ends()
    return Ends(-least.over, least.under, least.free, least.open, least.exists), greatest


@dataclass(frozen=True, eq=False)
class _Line:
    """F between two breaks: numerator and denominator of the corners; how many cells have no end there (`free`, of
    which `free_under` in the denominator), and how many do not reach it (`open`)."""

    over: Integers
    under: Integers
    free: Integers
    free_under: Integers
    open: Integers


class _Greatest:
    """The least upper bound of each scope."""

    def __init__(self, known: Known, cells: Sequence[Open], over_scopes: OverScopes) -> None:
        self._cells = cells
        self._over_scopes = over_scopes
        self._breaks = sorted({level for each in cells if len(each.weight) for level in each.breaks()})
        steepest = max([1, *(max(abs(b.numerator), b.denominator) for b in self._breaks)])
        places = known.over.shape[-1]
        certain = (max(greatest_size(known.over), greatest_size(known.under)) * places) + max(
            abs(c) for c in known.constants
        )
        self._type = integer_type(16 * steepest * (certain + sum(each.size() for each in cells)))
        self._known = np.stack([known.over.astype(self._type), known.under.astype(self._type)])
        self._constants = known.constants
        self._opened: dict[int, Truths] = {}

    def ends(self) -> Ends:
        lines = [self._line(level) for level in self._levels()]
        first = lines[0]
        exists = (first.under > 0) | (first.free_under > 0)
        found = _Found.of(exists, self._type)
        before: Truths = np.zeros(len(exists), np.bool_)
        for i, line in enumerate(lines):
            is_free = line.free > 0
            if i:
                self._at_left(found, line, i - 1, where=before & ~is_free)
                self._at_break(found, i - 1, where=before & is_free)
            found.endless(~is_free & (line.under <= 0))
            self._at_root(found, line, i, where=~is_free)
            before = is_free
        found.endless(~found.done)
        return Ends(found.over, found.under, found.free, found.open | found.free, exists)

    def _levels(self) -> list[Fraction]:
        """A level within each stretch between breaks."""
        if not self._breaks:
            return [Fraction(0)]
        middles = [(one + two) / 2 for one, two in zip(self._breaks, self._breaks[1:], strict=False)]
        return [self._breaks[0] - 1, *middles, self._breaks[-1] + 1]

    def _at_left(self, found: _Found, line: _Line, index: int, *, where: Truths) -> None:
        """Scopes that had no end up to the break but have nothing above it: they come as near to it as one likes."""
        level = self._breaks[index]
        gain = line.over * level.denominator - line.under * level.numerator
        here = where & ~found.done & (gain <= 0)
        if here.any():
            reached = (gain == 0) & ~self._is_open_at(index)
            found.settle(here, level.numerator, level.denominator, ~reached)

    def _at_break(self, found: _Found, index: int, *, where: Truths) -> None:
        """Scopes that have no end on either side of a break, but nothing above it there: 0 of something without end."""
        if not (where & ~found.done).any():
            return
        level = self._breaks[index]
        line = self._line(level)
        gain = line.over * level.denominator - line.under * level.numerator
        here = where & ~found.done & (line.free == 0) & (gain <= 0)
        found.settle(here, level.numerator, level.denominator, ~((gain == 0) & (line.open == 0)))

    def _at_root(self, found: _Found, line: _Line, index: int, *, where: Truths) -> None:
        """Scopes whose line crosses 0 up to the next break."""
        here, is_open = where & ~found.done & (line.under > 0), line.open > 0
        if index < len(self._breaks):
            level = self._breaks[index]
            gain = line.over * level.denominator - line.under * level.numerator
            here = here & (gain <= 0)
            if (here & (gain == 0)).any():
                is_open = np.where(gain == 0, self._is_open_at(index), is_open)
        found.settle(here, line.over, line.under, is_open)

    def _is_open_at(self, index: int) -> Truths:
        """Where, exactly at a break, some cell does not reach its corner; cells that may be anything there do."""
        if index not in self._opened:
            self._opened[index] = self._line(self._breaks[index]).open > 0
        return self._opened[index]

    def _line(self, level: Fraction) -> _Line:
        sums = np.zeros((2, self._known.shape[-1]), self._type)
        sums += self._known
        counts = np.zeros((3, self._known.shape[-1]), np.int64)
        for each in self._cells:
            if not len(each.weight):
                continue
            corner = each.corner(level)
            part, whole = (value.astype(self._type) * each.weight for value in (corner.part, corner.whole))
            np.add.at(sums[0], each.place, part * each.over + whole * each.whole_over)
            np.add.at(sums[1], each.place, part * each.under + whole * each.whole_under)
            weighs_under = corner.ray_part * each.under + corner.ray_whole * each.whole_under
            np.add.at(counts[0], each.place, corner.is_free.astype(np.int64))
            np.add.at(counts[1], each.place, (corner.is_free & (weighs_under != 0)).astype(np.int64))
            np.add.at(counts[2], each.place, corner.is_open.astype(np.int64))
        over, under = self._over_scopes(sums)
        free, free_under, opened = self._over_scopes(counts)
        return _Line(over + self._constants[0], under + self._constants[1], free, free_under, opened)


@dataclass(eq=False)
class _Found:
    """What has been settled."""

    over: Integers
    under: Integers
    free: Truths
    open: Truths
    done: Truths

    @classmethod
    def of(cls, exists: Truths, dtype: Any) -> _Found:
        count = len(exists)
        return cls(
            np.zeros(count, dtype), np.ones(count, dtype), np.zeros(count, np.bool_), np.zeros(count, np.bool_), ~exists
        )

    def settle(self, where: Truths, over: Any, under: Any, is_open: Truths) -> None:
        self.over = np.where(where, over, self.over)
        self.under = np.where(where, under, self.under)
        self.open = np.where(where, is_open, self.open)
        self.done = self.done | where

    def endless(self, where: Truths) -> None:
        here = where & ~self.done
        self.free, self.done = self.free | here, self.done | here


def whole_coefficients(coefficients: Sequence[Exact]) -> list[int]:
    """The coefficients times their common denominator, which is put last."""
    common = lcm(*(c.denominator for c in coefficients)) if coefficients else 1
    return [int(c * common) for c in coefficients] + [common]
