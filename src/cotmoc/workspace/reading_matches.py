"""How the figures of a report stand to a package, in words: what each means, of which unit and period, and whether it
agrees with what is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from cotmoc.formula.numbers import measured
from cotmoc.workspace.reading import ReadFigure, ReadReport
from cotmoc.workspace.reading_rows import held_words, is_far_behind, rounded, shown_number
from cotmoc.workspace.words import said

if TYPE_CHECKING:
    from cotmoc.reading.matching import Held, Match
    from cotmoc.workspace.naming import Naming


class Standing(StrEnum):
    """What a comparison with the package came to; in the order in which a reader should look at them."""

    DIFFERS = "differs"
    SAME = "same"
    NEW = "new"
    OPEN = "open"
    GUESS = "guess"
    NONE = "none"


SIGNS = {
    Standing.DIFFERS: "≠",
    Standing.SAME: "=",
    Standing.NEW: "+",
    Standing.OPEN: "",
    Standing.GUESS: "?",
    Standing.NONE: "",
}
"""What stands beside a figure, so that it is told by more than a colour."""


def standing_of(match: Match) -> Standing:
    """What the comparison of one figure came to."""
    if match.indicator_code is None:
        return Standing.NONE
    if match.is_guess:
        return Standing.GUESS
    return Standing(match.held.agreement.value) if match.held else Standing.OPEN


def compared_sentence(report: ReadReport, lang: str = "vi") -> str:
    """How many figures agree, differ, are new, are guesses, mean nothing known; nothing where there was no package."""
    counts = Counter(standing_of(figure.match) for figure in report.figures if figure.match)
    if not counts:
        return ""
    parts = (said(f"read.count.{each.value}", lang, count=counts[each]) for each in Standing if counts[each])
    return said("read.compared", lang, parts=", ".join(parts))


def naming_of(report: ReadReport, lang: str) -> Naming | None:
    """The names of the package that the figures were matched with."""
    if report.catalogue is None:
        return None
    from cotmoc.workspace.naming import Naming

    return Naming(report.catalogue, lang)


def match_words(figure: ReadFigure, lang: str = "vi", naming: Naming | None = None) -> str:
    """What a figure means or may mean, and how it stands to what is held; nothing where there was no package."""
    match = figure.match
    if match is None:
        return ""
    standing = standing_words(match.held, lang)
    words = ": ".join(part for part in (", ".join(_meant(match, lang, naming)), standing) if part)
    if match.is_guess and standing:
        return said("read.if_so", lang, guess=", ".join(_meant(match, lang, naming)), standing=standing)
    return words


def _meant(match: Match, lang: str, naming: Naming | None) -> Iterator[str]:
    yield indicator_words(match, lang, naming)
    if match.indicator_code is not None and naming is not None:
        yield from place_and_time(match, naming)


def indicator_words(match: Match, lang: str, naming: Naming | None) -> str:
    """The indicator by code and name with how alike it is; what it may be, where that is not sure."""
    if match.indicator_code is None:
        return said("read.not_matched", lang)
    meant = _likely(match.indicator_code, match.score, lang, naming)
    if not match.is_guess:
        return meant
    if match.runner_up is None or is_far_behind(match.score, match.runner_up_score):
        return said("read.may_be", lang, meant=meant)
    other = _likely(match.runner_up, match.runner_up_score, lang, naming)
    return said("read.may_be_or", lang, meant=meant, other=other)


def place_and_time(match: Match, naming: Naming) -> Iterator[str]:
    """The unit and the period that a figure is of, as people call them; that they are not known, where so."""
    from cotmoc.model.period import read_period

    yield naming.unit(match.unit_id) if match.unit_id else said("read.unit_unknown", naming.lang)
    code = match.period_code
    yield naming.period(read_period(code)) if code else said("read.period_unknown", naming.lang)


def _likely(code: str, score: float, lang: str, naming: Naming | None) -> str:
    called = f"{code} {naming.element(code)}" if naming else code
    return said("read.likeness", lang, meant=called, score=shown_number(round(score * 100), lang))


def standing_words(held: Held | None, lang: str) -> str:
    """How a figure stands to what is held of it; nothing where nothing can be compared."""
    if held is None:
        return ""
    if held.value is None or held.difference is None or held.agreement.value == "same":
        return said(f"read.{held.agreement.value}", lang)
    unit = held.unit
    difference = measured(rounded(held.difference, lang), said("percent_points", lang) if unit == "%" else unit)
    return said("read.differs", lang, held=held_words(held.value, unit, lang), difference=difference)
