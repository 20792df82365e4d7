"""CSV text as records with the row numbers a spreadsheet shows; whatever is not one is refused with its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cotmoc.exchange.errors.files import (
    CELL_HUGE,
    COLUMN_ABSENT,
    COLUMN_NAMELESS,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    DELIMITER_OTHER,
    FIELDS_WRONG,
    HEADER_ABSENT,
    QUOTE_MISPLACED,
    QUOTE_OPEN,
)
from cotmoc.exchange.text_scan import scan
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.identity import repeated

OWN_COLUMNS = "x_"
"""Columns that start so are the package's own and are not read."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the CSV files of one package are written (package.toml [csv])."""

    delimiter: str = ","
    decimal: str = "."


LONGEST_CELL = 131_072
"""Letters of one cell; a quote that is never closed makes a cell of all that follows."""
Record = tuple[int, list[str]]
"""Row number and fields."""


def records(text: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """The records of CSV text, the header being row 1; raises `Refused` (P109, P110, P117) where one ends nowhere."""
    csv.field_size_limit(LONGEST_CELL)  # it belongs to the whole process: another library may have lifted it
    reader = csv.reader(text, delimiter=dialect.delimiter, strict=True)
    row = 1
    try:
        for fields in reader:
            yield row, fields
            row += 1
    except csv.Error as error:
        kind = next((kind for sign, kind in _CSV_ERRORS if sign in str(error)), QUOTE_OPEN)
        raise Refused(kind.problem().at(Place(row=row))) from None


_CSV_ERRORS = (("expected after", QUOTE_MISPLACED), ("field larger than", CELL_HUGE))


def decoded(data: bytes) -> io.StringIO:
    """The text of a small CSV file; raises `Refused` (P105-P108) for what is not UTF-8 text."""
    scan(io.BytesIO(data), len(data))
    return io.StringIO(data.decode("utf-8-sig"), newline="")


def header(fields: list[str], known: Iterable[str], needed: Iterable[str], dialect: Dialect) -> list[str]:
    """The column names; raises `Refused` (P112-P116, P118) with everything wrong with them.

    Empty names behind the last column, as spreadsheets leave them, are passed over.
    """
    names = [name.strip() for name in fields]
    while names and not names[-1]:
        names.pop()
    known, needed = list(known), list(needed)
    for other in sorted({",", ";", "\t"} - {dialect.delimiter}):
        if len(names) == 1 and other in names[0] and any(name in names[0].split(other) for name in known):
            wrong = DELIMITER_OTHER.problem(found=_shown(other), declared=_shown(dialect.delimiter))
            raise Refused(wrong.at(Place(row=1)))
    if not set(names) & set(known):
        raise Refused(HEADER_ABSENT.problem(known=", ".join(known)).at(Place(row=1)))
    if problems := list(_header_problems(names, known, needed)):
        raise Refused(*problems)
    return names


def _header_problems(names: list[str], known: list[str], needed: list[str]) -> Iterator[Problem]:
    for name in repeated([name for name in names if name]):
        yield COLUMN_TWICE.problem(column=name).at(Place(row=1, column=name))
    for number, name in enumerate(names, 1):
        if not name:
            yield COLUMN_NAMELESS.problem(number=number).at(Place(row=1))
        elif name not in known and not name.startswith(OWN_COLUMNS):
            yield COLUMN_UNKNOWN.problem(column=name, known=", ".join(known)).at(Place(row=1, column=name))
    for name in needed:
        if name not in names:
            yield COLUMN_ABSENT.problem(column=name).at(Place(row=1, column=name))


def _shown(delimiter: str) -> str:
    return delimiter.replace("\t", "tab")


def fields_problem(row: int, found: int, expected: int) -> Problem:
    """The problem of a record with the wrong number of fields."""
    return FIELDS_WRONG.problem(found=found, expected=expected).at(Place(row=row))


def filled(rows: Iterable[Record], width: int, report: Callable[[Problem], None]) -> Iterator[Record]:
    """The records that are not blank and have `width` fields; `report` is told of the others.

    Empty fields behind the last column are passed over, as empty names there are.
    """
    for row, fields in rows:
        if not any(field.strip() for field in fields):
            continue
        if len(fields) == width or (len(fields) > width and not any(field.strip() for field in fields[width:])):
            yield row, fields[:width]
        else:
            report(fields_problem(row, len(fields), width))
