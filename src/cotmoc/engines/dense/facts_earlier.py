"""What was known of figures at an earlier instant, told from those known now: nothing is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.dense.facts import Grid, Rows, Said, grids_of_rows
from cotmoc.model.breakdown import Breakdown


@dataclass(frozen=True, eq=False)
class Read:
    """The grids of one element; and the rows that later ones of their cells replaced, in the order in which they became
    known (None: whoever read it does not tell what was known earlier)."""

    grids: Mapping[Breakdown, Grid]
    replaced: Rows | None = None

    @classmethod
    def of(cls, rows: Rows, replaced: Rows | None, units: int) -> Read:
        """From the latest row of every cell, and those replaced."""
        return cls(_by_breakdown(grids_of_rows(rows, units, dated=replaced is not None)), replaced)

    def as_known(self, instant: int) -> Read | None:
        """The same as known at an earlier instant; None where that is not told."""
        if self.replaced is None:
            return None
        before: Mapping[Breakdown, Grid] = {}
        if self.grids and len(self.replaced.columns["known_from"]):
            units = next(iter(self.grids.values())).said.shape[1]
            before = _by_breakdown(grids_of_rows(self.replaced.known_by(instant), units))
        earlier = ((part, _as_known(grid, instant, before.get(part))) for part, grid in self.grids.items())
        return Read({part: grid for part, grid in earlier if grid.periods})


def _by_breakdown(grids: Mapping[tuple[str, Breakdown], Grid]) -> Mapping[Breakdown, Grid]:
    return {breakdown: grid for (_, breakdown), grid in grids.items()}


def _as_known(grid: Grid, instant: int, before: Grid | None) -> Grid:
    assert grid.since is not None  # kept by whoever keeps what was replaced
    known = grid.since.by(instant) & (grid.said != Said.NOTHING)
    parts: dict[str, Any] = {
        "said": np.where(known, grid.said, np.uint8(Said.NOTHING)),
        "passing": grid.passing & known,
        "low": grid.low,
        "high": grid.high,
        "marks": grid.marks,
    }
    if before is not None:
        _fill(parts, grid, before, known)
    some = np.flatnonzero(parts["said"].any(axis=1))
    periods = tuple(grid.periods[row] for row in some)
    kept: dict[str, Any] = {name: None if part is None else part[some] for name, part in parts.items()}
    return Grid(periods, **kept)


def _fill(parts: dict[str, Any], grid: Grid, before: Grid, known: Truths) -> None:
    """Put in what was known of cells before their last row was."""
    rows = np.array([grid.at[period] for period in before.periods], np.intp)
    place, unit = np.nonzero((before.said != Said.NOTHING) & ~known[rows])
    if before.high is not None and grid.high is None:
        parts |= {"high": grid.low, "marks": np.zeros_like(grid.said)}
    told = {"said": before.said, "passing": before.passing, "low": before.low}
    told |= {"high": before.low if before.high is None else before.high}
    told |= {"marks": np.zeros_like(before.said) if before.marks is None else before.marks}
    for name, given in told.items():
        if parts[name] is not None:
            column = parts[name].astype(np.result_type(parts[name], given))
            column[rows[place], unit] = given[place, unit]
            parts[name] = column
