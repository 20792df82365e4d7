"""A unit's figures against its last period and against units of its level, without naming any of those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import number_text, shown
from cotmoc.evaluation.own_history import previous
from cotmoc.evaluation.result import Judgement
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Frequency, Period
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.pages.my_unit_targets import current_programmes
from cotmoc.workspace.figure_words import NO_FIGURE
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.unit_values import UnitValue
from cotmoc.workspace.view import View

FEWEST_PEERS = 5
"""Units of a level below which a middle would tell whose figure it is."""
_COMPARED = frozenset({IndicatorKind.RATIO, IndicatorKind.AS_IS})


def figures_of(ground: Ground, unit: str, naming: Naming) -> dict[str, Any]:
    """The unit's indicators of the last quarter that is over, as a table."""
    period = last_quarter(ground)
    before = previous(period)
    labels = (_("Indicator"), naming.period(period), naming.period(before) if before else "", _("Among its level"))
    return {
        "columns": [{"label": label} for label in labels],
        "rows": list(_rows(ground, unit, period, naming)),
        "period": naming.period(period),
    }


def last_quarter(ground: Ground) -> Period:
    """The last quarter that is over today."""
    quarters = [q for year in (-1, 0) for q in Period.year(ground.today.year + year).parts(Frequency.QUARTER)]
    return [quarter for quarter in quarters if quarter.end < ground.today][-1]


def _rows(ground: Ground, unit: str, period: Period, naming: Naming) -> Iterator[list[Any]]:
    found = ground.collecting.map(period.end).units.get(unit)
    if found is None:
        return
    level, before = found.level, previous(period)
    for code in _indicators(ground, period):
        own = ground.workspace.figure(code, View(period=period, unit=unit))
        value = _value(own)
        if value is None:
            continue
        among = ground.workspace.values(code, View(), [period], level)[period]
        view = View(period=period, unit=unit, structure=ground.today)
        (earlier,) = ground.workspace.series(code, view, [before]) if before else (None,)
        yield [
            {"text": naming.element(code), "url": _url(ground, code, unit), "note": code},
            shown(own, lang=lang()),
            shown(earlier, lang=lang()) if earlier is not None and _value(earlier) is not None else NO_FIGURE,
            _among(own, value, among, naming.level(level)),
        ]


def _url(ground: Ground, code: str, unit: str) -> str:
    return f"{reverse('indicator', args=[ground.package.name, code])}?{urlencode({'unit': unit})}"


def _indicators(ground: Ground, period: Period) -> list[str]:
    """The indicators that can be compared between units, of the targets of the programmes that run."""
    codes = (target.indicator for programme in current_programmes(ground) for target in programme.targets)
    found = []
    for code in dict.fromkeys(code for code in codes if code):
        indicator: Indicator | None = ground.knowledge.indicator(code, period.end)
        if indicator is not None and indicator.kind in _COMPARED:
            found.append(code)
    return found


def _value(judgement: Judgement | None) -> Exact | None:
    if judgement is None or judgement.figure.range is None or not judgement.figure.reported:
        return None
    return judgement.figure.range.value


def _among(own: Judgement, value: Exact, among: Mapping[str, UnitValue], level: str) -> str:
    values = [each.value for each in among.values() if each.reported and each.value is not None]
    if len(values) < FEWEST_PEERS:
        return ""
    middle = median(map(Fraction, values))  # never a float
    details = {"count": len(values), "level": level, "middle": number_text(middle, own, lang=lang())}
    if value > middle:
        return _("above the middle of %(count)s %(level)s (%(middle)s)") % details
    if value < middle:
        return _("below the middle of %(count)s %(level)s (%(middle)s)") % details
    return _("in the middle of %(count)s %(level)s (%(middle)s)") % details
