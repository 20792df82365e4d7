"""Whether a figure is a result, a target, a change or something else."""

from __future__ import annotations

import re

_WORD = r"(?<!\w)(?:{})(?!\w)"
_AIMING = re.compile(
    _WORD.format(
        r"mục tiêu|phấn đấu|chỉ tiêu|đích đến|yêu cầu|dự kiến|hướng tới|hướng đến|tiến tới|đặt ra|đề ra|đặt kế hoạch"
        r"|sẽ|phải đạt"
        r"|cần đạt|cần|quyết tâm|kỳ vọng|dự báo|trong kế hoạch|theo kế hoạch|kế hoạch (?:năm|giai đoạn|giao|đến)"
        r"|định hướng"
        r"|nhiệm vụ trọng tâm|phải|tập trung|nâng tỷ lệ|bảo đảm|đảm bảo|mốc|tham vọng|nghị quyết (?:giao|đề ra|đặt ra)"
        r"|được giao|giao chỉ tiêu|ấn định|đặt mức|đặt"
    ),
    re.IGNORECASE,
)
_STRONG_AIM = re.compile(
    _WORD.format(
        r"mục tiêu|phấn đấu|đích đến|dự kiến|hướng tới|hướng đến|tiến tới|sẽ|phải đạt|cần đạt|quyết tâm|kỳ vọng|yêu cầu"
        r"|đặt mục tiêu|đặt chỉ tiêu|chỉ tiêu"
    ),
    re.IGNORECASE,
)
_DONE = re.compile(
    _WORD.format(
        r"đã|đến nay|hiện|hiện nay|hiện có|kết quả|hoàn thành|vượt|đạt được|tính đến|ghi nhận|thực hiện được|vừa"
        r"|mới đạt|mới chỉ|lúc này"
        r"|tiếp nhận|xử lý|ước đạt|trong (?:quý|tháng|năm)|thực tế|trước đó|đang|cho biết"
    ),
    re.IGNORECASE,
)
_AIM_RIGHT_BEFORE = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|KH|yêu cầu|dự toán|nghị quyết)(?:\s+(?:được giao|giao|đề ra|đặt ra|năm"
    r"|cả năm|của|tỉnh"
    r"|là|đạt|tối thiểu|đầu năm|ban đầu|phải|chung|\d{4}|:|từ|trên|ít nhất|\())*\s*:?\s*\Z",
    re.IGNORECASE,
)
_AGAINST_AIM = re.compile(
    r"\s*(?:so với\s+)?(?:của\s+|tổng\s+)?(?:chỉ tiêu|kế hoạch|mục tiêu|yêu cầu|dự toán|nghị quyết|KH)(?!\w)",
    re.IGNORECASE,
)
_COUNTED_AIMS = re.compile(
    r"(?:mục tiêu|nhiệm vụ|nhóm nhiệm vụ|chỉ tiêu|tiêu chí|chỉ số|giải pháp|nhóm giải pháp|nội dung|nhóm|lĩnh vực)\Z",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:đồng|usd|vnđ|vnd|đô la|euro)\Z", re.IGNORECASE)
_BUDGET = re.compile(
    _WORD.format(
        r"kinh phí|ngân sách|tổng mức đầu tư|tổng vốn|vốn|dự toán|bố trí|phân bổ|đầu tư|hỗ trợ|chi|nguồn lực"
        r"|tổng kinh phí|trị giá"
    ),
    re.IGNORECASE,
)
_REVENUE = re.compile(
    _WORD.format(r"doanh thu|thu ngân sách|giải ngân|doanh số|giá trị sản xuất|kim ngạch|GRDP|thu nhập"), re.IGNORECASE
)


def aims_before(words: str) -> bool | None:
    """Whether the words before a figure make it a target: True, False (it is done), None (they do not say)."""
    if _AIM_RIGHT_BEFORE.search(words):
        return True
    aim, done = _last(_AIMING, words), _last(_DONE, words)
    if aim < 0 and done < 0:
        return None
    return aim > done


def strongly_aims(words: str) -> bool:
    """Whether a sentence sets targets that further sentences go on listing."""
    return bool(_STRONG_AIM.search(words))


def is_done(words: str) -> bool:
    """Whether a sentence tells what was done."""
    return bool(_DONE.search(words))


def is_aim_itself(before: str) -> bool:
    """Whether the figure is the aim that a result is held against: "so với chỉ tiêu 849 tài khoản"."""
    return bool(_AIM_RIGHT_BEFORE.search(before))


def against_aim(after: str) -> bool:
    """Whether a percentage is a share of an aim: "đạt 11,4% so với chỉ tiêu"."""
    return bool(_AGAINST_AIM.match(after))


def counts_aims(unit: str) -> bool:
    """Whether what is counted belongs to a plan itself: aims, tasks, indicators."""
    return bool(_COUNTED_AIMS.match(unit))


def is_budget(unit: str, words: str) -> bool:
    """Whether an amount of money is a budget, not a result such as revenue."""
    return bool(_MONEY.search(unit) and _BUDGET.search(words) and not _REVENUE.search(words))


def _last(pattern: re.Pattern[str], words: str) -> int:
    position = -1
    for found in pattern.finditer(words):
        position = found.start()
    return position
