"""Sums whose addends are partly unknown: the shape in which every term of a formula arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period


class Cell(NamedTuple):
    """One cell of the data: what a single observation is about."""

    element: str
    breakdown: Breakdown
    unit: str
    period: Period

    def __str__(self) -> str:
        part = f"[{breakdown_text(self.breakdown)}]" if self.breakdown else ""
        return f"{self.element}{part} · {self.unit} · {self.period}"


@dataclass(frozen=True, slots=True)
class Derived:
    """A quantity that is not a sum of cells (the greatest month of a unit), with the range its cells give it."""

    name: tuple[str, ...]
    range: Interval
    cells: frozenset[Cell] = frozenset()
    inexact: bool = False
    jumps: bool = False
    """Whether it has only the two ends of its range, and nothing between (a unit counts or does not)."""


Variable: TypeAlias = Cell | Derived
NOWHERE = ""
"""The place of what belongs to no unit: constants."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """``coefficient × variable``, in the unit of the map it belongs to."""

    place: str
    variable: Variable
    coefficient: Exact


@dataclass(frozen=True, slots=True)
class Linear:
    """``Σ known + Σ coefficient × unknown``, kept apart by place (unit of the map)."""

    known: Mapping[str, Exact] = field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()

    @classmethod
    def constant(cls, value: Exact) -> Linear:
        """A number that belongs to no unit."""
        return cls({NOWHERE: value})

    @property
    def known_total(self) -> Exact:
        """The sum of the known addends."""
        return sum(self.known.values(), 0)

    @property
    def is_constant(self) -> bool:
        """Whether it is a plain number, of no unit and with nothing unknown."""
        return not self.unknown and set(self.known) <= {NOWHERE}

    @property
    def is_known(self) -> bool:
        """Whether nothing in it is unknown."""
        return not self.unknown

    def plus(self, other: Linear) -> Linear:
        """The sum of both."""
        known = dict(self.known)
        for place, value in other.known.items():
            known[place] = known.get(place, 0) + value
        return Linear(known, self.unknown + other.unknown)

    def times(self, factor: Exact) -> Linear:
        """Every addend times `factor`."""
        known = {place: whole(value * factor) for place, value in self.known.items()}
        return Linear(known, tuple(Unknown(u.place, u.variable, whole(u.coefficient * factor)) for u in self.unknown))

    def at(self, place: str) -> Linear:
        """The addends of one place."""
        return Linear(
            {place: self.known[place]} if place in self.known else {},
            tuple(u for u in self.unknown if u.place == place),
        )

    def by_place(self) -> dict[str, Linear]:
        """The addends of every place."""
        unknown: dict[str, list[Unknown]] = {place: [] for place in self.known}
        for each in self.unknown:
            unknown.setdefault(each.place, []).append(each)
        return {
            place: Linear({place: self.known[place]} if place in self.known else {}, tuple(own))
            for place, own in unknown.items()
        }

    def places(self) -> tuple[str, ...]:
        """The units of the map it has addends of, in order of first occurrence."""
        return tuple(dict.fromkeys([*self.known, *(u.place for u in self.unknown)]))
