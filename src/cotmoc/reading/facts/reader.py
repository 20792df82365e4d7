"""From a text to its candidates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from cotmoc.formula.composed import ComposedText
from cotmoc.reading.candidate import Candidate
from cotmoc.reading.facts.changes import changes_of
from cotmoc.reading.facts.naming import NotFigures
from cotmoc.reading.facts.page import Page
from cotmoc.reading.facts.quantities import Quantity, quantities
from cotmoc.reading.facts.sentences import sentence_at, sentences, unwrapped
from cotmoc.reading.facts.shares import shared
from cotmoc.reading.facts.statements import statements
from cotmoc.reading.facts.times import time_phrases
from cotmoc.reading.facts.wording import Told, Wording


def read_facts(text: str, *, published: date | None = None) -> tuple[Candidate, ...]:
    """The quantitative facts that `text` states, in reading order; offsets are those of `text` as given.

    `published` is the day of the page, which tells the year where the text does not.
    """
    composed = ComposedText(text)
    return tuple(_candidates(composed, published))


def _candidates(composed: ComposedText, published: date | None) -> Iterator[Candidate]:
    text = unwrapped(composed.text)
    times = time_phrases(text)
    found = sentences(text)
    if not found:
        return
    wording = Wording(text, found)
    page = Page(text, found, times, published=published)
    skipped = NotFigures(text, [(time.start, time.end) for time in times])

    def sentence_of(figure: Quantity) -> int:
        return sentence_at(found, figure.start)

    change = None
    for index, group in groupby(quantities(text, skipped), key=sentence_of):
        told = shared(text, statements(text, found[index], index, list(group)))
        turns = changes_of(text, [one.statement for one in told], found[index].start, before=change)
        change = next((turn for turn in reversed(turns) if turn), None)
        changes = [Told(one, change) for one, change in zip(told, turns, strict=True)]
        for one, indicator in zip(changes, wording.indicators(changes), strict=True):
            yield page.candidate(one, indicator, composed)
