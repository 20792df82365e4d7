"""What one cell of a workbook holds, as a number or as the text one would have typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from cotmoc.evaluation import entry_errors
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.entries import MOST_PLACES, MOST_WHOLE, AskedCell
from cotmoc.exchange.errors.workbook import CELL_DATE, CELL_ERROR
from cotmoc.exchange.form_filling import check_unambiguous
from cotmoc.exchange.workbook_cells import CellKind, SheetCell
from cotmoc.model.data_element import ValueType
from cotmoc.model.exact import Exact, decimal_text, is_finite_decimal, whole

_NO_NUMBERS = frozenset({ValueType.BOOLEAN, ValueType.DATE})


def held(cell: SheetCell | None, asked: AskedCell) -> str | Exact:
    """The number a cell holds, or the text that says in Vietnamese what it does; empty for a blank one.

    A cell shown as a percentage counts as what it shows: 0.9 there is 90 of an element in percent. Raises `Refused`
    (W141-W143, V104, V105).
    """
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER:
        return cell.text if asked.definition.value_type in _NO_NUMBERS else _number(cell, asked)
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


def _number(cell: SheetCell, asked: AskedCell) -> Exact:
    if cell.percent:
        return _percentage(cell, asked)
    if cell.text.isdecimal() and len(cell.text) <= MOST_WHOLE:
        return int(cell.text)
    value = whole(Fraction(cell.text))
    if abs(value) >= 10**MOST_WHOLE or not is_finite_decimal(value, MOST_PLACES):
        raise entry_errors.DIGITS_MANY.refuse(text=cell.text, whole=MOST_WHOLE, places=MOST_PLACES)
    return value


def _percentage(cell: SheetCell, asked: AskedCell) -> Exact:
    value, unit = whole(Fraction(cell.text) * 100), asked.definition.unit_of_measure
    if "%" not in unit:
        raise entry_errors.PERCENT_UNWANTED.refuse(text=f"{decimal_text(value).replace('.', ',')}%", unit=unit)
    return value
