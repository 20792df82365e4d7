"""The phrases that aims are made of, Vietnamese and English, as patterns; aim_words.py decides which ones count."""

from __future__ import annotations

import re

_SYMBOLS = {
    "≥": "AT_LEAST", ">=": "AT_LEAST", "=>": "AT_LEAST", "⩾": "AT_LEAST", ">": "ABOVE",
    "≤": "AT_MOST", "<=": "AT_MOST", "=<": "AT_MOST", "⩽": "AT_MOST", "<": "BELOW",
    "==": "EXACTLY", "≈": "ABOUT", "~": "ABOUT", "=": "REACH",
}  # fmt: skip
# Phrases that compare wherever they stand before a number.
_PHRASES = {
    "AT_LEAST": "trên hoặc bằng|lớn hơn hoặc bằng|cao hơn hoặc bằng|bằng hoặc lớn hơn|bằng hoặc cao hơn"
    "|tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|không nhỏ hơn|không kém",
    "ABOVE": "trên|hơn|vượt|vượt trên|vượt mức|vượt mốc|vượt ngưỡng|vượt con số|vượt qua|quá|lớn hơn|cao hơn|nhiều hơn",
    "AT_MOST": "tối đa|không quá|không vượt quá|không vượt|không cao hơn|không nhiều hơn|không lớn hơn|không trên"
    "|nhiều nhất|dưới hoặc bằng|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|bằng hoặc nhỏ hơn|bằng hoặc thấp hơn",
    "BELOW": "dưới|ít hơn|thấp hơn|nhỏ hơn|chưa tới|chưa đến|chưa đầy|chưa được|không đầy|không đến|không tới",
    "EXACTLY": "đúng|bằng đúng|đúng bằng|chính xác",
    "ABOUT": "khoảng|gần|xấp xỉ|sấp xỉ|ước|ước khoảng|ước đạt|ước tính|ước chừng|chừng|khoảng chừng|cỡ|tầm|tương đương"
    "|trên dưới|ngót|ngót nghét|suýt soát|gần như|hơn kém",
    "AVERAGE": "trung bình|bình quân",
    "FROM": "từ",
    "RISE": "tăng|tăng thêm|tăng trưởng|tốc độ tăng|tốc độ tăng trưởng",
    "FALL": "giảm|cắt giảm|giảm bớt|giảm thiểu|rút ngắn|tiết giảm",
    "PLACE": "xếp hạng|xếp thứ|đứng thứ|thứ hạng|xếp thứ hạng|đứng hạng|đạt hạng|hạng|vị trí|vị trí thứ|vị thứ|thứ",
    "REACH": "đạt|chiếm|đảm bảo|bảo đảm|phấn đấu|phấn đấu đạt|là|bằng|có|còn|duy trì|phủ|phủ sóng|mức|ở mức|lên"
    "|nâng lên|tăng lên|tăng lên đến|lên đến|lên tới|giảm còn|giảm xuống|giảm xuống còn|xuống còn|xuống|giữ"
    "|giữ vững|hoàn thành|phổ cập|đến|tới|tỷ lệ|tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|chiếm tỷ lệ|chiếm tỉ lệ|tỷ trọng|tỉ trọng"
    "|chiếm tỷ trọng|chiếm tỉ trọng|cung cấp|triển khai|được|thực hiện"
    "|tổ chức|xây dựng|hình thành|thành lập|ban hành|hoàn thiện|kết nối|đưa vào|công bố",
}
_ENGLISH = {
    "AT_LEAST": "at least|no less than|not less than|no fewer than|a minimum of|minimum",
    "ABOVE": "above|over|more than|greater than|exceeding|higher than",
    "AT_MOST": "at most|no more than|not more than|up to|not exceeding|a maximum of|maximum",
    "BELOW": "below|under|less than|fewer than|lower than",
    "EXACTLY": "exactly",
    "ABOUT": "about|approximately|around|nearly|almost|roughly",
    "FROM": "from",
    "RISE": "increase|increase by|rise by|grow by|growth of",
    "FALL": "decrease|decrease by|reduce|reduce by|cut by|fall by",
    "TOP": "in the top|within the top|among the top|top",
    "REACH": "reach|achieve|attain|equal to|equals|cover|maintain",
}
TOP = re.compile(
    r"(?<!\w)(?:(?:nằm|lọt|đứng|xếp|duy trì)\s+)?(?:(?:trong|thuộc|vào)\s+)*(?:nhóm|tốp|top)"
    r"(?=\s*[≤<]?=?\s*\d)"
    r"|(?<!\w)(?:(?:nằm|lọt|đứng|xếp)\s+)?(?:trong|thuộc|vào)(?:\s+số)?"
    r"(?=\s+\d+\s+[^;,]*(?:dẫn đầu|đứng đầu|hàng đầu))",
    re.IGNORECASE,
)
ENDINGS = {
    "UP": re.compile(r"(?<!\w)(?:trở lên|or (?:more|higher|above)|and above)(?!\w)", re.IGNORECASE),
    "DOWN": re.compile(r"(?<!\w)(?:trở xuống|or (?:less|lower|below))(?!\w)", re.IGNORECASE),
    "BASE": re.compile(
        r"(?<!\w)(?:so với|compared (?:with|to)|relative to)\s+(?:(?!\s(?:vào|đến) năm\s)[^;,()])+", re.IGNORECASE
    ),
}
OF = re.compile(r"/|trên tổng số(?!\w)|of(?!\w)", re.IGNORECASE)
YEARLY = re.compile(
    r"/\s*(?:năm|year)(?!\w)|(?<!\w)(?:(?:mỗi|hằng|hàng|một) năm|per year|a year|annually)(?!\w)", re.IGNORECASE
)
TO = re.compile(r"-|–|—|(?:(?:đến|tới|to)(?!\w))", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*(?:,(?!\d)(?:\s*(?:và|and)(?!\w))?|(?<!\d),|(?<!\w)(?:và|and)(?!\w))\s*", re.IGNORECASE)
# Verbs that open a clause of their own: what follows "và" is then no part of what is counted.
VERBS = re.compile(
    r"(?:tăng|giảm|duy trì|giữ|đảm bảo|bảo đảm|phấn đấu|tiếp tục|từng bước|không|đạt|vượt|hoàn thành|cao hơn|thấp hơn"
    r"|năm sau|mỗi năm|hằng năm|hàng năm|xây dựng|hình thành|thành lập|ban hành)(?!\w)",
    re.IGNORECASE,
)
MAKING = re.compile(
    r"(?:hoàn thành|hoàn thiện|xây dựng|hình thành|thành lập|ban hành|đưa vào|triển khai|khai trương|vận hành|phê duyệt"
    r"|công bố|kết nối|nghiệm thu|complete|build|establish|issue|launch)(?!\w)",
    re.IGNORECASE,
)
REACHING = re.compile(
    r"(?:(?:phấn đấu|đảm bảo|bảo đảm)\s+)?(?:đạt|có)\s+(?=(?:chuẩn|tiêu chuẩn|chứng nhận|chứng chỉ|danh hiệu|cấp độ"
    r"|quy chuẩn|Tier|ISO|TCVN|QCVN)(?!\w))",
    re.IGNORECASE,
)
QUALITY = re.compile(
    r"(?:(?:phấn đấu\s+)?(?:đạt|ở|xếp)\s+)?(?:mức độ|mức|loại|xếp loại|trình độ)\s+"
    r"(?=[^\W\d]|[1-5](?:\s*(?:,|-|–|và)\s*[1-5])*\s*$)|phổ cập(?!\w)",
    re.IGNORECASE,
)
# A number after one of these names something ("mức độ 3, 4", "lớp 12") and counts nothing.
NAMING = re.compile(
    r"(?:mức độ|cấp độ|cấp|lớp|loại|Tier|Đề án|phiên bản|thế hệ|quyết định(?: số)?|nghị quyết(?: số)?|điều|khoản)\s+"
    r"\d+(?:[.\-]\w+)*(?:\s*(?:,|và|-|–)\s*(?:mức độ|cấp độ|cấp|loại)?\s*\d+(?![\d.,]*\s*%))*(?![\d.,]*%)",
    re.IGNORECASE,
)
GENERATION = re.compile(r"\d[A-Za-z]\b(?:\s*/\s*\d[A-Za-z]\b)*")
GLUED_UNIT = re.compile(r"(?:[mglh]|[^\W\d_]{2,})[23²³]?(?!\w)")
RATE = re.compile(r"\s*/\s*[\d.]*\s*(?=[^\W\d])")


def _alternatives(table: dict[str, str]) -> re.Pattern[str]:
    """One pattern, a group a phrase, that takes the longest phrase first."""
    pairs = [(phrase, kind) for kind, joined in table.items() for phrase in joined.split("|")]
    ordered = sorted(pairs, key=lambda pair: -len(pair[0]))
    named = [rf"(?P<{kind}_{n}>{phrase})".replace(" ", r"\s+") for n, (phrase, kind) in enumerate(ordered)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(named)})(?!\w)", re.IGNORECASE)


