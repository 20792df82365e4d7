"""What was known when: definitions and observations as they stood at an instant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeAlias, TypeVar

from cotmoc.model.breakdown import Breakdown
from cotmoc.model.catalogue import Catalogue, as_known, valid_on
from cotmoc.model.code_list import Code
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.form import Form, FormElement, Obligation
from cotmoc.model.indicator import Indicator
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period

Cells: TypeAlias = Mapping[tuple[Breakdown, str], Observation]
"""Observations of one data element and period, by breakdown and unit id."""


_Row = TypeVar("_Row")


class Observations(Protocol):
    """Where observations are kept; the latest known row of each cell is all that evaluation asks for."""

    def latest(self, element: str, known_at: datetime) -> Mapping[Period, Cells]:
        """For every cell of `element`: the row with the greatest ``known_from`` not after `known_at`."""
        ...


class Held(Protocol):
    """Who can be asked for one cell at a time."""

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest known row of a cell; `unit` is a full id."""
        ...


class ObservationList:
    """Observations held in a list: for specifications, generated cases and single questions."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        self._rows = tuple(rows)

    def latest(self, element: str, known_at: datetime) -> Mapping[Period, Cells]:
        """See `Observations.latest`."""
        found: dict[Period, dict[tuple[Breakdown, str], Observation]] = {}
        for row in self._rows:
            if row.element != element or row.known_from > known_at:
                continue
            cells = found.setdefault(row.period, {})
            held = cells.get((row.breakdown, row.unit))
            if held is None or held.known_from <= row.known_from:
                cells[row.breakdown, row.unit] = row
        return found


class Knowledge:
    """A catalogue and its observations as known at one instant (design 5.8)."""

    def __init__(
        self, catalogue: Catalogue, observations: Observations, known_at: datetime, *, today: date | None = None
    ) -> None:
        """`today`: the day by which deadlines are seen to have passed; None: `Catalogue.day_at`."""
        self.catalogue = catalogue
        self.known_at = known_at
        self.today = today or catalogue.day_at(known_at)
        self._observations = observations
        self._latest: dict[str, Mapping[Period, Cells]] = {}
        self._elements: dict[tuple[str, date], DataElement | None] = {}

    def cells(self, element: str) -> Mapping[Period, Cells]:
        """The latest known row of every cell of `element`, by period."""
        if element not in self._latest:
            self._latest[element] = self._observations.latest(element, self.known_at)
        return self._latest[element]

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest known row of one cell; `unit` is a full id."""
        return self.cells(element).get(period, {}).get((breakdown, unit))

    def element(self, code: str, day: date) -> DataElement | None:
        """The definition of a data element that holds on `day`."""
        key = (code, day)
        if key not in self._elements:
            self._elements[key] = valid_on(self.catalogue.elements_by_code.get(code, ()), day, self.known_at)
        return self._elements[key]

    def indicator(self, code: str, day: date) -> Indicator | None:
        """The definition of an indicator that holds on `day`."""
        return valid_on(self.catalogue.indicators_by_code.get(code, ()), day, self.known_at)

    def field_size(self, indicator: Indicator, day: date) -> Exact | None:
        """How many take part in an outside ranking: the ceiling of its element; None for anything else."""
        element = self.element(indicator.numerator.strip(), day)
        if element is None or element.value_type is not ValueType.RANK:
            return None
        return element.ceiling.number

    def asked(self, element: str) -> tuple[tuple[Form, FormElement], ...]:
        """The rows of known forms that ask for `element`."""
        return tuple((self.forms[row.form], row) for row in self._asked.get(element, ()) if row.form in self.forms)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The known forms by code."""
        return {form.code: form for form in as_known(self.catalogue.forms, self.known_at, key=lambda form: form.code)}

    def obligations(self, form: str) -> tuple[Obligation, ...]:
        """The known obligations of a form; none at all means that every unit of its level owes it."""
        return self._obligations.get(form, ())

    def codes(self, code_list: str, day: date) -> tuple[str, ...]:
        """The codes of a list that hold on `day`, in the order of the list."""
        return tuple(code.code for code in self._codes.get(code_list, ()) if day in code.validity)

    @cached_property
    def _asked(self) -> Mapping[str, list[FormElement]]:
        return _by(self.catalogue.form_elements, "element")

    @cached_property
    def _obligations(self) -> Mapping[str, tuple[Obligation, ...]]:
        known = as_known(
            self.catalogue.obligations, self.known_at, key=lambda row: (row.form, row.unit, row.validity.start)
        )
        return {form: tuple(rows) for form, rows in _by(known, "form").items()}

    @cached_property
    def _codes(self) -> Mapping[str, list[Code]]:
        known = as_known(self.catalogue.codes, self.known_at, key=lambda row: (row.list, row.code, row.validity.start))
        return _by(known, "list")


def _by(rows: Iterable[_Row], attribute: str) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(getattr(row, attribute), []).append(row)
    return groups
