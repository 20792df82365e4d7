"""Whether a figure is a result, a target, a change or something else: cue words and what they weigh."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum


def cue_words(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


class Cue(Enum):
    """What words tell: an aim, a result, or a result unless something else tells an aim."""

    AIM = 1
    DONE = 2
    DONE_WEAKLY = 3


_DEMANDED = r"(?<!đáp ứng )(?<!đạt )(?<!đúng )"
"""What is met is no aim any more: "14 xã đạt yêu cầu"."""
_AIM_NAMED = r"chỉ tiêu(?!(?:(?<=không đạt chỉ tiêu)|(?<=chưa đạt chỉ tiêu)): ?(?:\d|\Z))"
"""“Không đạt chỉ tiêu: 02 chỉ tiêu” names none that is still to be met."""
_AIM = cue_words(
    r"(?:những|các) đích(?= (?:phải|cần|đến|tới|năm|chính|cụ thể|chủ yếu|sau))|"
    r"(?<!\d )(?<!chương trình )(?<!có )(?<!vượt )(?<!đạt )mục tiêu(?! (?:đã|được|đề ra đã|cơ bản|quốc gia))"
    r"|(?<![^\W\d] )giao(?= (?:các |cho )?(?:sở|ban|công an|UBND|ủy ban|văn phòng|phòng|chi cục|cục"
    r"|chủ tịch|đồng chí)(?!\w))"
    r"|phấn đấu|đích đến|(?<!lần )(?<!vượt )(?<!hơn )(?<!so với )dự kiến(?!\s*:)|hướng tới|hướng đến"
    r"|tiến tới|sẽ"
    r"|phải đạt"
    r"|cần đạt|quyết tâm|kỳ vọng|(?<!so với )(?<!theo )(?<!lượt )(?<!số )(?<!\d )(?<!hồ sơ )"
    rf"{_DEMANDED}yêu cầu(?! (?:của|\d))|đặt chỉ tiêu"
    r"|đặt mục tiêu|đặt kế hoạch"
    r"|trong kế hoạch"
    r"|tham vọng|(?<!hơn )(?<!so với )(?<!đúng )cam kết|hứa(?! hẹn)"
    r"|(?<!\d )đề nghị(?= (?:tỉnh|Trung ương|bộ|các|ngành|UBND|cấp|bổ sung))|định hướng|giao chỉ tiêu"
    r"|nghị quyết giao|bảo đảm đến|đảm bảo đến|đề xuất|dự báo|đặt ra|(?<!đã )cố gắng"
    r"|(?<![^\W\d] )(?:các|những) (?:chỉ tiêu|mục tiêu)(?: (?:chính|cụ thể|cơ bản|chủ yếu))?"
    r"(?= (?:gồm|là|như sau)\s*:)"
    r"|(?:đề ra|đặt ra) (?:các )?(?:chỉ tiêu|mục tiêu)|(?<![^\W\d] )theo (?:kế hoạch|lộ trình|nghị quyết)(?=,)"
    r"|(?:đồng ý|chấp thuận|thống nhất)"
    r"(?= (?:trong|để|sẽ|cho|về|bổ sung|bố trí|nâng|tăng|cấp|hỗ trợ|đưa|mở|giao)(?!\w))"
    r"|kế hoạch (?:năm|quý|tháng) [\w/]+ (?:là|gồm)"
    r"|cần (?:có|(?:\w+ )?thêm|bổ sung|tối thiểu|ít nhất|khoảng)|từ nay đến|(?<!\w)tới đây(?=,)"
    r"|(?:thời gian|nhiệm kỳ|giai đoạn|năm|tháng|quý|năm học|tuần) (?:sắp )?(?:tới|tiếp theo)"
    r"(?! (?:nay|đây|khi|(?:ngày )?\d{1,2}[-/]\d{1,2}(?!\s*%|\s[^\W\d]|[\d.,]*\d)))"
)
# These tell an aim of their own clause only: "giảm 3,9% (kế hoạch đề ra 3%), …".
_AIM_HERE = cue_words(
    r"(?<!\d )(?<!không ít )(?<!nhiều )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!sáu )(?<!các )"
    rf"{_AIM_NAMED}"
    r"|đề ra|được giao"
    r"|chỉ tiêu giao|ấn định|lộ trình|kế hoạch (?:năm"
    r"|giai đoạn|đến|là|giao)"
    r"|(?<!cuộc )(?<!thanh tra )(?<!kiểm tra )theo kế hoạch"
    r"|phải (?:đạt|xong|có|bảo đảm|đảm bảo|vượt|nâng|giảm|đưa|lên|xuống|tăng|kéo|tiết kiệm|hoàn thành|là)"
    r"|không được (?:vượt|quá|thấp|dưới|để)|mong(?! muốn được)"
    r"|đạt mức|đăng ký(?= (?:giảm|tăng|đưa|thêm|nâng|hoàn thành|thực hiện)(?!\w))"
    r"|(?:tỉnh|huyện|Trung ương|Chính phủ|Thủ tướng|HĐND|UBND|Bộ|Cục|Sở|cấp trên) giao"
    r"(?= (?:(?:cho )?(?:các )?(?:tỉnh|huyện|xã|phường|sở|ngành|đơn vị) )?(?:phải|đạt|là|ít nhất|tối thiểu"
    r"|\d[\d.,]*\s?%))"
    r"|(?:(?<!theo )quy định|quy định(?=,))(?=,? (?:là|tối đa|không quá|thời gian|ít nhất|tối thiểu))"
    r"|nhằm(?! vào)|(?<!đủ )để(?= (?:\d|có \d|đạt|lọt|vào (?:tốp|nhóm|top)|thuộc nhóm|lên nhóm|ít nhất|tối thiểu"
    r"|trên \d|tất cả))"
    r"|(?<!đã )(?:bảo đảm|đảm bảo)(?= (?:\d|ít nhất|tối thiểu|trên|hơn|từ|tỷ lệ|đến|có \d))"
)
_DONE = cue_words(
    r"đã|đến nay|tới nay|(?<!thực )(?<!thể )(?<!phát )(?<!tái )(?<!biểu )hiện(?! hành)"
    r"|(?<!số hóa )(?<!trả )(?<!nhận )kết quả(?! (?:giải quyết|xử lý|xét nghiệm|TTHC|thủ tục))"
    r"|đạt được|tính đến|ghi nhận"
    r"|mới đạt"
    r"|mới chỉ|lúc này|ước đạt|thực tế|trước đó|đang|cho biết|(?<!nhỏ và )(?<!và )vừa|so với mục tiêu|so với chỉ tiêu"
    r"|so với kế hoạch|(?:chưa|không|đều|cơ bản) đạt|đạt (?:cao|thấp|và vượt)|thực hiện được|trong khi đó|nhờ vậy"
    r"|nhờ đó|qua đó"
)
# What is done, unless an aim stands before: "phấn đấu hoàn thành số hóa 100% hồ sơ".
_DONE_WEAKLY = cue_words(r"hoàn thành|vượt|tiếp nhận")
_HEADS_OF_AIMS = cue_words(
    r"mục tiêu|(?<!từng )(?<!theo )chỉ tiêu|phấn đấu|đích đến|yêu cầu|định hướng|phương hướng|kế hoạch"
    r"|nhiệm vụ trọng tâm|nhiệm vụ, giải pháp|sẽ"
    r"|(?<![^\W\d] )dự kiến|hướng tới|quyết tâm"
)
_OPENS_AIMS = re.compile(
    r"(?:[IVX]+[.)]|\d+[.)]|[A-Z][.)])?\s*(?:(?:một số|các) )?(?:nhiệm vụ|giải pháp|trọng tâm"
    r"|chương trình công tác)(?!\w)"
    r"|.*(?<!\w)tháng cuối năm(?!\w)"
    r"|(?:[IVX\d]+[.)])?\s*kết luận(?: (?:cuộc họp|hội nghị|của chủ tọa))?\s*:?\s*\Z",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(
    r"(?:[IVX\d]+[.)]\s*)?(?:(?:một số|các|về)\s+)?(?:phương hướng,? )?(?:nhiệm vụ|giải pháp)"
    r"(?! (?:được |đã )?(?:giao|hoàn thành|thực hiện))(?!\w)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?<!\w)(?:chủ trì|chủ tọa|chủ tịch|bí thư|hội nghị|lãnh đạo|giám đốc|trưởng ban)(?!\w)[^.;:]{0,60}"
    r"(?<!\w)(?<!thông báo )(?<!thực hiện )(?<!theo )(?:kết luận|chỉ đạo|quyết nghị|giao nhiệm vụ)"
    r"(?: [^\W\d]+){0,3}\s*\Z",
    re.IGNORECASE,
)
"""“Chủ trì kết luận: …”: what follows is to be done."""
_OF_PLAN = re.compile(r"\s*Kế hoạch (?:năm|quý|tháng|tuần|giai đoạn|\d{1,2} tháng)(?!\w)")
_HEADS_OF_RESULTS = cue_words(
    r"kết quả|tình hình|thực hiện|đánh giá|tồn tại|hạn chế|kinh phí|tổ chức thực hiện|báo cáo|thực trạng|đã đạt"
    r"|khó khăn|nguyên nhân|kiến nghị|đề xuất"
)
_SPEAKS_OF_RESULTS = re.compile(
    r"kết quả|tình hình|đánh giá|(?<!\w)(?:đã|chưa|không|cơ bản) (?:đạt|hoàn thành|vượt)(?!\w)"
    r"|(?<!phấn đấu )đạt và vượt",
    re.IGNORECASE,
)
_AIM_RIGHT_BEFORE = re.compile(
    rf"(?<!\w)(?:(?<!chương trình )(?<!có )mục tiêu|{_AIM_NAMED}|kế hoạch|KH"
    rf"|{_DEMANDED}yêu cầu|dự toán|nghị quyết|CT)(?:\s+(?:được giao|giao"
    rf"|đề ra|đặt ra|năm"
    r"|cả năm|của|tỉnh"
    r"|là|đạt|tối thiểu|đầu năm|ban đầu|phải|chung|\d{4}|trên|ít nhất|hết năm|đến hết năm|cuối năm|cả|chỉ|mới|giảm|tăng"
    r"|tới hết năm|từ|tới|đến)|\s*[:(])*\s*\Z"
    r"|(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu)(?: [^\W\d]+){1,5} giao\s*\(\s*\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:[^.;:,()]{0,40}(?=[,(]))?[\s,;(]*(?:trong đó|bao gồm|gồm)(?!\w)", re.IGNORECASE)
_LIST_OPENS = re.compile(
    r"(?:\A|[^(\s])\s*[^(:]{2,30}:\s*\Z|\A(?:Mục tiêu|Chỉ tiêu|Kế hoạch|Yêu cầu)(?!\w)[^.;:()]{0,60}(?<!\w)là\s*\Z"
)
_NAMES_THE_AIM = re.compile(r"(?:(?<!\w)là|[:(])\s*\Z", re.IGNORECASE)
_EXCEEDING = re.compile(r"(?<!\w)(?:vượt|cao hơn|thấp hơn|hơn|kém)\s+(?:mức\s+)?\Z", re.IGNORECASE)
_SURPASSING = re.compile(r"(?<!\w)vượt(?: ít nhất| tối thiểu| trên)?\s*\Z", re.IGNORECASE)
_AGAINST_AIM = re.compile(
    r"\s*(?:(?:số|ha|tấn|người|hồ sơ)\s+)?(?:so với\s+|so\s+)?(?:của\s+|tổng\s+)?(?:chỉ tiêu|kế hoạch|mục tiêu"
    r"|yêu cầu|dự toán"
    r"|nghị quyết|KH|lộ trình)(?!\w)",
    re.IGNORECASE,
)
_SET_AFTER = re.compile(r"\s*(?:đã\s+)?(?:đề ra|đặt ra|được giao|ấn định)(?!\w)", re.IGNORECASE)
_MUST_AFTER = re.compile(
    r"[^.;,:()\d]{0,60}?(?<!\w)(?:phải|cần) (?:được|có|đạt|hoàn thành|bảo đảm|đảm bảo|thực hiện|xong)(?!\w)",
    re.IGNORECASE,
)
_AHEAD_AFTER = re.compile(
    r"[^.;,:()\d]{0,60}?(?<!\w)(?:sẽ|phấn đấu|(?:thời gian|nhiệm kỳ|năm|các năm) (?:tới|tiếp theo))(?!\w)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\s*(?:dự thảo\s+)?(?:quy hoạch|kế hoạch|chiến lược|đề án|chương trình|nghị quyết)(?!\w)(?! (?:số )?\d)",
    re.IGNORECASE,
)
_ROWS_FOLLOW = re.compile(
    r"(?:(?<!\w)(?:sau|sau đây|như sau|dưới đây|gồm|trụ cột|lĩnh vực|nhóm)\s*[.:]?|:)\s*\Z", re.IGNORECASE
)
_ROW = re.compile(r"[^\W\d][^.;:\d]{1,60}:")
_TOLD_OF_PLAN = re.compile(
    r"[^.;:]{0,150}(?<!\w)(?:giới thiệu|nhắc lại|công bố|nêu|phê duyệt)(?!\w)[^.;:]{0,80}(?<!\w)"
    r"(?:Chiến lược|Quy hoạch|Kế hoạch|Đề án|Chương trình)(?!\w)[^.;:]*(?<!\w)(?:đến năm|giai đoạn|tầm nhìn)(?!\w)"
)
"""“Trang tin giới thiệu Chiến lược … đến năm 2025”: what follows are its aims."""
_ISSUES_PLAN = re.compile(
    r"(?<!\w)(?:ban hành|phê duyệt|thông qua|ký|công bố)(?!\w)[^.;]{0,60}?(?<!\w)"
    r"(?:kế hoạch|chương trình|đề án|chiến lược|quy hoạch|dự toán|nghị quyết)(?!\w)",
    re.IGNORECASE,
)
_BY_THAT = re.compile(r"\s*(?:Theo đó|Theo kế hoạch|Theo nghị quyết|Theo đề án|Cụ thể),?(?!\w)", re.IGNORECASE)
_GOT = re.compile(
    r"(?<!\w)(?:đã(?: [^\W\d]+){0,3}?|[^\W\d]+ được)(?: (?:trên|hơn|gần|khoảng|ước))?\s+(?=\d)", re.IGNORECASE
)
"""“tiêm *được* 12.500 trẻ em”: what came of a plan."""
_HAS = re.compile(r"(?<!\w)(?<!phải )(?<!cần )(?<!sẽ )có(?!\w)[^.;,:\d]{0,20}\Z", re.IGNORECASE)
_SETS = cue_words(r"hướng tới|đặt|đặt ra|nêu|đề ra|phấn đấu|đưa ra")
_ANNOUNCED = cue_words(
    r"(?:nêu|đặt|đặt ra|đề ra|xác định|gồm|đưa ra|hướng tới|với|xếp|chia)(?: \w+){0,4}? (?:chỉ tiêu|mục tiêu|đích)"
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
    tells_aims = _HEADS_OF_AIMS.search(words) or _OPENS_AIMS.match(words)
    if tells_aims and not _SPEAKS_OF_RESULTS.search(words):
        return Cue.AIM
    return Cue.DONE if _HEADS_OF_RESULTS.search(words) or _SPEAKS_OF_RESULTS.search(words) else None


def opens_aims(words: str) -> bool:
    """Whether the words before a colon say that what is to be done follows: "Nhiệm vụ 6 tháng cuối năm: …"."""
    return bool(_TO_BE_DONE.match(words) or _ORDERS.search(words))


def opens_rows(words: str) -> bool:
    """Whether what a sentence announces follows in rows of their own: "… với những chỉ tiêu cơ bản sau."."""
    return bool(_ROWS_FOLLOW.search(words))


def issues_plan(words: str) -> bool:
    """Whether a sentence says that a plan was issued: "UBND tỉnh ban hành Kế hoạch số 12/KH-UBND …"."""
    return bool(_ISSUES_PLAN.search(words))


def follows_plan(before: str, words: str) -> bool:
    """Whether a sentence tells what is in the plan that the one before says was issued: "Theo đó, 100% hồ sơ …"."""
    return bool(_BY_THAT.match(words)) and issues_plan(before) and not tells_got(words)


def tells_got(words: str) -> bool:
    """Whether words right before a figure say that it was reached: "tiêm được 12.500 trẻ em"."""
    return bool(_GOT.search(words))


def tells_has(before: str) -> bool:
    """Whether the words before a limit say that it is so already: "có ít nhất 95% hồ sơ đúng hạn"."""
    return bool(_HAS.search(before))


def is_row(words: str) -> bool:
    """Whether a line is a row of a list: "Kinh tế số: chiếm 20% GRDP; …"."""
    return bool(_ROW.match(words))


def is_of_plan(words: str) -> bool:
    """Whether a sentence tells what a plan holds: "Kế hoạch năm 2025 tuyển 600 giáo viên; …"."""
    return bool(_OF_PLAN.match(words))


def is_limit(comparator: str) -> bool:
    """Whether a comparator sets a limit ("tối thiểu", "không quá"), as targets do."""
    return comparator in _LIMITS


def is_set(after: str) -> bool:
    """Whether words after a figure say that somebody set it as an aim: "vượt chỉ tiêu 90% đề ra"."""
    return bool(_SET_AFTER.match(after))


def is_ahead(after: str, *, share: bool) -> bool:
    """Whether words after a figure say what is yet to come of it ("9 xã sẽ xong"), or after a share what must."""
    return bool(_AHEAD_AFTER.match(after) or (share and _MUST_AFTER.match(after)))


def is_aim_itself(before: str, after: str) -> bool:
    """Whether the figure is the aim that a result is held against: "so với chỉ tiêu 849 tài khoản"."""
    found = _AIM_RIGHT_BEFORE.search(before)
    if found and _NAMES_THE_AIM.search(found[0]):
        return True
    return bool(found) and (is_set(after) or not _EXCEEDING.search(before[: found.start()]))


def is_part(words: str) -> bool:
    """Whether a figure is told as a part of the one before: “…, trong đó thu tiền sử dụng đất 9,4 tỷ đồng”."""
    return bool(_PART.match(words))


def opens_list(before: str) -> bool:
    """Whether the aims that a figure is one of go on after it: "Mục tiêu: 90% hộ …; 80% hộ …"."""
    return bool(_LIST_OPENS.search(before))


def against_aim(after: str) -> bool:
    """Whether a percentage is a share of an aim: "đạt 11,4% so với chỉ tiêu"."""
    return bool(_AGAINST_AIM.match(after))


def surpasses_aim(before: str, after: str) -> bool:
    """Whether a figure says by how much an aim is surpassed: "vượt 5% dự toán"."""
    return bool(_SURPASSING.search(before)) and against_aim(after)


def sets_aims(words: str) -> bool:
    """Whether a verb of setting aims stands in `words`."""
    return bool(_SETS.search(words))


def is_plan(words: str) -> bool:
    """Whether a sentence begins with a plan as its subject, or says that a plan is told of."""
    return bool((_PLAN.match(words) and _SETS.search(words)) or _TOLD_OF_PLAN.match(words))


def _last(positions: list[int], start: int, end: int) -> int:
    """The last of the sorted `positions` from `start` to before `end`, or -1."""
    index = bisect_left(positions, end) - 1
    return positions[index] if index >= 0 and positions[index] >= start else -1


def _first(positions: list[int], start: int, end: int) -> int | None:
    """The first of the sorted `positions` from `start` to before `end`."""
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) and positions[index] < end else None
