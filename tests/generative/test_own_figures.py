"""Ranks among units, milestones, judgements: figures of one unit against others, a date, a yes or no."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.errors import Refused
from tests.generative.cases import Case, cases
from tests.generative.conftest import SCALE
from tests.generative.test_brute_force import check_verdict, truth
from tests.lib.fillings import TooMany
from tests.lib.naive import NotComparable
from tests.spec.paragraph import ENGINES, judged

DAY = date(2024, 6, 1)


@st.composite
def rankings(draw: st.DrawFn) -> Case:
    """A question for a unit's rank by an indicator."""
    case = draw(cases())
    kept = {k: v for k, v in case.items() if k not in ("numerator", "denominator", "expression", "factor", "level")}
    aims = "\n".join(("aim", *(f"rank {place}" for place in (1, 2, 3))))
    return {**kept, "unit": draw(st.sampled_from(("A", "B", "C"))), "rank": "Z", "aims": aims}


@settings(max_examples=100 * SCALE)
@given(case=rankings())
def test_ranks_hold_for_every_filling(case: Case) -> None:
    """Whatever the missing reports turn out to be, the rank lies in its bounds, and no verdict is undone."""
    try:
        known = truth(case)
        results = judged(case, ENGINES["reference"])
    except (TooMany, NotComparable, Refused, ValueError):  # a unit of another map, or named twice
        assume(False)
    figure = results[0].figure
    if figure.range is None or not known.values:
        return
    event("range" if not figure.range.is_point else "known")
    assert [value for value in known.values if value not in figure.range] == []
    for result in results[1:]:
        if result.verdict is not Verdict.UNDETERMINED:
            check_verdict(result, known.values)


@st.composite
def own_figures(draw: st.DrawFn) -> Case:
    """A milestone or a judgement, reported or not, with a task that may be overdue."""
    kind = draw(st.sampled_from(("milestone", "judged")))
    reported = draw(st.booleans())
    deadline = DAY + timedelta(days=draw(st.integers(-3, 3)))
    report = {"milestone": DAY.isoformat(), "judged": draw(st.sampled_from("01"))}[kind]
    aim = {"milestone": f"milestone {deadline}", "judged": "judged"}[kind]
    rules = {"milestone": "date", "judged": "boolean"}[kind]
    return {
        "elements": f"code|value_type|time_rule|unit_rule\nX|{rules}|last|none",
        "asked": "form|element",
        "data": f"element|unit|2024\nX|T|{report if reported else ''}",
        kind: "X",
        "tasks": f"id|deadline|targets\nN|{deadline}|G",
        "known_at": draw(st.sampled_from(("2024-06-02", "2024-06-05", "2025-01-31"))),
        "aims": f"code|aim\nG|{aim}",
    }


@settings(max_examples=60 * SCALE)
@given(case=own_figures())
def test_milestones_and_judgements(case: Case) -> None:
    """Met or missed by what was reported; unreported it is undetermined once closed, else not due or at risk."""
    verdict = judged(case, ENGINES["reference"])[1].verdict
    report = case["data"].rpartition("|")[2]
    deadline = case["aims"].rpartition(" ")[2]
    is_closed = case["known_at"] > "2025-01-01"
    if report:
        met = report <= deadline if "milestone" in case else report == "1"
        assert verdict is (Verdict.MET if met else Verdict.MISSED)
    elif is_closed:
        assert verdict is Verdict.UNDETERMINED
    else:
        overdue = "milestone" in case and deadline < case["known_at"]
        assert verdict is (Verdict.AT_RISK if overdue else Verdict.NOT_DUE)
