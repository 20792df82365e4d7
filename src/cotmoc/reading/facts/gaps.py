"""The words between two figures, shared out: what belongs to the first, what leads to the second."""

from __future__ import annotations

import re

from cotmoc.reading.facts.nouns import joins_nouns
from cotmoc.reading.facts.places import CAPITAL

_STRONG = re.compile(
    r"\s*(?:[;:]|(?<!\w)(?:trong đó|trong số này|trong số đó|còn lại|đồng thời|bên cạnh đó|ngoài ra|qua đó|nhờ đó"
    r"|từ đó)(?!\w)"
    r"|\s[-–—]\s)\s*(?:,\s*)?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*(?:,(?!\s*(?:mức độ |mức |cấp độ )?\d)|[()])\s*(?:(?:và|còn|nhưng|song|với)\s+)?")
_MEASURE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tổng số|số lượng|số)\s+(?!này|đó)[^\W\d]", re.IGNORECASE)
_SUBJECT = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*\s+(?:đạt|có|là|được|đã|chiếm)(?!\w)", re.IGNORECASE)
_NAMED = re.compile(rf"(?:thôn|bản|ấp|buôn|làng|xã|phường|thị trấn|huyện|tổ|khu phố) [{CAPITAL}]")
"""“thôn Đồi Chè 120 người, thôn Suối Đá 95 người”: a name of its own is no noun of a list."""
_FEW = 2
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|theo thứ tự)(?!\w)", re.IGNORECASE)
_SHORT = 3  # words of a name in a list
_IN_BRACKETS = re.compile(r"\s*\).*\(\s*", re.DOTALL)
_AND = re.compile(r"\s+(?:và|còn|nhưng|cùng với|cùng|với)\s+", re.IGNORECASE)


def split_gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of the first figure end and those of the second begin, in `text[start:end]` between them."""
    strong = [found.span() for found in _STRONG.finditer(text, start, end) if not _joins(text, found)]
    parted = [span for span in strong if ";" in text[slice(*span)]]
    strong = parted or strong
    floor = strong[-1][1] if strong else start
    if in_turn := _IN_TURN.search(text, floor, end):
        before = [found.span() for found in _COMMA.finditer(text, floor, in_turn.start())]
        return before[0] if before else (floor, floor)
    commas = [found.span() for found in _COMMA.finditer(text, floor, end) if not _joins(text, found)]
    if len(commas) > 1 and _IN_BRACKETS.fullmatch(text, start, end):
        commas.pop()  # "Sở Y tế (100%), Sở Nội vụ (99%)": the bracket before a figure parts it from nothing
    named = [span for span in commas if _MEASURE.match(text, span[1])]
    if strong and _MEASURE.match(text, floor):
        return named[-1] if named else strong[-1]
    if named:
        return named[-1]
    if commas:
        return _before_list(text, commas, end)
    if strong:
        return strong[-1]
    joints = [found.span() for found in _AND.finditer(text, start, end)]
    return joints[-1] if joints else (end, end)


def _joins(text: str, found: re.Match[str]) -> bool:
    """Whether a comma or dash parts the nouns of one list only."""
    mark = found[0].strip()
    if _NAMED.match(text, found.end()):
        return False
    return mark in (",", "-", "–") and joins_nouns(text, found.start(), found.end())


def _before_list(text: str, commas: list[tuple[int, int]], end: int) -> tuple[int, int]:
    """The last comma, or the first of those that only part a list of short names ("các sở, ngành, địa phương đạt")."""
    last = len(commas) - 1
    if (
        last
        and len(text[commas[last][1] : end].split()) <= _FEW
        and len(text[commas[last - 1][1] : commas[last][0]].split()) <= _SHORT
    ):
        return commas[last - 1]
    if not _SUBJECT.match(text, commas[last][1], end):
        return commas[last]
    while last and len(text[commas[last - 1][1] : commas[last][0]].split()) <= _SHORT:
        last -= 1
    return commas[last]
