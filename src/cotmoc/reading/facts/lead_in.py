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
    "|thấp hơn|ít hơn|rẻ hơn|ngắn hơn|chậm hơn|sớm hơn|chậm|kém|kém hơn|nhỏ hơn|bớt|hụt|mất|tiết kiệm được|cắt"
)
_DIRECTION = re.compile(
    rf"(?<!\w)(?:(?P<up>{'|'.join(sorted(_RISING.split('|'), key=len, reverse=True))})"
    rf"|(?P<down>{'|'.join(sorted(_FALLING.split('|'), key=len, reverse=True))}))(?!\w)",
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
_RIVALS = re.compile(r"\d+ (?:tỉnh|địa phương|thành phố|bộ|quốc gia|nước)(?!\w)", re.IGNORECASE)
_FIRST = re.compile(r"\s+(?:(?:của |trong )?cả nước )?đầu tiên(?!\w)", re.IGNORECASE)
"""“trong 5 địa phương đầu tiên”; “3 xã đầu tiên sáp nhập” are only the first in time."""
_PLACE = re.compile(
    r"(?<!\w)(?:(?<!sắp )(?<!phần )(?<!lần )(?:(?:xếp|đứng|ở|lên|xuống|từ|tại|giữ|đạt|vào|vị trí|tụt|chiếm|về|là|còn"
    r"|hạng)\s+)"
    r"(?:hạng thứ|vị trí thứ|thứ|hạng)|xếp hạng|(?<!sắp )xếp|đứng|vị trí|vị trí số|vị trí thứ|thứ hạng|hạng thứ"
    r"|vị thứ|thứ bậc"
    r"|(?<=, )hạng|(?<=\()hạng"
    r"|(?<!phần )(?<!lần )(?<!họp )(?<!năm )(?<!ngày )(?<!tuần )(?<!quý )(?<!khóa )thứ(?=\s*\Z))"
    r"(?:\s+(?:là|là thứ))?\s*\Z",
    re.IGNORECASE,
)
_RANK_WORDS = ("hạng", "Hạng", "vị trí", "Vị trí", "thứ bậc")
_PLACE_NAMED = re.compile(
    r"(?<!\w)(?:(?<!bảng )xếp hạng|thứ hạng|vị trí|thứ bậc)(?!\w)[^.;,:()\d]{0,40}?(?<!\w)"
    r"(?:là|từ|(?:từ (?:thứ |hạng )?\d+ )?(?:lên|xuống|còn))\s*\Z",
    re.IGNORECASE,
)
_INDEX_BEFORE = re.compile(r"(?<!\w)(?:DTI|PCI|PAPI|SIPAS|PAR[ -]?Index|PII|DDCI|PGI|ICT[ -]?Index)\s*:?\s*\Z")
_PLACE_OF_ALL = re.compile(r"\d{1,2}\s*/\s*\d{2}(?![\d%/]|[.,]\d|\s*(?:điểm|%)|\s+(?!tỉnh|địa phương|cả nước)[^\W\d])")
_ESTIMATED = re.compile(
    r"(?<!\w)ước(?: thực hiện| đạt| tính| cả| thu| chi| giải ngân)?"
    r"(?: (?:đến |tới )?(?:hết |cuối |cả )?năm(?: \d{4})?| \d{1,2} tháng| quý \w+)*\s*\Z",
    re.IGNORECASE,
)
_GRADE = re.compile(r"(?<!\w)hạng\s*:?\s*\Z", re.IGNORECASE)
_OF = re.compile(r"\d+\s*/\s*\d")
_BOUNDS = frozenset({"ABOVE", "BELOW"})
_VERB = re.compile(r"(?<!\w)(?:còn|là|được)(?!\w)", re.IGNORECASE)
"""Before one of these “trên” is no comparison: "chuyển tuyến trên chỉ còn 2,7%"."""
_EQUALS = re.compile(r"tương đương", re.IGNORECASE)
_SECTOR = re.compile(r"xây dựng\s+(?:[^\W\d]+\s+){0,3}\Z", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)+(?:đồng|USD)(?!\w))", re.IGNORECASE)
"""Before a share or money “xây dựng” is a sector, no verb: "công nghiệp - xây dựng 35,9%"."""
_DEED = re.compile(
    r"(?<!\w)(?:hoàn thành|hoàn thiện|kết nối|công bố|ban hành|thành lập|hình thành|thực hiện|tiếp nhận|giải quyết"
    r"|xử lý|thu về|giữ|duy trì|niêm yết|tổ chức|vận hành|khai trương|phê duyệt|triển khai|lắp đặt"
    r"|đưa vào sử dụng|giải ngân|nộp)(?!\w)",
    re.IGNORECASE,
)
_LOOK_BACK = 70


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What stands before a figure, from `start` on.

    `comparator` is the reader's; `place` says that the figure is a rank, `top` the size of a leading group;
    `counted`: a comparison or a verb of reaching leads to it.
    """

    start: int
    comparator: str = "="
    counted: bool = False
    place: bool = False
    top: bool = False


def lead_in_of(text: str, floor: int, start: int) -> LeadIn:
    """What leads to the figure at `start`; nothing before `floor` is looked at."""
    floor = max(floor, start - _LOOK_BACK)
    position, kinds = _walk(text, floor, start)
    comparator = next((_COMPARATORS[kind] for kind in kinds if kind in _COMPARATORS), "=")
    if comparator == "=" and _ESTIMATED.search(text, floor, position):
        comparator = "~"
    return LeadIn(
        start=position,
        comparator=comparator,
        counted=bool(kinds),
        place=_is_place(text, floor, position) or _is_place(text, floor, start),
        top=bool(_NAMED_TOP.search(text, floor, start)),
    )


def _is_place(text: str, floor: int, position: int) -> bool:
    """Whether what stands before `position` makes the figure there a rank."""
    graded = _GRADE.search(text, floor, position) and _OF.match(text, position)
    if graded or _PLACE.search(text, floor, position):
        return True
    if _PLACE_OF_ALL.match(text, position) and _INDEX_BEFORE.search(text, floor, position):
        return True
    ranked = any(text.find(word, floor, position) >= 0 for word in _RANK_WORDS)
    return ranked and _PLACE_NAMED.search(text, floor, position) is not None


def is_group(text: str, floor: int, start: int, end: int) -> bool:
    """Whether a count is the size of a leading group: "trong 10 địa phương dẫn đầu"."""
    before = text[max(floor, start - _LOOK_BACK) : start]
    leading = _LEADERS.match(text, end) or (_RIVALS.match(text, start) and _FIRST.match(text, end))
    return bool(_TOP.search(before) and leading)


def deed_in(text: str) -> str:
    """What was done with the things counted, where a lead-in says more than that so many were reached: "hoàn thành",
    "kết nối"; empty where it does not."""
    found = _DEED.search(text)
    return found[0].lower() if found else ""


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
            if (
                not found
                or found[0] in ("REACH", "AT_MOST")
                or (found[0] in _BOUNDS and (kinds or _VERB.search(skipped[0])))
            ):
                break
        if found[0] == "REACH" and _SECTOR.fullmatch(text, floor + found[1], start) and _AMOUNT.match(text, start):
            break
        position = floor + found[1]
        kinds.append("REACH" if _EQUALS.match(text, position) else found[0])
    return position, kinds
