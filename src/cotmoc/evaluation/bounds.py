"""The least and greatest value a quotient of two sums may still have (design 5.9).

``(N₀ + Σ nᵢ·xᵢ) / (D₀ + Σ dᵢ·xᵢ)`` over independent blocks of unknown cells, where the denominator is positive:
Dinkelbach's method (W. Dinkelbach, 1967) in rationals, each step a linear optimum per block. It ends after finitely
many steps, because every step moves to another corner with a greater quotient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cotmoc.evaluation.admissible import Block, Extreme, can_grow, extreme
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Part:
    """A block with the coefficients of its cells in the numerator and in the denominator."""

    block: Block
    over: tuple[Exact, ...]
    under: tuple[Exact, ...]


@dataclass(frozen=True, slots=True)
class Fractional:
    """A quotient of two sums: their known parts, and the parts that depend on unknown cells."""

    over: Exact
    under: Exact
    parts: tuple[Part, ...] = ()


class NoAdmissibleFilling(Exception):
    """The ranges of these cells contradict one another."""

    def __init__(self, part: int) -> None:
        super().__init__(f"part {part} has no admissible filling")
        self.part = part


def quotient_range(question: Fractional) -> Interval | None:
    """The values the quotient takes over all fillings with a positive denominator; None where there is none.

    Raises `NoAdmissibleFilling` where the cells of a part contradict one another.
    """
    if not question.parts:
        return Interval.point(whole(Fraction(question.over) / question.under)) if question.under > 0 else None
    if not _denominator_can_be_positive(question):
        return None
    high, high_reached = _supremum(question)
    turned = Fractional(
        -question.over, question.under, tuple(Part(p.block, _negated(p.over), p.under) for p in question.parts)
    )
    low, low_reached = _supremum(turned)
    return Interval(None if low is None else -low, high, not low_reached, not high_reached)


def sum_range(question: Fractional) -> Interval:
    """The values of the numerator alone. Raises `NoAdmissibleFilling`."""
    still = Fractional(question.over, 1, tuple(Part(p.block, p.over, (0,) * len(p.over)) for p in question.parts))
    found = quotient_range(still)
    assert found is not None  # a denominator of 1 is positive
    return found


def _negated(numbers: Sequence[Exact]) -> tuple[Exact, ...]:
    return tuple(-number for number in numbers)


def _extremes(question: Fractional, level: Exact) -> list[Extreme]:
    """The extreme of ``over − level · under`` in every part; among equals the greatest denominator."""
    found = []
    for i, (part, objective) in enumerate(zip(question.parts, _objectives(question, level), strict=True)):
        best = extreme(part.block, objective, part.under)
        if best is None:
            raise NoAdmissibleFilling(i)
        found.append(best)
    return found


def _objectives(question: Fractional, level: Exact) -> Iterator[tuple[Exact, ...]]:
    """``over − level · under`` of every part.

    Times the level's denominator, which moves no optimum and keeps the sums in whole numbers.
    """
    p, q = level.numerator, level.denominator
    for part in question.parts:
        yield tuple(whole(n * q - p * d) for n, d in zip(part.over, part.under, strict=True))


def _denominator_can_be_positive(question: Fractional) -> bool:
    total = question.under
    for i, part in enumerate(question.parts):
        best = extreme(part.block, part.under, part.over)
        if best is None:
            raise NoAdmissibleFilling(i)
        if best.ray is not None:
            return True
        total += _dot(part.under, best.point)
    return total > 0


def _dot(weights: Sequence[Exact], point: Sequence[Exact]) -> Exact:
    return sum((w * x for w, x in zip(weights, point, strict=True)), 0)


def _start(question: Fractional) -> Exact:
    """The quotient at some filling (or along some direction) where the denominator is positive."""
    over, under = question.over, question.under
    for part in question.parts:
        best = extreme(part.block, part.under, part.over)
        assert best is not None
        if best.ray is not None:
            return whole(Fraction(_dot(part.over, best.ray)) / _dot(part.under, best.ray))
        over += _dot(part.over, best.point)
        under += _dot(part.under, best.point)
    return whole(Fraction(over) / under)


def _supremum(question: Fractional) -> tuple[Exact | None, bool]:
    """The least upper bound (None: unbounded) and whether a filling reaches it."""
    level = _start(question)
    while True:
        extremes = _extremes(question, level)
        steeper = _endless(question, extremes)
        if steeper is _INFINITE:
            return None, False
        if isinstance(steeper, (int, Fraction)):
            level = steeper
            continue
        over = question.over + sum(_dot(p.over, e.point) for p, e in zip(question.parts, extremes, strict=True))
        under = question.under + sum(_dot(p.under, e.point) for p, e in zip(question.parts, extremes, strict=True))
        gain = over - level * under
        if gain > 0 and under <= 0:
            return None, False
        if gain > 0:
            level = whole(Fraction(over) / under)
            continue
        reached = gain == 0 and all(e.attained for e in extremes)
        return level, reached and (under > 0 or _denominator_can_grow(question, level))


def _denominator_can_grow(question: Fractional, level: Exact) -> bool:
    """Whether cells that do not matter at this level raise the denominator above 0 all the same."""
    return any(
        can_grow(part.block, objective, part.under)
        for part, objective in zip(question.parts, _objectives(question, level), strict=True)
    )


_INFINITE = object()


def _endless(question: Fractional, extremes: Sequence[Extreme]) -> object:
    """The greatest quotient approached along a direction without end; `_INFINITE` if it has none; None if no ray."""
    found: list[Exact] = []
    for part, best in zip(question.parts, extremes, strict=True):
        if best.ray is None:
            continue
        over, under = _dot(part.over, best.ray), _dot(part.under, best.ray)
        if under <= 0:
            return _INFINITE
        found.append(whole(Fraction(over) / under))
    return max(found) if found else None
