"""Growth and fall: whether a figure measures one, which way it goes, what it is measured against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cotmoc.reading.facts.kinds import is_set
from cotmoc.reading.facts.lead_in import direction_in
from cotmoc.reading.facts.quantities import POINTS, Quantity
from cotmoc.reading.facts.statements import Statement

_MOVING = re.compile(
    r"(?<!\w)(?:tăng|giảm|cắt giảm|rút ngắn|tụt|lùi|leo|nhích|thăng|sụt|gia tăng|kéo giảm|tăng trưởng|tiết giảm"
    r"|tiết kiệm|nâng thêm"
    r"|hạ|bớt|cải thiện|cắt|rớt|chậm|vươn|tiến|vươn lên|đi lùi|lùi lại"
    r"|tăng tốc|rơi|gỡ(?= lại)|vọt|vượt thu|hụt thu)(?P<rest>(?: [^\s,;.:()\d]+){0,6})\s*\Z",
    re.IGNORECASE,
)
# What may stand between "tăng" and its figure; anything else is another verb's object.
_BETWEEN_WORDS = (
    "ròng thêm gấp trưởng bình quân trung nhẹ mạnh bớt chừng tới được lên hạng khoảng gần hơn trên tổng cộng mỗi"
    " năm hằng hàng ước đạt từ"
    " tương ứng lần lượt thành công ít nhất tối thiểu thời gian xấp xỉ nhanh với chỉ đều cả dưới"
    " không quá đa tổng_số vọt tốc độ đến là tháng ngày quý phần nhiều"
    " hẳn đi sâu khá cao tiếp lại đáng kể chóng mặt đột biến tự nhiên dần tiếp thu"
)
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_UP_TO = re.compile(r"(?:sâu |mạnh )?(?:đến|tới)(?: (?:hơn|gần|trên|khoảng))?", re.IGNORECASE)
_SHARE_BEFORE = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|mức|chỉ số|công suất|từ)(?!\w)|%", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ(?: (?:mức|khoảng|gần|hơn|trên))*\s*\Z", re.IGNORECASE)
_TO_LEVEL = re.compile(
    r"(?<!\w)(?:lên|xuống|còn|lên đến|lên tới|xuống còn|đến|tới|thành|mức|xuống dưới|lên trên)(?: (?:mức|đến|tới|còn"
    r"|gần|hơn|trên|khoảng|dưới|thứ|hạng|ít nhất|tối thiểu))*\s*\Z",
    re.IGNORECASE,
)
_VERB = r"(?<!\w)(?:tăng|giảm|cắt giảm|rút ngắn|tiết kiệm|tiết giảm|kéo giảm|hạ|gia tăng)"
# "tăng so với năm 2022 là 5%", "tăng trưởng GRDP đạt 8%", "giảm tỷ lệ hộ nghèo 2%", "(+3%)".
_BASED = re.compile(rf"{_VERB}(?: thêm| mạnh| nhẹ)?\s+so(?: với)?\s[^.;:()]{{2,60}}\Z", re.IGNORECASE)
_BASED_HERE = re.compile(
    rf"{_VERB}\s+so(?: với)? (?!.*(?<!\w)(?:đạt|còn|có|lên|xuống)(?!\w))[^.;:,()]{{2,40}}\Z", re.IGNORECASE
)
_GROWTH = re.compile(
    r"(?<!\w)(?:tăng trưởng|(?:tốc độ|nhịp độ|mức|tỷ lệ|tỉ lệ) (?:tăng|giảm))\s[^.;:,()\d]{2,60}\Z", re.IGNORECASE
)
_OBJECT = re.compile(
    rf"{_VERB}\s+(?:bình quân\s+)?(?:tỷ lệ|tỉ lệ|chi phí|thời gian|số|lượng|mức|tổng|hộ nghèo|nghèo)(?: (?!đạt|lên"
    rf"|xuống|còn|bằng|là)"
    r"[^\s,;.:()\d]+){0,7}\s*\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:\A|[\s(])(?P<up>\+)\s*\Z|\((?P<down>[-–−])\s*\Z")
_LEVEL_VERB = re.compile(r"(?<!\w)(?:lên|xuống|còn|đạt mức)(?!\w)[^.;,]{0,30}\Z", re.IGNORECASE)
_LEVEL_ITSELF = re.compile(r"(?<!\w)(?:mức|con số)\s*\Z|(?<!\w)ngưỡng(?!\w)", re.IGNORECASE)
_OWN_LEVEL = re.compile(r"(?<!\w)đạt\s*\Z", re.IGNORECASE)
_AIM_NAMED = re.compile(r"\s+(?:mục tiêu|chỉ tiêu|kế hoạch)(?: đề ra| được giao)? là\s+", re.IGNORECASE)
_MORE = re.compile(r"(?<!\w)thêm\s*\Z", re.IGNORECASE)
_LESS = re.compile(r"(?<!\w)mất\s*\Z", re.IGNORECASE)
_MORE_OPENS = re.compile(r"[\d%\w],\s+thêm\s*\Z", re.IGNORECASE)
_CLAUSE = 12
_CLAUSE_ENDS = re.compile(r"\s*(?:[,;.(]|\Z)")
_COMPARING = re.compile(
    r"(?<!\w)(?<!không )(?P<up>cao hơn|nhiều hơn|lớn hơn|vượt(?! quá)|nhỉnh hơn|nhanh hơn|bỏ xa|hơn)"
    r"|(?<!\w)(?<!không )(?P<down>thấp hơn|hụt"
    r"|thua|còn cách|ít hơn|nhỏ hơn|rẻ hơn|ngắn hơn|chậm hơn|sớm hơn|chậm|kém|kém hơn)",
    re.IGNORECASE,
)
_COMPARED_TO = re.compile(
    r"\s*(?:(?:mức|cùng|cả|cuối|đầu|giữa|hồi|bình quân|trung bình|chung|năm|kỳ|tháng|chỉ tiêu|kế hoạch|dự toán|mục tiêu"
    r"|vùng|so với|yêu cầu|quy định|toàn|trước|quý|tuần|vụ|đợt|nhiệm kỳ|khóa|lần trước|thời điểm)(?!\w)"
    r"[^,;.:()]{0,45})\s*\Z",
    re.IGNORECASE,
)
_FEW_WORDS = re.compile(r"(?:\s+[^\s,;.:()]+){1,4}\s*")
_AFTER = re.compile(r"[^.;,()\d]{0,40}?(?:so với|so cùng kỳ|so cuối|so đầu|hơn (?:năm|cùng kỳ))(?!\w)", re.IGNORECASE)
_OF_AIM = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|lộ trình|nghị quyết)(?!\w)", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"\s+(?!so\b|và\b|trở\b|trong\b|với\b|về\b|ở\b|tại\b|cùng\b|nhưng\b|còn\b|mỗi\b|theo\b)[^\W\d]", re.IGNORECASE
)
_OWN_VERB = re.compile(
    r"(?<!\w)(?:đạt|là|còn|có|chiếm|bằng|lên|xuống|tương đương|tỷ lệ|tỉ lệ)(?!\w)|;(?!\s*trong đó(?!\w))", re.IGNORECASE
)
_BACKWARD = re.compile(
    r"(?:(?:hai|ba|các|những|cả hai)\s+)?(?:con số|mức|mức tăng|mức giảm|tốc độ|tỷ lệ tăng|chỉ số)\s+(?:này|đó|ấy"
    r"|trên)(?!\w)",
    re.IGNORECASE,
)
_TOLD_AS = re.compile(r"\s*\(\s*(?:(?:tức|tương ứng|tương đương|ứng với|khoảng|bằng)(?:\s+(?:với|là))?\s*)?")
_JOINED = re.compile(r"\s+và\s+", re.IGNORECASE)
_TOGETHER = re.compile(r"[^.,;:()\d]{0,60}?\s(?:và|cùng)\s+", re.IGNORECASE)
_COMPARED_AFTER = re.compile(r"\s+(?:so với|so cùng kỳ)(?!\w)", re.IGNORECASE)
_AND_UP = re.compile(r"\s*(?:/năm\s*)?trở lên(?!\w)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*\)")
_DOWN = frozenset({"rơi"})
_STEPS = frozenset({"bậc", "hạng"})


@dataclass(frozen=True, slots=True)
class Change:
    """A rise or fall; `compared`: told by "cao hơn … so với", so that "hơn" is no comparison of the figure.

    `carried`: a further value of a change told before."""

    direction: str
    compared: bool
    carried: bool = False


def changes_of(
    text: str, found: Sequence[Statement], floor: int, *, before: Change | None = None
) -> list[Change | None]:
    """The changes that the statements of one sentence tell; "tăng 9%, dịch vụ 8%" tells two.

    `before` is the change told last in the sentence before.
    """
    told: list[Change | None] = []
    back = before if found and _refers_back(text, found[0], floor) else None
    for number, statement in enumerate(found):
        change = change_of(text, statement, floor)
        if change is None and number and (last := told[-1]) and _goes_on(text, found[number - 1], statement):
            change = replace(last, carried=True)
        if change is None and number and (last := told[-1]) and _told_as(text, found[number - 1], statement):
            change = replace(last, carried=True)
        carried = replace(back, carried=True) if back and statement.figure.percent else None
        told.append(change or carried)
    return told


def _told_as(text: str, before: Statement, statement: Statement) -> bool:
    """Whether a figure tells the change before it in another measure: "giảm 35 hộ (2,1%)", "tăng 12% (tương ứng 450
    triệu đồng)"."""
    opened = _TOLD_AS.fullmatch(text, before.figure.end, statement.start)
    return bool(opened) and _CLOSED.match(text, statement.figure.end) is not None


