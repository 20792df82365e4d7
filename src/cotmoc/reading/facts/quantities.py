"""Figures in running text: a number, a range or a part of a whole, with the unit noun that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cotmoc.formula.number_words import STARTERS
from cotmoc.formula.numbers import WrittenNumber, number_at
from cotmoc.model.exact import Exact
from cotmoc.reading.facts.naming import NotFigures
from cotmoc.reading.facts.nouns import NO_NOUN, common_unit, is_discrete, known_noun, noun_at, words_at

_STARTERS = "|".join(sorted(STARTERS, key=len, reverse=True))
_START = re.compile(
    r"(?<![\w.,])\d|(?<=gấp )(?:đôi|rưỡi)(?!\w)|(?:(?<=thứ )|(?<=hạng ))(?:nhất|nhì)(?!\w)"
    rf"|(?<!\w)(?:{_STARTERS})(?!\w)",
    re.IGNORECASE,
)
_GAP = r"[ \u00a0]*"
_TO = re.compile(rf"{_GAP}(?:-|–|—){_GAP}(?:[<>≥≤]{_GAP})?|{_GAP}(?:đến|tới){_GAP}(?:dưới{_GAP})?(?=\d)")
_OVER = re.compile(
    rf"{_GAP}/{_GAP}(?:tổng(?: số)?{_GAP})?|{_GAP}(?:trên|trong|/){_GAP}(?:tổng số|tổng)(?: cộng| là)?{_GAP}"
    rf"|{_GAP}trên{_GAP}(?=\d)",
    re.IGNORECASE,
)
_AFTER_NOUN_OVER = re.compile(
    rf"{_GAP}(?:/|(?:trên|trong){_GAP}(?:tổng số|tổng)){_GAP}(?:là{_GAP})?(?=\d)|{_GAP}trên{_GAP}(?=\d)", re.IGNORECASE
)
# "1.234 tr.đ", "12,5 tỷ.đ" as in tables.
_SHORT_MONEY = re.compile(r"[ \u00a0]?(?:(?P<scale>tr|ng)\.?[ \u00a0]?đ(?:ồng)?|\.?[ \u00a0]?đ)(?!\w)", re.IGNORECASE)
_SHORT_SCALES = {"tr": "triệu", "ng": "nghìn", "": ""}
_SCALE_WORDS = re.compile(r"(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s*)+", re.IGNORECASE)
_FIVE = 5
PLACE = "thứ hạng"
"""The unit of ranks."""
# "gấp đôi" is twice as many, "thứ nhất" the first place.
_NAMED_VALUES: dict[str, tuple[Exact, str]] = {
    "đôi": (2, "lần"),
    "rưỡi": (Fraction(3, 2), "lần"),
    "nhất": (1, PLACE),
    "nhì": (2, PLACE),
}
_GLUED = re.compile(r"[^\W\d_]{1,5}[²³23]?(?:/[^\W\d_]+)*(?![\w])")
_PERCENT_OF = re.compile(rf"{_GAP}(?:GRDP|GDP)(?!\w)")
_POINTS = re.compile(rf"{_GAP}điểm(?:{_GAP}(?:%|phần trăm))(?:/năm)?|(?<=%){_GAP}điểm(?!\w)")
POINTS = ("điểm phần trăm", "điểm %")
"""The unit of percentage points, as it may be written."""
# "không" is hardly ever nought, "một" mostly an article.
_SPELLED_NOT = re.compile(
    r"(?:không(?! phẩy)|một(?! (?:trăm|nghìn|ngàn|triệu|tỷ|tỉ|phẩy|vạn)(?!\w))|hai chiều|ba mặt|chín muồi"
    r"|bốn phương)(?!\w)",
    re.IGNORECASE,
)
# "năm" is five only before something counted, and not where it must be a year.
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:trong|mỗi|hằng|hàng|cả|đầu|cuối|theo|từng|nhiều|các|qua|một|giữa|hết|của|kỳ|thường|lần|so|từ|suốt|những"
    r"|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|\d+)\s+\Z",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\s+(?:đầu|cuối|học|kế hoạch|báo cáo|ngân sách|công tác|dữ liệu|thành phố|thông tin|quốc gia|du lịch)(?!\w)",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d[\d.,]*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_MEAN = r"bình quân|trung bình|tỷ lệ|tỉ lệ|tỷ suất|tỉ suất|mật độ"
_MEAN_BEFORE = re.compile(rf"(?<!\w)(?:{_MEAN})(?!\w)[^.,;]{{0,80}}\Z", re.IGNORECASE)
_MEAN_AFTER = re.compile(
    rf"[^.,;:\d]{{0,30}}?(?:(?<!\w)(?:{_MEAN}|mỗi|trên(?= \d| một| mỗi| vạn| nghìn| ngàn| triệu))(?!\w)"
    r"|/(?!\s*\d|\s*(?:ngày|tuần|tháng|quý|năm)(?!\w)))",
    re.IGNORECASE,
)
"""“8,125 bác sĩ *trên vạn dân*”: a mean may have decimals whatever it counts."""
_LOOKS_BACK = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at `text[start:end]`: `value` (to `high`) as written, `unit` with its multiplier and noun.

    `over` is the b of "a/b". `noun_start` to `end` holds the noun. `known` says that the noun is a listed one.
    `slash`: written with a slash. `places`: decimals written.
    """

    start: int
    end: int
    value: Exact
    unit: str
    noun_start: int
    percent: bool = False
    known: bool = False
    spelled: bool = False
    high: Exact | None = None
    over: Exact | None = None
    slash: bool = False
    places: int = 0
    number_end: int = 0


