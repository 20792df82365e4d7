"""What is read of a record source and what is made of it, worked out once from its definitions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, TypeVar

from cotmoc.exchange.errors.records import SOURCE_UNKNOWN
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.form import Form
from cotmoc.model.period import Frequency, Window
from cotmoc.model.record_source import RecordColumn, RecordMeasure, RecordSource


@dataclass(frozen=True, slots=True)
class Basis:
    """By what records are counted: a `fingerprint` of the definitions, and the codes that lists have. Formerly it was
    taken `with_codes`, of the same otherwise; and `headless`, which does not tell by which columns of the files."""

    fingerprint: str
    codes: Mapping[str, tuple[str, ...]]
    with_codes: str = ""
    headless: str = ""


NO_BASIS = Basis("", {})


class _Recorded(Protocol):
    @property
    def recorded_at(self) -> datetime: ...


_Row = TypeVar("_Row", bound=_Recorded)


@dataclass(frozen=True, slots=True)
class Slot:
    """A way to place a record in time: by the day in one of its columns, in the periods of one calendar."""

    date: str
    frequency: Frequency
    window: Window


@dataclass(frozen=True)
class RecordPlan:
    """One record source with what its measures need; `columns` are those read, and no others ever are."""

    source: RecordSource
    columns: tuple[RecordColumn, ...]
    measures: tuple[RecordMeasure, ...]
    slots: tuple[Slot, ...]
    slot_of: Mapping[str, int]
    """Which slot an element is counted by."""
    forms_of: Mapping[str, tuple[Form, ...]]
    """The forms that ask for an element."""
    codes: Mapping[str, tuple[str, ...]]
    """The codes of each list that a column holds codes of."""
    whole: frozenset[str] = frozenset()
    positive: frozenset[str] = frozenset()
    """Columns that are summed to what is a whole number, or not below 0: then so is every one of their cells."""

    def position(self, column: str) -> int:
        """Where a column stands among those read."""
        return next(at for at, each in enumerate(self.columns) if each.column == column)

    def measures_in(self, slot: int) -> list[tuple[int, RecordMeasure]]:
        """The measures counted by a slot, with their positions."""
        return [(at, each) for at, each in enumerate(self.measures) if self.slot_of[each.element] == slot]

    def broken_in(self, slot: int) -> list[int]:
        """The positions of the measures counted by a slot that have breakdowns."""
        return [at for at, each in self.measures_in(slot) if each.breakdowns]

    @cached_property
    def basis(self) -> Basis:
        """What changes when records already counted would be counted otherwise. So it does where a column that they
        are counted by is another one of the file; not where it is personal, nor with the order of columns."""
        counted = (self.source.key, self.source.unit)
        rest = (self.measures, self.slots)
        with_codes = (*counted, self.columns, *rest, sorted(self.codes.items()))
        named = _named(self.source, self.measures)
        bare = sorted((replace(each, heading="", personal=False) for each in self.columns), key=lambda c: c.column)
        headed = tuple((each.column, each.title) for each in self.columns if each.column in named)
        today = (*counted, tuple(bare), *rest, tuple(sorted(headed)))
        headless = _fingerprint((*counted, tuple(bare), *rest))
        return Basis(_fingerprint(today), self.codes, _fingerprint(with_codes), headless)


def _fingerprint(told: object) -> str:
    return hashlib.sha256(json.dumps(repr(told)).encode()).hexdigest()


def terms_of(catalogue: Catalogue, plan: RecordPlan, known_at: datetime) -> str:
    """By what else records of a source are counted, as a hash of what was recorded by an instant: which cells forms
    have, of which units, when codes are valid, and what became of the units; not what units are called."""
    rows = [(each.form, each.element, each.asked) for each in catalogue.form_elements if each.element in plan.slot_of]
    known_codes = _recorded(catalogue.codes, known_at)
    codes = [(each.list, each.code, each.validity) for each in known_codes if each.list in plan.codes]
    elements = [_recorded(catalogue.elements_by_code[each], known_at) for each in sorted(plan.slot_of)]
    owing = (_recorded(catalogue.obligations, known_at), sorted(plan.forms_of.items()))
    units = (replace(each, **_OF_NO_MATTER) for each in _recorded(catalogue.units, known_at))
    became = (units, _recorded(catalogue.successions, known_at))
    return _hash(rows, codes, elements, *owing, sorted(plan.whole), sorted(plan.positive), *became)


_OF_NO_MATTER: Mapping[str, Any] = {"name": "-", "name_en": "", "lat": None, "lon": None, "source": ()}
"""Of a unit, as it stands in a hash for all."""


def _recorded(rows: Iterable[_Row], known_at: datetime) -> list[_Row]:
    return [row for row in rows if row.recorded_at <= known_at]


def _hash(*told: Iterable[object]) -> str:
    """Piece by piece: a nation's units are many megabytes of text."""
    digest = hashlib.sha256()
    for each in told:
        for piece in each:
            digest.update(repr(piece).encode())
    return digest.hexdigest()


