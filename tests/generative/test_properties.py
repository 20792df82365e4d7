"""What holds whatever is declared and reported: order, knowledge, mergers, and that engines agree."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.programme import reference
from cotmoc.model.errors import Refused
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from tests.generative.cases import BEFORE, Case, cases
from tests.generative.conftest import SCALE
from tests.generative.test_brute_force import fillings_of, is_aligned
from tests.lib.agreement import answer, disagreements, told
from tests.lib.fillings import TooMany
from tests.spec.paragraph import ENGINES, Asked, Engine, judged

REFERENCE = ENGINES["reference"]
CANNOT = ["E120"]


def figure_of(case: Case) -> dict[str, object]:
    """The reference's answer to a case."""
    return _answered(case, REFERENCE)


def _answered(case: Case, engine: Engine) -> dict[str, object]:
    asked = Asked(case)
    figure_of, margins_of = engine.start(asked.space.catalogue, asked.observations, asked.settings.known_at)
    evaluation = asked.evaluation(figure_of, margins_of, engine=engine.name)
    target = asked.programme.targets[0]
    figures, question = evaluation.question(target, target.unit)
    indicator = asked.space.catalogue.indicators[-1]
    return answer(lambda _figures, i, q: figure_of(figures, i, q), evaluation, indicator, question)


@settings(max_examples=150 * SCALE)
@given(case=cases(most_odd=6))
def test_engines_agree(case: Case) -> None:
    """Every engine gives the figures of the reference, or says that it cannot (E120)."""
    wanted = figure_of(case)
    for name, engine in ENGINES.items():
        if engine is REFERENCE:
            continue
        found = _answered(case, engine)
        event(f"{name} {'cannot' if found.get('refused') == CANNOT else 'agrees'}")
        if found.get("refused") != CANNOT:
            assert disagreements(wanted, found) == {}


@settings(max_examples=60 * SCALE)
@given(case=cases(), seed=st.integers(0, 99))
def test_order_of_rows_does_not_matter(case: Case, seed: int) -> None:
    """Tables may be read in any order."""
    shuffled = dict(case)
    for name in ("units", "successions", "codes", "elements", "asked", "data", "indicators"):
        if name in case:
            head, *body = [line for line in case[name].splitlines() if line.strip()]
            random.Random(seed).shuffle(body)
            shuffled[name] = "\n".join((head, *body))
    assert disagreements(figure_of(case), figure_of(shuffled)) == {}


@settings(max_examples=60 * SCALE)
@given(case=cases(), later=cases())
def test_later_rows_change_no_earlier_look(case: Case, later: Case) -> None:
    """At an earlier instant the figure is what it was then, whatever is corrected or withdrawn afterwards."""
    early, late = "2024-07-05", "2024-07-06"
    head, *body = case["data"].splitlines()
    known = [f"known | {head}", *(f"2024-07-01 | {line}" for line in body)]
    corrected = [f"{late} | {line.replace(' 5', ' 17')}" for line in body]
    withdrawn = [f"2024-08-01 | {line.replace(' 6', ' W')}" for line in body]
    then = {**case, "data": "\n".join(known), "known_at": early}
    since = {**case, "data": "\n".join((*known, *corrected, *withdrawn)), "known_at": early}
    assert disagreements(figure_of(then), figure_of(since)) == {}
    renamed = later["indicators"].replace("Z |", "Z1 |")
    redefined = case["elements"] + "\n" + "X1 | sum | sum"
    assert disagreements(figure_of(then), figure_of({**since, "elements": redefined})) == {}, renamed


@settings(max_examples=100 * SCALE)
@given(case=cases(), data=st.data())
def test_a_report_never_widens_the_bounds(case: Case, data: st.DataObject) -> None:
    """Reporting a missing cell within its range narrows the bounds or leaves them."""
    assume(is_aligned(case))
    assume("history" not in case["elements"] and "last" not in _carries(case) and "1/2..2" not in case["elements"])
    try:
        fillings = fillings_of(case)
        filling = next(iter(fillings.all()), None)
    except TooMany:
        assume(False)
    missing = [cell for cell in fillings.unknown if cell.period.end <= fillings.until]
    assume(filling is not None and missing)
    try:
        before = judged(case, REFERENCE)[0].figure
    except Refused:
        return
    cell = data.draw(st.sampled_from(missing))
    value = filling[cell]
    assert value is not None
    asked = Asked(case)
    row = Observation(*cell, Interval.point(value), ObservationStatus.ACTUAL, asked.settings.known_at)
    space = replace(asked.space, observations=(*asked.space.observations, row))
    asked.space, asked.observations = space, type(asked.observations)(space.observations)
    after = asked.evaluation().programme(asked.programme).targets[0].figure
    if before.range is None:
        assert after.range is None
    elif after.range is not None:
        assert after.range.within(before.range), told(after)


def _carries(case: Case) -> str:
    return " ".join(line.split("|")[6] for line in case["elements"].splitlines()[1:])


@settings(max_examples=60 * SCALE)
@given(case=cases(), time_rule=st.sampled_from(("sum", "last")), terrain=st.sampled_from(("merged", "reused")))
def test_a_merger_leaves_totals_above_unchanged(case: Case, time_rule: str, terrain: str) -> None:
    """The total of what adds up is the same on the map before a merger and after it."""
    merged = _additive(case, time_rule, terrain)
    before, after = (figure_of({**merged, "structure": day}) for day in ("2024-03-31", "2024-06-30"))
    for name in ("range", "why", "inexact"):
        assert before.get(name) == after.get(name)


def _additive(case: Case, time_rule: str, terrain: str) -> Case:
    """Reports of units that merge later, of two elements that add up."""
    from tests.generative.cases import MAPS, REPORTING

    units, successions = MAPS[terrain]
    before, _ = REPORTING[terrain]
    numbers = [cell.strip() for cell in case["data"].replace("\n", "|").split("|")]
    usable = [cell for cell in numbers if not cell or cell in "MOW" or cell[0] in "<>" or cell.isdecimal()] + ["3"] * 8
    rows = [
        " | ".join((element, unit, *usable[place * 5 : place * 5 + 5]))
        for place, (element, unit) in enumerate((e, u) for e in ("X", "Y") for u in before)
    ]
    return {
        "units": units,
        "successions": successions,
        "elements": f"code | time_rule | part_of\nX | {time_rule} |\nY | {time_rule} | X",
        "data": "\n".join(("element | unit | " + " | ".join(BEFORE), *rows)),
        "numerator": "Y",
        "denominator": "X",
        "period": "2024-Q1",
        "unit": "T",
    }


def test_the_comparison_sees_differences() -> None:
    """The comparison of engines would notice another bound, another count, another unit missing."""
    case = {"data": "element|unit|2024-Q1\nX|A|1", "expression": "X", "period": "2024-Q1"}
    asked = Asked(case)
    evaluation = asked.evaluation()
    target = asked.programme.targets[0]
    _, question = evaluation.question(target, target.unit)
    indicator = asked.space.catalogue.indicators[-1]
    right = answer(reference, evaluation, indicator, question)
    for change in ({"range": Interval.point(1)}, {"reported": 2}, {"missing": {}}, {"closed": False}):
        wrong = answer(lambda f, i, q, c=change: replace(f.figure(i, q), **c), evaluation, indicator, question)
        assert set(disagreements(right, wrong)) == set(change)
