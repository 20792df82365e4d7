"""By when a task is to be done: the time its sentence sets, not one it begins with, cites or compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cotmoc.formula.deadlines import TIME, TIME_OF_YEAR, last_day, last_day_in

_STARTS = re.compile(
    r"(?:(?:bắt đầu |áp dụng |thực hiện |hiệu lực )?(?:kể )?từ|bắt đầu|so với|của|sau)\s*(?:đầu |hết |cuối )?$", re.I
)
_CITES = re.compile(
    r"(?:\d+\S*/\S*[A-ZĐ]{2,}\S*|(?:nghị quyết|quyết định|kế hoạch|chỉ thị|công văn|thông báo|báo cáo|văn bản|luật"
    r"|đề án)"
    r"(?:\s+số)?(?:\s+\S*\d\S*)?)[\s,(]*$",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"(?:kế hoạch|đề án|chiến lược|chương trình|quy hoạch|lộ trình|tầm nhìn|dự án|nghị quyết|mục tiêu)"
    r"(?:(?!hoàn thành|xong)[^,;.])*(?:, (?=(?:tầm nhìn|định hướng))[^,;.]*)?$",
    re.IGNORECASE,
)
_HAS_A_YEAR = re.compile(
    r"(?:kế hoạch|chương trình|lịch|dự toán|danh mục|nhiệm vụ|báo cáo|kết quả|số liệu|quyết toán|nghiệm thu|khởi công"
    r"|tổng kết|đánh giá|xếp loại|kiểm điểm|khắc phục|công bố|kỳ thi|phong trào|thanh tra|kiểm toán)"
    r"[^,;.]{0,60}$",
    re.IGNORECASE,
)
"""“Xây dựng kế hoạch cải cách hành chính năm 2026.”: the year is of the plan, as it is of what is audited or judged."""
_SETS = re.compile(
    r"(?:hoàn thành|hoàn tất|xong|kết thúc|thời hạn|thời gian|(?<!quá )(?<!trễ )(?<!đúng )hạn|chậm nhất|muộn nhất"
    r"|phấn đấu|đưa vào"
    r"|vận hành)(?!\w)[^;.]{0,60}$",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"(?:báo cáo|gửi|tổng hợp kết quả)(?![^;.]*(?:hoàn thành|xong))[^;.]{0,80}$", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?i:trước|trong|đến|tới|hết|cuối|chậm|muộn|từ nay|vào|tính)")
_LISTED = re.compile(r"(?:trong|trước|vào|đến)\s+(?:quý|tháng|năm)\s+[IV\d]+\s*(?:và|,|-|–)\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"(?i:(?:cho )?(?:đến|tới))")
_MERELY_CLOSES = 1
"""The weight of a time that no word sets: the statement only ends with it."""
_LOOKS_BACK = 200
"""Letters before a time that say what it is the time of."""
RECURS = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|thường xuyên|định kỳ", re.IGNORECASE)
"""Words of a task that comes again and again."""


@dataclass(frozen=True, slots=True)
class _Time:
    day: date
    weight: int


def find_deadline(text: str, issued: date | int | None = None) -> date | None:
    """The last day of the time by which the task of `text` (NFC) is to be done.

    `issued` is the day or the year of the document, which a time without its year belongs to; without it such a
    time is not read. Where several times are set, the one by which the work is done, then the latest.
    """
    times = list(_times(text, issued))
    best = max(times, key=lambda time: (time.weight, time.day), default=None)
    return best.day if best else None


def _times(text: str, issued: date | int | None) -> Iterator[_Time]:
    full = [(match, last_day(match)) for match in TIME.finditer(text)]
    partial = [(match, _in_year_of(issued, match)) for match in TIME_OF_YEAR.finditer(text)] if issued else []
    for match, day in (*full, *partial):
        weight = _weight(text, match) if day else 0
        if day and weight and not (weight == _MERELY_CLOSES and _is_past(day, issued)):
            yield _Time(day, 2 * weight - (match.re is TIME_OF_YEAR))


def _in_year_of(issued: date | int | None, match: re.Match[str]) -> date | None:
    if isinstance(issued, int):
        return last_day_in(issued, match)
    if issued is None:
        return None
    day = last_day_in(issued.year, match)
    return last_day_in(issued.year + 1, match) if day and day < issued else day


def _is_past(day: date, issued: date | int | None) -> bool:
    """Whether a time ended in a year before the document's: it says what the work is about, not when it is due."""
    year = issued.year if isinstance(issued, date) else issued
    return year is not None and day.year < year


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the statement begins with the time: “Tháng 01/2026, …”."""
    return not text[: match.start()].strip(" -+•") and text[match.end() : match.end() + 1] == ","


def _closes(text: str, match: re.Match[str]) -> bool:
    """Whether the statement ends with the time: “… cho 12 xã vùng cao năm 2026.”."""
    return not text[match.end() :].strip(" .;)")


def _is_horizon(match: re.Match[str], before: str) -> bool:
    """Whether a year is how far a plan reaches (“đề án … đến năm 2030”), not when it is due."""
    groups = match.groupdict()
    names_year = bool(groups.get("year") or groups.get("to"))
    return names_year and bool(_UNTIL.match(match[0])) and bool(_OF_A_THING.search(before))


def _weight(text: str, match: re.Match[str]) -> int:
    """How surely a time is the deadline; 0 where it is none."""
    before = text[max(0, match.start() - _LOOKS_BACK) : match.start()]
    if _STARTS.search(before) and not _UNTIL.match(match[0]):
        return 0
    if _LEAD_IN.match(match[0]):
        if match[0].casefold().startswith("sau"):
            return 0
        if _is_horizon(match, before):
            return 0
        weight = 4 if _SETS.search(before) else 3
        return 2 if _REPORTS.search(before) else weight
    if _opens(text, match) or _LISTED.search(before):
        return 3
    if _SETS.search(before) and not _CITES.search(before):
        return 3
    if _closes(text, match) and not _CITES.search(before) and not _HAS_A_YEAR.search(before):
        return _MERELY_CLOSES
    names_day = bool(match.groupdict().get("day"))
    return 1 if names_day and not _CITES.search(before) else 0
