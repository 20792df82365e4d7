"""By when a task is to be done: the time its sentence sets, not one it begins with, cites or compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cotmoc.formula.deadlines import TIME, TIME_OF_YEAR, last_day, last_day_in, read_deadline

_STARTS = re.compile(
    r"(?:từ|bắt đầu|so với|của)\s*(?:đầu )?$|từ\s+(?:kỳ họp|học kỳ|vụ|đợt|khóa)[^,;.]{0,25}$", re.IGNORECASE
)
"""“*từ* ngày 01/7/2026”, “*từ kỳ họp* giữa năm 2026”: when it begins, or what is compared with."""
_CITES = re.compile(
    r"(?:\d+\S*/\S*[A-ZĐ]{2,}\S*|(?<!\w)(?:nghị quyết|quyết định|kế hoạch|chỉ thị|công văn|thông báo|báo cáo|văn bản"
    r"|(?<!pháp )(?<!kỷ )(?<!kỉ )(?<!quy )luật(?: [^,;.]{1,40})?|đề án)"
    r"(?:\s+số)?(?:\s+\S*\d\S*)?)[\s,(]*$",
    re.IGNORECASE,
)
"""“*Quyết định số 12/QĐ-UBND* ngày 05/01/2026”, “*Luật Đất đai* năm 2024”: the day of a document."""
_OF_A_THING = re.compile(
    r"(?:kế hoạch|đề án|chiến lược|chương trình|quy hoạch|lộ trình|tầm nhìn|dự án|nghị quyết|mục tiêu)"
    r"(?:(?!hoàn thành|xong)[^,;.])*(?:, (?=(?:tầm nhìn|định hướng))[^,;.]*)?$",
    re.IGNORECASE,
)
"""“*đề án du lịch* đến năm 2030”: how far a thing reaches."""
_HAS_A_YEAR = re.compile(
    r"(?:kế hoạch|chương trình|lịch|dự toán|danh mục|nhiệm vụ|báo cáo|kết quả|số liệu|quyết toán|nghiệm thu|khởi công"
    r"|nhân (?:dịp|Tháng|Ngày|Tuần)|hưởng ứng|Tháng hành động|Tuần lễ|tổng kết|đánh giá|xếp loại|kiểm điểm|khắc phục"
    r"|công bố|kỳ thi|phong trào|thanh tra|kiểm toán)[^,;.]{0,60}$",
    re.IGNORECASE,
)
"""“Xây dựng kế hoạch cải cách hành chính năm 2026.”: the year is of the plan, as it is of what is audited or judged."""
_SETS = re.compile(
    r"(?:hoàn thành|hoàn tất|xong|kết thúc|thời hạn|thời gian"
    r"|(?<!quá )(?<!trễ )(?<!đúng )(?<!trung )(?<!dài )(?<!ngắn )(?<!giới )(?<!kỳ )hạn|chậm nhất|muộn nhất"
    r"|phấn đấu|đưa vào|vận hành)(?!\w)[^;.]{0,60}$",
    re.IGNORECASE,
)
"""“*hoàn thành* trước ngày 30/6/2026”: words that make a time the deadline; “*quá hạn* năm 2025” does not."""
_REPORTS = re.compile(r"(?:báo cáo|gửi|tổng hợp kết quả)(?![^;.]*(?:hoàn thành|xong))[^;.]{0,80}$", re.IGNORECASE)
"""“…, *báo cáo* trước ngày 15/7/2026”: when the work is told of, not when it is done."""
_NOT_LATER = re.compile(r"(?<!\w)không (?:để|được|chậm|muộn|trễ|kéo dài|lùi|quá)(?!\w)[^,;.]*\Z", re.IGNORECASE)
"""“*Không để hồ sơ tồn* sau ngày 30/9/2026”: a time after which nothing may be left is the deadline."""
_LEAD_IN = re.compile(r"(?i:trước|trong|đến|tới|hết|cuối|chậm|muộn|từ nay|vào|tính)")
"""“*trước* tháng 6/2026”: a time that begins with a word for by when."""
_BARE_END = re.compile(r"(?i:cuối)")
"""“Hộ nghèo cuối năm 2025”: the end of a year may say which, not by when."""
_SEVERAL = re.compile(
    r"(?P<unit>tháng|quý)\s+[\dIV]+(?:\s*(?:,|và|-|–|đến)\s*(?:(?:tháng|quý)\s+)?(?P<last>\d{1,2}|IV|I{1,3}))+?"
    r"(?:\s*/\s*|\s+năm\s+)(?P<of>(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""“Trong tháng 9 và 10/2025”, “quý III, IV năm 2025”: several, the last of which counts."""
