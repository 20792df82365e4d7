"""The rows of a table as markup: a template takes five times as long over the thousands of cells of a long one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from cotmoc.evaluation.verdict import Verdict
from cotmoc.web.language import is_vietnamese
from cotmoc.workspace.words import verdict_word


def row_markup(cells: Sequence[Any], columns: Sequence[Mapping[str, Any]], lang: str) -> SafeString:
    """The cells of one row, the first its head; what a cell and a column may have stands at the tag `data_table`."""
    written = []
    for cell, column in zip(cells, columns, strict=True):
        tag = "td" if written else "th"
        label = _shown(column["label"]) if written else ""
        scope = "" if written else ' scope="row"'
        kind = ' class="number"' if column.get("kind") == "number" else ""
        sort, inside = _cell(cell, lang)
        written.append(f'<{tag}{scope}{kind} data-label="{label}"{sort}>{inside}</{tag}>')
    return mark_safe("".join(written))


def _cell(cell: Any, lang: str) -> tuple[str, str]:
    """The attribute a cell is sorted by, and what stands in it."""
    if isinstance(cell, (str, int)) or cell is None:
        cell = {"text": cell}
    text, sort, note = cell.get("text"), cell.get("sort"), cell.get("note")
    tongue = ' lang="vi"' if cell.get("is_vietnamese") or (lang == "en" and is_vietnamese(text or "")) else ""
    inside = "" if text is None else _shown(text)
    if verdict := cell.get("verdict"):
        inside = verdict_markup(verdict, lang, provisional=bool(cell.get("provisional")))
    elif url := cell.get("url"):
        inside = f'<a href="{_shown(url)}">{inside}</a>'
    noted = _noted(_shown(note)) if note else ""
    sorted_by = "" if sort is None else f' data-sort="{_shown(sort)}"'
    return sorted_by, f"<span{tongue}>{inside}{noted}</span>"


def _noted(note: str) -> str:
    """What stands small behind a cell; a code, as HS-SO, is not parted at its dash."""
    kind = "soft" if " " in note else "soft code"
    return f' <small class="{kind}">{note}</small>'


def _shown(value: Any) -> str:
    """A value as a template writes it."""
    return escape(value) if type(value) is str else conditional_escape(localize(value))


def verdict_details(verdict: str, lang: str, *, provisional: bool) -> dict[str, Any]:
    """What the drawing of a verdict is made of."""
    found = Verdict(verdict)
    return {"verdict": found.value, "word": verdict_word(found, lang), "provisional": provisional}


@lru_cache(maxsize=64)
def verdict_markup(verdict: str, lang: str, *, provisional: bool) -> SafeString:
    """A verdict by shape, word and colour."""
    return render_to_string("components/verdict.html", verdict_details(verdict, lang, provisional=provisional))
