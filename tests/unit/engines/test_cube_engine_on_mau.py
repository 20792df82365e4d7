"""All targets of all programmes of the made-up province, as both engines see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cotmoc.engines.cube_engine import CubeEngine, cube
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.programme import Evaluation, Settings
from cotmoc.exchange.package import read_package
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from tests.unit.engines.comparing import comparable

MAU = Path(__file__).parents[3] / "samples" / "mau"
DECLARED = {"CT.HT.TOCDO"}
"""The one mean whose weights, too, are missing while the year lasts."""


@pytest.fixture(scope="module")
def mau():
    with read_package(MAU).observations as observations:
        yield read_package(MAU).catalogue, observations


@pytest.mark.parametrize("text", ["2024", "2024-Q2", "2025-Q3"])
def test_every_target(mau, text):
    catalogue, observations = mau
    figure_of = cube(catalogue, observations, catalogue.as_of).figure
    differing, declared, asked = [], set(), 0

    def both(figures, indicator, question):
        nonlocal asked
        asked += 1
        wanted = figures.figure(indicator, question)
        try:
            got = figure_of(figures, indicator, question)
        except Refused as refused:
            declared.update((indicator.code, problem.code) for problem in refused.problems)
        else:
            if comparable(wanted) != comparable(got):
                differing.append((indicator.code, question))
        return wanted

    settings = Settings(known_at=catalogue.as_of, period=read_period(text))
    evaluation = Evaluation(catalogue, observations, settings, figure_of=both)
    for programme in catalogue.programmes:
        evaluation.programme(programme)
    assert asked > 150
    assert not differing
    assert declared <= {(code, "E120") for code in DECLARED}


@pytest.mark.parametrize("text", ["2024-Q2", "2025-S1", "2025-Q3"])
def test_every_unit_at_once(mau, text):
    """Across the reorganisation too, on the map of its day and on the one after it."""
    catalogue, observations = mau
    engine = CubeEngine(Knowledge(catalogue, observations, catalogue.as_of), observations.columns(catalogue.as_of))
    period = read_period(text)
    for code in ("CT.HS.DUNGHAN", "CT.HS.TREHAN", "CT.VB.KYSO", "CT.XA.LAN", "CT.NS.TYLE", "CT.HL"):
        for day in (period.end, read_period("2025-Q3").end):
            units = [unit.id for unit in catalogue.units if day in unit.validity]
            table = engine.figures_of(code, units, [period], day)
            figures = Evaluation(catalogue, observations, Settings(known_at=catalogue.as_of, structure=day)).figures(
                period
            )
            indicator = figures.knowledge.indicator(code, period.end)
            for column, unit in list(enumerate(units))[::9]:
                wanted = figures.figure(indicator, Question(unit, period, period))
                found = (bool(table.exists[0, column]), int(table.reported[0, column]), int(table.expected[0, column]))
                assert found == (wanted.range is not None, wanted.reported, wanted.expected), (code, unit, day)
                if wanted.range is not None and wanted.range.high is not None:
                    high = wanted.range.high
                    assert high * table.high_under[0, column] == table.high[0, column], (code, unit, day)