_LABELLED = re.compile(
    r"(?:thời gian|tiến độ|hạn)(?: thực hiện| hoàn thành)?\s*:\s*(?P<when>[^.;,()\n]{4,40})", re.IGNORECASE
)
"""“Thời gian thực hiện: 2025-2026.”: a time by its label, however short it is written."""
_FROM = re.compile(r"từ\s[^-–]*?(?:đến|tới|-|–)\s*", re.IGNORECASE)
"""“Tiến độ: *từ 3/2026 đến* 8/2026”: the end counts."""
_REACHED = re.compile(r"\s*(?:,\s*)?(?:phấn đấu\s+)?(?:đạt|tạo|cấp|đưa|nâng|tăng|giảm|còn|có|hoàn thành|thu hút)\s")
"""After a time at the head of a clause or of what is to be reached: “năm 2026 *đạt* 95%”."""
_UNTIL = re.compile(r"(?i:đến|tới)")
_SURE = 7
"""The weight of a time with words that say what it is, of twice those below."""
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
    yield from _told_shortly(text)
    full = [(match, last_day(match)) for match in TIME.finditer(text)]
    partial = [(match, _in_year_of(issued, match)) for match in TIME_OF_YEAR.finditer(text)] if issued else []
    for match, day in (*full, *partial):
        weight = _weight(text, match) if day else 0
        if day and weight and not (weight == _MERELY_CLOSES and _is_past(day, issued)):
            yield _Time(day, 2 * weight - (match.re is TIME_OF_YEAR))


def _told_shortly(text: str) -> Iterator[_Time]:
    """Times that are written as nobody would in a sentence of their own."""
    for several in _SEVERAL.finditer(text):
        if day := read_deadline(f"{several['unit']} {several['last']}/{several['of']}"):
            yield _Time(day, _SURE)
    for label in _LABELLED.finditer(text):
        when = _FROM.sub("", label["when"].strip())
        if day := read_deadline(when) or read_deadline(f"năm {when}"):
            yield _Time(day, _SURE)


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


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    """Whether the time stands alone in brackets: “đợt 1 (tháng 7/2025)”."""
    return text[: match.start()].endswith("(") and text[match.end() : match.end() + 1] == ")"


def _is_horizon(match: re.Match[str], before: str) -> bool:
    """Whether a year is how far a plan reaches (“đề án … đến năm 2030”), not when it is due."""
    groups = match.groupdict()
    names_year = bool(groups.get("year") or groups.get("to"))
    return names_year and bool(_UNTIL.match(match[0])) and bool(_OF_A_THING.search(before))


def _weight(text: str, match: re.Match[str]) -> int:
    """How surely a time is the deadline; 0 where it is none."""
    before = text[max(0, match.start() - _LOOKS_BACK) : match.start()]
    if match[0].casefold().startswith("sau") and not _NOT_LATER.search(before):
        return 0
    if _STARTS.search(before) and not _UNTIL.match(match[0]):
        return 0
    if _LEAD_IN.match(match[0]):
        return _weight_led_in(match, before)
    if _opens(text, match):
        return 3
    if _CITES.search(before):
        return 0
    if _SETS.search(before):
        return 3
    return _weight_alone(text, match, before)


def _weight_led_in(match: re.Match[str], before: str) -> int:
    """The weight of a time with a word before it: “trước …”, “đến hết …”, “cuối …”."""
    if _is_horizon(match, before):
        return 0
    sets = bool(_SETS.search(before))
    if _REPORTS.search(before) or (_BARE_END.match(match[0]) and not sets):
        return 2
    return 4 if sets else 3


def _weight_alone(text: str, match: re.Match[str], before: str) -> int:
    """The weight of a time that no word leads to."""
    if _in_brackets(text, match) or match.groupdict().get("day"):
        return _MERELY_CLOSES
    named = _closes(text, match) or _REACHED.match(text, match.end())
    return _MERELY_CLOSES if named and not _HAS_A_YEAR.search(before) else 0
