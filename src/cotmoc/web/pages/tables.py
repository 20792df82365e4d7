"""Any table of a page as a file: the same rows, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from cotmoc.evaluation.verdict import Verdict
from cotmoc.web.language import lang
from cotmoc.workspace.words import verdict_word

Table = tuple[Sequence[Mapping[str, Any]], Sequence[Sequence[Any]]]
"""Columns and rows, as the tag `data_table` takes them."""

_FORMULA_STARTS = tuple("=+-@\t\r")


def asked_csv(request: HttpRequest, tables: Mapping[str, Table]) -> HttpResponse | None:
    """The table that `csv` names, as Excel reads it in the language of the page; None where none is asked for."""
    name = request.GET.get("csv", "")
    if name not in tables:
        return None
    columns, rows = tables[name]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if lang() == "vi" else ",", lineterminator="\r\n")
    writer.writerow([_guarded(str(column["label"])) for column in columns])
    writer.writerows([[_guarded(_text(cell)) for cell in row] for row in rows])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _text(cell: Any) -> str:
    """What a cell says: its verdict or its text, and its note in brackets."""
    if not isinstance(cell, Mapping):
        return "" if cell is None else str(cell)
    said = verdict_word(Verdict(cell["verdict"]), lang()) if "verdict" in cell else str(cell.get("text", ""))
    note = cell.get("note")
    return f"{said} ({note})" if note else said


def _guarded(text: str) -> str:
    """A text that must not become a formula in the spreadsheet that opens it; a number may be negative."""
    is_number = text.replace(".", "").replace(",", "").removeprefix("-").isdigit()
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not is_number else text
