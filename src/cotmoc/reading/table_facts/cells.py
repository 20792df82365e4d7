"""What the cell of a table states: a figure with its comparator and unit, a count of a whole, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cotmoc.formula.numbers import WrittenNumber, find_numbers, read_number
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact

LONGEST = 60
"""Letters of a cell that may be a figure; longer ones are sentences."""
_PART = re.compile(r"(?P<part>[\d.,]+)\s*/\s*(?P<whole>[\d.,]+)(?P<rest>.*)", re.DOTALL)
_SHARE = re.compile(r"\s*\(?\s*(?:đạt\s+|chiếm\s+)?(?P<share>[\d.,]+)\s*%\s*\)?\s*")
_RANK_WORDS = re.compile(r"(?:xếp\s+)?(?:thứ(?:\s+hạng)?|hạng)\s+", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-zĐđ]|[ivxIVX]{1,5})\)?(?:\s*=.*)?")
_REACHING = frozenset(
    {"", "đạt", "đã đạt", "ước đạt", "ước", "đạt tỷ lệ", "tỷ lệ", "là", "có", "phấn đấu", "phấn đấu đạt"}
)
_YEAR_AT_END = re.compile(r"[^\W\d_]\s+(?:19|20)\d\d\Z")  # "Phấn đấu 2025" heads a column
_UNIT = re.compile(r"[^\d]{1,30}")
_SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "<=",
    Comparator.BELOW: "<",
    Comparator.RANGE: "range",
    Comparator.RANGE_UP: "range",
    Comparator.ABOUT: "~",
    Comparator.RANK: "<=",
}
_EMPTY = frozenset({"", "-", "–", "—", "…", "...", "x", "X", "/", "*", "//", "0 có", "không có", "chưa có"})


@dataclass(frozen=True, slots=True)
class CellFigure:
    """The figure that a cell states; `unit` only where the cell itself has one. `english`: with a decimal point."""

    value: Exact
    high: Exact | None = None
    unit: str = ""
    comparator: str = "="
    numerator: Exact | None = None
    denominator: Exact | None = None
    english: bool = False


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return text.strip() in _EMPTY


def is_numbering(text: str) -> bool:
    """Whether a cell could be the number of its row or column: 1, (2), IV, a."""
    return bool(_NUMBERING.fullmatch(text.strip()))


@lru_cache(maxsize=16_384)
def figure_of(text: str) -> CellFigure | None:
    """The one figure that a cell states, or None for words, dates and empty cells."""
    bare = " ".join(text.split())
    if is_empty(bare) or len(bare) > LONGEST:
        return None
    return _plain(bare) or _part_of_whole(bare) or _aim(bare)


def _plain(text: str) -> CellFigure | None:
    """A number and at most a unit after it."""
    body = text.removesuffix("%").rstrip()
    percent = "%" if body != text else ""
    body = body[1:].lstrip() if body.startswith("+") else body
    number = read_number(body)
    if number is not None and not number.spelled:
        return CellFigure(number.figure, unit=_scale(body, number) or percent)
    english = read_number(body, lang="en")
    if english is not None and english.multiplier == 1:
        return CellFigure(english.value, unit=percent, english=True)
    return None


def _scale(text: str, number: WrittenNumber) -> str:
    """The multiplier words after the figure, which belong to the unit."""
    return text.lstrip("-\u2212 ").lstrip("0123456789.,").strip() if number.multiplier > 1 else ""


def _part_of_whole(text: str) -> CellFigure | None:
    """ "41/54", "41/54 xã", "41/54 (75,9%)"."""
    rank = _RANK_WORDS.match(text)
    found = _PART.fullmatch(text[rank.end() :] if rank else text)
    if found is None:
        return None
    part, whole = read_number(found["part"]), read_number(found["whole"])
    if part is None or whole is None or not whole.value:
        return None
    if rank:
        return CellFigure(part.value, unit="thứ hạng", denominator=whole.value)
    if part.value > whole.value:
        return None
    share = _SHARE.fullmatch(found["rest"])
    if share and (percent := read_number(share["share"])):
        return CellFigure(percent.value, unit="%", numerator=part.value, denominator=whole.value)
    unit = found["rest"].strip()
    if unit and not _UNIT.fullmatch(unit):
        return None
    return CellFigure(part.value, unit=unit, numerator=part.value, denominator=whole.value)


def _aim(text: str) -> CellFigure | None:
    """A figure with a comparator or a unit: "tối thiểu 50%", "35 - 40% trở lên", "≥ 90 %", "120 hồ sơ"."""
    # Imported late: the grammar of aims costs a moment that a table of plain numbers should not.
    from cotmoc.formula.aims import read_aim

    numbers = list(find_numbers(text))
    if not numbers or len(numbers) > 2 or any(number.spelled or number.glued for number in numbers):
        return None
    if not _opens(text, numbers[0].start) or _YEAR_AT_END.search(text):
        return None
    try:
        aim = read_aim(text)
    except Refused:
        return None
    if aim.low is None or aim.part is not None or aim.due is not None:
        return None
    comparator = "=" if aim.comparator is None else _SIGNS.get(aim.comparator)
    if comparator is None:
        return None
    high = numbers[-1].figure if aim.high is not None else None
    unit = "thứ hạng" if aim.comparator is Comparator.RANK else _unit(text, numbers[-1], aim.measure)
    return CellFigure(numbers[0].figure, high, unit, comparator)


def _opens(text: str, start: int) -> bool:
    """Whether only a comparison or a word of reaching stands before the first number of a cell: “Thực hiện 9 tháng” is
    no figure."""
    from cotmoc.formula.aim_phrases import comparison_before

    comparison = comparison_before(text, start)
    # The grammar's words of reaching are many: in a cell most of them are the head of a column.
    is_limit = comparison is not None and comparison[0] != "REACH"
    before = text[: comparison[1] if is_limit else start].strip(" (").lower()
    return before in _REACHING


def _unit(text: str, last: WrittenNumber, measure: str) -> str:
    """The unit as written, with its multiplier words before it."""
    if last.percent:
        return "%"
    scale = text[last.start : last.end].lstrip("0123456789.,").strip() if last.multiplier > 1 else ""
    return f"{scale} {measure}".strip()
