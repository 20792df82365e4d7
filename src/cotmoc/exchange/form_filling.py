"""One row of a form filled in outside the system: texts become an entry, by the same grammar as on the page."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache

from cotmoc.evaluation import entry_errors
from cotmoc.evaluation.entries import AskedCell, Entry, entry_problems, read_entry
from cotmoc.exchange.errors.workbook import FIGURE_ABSENT, NUMBER_AMBIGUOUS, STATUS_UNKNOWN
from cotmoc.exchange.plain_words import plain_words
from cotmoc.formula.numbers import format_number, read_number
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.interval import Interval
from cotmoc.model.observation import WITHOUT_VALUE, ObservationStatus

STATUS_NAMES = {
    ObservationStatus.ACTUAL: "Chính thức",
    ObservationStatus.ESTIMATED: "Ước thực hiện",
    ObservationStatus.PROVISIONAL: "Chưa chính thức",
    ObservationStatus.NOT_APPLICABLE: "Không áp dụng",
    ObservationStatus.NOT_REPORTED: "Chưa có số liệu",
}
"""The statuses that a unit may give its figures, as they are offered."""
REASON_CODES = frozenset({entry_errors.REASON_MISSING.code, entry_errors.REASON_LONG.code})
"""Problems that lie in the reason, not in the value."""
_MARKS = {"vi": ",", "en": "."}
_ALSO = {"Thực hiện": ObservationStatus.ACTUAL, "Không có số liệu": ObservationStatus.NOT_REPORTED}
_BY_WORDS = {plain_words(name): status for status, name in STATUS_NAMES.items()}
_BY_WORDS |= {plain_words(name): status for name, status in _ALSO.items()}
_BY_WORDS |= {status.value.lower(): status for status in STATUS_NAMES}


@lru_cache(maxsize=1024)  # files name the same few in every row
def read_status(text: str) -> ObservationStatus | None:
    """The status named, or given by its letter; None for no text. Raises `Refused` (W144)."""
    if not text.strip():
        return None
    found = _BY_WORDS.get(plain_words(text))
    if found is None:
        raise STATUS_UNKNOWN.refuse(text=text.strip(), allowed=", ".join(STATUS_NAMES.values()))
    return found


def filled_in(
    cell: AskedCell, said: str | Exact, *, status: ObservationStatus | None, reason: str, lang: str = "vi"
) -> Entry:
    """What a row says: a number, or a text in the number format of `lang`; raises `Refused` (V101 to V114, T102)."""
    chosen = status or ObservationStatus.ACTUAL
    if isinstance(said, str) or chosen in WITHOUT_VALUE or reason:
        text = said if isinstance(said, str) else decimal_text(said).replace(".", _MARKS[lang])
        return read_entry(cell, text, status=chosen, reason=reason, lang=lang)
    entry = Entry(*cell.key, Interval.point(said), chosen)
    if problems := tuple(entry_problems(cell, entry)):
        raise Refused(*problems)
    return entry


def doubt(said: str | Exact, status: ObservationStatus | None) -> Problem | None:
    """The warning for a status that wants a figure where there is none."""
    if said != "" or status is None or status in WITHOUT_VALUE:
        return None
    return FIGURE_ABSENT.problem(status=STATUS_NAMES[status])


def check_unambiguous(cell: AskedCell, text: str, lang: str = "vi") -> None:
    """Raise `Refused` (W143) for one mark before exactly three digits that may separate thousands or decimals.

    It is taken for a thousands mark where the element has fewer than three decimals, else for a decimal mark; what
    is written the other way could be either.
    """
    plain = unicodedata.normalize("NFC", text).strip().lstrip("-\u2212").rstrip(" %")
    decimal, group = (",", ".") if lang == "vi" else (".", ",")
    mark = decimal if decimal in plain else group
    head, _, tail = plain.partition(mark)
    if len(tail) != 3 or not (head.isdecimal() and tail.isdecimal()) or len(head) > 3 or head.startswith("0"):
        return
    if (mark == decimal) == (cell.definition.decimals >= 3):
        return
    found = read_number(plain, lang=lang)
    if found is not None:
        thousands = found.value * 1000 if mark == decimal else found.value
        raise NUMBER_AMBIGUOUS.refuse(
            text=text.strip(), one=format_number(thousands, 0), other=format_number(Fraction(thousands) / 1000, 3)
        )


def problems_at(refusal: Refused, value: Place, reason: Place) -> tuple[Problem, ...]:
    """The problems of a refused row, each at the cell it lies in."""
    return tuple(problem.at(reason if problem.code in REASON_CODES else value) for problem in refusal.problems)
