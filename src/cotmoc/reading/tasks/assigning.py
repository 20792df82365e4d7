"""Who is told to do a task, and who to help: read from one statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.formula.deadlines import TIME
from cotmoc.reading.letters import lowered
from cotmoc.reading.tasks.actions import BOUNDARY, VERB
from cotmoc.reading.tasks.answering import Answer, Named, answer, helped_end, helpers, leads_alone
from cotmoc.reading.tasks.bodies import BODY, NAMED, body_end, name_end
from cotmoc.reading.tasks.names import CAPITALS, STRONG

_ORDERS = re.compile(
    r"(?:giao nhiệm vụ cho|giao cho|giao|yêu cầu|đề nghị|phân công|(?<!ban )chỉ đạo|ủy quyền(?: cho)?|lưu ý|nhắc"
    r"|đồng ý để|thống nhất để)\s+"
    r"(?:(?:(?:trong|trước|đến|hết)\s+){1,2}(?:năm|tháng|quý|ngày)\s+[\d/iv.]+\s+)?"
)
_SUPERIOR = re.compile(
    r"(?:Thủ tướng|Chính phủ|(?:Phó )?Chủ tịch|UBND (?:tỉnh|thành phố)|Ủy ban nhân dân (?:tỉnh|thành phố)|Bí thư"
    r"|Tỉnh ủy|Thành ủy|Ban Chỉ đạo|BCĐ|Trưởng [Bb]an|Văn phòng Chính phủ|Thường trực|Ban Thường vụ|Quốc hội|Lãnh đạo)"
)
"""Who gives work away by “giao”, though a body: “*Thủ tướng* giao Bộ Y tế …”, not “Sở Y tế giao các trạm …”."""
_PRELUDE = re.compile(
    r"(?:(?:theo|căn cứ|với|cùng|thực hiện|trên cơ sở|để|nhằm|về|tại|đối với|trong|trước|đến|từ|sau|bằng|qua|nhân"
    r"|hưởng ứng|chậm nhất|hằng|hàng|định kỳ|đồng thời|bên cạnh đó|ngoài ra|riêng|trước mắt|sau khi|khi|năm|ngay"
    r"|tiếp tục)(?!\w)[^,;:]*[,:]\s+)",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(rf"{CAPITALS}:\s+(?=[a-zđ])")
"""“Mẫu Giang: sở, ngành, địa phương rà soát …”"""
_MARK = re.compile(r"\s*(?:[-+*•–]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])[.)/]\s+)+")
_WITH = re.compile(
    r"\b(?:(?:làm việc|trao đổi|thống nhất|liên kết|ký kết|hợp tác|bàn|liên hệ|kết hợp|đồng chủ trì|ký)(?: trực tiếp)?"
    r" với|kết hợp"
    r"|(?<!việc )phối hợp(?:\s+(?:chặt chẽ|tốt|đồng bộ|thường xuyên|hiệu quả))*(?:\s*,?\s*(?:cùng với|với|giữa))?"
    r"|sự\s+(?:tham gia|phối hợp|hỗ trợ|giúp đỡ|chung tay|vào cuộc)(?:\s+phối hợp)?\s+của"
    r"|cùng(?: với)?|(?P<asked>có|được|huy động|mời|đề nghị))\s+"
)
"""Before a body that helps: “*phối hợp với* Sở Tư pháp”, “*cùng* Sở Tư pháp”; one that is only `asked` must be said to
help: “*mời* Sở Tư pháp tham gia”."""
_LABEL_LEAD = re.compile(
    r"\b(?=[cđtp])(?:(?:cơ quan|đơn vị|cấp)\s+(?:được giao\s+)?)?"
    r"(?:(?:phân công )?chủ trì(?: thực hiện)?|trách nhiệm(?: thực hiện| chính)?|(?<!phối hợp )thực hiện|đầu mối"
    r"|chủ đầu tư)(?:\s*[:–]\s*(?:là\s+)?|(?<=đầu mối)\s+là\s+)"
    r"|(?:cơ quan|đơn vị)\s+(?:chủ trì|thực hiện|làm|phụ trách)\s+là\s+"
)
"""“*Cơ quan chủ trì:* Sở Y tế”, “*đơn vị thực hiện là* Sở Y tế”."""
_LABEL_WITH = re.compile(
    r"(?:(?:cơ quan|đơn vị)\s+)?(?:phối hợp|hỗ trợ)(?: thực hiện)?\s*[:–]\s*(?:gồm\s+)?"
    r"|(?:cơ quan|đơn vị)\s+phối hợp(?: thực hiện)?\s+(?:là|gồm)\s+"
)
_LEADS_LATER = re.compile(r"(?<!\w)do\s+(?=[^,;.]*chủ trì)", re.IGNORECASE)
_HELPS_LATER = re.compile(r"[;.]\s+(?=\w)")
_HELP = ("căn cứ", "phối hợp", "tham gia", "hỗ trợ", "cung cấp", "tổ chức thực hiện", "cùng")
_HELPS = re.compile(
    r"(?!\s*phối hợp(?: thực hiện)?\s*(?::|(?:là|gồm)\s))"
    rf"\s*(?:có trách nhiệm\s+|chủ động\s+|tích cực\s+)?(?:{'|'.join(_HELP)})"
)
_CONCERNING = re.compile(r"(?:riêng\s+)?(?:đối với|riêng)\s+", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"(?:{TIME.pattern})(?:\s*[,:]\s*|\s+(?=(?-i:{NAMED.pattern})))", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|(?<!TP)\.(?=\s|$)")
_STOP = re.compile(
    r"[;:)\n]|(?<!TP)\.(?=\s|$)|,\s*(?=(?:hoàn thành|xong|thời|hạn|trong|trước|tháng|quý|năm|đến|chậm|cuối|hết"
    r"|kinh phí)(?!\w))",
    re.I,
)
_MORE = re.compile(
    rf"\s*(?P<body>{STRONG.pattern})(?=[^;:.,]*(?:[.;)]|$))(?![^;:.]*(?:phối hợp|chủ trì|tham gia|hỗ trợ|thực hiện))"
)
"""One more of a list whose bodies semicolons part: “Chủ trì: các sở, ngành; UBND cấp xã.”"""
_LONGEST_LIST = 600
"""Letters of a list of bodies."""
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
    answers: bool = False
    """Whether who leads is said after the work."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the text says who: the rest of it says what."""


