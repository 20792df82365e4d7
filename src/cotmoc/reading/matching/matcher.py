"""Candidates matched with a package: which indicator, unit and period are meant, and what is held of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from cotmoc.evaluation.knowledge import Observations
from cotmoc.model.catalogue import Catalogue, valid_on
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import read_period
from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.certainty import GUESSED, is_meant, is_sure
from cotmoc.reading.matching.holding import Held, Holding
from cotmoc.reading.matching.names import Name, Names, Scored
from cotmoc.reading.matching.phrases import Phrase
from cotmoc.reading.matching.times import period_of
from cotmoc.reading.matching.unit_names import UnitNames
from cotmoc.reading.matching.wording import bare, measures_agree, words_of

_UNTOLD = frozenset({IndicatorKind.MILESTONE, IndicatorKind.JUDGED})
"""Kinds that no figure in prose states."""
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_FORM = re.compile(r"\(([A-ZĐ]{2,}(?![^\W\d_])[^()]*)\)")
_CHANGE_WORDS = frozenset({"tăng", "giảm"})
_LEVEL_FOR_CHANGE = 0.5
"""What is left of a score where a change is stated and the name is that of a level."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A definition that a phrase may mean, with how likely from 0 to 1."""

    code: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What of a package a candidate means; None for what could not be told. `indicator_code` may be a data element's.

    `held` says what the package holds of it; None where nothing can be compared. `is_guess`: the code is likelier than
    any other, and not likely enough to be told as what is meant. `is_base`: it is what a change starts from, and means
    nothing held.
    """

    indicator_code: str | None
    score: float
    runner_up: str | None
    runner_up_score: float
    unit_id: str | None
    period_code: str | None
    held: Held | None
    reasons: tuple[Reason, ...] = ()
    is_guess: bool = False
    is_base: bool = False


class Matcher:
    """Knows the names, units, periods and figures of one package."""

    def __init__(
        self,
        catalogue: Catalogue,
        observations: Observations,
        *,
        known_at: datetime,
        phrases: Iterable[Phrase] = (),
    ) -> None:
        self._catalogue, self._known_at = catalogue, known_at
        self._phrases = {bare(each.phrase): each.code for each in phrases}
        self._names = Names([*_names_of(catalogue), *self._own_names(phrases)])
        self._places = UnitNames(catalogue)
        self._holding = Holding(catalogue, observations, known_at)

    def match(
        self,
        candidate: Candidate,
        *,
        report: str = "",
        home: str | None = None,
        unmeant: frozenset[str] = frozenset(),
        is_compared: bool = True,
    ) -> Match:
        """What `candidate` means; `report` is the whole text, which tells which place it is about unless the unit whose
        report it is (`home`) is known. It means none of the codes `unmeant`; what is of no unit known here is not
        compared, and has none."""
        period = period_of(candidate.period)
        day = period.end if period else None
        unit, placed = self._unit(candidate, day, home or self._places.home(report, day))
        unit = unit if is_compared else None
        found, reasons = self._codes(candidate, placed)
        found = [each for each in found if each.code not in unmeant]
        best, runner = (*found[:2], None, None)[:2]
        held = self._holding.of(candidate, best.code, unit, period) if best and unit and period else None
        scores = [each.score for each in found]
        if best is None or not is_meant(scores, candidate, held):
            best = held = None
        sure = best is None or best.code == self._listed(candidate) or is_sure(scores, candidate, held)
        return Match(
            best.code if best else None,
            round(scores[0], 3) if scores else 0.0,
            runner.code if runner else None,
            round(runner.score, 3) if runner else 0.0,
            unit,
            str(period) if period else None,
            held,
            reasons if sure else (*reasons, GUESSED),
            not sure,
        )

    @property
    def catalogue(self) -> Catalogue:
        """The definitions and units that it knows."""
        return self._catalogue

    def meant(self, match: Match) -> Indicator | None:
        """The definition of the indicator that a match means, as it holds at the end of its period."""
        if match.indicator_code is None or match.period_code is None:
            return None
        rows = self._catalogue.indicators_by_code.get(match.indicator_code, ())
        return valid_on(rows, read_period(match.period_code).end, self._known_at)

    def may_be(self, candidate: Candidate, code: str) -> bool:
        """Whether a candidate is measured as the data element `code` is, or does not say how; False where `code` is
        none (a formula)."""
        rows = self._catalogue.elements_by_code.get(code, ())
        return bool(rows) and measures_agree(candidate.unit, rows[-1].unit_of_measure) is not False

    def taken_as(self, candidate: Candidate, match: Match, code: str, because: tuple[float, Reason]) -> Match:
        """The match of a candidate that means `code` because another means what it does: how likely, and the reason."""
        score, reason = because
        held = None
        if match.unit_id and match.period_code:
            held = self._holding.of(candidate, code, match.unit_id, read_period(match.period_code))
        return replace(match, indicator_code=code, score=score, held=held, reasons=(*match.reasons, reason))

    def indicators(self, phrase: str, *, unit: str = "", most: int = 10) -> tuple[Suggestion, ...]:
        """The indicators and data elements that a phrase may mean, best first."""
        found = self._names.best(phrase, unit, most=most)
        return tuple(Suggestion(each.code, self._called(each.code), round(each.score, 3)) for each in found)

    def units(self, words: str, day: date | None = None) -> tuple[str, ...]:
        """The ids of the units that words may name on a day (None: on any), the likeliest first."""
        return self._places.find(words, day)

    def names_top(self, text: str) -> bool:
        """Whether a text names one of the topmost areas of the package."""
        return self._places.names_top(text)

    def _codes(self, candidate: Candidate, placed: bool) -> tuple[list[Scored], tuple[Reason, ...]]:
        """Codes, best first; a phrase that the package's people listed is certain."""
        listed = self._listed(candidate)
        asked = candidate.indicator
        if candidate.scope and not placed:
            asked = f"{asked} {candidate.scope}"
        found = self._best(asked, candidate.unit)
        if candidate.kind is FactKind.CHANGE:
            found = _of_changes(found)
        if listed is None:
            return found, ()
        first = Scored(listed, 1.0, Name(listed, (), candidate.unit))
        reason = Reason("có trong danh sách cụm từ của gói", "stands in the package's phrase list")
        return [first, *(each for each in found if each.code != listed)], (reason,)

    def _listed(self, candidate: Candidate) -> str | None:
        """The code that the package's people gave its phrase."""
        return self._phrases.get(bare(candidate.indicator))

    def _best(self, phrase: str, unit: str) -> list[Scored]:
        """The codes that a phrase means, or means without what its brackets add of where it stands."""
        whole = self._names.best(phrase, unit)
        if whole and whole[0].name.words == words_of(phrase):
            return whole
        both = [*whole, *self._names.best(_BRACKETS.sub(" ", phrase), unit)]
        found: dict[str, Scored] = {}
        for each in sorted(both, key=lambda each: (-each.score, each.code)):
            found.setdefault(each.code, each)
        return list(found.values())

    def _unit(self, candidate: Candidate, day: date | None, home: str | None) -> tuple[str | None, bool]:
        """The unit that is meant, and whether the candidate's scope names it."""
        if candidate.scope is None or self._places.is_whole(candidate.scope):
            return home, True
        found = self._places.find(candidate.scope, day)
        return (found[0], True) if found else (home, False)

    def _own_names(self, phrases: Iterable[Phrase]) -> Iterator[tuple[str, str, str]]:
        for each in phrases:
            rows = self._catalogue.indicators_by_code.get(each.code) or self._catalogue.elements_by_code.get(each.code)
            if rows:
                yield each.code, each.phrase, rows[-1].unit_of_measure

    def _called(self, code: str) -> str:
        rows = self._catalogue.indicators_by_code.get(code) or self._catalogue.elements_by_code.get(code)
        return rows[-1].name if rows else code


