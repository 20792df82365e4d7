"""What officials shorten in reports, written out: by a table of what all shorten, and by what a text defines."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COMMON = (
    ("TTHC", "thủ tục hành chính"),
    ("DVCTT", "dịch vụ công trực tuyến"),
    ("DVC", "dịch vụ công"),
    ("CCHC", "cải cách hành chính"),
    ("CNTT", "công nghệ thông tin"),
    ("CĐS", "chuyển đổi số"),
    ("CSDL", "cơ sở dữ liệu"),
    ("CCCD", "căn cước công dân"),
    ("NTM", "nông thôn mới"),
    ("BHYT", "bảo hiểm y tế"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("NSNN", "ngân sách nhà nước"),
    ("NSĐP", "ngân sách địa phương"),
    ("HTX", "hợp tác xã"),
    ("GTSX", "giá trị sản xuất"),
    ("IIP", "chỉ số sản xuất công nghiệp"),
    ("XKLĐ", "xuất khẩu lao động"),
    ("TNGT", "tai nạn giao thông"),
    ("GPMB", "giải phóng mặt bằng"),
    ("TTKDTM", "thanh toán không dùng tiền mặt"),
    ("CN-TTCN", "công nghiệp - tiểu thủ công nghiệp"),
    ("THADS", "thi hành án dân sự"),
    ("DTTS", "dân tộc thiểu số"),
    ("ĐVHC", "đơn vị hành chính"),
    ("DNNVV", "doanh nghiệp nhỏ và vừa"),
    ("KCN", "khu công nghiệp"),
    ("CCN", "cụm công nghiệp"),
    ("ATTT", "an toàn thông tin"),
    ("ATTP", "an toàn thực phẩm"),
    ("XDCB", "xây dựng cơ bản"),
    ("VBQPPL", "văn bản quy phạm pháp luật"),
)
_SAID = (
    (re.compile(r"(?<!\w)(?:qua|trên|bằng) mạng(?! (?:lưới|xã|di|LAN|truyền|Internet))(?!\w)"), "trực tuyến"),
    (re.compile(r"(?<!\w)smartphone(?!\w)", re.IGNORECASE), "điện thoại thông minh"),
    (re.compile(r"(?<!\w)không tiền mặt(?!\w)"), "không dùng tiền mặt"),
)
_DEFINED = re.compile(r"\(([A-ZĐ]{3,8})\)")
_MOST_DEFINED = 50
_MOST = 80  # letters before an abbreviation that may define it


def _pattern(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w(-]){re.escape(short)}(?![\w-])")


_TABLE = tuple((_pattern(short), short, full) for short, full in _COMMON)


Defined = tuple[re.Pattern[str], str, str]
"""What finds an abbreviation, it, and what it stands for."""


def defined_in(text: str) -> tuple[Defined, ...]:
    """The abbreviations that a text defines, with what they stand for: "dịch vụ môi trường rừng (DVMTR)"."""
    found = (
        (one[1], _defining(text[max(0, one.start() - _MOST) : one.start()], one[1])) for one in _DEFINED.finditer(text)
    )
    told = list({short: full for short, full in found if full}.items())[:_MOST_DEFINED]
    return tuple((_pattern(short), short, full) for short, full in told)


def _defining(before: str, short: str) -> str:
    """The last words of `before` whose first letters are `short`; empty where they are not."""
    words = before.split()[-len(short) :]
    initials = "".join(word[:1] for word in words)
    return " ".join(words) if initials.casefold() == short.casefold() else ""


def in_official_words(phrase: str, *, short_too: bool = True) -> str:
    """The phrase with what people say put as officials write it; what was short stands in brackets behind it once,
    unless not wanted."""
    for pattern, short, full in _TABLE:
        phrase = _written_out(phrase, pattern, full, short if short_too else "")
    for pattern, official in _SAID:
        phrase = pattern.sub(official, phrase)
    return phrase


def write_out(phrase: str, defined: Iterable[Defined], *, short_too: bool = True) -> str:
    """The phrase with the abbreviations written out that its text defines, then those that all use."""
    for pattern, short, full in defined:
        phrase = _written_out(phrase, pattern, full, short if short_too else "")
    return in_official_words(phrase, short_too=short_too)


def _written_out(phrase: str, pattern: re.Pattern[str], full: str, short: str) -> str:
    if not pattern.search(phrase):
        return phrase
    first = f"{full} ({short})" if short and full.casefold() not in phrase.casefold() else full
    # By functions: what a text wrote is put as it stands, backslashes and all.
    return pattern.sub(lambda _: full, pattern.sub(lambda _: first, phrase, count=1))
