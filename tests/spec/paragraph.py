"""One paragraph of the specification: tables of data, a question, and the answer they must give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from cotmoc.engines.cube_engine import cube
from cotmoc.evaluation.errors import ENGINE_CANNOT
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import ObservationList, Observations
from cotmoc.evaluation.programme import Evaluation, FigureOf, MarginsOf, Settings, no_margins, reference
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from tests.lib import small
from tests.lib.agreement import told
from tests.lib.tables import Row, rows
from tests.lib.telling import exact_text, range_text, units_text, value_text
from tests.spec.contents import AIMS, ANSWERS, FORMULA, INDICATOR, PROGRAMME, QUESTION, TABLES

KNOWN_AT = "2026-06-30"


@dataclass(frozen=True)
class Engine:
    """A way to compute figures. `start` makes it ready for a catalogue and its observations as known at an instant;
    `cannot` names the paragraphs (module and test) of which it refuses some case, each with the code of the error it
    then gives: declared, never skipped."""

    name: str
    start: Callable[[Catalogue, Observations, datetime], tuple[FigureOf, MarginsOf]]
    cannot: Mapping[str, str] = field(default_factory=dict)


CUBE_CANNOT = (
    "bounds.test_plain.test_of_every_formula",
    "bounds.test_ratios.test_interval_arithmetic_is_marked",
    "bounds.test_ratios.test_dividing_by_a_count",
    "cells.test_breakdowns.test_missing_part_of_a_known_total",
    "cells.test_breakdowns.test_other_parts_do_not_exceed_the_total",
    "formulas.test_nodes.test_arithmetic",
    "formulas.test_nodes.test_min_and_max",
    "formulas.test_nodes.test_count_while_reports_are_missing",
    "map.test_backwards.test_plain_figure_of_joint_units",
    "order.test_rules.test_a_weight_is_missing",
)
"""Paragraphs with a case in which the cube meets one of its declared gaps (`cotmoc.engines.errors.GAPS`)."""


def _cube(catalogue: Catalogue, observations: Observations, known_at: datetime) -> tuple[FigureOf, MarginsOf]:
    engine = cube(catalogue, observations, known_at)

    def figure(figures: Figures, indicator: Indicator, question: Question) -> Figure:
        alone = engine.figure_alone(figures, indicator, question)  # first: the tables of every scope are kept
        found = engine.figure(figures, indicator, question)
        assert told(alone) == told(found)
        return found

    return figure, engine.margins


ENGINES: dict[str, Engine] = {
    "reference": Engine("reference", lambda _catalogue, _observations, _known_at: (reference, no_margins)),
    "cube": Engine("cube", _cube, {f"tests.spec.{name}": ENGINE_CANNOT.code for name in CUBE_CANNOT}),
}


class Paragraph(Protocol):
    """What a test of the specification calls, once for each case it shows."""

    def __call__(self, said: str = "", **case: str) -> None: ...


@dataclass
class Checking:
    """Runs cases on an engine and compares each answer; counts what the engine refuses as it declared."""

    engine: Engine
    name: str
    refused: int = 0

    def __call__(self, said: str = "", **case: str) -> None:
        """Check one case; `said` tells a reader what is particular about it."""
        del said
        unknown = set(case) - {*TABLES, *FORMULA, *INDICATOR, *PROGRAMME, *QUESTION, *ANSWERS, AIMS}
        assert not unknown, f"unknown words {unknown}"
        gap = self.engine.cannot.get(self.name)
        try:
            results = judged(case, self.engine)
        except Refused as refused:
            codes = [problem.code for problem in refused.problems]
            if codes == [gap]:
                self.refused += 1
                return
            if codes == [case.get("refused")]:
                return
            raise
        assert "refused" not in case, f"not refused: {[value_text(result.figure) for result in results]}"
        check(case, results)

    def finish(self) -> None:
        """A declared gap must be one."""
        gap = self.engine.cannot.get(self.name)
        assert gap is None or self.refused, f"{self.engine.name} can do {self.name} after all: {gap} is no gap"


def check(case: Mapping[str, str], results: list[TargetResult]) -> None:
    """Compare what an engine answered with what the case says."""
    answers = answers_of(results[0].figure)
    assert {name: answers[name] for name in ANSWERS if name in case} == {n: case[n] for n in ANSWERS if n in case}
    wanted = _first_of_each_code(rows(case[AIMS])) if AIMS in case else []
    shown = ["aim", *SHOWN]
    got = [{"aim": row["aim"], **shown_of(result, row)} for row, result in zip(wanted, results[1:], strict=True)]
    assert got == [{name: row[name] for name in shown if name in row} for row in wanted]


def _first_of_each_code(found: Iterable[Row]) -> list[Row]:
    """One row a target: what is expected stands in its first row, later ones of its code adjust it."""
    wanted: dict[str, Row] = {}
    for place, row in enumerate(found):
        wanted.setdefault(row.get("code", str(place)), row)
    return list(wanted.values())


def judged(case: Mapping[str, str], engine: Engine) -> list[TargetResult]:
    """The result without an aim, then one for each aim."""
    asked = Asked(case)
    ways = engine.start(asked.space.catalogue, asked.observations, asked.settings.known_at)
    evaluation = asked.evaluation(*ways, engine=engine.name)
    return list(evaluation.programme(asked.programme).targets)


class Asked:
    """A case read: its workspace, the programme of its aims, and how it is looked at."""

    def __init__(self, case: Mapping[str, str]) -> None:
        self.space = _space(case)
        self.observations = ObservationList(self.space.observations)
        self.programme = _programme(case, self.space)
        self.settings = Settings(
            known_at=read_instant(case.get("known_at", KNOWN_AT)),
            period=read_period(case["at_end_of"]) if "at_end_of" in case else None,
            structure=read_date(case["structure"]) if "structure" in case else None,
            unit=self.space.unit(case["seen_as"]) if "seen_as" in case else None,
        )

    def evaluation(
        self, figure_of: FigureOf = reference, margins_of: MarginsOf = no_margins, *, engine: str = "reference"
    ) -> Evaluation:
        """The evaluation of the case by a way to compute figures and margins."""
        return Evaluation(
            small.with_programme(self.space, self.programme).catalogue,
            self.observations,
            self.settings,
            figure_of=figure_of,
            margins_of=margins_of,
            engine=engine,
        )


def _space(case: Mapping[str, str]) -> small.Workspace:
    space = small.workspace(case)
    if "indicator" in case:
        return space
    indicators = (*space.catalogue.indicators, indicator_of(case))
    return replace(space, catalogue=replace(space.catalogue, indicators=indicators))


def _programme(case: Mapping[str, str], space: small.Workspace) -> Programme:
    unit, code = space.unit(case.get("unit", "T")), case.get("indicator", "I")
    period = read_period(case.get("period", "2024"))
    bare = Target(code="T0", name="T0", indicator=code, unit=unit, level=case.get("level", ""), period=period)
    aims = small.read_targets(case.get(AIMS, "aim"), indicator=code, unit=unit, period=period)
    targets = tuple(replace(target, level=target.level or case.get("level", "")) for target in aims)
    return Programme(
        code="P",
        title="P",
        period=period,
        targets=(bare, *targets),
        about_tolerance=small.number(case["tolerance"]) if "tolerance" in case else None,
        exceed_margin=small.number(case.get("margin", "0")),
        allocations=small.read_allocations(case.get("allocations", "target"), space.catalogue.units),
        tasks=small.read_tasks(case.get("tasks", "id")),
    )


def indicator_of(case: Mapping[str, str]) -> Indicator:
    """The indicator that a case writes out in place."""
    kinds = [kind for kind in IndicatorKind if kind.value in case]
    kind = kinds[0] if kinds else IndicatorKind.RATIO
    return Indicator(
        code="I",
        name="I",
        kind=kind,
        numerator=case["numerator"] if kind is IndicatorKind.RATIO else case[kind.value],
        denominator=case.get("denominator", ""),
        factor=small.number(case.get("factor", "1")),
        unit_of_measure="%",
        direction=Direction(case.get("direction", "higher")),
        limit=small.number(case["limit"]) if "limit" in case else None,
    )


def answers_of(figure: Figure) -> Row:
    """A figure in the words of the specification."""
    return {
        "value": value_text(figure),
        "plain": exact_text(figure.reported_value),
        "reported": f"{figure.reported}/{figure.expected}",
        "missing": units_text(figure.missing_units),
        "because": ", ".join(dict.fromkeys(reason.value for reason, _ in figure.provisional)) or "none",
        "assumed": ", ".join(dict.fromkeys(text.partition(":")[0] for text in figure.assumed)) or "none",
    }


SHOWN: dict[str, Callable[[TargetResult], str]] = {
    "value": lambda result: value_text(result.figure),
    "verdict": lambda result: result.verdict.value,
    "provisional": lambda result: str(result.is_provisional).lower(),
    "band": lambda result: result.band or "none",
    "percent": lambda result: exact_text(result.percent),
    "deciding": lambda result: units_text(result.deciding),
    "slow": lambda result: "; ".join(f"{units_text([s.unit])}: {s.margin}" for s in result.slow) or "none",
    "outlook": lambda result: _outlook(result),
    "first aim": lambda result: result.first.stated if result.first else "none",
    "conditions judged": lambda result: ", ".join(each.verdict.value for each in result.conditions) or "none",
    "breaks": lambda result: "; ".join(result.breaks) or "none",
}


def _outlook(result: TargetResult) -> str:
    outlook = result.judgement.outlook
    return "none" if outlook is None or outlook.range is None else range_text(outlook.range)


def shown_of(result: TargetResult, row: Row) -> Row:
    """What a row of aims asks to be shown of its result."""
    return {name: tell(result) for name, tell in SHOWN.items() if name in row}
