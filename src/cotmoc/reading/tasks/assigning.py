"""Who is told to do a task, and who to help: read from one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.formula.deadlines import TIME
from cotmoc.reading.tasks.actions import VERB
from cotmoc.reading.tasks.bodies import BODY, body_end, name_end, split_bodies

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
    r"|tiếp tục)(?!\w)[^,;:]*[,:]\s+)",
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
    r"|trách nhiệm(?: thực hiện)?|thực hiện|đầu mối|chủ đầu tư)(?:\s*[:–]\s*(?:là\s+)?|(?<=đầu mối)\s+là\s+)",
    re.IGNORECASE,
)
_LABEL_WITH = re.compile(r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?: thực hiện)?\s*[:–]\s*(?:gồm\s+)?", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\s+(?:chịu trách nhiệm|chủ trì|làm đầu mối|là đầu mối|đầu mối|là cơ quan chủ trì|là đơn vị chủ trì"
    r"|thực hiện(?=\s*(?:[).;]|$)))",
    re.IGNORECASE,
)
_LAST = re.compile(r"[;(–—]\s*|\s-\s+")
_NOTHING_MORE = re.compile(
    rf"\s*(?:(?:theo dõi|chỉ đạo|đôn đốc|phụ trách|tổ chức thực hiện|thực hiện)(?:,\s*\w+\s\w+)?)?"
    rf"(?:,?\s*(?:thời hạn|hạn|xong)?:?\s*(?:{TIME.pattern}))?[\s.;)]*",
    re.IGNORECASE,
)
"""What may follow the body that a statement ends with: “… (Sở X theo dõi).”, “…; Sở X, tháng 12/2025.”"""
_BY = re.compile(
    r"(?<!\w)(?:do|giao cho|giao|trách nhiệm (?:thuộc về|của)|thuộc trách nhiệm(?: của)?)\s+(?!địa phương)",
    re.IGNORECASE,
)
_LEADS_LATER = re.compile(r"(?<!\w)do\s+(?=[^,;.]*chủ trì)", re.IGNORECASE)
_HELPS_BESIDE = re.compile(r",\s+(?=[^,;.]+(?:,\s*[^,;.]+)?\s+(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\s*(?:[,;.]|$))")
_HELPS_LATER = re.compile(r"[;.]\s+(?=\w)")
_HELP = ("căn cứ", "phối hợp", "tham gia", "hỗ trợ", "cung cấp", "tổ chức thực hiện", "cùng")
_HELPS = re.compile(
    r"(?!\s*phối hợp(?: thực hiện)?\s*:)"
    rf"\s*(?:có trách nhiệm\s+|chủ động\s+|tích cực\s+)?(?:{'|'.join(_HELP)})"
)
_ACTS = re.compile(rf"\s+(?:là (?:cơ quan|đơn vị|đầu mối)(?!\w)|{VERB.pattern})", VERB.flags)
_ONLY_HELPS = re.compile(r"\s+(?:phối hợp|tham gia|hỗ trợ|cung cấp|cùng|báo cáo|gửi|nộp|tổng hợp|phản ánh)(?!\w)")
_CONCERNING = re.compile(r"(?:riêng\s+)?(?:đối với|riêng)\s+", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"(?:{TIME.pattern})\s*[,:]\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|\.(?=\s|$)")
_MARKS = re.compile(r"[;.,:(]\s*|^")
_STOP = re.compile(r"[;:)\n]|\.(?=\s|$)")
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
    spans: tuple[tuple[int, int], ...] = ()
    """Where the text says who: the rest of it says what."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A list of bodies from `start` to `end`; the words that lead to it begin at `said`."""

    said: int
    start: int
    end: int

    def bodies(self, text: str) -> tuple[str, ...]:
        return split_bodies(text[self.start : self.end])


def read_assignment(text: str) -> Assignment:
    """Who leads and who helps, as one statement tells it (NFC)."""
    subject, body, ordered = _subject(text)
    labelled = _labelled(_LABEL_LEAD, text)
    chosen = _chosen(text) if subject else None
    named = labelled or chosen or subject or _answering(text)
    lead = named.bodies(text) if named else ()
    helping = [helps] if (helps := _labelled(_LABEL_WITH, text)) else _helping(text)
    helping = [*([subject] if chosen and subject else []), *helping, *_following(text, body)]
    found = [each for helps in helping for each in helps.bodies(text) if each not in lead]
    is_told = bool(labelled or ordered or (named and not subject))
    spans = [(each.said, each.end) for each in (subject, labelled, chosen, named, *helping) if each]
    return Assignment(lead, tuple(dict.fromkeys(found)), body, is_told, tuple(dict.fromkeys(spans)))


