"""The period a statement is about: its clause, its sentence, the sentences before, the whole page."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date

from cotmoc.reading.facts.sentences import Sentence
from cotmoc.reading.facts.times import Role, TimePhrase

_TELLING = (Role.PERIOD, Role.AS_AT, Role.AIM)


class Periods:
    """The time phrases of a text, asked what period a statement is about."""

    def __init__(self, phrases: Sequence[TimePhrase], found: Sequence[Sentence], published: date | None) -> None:
        self._phrases = phrases
        self._starts = [phrase.start for phrase in phrases]
        self._sentences = found
        self.year = _year_of_page(phrases, published)
        self._page = self._of_page()
        self._last: dict[bool, str | None] = {True: None, False: None}
        self._last_rank: str | None = None

    def of_sentence(self, index: int, position: int, right: int) -> TimePhrase | None:
        """The phrase that tells the period of the statement at `position`, whose words end at `right`."""
        sentence = self._sentences[index]
        before = [p for p in self._between(sentence.start, position) if p.role in _TELLING]
        after = [p for p in self._between(position, right) if p.role in _TELLING]
        if after and not (before and before[-1].role is not Role.AIM and after[0].role is Role.PERIOD):
            return after[0]
        return before[-1] if before else None

    def period(self, phrase: TimePhrase | None, *, target: bool, rank: bool) -> str | None:
        """The period of a statement whose sentence has `phrase`, else what the text before or the page says."""
        if phrase is None:
            carried = self._last_rank if rank and self._last_rank else self._last[target]
            return carried or self._page
        written = self.written(phrase)
        self._last[target] = written
        if rank:
            self._last_rank = written
        return written

    def written(self, phrase: TimePhrase) -> str | None:
        """The period as candidates write it, the page's year where the phrase has none."""
        if "{year}" not in phrase.period:
            return phrase.period
        return phrase.period.format(year=self.year) if self.year else None

    def is_ahead(self, phrase: TimePhrase) -> bool:
        """Whether an aim's year lies after the year of the page."""
        return phrase.year is not None and (self.year is None or phrase.year > self.year)

    def _between(self, start: int, end: int) -> Sequence[TimePhrase]:
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _of_page(self) -> str | None:
        """The first period told in the text, else the year of the page."""
        first = next((p for p in self._phrases if p.role is Role.PERIOD), None)
        if first is not None:
            return self.written(first)
        return str(self.year) if self.year else None


def _year_of_page(phrases: Sequence[TimePhrase], published: date | None) -> int | None:
    """The year the page was written in, as far as it can be told."""
    if published:
        return published.year
    days = [p.year for p in phrases if p.role in (Role.EVENT, Role.AS_AT) and p.year]
    if days:
        return max(days)
    told = Counter(p.year for p in phrases if p.role is Role.PERIOD and p.year)
    return max(told, key=lambda year: (told[year], year)) if told else None
