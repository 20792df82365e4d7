"""The cells of which nothing was reported, by place: thousands in a nation, so that they are named only when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np

from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.dense.columns_of_cells import Name
from cotmoc.engines.dense.terms import Block
from cotmoc.evaluation.linear import Cell

Silent: TypeAlias = Sequence[tuple[Block, Integers]]
"""Blocks of one part, each with the rows of which nothing was reported."""


class MissingCells(Mapping[str, tuple[Cell, ...]]):
    """By place, its cells, each once, in the order in which the reference meets them."""

    def __init__(self, parts: Iterable[Silent], places: Sequence[str], units: Sequence[str]) -> None:
        """`places` and `units`: what the numbers in goings stand for."""
        self._places = places
        self._units = units
        self._names: list[Name] = []
        told: dict[Name, Integers] = {}
        met = [rows for part in parts for rows in self._met([*_untold(part, told, len(places))])]
        self._rows = np.concatenate(met, axis=1) if met else np.zeros((3, 0), np.int32)
        """Of every cell the place, the unit and the number of its column's name."""

    def _met(self, silent: Silent) -> Iterator[Integers]:
        if not silent:
            return
        first = len(self._names)
        self._names += [block.column.name for block, _ in silent]
        columns = [
            (block.goings.place[rows], block.goings.unit[rows], np.full(len(rows), first + number))
            for number, (block, rows) in enumerate(silent)
        ]
        found = np.concatenate([np.stack(each) for each in columns], axis=1).astype(np.int32)
        # The rows of a single block stand in the order of the owing units already.
        yield found if len(silent) < 2 else found[:, _turns(silent)]

    def __getitem__(self, place: str) -> tuple[Cell, ...]:
        return tuple(self._cells[self._at[place]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    @cached_property
    def _at(self) -> dict[str, int]:
        return {self._places[place]: place for place in dict.fromkeys(self._rows[0].tolist())}

    @cached_property
    def _cells(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {place: [] for place in self._at.values()}
        for place, unit, number in self._rows.T.tolist():
            element, breakdown, period = self._names[number]
            found[place].append(Cell(element, breakdown, self._units[unit], period))
        return found


def _untold(part: Silent, told: dict[Name, Integers], places: int) -> Iterator[tuple[Block, Integers]]:
    """The rows whose cell was not told at their place yet."""
    for block, silent in part:
        name, goings = block.column.name, block.goings
        keys, before = goings.unit[silent] * places + goings.place[silent], told.get(name)
        told[name] = keys if before is None else np.concatenate([before, keys])
        rows = silent if before is None else silent[~np.isin(keys, before)]
        if len(rows):
            yield block, rows


def _turns(silent: Silent) -> Integers:
    """In which order the rows of several blocks are told, which stand one block after the other."""
    rows = np.concatenate([rows for _, rows in silent])
    numbers = np.concatenate([np.full(len(rows), block.number) for block, rows in silent])
    orders = np.concatenate([block.goings.order[rows] for block, rows in silent])
    return np.lexsort((rows, numbers, orders))
