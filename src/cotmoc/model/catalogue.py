"""The catalogue: every definition of a workspace, and which one holds on a day as known at an instant."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import combinations
from typing import Protocol, TypeVar

from cotmoc.model.calendar import Holiday, WorkingCalendar
from cotmoc.model.code_list import Code
from cotmoc.model.data_element import DataElement
from cotmoc.model.form import Form, FormElement, Obligation
from cotmoc.model.indicator import Indicator
from cotmoc.model.instant import LATEST, local_day
from cotmoc.model.programme import Programme
from cotmoc.model.record_source import MeasureKind, RecordColumn, RecordMeasure, RecordSource
from cotmoc.model.rule import Rule, Source
from cotmoc.model.unit import Succession, Unit
from cotmoc.model.validity import Validity


class _Dated(Protocol):
    @property
    def validity(self) -> Validity: ...
    @property
    def recorded_at(self) -> datetime: ...


class _Recorded(Protocol):
    @property
    def recorded_at(self) -> datetime: ...


_Row = TypeVar("_Row", bound=_Dated)
_Kept = TypeVar("_Kept", bound=_Recorded)


@dataclass(frozen=True)
class Catalogue:
    """All definitions of one workspace, in the order of their files."""

    units: tuple[Unit, ...] = ()
    successions: tuple[Succession, ...] = ()
    codes: tuple[Code, ...] = ()
    data_elements: tuple[DataElement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    forms: tuple[Form, ...] = ()
    form_elements: tuple[FormElement, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    rules: tuple[Rule, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    sources: tuple[Source, ...] = ()
    record_sources: tuple[RecordSource, ...] = ()
    record_columns: tuple[RecordColumn, ...] = ()
    record_measures: tuple[RecordMeasure, ...] = ()
    programmes: tuple[Programme, ...] = ()
    name: str = ""
    title: str = ""
    title_en: str = ""
    made_up: bool = False
    as_of: datetime | None = None
    locale: str = field(default="vi")

    def day_at(self, instant: datetime) -> date:
        """The day by which deadlines are seen to have passed at an instant: none passes after `as_of`."""
        return local_day(instant if self.as_of is None else min(instant, self.as_of))

    @cached_property
    def _turns(self) -> list[date]:
        """The days from which the map differs from that of the day before, in order."""
        units = (day for unit in self.units for day in (unit.validity.start, unit.validity.end) if day is not None)
        return sorted({*units, *(link.date for link in self.successions)})

    def same_map(self, day: date) -> date:
        """The first day of the map that holds on `day`: who asks for any day of it gets one and the same answer."""
        place = bisect_right(self._turns, day)
        return self._turns[place - 1] if place else day

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        """Units by their full id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def shared_unit_names(self) -> frozenset[str]:
        """Names that two units had at the same time."""
        by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.unit_by_id.values():
            by_name[unit.name].append(unit)
        return frozenset(
            name
            for name, units in by_name.items()
            if any(one.validity.overlaps(two.validity) for one, two in combinations(units, 2))
        )

    @cached_property
    def _successors(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for link in as_known(self.successions, LATEST, key=lambda s: (s.predecessor, s.successor, s.date)):
            found[link.predecessor].append(link.successor)
        return {unit: tuple(after) for unit, after in found.items()}

    def successors_of(self, unit_id: str) -> tuple[str, ...]:
        """The units that a unit went into, as the latest rows have it."""
        return self._successors.get(unit_id, ())

    @cached_property
    def elements_by_code(self) -> Mapping[str, tuple[DataElement, ...]]:
        """The dated definitions of each data element."""
        return _grouped(self.data_elements)

    @cached_property
    def indicators_by_code(self) -> Mapping[str, tuple[Indicator, ...]]:
        """The dated definitions of each indicator."""
        return _grouped(self.indicators)

    @cached_property
    def form_by_code(self) -> Mapping[str, Form]:
        """Forms by code."""
        return {form.code: form for form in self.forms}

    @cached_property
    def programme_by_code(self) -> Mapping[str, Programme]:
        """Programmes by code."""
        return {programme.code: programme for programme in self.programmes}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def record_source_by_code(self) -> Mapping[str, RecordSource]:
        """Record sources by code."""
        return {source.code: source for source in self.record_sources}

    @cached_property
    def protected_below(self) -> Mapping[str, int]:
        """Counts of records that are not public below a number, by data element: the public sees “below n”."""
        limits = {each.code: each.protect_below for each in self.record_sources if each.protect_below is not None}
        counts = (each for each in self.record_measures if each.kind is MeasureKind.COUNT)
        return {each.element: limits[each.record_source] for each in counts if each.record_source in limits}

    @cached_property
    def working_calendar(self) -> WorkingCalendar:
        """Working days under the declared holidays."""
        return WorkingCalendar.of(self.holidays)


def _grouped(rows: Iterable[_Row]) -> Mapping[str, tuple[_Row, ...]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.code].append(row)  # type: ignore[attr-defined]  # every dated definition has a code
    return {code: tuple(found) for code, found in groups.items()}


def valid_on(rows: Iterable[_Row], day: date, known_at: datetime) -> _Row | None:
    """The row that holds on `day`, the latest recorded one of those known at `known_at`."""
    known = [row for row in as_known(rows, known_at, key=lambda row: row.validity.start) if day in row.validity]
    return max(known, key=lambda row: row.recorded_at) if known else None


def as_known(rows: Iterable[_Kept], known_at: datetime, *, key: Callable[[_Kept], Hashable]) -> list[_Kept]:
    """The rows recorded by `known_at`, in their order; nothing is overwritten, so of rows with the same `key` (one
    thing, recorded again) only the latest counts, and what that one withdraws does not count at all."""
    latest: dict[Hashable, _Kept] = {}
    for row in rows:
        held = latest.get(key(row))
        if row.recorded_at <= known_at and (held is None or held.recorded_at <= row.recorded_at):
            latest[key(row)] = row
    return [row for row in latest.values() if not getattr(row, "withdrawn", False)]
