"""Loaded text made into the table ``observation``: codes numbered, numbers exact, every refused cell reported.

``observation``: id (staged row), element, breakdown, unit, period, source (numbers of `Codes`), value, value_high
(exact decimals or NULL), comparator, status (positions), known_from (microseconds), reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from cotmoc.exchange.errors.observations import DIGITS_MANY, VALUE_PERCENT, VALUE_WORDS
from cotmoc.exchange.findings import MOST_OF_A_KIND, Findings
from cotmoc.exchange.observation_codes import CodeReader
from cotmoc.exchange.observation_files import LoadedFiles
from cotmoc.exchange.observation_texts import FILLED, INSTANT, TextMaps
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem
from cotmoc.model.refusals import NUMBER_NOT_READ

MOST_WHOLE_DIGITS = 24
MOST_PLACES = 12
INT64_DIGITS = 18


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
        texts = TextMaps(self._database, self.reader, self._files, self._findings, flood=self.flood)
        texts.make()
        self._special = texts.special_elements()
        self._database.run(_OBSERVATION.format(kind=self._read_numbers(mark)))
        self._database.run("DROP VIEW number")
        self._database.run("DROP TABLE raw")

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

    def _read_numbers(self, mark: str) -> str:
        """The view ``number`` of values as decimals in text; the SQL type that holds all of them exactly.

        What is not a number, or has too many digits, is reported.
        """
        digits = r"[+-]?\d+(\.\d+)?" if mark == "." else r"[+-]?\d+(,\d+)?"
        limits = {"most_whole": MOST_WHOLE_DIGITS, "most_places": MOST_PLACES}
        self._database.run(
            _NUMBER.format(digits=digits, mark=mark, special=self._special, instant=INSTANT, filled=FILLED, **limits)
        )
        whole, places, wrong = self._database.rows(_NUMBERS_MEASURED)[0]
        if wrong:
            self._report_numbers(mark)
        whole = max(whole, 7)  # the ordinal of a date has seven digits
        self.places = places if whole + places <= INT64_DIGITS else None
        return f"DECIMAL({INT64_DIGITS}, {places})" if self.places is not None else f"DECIMAL(38, {MOST_PLACES})"

    def _report_numbers(self, mark: str) -> None:
        most = {"whole": MOST_WHOLE_DIGITS, "places": MOST_PLACES}
        for column in ("value", "value_high"):
            for kind, test in _NOT_NUMBERS:
                self.flood(
                    f"SELECT id, {column} FROM number WHERE NOT {column}_good AND {test.format(column)}",
                    lambda row, name=column, kind=kind: (kind.problem(text=_short(row[1]), mark=mark), name),
                )
            self.flood(
                f"SELECT id, {column} FROM number WHERE {column}_good AND NOT {column}_fits",
                lambda row, name=column: (DIGITS_MANY.problem(text=_short(row[1]), **most), name),
            )


_PERCENT, _WORDS = r"regexp_full_match({0}, '[+-]?\d[\d.,]*\s*%')", r"NOT regexp_matches({0}, '\pN')"
_NOT_NUMBERS = (
    (VALUE_PERCENT, _PERCENT),
    (VALUE_WORDS, _WORDS),
    (NUMBER_NOT_READ, f"NOT {_PERCENT} AND NOT {_WORDS}"),
)
"""What stands in place of a number, each with the remedy that fits it."""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


_NUMBER = """
    CREATE VIEW number AS
    WITH given AS (
        SELECT raw.rowid AS id, raw.* EXCLUDE (value, value_high), raw.value AS as_written, {instant} AS instant,
               nullif(trim(raw.value), '') AS value, nullif(trim(raw.value_high), '') AS value_high,
               raw.element IN ({special}) AS is_special
        FROM raw WHERE {filled}
    ), judged AS (
        SELECT *, is_special OR regexp_full_match(value, '{digits}') AS value_good,
               regexp_full_match(value_high, '{digits}') AS value_high_good
        FROM given
    ), measured AS (
        SELECT *, CASE WHEN value_good AND NOT is_special THEN replace(value, '{mark}', '.') END AS value_text,
               CASE WHEN value_high_good THEN replace(value_high, '{mark}', '.') END AS value_high_text,
               length(split_part(ltrim(value_text, '+-0'), '.', 1)) AS value_whole,
               length(split_part(value_text, '.', 2)) AS value_places,
               length(split_part(ltrim(value_high_text, '+-0'), '.', 1)) AS value_high_whole,
               length(split_part(value_high_text, '.', 2)) AS value_high_places
        FROM judged
    )
    SELECT *, value_good AND coalesce(value_whole <= {most_whole} AND value_places <= {most_places}, true)
                  AS value_fits,
           value_high_good AND value_high_whole <= {most_whole} AND value_high_places <= {most_places}
                  AS value_high_fits
    FROM measured"""

_NUMBERS_MEASURED = """
    SELECT coalesce(max(greatest(value_whole, value_high_whole)) FILTER (fits), 0),
           coalesce(max(greatest(value_places, value_high_places)) FILTER (fits), 0),
           count(*) FILTER (NOT fits)
    FROM (SELECT *, coalesce(value_fits, true) AND coalesce(value_high_fits, true) AS fits FROM number)"""

_OBSERVATION = """
    CREATE TABLE observation AS
    SELECT n.id, e.number AS element, b.number AS breakdown, u.number AS unit, p.number AS period,
           coalesce(special.number::{kind}, TRY_CAST(n.value_text AS {kind})) AS value,
           TRY_CAST(n.value_high_text AS {kind}) AS value_high,
           c.number AS comparator, s.number AS status, coalesce(n.instant, k.number) AS known_from, o.number AS source,
           nullif(trim(n.reason), '') AS reason
    FROM number n
    JOIN element_number e ON e.text IS NOT DISTINCT FROM n.element
    JOIN breakdown_number b ON b.text IS NOT DISTINCT FROM n.breakdown
    JOIN period_number p ON p.text IS NOT DISTINCT FROM n.period
    JOIN unit_number u ON u.text IS NOT DISTINCT FROM n.unit AND u.period IS NOT DISTINCT FROM n.period
    JOIN comparator_number c ON c.text IS NOT DISTINCT FROM n.comparator
    JOIN status_number s ON s.text IS NOT DISTINCT FROM n.status
    JOIN source_number o ON o.text IS NOT DISTINCT FROM n.source
    LEFT JOIN other_instant k ON k.text = n.known_from
    LEFT JOIN special ON special.element = n.element AND special.text = n.as_written
    WHERE coalesce(n.value_fits, true) AND coalesce(n.value_high_fits, true)
          AND (n.instant IS NOT NULL OR k.number IS NOT NULL)
          AND (n.value IS NULL OR NOT n.is_special OR special.number IS NOT NULL)"""
