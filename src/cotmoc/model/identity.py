"""Codes and unit ids: how things are named in every file, JSON and URL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cotmoc.model.refusals import BOOLEAN_BAD, CODE_BAD, DATE_BAD, INTEGER_BAD, TEXT_MISSING, UNIT_ID_BAD, WORD_UNKNOWN

_CODE = re.compile(r"[^\W_](?:[\w.\-]*\w)?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_Word = TypeVar("_Word", bound=StrEnum)


def check_code(text: str, *, in_formulas: bool = False) -> str:
    """`text` if it is a code, else `Refused` (C101); `in_formulas` forbids ``-``, a minus there."""
    code = unicodedata.normalize("NFC", text)
    if not _CODE.fullmatch(code) or (in_formulas and "-" in code):
        raise CODE_BAD.refuse(text=text)
    return code


def check_text(text: str, field: str) -> str:
    """`text` in NFC without outer blanks, or `Refused` (C102) where it is empty."""
    clean = unicodedata.normalize("NFC", text).strip()
    if not clean:
        raise TEXT_MISSING.refuse(field=field)
    return clean


def read_word(words: type[_Word], text: str, field: str) -> _Word:
    """The member of a closed vocabulary, or `Refused` (C103) naming those allowed."""
    try:
        return words(text.strip())
    except ValueError:
        raise WORD_UNKNOWN.refuse(text=text, field=field, allowed=", ".join(words)) from None


def read_boolean(text: str) -> bool:
    """``true`` or ``false``, or in capitals as spreadsheets write them; empty is false. Raises `Refused` (C104)."""
    word = text.strip().lower()
    if word not in ("true", "false", ""):
        raise BOOLEAN_BAD.refuse(text=text)
    return word == "true"


def read_integer(text: str) -> int:
    """A whole number, or `Refused` (C113)."""
    if not re.fullmatch(r"[+-]?\d{1,9}", text.strip()):
        raise INTEGER_BAD.refuse(text=text)
    return int(text)


def read_date(text: str) -> date:
    """A date written ``2024-03-14`` or, as in Việt Nam, ``14/03/2024``; else `Refused` (T102).

    Day and month have two digits: ``3/11/2024`` is how spreadsheets set to the United States write 11 March.
    """
    plain = text.strip()
    if _LOCAL_DATE.fullmatch(plain):
        plain = f"{plain[6:]}-{plain[3:5]}-{plain[:2]}"
    if not _ISO_DATE.fullmatch(plain):
        raise DATE_BAD.refuse(text=text)
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise DATE_BAD.refuse(text=text) from None


def is_date(text: str) -> bool:
    """Whether `text` has the form of a date alone, even of one that no calendar has."""
    return bool(_ISO_DATE.fullmatch(text) or _LOCAL_DATE.fullmatch(text))


def read_list(text: str) -> tuple[str, ...]:
    """The items of a cell that lists several, joined by ``;``."""
    return tuple(item.strip() for item in unicodedata.normalize("NFC", text).split(";") if item.strip())


def unit_id(code: str, valid_from: date) -> str:
    """``code@valid_from``: codes are reused by law, so the date is part of the name."""
    return f"{check_code(code)}@{valid_from.isoformat()}"


def split_unit_id(text: str) -> tuple[str, date]:
    """Code and first day of a full unit id, or `Refused` (U101)."""
    code, mark, day = text.strip().partition("@")
    if not mark:
        raise UNIT_ID_BAD.refuse(text=text)
    return check_code(code), read_date(day)


def repeated(items: Iterable[str]) -> list[str]:
    """The items that occur more than once, in order of their second occurrence."""
    seen: set[str] = set()
    again: list[str] = []
    for item in items:
        if item in seen and item not in again:
            again.append(item)
        seen.add(item)
    return again
