"""Counts and percentages that belong together: "751/2.020 (37%)", "57 hồ sơ, đạt 99%", "11% so với chỉ tiêu 849"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cotmoc.formula.numbers import scale_of
from cotmoc.model.exact import Exact, whole
from cotmoc.reading.facts.quantities import Quantity
from cotmoc.reading.facts.statements import Statement

_LIGHT = (
    r"(?:đạt|chiếm|tương ứng|tương đương|ứng với|bằng|tỷ lệ|tỉ lệ|tỷ trọng|là|với|và|khoảng|gần|hơn|trên|dưới|ước"
    r"|xấp xỉ|mới|chỉ|tức|hay|lên|tới"
    r"|đã|cho|ở mức|hoàn thành|số|hồ sơ|này|đúng|được|vượt)"
)
_SHARE_FOLLOWS = re.compile(
    rf"[^.;:()]{{0,90}}?\s*(?:[(,–-]|(?<!\w)(?:đạt|chiếm|tương ứng))\s*(?:{_LIGHT}\s*)*\Z", re.IGNORECASE
)
_JUST_LIGHT = re.compile(rf"\s*[(,;–-]?\s*(?:{_LIGHT}\s*)*\Z", re.IGNORECASE)
_LIGHT_END = re.compile(
    rf"[(,]\s*(?:{_LIGHT}\s*)*\Z|(?<!\w)(?:đạt|chiếm|tương ứng)(?: tỷ lệ| tỉ lệ)?\s*\Z", re.IGNORECASE
)
_WHOLE_LINK = re.compile(r"[^.;:,()\d]{0,80}?(?<!\w)(?:trên|trong)\s+tổng(?: số)?(?: là)?\s*\Z", re.IGNORECASE)
_RANK_LINK = re.compile(r"\s*(?:trong|trên|/)\s*(?:tổng số|số|thang|thang điểm|tổng)?\s*", re.IGNORECASE)
_OF_ALL = re.compile(r";|(?<!\w)(?:cùng|đều)(?!\w)", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s*(?:so với\s+|của\s+|trên\s+|trong\s+)?(?:tổng số|chỉ tiêu|tổng|kế hoạch)(?: là| giao| được giao)?\s*\Z",
    re.IGNORECASE,
)
_VERB_END = re.compile(
    r"(?<!\w)(?:đạt|chiếm|tương ứng|tương đương|bằng|ứng với|tức)(?:\s+\w+){0,2}\s*\Z",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|KH|chỉ tiêu|dự toán|cùng kỳ|tổng mức|tổng chi|tổng thu|so với cùng kỳ|mục tiêu"
    r"|(?:tháng|quý|năm) trước"
    r"|yêu cầu)(?!\w)"
    r"|\s*so với(?!\w)",
    re.IGNORECASE,
)
_TOLD_AS = re.compile(r"\s*\(\s*|\s*[,(]?\s*(?:tương đương|tức|tức là|ứng với)(?:\s+(?:với|là))?\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[^.,;:()\d]{0,60}\(\s*")
_ROUNDED = 2  # percentage points
_NOUN_AFTER = re.compile(r"\s+(?!so\b|và\b|trở\b|trên\b|của\b|trong\b|tổng\b|kế hoạch)[^\W\d]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement with the part and the whole it is a share of, and the statement it takes its words from."""

    statement: Statement
    numerator: Exact | None = None
    denominator: Exact | None = None
    count: Statement | None = None


def shared(text: str, found: Sequence[Statement]) -> list[Shared]:
    """The statements of one sentence with their parts; an "a/b" with its percentage is one statement."""
    made: list[Shared] = []
    for statement in _with_wholes(text, found):
        before = made[-1] if made else None
        if before and (joined := _joined(text, before, statement)):
            made[-1:] = joined
        else:
            made.append(_alone(statement))
    return made


def _with_wholes(text: str, found: Sequence[Statement]) -> Iterator[Statement]:
    """ "942 hồ sơ lưu ở kho trên tổng số 979 hồ sơ": the second figure is the whole of the first."""
    held: Statement | None = None
    for statement in found:
        if held and _is_whole(text, held, statement):
            held = replace(
                held, right=statement.right, figure=replace(held.figure, over=statement.figure.value, slash=False)
            )
            continue
        if held:
            yield held
        held = statement
    if held:
        yield held


