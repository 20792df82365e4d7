"""Cells at national size: one signed integer each, so that least memory is read.

v ≥ 0 is "reported v"; -1-c is "missing, at most c" (the complement of c: sign and ceiling come apart by one
shift and one exclusive or); the least integer is "missing, without a ceiling". A cell that is not owed, or
not applicable, is 0, and a roster keeps it out of the counts. Cells are 32 bits wide where the column maxima
prove that every total fits.

What this cannot hold (ranges, open ends, minima other than 0) it refuses with `CannotPackError`; the general
way (`cells`, `shares`) takes those, with the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Cells, Mark
from cotmoc.engines.cube.exact import INT64_LIMIT, Integers, greatest_size


class CannotPackError(ValueError):
    """These cells need the general way."""


def no_ceiling(dtype: np.dtype[Any]) -> int:
    """The code of a missing cell without a ceiling; its complement is the greatest integer of the type."""
    return int(np.iinfo(dtype).min)


@dataclass(frozen=True, eq=False)
class Packed:
    """Packed cells of shape (terms, periods, units) and who owes them.

    `rosters` (rosters, units): the units whose cells exist; `roster_of` (terms, periods): which roster holds
    there. Obligations come from forms, so a handful of rosters serves all terms and periods. `sums[t]`,
    worked out from the column maxima: no total of term t over units, in one period, can exceed it (cells
    without a ceiling left out; `endless[t]` says whether there are any).
    """

    values: Integers
    rosters: npt.NDArray[np.bool_]
    roster_of: npt.NDArray[np.intp]
    sums: list[int] = field(init=False)
    endless: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        if self.values.ndim != 3 or self.roster_of.shape != self.values.shape[:2]:
            raise ValueError("values are terms × periods × units, roster_of terms × periods")
        free = no_ceiling(self.values.dtype)
        endless = [bool(term.min() == free) if term.size else False for term in self.values]
        maxima = [_column_maxima(term, has) for term, has in zip(self.values, endless, strict=True)]
        object.__setattr__(self, "endless", endless)
        object.__setattr__(self, "sums", [_exact_sum(column) for column in maxima])

    @property
    def no_ceiling(self) -> int:
        """The code of a missing cell without a ceiling."""
        return no_ceiling(self.values.dtype)

    def ceiling(self, code: int) -> int:
        """The value or the ceiling a code holds; 0 for a cell without one."""
        if code == self.no_ceiling:
            return 0
        return code if code >= 0 else ~code

    def require_code(self, code: int) -> None:
        """Raise `CannotPackError` when a code is wider than the cells."""
        if not self.no_ceiling <= code <= np.iinfo(self.values.dtype).max:
            raise CannotPackError(f"{code} is wider than {self.values.dtype}")

    def narrowed(self) -> Packed:
        """The same cells 32 bits wide, where each fits (whether totals do is proved by who adds them up)."""
        if self.values.dtype == np.int32:
            return self
        narrow = np.empty(self.values.shape, np.int32)
        for term, (wide, has) in enumerate(zip(self.values, self.endless, strict=True)):
            free = wide == no_ceiling(wide.dtype) if has else np.zeros(wide.shape, np.bool_)
            if greatest_size(np.where(free, 0, wide)) >= 2**31 - 1:
                raise CannotPackError(f"term {term} has values beyond 31 bits")
            narrow[term] = np.where(free, no_ceiling(narrow.dtype), wide)
        return Packed(narrow, self.rosters, self.roster_of)


def pack(cells: Cells) -> Packed:
    """Packed cells, 64 bits wide. Raises `CannotPackError` naming what they hold that packed cells cannot."""
    missing = cells.owed & ~cells.reported
    free = cells.marked(Mark.HIGH_FREE)
    if cells.ranged.any() or (cells.marks & ~np.uint8(Mark.HIGH_FREE)).any():
        raise CannotPackError("ranges and open ends")
    if (missing & (cells.low != 0)).any() or greatest_size(cells.high) >= INT64_LIMIT:
        raise CannotPackError("a least value other than 0, or a value of 2⁶³")
    if (cells.low < 0).any():
        raise CannotPackError("a negative value")
    codes = np.where(missing, -1 - cells.high, cells.high).astype(np.int64)
    codes[free] = no_ceiling(codes.dtype)
    rows = cells.owed.reshape(-1, cells.shape[2])
    rosters, roster_of = np.unique(rows, axis=0, return_inverse=True)
    return Packed(codes, rosters, roster_of.reshape(cells.shape[:2]).astype(np.intp))


def _column_maxima(term: Integers, endless: bool) -> Integers:
    """Greatest value or ceiling of each unit in any period; (periods, units) -> (units)."""
    if not term.size:
        return np.zeros(0, np.int64)
    if endless:
        term = np.where(term == no_ceiling(term.dtype), 0, term)
    return np.asarray(np.maximum(term.max(axis=0), ~term.min(axis=0)), np.int64)


def _exact_sum(column: Integers) -> int:
    """The sum as a Python integer, in halves of 32 bits so that the sum itself cannot overflow."""
    return (int((column >> 32).sum()) << 32) + int((column & 0xFFFFFFFF).sum())
