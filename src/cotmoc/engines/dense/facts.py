"""Figures as dense arrays: one column of periods × units for every data element and breakdown, loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum
from math import lcm
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Bytes, Mark, Truths
from cotmoc.engines.cube.exact import Integers, integer_type, integers
from cotmoc.evaluation.knowledge import Cells, Knowledge
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.model.observation import PASSING, WITHOUT_VALUE, ObservationStatus
from cotmoc.model.period import Period, Window

STATUSES = tuple(ObservationStatus)
COMPARATORS = tuple(Comparator)


class Said(IntEnum):
    """What the latest row of a cell says."""

    NOTHING = 0
    NOT_APPLICABLE = 1
    NO_VALUE = 2
    """A row that reports nothing: not reported, or withdrawn."""
    NUMBER = 3
    RANGE = 4


class Numbered(Protocol):
    """Values and, by their position, their numbers."""

    @property
    def values(self) -> Sequence[Any]:
        """The values in the order of their numbers."""
        ...


class Codes(Protocol):
    """The numberings that columns refer to."""

    elements: Numbered
    breakdowns: Numbered
    periods: Numbered
    units: Numbered


class Columns(Protocol):
    """The latest known row of every cell, as columns of equal length (`StagedObservations.columns` gives them).

    `value` and `value_high` are integers in units of 10 ** −places; `comparator` and `status` are positions in
    `COMPARATORS` and `STATUSES`, the first four positions in `codes`; `known_from` counts microseconds.
    """

    element: Any
    breakdown: Any
    unit: Any
    period: Any
    value: Any
    value_high: Any
    comparator: Any
    status: Any
    known_from: Any
    places: int

    @property
    def codes(self) -> Codes:
        """What the numbers of the other columns stand for."""
        ...


class Since(NamedTuple):
    """From when on each cell is known: the place of the instant in the list of those that occur, in order."""

    instants: npt.NDArray[np.int64]
    at: npt.NDArray[Any]

    def by(self, instant: int) -> Truths:
        """The cells known by an instant."""
        return np.asarray(self.at < np.searchsorted(self.instants, instant, side="right"))


@dataclass(frozen=True, eq=False)
class Grid:
    """One data element and breakdown: (periods, units). `high` and `marks` None: no row of it is a range; `since` None:
    nobody asks from when on it is known."""

    periods: tuple[Period, ...]
    said: Bytes
    passing: Truths
    low: Integers
    high: Integers | None = None
    marks: Bytes | None = None
    since: Since | None = None
    at: Mapping[Period, int] = field(init=False)
    _runs: dict[tuple[int, Window], _Run] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", {period: i for i, period in enumerate(self.periods)})

    def before(self, period: Period, until: date | None) -> Earlier | None:
        """What each unit had reported in periods like `period` that end before it, and not after `until`."""
        key = (period.months, period.window)
        if key not in self._runs:
            self._runs[key] = _Run.of(self, period)
        return self._runs[key].up_to(period.end, until)


@dataclass(frozen=True, eq=False)
class Earlier:
    """By unit: whether anything was reported, the last of it and the greatest."""

    there: Truths
    last: Integers
    greatest: Integers


@dataclass(frozen=True, eq=False)
class _Run:
    """`Earlier` after every period of one length and calendar, oldest first."""

    ends: tuple[date, ...]
    states: tuple[Earlier, ...]

    @classmethod
    def of(cls, grid: Grid, like: Period) -> _Run:
        alike = sorted((p for p in grid.periods if p.has_shape_of(like)), key=lambda p: p.end)
        states: list[Earlier] = []
        for period in alike:
            row = grid.at[period]
            number, value = grid.said[row] == Said.NUMBER, grid.low[row]
            if states:
                old = states[-1]
                greatest = np.where(old.there, np.where(number, np.maximum(value, old.greatest), old.greatest), value)
                states.append(Earlier(old.there | number, np.where(number, value, old.last), greatest))
            else:
                states.append(Earlier(number, value, value))
        return cls(tuple(p.end for p in alike), tuple(states))

    def up_to(self, end: date, until: date | None) -> Earlier | None:
        count = sum(each < end and (until is None or each <= until) for each in self.ends)
        return self.states[count - 1] if count else None


class Facts:
    """All figures known at one instant; every value in units of 1 ÷ `scale`, which makes declared limits whole too."""

    def __init__(self, units: Sequence[str], scale: int, grids: Mapping[tuple[str, Breakdown], Grid]) -> None:
        self.units = tuple(units)
        self.unit_at: Mapping[str, int] = {unit: i for i, unit in enumerate(self.units)}
        self.scale = scale
        self.grids = grids

    def of_element(self, code: str) -> Iterator[tuple[Breakdown, Grid]]:
        """The grids of one element, each with its breakdown."""
        return ((breakdown, grid) for (element, breakdown), grid in self.grids.items() if element == code)

    @classmethod
    def of_columns(cls, knowledge: Knowledge, columns: Columns) -> Facts:
        """From columns. Raises `ValueError` on a unit that the catalogue does not have."""
        units = unit_ids(knowledge)
        scale = common_scale(knowledge.catalogue.data_elements, 10**columns.places)
        return cls(units, scale, grids_of(columns, scale, units))

    @classmethod
    def of_latest(cls, knowledge: Knowledge) -> Facts:
        """From observations one by one: for specifications and small questions."""
        units = unit_ids(knowledge)
        found, denominator = _listed(knowledge)
        scale = common_scale(knowledge.catalogue.data_elements, denominator)
        at = {unit: i for i, unit in enumerate(units)}
        grids = {}
        for (element, breakdown), rows in found.items():
            periods = tuple(dict.fromkeys(period for period, _, _ in rows))
            row_of = {period: i for i, period in enumerate(periods)}
            table = [(row_of[period], at[unit], *_entry(*said, scale=scale)) for period, unit, said in rows]
            columns = [list(column) for column in zip(*table, strict=True)]
            grids[element, breakdown] = _grid(periods, len(units), columns)
        return cls(units, scale, grids)


class Outline:
    """Which columns of cells hold anything at all: what the reference asks of observations to find forms and periods.

    Each breakdown stands once a period, under no unit and without its observation.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def latest(self, element: str, known_at: datetime) -> Mapping[Period, Cells]:
        """See `Observations.latest`; the facts are those of one instant."""
        del known_at
        found: dict[Period, dict[tuple[Breakdown, str], Any]] = {}
        for breakdown, grid in self._facts.of_element(element):
            for period in grid.periods:
                found.setdefault(period, {})[breakdown, ""] = None
        return found


