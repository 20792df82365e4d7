"""What year a page was written in, and what time its title says it is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from cotmoc.reading.facts.kinds import Cue, Cues
from cotmoc.reading.facts.sentences import Sentence, sentence_at
from cotmoc.reading.facts.times import Role, TimePhrase

DAY = re.compile(r"(?:\d{4}|\{year\})-\d\d(?:-\d\d)?\Z")
_DATING = (Role.EVENT, Role.AS_AT, Role.SINCE, Role.AIM)
_REPORT = re.compile(r"^[ \t]*BÁO CÁO(?!\w)", re.MULTILINE)
_OPENS_AS_REPORT = re.compile(
    r"\s*(?:(?:Theo|Tại|Trong)\s+)?(?:Báo cáo|Thông báo|Công văn|Công điện|Tờ trình|Văn bản)\s+(?:số\s+)?(?=\d)"
)
_OPENS_WITH_DOCUMENT = re.compile(
    r"\s*(?:Căn cứ[^.\n]*)?(?:Nghị quyết|Quyết định|Kế hoạch|Nghị định|Chỉ thị|Thông tư|Thông báo|Kết luận)\s"
)
_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})\Z")
_FEW = 3  # sentences
_NUMBER_OF_REPORT = 40  # characters of a report's number
_PLAN = re.compile(
    r"^[ \t]*(?:KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|CHỈ THỊ|ĐỀ ÁN|PHƯƠNG ÁN)[ \t]*$", re.MULTILINE
)
_GROUNDS = re.compile(r"^[ \t]*(?:Căn cứ|Thực hiện|Theo)(?!\w)", re.MULTILINE)
_TITLE_OF_REPORT = 250  # characters from “BÁO CÁO” within which a report says what time it is of
_YEARS = re.compile(r"(\d{4})-\d{4}\Z")
TELLING = (Role.PERIOD, Role.AS_AT, Role.AIM)
"""What a time phrase may do that tells what figures are of."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"\{year\}-(\d\d)")
_QUARTER = re.compile(r"\{year\}-Q\d")
_ADDED_UP_TO = re.compile(r"(\d{1,2}) tháng đầu năm")
_EARLY = re.compile(r"\d{4}-0[1-6]")
_SAME_MONTHS = re.compile(r"so với\s+\Z", re.IGNORECASE)


