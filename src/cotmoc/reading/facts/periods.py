"""The period a statement is about: its clause, the head of its sentence, a sentence before, the whole page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date

from cotmoc.reading.facts.kinds import Cue, Cues
from cotmoc.reading.facts.sentences import Sentence, is_heading, sentence_at
from cotmoc.reading.facts.statements import Statement
from cotmoc.reading.facts.times import Role, TimePhrase

_TELLING = (Role.PERIOD, Role.AS_AT, Role.AIM)
_TITLE = 60  # characters that a title has at most
_HEAD = 40  # characters of a sentence within which a time phrase frames all of it
_HEAD_WORDS = re.compile(r"[\w\s().–-]*\Z")
_LABEL = re.compile(r"[^:;,.\n]{1,80}:\s*")
"""“Giải quyết thủ tục hành chính: Năm 2024, …”: what stands before a colon frames nothing."""
_REPORT = re.compile(r"^[ \t]*BÁO CÁO(?!\w)", re.MULTILINE)
_TITLE_OF_REPORT = 250  # characters from “BÁO CÁO” within which a report says what time it is of
_CLAUSE_END = re.compile(r"[,;:(]")
_DATING = (Role.EVENT, Role.AS_AT, Role.SINCE, Role.AIM)
_DAY = re.compile(r"(?:\d{4}|\{year\})-\d\d(?:-\d\d)?\Z")
_MONTH = re.compile(r"\{year\}-(\d\d)")
_PLANNED = re.compile(r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|nhiệm vụ|cho)(?:\s+(?:của|cho))?\s*\Z", re.IGNORECASE)
_DOCUMENT_FIRST = re.compile(r"(?:Nghị quyết|Quyết định|Kế hoạch|Nghị định|Chỉ thị|Thông tư|Công văn|Kết luận)\s")
_SUB_YEAR = re.compile(r".*tháng|.*-Q|.*-\d\d")
_END_OF_YEAR = "-12-31"


class Periods:
    """The time phrases of a text, asked what period a statement is about."""

    def __init__(
        self, text: str, cues: Cues, phrases: Sequence[TimePhrase], found: Sequence[Sentence], *, published: date | None
    ) -> None:
        self._text = text
        self._cues = cues
        self._phrases = phrases
        self._starts = [phrase.start for phrase in phrases]
        self._sentences = found
        self._paragraphs = {sentence.line: sentence for sentence in reversed(found)}
        self.year = _year_of_page(text, phrases, published)
        titled = _of_title(text, phrases)
        self._dated = (
            published is not None
            or (titled is not None and titled.year is not None)
            or any(p.role in _DATING and p.year and _DAY.search(p.period) for p in phrases)
        )
        self._frames = [self._frame_of(sentence) for sentence in found]
        self._framing = {frame.start for frame in self._frames if frame}
        self._reframed = len({frame.period for frame in self._frames if frame}) > 1
        self._page_is_due = False  # the page's period is when its targets fall due
        self._page = self._of_page()
        self._frame: TimePhrase | None = None
        self._under_heading = False
        self._passed = 0
        self._last_rank: str | None = None

    def phrase_for(self, statement: Statement) -> TimePhrase | None:
        """The phrase in the statement's own sentence that tells its period, or None."""
        sentence = self._sentences[statement.index]
        position = statement.figure.start
        after = [p for p in self._between(position, statement.right) if self._follows(p, statement)]
        before = [p for p in self._between(sentence.start, position) if self._reaches(p, statement)]
        if after and not (before and after[0].role is Role.PERIOD and before[-1].start >= statement.left):
            return after[0]
        return before[-1] if before else self._frames[statement.index] or self._labelled(sentence)

    def _pass_headings(self, index: int) -> None:
        """A heading with a period ("Nhiệm vụ tháng 10") frames what stands under it."""
        for number in range(self._passed, index):
            sentence = self._sentences[number]
            if number and is_heading(self._text[sentence.start : sentence.end]):
                told = [p for p in self._between(sentence.start, sentence.end) if p.role is Role.PERIOD]
                kept = None if self._under_heading else self._frame
                self._frame, self._under_heading = (told[-1], True) if told else (kept, False)
        self._passed = index

    def period(self, statement: Statement, phrase: TimePhrase | None, *, target: bool) -> str | None:
        """The period of a statement whose sentence has `phrase`, else what a sentence before or the page says."""
        self._pass_headings(statement.index)
        if phrase is not None and phrase.role is Role.AIM and not target and self.is_ahead(phrase):
            phrase = None
        if phrase is not None and phrase is self._frames[statement.index]:
            self._frame, self._under_heading = phrase, False
        if phrase is not None:
            written = self._written(phrase, target=target)
            self._last_rank = written if statement.is_rank else self._last_rank
            return written
        ranking = statement.is_rank or statement.figure.unit == "bậc"
        if ranking and self._last_rank:
            return self._last_rank
        frame = self._frame
        if frame is not None and (self._reframed or self._under_heading) and (target or not self.is_deadline(frame)):
            return self._written(frame, target=target)
        return None if self._page_is_due and not target else self._page

    def is_ahead(self, phrase: TimePhrase) -> bool:
        """Whether an aim's year lies after the year of the page; "đến năm Y" of an unknown year does."""
        if phrase.year is None:
            return False
        if phrase.role is not Role.AIM:
            return self._dated and self.year is not None and phrase.year > self.year
        if self.year is None:
            return not re.search(r"hết\s+(?:năm\s*)?\Z", self._text[: phrase.start][-12:], re.IGNORECASE)
        return phrase.year > self.year

    def is_deadline(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells by when something is due, not what figures are about."""
        return phrase.role is Role.AIM and (self.is_ahead(phrase) or bool(_DAY.search(phrase.period)))

    def _written(self, phrase: TimePhrase, *, target: bool) -> str | None:
        """The period as candidates write it, with the page's year where the phrase has none."""
        if "{year}" in phrase.period and not self.year:
            month = _MONTH.fullmatch(phrase.period)
            return f"tháng {int(month[1])}" if month else None
        written = phrase.period.format(year=self.year)
        if target and written.endswith(_END_OF_YEAR):
            return written.removesuffix(_END_OF_YEAR)
        return written

    def _follows(self, phrase: TimePhrase, statement: Statement) -> bool:
        """Whether a phrase after the figure stands in the same clause."""
        between = self._text[statement.figure.end : phrase.start]
        return phrase.role in _TELLING and not _CLAUSE_END.search(between)

    def _reaches(self, phrase: TimePhrase, statement: Statement) -> bool:
        """Whether a phrase before the statement still tells its period."""
        if phrase.role not in _TELLING:
            return False
        if phrase.start >= statement.left:
            return True
        between = self._text[phrase.end : statement.figure.start]
        return (phrase.role is not Role.AIM or self.is_ahead(phrase)) and ";" not in between

    def _frame_of(self, sentence: Sentence) -> TimePhrase | None:
        """The phrase at the head of a sentence ("Năm 2022, …"), which frames all of it."""
        for phrase in self._between(sentence.start, sentence.start + _HEAD):
            head = self._text[sentence.start : phrase.start]
            if phrase.end <= sentence.end and phrase.role in _TELLING and _HEAD_WORDS.fullmatch(head):
                return phrase
        return None

    def _labelled(self, sentence: Sentence) -> TimePhrase | None:
        """The one time that the paragraph of a sentence tells, right after its label."""
        first = self._paragraphs[sentence.line]
        label = _LABEL.match(self._text, first.start, first.end)
        told = [p for p in self._between(first.start, sentence.end) if p.role in _TELLING]
        is_framing = len(told) == 1 and label and told[0].start == label.end()
        return told[0] if is_framing and told[0].role is Role.PERIOD else None

    def _between(self, start: int, end: int) -> Sequence[TimePhrase]:
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _of_page(self) -> str | None:
        """The period of the text as a whole: of a report's title, else the one told best: at the head of a sentence,
        early, finer than a year."""
        titled = _of_title(self._text, self._phrases)
        if titled and (written := self._written(titled, target=False)):
            return written
        told: Counter[str] = Counter()
        for phrase in self._phrases:
            written = self._written(phrase, target=False)
            if phrase.role in (Role.PERIOD, Role.AS_AT) and written and not self._is_later(phrase):
                told[written] += self._weight(phrase, written) + 3 * self._ends_run(phrase)
        if told and not (self._undated_event() and self.year and str(self.year) not in told):
            return max(told, key=lambda period: told[period])
        first = next((p for p in self._phrases if p.role is Role.AIM and p.year), None)
        if first and not self.year:
            self._page_is_due = self.is_ahead(first)
            return self._written(first, target=True)
        return str(self.year or self._issued() or "") or None

    def _issued(self) -> int | None:
        """The year of the document that a page begins with: "Quyết định 27/QĐ-BYT ngày 17/9/2024 … hướng dẫn"."""
        first = self._text[: self._opening(1)]
        if not _DOCUMENT_FIRST.match(first.lstrip()):
            return None
        return next((p.year for p in self._phrases if p.role is Role.CITED and p.year and _DAY.search(p.period)), None)

    def _weight(self, phrase: TimePhrase, written: str) -> int:
        framing = phrase.start in self._framing
        planned = bool(_PLANNED.search(self._text[max(0, phrase.start - 20) : phrase.start]))
        return 2 - planned + 2 * framing + 3 * (phrase.start < self._opening(1)) + 2 * bool(_SUB_YEAR.match(written))

    def _ends_run(self, phrase: TimePhrase) -> bool:
        """Whether a year closes a row of years in its sentence: "năm 2022 đạt …, năm 2023 đạt …, năm 2024 đạt …"."""
        sentence = self._sentences[sentence_at(self._sentences, phrase.start)]
        years = [p.year for p in self._between(sentence.start, phrase.end) if p.role is Role.PERIOD and p.year]
        return len(years) > 2 and years[-3:] == sorted(set(years[-3:]))

    def _is_later(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells of what is still planned: a year to come, a sentence of aims after the opening."""
        if phrase.year and self._dated and self.year and phrase.year > self.year:
            return True
        if phrase.start < self._opening(2):
            return False
        sentence = self._sentences[sentence_at(self._sentences, phrase.start)]
        return self._cues.last(sentence.start, sentence.end) is Cue.AIM

    def _undated_event(self) -> bool:
        """Whether the text opens with a day that has no year and tells no period there."""
        opening = [p for p in self._phrases if p.start < self._opening(2)]
        return bool(opening) and all(p.role is Role.EVENT and p.year is None for p in opening)

    def _opening(self, count: int) -> int:
        """Where the first `count` sentences end, titles not counted."""
        told = [s.end for s in self._sentences if s.end - s.start > _TITLE] or [s.end for s in self._sentences]
        return told[min(count, len(told)) - 1] if told else 0


def _year_of_page(text: str, phrases: Sequence[TimePhrase], published: date | None) -> int | None:
    """The year the page was written in, as far as it can be told."""
    if published:
        return published.year
    titled = _of_title(text, phrases)
    if titled and titled.year:
        return titled.year
    days = [p.year for p in phrases if p.role in _DATING and p.year and _DAY.search(p.period)]
    if days:
        return max(days)
    days = [p.year for p in phrases if p.role is Role.BASE and p.year and _DAY.search(p.period)]
    if days:
        return max(days)
    same_time = [p.year + 1 for p in phrases if p.role is Role.BASE and p.year and _is_same_time(text, p)]
    if same_time:
        return max(same_time)
    told = Counter(p.year for p in phrases if p.role is Role.PERIOD and p.year)
    if not told:
        return None
    latest = max(told, key=lambda year: (told[year], year))
    first = phrases[0]
    # A meeting that looks back on a whole year was held in the next: "Cuộc họp ngày 19/5 … Năm 2022, tỉnh cấp …".
    looks_back = (
        first.role is Role.EVENT
        and first.year is None
        and all(p.period == str(latest) for p in phrases if p.role is Role.PERIOD)
    )
    return latest + 1 if looks_back else latest


def _of_title(text: str, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time that a report's title says it is of; the day it was issued on may lie in the next year."""
    report = _REPORT.search(text)
    if not report:
        return None
    end = report.end() + _TITLE_OF_REPORT
    return next((p for p in phrases if report.end() <= p.start < end and p.role in (Role.PERIOD, Role.AS_AT)), None)


def _is_same_time(text: str, phrase: TimePhrase) -> bool:
    """Whether a base is the same time of the year before: "cùng kỳ năm 2024"."""
    return "cùng kỳ" in text[max(0, phrase.start - 20) : phrase.start].casefold()
