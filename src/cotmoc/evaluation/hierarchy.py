"""The map of a day: which units exist, who stands above whom, where older and newer units belong (design 5.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from cotmoc.model.catalogue import Catalogue, as_known
from cotmoc.model.exact import Exact
from cotmoc.model.unit import Succession, Unit


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a unit's figures go on a map.

    Forwards (the unit is older than the map) `shares` are its parts in the units of the map. Backwards (it is newer)
    `origins` are the units of the map that it came from; its figures cannot be told apart between them.
    """

    shares: tuple[tuple[str, Exact], ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def is_itself(self) -> bool:
        """Whether the unit stands on the map under its own id."""
        return len(self.shares) == 1 and self.shares[0][1] == 1 and not self.origins


class Hierarchy:
    """The units valid on `day`, as known at `known_at`."""

    def __init__(self, catalogue: Catalogue, day: date, known_at: datetime) -> None:
        self.day = day
        self._all: Mapping[str, Unit] = {u.id: u for u in as_known(catalogue.units, known_at, key=lambda u: u.id)}
        self.units: Mapping[str, Unit] = {key: u for key, u in self._all.items() if day in u.validity}
        known = as_known(catalogue.successions, known_at, key=lambda s: (s.predecessor, s.successor, s.date))
        self._after = _grouped(known, lambda s: s.predecessor)
        self._before = _grouped(known, lambda s: s.successor)
        self._placements: dict[str, Placement] = {}
        self._scopes: dict[tuple[str, str], frozenset[str]] = {}

    def unit(self, unit_id: str) -> Unit | None:
        """Any known unit, on the map or not."""
        return self._all.get(unit_id)

    def existing(self, day: date) -> Iterator[Unit]:
        """The units that exist on `day`, whichever day the map is of."""
        return (unit for unit in self._all.values() if day in unit.validity)

    @cached_property
    def children(self) -> Mapping[str | None, tuple[str, ...]]:
        """Ids of the units directly below each unit (None: the roots), in the order of the file."""
        below: dict[str | None, list[str]] = {}
        for unit in self.units.values():
            below.setdefault(self.above(unit.id), []).append(unit.id)
        return {parent: tuple(ids) for parent, ids in below.items()}

    def above(self, unit_id: str) -> str | None:
        """The unit of the map directly above a unit of the map: its parent, or the one unit that took that over."""
        parent = self.units[unit_id].parent
        return parent if parent in self.units else self._surviving(parent)

    def _surviving(self, unit_id: str | None) -> str | None:
        """Where a parent that is not on the map went, if it went to a single unit."""
        if unit_id is None or unit_id not in self._all:
            return None
        placement = self.placement(unit_id)
        return placement.shares[0][0] if len(placement.shares) == 1 else None

    def subtree(self, unit_id: str) -> tuple[str, ...]:
        """The unit and everything below it, parents before children."""
        found, waiting = [], [unit_id]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting.extend(reversed(self.children.get(current, ())))
        return tuple(found)

    def scope(self, unit_id: str, level: str = "") -> frozenset[str]:
        """The ids whose figures count for a scope: the subtree, or only its units of one level."""
        key = (unit_id, level)
        if key not in self._scopes:
            tree = self.subtree(unit_id) if unit_id in self.units else ()
            self._scopes[key] = frozenset(i for i in tree if not level or self.units[i].level == level)
        return self._scopes[key]

    def placement(self, unit_id: str) -> Placement:
        """Where the figures of `unit_id` go on this map."""
        if unit_id not in self._placements:
            self._placements[unit_id] = self._place(unit_id)
        return self._placements[unit_id]

    def is_renamed(self, unit_id: str) -> bool:
        """Whether `unit_id` stands on the map as one unit that took over nothing else: only name or code changed."""
        unit = self._all[unit_id]
        onward, back = (self._after, self._before) if unit.validity.start <= self.day else (self._before, self._after)
        while unit_id not in self.units:
            links = onward.get(unit_id, ())
            other = _other_end(links[0], unit_id) if len(links) == 1 else ""
            if not other or len(back.get(other, ())) != 1:
                return False
            unit_id = other
        return True

    def _place(self, unit_id: str) -> Placement:
        unit = self._all.get(unit_id)
        if unit is None:
            return Placement()
        if self.day in unit.validity:
            return Placement(shares=((unit_id, 1),))
        if self.day < unit.validity.start:
            return self._backwards(unit)
        return self._forwards(unit)

    def _forwards(self, unit: Unit) -> Placement:
        """Its successors by share; a unit abolished without one leaves its figures to the unit above it."""
        links = [s for s in self._after.get(unit.id, ()) if s.date <= self.day]
        if not links:
            return self.placement(unit.parent) if unit.parent else Placement()
        shares: dict[str, Exact] = {}
        for link in links:
            onward = self.placement(link.successor)
            for target, share in onward.shares:
                shares[target] = shares.get(target, 0) + link.share * share
        return Placement(shares=tuple(shares.items()))

    def _backwards(self, unit: Unit) -> Placement:
        links = [s for s in self._before.get(unit.id, ()) if s.date > self.day]
        sources = [link.predecessor for link in links] or ([unit.parent] if unit.parent else [])
        origins: dict[str, None] = {}
        for source in sources:
            placement = self.placement(source)
            origins.update(dict.fromkeys(placement.origins or (target for target, _ in placement.shares)))
        if len(origins) == 1:
            return Placement(shares=((next(iter(origins)), 1),))
        return Placement(origins=tuple(origins))


def _grouped(links: Iterable[Succession], key: Callable[[Succession], str]) -> Mapping[str, tuple[Succession, ...]]:
    groups: dict[str, list[Succession]] = {}
    for link in links:
        groups.setdefault(key(link), []).append(link)
    return {unit: tuple(found) for unit, found in groups.items()}


def _other_end(link: Succession, unit_id: str) -> str:
    return link.successor if link.predecessor == unit_id else link.predecessor
