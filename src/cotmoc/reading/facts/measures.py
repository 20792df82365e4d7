"""What kind of measure the unit of a figure tells: hectares are of an area, tonnes of an output."""

from __future__ import annotations

import re

_MEASURE = re.compile(
    r"(?:đồng|usd|vnđ|vnd|euro|ha|hecta|hécta|héc ta|m2|m²|km2|km²|km|m|mét|tấn|tạ|kg|[tgmk]bps|[tgpm]b|điểm|bậc|hạng"
    r"|lần|kwh|mw)(?:/|\Z)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ) )*(?:đồng(?! (?:chí|bào))|usd|vnđ|vnd|euro|đô la)(?!\w)", re.IGNORECASE
)
_SCALE = re.compile(r"\A(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ) )+", re.IGNORECASE)
_MONEYS = (
    (re.compile(r"(?<!\w)(?:xuất khẩu|nhập khẩu|xuất nhập khẩu)(?!\w)(?! lao động)", re.IGNORECASE), "kim ngạch"),
    (
        re.compile(
            r"(?<!\w)(?:phạt|thu hồi|truy thu|vận động|quyên góp|ủng hộ|chi trả|chậm đóng|vi phạm)(?!\w)", re.IGNORECASE
        ),
        "số tiền",
    ),
    (
        re.compile(
            r"(?<!\w)(?:được cấp|bố trí|phân bổ|ngân sách|hỗ trợ|đầu tư|dự toán|nguồn|cấp|chi)(?!\w)", re.IGNORECASE
        ),
        "kinh phí",
    ),
)
_PREFIXES = (
    (_MONEY, "giá trị"),
    (re.compile(r"lần\Z"), "mức"),
    (re.compile(r"(?:ha|hecta|hécta|héc ta|m2|m²|km2|km²)(?!\w)", re.IGNORECASE), "diện tích"),
    (re.compile(r"(?:km|m|mét)(?!\w)", re.IGNORECASE), "chiều dài"),
    (re.compile(r"(?:tấn|tạ)/", re.IGNORECASE), "năng suất"),
    (re.compile(r"(?:tấn|tạ|kg|lít|kwh|mwh|gwh)(?!\w)", re.IGNORECASE), "sản lượng"),
    (re.compile(r"(?:[TGMK]bps)(?!\w)", re.IGNORECASE), "tốc độ"),
    (re.compile(r"(?:[TGPM]B)(?!\w)"), "dung lượng"),
    (re.compile(r"(?:ngày|giờ|phút|giây)(?!\w)", re.IGNORECASE), "thời gian"),
    (re.compile(r"điểm(?:/|\Z)", re.IGNORECASE), "điểm"),
    (re.compile(r".*/.*(?:dân|người)", re.IGNORECASE), "mật độ"),
)


def counted(words: str) -> str:
    """What is counted; of a unit of measure only what it is counted over ("triệu đồng/HTX": "mỗi HTX")."""
    if not _MEASURE.match(_SCALE.sub("", words)):
        return words
    per = words.partition("/")[2]
    return f"mỗi {per.partition('/')[0]}" if per and not per.strip()[0].isdecimal() else ""


def measure_named(unit: str, left: str) -> str:
    """The measure that a unit is of, money by what the words to its `left` say was done with it."""
    if _MONEY.match(unit) and (named := _money_named(left)):
        return named
    bare = _SCALE.sub("", unit)
    return next((prefix for pattern, prefix in _PREFIXES if pattern.match(bare)), "số")


def _money_named(words: str) -> str:
    """What money is called by the words before it; empty where they do not tell."""
    return next((name for pattern, name in _MONEYS if pattern.search(words)), "")