def read_assignment(text: str) -> Assignment:
    """Who leads and who helps, as one statement tells it (NFC)."""
    subject, body, ordered = _subject(text)
    labelled = _labelled(_LABEL_LEAD, text)
    told = None if labelled else _told_later(text, subject, body)
    named = labelled or (told.lead if told else subject)
    lead = told.lead_bodies if told else named.bodies(text) if named else ()
    if labelled and leads_alone(text, labelled, len(lead)):
        lead = lead[:1]
    helping = [helps] if (helps := _labelled(_LABEL_WITH, text)) else _helping(text)
    if told and subject and _LEADS_LATER.search(text) and _WITH.search(text, subject.end):
        helping = [subject, *helping]
    helping += [labelled] if labelled else []
    helping += [*_following(text, body), *(told.helping if told else helpers(text, body, all_help=False))]
    found = [each for helps in helping for each in helps.bodies(text) if each not in lead]
    is_told = bool(labelled or ordered or told or (named and not subject))
    spans = [(each.said, each.end) for each in (subject, named, *helping) if each]
    helped = tuple(dict.fromkeys(found))
    return Assignment(lead, helped, body, is_told, told is not None, tuple(dict.fromkeys(spans)))


def _told_later(text: str, subject: Named | None, body: int) -> Answer | None:
    """Who leads by a later clause; where there is a subject, one that says so: “các trường …; Sở X đầu mối”."""
    if subject is None:
        return answer(text)
    named = NAMED.match(text, subject.start)
    if named and not _LEADS_LATER.search(text, body):
        return None
    told = answer(text, after=body)
    return told if told and told.surely and (not named or _LEADS_LATER.match(text, told.lead.said)) else None


