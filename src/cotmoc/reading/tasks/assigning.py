"""Who is told to do a task, and who to help: read from one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.formula.deadlines import TIME
from cotmoc.reading.tasks.actions import VERB
from cotmoc.reading.tasks.bodies import BODY, body_end, split_bodies

_ORDERS = re.compile(
    r"(?:giao nhiệm vụ cho|giao cho|giao|yêu cầu|đề nghị|phân công|chỉ đạo|ủy quyền(?: cho)?|lưu ý|nhắc|đồng ý để"
    r"|thống nhất để)\s+",
    re.IGNORECASE,
)
_SUPERIOR = re.compile(
    r"(?:(?:đồng chí|phó|Phó)\s+)?(?:Thủ tướng|Chính phủ|Chủ tịch|Phó Chủ tịch|UBND (?:tỉnh|thành phố)|Bí thư"
    r"|Ban Chỉ đạo|BCĐ|Tỉnh ủy"
    r"|Thành ủy|Trưởng [Bb]an|Ủy ban nhân dân (?:tỉnh|thành phố)|Văn phòng Chính phủ|Chủ trì|Hội nghị|Thường trực"
    r"|Ban Thường vụ"
    r"|Trung ương|Quốc hội|Lãnh đạo)"
)
_PRELUDE = re.compile(
    r"(?:(?:theo|căn cứ|thực hiện|trên cơ sở|để|nhằm|về|tại|đối với|trong|trước|đến|từ|chậm nhất|hằng|hàng|định kỳ"
    r"|cùng với đó"
    r"|đồng thời|bên cạnh đó|ngoài ra|riêng|trước mắt|sau khi|khi|năm|ngay"
    r"|tiếp tục)(?!\w)[^,;:]*(?:,[^,;:]*?)?[,:]\s+)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:[-+*•–]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])[.)/]\s+)+")
_LEADS = re.compile(
    r"(?:(?:là|làm)\s+)?(?:(?:cơ quan|đơn vị|đầu mối)\s+)?(?:(?:chịu trách nhiệm\s+|có trách nhiệm\s+)?chủ trì"
    r"|(?:làm\s+)?đầu mối|chịu trách nhiệm(?: chính)?)",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:(?:chủ động|tích cực)\s+)?phối hợp(?:\s+(?:chặt chẽ|tốt|đồng bộ|thường xuyên"
    r"|hiệu quả))*(?:\s*,?\s*(?:cùng với|với|cùng|giữa))?\s+"
    r"|(?:với|có)\s+sự\s+(?:tham gia|phối hợp|hỗ trợ|vào cuộc)(?:\s+phối hợp)?\s+của\s+"
    r"|(?<=\s)cùng(?: với)?\s+(?=(?:các|Sở|Bộ|UBND|Công an|VNPT|Viettel|Văn phòng|Ban|Cục)(?!\w))"
    r"|(?:huy động|mời)\s+(?=(?:các|Sở|Bộ|UBND|Công an|VNPT|Viettel)(?!\w)[^,;]*tham gia)",
    re.IGNORECASE,
)
_LABEL_LEAD = re.compile(
    r"(?:(?:cơ quan|đơn vị|cấp)\s+(?:(?:được giao\s+)?chủ trì(?: thực hiện)?|thực hiện|đầu mối)"
    r"|chủ trì(?: thực hiện)?|phân công chủ trì"
    r"|trách nhiệm(?: thực hiện)?|thực hiện)\s*[:–]\s*(?:là\s+)?",
    re.IGNORECASE,
)
_LABEL_WITH = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?: thực hiện)?\s*[:–]\s*(?:gồm\s+)?", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\s+(?:chịu trách nhiệm|chủ trì|làm đầu mối|là đầu mối|đầu mối|là cơ quan chủ trì|là đơn vị chủ trì)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?<!\w)(?:do|giao cho|giao|trách nhiệm (?:thuộc về|của)|thuộc trách nhiệm(?: của)?)\s+(?!địa phương)",
    re.IGNORECASE,
)
_HELPS_LATER = re.compile(r"[;.]\s+(?=(?:các|những|UBND|Ủy ban|ủy ban|mỗi|từng|Các|Sở|Bộ|Công an|Văn phòng|Ban)(?!\w))")
_HELPS = re.compile(
    r"\s*(?:có trách nhiệm\s+|chủ động\s+|tích cực\s+)?(?:căn cứ|phối hợp|tham gia|hỗ trợ|cung cấp|tổ chức thực hiện"
    r"|cùng)"
)
_REACHES = 90
"""Letters that may stand before the body told to do a task: who orders it, and on what ground."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Lead and coordinating bodies as they stand in the text; `body` is where what is to be done begins."""

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    body: int = 0
    is_told: bool = False
    """Whether the text says that somebody is to do it, beyond naming a body before a verb."""


