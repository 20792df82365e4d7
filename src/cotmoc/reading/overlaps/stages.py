"""Which step of a piece of work a task is: finding out, planning, setting rules, funding, buying, teaching, doing or
judging it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cotmoc.reading.tasks.actions import deed_of, kind_of

DOING = "doing"
_WRITES = (
    r"(?:(?:xây dựng|lập|soạn thảo|soạn|biên soạn|dự thảo|tham mưu|đề xuất|trình|ban hành|phê duyệt|hoàn thiện"
    r"|công bố|sửa đổi|bổ sung|quyết định|nghiên cứu|cụ thể hóa|khẩn trương|rà soát|ubnd|hđnd|chính phủ|thủ tướng"
    r"|bộ|cấp|tỉnh|và|về|hồ sơ|văn bản|tờ trình|các|một số|thông qua|xem xét|cho ý kiến)[\s,;]+){1,10}"
)
"""What may stand before the paper that is written."""
_STEPS = (
    ("teaching", r"(?:mở|tổ chức)\s+(?:[\d.]+\s+|các\s+|nhiều\s+)?(?:lớp|khóa|chuyên mục|chuyên trang)(?!\w)"),
    (
        "teaching",
        r"(?:mở|tổ chức)\s+(?:[\d.]+\s+|các\s+)?(?:hội nghị|buổi|đợt)\s+(?:\w+\s+){0,2}"
        r"(?:tập huấn|bồi dưỡng|học tập|quán triệt|tuyên truyền|phổ biến)(?!\w)",
    ),
    ("teaching", r"(?:tuyên truyền|truyền thông|phổ biến|quán triệt|giới thiệu|quảng bá)(?!\w)"),
    (
        "rules",
        rf"{_WRITES}(?:quy chế|quy định|quy trình|bộ tiêu chí|bộ chỉ số|tiêu chí|danh mục|nghị quyết|nghị định"
        r"|chính sách|bộ kpi|kpi|tài liệu hướng dẫn|sổ tay|hướng dẫn|tiêu chuẩn|danh sách|bảng mã|bảng giá)(?!\w)",
    ),
    (
        "plan",
        rf"{_WRITES}(?:kế hoạch|phương án|lộ trình|đề án|chiến lược|dự toán|dự án|chủ trương đầu tư"
        r"|báo cáo nghiên cứu|hồ sơ mời thầu)(?!\w)",
    ),
    (
        "judging",
        r"(?:sơ kết|tổng kết|nghiệm thu|chấm điểm|xếp hạng|đo lường|đo kiểm|kiểm tra|thanh tra|khen thưởng|tôn vinh"
        r"|(?:đánh giá|báo cáo|công bố|công khai|tổng hợp)\s+(?:\w+\s+){0,2}"
        r"(?:kết quả|chỉ số|xếp hạng|tình hình|tiến độ"
        r"|mức độ|việc|tuân thủ)"
        r"|xử phạt|xử lý vi phạm)(?!\w)",
    ),
    (
        "finding",
        r"(?:khảo sát|điều tra(?!,? (?:làm rõ|xử lý)| (?:gấp |ngay )?(?:các )?(?:vụ|đối tượng))"
        r"|nghiên cứu|tìm hiểu|lấy ý kiến|tham vấn|thống kê|(?:tổng hợp|xác định|rà soát) nhu cầu"
        r"|đánh giá (?:hiện trạng|thực trạng)|ký kết|thỏa thuận|thẩm định|thiết kế(?! lại))(?!\w)",
    ),
    ("buying", r"(?:(?:mời|đấu|chọn nhà|lựa chọn nhà|xét) thầu)(?!\w)"),
    ("funding", r"(?:bố trí (?:kinh phí|vốn|nguồn lực|ngân sách)|phân bổ|cân đối|cấp kinh phí)(?!\w)"),
)
_STEP = tuple((step, re.compile(words)) for step, words in _STEPS)
_OF_DEED = {
    "guide/settle": (DOING, "judging"),
    "guide/support": (DOING,),
    "guide/receive": (DOING,),
}
"""The steps of deeds that are not those of their kind."""
_OF_KIND = {
    "sanction": (DOING, "judging"),
    "train": ("teaching",),
    "guide": ("teaching", DOING),
    "publicise": ("teaching", DOING),
    "monitor": ("judging", DOING),
    "review": ("finding", "judging", DOING),
}
_WRITTEN = frozenset({"rules", "plan"})
"""What is written, and by looking through it may be judged: “rà soát quy định”."""
_TELLS_NOTHING = frozenset({"issue", "draft"})
_REPORTS = frozenset({"báo cáo", "tổng hợp"})
_INSPECTS = frozenset({"kiểm tra", "thanh tra", "giám sát", "kiểm soát", "thẩm tra"})
_CARRIES_OUT = frozenset({"tổ chức", "triển khai", "thực hiện", "tổ chức thực hiện", "triển khai thực hiện"})


def stages_of(text: str, verbs: Sequence[re.Match[str]]) -> frozenset[str]:
    """The steps that the verbs which govern a task take; verbs that only say that something is done tell none."""
    lowered = text.lower()
    starts = {verb.start() for verb in verbs}
    return frozenset(step for verb in verbs for step in _stages(lowered, verb, starts)) or frozenset({DOING})


def _stages(text: str, verb: re.Match[str], starts: set[int]) -> tuple[str, ...]:
    for step, words in _STEP:
        if words.match(text, verb.start()):
            return (step, "judging") if step in _WRITTEN and kind_of(verb[0]) == "review" else (step,)
    if verb[0] in _INSPECTS:
        return ("judging",)
    kind = kind_of(verb[0])
    if kind is None:
        return (DOING,) if verb[0] in _CARRIES_OUT and verb.end() + 1 not in starts else ()
    return (
        ()
        if kind in _TELLS_NOTHING or verb[0] in _REPORTS
        else _OF_DEED.get(deed_of(verb[0]) or "", _OF_KIND.get(kind, (DOING,)))
    )
