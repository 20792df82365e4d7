"""What satisfies an aim, told a second time and naively: one number at a time."""

from __future__ import annotations

from fractions import Fraction

from cotmoc.model.comparator import Comparator
from cotmoc.model.indicator import Direction
from cotmoc.model.target import Aim


def is_met(aim: Aim, value: Fraction, *, direction: Direction, tolerance: Fraction, years: int, base: Fraction) -> bool:
    """Whether `value` satisfies `aim`."""
    near, far = _ends(aim, direction, tolerance=tolerance, years=years, base=base)
    match aim.comparator:
        case Comparator.EQUAL:
            return value == near
        case Comparator.AT_LEAST | Comparator.RANGE_UP:
            return value >= near
        case Comparator.ABOVE:
            return value > near
        case Comparator.AT_MOST | Comparator.RANK:
            return value <= near
        case Comparator.BELOW:
            return value < near
    if direction is Direction.HIGHER:
        return value >= near
    if direction is Direction.LOWER:
        return value <= far
    return near <= value <= far


def is_exceeded(
    aim: Aim, value: Fraction, *, direction: Direction, tolerance: Fraction, years: int, base: Fraction
) -> bool:
    """Whether `value` lies beyond `aim`."""
    near, far = _ends(aim, direction, tolerance=tolerance, years=years, base=base)
    if direction is Direction.EXACT or aim.comparator is Comparator.EQUAL:
        return False
    if aim.comparator in (Comparator.AT_MOST, Comparator.BELOW, Comparator.RANK):
        return value < near
    if aim.comparator in (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.RANGE_UP):
        return value > far
    return value > far if direction is Direction.HIGHER else value < near


def _ends(
    aim: Aim, direction: Direction, *, tolerance: Fraction, years: int, base: Fraction
) -> tuple[Fraction, Fraction]:
    assert aim.low is not None
    low = Fraction(aim.low)
    match aim.comparator:
        case Comparator.ABOUT:
            return low * (1 - tolerance), low * (1 + tolerance)
        case Comparator.GROWTH:
            wanted = base * (1 + low / 100) ** years
            return wanted, wanted
        case Comparator.BASELINE:
            wanted = base * (1 - low / 100 if direction is Direction.LOWER else 1 + low / 100)
            return wanted, wanted
    return low, low if aim.high is None else Fraction(aim.high)
