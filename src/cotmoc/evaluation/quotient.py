"""Quotients of partly unknown sums, and the range they have (design 5.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from cotmoc.evaluation.admissible import Block
from cotmoc.evaluation.bounds import Fractional, NoAdmissibleFilling, Part, quotient_range, sum_range
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.linear import Cell, Derived, Linear, Variable
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval


class Blocks(Protocol):
    """What unknown variables may be together."""

    def blocks(self, variables: Sequence[Variable]) -> list[tuple[tuple[Variable, ...], Block]]:
        """The variables in independent blocks."""
        ...


@dataclass(frozen=True, slots=True)
class Quotient:
    """``over ÷ under``; `under` None is 1."""

    over: Linear
    under: Linear | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A range (None: no value) that depends on `cells`; `inexact` where it may be wider than what is possible."""

    range: Interval | None
    cells: frozenset[Cell] = frozenset()
    inexact: bool = False
    jumps: bool = False
    """Whether part of it jumps (a count) instead of taking every value between its ends."""

    @property
    def jumps_off_nought(self) -> bool:
        """Whether it may be 0 but perhaps nothing near 0: as a denominator its quotient has no bounds known exactly."""
        return self.jumps and self.range is not None and 0 in self.range


Value: TypeAlias = Quotient | Spread


def spread_of(value: Value, ranges: Blocks) -> Spread:
    """The range of a value. Raises `Refused` (E101) where the reports contradict what is declared."""
    if isinstance(value, Spread):
        return value
    variables = _variables(value)
    cells = frozenset(v for v in variables if isinstance(v, Cell))
    hidden = [v for v in variables if isinstance(v, Derived)]
    groups = [cells, *(v.cells for v in hidden)]
    inexact = any(v.inexact for v in hidden) or are_tied(groups, ranges)
    jumps = any(v.jumps for v in hidden)
    if jumps and value.under is not None:
        inexact = inexact or spread_of(Quotient(value.under), ranges).jumps_off_nought
    return Spread(_range(value, variables, ranges), cells.union(*groups), inexact, jumps)


def are_tied(groups: Sequence[frozenset[Cell]], ranges: Blocks) -> bool:
    """Whether cells of two groups move together: shared, or bound to one another. Taken for independent quantities,
    such groups have a range that may be wider than what is possible."""
    groups = [group for group in groups if group]
    home = {cell: place for place, group in enumerate(groups) for cell in group}
    if len(groups) < 2 or len(home) < sum(map(len, groups)):
        return len(groups) > 1
    return any(len({home[v] for v in names if v in home}) > 1 for names, _ in ranges.blocks(list(home)))


def _range(value: Quotient, variables: Sequence[Variable], ranges: Blocks) -> Interval | None:
    found = ranges.blocks(variables)
    over, under = _coefficients(value.over), _coefficients(value.under or Linear.constant(1))
    parts = tuple(
        Part(block, tuple(over.get(v, 0) for v in names), tuple(under.get(v, 0) for v in names))
        for names, block in found
    )
    total = 1 if value.under is None else value.under.known_total
    question = Fractional(value.over.known_total, total, parts)
    try:
        return sum_range(question) if value.under is None else quotient_range(question)
    except NoAdmissibleFilling as failure:
        raise RANGE_EMPTY.refuse(cells="; ".join(str(v) for v in found[failure.part][0])) from None


def _variables(value: Quotient) -> list[Variable]:
    unknown = [*value.over.unknown, *(value.under.unknown if value.under else ())]
    return list(dict.fromkeys(each.variable for each in unknown))


def _coefficients(linear: Linear) -> Mapping[Variable, Exact]:
    found: dict[Variable, Exact] = {}
    for each in linear.unknown:
        found[each.variable] = found.get(each.variable, 0) + each.coefficient
    return found
