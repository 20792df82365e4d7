"""Tasks in the text of a plan, a directive or a notice of conclusions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from cotmoc.reading.tasks.actions import BOUNDARY, VERB, kind_of
from cotmoc.reading.tasks.annex import read_annex
from cotmoc.reading.tasks.answering import answer, only_helps
from cotmoc.reading.tasks.assigning import Assignment, read_assignment
from cotmoc.reading.tasks.bodies import BODY, body_end, name_end, split_bodies
from cotmoc.reading.tasks.document import DEEPEST, Line, issued_of, lines_of, sentences_of
from cotmoc.reading.tasks.due import find_deadline
from cotmoc.reading.tasks.statement import TaskStatement
from cotmoc.reading.written.values import Table

_LABEL = re.compile(
    r"(?:cơ quan|đơn vị|cấp)\s+(?:được giao\s+)?(?:chủ trì|phối hợp|thực hiện|đầu mối)|(?:chủ trì"
    r"|phối hợp|hỗ trợ|thực hiện)\s*(?:thực hiện)?\s*[:–]"
    r"|(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:thực hiện|hoàn thành))?\s*:|(?:sản phẩm|kết quả|đầu ra)[^.:]{0,30}:"
    r"|trách nhiệm[^.:]{0,20}:",
    re.IGNORECASE,
)
_OUTPUT = re.compile(
    r"(?:sản phẩm(?: (?:đầu ra|dự kiến|hoàn thành))?|kết quả(?: đầu ra| dự kiến)?|đầu ra)\s*(?:là|gồm|:"
    r"|–)\s*(?P<output>[^;.\n)]+)",
    re.IGNORECASE,
)
_TASKS_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|kết luận|yêu cầu|giao|nội dung", re.IGNORECASE
)
_OTHER_HEADING = re.compile(
    r"mục (?:đích|tiêu)|kết quả (?:đạt|thực hiện)|tình hình|đánh giá chung|tồn tại|hạn chế|nguyên nhân|căn cứ"
    r"|quan điểm|thành phần",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|CHƯƠNG TRÌNH|CHƯƠNG TRÌNH HÀNH ĐỘNG|NGHỊ QUYẾT|ĐỀ ÁN"
    r"|PHƯƠNG ÁN"
    r"|BÁO CÁO|TỜ TRÌNH|KẾT LUẬN|HƯỚNG DẪN)"
)
"""What sort of document it is; the line beneath says of what."""
_AT_A_MEETING = re.compile(
    r"(?<!\w)(?:chủ trì|dự|tham dự|(?:báo cáo|phát biểu|kết luận) tại)\s+(?:cuộc họp|buổi làm việc|phiên họp)\W*$"
)
"""What an account of a meeting says of those who were there."""
_CHAIRS = re.compile(
    r"[^;.]{0,40}(?:Chủ tịch|Bí thư|Thủ tướng|Bộ trưởng|Giám đốc)[^;,.]{0,60}\s(?:chủ trì|dự|tham dự"
    r"|chủ tọa)\s+(?:cuộc|buổi|phiên)\s"
)
"""An account of who chaired a meeting."""
_FORMAL = re.compile(
    r"(?:Quyết định|Kế hoạch|Chỉ thị|Nghị quyết|Quy chế|Thông báo|Công văn) này\s+(?:có hiệu lực|thay thế|bãi bỏ)"
    r"|[^.;]{0,200}(?:chịu trách nhiệm|căn cứ) thi hành (?:Quyết định|Nghị quyết|Chỉ thị|Kế hoạch)(?: này)?[\s./]*$"
    r"|[^.;]{0,90}thông báo (?:đến|để|cho|tới)\s[^.;]{0,120}\sbiết(?!\w)"
)
"""What every document ends with: no work that anyone is given."""
_AT_THE_END = 60
_DONE = re.compile(r"\s*(?:đã|đang|vẫn|vừa|chưa|còn(?! phải(?!\w))|được(?! giao))(?!\w)")
"""“Sở Y tế *đã* sửa 5 cầu”: an account of what is done, under way or not begun."""
_CHARGED = re.compile(r"(?:(?:chủ trì|có trách nhiệm|chủ động|khẩn trương),?\s+)*(?P<beside>phối hợp (?:với )?)?")
"""Between a body and the verb of what it is to do: “Sở Y tế *chủ trì, phối hợp với* Sở Tư pháp lập …”."""
_CLAUSES = re.compile(r";\s+")
_LONGEST_HEADING = 160
_GAP = 3
"""Letters between two sentences of a line."""
_ANOTHER = 160
"""Letters after a semicolon in which another task must name its body and verb."""


@dataclass(slots=True)
class _Reading:
    """Where the reading of a document stands."""

    issued: date | int | None
    alone: bool
    told: bool = False
    titled: bool = False
    heads: dict[int, tuple[str, ...]] | None = None

    def lead_above(self, depth: int) -> tuple[str, ...]:
        above = [level for level in self.heads or {} if level < depth]
        return (self.heads or {})[max(above)] if above else ()


def read_tasks(text: str, *, published: date | None = None, tables: Sequence[Table] = ()) -> tuple[TaskStatement, ...]:
    """The tasks of a text, in its order; those of its `tables` by their columns. `published` is the day of the
    document, where the text does not say it.

    A time without its year (“trong quý III”) belongs to the year of the document.
    """
    issued = published or issued_of(unicodedata.normalize("NFC", text))
    found: list[TaskStatement] = []
    for table in tables:
        if annexed := read_annex(table, issued):
            found.extend(annexed)
            text = text[: table.start] + re.sub(r"[^\n]", " ", text[table.start : table.end]) + text[table.end :]
    found.extend(_in_prose(unicodedata.normalize("NFC", text), issued))
    ordered = sorted(found, key=lambda task: task.start)
    return tuple(replace(task, id=str(number)) for number, task in enumerate(ordered, 1))


def _in_prose(text: str, issued: date | int | None) -> list[TaskStatement]:
    lines = list(_joined(text))
    reading = _Reading(issued, alone=len(lines) == 1, heads={})
    found: list[TaskStatement] = []
    for line in lines:
        found.extend(_statements(line, reading, found))
    return found


def _joined(text: str) -> Iterator[Line]:
    """The sentences, those that only label the one before (“Cơ quan chủ trì: …”) joined to it."""
    held: Line | None = None
    for line in chain.from_iterable(map(sentences_of, lines_of(text))):
        if held and (_LABEL.match(line.text) or _answered(text, held, line)):
            held = replace(held, text=f"{held.text.rstrip(' ;')} {line.text}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _answered(text: str, held: Line, line: Line) -> bool:
    """Whether a sentence says who does what the one before it, of the same line, sets: “Sửa 12 cầu. Sở X chủ trì.”"""
    end = held.start + len(held.text)
    if line.start - end > _GAP or "\n" in text[end : line.start] or read_assignment(held.text).lead:
        return False
    told = answer(f"{held.text} {line.text}", after=len(held.text) - 1)
    if told is None or told.lead.said > len(held.text) + 1:
        return False
    begins = VERB.match(held.text[:1].lower() + held.text[1:])
    return bool(begins) or (told.surely and len(line.text) <= _LONGEST_HEADING)


def _statements(line: Line, reading: _Reading, before: list[TaskStatement]) -> Iterator[TaskStatement]:
    beneath_title, reading.titled = reading.titled, bool(_TITLE.fullmatch(line.text))
    if _is_heading(line, reading) or (beneath_title and line.depth == DEEPEST and not read_assignment(line.text).lead):
        return
    for part in _parts(line):
        assignment = read_assignment(part.text)
        lead = assignment.lead or reading.lead_above(part.depth)
        if part.goes_on and before and not assignment.lead and before[-1].end >= part.start - 2:
            before[-1] = _extended(before[-1], part, reading)
        elif _is_task(part.text, assignment, reading, lead):
            yield _statement(part, replace(assignment, lead=lead), reading)


def _is_heading(line: Line, reading: _Reading) -> bool:
    """Notes what a heading says of the lines under it: whose tasks they are, and whether they are tasks."""
    heads = {level: bodies for level, bodies in (reading.heads or {}).items() if level < line.depth}
    reading.heads = heads
    text = line.text.rstrip(" :.;,")
    named = re.sub(r"^(?:giao|yêu cầu|đề nghị|đối với|trách nhiệm của|nhiệm vụ của)\s+", "", text, flags=re.IGNORECASE)
    if not reading.alone and not text.isupper() and len(named) <= _LONGEST_HEADING and _is_list(named, line.text):
        heads[line.depth] = split_bodies(named)
        return True
    if line.depth == DEEPEST or len(text) > _LONGEST_HEADING or reading.alone:
        return False
    if _OTHER_HEADING.search(text) and not VERB.match(text):
        reading.told = False
        return True
    if _TASKS_HEADING.search(text) and not read_assignment(text).lead and (text.isupper() or line.depth <= 2):
        reading.told = True
        return not VERB.match(text) or text.isupper()
    return text.isupper()


def _is_list(named: str, line: str) -> bool:
    """Whether a line names bodies and says nothing of them; one that ends as a sentence does must be a plain name."""
    if not BODY.match(named) or body_end(named, 0, len(named)) != len(named):
        return False
    return not line.endswith(".") or name_end(named, 0, len(named)) == len(named)


def _parts(line: Line) -> Iterator[Line]:
    """A sentence, cut where after a semicolon another named body is told what to do."""
    begin = 0
    if ";" in line.text and read_assignment(line.text).answers:
        yield line
        return
    for cut in _CLAUSES.finditer(line.text):
        if not _another_task(line.text, cut.end()):
            continue
        if read_assignment(line.text[begin : cut.start()]).lead:
            yield replace(line, text=line.text[begin : cut.start()], start=line.start + begin)
            begin = cut.end()
    yield replace(line, text=line.text[begin:], start=line.start + begin)


def _another_task(text: str, at: int) -> bool:
    if not text[at : at + 1].isupper() and not re.match(r"giao\s", text[at:]):
        return False
    if only_helps(text[at : at + _ANOTHER]):
        return False
    told = read_assignment(text[at : at + _ANOTHER])
    verb = VERB.match(text, _past_charge(text, at + told.body))
    generic = re.match(r"(?:các|mỗi|từng|những)\s", text[at:], re.IGNORECASE)
    return bool(told.lead and not generic and verb and kind_of(verb[0]))


def _past_charge(text: str, at: int) -> int:
    """Where what a body is to do begins, past the words that charge it and past those who help."""
    charged = _CHARGED.match(text, at)
    end = charged.end() if charged else at
    if charged and charged["beside"] and BODY.match(text, end):
        end = body_end(text, end, len(text))
    return end + len(text[end:]) - len(text[end:].lstrip())


def _is_task(text: str, assignment: Assignment, reading: _Reading, lead: tuple[str, ...]) -> bool:
    if not lead and not VERB.search(text[:1].lower() + text[1:]):
        return False
    if _AT_A_MEETING.search(text, max(0, len(text) - _AT_THE_END)) or _CHAIRS.match(text) or _FORMAL.match(text):
        return False
    if assignment.is_told:
        return True
    rest = text[assignment.body :]
    if assignment.lead:
        return not _DONE.match(rest) and bool(BOUNDARY.match(rest) or reading.alone)
    begins = VERB.match(rest[:1].lower() + rest[1:]) or BOUNDARY.match(rest[:1].lower() + rest[1:])
    return reading.alone or bool(begins and (lead or reading.told or find_deadline(text, reading.issued)))


def _statement(line: Line, assignment: Assignment, reading: _Reading) -> TaskStatement:
    output = _OUTPUT.search(line.text)
    return TaskStatement(
        id="",
        text=line.text,
        lead=assignment.lead,
        coordinating=assignment.coordinating,
        deadline=find_deadline(line.text, reading.issued),
        output=output["output"].strip() if output else "",
        clause=line.clause,
        start=line.start,
        end=line.start + len(line.text),
    )


def _extended(task: TaskStatement, line: Line, reading: _Reading) -> TaskStatement:
    text = f"{task.text} {line.text}"
    output = _OUTPUT.search(line.text)
    return replace(
        task,
        text=text,
        end=line.start + len(line.text),
        deadline=task.deadline or find_deadline(line.text, reading.issued),
        output=task.output or (output["output"].strip() if output else ""),
    )
