"""CSV text as records with the row numbers a spreadsheet shows; whatever is not one is refused with its row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    SEPARATOR_LINE,
)
from cotmoc.exchange.nearest import Nearest
from cotmoc.exchange.text_scan import scan
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.identity import repeated

_SEPARATOR_LINE = re.compile(r"sep=", re.IGNORECASE)
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
    """The column names; raises `Refused` (P112-P115, P118, P148) with everything wrong with them.

    Columns without a name, as spreadsheets leave them, keep their place: see `RowReader`.
    """
    names = [name.strip() for name in fields]
    known, needed = list(known), list(needed)
    if _SEPARATOR_LINE.match(names[0] if names else ""):
        raise Refused(SEPARATOR_LINE.problem().at(Place(row=1)))
    alone = "" if any(names[1:]) else "".join(names[:1])
    for other in sorted({",", ";", "\t"} - {dialect.delimiter}):
        if other in alone and any(name in alone.split(other) for name in known):
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
    for name in names:
        if name and name not in known and not name.startswith(OWN_COLUMNS):
            stranger = COLUMN_UNKNOWN.problem(column=name, known=", ".join(known), **Nearest(known).hint(name))
            yield stranger.at(Place(row=1, column=name))
    for name in needed:
        if name not in names:
            yield COLUMN_ABSENT.problem(column=name).at(Place(row=1, column=name))


def _shown(delimiter: str) -> str:
    return delimiter.replace("\t", "tab")


class RowReader:
    """Gives the cells of a row under the named columns; what stands under none is reported.

    Empty cells under columns without a name, and behind the last column, are passed over: spreadsheets leave them.
    """

    def __init__(self, names: Sequence[str], report: Callable[[Problem], None]) -> None:
        self._names = names
        self._report = report
        self._least = max((at for at, name in enumerate(names, 1) if name), default=0)
        self._bare = [at for at, name in enumerate(names) if not name]
        self._told: set[int] = set()

    def cells(self, row: int, fields: list[str]) -> list[str] | None:
        """The named cells in order; None where the row was refused (P111, P116)."""
        if len(fields) < self._least or any(cell.strip() for cell in fields[len(self._names) :]):
            self._report(FIELDS_WRONG.problem(found=len(fields), expected=self._least).at(Place(row=row)))
            return None
        astray = [at for at in self._bare if at < len(fields) and fields[at].strip()]
        for at in astray:
            self._tell_nameless(row, at)
        return None if astray else [cell for name, cell in zip(self._names, fields, strict=False) if name]

    def _tell_nameless(self, row: int, at: int) -> None:
        """Once a column: all rows of it are alike."""
        if at not in self._told:
            self._told.add(at)
            self._report(COLUMN_NAMELESS.problem(number=at + 1).at(Place(row=row)))


def filled(rows: Iterable[Record], reader: RowReader) -> Iterator[Record]:
    """The records that are not blank, each with its cells under named columns."""
    for row, fields in rows:
        if any(field.strip() for field in fields):
            cells = reader.cells(row, fields)
            if cells is not None:
                yield row, cells