class PageTime:
    """The day or year a page was written on, as far as its times tell it."""

    def __init__(
        self,
        text: str,
        cues: Cues,
        phrases: Sequence[TimePhrase],
        found: Sequence[Sentence],
        *,
        published: date | None,
    ) -> None:
        self._text = text
        self._cues = cues
        self._phrases = phrases
        self._sentences = found
        self.title = self._of_title()
        self.year = published.year if published else self._year()
        titled = self.title is not None and self.title.year is not None
        self.dated = published is not None or titled or any(True for _ in self._days(_DATING))

    @cached_property
    def _opens_with_year(self) -> bool:
        """Whether the first sentence says what year the page is of, as what was done: "Năm 2025, Sở triển khai …"."""
        first = next((p for p in self._phrases if p.role is not Role.CITED), None)
        if first is None or first.role is not Role.PERIOD or first.year != self.year or not self._sentences:
            return False
        return first.end <= self._sentences[0].end and not self.is_aimed(first)

    def is_later(self, phrase: TimePhrase) -> bool:
        """Whether a phrase lies after a page whose day or year is known."""
        if not ((self.dated or self._opens_with_year) and self.year and phrase.year):
            return False
        school = _SCHOOL_YEAR.match(phrase.period)
        first = int(school[1]) if school and int(school[2]) == int(school[1]) + 1 else phrase.year
        return first > self.year

    def is_aimed(self, phrase: TimePhrase) -> bool:
        """Whether the words of a sentence before a phrase set an aim: "cam kết đến 31/01/2026 giải ngân …"."""
        sentence = self._sentences[sentence_at(self._sentences, phrase.start)]
        return self._cues.last(sentence.start, phrase.start, own=sentence.start) is Cue.AIM

    def _of_title(self) -> TimePhrase | None:
        """The time that a report's title says it is of; the day it was issued on may lie in the next year."""
        report = _REPORT.search(self._text)
        if not report:
            return None
        end = report.end() + _TITLE_OF_REPORT
        told = (p for p in self._phrases if report.end() <= p.start < end and p.role in (Role.PERIOD, Role.AS_AT))
        return next(told, None)

    def of_plan_s_title(self) -> TimePhrase | None:
        """The time that the title of a plan or a resolution says its aims are of: what stands before its grounds."""
        plan = _PLAN.search(self._text)
        if not plan:
            return None
        grounds = _GROUNDS.search(self._text, plan.end())
        end = min(plan.end() + _TITLE_OF_REPORT, grounds.start() if grounds else len(self._text))
        told = (p for p in self._phrases if plan.end() <= p.start < end and p.role in (Role.PERIOD, Role.AIM))
        return next(told, None)

    def _year(self) -> int | None:
        if self.title and self.title.year:
            return self.title.year
        if issued := self._issued():
            return issued
        days = list(self._days(_DATING))
        told = [p.year for p in self._phrases if p.role is Role.PERIOD and p.year]
        known = [p for p in days if p.role is not Role.AIM and not self.is_aimed(p)]
        known = [p for p in known if p.role is not Role.SINCE or not told or p.year == max(told)]
        if known or (days and not told):
            return max(p.year for p in known or days)
        base = [p.year for p in self._days((Role.BASE,))]
        base = base or [p.year + 1 for p in self._phrases if p.role is Role.BASE and p.year and self._is_same_time(p)]
        if base:
            return max(base)
        most = self._told_most()
        if not days:
            return most or self._met() or self._cited()
        due = max(days, key=lambda p: p.period)
        # What is due early in a year was mostly set in the one before.
        return most if most == due.year - 1 and _EARLY.match(due.period) else due.year

    def _issued(self) -> int | None:
        """The year of the report that a page opens with: "Báo cáo số 218/BC-SYT ngày 12/12/2025 của Sở Y tế nêu …"."""
        opens = _OPENS_AS_REPORT.match(self._text)
        first = next((p for p in self._phrases if p.role is Role.CITED and DAY.search(p.period)), None)
        return first.year if opens and first and first.start < opens.end() + _NUMBER_OF_REPORT else None

    def _met(self) -> int | None:
        """The year of the meeting that a page without any other year is of: "kỳ họp thường lệ cuối năm 2025"."""
        return max((p.year for p in self._phrases if p.role is Role.EVENT and p.year), default=None)

    def _cited(self) -> int | None:
        """The year of the document that a page without any other time opens with: "Quyết định 27/QĐ-BYT ngày 17/9/2024
        hướng dẫn …"."""
        told = [p for p in self._phrases if p.year]
        alone = told and all(p.role is Role.CITED for p in told) and DAY.search(told[0].period)
        return told[0].year if alone and _OPENS_WITH_DOCUMENT.match(self._text) else None

    def _days(self, roles: Iterable[Role]) -> Iterable[TimePhrase]:
        return (p for p in self._phrases if p.role in roles and p.year and DAY.search(p.period))

    def _told_most(self) -> int | None:
        """The year told most often; a plan's years go for it where no other year stands."""
        told = [p for p in self._phrases if p.role is Role.PERIOD and p.year]
        told = [p for p in told if not self.is_aimed(p)] or self._ended(told) or _single(told) or told
        single = [p.year for p in told if not _YEARS.match(p.period)]
        past = [p for p in told if not single or p.year in single or int(p.period[:4]) <= max(single)]
        years = Counter(p.year for p in past)
        if not years:
            return None
        latest = max(years, key=lambda year: (years[year], year))
        if latest - 1 in years and years[latest] == 1 and self._closes_with(latest):
            return latest - 1
        # A meeting that looks back on a whole year was held in the next: "Cuộc họp ngày 19/5 … Năm 2022, tỉnh cấp …".
        first = self._phrases[0]
        undated = first.role is Role.EVENT and first.year is None
        looks_back = undated and all(p.period == str(latest) for p in self._phrases if p.role is Role.PERIOD)
        return latest + 1 if looks_back else latest

    def _closes_with(self, year: int) -> bool:
        """Whether a page that opens with one year ends with a sentence on the next: "Năm 2026 đón 3,8 triệu lượt"."""
        told = [p for p in self._phrases if p.role is Role.PERIOD and p.year]
        first, last = told[0], next(p for p in told if p.year == year)
        at = sentence_at(self._sentences, last.start)
        opens = first.year == year - 1 and first.end <= self._sentences[0].end
        return opens and self._sentences[at].start == last.start and at >= max(_FEW, len(self._sentences) - 2)

    def _ended(self, aimed: Sequence[TimePhrase]) -> list[TimePhrase]:
        """The years before all that aims are set for, up to whose end results are told: "hết năm 2024 có 98 xã"."""
        first = min((p.year for p in aimed if p.year), default=0)
        told = (p for p in self._phrases if p.role is Role.AIM and p.year and p.year < first)
        return [p for p in told if not self.is_aimed(p)]

    def _is_same_time(self, phrase: TimePhrase) -> bool:
        """Whether a base is the same time of the year before: "cùng kỳ năm 2024", "so với 9 tháng năm 2023"."""
        before = self._text[max(0, phrase.start - 20) : phrase.start]
        return "cùng kỳ" in before.casefold() or bool("tháng" in phrase.period and _SAME_MONTHS.search(before))


