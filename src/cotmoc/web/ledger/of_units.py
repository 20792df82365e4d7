"""What single units reported, read from the ledger by unit and period: a form needs its own unit's figures only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cotmoc.exchange.observation_codes import COMPARATORS
from cotmoc.exchange.observations import reported_interval
from cotmoc.model.breakdown import Breakdown, read_breakdown
from cotmoc.model.comparator import Comparator
from cotmoc.model.identity import read_list
from cotmoc.model.observation import WITHOUT_VALUE, Observation, ObservationStatus
from cotmoc.model.period import Period
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.package import Package

MOST_REPORTS = 2_000
"""Reports (a unit's figures of a period) held at a time."""

_COLUMNS = (
    *("known_from", "position", "element", "breakdown", "value", "value_high", "comparator", "status"),
    *("reason", "source", "origin"),
)
_Cells = Mapping[tuple[str, Breakdown], Observation]


class FiguresOfUnits:
    """The figures of a package up to a position of the ledger, as known inside at an instant; each report is read
    when it is first asked for."""

    def __init__(self, package: Package, position: int, known_at: datetime) -> None:
        self._package = package
        self._position = position
        self._known_at = known_at
        self._reports: OrderedDict[tuple[str, Period], _Cells] = OrderedDict()

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest row of a cell; `unit` is a full id."""
        found = self._reports.get((unit, period))
        if found is None:
            found = self._reports[unit, period] = self._read(unit, period)
            if len(self._reports) > MOST_REPORTS:
                self._reports.popitem(last=False)
        return found.get((element, breakdown))

    def _read(self, unit: str, period: Period) -> _Cells:
        # Asked for the position too, or in its order, a database would go through all of the package.
        rows = ObservationRow.objects.filter(package=self._package, unit=unit, period=str(period)).order_by()
        known = (row for row in rows.values_list(*_COLUMNS) if row[0] <= self._known_at and row[1] <= self._position)
        made = (_observation(unit, period, row) for row in sorted(known))
        return {(each.element, each.breakdown): each for each in made}


def _observation(unit: str, period: Period, row: tuple[Any, ...]) -> Observation:
    known_from, _position, element, breakdown, value, value_high, comparator, letter, reason, source, origin = row
    status = ObservationStatus(letter)
    stated = None if status in WITHOUT_VALUE else reported_interval(_place(comparator), value, value_high)
    return Observation(
        element=element,
        breakdown=read_breakdown(breakdown),
        unit=unit,
        period=period,
        value=stated,
        status=status,
        known_from=known_from,
        reason=reason,
        source=read_list(source),
        row=origin,
    )


def _place(comparator: str) -> int:
    return COMPARATORS.index(Comparator(comparator or "=="))
