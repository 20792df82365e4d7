"""What the indicator of a target was in other periods, on the map of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cotmoc.documents.report.address import Address
from cotmoc.documents.report.content import Runs
from cotmoc.evaluation.own_history import year_before
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Period
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.view import View

UNDRAWN = (IndicatorKind.MILESTONE, IndicatorKind.JUDGED)
"""Kinds that have no figure in another period."""


def year_before_figure(drafting: Drafting, result: TargetResult) -> Runs:
    """The figure of the same period a year before, with what it may be; empty where there is none, or it was defined
    otherwise then."""
    indicator, period = result.judgement.indicator, year_before(result.target.period)
    if indicator is None or indicator.kind in UNDRAWN or period is None:
        return ()
    ((found, address),) = figures_at(drafting, result, [period])
    if found is None or found.indicator != indicator or found.figure.range is None:
        return ()
    if not found.figure.reported and not found.figure.range.is_point:
        return ()
    now = drafting.binding.indicator(found, replace(address, format="now"))
    if found.figure.range.is_point:
        return (now,)
    possible = drafting.binding.indicator(found, replace(address, format="possible"))
    return drafting.say("figure.may", now=now, possible=possible)


def figures_at(
    drafting: Drafting, result: TargetResult, periods: Iterable[Period]
) -> list[tuple[Judgement | None, Address]]:
    """The indicator of a target in each period, with the address of that figure; None where its unit had none."""
    return [_at(drafting, result, period) for period in periods]


def _at(drafting: Drafting, result: TargetResult, period: Period) -> tuple[Judgement | None, Address]:
    day = drafting.result.structure or (drafting.view.period or result.target.period).end
    known_at = drafting.result.known_at
    address = Address(
        kind="indicator", code=result.target.indicator, unit=result.unit, period=period, known_at=known_at
    ).also(level=result.target.level, structure=day.isoformat())
    view = View(unit=result.unit, period=period, known_at=known_at, structure=day)
    try:
        found = drafting.workspace.indicator_at(result.target.indicator, view, level=result.target.level)
    except Refused:  # the reports of that period contradict each other, or the unit is not on the map
        return None, address
    return found, address
