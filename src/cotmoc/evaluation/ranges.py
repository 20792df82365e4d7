"""What an unreported cell may be, on its own and together with the cells it is tied to (design 5.9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cotmoc.evaluation.admissible import Block
from cotmoc.evaluation.bounds import Fractional, NoAdmissibleFilling, Part, sum_range
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell, Variable
from cotmoc.evaluation.owing import Owing
from cotmoc.evaluation.own_ranges import OwnRanges
from cotmoc.evaluation.tied_cells import TiedCells
from cotmoc.evaluation.ties import Ties
from cotmoc.model.interval import Interval


class Ranges(OwnRanges):
    """Admissible ranges of cells, as declared by their elements and bounded by what is known beside them."""

    def __init__(self, knowledge: Knowledge, owing: Owing, until: date | None = None) -> None:
        """`until`: the end of the period asked; what ends later is not looked at, though it may be known by now."""
        super().__init__(knowledge, until)
        self._ties = Ties(knowledge, owing, self)
        self._single: dict[Cell, Interval] = {}

    def range(self, cell: Cell) -> Interval:
        """The values `cell` may have, its ties to other cells taken into account."""
        if cell not in self._single:
            block, names = next((block, names) for names, block in self.blocks([cell]) if cell in names)
            alone = Part(block, tuple(int(name == cell) for name in names), (0,) * len(names))
            try:
                self._single[cell] = sum_range(Fractional(0, 1, (alone,)))
            except NoAdmissibleFilling:
                raise RANGE_EMPTY.refuse(cells="; ".join(str(name) for name in names)) from None
        return self._single[cell]

    def blocks(self, variables: Sequence[Variable]) -> list[tuple[tuple[Variable, ...], Block]]:
        """The unknown variables in independent blocks. Raises `Refused` (E101) where nothing fits."""
        cells = [v for v in variables if isinstance(v, Cell)]
        found: list[tuple[tuple[Variable, ...], Block]] = [
            ((v,), Block((v.range,))) for v in variables if not isinstance(v, Cell)
        ]
        groups: dict[tuple[str, object], list[Cell]] = {}
        for cell in cells:
            groups.setdefault((cell.unit, cell.period), []).append(cell)
        for group in groups.values():
            found.extend(TiedCells(self, self._ties, group).blocks())
        return found
