"""The words of each statement of a sentence: what is measured, of whom."""

from __future__ import annotations

import re
from typing import NamedTuple

from cotmoc.reading.facts.changes import Change
from cotmoc.reading.facts.indicators import compose, content_words, tidy
from cotmoc.reading.facts.sentences import Sentence
from cotmoc.reading.facts.shares import Shared

_FEW = 4
_MONEY = re.compile(r"(?:đồng|usd|vnđ|vnd)\Z", re.IGNORECASE)


class Words(NamedTuple):
    """The indicator's phrase, and the bare words on the left and right of the figure."""

    indicator: str
    left: str
    right: str


class Wording:
    """Puts indicator phrases together, a statement after the other, so that dropped subjects are taken up."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self._text = text
        self._sentence = sentence
        self._before = ""
        self._topic = ""

    def words(self, one: Shared, change: Change | None) -> Words:
        """The words of the next statement of the sentence."""
        statement = one.statement
        figure = statement.figure
        left = tidy(self._text[statement.left : statement.lead.start])
        right_from = figure.end
        noun = "" if figure.percent else self._text[figure.noun_start : figure.end]
        if one.count is not None and one.denominator is not None:
            counts = one.count.figure
            noun = self._text[counts.noun_start : one.count.right]
        right = tidy(self._text[right_from : statement.right])
        own = " ".join(part for part in (left, noun, right) if part)
        if content_words(own) < _FEW and self._before:
            left = f"{self._before} {left}".strip()
        if not self._topic and left:
            self._topic = left
        self._before = " ".join(part for part in (left, tidy(noun), right) if part)
        return Words(compose(_prefix(one, change), left, tidy(noun), right), left, right)


def _prefix(one: Shared, change: Change | None) -> str:
    statement = one.statement
    if statement.is_rank:
        return "thứ hạng"
    if change is not None:
        return "mức giảm" if change.direction == "down" else "mức tăng"
    if statement.figure.percent:
        return "tỷ lệ"
    return "" if _MONEY.search(statement.figure.unit) else "số"
