"""Answers kept, each with the elements it rests on."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum


class Of(Enum):
    """What an answer is of, which tells how many such are kept."""

    WHOLE = "a whole"
    UNIT = "one unit of many"
    CELLS = "every cell it rests on"


MOST = {Of.WHOLE: 4096, Of.UNIT: 4096, Of.CELLS: 256}
"""Answers kept: those of single units must not push out those of the whole, which everybody asks for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, as of a version of the figures."""

    answer: object
    elements: frozenset[str]
    version: int


class Shelf:
    """Answers kept; the one not asked for the longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Kept] = {}

    def take(self, key: Hashable) -> Kept | None:
        """What is kept under `key`; the shelf has it no longer."""
        return self._kept.pop(key, None)

    def look(self, key: Hashable) -> Kept | None:
        """What is kept under `key`; it is no longer kept for that."""
        return self._kept.get(key)

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer."""
        self._kept[key] = kept
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
