"""Ratios of totals: the least and greatest they can be over every admissible filling of their cells.

Part of whole (design §5.9), each cell n ∈ [ℓn, un], d ∈ [ℓd, ud], 0 ≤ n ≤ d:
least Σℓn / Σud; greatest Σn* / Σmax(n*, ℓd), n* = min(un, ud). Every column is additive, over sub-periods and
over units, so the totals of any region are sums of those of its cells; only `Shares.least` and `.greatest`
divide, and they give numerator and denominator.

Why that is the greatest: with d as small as n allows, raising n raises n/d, and where n pushes d up with it
the pair adds 1/1, no less than a ratio that is at most 1. So n goes to n*, then d down to max(n*, ℓd).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Cells, Mark, first_places
from cotmoc.engines.cube.exact import Integers, widened
from cotmoc.engines.cube.totals import Span, shift
from cotmoc.engines.cube.tree import Tree


@dataclass(frozen=True, eq=False)
class Ends:
    """One end of many ratios: `numerator / denominator`, not reached where `open`; infinite where `free`.

    Where `exists` is false no filling has a denominator above 0: not applicable.
    """

    numerator: Integers
    denominator: Integers
    open: npt.NDArray[np.bool_]
    free: npt.NDArray[np.bool_]
    exists: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Shares:
    """Additive columns of parts of wholes, shape (indicators, spans, units).

    `least_n / least_d` and `greatest_n / greatest_d` leave out free ends, which are counted: `d_free` wholes
    without a ceiling, `both_free` pairs where part and whole have none. `known_n / known_d`: pairs reported
    as two numbers. `reported` pairs (`ranged` of them with a range), `owed` pairs. Marks: `n_low_open`,
    `d_high_open`; `unreached` pairs whose greatest corner is not attained, `pinned` those of them that cannot
    even have n = d.
    """

    least_n: Integers
    least_d: Integers
    greatest_n: Integers
    greatest_d: Integers
    known_n: Integers
    known_d: Integers
    reported: Integers
    ranged: Integers
    owed: Integers
    n_low_open: Integers
    d_high_open: Integers
    d_free: Integers
    both_free: Integers
    unreached: Integers
    pinned: Integers

    def as_mapping(self) -> dict[str, Integers]:
        """The columns by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def exists(self) -> npt.NDArray[np.bool_]:
        """Whether some filling has a whole above 0."""
        return np.asarray((self.least_d > 0) | (self.d_free > 0))

    @property
    def least(self) -> Ends:
        """The least share: a whole without a ceiling drives it to 0, reached only if every part may be 0."""
        free = self.d_free > 0
        opened = (self.n_low_open > 0) | (((self.d_high_open > 0) | free) & (self.least_n > 0))
        return Ends(
            numerator=np.where(free, 0, self.least_n),
            denominator=np.where(free | (self.least_d == 0), 1, self.least_d),
            open=np.asarray(opened & self.exists),
            free=np.zeros(free.shape, np.bool_),
            exists=self.exists,
        )

    @property
    def greatest(self) -> Ends:
        """The greatest share: a pair without ceilings drives it to 1, reached only if no other is below."""
        free = self.both_free > 0
        full = self.greatest_n == self.greatest_d
        some = free | (self.greatest_n > 0)  # a greatest share of 0 is reached by any whole above 0
        opened = np.where(full, some & (self.pinned > 0), free | (some & (self.unreached > 0)))
        return Ends(
            numerator=np.where(free, 1, self.greatest_n),
            denominator=np.where(free | (self.greatest_d == 0), 1, self.greatest_d),
            open=np.asarray(opened & self.exists),
            free=np.zeros(free.shape, np.bool_),
            exists=self.exists,
        )

    def over_units(self, tree: Tree) -> Shares:
        """The same columns for each unit's whole subtree."""
        columns = self.as_mapping().items()
        return Shares(**{name: tree.roll_up(np.array(widened(column, len(tree)))) for name, column in columns})

    def moved(self, before: Shares, after: Shares, *, place: tuple[int, int, int], tree: Tree) -> None:
        """Bring the columns up to date, in place, after one pair changed: the unit and those above only."""
        indicator, span, unit = place
        path = tree.path(unit)
        for name, column in self.as_mapping().items():
            change = int(getattr(after, name)[0, 0, 0]) - int(getattr(before, name)[0, 0, 0])
            if change:
                shift(column, (indicator, span, path), change)