def _of_changes(found: list[Scored]) -> list[Scored]:
    """Scores for a change: what is itself a change first."""
    weighed = [
        each if _CHANGE_WORDS & set(each.name.words) else replace(each, score=each.score * _LEVEL_FOR_CHANGE)
        for each in found
    ]
    return sorted(weighed, key=lambda each: (-each.score, each.code))


def _names_of(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Every definition by its names, and by those ways to call it for short that no other definition is called by."""
    names = list(dict.fromkeys(_full_names(catalogue)))
    forms = [(code, form, unit) for code, name, unit in names for form in _short_forms(name)]
    called: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for code, name, _ in (*names, *forms):
        called[words_of(name)].add(code)
    yield from names
    yield from (each for each in forms if len(called[words_of(each[1])]) == 1)


def _full_names(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Every definition by its names: its own through time, and what plans call the targets set for it. Data elements
    that an indicator shows as they are stand under its name alone."""
    told = [each for each in catalogue.indicators if each.kind not in _UNTOLD]
    units = {each.code: each.unit_of_measure for each in told}
    for indicator in told:
        yield indicator.code, indicator.name, indicator.unit_of_measure
    own = {each.numerator.strip() for each in told if each.kind is not IndicatorKind.RATIO and each.factor == 1}
    for element in catalogue.data_elements:
        if element.code not in own:
            yield element.code, element.name, element.unit_of_measure
    for programme in catalogue.programmes:
        for target in programme.targets:
            if target.indicator in units:
                yield target.indicator, target.name, units[target.indicator]


def _short_forms(name: str) -> Iterator[str]:
    """A name without what brackets add, and by the short form that they hold: “Xếp hạng PAR Index”."""
    if _BRACKETS.search(name):
        yield _BRACKETS.sub(" ", name)
    if short := _SHORT_FORM.search(name):
        yield f"{' '.join(name.split()[:2])} {short[1]}"
