"""A map as a tree in pre-order, and where the figures of every owing unit go on it (design 5.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from math import lcm

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, widened
from cotmoc.engines.cube.tree import Tree
from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.hierarchy import Placement
from cotmoc.model.form import Form
from cotmoc.model.period import Period

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Goings:
    """Rows in the order of the form's units: whose figure goes to which place, with the share `share` ÷ `shares`.

    `order` numbers the owing units. `shared`: units told apart between places, and whether all of each is; `lost`:
    units whose figures cannot be told on the map, with their places (numbers below 0 never lie in a scope), and
    whether a scope that holds all of these can tell them.
    """

    order: Places
    unit: Places
    place: Places
    share: Integers
    shares: int
    shared: tuple[tuple[int, str, tuple[int, ...], bool], ...]
    lost: tuple[tuple[int, str, tuple[int, ...], bool], ...]


class Map:
    """The units of one map; a scope is a unit's subtree, or only its units of one level."""

    def __init__(self, figures: Figures, unit_at: Mapping[str, int]) -> None:
        self.figures = figures
        self._unit_at = unit_at
        hierarchy = figures.hierarchy
        self.units: list[str] = []
        parents: list[int] = []
        waiting = [(root, -1) for root in reversed(hierarchy.children.get(None, ()))]
        while waiting:
            unit, parent = waiting.pop()
            waiting.extend((child, len(self.units)) for child in reversed(hierarchy.children.get(unit, ())))
            self.units.append(unit)
            parents.append(parent)
        self.tree = Tree.of(parents)
        self.at = {unit: i for i, unit in enumerate(self.units)}
        self.names: list[str] = list(self.units)
        self._top: list[int] = list(range(len(self.units)))
        self._joint: dict[str, int] = {}
        self._parts: dict[int, tuple[int, ...]] = {}
        self._counts_in: dict[tuple[str, int], Truths] = {}
        self._goings: dict[tuple[str, date, bool, str], Goings] = {}
        self._owers: dict[tuple[str, date], Places] = {}

    def of(self, figures: Figures) -> Map:
        """The same map for figures on the same hierarchy; what was found out about it is shared."""
        found = copy(self)
        found.figures = figures
        return found

    def levels(self, level: str) -> Truths:
        """The units of a level; all where it is empty."""
        units = self.figures.hierarchy.units
        return np.array([not level or units[unit].level == level for unit in self.units], np.bool_)

    def counts_in(self, level: str) -> Truths:
        """The places (joint ones too) that count in scopes of that level."""
        key = (level, len(self.names))
        if key not in self._counts_in:
            self._counts_in[key] = self._counting(level)
        return self._counts_in[key]

    def _counting(self, level: str) -> Truths:
        own = self.levels(level)
        joint = [all(own[part] for part in self._parts[place]) for place in range(len(own), len(self.names))]
        return np.concatenate([own, np.array(joint, np.bool_)])

    def over_scopes(self, by_place: Integers, level: str = "") -> Integers:
        """The sum over every unit's scope of what stands at the places, (…, places) to (…, units)."""
        count = len(self.units)
        kept = np.where(self.counts_in(level)[: by_place.shape[-1]], by_place, 0)
        own = np.array(widened(kept[..., :count], max(by_place.shape[-1], 1)))
        for place in range(count, by_place.shape[-1]):
            if self._top[place] >= 0:
                own[..., self._top[place]] += kept[..., place]
        return self.tree.roll_up(own)

    def in_scope(self, unit: int, level: str = "") -> Truths:
        """The places inside the scope of one unit."""
        inside = np.zeros(len(self.names), np.bool_)
        inside[unit : self.tree.ends[unit]] = True
        for place in range(len(self.units), len(self.names)):
            inside[place] = all(unit <= part < self.tree.ends[unit] for part in self._parts[place])
        return np.asarray(inside & self.counts_in(level))

    def scopes_of(self, places: Iterable[int], level: str = "") -> tuple[Truths, Truths]:
        """The units whose scope holds some of the places, and those whose scope holds them all."""
        own = self.levels(level)
        some, every = np.zeros(len(self.units), np.bool_), np.ones(len(self.units), np.bool_)
        for place in places:
            path = np.zeros(len(self.units), np.bool_)
            if place >= 0 and own[place]:
                path[self.tree.path(place)] = True
            some, every = some | path, every & path
        return some, every

    # -- who owes, and goes where --------------------------------------------------------------------------------------

    def owers(self, form: Form, period: Period) -> Places:
        """The numbers of the units that owe a form for a period."""
        owing = self.figures.owing
        key = (form.code, owing.since(form, period))
        if key not in self._owers:
            self._owers[key] = np.array([self._unit_at[unit] for unit, _ in owing.units(form, period)], np.intp)
        return self._owers[key]

    def goings(self, form: Form, part: Period, *, flows: bool, level: str) -> Goings:
        """Where the figures of a form's units (of one level) go; `flows`: they add up and follow a reorganisation."""
        key = (form.code, self.figures.owing.since(form, part), flows, level)
        if key not in self._goings:
            owing = self.figures.owing.units(form, part)
            self._goings[key] = self._go([each for each in owing if self._is_of(each[0], level)], flows)
        return self._goings[key]

    def _is_of(self, unit_id: str, level: str) -> bool:
        unit = self.figures.hierarchy.unit(unit_id)
        return not level or (unit is not None and unit.level == level)

    def _go(self, owing: Sequence[tuple[str, Placement]], flows: bool) -> Goings:
        rows: list[tuple[int, int, int, int, int]] = []
        shared: list[tuple[int, str, tuple[int, ...], bool]] = []
        lost: list[tuple[int, str, tuple[int, ...], bool]] = []
        for order, (unit, placement) in enumerate(owing):
            places = tuple(self.at.get(place, -1) for place, _ in placement.shares)
            number = self._unit_at[unit]
            if placement.is_itself and placement.shares[0][0] == unit:
                rows.append((order, number, places[0], 1, 1))
            elif placement.origins:
                origins = tuple(self.at.get(origin, -1) for origin in placement.origins)
                lost.append((order, " + ".join(placement.origins), origins, flows))
                if flows:
                    rows.append((order, number, self._joined(placement.origins), 1, 1))
            elif places and not flows and not (placement.is_itself and self.figures.hierarchy.is_renamed(unit)):
                lost.append((order, unit, places, False))
            else:
                if len(places) > 1 or any(share != 1 for _, share in placement.shares):
                    shared.append((order, unit, places, sum(share for _, share in placement.shares) == 1))
                rows.extend(
                    (order, number, place, share.numerator, share.denominator)
                    for place, (_, share) in zip(places, placement.shares, strict=True)
                    if place >= 0
                )
        return _goings(rows, tuple(shared), tuple(lost))

    def _joined(self, origins: Sequence[str]) -> int:
        """The place of figures that several units of the map share, numbered after the units."""
        name = "+".join(sorted(origins))
        if name not in self._joint:
            parts = tuple(self.at.get(origin, -1) for origin in origins)
            self._joint[name] = len(self.names)
            self._parts[len(self.names)] = parts
            self.names.append(name)
            self._top.append(self._lowest_common(parts))
        return self._joint[name]

    def _lowest_common(self, units: Sequence[int]) -> int:
        if min(units) < 0:
            return -1
        found = units[0]
        while found >= 0 and not all(found <= unit < self.tree.ends[found] for unit in units):
            found = self.tree.parents[found]
        return found


def _goings(
    rows: Sequence[tuple[int, int, int, int, int]],
    shared: tuple[tuple[int, str, tuple[int, ...], bool], ...],
    lost: tuple[tuple[int, str, tuple[int, ...], bool], ...],
) -> Goings:
    shares = lcm(*(denominator for *_, denominator in rows)) if rows else 1
    columns = np.array([(o, u, p) for o, u, p, _, _ in rows], np.intp).reshape(-1, 3)
    share = np.array([over * (shares // under) for *_, over, under in rows], np.int64)
    return Goings(columns[:, 0], columns[:, 1], columns[:, 2], share, shares, shared, lost)
