"""Periods as prose writes them, as codes of periods."""

from __future__ import annotations

import re

from cotmoc.model.errors import Refused
from cotmoc.model.period import Period, read_period

_MONTHS = re.compile(r"(\d{1,2}) tháng (đầu|cuối) năm (\d{4})")
_PART_OF_YEAR = {(3, "đầu"): "Q1", (6, "đầu"): "S1", (9, "đầu"): "9M", (6, "cuối"): "S2", (3, "cuối"): "Q4"}
_YEARS = re.compile(r"(\d{4})-(\d{4})")


def period_of(written: str | None) -> Period | None:
    """The period that a candidate's `period` means, or None where it has no code: no year told, “hằng năm”, eight
    months."""
    if written is None:
        return None
    try:
        return read_period(_code(written))
    except Refused:
        return None


def _code(written: str) -> str:
    if months := _MONTHS.fullmatch(written):
        part = _PART_OF_YEAR.get((int(months[1]), months[2]))
        return months[3] if int(months[1]) == 12 else f"{months[3]}-{part}"
    if years := _YEARS.fullmatch(written):
        return years[1] if years[1] == years[2] else f"{years[1]}/{years[2]}"
    return written


def periods_ending_with(period: Period) -> list[Period]:
    """The period itself; for a day that ends a month, also the month, quarter, half, nine months and year it ends."""
    if period.day is None:
        return [period]
    year, month = divmod(period.first, 12)
    lengths = [length for length in (12, 9, 6, 3, 1) if (month + 1) % length == 0 and (length != 9 or month == 8)]
    found = [Period(year * 12 + month + 1 - length, length) for length in lengths]
    return [period, *(each for each in found if each.end == period.day)]
