"""Time phrases of reports ("quý III/2025", "6 tháng đầu năm 2023", "tính đến 31/5/2024") and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cotmoc.formula.numbers import read_number


class Role(StrEnum):
    """What a time phrase does in its sentence."""

    PERIOD = "period"  # the time the figures are about
    AIM = "aim"  # "đến năm 2025": a period if that year is over, else when a target falls due
    AS_AT = "as_at"  # "tính đến 31/5/2024"
    SINCE = "since"  # "từ năm 2018", "mua trước năm 2018": a bound, not the time of the figures
    BASE = "base"  # what a change is measured against
    EVENT = "event"  # the day of a meeting or an act
    CITED = "cited"  # part of a document's number or title


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time at `text[start:end]`: its `period` as written in candidates, where `year` is known, and its `role`.

    Where no year is written `period` has "{year}" in its place and `year` is None; what is told by the time of the page
    alone has "{next}" (the year after), "{month}", "{quarter}" (those the page is about), "{next_month}",
    "{next_quarter}", "{next_school_year}", "{later}" (to come, nobody says when), "{same}" (the same time of the year
    before) or "{summed}" (from the first of the year to the month the page is about).
    """

    start: int
    end: int
    period: str
    year: int | None
    role: Role


_Y = r"(?:19[4-9]\d|20\d\d)"
_IN_YEAR = rf"(?:\s*/\s*|\.|\s*,?\s*(?:của\s+)?năm\s+|\s*-\s*)(?P<{{0}}>{_Y})(?![\d.,]*\d)"
_NUMBER = r"\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một)?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE_MONTHS = ("thực hiện", "kết quả", "bình quân", "báo cáo", "lũy kế", "luỹ kế", "tính chung", "cộng dồn", "ước")
"""Words after which months are those since the year began; elsewhere "9 tháng" may be how long something took."""
_MONTHS_OF_YEAR = 12
_LATER = {"tháng": "{next_month}", "quý": "{next_quarter}", "năm học": "{next_school_year}"}
_MONTHS_NAMED = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai")
_HOUR = r"\d{1,2}\s*(?:h|giờ)(?:\s*\d{1,2})?(?:\s*phút)?"
_SEEN = r"(?<![\w/.,:-])"
_FORMS = (
    rf"(?:{_NUMBER})\s+tháng\s+(?:đầu\s+)?(?:của\s+)?(?:năm(?:\s+(?P<months_year>{_Y})|\s+nay)?"
    rf"|\(?(?P<months_slash>{_Y})\)?)(?!\w|[ \u00a0]\d)",
    rf"(?<=trong )(?:{_NUMBER})\s+tháng(?=\s*(?:,|đầu))|(?<=qua )(?:{_NUMBER})\s+tháng(?=\s+(?:với|,))",
    rf"(?:{'|'.join(f'(?<={words} )' for words in _BEFORE_MONTHS)})(?:{_NUMBER})\s+tháng(?!\w)",
    rf"(?:{_NUMBER})\s+tháng"
    r"(?=\s*(?:,|;|và)\s*(?:phương hướng|(?:một số )?nhiệm vụ|kế hoạch|giải pháp|mục tiêu)(?!\w))",
    r"(?<!vòng )(?<!hạn )(?<!quá )(?<!sau )(?<!trong )\d{1,2}\s+tháng(?=\s+(?:đạt|tăng|giảm|thu|chi)(?!\w))",
    rf"(?:{_NUMBER})\s+tháng(?=\s+(?:(?:vừa\s+)?qua|ước)(?!\w))|(?<=sau )\d{{1,2}}\s+tháng(?=\s*(?:[.;:\n]|\Z))",
    rf"(?P<whole_year>(?:hết|cuối|cả)\s+năm(?:\s+nay)?|năm\s+nay|từ\s+đầu\s+năm(?:\s+(?:đến|tới)\s+nay)?"
    rf"(?!\s+(?:đến|tới)\s+(?:hết|cuối|giữa|tháng|ngày|nay)))(?!\s+(?:{_Y}|học))(?!\w)",
    rf"(?:(?P<sum>l[ũu][yỹ]\s+kế\s+)(?:(?:tính\s+)?(?:đến|tới)\s+)?(?:hết\s+|cuối\s+)?"
    rf"|(?:tính\s+)?(?:đến|tới)\s+hết\s+)tháng\s+(?P<up_to>\d{{1,2}})(?:{_IN_YEAR.format('up_to_year')})?(?!\w|[/.]\d)",
    r"(?P<summed>l[ũu][yỹ]\s+kế(?:\s+từ\s+đầu\s+năm(?!\s+(?:đến|tới))|(?=\s+(?:ước|tăng|giảm|đạt|bằng)(?!\w))))",
    rf"(?P<last_months>{_NUMBER})\s+tháng\s+cuối\s+năm(?:\s+(?P<last_months_year>{_Y})|\s+nay)?(?!\w)",
    rf"(?P<half>nửa đầu|nửa cuối)\s+năm(?:\s+(?P<half_year>{_Y}))?(?!\w)",
    rf"từ\s+(?:đầu\s+năm|tháng\s+1)(?:\s+{_Y})?\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+|giữa\s+)?tháng\s+"
    rf"(?P<since>\d{{1,2}})(?:{_IN_YEAR.format('since_year')})?(?!\w|[/.]\d)",
    rf"quý\s+(?P<quarter>IV|III|II|I|[1-4])(?:{_IN_YEAR.format('quarter_year')})?(?!\w|[/.]\d)",
    rf"(?P<quarter_bare>IV|III|II|I)/(?P<quarter_bare_year>{_Y})(?!\w)",
    rf"(?P<quarters>hai|ba|2|3)\s+quý(?:\s+đầu)?(?:\s+năm)?(?:\s+(?P<quarters_year>{_Y}))?(?!\w)",
    rf"(?:từ\s+(?:{_HOUR}\s+)?(?:ngày\s+)?|(?:các|hai|ba|2|3)\s+ngày\s+|(?<!đến )(?<!trước )ngày\s+)"
    rf"\d{{1,2}}(?:/\d{{1,2}})?(?:/{_Y})?\s*"
    rf"(?:đến|tới|-|–|và|,)\s*(?:hết\s+)?(?:{_HOUR}\s+)?(?:ngày\s+)?\d{{1,2}}/(?P<span_month>\d{{1,2}})/(?P<span_year>{_Y})(?!\w)",
    rf"(?:ngày\s+)?(?P<day>\d{{1,2}})\s*[/.\-]\s*(?P<day_month>\d{{1,2}})\s*[/.\-]\s*(?P<day_year>{_Y})(?!\w)",
    rf"ngày\s+(?P<long_day>\d{{1,2}})\s+tháng\s+(?P<long_month>\d{{1,2}})\s+năm\s+(?P<long_year>{_Y})(?!\w)",
    r"(?:ngày|hôm|hôm qua|hôm nay|sáng|chiều|tối|trưa|đến|tới|từ|kể từ|trước|sau)\s+"
    r"(?:ngày\s+)?(?P<short_day>\d{1,2})[/-](?P<short_month>\d{1,2})(?![\d.,]*[\d%]|/|\s*%|\s+(?:xã|phường|huyện|thôn"
    r"|bản|đơn vị|người|hộ|cơ quan|tiêu chí|chỉ tiêu|mục tiêu|nhiệm vụ|trường|dự án"
    r"|hồ sơ|tổ|điểm(?! số)|sở|địa phương|doanh nghiệp|tỉnh|trạm|bệnh viện)(?!\w))",
    r"(?<!mỗi )(?<!một )(?:ngày|sáng|chiều|tối|trưa)\s+(?:ngày\s+)?(?P<dot_day>\d{1,2})\.(?P<dot_month>\d{1,2})"
    r"(?![\d.,]*\d|\s*%|\s+(?:nghìn|ngàn|triệu|tỷ|tỉ|tấn|tạ|kg|km|m3|m³|m2|m²|ha|lít|khối|mét|giờ|phút|đồng"
    r"|kWh|MWh)(?!\w))",
    rf"từ\s+(?:đầu\s+)?(?:năm\s+)?(?P<since_year_of>{_Y})\s+(?:đến|tới)\s+nay(?!\w)",
    rf"(?:năm\s+)?(?P<from>{_Y})\s*(?:[-–]|đến(?:\s+năm)?|tới(?:\s+năm)?)\s*(?P<to>{_Y})(?!\w)",
    rf"tháng\s+(?P<month>\d{{1,2}})(?:{_IN_YEAR.format('month_year')})?(?!\w|[/.,]\d)",
    rf"tháng\s+(?-i:(?P<month_named>{'|'.join(_MONTHS_NAMED)}))(?:{_IN_YEAR.format('month_named_year')})?(?!\w|\s+(?:[Mm]ột|[Hh]ai)(?!\w))",
    rf"(?P<short_month_of>\d{{1,2}})/(?P<short_month_year>{_Y})(?!\w|[/.]\d|[/-][A-ZĐ])",
    rf"(?:năm\s+)?(?P<year>{_Y})(?![\w%]|[.,/]\d|/[A-ZĐ]|\s*%)",
    r"(?<!bình quân )(?<!trung bình )(?<!cây )(?P<yearly>(?:hằng|hàng|mỗi)\s+năm)(?!\w| (?:tăng|giảm) bình quân(?!\w))",
    r"(?<!\d )(?<!các )(?<!những )(?<!vài )(?<!mấy )(?<!hai )(?<!ba )"
    r"(?P<next>năm\s+(?:tới|sau))(?!\w|\s+(?:ngày\s+)?\d{1,2}\s*[-/]\s*\d{1,2}(?!\s*%|\s[^\W\d]|[\d.,]*\d))",
    r"(?P<later>nhiệm\s+kỳ|giai\s+đoạn|kỳ|thời\s+gian|năm\s+học|tháng|quý)\s+(?:tới|sau|tiếp\s+theo)(?!\w)",
    r"(?<=trong )(?P<this>tháng|quý)(?=\s*[,.;:)]|\s+(?:này|ước|đạt|là|tăng|giảm)(?!\w))"
    r"|(?P<this_one>tháng|quý)\s+này(?!\w)",
    rf"(?<!với )(?<!so )(?<!hơn )(?<!bằng )(?<!vượt )(?<!kém )(?P<same>cùng\s+kỳ(?:\s+năm\s+(?:trước|ngoái|{_Y}))?)"
    rf"(?=(?:\s+(?:chỉ|mới|là|đạt|có|ở mức|ước))*\s*:?\s+(?!{_Y}(?!\w))\d+(?:[.,]\d+)*(?!\s+tháng))",
    rf"(?:(?<=[.;]\s)|(?<=\n))(?P<same_opens>cùng\s+kỳ(?:\s+năm\s+(?:trước|ngoái|{_Y}))?)"
    rf"(?=,?(?:\s+(?!(?:so|với|tăng|giảm|bằng|cao|thấp|hơn|kém)(?!\w))[^\W\d_]+){{1,6}}\s+(?!{_Y}(?!\w))\d)",
    r"(?P<same_after>cùng\s+kỳ(?:\s+năm\s+(?:trước|ngoái))?)(?!\w)",
)
_TIME = re.compile(_SEEN + "(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)
_WITH_LEAD = re.compile(
    rf"(?:(?<!\w)(?:năm học|trong|tính|đến|tới|hết|vào|cuối|đầu|giai đoạn|nhiệm kỳ|ngày|thời điểm)\s+)*{_TIME.pattern}",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(r"\d|năm|tháng|quý|quí|kỳ|giai|thời", re.IGNORECASE)  # what every time phrase has one of
_MONTHS = re.compile(rf"(?P<n>{_NUMBER})\s+tháng", re.IGNORECASE)

_MONTHS_OF = re.compile(r"(\d{1,2}) tháng đầu năm")
_FROM_NEW_YEAR = re.compile(
    r"từ\s+(?:ngày\s+)?0?1/0?1(?:/\d{4})?\s*(?:đến|tới|-|–).*(?<!\d)(?:2[89]|3[01])/", re.IGNORECASE
)
"""“từ 1/1/2024 đến hết 30/9/2024”"""
_BARE_MONTHS = re.compile(
    r"(?<![\w/.,-])(?<!trong )(?<!sau )(?<!vòng )(?<!hạn )(?<!dưới )(?<!trên )(?<!quá )(?<!với )"
    r"(?P<n>\d{1,2})\s+tháng(?=\s*[,;:]|\s+(?:ước |đạt |có |là )*\d)",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    r"(?:so (?:với )?(?:cùng )?(?:kỳ|thời điểm)?"
    r"|(?<!\w)cùng (?:kỳ|thời điểm)|(?<!\w)(?:hơn|kém|bằng|từ|lần|gấp đôi|gấp ba) )"
    r"\s*(?:của |mức |con số |cả |hồi |cuối |đầu |năm |tháng )*\Z",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(r"(?<!\w)(?<!tăng )(?<!giảm )từ\s*\Z", re.IGNORECASE)
"""“Từ năm 2016 đến năm 2020”: from one year to another, no year that others are compared with."""
_COMPARED = re.compile(r"(?:so với|cùng kỳ)[^.;:()]{0,40}\Z", re.IGNORECASE)
_DOCUMENT = (
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chương trình|Nghị định|Chỉ thị|Thông tư|Công văn|Công điện|Kết luận|Đề án"
    r"|Luật|Thông báo|Tờ trình"
    r"|Chiến lược|Quy hoạch|Hướng dẫn|Quy định)"
)
_ACT_BEFORE = re.compile(
    rf"{_DOCUMENT}(?:\s+số)?\s+[\w/.\-–]*\d[\w/.\-–]*(?:\s+\([^()]*\)|\s+của\s+[^.;:,]{{1,60}})?\s*,?\s*\Z"
)
_CITED_BEFORE = re.compile(
    r"\d[\w/]*[-/][A-ZĐ][\w\-/]*,?\s*(?:ngày\s*)?\Z|"
    rf"{_DOCUMENT}\s+số\s+\d{{1,4}}\s+\Z|"
    r"(?:sinh năm|sinh ngày|SN:?)\s*\Z|"
    r"(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)(?:\s+[^\W\d]+){0,8}\s+(?:năm\s+)?\Z|"
    r"(?:chuyển|kéo dài|lùi|dời)[^.;:,]{0,40} sang\s+\Z|[,(]\s*nhiệm kỳ\s+\Z|"
    r"(?<!\w)giá (?:so sánh|cố định|hiện hành)(?: của)? (?:năm )?\Z|"
    r"(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?(?:\s+năm)?\s*\Z|(?:ban hành|ký)\s*\Z"
)
_NEW_CLAUSE = re.compile(r",\s*\Z")
"""“Theo Kế hoạch số 203/KH-UBND, năm 2022 …”: what a document's number and a comma end, no year goes on."""
_CITED_TITLE = re.compile(rf"{_DOCUMENT}(?:\s+số)?\s+\d[^.;:]{{0,160}}\Z")
_CARRIED_OUT = re.compile(rf"(?:\A|[.\n]\s*)(?:Thực hiện|Triển khai|Theo) {_DOCUMENT}\s[^.;:,]{{3,120}}\Z")
"""“Thực hiện Chương trình … giai đoạn 2021-2025, hết năm 2024 …”: the years of what is carried out."""
_TITLE_AFTER = re.compile(r"\s*,?\s*(?:tầm nhìn|định hướng)", re.IGNORECASE)
_AIM_BEFORE = re.compile(
    r"(?<!\w)(?:đến|tới|trước|vào|hết)(?:\s+(?:hết|cuối|đầu|trước))*\s*(?:năm\s*)?\Z", re.IGNORECASE
)
_AS_AT_BEFORE = re.compile(
    r"(?<!\w)(?:số liệu chốt|chốt|chốt số liệu|thời điểm|số liệu)\s*(?:(?:ngày|cuối|hết|đến|tới)\s*)*\Z"
    r"|(?<!\w)(?:(?:tính|cập nhật"
    r"|thống kê|lũy kế|luỹ kế|chốt)\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|đầu|thời điểm|nay))*"
    r"\s*(?:\d{1,2}\s*(?:h|giờ)(?:\s*\d{1,2}(?:\s*phút)?)?\s*)?(?:ngày\s*|\(\s*)?\Z"
    r"|(?<!\w)(?:kết thúc|khép lại|chốt lại)[^.;:,\d]{0,40}(?<!\w)(?:vào|ngày)\s*(?:ngày\s*)?\Z",
    re.IGNORECASE,
)
_SINCE_BEFORE = re.compile(
    r"(?<!\w)(?:từ|kể từ|sau|trước|khi bước sang|bước vào|bước sang|trước khi vào"
    r"|của(?= giai đoạn))(?:\s+giai đoạn)?(?:\s+(?:đầu|cuối|giữa|hết))?\s*(?:năm\s*|ngày\s*)?\Z",
    re.IGNORECASE,
)
_END_BEFORE = re.compile(r"(?:\A|[.\n]\s*)(?:cuối|hết)\s*\Z", re.IGNORECASE)
_END_IN_BRACKET = re.compile(r"(?<!\w)(?:cuối|hết)\s*\Z", re.IGNORECASE)
"""“(số liệu của Ngân hàng, cuối tháng 6/2024)”"""
_ONCE_BEFORE = re.compile(r"(?<!\w)(?:hồi|vào|đầu|cuối|giữa|từ)\s*\Z", re.IGNORECASE)
_OWN_SINCE = re.compile(r"(?:từ|kể từ|sau|trước)(?!\w)(?! đầu)", re.IGNORECASE)
_EVENT_BEFORE = re.compile(
    r"(?:phiên họp|cuộc họp|hội nghị|họp báo|buổi làm việc|kỳ họp|giao ban)[^.;:]{0,40}\Z", re.IGNORECASE
)
_FIGURE_OF = re.compile(r"\d\s*(?:%|(?:\s?[^\W\d]+){1,3})?\s+của\s+\Z")
"""“vượt mức 55% của cùng kỳ”: the figure right before is that of the year before."""
_IS_OF = re.compile(
    r"(?<!\w)(?:giao ban|sơ kết|tổng kết|đánh giá|nhìn lại|kiểm điểm|báo cáo|kết quả|tình hình|về)"
    r"(?: (?!ngày)[^\W\d]+){0,6}\s*\Z",
    re.IGNORECASE,
)
"""“Họp giao ban tháng 9/2025”: the time that a meeting looks at, not the day it was held on."""
_LETTER = re.compile(r"[^\W\d_]")
_LOOK_BACK = 180
_LONGEST_NUMBER = 60  # letters of a document's number with the words between it and its day


def time_phrases(text: str) -> tuple[TimePhrase, ...]:
    """Every time phrase of `text` (NFC), in order."""
    told = tuple(_phrases(text))
    return tuple(sorted((*told, *_months_again(text, told)), key=lambda phrase: phrase.start))


def _months_again(text: str, told: Sequence[TimePhrase]) -> Iterator[TimePhrase]:
    """The months since a year began, once a page has told them in full: "Báo cáo 9 tháng năm 2025 … sản lượng 9 tháng
    68.500 tấn"."""
    numbers = {found[1] for phrase in told if (found := _MONTHS_OF.match(phrase.period))}
    starts = {phrase.start for phrase in told}
    for match in _BARE_MONTHS.finditer(text) if numbers else ():
        if match["n"].lstrip("0") in numbers and match.start() not in starts:
            yield TimePhrase(*match.span(), f"{match['n'].lstrip('0')} tháng đầu năm {{year}}", None, Role.PERIOD)


def without_times(words: str) -> str:
    """`words` with the time phrases left out."""
    return _WITH_LEAD.sub(" ", words) if _MAY_TELL.search(words) else words


def _phrases(text: str) -> Iterator[TimePhrase]:
    for match in _TIME.finditer(text):
        period, year, exact_day = _period(match)
        if period:
            yield TimePhrase(*match.span(), period, year, _role(text, match, exact_day=exact_day))


def _period(match: re.Match[str]) -> tuple[str, int | None, bool]:
    """The period as candidates write it, its year if written, and whether it is one day."""
    g = {name: found for name, found in match.groupdict().items() if found}
    for read in (_of_page, _of_months, _of_quarters, _of_days, _of_years):
        if found := read(match[0], g):
            return found
    return "", None, False


def _of_page(_text: str, g: dict[str, str]) -> tuple[str, int | None, bool] | None:
    """Times that only the page they stand in tells."""
    if "summed" in g:
        return "{summed}", None, False
    if "later" in g:
        return _LATER.get(g["later"].casefold(), "{later}"), None, False
    if "next" in g:
        return "{next}", None, False
    if {"same", "same_opens", "same_after"} & g.keys():
        return "{same}", None, False
    this = g.get("this") or g.get("this_one")
    return ("{month}" if this.casefold() == "tháng" else "{quarter}", None, False) if this else None


def _of_months(text: str, g: dict[str, str]) -> tuple[str, int | None, bool] | None:
    if "half" in g:
        part = "6 tháng đầu năm" if g["half"].casefold().endswith("đầu") else "6 tháng cuối năm"
        return _dated(f"{part} {{year}}", g.get("half_year"))
    if "last_months" in g:
        return _dated("{year}", g.get("last_months_year"))  # what is set for them is due with the year
    if "since" in g:
        return _dated(f"{int(g['since'])} tháng đầu năm {{year}}", g.get("since_year"))
    if "quarters" in g:
        months = 6 if g["quarters"].casefold() in ("hai", "2") else 9
        return _dated(f"{months} tháng đầu năm {{year}}", g.get("quarters_year"))
    if "up_to" in g:
        return _up_to(g)
    months_of = _MONTHS.match(text)
    number = read_number(months_of["n"]) if months_of else None
    if number is None:
        return None
    if number.value > _MONTHS_OF_YEAR:
        return "", None, False
    return _dated(f"{number.value} tháng đầu năm {{year}}", g.get("months_year") or g.get("months_slash"))


def _up_to(g: dict[str, str]) -> tuple[str, int | None, bool]:
    """What is added up over the months of a year; the end of a month of a year is a time as at."""
    months = int(g["up_to"])
    if not 1 <= months <= _MONTHS_OF_YEAR:
        return "", None, False
    as_at = "up_to_year" in g and "sum" not in g
    return _dated(f"{{year}}-{months:02}" if as_at else f"{months} tháng đầu năm {{year}}", g.get("up_to_year"))


def _of_quarters(_text: str, g: dict[str, str]) -> tuple[str, int | None, bool] | None:
    written = (g.get("quarter") or g.get("quarter_bare") or "").casefold()
    if not written:
        return None
    number = _ROMAN.get(written) or int(written)
    return _dated(f"{{year}}-Q{number}", g.get("quarter_year") or g.get("quarter_bare_year"))


def _of_days(text: str, g: dict[str, str]) -> tuple[str, int | None, bool] | None:
    if "month_named" in g:
        return _dated(f"{{year}}-{_MONTHS_NAMED.index(g['month_named']) + 1:02}", g.get("month_named_year"))
    for day, month, year in (
        ("day", "day_month", "day_year"),
        ("long_day", "long_month", "long_year"),
        ("short_day", "short_month", ""),
        ("dot_day", "dot_month", ""),
        ("", "month", "month_year"),
        ("", "span_month", "span_year"),
        ("", "short_month_of", "short_month_year"),
    ):
        if month not in g:
            continue
        if not 1 <= int(g[month]) <= 12 or not 1 <= int(g.get(day, 1)) <= 31:
            return "", None, False
        if day:
            period, written, _ = _dated(f"{{year}}-{int(g[month]):02}-{int(g[day]):02}", g.get(year))
            return period, written, True
        if month == "span_month" and _FROM_NEW_YEAR.match(text):
            return _up_to_month(int(g[month]), g[year])
        if year in g:
            return _dated(f"{{year}}-{int(g[month]):02}", g[year])
        return f"{{year}}-{int(g[month]):02}", None, False
    return None


def _up_to_month(months: int, year: str) -> tuple[str, int | None, bool]:
    """From the first day of a year to the end of a month: so many months of it, or all of it."""
    return _dated(f"{months} tháng đầu năm {{year}}" if months < _MONTHS_OF_YEAR else "{year}", year)


def _of_years(_text: str, g: dict[str, str]) -> tuple[str, int | None, bool] | None:
    if "since_year_of" in g:
        return f"{g['since_year_of']}-{{year}}", None, False
    if "from" in g:
        return f"{g['from']}-{g['to']}", int(g["to"]), False
    if "whole_year" in g:
        return "{year}", None, False
    if "yearly" in g:
        return "hằng năm", None, False
    return (g["year"], int(g["year"]), False) if "year" in g else None


def _dated(period: str, year: str | None) -> tuple[str, int | None, bool]:
    return (period.format(year=year), int(year), False) if year else (period, None, False)


def _role(text: str, match: re.Match[str], *, exact_day: bool) -> Role:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if not _LETTER.search(before[-_LONGEST_NUMBER:] + match[0]) and not _TITLE_AFTER.match(text, match.end()):
        return Role.EVENT if exact_day else Role.PERIOD  # nothing says more: a row of years
    return _role_after(text, match, before, exact_day=exact_day)


def _role_after(text: str, match: re.Match[str], before: str, *, exact_day: bool) -> Role:
    """What the words `before` make of a time."""
    if match["same_after"]:
        return Role.PERIOD if _FIGURE_OF.search(before[-40:]) else Role.BASE
    if (
        (_CITED_BEFORE.search(before[-_LONGEST_NUMBER:]) and (exact_day or not _NEW_CLAUSE.search(before)))
        or (exact_day and _ACT_BEFORE.search(before))
        or (not exact_day and _is_in_title(text, match, before))
    ):
        return Role.CITED
    if match["since_year_of"]:
        return Role.PERIOD
    since = (not match["span_month"] and _OWN_SINCE.match(match[0])) or _SINCE_BEFORE.search(before[-24:])
    if since and not (match["from"] and since[0].casefold().startswith("từ")) and not _adds_up(match, since[0]):
        return Role.AIM if exact_day and since[0].casefold().startswith("trước") else Role.SINCE
    from_year = match["from"] and _FROM_BEFORE.search(before[-12:])
    if (_BASE_BEFORE.search(before[-60:]) and not from_year) or _COMPARED.search(before[-60:]):
        return Role.BASE
    if exact_day or (_EVENT_BEFORE.search(before[-80:]) and not _IS_OF.search(before[-60:])):
        return Role.AS_AT if _AS_AT_BEFORE.search(before[-40:] + _own_lead(match)) else Role.EVENT
    return _role_of_part(match, before)


def _adds_up(match: re.Match[str], since: str) -> bool:
    """Whether the months are those that the figures are of: "du lịch sau 9 tháng năm 2024"."""
    return since.casefold().startswith("sau") and _MONTHS.match(match[0]) is not None


def _role_of_part(match: re.Match[str], before: str) -> Role:
    """What the words `before` make of a time that is no day."""
    if match["up_to_year"] and not match["sum"]:
        return Role.AS_AT
    if match["whole_year"]:
        return Role.AIM if re.match(r"hết|cuối", match[0], re.IGNORECASE) else Role.PERIOD
    if match["year"] or match["from"]:
        return Role.AIM if _AIM_BEFORE.search(before[-30:]) else Role.PERIOD
    if not (match["month"] or match["short_month_of"]):
        return Role.PERIOD
    closes = _END_IN_BRACKET.search(before[-12:]) and match.string[match.end() : match.end() + 1] == ")"
    if closes or _AS_AT_BEFORE.search(before[-40:]) or _END_BEFORE.search(before[-30:]):
        return Role.AS_AT
    return Role.EVENT if _ONCE_BEFORE.search(before[-12:]) else Role.PERIOD


def _is_in_title(text: str, match: re.Match[str], before: str) -> bool:
    if _TITLE_AFTER.match(text, match.end()):
        return True
    if not match["from"]:
        return False
    title = _CITED_TITLE.search(before)
    named = _CARRIED_OUT.search(before) and text[match.end() : match.end() + 1] == ","
    return bool(named or (title and "," not in title[0]))


def _own_lead(match: re.Match[str]) -> str:
    """The words inside the match that stand before its day ("đến ngày 30/6" has taken "đến")."""
    return re.split(r"(?=\d)|ngày", match[0], maxsplit=1)[0]
