"""What a short name of a figure is told with: the label of its paragraph, what opens its list, the page's title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cotmoc.reading.facts.abbreviations import Defined, write_out
from cotmoc.reading.facts.focus import tells_only_who
from cotmoc.reading.facts.indicators import ENOUGH, content_words, telling_words, tidy
from cotmoc.reading.facts.sentences import Sentence, is_heading

_MOST = 10  # words of a topic
_LONG = 4 * ENOUGH  # words of a name that needs no topic
_LABEL = re.compile(r"([^\d:;,.()\n]{2,60}?(?: (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?)?)[:.]\s")
"""“Vụ đông 2020 - 2021: …”, “Nông nghiệp. …”: what a paragraph is about."""
_WORD = re.compile(r"\w+")
_ITEM_SIGNS = frozenset(["-", "–", "+", "*", "•", "●", "▪", ".", ")", "/"])
_SAYS_NOTHING = re.compile(
    r"(?:sơ kết|tổng kết|đáng chú ý|ngược lại|kết thúc|nhìn lại|khép lại|nhìn chung|cụ thể|kết quả(?: chung)?|đánh giá"
    r"|sang|bước sang(?: nhiệm kỳ)?|sáng|chiều|tối|qua|ra|tách ra|tính ra|đến nay|theo đó|mặc dù vậy|vậy mà|số liệu"
    r"|báo cáo|thông báo|phân tích|điểm lại|riêng|tính riêng|hình thức|các mặt khác"
    r"|xét (?:từng|theo)(?: [^\W\d]+){1,2}|đặt ra|đòi hỏi|xảy ra|trạng)"
    r"|[\W\d]*(?:số|điều|khoản)?[\W\d]*",
    re.IGNORECASE,
)
"""What opens a sentence or a report and is no topic of a figure."""


class Topic(NamedTuple):
    """Words that may stand in brackets behind a name of fewer than `below` words."""

    words: str
    below: int = _LONG


def with_topics(phrase: str, topics: Iterable[Topic], defined: Sequence[Defined]) -> str:
    """`phrase` with those of `topics` that say something new: "dung lượng (Trung tâm dữ liệu của tỉnh)"; abbreviations
    are written out, by what the text `defined` too."""
    phrase = write_out(phrase, defined)
    own, told = content_words(phrase), ""
    for topic in topics:
        words = write_out(" ".join(tidy(topic.words).split()[:_MOST]), defined, short_too=False)
        known = words.casefold() in phrase.casefold() or bool(told and words.startswith(told))
        known = known or _SAYS_NOTHING.fullmatch(words) is not None or tells_only_who(words, "")
        known = known or _says_little(words, phrase)
        if own < topic.below and content_words(phrase) < _LONG and not known and telling_words(words):
            phrase, told = f"{phrase} ({words})", words
    return phrase


def _says_little(words: str, phrase: str) -> bool:
    """Whether most words of a topic stand in the phrase already."""
    told, said = _WORD.findall(words.casefold()), set(_WORD.findall(phrase.casefold()))
    return 2 * sum(word in said for word in told) > len(told)


def labels(text: str, found: Sequence[Sentence], index: int) -> Iterator[Topic]:
    """What stands before the colon or alone at the beginning of the paragraph, what opens the list, the title."""
    number = index
    while number and found[number - 1].line == found[number].line:
        number -= 1
    if number < index and (label := _LABEL.match(text, found[number].start)):
        yield Topic(label[1])
    while number and _is_item(text, found[number].start):
        number -= 1
        words = text[found[number].start : found[number].end]
        if words.rstrip().endswith(":") or is_heading(words):
            yield Topic(words)
            break
    title = text[found[0].start : found[0].end] if found else ""
    if number and is_heading(title):
        yield Topic(title, ENOUGH + 3)


def _is_item(text: str, start: int) -> bool:
    """Whether a sentence opens an item of a list."""
    return text[max(0, start - 5) : start].strip(" \t\n0123456789") in _ITEM_SIGNS
