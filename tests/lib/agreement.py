"""Two ways to compute figures, compared: the same totals, bounds, counts and account."""

from __future__ import annotations

from typing import Any

from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.programme import Evaluation, FigureOf
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import Indicator

COMPARED = (
    "range", "why", "inexact", "reported_value", "reported", "expected", "missing", "provisional", "closed", "silent",
)  # fmt: skip
"""What of a figure an engine must answer alike; its `value` is the reference's own."""


def answer(figure_of: FigureOf, evaluation: Evaluation, indicator: Indicator, question: Question) -> dict[str, Any]:
    """What a way to compute figures answers, or the codes with which it refuses."""
    try:
        return told(figure_of(evaluation.figures(question.period), indicator, question))
    except Refused as refused:
        return {"refused": sorted(problem.code for problem in refused.problems)}


def told(figure: Figure) -> dict[str, Any]:
    """A figure as far as it must agree; the order in which units are named is free."""
    found = {name: getattr(figure, name) for name in COMPARED}
    found["missing"] = sorted((place, sorted(map(str, cells))) for place, cells in figure.missing.items())
    found["provisional"] = sorted(map(str, figure.provisional))
    return found


def disagreements(one: dict[str, Any], two: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What two answers tell differently."""
    return {name: (one.get(name), two.get(name)) for name in {*one, *two} if one.get(name) != two.get(name)}
