"""Whether a figure is a result, a target, a change or something else: cue words and what they weigh."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum


def _words(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


class Cue(Enum):
    """What words tell: an aim, a result, or a result unless something else tells an aim."""

    AIM = 1
    DONE = 2
    DONE_WEAKLY = 3


_AIM = _words(
    r"(?<!\d )mục tiêu(?! (?:đã|được|đề ra đã|cơ bản))|phấn đấu|đích đến|dự kiến|hướng tới|hướng đến|tiến tới|sẽ"
    r"|phải đạt"
    r"|cần đạt|quyết tâm|kỳ vọng|(?<!so với )(?<!theo )(?<!lượt )(?<!số )yêu cầu(?! (?:của|\d))|đặt chỉ tiêu"
    r"|đặt mục tiêu|đặt kế hoạch"
    r"|trong kế hoạch"
    r"|tham vọng|cam kết|(?<!\d )đề nghị(?= (?:tỉnh|Trung ương|bộ|các|ngành|UBND|cấp|bổ sung))|định hướng|giao chỉ tiêu"
    r"|nghị quyết giao|bảo đảm đến|đảm bảo đến|đề xuất|dự báo|đặt ra"
)
# These tell an aim of their own clause only: "giảm 3,9% (kế hoạch đề ra 3%), …".
_AIM_HERE = _words(
    r"(?<!\d )(?<!không ít )(?<!nhiều )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!sáu )(?<!các )chỉ tiêu|đề ra|được giao"
    r"|chỉ tiêu giao|ấn định|lộ trình|kế hoạch (?:năm"
    r"|giai đoạn|đến|là|giao)"
    r"|theo kế hoạch|phải (?:đạt|xong|có|bảo đảm|đảm bảo|vượt|nâng|giảm|đưa|lên|hoàn thành|là)|mong"
    r"|đạt mức"
    r"|(?<!đã )(?:bảo đảm|đảm bảo)(?= (?:\d|ít nhất|tối thiểu|trên|hơn|từ|tỷ lệ|đến|có \d))"
)
_DONE = _words(
    r"đã|đến nay|tới nay|(?<!thực )(?<!thể )(?<!phát )(?<!tái )(?<!biểu )hiện|kết quả|đạt được|tính đến|ghi nhận"
    r"|mới đạt"
    r"|mới chỉ|lúc này|ước đạt|thực tế|trước đó|đang|cho biết|(?<!nhỏ và )(?<!và )vừa|so với mục tiêu|so với chỉ tiêu"
    r"|so với kế hoạch|thực hiện được|trong khi đó|nhờ vậy|nhờ đó|qua đó"
)
# What is done, unless an aim stands before: "phấn đấu hoàn thành số hóa 100% hồ sơ".
_DONE_WEAKLY = _words(r"hoàn thành|vượt|tiếp nhận")
_HEADS_OF_AIMS = _words(
    r"mục tiêu|chỉ tiêu|phấn đấu|đích đến|yêu cầu|định hướng|phương hướng|kế hoạch|nhiệm vụ trọng tâm|nhiệm vụ"
    r", giải pháp|sẽ"
    r"|dự kiến|hướng tới|quyết tâm"
)
_HEADS_OF_RESULTS = _words(
    r"kết quả|tình hình|thực hiện|đánh giá|tồn tại|hạn chế|kinh phí|tổ chức thực hiện|báo cáo|thực trạng|đã đạt"
    r"|khó khăn|nguyên nhân"
)
_AIM_RIGHT_BEFORE = re.compile(
    r"(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|KH|yêu cầu|dự toán|nghị quyết|CT)(?:\s+(?:được giao|giao|đề ra|đặt ra|năm"
    r"|cả năm|của|tỉnh"
    r"|là|đạt|tối thiểu|đầu năm|ban đầu|phải|chung|\d{4}|trên|ít nhất|hết năm|đến hết năm|cuối năm|cả|chỉ|mới|giảm|tăng"
    r"|tới hết năm|từ|tới|đến)|\s*[:(])*\s*\Z",
    re.IGNORECASE,
)
_AGAINST_AIM = re.compile(
    r"\s*(?:(?:số|ha|tấn|người|hồ sơ)\s+)?(?:so với\s+|so\s+)?(?:của\s+|tổng\s+)?(?:chỉ tiêu|kế hoạch|mục tiêu"
    r"|yêu cầu|dự toán"
    r"|nghị quyết|KH|lộ trình)(?!\w)",
    re.IGNORECASE,
)
_COUNTED_AIMS = re.compile(
    r"(?:mục tiêu|nhiệm vụ|nhóm nhiệm vụ|chỉ tiêu|tiêu chí|chỉ số|giải pháp|nhóm giải pháp|nhóm chỉ tiêu"
    r"|nhóm mục tiêu)(?!\w)",
    re.IGNORECASE,
)
_ACHIEVED = _words(
    r"đạt|hoàn thành|xong|quá hạn|trễ hạn|đúng hạn|thực hiện|xử lý|còn|nợ|chậm|chưa|tăng|giảm|vượt|tự chấm|chấm|đang"
    r"|triển khai"
)
_ACHIEVED_AFTER = re.compile(
    r"\s*(?:khác\s+)?(?:(?:đã|được|cơ bản|đều|còn|mới)\s+)*(?:đạt|hoàn thành|xong|quá hạn|trễ hạn|đúng hạn|vượt|chưa"
    r"|dưới|không|chậm)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?<!cộng )(?<!\w)(?:đồng|usd|vnđ|vnd|đô la|euro)(?!\w)", re.IGNORECASE)
_BUDGET = _words(
    r"kinh phí|ngân sách|tổng mức đầu tư|mức đầu tư|tổng vốn|vốn|dự toán|bố trí|phân bổ|nguồn lực|tổng kinh phí"
    r"|nhu cầu|được cấp|phí chứng thực|phí thuê bao|lệ phí|mức phí|đơn giá"
    r"|hỗ trợ|đầu tư|cấp"
)
_RETURN = _words(
    r"doanh thu|thu ngân sách|giải ngân|doanh số|giá trị sản xuất|kim ngạch|GRDP|thu nhập|dư nợ|trị giá|huy động"
    r"|vốn đăng ký|tiết kiệm"
    r"|thu từ|nộp ngân sách|thu về|số tiền thu|tổng thu|thu được|bán|giá trị giao dịch|thanh toán|lợi nhuận|đã chi"
)
_PLAN = re.compile(
    r"\s*(?:dự thảo\s+)?(?:quy hoạch|kế hoạch|chiến lược|đề án|chương trình|nghị quyết)(?!\w)(?! (?:số )?\d)",
    re.IGNORECASE,
)
_SETS = _words(r"hướng tới|đặt|đặt ra|nêu|đề ra|phấn đấu|đưa ra")
_PROPOSED = re.compile(
    r"(?<!\w)(?<!tiếp nhận )(?<!\d )(?:kiến nghị|đề nghị)[\s:](?:[^.;]*(?<!\w))?(?:bổ sung|cấp|bố trí"
    r"|sửa)(?!\w)[^.;]*\Z",
    re.IGNORECASE,
)
_FUNDS = _words(r"kinh phí|dự toán|kế hoạch vốn|vốn giao|tổng mức đầu tư|phí chứng thực|mức phí")
_STRUCTURE = re.compile(r"(?<!\w)(?:cơ cấu|trọng số|tỷ trọng chi|tỉ trọng chi)(?!\w)", re.IGNORECASE)
_ANNOUNCED = _words(
    r"(?:nêu|đặt|đặt ra|đề ra|xác định|gồm|đưa ra|hướng tới|với)(?: \w+){0,4}? (?:chỉ tiêu|mục tiêu|đích)"
)
_GOING_ON = re.compile(
    r"\s*(?:ở (?:lĩnh vực|mảng|khối|nhóm)|trong (?:lĩnh vực|mảng|khối)|lĩnh vực|đối với|với|riêng|đồng thời|ngoài ra"
    r"|cùng với|bên cạnh|về|cùng lúc|song song|mặt khác|thêm vào)(?!\w)",
    re.IGNORECASE,
)
_LIMITS = frozenset({">=", "<="})


class Cues:
    """Where in a text cue words stand."""

    def __init__(self, text: str) -> None:
        self._aims = [found.start() for found in _AIM.finditer(text)]
        self._aims_here = [found.start() for found in _AIM_HERE.finditer(text)]
        self._done = [found.start() for found in _DONE.finditer(text)]
        self._done_weakly = [found.start() for found in _DONE_WEAKLY.finditer(text)]
        self._announced = [found.start() for found in _ANNOUNCED.finditer(text)]

    def last(self, start: int, end: int, *, own: int | None = None, done_by: int | None = None) -> Cue | None:
        """What the last cue from `start` to `end` tells; the clause that ends there begins at `own`.

        Words of results count up to `done_by` only: "vượt" right before a figure compares.
        """
        until = end if done_by is None else done_by
        aim, done = _last(self._aims, start, end), _last(self._done, start, until)
        aim = max(aim, _last(self._aims_here, max(start, own), end)) if own is not None else aim
        if aim < 0 and done < 0:
            return Cue.DONE_WEAKLY if _last(self._done_weakly, start, until) >= 0 else None
        return Cue.AIM if aim > done else Cue.DONE

    def first(self, start: int, end: int) -> Cue | None:
        """What the first cue from `start` to `end` tells."""
        aim, done = _first(self._aims, start, end), _first(self._done, start, end)
        if aim is None or done is None:
            return Cue.AIM if aim is not None else Cue.DONE if done is not None else None
        return Cue.AIM if aim < done else Cue.DONE

    def announce_aims(self, start: int, end: int) -> bool:
        """Whether a sentence says that aims follow: "Nghị quyết nêu ba nhóm chỉ tiêu"."""
        return _last(self._announced, start, end) >= 0 and _last(self._done, start, end) < 0


def goes_on(words: str) -> bool:
    """Whether a sentence goes on listing what the one before began: "Riêng …", "Đồng thời …"."""
    return bool(_GOING_ON.match(words))


def heading_cue(words: str) -> Cue | None:
    """What a heading says of the figures under it."""
    if _HEADS_OF_AIMS.search(words) and not re.search(r"kết quả|tình hình|đánh giá", words, re.IGNORECASE):
        return Cue.AIM
    return Cue.DONE if _HEADS_OF_RESULTS.search(words) else None


def is_limit(comparator: str) -> bool:
    """Whether a comparator sets a limit ("tối thiểu", "không quá"), as targets do."""
    return comparator in _LIMITS


def is_aim_itself(before: str) -> bool:
    """Whether the figure is the aim that a result is held against: "so với chỉ tiêu 849 tài khoản"."""
    found = _AIM_RIGHT_BEFORE.search(before)
    return bool(found) and not re.search(
        r"(?<!\w)(?:vượt|cao hơn|thấp hơn|hơn|kém)\s+(?:mức\s+)?\Z", before[: found.start()], re.IGNORECASE
    )


def against_aim(after: str) -> bool:
    """Whether a percentage is a share of an aim: "đạt 11,4% so với chỉ tiêu"."""
    return bool(_AGAINST_AIM.match(after))


def counts_aims(unit: str, left: str, right: str) -> bool:
    """Whether what is counted belongs to a plan itself (aims, tasks, indicators), not to what became of it."""
    if not _COUNTED_AIMS.match(unit):
        return False
    return not (_ACHIEVED.search(" ".join(left.split()[-4:])) or _ACHIEVED_AFTER.match(right))


def is_budget(unit: str, left: str, before: str) -> bool:
    """Whether an amount of money is a budget, not a result such as revenue; `before` are the sentence's words."""
    if not _MONEY.search(unit) or _RETURN.search(left):
        return False
    return bool(_BUDGET.search(left) or _FUNDS.search(before))


def sets_aims(words: str) -> bool:
    """Whether a verb of setting aims stands in `words`."""
    return bool(_SETS.search(words))


def is_plan(words: str) -> bool:
    """Whether a sentence begins with a plan as its subject."""
    return bool(_PLAN.match(words) and _SETS.search(words))


def is_proposed(before: str) -> bool:
    """Whether a figure is what a body asks for: "kiến nghị bổ sung 34 biên chế"."""
    return bool(_PROPOSED.search(before))


def is_structure(before: str) -> bool:
    """Whether a percentage tells how an index or a budget is made up."""
    return bool(_STRUCTURE.search(before))


def _last(positions: list[int], start: int, end: int) -> int:
    """The last of the sorted `positions` from `start` to before `end`, or -1."""
    index = bisect_left(positions, end) - 1
    return positions[index] if index >= 0 and positions[index] >= start else -1


def _first(positions: list[int], start: int, end: int) -> int | None:
    """The first of the sorted `positions` from `start` to before `end`."""
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) and positions[index] < end else None