_Said = tuple[Interval | None, ObservationStatus]


def _listed(knowledge: Knowledge) -> tuple[dict[tuple[str, Breakdown], list[tuple[Period, str, _Said]]], int]:
    found: dict[tuple[str, Breakdown], list[tuple[Period, str, _Said]]] = {}
    denominator = 1
    for code in knowledge.catalogue.elements_by_code:
        for period, cells in knowledge.cells(code).items():
            for (breakdown, unit), row in cells.items():
                found.setdefault((code, breakdown), []).append((period, unit, (row.value, row.status)))
                for end in (row.value.low, row.value.high) if row.value else ():
                    denominator = lcm(denominator, 1 if end is None else end.denominator)
    return found, denominator


def _entry(value: Interval | None, status: ObservationStatus, *, scale: int) -> tuple[int, bool, int, int, int]:
    """said, passing, low, high, marks."""
    if value is None:
        said = Said.NOT_APPLICABLE if status is ObservationStatus.NOT_APPLICABLE else Said.NO_VALUE
        return said, False, 0, 0, 0
    marks = (
        (Mark.LOW_FREE if value.low is None else Mark.LOW_OPEN if value.low_open else 0)
        | (Mark.HIGH_FREE if value.high is None else Mark.HIGH_OPEN if value.high_open else 0)
    )  # fmt: skip
    low, high = (0 if end is None else int(end * scale) for end in (value.low, value.high))
    return Said.NUMBER if value.is_point else Said.RANGE, status in PASSING, low, high, int(marks)


