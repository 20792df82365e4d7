"""The settings of written reports as data: read, numbered for an issue, and remembered for the next report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from cotmoc.documents.report.settings_toml import toml_of
from cotmoc.web.models.package import Package
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.report_errors import SETTINGS_UNREAD

LONGEST_SETTINGS = 20_000
"""Letters of settings."""
_OF_ONE_REPORT: Mapping[str, tuple[str, ...]] = {"head": ("number", "day", "urgency"), "title": ("subject",)}
"""What says something of one report only, by table."""
_OF_ONE_LAYOUT: Mapping[str, tuple[str, ...]] = {"head": ("symbol",), "title": ("to",)}
"""What another kind of document has otherwise."""
_OF_ONE_OFFICE: Mapping[str, tuple[str, ...]] = {"head": ("parent", "agency", "called")}
"""What another office has otherwise, besides who signs and who receives it."""
_UNIT = "unit"
"""The layout of one unit's report, which that unit issues; all others are issued by the standing agency."""
_KEPT = ("recipients", "head", "title", "signature", "layout")
"""What a next report begins with; a meeting, its conclusions and explanations belong to one report."""


def settings_data(text: str) -> dict[str, Any]:
    """What the settings say. Raises `Refused` (D195) where they are no TOML."""
    if len(text) > LONGEST_SETTINGS:
        raise SETTINGS_UNREAD.refuse(why=f"{len(text)} > {LONGEST_SETTINGS}")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOML that is wrong, a number or nesting beyond all measure
        raise SETTINGS_UNREAD.refuse(why=str(error)[:200]) from error


def numbered(text: str, number: str, day: date) -> str:
    """The settings with number and day in the head. Raises `Refused` (D195)."""
    data = settings_data(text)
    data["head"] = {**data.get("head", {}), "number": number, "day": day}
    return toml_of(data)


def remembered(package: Package, layout: str, unit: str = "") -> str:
    """The settings that a new report of the package begins with: those of the last one of the same office, of the same
    layout where there is one, without what belongs to that report alone; `unit` issues its own report."""
    rows = WrittenReport.objects.filter(package=package).exclude(settings="").order_by("-pk")
    own = rows.filter(layout=_UNIT, unit=unit) if layout == _UNIT else rows.exclude(layout=_UNIT)
    last = own.filter(layout=layout).first() or own.first() or rows.first()
    if last is None:
        return ""
    data = {key: value for key, value in settings_data(last.settings).items() if key in _KEPT}
    drop, is_own = [_OF_ONE_REPORT], own.exists()
    if last.layout != layout or not is_own:
        drop.append(_OF_ONE_LAYOUT)
    if not is_own:
        drop.append(_OF_ONE_OFFICE)
        data = {key: value for key, value in data.items() if key not in ("signature", "recipients")}
    for names in drop:
        for table, keys in names.items():
            data[table] = {key: value for key, value in data.get(table, {}).items() if key not in keys}
    return toml_of({key: value for key, value in data.items() if value})
