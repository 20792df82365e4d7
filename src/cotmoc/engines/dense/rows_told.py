"""The rows of a block that something is told of beside the figure, and which of them lie in one scope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers
from cotmoc.engines.dense.facts import Said
from cotmoc.engines.dense.terms import Block


@dataclass(frozen=True, eq=False)
class RowsTold:
    """Rows that count (`Block.counts`), in order: usually few, so that a scope without any costs nothing.

    `silent`: nothing was reported; `passing`: a number whose status may still change; `carried`: a figure carried
    forward; `unknown`: no single value is known.
    """

    silent: Integers
    passing: Integers
    carried: Integers
    unknown: Integers

    @classmethod
    def of(cls, block: Block) -> RowsTold:
        """Those of a block."""
        rows, column = np.flatnonzero(block.counts), block.column
        unit = block.goings.unit[rows]
        is_number = column.said[unit] >= Said.NUMBER
        return cls(
            silent=rows[~is_number],
            passing=rows[column.passing[unit] & is_number],
            carried=rows[column.carried[unit]],
            unknown=rows[~column.known[unit]],
        )


@dataclass(frozen=True, eq=False)
class Scope:
    """The places of one scope."""

    inside: Truths

    def of(self, block: Block, rows: Integers) -> Integers:
        """Those of the rows of a block that lie in the scope, in order."""
        return np.asarray(rows[self.inside[block.goings.place[rows]]]) if len(rows) else rows
