"""The figures of a mart, read element by element from all its segments."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

import duckdb
import numpy as np

from cotmoc.exchange.mart.element_rows import KINDS, ElementRows, as_integers
from cotmoc.exchange.mart.manifest import Kind
from cotmoc.exchange.mart.rows import NEVER, Audience, LedgerRow
from cotmoc.exchange.mart.snapshot import Mart
from cotmoc.exchange.mart.statements import parquet
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, Codes, instant_of
from cotmoc.exchange.staging_database import disk_and_memory
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.exact import decimal_text, read_decimal
from cotmoc.model.period import read_period

MOST_ROWS, MOST_TEXTS = 2_000_000, 300_000
"""Rows whose columns are held at a time, and those whose texts are; a province's columns fit whole."""
_INT64_DIGITS = 18
_DOUBLE_DIGITS = 14
"""Digits that a binary fraction holds with so much room that the nearest integer is the number itself."""
_MOST_PLACES = 12
_MEMORY = "512MB"
_Key = TypeVar("_Key", bound=Hashable)
_Rows = TypeVar("_Rows", bound=Sized)


class MartFigures:
    """Queries on a mart as it stood when it was opened. Texts are numbered once, so that columns come over as numbers.

    Every question raises `Refused`, S130 or S134, rather than read a file that is not what was written.
    """

    def __init__(self, mart: Mart, codes: Codes) -> None:
        """Reads every file through against its hash."""
        self.mart = mart
        mart.paths(mart.manifest.files)
        self._lock = threading.Lock()
        self._database = duckdb.connect(
            ":memory:", config={"memory_limit": _MEMORY, "autoinstall_known_extensions": "false"}
        )
        self._numbers = {
            "breakdown": self._numbered("breakdown", lambda text: codes.breakdowns.number(read_breakdown(text))),
            "unit": self._numbered("unit", codes.units.number),
            "period": self._numbered("period", lambda text: codes.periods.number(read_period(text))),
        }
        self._elements: _Read[tuple[str, int], ElementRows] = _Read(MOST_ROWS)
        self._texts: _Read[str, _Texts] = _Read(MOST_TEXTS)
        found = dict(self._rows(_ELEMENTS))
        later = {row[0] for row in self._rows("SELECT DISTINCT element FROM {figures}", kind=Kind.PUBLISHED)}
        self.elements = frozenset(found)
        self.public = frozenset(element for element, is_public in found.items() if is_public) - later
        """The elements of which the public sees every row from when it is known inside."""

    def close(self) -> None:
        """Give back memory and let go of the mart."""
        self._database.close()
        self.mart.close()

    def last_seen(self) -> dict[Audience, int]:
        """By audience, the number of the instant from which it sees the latest row it sees."""
        query = "SELECT max(epoch_us(known_from)), max(epoch_us(published_from)) FROM {figures}"
        internal, public = self._rows(query)[0]
        since = "SELECT max(epoch_us(published_from)) FROM {figures}"
        later = [row[0] for row in self._rows(since, kind=Kind.PUBLISHED)]
        found = {Audience.INTERNAL: [internal], Audience.PUBLIC: [public, *later]}
        told = {audience: [each for each in numbers if each is not None] for audience, numbers in found.items()}
        return {audience: max(numbers) for audience, numbers in told.items() if numbers}

    def element(self, code: str, places: int) -> ElementRows:
        """All rows of an element; values in units of 10 ** −places."""
        return self._elements.held((code, places), lambda: self._element(code, places))

    def _element(self, code: str, places: int) -> ElementRows:
        digits = self.mart.manifest.digits + places
        is_long = digits > _INT64_DIGITS
        value = _LONG if is_long else _SHORT if digits <= _DOUBLE_DIGITS else _WHOLE
        query = _ELEMENT.format(
            figures="{figures}",
            value=value.format(name="value", unit=10**places),
            value_high=value.format(name="value_high", unit=10**places),
            comparators=_positions("comparator", COMPARATORS),
            statuses=_positions("status", STATUSES),
            never=NEVER,
        )
        found = self._arrays(query, [code], element=code)
        columns = {name: found[name].astype(kind) for name, kind in KINDS.items() if name not in self._numbers}
        columns |= {name: numbers[found[name]] for name, numbers in self._numbers.items()}
        for name in ("value", "value_high"):
            shorten = 10 ** (_MOST_PLACES - places)
            columns[name] = as_integers([int(text) // shorten for text in found[name]]) if is_long else found[name]
        rows, published = ElementRows(**columns), self._published(code)
        return rows.published(published) if published else rows

    def _published(self, code: str) -> Mapping[int, int]:
        """By position, from when on rows of an element are public that were published after they were written."""
        return dict(self._rows(_PUBLISHED, [code], element=code, kind=Kind.PUBLISHED))

    def texts(self, code: str) -> tuple[list[str], ...]:
        """Reason, source and origin of the rows of an element, in the order of `element`."""
        return self._texts.held(code, lambda: self._texts_of(code)).columns

    def _texts_of(self, code: str) -> _Texts:
        query = "SELECT reason, source, origin FROM {figures} WHERE element = ? ORDER BY position"
        found = self._arrays(query, [code], element=code)
        return _Texts(tuple(found[name].tolist() for name in ("reason", "source", "origin")))

    def elements_of(self, positions: Sequence[int]) -> Mapping[str, list[int]]:
        """Those of the positions that stand here, by element."""
        query = "SELECT element, position FROM {figures} WHERE position IN (SELECT unnest(?::BIGINT[]))"
        return _by_element(self._rows(query, [list(positions)]))

    def elements_of_submission(self, submission: int) -> Mapping[str, list[int]]:
        """The positions of the rows of a submission, by element."""
        return _by_element(self._rows("SELECT element, position FROM {figures} WHERE submission = ?", [submission]))

    def cell(self, element: str, breakdown: str, unit: str, period: str) -> list[LedgerRow]:
        """Every row of one cell, in order."""
        rows = self._rows(_CELL, [element, unit, period, breakdown], element=element)
        published = self._published(element)
        return [
            LedgerRow(
                row[0], element, breakdown, unit, period, _plain(row[1]), _plain(row[2]), *row[3:5],
                instant_of(row[5]), _instant(published.get(row[0], row[6])), *row[7:],
            )
            for row in rows
        ]  # fmt: skip

    def _numbered(self, column: str, number: Any) -> np.ndarray:
        """By the position of a text in its type, the number of what it means."""
        found = sorted(row[0] for row in self._rows(f"SELECT DISTINCT {column} FROM {{figures}}"))
        listed = ", ".join("'" + text.replace("'", "''") + "'" for text in found)
        if found:
            self._rows(f"CREATE TYPE {column}_text AS ENUM ({listed})")
        return np.array([number(text) for text in found], np.int32)

    def _rows(
        self, query: str, parameters: Sequence[Any] = (), *, element: str | None = None, kind: Kind = Kind.ROWS
    ) -> list[tuple[Any, ...]]:
        with self._asking():
            found = self._asked(query, parameters, element, kind)
            return [] if found is None else found.fetchall()

    def _arrays(self, query: str, parameters: Sequence[Any], *, element: str) -> Mapping[str, np.ndarray]:
        with self._asking():
            return self._asked(query, parameters, element, Kind.ROWS).fetchnumpy()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """One question at a time; a file that goes while it is read is told as one that was gone before."""
        with self._lock, disk_and_memory():
            try:
                yield
            except duckdb.Error:
                self.mart.paths(self.mart.manifest.files)
                raise

    def _asked(self, query: str, parameters: Sequence[Any], element: str | None, kind: Kind) -> Any:
        """The query on the files that may hold the element, on a cursor of its own; None where there are none."""
        files = self.mart.files(kind, element=element)
        if not files:
            return None
        figures = parquet(self.mart.paths(files))
        return self._database.cursor().execute(query.format(figures=figures), list(parameters))


class _Texts(NamedTuple):
    """Texts of an element, column by column."""

    columns: tuple[list[str], ...]

    def __len__(self) -> int:
        return len(self.columns[0])


class _Read(Generic[_Key, _Rows]):
    """What was read last of a mart, which never changes: so many rows at most, those not asked for longest go."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: dict[_Key, _Rows] = {}

    def held(self, key: _Key, read: Callable[[], _Rows]) -> _Rows:
        """What is held under the key, read where nothing is."""
        found = self._rows.pop(key, None)
        self._rows[key] = found if found is not None else read()
        while len(self._rows) > 1 and sum(map(len, self._rows.values())) > self._most:
            del self._rows[next(iter(self._rows))]
        return self._rows[key]


def _by_element(rows: Sequence[tuple[Any, ...]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for element, position in rows:
        found.setdefault(element, []).append(position)
    return found


def _positions(column: str, words: Sequence[str]) -> str:
    """SQL for the place of a word in its list."""
    return "list_position([" + ", ".join(f"'{word}'" for word in words) + f"], {column}) - 1"


def _plain(text: str | None) -> str | None:
    return None if text is None else decimal_text(read_decimal(text))


def _instant(number: int | None) -> datetime | None:
    return None if number is None else instant_of(number)


_SHORT = "CAST(round(CAST(coalesce({name}, 0) AS DOUBLE) * {unit}) AS BIGINT)"
"""In a tenth of the time that whole numbers of 128 bits take."""

_WHOLE = "CAST(coalesce({name}, 0) * {unit} AS BIGINT)"

_LONG = "replace(CAST(coalesce({name}, 0) AS VARCHAR), '.', '')"
"""Through the text where the integers are too long for SQL's own arithmetic."""

_ELEMENTS = """
    SELECT element, bool_and(published_from IS NOT DISTINCT FROM known_from) FROM {figures} GROUP BY element"""

_ELEMENT = """
    SELECT position, enum_code(breakdown::breakdown_text) AS breakdown, enum_code(unit::unit_text) AS unit,
           enum_code(period::period_text) AS period, {value} AS value, {value_high} AS value_high,
           {comparators} AS comparator, {statuses} AS status, epoch_us(known_from) AS known_from,
           coalesce(epoch_us(published_from), {never}) AS published_from, coalesce(submission, -1) AS submission
    FROM {figures} WHERE element = ? ORDER BY position"""

_PUBLISHED = "SELECT position, max(epoch_us(published_from)) FROM {figures} WHERE element = ? GROUP BY position"

_CELL = """
    SELECT position, CAST(value AS VARCHAR), CAST(value_high AS VARCHAR), comparator, status,
           epoch_us(known_from), epoch_us(published_from), reason, source, recorded_by, submission, origin
    FROM {figures} WHERE element = ? AND unit = ? AND period = ? AND breakdown = ? ORDER BY position"""