def part_of_whole(part: Cells, whole: Cells, spans: Sequence[Span] | None = None) -> Shares:
    """Each unit's own shares: pair i is term i of `part` over term i of `whole`, summed over each span.

    `spans` left out: every sub-period by itself. A pair without a part counts as part 0. Raises `ValueError`
    where the closed form does not hold, naming places: a negative or bottomless value, a part whose whole is
    not owed, a pair whose ranges leave no part within its whole.
    """
    _require_pairs(part, whole)
    own = _own(part, whole)
    if spans is None:
        return own
    summed = {name: _over_spans(column, spans) for name, column in own.as_mapping().items()}
    return Shares(**summed)


def added(shares: Shares, groups: Sequence[Sequence[int]]) -> Shares:
    """Shares of several pairs each, as the parts of a breakdown: group g sums the pairs in `groups[g]`."""
    most = max(map(len, groups), default=1)
    columns = {name: widened(column, most) for name, column in shares.as_mapping().items()}
    sums = {name: [column[list(group)].sum(axis=0) for group in groups] for name, column in columns.items()}
    return Shares(**{name: np.stack(groups_of) for name, groups_of in sums.items()})


def _over_spans(column: Integers, spans: Sequence[Span]) -> Integers:
    longest = max((stop - first for first, stop in spans), default=1)
    wide = widened(column, longest)
    return np.stack([wide[:, first:stop].sum(axis=1) for first, stop in spans], axis=1)


def _require_pairs(part: Cells, whole: Cells) -> None:
    if part.shape != whole.shape:
        raise ValueError("part and whole must have one shape")
    for name, cells in (("part", part), ("whole", whole)):
        negative = cells.owed & ((cells.low < 0) | cells.marked(Mark.LOW_FREE))
        if negative.any():
            raise ValueError(f"the {name} may be below 0 at (pair, period, unit) {first_places(negative)}")
    alone = part.owed & ~whole.owed
    if alone.any():
        raise ValueError(f"a part whose whole is not owed at (pair, period, unit) {first_places(alone)}")
    opened = part.marked(Mark.LOW_OPEN) | whole.marked(Mark.HIGH_OPEN)
    beyond = (part.low > whole.high) | (opened & (part.low == whole.high))
    empty = part.owed & ~whole.marked(Mark.HIGH_FREE) & beyond
    if empty.any():
        raise ValueError(f"no part within its whole at (pair, period, unit) {first_places(empty)}")


def _own(part: Cells, whole: Cells) -> Shares:
    """The columns of single pairs. n* is the lesser of un and ud; pairs free of both put 0 and are counted."""
    n_free = part.marked(Mark.HIGH_FREE)
    d_free = whole.marked(Mark.HIGH_FREE)
    both_free = n_free & d_free
    by_part = ~n_free & (d_free | (part.high <= whole.high))
    by_whole = ~d_free & (n_free | (whole.high <= part.high))
    n_star = np.where(by_part, part.high, np.where(by_whole, whole.high, 0))
    unreached_n = (by_part & part.marked(Mark.HIGH_OPEN)) | (by_whole & whole.marked(Mark.HIGH_OPEN))
    d_open = whole.marked(Mark.LOW_OPEN) & (whole.low >= n_star)
    corner = ~both_free & whole.owed & (unreached_n | d_open)
    exact = part.reported & whole.reported & ~part.ranged & ~whole.ranged
    # A part that is not owed leaves its pair reported as soon as the whole is.
    reported = whole.reported & (part.reported | ~part.owed)
    exact |= reported & ~part.owed & ~whole.ranged
    return Shares(
        least_n=part.low,
        least_d=whole.high,
        greatest_n=n_star,
        greatest_d=np.where(both_free, 0, np.maximum(n_star, whole.low)),
        known_n=np.where(exact, part.low, 0),
        known_d=np.where(exact, whole.low, 0),
        reported=reported.astype(np.int64),
        ranged=(reported & ~exact).astype(np.int64),
        owed=whole.owed.astype(np.int64),
        n_low_open=part.marked(Mark.LOW_OPEN).astype(np.int64),
        d_high_open=whole.marked(Mark.HIGH_OPEN).astype(np.int64),
        d_free=d_free.astype(np.int64),
        both_free=both_free.astype(np.int64),
        unreached=corner.astype(np.int64),
        pinned=(corner & (n_star == whole.low)).astype(np.int64),
    )
