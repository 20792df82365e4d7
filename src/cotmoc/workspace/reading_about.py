"""What a report is about: whose it is and of which time, as its text says or as somebody who knows says instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from cotmoc.model.errors import Problem
from cotmoc.reading.candidate import Candidate, Reason
from cotmoc.reading.facts.places import is_province, names_place, scope_of_page
from cotmoc.workspace.reading_errors import PLACE_UNKNOWN
from cotmoc.workspace.reading_times import TOLD_BEFORE, TOLD_HERE

if TYPE_CHECKING:
    from cotmoc.reading.matching import Match, Matcher

Watch = Callable[[int, int], None]
"""Called with how many figures are done and how many there are."""


def _unwatched(_done: int, _all: int) -> None:
    """Nobody watches."""


_GIVEN = Reason("kỳ số liệu do người đọc ghi (--period)", "the period was given by the reader (--period)")


@dataclass(frozen=True, slots=True)
class About:
    """A report's text, the `place` that it is about by its own words, and what was given instead of them: the id of a
    unit, the code of a period."""

    text: str
    place: str | None
    unit: str | None = None
    period: str | None = None

    def problem(self) -> Problem:
        """What to tell where the report is of no unit of the package (R132)."""
        return PLACE_UNKNOWN.problem(place=self.place)

    def is_strange(self, matcher: Matcher) -> bool:
        """Whether the report is of no unit of the package. A province named first may be where a meeting was held: a
        report that names the package's own as well is its."""
        if self.unit is not None or self.place is None or matcher.units(self.place):
            return False
        return not (is_province(self.place) and matcher.names_top(self.text))

    def matches(
        self, candidates: Sequence[Candidate], matcher: Matcher, *, home: str | None = None, watch: Watch = _unwatched
    ) -> list[Match]:
        """What the candidates mean; without a unit, and compared with nothing, those of a place that the package does
        not know, and all where the report is of none. `home`: whose report it is unless it names a place itself."""
        from cotmoc.reading.matching.bases import BASE, bases
        from cotmoc.reading.matching.quotients import counts_of_shares
        from cotmoc.reading.matching.rivals import told_apart

        strange, done, from_before = self.is_strange(matcher), count(), bases(candidates, self.text)

        def match(candidate: Candidate, unmeant: frozenset[str]) -> Match:
            watch(min(next(done), len(candidates)), len(candidates))
            if candidate in from_before:
                return BASE
            whose = self.unit or self._own(candidate, matcher) or home
            known = not strange and self._is_known(candidate, matcher)
            asked = self._of_unit(candidate)
            return matcher.match(asked, report=self.text, home=whose, unmeant=unmeant, is_compared=known)

        return counts_of_shares(candidates, told_apart(candidates, match), matcher)

    def _own(self, candidate: Candidate, matcher: Matcher) -> str | None:
        """The unit whose report it is by its own words, on the map of the candidate's time."""
        from cotmoc.reading.matching.times import period_of

        period = period_of(candidate.period)
        found = matcher.units(self.place, period.end if period else None) if self.place else ()
        return found[0] if found else None

    def _of_unit(self, candidate: Candidate) -> Candidate:
        """A candidate of the place of the report, which is that of the given unit."""
        is_own = self.unit is not None and candidate.scope == self.place
        return replace(candidate, scope=None) if is_own else candidate

    def _is_known(self, candidate: Candidate, matcher: Matcher) -> bool:
        scope = self._of_unit(candidate).scope
        return scope is None or not names_place(scope) or bool(matcher.units(scope))

    def with_period(self, found: Sequence[Candidate], *, in_table: bool = False) -> list[Candidate]:
        """The candidates, of the given period where neither their sentence nor their row or column tells another."""
        if self.period is None:
            return list(found)
        counts = Counter(each.period for each in found if TOLD_BEFORE in each.reasons or in_table)
        of_report = counts.most_common(1)[0][0] if counts else None
        return [self._of_period(each) if _is_open(each, of_report) else each for each in found]

    def _of_period(self, candidate: Candidate) -> Candidate:
        kept = tuple(reason for reason in candidate.reasons if reason != TOLD_BEFORE)
        return replace(candidate, period=self.period, reasons=(*kept, _GIVEN))


def about(text: str, *, unit: str | None = None, period: str | None = None) -> About:
    """What a report with this text is about; `unit` and `period` hold instead of what it says."""
    return About(text, scope_of_page(text), unit, period)


def _is_open(candidate: Candidate, of_report: str | None) -> bool:
    """Whether a candidate has no time of its own, but none or that of the whole report."""
    if candidate.period is None or TOLD_BEFORE in candidate.reasons:
        return True
    return TOLD_HERE not in candidate.reasons and candidate.period == of_report
