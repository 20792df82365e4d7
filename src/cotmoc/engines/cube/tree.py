"""The unit tree as an array: units numbered in pre-order, so that a subtree is a contiguous segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.exact import Integers


@dataclass(frozen=True, eq=False)
class Tree:
    """A forest of units in pre-order: `parents[u]` is the number of u's parent (below u), or -1 for a root.

    Raises `ValueError` when the order is not a pre-order, because then a subtree would not be a segment.
    """

    parents: tuple[int, ...]
    ends: npt.NDArray[np.intp] = field(init=False)
    _inner: npt.NDArray[np.intp] = field(init=False)
    _cuts: npt.NDArray[np.intp] = field(init=False)
    _single: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] = field(init=False)
    _nested: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] = field(init=False)

    def __post_init__(self) -> None:
        _require_preorder(self.parents)
        ends = np.arange(1, len(self.parents) + 1, dtype=np.intp)
        for unit in range(len(self.parents) - 1, -1, -1):
            parent = self.parents[unit]
            if parent >= 0:
                ends[parent] = max(ends[parent], ends[unit])
        inner = np.flatnonzero(ends - np.arange(len(ends)) > 1)
        cuts = np.unique(np.concatenate([inner, ends[inner]]))
        starts, stops = np.searchsorted(cuts, inner), np.searchsorted(cuts, ends[inner])
        single = stops - starts == 1
        object.__setattr__(self, "ends", ends)
        object.__setattr__(self, "_inner", inner)
        object.__setattr__(self, "_cuts", cuts[cuts < len(ends)])
        object.__setattr__(self, "_single", (inner[single], starts[single]))
        spans = np.stack([starts[~single], stops[~single]], axis=1)
        object.__setattr__(self, "_nested", (inner[~single], spans.ravel()))

    @classmethod
    def of(cls, parents: Sequence[int]) -> Tree:
        """The tree of a sequence of parent numbers."""
        return cls(tuple(int(parent) for parent in parents))

    def __len__(self) -> int:
        return len(self.parents)

    @property
    def inner(self) -> npt.NDArray[np.intp]:
        """The units that have others below them."""
        return self._inner

    def path(self, unit: int) -> list[int]:
        """The unit and all above it, lowest first: the totals one changed cell touches."""
        return list(self._climb(unit))

    def _climb(self, unit: int) -> Iterator[int]:
        while unit >= 0:
            yield unit
            unit = self.parents[unit]

    def roll_up(self, own: Integers, ufunc: np.ufunc = np.add) -> Integers:
        """Replace, in place, every unit's own figure by that of its whole subtree (itself included).

        `own` is (…, units). One pass reduces the disjoint stretches between the cuts of all subtrees; a subtree
        without branches below is one stretch, the others reduce theirs. Nested levels of any depth cost no further
        pass over the units. The caller proves that no sum leaves the type of `own`.
        """
        if not len(self._inner):
            return own
        kind: Any = {} if own.dtype == object else {"dtype": own.dtype}
        stretches = ufunc.reduceat(own, self._cuts, axis=-1, **kind)
        units, at = self._single
        own[..., units] = stretches[..., at]
        units, spans = self._nested
        if len(units):
            # An end may lie one past the last stretch; what is padded there is never kept.
            padding = np.zeros((*stretches.shape[:-1], 1), stretches.dtype)
            padded = np.concatenate([stretches, padding], axis=-1)
            own[..., units] = ufunc.reduceat(padded, spans, axis=-1, **kind)[..., ::2]
        return own


def _require_preorder(parents: tuple[int, ...]) -> None:
    open_units: list[int] = []
    for unit, parent in enumerate(parents):
        while open_units and open_units[-1] != parent:
            open_units.pop()
        if parent != -1 and not open_units:
            raise ValueError(f"unit {unit}: its parent {parent} is not among the open units of a pre-order")
        open_units.append(unit)
