"""Reads a form that was downloaded as a workbook and filled in: an entry a cell, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.exchange.errors.workbook import (
    CELL_FORMULA,
    CELL_MERGED,
    COLUMN_DOUBLE,
    COLUMN_GONE,
    ROW_DOUBLE,
    ROW_GONE,
    ROW_RELABELLED,
    ROW_STRANGE,
    ROWS_MOVED,
)
from cotmoc.exchange.evidence_text import workbook_page
from cotmoc.exchange.form_filling import doubt, filled_in, problems_at, read_status
from cotmoc.exchange.form_layout import FormEntry, FormLayout, FormReading, FormRow, key_text
from cotmoc.exchange.plain_words import plain_words
from cotmoc.exchange.workbook_cells import SheetCell, SheetCells, cell_name, column_name
from cotmoc.exchange.workbook_identity import WorkbookIdentity, check_identity, identity_of
from cotmoc.exchange.workbook_opening import Workbook, open_workbook
from cotmoc.exchange.workbook_table import FORM_SHEET, HEADING_ROW, NEEDED, FormColumn
from cotmoc.exchange.workbook_values import held
from cotmoc.model.errors import ErrorKind, Place, Problem, Refused

_Read = TypeVar("_Read")
_ANSWERS = (FormColumn.VALUE, FormColumn.STATUS, FormColumn.REASON, FormColumn.LABEL)
_HEADINGS_SOUGHT = HEADING_ROW + 40
"""Rows in which the headings are looked for, should rows have been inserted above them."""


def workbook_identity(data: bytes | Workbook) -> WorkbookIdentity:
    """Whose form a workbook is, to find the layout it belongs to.

    Raises `Refused` (W101-W111, W120) for what is no workbook, or not a form downloaded here.
    """
    return identity_of(open_workbook(data))


def read_workbook(data: bytes | Workbook, layout: FormLayout) -> FormReading:
    """The entries of a filled-in form, and every problem by sheet and cell.

    Raises `Refused` where the file as a whole cannot be used: no workbook (W101-W111), another's or an older form
    (W120-W126), without its columns (W130, W131), or marked secret (W170).
    """
    book = open_workbook(data)
    identity, sheet = identity_of(book), book.sheet(FORM_SHEET)
    check_identity(identity, layout, asked=_keys(sheet))
    warnings = [*book.warnings, *_secrecy(book, layout)]
    return _FormReader(sheet, layout, warnings).read()


def _keys(sheet: SheetCells) -> Iterator[str]:
    at = FormColumn.KEY.position
    return (sheet.text(row, at) for row in sheet.rows)


def _secrecy(book: Workbook, layout: FormLayout) -> Iterator[Problem]:
    """What the first rows say of secrecy, but for what the form itself wrote there."""
    own = {text for row in layout.rows for text in (row.label, row.unit_of_measure)}
    own |= {layout.form_name}
    found = secrecy_of(text for text in workbook_page(book) if text not in own and "117/2025/QH15" not in text)
    if found is not None and found.is_error:
        raise Refused(found)
    if found is not None:
        yield found


class _Column(NamedTuple):
    """Where a column stands in this file."""

    at: int
    letters: str


class _FormReader:
    def __init__(self, sheet: SheetCells, layout: FormLayout, warnings: list[Problem]) -> None:
        self._sheet = sheet
        self._layout = layout
        self._problems = warnings
        self._heading_row = _heading_row(sheet)
        self._columns = self._find_columns()
        self._value, self._status, self._reason, self._label = map(self._column, _ANSWERS)
        self._lines = self._find_lines()

    def read(self) -> FormReading:
        """Everything in the order of the form; what stands beside it last."""
        lines: list[int] = []
        entries = []
        for at, row in enumerate(self._layout.rows, 1):
            line = self._line_of(row, HEADING_ROW + at)
            if line is not None:
                lines.append(line)
                entries.append(self._entry(line, row))
        self._tell_moved(lines)
        self._tell_strange()
        return FormReading(tuple(entry for entry in entries if entry is not None), tuple(self._problems))

    def _column(self, column: FormColumn) -> _Column:
        return _Column(self._columns[column], column_name(self._columns[column]))

    def _find_columns(self) -> Mapping[FormColumn, int]:
        """Where each heading stands now."""
        places: dict[str, list[int]] = {}
        for column, cell in self._sheet.rows.get(self._heading_row, {}).items():
            places.setdefault(plain_words(cell.text), []).append(column)
        found = {column: places.get(plain_words(column.value), []) for column in FormColumn}
        wrong = [self._column_problem(column, len(found[column])) for column in NEEDED if len(found[column]) != 1]
        if wrong:
            raise Refused(*wrong)
        return {column: at[0] for column, at in found.items() if at}

    def _column_problem(self, column: FormColumn, count: int) -> Problem:
        kind = COLUMN_DOUBLE if count else COLUMN_GONE
        place = Place(self._sheet.name, column=cell_name(self._heading_row, column.position))
        return kind.problem(column=column.value, count=count).at(place)

    def _find_lines(self) -> Mapping[str, list[int]]:
        """The rows of the sheet by the key in their hidden cell."""
        lines: dict[str, list[int]] = {}
        at = self._columns[FormColumn.KEY]
        for line in sorted(self._sheet.rows):
            if line > self._heading_row:
                lines.setdefault(self._sheet.text(line, at).strip(), []).append(line)
        return lines

    def _line_of(self, row: FormRow, expected: int) -> int | None:
        lines = self._lines.get(key_text(row.key), ())
        if len(lines) > 1:
            self._tell(ROW_DOUBLE, lines[1], self._value, label=row.label, rows=", ".join(map(str, lines)))
            return None
        if not lines:
            self._tell(ROW_GONE, expected, self._value, label=row.label)
            return None
        label = self._sheet.text(lines[0], self._label.at)
        if label != row.label and plain_words(label) != plain_words(row.label):
            self._tell(ROW_RELABELLED, lines[0], self._label, expected=row.label, found=label.strip())
            return None
        return lines[0]

    def _entry(self, line: int, row: FormRow) -> FormEntry | None:
        """What a row says, or None where anything in it is refused."""
        before = len(self._problems)
        said = self._tried(line, self._value, lambda cell: held(cell, row.cell), "")
        status = self._tried(line, self._status, lambda cell: read_status(cell.text), None)
        reason = self._tried(line, self._reason, lambda cell: cell.text, "")
        if len(self._problems) > before:
            return None
        place = self._place(line, self._value)
        try:
            entry = filled_in(row.cell, said, status=status, reason=reason)
        except Refused as refusal:
            self._problems.extend(problems_at(refusal, place, self._place(line, self._reason)))
            return None
        if doubted := doubt(said, status):
            self._problems.append(doubted.at(place))
        return FormEntry(row.cell, entry, place)

    def _tried(self, line: int, column: _Column, read: Callable[[SheetCell], _Read], blank: _Read) -> _Read:
        """What `read` makes of a cell, `blank` where there is none; what it refuses is taken up as found there."""
        cell = self._sheet.rows[line].get(column.at)
        try:
            if self._sheet.merged and (merge := self._sheet.merge_over(line, column.at)):
                raise CELL_MERGED.refuse(range=merge)
            if cell is None:
                return blank
            if cell.formula:
                raise CELL_FORMULA.refuse()
            return read(cell)
        except Refused as refusal:
            self._problems.extend(refusal.at(self._place(line, column)).problems)
            return blank

    def _tell_moved(self, lines: list[int]) -> None:
        columns = any(column.position != at for column, at in self._columns.items())
        if lines != sorted(lines) or columns:
            self._problems.append(ROWS_MOVED.problem().at(Place(self._sheet.name)))

    def _tell_strange(self) -> None:
        """Rows that hold a figure and are none of the form's."""
        known = {key_text(row.key) for row in self._layout.rows}
        for key, lines in self._lines.items():
            for line in lines if key not in known else ():
                if self._sheet.text(line, self._value.at).strip():
                    self._tell(ROW_STRANGE, line, self._value, row=line)

    def _tell(self, kind: ErrorKind, line: int, column: _Column, **details: object) -> None:
        self._problems.append(kind.problem(**details).at(self._place(line, column)))

    def _place(self, line: int, column: _Column) -> Place:
        return Place(self._sheet.name, column=f"{column.letters}{line}")


def _heading_row(sheet: SheetCells) -> int:
    """The row with the most of our headings: where it was written, unless rows above it were inserted or deleted."""
    wanted = {plain_words(column.value) for column in FormColumn}

    def headings(row: int) -> int:
        return len(wanted & {plain_words(cell.text) for cell in sheet.rows.get(row, {}).values()})

    if headings(HEADING_ROW) == len(wanted):
        return HEADING_ROW
    rows = [row for row in sorted(sheet.rows) if row <= _HEADINGS_SOUGHT]
    best = max(rows, key=headings, default=HEADING_ROW)
    return best if rows and headings(best) else HEADING_ROW
