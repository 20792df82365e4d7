"""Figures held against what the same unit reported before: unlikely ones are to be explained, never refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from cotmoc.evaluation import entry_errors as v
from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.display import period_details
from cotmoc.evaluation.entries import AskedCell, CellKey, called, told
from cotmoc.formula.numbers import format_number
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.data_element import DataElement, TimeRule, ValueType
from cotmoc.model.errors import Problem
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period

Reported: TypeAlias = Callable[[str, Breakdown, Period], "Observation | None"]
"""What a unit reported for an element, breakdown and period; None for nothing."""

LOOKED_BACK = 8
"""Earlier periods that a figure is held against."""

FACTOR = 3
"""How many times the greatest (or least) earlier figure is a jump, where the element declares no ceiling by history."""

SMALLEST_JUMP = 10
"""Differences of counts below this are never a jump: one incident may become four."""

POINTS = 20
"""Percentage points beyond all earlier figures that are a jump."""

_FEWEST_FLOWS, _FEWEST = 3, 5
_SMALLEST_REPEATED = 500
_YEAR = 12
_ROUND = 10
"""How many times from which on no decimal is told."""
_FLOWS = frozenset({TimeRule.SUM, TimeRule.CUMULATIVE})
_GROWING = frozenset({ValueType.COUNT, ValueType.AMOUNT})

Doubt: TypeAlias = tuple[Problem, tuple[CellKey, ...]]
"""A warning and the cells it is about."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A figure of an earlier period, one number."""

    period: Period
    value: Exact


@lru_cache(maxsize=4096)
def previous(period: Period) -> Period | None:
    """The period before, of the same length; None for a day, and for a form asked once there is none either."""
    return None if not period.months else _back(period, period.months if period.months != 9 else _YEAR)


@lru_cache(maxsize=4096)
def year_before(period: Period) -> Period | None:
    """The same period of the year before; for years that is the one before."""
    return None if not period.months else _back(period, max(_YEAR, period.months))


def is_held_against_last_year(element: DataElement, period: Period) -> bool:
    """Whether a running total is to be held against the same period of the year before: it grows over several periods
    of this length and then starts from nothing."""
    return element.restart is not None and element.restart.months > period.months


def unlikely(asked: AskedForm, values: Mapping[CellKey, Interval], reported: Reported) -> Iterator[Doubt]:
    """What is unlikely about single figures, given the unit's own earlier ones, and about all of them together."""
    if not asked.form.frequency.months:
        return
    points = {key: found.low for key, found in values.items() if found.is_point and found.low is not None}
    last = _last_values(asked, points, reported)
    repeated = _all_repeated(asked, points, last)
    if repeated:
        yield repeated
    else:
        yield from _totals_repeated(asked, points, last)
    for key, value in points.items():
        yield from _of_cell(asked.by_key[key], value, asked.period, reported)


def _of_cell(cell: AskedCell, value: Exact, period: Period, reported: Reported) -> Iterator[Doubt]:
    element = cell.definition
    if element.value_type in _GROWING:
        compare = _jump
    elif element.value_type is ValueType.PERCENT:
        compare = _points_apart
    else:
        return
    if element.time_rule is TimeRule.CUMULATIVE:
        yield from _fall(cell, value, period, reported)
    earlier = list(_history(cell, period, reported))
    if earlier:
        yield from compare(cell, value, earlier)


def _history(cell: AskedCell, period: Period, reported: Reported) -> Iterator[_Earlier]:
    """What was reported before under the same definition, the latest first; of running totals the same part of
    earlier years only, for within a year they grow."""
    step = previous if cell.definition.time_rule is not TimeRule.CUMULATIVE else year_before
    at: Period | None = period
    for _ in range(LOOKED_BACK):
        at = step(at) if at is not None else None
        if at is None or at.end not in cell.definition.validity:
            return
        found = _point(reported(*cell.key, at))
        if found is not None:
            yield _Earlier(at, found)


def _jump(cell: AskedCell, value: Exact, earlier: Sequence[_Earlier]) -> Iterator[Doubt]:
    """Far above, or far below, everything reported before."""
    greatest = max(each.value for each in earlier)
    least = min(each.value for each in earlier)
    factor = cell.definition.ceiling.history or FACTOR
    smallest = SMALLEST_JUMP if cell.definition.value_type is ValueType.COUNT else 0
    is_above = greatest > 0 and value > factor * greatest and value - greatest >= smallest
    is_below = least > 0 and value * FACTOR < least and least - value >= smallest
    if is_above and earlier[0].value > 0:
        times = quotient(value, earlier[0].value)
        decimals = 0 if times >= _ROUND or times.denominator == 1 else 1
        yield v.JUMP_UP.problem(**_compared(cell, value, earlier[0]), **_times(times, decimals)), (cell.key,)
    elif is_above or is_below:
        yield v.FAR_FROM.problem(**_compared(cell, value, earlier[0])), (cell.key,)


