"""CSV text as records with the row numbers a spreadsheet shows; whatever is not one is refused with its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cotmoc.exchange.errors.files import (
    COLUMN_ABSENT,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    DELIMITER_OTHER,
    FIELDS_WRONG,
    FILE_EMPTY,
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


Record = tuple[int, list[str]]
"""Row number and fields."""


def records(text: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """The records of CSV text, the header being row 1; raises `Refused` (P109, P110) where quoting is broken."""
    reader = csv.reader(text, delimiter=dialect.delimiter, strict=True)
    row = 1
    try:
        for fields in reader:
            yield row, fields
            row += 1
    except csv.Error as error:
        kind = QUOTE_MISPLACED if "expected after" in str(error) else QUOTE_OPEN
        raise Refused(kind.problem().at(Place(row=row))) from None


def decoded(data: bytes) -> io.StringIO:
    """The text of a small CSV file; raises `Refused` (P105-P108) for what is not UTF-8 text."""
    scan(io.BytesIO(data), len(data))
    return io.StringIO(data.decode("utf-8-sig"), newline="")


def header(fields: list[str], known: Iterable[str], needed: Iterable[str], dialect: Dialect) -> list[str]:
    """The column names; raises `Refused` (P105, P112-P115) with everything wrong with them."""
    names = [name.strip() for name in fields]
    if not any(names):
        raise FILE_EMPTY.refuse()
    known, needed = list(known), list(needed)
    for other in {",", ";", "\t"} - {dialect.delimiter}:
        if len(names) == 1 and other in names[0]:
            raise DELIMITER_OTHER.refuse(found=other.replace("\t", "tab"), declared=dialect.delimiter)
    problems = [COLUMN_TWICE.problem(column=name).at(Place(row=1, column=name)) for name in repeated(names)]
    problems += [
        COLUMN_UNKNOWN.problem(column=name, known=", ".join(known)).at(Place(row=1, column=name))
        for name in names
        if name not in known and not name.startswith(OWN_COLUMNS)
    ]
    problems += [
        COLUMN_ABSENT.problem(column=name).at(Place(row=1, column=name)) for name in needed if name not in names
    ]
    if problems:
        raise Refused(*problems)
    return names


def fields_problem(row: int, found: int, expected: int) -> Problem:
    """The problem of a record with the wrong number of fields."""
    return FIELDS_WRONG.problem(found=found, expected=expected).at(Place(row=row))


def filled(rows: Iterable[Record], width: int, report: Callable[[Problem], None]) -> Iterator[Record]:
    """The records that are not blank and have `width` fields; `report` is told of the others.

    Empty fields beyond the last column, as spreadsheets leave them, are passed over.
    """
    for row, fields in rows:
        if not any(field.strip() for field in fields):
            continue
        if len(fields) == width or (len(fields) > width and not any(fields[width:])):
            yield row, fields[:width]
        else:
            report(fields_problem(row, len(fields), width))
