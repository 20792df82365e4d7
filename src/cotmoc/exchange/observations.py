"""The figures of a package: staged, checked, and asked for by element and instant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.disk import Progress
from cotmoc.exchange.figure_files import FigureFiles, write_staged
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.observation_checking import Checking
from cotmoc.exchange.observation_checks import check_rows
from cotmoc.exchange.observation_codes import COMPARATORS, STATUSES, Codes, instant_number, instant_of
from cotmoc.exchange.observation_files import LoadedFiles, Loader, found_files, text_size
from cotmoc.exchange.observation_staging import INT64_DIGITS, MOST_PLACES, MOST_WHOLE_DIGITS, Staging
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, read_decimal
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period
from cotmoc.model.refusals import INSTANT_BAD

if TYPE_CHECKING:  # NumPy takes a tenth of a second to import, and only the cube engine asks for arrays
    import numpy as np


@dataclass(frozen=True, eq=False)
class ObservationColumns:
    """Figures as columns, the latest row of each cell; codes are positions in the lists beside them.

    A value is the integer ``value × 10**places`` (int64, or Python integers where those would not fit);
    `value` and `value_high` are 0 where the row has none: `status` and `comparator` say so.
    `row` is the staged row, for `StagedObservations.row_text`; of a ledger, the row's position.
    """

    element: np.ndarray
    breakdown: np.ndarray
    unit: np.ndarray
    period: np.ndarray
    value: np.ndarray
    value_high: np.ndarray
    comparator: np.ndarray
    status: np.ndarray
    known_from: np.ndarray
    row: np.ndarray
    places: int
    codes: Codes


AT_ONCE = 1_000_000
"""Rows up to which the latest ones are fetched all at once."""

Cells: TypeAlias = Mapping[Period, Mapping[tuple[Breakdown, str], Observation]]
"""Observations of one element by period, then by breakdown and unit id."""


class ByPeriod(Mapping[Period, Mapping[tuple[Breakdown, str], Observation]]):
    """The rows of one element; observations are made of those periods only that somebody asks for."""

    def __init__(
        self,
        rows: Mapping[Period, Iterable[tuple[Any, ...]]],
        observation: Callable[[Period, tuple[Any, ...]], Observation],
    ) -> None:
        self._rows = rows
        self._observation = observation
        self._made: dict[Period, Mapping[tuple[Breakdown, str], Observation]] = {}

    def __getitem__(self, when: Period) -> Mapping[tuple[Breakdown, str], Observation]:
        if when not in self._made:
            made = [self._observation(when, row) for row in self._rows[when]]
            self._made[when] = {(each.breakdown, each.unit): each for each in made}
        return self._made[when]

    def __contains__(self, when: object) -> bool:
        return when in self._rows

    def __iter__(self) -> Iterator[Period]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class StagedObservations:
    """The figures of one package in their scratch database."""

    def __init__(self, database: StagingDatabase, codes: Codes, files: LoadedFiles, places: int | None) -> None:
        self._database = database
        self._files = files
        self._places = places
        self.codes = codes
        self._latest: dict[tuple[str, datetime], Cells] = {}
        self._held_tables: dict[datetime, str] = {}
        self._held_rows: dict[datetime, dict[int, list[tuple[Any, ...]]]] = {}

    def __enter__(self) -> StagedObservations:
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give back memory and disk; nothing can be asked any more."""
        self._database.close()

    def __len__(self) -> int:
        """The number of rows, blank ones apart."""
        return int(self._database.rows("SELECT count(*) FROM observation")[0][0])

    def row_text(self, row: int) -> str:
        """``file:row`` of a staged row."""
        return self._files.text(row)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every row in the order of the files, corrections included: its texts as the contract writes them,
        `known_from` as an instant, and `row`, its ``file:row``."""
        codes = self.codes
        breakdowns = [breakdown_text(each) for each in codes.breakdowns.values]
        periods = [str(each) for each in codes.periods.values]
        sources = ["; ".join(each) for each in codes.sources.values]
        for start in range(0, self._files.total, _AT_A_TIME):
            for row in self._database.rows(_SOME, [start, start + _AT_A_TIME]):
                number, element, breakdown, unit, period, value, high, compared, status, known, reason, source = row
                yield {
                    "element": codes.elements.values[element],
                    "breakdown": breakdowns[breakdown],
                    "unit": codes.units.values[unit],
                    "period": periods[period],
                    "value": _plain(value),
                    "value_high": _plain(high),
                    "comparator": "" if COMPARATORS[compared] is Comparator.EQUAL else COMPARATORS[compared].value,
                    "status": STATUSES[status].value,
                    "known_from": instant_of(known),
                    "reason": unicodedata.normalize("NFC", reason) if reason else "",
                    "source": sources[source],
                    "row": self._files.text(number),
                }

    def latest(self, element: str, known_at: datetime) -> Cells:
        """For one element, the latest row of each cell known at `known_at`, by period, breakdown and unit id."""
        check_aware(known_at)
        key = (element, known_at)
        if key not in self._latest:
            self._latest[key] = self._selected(element, known_at)
        return self._latest[key]

    def _selected(self, element: str, known_at: datetime) -> Cells:
        number = self.codes.elements.find(element)
        if number is None:
            return {}
        by_period: dict[Period, list[tuple[Any, ...]]] = {}
        for row in self._rows_of(number, known_at):
            by_period.setdefault(self.codes.periods.values[row[1]], []).append(row)
        return ByPeriod(by_period, lambda when, row: self._observation(element, when, row))

    def _rows_of(self, number: int, known_at: datetime) -> list[tuple[Any, ...]]:
        """The held rows of one element. Where all fit in memory one query for all of them beats one for each."""
        if len(self) > AT_ONCE:
            return self._database.rows(f"SELECT * FROM {self._held(known_at)} WHERE element = ?", [number])
        if known_at not in self._held_rows:
            by_element: dict[int, list[tuple[Any, ...]]] = {}
            for row in self._database.rows(_HELD, [instant_number(known_at)]):
                by_element.setdefault(row[0], []).append(row)
            self._held_rows[known_at] = by_element
        return self._held_rows[known_at].get(number, [])

    def _held(self, known_at: datetime) -> str:
        """The table of the latest rows known at an instant, made when it is first asked for, elements together."""
        if known_at not in self._held_tables:
            table = f"held_{len(self._held_tables)}"
            self._database.run(f"CREATE TABLE {table} AS {_HELD}", [instant_number(known_at)])
            self._held_tables[known_at] = table
        return self._held_tables[known_at]

    def _observation(self, element: str, when: Period, held: tuple[Any, ...]) -> Observation:
        _, _, breakdown, unit, row, value, value_high, comparator, status, known_from, reason, source = held
        return Observation(
            element=element,
            breakdown=self.codes.breakdowns.values[breakdown],
            unit=self.codes.units.values[unit],
            period=when,
            value=None if value is None else reported_interval(comparator, value, value_high),
            status=STATUSES[status],
            known_from=instant_of(known_from),
            reason=unicodedata.normalize("NFC", reason) if reason else "",
            source=self.codes.sources.values[source],
            row=self._files.text(row),
        )

    def write_rows(self, path: Path, elements: Collection[str] | None = None) -> None:
        """Write every row, or those of some elements, as one Parquet file in the layout of a mart."""
        write_staged(self._database, self.codes, self._files, path, elements=elements)

    def figure_files(self, folder: Path) -> FigureFiles:
        """Every row as a Parquet file in `folder`, in the layout of a mart."""
        path = folder / "observations.parquet"
        self.write_rows(path)
        if self._places is None:
            return FigureFiles((path,), MOST_PLACES, MOST_WHOLE_DIGITS)
        return FigureFiles((path,), self._places, INT64_DIGITS - self._places)

    def columns(self, known_at: datetime) -> ObservationColumns:
        """All figures as known at `known_at`, the latest row of each cell, in the order of the files."""
        check_aware(known_at)
        arrays = dict(self._database.arrays(self._columns_query(), [instant_number(known_at)]))
        if self._places is None:
            for name in ("value", "value_high"):
                arrays[name] = arrays[name].astype(object)
                arrays[name][:] = [int(text) for text in arrays[name]]
        return ObservationColumns(**arrays, places=12 if self._places is None else self._places, codes=self.codes)

    def _columns_query(self) -> str:
        """Through the text where the integers are too long for SQL's own arithmetic."""
        if self._places is None:
            scaled = "replace(CAST(coalesce({name}, 0) AS VARCHAR), '.', '')"
        else:
            scaled = "CAST(coalesce({name}, 0) * " + str(10**self._places) + " AS BIGINT)"
        return _LATEST_COLUMNS.format(
            value=scaled.format(name="o.value"), value_high=scaled.format(name="o.value_high")
        )


