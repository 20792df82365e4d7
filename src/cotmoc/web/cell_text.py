"""Figures of drafts as pages take and show them: a draft keeps what was typed, written the Vietnamese way."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from cotmoc.evaluation.entries import AskedCell, Entry, entry_text
from cotmoc.formula.numbers import format_number, read_number
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Refused
from cotmoc.model.exact import decimal_text
from cotmoc.model.identity import read_date
from cotmoc.model.observation import ObservationStatus
from cotmoc.web.access import Person
from cotmoc.web.drafted import read_cell
from cotmoc.web.models.submission import DraftCell

MACHINE = "en"
"""Programs write decimals with a point, as English does."""

KINDS = {ValueType.BOOLEAN: "boolean", ValueType.DATE: "date"}
_KEY = re.compile(r"([^\[\]]+)(?:\[(.*)\])?")
_SIGN = re.compile(r"([<>]=?|[≤≥])\s*")
_BOOLEANS = {"true": "có", "false": "không"}


def key_text(element: str, breakdown: str) -> str:
    """A cell as pages name it: ``VB.DI[mat=khong]``."""
    return f"{element}[{breakdown}]" if breakdown else element


def asked_key(cell: AskedCell) -> str:
    """The same of a cell of a form."""
    return key_text(cell.key[0], breakdown_text(cell.breakdown))


def read_key(text: str) -> tuple[str, str]:
    """Element and breakdown of a key; one that is none comes back as an element that no form asks for."""
    found = _KEY.fullmatch(text)
    if found is None:
        return text, ""
    try:
        return found[1], breakdown_text(read_breakdown(found[2] or ""))
    except Refused:
        return text, ""


def plain(text: object) -> str:
    """A text without what no database keeps (zero characters and halves of surrogate pairs), letters and their tone
    marks in one: typed apart they would be found by nobody."""
    kept = str(text or "").replace("\x00", "").encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", kept)


def number_of(text: object) -> int | None:
    """The number by which a form names a row; None for whatever else was sent, or what no row can have."""
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None


def changed_by(cell: DraftCell, who: Person) -> str:
    """Who last changed a cell, as it is told to somebody who was typing into it."""
    if who.account is not None and cell.entered_by_id == who.account.pk:
        return _("You (in another window)")
    return str(cell.entered_by or "")


def kept_text(cell: AskedCell, typed: str, lang: str) -> str:
    """What a draft keeps of what was typed in the number format of `lang`; what is no figure stays as it is."""
    text = typed.strip()
    kind = cell.definition.value_type
    if kind is ValueType.BOOLEAN:
        return _BOOLEANS.get(text, text)
    if kind is ValueType.DATE:
        return _local_day(text)
    sign = _SIGN.match(text)
    number = read_number(text[len(sign[0]) :] if sign else text, lang=lang)
    if number is None or number.spelled or number.percent or number.multiplier != 1:
        return text
    return f"{sign[1] if sign else ''}{format_number(number.value, number.places)}"


def _local_day(text: str) -> str:
    try:
        return f"{read_date(text):%d/%m/%Y}"
    except Refused:
        return text


def shown_text(cell: AskedCell, draft: DraftCell, lang: str) -> str:
    """What a field of a page shows of a cell, in the number format of `lang`."""
    entry = _entry(cell, draft)
    if entry is None or entry.value is None:
        return draft.text
    special = _special(cell, entry)
    return entry_text(cell, entry, lang) if special is None else special


def sent_text(cell: AskedCell, draft: DraftCell) -> str:
    """What the grid's script is told of a cell: decimals with a point."""
    entry = _entry(cell, draft)
    if entry is None or entry.value is None:
        return draft.text
    special = _special(cell, entry)
    if special is not None:
        return special
    value = entry.value
    return decimal_text(value.low) if value.is_point and value.low is not None else draft.text


def _entry(cell: AskedCell, draft: DraftCell) -> Entry | None:
    try:
        return read_cell(cell, draft)
    except Refused:
        return None


def _special(cell: AskedCell, entry: Entry) -> str | None:
    """The values of fields that are chosen, not typed."""
    value = entry.value.low if entry.value is not None else None
    if value is None:
        return None
    kind = cell.definition.value_type
    if kind is ValueType.BOOLEAN:
        return "true" if value == 1 else "false"
    return date.fromordinal(int(value)).isoformat() if kind is ValueType.DATE else None


def page_status(status: str) -> str:
    """A status as the page's choice has it: nothing chosen is an actual figure."""
    return status if status in ("E", "M", "O", "P") else ""


def kept_status(chosen: str) -> str:
    """The status that a choice of the page means; what is none of them is refused as a status later."""
    return chosen or ObservationStatus.ACTUAL.value
