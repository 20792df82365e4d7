"""Targets parted into lots that read no more rows than need be: what goes to one task of a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROWS = 500_000
"""Rows that a lot is to have at most, unless a single target reads more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One target to be judged for a unit (None: the one it is set for)."""

    programme: str
    target: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Lot:
    """Targets, in the order in which they were asked, and the elements that they read."""

    elements: frozenset[str]
    targets: tuple[Asked, ...]


@dataclass(slots=True)
class _Filling:
    elements: set[str] = field(default_factory=set)
    sets: set[frozenset[str]] = field(default_factory=set)
    rows: int = 0


def parted(asked: Mapping[Asked, frozenset[str]], held: Mapping[str, int], *, rows: int = ROWS) -> tuple[Lot, ...]:
    """Lots of `asked` (each with the elements it reads), about as large as one another; `held`: rows by element.

    Targets that read the same stay together; an element that several lots read goes to each of them.
    """

    def size(elements: Iterable[str]) -> int:
        return sum(held.get(element, 0) for element in elements)

    whole = frozenset[str]().union(*asked.values())
    distinct = sorted(set(asked.values()), key=lambda each: (-size(each), sorted(each)))
    lots = [_Filling() for _ in range(max(1, min(-(-size(whole) // rows), len(distinct))))]
    for elements in distinct:
        best = min(lots, key=lambda lot: lot.rows + size(elements - lot.elements))
        best.rows += size(elements - best.elements)
        best.elements |= elements
        best.sets.add(elements)
    return tuple(
        Lot(frozenset(lot.elements), tuple(one for one, elements in asked.items() if elements in lot.sets))
        for lot in lots
        if lot.sets
    )
