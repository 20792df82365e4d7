"""The figures of a task that two tasks seldom share by chance: not its days, its ages, or the numbers of documents."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d(?<![\w/.,-]\d)\d*(?:[.,]\d+)*)(?![\w/.,-]*\d)\s*(%|\w+)?")
_NO_UNITS = frozenset({"G", "D"})
"""Letters that make a name of a figure: “5G”, “3D”."""
_YEAR = re.compile(r"(?:19|20)\d\d")
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
    before = text[max(0, number.start() - _LOOKS_BACK) : number.start()]
    return not (_NUMBER_OF.search(before) or _AGE_OR_TIME.match(text, number.end(1)))
