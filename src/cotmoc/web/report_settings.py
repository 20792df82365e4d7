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
_OF_ONE_REPORT: Mapping[str, tuple[str, ...]] = {"head": ("number", "day"), "title": ("subject",)}
"""What says something of one report only, by table."""
_OF_ONE_LAYOUT: Mapping[str, tuple[str, ...]] = {"head": ("symbol",), "title": ("to",)}
"""What another kind of document has otherwise."""
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


def remembered(package: Package, layout: str) -> str:
    """The settings that a new report of the package begins with: those of the last one, of the same layout where
    there is one, without what belongs to that report alone."""
    rows = WrittenReport.objects.filter(package=package).exclude(settings="").order_by("-pk")
    last = rows.filter(layout=layout).first() or rows.first()
    if last is None:
        return ""
    data = {key: value for key, value in settings_data(last.settings).items() if key in _KEPT}
    drop = [_OF_ONE_REPORT] if last.layout == layout else [_OF_ONE_REPORT, _OF_ONE_LAYOUT]
    for names in drop:
        for table, keys in names.items():
            data[table] = {key: value for key, value in data.get(table, {}).items() if key not in keys}
    return toml_of({key: value for key, value in data.items() if value})
