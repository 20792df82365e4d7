"""What the head of a column, or the label of a row, says: its role, unit of measure, time, and what remains."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_TARGET = _words("kế hoạch|kh|chỉ tiêu|mục tiêu|được giao|giao|phấn đấu|dự kiến|target|plan")
_RESULT = _words("thực hiện|th|kết quả|đạt được|đã đạt|ước|lũy kế|luỹ kế|result|actual")
_CHANGE = _words("so với|so sánh|tăng|giảm|tăng trưởng|cùng kỳ")
_AGAINST_PLAN = _words(
    "so với kế hoạch|so với kh|th/kh|thực hiện/kế hoạch|so với mục tiêu|% hoàn thành|tỷ lệ hoàn thành"
)
_TIMES = _words("năm|quý|tháng|kỳ|giá trị|số liệu|đến|tính|cả|chung|hiện tại|hiện nay|%")
_TOTAL = _words("tổng cộng|tổng số|cộng|tổng|toàn tỉnh")
_SHARE = _words("tỷ lệ|tỉ lệ|phần trăm|tỷ trọng|cơ cấu")
_RANK = _words("thứ hạng|xếp hạng|hạng")
_IN_BRACKETS = re.compile(r"\(\s*(?:đơn vị tính|đvt)?\s*:?\s*([^()\d]{1,30}|%)\s*\)", re.IGNORECASE)
_TOLD_UNIT = re.compile(r"(?:đơn vị tính|đvt|đv tính)\s*[:：]?\s*([^\n.;()]{1,30})", re.IGNORECASE)
_COUNTED = re.compile(r"(?:tổng\s+)?số(?:\s+lượng|\s+lượt)?\s+(?=\w)", re.IGNORECASE)
_LEFT = re.compile(r"^[\s:;,.–-]+|[\s:;,.–-]+$")
_NUMBERED = re.compile(r"^\s*(?:[-+*•]\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)]\s+)", re.IGNORECASE)
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


def is_place(label: str) -> bool:
    """Whether a label is the name of a place or body."""
    return bool(_PLACE_NAME.match(_NUMBERED.sub("", label)))


def kind_of(head: str) -> FactKind | None:
    """Whether a head speaks of aims, results or changes; None where it does not say."""
    if _AGAINST_PLAN.search(head):
        return FactKind.RESULT
    if _CHANGE.search(head):
        return FactKind.CHANGE
    if _RESULT.search(head):
        return FactKind.RESULT
    return FactKind.TARGET if _TARGET.search(head) else None


def is_share_of_plan(head: str) -> bool:
    """Whether the column tells how much of the plan was done."""
    return bool(_AGAINST_PLAN.search(head))


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
    for pattern in (_AGAINST_PLAN, _CHANGE, _RESULT, _TARGET, _TIMES):
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
    bare = _NUMBERED.sub("", " ".join(text.split()))
    unit, bare = _bracketed(bare)
    period = next((phrase for phrase in time_phrases(bare) if phrase.role in (Role.PERIOD, Role.AIM, Role.AS_AT)), None)
    words = bare if period is None else f"{bare[: period.start]} {bare[period.end :]}"
    return Label(_LEFT.sub("", " ".join(words.split())), unit or implied_unit(bare), period)


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
    counted = _COUNTED.match(words)
    if counted:
        end, _ = noun_at(words, counted.end())
        return words[counted.end() : end].strip() if end else ""
    return ""


def told_unit(text: str) -> str:
    """The unit of a whole table, from the lines above it: “Đơn vị tính: triệu đồng”."""
    found = _TOLD_UNIT.findall(text)
    return found[-1].strip() if found else ""