def _refers_back(text: str, statement: Statement, floor: int) -> bool:
    """Whether a sentence gives further values of the changes before it: "Hai con số này ở … là 5% và 7%"."""
    return statement.figure.percent and bool(_BACKWARD.match(text, floor))


def _goes_on(text: str, before: Statement, statement: Statement) -> bool:
    """Whether a figure is a further one of a list of changes: no verb of its own, no noun after it."""
    figure = statement.figure
    if _JOINED.fullmatch(text, before.figure.end, figure.start) and _COMPARED_AFTER.match(text, figure.end):
        return True
    if figure.unit == before.figure.unit != "%" and _TOGETHER.fullmatch(text, before.figure.end, statement.start):
        return True
    if (
        figure.unit != before.figure.unit
        or not (figure.percent or figure.unit in (*POINTS, "lần"))
        or statement.lead_in.counted
        or statement.is_rank
        or before.index != statement.index
    ):
        return False
    after, between = text[figure.end : statement.right], text[before.figure.end : figure.start]
    return not _NOUN_AFTER.match(after) and not _OWN_VERB.search(between)


def change_of(text: str, statement: Statement, floor: int) -> Change | None:
    """The change that the figure of a statement measures, or None."""
    figure = statement.figure
    before = text[max(floor, statement.left - 60, figure.start - 110) : figure.start]
    if statement.is_rank or (_FROM.search(before) and not _is_a_span(text, figure)):
        return None
    moving = _MOVING.search(before)
    if moving and (_is_between(moving["rest"]) or _is_by(moving, before, figure)):
        return Change(_direction_of(moving), compared=False)
    if told := _comparison(text, statement, before) or _told_apart(statement, before):
        return told
    if _MORE.search(before) and (_AFTER.match(text, figure.end) or _adds(text, statement)):
        return Change("up", compared=True)
    if _LESS.search(before) and _AFTER.match(text, figure.end):
        return Change("down", compared=True)
    if figure.unit in _STEPS:
        limited = statement.lead_in.comparator in (">=", "<=")
        return Change(direction_in(before[-60:]) or "up", compared=not limited)
    return None