def quantities(text: str, skipped: NotFigures) -> Iterator[Quantity]:
    """Every figure of `text` (NFC) in order, those inside `skipped` left out."""
    position = 0
    for start in _START.finditer(text):
        if start.start() < position or start.start() in skipped:
            continue
        named = _NAMED_VALUES.get(start[0].casefold())
        if named:
            value, unit = named
            yield Quantity(*start.span(), value, unit, start.end(), known=True, number_end=start.end())
            continue
        number = _number(text, start.start())
        if number is None:
            continue
        figure = _figure(text, number, skipped)
        position = number.end
        if figure is not None:
            position = max(figure.number_end, figure.end)
            yield figure


def _number(text: str, position: int) -> WrittenNumber | None:
    """The number at `position`; one in English marks ("97.92", "1,234,567") where it can be no other."""
    if _SPELLED_NOT.match(text, position):
        return None
    number = number_at(text, position)
    if number is None and text[position].isdecimal():
        number = number_at(text, position, "en")
    if number is None or (number.doubtful and not number.spelled):
        return None
    if number.spelled and number.value == _FIVE and number.doubtful and _is_year(text, position, number.end):
        return None
    if number.spelled and text[position].isupper() and number.value < 10 and not known_noun(text, number.end + 1):
        return None
    return number


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether "năm" is the word for year."""
    before = text[max(0, start - 8) : start]
    return bool(_YEAR_BEFORE.search(before) or _YEAR_AFTER.match(text, end)) or not known_noun(text, end + 1)


def _figure(text: str, first: WrittenNumber, skipped: NotFigures) -> Quantity | None:
    if first.glued and not _GLUED.match(text, first.end):
        return None
    plain = Quantity(first.start, first.end, first.figure, "", first.end, spelled=first.spelled, number_end=first.end)
    plain = replace(plain, places=first.places)
    last = first
    joined = _joined(text, first, skipped)
    if joined:
        link, last = joined
        plain = replace(plain, places=max(first.places, last.places), number_end=last.end)
        if link == "to":
            plain = replace(plain, value=_same_scale(first, last), high=last.figure)
        else:
            plain = replace(plain, value=first.figure, over=last.figure, slash=link == "/")
    return _with_unit(text, plain, last)


def _same_scale(first: WrittenNumber, last: WrittenNumber) -> Exact:
    """The lower end in the scale of the upper one: "1 - 2 triệu"."""
    return first.figure if first.multiplier in (1, last.multiplier) else first.value


def _joined(text: str, first: WrittenNumber, skipped: NotFigures) -> tuple[str, WrittenNumber] | None:
    """What makes a range or a part of a whole of `first`, and the number that closes it."""
    for kind, pattern in (("to", _TO), ("over", _OVER)):
        link = pattern.match(text, first.end)
        if not link or link.end() in skipped or not text[link.end() : link.end() + 1].isdecimal():
            continue
        second = _number(text, link.end())
        if second is None or not _fits(kind, first, second):
            continue
        return (kind if kind == "to" else ("/" if "/" in link[0] else "over")), second
    return None


def _fits(kind: str, first: WrittenNumber, second: WrittenNumber) -> bool:
    if kind == "to":
        return first.figure < second.figure and (second.percent or not first.percent)
    return not first.percent and not second.percent and second.value > 0 and not (first.spelled or second.spelled)


def _with_unit(text: str, plain: Quantity, last: WrittenNumber) -> Quantity | None:
    multiplier = _multiplier(text, last)
    if money := _SHORT_MONEY.match(text, last.end):
        unit = f"{multiplier or _SHORT_SCALES[(money['scale'] or '').casefold()]} đồng".strip()
        return replace(plain, end=money.end(), noun_start=money.end(), unit=unit, known=True, number_end=money.end())
    if last.percent:
        return _percentage(text, plain, last, multiplier)
    glued = _GLUED.match(text, last.end) if last.glued else None
    if glued:
        return replace(plain, end=glued.end(), noun_start=last.end, unit=glued[0], known=True)
    points = _POINTS.match(text, last.end)
    if points:
        return replace(plain, end=points.end(), noun_start=points.end(), unit=_points(points[0]), known=True)
    position = last.end
    while text[position : position + 1] in (" ", "\u00a0"):
        position += 1
    end, known = noun_at(text, position) if position > last.end else (0, False)
    if not end:
        return replace(plain, unit=multiplier)
    return _whole_after_noun(text, _counted(text, plain, (position, end), multiplier, known=known))


def _counted(text: str, plain: Quantity, noun: tuple[int, int], multiplier: str, *, known: bool) -> Quantity:
    if known and not multiplier and is_discrete(text[slice(*noun)]):
        plain = _in_thousands(text, plain, noun[0])
    unit = f"{multiplier} {common_unit(' '.join(text[slice(*noun)].split()))}".strip()
    return replace(plain, end=noun[1], noun_start=noun[0], unit=unit.lower() if unit.istitle() else unit, known=known)


def _in_thousands(text: str, plain: Quantity, noun_start: int) -> Quantity:
    """People and cases are counted whole: "226,530 cuộc gọi" parts thousands with a comma, unless it is a mean."""
    written = _DIGITS.findall(text[plain.start : plain.number_end])
    if not written or not all(_THOUSANDS.fullmatch(number) for number in written):
        return plain
    before = text[max(0, plain.start - _LOOKS_BACK) : plain.start].rpartition("\n")[2]
    rounded = all(number.endswith(",000") for number in written)
    if not rounded and (_MEAN_BEFORE.search(before) or _MEAN_AFTER.match(text, noun_start)):
        return plain
    return replace(
        plain,
        value=plain.value * 1000,
        high=None if plain.high is None else plain.high * 1000,
        over=None if plain.over is None else plain.over * 1000,
        places=0,
    )


def _whole_after_noun(text: str, figure: Quantity) -> Quantity:
    """ "15 xã/20 xã", "942 hồ sơ trên tổng số 979 hồ sơ": the whole stands after the noun."""
    link = _AFTER_NOUN_OVER.match(text, figure.end) if figure.over is None and figure.high is None else None
    whole = _number(text, link.end()) if link else None
    if whole is None or whole.percent or whole.value < figure.value:
        return figure
    noun_start = whole.end + 1
    if _first_word(text, noun_start) not in ("", _first_word(text, figure.noun_start)):
        return figure  # "1.043 tổ/6.871 thành viên" counts two things
    end = noun_at(text, noun_start)[0] or whole.end
    return replace(figure, over=whole.figure, end=max(end, whole.end), number_end=whole.end, slash=False)


def _percentage(text: str, plain: Quantity, last: WrittenNumber, multiplier: str) -> Quantity:
    points = _POINTS.match(text, last.end)
    if points:
        return replace(plain, end=points.end(), noun_start=points.end(), unit=_points(points[0]), known=True)
    of = _PERCENT_OF.match(text, last.end)
    unit = f"{multiplier} % {of[0].strip() if of else ''}".strip()
    return replace(plain, percent=True, known=True, unit=unit, noun_start=last.end, end=of.end() if of else last.end)


def _multiplier(text: str, number: WrittenNumber) -> str:
    if number.spelled or number.multiplier == 1:
        return ""
    scale = _SCALE_WORDS.search(text, number.start, number.end)
    return " ".join(scale[0].split()) if scale else ""


def _points(words: str) -> str:
    return POINTS[0] if "phần trăm" in words else POINTS[1]


def _first_word(text: str, position: int) -> str:
    """The unit noun's first word at `position`; empty where none stands."""
    words = words_at(text, position, 1)
    return words[0][0] if words and words[0][0] not in NO_NOUN else ""
