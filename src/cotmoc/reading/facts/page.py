"""A text as a whole: what headings and earlier sentences say of the statements that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cotmoc.formula.composed import ComposedText
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.facts import kinds, plans
from cotmoc.reading.facts.changes import Change
from cotmoc.reading.facts.kinds import Cue, Cues
from cotmoc.reading.facts.nouns import noun_at
from cotmoc.reading.facts.periods import Periods
from cotmoc.reading.facts.places import population_of, province_in, scope_in, scope_of_page
from cotmoc.reading.facts.quantities import PLACE, Quantity
from cotmoc.reading.facts.reasons import Ground, confidence, grounds_as_reasons, notes
from cotmoc.reading.facts.sentences import Sentence, is_heading
from cotmoc.reading.facts.shares import Shared
from cotmoc.reading.facts.statements import Statement, comparator
from cotmoc.reading.facts.times import TimePhrase
from cotmoc.reading.facts.wording import Told

_LOOK_BACK = 500
_FAR = 60  # letters after a figure in which it is held against a plan
_GROUNDS_OF_KINDS = ((FactKind.CHANGE, Ground.CHANGE), (FactKind.OTHER, Ground.PLAN))
_CLAUSE = re.compile(r"[,;:(]")
_IN_A_ROW = re.compile(r"\s*(?:liên tiếp|liên tục|liền)(?!\w)", re.IGNORECASE)


class Page:
    """Makes candidates of statements in reading order."""

    def __init__(
        self, text: str, found: Sequence[Sentence], times: Sequence[TimePhrase], *, published: date | None
    ) -> None:
        self._text = text
        self._sentences = found
        self._cues = Cues(text)
        self._periods = Periods(text, self._cues, times, found, published=published)
        self._heading: Cue | None = None
        self._listing = False
        self._listing_index = 0
        self._limited = -1  # the sentence that set a limit as an aim
        self._planned = -1  # the paragraph whose colon opens what is in a plan
        self._announced = False  # rows of aims follow a sentence that says so
        self._achieved = (-1, "")
        self._budget = -1  # where the figure before ends, if it was a budget
        self._aimed = -1  # where the figure before ends, if it was an aim
        self._aside = 0  # where the aim that a result was held against ends
        self._scope = scope_of_page(text)
        self._seen = 0

    def candidate(self, told: Told, indicator: str, composed: ComposedText) -> Candidate:
        """The candidate of a statement that measures `indicator`."""
        one, change = told
        statement, figure = one.statement, one.statement.figure
        self._pass_headings(statement.index)
        sentence = self._sentences[statement.index]
        phrase = self._periods.phrase_for(statement)
        kind = self._kind(statement, phrase, change)
        period = self._periods.period(statement, phrase, target=kind is FactKind.TARGET)
        grounds = [*self._kind_grounds(kind, statement), *_reading_grounds(one), _period_ground(phrase, period)]
        words = self._text[statement.left : statement.right]
        return Candidate(
            start=composed.origin(statement.start),
            end=composed.origin(figure.end),
            sentence=self._text[sentence.start : sentence.end].strip(),
            value=figure.value,
            value_high=figure.high,
            unit=_unit(statement, kind),
            comparator="=" if change and change.compared else comparator(self._text, statement),
            kind=kind,
            direction=change.direction if change else None,
            numerator=None if change and change.carried else one.numerator,
            denominator=one.denominator,
            indicator=indicator,
            scope=self._scope_of(statement, words),
            period=period,
            confidence=confidence(grounds),
            reasons=(*grounds_as_reasons(grounds), *notes(words, change=change is not None)),
        )

    def _scope_of(self, statement: Statement, words: str) -> str | None:
        """Whom or where the figure is about: named in its words, the population of a share, the sentence, the page."""
        if named := scope_in(words):
            return named
        population = population_of(self._noun_of(statement.figure))
        if population:
            return population
        if province := province_in(self._text[statement.left : statement.start]):
            return province
        start, position = self._before(statement)
        start = max(start, self._text.rfind(";", start, position))
        return scope_in(self._text[start:position]) or self._scope

    def _noun_of(self, figure: Quantity) -> str:
        """What a count counts, or what stands right after a percentage."""
        if not figure.percent:
            return self._text[figure.noun_start : figure.end] if figure.over is not None else ""
        after = figure.end + 1
        end = noun_at(self._text, after)[0] if self._text[figure.end : after].isspace() else after
        return self._text[after:end]

    def _kind_grounds(self, kind: FactKind, statement: Statement) -> list[Ground]:
        if kind is FactKind.TARGET:
            cue = self._cues.last(*self._before(statement), own=statement.left, done_by=statement.lead_in.start)
            return [Ground.AIM if cue is Cue.AIM else Ground.AIM_CARRIED]
        if statement.is_rank:
            return [Ground.RANK]
        return [ground for told, ground in _GROUNDS_OF_KINDS if told is kind]

    def _kind(self, statement: Statement, phrase: TimePhrase | None, change: Change | None) -> FactKind:
        text, figure = self._text, statement.figure
        before = text[slice(*self._before(statement))]
        left = text[statement.left : figure.start]
        surpassing = kinds.surpasses_aim(left, text[figure.end : statement.right])
        compared = change is not None and change.compared and not surpassing
        target = not compared and self._sets_target(statement, before, phrase)
        self._aimed = figure.end if target else -1
        if statement.is_rank:
            return FactKind.TARGET if target and statement.group else FactKind.OTHER
        if change and not target and (change.compared or change.carried):
            return FactKind.CHANGE
        if self._is_of_budget(statement, left, before, change):
            return FactKind.OTHER
        if self._counts_aims(statement, left):
            self._aimed = figure.end if kinds.sets_aims(left) else -1
            return FactKind.OTHER
        words = plans.Around(figure.unit, figure.percent, before, text[figure.end : statement.right])
        if plans.is_vote(text[figure.start : statement.right]):
            return FactKind.RESULT
        if plans.is_asked_for(words):
            # "đề nghị … di dời ít nhất 24 hộ": what is asked to be done by so many at least is set as an aim
            return FactKind.TARGET if kinds.is_limit(comparator(text, statement)) else FactKind.OTHER
        if plans.is_rule(words):
            return FactKind.OTHER
        if target:
            return FactKind.TARGET
        if change:
            return FactKind.CHANGE
        structure = _IN_A_ROW.match(text, figure.end) or plans.is_structure(words)
        return FactKind.OTHER if structure else FactKind.RESULT

    def _is_of_budget(self, statement: Statement, left: str, before: str, change: Change | None) -> bool:
        """Whether a figure is a budget, what share of all it is ("bằng 2% tổng chi") or one of its parts ("gồm chi đầu
        tư 37 tỷ đồng, …")."""
        figure, told = statement.figure, self._budget
        between = self._text[told : figure.start]
        after = self._text[figure.end : figure.end + _FAR]
        own = plans.is_budget(figure.unit, left, before, after)
        goes_on = told >= self._sentences[max(0, statement.index - 1)].start and change is None
        part = goes_on and plans.is_part_of_budget(between, figure.unit, after)
        if own or (part and not figure.percent):
            self._budget = figure.end
        return own or part

    def _counts_aims(self, statement: Statement, left: str) -> bool:
        """Whether aims of a plan are counted; "11 mục tiêu đã đạt: khối A 7 mục tiêu, khối B 4" counts results."""
        unit = statement.figure.unit
        if not plans.counts_aims(unit, left, self._text[statement.figure.end : statement.right]):
            self._achieved = (statement.index, unit)
            return False
        return self._achieved != (statement.index, unit) or kinds.sets_aims(left)

    def _sets_target(self, statement: Statement, before: str, phrase: TimePhrase | None) -> bool:
        """Whether the words before, the sentence before or the heading make the figure a target."""
        if kinds.is_aim_itself(before, self._text[statement.figure.end : statement.right]):
            if not kinds.opens_list(before):
                self._aside = statement.figure.end
            return True
        if self._is_ahead(statement) or self._is_part_of_aim(statement):
            return True
        cue, spreads = self._cue(statement, phrase)
        headed = cue is None and self._heading is Cue.AIM
        if (
            cue is not Cue.AIM
            and not headed
            and kinds.against_aim(self._text[statement.figure.end : statement.right + 12])
        ):
            return False
        if cue is Cue.DONE_WEAKLY and self._heading is Cue.AIM:
            return True
        if cue is not None:
            self._listing, self._listing_index = cue is Cue.AIM and spreads, statement.index
            return cue is Cue.AIM
        if self._listing and self._listing_index != statement.index:
            self._listing = self._carries_on(statement)
        if (
            self._listing
            or self._announced
            or self._planned == self._sentences[statement.index].line
            or self._heading is Cue.AIM
        ):
            self._listing_index = statement.index
            return True
        if self._cues.first(statement.figure.end, self._clause_end(statement)) is Cue.AIM:
            return True
        return self._sets_limit(statement, phrase)

    def _sets_limit(self, statement: Statement, phrase: TimePhrase | None) -> bool:
        """Whether a figure is a limit that nothing says to be a result, or a share or a place told after one."""
        end = self._sentences[statement.index].end
        over = phrase is not None and self._periods.is_over(phrase)
        limit = not statement.group and not over and kinds.is_limit(comparator(self._text, statement))
        if limit and self._cues.last(statement.figure.end, end) is None:
            has = kinds.tells_has(self._text[slice(*self._before(statement))])
            self._limited = -1 if has else statement.index
            return True
        if self._limited != statement.index or kinds.tells_got(self._text[statement.left : statement.figure.start + 1]):
            return False
        return statement.figure.percent or statement.group

    def _is_ahead(self, statement: Statement) -> bool:
        """Whether the words after a figure say what is yet to come, and its own words before it no result."""
        figure = statement.figure
        if not kinds.is_ahead(self._text[figure.end : self._clause_end(statement)], share=figure.percent):
            return False
        return self._cues.last(statement.left, statement.lead_in.start) is not Cue.DONE

    def _is_part_of_aim(self, statement: Statement) -> bool:
        """Whether the figure is a part of the aim before it, and its own words tell no result."""
        if self._aimed < self._sentences[statement.index].start:
            return False
        own = self._cues.last(self._aimed, statement.lead_in.start)
        if own is Cue.DONE or not kinds.is_part(self._text[self._aimed : statement.figure.start]):
            return False
        self._limited = statement.index
        return True

    def _cue(self, statement: Statement, phrase: TimePhrase | None) -> tuple[Cue | None, bool]:
        """What the sentence up to a figure tells, and whether an aim told so goes for further figures."""
        if phrase and self._heading is Cue.AIM and self._periods.is_over(phrase) and not self._heads_row(phrase):
            return Cue.DONE, False
        until = statement.lead_in.start
        cue = self._cues.last(*self._before(statement), own=statement.left, done_by=until)
        if cue is not Cue.DONE and phrase and (self._periods.is_ahead(phrase) or self._periods.is_deadline(phrase)):
            return Cue.AIM, True
        own = self._cues.last(statement.left, until)
        if own is None and phrase and phrase.start >= statement.left and self._periods.is_ahead(phrase):
            return Cue.AIM, True
        if cue is None:
            return self._before_colon(statement), True
        return cue, self._cues.last(*self._before(statement), done_by=until) is Cue.AIM

    def _heads_row(self, phrase: TimePhrase) -> bool:
        """Whether a year and its colon head a row of aims: "- 2025: tỷ trọng kinh tế số 20%; …"."""
        line = self._text.rfind("\n", 0, phrase.start) + 1
        return self._text[phrase.end : phrase.end + 1] == ":" and not self._text[line : phrase.start].strip(" \t-–+*•")

    def _before_colon(self, statement: Statement) -> Cue | None:
        """What the words before a colon say of the list after it: "Chỉ tiêu giao ba huyện: …"."""
        start, position = self._before(statement)
        colon = self._text.rfind(":", start, position)
        if kinds.is_of_plan(self._text[start:position]):
            return Cue.AIM
        if colon < 0:
            return None
        opens = kinds.opens_aims(self._text[start:colon]) and not self._periods.tell_past(colon, position)
        aims = opens or self._cues.last(start, colon, own=start) is Cue.AIM
        return Cue.AIM if aims else None

    def _clause_end(self, statement: Statement) -> int:
        """Where the clause that a figure stands in ends."""
        comma = _CLAUSE.search(self._text, statement.figure.end, statement.right)
        return comma.start() if comma else statement.right

    def _carries_on(self, statement: Statement) -> bool:
        """Whether a sentence goes on with the targets of the one before."""
        before, sentence = self._sentences[self._listing_index], self._sentences[statement.index]
        opened = self._ends_with_colon(before.start, before.end)
        return (
            opened
            or (statement.figure.over is None and self._ends_with_colon(sentence.start, statement.figure.start))
            or kinds.goes_on(self._text[sentence.start : sentence.end])
            or statement.lead_in.comparator in (">", ">=", "<=", "<")
        )

    def _ends_with_colon(self, start: int, end: int) -> bool:
        return self._text[start:end].rstrip().endswith(":")

    def _before(self, statement: Statement) -> tuple[int, int]:
        """From where to where the words before a figure that may tell its kind stand."""
        position = statement.figure.start
        return max(self._sentences[statement.index].start, position - _LOOK_BACK, self._aside), position

    def _is_plan(self, sentence: Sentence) -> bool:
        """Whether a text begins as a plan that sets aims: "Quy hoạch … hướng tới"."""
        words = self._text[sentence.start : sentence.end]
        return kinds.is_plan(words) and self._cues.last(sentence.start, sentence.end) is Cue.AIM

    def _pass_headings(self, index: int) -> None:
        """Takes in the headings up to the sentence at `index`; a new line ends a list of targets."""
        for number in range(self._seen, index + 1):
            sentence = self._sentences[number]
            words = self._text[sentence.start : sentence.end]
            if number and self._sentences[number - 1].line != sentence.line:
                self._listing = False
            if not number and self._is_plan(sentence):
                self._heading = Cue.AIM
            if number < index and self._cues.announce_aims(sentence.start, sentence.end):
                self._listing, self._listing_index = True, index
                self._announced = kinds.opens_rows(words)
            elif sentence.line != self._sentences[number - 1].line and not kinds.is_row(words):
                self._announced = False
            before = self._sentences[number - 1] if number else sentence
            if kinds.follows_plan(self._text[before.start : before.end], words):
                self._listing, self._listing_index = True, number
            if number < index and kinds.issues_plan(words) and words.rstrip().endswith(":"):
                self._planned = sentence.line
            if is_heading(words) and (cue := kinds.heading_cue(words)):
                self._heading = cue
        self._seen = index + 1


def _reading_grounds(one: Shared) -> list[Ground]:
    """What the figure itself is read from."""
    figure = one.statement.figure
    told = ((Ground.SHARE, one.numerator is not None or one.denominator is not None), (Ground.IN_WORDS, figure.spelled))
    taken = figure.noun_start == figure.end and not figure.known and not one.statement.is_rank
    unlisted = not taken and not figure.known and not one.statement.is_rank
    return [g for g, holds in (*told, (Ground.UNIT_TAKEN, taken), (Ground.NOUN_NOT_LISTED, unlisted)) if holds]


def _period_ground(phrase: TimePhrase | None, period: str | None) -> Ground:
    if period is None:
        return Ground.NO_PERIOD
    return Ground.PERIOD_HERE if phrase else Ground.PERIOD_BEFORE


def _unit(statement: Statement, kind: FactKind) -> str:
    if statement.is_rank:
        return PLACE
    if kind is FactKind.CHANGE and statement.figure.unit == "hạng":
        return "bậc"
    return statement.figure.unit