def unit_ids(knowledge: Knowledge) -> tuple[str, ...]:
    """The units of the catalogue, each once."""
    return tuple(dict.fromkeys(unit.id for unit in knowledge.catalogue.units))


def common_scale(elements: Sequence[DataElement], values: int) -> int:
    """A denominator of all values and of every limit that multiplies or bounds them."""
    factors, limits = 1, values
    for element in elements:
        carry = element.carry
        for factor in (element.ceiling.history, carry.low if carry else None, carry.high if carry else None):
            factors = lcm(factors, _denominator(factor))
        for limit in (element.least, element.most):
            limits = lcm(limits, _denominator(limit))
    return lcm(values * factors, limits)


def _denominator(number: Exact | None) -> int:
    return 1 if number is None else number.denominator


# -- columns ----------------------------------------------------------------------------------------------------


class Rows(NamedTuple):
    """Columns in the common scale: element, breakdown, period, unit, said, passing, low, high, marks, known_from."""

    codes: Codes
    columns: Mapping[str, npt.NDArray[Any]]

    def known_by(self, instant: int) -> Rows:
        """The rows known by an instant."""
        which = self.columns["known_from"] <= instant
        return Rows(self.codes, {name: column[which] for name, column in self.columns.items()})


def grids_of(columns: Columns, scale: int, units: Sequence[str]) -> dict[tuple[str, Breakdown], Grid]:
    """The grids of columns, every value in units of 1 ÷ `scale`. Raises `ValueError` on a unit not in `units`."""
    return grids_of_rows(rows_of(columns, scale, units), len(units))


