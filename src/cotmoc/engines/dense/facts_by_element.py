"""Figures as dense arrays, read element by element when somebody asks, and read again where they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from cotmoc.engines.dense.facts import Columns, Facts, Grid, common_scale, grids_of, unit_ids
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


class FactsByElement(Facts):
    """Facts that hold the grids of the elements asked for so far."""

    def __init__(self, knowledge: Knowledge, source: ElementColumns) -> None:
        """Raises `ValueError`, when asked, on a unit that the catalogue does not have."""
        self.places = source.places
        scale = common_scale(knowledge.catalogue.data_elements, 10**self.places)
        units = unit_ids(knowledge)
        self._held = _Grids(source, scale, units, tuple(knowledge.catalogue.elements_by_code))
        super().__init__(units, scale, self._held)

    def of_element(self, code: str) -> Iterator[tuple[Breakdown, Grid]]:
        """See `Facts.of_element`."""
        return iter(self._held.of(code).items())

    def forget(self, elements: Collection[str]) -> None:
        """Read these elements again when they are next asked for."""
        self._held.forget(elements)


class _Grids(Mapping[tuple[str, Breakdown], Grid]):
    """Grids by element and breakdown, made when they are asked for."""

    def __init__(self, source: ElementColumns, scale: int, units: tuple[str, ...], elements: Collection[str]) -> None:
        self._source = source
        self._scale = scale
        self._units = units
        self._elements = frozenset(elements)
        self._made: dict[str, dict[Breakdown, Grid]] = {}

    def of(self, element: str) -> Mapping[Breakdown, Grid]:
        """The grids of one element."""
        if element not in self._elements:
            return {}
        if element not in self._made:
            found = grids_of(self._source.columns_of(element), self._scale, self._units)
            self._made[element] = {breakdown: grid for (_, breakdown), grid in found.items()}
        return self._made[element]

    def forget(self, elements: Collection[str]) -> None:
        """Drop what was made of these elements."""
        for element in elements:
            self._made.pop(element, None)

    def __getitem__(self, key: tuple[str, Breakdown]) -> Grid:
        return self.of(key[0])[key[1]]

    def __iter__(self) -> Iterator[tuple[str, Breakdown]]:
        return ((element, breakdown) for element in sorted(self._elements) for breakdown in self.of(element))

    def __len__(self) -> int:
        return sum(len(self.of(element)) for element in self._elements)
