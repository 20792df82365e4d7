"""Why a candidate was read as it was, in words for the person who confirms it, and how sure the reading is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from cotmoc.reading.candidate import Reason


class Ground(Enum):
    """What a reading rests on; those with a cost make it less sure."""

    AIM = ("đứng sau lời nêu mục tiêu, kế hoạch", "after words of aims or plans", 0)
    AIM_CARRIED = ("tiếp nối danh sách mục tiêu", "goes on with a list of targets", 10)
    CHANGE = ("là mức tăng, giảm hoặc chênh lệch", "a rise, fall or difference", 0)
    RANK = ("là thứ hạng", "a place in a ranking", 0)
    PLAN = ("là số mục tiêu, nhiệm vụ, kinh phí của kế hoạch", "counts aims, tasks or money of a plan", 5)
    PERIOD_HERE = ("kỳ số liệu ghi ngay trong câu", "the period stands in the sentence", 0)
    PERIOD_BEFORE = ("kỳ số liệu lấy theo câu trước hoặc cả văn bản", "the period is taken from the text around", 5)
    NO_PERIOD = ("văn bản không ghi kỳ số liệu", "the text tells no period", 10)
    UNIT_TAKEN = ("đơn vị tính lấy theo từ ngữ trước đó", "the unit is taken from the words before", 10)
    NOUN_NOT_LISTED = ("đơn vị tính không có trong danh mục từ", "the unit is not in the word list", 15)
    IN_WORDS = ("số viết bằng chữ", "the number is written in words", 10)
    SHARE = ("tử số, mẫu số ghi trong câu", "numerator and denominator stand in the sentence", 0)


_EXCLUDED = re.compile(
    r"(?<!\w)(?:trừ(?! (?:điểm|tiền|vào))|không bao gồm|không tính|không kể|ngoại trừ|chưa kể|chưa tính"
    r"|loại trừ)\s[^.;:)]{3,90}",
    re.IGNORECASE,
)
_BASE = re.compile(r"(?<!\w)(?:so với|so cùng kỳ|(?:cao|thấp|nhiều|ít) hơn)\s[^.;:,()]{3,60}", re.IGNORECASE)
_SURE = 100


def grounds_as_reasons(grounds: list[Ground]) -> tuple[Reason, ...]:
    """The grounds in both languages."""
    return tuple(Reason(ground.value[0], ground.value[1]) for ground in grounds)


def confidence(grounds: list[Ground]) -> float:
    """Between 0 and 1: what the grounds leave of certainty."""
    return max(20, _SURE - 3 - sum(ground.value[2] for ground in grounds)) / _SURE


def notes(words: str, *, change: bool) -> Iterator[Reason]:
    """What is kept beside the figure: whom it leaves out, what a change is measured against."""
    if excluded := _EXCLUDED.search(words):
        told = " ".join(excluded[0].split())
        yield Reason(f"ghi chú: {told}", f"note: {told}")
    if change and (base := _BASE.search(words)):
        told = " ".join(base[0].split())
        yield Reason(f"gốc so sánh: {told}", f"measured against: {told}")
