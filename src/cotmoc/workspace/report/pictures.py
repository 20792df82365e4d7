"""The charts of a report: who is slow in a target, and how its figure went over the periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cotmoc.documents.charts import trend, units_bar
from cotmoc.documents.report.content import Annex, Block, Chart, Figure
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Frequency, Period
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.general import field_chart
from cotmoc.workspace.report.past import UNDRAWN, figures_at
from cotmoc.workspace.report.subjects import unit_value
from cotmoc.workspace.words import verdict_word

MOST_CHARTS = 20
"""Of a whole report, the three that count targets among them."""
_COUNTING = 3
_MOST_SLOW_CHARTS = 8
_BARS = 12
_FEWEST_BARS = 3
_FEWEST_POINTS = 2


def charts(drafting: Drafting) -> Iterator[Annex]:
    """Verdicts by field, slow units of missed targets, the priority targets over time."""
    slow = list(_slow_charts(drafting))[:_MOST_SLOW_CHARTS]
    left = MOST_CHARTS - _COUNTING - len(slow)
    blocks: list[Block] = [field_chart(drafting), *slow, *_trends(drafting, left)]
    yield Annex(key="annex/charts", title=drafting.say("annex.charts"), blocks=tuple(blocks))


def _slow_charts(drafting: Drafting) -> Iterator[Chart]:
    for each in drafting.with_verdict(Verdict.MISSED, Verdict.AT_RISK, Verdict.UNDETERMINED):
        known = [(slow.unit, unit_value(each, slow.unit)) for slow in each.slow]
        bars = [(unit, value) for unit, value in known if value is not None][:_BARS]
        if len(bars) >= _FEWEST_BARS and len({value for _, value in bars}) > 1:
            yield _slow_chart(drafting, each, bars)


def _slow_chart(drafting: Drafting, result: TargetResult, bars: list[tuple[str, Exact]]) -> Chart:
    label = verdict_word(Verdict.MISSED, drafting.lang)
    figures = tuple(drafting.figure(result, "of_unit", part=unit) for unit, _ in bars)
    rows = [
        {
            "unit": drafting.naming.unit(unit),
            "value": float(value),
            "verdict": Verdict.MISSED.value,
            "label": label,
            "shown": figure.shown,
        }
        for (unit, value), figure in zip(bars, figures, strict=True)
    ]
    region, indicator = result.judgement.region, result.judgement.indicator
    threshold = None if region is None or region.threshold is None else float(region.threshold)
    decimals = indicator.decimals if indicator else 1
    spec = units_bar(rows, title=_title(result), threshold=threshold, decimals=decimals, lang=drafting.lang)
    return Chart(
        key=f"chart/units/{result.target.code}",
        title=drafting.say("chart.units", name=drafting.name(result)),
        spec=spec,
        alt=spec["description"],
        figures=figures,
        rule="chart.units",
    )


def _title(result: TargetResult) -> str:
    indicator = result.judgement.indicator
    return indicator.unit_of_measure if indicator and indicator.unit_of_measure else result.target.name


# -- over time -------------------------------------------------------------------------------------------------------


def _trends(drafting: Drafting, most: int) -> Iterator[Chart]:
    drawn = 0
    for each in sorted(drafting.result.targets, key=lambda each: not each.target.priority):
        if drawn == most:
            return
        indicator = each.judgement.indicator
        if indicator is None or indicator.kind in (*UNDRAWN, IndicatorKind.RANK):
            continue
        chart = _trend(drafting, each)
        if chart is not None:
            drawn += 1
            yield chart


def _trend(drafting: Drafting, result: TargetResult) -> Chart | None:
    periods = _periods(drafting, result)
    found = figures_at(drafting, result, periods)
    rows, figures = [], []
    for period, (judgement, address) in zip(periods, found, strict=True):
        if judgement is not None and _is_told(judgement):
            figure = drafting.binding.indicator(judgement, address)
            rows.append(_point(drafting, period, judgement))
            figures.append(figure)
    if len(rows) < _FEWEST_POINTS or all(row["value"] is None for row in rows):
        return None
    return _trend_chart(drafting, result, rows, figures)


def _trend_chart(
    drafting: Drafting, result: TargetResult, rows: Sequence[dict[str, Any]], figures: Sequence[Figure]
) -> Chart:
    region, indicator = result.judgement.region, result.judgement.indicator
    target = None if region is None or region.threshold is None else float(region.threshold)
    decimals = indicator.decimals if indicator else 1
    spec = trend(rows, title=_title(result), target=target, decimals=decimals, lang=drafting.lang)
    return Chart(
        key=f"chart/trend/{result.target.code}",
        title=drafting.say("chart.trend", name=drafting.name(result)),
        spec=spec,
        alt=spec["description"],
        figures=tuple(figures),
        rule="chart.trend",
    )


def _periods(drafting: Drafting, result: TargetResult) -> list[Period]:
    """The quarters of the target's period that have ended by then; failing two of them, that period alone."""
    period = result.target.period
    today, asked = drafting.today, drafting.result.period
    parts = period.parts(Frequency.QUARTER) if period.months >= 12 else ()
    return [part for part in parts if part.end <= min(today, asked.end)]


def _is_told(judgement: Judgement) -> bool:
    found = judgement.figure.range
    return found is not None and (found.is_point or judgement.figure.reported > 0)


def _point(drafting: Drafting, period: Period, judgement: Judgement) -> dict[str, Any]:
    found = judgement.figure.range
    assert found is not None  # the caller looked
    plain = judgement.figure.reported_value if found.value is None else found.value
    return {
        "period": drafting.naming.period(period),
        "value": None if plain is None else float(plain),
        "low": None if found.low is None else float(found.low),
        "high": None if found.high is None else float(found.high),
    }
