"""Writes a form as a workbook to be filled in without the system: locked but for what is asked, told in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, BinaryIO

import xlsxwriter

from cotmoc.evaluation.entries import Entry, entry_text
from cotmoc.exchange.form_filling import STATUS_NAMES
from cotmoc.exchange.form_layout import FormLayout, FormRow, key_text
from cotmoc.exchange.workbook_cells import SHOWN_DIGITS
from cotmoc.exchange.workbook_guide import (
    BOOLEANS,
    ERROR_TITLE,
    NOTE,
    REASON_MESSAGE,
    STATUS_MESSAGE,
    guide,
    value_message,
)
from cotmoc.exchange.workbook_table import (
    FORM_SHEET,
    GUIDE_SHEET,
    HEADING_ROW,
    IDENTITY,
    IDENTITY_SHEET,
    LAYOUT_OF_WORKBOOK,
    FormColumn,
)
from cotmoc.model.data_element import ValueType
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
_WIDTHS = {
    FormColumn.KEY: 4,
    FormColumn.NUMBER: 6,
    FormColumn.LABEL: 58,
    FormColumn.MEASURE: 12,
    FormColumn.PREVIOUS: 13,
    FormColumn.YEAR_BEFORE: 13,
    FormColumn.VALUE: 15,
    FormColumn.STATUS: 18,
    FormColumn.REASON: 40,
}
_ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": False,
}
_A4 = 9
_ASKED, _FRAME = "#FFF7D6", "#BFBFBF"
_GREATEST = 10**15
_WHOLE = frozenset({ValueType.COUNT, ValueType.RANK})
_ANY = ObservationStatus.ACTUAL


def write_workbook(layout: FormLayout, stream: BinaryIO) -> None:
    """Write the form, filled in as far as it is, to a binary stream."""
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": f"{layout.form_name} - {layout.unit_name} - {layout.period_name}"})
        _FormSheet(book, layout).write()
        _write_guide(book, layout)
        _write_identity(book, layout)


class _FormSheet:
    def __init__(self, book: xlsxwriter.Workbook, layout: FormLayout) -> None:
        self._book = book
        self._layout = layout
        self._sheet = book.add_worksheet(FORM_SHEET)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._last = HEADING_ROW + len(layout.rows)

    def write(self) -> None:
        self._write_title()
        self._write_headings()
        for at, row in enumerate(self._layout.rows, 1):
            self._write_row(at, row)
        self._validate()
        self._arrange()

    def _format(self, **properties: Any) -> Any:
        """One format a set of properties: a workbook lists each it uses once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Times New Roman", "font_size": 12, **properties})
        return self._formats[key]

    def _write_title(self) -> None:
        layout = self._layout
        due = f"{layout.deadline:%d/%m/%Y}" if layout.deadline else "theo quy định"
        self._sheet.write_string("B1", layout.form_name, self._format(bold=True, font_size=14))
        lines = (
            f"Biểu: {layout.form}",
            f"Đơn vị: {layout.unit_name}",
            f"Kỳ số liệu: {layout.period_name}",
            f"Hạn gửi: {due}",
        )
        for at, text in enumerate(lines, 1):
            self._sheet.write_string(at, 1, text, self._format(bold=at == 2))
        self._sheet.write_string(5, 1, NOTE, self._format(italic=True, font_color="#7F6000"))

    def _write_headings(self) -> None:
        shown = self._locked(bold=True, bg_color="#DCE6F1", text_wrap=True, align="center")
        for column in FormColumn:
            self._sheet.write_string(HEADING_ROW - 1, column.position - 1, column.value, shown)
        self._sheet.set_row(HEADING_ROW - 1, 34)

    def _write_row(self, at: int, row: FormRow) -> None:
        line = HEADING_ROW + at - 1
        texts = {
            FormColumn.KEY: key_text(row.key),
            FormColumn.LABEL: row.label,
            FormColumn.MEASURE: row.unit_of_measure,
        }
        for column, text in texts.items():
            self._sheet.write_string(line, column.position - 1, text, self._locked(text_wrap=True))
        self._sheet.write_number(line, FormColumn.NUMBER.position - 1, at, self._locked(align="center"))
        self._write_value(line, FormColumn.PREVIOUS, row, row.previous)
        self._write_value(line, FormColumn.YEAR_BEFORE, row, row.year_before)
        self._write_entry(line, row)

    def _write_entry(self, line: int, row: FormRow) -> None:
        entry = row.entry
        self._write_value(line, FormColumn.VALUE, row, entry.value if entry else None)
        name = STATUS_NAMES[entry.status] if entry and not entry.is_blank else ""
        self._sheet.write_string(line, FormColumn.STATUS.position - 1, name, self._asked())
        reason = entry.reason if entry else ""
        style = self._asked(text_wrap=True, num_format="@")
        self._sheet.write_string(line, FormColumn.REASON.position - 1, reason, style)

    def _write_value(self, line: int, column: FormColumn, row: FormRow, value: Interval | None) -> None:
        shape = {"num_format": _number_format(row), "align": "right"}
        style = self._asked(**shape) if column is FormColumn.VALUE else self._locked(**shape)
        at = column.position - 1
        if value is None:
            self._sheet.write_blank(line, at, None, style)
        elif value.value is not None and row.value_type is ValueType.DATE:
            self._sheet.write_datetime(line, at, date.fromordinal(int(value.value)), style)
        elif value.value is not None and row.value_type is not ValueType.BOOLEAN and _is_kept(value.value):
            self._sheet.write_number(line, at, float(value.value), style)
        else:
            self._sheet.write_string(line, at, entry_text(row.cell, Entry(*row.key, value, _ANY)), style)

    def _locked(self, **properties: Any) -> Any:
        return self._format(border=1, border_color=_FRAME, valign="vcenter", **properties)

    def _asked(self, **properties: Any) -> Any:
        return self._locked(locked=False, bg_color=_ASKED, **properties)

    def _validate(self) -> None:
        first, value = HEADING_ROW, FormColumn.VALUE.position - 1
        for rule, rows in groupby(self._layout.rows, key=_Validation.of):
            count = len(list(rows))
            self._sheet.data_validation(first, value, first + count - 1, value, rule.options())
            first += count
        if not self._layout.rows:
            return
        names = list(STATUS_NAMES.values())
        self._validate_column(FormColumn.STATUS, {"validate": "list", "source": names}, STATUS_MESSAGE)
        limit = {"validate": "length", "criteria": "<=", "value": 2000}
        self._validate_column(FormColumn.REASON, limit, REASON_MESSAGE)

    def _validate_column(self, column: FormColumn, rule: Mapping[str, Any], message: str) -> None:
        at = column.position - 1
        told = {"error_title": ERROR_TITLE, "error_message": message}
        self._sheet.data_validation(HEADING_ROW, at, self._last - 1, at, {**rule, **told})

    def _arrange(self) -> None:
        sheet = self._sheet
        for column, width in _WIDTHS.items():
            hidden = {"hidden": column is FormColumn.KEY}
            sheet.set_column(column.position - 1, column.position - 1, width, None, hidden)
        sheet.freeze_panes(HEADING_ROW, FormColumn.LABEL.position)
        sheet.set_selection(HEADING_ROW, FormColumn.VALUE.position - 1, HEADING_ROW, FormColumn.VALUE.position - 1)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADING_ROW - 1)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L" + self._layout.form.replace("&", "&&") + "&RTrang &P/&N")
        sheet.protect("", _ALLOWED)


