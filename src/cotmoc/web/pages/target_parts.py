"""The parts of a target's page: bounds, series, units."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.documents.charts import trend, units_bar
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Frequency, Period
from cotmoc.web.models.package import Package
from cotmoc.web.pages.tables import Table, figure_column
from cotmoc.web.pages.viewing import Looking
from cotmoc.workspace.figure_words import FigureWords, figure_words
from cotmoc.workspace.words import verdict_word

SHOWN_UNITS = 40
"""Units in the chart."""
MOST_UNITS = 200
"""Units in the table; of more, those that hold the target back or are missing come first."""
_UNDRAWN = (IndicatorKind.MILESTONE, IndicatorKind.JUDGED)


class TargetParts:
    """Parts of one target's page, each made when the template asks for it."""

    def __init__(self, package: Package, look: Looking, result: TargetResult, *, everyone: bool = False) -> None:
        """`everyone`: every unit in the table, however many there are."""
        self._everyone = everyone
        self._package = package
        self._look = look
        self._result = result
        self._indicator = result.judgement.indicator

    @property
    def decimals(self) -> int:
        """The places the indicator is shown with."""
        return self._indicator.decimals if self._indicator else 1

    @property
    def unit_of_measure(self) -> str:
        """The indicator's unit of measure."""
        return self._indicator.unit_of_measure if self._indicator else ""

    @property
    def title(self) -> str:
        """The figure with its unit of measure."""
        name = self._result.target.name
        return f"{name} ({self.unit_of_measure})" if self.unit_of_measure else name

    @cached_property
    def figure(self) -> FigureWords:
        """The figure in words."""
        return figure_words(self._result.judgement, self._look.lang)

    @cached_property
    def address(self) -> str:
        """The address of the figure (contracts, «Identity»)."""
        known = {"known_at": str(self._look.known_on)} if self._look.known_on else {}
        asked = {
            "unit": self._result.unit,
            "period": str(self._look.view.period or self._result.target.period),
            **known,
        }
        return f"cotmoc:target/{self._result.target.code}?{urlencode(asked)}"

    @cached_property
    def bounds(self) -> dict[str, Any] | None:
        """The interval of possible values against what is wanted; None where there is nothing to draw."""
        found, region = self._result.figure.range, self._result.judgement.region
        if found is None or (found.low is None and found.high is None) or self._is_undrawn:
            return None
        high = region.satisfied.high if region and region.satisfied.low is not None else None
        return {
            "low": _text(found.low),
            "high": _text(found.high),
            "reported": _text(self._result.figure.reported_value),
            "threshold": _text(region.threshold if region else None),
            "threshold_high": _text(high),
            "direction": "range" if high is not None else "higher" if region is None or region.is_upwards else "lower",
            "minimum": "0" if self._indicator and self._indicator.limit is not None else None,
            "maximum": _text(self._indicator.limit) if self._indicator else None,
        }

    @property
    def _is_undrawn(self) -> bool:
        return self._indicator is None or self._indicator.kind in _UNDRAWN

    @property
    def tables(self) -> dict[str, Table]:
        """The tables of the page by name, for those who take them as files."""
        named = {"series": self.series, "units-table": self.units}
        return {name: (found["columns"], found["rows"]) for name, found in named.items() if found}

    # -- over time -----------------------------------------------------------------------------------------------------

    @cached_property
    def series(self) -> dict[str, Any] | None:
        """The indicator over the periods like the target's, up to it."""
        periods = self._periods
        if self._is_undrawn or len(periods) < 2:
            return None
        view = replace(self._look.view, unit=self._result.unit, period=periods[-1])
        try:
            found = self._look.workspace.series(self._result.target.indicator, view, periods)
        except Refused:  # its unit went into others before the last period: the page has the verdict all the same
            return None
        rows = [self._point(period, each) for period, each in zip(periods, found, strict=True)]
        if not any(row["value"] is not None or row["low"] is not None for row in rows):
            return None
        region = self._result.judgement.region
        aim = float(region.threshold) if region and region.threshold is not None else None
        told = [figure_words(each, self._look.lang).cell for each in found]
        return {
            "spec": trend(rows, title=self.title, target=aim, decimals=self.decimals, lang=self._look.lang),
            "columns": [{"label": _("Period")}, figure_column(_("Figure"))],
            "rows": [[row["period"], cell] for row, cell in zip(rows, told, strict=True)],
        }

    @cached_property
    def _periods(self) -> list[Period]:
        """The quarters of the target's period that have ended, or the years up to it."""
        period, today = self._result.target.period, self._look.ground.today
        parts = period.parts(Frequency.QUARTER) if period.months >= 12 else ()
        quarters = [part for part in parts if part.end <= today]
        return quarters or [period]

    def _point(self, period: Period, judgement: Judgement) -> dict[str, Any]:
        found = judgement.figure.range
        low, high = (found.low, found.high) if found else (None, None)
        value = found.value if found else None
        plain = value if value is not None else judgement.figure.reported_value
        return {
            "period": self._look.naming.period(period),
            "value": _float(plain),
            "low": _float(low),
            "high": _float(high),
        }

    # -- by unit -------------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> dict[str, Any] | None:
        """The units that the target is counted by, each with its figure and verdict."""
        target = self._result.target
        if self._result.unit != target.unit or not self._result.figure.is_quotient:
            return None
        slow = dict.fromkeys(each.unit for each in self._result.slow)
        first = dict.fromkeys((*slow, *self._result.deciding, *self._result.figure.missing_units))
        most = None if self._everyone else MOST_UNITS
        found = self._look.workspace.target_by_unit(target.code, self._look.view, target.level, first=first, most=most)
        results = {unit: each for unit, each in found.items() if each.figure.expected}
        if len(results) < 2:
            return None
        missing = set(self._result.figure.missing_units)
        rows = [self._unit_row(unit, each, unit in missing) for unit, each in results.items()]
        drawn = [self._unit_bar(unit, each, unit in slow) for unit, each in results.items()]
        drawn.sort(key=lambda row: (not row["slow"], row["value"] is None, row["value"] or 0))
        region = self._result.judgement.region
        aim = float(region.threshold) if region and region.threshold is not None else None
        return {
            "columns": [{"label": _("Unit")}, figure_column(_("Figure")), {"label": _("Verdict")}],
            "rows": rows,
            "spec": units_bar(
                drawn[:SHOWN_UNITS], title=self.title, threshold=aim, decimals=self.decimals, lang=self._look.lang
            ),
            "left_out": max(len(drawn) - SHOWN_UNITS, 0),
            "not_told": 0 if self._everyone else max(self._result.figure.expected - MOST_UNITS, 0),
        }

    def _unit_row(self, unit: str, result: TargetResult, is_missing: bool) -> list[Any]:
        parameters = {"programme": self._look.programme.code, "unit": unit}
        if self._look.known_on:
            parameters["known_at"] = str(self._look.known_on)
        url = f"{reverse('target', args=[self._package.name, result.target.code])}?{urlencode(parameters)}"
        note = _("report missing") if is_missing else ""
        return [
            {"text": self._look.naming.unit(unit), "url": url, "note": note},
            figure_words(result.judgement, self._look.lang).cell,
            {"verdict": result.verdict.value, "provisional": result.is_provisional},
        ]

    def _unit_bar(self, unit: str, result: TargetResult, is_slow: bool) -> dict[str, Any]:
        found = result.figure.range
        value = found.value if found else None
        plain = value if value is not None else result.figure.reported_value
        return {
            "unit": self._look.naming.unit(unit),
            "value": _float(plain),
            "low": _float(found.low if found else None),
            "high": _float(found.high if found else None),
            "slow": is_slow,
            "shown": figure_words(result.judgement, self._look.lang).value,
            "verdict": result.verdict.value,
            "label": verdict_word(result.verdict, self._look.lang),
        }


def _text(value: Exact | None) -> str | None:
    return None if value is None else decimal_text(value)


def _float(value: Exact | None) -> float | None:
    return None if value is None else float(value)