def _subject(text: str) -> tuple[Named | None, int, bool]:
    """The bodies that the statement begins with, or that it orders; where what they are to do begins; whether it is
    clear that they are told to."""
    first = start = _start(text)
    ordered = False
    for order in _ORDERS.finditer(lowered(text), 0, min(len(text), start + _REACHES)):
        if BODY.match(text, order.end()) and not VERB.search(text, start, order.start()):
            if _gives_away(text, start, order):
                start, ordered = order.end(), True
            break
    if not BODY.match(text, start):
        return None, start, False
    stop = _clause_end(text, start)
    end = body_end(text, start, stop)
    if text[end : end + 1] == ":":
        return Named(min(first, start), start, end), end + 1, True
    if end == stop == len(text.rstrip(" .")):
        end = name_end(text, start, stop)
    body = end + len(text[end:stop]) - len(text[end:stop].lstrip())
    if body == len(text):
        return None, start, False
    return Named(min(first, start), start, end), body, ordered


def _gives_away(text: str, start: int, order: re.Match[str]) -> bool:
    """Whether who orders is above the task: “Thủ tướng yêu cầu Bộ X …”, not “Sở X yêu cầu các cơ sở …”."""
    if order.start() <= start:
        return True
    if order[0].startswith("giao"):
        directly = NAMED.match(text, start) and body_end(text, start, order.start()) >= order.start() - 1
        return not directly or bool(_SUPERIOR.match(text, start))
    return not BODY.match(text, start) or bool(_SUPERIOR.match(text, start))


def _start(text: str) -> int:
    """Past numbering, the time, the ground and other things said before the body."""
    at = found.end() if (found := _MARK.match(text)) else 0
    while True:
        concerned = _CONCERNING.match(text, at)
        if concerned and _is_told_after(text, concerned):
            return concerned.end()
        prelude = _TIME_FIRST.match(text, at) or _PRELUDE.match(text, at) or _PLACE_FIRST.match(text, at)
        if not prelude or prelude.end() > at + 4 * _REACHES or prelude.end() >= len(text):
            return at
        at = prelude.end()


def _is_told_after(text: str, concerned: re.Match[str]) -> bool:
    """“Đối với các xã: rà soát …” tells the communes, as “Riêng các xã rà soát …” does; “Đối với các xã, Sở X hướng
    dẫn …” tells Sở X."""
    at = concerned.end()
    if not BODY.match(text, at):
        return False
    end = body_end(text, at, _clause_end(text, at))
    if "đối" not in concerned[0].lower() and BOUNDARY.match(text, end + 1):
        return True
    return text[end : end + 1] == ":" and not BODY.match(
        text, end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip())
    )


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE.search(text, start)
    return found.start() if found else len(text)


def _named(text: str, said: int, start: int) -> Named | None:
    """The list of bodies that begins at `start`, if one does."""
    if not BODY.match(text, start):
        return None
    return Named(said, start, body_end(text, start, min(_clause_end(text, start), start + _LONGEST_LIST)))


def _labelled(label: re.Pattern[str], text: str) -> Named | None:
    found = label.search(lowered(text))
    if not found or not BODY.match(text, found.end()):
        return None
    stop = _STOP.search(text, found.end())
    end = stop.start() if stop else len(text)
    if stop and stop[0] == ";" and (more := _MORE.match(text, stop.end())):
        end = body_end(text, more.start("body"), _clause_end(text, more.end()))
    return Named(found.start(), found.end(), min(end, helped_end(text, found.end(), end)))


def _helping(text: str) -> list[Named]:
    found = [(helps, _named(text, helps.start(), helps.end())) for helps in _WITH.finditer(lowered(text))]
    return [named for helps, named in found if named and (not helps["asked"] or _is_asked(text, named))]


def _is_asked(text: str, named: Named) -> bool:
    """“mời *Tỉnh đoàn tham gia*”, “có *các xã cùng làm*”: not “đề nghị quỹ từ thiện hỗ trợ”."""
    known = text[named.start].isupper() or text.startswith("các ", named.start)
    return known and _HELPS.match(text, named.end) is not None


def _following(text: str, after: int) -> list[Named]:
    """Bodies of a later clause that carry out or help what the first one leads."""
    if not any(words in text for words in _HELP):  # to look at every joint takes long
        return []
    found = [_named(text, joint.end(), joint.end()) for joint in _HELPS_LATER.finditer(text, after)]
    return [named for named in found if named and _HELPS.match(text, named.end)]
