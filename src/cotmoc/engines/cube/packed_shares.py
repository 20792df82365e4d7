"""Parts of wholes over packed cells: each cell is read once, each result written once, all between stays in
cache.

The figures are those of `shares` (same names, same proof); a block of periods of one indicator is worked out,
rolled up and left before the next is touched. NumPy frees the interpreter lock inside each pass, so two
threads help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.cube.packed import CannotPackError, Packed
from cotmoc.engines.cube.shares import Shares
from cotmoc.engines.cube.tree import Tree

Pair = tuple[int, int]
"""(term of the part, term of the whole)."""

Place = tuple[slice, slice]
"""Some periods, some units."""

COLUMNS = ("least_n", "least_d", "greatest_n", "greatest_d", "known_n", "known_d", "reported")
"""What is worked out per result, named as in `Shares`; the other columns of `Shares` are 0 for packed
cells."""

CELLS_AT_ONCE = 100_000
"""Size of a block, measured best: in 32 bits 0.4 MB a column, so that those alive at a time stay in a 1 MB L2 cache,
and yet few enough blocks that the calls themselves cost little."""


@dataclass(frozen=True, eq=False)
class PackedShares:
    """Shares of every indicator, period and unit: `table` is (indicators, columns, periods, units).

    `owed` (rosters, units) and `owed_of` (indicators, periods) tell how many pairs are owed.
    """

    table: Integers
    owed: npt.NDArray[np.int64]
    owed_of: npt.NDArray[np.intp]

    def of(self, indicator: int) -> Shares:
        """The shares of one indicator, (1, periods, units), as the general way would give them."""
        columns = {name: self.table[indicator, at][None] for at, name in enumerate(COLUMNS)}
        owed = self.owed[self.owed_of[indicator]][None]
        others = ("ranged", "n_low_open", "d_high_open", "d_free", "both_free", "unreached", "pinned")
        return Shares(**columns, owed=owed, **{name: np.zeros_like(owed) for name in others})


@dataclass(frozen=True, eq=False)
class PackedIndicators:
    """Indicators over packed cells: indicator i sums `pairs[i]`; every total is proved to fit the cells' width.

    Raises `CannotPackError` for a whole without a ceiling, a part whose whole is not owed, or totals too
    wide; raises `ValueError` naming the place where a reported part is beyond its whole.
    """

    cells: Packed
    pairs: tuple[tuple[Pair, ...], ...]
    tree: Tree
    _masks: Integers = field(init=False)
    _by_term: dict[int, list[tuple[int, Pair]]] = field(init=False)

    def __post_init__(self) -> None:
        for at, indicator in enumerate(self.pairs):
            self._require_fit(at)
            for pair in indicator:
                _require_within(self.cells, pair)
        by_term: dict[int, list[tuple[int, Pair]]] = {}
        for at, indicator in enumerate(self.pairs):
            for pair in indicator:
                for term in set(pair):
                    by_term.setdefault(term, []).append((at, pair))
        object.__setattr__(self, "_masks", self.cells.rosters.astype(self.cells.values.dtype))
        object.__setattr__(self, "_by_term", by_term)

    def evaluate(self, threads: int = 2) -> PackedShares:
        """All indicators × periods × units. Threads share the blocks of work and nothing else."""
        periods, units = self.cells.values.shape[1:]
        table = np.empty((len(self.pairs), len(COLUMNS), periods, units), self.cells.values.dtype)
        with ThreadPoolExecutor(threads) as pool:
            blocks = list(self._blocks(periods, units))
            list(pool.map(partial(self._stripe, table), [blocks[first::threads] for first in range(threads)]))
        owed, owed_of = self._owed()
        return PackedShares(table, owed, owed_of)

    def change(self, shares: PackedShares, code: int, *, place: tuple[int, int, int]) -> int:
        """One cell (term, period, unit) now holds `code`: bring cells and shares up to date, in place.

        Touches, for each indicator that uses the term, the unit and those above it. Returns how many totals
        changed hands. Raises `CannotPackError`, before anything is changed, when the new value could make a
        total too wide.
        """
        term, period, unit = place
        used = self._by_term.get(term, [])
        self._admit(term, code, place)
        path = self.tree.path(unit)
        before = [self._single(pair, period, unit) for _, pair in used]
        self.cells.values[place] = code
        for (indicator, pair), old in zip(used, before, strict=True):
            shares.table[indicator, :, period, path] += self._single(pair, period, unit) - old
        return len(used) * len(path)

    def _admit(self, term: int, code: int, place: tuple[int, int, int]) -> None:
        """Refuse a change that would break what was proved of the cells; else widen the proof."""
        cells, used = self.cells, self._by_term.get(term, [])
        if not cells.rosters[cells.roster_of[place[:2]], place[2]]:
            raise ValueError(f"no cell is owed at {place}")
        cells.require_code(code)
        for _, (part, whole) in used:
            n = code if term == part else int(cells.values[part, place[1], place[2]])
            d = code if term == whole else int(cells.values[whole, place[1], place[2]])
            if d == cells.no_ceiling:
                raise CannotPackError(f"term {whole}, a whole, has a missing cell without a ceiling")
            if n > cells.ceiling(d):
                raise ValueError(f"term {part} would be beyond its whole, term {whole}, at {list(place)}")
        before = cells.sums[term]
        cells.sums[term] += max(0, cells.ceiling(code) - cells.ceiling(int(cells.values[place])))
        try:
            for indicator, _ in used:
                self._require_fit(indicator)
        except CannotPackError:
            cells.sums[term] = before
            raise
        cells.endless[term] |= code == cells.no_ceiling

    def _require_fit(self, indicator: int) -> None:
        """No column can exceed the sum of the wholes' greatest values, or that of the parts reported."""
        pairs, sums = self.pairs[indicator], self.cells.sums
        bound = max(sum(sums[whole] for _, whole in pairs), sum(sums[part] for part, _ in pairs))
        if bound > np.iinfo(self.cells.values.dtype).max:
            raise CannotPackError(f"a total of indicator {indicator} could reach {bound}")

    def _single(self, pair: Pair, period: int, unit: int) -> Integers:
        """The columns of one cell pair, shape (columns)."""
        here = (slice(period, period + 1), slice(unit, unit + 1))
        out = np.empty((1, len(COLUMNS), 1, 1), self.cells.values.dtype)
        self._corners([pair], here, out, _Space.of((1, 1, 1), out.dtype))
        return np.asarray(out[0, :, 0, 0])

    def _blocks(self, periods: int, units: int) -> Iterator[_Block]:
        """The work in blocks of `CELLS_AT_ONCE`: some periods of one indicator, or all of some like indicators."""
        rows = max(1, CELLS_AT_ONCE // max(units, 1))
        together = max(1, rows // max(periods, 1))
        for _, alike in groupby(range(len(self.pairs)), key=lambda at: len(self.pairs[at])):
            numbers = list(alike)
            for at in range(0, len(numbers), together):
                indicators = slice(numbers[at], numbers[min(at + together, len(numbers)) - 1] + 1)
                for first in range(0, periods, rows):
                    yield _Block(indicators, slice(first, min(first + rows, periods)))

    def _stripe(self, table: Integers, blocks: Sequence[_Block]) -> None:
        if not blocks:
            return
        shapes = np.array([table[block.indicators, 0, block.periods].shape for block in blocks])
        space = _Space.of(tuple(shapes.max(axis=0).tolist()), table.dtype)
        for block in blocks:
            self._block(block, table[block.indicators, :, block.periods], space)

    def _block(self, block: _Block, out: Integers, space: _Space) -> None:
        """One block, rolled up; `out` is (indicators, columns, periods, units)."""
        space = space.cut(len(out), out.shape[2])
        first, *others = zip(*self.pairs[block.indicators], strict=True)
        here = (block.periods, slice(None))
        self._corners(first, here, out, space)
        for pairs in others:
            self._corners(pairs, here, space.more, space)
            np.add(out, space.more, out=out)
        self.tree.roll_up(out)

    def _corners(self, pairs: Sequence[Pair], here: Place, out: Integers, space: _Space) -> None:
        """The columns of one pair of each indicator before rolling up, each pass over a block that stays in cache."""
        n, d = (self._cells([pair[side] for pair in pairs], here) for side in (0, 1))
        least_n, least_d, greatest_n, greatest_d, known_n, known_d, reported = np.moveaxis(out, 1, 0)
        s, t, zero, sign_bit = space.s, space.t, space.zero, n.dtype.itemsize * 8 - 1
        np.right_shift(n, sign_bit, out=s)  # all bits set where the part is missing
        np.right_shift(d, sign_bit, out=t)
        np.bitwise_xor(d, t, out=least_d)  # ud: the value, or the ceiling of a missing whole
        np.bitwise_or(s, t, out=t)  # all bits set, that is -1, where either is missing
        np.add(t, self._roster_rows([whole for _, whole in pairs], here), out=reported)
        np.bitwise_xor(n, s, out=s)  # un
        np.minimum(s, least_d, out=greatest_n)  # n*
        np.maximum(greatest_n, d, out=greatest_d)  # n* ≥ 0, so that a missing whole does not count
        np.maximum(n, zero, out=least_n)  # ℓn
        np.invert(t, out=t)
        np.bitwise_and(t, n, out=known_n)
        np.bitwise_and(t, d, out=known_d)

    def _cells(self, terms: list[int], here: Place) -> Integers:
        """Cells of some terms, (terms, periods, units); of one term without a copy."""
        if len(terms) == 1:
            return np.asarray(self.cells.values[terms[0]][here][None])
        return self.cells.values[terms, here[0]]

    def _roster_rows(self, wholes: list[int], here: Place) -> Integers:
        """1 where the whole is owed, else 0 (and there both codes are 0); one row if all of them agree."""
        which = self.cells.roster_of[wholes, here[0]]
        same = bool((which == which[0, 0]).all())
        rows: Integers = self._masks[which[0, 0]] if same else self._masks[which]
        return rows[..., here[1]]

    def _owed(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
        """How many pairs are owed: one row for each combination of rosters that occurs."""
        rows: dict[tuple[int, ...], int] = {}
        owed_of = np.empty((len(self.pairs), self.cells.values.shape[1]), np.intp)
        for at, indicator in enumerate(self.pairs):
            wholes = [whole for _, whole in indicator]
            for period, combination in enumerate(self.cells.roster_of[wholes].T.tolist()):
                owed_of[at, period] = rows.setdefault(tuple(combination), len(rows))
        counts = np.zeros((len(rows), len(self.tree)), np.int64)
        for combination, row in rows.items():
            counts[row] = self.cells.rosters[list(combination)].sum(axis=0)
        return self.tree.roll_up(counts), owed_of


@dataclass(frozen=True)
class _Block:
    """Indicators of as many pairs each, and periods, that are worked on together."""

    indicators: slice
    periods: slice


@dataclass(frozen=True, eq=False)
class _Space:
    """Working space of one thread, (indicators, periods, units); `more` has the columns as its second axis."""

    s: Integers
    t: Integers
    zero: Integers
    more: Integers

    @classmethod
    def of(cls, shape: tuple[int, int, int], dtype: np.dtype[Any]) -> _Space:
        columns = (shape[0], len(COLUMNS), *shape[1:])
        return cls(np.empty(shape, dtype), np.empty(shape, dtype), np.zeros(shape, dtype), np.empty(columns, dtype))

    def cut(self, indicators: int, periods: int) -> _Space:
        """Its corner of that size."""
        s, t, zero = (each[:indicators, :periods] for each in (self.s, self.t, self.zero))
        return _Space(s, t, zero, self.more[:indicators, :, :periods])


def _require_within(cells: Packed, pair: Pair) -> None:
    part, whole = pair
    if cells.endless[whole]:
        raise CannotPackError(f"term {whole}, a whole, has missing cells without a ceiling")
    for a, b in set(zip(cells.roster_of[part].tolist(), cells.roster_of[whole].tolist(), strict=True)):
        if (cells.rosters[a] & ~cells.rosters[b]).any():
            raise CannotPackError(f"term {part} is owed by units that do not owe its whole, term {whole}")
    n, d = cells.values[part], cells.values[whole]
    beyond = n > (d ^ (d >> (d.dtype.itemsize * 8 - 1)))
    if beyond.any():
        raise ValueError(f"term {part} is beyond its whole, term {whole}, at {np.argwhere(beyond)[0].tolist()}")
