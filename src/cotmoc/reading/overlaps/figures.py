"""The figures of a task that two tasks seldom share by chance: not its days, its ages, or the numbers of documents.

Years and the numbers of things that are counted through (“bão số 13”, “đợt 2”) tell tasks apart where they differ.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d(?<![\w/.,-]\d)\d*(?:[.,]\d+)*)(?![\w/.,-]*\d)\s*(%|\w+)?")
_NO_UNITS = frozenset({"G", "D"})
"""Letters that make a name of a figure: “5G”, “3D”."""
_WHOLE = frozenset({"100", "100,0"})
"""Per cent that say no more than “all”."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_ONE_OF_MANY = re.compile(
    r"(?<!\w)(?P<thing>bão số|đợt|giai đoạn|tổ công tác số|khóa|kỳ họp thứ|phiên họp thứ|học kỳ|lần thứ|trung tâm số"
    r"|gói thầu số)\s+(?P<number>\d+|[ivx]+)(?![\w/-])"
)
_LOOKS_BACK = 20
"""Letters before a figure that say what it is the number of."""
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:ngày|tháng|quý|năm|số|điều|khoản|mục|điểm|phụ lục|quyết định|nghị quyết|nghị định|thông tư|kế hoạch"
    r"|chỉ thị|công văn|thông báo|đề án|luật|khóa|kỳ|thứ|mức độ|cấp độ|quốc lộ|tỉnh lộ)\s*$",
    re.IGNORECASE,
)
_AGE_OR_TIME = re.compile(
    r"\s*(?:(?:đến|tới|-|–)\s*(?:dưới\s+)?\d+\s*)?(?:tuổi|tháng|hằng|hàng|giờ|tuần)(?!\w)", re.IGNORECASE
)


def figures_of(text: str) -> frozenset[str]:
    """Figures with the word they count: “90 %”, “12 xã”."""
    found = (each for each in _NUMBER.finditer(text) if _counts(text, each))
    return frozenset(f"{number[1]} {number[2] or ''}" for number in found)


def _counts(text: str, number: re.Match[str]) -> bool:
    if number[2] in _NO_UNITS or not (number[2] or len(number[1]) > 1) or _YEAR.fullmatch(number[1]):
        return False
    if number[1] in _WHOLE and number[2] == "%":
        return False
    before = text[max(0, number.start() - _LOOKS_BACK) : number.start()]
    return not (_NUMBER_OF.search(before) or _AGE_OR_TIME.match(text, number.end(1)))


def years_of(text: str) -> frozenset[int]:
    """The years that a text names, those of days and documents among them."""
    return frozenset(int(year[0]) for year in _YEARS.finditer(text))


def numbered_in(text: str) -> frozenset[tuple[str, str]]:
    """Things of which there are several, and the number of the one that is meant: (“bão số”, “13”)."""
    return frozenset((one["thing"], one["number"]) for one in _ONE_OF_MANY.finditer(text.lower()))


def other_of_many(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> bool:
    """Whether both name one of several things, and each another one."""
    things = {thing for thing, _ in one} & {thing for thing, _ in two}
    return any(_of(thing, one).isdisjoint(_of(thing, two)) for thing in things)


def _of(thing: str, numbered: frozenset[tuple[str, str]]) -> set[str]:
    return {number for each, number in numbered if each == thing}