def _single(phrases: Sequence[TimePhrase]) -> list[TimePhrase]:
    """Those that tell one year, not years from one to another."""
    return [p for p in phrases if not _YEARS.match(p.period)]


def told_by_the_page(phrases: Sequence[TimePhrase], year: int | None) -> dict[str, object]:
    """What a page of `year` says that its times may be told by alone: its year, its month, its quarter, its school
    year, and those after them."""
    told: dict[str, object] = {"year": year}
    if year:
        told["next"] = year + 1
    for phrase in phrases:
        form = _YEAR.sub("{year}", phrase.period)
        for name, unit in (("month", _MONTH), ("quarter", _QUARTER)):
            if name not in told and unit.fullmatch(form) and (year or phrase.year):
                told[name] = phrase.period.format(year=year)
    for phrase in phrases:
        of, last = phrase.year or year, _ADDED_UP_TO.match(phrase.period)
        if last and of and phrase.role in TELLING:
            told.setdefault("month", f"{of}-{int(last[1]):02}")
            told.setdefault("quarter", f"{of}-Q{(int(last[1]) + 2) // 3}")
    if "month" in told:
        year_of, month = str(told["month"]).split("-")
        told["summed"] = f"{int(month)} tháng đầu năm {year_of}"
    if school := _next_school_year(phrases):
        told["next_school_year"] = school
    return told | _following(told)


def _following(told: Mapping[str, object]) -> dict[str, object]:
    """The month and the quarter after those a page is about."""
    found: dict[str, object] = {}
    for name, parts, mark in (("month", 12, ""), ("quarter", 4, "Q")):
        if name in told:
            year, number = re.findall(r"\d+", str(told[name]))
            count = int(year) * parts + int(number)
            width = 1 if mark else 2
            found[f"next_{name}"] = f"{count // parts}-{mark}{count % parts + 1:0{width}}"
    return found


def _next_school_year(phrases: Sequence[TimePhrase]) -> str | None:
    """The school year after the one a page tells: two years one after the other."""
    spans = (_SCHOOL_YEAR.match(p.period) for p in phrases if p.role in TELLING and p.year)
    school = next((int(found[1]) for found in spans if found and int(found[2]) == int(found[1]) + 1), None)
    return f"{school + 1}-{school + 2}" if school else None
