"""Whether a contender's results are the cube's, number by number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.national.size import PROVINCES, Size

Rows = npt.NDArray[np.int64]
"""(columns, periods × units) of one indicator at one level, by period then unit."""

COLUMNS = ("least_n", "least_d", "greatest_n", "greatest_d", "known_n", "known_d", "reported")


def compare(size: Size, answer: Path, read: Callable[[str, int], Rows]) -> int:
    """How many integers were compared; raises `AssertionError` at the first indicator that differs.

    `read(level, indicator)` gives the contender's rows; level is "commune", "province" or "nation".
    """
    table = np.load(answer, mmap_mode="r")
    communes = np.array(size.commune_places())
    first = [size.commune_places()[at] - 1 for at in _first_communes(size)]
    places = {"commune": communes, "province": np.array(first), "nation": np.array([0])}
    compared = 0
    for indicator in range(size.indicators):
        for level, columns in places.items():
            expected = table[indicator][..., columns].reshape(len(COLUMNS), -1)
            found = read(level, indicator)
            if not np.array_equal(expected, found):
                raise AssertionError(f"indicator {indicator} at {level} level differs from the cube")
            compared += expected.size
    return compared


def _first_communes(size: Size) -> list[int]:
    """The first commune of each province."""
    provinces = [size.province_of(commune) for commune in range(size.communes)]
    return [provinces.index(province) for province in range(PROVINCES)]
