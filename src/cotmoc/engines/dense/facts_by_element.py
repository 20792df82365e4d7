"""Figures as dense arrays, read element by element when somebody asks, and read again where they changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Protocol

from cotmoc.engines.dense.facts import Columns, Facts, Grid, common_scale, rows_of, unit_ids
from cotmoc.engines.dense.facts_earlier import Read
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.model.breakdown import Breakdown


class ElementColumns(Protocol):
    """Figures that can be had as columns, one element at a time; no value has more than `places` decimals."""

    @property
    def places(self) -> int:
        """The places after the point that every value fits in."""
        ...

    def columns_of(self, element: str) -> Columns:
        """The latest known row of every cell of an element."""
        ...


Replaced = Callable[[str], Columns]
"""The known rows of an element that later ones of their cells replaced, in the order in which they became known."""
Told = Callable[[str], Read | None]
"""An element as somebody has it who read it already; None where nobody has."""


def _untold(_element: str) -> None:
    """Nobody has read it."""


class FactsByElement(Facts):
    """Facts that hold the grids of the elements asked for so far."""

    def __init__(
        self, knowledge: Knowledge, source: ElementColumns, *, replaced: Replaced | None = None, told: Told = _untold
    ) -> None:
        """`replaced`: given, these facts can tell what was known earlier, too; `told`: asked before anything is read.

        Raises `ValueError`, when asked, on a unit that the catalogue does not have.
        """
        self.places = source.places
        scale = common_scale(knowledge.catalogue.data_elements, 10**self.places)
        units = unit_ids(knowledge)

        def read(element: str) -> Read:
            found = told(element)
            if found is not None:
                return found
            rows = rows_of(source.columns_of(element), scale, units)
            before = None if replaced is None else rows_of(replaced(element), scale, units)
            return Read.of(rows, before, len(units))

        self._held = _Grids(read, frozenset(knowledge.catalogue.elements_by_code))
        super().__init__(units, scale, self._held)

    def of_element(self, code: str) -> Iterator[tuple[Breakdown, Grid]]:
        """See `Facts.of_element`."""
        return iter(self._held.of(code).items())

    def held(self, element: str) -> Read | None:
        """An element as it was read; None where it was not asked for yet."""
        return self._held.made.get(element)

    def forget(self, elements: Collection[str]) -> None:
        """Read these elements again when they are next asked for."""
        for element in elements:
            self._held.made.pop(element, None)


class _Grids(Mapping[tuple[str, Breakdown], Grid]):
    """Grids by element and breakdown, made when they are asked for."""

    def __init__(self, read: Callable[[str], Read], elements: frozenset[str]) -> None:
        self.made: dict[str, Read] = {}
        self._read = read
        self._elements = elements

    def of(self, element: str) -> Mapping[Breakdown, Grid]:
        """The grids of one element."""
        if element not in self._elements:
            return {}
        if element not in self.made:
            self.made[element] = self._read(element)
        return self.made[element].grids

    def __getitem__(self, key: tuple[str, Breakdown]) -> Grid:
        return self.of(key[0])[key[1]]

    def __iter__(self) -> Iterator[tuple[str, Breakdown]]:
        return ((element, breakdown) for element in sorted(self._elements) for breakdown in self.of(element))

    def __len__(self) -> int:
        return sum(len(self.of(element)) for element in self._elements)
