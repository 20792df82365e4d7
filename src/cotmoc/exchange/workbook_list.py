"""Writes a table of any page as a workbook: to be sorted, printed and sent on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO, TypeAlias

import xlsxwriter

Cell: TypeAlias = str | int | date | None
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
_A4 = 9
_WIDEST, _NARROWEST = 60, 8
_HEADING_ROW = 2
_MOST_TEXT = 32_000
"""Characters: a cell of a workbook holds few more."""


def write_list(stream: BinaryIO, *, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write the rows below their headings, the title above, ready to be printed across A4 with the headings repeated.

    A text stays a text: nothing in a cell becomes a formula or an address.
    """
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet()
        shown = {
            "heading": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E8EDF4"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1}),
        }
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        for at, name in enumerate(columns):
            sheet.write_string(_HEADING_ROW, at, name, shown["heading"])
        widths, last = [len(name) for name in columns], _HEADING_ROW
        for last, row in enumerate(rows, _HEADING_ROW + 1):
            for at, cell in enumerate(row):
                _write(sheet, (last, at), cell, shown)
                widths[at] = max(widths[at], 10 if isinstance(cell, date) else len(str(cell or "")))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, max(_NARROWEST, min(width + 2, _WIDEST)))
        _lay_out(sheet, last, len(columns))


def _write(sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell, shown: dict[str, object]) -> None:
    if cell is None or cell == "":
        sheet.write_blank(*at, None, shown["text"])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, shown["day"])
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, shown["text"])
    else:
        sheet.write_string(*at, cell[:_MOST_TEXT], shown["text"])


def _lay_out(sheet: xlsxwriter.worksheet.Worksheet, last: int, columns: int) -> None:
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    sheet.autofilter(_HEADING_ROW, 0, last, columns - 1)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&P/&N")
