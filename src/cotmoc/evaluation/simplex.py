"""Linear programming in exact rationals: small problems only (the unknown cells of one unit's form).

Dense two-phase simplex with Bland's rule (R. G. Bland, 1977: it cannot cycle), on free variables split in two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cotmoc.model.exact import Exact, quotient, whole


@dataclass(frozen=True, slots=True)
class Optimum:
    """The greatest value of the objective and a point that has it; `ray` instead where it grows without end."""

    value: Exact
    point: tuple[Exact, ...]
    ray: tuple[Exact, ...] | None = None


def maximise(objective: Sequence[Exact], rows: Sequence[Sequence[Exact]], limits: Sequence[Exact]) -> Optimum | None:
    """The optimum of ``objective · x`` over ``rows · x ≤ limits`` (x free), or None where no x fits."""
    count = len(objective)
    split = [_split(row) for row in rows]
    tableau = _Tableau(split, [whole(limit) for limit in limits])
    if not tableau.make_feasible():
        return None
    direction = tableau.climb(_split(objective))
    point = _join(tableau.solution(), count)
    if direction is not None:
        return Optimum(0, point, _join(direction, count))
    return Optimum(sum((c * x for c, x in zip(objective, point, strict=True)), 0), point)


def _split(row: Sequence[Exact]) -> list[Exact]:
    return [*row, *(-a for a in row)]


def _join(values: Sequence[Exact], count: int) -> tuple[Exact, ...]:
    return tuple(values[i] - values[count + i] for i in range(count))


class _Tableau:
    """Rows ``a · x + slack = b``; column 0 … n−1 are structural, then the slacks, then one artificial column."""

    def __init__(self, rows: list[list[Exact]], limits: list[Exact]) -> None:
        self.width = len(rows[0]) if rows else 0
        size = len(rows)
        self.artificial = self.width + size
        self.rows = [
            [*row, *(int(i == j) for j in range(size)), -1, limit]
            for i, (row, limit) in enumerate(zip(rows, limits, strict=True))
        ]
        self.basis = [self.width + i for i in range(size)]

    def make_feasible(self) -> bool:
        """First phase: drive the artificial variable out."""
        worst = min(range(len(self.rows)), key=lambda i: self.rows[i][-1], default=None)
        if worst is not None and self.rows[worst][-1] < 0:
            self._pivot(worst, self.artificial)
            self.climb([0] * self.artificial + [-1])
            if self.artificial in self.basis:
                held = self.basis.index(self.artificial)
                if self.rows[held][-1] != 0:
                    return False
                self._leave_artificial(held)
        for row in self.rows:
            row[self.artificial] = 0
        return True

    def _leave_artificial(self, row: int) -> None:
        entering = next((j for j in range(self.artificial) if self.rows[row][j] != 0), None)
        if entering is not None:
            self._pivot(row, entering)

    def climb(self, objective: Sequence[Exact]) -> list[Exact] | None:
        """Improve until optimal (None) or until a direction without end is found (its structural part)."""
        costs: list[Exact] = list(objective) + [0] * (self.artificial + 1 - len(objective))
        while True:
            entering = self._entering(costs)
            if entering is None:
                return None
            leaving = self._leaving(entering)
            if leaving is None:
                return self._direction(entering)
            self._pivot(leaving, entering)

    def _entering(self, costs: list[Exact]) -> int | None:
        priced = [(costs[base], row) for base, row in zip(self.basis, self.rows, strict=True) if costs[base]]
        for column in range(self.artificial + 1):
            if column in self.basis:
                continue
            if costs[column] > sum(cost * row[column] for cost, row in priced):
                return column
        return None

    def _leaving(self, entering: int) -> int | None:
        ratios = [
            (quotient(row[-1], row[entering]), self.basis[i], i) for i, row in enumerate(self.rows) if row[entering] > 0
        ]
        return min(ratios)[2] if ratios else None

    def _direction(self, entering: int) -> list[Exact]:
        direction: list[Exact] = [0] * self.width
        if entering < self.width:
            direction[entering] = 1
        for base, row in zip(self.basis, self.rows, strict=True):
            if base < self.width:
                direction[base] = -row[entering]
        return direction

    def _pivot(self, row: int, column: int) -> None:
        pivot, pivoted = self.rows[row][column], self.rows[row]
        if pivot != 1:
            pivoted = [quotient(value, pivot) if value else 0 for value in pivoted]
            self.rows[row] = pivoted
        for i, other in enumerate(self.rows):
            factor = other[column]
            if i != row and factor:
                self.rows[i] = [a - factor * b if b else a for a, b in zip(other, pivoted, strict=True)]
        self.basis[row] = column

    def solution(self) -> list[Exact]:
        """The structural variables of the current corner."""
        values: list[Exact] = [0] * self.width
        for base, row in zip(self.basis, self.rows, strict=True):
            if base < self.width:
                values[base] = row[-1]
        return values