def _direction_of(moving: re.Match[str]) -> str:
    """Which way a verb of moving goes, whatever compares its figure: "giảm hơn 27%"."""
    verb = moving[0][: moving.start("rest") - moving.start()].casefold()
    return "down" if verb in _DOWN else direction_in(verb) or direction_in(moving[0]) or "up"


def _adds(text: str, statement: Statement) -> bool:
    """Whether a clause of its own says by how much the figure before it grew: "2.490 tỷ đồng, thêm 375 tỷ đồng"."""
    own = _MORE_OPENS.search(text, max(0, statement.start - _CLAUSE), statement.figure.start)
    return own is not None and _CLAUSE_ENDS.match(text, statement.figure.end) is not None


def _is_a_span(text: str, figure: Quantity) -> bool:
    """Whether “từ” opens how much something moves by, not where it comes from: "giảm từ 20 đến 25%", "tăng từ 8,5% trở
    lên"."""
    if not figure.percent:
        return False
    one = figure.high is not None and text.count("%", figure.start, figure.end) < 2
    return one or _AND_UP.match(text, figure.end) is not None


def _told_apart(statement: Statement, before: str) -> Change | None:
    """A change whose verb and figure stand apart: a base, an object or a noun between them; or a sign."""
    if signed := _SIGNED.search(before[-6:]):
        return Change("up" if signed["up"] else "down", compared=False)
    if based := _BASED_HERE.search(before):
        return Change(direction_in(based[0][:12]) or "up", compared=False)
    if not (statement.figure.percent or statement.figure.unit in (*POINTS, "ngày", "giờ")):
        return None
    for pattern in (_BASED, _GROWTH, _OBJECT):
        if (found := pattern.search(before)) and not _LEVEL_VERB.search(found[0]):
            return Change(direction_in(found[0][:14]) or "up", compared=False)
    return None