def _is_whole(text: str, part: Statement, statement: Statement) -> bool:
    if part.is_rank or part.figure.unit == "điểm":
        link = text[part.figure.end : statement.figure.start]
        return part.figure.over is None and bool(_RANK_LINK.fullmatch(link)) and not statement.figure.percent
    figures = (part.figure, statement.figure)
    if any(f.percent or f.over is not None or f.high is not None for f in figures):
        return False
    link = text[part.figure.end : statement.figure.start]
    return bool(_WHOLE_LINK.match(link)) and full(part.figure) <= full(statement.figure)


def full(figure: Quantity) -> Exact:
    """The figure's number with its multiplier."""
    return whole(figure.value * scale_of(figure.unit)[0])


def _alone(statement: Statement) -> Shared:
    figure = statement.figure
    if figure.over is None:
        return Shared(statement)
    if statement.is_rank or figure.unit == "điểm" or (not figure.unit):
        return Shared(statement, denominator=figure.over)
    return Shared(statement, numerator=figure.value, denominator=figure.over)


def _joined(text: str, before: Shared, statement: Statement) -> list[Shared] | None:
    """Both figures read together, where they tell one share."""
    first, second = before.statement.figure, statement.figure
    between = text[max(first.end, first.number_end) : second.start]
    if first.percent and not second.percent:
        return _percentage_first(before, statement, between)
    if not second.percent or first.percent or before.statement.is_rank:
        return None
    is_share = first.over is not None and first.unit != "điểm" and _comes_to(first, second)
    if is_share and _SHARE_FOLLOWS.match(between):
        return [_merged(before.statement, statement, first)]
    if first.over is None and _is_share_of_count(text, first, statement, between):
        exact = before.statement.lead_in.comparator == "="
        return [before, Shared(statement, numerator=first.value if exact else None, count=before.statement)]
    return None


def _comes_to(part: Quantity, share: Quantity) -> bool:
    """Whether a percentage is what a part of a whole comes to, however it was rounded."""
    return part.over is not None and abs(part.value * 100 / part.over - share.value) <= _ROUNDED


def _is_share_of_count(text: str, first: Quantity, statement: Statement, between: str) -> bool:
    if not first.unit or first.high is not None or _OF_ALL.search(between) or not _LIGHT_END.search(between):
        return False
    if not _JUST_LIGHT.match(text[statement.left : statement.figure.start]):
        return False
    after = text[statement.figure.end : statement.right]
    if _OF_ANOTHER.match(after):
        return False
    return bool(_VERB_END.search(between)) or "(" in between or not _NOUN_AFTER.match(after)


def _merged(a: Statement, b: Statement, counts: Quantity) -> Shared:
    """One statement for a count a/b and its percentage."""
    figure = replace(b.figure, start=a.figure.start, noun_start=counts.noun_start, number_end=b.figure.end)
    lead_in = replace(b.lead_in, start=a.lead_in.start)
    joined = Statement(figure, lead_in, a.left, b.right, a.index)
    return Shared(joined, numerator=counts.value, denominator=counts.over, count=a)


def _percentage_first(before: Shared, statement: Statement, between: str) -> list[Shared] | None:
    """ "98% (201/205 hồ sơ)", "11% so với chỉ tiêu 849 tài khoản"."""
    second = statement.figure
    if second.over is not None and _IN_BRACKETS.fullmatch(between) and _comes_to(second, before.statement.figure):
        first = before.statement
        figure = replace(first.figure, end=second.end, number_end=second.end)
        joined = replace(first, figure=figure, right=max(first.right, second.end))
        return [Shared(joined, numerator=second.value, denominator=second.over)]
    if _TOLD_AS.fullmatch(between) and second.unit and second.high is None:
        return [replace(before, numerator=second.value), Shared(statement)]
    if _OF_WHOLE.fullmatch(between) and second.unit:
        whole_of = replace(before, denominator=second.value)
        return [whole_of] if re.search(r"tổng", between) else [whole_of, Shared(statement)]
    return None
