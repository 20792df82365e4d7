"""Formulas of indicators and rules, checked on the days on which they hold."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cotmoc.exchange.findings import Findings
from cotmoc.exchange.sheet import Sheet
from cotmoc.formula.check import check_indicator
from cotmoc.formula.definitions import Definitions
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem
from cotmoc.model.indicator import Indicator
from cotmoc.model.instant import end_of_day
from cotmoc.model.rule import Rule

EVERYTHING_KNOWN = end_of_day(date(9999, 12, 30))


def check_formulas(catalogue: Catalogue, indicators: Sheet[Indicator], _rules: Sheet[Rule], findings: Findings) -> None:
    """Report what is wrong with the formulas of `indicators` and `rules`, each in its row and column."""
    checking = _Checking(catalogue)
    for row, indicator in indicators:
        findings.add(*(problem.at(indicators.place(row)) for problem in checking.problems(indicator)))


class _Checking:
    """Formulas against the definitions of a day; definitions change only on a few days."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._days = sorted({row.validity.start for row in (*catalogue.data_elements, *catalogue.indicators)})
        self.on = lru_cache(maxsize=None)(lambda day: Definitions.on(catalogue, day, EVERYTHING_KNOWN))

    def problems(self, indicator: Indicator) -> tuple[Problem, ...]:
        """What is wrong on the day, among those on which something changes, that suits the indicator best: what it
        is made of may begin after it does, and may end before."""
        days = [indicator.validity.start, *(day for day in self._days if day in indicator.validity)]
        return min((self._on(indicator, day) for day in reversed(days)), key=_weight)

    def _on(self, indicator: Indicator, day: date) -> tuple[Problem, ...]:
        return check_indicator(indicator, self.on(day)).problems


def _weight(problems: tuple[Problem, ...]) -> tuple[int, int]:
    return sum(problem.is_error for problem in problems), len(problems)
