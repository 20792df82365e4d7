"""The scopes that the figures of tables are told for: those of every unit at once, or that of one unit alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, widened
from cotmoc.engines.dense.map import Map
from cotmoc.engines.dense.quotients import Ends, Known, Open, gathered, spread


class Scopes(Protocol):
    """Scopes by number."""

    def at(self, unit: int) -> int:
        """The number of a unit's scope."""
        ...

    def over(self, by_place: Integers) -> Integers:
        """The sum over every scope of what stands at the places, (…, places) to (…, scopes)."""
        ...

    def of_units(self, by_unit: Any) -> Any:
        """By scope, what is told by unit."""
        ...

    def spread(self, known: Known, cells: Sequence[Open]) -> tuple[Ends, Ends]:
        """The least and the greatest quotient of every scope."""
        ...


class EveryScope:
    """Those of all units of a map, numbered as these."""

    def __init__(self, the_map: Map, level: str) -> None:
        """`level`: only units of it count in a scope, where it names one."""
        self._map = the_map
        self._level = level

    def at(self, unit: int) -> int:
        """See `Scopes.at`."""
        return unit

    def over(self, by_place: Integers) -> Integers:
        """See `Scopes.over`."""
        return self._map.over_scopes(by_place, self._level)

    def of_units(self, by_unit: Any) -> Any:
        """See `Scopes.of_units`."""
        return by_unit

    def spread(self, known: Known, cells: Sequence[Open]) -> tuple[Ends, Ends]:
        """See `Scopes.spread`."""
        return spread(known, cells, self.over)


class OneScope:
    """That of one unit, which has the number 0."""

    def __init__(self, the_map: Map, level: str, unit: int) -> None:
        """See `EveryScope`."""
        self._map = the_map
        self._level = level
        self._unit = unit
        self._inside: Truths = np.zeros(0, np.bool_)

    def _is_inside(self) -> Truths:
        if len(self._inside) < len(self._map.names):  # joint places come while figures are put on the map
            self._inside = self._map.in_scope(self._unit, self._level)
        return self._inside

    def at(self, unit: int) -> int:
        """See `Scopes.at`."""
        assert unit == self._unit
        return 0

    def over(self, by_place: Integers) -> Integers:
        """See `Scopes.over`."""
        inside = by_place[..., self._is_inside()[: by_place.shape[-1]]]
        return np.asarray(widened(inside, inside.shape[-1]).sum(axis=-1, keepdims=True))

    def of_units(self, by_unit: Any) -> Any:
        """See `Scopes.of_units`."""
        return by_unit[[self._unit]]

    def spread(self, known: Known, cells: Sequence[Open]) -> tuple[Ends, Ends]:
        """See `Scopes.spread`."""
        total = Known(self.over(known.over), self.over(known.under), known.constants)
        return spread(total, gathered([each.within(self._is_inside()) for each in cells]), lambda sums: sums)
