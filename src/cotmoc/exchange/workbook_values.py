"""What one cell of a workbook holds, as the text one would have typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from cotmoc.evaluation import entry_errors
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.entries import AskedCell
from cotmoc.exchange.errors.workbook import CELL_DATE, CELL_ERROR
from cotmoc.exchange.form_filling import check_unambiguous
from cotmoc.exchange.workbook_cells import CellKind, SheetCell
from cotmoc.model.data_element import ValueType
from cotmoc.model.exact import decimal_text


def typed(cell: SheetCell | None, asked: AskedCell) -> str:
    """The text that says in Vietnamese what the cell holds, empty for a blank one.

    A cell shown as a percentage counts as what it shows: 0.9 there is 90 of an element in percent. Raises `Refused`
    (W141-W143, V104).
    """
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER:
        return _number(cell, asked)
    if cell.kind is CellKind.ERROR:
        raise CELL_ERROR.refuse(text=cell.text)
    if cell.kind is CellKind.DATE:
        day = day_text(date.fromisoformat(cell.text))
        if asked.definition.value_type is not ValueType.DATE:
            raise CELL_DATE.refuse(date=day)
        return day
    if cell.kind is CellKind.BOOLEAN and asked.definition.value_type is not ValueType.BOOLEAN:
        return "TRUE" if cell.text == "1" else "FALSE"
    check_unambiguous(asked, cell.text)
    return cell.text.strip()


def _number(cell: SheetCell, asked: AskedCell) -> str:
    if not cell.percent:
        return cell.text.replace(".", ",")
    shown = decimal_text(Fraction(cell.text) * 100).replace(".", ",")
    unit = asked.definition.unit_of_measure
    if "%" not in unit:
        raise entry_errors.PERCENT_UNWANTED.refuse(text=f"{shown} %", unit=unit)
    return shown