def plan_of(catalogue: Catalogue, code: str) -> RecordPlan:
    """The plan of one record source. Raises `Refused` (G120) where the package has none of that code."""
    source = catalogue.record_source_by_code.get(code)
    if source is None:
        raise SOURCE_UNKNOWN.refuse(source=code, known=", ".join(catalogue.record_source_by_code) or "–")
    measures = tuple(each for each in catalogue.record_measures if each.record_source == code)
    forms = {each.element: _forms(catalogue, each.element) for each in measures}
    slot_of = {each.element: Slot(each.date, *_calendar(forms[each.element])) for each in measures}
    slots = tuple(dict.fromkeys(slot_of.values()))
    columns = _needed(source, measures, catalogue.record_columns)
    lists = {column.list for column in columns if column.list}
    return RecordPlan(
        source,
        columns,
        measures,
        slots,
        {element: slots.index(slot) for element, slot in slot_of.items()},
        forms,
        {name: tuple(dict.fromkeys(c.code for c in catalogue.codes if c.list == name)) for name in sorted(lists)},
        _summed(catalogue, measures, lambda element: element.value_type is ValueType.COUNT),
        _summed(catalogue, measures, lambda element: element.least is not None and element.least >= 0),
    )


def _summed(
    catalogue: Catalogue, measures: Iterable[RecordMeasure], holds: Callable[[DataElement], bool]
) -> frozenset[str]:
    """The columns that are summed to elements of which something holds by every definition."""
    return frozenset(
        each.column for each in measures if each.column and all(map(holds, catalogue.elements_by_code[each.element]))
    )


def _forms(catalogue: Catalogue, element: str) -> tuple[Form, ...]:
    codes = dict.fromkeys(row.form for row in catalogue.form_elements if row.element == element)
    return tuple(catalogue.form_by_code[code] for code in codes)


def _calendar(forms: tuple[Form, ...]) -> tuple[Frequency, Window]:
    return forms[0].frequency, forms[0].window


def _needed(
    source: RecordSource, measures: Iterable[RecordMeasure], declared: Iterable[RecordColumn]
) -> tuple[RecordColumn, ...]:
    """The columns that something is made of; a required one besides these only where it is not personal."""
    of_source = {each.column: each for each in declared if each.record_source == source.code}
    named = _named(source, measures)
    return tuple(each for each in of_source.values() if each.column in named or (each.required and not each.personal))


def _named(source: RecordSource, measures: Iterable[RecordMeasure]) -> set[str]:
    """The columns that something is made of, and the values of conditions, which may be columns."""
    named = {*source.key, source.unit}
    for measure in measures:
        named |= {measure.date, measure.column, *(column for _, column in measure.breakdowns)}
        for condition in measure.filter:
            named |= {condition.column, *condition.values}
    return named