class _Validation(tuple[Any, ...]):
    """What a spreadsheet checks in a cell of a value; rows that share it are validated as one block."""

    __slots__ = ()

    @classmethod
    def of(cls, row: FormRow) -> _Validation:
        return cls((row.value_type, row.cell.least, row.cell.most, value_message(row)))

    def options(self) -> dict[str, Any]:
        value_type, least, most, message = self
        told = {"error_title": ERROR_TITLE, "error_message": message}
        if value_type is ValueType.BOOLEAN:
            return {"validate": "list", "source": list(BOOLEANS), **told}
        if value_type is ValueType.DATE:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1900, 1, 1),
                "maximum": date(2999, 12, 31),
                **told,
            }
        return {
            "validate": "integer" if value_type in _WHOLE else "decimal",
            "criteria": "between",
            "minimum": -_GREATEST if least is None else _limit(least),
            "maximum": _GREATEST if most is None else _limit(most),
            **told,
        }


def _limit(limit: Exact) -> int | float:
    return limit if isinstance(limit, int) else float(limit)


def _is_kept(value: Exact) -> bool:
    """Whether a spreadsheet keeps all its digits: what it would cut is written as text."""
    digits = decimal_text(value).replace(".", "").strip("-0")
    return len(digits) <= SHOWN_DIGITS


def _number_format(row: FormRow) -> str:
    if row.value_type is ValueType.DATE:
        return "dd/mm/yyyy"
    return "#,##0" + ("." + "0" * row.decimals if row.decimals > 0 else "")


def _write_guide(book: xlsxwriter.Workbook, layout: FormLayout) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    caption, text = book.add_format({**font, "bold": True}), book.add_format({**font, "text_wrap": True})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for at, (heading, line) in enumerate(guide(layout)):
        sheet.write_string(at, 0, heading, caption)
        sheet.write_string(at, 1, line, text)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _write_identity(book: xlsxwriter.Workbook, layout: FormLayout) -> None:
    """What tells this file from another's: also after it was renamed, and after LibreOffice merely hid the sheet."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    said = (
        LAYOUT_OF_WORKBOOK,
        layout.package,
        layout.form,
        layout.unit,
        layout.unit_name,
        str(layout.period),
        layout.version,
        layout.digest,
    )
    for at, (name, text) in enumerate(zip(IDENTITY, said, strict=True)):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, text)
    sheet.protect()
    sheet.very_hidden()