def _points_apart(cell: AskedCell, value: Exact, earlier: Sequence[_Earlier]) -> Iterator[Doubt]:
    """Many percentage points beyond everything reported before."""
    apart = [value - each.value for each in earlier]
    if min(apart) > POINTS or max(apart) < -POINTS:
        times = _times(max(apart[0], -apart[0]), cell.definition.decimals)
        yield v.POINTS_APART.problem(**_compared(cell, value, earlier[0]), **times), (cell.key,)


def _fall(cell: AskedCell, value: Exact, period: Period, reported: Reported) -> Iterator[Doubt]:
    """A running total below that of the period before, where counting did not start again between them."""
    before = previous(period)
    if before is None or not _goes_on(cell.definition, before):
        return
    found = _point(reported(*cell.key, before))
    if found is not None and value < found:
        yield v.CUMULATIVE_FALLS.problem(**_compared(cell, value, _Earlier(before, found))), (cell.key,)


def _goes_on(element: DataElement, before: Period) -> bool:
    restart = element.restart.months if element.restart else 0
    return not restart or (before.first + before.months) % _YEAR % restart != 0


# -- the same as before ----------------------------------------------------------------------------------------------


def _last_values(asked: AskedForm, points: Mapping[CellKey, Exact], reported: Reported) -> dict[CellKey, Exact]:
    before = previous(asked.period)
    if before is None:
        return {}
    found = ((key, _point(reported(*key, before))) for key in points)
    return {key: value for key, value in found if value is not None}


def _all_repeated(asked: AskedForm, points: Mapping[CellKey, Exact], last: Mapping[CellKey, Exact]) -> Doubt | None:
    """Every figure as in the period before: hardly so by chance, once there are several that change with time."""
    before = previous(asked.period)
    if before is None or any(last.get(key) != value for key, value in points.items()):
        return None
    told_apart = [key for key, value in points.items() if value and asked.by_key[key].definition.value_type in _GROWING]
    flows = [key for key in told_apart if asked.by_key[key].definition.time_rule in _FLOWS]
    if len(flows) < _FEWEST_FLOWS and len(told_apart) < _FEWEST:
        return None
    return v.ALL_REPEATED.problem(count=len(points), **period_details(before)), tuple(points)


def _totals_repeated(
    asked: AskedForm, points: Mapping[CellKey, Exact], last: Mapping[CellKey, Exact]
) -> Iterator[Doubt]:
    """The total of a flow, large enough not to be so by chance, exactly as in the period before."""
    before = previous(asked.period)
    groups: dict[str, list[CellKey]] = {}
    for key in points:
        if asked.by_key[key].definition.time_rule is TimeRule.SUM:
            groups.setdefault(key[0], []).append(key)
    for keys in groups.values():
        if before is None or any(key not in last for key in keys):
            continue
        total = sum((points[key] for key in keys), 0)
        if total >= _SMALLEST_REPEATED and total == sum((last[key] for key in keys), 0):
            cell = asked.by_key[keys[0]]
            name = called(cell) if len(keys) == 1 else {"cell": cell.definition.name, "cell_en": _english(cell)}
            value = told(cell, Interval.point(total), "before")
            yield v.TOTAL_REPEATED.problem(**name, **value, **period_details(before)), tuple(keys)


def _english(cell: AskedCell) -> str:
    return cell.definition.name_en or cell.definition.name


# -- details of sentences --------------------------------------------------------------------------------------------


def _compared(cell: AskedCell, value: Exact, held: _Earlier) -> dict[str, str]:
    return {
        **called(cell),
        **told(cell, Interval.point(value)),
        **told(cell, Interval.point(held.value), "before"),
        **period_details(held.period),
    }


def _times(times: Exact, decimals: int) -> dict[str, str]:
    return {"times": format_number(times, decimals), "times_en": format_number(times, decimals, lang="en")}


def _point(row: Observation | None) -> Exact | None:
    return row.value.value if row is not None and row.value is not None else None


def _back(period: Period, months: int) -> Period | None:
    return period.shifted(-months) if period.first - months >= _YEAR else None
