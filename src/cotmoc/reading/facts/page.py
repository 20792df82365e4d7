"""A text as a whole: what earlier sentences say of kind and period of the statements that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cotmoc.formula.composed import ComposedText
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.facts import kinds
from cotmoc.reading.facts.leads import direction_in
from cotmoc.reading.facts.periods import Periods
from cotmoc.reading.facts.sentences import Sentence
from cotmoc.reading.facts.shares import Shared
from cotmoc.reading.facts.statements import Statement, comparator
from cotmoc.reading.facts.times import Role, TimePhrase
from cotmoc.reading.facts.wording import Words

_COMPARED = re.compile(r"\s*(?:[^.;,()\d]{0,40}?)(?:so với|so cùng kỳ|hơn (?:năm|cùng kỳ))(?!\w)", re.IGNORECASE)


class Page:
    """Makes candidates of statements in reading order."""

    def __init__(
        self, text: str, found: Sequence[Sentence], times: Sequence[TimePhrase], published: date | None
    ) -> None:
        self._text = text
        self._sentences = found
        self._periods = Periods(times, found, published)
        self._aiming = False
        self._aiming_index = -1

    def candidate(self, one: Shared, words: Words, composed: ComposedText) -> Candidate:
        """The candidate of a statement with its indicator's words."""
        statement = one.statement
        figure = statement.figure
        sentence = self._sentences[statement.index]
        phrase = self._periods.of_sentence(statement.index, figure.start, statement.right)
        kind = self._kind(statement, phrase)
        change = kind is FactKind.CHANGE or statement.lead.change
        return Candidate(
            start=composed.origin(statement.start),
            end=composed.origin(figure.end),
            sentence=self._text[sentence.start : sentence.end].strip(),
            value=figure.value,
            value_high=figure.high,
            unit="thứ hạng" if statement.is_rank else figure.unit,
            comparator="="
            if kind is FactKind.CHANGE and self._is_compared(statement)
            else comparator(self._text, statement),
            kind=kind,
            direction=self._direction(statement) if change else None,
            numerator=one.numerator,
            denominator=one.denominator,
            indicator=words.indicator,
            scope=None,
            period=self._periods.period(phrase, target=kind is FactKind.TARGET, rank=statement.is_rank),
            confidence=1.0,
        )

    def _kind(self, statement: Statement, phrase: TimePhrase | None) -> FactKind:
        text, figure = self._text, statement.figure
        sentence = self._sentences[statement.index]
        before = text[sentence.start : statement.figure.start]
        if self._sets_target(statement, before, phrase):
            if kinds.counts_aims(figure.unit):
                return FactKind.OTHER
            return FactKind.TARGET
        if statement.is_rank:
            return FactKind.OTHER
        if self._is_change(statement):
            return FactKind.CHANGE
        if kinds.counts_aims(figure.unit) or kinds.is_budget(figure.unit, before):
            return FactKind.OTHER
        if re.search(r"liên tiếp|liên tục", text[figure.end : figure.end + 12]):
            return FactKind.OTHER
        return FactKind.RESULT

    def _sets_target(self, statement: Statement, before: str, phrase: TimePhrase | None) -> bool:
        if kinds.is_aim_itself(before):
            return True
        if kinds.against_aim(self._text[statement.figure.end : statement.right + 12]):
            return False
        told = kinds.aims_before(before)
        if phrase and phrase.role is Role.AIM and self._periods.is_ahead(phrase):
            told = True
        if told is None and self._aiming and statement.index >= self._aiming_index:
            sentence = self._sentences[statement.index]
            told = self._sentences[self._aiming_index].line == sentence.line or True
        if told is not None:
            self._aiming = told and (kinds.strongly_aims(before) or self._aiming)
            self._aiming_index = statement.index
        return bool(told)

    def _is_change(self, statement: Statement) -> bool:
        if statement.lead.change or statement.figure.unit in ("bậc", "điểm phần trăm"):
            return True
        return self._is_compared(statement)

    def _is_compared(self, statement: Statement) -> bool:
        return bool(
            (statement.lead.direction or statement.figure.unit in ("bậc", "điểm phần trăm"))
            and _COMPARED.match(self._text, statement.figure.end)
        ) or bool(statement.lead.direction and _COMPARED.search(self._text, statement.left, statement.figure.start))

    def _direction(self, statement: Statement) -> str | None:
        told = statement.lead.direction or direction_in(self._text[statement.left : statement.figure.start])
        return told or "up"
