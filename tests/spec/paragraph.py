"""One paragraph of the specification: tables of data, a question, and the answer they must give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import pytest

from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.knowledge import ObservationList
from cotmoc.evaluation.programme import Evaluation, FigureOf, Settings, reference
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.instant import read_instant
from cotmoc.model.observation import Observation
from cotmoc.model.period import read_period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from tests.lib import small
from tests.lib.tables import Row, rows
from tests.lib.telling import exact_text, range_text, units_text, value_text
from tests.spec.contents import AIMS, ANSWERS, FORMULA, INDICATOR, PROGRAMME, QUESTION, TABLES

KNOWN_AT = "2026-06-30"


@dataclass(frozen=True)
class Engine:
    """A way to compute figures. `start` makes it ready for one workspace; `cannot` names the paragraphs (module and
    test) that it refuses, each with the code of the error it must then give: declared, never skipped."""

    name: str
    start: Callable[[Catalogue, tuple[Observation, ...]], FigureOf]
    cannot: Mapping[str, str] = field(default_factory=dict)


ENGINES: dict[str, Engine] = {
    "reference": Engine("reference", lambda _catalogue, _observations: reference),
}


class Paragraph(Protocol):
    """What a test of the specification calls, once for each case it shows."""

    def __call__(self, said: str = "", **case: str) -> None: ...


@dataclass
class Checking:
    """Runs a case on an engine and compares each answer."""

    engine: Engine
    name: str

    def __call__(self, said: str = "", **case: str) -> None:
        """Check one case; `said` tells a reader what is particular about it."""
        del said
        unknown = set(case) - {*TABLES, *FORMULA, *INDICATOR, *PROGRAMME, *QUESTION, *ANSWERS, AIMS}
        assert not unknown, f"unknown words {unknown}"
        refusal = self.engine.cannot.get(self.name, case.get("refused"))
        if refusal is None:
            check(case, self.engine)
            return
        with pytest.raises(Refused) as caught:
            judged(case, self.engine)
        assert [problem.code for problem in caught.value.problems] == [refusal]


def check(case: Mapping[str, str], engine: Engine) -> None:
    """Compare what the engine answers with what the case says."""
    results = judged(case, engine)
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
    space = small.workspace(case)
    unit = space.unit(case.get("unit", "T"))
    code = case.get("indicator", "I")
    if "indicator" not in case:
        space = replace(
            space, catalogue=replace(space.catalogue, indicators=(*space.catalogue.indicators, indicator_of(case)))
        )
    period = read_period(case.get("period", "2024"))
    bare = Target(code="T0", name="T0", indicator=code, unit=unit, level=case.get("level", ""), period=period)
    aims = small.read_targets(case.get(AIMS, "aim"), indicator=code, unit=unit, period=period)
    targets = tuple(replace(target, level=target.level or case.get("level", "")) for target in aims)
    programme = Programme(
        code="P",
        title="P",
        period=period,
        targets=(bare, *targets),
        about_tolerance=small.number(case["tolerance"]) if "tolerance" in case else None,
        exceed_margin=small.number(case.get("margin", "0")),
        allocations=small.read_allocations(case.get("allocations", "target"), space.catalogue.units),
        tasks=small.read_tasks(case.get("tasks", "id")),
    )
    space = small.with_programme(space, programme)
    settings = Settings(
        known_at=read_instant(case.get("known_at", KNOWN_AT)),
        period=read_period(case["at_end_of"]) if "at_end_of" in case else None,
        structure=read_date(case["structure"]) if "structure" in case else None,
        unit=space.unit(case["seen_as"]) if "seen_as" in case else None,
    )
    figure_of = engine.start(space.catalogue, space.observations)
    evaluation = Evaluation(
        space.catalogue, ObservationList(space.observations), settings, figure_of=figure_of, engine=engine.name
    )
    return list(evaluation.programme(programme).targets)


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
