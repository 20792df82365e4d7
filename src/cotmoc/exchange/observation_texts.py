"""Each different text of the staged columns read once, and numbered in tables that are joined back to the rows.

``element_number`` and its like: text, number. ``other_instant``: the same, only for what SQL does not read.
``unit_number``: text, period, number. ``special``: element, text, number. A text that is refused has no row in
them; the rows that hold it are reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from cotmoc.exchange.findings import MOST_OF_A_KIND, Findings
from cotmoc.exchange.observation_checking import Flood
from cotmoc.exchange.observation_codes import CodeReader, instant_number
from cotmoc.exchange.observation_files import COLUMNS, LoadedFiles
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.instant import ALWAYS

_SPECIAL = frozenset({ValueType.DATE, ValueType.BOOLEAN})
FILLED = "(" + " OR ".join(f"trim(raw.\"{name}\") <> ''" for name in COLUMNS) + ")"
"""A row of empty cells, as spreadsheets leave them, says nothing."""
INSTANT = rf"""(CASE
    WHEN raw.known_from IS NULL OR trim(raw.known_from) = '' THEN {instant_number(ALWAYS)}
    WHEN regexp_full_match(raw.known_from, '\d{{4}}-\d\d-\d\d')
        -- the last microsecond of that day, +07:00
        THEN epoch_us(TRY_CAST(raw.known_from AS DATE) + INTERVAL 1 DAY) - 7 * 3600 * 1000000::BIGINT - 1
    WHEN regexp_full_match(raw.known_from, '\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{{1,6}})?(Z|[+-]\d\d:\d\d)')
        THEN epoch_us(TRY_CAST(raw.known_from AS TIMESTAMPTZ))
    END)"""
"""SQL for the microseconds of an instant written plainly; NULL for others, which the model's reader reads."""

_Texts: TypeAlias = tuple[Any, ...]


