"""One CSV file of definitions, read by its format into the model's values, each remembering its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from cotmoc.exchange.cells import Column, FileFormat
from cotmoc.exchange.csv_text import Dialect, RowReader, decoded, filled, header, records
from cotmoc.exchange.disk import read_bytes, stands
from cotmoc.exchange.findings import Findings
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.refusals import TEXT_MISSING

Values = Mapping[str, Any]
"""The values of one row by column; None where the cell is empty or the column absent."""
_NAMING = ("code", "id", "form", "list", "level")
"""The columns by which other files refer to a row."""
_Item = TypeVar("_Item")
_Other = TypeVar("_Other")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[_Item]):
    """The rows of one file: `items` and, beside them, the row number of each."""

    file: str
    items: tuple[_Item, ...] = ()
    rows: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, _Item]]:
        return iter(zip(self.rows, self.items, strict=True))

    def place(self, row: int, column: str = "") -> Place:
        """Where in the package a problem of this file is."""
        return Place(self.file, row, column)

    def mapped(self, build: Callable[[_Item], _Other], findings: Findings, column: str = "") -> Sheet[_Other]:
        """The sheet with each item built into another; those that are refused are reported and left out."""
        items, rows = [], []
        for row, item in self:
            with findings.placed(self.file, row, column):
                items.append(build(item))
                rows.append(row)
                continue
            findings.lose(self.file, *_names(item))
        return Sheet(self.file, tuple(items), tuple(rows))


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads the definition files of one package."""

    folder: Path
    dialect: Dialect
    findings: Findings

    def placed(self, file: str, row: int = 0, column: str = "") -> AbstractContextManager[None]:
        """Report what the block refuses, as found at this place."""
        return self.findings.placed(file, row, column)

    def read(self, file: str, layout: FileFormat) -> Sheet[Values]:
        """The rows of `file`, empty where the package does not have it; what is wrong goes to the findings."""
        if not stands(self.folder / file):
            return Sheet(file)
        with self.placed(file):
            return self._read(file, layout)
        return Sheet(file)

    def _read(self, file: str, layout: FileFormat) -> Sheet[Values]:
        rows = records(decoded(read_bytes(self.folder, file)), self.dialect)
        names = header(next(rows, (1, []))[1], layout.names, layout.needed, self.dialect)
        found: list[tuple[int, Values]] = []
        named = [name for name in names if name]
        for row, fields in filled(rows, RowReader(names, self._report(file))):
            cells = dict(zip(named, fields, strict=True))
            values = self._values(file, row, layout=layout, cells=cells)
            if values is None:
                self.findings.lose(file, *(cells.get(name, "").strip() for name in _NAMING))
            else:
                found.append((row, values))
        return Sheet(file, tuple(values for _, values in found), tuple(row for row, _ in found))

    def _report(self, file: str):
        return lambda problem: self.findings.add(problem.at(Place(file)))

    def _values(self, file: str, row: int, *, layout: FileFormat, cells: Mapping[str, str]) -> Values | None:
        values: dict[str, Any] = {}
        problems = []
        for column in layout.columns:
            try:
                values[column.name] = self._value(column, cells.get(column.name, ""))
            except Refused as refusal:
                problems += refusal.at(Place(file, row, column.name)).problems
        self.findings.add(*problems)
        return None if problems else values

    def _value(self, column: Column, text: str) -> Any:
        if text.strip():
            return column.cell.read(text, self.dialect)
        if column.required:
            raise TEXT_MISSING.refuse(field=column.name)
        return None


def _names(item: Any) -> list[str]:
    """What other files would call a row, whether it is still cells or already one of the model's values."""
    found = [item.get(name) if isinstance(item, Mapping) else getattr(item, name, None) for name in _NAMING]
    return [str(name) for name in found if name]


def each(**reads: Callable[[], Any]) -> dict[str, Any]:
    """What each read gives, by column; raises one `Refused` with what any of them refused, placed in its column."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, read in reads.items():
        try:
            values[column] = read()
        except Refused as refusal:
            problems += refusal.at(Place(column=column)).problems
    if problems:
        raise Refused(*problems)
    return values