_AT_A_TIME = 50_000
"""Rows fetched at a time: to sort all of a nation's takes gigabytes."""

_SOME = """
    SELECT id, element, breakdown, unit, period, CAST(value AS VARCHAR) AS value,
           CAST(value_high AS VARCHAR) AS value_high, comparator, status, known_from, reason, source
    FROM observation WHERE id >= $1 AND id < $2 ORDER BY id"""

_HELD = """
    SELECT o.element, o.period, o.breakdown, o.unit, o.id, CAST(o.value AS VARCHAR) AS value,
           CAST(o.value_high AS VARCHAR) AS value_high, o.comparator, o.status, o.known_from, o.reason, o.source
    FROM observation o
    JOIN (SELECT arg_max(id, known_from) AS id FROM observation
          WHERE known_from <= $1 GROUP BY element, breakdown, unit, period) USING (id)
    ORDER BY o.element, o.id"""

_LATEST_COLUMNS = """
    SELECT o.element, o.breakdown, o.unit, o.period, {value} AS value, {value_high} AS value_high,
           o.comparator, o.status, o.known_from, o.id AS row
    FROM observation o
    JOIN (SELECT arg_max(id, known_from) AS id FROM observation
          WHERE known_from <= $1 GROUP BY element, breakdown, unit, period) USING (id)
    ORDER BY o.id"""


