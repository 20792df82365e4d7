"""Dates and times as plans write them: "đến năm 2025", "trước ngày 30/6/2025", "quý II/2025", "tháng 10/2025"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_YEAR = r"(?:19|20)\d\d"
_DAY_OF_MONTH = r"(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*[/.\-]\s*|\s+tháng\s+)(?P<day_month>\d{1,2})"
_DAY = rf"{_DAY_OF_MONTH}(?:\s*[/.\-]\s*|,?\s+năm\s+)(?P<day_year>{_YEAR})"
_MONTH = rf"(?P<month>\d{{1,2}})\s*(?:[/\-]|,?\s*năm\s+|/năm\s+)\s*(?P<month_year>{_YEAR})"
_QUARTER_OF_YEAR = r"quý\s+(?P<quarter>IV|III|II|I|[1-4])"
_QUARTER = rf"{_QUARTER_OF_YEAR}\s*(?:[/\-–]|,?\s*năm\s+|,\s*)?\s*(?P<quarter_year>{_YEAR})"
_FIRST_MONTHS = r"(?P<first>3|6|9|ba|sáu|chín)\s+tháng(?:\s+đầu)?\s+năm"
_PART = rf"{_FIRST_MONTHS}\s+(?P<first_year>{_YEAR})"
_SPAN = rf"(?:giai đoạn|năm|nhiệm kỳ)\s+(?P<from>{_YEAR})\s*[-–]\s*(?P<to>{_YEAR})"
_ONE_YEAR = rf"năm\s+(?P<year>{_YEAR})"
_EN_YEAR = rf"(?:by|in|before)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?P<en_year>{_YEAR})"
_LEADS = (
    r"(?:từ nay\s+)?(?:(?:tính\s+)?(?:đến|tới)|trong|vào|trước|sau)(?:\s+(?:hết|cuối|đầu|thời điểm))?"
    r"|hết|cuối|(?:chậm|muộn) nhất(?:\s+(?:là|vào|đến|trước|trong|hết))*"
)
TIME = re.compile(
    rf"(?<!\w)(?:(?:(?:{_LEADS})\s+)?(?:{_DAY}|{_PART}|tháng\s+{_MONTH}|{_QUARTER}|{_SPAN}|{_ONE_YEAR})"
    rf"|{_EN_YEAR})(?!\w|[.,/]\d)",
    re.IGNORECASE,
)
"""A time phrase in running text."""
_ALONE = re.compile(
    rf"(?:(?:{_LEADS})\s+)?(?:{_DAY}|{_PART}|(?:tháng\s+)?{_MONTH}|{_QUARTER}|{_SPAN}|{_ONE_YEAR}|{_EN_YEAR}"
    rf"|(?P<bare>{_YEAR}))",
    re.IGNORECASE,
)
TIME_OF_YEAR = re.compile(
    rf"(?<!\w)(?:{_LEADS})\s+(?:{_DAY_OF_MONTH}|tháng\s+(?P<month>\d{{1,2}})|{_QUARTER_OF_YEAR}|{_FIRST_MONTHS}"
    r"|(?P<year>năm(?:\s+nay)?))(?!\w|[.,/\-]\d|\s+(?:(?:19|20)\d\d|sau|tiếp|tới|học))",
    re.IGNORECASE,
)
"""A time phrase that leaves its year to the document: “trong quý III”, “trước ngày 30/6”, “đến hết năm”."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FIRST = {"ba": 3, "sáu": 6, "chín": 9}


def read_deadline(text: str) -> date | None:
    """The last day of the time that `text` as a whole names (NFC), or None: a month or year means its last day."""
    match = _ALONE.fullmatch(text.strip())
    return last_day(match) if match else None


def last_day(match: re.Match[str]) -> date | None:
    """The last day of a matched time phrase, or None where there is no such day."""
    found = {"bare": ""} | {name: text or "" for name, text in match.groupdict().items()}
    if found["day"]:
        return _day(int(found["day_year"]), int(found["day_month"]), int(found["day"]))
    if found["month"]:
        return _end_of(int(found["month_year"]), int(found["month"]))
    if found["quarter"]:
        return _end_of(int(found["quarter_year"]), _last_month(found))
    if found["first"]:
        return _end_of(int(found["first_year"]), _last_month(found))
    return _end_of(int(found["to"] or found["year"] or found["en_year"] or found["bare"]), 12)


def last_day_in(year: int, match: re.Match[str]) -> date | None:
    """The last day of a match of `TIME_OF_YEAR` in that year, or None where there is no such day."""
    found = {name: text or "" for name, text in match.groupdict().items()}
    if found["day"]:
        return _day(year, int(found["day_month"]), int(found["day"]))
    if found["month"]:
        return _end_of(year, int(found["month"]))
    return _end_of(year, _last_month(found))


def _last_month(found: dict[str, str]) -> int:
    """The last month of a quarter, of the first months of a year, or of a year."""
    if found["quarter"]:
        quarter = found["quarter"].casefold()
        return 3 * (_QUARTERS.get(quarter) or int(quarter))
    first = found["first"].casefold()
    return (_FIRST.get(first) or int(first)) if first else 12


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of(year: int, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
