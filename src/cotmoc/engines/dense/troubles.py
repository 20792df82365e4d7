"""Where a figure meets a declared gap, or cells for which no admissible value is left: by place of the map."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.dense.columns_of_cells import CellColumn, Name
from cotmoc.engines.dense.map import Goings, Map
from cotmoc.engines.dense.scopes import Scopes
from cotmoc.engines.dense.ties import Tied
from cotmoc.engines.errors import Gap


class Troubles:
    """Filled while a figure is put together."""

    def __init__(self, the_map: Map) -> None:
        self._map = the_map
        self.gaps: dict[Gap, Truths] = {}
        self.empty: list[tuple[int, Name, int]] = []
        """Place, column and unit of every cell that nothing fits."""

    def gap(self, gap: Gap, places: npt.NDArray[np.intp]) -> None:
        """A gap is met at these places."""
        if len(places):
            mask = self.gaps.setdefault(gap, np.zeros(len(self._map.names), np.bool_))
            mask[places] = True

    def meet(self, tied: Tied, column: CellColumn, goings: Goings, rows: Truths) -> None:
        """Take over what was met among the rows of a column."""
        unit, place = goings.unit[rows], goings.place[rows]
        for gap, where in tied.gaps.items():
            self.gap(gap, place[where[unit]])
        if tied.empty.any():
            nothing = tied.empty[unit]
            self.empty.extend((int(p), column.name, int(u)) for p, u in zip(place[nothing], unit[nothing], strict=True))

    def by_scope(self, scopes: Scopes) -> Mapping[Gap, Truths]:
        """The scopes that hold a place with a gap."""
        return {gap: np.asarray(scopes.over(mask.astype(np.int64)) > 0) for gap, mask in self.gaps.items()}

    def empty_scopes(self, scopes: Scopes) -> Truths:
        """The scopes that hold a cell which nothing fits."""
        marks = np.zeros(len(self._map.names), np.int64)
        for place, _, _ in self.empty:
            marks[place] = 1
        return np.asarray(scopes.over(marks) > 0)
