"""The set of values that unknown cells may take together, and the best of a linear objective over it.

A `Block` is a group of unknown cells tied to one another (n ≤ d, parts of a total); blocks are independent, so that an
optimum over everything is the sum of the optima of its blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from cotmoc.evaluation.simplex import maximise
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Row:
    """``Σ coefficients · x ≤ limit`` over the cells of a block, closed."""

    coefficients: tuple[Exact, ...]
    limit: Exact


@dataclass(frozen=True, slots=True)
class Block:
    """Unknown cells: the range of each, and the rows that tie them."""

    ranges: tuple[Interval, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Extreme:
    """The greatest objective over a block.

    `point` has it, or approaches it (not `attained`); where the objective grows without end `ray` is a direction in
    which it does and `point` merely lies in the block.
    """

    point: tuple[Exact, ...]
    attained: bool
    ray: tuple[Exact, ...] | None = None


@lru_cache(maxsize=65536)
def extreme(block: Block, objective: tuple[Exact, ...], tie_break: tuple[Exact, ...]) -> Extreme | None:
    """The extreme of `objective` over `block`; among equals the greatest of `tie_break`. None if the block is empty."""
    if not block.rows:
        return _of_ranges(block.ranges, objective, tie_break)
    if _is_pair(block):
        return _of_pair(block, objective, tie_break)
    return _of_polytope(block, objective, tie_break)


def _of_ranges(ranges: Sequence[Interval], objective: Sequence[Exact], tie_break: Sequence[Exact]) -> Extreme:
    point: list[Exact] = []
    ray: list[Exact] = [0] * len(ranges)
    attained, endless = True, False
    for i, (interval, weight, tie) in enumerate(zip(ranges, objective, tie_break, strict=True)):
        sign = _sign(weight) or _sign(tie)
        end, is_open = (interval.high, interval.high_open) if sign > 0 else (interval.low, interval.low_open)
        if weight and end is None:
            ray[i], endless = sign, True
        if weight and end is not None:
            attained = attained and not is_open
            point.append(end)
        else:
            point.append(end if end is not None and not is_open else inside(interval, sign))
    return Extreme(tuple(point), attained and not endless, tuple(ray) if endless else None)


def _sign(number: Exact) -> int:
    return (number > 0) - (number < 0)


def inside(interval: Interval, sign: int) -> Exact:
    """Some number of the interval, away from its open ends; where there is a choice, off the end that `sign` (the
    direction preferred) leads away from: a denominator that may grow must not be left at 0."""
    if interval.low is not None and interval.high is not None:
        if interval.is_point:
            return interval.low
        return whole(Fraction(interval.low + interval.high) / 2)
    if interval.low is not None:
        return interval.low + 1 if interval.low_open or sign > 0 else interval.low
    if interval.high is not None:
        return interval.high - 1 if interval.high_open or sign < 0 else interval.high
    return sign


def _of_pair(block: Block, objective: tuple[Exact, ...], tie_break: tuple[Exact, ...]) -> Extreme | None:
    """x ≤ y + c in closed form: the corners of the box cut by the line, and its directions without end."""
    corners = _pair_corners(block)
    if not corners:
        return None
    for ray in _pair_rays(block):
        if _dot(objective, ray) > 0:
            return Extreme(corners[0], False, ray)
    best = max(_dot(objective, corner) for corner in corners)
    optimal = [corner for corner in corners if _dot(objective, corner) == best]
    flat = [ray for ray in _pair_rays(block) if _dot(objective, ray) == 0]
    return _choose(block, optimal, flat, tie_break)


def _choose(
    block: Block, optimal: list[tuple[Exact, ...]], flat: list[tuple[Exact, ...]], tie_break: tuple[Exact, ...]
) -> Extreme:
    """Of the optimal corners the one the tie-break prefers, if it may be taken; else a point amid them all."""
    if not flat and all(_may_be(block.ranges, point) for point in optimal):
        return Extreme(max(optimal, key=lambda point: _dot(tie_break, point)), True)
    amid = tuple(
        Fraction(sum(values), len(optimal)) + sum(ray[i] for ray in flat)
        for i, values in enumerate(zip(*optimal, strict=True))
    )
    allowed = [point for point in [*optimal, amid] if _may_be(block.ranges, point)]
    if not allowed:
        return Extreme(optimal[0], False)
    return Extreme(max(allowed, key=lambda point: _dot(tie_break, point)), True)


def _may_be(ranges: Sequence[Interval], point: Sequence[Exact]) -> bool:
    return all(value in interval for interval, value in zip(ranges, point, strict=True))


def _pair_corners(block: Block) -> list[tuple[Exact, ...]]:
    (first, second), shift = block.ranges, block.rows[0].limit
    xs = [end for end in (first.low, first.high) if end is not None]
    ys = [end for end in (second.low, second.high) if end is not None]
    candidates = [(x, y) for x in xs for y in ys]
    candidates += [(x, x - shift) for x in xs] + [(y + shift, y) for y in ys]
    if not candidates:
        candidates = [(0, -shift)]
    unique = dict.fromkeys(candidates)
    return [(x, y) for x, y in unique if x - y <= shift and _closed_in(first, x) and _closed_in(second, y)]


def _closed_in(interval: Interval, value: Exact) -> bool:
    return (interval.low is None or value >= interval.low) and (interval.high is None or value <= interval.high)


def _pair_rays(block: Block) -> list[tuple[Exact, ...]]:
    first, second = block.ranges
    rays: list[tuple[Exact, ...]] = []
    if second.high is None:
        rays.append((0, 1))
    if first.low is None:
        rays.append((-1, 0))
    if first.high is None and second.high is None:
        rays.append((1, 1))
    if first.low is None and second.low is None:
        rays.append((-1, -1))
    return rays


def _dot(weights: Sequence[Exact], point: Sequence[Exact]) -> Exact:
    return sum((w * x for w, x in zip(weights, point, strict=True)), 0)


def can_grow(block: Block, objective: tuple[Exact, ...], tie_break: tuple[Exact, ...]) -> bool:
    """Whether the tie-break may grow without end while the objective stays what it is."""
    if not block.rows:
        return any(
            not weight and (interval.high is None if tie > 0 else tie < 0 and interval.low is None)
            for interval, weight, tie in zip(block.ranges, objective, tie_break, strict=True)
        )
    if not _is_pair(block):
        return False
    return any(_dot(objective, ray) == 0 and _dot(tie_break, ray) > 0 for ray in _pair_rays(block))


def _is_pair(block: Block) -> bool:
    return len(block.ranges) == 2 and len(block.rows) == 1 and block.rows[0].coefficients == (1, -1)


def _sum(point: tuple[Exact, ...], ray: tuple[Exact, ...]) -> tuple[Exact, ...]:
    return tuple(x + step for x, step in zip(point, ray, strict=True))


def _of_polytope(block: Block, objective: tuple[Exact, ...], tie_break: tuple[Exact, ...]) -> Extreme | None:
    rows, limits, strict = _inequalities(block)
    first = maximise(objective, rows, limits)
    if first is None:
        return None
    if first.ray is not None:
        return Extreme(first.point, False, first.ray)
    held = ([*rows, [-c for c in objective]], [*limits, -first.value], [*strict, False])
    second = maximise(tie_break, held[0], held[1])
    assert second is not None  # the first optimum lies in it
    point = second.point if second.ray is None else _sum(second.point, second.ray)
    if _may_be(block.ranges, point):
        return Extreme(point, True)
    amid = _strictly(*held)
    if amid is None:
        return Extreme(point, False)
    # Half way to the point preferred: still off the open ends, and with a denominator above 0 if that has one.
    return Extreme(tuple(whole(Fraction(a + b) / 2) for a, b in zip(amid, point, strict=True)), True)


def _strictly(rows: list[list[Exact]], limits: list[Exact], strict: list[bool]) -> tuple[Exact, ...] | None:
    """A point that keeps off every open end, found by making the least distance from them as great as possible."""
    count = len(rows[0])
    widened = [[*row, int(is_open)] for row, is_open in zip(rows, strict, strict=True)]
    best = maximise([0] * count + [1], [*widened, [0] * count + [1]], [*limits, 1])
    return best.point[:-1] if best is not None and best.value > 0 else None


def _inequalities(block: Block) -> tuple[list[list[Exact]], list[Exact], list[bool]]:
    """The block as rows ``a · x ≤ b``, and which of them are strict."""
    count = len(block.ranges)
    rows: list[list[Exact]] = [list(row.coefficients) for row in block.rows]
    limits: list[Exact] = [row.limit for row in block.rows]
    strict = [False] * len(rows)
    for i, interval in enumerate(block.ranges):
        for end, is_open, sign in ((interval.high, interval.high_open, 1), (interval.low, interval.low_open, -1)):
            if end is not None:
                rows.append([sign * int(i == j) for j in range(count)])
                limits.append(sign * end)
                strict.append(is_open)
    return rows, limits, strict
