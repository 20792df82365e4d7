"""Which values satisfy an aim, and which lie beyond it (design 5.10, 5.11)."""

from __future__ import annotations

from fractions import Fraction

from cotmoc.formula.errors import AIM_THRESHOLD, BASELINE_MISSING, GROWTH_BASE, TOLERANCE_MISSING
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, quotient, whole
from cotmoc.model.indicator import Direction
from cotmoc.model.interval import Interval
from cotmoc.model.target import Aim

_RANGES = (Comparator.RANGE, Comparator.RANGE_UP)
_UPWARD = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.RANGE_UP)
_DOWNWARD = (Comparator.AT_MOST, Comparator.BELOW, Comparator.RANK)
_MADE_BY_TIME = (Comparator.MILESTONE, Comparator.JUDGED)
_MET = 1


def check_aim(aim: Aim) -> Aim:
    """`aim` if its thresholds are those its comparator needs, else `Refused` (A112)."""
    for wrong, why, why_en in _faults(aim):
        if wrong:
            raise AIM_THRESHOLD.refuse(comparator=aim.comparator, why=why, why_en=why_en)
    return aim


def _faults(aim: Aim) -> list[tuple[bool, str, str]]:
    comparator, low, high = aim.comparator, aim.low, aim.high
    two_ended = (*_RANGES, Comparator.GROWTH, Comparator.BASELINE)
    rank = comparator is Comparator.RANK
    return [
        (low is None and comparator not in _MADE_BY_TIME, "cần threshold", "needs a threshold"),
        (high is None and comparator in _RANGES, "cần threshold_high", "needs threshold_high"),
        (high is not None and comparator not in two_ended and not rank,
         "không có threshold_high", "takes no threshold_high"),
        (low is not None and comparator is Comparator.JUDGED, "không có threshold", "takes no threshold"),
        (low is not None and high is not None and not rank and low >= high,
         "cần threshold nhỏ hơn threshold_high", "needs threshold below threshold_high"),
        (rank and not _is_rank(low, high), "cần thứ hạng là số nguyên từ 1", "needs a rank, a whole number from 1"),
    ]  # fmt: skip


def _is_rank(place: Exact | None, field: Exact | None) -> bool:
    if place is None or place.denominator != 1 or place < 1:
        return False
    return field is None or (field.denominator == 1 and place <= field)


def worked_out(aim: Aim, *, direction: Direction, baseline: Exact | None = None, years: Exact | None = None) -> Aim:
    """`aim` with growth or change against a baseline turned into the values to be reached.

    Growth: ``baseline × (1 + low/100) ** years``, low signed. Baseline: low percent of the baseline above it
    (direction higher) or below it (lower). Other aims stay. Raises `Refused` (A121, A122).
    """
    if aim.comparator not in (Comparator.GROWTH, Comparator.BASELINE):
        return aim
    if baseline is None:
        raise BASELINE_MISSING.refuse()
    percents = [percent for percent in (aim.low, aim.high) if percent is not None]
    if aim.comparator is Comparator.GROWTH:
        levels = [_grown(baseline, percent, years) for percent in percents]
    else:
        sign = -1 if direction is Direction.LOWER else 1
        levels = [whole(baseline + sign * _size(baseline) * quotient(percent, 100)) for percent in percents]
    if min(levels) < max(levels):
        return Aim(Comparator.RANGE, min(levels), max(levels))
    return Aim(towards(direction), levels[0])


def _size(value: Exact) -> Exact:
    return value if value >= 0 else -value


def towards(direction: Direction) -> Comparator:
    """What a bare number means for an indicator of this direction."""
    return _TOWARDS[direction]


_TOWARDS = {
    Direction.HIGHER: Comparator.AT_LEAST,
    Direction.LOWER: Comparator.AT_MOST,
    Direction.EXACT: Comparator.EQUAL,
}


def _grown(baseline: Exact, percent: Exact, years: Exact | None) -> Exact:
    if years is None:
        raise BASELINE_MISSING.refuse()
    if baseline <= 0 or years < 0 or years.denominator != 1 or percent < -100:
        raise GROWTH_BASE.refuse(growth=percent, years=years, baseline=baseline)
    return whole(baseline * Fraction(1 + quotient(percent, 100)) ** int(years))


def satisfying(
    aim: Aim,
    *,
    direction: Direction,
    tolerance: Exact | None = None,
    baseline: Exact | None = None,
    years: Exact | None = None,
) -> Interval:
    """The values that satisfy `aim`, in the indicator's unit (milestones: ordinals of days; judged: 1).

    `tolerance` is the share of the stated number within which "about" holds. Ranges, "about" and ranks are aims
    in the indicator's `direction`. Raises `Refused` (A112, A120 to A122).
    """
    aim = worked_out(aim, direction=direction, baseline=baseline, years=years)
    if aim.comparator is Comparator.JUDGED:
        return Interval.point(_MET)
    near, far = _ends(aim, tolerance)
    match aim.comparator:
        case Comparator.EQUAL:
            return Interval.point(near)
        case Comparator.AT_LEAST | Comparator.RANGE_UP:
            return Interval(near, None)
        case Comparator.ABOVE:
            return Interval(near, None, low_open=True)
        case Comparator.AT_MOST | Comparator.RANK | Comparator.MILESTONE:
            return Interval(None, near)
        case Comparator.BELOW:
            return Interval(None, near, high_open=True)
    if direction is Direction.EXACT:
        return Interval(near, far)
    return Interval(near, None) if direction is Direction.HIGHER else Interval(None, far)


def exceeding(
    aim: Aim,
    *,
    direction: Direction,
    margin: Exact = 0,
    limit: Exact | None = None,
    tolerance: Exact | None = None,
    baseline: Exact | None = None,
    years: Exact | None = None,
) -> Interval | None:
    """The values beyond `aim` by more than `margin` (of a range or "about": beyond its far end).

    None where nothing can exceed it: direction exact, ``==``, milestones, judged, and an aim at the indicator's
    own `limit`. Raises as `satisfying`.
    """
    aim = worked_out(aim, direction=direction, baseline=baseline, years=years)
    if direction is Direction.EXACT or aim.comparator in (Comparator.EQUAL, *_MADE_BY_TIME):
        return None
    near, far = _ends(aim, tolerance)
    if _goes_up(aim.comparator, direction):
        return None if far == limit else Interval(far + margin, None, low_open=True)
    if near == limit or (aim.comparator is Comparator.RANK and near - margin <= 1):
        return None
    return Interval(None, near - margin, high_open=True)


def _goes_up(comparator: Comparator, direction: Direction) -> bool:
    if comparator in _UPWARD or comparator in _DOWNWARD:
        return comparator in _UPWARD
    return direction is Direction.HIGHER


def _ends(aim: Aim, tolerance: Exact | None) -> tuple[Exact, Exact]:
    """The aim's two ends; the same number twice where it has one."""
    ranged = aim.comparator in _RANGES
    if aim.low is None or (ranged and aim.high is None):
        check_aim(aim)  # says which end is missing
        raise AIM_THRESHOLD.refuse(comparator=aim.comparator, why="cần ngày", why_en="needs its date")
    if ranged and aim.high is not None:
        return aim.low, aim.high
    if aim.comparator is not Comparator.ABOUT:
        return aim.low, aim.low
    if tolerance is None:
        raise TOLERANCE_MISSING.refuse()
    slack = _size(aim.low) * tolerance
    return whole(aim.low - slack), whole(aim.low + slack)