def rows_of(columns: Columns, scale: int, units: Sequence[str]) -> Rows:
    """Columns with every value in units of 1 ÷ `scale`. Raises `ValueError` on a unit not in `units`."""
    return Rows(columns.codes, _scaled(columns, scale // 10**columns.places, units))


def grids_of_rows(rows: Rows, units: int, *, dated: bool = False) -> dict[tuple[str, Breakdown], Grid]:
    """The grids of rows, of those of one cell the last; `dated`: with the instants from which cells are known."""
    if not dated:
        return dict(_grids(rows, units, None))
    instants, at = np.unique(rows.columns["known_from"], return_inverse=True)
    numbered = {**rows.columns, "known_from": at.astype(np.min_scalar_type(len(instants)))}
    return dict(_grids(Rows(rows.codes, numbered), units, instants))


def _scaled(columns: Columns, factor: int, units: Sequence[str]) -> dict[str, Any]:
    """See `Rows`."""
    at = {unit: i for i, unit in enumerate(units)}
    try:
        unit_of = np.array([at[unit] for unit in columns.codes.units.values], np.intp)
    except KeyError as error:
        raise ValueError(f"no unit {error} in the catalogue") from None
    value, value_high = _times(columns.value, factor), _times(columns.value_high, factor)
    compared = np.asarray(columns.comparator)
    low_free, high_free, opened = (_positions(compared, kinds) for kinds in _FREE_AND_OPEN)
    high = np.where(_positions(compared, (Comparator.RANGE,)), value_high, value)
    said, passing = _said(columns, (value != high) | low_free | high_free)
    marks = np.where(low_free, int(Mark.LOW_FREE), 0) + np.where(high_free, int(Mark.HIGH_FREE), 0)
    marks += np.where(opened & high_free, int(Mark.LOW_OPEN), 0) + np.where(opened & low_free, int(Mark.HIGH_OPEN), 0)
    return {
        "element": np.asarray(columns.element),
        "breakdown": np.asarray(columns.breakdown),
        "period": np.asarray(columns.period),
        "unit": unit_of[np.asarray(columns.unit)] if len(unit_of) else np.zeros(0, np.intp),
        "said": said,
        "passing": passing,
        "low": value,
        "high": high,
        "marks": np.where(said == Said.RANGE, marks, 0).astype(np.uint8),
        "known_from": np.asarray(columns.known_from),
    }


_FREE_AND_OPEN = (
    (Comparator.AT_MOST, Comparator.BELOW),
    (Comparator.AT_LEAST, Comparator.RANGE_UP, Comparator.ABOVE),
    (Comparator.ABOVE, Comparator.BELOW),
)


def _positions(column: npt.NDArray[Any], kinds: Sequence[Comparator]) -> Truths:
    return np.isin(column, [COMPARATORS.index(kind) for kind in kinds])


def _times(column: Any, factor: int) -> Integers:
    values = integers(np.asarray(column))
    most = max((abs(int(values.max())), abs(int(values.min())))) if len(values) else 0
    return values.astype(integer_type(most * factor), copy=False) * factor


def _said(columns: Columns, is_range: Truths) -> tuple[Bytes, Truths]:
    status = np.asarray(columns.status)
    said = np.where(is_range, Said.RANGE, Said.NUMBER).astype(np.uint8)
    for each in WITHOUT_VALUE:
        without = Said.NOT_APPLICABLE if each is ObservationStatus.NOT_APPLICABLE else Said.NO_VALUE
        said[status == STATUSES.index(each)] = without
    return said, np.isin(status, [STATUSES.index(each) for each in PASSING])


def _grids(
    given: Rows, units: int, instants: npt.NDArray[np.int64] | None
) -> Iterator[tuple[tuple[str, Breakdown], Grid]]:
    codes, rows = given
    order = np.lexsort((rows["breakdown"], rows["element"]))
    key = np.stack([rows["element"][order], rows["breakdown"][order]]) if len(order) else np.zeros((2, 0), int)
    cuts = np.flatnonzero((key[:, 1:] != key[:, :-1]).any(axis=0)) + 1
    for chunk in np.split(order, cuts) if len(order) else ():
        name = codes.elements.values[rows["element"][chunk[0]]], codes.breakdowns.values[rows["breakdown"][chunk[0]]]
        numbers, place = np.unique(rows["period"][chunk], return_inverse=True)
        columns = [place, *(rows[each][chunk] for each in ("unit", "said", "passing", "low", "high", "marks"))]
        grid = _grid(tuple(codes.periods.values[n] for n in numbers), units, columns)
        yield name, grid if instants is None else _dated(grid, columns, rows["known_from"][chunk], instants)


def _dated(grid: Grid, columns: Sequence[Any], numbers: Any, instants: npt.NDArray[np.int64]) -> Grid:
    at = np.zeros(grid.said.shape, numbers.dtype)
    at[columns[0], columns[1]] = numbers
    return replace(grid, since=Since(instants, at))


def _grid(periods: tuple[Period, ...], units: int, columns: Sequence[Any]) -> Grid:
    """A grid from columns: row, unit, said, passing, low, high, marks."""
    row, unit, said, passing = (np.asarray(column) for column in columns[:4])
    shape, where = (len(periods), units), (row.astype(np.intp), unit.astype(np.intp))

    def dense(values: Any, dtype: Any) -> Any:
        out = np.zeros(shape, dtype)
        out[where] = values
        return out

    low, high = integers(columns[4]), integers(columns[5])
    kept = {"said": dense(said, np.uint8), "passing": dense(passing, np.bool_), "low": dense(low, low.dtype)}
    if not (said == Said.RANGE).any():
        return Grid(periods, **kept)
    return Grid(periods, **kept, high=dense(high, high.dtype), marks=dense(np.asarray(columns[6]), np.uint8))
