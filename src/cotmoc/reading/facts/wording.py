"""The words of each statement: what is measured, of whom; dropped subjects are taken up from what went before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cotmoc.reading.facts.abbreviations import defined_in
from cotmoc.reading.facts.against import aim_exceeded, base_after, is_ratio, without_aim
from cotmoc.reading.facts.changes import Change
from cotmoc.reading.facts.focus import fuller, is_wide, named_in, rate_named, tells_only_who, without_names, without_who
from cotmoc.reading.facts.indexes import field_before, index_before, names_index
from cotmoc.reading.facts.indicators import (
    ENOUGH,
    compose,
    content_words,
    left_words,
    names_measure,
    right_words,
    telling_words,
    tidy,
)
from cotmoc.reading.facts.kinds import against_aim
from cotmoc.reading.facts.lead_in import deed_in
from cotmoc.reading.facts.measures import counted, measure_named
from cotmoc.reading.facts.nouns import is_people, is_sector, known_noun
from cotmoc.reading.facts.places import at_another_level, is_province, province_in, scope_in
from cotmoc.reading.facts.sentences import Sentence
from cotmoc.reading.facts.shares import Shared
from cotmoc.reading.facts.statements import Statement
from cotmoc.reading.facts.topics import Topic, labels, with_topics

_PREDICATE = re.compile(
    r"(?<!\w)(?:(?:đã |đang |sẽ |chưa |đều )*(?:được|có|dùng|sử dụng|kết nối|đạt|triển khai)|đã|đang|chưa)\s+\w.*",
    re.IGNORECASE,
)
_BACKWARD = re.compile(r"(?:tỷ lệ|con số|mức|số|chỉ số|kết quả)\s+(?:này|đó|ấy|trên)(?!\w)", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\s*(?:tổng|trong tổng|GRDP|lực lượng|trong GRDP)(?!\w)", re.IGNORECASE)
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng)\s", re.IGNORECASE)
_NEAR = 60
_BULLETS = " \t\r\n-–—•*+●▪.)0123456789abcdđ"
"""What may stand between a paragraph and the next of its list."""
_BULLET = re.compile(r"\A\s*(?:[-–—•*+●▪]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s*)+")
_SEGMENT = re.compile(r"[,:;(]")
_PARTS = re.compile(
    r"(?<!\w)(?:trong đó|chia ra|gồm|bao gồm|cụ thể|chi tiết|trong số này|trong số đó|chia theo)(?!\w)", re.IGNORECASE
)
_PLAN = re.compile(r"(?:kế hoạch|KH)(?: năm| cả năm| đề ra)?", re.IGNORECASE)
_STRUCTURE = re.compile(r"(?<!\w)cơ cấu(?!\w)(?! (?:tổ chức|lại|nợ))", re.IGNORECASE)
_LEADING = re.compile(
    r"(?<!\w)(?:dẫn đầu|đứng đầu|cao nhất|thấp nhất|tốt nhất|kém nhất|đứng cuối)(?!\w)"
    r"(?! (?:nước|cả nước|tỉnh|khu vực))",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)", re.IGNORECASE)
_THIS = re.compile(r"(?<!\w)(?:này|ấy|đó)\Z")
_GROWING = re.compile(r"(?<!\w)(?:GRDP|GDP|tốc độ|tăng trưởng|[Tt]ổng sản phẩm|[Dd]ân số)(?!\w)")
_AVERAGE = re.compile(r"bình quân|trung bình", re.IGNORECASE)


class Told(NamedTuple):
    """A statement with the change it tells, if any."""

    one: Shared
    change: Change | None


@dataclass(frozen=True, slots=True)
class _Core:
    """The words of a statement in parts."""

    left: str = ""
    noun: str = ""
    right: str = ""
    rate: bool = False  # a percentage of something
    of_aim: bool = False  # a percentage of an aim
    grows: bool = False  # growth by a rate
    structured: bool = False  # a share in a structure
    measure: str = ""  # the kind of measure that the unit tells ("diện tích")

    @property
    def phrase(self) -> str:
        return " ".join(part for part in (self.left, self.noun, self.right) if part)

    @property
    def weight(self) -> int:
        """How many words say what is measured; a noun of one or two says too little."""
        noun = max(0, content_words(self.noun) - 2)
        return telling_words(f"{self.left} {self.right}") + noun


class Wording:
    """Puts indicator phrases together, a sentence after the other."""

    def __init__(self, text: str, found: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = found
        self._defined = defined_in(text)
        self._index = 0  # of the sentence told last
        self._named = 0  # where the last figure ends beside which a measure is named
        self._rate, self._rate_from = "", -1  # the rate that the text named last, and where that figure stood then
        self._said: list[str] = []  # of that sentence
        self._forget()

    def _forget(self) -> None:
        """Takes up nothing of what went before."""
        self._head = _Core()  # the last statement that says enough by itself
        self._before = _Core()  # the statement before
        self._grown = _Core()  # what the last change was one of
        self._counted = _Core()  # the last count
        self._counts_here = False  # the last count stands in the sentence at hand
        self._counts: list[_Core] = []  # of the paragraph
        self._lead = _Core()  # the first statement of the sentence
        self._whole = _Core()  # what the statements at hand are parts of
        self._first = True  # of its sentence
        self._end = 0  # of the figure before
        self._told_before = ""  # in the sentence before
        self._ranks = False  # the figure before is a rank
        self._start = self._opened = 0  # where the words before the first figure of the sentence stand

    def indicators(self, told: Sequence[Told]) -> list[str]:
        """The indicator phrases of the statements of one sentence."""
        self._first, self._counts_here = True, False
        if told:
            self._whole = _Core()
            self._pass_paragraphs(told[0].one.statement.index)
            self._told_before = self._head.phrase
            self._start, self._opened = told[0].one.statement.left, told[0].one.statement.start
        own = [self._own(one.one) for one in told]
        own = [replace(core, grows=core.grows or (own[0].grows and is_sector(core.left))) for core in own]
        for number in range(len(own) - 2, -1, -1):
            shares = told[number + 1].one.count is told[number].one.statement and not own[number].right
            between = self._text[told[number].one.statement.figure.end : told[number + 1].one.statement.figure.start]
            if shares or (between.strip() == "/" and not own[number].right):
                own[number] = replace(own[number], right=own[number + 1].right)
            own[number] = _with_predicate(told[number].one, own[number], own[number + 1])
        said = [self._indicator(one, core) for one, core in zip(told, own, strict=True)]
        if (
            told
            and len(said) == len(self._said)
            and not any(core.weight > 1 for core in own)
            and self._in_turn(told[0])
        ):
            said = self._said
        self._said = said or self._said
        return said

    def _in_turn(self, first: Told) -> bool:
        """Whether figures are told in the order of those before: "2030: lần lượt là 70% và 95%"."""
        statement = first.one.statement
        return bool(_IN_TURN.search(self._text, self._sentences[statement.index].start, statement.figure.start))

    def _pass_paragraphs(self, index: int) -> None:
        """A paragraph takes up nothing from before it, unless it is one of a list: "Đúng hạn:\n- cấp xã 98%;\n- …"."""
        last, sentence = self._sentences[self._index], self._sentences[index]
        is_listed = (
            self._text[max(0, sentence.start - _NEAR) : sentence.start].rstrip(_BULLETS).endswith((":", ";", ","))
        )
        if last.line != sentence.line and not (is_listed and sentence.line - last.line == 1):
            self._forget()
        self._index = index

    def _own(self, one: Shared) -> _Core:
        statement, figure = one.statement, one.statement.figure
        left = without_who(left_words(self._text[statement.left : statement.lead_in.start]))
        right = right_words(self._text[figure.end : statement.right])
        deed = deed_in(self._text[statement.lead_in.start : figure.start])
        left = f"{left} {deed}".strip() if deed and deed not in left.casefold() else left
        noun = "" if figure.percent or statement.is_rank else counted(self._text[figure.noun_start : figure.end])
        noun = noun or _noun_taken(statement)
        if _AVERAGE.search(self._text, statement.lead_in.start, figure.start):
            left = f"{left} bình quân".strip()
        if one.count is not None and one.denominator is not None:
            counts = one.count.figure
            words = (counted(self._text[counts.noun_start : counts.end]), self._text[counts.end : one.count.right])
            noun = tidy(" ".join(words))
        if noun and len(noun.split()) <= 2 and not is_people(noun) and telling_words(f"{left} {right}") < ENOUGH - 1:
            labelled = telling_words(left) > 0 and not tells_only_who(left, "")
            noun = fuller(noun, self._text, statement.left, figure.start, most=figure.value, labelled=labelled)
        rate = figure.percent and not statement.lead_in.place
        right = "" if _PLAN.fullmatch(right) else right
        of_aim = rate and against_aim(self._text[figure.end : statement.right])
        grows = bool(_GROWING.search(self._text, max(statement.left, figure.start - _NEAR), figure.start))
        structured = rate and _STRUCTURE.search(self._text, self._sentences[statement.index].start, figure.start)
        return _Core(left, noun, right, rate=rate, of_aim=of_aim, grows=grows, structured=bool(structured))

    def _indicator(self, told: Told, own: _Core) -> str:
        figure = told.one.statement.figure
        between = self._text[max(self._end, figure.start - _NEAR) : figure.start]
        if _PARTS.search(between):
            self._whole = self._before
        self._end = figure.end
        if told.change:
            own = replace(own, left=without_aim(own.left))
        if told.one.statement.is_rank or figure.unit in ("điểm", "bậc", "hạng"):
            parts = self._ranked(told.one.statement, own)
        elif told.one.count is not None and told.one.denominator is None:
            parts = (own.left, self._before.phrase, own.right)
        else:
            parts = self._completed(told, own)
            own = replace(own, left=parts[0], right="") if len(parts) == 1 and own.rate else own
        placed = not own.noun and told.one.count is None and tells_only_who(own.left, own.right)
        if placed and figure.percent and (spoken := self._spoken_of(told.one.statement, own)):
            parts, own = spoken, replace(own, right="")
        own_only = [part for part in parts if part] == [part for part in (own.left, own.noun, own.right) if part]
        is_said = own.noun.casefold() in own.left.casefold()
        if own_only and _prefix(told, own) == "số" and not (is_said or names_measure(own.left)):
            parts = (own.noun, own.right, own.left)  # "Tiếp nhận 12 hồ sơ mới": "số hồ sơ mới tiếp nhận"
        measure = "" if told.change or figure.percent else _prefix(told, own)
        says_what = own.noun and not own.noun.startswith("mỗi ")
        said_before = "" if self._first or says_what or is_sector(own.left) else self._before.phrase
        self._lead = own if self._first else self._lead
        remembered = replace(own, rate=own.rate and not told.change, measure=measure)
        self._named = self._named if placed or told.one.statement.is_rank else figure.end
        if not placed:
            self._remember(remembered, percent=figure.percent, parallel=told.change is not None and not self._first)
        if told.change and not told.change.carried:
            self._grown = self._before
        self._first, self._ranks = False, told.one.statement.is_rank
        phrase = compose(self._prefix(told, own), *parts)
        if (told.change and content_words(phrase) <= ENOUGH + 1) or (
            is_ratio(self._text, figure.start) and not own.of_aim
        ):
            phrase = f"{phrase} {base_after(self._text, figure.start, figure.end)}".strip()
        return with_topics(phrase, self._topics(figure.start, said_before), self._defined)

    def _spoken_of(self, statement: Statement, own: _Core) -> tuple[str, ...]:
        """The measure of a share beside which only a place or a body stands, and that name unless the scope tells it:
        the index or rate that this sentence or the one before names, else what the share before is of."""
        position, index = statement.figure.start, statement.index
        if indexed := self._indexed(own, position):
            return indexed
        if self._first:
            sentence, before = self._sentences[index], self._sentences[max(0, index - 1)]
            if not tells_only_who(tidy(self._text[sentence.start : statement.lead_in.start]), ""):
                return ()
            if named := rate_named(self._text, max(self._named, before.start), position):
                self._head = self._before = _Core(named, rate=True)
                self._rate, self._rate_from = named, self._named
        is_rate = self._head.rate or _RATE.match(self._head.left)
        phrase = without_names(self._head.phrase) if is_rate else ""
        phrase = phrase or (self._rate if self._rate_from == self._named else "")
        told = scope_in(own.left) or province_in(own.left)
        return (phrase, "" if told else named_in(own.left)) if phrase else ()

    def _prefix(self, told: Told, own: _Core) -> str:
        """The kind of measure; of what passes an aim by so much, that it does."""
        figure = told.one.statement.figure
        aim = aim_exceeded(self._text, figure.start, figure.end) if told.change else ""
        if not aim:
            return _prefix(told, own)
        return f"mức thấp hơn {aim}" if told.change and told.change.direction == "down" else f"mức vượt {aim}"

    def _topics(self, position: int, before: str) -> Iterator[Topic]:
        """What a phrase that says little is told with: what was said `before`, the opening or label of its sentence,
        the whole it is a part of, the labels of its paragraph and list, the title."""
        opening = _BULLET.sub("", self._text[self._start : min(position, self._opened)], count=1)
        label, colon, _ = opening.partition(":")
        yield Topic(before, ENOUGH + 1)
        lead = f"{self._lead.noun} {self._lead.right}"
        yield Topic(lead if content_words(lead) >= ENOUGH - 1 else "", ENOUGH + 1)
        yield Topic(label if colon else _SEGMENT.split(opening, maxsplit=1)[0])
        yield Topic(self._whole.phrase)
        yield Topic(self._told_before, ENOUGH + 3)
        yield from labels(self._text, self._sentences, self._index)

    def _ranked(self, statement: Statement, own: _Core) -> tuple[str, ...]:
        """Ranks and scores belong to the index named last, unless they name one."""
        if names_index(own.left):
            return (own.left, own.noun, own.right)
        position, left = statement.figure.start, own.left
        left = "" if tells_only_who(left, "") else left
        index = index_before(self._text, position)
        if not index and telling_words(left) < 2 and is_wide(own.right) and (self._first or not self._before.phrase):
            index = field_before(self._text, position)
            self._before = _Core(index) if index else self._before
        return (index or self._before.phrase, left, own.noun, own.right)

    def _completed(self, told: Told, own: _Core) -> tuple[str, ...]:
        """The own words, with those of earlier statements where they do not say enough."""
        figure = told.one.statement.figure
        if told.change and told.change.carried:
            return (self._grown.phrase, _BACKWARD.sub("", own.left), own.right)
        if _THIS.search(own.left) and not _BACKWARD.search(own.left):
            return (own.left, own.noun, own.right, self._before.phrase)
        if back := _BACKWARD.search(own.left):
            return (self._before.phrase, own.left[back.end() :], own.right)
        if own.grows and is_sector(own.left):
            return own.left, own.right
        if own.left and own.noun and self._is_labelled(told.one.statement):
            noun = "" if own.noun.casefold() in own.left.casefold() else own.noun
            return noun, own.left, own.right
        if (told.change or figure.unit == "lần") and own.weight < ENOUGH:
            of = self._head if own.left and self._head.phrase else self._before
            of = self._last_of(own) or of
            of = _Core() if self._first and own.left[:1].isupper() else of
            measure = "tỷ lệ" if of.rate else "số" if of.noun else of.measure
            measure = "" if names_measure(of.phrase) else measure
            return measure, of.left, of.noun or own.noun, of.right, own.left, own.right
        apart = ";" in self._text[max(0, told.one.statement.left - 3) : told.one.statement.left]
        if figure.percent:
            return self._indexed(own, figure.start) or self._percentage(own, apart=apart)
        names = own.weight > 0 and (names_measure(own.left) or measure_named(figure.unit, own.left) == "số tiền")
        if own.weight >= ENOUGH - 1 or names or (apart and own.noun and own.right):
            return own.left, own.noun, own.right
        source = _Core() if self._first and own.left and own.noun else self._head
        if source.noun and (source.noun.startswith(own.noun) or own.noun.startswith(source.noun)):
            noun = max(source.noun, own.noun, key=len)
            return source.left, own.left, noun, own.right or source.right
        return source.phrase, own.left, own.noun, own.right

    def _last_of(self, own: _Core) -> _Core | None:
        """The last count of the same things in this paragraph."""
        same = (core for core in reversed(self._counts) if own.noun and core.noun.startswith(own.noun))
        return next((core for core in same if core.right.startswith(own.right)), None)

    def _indexed(self, own: _Core, position: int) -> tuple[str, ...]:
        """The index that the paragraph of a figure names before it, where the figure itself tells a place or rank only:
        "SIPAS. … Gia Lai đứng thứ 19, đạt 83,84%"."""
        if not (is_province(own.left) or _LEADING.search(own.left) or (self._ranks and not own.phrase)):
            return ()
        start = self._text.rfind("\n", 0, position) + 1
        index = index_before(self._text[start:position], position - start)
        return (index, own.phrase) if index else ()

    def _is_labelled(self, statement: Statement) -> bool:
        """Whether a colon parts a figure from what it measures: "Sởi: 171 ca"."""
        return self._text[statement.left : statement.lead_in.start].rstrip().endswith(":")

    def _percentage(self, own: _Core, *, apart: bool) -> tuple[str, ...]:
        if _LEADING.search(own.left) and self._head.phrase:
            return (self._head.phrase, own.phrase)
        named = re.match(r"(?:tỷ lệ|tỉ lệ|tỷ trọng)\s+", own.left, re.IGNORECASE)
        counted = f"{self._counted.noun} {self._counted.right}".strip()
        if not named and not self._before.rate and _RATE.match(self._before.left) and not apart:
            # "tỷ lệ … tại 12 bệnh viện … là 81%": the count stands inside what the rate is of.
            return (f"{self._before.left} {self._before.noun} {own.phrase}",)
        if named:
            says_of_whom = known_noun(own.left, named.end()) or (own.weight >= ENOUGH and not self._counts_here)
            return (own.phrase, "" if says_of_whom else counted)
        if own.weight >= ENOUGH - 1 or (apart and own.weight) or " " in own.left[: known_noun(own.left, 0)]:
            return (own.phrase,)
        source = self._head if own.weight and self._head.phrase else self._before
        if elsewhere := at_another_level(own.phrase, source.phrase):
            return (elsewhere,)
        return source.phrase, own.phrase

    def _remember(self, own: _Core, *, percent: bool, parallel: bool) -> None:
        """Keeps what later statements may take up; of changes told beside each other none heads the next."""
        if own.weight >= ENOUGH - 1:
            self._before = own
            self._head = self._head if parallel else own
        elif own.phrase:
            before = self._before
            self._before = _Core(
                own.left or before.left,
                own.noun or before.noun,
                own.right or before.right,
                before.rate,
                measure=own.measure or before.measure,
            )
        if own.noun:
            self._counts.append(own)
        if not percent and own.noun:
            self._counted, self._counts_here = own, True


def _noun_taken(statement: Statement) -> str:
    """The unit that a figure without a noun took from the words before: "đã giải quyết 4.210" counts "hồ sơ"."""
    figure = statement.figure
    is_bare = figure.noun_start == figure.end and not figure.known and not (figure.percent or statement.is_rank)
    return counted(figure.unit) if is_bare and figure.unit not in ("", "điểm", "lần") else ""


def _with_predicate(one: Shared, own: _Core, following: _Core) -> _Core:
    """ "100% mạng LAN cấp tỉnh, 89% mạng LAN cấp huyện đã được đầu tư": the last predicate tells of all."""
    if not one.statement.figure.percent or not own.right or _PREDICATE.search(own.phrase) or following.left:
        return own
    predicate = _PREDICATE.search(following.right)
    return replace(own, right=f"{own.right} {predicate[0]}") if predicate else own


def _prefix(told: Told, own: _Core) -> str:
    statement = told.one.statement
    if statement.is_rank:
        return "nhóm thứ hạng" if statement.group else "thứ hạng"
    if told.change is not None:
        rank = " thứ hạng" if statement.figure.unit in ("bậc", "hạng") else ""
        if statement.figure.percent and own.grows:
            return "tốc độ tăng trưởng khu vực" if is_sector(own.left) else "tốc độ tăng trưởng"
        return ("mức giảm" if told.change.direction == "down" else "mức tăng") + rank
    if own.of_aim:
        return "tỷ lệ hoàn thành kế hoạch"
    if statement.figure.percent:
        whole = own.structured or _OF_WHOLE.match(own.right) or "GRDP" in statement.figure.unit
        return "tỷ trọng" if whole else "tỷ lệ"
    return measure_named(statement.figure.unit, own.left)
