"""Any figure as people read it, in one place: what is known so far first, then of whom, then what is still possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.evaluation.display import day_text, has_figure, number_text, possible_text, shown, word
from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.result import Judgement
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.workspace.words import said

NO_FIGURE = "–"
_SETTLED = frozenset({Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED})


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure in words: `value` stands first.

    `so_far` says of whom a value is that is not the whole yet, `possible` what the whole may be, `awaited` until when
    a report is awaited whose deadline has passed; each is empty where there is no such thing to say.
    """

    value: str
    so_far: str = ""
    possible: str = ""
    awaited: str = ""

    @property
    def note(self) -> str:
        """What must be read with the value; it stands beside it, small."""
        return "; ".join(part for part in (self.so_far, self.possible, self.awaited) if part)

    @property
    def text(self) -> str:
        """All of it within a sentence."""
        return f"{self.value} ({self.note})" if self.note else self.value

    @property
    def cell(self) -> dict[str, str]:
        """A cell of a table of a page."""
        return {"text": self.value, "note": self.note}


def figure_words(judgement: Judgement, lang: str = "vi") -> FigureWords:
    """The figure of a judgement in the language; a dash where it has none at all.

    Where more than one value is possible the plain figure of those that reported stands first, unless it would belie
    the verdict: then the range does that the verdict rests on.
    """
    if judgement.passed is not None and not has_figure(judgement):
        return FigureWords(said("figure.none_yet", lang), awaited=_awaited(judgement, judgement.passed, lang))
    found, plain = judgement.figure.range, judgement.figure.reported_value
    whole = shown(judgement, lang=lang) or NO_FIGURE
    may_be = possible_text(judgement, lang=lang)
    if found is None or found.is_point or not has_figure(judgement) or not may_be:
        return FigureWords(whole)
    if plain is not None and not _is_belied(judgement, plain):
        possible = said(_may(judgement, plain), lang, range=may_be)
        return FigureWords(number_text(plain, judgement, lang=lang), _so_far(judgement, lang), possible)
    if judgement.verdict in _SETTLED or _is_told_as_a_range(judgement.figure):
        return FigureWords(whole)
    return FigureWords(word("anything", lang), possible=said(_may(judgement), lang, range=may_be))


def _is_told_as_a_range(figure: Figure) -> bool:
    """Whether everybody reported, some of them a range: it is what they said."""
    return 0 < figure.expected <= figure.reported


def _may(judgement: Judgement, plain: Exact | None = None) -> str:
    """How the range is spoken of; that a part lies outside it is no contradiction, but must not look like one."""
    figure = judgement.figure
    if not figure.closed:
        return "figure.may_end"
    is_outside = plain is not None and figure.range is not None and not Interval.point(plain).within(figure.range)
    return "figure.may_be_with_all" if is_outside else "figure.may_be"


def _awaited(judgement: Judgement, passed: date, lang: str) -> str:
    is_dated = judgement.aim is not None and judgement.aim.comparator is Comparator.MILESTONE
    closes = judgement.figure.closes or passed
    key = "figure.overdue" if is_dated else "figure.passed"
    return said(key, lang, day=day_text(passed), closes=day_text(closes))


def _so_far(judgement: Judgement, lang: str) -> str:
    figure = judgement.figure
    key = "figure.so_far_of" if figure.expected > 1 else "figure.so_far"
    return said(key, lang, reported=figure.reported, expected=figure.expected)


def _is_belied(judgement: Judgement, plain: Exact) -> bool:
    """Whether a settled verdict says otherwise than this number alone would."""
    region = judgement.region
    if region is None or judgement.verdict not in _SETTLED:
        return False
    return Interval.point(plain).within(region.satisfied) is (judgement.verdict is Verdict.MISSED)
