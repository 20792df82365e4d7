"""What a figure without a noun counts: the noun on its left ("số hộ nghèo 61") or that of the figure before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cotmoc.reading.facts.nouns import known_noun
from cotmoc.reading.facts.quantities import Quantity

_NAMED = re.compile(r"(?<!\w)(?:số|tổng số|tổng|lượng|số lượng)\s+(?=\w)", re.IGNORECASE)
_SCORE = re.compile(r"(?<!\w)(?:điểm|chỉ số|index|DTI|SIPAS|PAPI|PCI|thang điểm|chấm)(?!\w)", re.IGNORECASE)
_LABELLED = re.compile(r"\((?:đơn vị(?: tính)?: ?)?(?P<unit>%|[^\W\d]+(?:[ /][^\W\d]+){0,2})\) ?:[\s\d.,;|()/-]*\Z")
_BILLIONS = re.compile(r"(?:(?:trăm|nghìn|ngàn) )?(?:tỷ|tỉ)", re.IGNORECASE)
_MANY = re.compile(r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)", re.IGNORECASE)
_PAID = re.compile(
    r"(?<!\w)(?:đóng góp|ủng hộ|quyên góp|chi|thu|nộp|nợ|phạt|vay|vốn|kinh phí|giá trị|trị giá|doanh thu|hỗ trợ|đầu tư"
    r"|giải ngân|số tiền|tiền|ngân sách|dự toán|dư nợ)(?!\w)",
    re.IGNORECASE,
)
"""“đóng góp 1,5 tỷ” is money, unless what was counted before is told in so many as well ("3,2 tỷ USD, nộp 1,5 tỷ")."""
_WORD = re.compile(r"(?<!\w)[^\W\d_]")
_NO_UNIT = re.compile(
    r"(?:bậc|hạng|số|mức|bộ|mạng|kết quả|lần|năm|tháng|ngày|quý|nước|hội|ban|sở|khoản|điều|dữ liệu|thông tin|cổng|mã"
    r"|phòng|đồng bằng"
    r"|trung tâm)(?!\w)",
    re.IGNORECASE,
)


def unit_of_bare(text: str, figure: Quantity, left: int, before: Quantity | None) -> str:
    """The unit of a figure without a noun whose words start at `left`, multiplier included; empty if unknown."""
    words = text[left : figure.start]
    if labelled := _of_label(text, figure.start):
        return f"{figure.unit} {labelled}".strip()
    if _is_score(words, figure, before):
        return "điểm"
    noun = next(_nouns(_NAMED, text, left, figure.start), "")
    if (
        not noun
        and _BILLIONS.fullmatch(figure.unit)
        and _PAID.search(words)
        and not (before and _MANY.match(before.unit))
    ):
        return f"{figure.unit} đồng"
    if not noun and before is not None and not before.percent:
        noun = text[before.noun_start : before.end] if before.noun_start < before.end else before.unit
    noun = noun or next(_nouns(_WORD, text, left, figure.start), "")
    return f"{figure.unit} {noun.lower() if noun.istitle() else noun}".strip()


def _of_label(text: str, position: int) -> str:
    """The unit that a label in brackets gives all figures behind it: "Bác sĩ (người): 1.487 (2016); 1.479 (2017)"."""
    found = _LABELLED.search(text, text.rfind("\n", 0, position) + 1, position)
    return found["unit"].strip() if found else ""


def _is_score(words: str, figure: Quantity, before: Quantity | None) -> bool:
    if figure.places and _SCORE.search(words):
        return True
    if before is not None and before.unit == "điểm" and (figure.places or figure.over):
        return True
    return figure.places >= 1 and figure.value < 1 and not figure.unit


def _nouns(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[str]:
    """The known nouns that `pattern` leads to; of one syllable only right after "số" or at the very front."""
    position = start
    while found := pattern.search(text, position, end):
        at = found.end() if pattern is _NAMED else found.start()
        stop = known_noun(text, at)
        fits = bool(stop) and stop <= end and not _NO_UNIT.match(text, at)
        if fits and (pattern is _NAMED or at == start or " " in text[at:stop]):
            yield text[at:stop]
        position = max(stop if fits else 0, found.end())
