"""The generators leave nothing out: every formula node, rule, comparator and kind of report is made."""

from __future__ import annotations

from typing import get_args

from hypothesis import Phase, given, settings

from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.comparator import Comparator
from cotmoc.model.data_element import Restart, TimeRule, UnitRule
from cotmoc.model.observation import ObservationStatus
from tests.generative.cases import MAPS, Case, aims, cases
from tests.generative.test_own_figures import own_figures, rankings
from tests.lib import small
from tests.spec.paragraph import indicator_of

FORMULAS = {
    *(node.__name__ for node in get_args(t.Tree)),
    "offset",
    "chosen part",
    "excluded part",
    "applicable",
    *t.OPERATORS,
} - {"Element", "IndicatorRef"}  # what a `Reference` becomes once it is looked up
DECLARED = {
    *(f"time {rule}" for rule in TimeRule),
    *(f"unit {rule}" for rule in UnitRule),
    *(f"restart {restart}" for restart in Restart if restart not in (Restart.MONTH, Restart.NINE_MONTHS)),
    *("part_of", "ceiling number", "ceiling element", "ceiling history", "carry value", "carry range", "weight"),
    *("exhaustive", "loose", "calendar", "nd09", "parts only", "total only", "both"),
    *(f"map {terrain}" for terrain in MAPS),
    *("period asked earlier", "structure", "known earlier", "level"),
}
REPORTED = {
    *(f"status {status}" for status in ObservationStatus if status is not ObservationStatus.IMPUTED),
    *("open low", "open high", "range", "missing"),
}


def _of_formulas(case: Case) -> set[str]:
    indicator = indicator_of(case)
    seen = set()
    for text in (indicator.numerator, indicator.denominator):
        for node in t.walk(parse(text)) if text else ():
            seen.add(type(node).__name__)
            for choice in getattr(node, "selection", ()):
                seen.add("excluded part" if choice.excluded else "chosen part")
            seen |= {"offset"} if getattr(node, "offset", None) else set()
            seen |= {"applicable"} if getattr(node, "applicable", None) else set()
            seen |= {node.operator} if isinstance(node, t.ConditionCount) else set()
    return seen


def _of_declarations(case: Case) -> set[str]:
    space = small.workspace(case)
    seen = {f"map {name}" for name, (units, _) in MAPS.items() if units == case["units"]}
    seen |= {str(form.window) for form in space.catalogue.forms}
    names = {
        "at_end_of": "period asked earlier",
        "structure": "structure",
        "known_at": "known earlier",
        "level": "level",
    }
    seen |= {told for name, told in names.items() if name in case}
    for element in space.catalogue.data_elements:
        seen |= {f"time {element.time_rule}", f"unit {element.unit_rule}", f"restart {element.restart}"}
        seen |= {"part_of"} if element.part_of else set()
        seen |= {f"ceiling {k}" for k in ("number", "element", "history") if getattr(element.ceiling, k) is not None}
        seen |= {"carry value" if element.carry.imputes else "carry range"} if element.carry else set()
        seen |= {"weight"} if element.weight else set()
        seen |= {"exhaustive" if element.exhaustive else "loose"} if element.breakdowns else set()
        asked = {bool(row.asked) for row in space.catalogue.form_elements if row.element == element.code}
        seen.add("both" if len(asked) > 1 else "parts only" if True in asked else "total only")
    return seen


def _of_reports(case: Case) -> set[str]:
    seen = {"missing"} if "|  |" in case["data"] else set()
    for report in small.workspace(case).observations:
        seen.add(f"status {report.status}")
        if report.value and not report.value.is_point:
            seen.add("range" if report.value.low is not None and report.value.high is not None else "open low")
            seen |= {"open high"} if report.value.high_open and report.value.high is not None else set()
    return seen


def test_every_node_rule_and_report_is_generated() -> None:
    seen: set[str] = set()

    @settings(max_examples=500, phases=[Phase.generate], database=None, derandomize=True)
    @given(case=cases())
    def collect(case: Case) -> None:
        seen.update(_of_formulas(case) | _of_declarations(case) | _of_reports(case))

    collect()
    assert {*FORMULAS, *DECLARED, *REPORTED} - seen == set()


def test_every_comparator_is_generated() -> None:
    seen: set[Comparator] = set()

    @settings(max_examples=40, phases=[Phase.generate], database=None, derandomize=True)
    @given(wanted=aims(), own=own_figures(), ranked=rankings())
    def collect(wanted: str, own: Case, ranked: Case) -> None:
        for text in (wanted, own["aims"], ranked["aims"]):
            targets = small.read_targets(text, indicator="I", unit="T", period=small.read_period("2024"))
            seen.update(target.aim.comparator for target in targets if target.aim)

    collect()
    assert set(Comparator) - seen == set()
