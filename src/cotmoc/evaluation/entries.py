"""Figures as a person enters them: what is typed becomes a value with its status, or a refusal that says what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from cotmoc.evaluation import entry_errors as v
from cotmoc.evaluation.display import Scale, day_text, range_text
from cotmoc.formula.numbers import LONGEST_FIGURE, WrittenNumber, format_number, read_number
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.exact import Exact, decimal_text, is_finite_decimal
from cotmoc.model.identity import read_date
from cotmoc.model.interval import Interval
from cotmoc.model.observation import WITHOUT_VALUE, ObservationStatus

LONGEST_REASON = 2000
"""Letters of a reason."""

MOST_WHOLE, MOST_PLACES = 26, 12
"""Digits before and after the decimal mark, as a package may hold them."""

ENTERED = frozenset(ObservationStatus) - {ObservationStatus.WITHDRAWN}
"""Statuses that a unit gives its own figures; withdrawing is an act of its own."""

CHOICES = {
    ObservationStatus.NOT_APPLICABLE: ("không áp dụng", "not applicable"),
    ObservationStatus.NOT_REPORTED: ("chưa có số liệu", "not available"),
}
"""What a cell without a figure may be marked as, each with a reason."""

CellKey: TypeAlias = tuple[str, Breakdown]
"""A cell of a form: element and breakdown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a form as a unit fills it in.

    A blank cell has the status not reported and no reason; “not available because …” has that status and the reason.
    """

    element: str
    breakdown: Breakdown = TOTAL
    value: Interval | None = None
    status: ObservationStatus = ObservationStatus.NOT_REPORTED
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status in WITHOUT_VALUE):
            raise ValueError(f"status {self.status} and value {self.value} contradict each other")

    @property
    def key(self) -> CellKey:
        """The cell it fills."""
        return self.element, self.breakdown

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered."""
        return self.value is None and self.status is ObservationStatus.NOT_REPORTED and not self.reason


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell that a form asks for, with the definition that holds and the limits of its figures (None: no limit).

    `names` call it in Vietnamese and in English.
    """

    definition: DataElement
    breakdown: Breakdown = TOTAL
    least: Exact | None = None
    most: Exact | None = None
    names: tuple[str, str] = ("", "")

    @property
    def key(self) -> CellKey:
        """Its element and breakdown."""
        return self.definition.code, self.breakdown

    @property
    def is_whole(self) -> bool:
        """Whether its figures are whole numbers."""
        return self.definition.value_type in (ValueType.COUNT, ValueType.RANK)

    def text(self, value: Interval, lang: str = "vi") -> str:
        """A figure of this cell as people read it, with its unit of measure."""
        kind = self.definition.value_type
        if kind is ValueType.BOOLEAN:
            return _BOOLEAN_TEXT[lang == "vi", value.value == 1]
        unit = "" if kind is ValueType.RANK else self.definition.unit_of_measure
        return range_text(value, Scale(_places(value), unit, kind is ValueType.DATE), lang=lang)


def read_entry(
    cell: AskedCell,
    text: str,
    *,
    status: ObservationStatus = ObservationStatus.ACTUAL,
    reason: str = "",
    lang: str = "vi",
) -> Entry:
    """What was typed into `cell`, in the number format of `lang`; nothing typed and nothing chosen is a blank cell.

    Raises `Refused` (V101 to V114, T102, C112) with every reason why it cannot be the cell's figure.
    """
    typed = unicodedata.normalize("NFC", text).strip()
    why = unicodedata.normalize("NFC", reason).strip()
    _check_choice(typed, why, status)
    if not typed:
        kept = status if status in WITHOUT_VALUE else ObservationStatus.NOT_REPORTED
        return Entry(*cell.key, None, kept, why)
    entry = Entry(*cell.key, _value(cell, typed, lang), status, why)
    problems = tuple(entry_problems(cell, entry))
    if problems:
        raise Refused(*problems)
    return entry


def entry_text(cell: AskedCell, entry: Entry, lang: str = "vi") -> str:
    """The text that `read_entry` reads as the value of `entry`: for filling a form in again."""
    value, kind = entry.value, cell.definition.value_type
    if value is None:
        return ""
    if kind is ValueType.BOOLEAN:
        return _BOOLEAN_TEXT[lang == "vi", value.value == 1]
    low, high = (None if end is None else _end_text(end, kind, lang) for end in (value.low, value.high))
    if value.is_point:
        return low or ""
    if low is not None and high is not None:
        return f"{low} – {high}"
    if low is not None:
        return (">" if value.low_open else "≥") + low
    return ("<" if value.high_open else "≤") + (high or "")


def entry_problems(cell: AskedCell, entry: Entry) -> Iterator[Problem]:
    """Why a figure cannot be that of the cell, by its type and limits alone (V111 to V114)."""
    value = entry.value
    if value is None:
        return
    ends = [end for end in (value.low, value.high) if end is not None]
    if cell.is_whole and any(end.denominator != 1 for end in ends):
        yield v.COUNT_NOT_WHOLE.problem(**_told(cell, value))
    least, most = cell.least, cell.most
    if least is not None and min(ends) < least:
        yield v.BELOW_MINIMUM.problem(**_told(cell, value), **_limit(cell, least))
    elif most is not None and max(ends) > most:
        yield v.ABOVE_CEILING.problem(**_told(cell, value), **_limit(cell, most))
    elif not value.is_point and not value.meets(Interval(least, most)):
        yield v.RANGE_OUTSIDE.problem(**_told(cell, value))


def told(cell: AskedCell, value: Interval, name: str = "value") -> dict[str, str]:
    """The details that sentences about a figure of a cell need, in both languages."""
    return {name: cell.text(value), f"{name}_en": cell.text(value, "en")}


def called(cell: AskedCell, name: str = "cell") -> dict[str, str]:
    """The details that sentences about a cell need, in both languages."""
    return {name: cell.names[0], f"{name}_en": cell.names[1]}


def check_length(reason: str) -> None:
    """Raise `Refused` (V108) where a reason is longer than `LONGEST_REASON`."""
    if len(reason) > LONGEST_REASON:
        raise Refused(reason_too_long(reason))


def reason_too_long(reason: str) -> Problem:
    """That a reason is longer than `LONGEST_REASON` (V108)."""
    return v.REASON_LONG.problem(**counted(length=len(reason), most=LONGEST_REASON))


def counted(**counts: int) -> dict[str, str]:
    """Whole numbers as the details of a sentence write them in both languages: 10.000 and 10,000."""
    english = {f"{name}_en": format_number(count, 0, lang="en") for name, count in counts.items()}
    return {name: format_number(count, 0) for name, count in counts.items()} | english


def has_many_decimals(cell: AskedCell, value: Interval) -> bool:
    """Whether a figure that may have decimals has more of them than its element declares."""
    return not cell.is_whole and _places(value) > cell.definition.decimals


# -- what was chosen and typed --------------------------------------------------------------------------------------


def _check_choice(typed: str, reason: str, status: ObservationStatus) -> None:
    if status not in ENTERED:
        raise v.STATUS_NOT_ENTERED.refuse(status=status)
    check_length(reason)
    if status in CHOICES:
        names = dict(zip(("choice", "choice_en"), CHOICES[status], strict=True))
        if typed:
            raise v.VALUE_WITHOUT_STATUS.refuse(text=typed, **names)
        if not reason:
            raise v.REASON_MISSING.refuse(**names)


def _value(cell: AskedCell, typed: str, lang: str) -> Interval:
    kind = cell.definition.value_type
    if kind is ValueType.BOOLEAN:
        word = typed.casefold()
        if word not in _BOOLEAN_WORDS:
            raise v.YES_OR_NO.refuse(text=typed)
        return Interval.point(_BOOLEAN_WORDS[word])
    sign = _SIGN.match(typed)
    if sign:
        return _one_sided(sign[1], _end(cell, typed[sign.end() :], lang))
    ends = _RANGE.fullmatch(typed)
    if ends:
        return Interval(_end(cell, ends[1], lang), _end(cell, ends[2], lang))
    return Interval.point(_end(cell, typed, lang))


def _one_sided(sign: str, end: Exact) -> Interval:
    if sign in (">", "≥", ">="):
        return Interval(end, None, low_open=sign == ">")
    return Interval(None, end, high_open=sign == "<")


def _end(cell: AskedCell, typed: str, lang: str) -> Exact:
    if cell.definition.value_type is ValueType.DATE:
        return read_date(typed).toordinal()
    if typed.isascii() and typed.isdigit() and len(typed) <= MOST_WHOLE:
        return int(typed)  # most figures are nothing but digits, and files hold millions
    found = read_number(typed, lang=lang)
    if found is None:
        raise _not_read(typed, lang)
    _check_written(cell, typed, found)
    return found.value


def _not_read(typed: str, lang: str) -> Refused:
    """That it is no number, or one by the marks of the other language only."""
    if len(typed) > LONGEST_FIGURE and _DIGITS.fullmatch(typed):
        return _too_many_digits(typed)
    other = read_number(typed, lang="en" if lang == "vi" else "vi")
    if other is None or other.spelled or not typed.lstrip("-\u2212")[:1].isdecimal():
        return v.NUMBER_EXPECTED.refuse(text=typed)
    places = min(other.places, MOST_PLACES)
    return v.MARKS_OTHER.refuse(
        text=typed,
        suggestion=format_number(other.value, places),
        suggestion_en=format_number(other.value, places, lang="en"),
    )


def _check_written(cell: AskedCell, typed: str, found: WrittenNumber) -> None:
    unit = cell.definition.unit_of_measure
    if found.spelled or found.multiplier != 1:
        raise v.WORDS_IN_NUMBER.refuse(text=typed, unit=unit)
    if found.percent and "%" not in unit:
        raise v.PERCENT_UNWANTED.refuse(text=typed, unit=unit)
    whole_digits = len(str(abs(found.value.numerator) // found.value.denominator))
    if found.places > MOST_PLACES or whole_digits > MOST_WHOLE:
        raise _too_many_digits(typed)


def _too_many_digits(typed: str) -> Refused:
    shown = typed if len(typed) <= LONGEST_FIGURE else typed[:LONGEST_FIGURE] + "…"
    return v.DIGITS_MANY.refuse(text=shown, whole=MOST_WHOLE, places=MOST_PLACES)


_SIGN = re.compile(r"(>=|<=|[<>≥≤])\s*(?=[-\u2212\d])")
_DIGITS = re.compile(r"[-\u2212]?[\d.,]+")
_RANGE = re.compile(r"([-\u2212]?\d[^–]*?)\s*(?:–| - )\s*([-\u2212]?\d[^–]*)")
_BOOLEAN_WORDS = {
    "có": 1,
    "không": 0,
    "co": 1,
    "khong": 0,
    "yes": 1,
    "no": 0,
    "true": 1,
    "false": 0,
    "1": 1,
    "0": 0,
    "x": 1,
}
_BOOLEAN_TEXT = {(True, True): "có", (True, False): "không", (False, True): "yes", (False, False): "no"}


# -- as texts --------------------------------------------------------------------------------------------------------


def _end_text(end: Exact, kind: ValueType, lang: str) -> str:
    if kind is ValueType.DATE:
        return day_text(date.fromordinal(int(end)))
    return format_number(end, _decimals(end), lang=lang)


def _places(value: Interval) -> int:
    return max((_decimals(end) for end in (value.low, value.high) if end is not None), default=0)


def _decimals(end: Exact) -> int:
    if end.denominator == 1:
        return 0
    return len(decimal_text(end).partition(".")[2]) if is_finite_decimal(end) else MOST_PLACES


def _told(cell: AskedCell, value: Interval) -> dict[str, str]:
    return {**called(cell), **told(cell, value)}


def _limit(cell: AskedCell, limit: Exact) -> dict[str, str]:
    return told(cell, Interval.point(limit), "limit")
