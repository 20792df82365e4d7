"""Who answers for a task that begins with its work: “Sửa 12 hồ chứa …; Sở X chủ trì, UBND các xã phối hợp.”

A tail of clauses, each a list of bodies and what they do. The first that does more than help leads, the others help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.formula.deadlines import TIME
from cotmoc.reading.tasks.actions import BOUNDARY, VERB
from cotmoc.reading.tasks.bodies import BODY, NAMED, body_end, split_bodies
from cotmoc.reading.tasks.names import STRONG, name_at


@dataclass(frozen=True, slots=True)
class Named:
    """A list of bodies from `start` to `end`; the words that lead to it begin at `said`."""

    said: int
    start: int
    end: int

    def bodies(self, text: str) -> tuple[str, ...]:
        """The bodies, as they stand."""
        return split_bodies(text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class Answer:
    """Who leads and who helps by the tail of a statement; `surely` where the text says so in as many words."""

    lead: Named
    lead_bodies: tuple[str, ...]
    helping: tuple[Named, ...]
    surely: bool


_JOINT = re.compile(r"(?P<mark>[;:,(–—]|\s-|\.(?=\s))\s*")
_MARK = re.compile(
    rf"{_JOINT.pattern}|(?<=\s)(?=(?:do|giao|giao cho|thuộc trách nhiệm|là (?:việc|nhiệm vụ|trách nhiệm) của)\s)"
)
"""Where who answers may be told: after a sign, or before a word for it: “sửa cầu *do* Sở Y tế làm”."""
_INTRO = re.compile(
    r"(?:(?P<plain>giao(?: nhiệm vụ)?(?: cho)?|do|trách nhiệm (?:chính )?(?:(?:thuộc )?về|của|thuộc)"
    r"|thuộc trách nhiệm(?: của)?|phân công(?: cho)?|là (?:việc|nhiệm vụ|trách nhiệm) của)"
    r"|(?P<label>(?:(?:cơ quan|đơn vị|tổ chức|cấp|hội|bộ phận)\s+)*(?:(?:được giao\s+"
    r"|chịu trách nhiệm\s+)?chủ trì(?: thực hiện)?"
    r"|đầu mối|chủ đầu tư|phụ trách|soạn thảo|tham mưu|(?<=quan )thường trực|thực hiện|chịu trách nhiệm"
    r"|trách nhiệm))\s*(?::|là|–)?)\s+",
    re.IGNORECASE,
)
"""What may stand between the mark and the body."""
_BARE_LABEL = re.compile(r".*(?:thực hiện|chịu trách nhiệm|trách nhiệm|tham mưu|soạn thảo)\s*$", re.IGNORECASE)
_LEADS = re.compile(
    r"\s+(?:(?:trực tiếp|chủ động|thường xuyên|là|làm|giữ vai trò|chịu trách nhiệm)\s+)*"
    r"(?:chủ trì|(?:cơ quan |đơn vị )?đầu mối|chịu trách nhiệm|phụ trách|đảm nhận|đảm nhiệm|đảm trách|chủ công"
    r"|nòng cốt|trưởng đoàn|tổ trưởng|chủ đầu tư|cơ quan|đơn vị|theo dõi|chỉ đạo|lo(?!\w))(?!\w)",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(
    r"\s(?:phụ trách|giữ vai trò|chủ trì|đảm nhận|đảm nhiệm|đảm trách|chịu trách nhiệm|chủ công|nòng cốt)(?!\w)"
)
"""Words that a name is over before, though no list of verbs has them."""
_DOES = re.compile(
    r"\s+(?:trực tiếp\s+|chủ động\s+)?(?:tổ chức |triển khai )*(?:thực hiện|tham mưu|làm|triển khai|hướng dẫn)(?!\w)"
)
_HELPS = re.compile(
    r"\s+(?:phối hợp|hỗ trợ|tham gia|cung cấp|giúp|cùng|tạo điều kiện|góp ý|cho ý kiến|báo cáo|gửi|nộp|tổng hợp"
    r"|phản ánh)(?!\w)"
)
"""“…; Sở Y tế *hỗ trợ* thuốc”: a body that leads nothing."""
_BESIDE = re.compile(rf"\s+cùng(?: với)?\s+(?={BODY.pattern})")
"""“Sở Y tế *cùng* Công an tỉnh kiểm tra”: who acts does so beside another."""
_ONLY_HELPS = re.compile(
    r"\s+(?:cùng\s+|chủ động\s+|tích cực\s+|(?:có|chịu) trách nhiệm\s+|sẽ\s+)*"
    r"(?:phối hợp|hỗ trợ|tham gia|cung cấp|giúp đỡ"
    r"|cùng (?:làm|thực hiện|vào cuộc)|(?:là|làm) (?:cơ quan|đơn vị) phối hợp|(?:bảo đảm|đảm bảo) (?:vốn|kinh phí)"
    r"|tạo điều kiện|góp ý|cho ý kiến|thẩm định|cân đối|bố trí (?:vốn|kinh phí)|cử(?! tri)|đôn đốc|xác nhận"
    r"|xác minh)(?!\w)"
)
"""“…; *Sở Y tế hỗ trợ* thuốc”: what helps beside a body that leads."""
_LABELS = re.compile(r"(?:\s+thực hiện)?\s*(?:[:–]|(?:là|gồm)\s)")
_NOT_ACTS = re.compile(
    r"\s+(?:đã|đang|được|không|tại|trong|cho|để|khi|từ|đến|năm|theo(?! dõi)|có(?! trách nhiệm)"
    r"|là(?! (?:cơ quan|đơn vị|đầu mối))|quyết định|phê duyệt|giao|ban hành|thông qua|xem xét)(?!\w)"
)
"""“…; Sở Y tế *đã* sửa xong”, “…; Sở Y tế *phê duyệt*”: told of a body that is given nothing to do."""
_SUPERIOR = re.compile(
    r"(?:Thường trực (?!Ban)|Thủ tướng|Chính phủ|Quốc hội|Trung ương|(?:Phó )?Chủ tịch (?:UBND|Ủy ban nhân dân"
    r"|HĐND) (?:tỉnh|thành phố)(?! [A-ZĐ])"
    r"|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân) (?:tỉnh|thành phố)(?!\w)|Tỉnh ủy|Thành ủy"
    r"|Ban Thường vụ (?:Tỉnh|Thành) ủy"
    r"|cấp có thẩm quyền)"
)
_SAID = re.compile(r"\s*(?:thực hiện|chính|chung|đôn đốc|triển khai|chỉ đạo|theo dõi)?\s*(?:[,;.)]|$)")
"""After the words that somebody leads, where no more is said of it."""
_WHEN = re.compile(rf"\s*{TIME.pattern}\s*", re.IGNORECASE)
_AND_LAST = re.compile(rf"\s(?:và|cùng)\s+(?:{NAMED.pattern}|các\s)[^,;]*$")
"""The last of a list joined as an equal: “Sở X và Sở Y”."""
_NOTHING_MORE = re.compile(
    rf"\s*(?:[,;.]?\s*(?:thời (?:gian|hạn)|hạn|xong|hoàn thành)?:?\s*(?:{TIME.pattern}))?[\s.;)]*",
    re.IGNORECASE,
)
"""What may follow the body that a statement ends with: “… (Sở X).”, “…; Sở X, tháng 12/2025.”"""
_CLAUSE = re.compile(r"[;:(]|\)|(?<!TP)\.(?=\s|$)|\s[–—-]\s+(?![A-ZĐÂÔÁỨỦ]|xã hội)")
_REACHES = 400
"""Letters at the end of a statement in which its tail is looked for."""


def answer(text: str, *, after: int = 0) -> Answer | None:
    """Who leads by the tail of `text`, from `after` on."""
    at = max(after, len(text) - _REACHES)
    for mark in _MARK.finditer(text, at):
        if mark.start() < at:
            continue
        found, at = _answering(text, mark)
        if found:
            lead, surely = found
            helping = tuple(helpers(text, lead.end, all_help=True))
            bodies = lead.bodies(text)
            if leads_alone(text, lead, len(bodies)):
                return Answer(lead, bodies[:1], (lead, *helping), surely)
            return Answer(lead, bodies, helping, surely)
    return None


def leads_alone(text: str, lead: Named, bodies: int) -> bool:
    """“(Sở Y tế, UBND các xã)”: the first of a list that nothing is said of leads, the others help."""
    if bodies > 1 and _ONLY_HELPS.match(text, lead.end):
        return True
    if bodies < 2 or _AND_LAST.search(text, lead.start, lead.end):
        return False
    intro = _INTRO.match(text, lead.said)
    if intro and intro["label"] and not _BARE_LABEL.match(intro["label"].rstrip(" :–")):
        return False
    return not _does_something(text, lead.end)


def helped_end(text: str, start: int, stop: int) -> int:
    """Where the bodies after a label end if they are said to help: “đầu mối: Sở X, Trường Y *tham gia* giảng dạy”."""
    end = body_end(text, start, stop)
    return end if _ONLY_HELPS.match(text, end - len(text[start:end]) + len(text[start:end].rstrip())) else stop


def _does_something(text: str, at: int) -> bool:
    return bool(_LEADS.match(text, at) or BOUNDARY.match(text, at + 1))


def _answering(text: str, mark: re.Match[str]) -> tuple[tuple[Named, bool] | None, int]:
    """The bodies after a mark if they answer for the task, and whether the text says that they lead; where they end."""
    intro = _INTRO.match(text, mark.end())
    start = intro.end() if intro else mark.end()
    if not BODY.match(text, start):
        return None, start
    end = _end_of_bodies(text, start)
    if _SUPERIOR.match(text, start) and not _LEADS.match(text, end):
        return None, end
    return _accepted(text, mark, intro, Named(intro.start() if intro else mark.start(), start, end)), end


def _accepted(text: str, mark: re.Match[str], intro: re.Match[str] | None, found: Named) -> tuple[Named, bool] | None:
    start, end = found.start, found.end
    named, sign = bool(NAMED.match(text, start)), (mark["mark"] or "").strip()
    leads = _LEADS.match(text, end)
    ends = _NOTHING_MORE.fullmatch(text, end) is not None
    if intro and intro["label"]:
        return (found, True) if named or ends or text[intro.end("label") - 1] in ":–" else None
    if intro and named and "của" in intro["plain"]:
        return found, True
    if intro:
        return (found, True) if leads or _DOES.match(text, end) or (named and (ends or _acts(text, end))) else None
    if leads:
        return (found, _SAID.match(text, leads.end()) is not None) if named or sign != "," else None
    if not sign:
        return None
    if sign == ",":
        return (found, False) if named and _acts(text, end) and _stands_alone(text, mark.start()) else None
    if named:
        return (found, False) if ends or _acts(text, end) else None
    return (found, False) if (ends and sign not in ":.") or _DOES.match(text, end) else None


def _end_of_bodies(text: str, start: int) -> int:
    stop = _CLAUSE.search(text, start)
    end = body_end(text, start, stop.start() if stop else len(text))
    leads = _RUNS_ON.search(text, start, end)
    end = leads.start() if leads else end
    return end - len(text[start:end]) + len(text[start:end].rstrip(" .;,)"))


def _acts(text: str, at: int) -> bool:
    """Whether what follows the body says what it does."""
    if beside := _BESIDE.match(text, at):
        at = body_end(text, beside.end(), len(text))
        at -= len(text[:at]) - len(text[:at].rstrip())
    elif _HELPS.match(text, at):
        return False
    if _NOT_ACTS.match(text, at):
        return False
    return bool(
        _LEADS.match(text, at) or _DOES.match(text, at) or VERB.match(text, at + 1) or BOUNDARY.match(text, at + 1)
    )


def _stands_alone(text: str, comma: int) -> bool:
    """Whether the body after the comma is not one more of a list (“của Sở Y tế, *Công an tỉnh*”) and begins no account
    of its own (“Kết quả: Năm 2024, *Sở Y tế* …”)."""
    before = text[max(0, comma - 80) : comma]
    begin = max(before.rfind(sign) for sign in ",;:.(") + 1
    if _WHEN.fullmatch(before, begin):
        return False
    for named in NAMED.finditer(before, begin):
        if name_at(before, named.start(), len(before)).end >= len(before.rstrip()):
            return False
    return True


def _only_helps(text: str, start: int, end: int) -> bool:
    """Whether the bodies are said to help; “cơ quan phối hợp: …” names others."""
    helps = _ONLY_HELPS.match(text, end)
    return bool(helps and (NAMED.match(text, start) or not _LABELS.match(text, helps.end())))


def only_helps(text: str) -> bool:
    """Whether a clause says of the bodies it begins with that they help."""
    return BODY.match(text) is not None and _only_helps(text, 0, _end_of_bodies(text, 0))


def _sets_apart(text: str, mark: re.Match[str]) -> bool:
    """Whether what follows a mark is no further one of a list: “các sở, *ban*, ngành”."""
    if mark["mark"] != ",":
        return True
    before = text[max(0, mark.start() - 80) : mark.start()]
    begin = max(before.rfind(sign) for sign in ",;:.(") + 1
    return not any(body_end(before, each.start(), len(before)) == len(before) for each in BODY.finditer(before, begin))


def helpers(text: str, after: int, *, all_help: bool) -> Iterator[Named]:
    """Bodies of later clauses: those that help, or whatever they do where `all_help`."""
    at = after
    for mark in _JOINT.finditer(text, after):
        if mark.start() < at or mark["mark"] == ":":
            continue
        start = mark.end()
        if not BODY.match(text, start) or _SUPERIOR.match(text, start):
            continue
        end = _end_of_bodies(text, start)
        helps = _only_helps(text, start, end) or (all_help and _acts(text, end) and NAMED.match(text, start))
        if helps and (STRONG.match(text, start) or _sets_apart(text, mark)):
            yield Named(start, start, end)
        at = end