class TextMaps:
    """Makes the tables of numbers."""

    def __init__(
        self, database: StagingDatabase, reader: CodeReader, files: LoadedFiles, findings: Findings, *, flood: Flood
    ) -> None:
        self._database = database
        self._reader = reader
        self._files = files
        self._findings = findings
        self._flood = flood

    def make(self) -> None:
        """Make all of them; units need the periods, values of dates and booleans the elements."""
        reader = self._reader
        columns = {
            "element": reader.element,
            "breakdown": reader.breakdown,
            "period": reader.period,
            "status": reader.status,
            "comparator": reader.comparator,
            "source": reader.source,
        }
        for column, read in columns.items():
            self._map_column(column, read)
        self._map_instants()
        self._map_units()
        self._map_special_values()

    def special_elements(self) -> str:
        """SQL for the element texts whose values are not written as numbers."""
        listed = ", ".join(str(number) for number in self._special_types()) or "-1"
        return f"SELECT text FROM element_number WHERE number IN ({listed})"

    def _map_column(self, column: str, read: Callable[[str | None], int]) -> None:
        grouped = f'SELECT raw."{column}", min(raw.rowid), count(*) FROM raw WHERE {FILLED} GROUP BY 1 ORDER BY 2'
        good, numbers = self._read(grouped, read, columns=(column,), column=column)
        held = {"text": [texts[0] for texts in good], "number": numbers}
        self._database.store(f"{column}_number", held, {"text": "VARCHAR", "number": "INTEGER"})

    def _map_instants(self) -> None:
        """Instants mostly differ from row to row: SQL reads the plain ones, the model's reader the rest."""
        grouped = (
            "SELECT raw.known_from, min(raw.rowid), count(*) FROM raw"
            f" WHERE {INSTANT} IS NULL AND {FILLED} GROUP BY 1 ORDER BY 2"
        )
        good, numbers = self._read(grouped, self._reader.instant, columns=("known_from",), column="known_from")
        held = {"text": [texts[0] for texts in good], "number": numbers}
        self._database.store("other_instant", held, {"text": "VARCHAR", "number": "BIGINT"})

    def _map_units(self) -> None:
        grouped = (
            "SELECT raw.unit, raw.period, p.number, min(raw.rowid), count(*) FROM raw"
            f" JOIN period_number p ON p.text IS NOT DISTINCT FROM raw.period WHERE {FILLED} GROUP BY ALL ORDER BY 4"
        )
        good, numbers = self._read(
            grouped, lambda unit, _, period: self._reader.unit(unit, period), columns=("unit", "period"), column="unit"
        )
        held = {"text": [texts[0] for texts in good], "period": [texts[1] for texts in good], "number": numbers}
        types = {"text": "VARCHAR", "period": "VARCHAR", "number": "INTEGER"}
        self._database.store("unit_number", held, types)

    def _map_special_values(self) -> None:
        """Dates and booleans, whose values are not written as numbers."""
        types = self._special_types()
        grouped = (
            "SELECT raw.element, raw.value, e.number, min(raw.rowid), count(*) FROM raw"
            " JOIN element_number e ON e.text IS NOT DISTINCT FROM raw.element"
            f" WHERE raw.element IN ({self.special_elements()}) AND trim(raw.value) <> '' GROUP BY ALL ORDER BY 4"
        )
        good, numbers = self._read(
            grouped,
            lambda _, text, element: self._reader.special_value(text, types[element]),
            columns=("element", "value"),
            column="value",
        )
        held = {"element": [texts[0] for texts in good], "text": [texts[1] for texts in good], "number": numbers}
        self._database.store("special", held, {"element": "VARCHAR", "text": "VARCHAR", "number": "INTEGER"})

    def _special_types(self) -> dict[int, ValueType]:
        numbered = enumerate(self._reader.codes.elements.values)
        types = {number: self._reader.value_type(code) for number, code in numbered}
        return {number: kind for number, kind in types.items() if kind in _SPECIAL}

    def _read(
        self, grouped: str, read: Callable[..., int], *, columns: Sequence[str], column: str
    ) -> tuple[list[_Texts], list[int]]:
        """What `read` gives for each row of `grouped` (texts, first staged row, how many) that it accepts.

        Of the others only as many are kept as are listed, so that a file of nothing but different faults needs no
        more memory than one of a single fault.
        """
        good: list[_Texts] = []
        numbers: list[int] = []
        bad: dict[str, list[tuple[_Texts, Problem]]] = {}
        for batch in self._database.batches(grouped):
            for *texts, first, times in batch:
                try:
                    numbers.append(read(*texts))
                    good.append(tuple(texts))
                except Refused as refusal:
                    self._keep(bad, tuple(texts), refusal, at=(first, times))
        for found in bad.values():
            self._report(found, columns, column)
        return good, numbers

    def _keep(
        self, bad: dict[str, list[tuple[_Texts, Problem]]], texts: _Texts, refusal: Refused, *, at: tuple[int, int]
    ) -> None:
        first, times = at
        for problem in refusal.problems:
            if self._findings.is_consequence(problem):
                continue
            found = bad.setdefault(problem.code, [])
            if len(found) <= MOST_OF_A_KIND:
                found.append((texts, problem))
            else:
                self._findings.count_more(self._files.names[self._files.file_of(first)], problem.code, times)

    def _report(self, found: list[tuple[_Texts, Problem]], columns: Sequence[str], column: str) -> None:
        """Report every row that holds one of these refused combinations of texts."""
        held: dict[str, Sequence[Any]] = {name: [texts[at] for texts, _ in found] for at, name in enumerate(columns)}
        types = dict.fromkeys(columns, "VARCHAR") | {"problem": "INTEGER"}
        self._database.store("refused_cell", {**held, "problem": range(len(found))}, types)
        joined = " AND ".join(f'b."{name}" IS NOT DISTINCT FROM raw."{name}"' for name in columns)
        self._flood(
            f"SELECT raw.rowid, b.problem FROM raw JOIN refused_cell b ON {joined} WHERE {FILLED}",
            lambda row: (found[row[1]][1], column),
        )
