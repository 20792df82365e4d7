"""Proof, before anything runs, that no sum can leave the integer type it is made in (design §5.16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import index
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[Any]
"""An array of exact integers: int32, int64, or object holding Python integers."""

INT64_LIMIT = 2**63 - 1


def greatest_size(values: Integers) -> int:
    """The greatest absolute value in the array as a Python integer (0 when empty)."""
    if values.size == 0:
        return 0
    return max(abs(int(values.max())), abs(int(values.min())))


def integer_type(bound: int) -> np.dtype[Any]:
    """int64 when no result can exceed `bound` ≤ 2⁶³-1 in size, else object: Python integers of any size."""
    return np.dtype(np.int64) if bound <= INT64_LIMIT else np.dtype(object)


def widened(values: Integers, terms: int) -> Integers:
    """The values in a type in which any `terms` of them (signs chosen at will) can be added exactly.

    A factor 4 is kept in hand: two for the end codes of `extremes`, two for a sum of two such totals.
    """
    return values.astype(integer_type(4 * greatest_size(values) * max(terms, 1)), copy=False)


def product(values: Integers, weights: Integers | int) -> Integers:
    """Values times their weights, exactly."""
    dtype = integer_type(greatest_size(values) * greatest_size(np.asarray(weights)))
    return np.asarray(values.astype(dtype, copy=False) * np.asarray(weights).astype(dtype, copy=False))


def sums_of(addends: Sequence[tuple[npt.NDArray[np.intp], Integers]], count: int) -> Integers:
    """By each of `count` places the sum of what is added there, exactly; an addend is places and values."""
    total = np.zeros(count, integer_type(sum(greatest_size(values) * len(values) for _, values in addends)))
    for place, values in addends:
        np.add.at(total, place, values.astype(total.dtype, copy=False))
    return total


def integers(column: Iterable[int] | Integers) -> Integers:
    """A column of integers as int64, or as Python integers where one does not fit. Refuses floats."""
    if not isinstance(column, np.ndarray):
        return _from_python([index(value) for value in column])
    if column.dtype.kind in "Ou":
        return _from_python([index(value) for value in column.ravel()]).reshape(column.shape)
    if column.dtype.kind not in "ib":
        raise TypeError(f"cells are scaled integers, not {column.dtype}")
    return column.astype(np.int64)


def _from_python(values: list[int]) -> Integers:
    fits = all(-INT64_LIMIT <= value <= INT64_LIMIT for value in values)
    return np.array(values, dtype=np.int64 if fits else object)
