"""Made-up figures as arrays, a block at a time: whole numbers drawn from the seed, parts never above their wholes.

Only the raw stream of PCG64 is used, which NumPy keeps the same from version to version, and integer arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cotmoc.exchange.made_up.size import DAYS_TO_CLOSE, ZONES, Size
from cotmoc.model.data_element import TimeRule
from cotmoc.model.exact import decimal_text
from cotmoc.model.indicator import Direction

Integers = npt.NDArray[np.int64]
Draws = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

MOST_CELLS = 2_000_000
"""Cells worked on at once: this bounds the memory."""
TENTHS = 10
"""Values are handed on in tenths; most are whole."""
_EPOCH = date(1970, 1, 1).toordinal()
_DAYS_TO_CORRECT = 5
_CELLS_PER_CORRECTION = 500
_REPORTS_PER_PROVISIONAL = 20
_LIGHTEST, _HEAVIEST = 300, 1000
_USUAL = 100
_STEADY = frozenset({TimeRule.LAST, TimeRule.MEAN, TimeRule.CUMULATIVE})
"""Figures that hardly change within a year."""


class _Draw(IntEnum):
    """What is drawn: each has a stream of its own, so that one never shifts another."""

    UNITS = 0
    PAIRS = 1
    MONTH = 2
    YEAR = 3
    REPORTS = 4
    CELLS = 5
    CORRECTIONS = 6
    DAYS = 7


@dataclass(frozen=True, slots=True)
class Block:
    """The figures made at once: some cells of some communes in one month. `part` counts the blocks of a month."""

    month: int
    part: int
    cells: range
    units: range
    absent: int

    @property
    def shape(self) -> tuple[int, int]:
        """Cells × communes."""
        return len(self.cells), len(self.units)


def rates(size: Size) -> list[int]:
    """Per mille of the whole that is in the part, in the first month, for each pair."""
    bits = _draws(size, _Draw.PAIRS, count=len(size.pairs))
    low = {Direction.HIGHER: 400, Direction.LOWER: 60}
    spread = {Direction.HIGHER: 450, Direction.LOWER: 240}
    return [
        low[pair.theme.direction] + int(bit >> np.uint64(32)) % spread[pair.theme.direction]
        for pair, bit in zip(size.pairs, bits, strict=True)
    ]


def trend(month: int) -> int:
    """Per mille that rates have risen by since the first month."""
    return min(month, 100)


def ceilings(size: Size) -> list[str]:
    """The greatest figure each whole can have, as text."""
    months = {TimeRule.CUMULATIVE: 12}
    return [
        decimal_text(Fraction(_most(scale) * months.get(pair.theme.time_rule, 1), 10**pair.theme.decimals))
        for pair, scale in zip(size.pairs, _scales(size).tolist(), strict=True)
    ]


class Figures:
    """All figures of a package, given block by block in the order of its files."""

    def __init__(self, size: Size) -> None:
        self._size = size
        bits = _draws(size, _Draw.UNITS, count=3 * size.communes).reshape(3, -1)
        # The product of two even draws leans to the small: many small communes, few large ones.
        spread = _HEAVIEST - _LIGHTEST + 1
        self._weight = _LIGHTEST + _below(bits[0], spread) * _below(bits[1], spread) // spread
        self._leaning = _below(bits[2], 301) - 150
        self._scale = _scales(size)
        self._rate = np.array(rates(size), np.int64)
        rules = [pair.theme.time_rule for pair in size.pairs]
        self._steady = np.array([rule in _STEADY for rule in rules])
        self._cumulative = np.array([rule is TimeRule.CUMULATIVE for rule in rules])
        self._pair = np.array([cell.pair for cell in size.cells])
        self._is_part = np.array([cell.is_part for cell in size.cells])
        self._zone = np.array([-1 if cell.zone is None else cell.zone for cell in size.cells])
        self._form = np.array([size.pairs[cell.pair].form for cell in size.cells]) - 1
        self._tenths = np.array([TENTHS // 10 ** size.pairs[cell.pair].theme.decimals for cell in size.cells])
        summed = np.array([rule is TimeRule.SUM for rule in rules])
        self._can_be_corrected = self._is_part & summed[self._pair]

    def blocks(self) -> Iterator[Block]:
        """The blocks in order. Together they lack exactly the share of cells that was asked for."""
        begun = absent = 0
        for month in range(self._size.periods):
            for part, (cells, units) in enumerate(self._split()):
                begun += len(cells) * len(units)
                due = round(Fraction(self._size.missing) * begun)
                yield Block(month, part, cells, units, due - absent)
                absent = due

    def _split(self) -> Iterator[tuple[range, range]]:
        """Whole forms of as many communes as `MOST_CELLS` allows: a report that is missing is missing whole."""
        bounds = [*np.flatnonzero(np.diff(self._form, prepend=-1)).tolist(), len(self._form)]
        widest = max(end - start for start, end in pairwise(bounds))
        communes = min(self._size.communes, max(1, MOST_CELLS // widest))
        forms = max(1, MOST_CELLS // (communes * widest))
        for first in range(0, len(bounds) - 1, forms):
            cells = range(bounds[first], bounds[min(first + forms, len(bounds) - 1)])
            for start in range(0, self._size.communes, communes):
                yield cells, range(start, min(start + communes, self._size.communes))

    def rows(self, block: Block) -> Mapping[str, npt.NDArray[np.generic]]:
        """The rows of a block by cell, commune and instant: columns `cell` and `unit` (numbers), `value` (tenths),
        `day` (known from, since 1970), `provisional`, `correction`."""
        present = ~self._absent(block)
        corrected = (self._corrected(block) & present).ravel()
        reported = np.flatnonzero(present)
        place = np.repeat(reported, 1 + corrected[reported])
        correction = np.zeros(len(place), np.bool_)
        correction[1:] = place[1:] == place[:-1]
        cell, unit = np.divmod(place, len(block.units))
        value = self._values(block).ravel()[place]
        # The figure first reported was lower, so that no part ever stood above its whole.
        value = np.where(corrected[place] & ~correction, value * 9 // 10, value)
        days, late = self._days(block)
        last = block.month == self._size.periods - 1
        return {
            "cell": (cell + block.cells.start).astype(np.int32),
            "unit": (unit + block.units.start).astype(np.int32),
            "value": value * self._tenths[block.cells.start + cell],
            "day": (days[unit] + _DAYS_TO_CORRECT * correction).astype(np.int32),
            "provisional": late[unit] & (self._form[block.cells.start + cell] % 3 == 0) & last,
            "correction": correction,
        }

    def _values(self, block: Block) -> Integers:
        """Every figure of the block, in its element's own decimals."""
        cells = slice(block.cells.start, block.cells.stop)
        pair, is_part, zone = self._pair[cells], self._is_part[cells], self._zone[cells]
        first = int(pair[0])
        whole, part = self._pairs(block, slice(first, int(pair[-1]) + 1))
        broken = np.unique(pair[zone >= 0]) - first
        whole_by_zone = _by_zone(whole[broken])
        part_by_zone = whole_by_zone * part[broken] // np.maximum(whole[broken], 1)
        part[broken] = part_by_zone.sum(axis=0)
        found = np.where(is_part[:, None], part[pair - first], whole[pair - first])
        for number in range(len(ZONES)):
            for wanted, by_zone in ((False, whole_by_zone), (True, part_by_zone)):
                rows = np.flatnonzero((zone == number) & (is_part == wanted))
                found[rows] = by_zone[number][: len(rows)]  # the last pair may have no part
        return found

    def _pairs(self, block: Block, pairs: slice) -> tuple[Integers, Integers]:
        """Wholes and parts, pairs × communes."""
        year, month = divmod(block.month, 12)
        shape = (pairs.stop - pairs.start, len(block.units))
        cumulative, steady = self._cumulative[pairs, None], self._steady[pairs, None]
        monthly, yearly = (
            self._block_draws(draw, time, block, shape)
            for draw, time in ((_Draw.MONTH, block.month), (_Draw.YEAR, year))
        )
        bits = np.where(steady, yearly, monthly)
        units = slice(block.units.start, block.units.stop)
        whole = self._weight[units] * self._scale[pairs, None] * (_USUAL - 10 + _below(bits, 21)) // 10_000
        risen = np.where(cumulative, trend(12 * year), trend(block.month))
        rate = self._rate[pairs, None] + self._leaning[units] + risen + _below(bits >> np.uint64(32), 61) - 30
        part = whole * np.clip(rate, 0, 1000) // 1000
        so_far = np.where(cumulative, month + 1, 1)
        return whole * so_far, part * so_far

    def _absent(self, block: Block) -> Flags:
        """`block.absent` cells: about half of them as whole reports, the rest here and there."""
        form = self._form[block.cells.start : block.cells.stop] - self._form[block.cells.start]
        widths, communes = np.bincount(form), len(block.units)
        order = np.argsort(self._block_draws(_Draw.REPORTS, block.month, block, (len(widths), communes)), axis=None)
        lost = np.cumsum(widths[order // communes])
        reports = np.zeros(len(widths) * communes, np.bool_)
        reports[order[: np.searchsorted(lost, block.absent // 2, side="right")]] = True
        absent = reports.reshape(-1, communes)[form]
        keys = self._block_draws(_Draw.CELLS, block.month, block, block.shape)
        keys[absent] = np.iinfo(np.uint64).max
        return absent | _least(keys, block.absent - np.count_nonzero(absent))

    def _corrected(self, block: Block) -> Flags:
        """A few parts reported wrongly at first."""
        chosen = np.zeros(block.shape, np.bool_)
        rows = np.flatnonzero(self._can_be_corrected[block.cells.start : block.cells.stop])
        keys = self._block_draws(_Draw.CORRECTIONS, block.month, block, (len(rows), len(block.units)))
        chosen[rows] = _least(keys, -(-keys.size // _CELLS_PER_CORRECTION))
        return chosen

    def _days(self, block: Block) -> tuple[Integers, Flags]:
        """For each commune: the day its figures become known, and whether they are provisional at first."""
        bits = self._block_draws(_Draw.DAYS, block.month, block, (len(block.units),))
        end = self._size.months[block.month].end.toordinal() - _EPOCH
        return end + 1 + _below(bits, DAYS_TO_CLOSE - 1), _below(bits >> np.uint64(32), _REPORTS_PER_PROVISIONAL) == 0

    def _block_draws(self, draw: _Draw, time: int, block: Block, shape: tuple[int, ...]) -> Draws:
        key = (time, block.cells.start, block.units.start)
        return _draws(self._size, draw, *key, count=int(np.prod(shape))).reshape(shape)


def _most(scale: int) -> int:
    return _HEAVIEST * scale * (_USUAL + 10) // 10_000


def _scales(size: Size) -> Integers:
    """How large the wholes of each pair are, in per cent of the communes' weights."""
    return 20 + _below(_draws(size, _Draw.PAIRS, count=len(size.pairs)), 181)


def _draws(size: Size, draw: _Draw, *key: int, count: int) -> Draws:
    stream = np.random.PCG64(np.random.SeedSequence(size.seed, spawn_key=(draw, *key)))
    return stream.random_raw(count)


def _below(bits: Draws, limit: int) -> Integers:
    """Numbers from 0 to below `limit`, from the lower half of each draw."""
    return ((bits & np.uint64(0xFFFF_FFFF)) % np.uint64(limit)).astype(np.int64)


def _by_zone(totals: Integers) -> Integers:
    """The totals cut into zones, nothing left over: zones × the shape of `totals`."""
    first = totals * 45 // 100
    second = totals * 35 // 100
    return np.stack([first, second, totals - first - second])


def _least(keys: Draws, count: int) -> Flags:
    """The places of the `count` least keys."""
    chosen = np.zeros(keys.size, np.bool_)
    if count:
        chosen[np.argpartition(keys, count - 1, axis=None)[:count]] = True
    return chosen.reshape(keys.shape)
