"""Rows of a mart that came over as an Arrow table: what evaluation asks of them, and nothing of other elements."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from cotmoc.exchange.mart.element_rows import KINDS, ElementRows, as_integers, scaled
from cotmoc.exchange.mart.rows import NEVER, Audience
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, Codes
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.period import read_period

if TYPE_CHECKING:  # an extra brings it
    import pyarrow as pa

_INT64_DIGITS = 18
_PRECISION = 38


class ArrowRows:
    """What `SeenObservations` asks of a ledger, for the rows of some elements."""

    def __init__(self, table: pa.Table, elements: Collection[str], *, places: int, digits: int) -> None:
        """`places`, `digits`: of the longest value of the mart, after the point and before it."""
        self.codes = Codes()
        self.places = places
        self.elements = frozenset(elements)
        self._is_long = digits + places > _INT64_DIGITS
        self._columns = self._read(table)
        self._texts = {name: table.column(name).to_numpy() for name in ("reason", "source", "origin")}
        self._at = _places_by(table.column("element"))

    def __len__(self) -> int:
        return len(self._columns.position)

    def last_seen(self, audience: Audience) -> int | None:
        """See `LedgerObservations.last_seen`."""
        seen = self._columns.seen(audience)
        return int(seen.max()) if len(seen) else None

    def rows_of(self, element: str) -> tuple[ElementRows, int]:
        """See `LedgerObservations.rows_of`. Raises `LookupError` for an element that was not asked for."""
        return ElementRows(**self._columns.columns(self._places_of(element))), self.places

    def texts_of(self, element: str) -> tuple[list[str], ...]:
        """See `LedgerObservations.texts_of`."""
        at = self._places_of(element)
        return tuple(column[at].tolist() for column in self._texts.values())

    def _places_of(self, element: str) -> np.ndarray:
        if element not in self.elements:
            raise LookupError(f"{element} was read, and is not among the elements asked for")
        return self._at.get(element, np.zeros(0, np.intp))

    def _read(self, table: pa.Table) -> ElementRows:
        codes = self.codes
        columns: dict[str, Any] = {
            "position": table.column("position").to_numpy(),
            "breakdown": _numbers(table, "breakdown", lambda text: codes.breakdowns.number(read_breakdown(text))),
            "unit": _numbers(table, "unit", codes.units.number),
            "period": _numbers(table, "period", lambda text: codes.periods.number(read_period(text))),
            "comparator": _numbers(table, "comparator", COMPARATORS.index),
            "status": _numbers(table, "status", STATUSES.index),
            "known_from": table.column("known_from").cast("int64").to_numpy(),
            "published_from": np.full(len(table), NEVER),
            "submission": np.full(len(table), -1),
        }
        arrays = {name: column.astype(KINDS[name], copy=False) for name, column in columns.items()}
        return ElementRows(**arrays, value=self._scaled(table, "value"), value_high=self._scaled(table, "value_high"))

    def _scaled(self, table: pa.Table, name: str) -> np.ndarray:
        """The integers that decimals are in units of 10 ** −places: never through a float."""
        import pyarrow as pa

        if self._is_long:
            return as_integers([scaled(f"{value or 0:f}", self.places) for value in table.column(name).to_pylist()])
        cast = table.column(name).cast(pa.decimal128(_PRECISION, self.places)).combine_chunks()
        chunks = cast.chunks if isinstance(cast, pa.ChunkedArray) else [cast]
        return np.concatenate([np.zeros(0, np.int64), *map(_low_words, chunks)])


def _low_words(decimals: pa.Array) -> np.ndarray:
    """The lower half of 128-bit integers, which holds all of those of up to 18 digits; 0 where there is none."""
    words = np.frombuffer(decimals.buffers()[1], np.int64)[2 * decimals.offset :][: 2 * len(decimals)]
    return np.where(decimals.is_null().to_numpy(zero_copy_only=False), 0, words[::2])


def _numbers(table: pa.Table, name: str, number: Callable[[str], int]) -> np.ndarray:
    """A column of texts as the numbers of what they mean, each text read once."""
    found = table.column(name).combine_chunks().dictionary_encode()
    meant = np.array([number(text) for text in found.dictionary.to_pylist()], np.int64)
    return meant[found.indices.to_numpy()] if len(found) else meant


def _places_by(column: pa.ChunkedArray) -> dict[str, np.ndarray]:
    """By text, where it stands, in order."""
    found = column.combine_chunks().dictionary_encode()
    numbers = found.indices.to_numpy()
    order = np.argsort(numbers, kind="stable")
    cuts = np.searchsorted(numbers[order], np.arange(1, len(found.dictionary)))
    return dict(zip(found.dictionary.to_pylist(), np.split(order, cuts), strict=len(found.dictionary) > 0))
