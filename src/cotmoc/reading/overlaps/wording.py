"""The plain words of a task, and those of the phrases that say where: what two tasks share even where no name of a
thing is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cotmoc.reading.overlaps.terms import STOP

Words = frozenset[str]
_OF_EVERY_TASK = "toàn tỉnh địa bàn bộ ít tối thiểu số lượng cơ quan đơn vị khu vực công lập"
_OF_ALL = STOP.union(_OF_EVERY_TASK.split())
"""Syllables that say neither what nor where."""
_WORD = re.compile(r"\w+")
_WHERE = re.compile(
    r"(?<!\w)(?:tại|ở|trên(?! (?:cơ sở|nền tảng|môi trường))|trong(?! (?:năm|quý|tháng|quá trình|thời gian)))\s+"
    r"(?P<place>[^,;.:()]{3,70})"
)
_PHRASE_ENDS = re.compile(
    r"(?<!\w)(?:trước|trong|năm|đến|theo|để|nhằm|chậm|xong|hoàn|tại|ở|trên|cho|với|và|của|từ|về|do|bằng|có|đạt|vào"
    r"|thuộc)(?!\w)"
)


def words_said(text: str) -> Words:
    """The syllables of a text that tell something; no figures."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _OF_ALL and not word.isdigit())


def scopes_of(text: str) -> frozenset[Words]:
    """The words of each phrase that says where work is done: “tại *các khu công nghiệp*”."""
    return frozenset(filter(None, _scopes(text.lower())))


def _scopes(lowered: str) -> Iterator[Words]:
    for where in _WHERE.finditer(lowered):
        ends = _PHRASE_ENDS.search(lowered, where.start("place"), where.end())
        yield words_said(lowered[where.start("place") : ends.start() if ends else where.end()])


def common_share(one: Words, two: Words) -> float:
    """How much of the words of the shorter the longer has."""
    return len(one & two) / max(1, min(len(one), len(two)))


def same_scope(one: frozenset[Words], two: frozenset[Words]) -> float:
    """How far the two phrases most alike name one place."""
    if not one or not two:
        return 0.0
    return max(common_share(first, second) for first in one for second in two)
