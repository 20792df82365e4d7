"""The figures of a ledger as one audience sees them: what evaluation and the engines ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from cotmoc.exchange.mart.arrow_rows import ArrowRows
from cotmoc.exchange.mart.element_rows import ElementRows
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import NEVER, Audience
from cotmoc.exchange.observation_codes import STATUSES, instant_number, instant_of
from cotmoc.exchange.observations import Cells, ObservationColumns, check_aware, reported_interval
from cotmoc.exchange.record_names import public_origin, public_reason
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.identity import read_list
from cotmoc.model.interval import Interval
from cotmoc.model.observation import WITHOUT_VALUE, Observation
from cotmoc.model.period import Period

NOTHING_PROTECTED: Mapping[str, int] = {}


class SeenObservations:
    """Observations and their columns; an instant is that of approval inside, of publication for the public.

    `protected_below` (`Catalogue.protected_below`): small figures of these elements are kept from the public, which
    sees that they are below the number; so every figure made of them is a range for the public.
    """

    def __init__(
        self,
        ledger: LedgerObservations | ArrowRows,
        audience: Audience,
        protected_below: Mapping[str, int] = NOTHING_PROTECTED,
    ) -> None:
        self.ledger = ledger
        self.audience = audience
        self._protected_below = protected_below if audience is Audience.PUBLIC else NOTHING_PROTECTED

    def _rows_of(self, element: str) -> tuple[ElementRows, int]:
        rows, places = self.ledger.rows_of(element)
        below = self._protected_below.get(element)
        return rows if below is None else rows.protected(below, places), places

    def __len__(self) -> int:
        return len(self.ledger)

    @property
    def last(self) -> datetime | None:
        """The instant from which the audience sees the latest of its rows; None where it sees none."""
        number = self.ledger.last_seen(self.audience)
        return None if number is None else instant_of(number)

    def is_as_inside(self, element: str, known_at: datetime, inside_at: datetime, *, dated: bool) -> bool:
        """Whether the latest rows of an element seen at `known_at` are those known inside at `inside_at`, none of them
        protected; where `dated`, each from the same instant on, too."""
        if self.audience is Audience.INTERNAL:
            return True
        if element in self._protected_below:
            return False
        if known_at == inside_at and self.ledger.is_public(element):
            return True
        rows, _ = self.ledger.rows_of(element)
        mine = rows.latest(self.audience, _until(known_at))
        others = rows.latest(Audience.INTERNAL, _until(inside_at))
        same = np.array_equal(mine, others)
        return same and (not dated or np.array_equal(rows.known_from[mine], rows.published_from[mine]))

    def latest(self, element: str, known_at: datetime) -> Cells:
        """For one element, the latest row of each cell seen at `known_at`, by period, breakdown and unit id."""
        rows, places = self._rows_of(element)
        at = rows.latest(self.audience, _until(known_at))
        if not len(at):
            return {}
        at = at[np.argsort(rows.period[at], kind="stable")]
        numbers, starts = np.unique(rows.period[at], return_index=True)
        periods = self.ledger.codes.periods.values
        made = _Made(self, element, places)
        found = zip(numbers.tolist(), np.split(at, starts[1:]), strict=True)
        return {periods[number]: _PeriodCells(rows, those, periods[number], made) for number, those in found}

    def columns_of(self, element: str, known_at: datetime) -> ObservationColumns:
        """The columns of one element."""
        rows, places = self._rows_of(element)
        return self._columns(element, rows, places, rows.latest(self.audience, _until(known_at)))

    def replaced_of(self, element: str) -> ObservationColumns:
        """The columns of the rows of one element that later ones of their cells replaced, as they became known."""
        rows, places = self._rows_of(element)
        instants = rows.seen(self.audience)
        is_replaced = instants < NEVER
        is_replaced[rows.latest(self.audience, NEVER)] = False
        at = np.flatnonzero(is_replaced)
        return self._columns(element, rows, places, at[np.lexsort((rows.position[at], instants[at]))])

    def columns(self, known_at: datetime) -> ObservationColumns:
        """The columns of all elements, one after the other."""
        found = [self.columns_of(element, known_at) for element in sorted(self.ledger.elements)]
        names = [name for name in ObservationColumns.__annotations__ if name not in ("places", "codes")]
        empty = [np.zeros(0, np.int64)]
        joined = {name: np.concatenate([getattr(each, name) for each in found] or empty) for name in names}
        return ObservationColumns(**joined, places=self.ledger.places, codes=self.ledger.codes)

    def _columns(self, element: str, rows: ElementRows, places: int, at: np.ndarray) -> ObservationColumns:
        codes = self.ledger.codes
        names = ("breakdown", "unit", "period", "value", "value_high", "comparator", "status")
        return ObservationColumns(
            element=np.full(len(at), codes.elements.number(element), np.int32),
            **{name: getattr(rows, name)[at] for name in names},
            known_from=rows.seen(self.audience)[at],
            row=rows.position[at],
            places=places,
            codes=codes,
        )


class _PeriodCells(Mapping[tuple[Breakdown, str], Observation]):
    """The cells of one period; an observation is made of those only that somebody asks for."""

    def __init__(self, rows: ElementRows, at: np.ndarray, when: Period, made: _Made) -> None:
        self._rows, self._at, self._when, self._made_of = rows, at, when, made
        self._made: dict[tuple[Breakdown, str], Observation] = {}

    @cached_property
    def _places(self) -> dict[tuple[int, int], int]:
        """Where each row stands, by the numbers of breakdown and unit: of few cells more than that is ever asked."""
        numbers = zip(self._rows.breakdown[self._at].tolist(), self._rows.unit[self._at].tolist(), strict=True)
        return dict(zip(numbers, self._at.tolist(), strict=True))

    def __getitem__(self, cell: tuple[Breakdown, str]) -> Observation:
        found = self._made.get(cell)
        if found is None:
            place = self._places.get(self._made_of.numbers(cell))
            if place is None:
                raise KeyError(cell)
            found = self._made[cell] = self._made_of.observation(self._when, self._rows, place)
        return found

    def __contains__(self, cell: object) -> bool:
        return isinstance(cell, tuple) and self._made_of.numbers(cell) in self._places

    def __iter__(self) -> Iterator[tuple[Breakdown, str]]:
        return map(self._made_of.cell, self._places)

    def __len__(self) -> int:
        return len(self._at)


class _Made:
    """Observations of one element made of its rows."""

    def __init__(self, seen: SeenObservations, element: str, places: int) -> None:
        self._element = element
        self._places = places
        self._codes = seen.ledger.codes
        self._ledger = seen.ledger
        self._audience = seen.audience
        self._read: tuple[list[str], ...] | None = None

    def _texts(self) -> tuple[list[str], ...]:
        # No `cached_property`: before Python 3.12 it holds a lock of its own while it reads, and whoever holds the
        # ledger still would wait for that lock for ever.
        if self._read is None:
            self._read = self._ledger.texts_of(self._element)
        return self._read

    def cell(self, numbers: tuple[int, int]) -> tuple[Breakdown, str]:
        """The breakdown and the unit of these numbers."""
        breakdown, unit = numbers
        return self._codes.breakdowns.values[breakdown], self._codes.units.values[unit]

    def numbers(self, cell: tuple[Any, ...]) -> tuple[int | None, int | None]:
        """The numbers of a breakdown and a unit; None for what no figure has."""
        breakdown, unit = cell
        return self._codes.breakdowns.find(breakdown), self._codes.units.find(unit)

    def observation(self, when: Period, rows: ElementRows, place: int) -> Observation:
        reasons, sources, origins = self._texts()
        status = STATUSES[rows.status[place]]
        stated = (int(column[place]) for column in (rows.comparator, rows.value, rows.value_high))
        return Observation(
            element=self._element,
            breakdown=self._codes.breakdowns.values[rows.breakdown[place]],
            unit=self._codes.units.values[rows.unit[place]],
            period=when,
            value=None if status in WITHOUT_VALUE else _interval(*stated, self._places),
            status=status,
            known_from=instant_of(int(rows.seen(self._audience)[place])),
            reason=public_reason(reasons[place], origins[place]),  # whoever looks: both may be told one answer
            source=_listed(sources[place]),
            row=public_origin(origins[place]) if self._audience is Audience.PUBLIC else origins[place],
        )


_listed = lru_cache(maxsize=1 << 12)(read_list)


def _until(known_at: datetime) -> int:
    check_aware(known_at)
    return instant_number(known_at)


@lru_cache(maxsize=1 << 16)
def _interval(comparator: int, value: int, value_high: int, places: int) -> Interval:
    return reported_interval(comparator, _text(value, places), _text(value_high, places))


def _text(value: int, places: int) -> str:
    """The decimal that ``value ÷ 10**places`` is."""
    if not places:
        return str(value)
    digits = f"{abs(value):0{places + 1}}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