def _subject(text: str) -> tuple[_Named | None, int, bool]:
    """The bodies that the statement begins with, or that it orders; where what they are to do begins; whether it is
    clear that they are told to."""
    first = start = _start(text)
    ordered = False
    for order in _ORDERS.finditer(text, 0, min(len(text), start + _REACHES)):
        if BODY.match(text, order.end()) and not VERB.search(text, start, order.start()):
            if _gives_away(text, start, order):
                start, ordered = order.end(), True
            break
    if not BODY.match(text, start):
        return None, start, False
    stop = _clause_end(text, start)
    end = body_end(text, start, stop)
    if text[end : end + 1] == ":":
        return _Named(min(first, start), start, end), end + 1, True
    if end == stop == len(text.rstrip(" .")):
        end = name_end(text, start, stop)
    body = end + len(text[end:stop]) - len(text[end:stop].lstrip())
    if body == len(text):
        return None, start, False
    told = ordered or bool(_LEADS.match(text, body) or _WITH.match(text, body))
    return _Named(min(first, start), start, end), body, told


def _gives_away(text: str, start: int, order: re.Match[str]) -> bool:
    """Whether who orders is above the task: “Thủ tướng yêu cầu Bộ X …”, not “Sở X yêu cầu các cơ sở …”."""
    if order.start() <= start or order[0].casefold().startswith("giao"):
        return True
    return not BODY.match(text, start) or bool(_SUPERIOR.match(text, start))


def _start(text: str) -> int:
    """Past numbering, the time, the ground and other things said before the body."""
    at = found.end() if (found := _MARK.match(text)) else 0
    while True:
        concerned = _CONCERNING.match(text, at)
        if concerned and _is_told_after(text, concerned.end()):
            return concerned.end()
        time = _TIME_FIRST.match(text, at)
        prelude = time or _PRELUDE.match(text, at)
        if not prelude or prelude.end() > at + 4 * _REACHES or prelude.end() >= len(text):
            return at
        at = prelude.end()


def _is_told_after(text: str, at: int) -> bool:
    """“Đối với các xã: rà soát …” tells the communes; “Đối với các xã, Sở X hướng dẫn …” tells Sở X."""
    if not BODY.match(text, at):
        return False
    end = body_end(text, at, _clause_end(text, at))
    return text[end : end + 1] == ":" and not BODY.match(
        text, end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip())
    )


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE.search(text, start)
    return found.start() if found else len(text)


def _named(text: str, said: int, start: int) -> _Named | None:
    """The list of bodies that begins at `start`, if one does."""
    if not BODY.match(text, start):
        return None
    return _Named(said, start, body_end(text, start, _clause_end(text, start)))


def _labelled(label: re.Pattern[str], text: str) -> _Named | None:
    found = label.search(text)
    if not found or not BODY.match(text, found.end()):
        return None
    stop = _STOP.search(text, found.end())
    return _Named(found.start(), found.end(), stop.start() if stop else len(text))


def _answering(text: str) -> _Named | None:
    """The lead of a task that begins with its verb: “…; UBND tỉnh chịu trách nhiệm”, “… do Sở X chủ trì”."""
    for by in _BY.finditer(text):
        if found := _named(text, by.start(), by.end()):
            return found
    for answers in _ANSWERS.finditer(text):
        for mark in _MARKS.finditer(text, max(0, answers.start() - _REACHES), answers.start()):
            start = mark.end()
            if ";" in text[start : answers.start()]:
                continue
            if BODY.match(text, start) and body_end(text, start, answers.start()) == answers.start():
                return _Named(start, start, answers.start())
    return _ending(text) or _acting(text)


def _ending(text: str) -> _Named | None:
    """The body that a statement ends with, set apart: as rows of annexes are written out in a line."""
    for mark in _LAST.finditer(text, max(0, len(text) - 2 * _REACHES)):
        start = mark.end()
        if BODY.match(text, start):
            end = body_end(text, start, len(text))
            end -= len(text[start:end]) - len(text[start:end].rstrip(" .;,)"))
            if _NOTHING_MORE.fullmatch(text, end):
                return _Named(mark.start(), start, end)
    return None


def _acting(text: str) -> _Named | None:
    """The body that a last clause says acts: “Phụ huynh nộp phí qua tài khoản; *Sở X* chỉ đạo thực hiện”."""
    for joint in _HELPS_LATER.finditer(text):
        found = _named(text, joint.end(), joint.end())
        if found and _ACTS.match(text, found.end) and not _ONLY_HELPS.match(text, found.end):
            return found
    return None


def _chosen(text: str) -> _Named | None:
    """The one of several bodies that is said to lead: “Sở X, Sở Y phối hợp …, do Sở X chủ trì”."""
    found = _LEADS_LATER.search(text)
    return _named(text, found.start(), found.end()) if found else None


def _helping(text: str) -> list[_Named]:
    found = [_named(text, helps.start(), helps.end()) for helps in _WITH.finditer(text)]
    return [named for named in found if named]


def _following(text: str, after: int) -> list[_Named]:
    """Bodies of a later clause that carry out or help what the first one leads."""
    if not any(words in text for words in _HELP):  # to look at every joint takes long
        return []
    joints = (*_HELPS_LATER.finditer(text, after), *_HELPS_BESIDE.finditer(text, after))
    found = [_named(text, joint.end(), joint.end()) for joint in joints]
    return [named for named in found if named and _HELPS.match(text, named.end)]
