"""A form as CSV, one row a cell: written for another program to fill in, and read again."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from typing import TextIO, TypeVar

from cotmoc.evaluation import entry_errors
from cotmoc.evaluation.display import period_details
from cotmoc.evaluation.entries import AskedCell, CellKey, entry_text
from cotmoc.exchange.csv_text import Dialect, RowReader, decoded, filled, header, records
from cotmoc.exchange.errors.workbook import KEY_TWICE
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.form_filling import check_unambiguous, doubt, filled_in, problems_at, read_status
from cotmoc.exchange.form_layout import FormEntry, FormLayout, FormReading, FormRow, key_text
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.errors import Place, Refused
from cotmoc.model.exact import read_decimal

COLUMNS = ("element", "breakdown", "value", "status", "reason")
MACHINE, VIETNAMESE = Dialect(",", "."), Dialect(";", ",")
"""The two ways such files are written; the second is that of a spreadsheet set to Vietnamese."""
_RISKY = re.compile(r"'*[=+\-@\t\r]")
"""How a text starts that a spreadsheet might take for a formula; a quote mark before it keeps it a text."""
_Read = TypeVar("_Read")
_LANGUAGES = {".": "en", ",": "vi"}


def write_form_csv(layout: FormLayout, stream: TextIO, dialect: Dialect = MACHINE) -> None:
    """Write every cell asked, with what was filled in so far; open `stream` with ``newline=""``."""
    writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in layout.rows:
        writer.writerow([row.key[0], breakdown_text(row.key[1]), *_said(row, dialect)])


def _said(row: FormRow, dialect: Dialect) -> tuple[str, str, str]:
    entry = row.entry
    if entry is None or entry.is_blank:
        return "", "", ""
    group = "," if dialect.decimal == "." else "."
    value = entry_text(row.cell, entry, _LANGUAGES[dialect.decimal]).replace(group, "")
    reason = "'" + entry.reason if _RISKY.match(entry.reason) else entry.reason
    return value, entry.status.value, reason


def read_form_csv(data: bytes, layout: FormLayout, dialect: Dialect | None = None) -> FormReading:
    """The entries of the rows there are, and every problem by row and column; cells without a row say nothing.

    Without a `dialect` it is taken from the header: semicolons go with decimal commas, commas with points. Raises
    `Refused` (P105-P118) for what is no CSV text, or lacks a column.
    """
    text = decoded(data)
    found = dialect or detected(text.readline())
    text.seek(0)
    return _read_rows(text, FormRows(layout, found))


def detected(first_line: str) -> Dialect:
    """The dialect that a header is written in."""
    return VIETNAMESE if first_line.count(";") > first_line.count(",") else MACHINE


def _read_rows(text: TextIO, form: FormRows) -> FormReading:
    """All rows below the header."""
    rows = records(text, form.dialect)
    names = header(next(rows, (1, []))[1], COLUMNS, COLUMNS[:3], form.dialect)
    named = [name for name in names if name]
    for row, cells in filled(rows, RowReader(names, form.findings.add)):
        form.take(row, dict(zip(named, cells, strict=True)))
    return form.reading()


class FormRows:
    """Takes the cells of a form one by one, as texts by the columns of `COLUMNS`, whatever brings them."""

    def __init__(self, layout: FormLayout, dialect: Dialect) -> None:
        self._layout = layout
        self._lang = _LANGUAGES[dialect.decimal]
        self.dialect = dialect
        self.findings = Findings()
        self._rows: dict[CellKey, int] = {}
        self._entries: dict[CellKey, FormEntry] = {}

    def take(self, row: int, cells: Mapping[str, str]) -> None:
        """Take one cell; what is wrong with it is found in this row. Status and reason may be left out."""
        with self.findings.placed("", row):
            self._take(row, cells)

    def reading(self) -> FormReading:
        """What was taken, and every problem by row and column."""
        return FormReading(tuple(self._entries.values()), (*self.findings.errors(), *self.findings.warnings()))

    def _take(self, row: int, cells: Mapping[str, str]) -> None:
        asked = self._asked(row, cells)
        status = _in_column("status", lambda: read_status(cells.get("status", "")))
        typed = cells["value"].strip()
        _in_column("value", lambda: self._check_marks(asked, typed))
        try:
            entry = filled_in(asked, typed, status=status, reason=_unquoted(cells.get("reason", "")), lang=self._lang)
        except Refused as refusal:
            raise Refused(*problems_at(refusal, Place(column="value"), Place(column="reason"))) from None
        place = Place(row=row, column="value")
        self._entries[asked.key] = FormEntry(asked, entry, place)
        if doubted := doubt(typed, status):
            self.findings.add(doubted.at(place))

    def _asked(self, row: int, cells: Mapping[str, str]) -> AskedCell:
        """The cell a row fills, the first to do so; what two rows fill is taken from neither."""
        element = cells["element"].strip()
        key = element, _in_column("breakdown", lambda: read_breakdown(cells["breakdown"]))
        found = self._layout.row_by_key.get(key)
        if found is None:
            names = {"cell": key_text(key), "cell_en": key_text(key), **period_details(self._layout.period)}
            problem = entry_errors.CELL_UNASKED.problem(**names, form=self._layout.form)
            raise Refused(problem.at(Place(column="element")))
        if self._rows.setdefault(key, row) != row:
            self._entries.pop(key, None)
            raise Refused(KEY_TWICE.problem(cell=found.label, row=self._rows[key]).at(Place(column="element")))
        return found.cell

    def _check_marks(self, asked: AskedCell, typed: str) -> None:
        """A file for machines has no thousands marks; in one of a spreadsheet they must not be taken for decimals."""
        if self._lang == "vi":
            check_unambiguous(asked, typed)
        elif "," in typed:
            read_decimal(typed)


def _in_column(column: str, read: Callable[[], _Read]) -> _Read:
    """What `read` gives; what it refuses is told of this column."""
    try:
        return read()
    except Refused as refusal:
        raise refusal.at(Place(column=column)) from None


def _unquoted(reason: str) -> str:
    """A reason without the quote mark that kept it a text."""
    return reason[1:] if reason.startswith("'") and _RISKY.match(reason) else reason
