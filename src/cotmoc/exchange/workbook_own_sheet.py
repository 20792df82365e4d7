"""Reads a unit's own sheet by its mapping: cells are followed to where label and heading stand now, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cotmoc.evaluation import entry_errors
from cotmoc.evaluation.display import period_details
from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.exchange.errors.workbook import (
    CELL_FORMULA,
    CELL_MERGED,
    FORMULA_READ,
    HEADING_GONE,
    LABEL_DOUBLE,
    LABEL_GONE,
)
from cotmoc.exchange.evidence_text import workbook_page
from cotmoc.exchange.form_filling import filled_in
from cotmoc.exchange.form_layout import FormEntry, FormLayout, FormReading, FormRow, key_text
from cotmoc.exchange.plain_words import plain_label, plain_words
from cotmoc.exchange.workbook_cells import SheetCells, cell_name, read_cell_name
from cotmoc.exchange.workbook_mapping import MappedCell, SheetMapping, headings_in, labels_in
from cotmoc.exchange.workbook_opening import Workbook, open_workbook
from cotmoc.exchange.workbook_values import held
from cotmoc.model.errors import Place, Problem, Refused

HEADINGS_SOUGHT = 30
"""Rows above and below in which the headings are looked for, should rows have been inserted or deleted."""


def read_mapped(data: bytes | Workbook, mapping: SheetMapping, layout: FormLayout) -> FormReading:
    """The entries of the mapped cells, and every problem by sheet and cell; cells that are not mapped say nothing.

    The stored result of a formula is taken with a warning: in a sheet of one's own, totals are formulas. Raises
    `Refused` where the file cannot be used at all: no workbook (W101-W111), no such sheet (W138), marked secret (W170).
    """
    book = open_workbook(data)
    sheet = book.sheet(mapping.sheet)
    return _OwnSheet(sheet, mapping, layout, [*book.warnings, *_secrecy(book)]).read()


def _secrecy(book: Workbook) -> Iterator[Problem]:
    found = secrecy_of(workbook_page(book))
    if found is not None and found.is_error:
        raise Refused(found)
    if found is not None:
        yield found


class _OwnSheet:
    def __init__(self, sheet: SheetCells, mapping: SheetMapping, layout: FormLayout, problems: list[Problem]) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._layout = layout
        self._problems = problems
        column = read_cell_name(f"{mapping.label_column}1")[1] if mapping.label_column else 0
        self._labels = labels_in(sheet, column)
        self._headings = self._find_headings()

    def read(self) -> FormReading:
        """Every mapped cell in the order of the mapping."""
        found = [entry for cell in self._mapping.cells if (entry := self._entry(cell)) is not None]
        return FormReading(tuple(found), tuple(self._problems))

    def _find_headings(self) -> Mapping[str, list[int]]:
        """The headings in the row that has the most of those mapped, the nearest to where they stood."""
        wanted = {plain_words(cell.heading.text) for cell in self._mapping.cells if cell.heading.text}
        stood = self._mapping.heading_row
        rows = [row for row in self._sheet.rows if abs(row - stood) <= HEADINGS_SOUGHT]
        found = {row: headings_in(self._sheet, row) for row in rows} if wanted else {}
        best = max(found, key=lambda row: (len(wanted & set(found[row])), -abs(row - stood)), default=0)
        return found.get(best, {})

    def _entry(self, mapped: MappedCell) -> FormEntry | None:
        place = Place(self._sheet.name, column=mapped.address)
        try:
            row = self._layout.row_by_key.get(mapped.key)
            if row is None:
                name = key_text(mapped.key)
                raise entry_errors.CELL_UNASKED.refuse(
                    cell=name, cell_en=name, form=self._layout.form, **period_details(self._layout.period)
                )
            line, column = self._where(mapped)
            place = Place(self._sheet.name, column=cell_name(line, column))
            return self._read(line, column, row)
        except Refused as refusal:
            self._problems.extend(refusal.at(place).problems)
            return None

    def _where(self, mapped: MappedCell) -> tuple[int, int]:
        """Row and column of a mapped cell in this file."""
        line, column = read_cell_name(mapped.address)
        if mapped.label.text:
            line = self._line(mapped)
        if mapped.heading.text:
            column = self._column(mapped)
        return line, column

    def _line(self, mapped: MappedCell) -> int:
        sign = mapped.label
        found = self._labels.get(plain_label(sign.text), [])
        if not found:
            raise LABEL_GONE.refuse(label=sign.text, column=self._mapping.label_column, cell=mapped.address)
        if len(found) != sign.count:
            raise LABEL_DOUBLE.refuse(label=sign.text, found=len(found), known=sign.count, cell=mapped.address)
        return found[sign.index]

    def _column(self, mapped: MappedCell) -> int:
        sign = mapped.heading
        found = self._headings.get(plain_words(sign.text), [])
        if len(found) != sign.count:
            raise HEADING_GONE.refuse(heading=sign.text, row=self._mapping.heading_row, cell=mapped.address)
        return found[sign.index]

    def _read(self, line: int, column: int, row: FormRow) -> FormEntry:
        merge = self._sheet.merge_over(line, column)
        if merge is not None and (merge.top, merge.left) != (line, column):
            raise CELL_MERGED.refuse(range=merge)
        cell = self._sheet.cell(line, column)
        place = Place(self._sheet.name, column=cell_name(line, column))
        if cell is not None and cell.formula and not cell.text:
            raise CELL_FORMULA.refuse()
        entry = filled_in(row.cell, held(cell, row.cell), status=None, reason="")
        found = FormEntry(row.cell, entry, place)
        if cell is not None and cell.formula:
            self._problems.append(FORMULA_READ.problem(value=found.text).at(place))
        return found
