"""What year a page was written in, and what time its title says it is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from cotmoc.reading.facts.kinds import Cue, Cues
from cotmoc.reading.facts.sentences import Sentence, sentence_at
from cotmoc.reading.facts.times import Role, TimePhrase

DAY = re.compile(r"(?:\d{4}|\{year\})-\d\d(?:-\d\d)?\Z")
_DATING = (Role.EVENT, Role.AS_AT, Role.SINCE, Role.AIM)
_REPORT = re.compile(r"^[ \t]*BÁO CÁO(?!\w)", re.MULTILINE)
_TITLE_OF_REPORT = 250  # characters from “BÁO CÁO” within which a report says what time it is of
_YEARS = re.compile(r"\d{4}-\d{4}\Z")
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

    def is_later(self, phrase: TimePhrase) -> bool:
        """Whether a phrase lies after a page whose day is known."""
        return bool(self.dated and self.year and phrase.year and phrase.year > self.year)

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

    def _year(self) -> int | None:
        if self.title and self.title.year:
            return self.title.year
        days = list(self._days(_DATING))
        known = [p for p in days if p.role is not Role.AIM and not self.is_aimed(p)]
        told = [p.year for p in self._phrases if p.role is Role.PERIOD and p.year]
        if known or (days and not told):
            return max(p.year for p in known or days)
        base = [p.year for p in self._days((Role.BASE,))]
        base = base or [p.year + 1 for p in self._phrases if p.role is Role.BASE and p.year and self._is_same_time(p)]
        if base:
            return max(base)
        most = self._told_most()
        if not days:
            return most
        due = max(days, key=lambda p: p.period)
        # What is due early in a year was mostly set in the one before.
        return most if most == due.year - 1 and _EARLY.match(due.period) else due.year

    def _days(self, roles: Iterable[Role]) -> Iterable[TimePhrase]:
        return (p for p in self._phrases if p.role in roles and p.year and DAY.search(p.period))

    def _told_most(self) -> int | None:
        """The year told most often; a plan's years go for it where no other year stands."""
        told = [p for p in self._phrases if p.role is Role.PERIOD and p.year]
        told = [p for p in told if not self.is_aimed(p)] or told
        single = [p.year for p in told if not _YEARS.match(p.period)]
        past = [p for p in told if not single or p.year in single or int(p.period[:4]) <= max(single)]
        years = Counter(p.year for p in past)
        if not years:
            return None
        latest = max(years, key=lambda year: (years[year], year))
        # A meeting that looks back on a whole year was held in the next: "Cuộc họp ngày 19/5 … Năm 2022, tỉnh cấp …".
        first = self._phrases[0]
        undated = first.role is Role.EVENT and first.year is None
        looks_back = undated and all(p.period == str(latest) for p in self._phrases if p.role is Role.PERIOD)
        return latest + 1 if looks_back else latest

    def _is_same_time(self, phrase: TimePhrase) -> bool:
        """Whether a base is the same time of the year before: "cùng kỳ năm 2024", "so với 9 tháng năm 2023"."""
        before = self._text[max(0, phrase.start - 20) : phrase.start]
        return "cùng kỳ" in before.casefold() or bool("tháng" in phrase.period and _SAME_MONTHS.search(before))
