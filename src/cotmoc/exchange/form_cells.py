"""The cells of a form as a program sends them: read as the rows of a CSV file for machines are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from cotmoc.exchange.form_csv import MACHINE, FormRows
from cotmoc.exchange.form_layout import FormLayout, FormReading

Value: TypeAlias = str | int | Decimal | bool | None
_MOST_DIGITS = 60
"""A number with more is told as it is written, not written out."""


@dataclass(frozen=True, slots=True)
class SentCell:
    """One cell of a form. `value` None: there is no figure, `status` and `reason` say why."""

    element: str
    breakdown: str = ""
    value: Value = None
    status: str = ""
    reason: str = ""


def read_form_cells(cells: Iterable[SentCell], layout: FormLayout) -> FormReading:
    """The entries of the cells there are, and every problem by the cell's number (the first is 1) and field; cells
    that are not sent say nothing."""
    rows = FormRows(layout, MACHINE)
    for number, cell in enumerate(cells, 1):
        texts = {"element": cell.element, "breakdown": cell.breakdown, "status": cell.status, "reason": cell.reason}
        rows.take(number, {**texts, "value": _text(cell.value)})
    return rows.reading()


def _text(value: Value) -> str:
    """A value as it would be written in a CSV file for machines."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS:
        return format(value, "f")
    return str(value)