def read_observations(
    folder: Path, catalogue: Catalogue, dialect: Dialect, *, findings: Findings, progress: Progress, memory: str = ""
) -> StagedObservations:
    """The figures of the package in `folder`, staged and checked; what is wrong with them goes to the findings.

    `memory`: see `StagingDatabase`.
    """
    paths = found_files(folder, findings)
    database = StagingDatabase(sum(text_size(path) for path in paths if path.is_file()), memory=memory)
    loader = Loader(database, dialect, findings, progress)
    for path in paths:
        loader.load(path)
    staging = Staging(database, loader.files, catalogue, findings)
    staging.stage(dialect.decimal)
    check_rows(
        Checking(
            database=database,
            reader=staging.reader,
            catalogue=catalogue,
            flood=staging.flood,
            row_text=lambda row: str(loader.files.place(row)),
            mark=dialect.decimal,
        )
    )
    return StagedObservations(database, staging.reader.codes, loader.files, staging.places)


def _plain(value: str | None) -> str | None:
    """A decimal without the zeros that its column added."""
    return value.rstrip("0").rstrip(".") if value and "." in value else value


def check_aware(known_at: datetime) -> None:
    """Refuse (T103) an instant without its offset."""
    if known_at.tzinfo is None:
        raise INSTANT_BAD.refuse(text=known_at)


@lru_cache(maxsize=1 << 16)
def reported_interval(comparator: int, value: str, value_high: str | None) -> Interval:
    """What a reported figure says; an end that the words leave open is unbounded here and limited by evaluation."""
    low: Exact = read_decimal(value)
    match COMPARATORS[comparator]:
        case Comparator.AT_LEAST | Comparator.RANGE_UP:
            return Interval(low, None)
        case Comparator.ABOVE:
            return Interval(low, None, low_open=True)
        case Comparator.AT_MOST:
            return Interval(None, low)
        case Comparator.BELOW:
            return Interval(None, low, high_open=True)
        case Comparator.RANGE:
            return Interval(low, read_decimal(value_high or value))
    return Interval.point(low)
