"""The cube tells the figures of the reference, or says that it cannot: on cases nobody thought of."""

from __future__ import annotations

from hypothesis import event, given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.figure import Figure
from tests.generative.cases import Case, cases, pairs
from tests.generative.conftest import SCALE
from tests.unit.engines.comparing import CANNOT, Answer, Comparing, ask, differences, unlike_behind, unlike_drawn

SUMS = (
    ("Y", "X"),
    ("X - Y", "X"),
    ("X", "X + Y"),
    ("Y", "X@-1Q"),
    ("2 * Y + X", "X + 3"),
    ("Y[d=a]", "X"),
    ("Y[d=a]", "Y"),
    ("Y[d=a]", "Y[d=a] + Y[d=b]"),
    ("X - X@-1Y", ""),
    ("Y - X", ""),
    ("X[d!=a] + 2 * X[d=a]", ""),
    ("count(X >= 5)", "units(level=xa)"),
    ("count(Y != 1)", "units(level=xa, applicable=X)"),
    ("X", ""),
    ("Y", ""),
)
"""Formulas that are one quotient of sums, which is what the cube is for."""


@settings(max_examples=700 * SCALE)
@given(case=cases())
def test_any_formula(case: Case) -> None:
    check(ask(case))


@settings(max_examples=900 * SCALE)
@given(case=cases(most_odd=6), formula=st.sampled_from(SUMS))
def test_quotients_of_sums(case: Case, formula: tuple[str, str]) -> None:
    over, under = formula
    other = {name: text for name, text in case.items() if name not in ("numerator", "denominator", "expression")}
    asked = {"numerator": over, "denominator": under} if under else {"expression": over}
    case = {**other, **asked}
    check(ask(case))


@settings(max_examples=900 * SCALE)
@given(case=cases(most_odd=6, kinds=pairs()), formula=st.sampled_from((("Y", "X"), ("Y", "X@-1Y"), ("X", "X + 3"))))
def test_pairs_of_part_and_whole(case: Case, formula: tuple[str, str]) -> None:
    """Broken down or not, the greatest or least of their parts or not: much of both unknown."""
    over, under = formula
    other = {name: text for name, text in case.items() if name != "expression"}
    check(ask({**other, "numerator": over, "denominator": under, "limit": "100"}))


def check(comparing: Comparing) -> None:
    """Every answer is that of the reference, or that it cannot be given."""
    for wanted, got in comparing.answers:
        event(_kind(wanted) if got != CANNOT else "declared")
    assert not differences(comparing)
    assert not unlike_behind(comparing)
    assert not unlike_drawn(comparing)


def _kind(answer: Answer) -> str:
    if not isinstance(answer, Figure):
        return "refused"
    if answer.range is None:
        return "no value"
    return "known" if answer.range.is_point else "range"
