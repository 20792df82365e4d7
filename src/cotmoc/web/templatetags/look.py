"""How things look in a page: numbers, days, verdicts, icons. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy

from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula.numbers import format_number
from cotmoc.web.language import is_vietnamese
from cotmoc.web.table_markup import row_markup, verdict_details
from cotmoc.workspace.words import LANGUAGES, verdict_word

register = template.Library()

WORDS_OF_SCRIPTS = {
    "copied": gettext_lazy("Copied."),
    "not_copied": gettext_lazy("Your browser does not allow copying; the sentence is selected, press Ctrl+C."),
    "rows_shown": gettext_lazy("{shown} of {all} rows"),
    "cells_found": gettext_lazy("Cells found: {count}"),
    "saving": gettext_lazy("Saving…"),
    "saved": gettext_lazy("Saved at {time}"),
    "unsaved": gettext_lazy("Not saved yet"),
    "unreadable": gettext_lazy("Not saved: what is typed at “{cells}” is no number. Correct it to go on."),
    "kept": gettext_lazy("Kept on this computer, waiting to be saved"),
    "offline": gettext_lazy("No connection. What you typed is kept on this computer and will be sent again."),
    "signed_out": gettext_lazy("Your session has ended. What you typed is kept on this computer; sign in to go on."),
    "sign_in": gettext_lazy("Sign in"),
    "refused": gettext_lazy("The server did not take this draft: {message}"),
    "restored": gettext_lazy("{count} figures typed earlier and not yet saved were restored from this computer."),
    "typed_again": gettext_lazy("What you had typed here was not taken; it is filled in again, and not sent yet."),
    "typed_apart": gettext_lazy(
        "What you had typed was not taken. The form is no longer as it was, so it is not filled in again: copy what "
        "you still need. Choices and files are not kept."
    ),
    "typed_discard": gettext_lazy("I no longer need it"),
    "conflict": gettext_lazy("{by} saved {value} here at {at}. You typed {mine}."),
    "conflicts": gettext_lazy("{count} of the same figures were changed elsewhere meanwhile. Choose which to keep."),
    "others": gettext_lazy("{by} changed {count} other figures meanwhile; they are shown as they are now."),
    "keep_mine": gettext_lazy("Keep mine"),
    "take_theirs": gettext_lazy("Take theirs"),
    "blank": gettext_lazy("nothing"),
    "not_a_number": gettext_lazy("“{text}” is not a number. Write it like 1.234,5."),
    "no_figure_taken": gettext_lazy("The state says that there is no figure; to enter one, choose another state."),
    "pasted": gettext_lazy("{count} figures pasted, {left_out} left out where the form takes no figure."),
    "bulk_progress": gettext_lazy("{done} of {all} reports gone through"),
    "bulk_stopped": gettext_lazy("It stopped half way. Reload the page to see which reports still wait, then go on."),
    "chart": gettext_lazy("chart"),
    "chart_failed": gettext_lazy("The chart cannot be drawn; its figures are in the table."),
}
"""What the scripts say, by key; a page hands them over once, as data."""


def language() -> str:
    """The language of the page, one of those we have words for."""
    asked = (get_language() or "vi").split("-")[0]
    return asked if asked in LANGUAGES else "vi"


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """A figure with this many places, half up: ``1.234,5``; of None an empty text, for nothing is not 0."""
    if value is None or value == "":
        return ""
    exact = Fraction(value) if isinstance(value, (int, str, Decimal, Fraction)) else Fraction(str(value))
    return format_number(exact, int(decimals), lang=language())


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as 31/12/2024; an instant by its day in Vietnam."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """An instant as ``14:05 31/12/2024``, in Vietnam."""
    return "" if value is None else f"{localtime(value):%H:%M %d/%m/%Y}"


@register.filter
def verdict_name(verdict: str) -> str:
    """How a verdict is called in the language of the page."""
    return verdict_word(Verdict(verdict), language())


@register.simple_tag
def tongue(text: Any) -> SafeString:
    """The attribute that tells a reader of an English page that this text of the package is Vietnamese."""
    return mark_safe(' lang="vi"' if language() == "en" and is_vietnamese(text) else "")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite; without a label it is decoration and says nothing to a screen reader."""
    href = f"{static('cotmoc/icons/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', href)


@register.inclusion_tag("components/verdict.html")
def verdict_badge(verdict: str, provisional: bool = False, large: bool = False) -> dict[str, Any]:
    """A verdict by word, shape and colour; `provisional` adds the word for it."""
    return {**verdict_details(verdict, language(), provisional=provisional), "large": large}


@register.inclusion_tag("components/table.html")
def data_table(id: str, caption: str, columns: Sequence[Any], rows: Iterable[Any], **shown: Any) -> dict[str, Any]:  # noqa: A002
    """A table of records.

    `columns`: each .label and optionally .kind (``number``). `rows`: each a list of cells, the first its head; a cell
    is a text, or .text with optional .url, .note, .sort (what to sort by), or .verdict with optional .provisional.
    Shown, all optional: `filter` (a box to find rows), `cards` (cards instead of a table on a phone), `csv_url`,
    `workbook_url` and `print_url` (where the same rows are to be had).
    """
    lang = language()
    made = [row_markup(row, columns, lang) for row in rows]
    return {"id": id, "caption": caption, "columns": columns, "rows": made, **shown}


@register.simple_tag(takes_context=True)
def csv_url(context: template.Context, name: str) -> str:
    """The address of the table `name` of this page as CSV (`pages.tables.asked_csv`)."""
    parameters = context["request"].GET.copy()
    parameters["csv"] = name
    return f"{context['request'].path}?{parameters.urlencode()}"


@register.simple_tag
def words_of_scripts() -> SafeString:
    """The sentences that scripts show, as data of the page."""
    return json_script({key: str(words) for key, words in WORDS_OF_SCRIPTS.items()}, "cotmoc-words")