def _is_between(rest: str) -> bool:
    words = rest.casefold().split()
    return all(word in _BETWEEN for word in words) and not _TO_LEVEL.search(rest)


def _is_by(moving: re.Match[str], before: str, figure: Quantity) -> bool:
    """Whether a figure after "tăng đến" is a rise of so much: points always, a percentage unless what rises is a share
    itself."""
    verb = moving[0].casefold().startswith(("tăng", "giảm", "sụt", "gia tăng"))
    if not verb or not _UP_TO.fullmatch(moving["rest"].strip()):
        return False
    return figure.unit.startswith(POINTS) or (
        figure.percent and not _SHARE_BEFORE.search(before, before.rfind(":") + 1)
    )


def _comparison(text: str, statement: Statement, before: str) -> Change | None:
    """ "cao hơn cùng kỳ 17 điểm", "vượt 6,5% dự toán", "nhiều hơn 15 … so với"."""
    words = list(_COMPARING.finditer(before[-60:]))
    if not words or statement.lead_in.comparator in (">=", "<="):
        return None
    word, after = words[-1], text[statement.figure.end : statement.figure.end + 60]
    rest = before[-60:][word.end() :]
    direction = "down" if word["down"] else "up"
    if not rest.strip():
        told = word[0].casefold() not in ("hơn", "vượt", "kém") or statement.figure.unit in (
            "điểm phần trăm",
            "điểm %",
            "bậc",
        )
        if told or _AFTER.match(after) or (word[0].casefold() != "hơn" and _OF_AIM.match(after)):
            return Change(direction, compared=True)
        return None
    if (
        _LEVEL_ITSELF.search(rest)
        or _OWN_LEVEL.search(rest)
        or is_set(after)
        or (word[0].casefold() == "vượt" and _AIM_NAMED.fullmatch(rest))
    ):
        return None
    free = statement.figure.percent or statement.figure.unit in POINTS or rest.rstrip().endswith(" là")
    if _COMPARED_TO.fullmatch(rest) or (free and _FEW_WORDS.fullmatch(rest)):
        return Change(direction, compared=True)
    return None
