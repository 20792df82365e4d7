"""The period a statement is about: its clause, the head of its sentence, a sentence before, the whole page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cotmoc.reading.facts.framing import HEAD, SUMMED, YEAR_IN_BRACKETS, announced, frame_of, labelled, opening
from cotmoc.reading.facts.kinds import Cue, Cues
from cotmoc.reading.facts.page_time import DAY, TELLING, PageTime, told_by_the_page
from cotmoc.reading.facts.sentences import Sentence, is_heading, sentence_at
from cotmoc.reading.facts.statements import Statement
from cotmoc.reading.facts.times import Role, TimePhrase

_TITLE = 60  # characters that a title has at most
_RUN = 3  # years told one after another
_CLAUSE_END = re.compile(r"[,;:(]|\s(?:và|nhưng) (?:phải|cần|sẽ|chưa|đã)\s")
_MONTH = re.compile(r"\{year\}-(\d\d)")
_PLANNED = re.compile(r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|nhiệm vụ|cho)(?:\s+(?:của|cho))?\s*\Z", re.IGNORECASE)
_SUB_YEAR = re.compile(r".*tháng|.*-Q|.*-\d\d(?!\d)")
_NOW = re.compile(
    r"(?<!\w)(?:hiện(?: nay| tại)?(?= (?:có|đã|mới|còn|đang|là|toàn|tỉnh|huyện|xã|vẫn|cung cấp|lưu))|hiện nay|hiện tại"
    r"|(?:đến|tới|cho đến|tính đến) nay|nay (?:đã|có|còn|là)|lúc này|giờ đây|bây giờ)(?!\w)",
    re.IGNORECASE,
)
"""What tells of the time of the page, whatever time was told before: "Từ chỗ trắng năm 2022, tỉnh nay có …"."""
_WITHIN = re.compile(r"(?:(?<!\w)trong|,)(?:\s+(?:cả|suốt|toàn))?\s*\Z", re.IGNORECASE)
_DUE_AFTER = re.compile(r"\s*,?\s*(?:[^,;.:()\d]{0,25}\s)?(?:phải|cần|sẽ|phấn đấu)(?!\w)", re.IGNORECASE)
"""“Đến ngày 31/12/2025 phải hoàn thành …”: a day that something is due on."""
_END_OF_YEAR = re.compile(r"(?<!\w)(?:hết|cuối)\s+(?:năm\s*)?", re.IGNORECASE)
_OVER = re.compile(r"(?<!\w)hết\s+(?:năm\s*)?", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\d{4}-(?:0\d|1[01]|Q[1-3])(?:-\d\d)?|(?:[1-9]|10|11) tháng đầu năm \d{4}")
_ADDED_UP = "tháng đầu năm"
_RECURRING = "hằng năm"
_NEXT_YEAR, _SAME_TIME = "{next}", "{same}"
_YEARS = re.compile(r"(\d{4})-\d{4}\Z")
_NEAR = 40  # letters after a time in which the present may be set against it
_OWN = frozenset({"same", "month", "quarter", "next_month", "next_quarter", "later"})
"""A time told by a word, whether or not the page tells which."""
_SINCE_YEAR = re.compile(r"\d{4}-\{year\}")  # "từ năm 2020 đến nay"
_ONE_YEAR = re.compile(r"(\d{4})-\1\Z")
_FIELD = re.compile(r"\{(\w+)\}")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Periods:
    """The time phrases of a text, asked what period a statement is about."""

    def __init__(
        self, text: str, cues: Cues, phrases: Sequence[TimePhrase], found: Sequence[Sentence], *, published: date | None
    ) -> None:
        self._text = text
        self._cues = cues
        self._sentences = found
        long = [s.end for s in found if s.end - s.start > _TITLE]
        self._openings = (long or [s.end for s in found] or [0])[:2]
        self._paragraphs = {sentence.line: sentence for sentence in reversed(found)}
        self._time = PageTime(text, cues, phrases, found, published=published)
        self.year = self._time.year
        self._of_the_page = told_by_the_page(phrases, self.year)
        self._phrases = [self._ahead(phrase) for phrase in phrases if self._is_told(phrase)]
        self._starts = [phrase.start for phrase in self._phrases]
        self._nows = [found.span() for found in _NOW.finditer(text)]
        self._frames = [self._frame_of(sentence) for sentence in found]
        self._framing = {frame.start for frame in self._frames if frame}
        self._plan = self._of_plan()
        self._page_is_due = False  # the page's period is when its targets fall due
        self._last_aim = max((p.year for p in phrases if p.role is Role.AIM and p.year), default=0)
        self._under_way = False  # the year of the page is not over
        self._page = self._of_page()
        self._under_way = bool(self._page and str(self.year) in self._page and _PART_OF_YEAR.fullmatch(self._page))
        framing = [frame for frame in self._frames if frame]
        elsewhere = any(self._written(frame) != self._page for frame in framing if not self.is_over(frame))
        self._reframed = len({frame.period for frame in framing}) > 1 or elsewhere
        self._frame: TimePhrase | None = None
        self._aim: tuple[TimePhrase | None, int] = (None, -1)  # by when the targets of a paragraph fall due
        self._as_at: tuple[TimePhrase | None, int] = (None, -1)  # the day that the results of a paragraph are as at
        self._aim_above = self._titled = self._time.of_plan_s_title()  # what a heading over targets says of them
        self._under_heading = False
        self._framed_line = -1  # the paragraph of the sentence that set the frame
        self._passed = 0
        self._stated = -1  # the last sentence with a figure
        self._last_rank: str | None = None

    def phrase_for(self, statement: Statement) -> TimePhrase | None:
        """The phrase in the statement's own sentence that tells its period, or None."""
        sentence = self._sentences[statement.index]
        position = statement.figure.start
        bracket = YEAR_IN_BRACKETS.match(self._text, statement.figure.end)
        right = max(statement.right, bracket.end()) if bracket else statement.right
        after = [p for p in self._between(position, right) if self._follows(p, statement)]
        before = [p for p in self._between(sentence.start, position) if self._reaches(p, statement)]
        told_before = before and after and after[0].role is Role.PERIOD and before[-1].start >= statement.left
        if after and (bracket or not told_before):
            return after[0]
        if before:
            return before[-1]
        if self._is_now(statement):
            return None
        opens = opening(self._text, sentence, self._between(sentence.start, position))
        return self._frames[statement.index] or opens or self._labelled(sentence) or self._closing(sentence)

    def _closing(self, sentence: Sentence) -> TimePhrase | None:
        """The one time that a sentence tells, at its end: "… 12 lớp, 340 người dự và 5 giải trong năm 2025."."""
        told = [p for p in self._between(sentence.start, sentence.end) if p.role in TELLING]
        if len(told) != 1 or told[0].role is not Role.PERIOD or self.is_ahead(told[0]):
            return None
        ends = not self._text[told[0].end : sentence.end].strip(" .;)")
        return told[0] if ends and _WITHIN.search(self._text[sentence.start : told[0].start]) else None

    def _pass_headings(self, index: int, *, ranked: bool) -> None:
        """A heading with a period ("Nhiệm vụ tháng 10", "Mục tiêu đến năm 2030") frames what stands under it."""
        for number in range(self._passed, index):
            sentence = self._sentences[number]
            if number != self._stated:
                self._introduce(sentence, index, ranked=ranked)
            if number and is_heading(self._text[sentence.start : sentence.end]):
                told = [p for p in self._between(sentence.start, sentence.end) if p.role in TELLING]
                for_aims = bool(told) and (self.is_ahead(told[-1]) or self.is_deadline(told[-1]))
                self._aim_above = told[-1] if for_aims else self._titled
                told = told if told and told[-1].role is not Role.AIM else []
                self._frame, self._under_heading = (told[-1], True) if told else (None, False)
        self._passed = index

    def _introduce(self, sentence: Sentence, index: int, *, ranked: bool) -> None:
        """A sentence without figures that tells one time says what those after it in its paragraph are of: "Huyện họp
        đánh giá năm 2023. Thu ngân sách …"."""
        told = announced(self._text, self._between(sentence.start, sentence.end), ranked=ranked)
        if told is None or told.role is Role.AIM or self.is_ahead(told) or told.period == _RECURRING:
            return
        if sentence.line == self._sentences[index].line:
            self._frame, self._under_heading, self._framed_line = told, False, sentence.line
            self._reframed = True

    def period(self, statement: Statement, phrase: TimePhrase | None, *, target: bool) -> str | None:
        """The period of a statement whose sentence has `phrase`, else what a sentence before or the page says."""
        ranking = statement.is_rank or statement.figure.unit in ("bậc", "điểm", "hạng")
        self._pass_headings(statement.index, ranked=ranking)
        self._stated = statement.index
        if phrase is not None and phrase.role is Role.AIM and not target and self.is_ahead(phrase):
            phrase = None
        if phrase is not None:
            self._keep(phrase, statement, target=target)
            written = self._written(phrase)
            self._last_rank = written if statement.is_rank else self._last_rank
            return written
        if ranking and statement.figure.unit != "điểm" and self._last_rank:
            return self._last_rank
        if carried := self._due(statement) if target else self._as_before(statement):
            return self._written(carried)
        if frame := self._framed(statement, target=target):
            return self._written(frame)
        if not target and self._is_now(statement):
            if self._plan:
                return str(self.year)
            if self._is_long_ago(statement):
                return None
        return None if self._page_is_due and not target else self._page

    def _keep(self, phrase: TimePhrase, statement: Statement, *, target: bool) -> None:
        """Notes what a time that one figure has says of those after it."""
        if phrase.period == _RECURRING:
            return
        line = self._sentences[statement.index].line
        if target and (phrase.role is not Role.PERIOD or self.is_ahead(phrase)):
            self._aim = phrase, line
        if not target and phrase.role is Role.AS_AT:
            self._as_at = phrase, line
        if self._frames_on(phrase, statement) and (target or not self.is_ahead(phrase) or self._has_begun(phrase)):
            self._reframed = self._reframed or phrase is not self._frames[statement.index]
            self._frame, self._under_heading, self._framed_line = phrase, False, line

    def _due(self, statement: Statement) -> TimePhrase | None:
        """When a target without a time of its own falls due: with those before it in its paragraph, else as its heading
        or the plan says."""
        phrase, line = self._aim
        same = line == self._sentences[statement.index].line and self._plan is None
        return (phrase if same else None) or self._aim_above or self._plan

    def _as_before(self, statement: Statement) -> TimePhrase | None:
        """The day that the results before it in its paragraph are as at."""
        phrase, line = self._as_at
        return phrase if line == self._sentences[statement.index].line else None

    def _framed(self, statement: Statement, *, target: bool) -> TimePhrase | None:
        """What a heading or the head of a sentence before says of a figure without a time of its own."""
        frame = self._frame
        elsewhere = not self._under_heading and self._framed_line != self._sentences[statement.index].line
        if elsewhere and not target:
            return None
        if frame is None or not (self._reframed or self._under_heading):
            return None
        if not target and (self.is_deadline(frame) or (self.is_ahead(frame) and not self._has_begun(frame))):
            return None
        return None if self._is_now(statement) and not self._is_of_the_page(frame) else frame

    def _has_begun(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells years from one to another that the year of the page is one of."""
        years = _YEARS.match(phrase.period)
        return bool(years and self.year and int(years[1]) <= self.year)

    def _is_now(self, statement: Statement) -> bool:
        """Whether the words of a sentence before a figure say that it is of the present."""
        return self._says_now(self._sentences[statement.index].start, statement.figure.start)

    def _frames_on(self, phrase: TimePhrase, statement: Statement) -> bool:
        """Whether what follows a sentence is still of a time: at its head, or later than that ("Năm 2021 có 118 dịch
        vụ; tới giữa năm 2025 đã có 1.042")."""
        head = self._frames[statement.index]
        if head is None:
            return False
        added_up = _ADDED_UP in phrase.period and _ADDED_UP not in head.period
        years = _YEARS.match(phrase.period)
        if years and head.year and int(years[1]) <= head.year:
            return phrase is head  # "năm 2026 hoàn thành 150 căn; cả giai đoạn 2026-2030 ít nhất 900 căn"
        return phrase is head or added_up or bool(phrase.year and head.year and phrase.year > head.year)

    def is_ahead(self, phrase: TimePhrase) -> bool:
        """Whether an aim's year lies after the year of the page; "đến năm Y" of an unknown year does."""
        if self._under_way and phrase.period in ("{year}", str(self.year)) and self._says_end(phrase):
            return phrase.role is Role.AIM
        if phrase.year is None:
            return phrase.period == _NEXT_YEAR
        if phrase.role is not Role.AIM:
            return self._time.is_later(phrase)
        if self.year is None:
            return not self._says_end(phrase, _OVER if phrase.year == self._last_aim else _END_OF_YEAR)
        return phrase.year > self.year

    def _says_end(self, phrase: TimePhrase, words: re.Pattern[str] = _END_OF_YEAR) -> bool:
        """Whether the end of a year is told, up to which results may be: "hết năm 2024 có 98 xã"."""
        return words.search(self._text, max(0, phrase.start - 12), phrase.end) is not None

    def _is_long_ago(self, statement: Statement) -> bool:
        """Whether the one time that a page tells is a year before which its present is set: "Năm 2020 có 100; đến nay
        có 1.042"."""
        told = [p for p in self._phrases if p.role in TELLING and p.year]
        only = told[0] if len(told) == 1 and not self._time.dated else None
        return bool(only and only.role is Role.PERIOD and only.end <= statement.start and _YEAR.fullmatch(only.period))

    def is_over(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells of years before that of the page."""
        return bool(phrase.role is Role.PERIOD and phrase.year and self.year and phrase.year < self.year)

    def tell_past(self, start: int, end: int) -> bool:
        """Whether years before that of the page are told between two places."""
        return any(self.is_over(phrase) for phrase in self._between(start, end))

    def is_deadline(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells by when something is due, not what figures are about."""
        return phrase.role is Role.AIM and (self.is_ahead(phrase) or bool(DAY.search(phrase.period)))

    def _written(self, phrase: TimePhrase) -> str | None:
        """The period as candidates write it, with the page's year where the phrase has none."""
        if "{year}" in phrase.period and not self.year:
            month = _MONTH.fullmatch(phrase.period)
            months = phrase.period.removesuffix(" {year}")
            return f"tháng {int(month[1])}" if month else months if _ADDED_UP in months else None
        if not all(name in self._of_the_page or name == "same" for name in _FIELD.findall(phrase.period)):
            return None
        if phrase.period == _SAME_TIME:
            return self._year_before()
        return _ONE_YEAR.sub(r"\1", phrase.period.format(**self._of_the_page))

    def _year_before(self) -> str | None:
        """The same time of the year before the page's: "cùng kỳ đạt 36%"."""
        page = self._page or ""
        year = _YEAR.search(page)
        return f"{page[: year.start()]}{int(year[0]) - 1}{page[year.end() :]}" if year else None

    def _of_plan(self) -> TimePhrase | None:
        """The years to come that a page opens with: "Đề án … giai đoạn 2026-2030" of a page written in 2025."""
        opening = (p for p in self._phrases if p.start < self._opening(1) and p.role is Role.PERIOD)
        ahead = (p for p in opening if self.year and (years := _YEARS.match(p.period)) and int(years[1]) > self.year)
        return next(ahead, None)

    def _is_told(self, phrase: TimePhrase) -> bool:
        """Whether the page tells what a time that only it tells is; "{year}" alone is known later."""
        return all(name in self._of_the_page or name in _OWN for name in _FIELD.findall(phrase.period))

    def _ahead(self, phrase: TimePhrase) -> TimePhrase:
        """A time after the page's from or before which something is to be ("từ năm 2026", "trước tháng 6/2026") is
        when a target falls due."""
        later = phrase.role is Role.SINCE and self.year and phrase.year and phrase.year > self.year
        return replace(phrase, role=Role.AIM) if later else phrase

    def _follows(self, phrase: TimePhrase, statement: Statement) -> bool:
        """Whether a phrase after the figure stands in the same clause."""
        between = self._text[statement.figure.end : phrase.start]
        if between.strip() == "(" and self._text[phrase.end : phrase.end + 1] == ")":
            return phrase.role is Role.PERIOD  # "1.487 (2016); 1.479 (2017)"
        return phrase.role in TELLING and not _CLAUSE_END.search(between)

    def _reaches(self, phrase: TimePhrase, statement: Statement) -> bool:
        """Whether a phrase before the statement still tells its period."""
        if phrase.role not in TELLING:
            return False
        says_now = self._says_now(phrase.end, statement.figure.start)
        if phrase.start >= statement.left and not says_now:
            return True
        between = self._text[phrase.end : statement.figure.start]
        if says_now and not self._is_of_the_page(phrase):
            return False
        told = phrase.role is not Role.AIM or self.is_ahead(phrase) or phrase.year == self.year
        if phrase.period == _RECURRING:
            return False
        # What is added up over the page's own year goes on behind a semicolon.
        told_by_page = phrase.role is Role.PERIOD and phrase.year is None and phrase.period != SUMMED
        return told and (";" not in between or told_by_page)

    def _says_now(self, start: int, end: int) -> bool:
        """Whether some words between two places tell of the time of the page."""
        at = bisect_left(self._nows, (start, start))
        return at < len(self._nows) and self._nows[at][1] <= end

    def _is_of_the_page(self, phrase: TimePhrase) -> bool:
        """Whether a time may be that of the page: of its year, or as at a day."""
        return phrase.role is Role.AS_AT or phrase.year is None or phrase.year == self.year

    def _frame_of(self, sentence: Sentence) -> TimePhrase | None:
        return frame_of(self._text, sentence, self._between(sentence.start, sentence.start + HEAD))

    def _labelled(self, sentence: Sentence) -> TimePhrase | None:
        first = self._paragraphs[sentence.line]
        told = [p for p in self._between(first.start, sentence.end) if p.role in TELLING]
        return labelled(self._text, first, told)

    def _between(self, start: int, end: int) -> Sequence[TimePhrase]:
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _of_page(self) -> str | None:
        """The period of the text as a whole: of a report's title, else the one told best: at the head of a sentence,
        early, finer than a year."""
        titled = self._time.title or self._time.of_plan_s_title()
        if titled and (written := self._written(titled)):
            return written
        told: Counter[str] = Counter()
        for phrase in self._phrases:
            written = self._written(phrase) if phrase.period != _SAME_TIME else None
            if written and self._tells_page(phrase) and not self._is_later(phrase):
                told[written] += self._weight(phrase, written) + 3 * self._ends_run(phrase)
        if told and not (self._undated_event() and self.year and str(self.year) not in told):
            return max(told, key=lambda period: told[period])
        first = next((p for p in self._phrases if p.role is Role.AIM and p.year), None)
        if first and not self.year:
            self._page_is_due = self.is_ahead(first)
            return self._written(first)
        return str(self.year) if self.year else None

    def _tells_page(self, phrase: TimePhrase) -> bool:
        """Whether a phrase may tell what time the whole page is of; "năm 2022, … nay có" is left behind."""
        if phrase.role is Role.CITED or phrase.period in (_RECURRING, SUMMED) or _SINCE_YEAR.fullmatch(phrase.period):
            return False
        years = _YEARS.match(phrase.period)
        if years and self.year and phrase.year and int(years[1]) <= self.year < phrase.year:
            return not any(p.period == str(self.year) for p in self._phrases)
        past_aim = phrase.role is Role.AIM and phrase.year == self.year and not self.is_deadline(phrase)
        if phrase.role not in (Role.PERIOD, Role.AS_AT) and not past_aim:
            return False
        if phrase.role is Role.AS_AT and _DUE_AFTER.match(self._text, phrase.end):
            return False
        return self._is_of_the_page(phrase) or not self._says_now(phrase.end, phrase.end + _NEAR)

    def _weight(self, phrase: TimePhrase, written: str) -> int:
        framing = phrase.start in self._framing
        planned = bool(_PLANNED.search(self._text[max(0, phrase.start - 20) : phrase.start]))
        return 2 - planned + 2 * framing + 3 * (phrase.start < self._opening(1)) + 2 * bool(_SUB_YEAR.match(written))

    def _ends_run(self, phrase: TimePhrase) -> bool:
        """Whether a year closes a row of years in its sentence: "năm 2022 đạt …, năm 2023 đạt …, năm 2024 đạt …"."""
        sentence = self._sentences[sentence_at(self._sentences, phrase.start)]
        years: list[int] = []
        for at in range(bisect_left(self._starts, phrase.end) - 1, -1, -1):
            told = self._phrases[at]
            if told.start < sentence.start or len(years) == _RUN:
                break
            years += [told.year] if told.role is Role.PERIOD and told.year else []
        return len(years) == _RUN and years == sorted(set(years), reverse=True)

    def _is_later(self, phrase: TimePhrase) -> bool:
        """Whether a phrase tells of what is still planned: a year to come, a sentence of aims after the opening."""
        if self._time.is_later(phrase):
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
        """Where the first `count` sentences (two at most) end, titles not counted."""
        return self._openings[min(count, len(self._openings)) - 1]
