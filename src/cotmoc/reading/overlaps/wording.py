"""The plain words of a task: what two tasks share even where no name of a thing is listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cotmoc.reading.overlaps.terms import STOP, Token

Words = frozenset[str]
_OF_EVERY_TASK = "toàn tỉnh địa bàn bộ ít tối thiểu số lượng cơ quan đơn vị khu vực công lập"
_OF_ALL = STOP.union(_OF_EVERY_TASK.split())
"""Syllables that say neither what nor where."""
_WORD = re.compile(r"\w+")
_DIGITAL = re.compile(
    r"\b(?:hệ thống|phần mềm|dữ liệu|số liệu|csdl|nền tảng|cổng|ứng dụng|điện tử|trực tuyến|toàn trình|số hóa"
    r"|chuyển đổi số|(?:học bạ|kỹ năng|bản đồ|chữ ký|chính quyền|dịch vụ|kinh tế|truyền hình|xã hội) số|mạng|internet"
    r"|wifi|5g|phủ sóng|camera|kết nối|liên thông|tích hợp|tài khoản|(?:không dùng |không )tiền mặt|công nghệ|iot|ai"
    r"|trợ lý ảo|quét|mã qr|thông tin)\b"
)
_OPENS = 2
"""Syllables that a task opens with: mostly its verb."""


def words_said(text: str) -> Words:
    """The syllables of a text that tell something; no figures."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _OF_ALL and not word.isdigit())


def is_digital(text: str) -> bool:
    """Whether what a text is about is done by computers and networks."""
    return _DIGITAL.search(text.lower()) is not None


def opening_of(tokens: Sequence[Token]) -> str:
    """The first two syllables of a text, fewer where a stop or a figure parts them."""
    found: list[str] = []
    for token in tokens:
        if token.word[0].isalpha():
            found.append(token.word)
        if found and (len(found) == _OPENS or not token.word[0].isalpha()):
            break
    return " ".join(found)


def common_share(one: Words, two: Words) -> float:
    """How much of the words of the shorter the longer has."""
    return len(one & two) / max(1, min(len(one), len(two)))
