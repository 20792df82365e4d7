"""What a figure is held against, as far as the name of what it measures says it: a base or an aim."""

from __future__ import annotations

import re

_BASE = (
    r"(?:cùng kỳ(?: năm (?:trước|ngoái))?|(?:tháng|quý|năm|kỳ|vụ|nhiệm kỳ) trước|năm (?:19|20)\d\d|kế hoạch|dự toán"
    r"|chỉ tiêu|nghị quyết|mục tiêu|cam kết|bình quân (?:chung|cả nước)|cả nước)"
)
_AFTER = re.compile(rf"(?: lần)?\s*so (?:với )?(?:mức )?(?P<base>{_BASE})(?!\w)", re.IGNORECASE)
_RATIO = re.compile(rf"(?: lần)?\s*(?:so (?:với )?)?(?:mức )?(?:của )?(?P<base>{_BASE})(?!\w)", re.IGNORECASE)
_AS_MUCH = re.compile(r"(?<!\w)(?:bằng|gấp)(?: [^\W\d]+){0,2}\s*\Z", re.IGNORECASE)
_AIM = r"(?:kế hoạch|chỉ tiêu|dự toán|nghị quyết|mục tiêu|cam kết)"
_OVER_BEFORE = re.compile(
    rf"(?<!\w)(?:vượt|(?:nhiều |cao |lớn |thấp |ít )?hơn|kém|hụt)(?: so với)? (?P<aim>{_AIM})(?: [^\W\d]+){{0,4}}\s*\Z",
    re.IGNORECASE,
)
_EXCEEDS = re.compile(r"(?<!\w)vượt(?: [^\W\d]+){0,2}\s*\Z", re.IGNORECASE)
_OVER_AFTER = re.compile(
    rf"\s*(?:%|điểm %|điểm phần trăm)?\s*(?:[^\W\d]+ )?(?:so (?:với )?)?(?P<aim>{_AIM})(?!\w)", re.IGNORECASE
)


def without_aim(words: str) -> str:
    """Words before a figure without those that say it passes an aim: "vốn đầu tư vượt kế hoạch"."""
    return _OVER_BEFORE.sub("", words).strip()


def base_after(text: str, start: int, end: int) -> str:
    """What the change or ratio at `text[start:end]` is of, right after it: "so với tháng trước"; empty where untold."""
    ratio = _AS_MUCH.search(text, max(0, start - 20), start)
    found = (_RATIO if ratio else _AFTER).match(text, end)
    return f"so với {found['base']}" if found else ""


def is_ratio(text: str, start: int) -> bool:
    """Whether "bằng" or "gấp" leads to a figure."""
    return _AS_MUCH.search(text, max(0, start - 20), start) is not None


def aim_exceeded(text: str, start: int, end: int) -> str:
    """The aim that a figure tells by how much it was passed or missed: "vượt kế hoạch 1,8%"; empty where none is."""
    before = _OVER_BEFORE.search(text, max(0, start - 40), start)
    if before:
        return before["aim"].lower()
    after = _OVER_AFTER.match(text, end) if _EXCEEDS.search(text, max(0, start - 20), start) else None
    return after["aim"].lower() if after else ""
