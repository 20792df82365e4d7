"""The phrase that names what a figure measures, put together from the words around it."""

from __future__ import annotations

import re

_EDGE = " \t\u00a0\n.,;:()\"“”'’–—-…|/"
_OPENING = re.compile(
    r"\A(?:và|còn|nhưng|song|với|trong đó|trong số này|trong số đó|riêng|đồng thời|cụ thể|ngoài ra|bên cạnh đó|theo đó"
    r"|như vậy"
    r"|đến nay|hiện nay|hiện|tuy nhiên|vì vậy|nhờ vậy|nhờ đó|qua đó|tiếp đó|về|cùng với đó|tương ứng|tương đương|là"
    r"|thì|đó là|gồm"
    r"|bao gồm|cho biết|cũng|đã|đạt|có|được|tính|tại|trên|ở|của|khi|lần lượt|tổng cộng|kết quả|trong)(?!\w)[\s,:]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s,:]*(?<!\w)(?:đạt|đã|là|có|được|với|còn|lên|tới|đến|ở|mức|vào|bằng|tương ứng|tương đương|chiếm|gồm|bao gồm"
    r"|cho|trong"
    r"|lần lượt|cả|mới|chỉ|từ|và|khoảng|hiện|ước|tổng|thì|lên tới|đều|tăng|giảm|hơn|trên|dưới|gần|tỷ lệ này|cụ thể)\Z",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\([^()]*\)|(?<!\w)(?:trở lên|trở xuống)(?!\w)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số|tổng số|mức|chỉ số|điểm|thứ hạng|tốc độ|mật độ)(?!\w)", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
MOST_WORDS = 40
"""Of an indicator's phrase; longer ones are cut."""


def tidy(words: str) -> str:
    """`words` without brackets, connectives at the front, verbs of reaching at the end."""
    words = " ".join(_NOTHING.sub(" ", words).split()).strip(_EDGE)
    while words:
        shorter = _CLOSING.sub("", _OPENING.sub("", words, count=1)).strip(_EDGE)
        if shorter == words:
            return words
        words = shorter
    return ""


def compose(prefix: str, left: str, noun: str, right: str) -> str:
    """The phrase in reading order, with `prefix` unless the words on the left name the measure themselves."""
    parts = [part for part in (left, noun, right) if part]
    if prefix and not (left and _NAMED.match(left)):
        parts.insert(0, prefix)
    return " ".join(" ".join(parts).split()[:MOST_WORDS])


def content_words(phrase: str) -> int:
    """How many words a phrase has."""
    return len(_WORD.findall(phrase))
