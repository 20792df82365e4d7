"""Loaded text made into the table ``observation``: codes numbered, numbers exact, every refused cell reported.

``observation``: id (staged row), element, breakdown, unit, period, source (numbers of `Codes`), value, value_high
(exact decimals or NULL), comparator, status (positions), known_from (microseconds), reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from cotmoc.exchange.errors.observations import DIGITS_MANY
from cotmoc.exchange.findings import MOST_OF_A_KIND, Findings
from cotmoc.exchange.observation_codes import CodeReader, read_each
from cotmoc.exchange.observation_files import COLUMNS, LoadedFiles
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import ErrorKind, Problem, Refused
from cotmoc.model.refusals import NUMBER_NOT_READ

MOST_WHOLE_DIGITS = 24
MOST_PLACES = 12
_INT64_DIGITS = 18
_SPECIAL = frozenset({ValueType.DATE, ValueType.BOOLEAN})
_FILLED = "(" + " OR ".join(f"trim(raw.\"{name}\") <> ''" for name in COLUMNS) + ")"
"""A row of empty cells, as spreadsheets leave them, says nothing."""


class Staging:
    """Makes ``observation`` out of ``raw``."""

    def __init__(self, database: StagingDatabase, files: LoadedFiles, catalogue: Catalogue, findings: Findings) -> None:
        self.reader = CodeReader(catalogue)
        self.places: int | None = 0
        self._database = database
        self._files = files
        self._catalogue = catalogue
        self._findings = findings

    def stage(self, mark: str) -> None:
        """Read every text once, then make the table; cells that are refused are reported and left out."""
        reader = self.reader
        self._map_column("element", reader.element)
        self._map_column("breakdown", reader.breakdown)
        self._map_column("period", reader.period)
        self._map_column("known_from", reader.instant, "BIGINT")
        self._map_column("status", reader.status)
        self._map_column("comparator", reader.comparator)
        self._map_column("source", reader.source)
        self._map_units()
        self._map_special_values()
        self._make_numbers(mark)
        kind = self._number_type()
        self._database.run(_OBSERVATION.format(filled=_FILLED, kind=kind))
        for table in ("raw", "number", "special"):
            self._database.run(f"DROP TABLE {table}")

    def flood(self, query: str, build: Callable[[tuple[Any, ...]], tuple[Problem, str]]) -> None:
        """Report the rows of `query`, whose first column is a staged row: the first in full, the rest as a count.

        `build` makes the problem and names its column; all rows of one query are problems of one kind.
        """
        rows = self._database.rows(f"SELECT * FROM ({query}) ORDER BY 1 LIMIT {MOST_OF_A_KIND + 1}")
        code = ""
        for row in rows:
            problem, column = build(row)
            code = problem.code
            self._findings.add(problem.at(self._files.place(row[0], column)))
        if len(rows) > MOST_OF_A_KIND:
            self._count_rest(query, code, rows)

    def _count_rest(self, query: str, code: str, told: Sequence[tuple[Any, ...]]) -> None:
        listed = Counter(self._files.file_of(row[0]) for row in told)
        ends = [*self._files.starts[1:], self._files.total]
        for at, (start, end) in enumerate(zip(self._files.starts, ends, strict=True)):
            counting = f"SELECT count(*) FROM ({query}) AS found(id) WHERE id >= ? AND id < ?"
            count = self._database.rows(counting, [start, end])[0][0]
            self._findings.count_more(self._files.names[at], code, count - listed[at])

    def _map_column(self, column: str, read: Callable[[str | None], int], kind: str = "INTEGER") -> None:
        distinct = self._database.rows(f'SELECT DISTINCT raw."{column}" FROM raw WHERE {_FILLED}')
        good, numbers, bad = read_each(distinct, read)
        table = f"{column}_number"
        self._database.store(
            table, {"text": [row[0] for row in good], "number": numbers}, {"text": "VARCHAR", "number": kind}
        )
        self._report_cells(bad, (column,), column)

    def _map_units(self) -> None:
        distinct = self._database.rows(
            "SELECT DISTINCT raw.unit, p.number, raw.period FROM raw"
            f" JOIN period_number p ON p.text IS NOT DISTINCT FROM raw.period WHERE {_FILLED}"
        )
        good, numbers, bad = read_each(distinct, lambda unit, period, _: self.reader.unit(unit, period))
        self._database.store(
            "unit_number",
            {"text": [row[0] for row in good], "period": [row[2] for row in good], "number": numbers},
            {"text": "VARCHAR", "period": "VARCHAR", "number": "INTEGER"},
        )
        self._report_cells([((unit, period), why) for (unit, _, period), why in bad], ("unit", "period"), "unit")

    def _map_special_values(self) -> None:
        """Dates and booleans, whose values are not written as numbers."""
        types = {
            code: rows[-1].value_type
            for code, rows in self._catalogue.elements_by_code.items()
            if rows[-1].value_type in _SPECIAL
        }
        wanted = [(self.reader.codes.elements.find(code), kind) for code, kind in types.items()]
        numbers = {number: kind for number, kind in wanted if number is not None}
        listed = ", ".join(str(number) for number in numbers) or "-1"
        distinct = self._database.rows(
            "SELECT DISTINCT e.number, raw.value, raw.element FROM raw"
            " JOIN element_number e ON e.text IS NOT DISTINCT FROM raw.element"
            f" WHERE e.number IN ({listed}) AND trim(raw.value) <> ''"
        )
        good, values, bad = read_each(
            distinct, lambda element, text, _: self.reader.special_value(text, numbers[element])
        )
        self._database.store(
            "special",
            {"element": [row[2] for row in good], "text": [row[1] for row in good], "number": values},
            {"element": "VARCHAR", "text": "VARCHAR", "number": "INTEGER"},
        )
        self._report_cells([((element, text), why) for (_, text, element), why in bad], ("element", "value"), "value")
        self._special = f"SELECT text FROM element_number WHERE number IN ({listed})"

    def _report_cells(self, bad: list[tuple[tuple[Any, ...], Refused]], columns: Sequence[str], column: str) -> None:
        """Report every row that holds one of the refused combinations of texts, kind by kind."""
        by_kind: dict[ErrorKind, list[tuple[tuple[Any, ...], Problem]]] = {}
        for texts, refusal in bad:
            for problem in refusal.problems:
                if self._findings.is_consequence(problem):
                    continue
                by_kind.setdefault(problem.kind, []).append((texts, problem))
        for found in by_kind.values():
            held = {name: [texts[at] for texts, _ in found] for at, name in enumerate(columns)}
            types = dict.fromkeys(columns, "VARCHAR") | {"problem": "INTEGER"}
            self._database.store("refused_cell", held | {"problem": range(len(found))}, types)
            joined = " AND ".join(f'b."{name}" IS NOT DISTINCT FROM raw."{name}"' for name in columns)
            self.flood(
                f"SELECT raw.rowid, b.problem FROM raw JOIN refused_cell b ON {joined} WHERE {_FILLED}",
                lambda row, told=found: (told[row[1]][1], column),
            )

    def _make_numbers(self, mark: str) -> None:
        """The values as text with a decimal point, in ``number``; what is not a number is reported."""
        digits = r"[+-]?\d+(\.\d+)?" if mark == "." else r"[+-]?\d+(,\d+)?"
        limits = {"most_whole": MOST_WHOLE_DIGITS, "most_places": MOST_PLACES}
        self._database.run(_NUMBER.format(digits=digits, mark=mark, special=self._special, **limits))
        for column in ("value", "value_high"):
            self.flood(
                f"SELECT id, {column} FROM number WHERE NOT coalesce({column}_good, true)",
                lambda row, name=column: (NUMBER_NOT_READ.problem(text=_short(row[1]), mark=mark), name),
            )
            self.flood(
                f"SELECT id, {column} FROM number WHERE {column}_good AND NOT {column}_fits",
                lambda row, name=column: (
                    DIGITS_MANY.problem(text=_short(row[1]), whole=MOST_WHOLE_DIGITS, places=MOST_PLACES),
                    name,
                ),
            )

    def _number_type(self) -> str:
        """The narrowest decimal that holds every value exactly; integers of 64 bits wherever they suffice."""
        whole, places = self._database.rows(
            "SELECT coalesce(max(greatest(value_whole, coalesce(value_high_whole, 0))), 0),"
            " coalesce(max(greatest(value_places, coalesce(value_high_places, 0))), 0) FROM number"
            f" WHERE coalesce(value_whole, 0) <= {MOST_WHOLE_DIGITS} AND coalesce(value_places, 0) <= {MOST_PLACES}"
        )[0]
        whole = max(whole, 7)  # the ordinal of a date has seven digits
        self.places = places if whole + places <= _INT64_DIGITS else None
        return f"DECIMAL({_INT64_DIGITS}, {places})" if self.places is not None else f"DECIMAL(38, {MOST_PLACES})"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


_NUMBER = """
    CREATE TABLE number AS
    WITH given AS (
        SELECT rowid AS id, nullif(trim(value), '') AS value, nullif(trim(value_high), '') AS value_high,
               element IN ({special}) AS is_special
        FROM raw WHERE trim(value) <> '' OR trim(value_high) <> ''
    ), judged AS (
        SELECT *, is_special OR regexp_full_match(value, '{digits}') AS value_good,
               regexp_full_match(value_high, '{digits}') AS value_high_good
        FROM given
    )
    SELECT *, CASE WHEN value_good AND NOT is_special THEN replace(value, '{mark}', '.') END AS value_text,
           CASE WHEN value_high_good THEN replace(value_high, '{mark}', '.') END AS value_high_text,
           length(split_part(ltrim(value_text, '+-0'), '.', 1)) AS value_whole,
           length(split_part(value_text, '.', 2)) AS value_places,
           length(split_part(ltrim(value_high_text, '+-0'), '.', 1)) AS value_high_whole,
           length(split_part(value_high_text, '.', 2)) AS value_high_places,
           value_good AND coalesce(value_whole <= {most_whole} AND value_places <= {most_places}, true) AS value_fits,
           value_high_good AND value_high_whole <= {most_whole} AND value_high_places <= {most_places}
               AS value_high_fits
    FROM judged"""

_OBSERVATION = """
    CREATE TABLE observation AS
    SELECT raw.rowid AS id, e.number AS element, b.number AS breakdown, u.number AS unit, p.number AS period,
           coalesce(special.number::{kind}, TRY_CAST(n.value_text AS {kind})) AS value,
           TRY_CAST(n.value_high_text AS {kind}) AS value_high,
           c.number AS comparator, s.number AS status, k.number AS known_from, o.number AS source,
           nullif(trim(raw.reason), '') AS reason
    FROM raw
    JOIN element_number e ON e.text IS NOT DISTINCT FROM raw.element
    JOIN breakdown_number b ON b.text IS NOT DISTINCT FROM raw.breakdown
    JOIN period_number p ON p.text IS NOT DISTINCT FROM raw.period
    JOIN unit_number u ON u.text IS NOT DISTINCT FROM raw.unit AND u.period IS NOT DISTINCT FROM raw.period
    JOIN comparator_number c ON c.text IS NOT DISTINCT FROM raw.comparator
    JOIN status_number s ON s.text IS NOT DISTINCT FROM raw.status
    JOIN known_from_number k ON k.text IS NOT DISTINCT FROM raw.known_from
    JOIN source_number o ON o.text IS NOT DISTINCT FROM raw.source
    LEFT JOIN number n ON n.id = raw.rowid
    LEFT JOIN special ON special.element IS NOT DISTINCT FROM raw.element AND special.text = raw.value
    WHERE {filled} AND coalesce(n.value_fits, true) AND coalesce(n.value_high_fits, true)
          AND (n.value IS NULL OR NOT n.is_special OR special.number IS NOT NULL)
    ORDER BY raw.rowid"""
