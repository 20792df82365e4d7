"""Formulas of indicators and rules, checked on the days on which they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from cotmoc.exchange.errors.definitions import CLAUSE_BAD
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.sheet import Sheet
from cotmoc.formula.check import check_formula, check_indicator
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.expand import find_cycles
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem
from cotmoc.model.indicator import Indicator
from cotmoc.model.instant import end_of_day
from cotmoc.model.rule import Rule
from cotmoc.model.validity import Validity

EVERYTHING_KNOWN = end_of_day(date(9999, 12, 30))
_BRACKETED = re.compile(r"[\[(][^\[\]()]*[\])]")
_COMPARISON = re.compile(r"<=|>=|!=|=|<|>")


def check_formulas(catalogue: Catalogue, indicators: Sheet[Indicator], rules: Sheet[Rule], findings: Findings) -> None:
    """Report what is wrong with the formulas of `indicators` and `rules`, each in its row and column."""
    checking = _Checking(catalogue)
    for row, indicator in indicators:
        for problem in checking.indicator_problems(indicator):
            findings.add(problem.at(indicators.place(row)))
    for row, rule in rules:
        for problem in checking.rule_problems(rule):
            findings.add(problem.at(rules.place(row, "check")))
    for code, problem in checking.circles():
        row = next(row for row, indicator in indicators if indicator.code == code)
        findings.add(problem.at(indicators.place(row, "numerator")))


class _Checking:
    """Formulas against the definitions of a day; definitions change only on a few days."""

    def __init__(self, catalogue: Catalogue) -> None:
        dated = (*catalogue.data_elements, *catalogue.indicators, *catalogue.codes)
        self._days = sorted({row.validity.start for row in dated})
        self._on = lru_cache(maxsize=None)(lambda day: Definitions.on(catalogue, day, EVERYTHING_KNOWN))

    def indicator_problems(self, indicator: Indicator) -> Sequence[Problem]:
        """What is wrong with the formulas of an indicator while it holds."""
        return self._best(lambda known: check_indicator(indicator, known).problems, indicator.validity)

    def rule_problems(self, rule: Rule) -> Sequence[Problem]:
        """What is wrong with the two formulas that a rule compares."""
        sides = _sides(rule.check)
        if sides is None:
            return [CLAUSE_BAD.problem(text=rule.check, wanted="A <= B")]
        return self._best(
            lambda known: [problem for side in sides for problem in check_formula(side, known).problems], Validity()
        )

    def circles(self) -> Iterable[tuple[str, Problem]]:
        """Indicators that rest on themselves, with the code of the one to tell it at; each circle once."""
        return dict.fromkeys(found for day in self._days for found in find_cycles(self._on(day)))

    def _best(self, problems: Callable[[Definitions], Sequence[Problem]], validity: Validity) -> Sequence[Problem]:
        """The problems on the day, among those on which definitions change, that has the fewest: what a formula is
        made of may begin after it does, and may end before."""
        found: list[Sequence[Problem]] = []
        for day in [*reversed([day for day in self._days if day in validity]), validity.start]:
            found.append(problems(self._on(day)))
            if not found[-1]:
                break
        return min(found, key=_weight)


def _weight(problems: Sequence[Problem]) -> tuple[int, int]:
    return sum(problem.is_error for problem in problems), len(problems)


def _sides(check: str) -> tuple[str, str] | None:
    """The formulas left and right of the one comparison outside brackets.

    The right one keeps its distance from the start, so that positions in messages count in the whole cell.
    """
    open_only, count = check, 1
    while count:
        open_only, count = _BRACKETED.subn(lambda found: "·" * len(found[0]), open_only)
    found = list(_COMPARISON.finditer(open_only))
    if len(found) != 1:
        return None
    start, end = found[0].span()
    return check[:start], " " * end + check[end:]