def read_assignment(text: str) -> Assignment:
    """Who leads and who helps, as one statement tells it (NFC)."""
    subject = _subject(text)
    labelled = _labelled(_LABEL_LEAD, text)
    lead = labelled or subject.lead or _answering(text)
    helped = _labelled(_LABEL_WITH, text) or _helping(text)
    coordinating = (*(body for body in helped if body not in lead), *_following(text, subject.body))
    is_told = bool(labelled or subject.is_told or (lead and not subject.lead))
    return Assignment(lead, tuple(dict.fromkeys(coordinating)), subject.body, is_told)


def _subject(text: str) -> Assignment:
    """The bodies that the statement begins with, or that it orders."""
    start = _start(text)
    ordered = False
    for order in _ORDERS.finditer(text, 0, min(len(text), start + _REACHES)):
        if BODY.match(text, order.end()) and not VERB.search(text, start, order.start()):
            if _gives_away(text, start, order):
                start, ordered = order.end(), True
            break
    if not BODY.match(text, start):
        return Assignment(body=start)
    stop = _clause_end(text, start)
    end = body_end(text, start, stop)
    end += len(text[end:stop]) - len(text[end:stop].lstrip())
    if end == stop and stop == len(text):
        return Assignment(body=start)
    told = ordered or bool(_LEADS.match(text, end) or _WITH.match(text, end))
    return Assignment(split_bodies(text[start:end]), body=end, is_told=told)


def _gives_away(text: str, start: int, order: re.Match[str]) -> bool:
    """Whether who orders is above the task: “Thủ tướng yêu cầu Bộ X …”, not “Sở X yêu cầu các cơ sở …”."""
    if order.start() <= start or order[0].casefold().startswith("giao"):
        return True
    return not BODY.match(text, start) or bool(_SUPERIOR.match(text, start))


def _start(text: str) -> int:
    """Past numbering, the time, the ground and other things said before the body."""
    at = found.end() if (found := _MARK.match(text)) else 0
    while True:
        time = re.compile(rf"(?:{TIME.pattern})\s*[,:]\s*", re.IGNORECASE).match(text, at)
        prelude = time or _PRELUDE.match(text, at)
        if not prelude or prelude.end() > at + 4 * _REACHES or prelude.end() >= len(text):
            return at
        at = prelude.end()


def _clause_end(text: str, start: int) -> int:
    found = re.compile(r"[;:]|\.(?=\s|$)").search(text, start)
    return found.start() if found else len(text)


def _labelled(label: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = label.search(text)
    return split_bodies(_until_stop(text, found.end())) if found and BODY.match(text, found.end()) else ()


def _until_stop(text: str, start: int) -> str:
    stop = re.compile(r"[;:)\n]|\.(?=\s|$)").search(text, start)
    return text[start : stop.start() if stop else len(text)]


def _answering(text: str) -> tuple[str, ...]:
    """The lead of a task that begins with its verb: “…; UBND tỉnh chịu trách nhiệm”, “… do Sở X chủ trì”."""
    for by in _BY.finditer(text):
        if BODY.match(text, by.end()):
            return split_bodies(text[by.end() : body_end(text, by.end(), _clause_end(text, by.end()))])
    for answers in _ANSWERS.finditer(text):
        clause = max(text.rfind(mark, 0, answers.start()) for mark in ";.,:(")
        start = clause + 1 + len(text[clause + 1 :]) - len(text[clause + 1 :].lstrip())
        if BODY.match(text, start) and body_end(text, start, answers.start()) == answers.start():
            return split_bodies(text[start : answers.start()])
    return ()


def _helping(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for helps in _WITH.finditer(text):
        if BODY.match(text, helps.end()):
            end = body_end(text, helps.end(), _clause_end(text, helps.end()))
            found.extend(split_bodies(text[helps.end() : end]))
    return tuple(found)


def _following(text: str, after: int) -> tuple[str, ...]:
    """Bodies of a later clause that carry out or help what the first one leads."""
    found: list[str] = []
    for joint in _HELPS_LATER.finditer(text, after):
        end = body_end(text, joint.end(), _clause_end(text, joint.end()))
        if _HELPS.match(text, end):
            found.extend(split_bodies(text[joint.end() : end]))
    return tuple(found)