COMPARING = {"vi": _alternatives(_PHRASES), "en": _alternatives(_ENGLISH)}
_KINDS = {phrase: kind for kind, joined in _PHRASES.items() for phrase in joined.split("|")}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _KINDS)
_WORDS_BEFORE = re.compile(r"[^\W\d_]+")
SYMBOL = re.compile(">=|<=|==|=>|=<|[≥≤⩾⩽><≈~=]")
_SYMBOL_BEFORE = re.compile(rf"(?:{SYMBOL.pattern})\Z")


def comparison_before(text: str, end: int) -> tuple[str, int] | None:
    """The Vietnamese comparison (its terminal and start) that stands right before `end` of `text`, which is in NFC."""
    first = max(0, end - 40)
    before = text[first:end].rstrip()
    if symbol := _SYMBOL_BEFORE.search(before):
        return _SYMBOLS[symbol[0]], first + symbol.start()
    words = list(_WORDS_BEFORE.finditer(before))[-_LONGEST_PHRASE:]
    for index, word in enumerate(words):
        phrase = " ".join(before[word.start() :].split()).lower()
        if phrase in _KINDS and (word.start() or not first):
            return _KINDS[phrase], first + words[index].start()
    return None


def kind_of(comparison: re.Match[str]) -> str:
    """The terminal of a matched symbol, phrase, group ("trong nhóm") or yearly phrase."""
    if comparison.lastgroup:
        return comparison.lastgroup.rpartition("_")[0]
    if comparison.re is TOP:
        return "TOP"
    return "YEARLY" if comparison.re is YEARLY else _SYMBOLS[comparison[0]]


def language_of(text: str) -> str:
    """``en`` where English comparisons and no Vietnamese ones stand in the text."""
    if COMPARING["en"].search(text) and text.isascii():
        return "en"
    return "vi"
