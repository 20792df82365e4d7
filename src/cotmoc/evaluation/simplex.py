"""Linear programming in exact rationals: small problems only (the unknown cells of one unit's form).

Dense two-phase simplex with Bland's rule (R. G. Bland, 1977: it cannot cycle), on free variables split in two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cotmoc.model.exact import Exact


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
    tableau = _Tableau(split, [Fraction(limit) for limit in limits])
    if not tableau.make_feasible():
        return None
    direction = tableau.climb(_split(objective))
    point = _join(tableau.solution(), count)
    if direction is not None:
        return Optimum(0, point, _join(direction, count))
    return Optimum(sum((c * x for c, x in zip(objective, point, strict=True)), 0), point)


def _split(row: Sequence[Exact]) -> list[Fraction]:
    return [Fraction(a) for a in row] + [-Fraction(a) for a in row]


def _join(values: Sequence[Fraction], count: int) -> tuple[Exact, ...]:
    return tuple(values[i] - values[count + i] for i in range(count))


class _Tableau:
    """Rows ``a · x + slack = b``; column 0 … n−1 are structural, then the slacks, then one artificial column."""

    def __init__(self, rows: list[list[Fraction]], limits: list[Fraction]) -> None:
        self.width = len(rows[0]) if rows else 0
        size = len(rows)
        self.artificial = self.width + size
        self.rows = [
            [*row, *(Fraction(int(i == j)) for j in range(size)), Fraction(-1), limit]
            for i, (row, limit) in enumerate(zip(rows, limits, strict=True))
        ]
        self.basis = [self.width + i for i in range(size)]

    def make_feasible(self) -> bool:
        """First phase: drive the artificial variable out."""
        worst = min(range(len(self.rows)), key=lambda i: self.rows[i][-1], default=None)
        if worst is not None and self.rows[worst][-1] < 0:
            self._pivot(worst, self.artificial)
            self.climb([Fraction(0)] * self.artificial + [Fraction(-1)])
            if self.artificial in self.basis:
                held = self.basis.index(self.artificial)
                if self.rows[held][-1] != 0:
                    return False
                self._leave_artificial(held)
        for row in self.rows:
            row[self.artificial] = Fraction(0)
        return True

    def _leave_artificial(self, row: int) -> None:
        entering = next((j for j in range(self.artificial) if self.rows[row][j] != 0), None)
        if entering is not None:
            self._pivot(row, entering)

    def climb(self, objective: Sequence[Fraction]) -> list[Fraction] | None:
        """Improve until optimal (None) or until a direction without end is found (its structural part)."""
        costs = list(objective) + [Fraction(0)] * (self.artificial + 1 - len(objective))
        while True:
            entering = self._entering(costs)
            if entering is None:
                return None
            leaving = self._leaving(entering)
            if leaving is None:
                return self._direction(entering)
            self._pivot(leaving, entering)

    def _entering(self, costs: list[Fraction]) -> int | None:
        for column in range(self.artificial + 1):
            if column in self.basis:
                continue
            reduced = costs[column] - sum(
                (costs[base] * row[column] for base, row in zip(self.basis, self.rows, strict=True)), Fraction(0)
            )
            if reduced > 0:
                return column
        return None

    def _leaving(self, entering: int) -> int | None:
        ratios = [(row[-1] / row[entering], self.basis[i], i) for i, row in enumerate(self.rows) if row[entering] > 0]
        return min(ratios)[2] if ratios else None

    def _direction(self, entering: int) -> list[Fraction]:
        direction = [Fraction(0)] * self.width
        if entering < self.width:
            direction[entering] = Fraction(1)
        for base, row in zip(self.basis, self.rows, strict=True):
            if base < self.width:
                direction[base] = -row[entering]
        return direction

    def _pivot(self, row: int, column: int) -> None:
        pivot = self.rows[row][column]
        self.rows[row] = [value / pivot for value in self.rows[row]]
        for i, other in enumerate(self.rows):
            factor = other[column]
            if i != row and factor:
                self.rows[i] = [a - factor * b for a, b in zip(other, self.rows[row], strict=True)]
        self.basis[row] = column

    def solution(self) -> list[Fraction]:
        """The structural variables of the current corner."""
        values = [Fraction(0)] * self.width
        for base, row in zip(self.basis, self.rows, strict=True):
            if base < self.width:
                values[base] = row[-1]
        return values
