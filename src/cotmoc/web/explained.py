"""What was explained: for the pages of targets and units, and for the committee's report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cotmoc.web.models.committee import Explanation
from cotmoc.web.models.package import Package


def explanations_of(package: Package, target: str, unit: str = "", period: str = "") -> list[Explanation]:
    """What was explained about a target, the latest first; of one unit or period only where they are given."""
    found = Explanation.objects.filter(package=package, target=target).select_related("by")
    if unit:
        found = found.filter(unit=unit)
    if period:
        found = found.filter(period=period)
    return list(found.order_by("-at"))


def latest_of(package: Package, units: Iterable[str]) -> Mapping[tuple[str, str, str], Explanation]:
    """The latest explanation of each target or form of these units: by its code, unit, and period."""
    rows = Explanation.objects.filter(package=package, unit__in=set(units), task="")
    return {(row.target or row.form, row.unit, row.period): row for row in rows.select_related("by").order_by("at")}


def explanations_of_tasks(package: Package, unit: str) -> Mapping[tuple[str, str], Explanation]:
    """The latest explanation of each task of a unit: by its programme and id."""
    rows = Explanation.objects.filter(package=package, unit=unit).exclude(task="")
    return {(row.programme, row.task): row for row in rows.select_related("by").order_by("at")}
