"""Any table of a page as a file: the same rows, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

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
    writer.writerow([_guarded(head) for column in columns for head in _heads(column)])
    writer.writerows(
        [
            [_guarded(text) for cell, column in zip(row, columns, strict=True) for text in _texts(cell, column)]
            for row in rows
        ]
    )
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def figure_column(label: str) -> dict[str, Any]:
    """A column of figures, each with what must be read with it beside: in a file, in a column of its own."""
    return {"label": label, "kind": "number", "notes": _("%(column)s: note") % {"column": label}}


def _heads(column: Mapping[str, Any]) -> list[str]:
    return [str(column["label"]), *([column["notes"]] if "notes" in column else [])]


def _texts(cell: Any, column: Mapping[str, Any]) -> list[str]:
    if "notes" not in column:
        return [_text(cell)]
    found = cell if isinstance(cell, Mapping) else {"text": cell}
    return [_text(found["text"]), str(found.get("note") or "")]


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
