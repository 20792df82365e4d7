"""What a text has been speaking of: the measure of a figure beside which only a place or a body is named, and the full
name of what a later sentence names by its first word."""

from __future__ import annotations

import re

from cotmoc.model.exact import Exact
from cotmoc.reading.facts.indicators import tidy
from cotmoc.reading.facts.nouns import known_noun
from cotmoc.reading.facts.places import CAPITAL, PROVINCE_NAMES

_NAME = rf"(?![IVX]+(?!\w))[{CAPITAL}][\w'-]*(?: [{CAPITAL}][\w'-]*)*"
_BODY = (
    "Sở|Bộ|Ban|Văn phòng|Thanh tra|Công an|Cục|Chi cục|Ngân hàng|Kho bạc|Bảo hiểm|Hội|Đoàn|Viện|Trung tâm|Đài|Báo"
    "|UBND|Ủy ban|HĐND|Tòa án|Trường|Bệnh viện|Tập đoàn|Tổng công ty|Công ty"
)
_KIND = r"(?:sở|bộ|ban|ngành|địa phương|huyện|thị xã|thành phố|xã|cấp (?:sở|bộ|tỉnh|huyện|xã)|cơ quan|tỉnh|đơn vị)"
_WHO = re.compile(
    rf"(?<!\w)(?:{_BODY})"
    rf"(?: (?:[{CAPITAL}][\w'-]*(?: [^\W\d_{CAPITAL}]\w*)?|và|nước|UBND|tỉnh|thành phố|quản lý|dân tộc|khu|-))+(?!\w)"
    r"|(?<!\w)(?:UBND|HĐND|VNPT|Viettel)(?!\w)"
    rf"|(?<!\w)(?i:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|bản|ấp|vùng|khu vực) {_NAME}"
    rf"|(?<!\w)(?:{PROVINCE_NAMES})(?!\w)"
    rf"|(?<!\w)(?i:(?:khối|nhóm) (?:các )?{_KIND}(?:(?:, | và |, các | và các ){_KIND}(?!(?-i: [{CAPITAL}])))*(?!\w))"
)
_ORDER = re.compile(
    r"(?<!\w)(?:dẫn đầu|đứng đầu|đứng cuối|đứng|xếp|xếp hạng|thứ|tiếp theo|tiếp đến|tiếp đó|tiếp|kế đó|kế tiếp|kế đến"
    r"|kế|sau đó|theo sau|sau|cao nhất|thấp nhất|tốt nhất|kém nhất|nhiều nhất|ít nhất|lớn nhất|nhóm đầu|tốp đầu"
    r"|nhóm cuối|lần lượt|cũng|thuộc|trọn|đạt|đến|tới|là|và|với|các|những|một số|nhiều|địa phương|đơn vị|cơ quan"
    r"|toàn tỉnh|toàn quốc|cả nước|toàn huyện|toàn thành phố|sở|bộ|ban|ngành|huyện|thị xã|thành phố|xã|phường|thị trấn"
    r"|tỉnh|khối|nhóm|vẫn|do|của|có|mức|riêng|còn|trong đó|ngược lại|như|gồm|vị trí|chỉ|mới|được|ở|tại|trong|còn lại"
    r"|khác|gần|trên|dưới|hơn|chung|kết quả|giữ|số|địa bàn|đầu|hạng|bước|dẫn)(?!\w)",
    re.IGNORECASE,
)
"""Words that put places and bodies in order, and say nothing of what is measured."""
_WIDE = re.compile(r"(?:trên |trong )?(?:toàn quốc|cả nước|toàn tỉnh|toàn ngành|khu vực|vùng)", re.IGNORECASE)
_JOINT = re.compile(r"\A(.{3,80}?)(?:,| với)\s+(?=\w)")
_RATE = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|mức độ|tiến độ)(?: (?!(?:đạt|là|của|năm|cao|thấp|trên|tăng|giảm|còn|đã|theo|tại|ở"
    r"|vẫn|trong|chưa|này|nêu|đó|ấy|từ|đến|tính|như|thì|khá|rất|bằng|chiếm)(?!\w))[^\W\d]+){2,12}",
    re.IGNORECASE,
)
_ENDS = (
    "là|của|ở|tại|trong|với|và|cho|theo|từ|năm|tăng|giảm|còn|có|đã|đang|sẽ|cao|thấp|trên|dưới|này|đó|ấy|khác|chỉ|do"
    "|thì|nên|mà|để|khi|như|bằng|chiếm|gồm|hơn|gần|khoảng|vẫn|cũng|so|đến|tới|không|chưa|nào"
)
_FURTHER = rf"(?: (?!(?:{_ENDS})(?!\w))(?-i:[^\W\d_{CAPITAL}]|[{CAPITAL}]{{2}})[^\W\d_]*(?!\w)){{2,7}}+(?! ?\d)"
"""The rest of a name, up to a word that opens something else; what a number goes on with is no name."""

_FAR = 600
_AS_PART = re.compile(
    r"(?<!\w)(?:trong đó|chia|gồm|bao gồm|cụ thể|chiếm|theo (?:bậc|cấp|loại|nhóm|lĩnh vực|khu vực))(?!\w)"
    r"|\n\s*[-–+*•][^:;\n]{1,40}:[^\n]*\Z",
    re.IGNORECASE,
)
"""What tells that parts of a count follow: words, or an item of a list with a label."""


def tells_only_who(left: str, right: str) -> bool:
    """Whether the words around a figure name places, bodies and their order only: "xếp sau lần lượt là Văn phòng UBND
    tỉnh 97,06%"."""
    rest = _ORDER.sub(" ", _WHO.sub(" ", left))
    return bool(left) and not re.search(r"\w", rest) and is_wide(right)


def without_who(left: str) -> str:
    """The words before a figure without a place or body that they begin with ("Hải Dương, tổng thu"), unless more of
    its kind follow it."""
    while (joint := _JOINT.match(left)) and _WHO.search(joint[1]) and tells_only_who(joint[1], ""):
        following = left[joint.end() :]
        if left.split()[0].casefold() == following.split()[0].casefold():
            break
        left = following
    return left


def named_in(left: str) -> str:
    """The place or body that `left` names last; empty where none is."""
    found = [one[0] for one in _WHO.finditer(left)]
    return found[-1] if found else ""


def without_names(phrase: str) -> str:
    """What a phrase measures without the places and bodies in it: "thị phần, Viettel" is "thị phần"."""
    return tidy(_WHO.sub(" ", phrase))


def is_wide(right: str) -> bool:
    """Whether words after a figure only say how far it goes ("toàn quốc"), or there are none."""
    return not right or bool(_WIDE.fullmatch(right) or _WHO.fullmatch(right))


def rate_named(text: str, start: int, end: int) -> str:
    """The rate that `text[start:end]` names last; empty where none is."""
    names = _RATE.findall(text, start, end)
    return names[-1] if names else ""


def fuller(noun: str, text: str, left: int, figure: int, *, most: Exact, labelled: bool) -> str:
    """What the text before the words of a figure, which begin at `left`, called the same things last in more words
    ("vụ": "12.300 vụ tai nạn giao thông"), or `noun`. There must have been as many; a count with a label ("đường bộ 27
    vụ") must be told as a part of them.
    """
    pattern = re.compile(rf"(?<!\w)(\d[\d.]*)\s+({re.escape(noun)}{_FURTHER})", re.IGNORECASE)
    for one in reversed(list(pattern.finditer(text, max(0, left - _FAR), left))):
        whole = known_noun(text, one.start(2)) in (0, one.start(2) + len(noun), one.end())
        if whole and int(one[1].replace(".", "")) >= most:
            return one[2] if not labelled or _AS_PART.search(text, one.end(), figure) else noun
    return noun
