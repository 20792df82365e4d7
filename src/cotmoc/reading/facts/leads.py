"""What leads to a figure: comparisons, rise and fall, rank ("ước đạt hơn", "tăng thêm", "xếp thứ")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.formula.aim_phrases import comparison_before

_COMPARATORS = {"AT_LEAST": ">=", "ABOVE": ">", "AT_MOST": "<=", "BELOW": "<", "ABOUT": "~"}
_SKIPPED = re.compile(
    r"(?<!\w)(?:(?:con số|mức|số|là|lên|lên đến|tới|với|ở mức|ở|vào|được|thêm|bớt|hết|tổng|tổng cộng|cả|chỉ|mới chỉ"
    r"|mới|còn"
    r"|những|đến|nhẹ|mạnh|nhanh|thành công|toàn diện|đạt tỷ lệ)\s*){1,3}\Z",
    re.IGNORECASE,
)
_RISING = (
    "tăng|tăng thêm|tăng trưởng|nâng thêm|thêm|cao hơn|nhiều hơn|lớn hơn|nhích|nhích lên|leo|leo lên|tiến|vươn lên"
    "|vọt|bứt phá"
    "|cải thiện|thăng|thăng hạng|vượt|vượt lên|hơn|gấp|gấp hơn|gấp khoảng|gấp gần|tăng gấp|gia tăng|nhỉnh hơn"
    "|mở rộng thêm"
    "|bổ sung thêm|dôi"
)
_FALLING = (
    "giảm|giảm thêm|cắt giảm|giảm bớt|giảm thiểu|rút ngắn|tiết giảm|tiết kiệm|kéo giảm|hạ|tụt|tụt hạng|lùi|rớt|sụt"
    "|sụt giảm"
    "|thấp hơn|ít hơn|kém|kém hơn|nhỏ hơn|bớt|hụt|mất|tiết kiệm được|cắt"
)
_DIRECTION = re.compile(
    rf"(?<!\w)(?:(?P<up>{'|'.join(sorted(_RISING.split('|'), key=len, reverse=True))})"
    rf"|(?P<down>{'|'.join(sorted(_FALLING.split('|'), key=len, reverse=True))}))(?!\w)",
    re.IGNORECASE,
)
_CLEAR_CHANGE = re.compile(
    r"(?<!\w)(?:tăng|giảm|cắt giảm|rút ngắn|tụt|lùi|leo|nhích|thăng|gấp|sụt|gia tăng|kéo giảm|tăng gấp|tăng trưởng"
    r"|tiết giảm|tiết kiệm|nâng thêm|hạ)"
    r"(?: (?:thêm|gấp|trưởng|bình quân|trung bình|nhẹ|mạnh|bớt|tới|đến|được|lên|hạng|khoảng|gần|hơn|trên|tổng cộng"
    r"|mỗi năm"
    r"|hằng năm|hàng năm|ước|đạt|tương ứng|lần lượt|thành công|ít nhất|tối thiểu|tổng thời gian|xấp xỉ|từ))*\s*\Z",
    re.IGNORECASE,
)
_COMPARED_HERE = re.compile(
    r"(?<!\w)(?:cao hơn|nhiều hơn|lớn hơn|thấp hơn|ít hơn|kém|kém hơn|hơn|vượt|vượt trội|nhỉnh hơn|thêm)\s*\Z",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?<!\w)(?:tăng|giảm|nâng|hạ|rút|kéo)(?: \w+){0,6}? (?:lên|xuống|còn|lên đến|lên tới|xuống còn|lên thành|lên mức)"
    r"(?: (?:đến|tới|mức|còn|gần|hơn|trên|khoảng|dưới))*\s*\Z",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"(?<!\w)(?:(?:nhóm|tốp|top)(?:\s+(?:các|những))?|(?:trong|thuộc|vào|là một trong|một trong)(?:\s+(?:số|những|tốp"
    r"|nhóm))*)\s*\Z",
    re.IGNORECASE,
)
_NAMED_TOP = re.compile(r"(?<!\w)(?:nhóm|tốp|top)\s*\Z", re.IGNORECASE)
_LEADERS = re.compile(
    r"[^.;,()]{0,50}?(?<!\w)(?:dẫn đầu|đứng đầu|hàng đầu|tốp đầu|top đầu|cao nhất|tốt nhất|đi đầu|khá nhất"
    r"|xuất sắc nhất)"
)
_PLACE = re.compile(
    r"(?<!\w)(?:thứ|hạng|vị trí|vị trí số|vị trí thứ|thứ hạng|hạng thứ|ngôi vị thứ|vị thứ|xếp|đứng|xếp hạng|thứ bậc)"
    r"(?:\s+(?:là|là thứ))?\s*\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 70


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a figure, from `start` on.

    `comparator` is the reader's; `change` says that the figure measures a rise or fall and `direction` which;
    `place` that it is a rank, `top` that it is the size of a leading group.
    """

    start: int
    comparator: str = "="
    change: bool = False
    direction: str | None = None
    place: bool = False
    top: bool = False


def lead_of(text: str, floor: int, start: int) -> Lead:
    """What leads to the figure at `start`; nothing before `floor` is looked at."""
    floor = max(floor, start - _LOOK_BACK)
    position, kinds = _walk(text, floor, start)
    before = text[floor:start]
    comparator = next((_COMPARATORS[kind] for kind in kinds if kind in _COMPARATORS), "=")
    bare = text[floor:position]
    change = bool(_CLEAR_CHANGE.search(before)) and not _LEVEL.search(before)
    return Lead(
        start=position,
        comparator=comparator,
        change=change,
        direction=_direction(before) if change or _COMPARED_HERE.search(before) else None,
        place=bool(_PLACE.search(bare) or _PLACE.search(before)),
        top=bool(_NAMED_TOP.search(before)),
    )


def is_group(text: str, floor: int, start: int, end: int) -> bool:
    """Whether a count is the size of a leading group: "trong 10 địa phương dẫn đầu"."""
    before = text[max(floor, start - _LOOK_BACK) : start]
    return bool(_TOP.search(before) and _LEADERS.match(text, end))


def direction_in(text: str) -> str | None:
    """The direction the last word of rise or fall in `text` tells, or None."""
    return _direction(text)


def _direction(before: str) -> str | None:
    words = list(_DIRECTION.finditer(before))
    return words[-1].lastgroup if words else None


def _walk(text: str, floor: int, start: int) -> tuple[int, list[str]]:
    """Where the comparisons before `start` begin and their kinds, the nearest first."""
    kinds: list[str] = []
    position = start
    while position > floor:
        found = comparison_before(text[floor:position], position - floor)
        if found is None:
            skipped = _SKIPPED.search(text, max(floor, position - 24), position)
            found = skipped and comparison_before(text[floor : skipped.start()], skipped.start() - floor)
            if not found or found[0] == "REACH":
                break
        kinds.append(found[0])
        position = floor + found[1]
    return position, kinds
