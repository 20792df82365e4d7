"""What the head of a column, or the label of a row, says: its role, unit of measure, time, and what remains."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from cotmoc.reading.candidate import FactKind
from cotmoc.reading.facts.nouns import noun_at
from cotmoc.reading.facts.times import Role, TimePhrase, time_phrases


class ColumnRole(StrEnum):
    """What a column of a table is for."""

    NUMBER = "number"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"


def _words(phrases: str) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


_NUMBER = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?|#)\s*", re.IGNORECASE)
_UNIT = _words("đơn vị tính|đvt|đv tính|đ\\.v\\.t|unit")
_NOTE = _words(
    "ghi chú|nguyên nhân|lý do|chủ trì|phối hợp|căn cứ|văn bản|nguồn|giải pháp|thời hạn"
    "|thời gian hoàn thành|tài liệu|số hiệu|điện thoại|note|cơ quan theo dõi|đánh giá"
)
_PLACES = _words(
    "địa phương|huyện, thị xã|huyện, thành phố|tên huyện|tên xã|xã, phường|phường, xã|sở, ban, ngành|sở, ngành"
    "|tên đơn vị|tên cơ quan|cơ quan, đơn vị|đơn vị|cơ quan|địa bàn|tỉnh, thành phố|khối"
)
_PLACE_NAME = re.compile(
    r"(?:(?:tp\.?|thành phố|thị xã|tx\.?|huyện|quận|xã|phường|thị trấn|đặc khu|tỉnh|sở|ban|văn phòng|ubnd|bộ|cục"
    r"|chi cục|công an|thanh tra)\s+\S|toàn tỉnh|cấp (?:tỉnh|huyện|xã))",
    re.IGNORECASE,
)
_TARGET = _words(
    "kế hoạch|kh|nghị quyết|chỉ tiêu|mục tiêu|được giao|giao(?! (?:dịch|thông|lưu|ban|tiếp))|phấn đấu|dự kiến"
    "|(?<!hồ sơ )yêu cầu|dự toán|target|plan"
)
_RESULT = _words("thực hiện|th|uth|kết quả|đạt được|đã đạt|ước|ước đạt|lũy kế|luỹ kế|result|actual")
_CHANGE = _words(
    "so với|so sánh|so (?:cùng kỳ|ck)|tăng(?! cường)|giảm(?! nghèo)|tăng trưởng|chênh lệch|%.*(?:cùng kỳ|ck)"
)
_BASE = _words("cùng kỳ|ck")
_PLANS = "(?:kế hoạch|kh|nghị quyết|mục tiêu|dự toán|chỉ tiêu)"
_AGAINST_PLAN = _words(
    rf"so(?: với| sánh)? {_PLANS}|(?:th|uth|ước th|thực hiện)\s*/\s*(?:kh|kế hoạch)|% (?:hoàn thành|{_PLANS})"
    rf"|tỷ lệ (?:hoàn thành|đạt)|%\s*(?:th|đạt)|{_PLANS} \(%\)"
)
_TIMES = _words("năm|quý|tháng|kỳ|giá trị|số liệu|đến|tính|cả|chung|hiện tại|hiện nay|hiện trạng|đã|tỷ lệ|tỉ lệ|%")
_SIGNS = re.compile(r"\(\s*[+\-–±]\s*\)|[+±](?=\s*/|\s*$)")
_TABLE_TITLE = re.compile(r"^\s*(?:bảng|biểu|phụ lục)(?:\s+số)?(?:\s+[\d.]+|\s+[IVX]+)?\s*[.:–-]?\s*", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
# How heads shorten times: "9T/2025", "T9/2025", "QIII/2025"; "9 tháng" of the year that stands elsewhere in the head.
_SHORT_TIMES = (
    (
        re.compile(rf"(?<!\w)(\d{{1,2}})\s*T(?:háng)?\s*(?:/|năm|-)?\s*({_YEAR})(?!\w)", re.IGNORECASE),
        r"\1 tháng năm \2",
    ),
    (re.compile(r"(?<!\w)T(\d{1,2})(?!\w)"), r"tháng \1"),
    (re.compile(r"(?<!\w)Q(?:uý)?\s*\.?\s*(IV|III|II|I|[1-4])(?!\w)", re.IGNORECASE), r"quý \1"),
    (re.compile(r"(?<!\w)(\d{1,2})\s*T(?:háng)?(?!\w)(?!\s*(?:đầu|cuối|năm))", re.IGNORECASE), r"\1 tháng năm nay"),
)
_COUNTS_PLANS = re.compile(
    r"(?:tổng )?số (?:lượng )?(?:kế hoạch|nghị quyết|chỉ tiêu|mục tiêu|nhiệm vụ)(?!\w)", re.IGNORECASE
)
_HANGING = re.compile(
    r"[\s,;(]*(?<!\w)(?:tính đến|đến|trong|tại|vào|của|lũy kế|luỹ kế|trong kỳ|ngày)\s*\Z", re.IGNORECASE
)
_MOST_POINTS = _words("điểm (?:tối đa|chuẩn)")
_RESULT_OPENS = _words("kết quả(?: thực hiện)?|tình hình(?: thực hiện)?|tổng hợp(?: kết quả)?")
_TOTAL = _words("tổng cộng|tổng số|cộng|tổng|toàn tỉnh")
_SHARE = _words("tỷ lệ|tỉ lệ|phần trăm|tỷ trọng|cơ cấu")
_POINTS = _words("điểm(?: (?:tối đa|tự chấm|thẩm định|chuẩn|số))?")
_BARE_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|phần trăm)?\s*(?:\(?\s*%\s*\)?)?", re.IGNORECASE)
_RANK = _words("thứ hạng|xếp hạng|hạng")
_IN_BRACKETS = re.compile(r"\(\s*(?:đơn vị tính|đvt)?\s*:?\s*([^()\d]{1,30}|%)\s*\)", re.IGNORECASE)
_TOLD_UNIT = re.compile(r"(?:đơn vị tính|đvt|đv tính)\s*[:：]?\s*([^\n.;()]{1,30})", re.IGNORECASE)
_COUNTED = re.compile(r"(?:tổng\s+)?số(?:\s+lượng|\s+lượt)?\s+(?=\w)", re.IGNORECASE)
_LEFT = re.compile(r"^[\s:;,.–-]+|[\s:;,.–-]+$")
_NUMBERED = re.compile(r"^\s*(?:[-+*•]\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)]\s+)", re.IGNORECASE)
_PLACES_NAMED = re.compile(
    r"(?:tên )(?:xã|huyện|phường|đơn vị|sở|cơ quan|địa phương)|địa phương|xã, phường|phường, xã|huyện, (?:thị|thành)",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(r"%|[^\W\d_]+(?:[ /²³][^\W_]+){0,5}[²³]?")


def role_of(head: str) -> ColumnRole | None:
    """What the head of a column alone says of it; None where it says nothing of the kind."""
    if _NUMBER.fullmatch(head):
        return ColumnRole.NUMBER
    if _UNIT.search(head) and not _TARGET.search(head):
        return ColumnRole.UNIT
    return ColumnRole.NOTE if _NOTE.search(head) and not _RESULT.search(head) else None


def names_places(head: str) -> bool:
    """Whether a column so headed lists places or bodies."""
    return bool(_PLACES.search(head))


def lists_places(head: str) -> bool:
    """Whether a column so headed lists places whatever they are called: “Tên xã”, “Địa phương”."""
    return bool(_PLACES_NAMED.match(head.strip()))


def is_place(label: str) -> bool:
    """Whether a label is the name of a place or body."""
    return bool(_PLACE_NAME.match(_NUMBERED.sub("", label)))


def kind_of(head: str) -> FactKind | None:
    """Whether a head speaks of aims, results or changes; None where it does not say."""
    if _COUNTS_PLANS.match(head) or is_place(head):
        return None
    if _AGAINST_PLAN.search(head):
        return FactKind.RESULT
    if _MOST_POINTS.match(head):
        return FactKind.OTHER
    if _CHANGE.search(head):
        return FactKind.CHANGE
    if _RESULT.search(head):
        return FactKind.RESULT
    return FactKind.TARGET if _TARGET.search(head) else None


def is_change(head: str) -> bool:
    """Whether a column so headed compares with another time."""
    return bool(_CHANGE.search(head)) and not is_share_of_plan(head)


def is_base(head: str) -> bool:
    """Whether the column holds the figures that others are compared with: “Cùng kỳ năm 2024”."""
    return bool(_BASE.search(head)) and not _CHANGE.search(head)


def is_share_of_plan(head: str) -> bool:
    """Whether the column tells how much of the plan was done."""
    return bool(_AGAINST_PLAN.search(head))


def is_bare_share(head: str) -> bool:
    """Whether a head says that it is a share and not of what: “Tỷ lệ (%)”."""
    return bool(_BARE_SHARE.fullmatch(head.strip()))


def direction_of(head: str) -> str | None:
    """Which way a change so headed went, where it says."""
    rises, falls = "tăng" in head.lower(), "giảm" in head.lower()
    return None if rises == falls else "up" if rises else "down"


def measure_in(words: str) -> str:
    """What a head says besides plan, result and time: the measure that its column tells of every row, or nothing."""
    rest = _without_frame(words)
    return rest if len(rest.split()) > 1 else ""


def is_frame(words: str) -> bool:
    """Whether a label says plan, result or a time and nothing else."""
    return not _without_frame(words)


def _without_frame(words: str) -> str:
    for pattern in (_SIGNS, _AGAINST_PLAN, _CHANGE, _BASE, _RESULT, _TARGET, _TIMES):
        words = pattern.sub(" ", words)
    return _LEFT.sub("", " ".join(words.replace("/", " ").split()))


def is_total(label: str) -> bool:
    """Whether a row is the sum of those above it."""
    return bool(_TOTAL.fullmatch(label.strip(" :.")))


@dataclass(frozen=True, slots=True)
class Label:
    """A head or label without what it says of unit and time."""

    words: str
    unit: str = ""
    period: TimePhrase | None = None


def label_of(text: str) -> Label:
    """What a head or label says, part by part."""
    bare = _SIGNS.sub(" ", _NUMBERED.sub("", " ".join(text.split())))
    unit, bare = _bracketed(bare)
    for pattern, whole in _SHORT_TIMES:
        bare = pattern.sub(whole, bare)
    phrases = [phrase for phrase in time_phrases(bare) if phrase.role in (Role.PERIOD, Role.AIM, Role.AS_AT)]
    words = bare
    for phrase in reversed(phrases):
        words = f"{words[: phrase.start]} {words[phrase.end :]}"
    return Label(
        _LEFT.sub("", _HANGING.sub("", " ".join(words.split()))), unit or implied_unit(bare), _narrowest(phrases)
    )


def _narrowest(phrases: list[TimePhrase]) -> TimePhrase | None:
    """The shortest of the times that a head names, of the year that another tells: “Năm 2024 | Ước TH 9 tháng”."""
    if not phrases:
        return None
    found = next((phrase for phrase in phrases if not phrase.period.isdecimal()), phrases[0])
    year = found.year or next((phrase.year for phrase in phrases if phrase.year), None)
    return replace(found, year=year)


def title_of(above: str) -> Label:
    """What the last line over a table says that its figures are, the line of the unit aside."""
    lines = [line for line in above.splitlines() if line.strip() and not _TOLD_UNIT.search(line)]
    found = label_of(_TABLE_TITLE.sub("", lines[-1])) if lines else Label("")
    return replace(found, words=_LEFT.sub("", _RESULT_OPENS.sub("", found.words)))


def _bracketed(text: str) -> tuple[str, str]:
    """The unit that stands in brackets, and the text without it."""
    for found in _IN_BRACKETS.finditer(text):
        unit = found[1].strip()
        if _UNIT_WORDS.fullmatch(unit):
            return unit, text[: found.start()] + text[found.end() :]
    return "", text


def implied_unit(words: str) -> str:
    """The unit that the words themselves imply: “Tỷ lệ …” is %, “Số xã …” counts xã, “Thứ hạng …” is a rank."""
    if _SHARE.match(words):
        return "%"
    if _RANK.match(words):
        return "thứ hạng"
    if _POINTS.match(words):
        return "điểm"
    if "%" in words:
        return "%"
    counted = _COUNTED.match(words)
    if counted:
        end, _ = noun_at(words, counted.end())
        return words[counted.end() : end].strip() if end else ""
    return ""


def told_unit(text: str) -> str:
    """The unit of a whole table, from the lines above it: “Đơn vị tính: triệu đồng”."""
    found = _TOLD_UNIT.findall(text)
    return found[-1].strip() if found else ""
