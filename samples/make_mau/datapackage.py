"""datapackage.json: every file with the full schema of its table (Frictionless Data Package)."""

from __future__ import annotations

from typing import Any

_DATES = {"valid_from", "valid_to", "baseline_date", "deadline"}
_DATE_IN = {"holidays": {"date"}, "successions": {"date"}, "sources": {"date"}, "directives": {"date"}}
_NUMBERS = {"lat", "lon", "minimum", "factor", "limit", "baseline"}
_INTEGERS = {"order", "decimals", "deadline_working_days", "protect_below"}
_BOOLEANS = {"has_tthc", "priority", "words_only", "required", "personal"}
_NEEDED = {
    "units": {"id", "code", "name", "kind", "level", "valid_from"},
    "successions": {"predecessor", "successor", "date", "share"},
    "code_lists": {"list", "code", "name"},
    "data_elements": {"code", "name", "unit_of_measure", "value_type", "time_rule", "unit_rule"},
    "indicators": {"code", "name", "kind", "numerator", "unit_of_measure", "direction"},
    "forms": {"form", "name", "calendar", "frequency", "level"},
    "form_elements": {"form", "element"},
    "obligations": {"form", "unit"},
    "rules": {"code", "form", "check", "severity", "message"},
    "holidays": {"date", "kind", "name"},
    "sources": {"id", "title"},
    "record_sources": {"code", "name", "key", "unit"},
    "record_columns": {"record_source", "column", "type"},
    "record_measures": {"record_source", "element", "date"},
    "targets": {"code", "name", "indicator", "unit", "period"},
    "allocations": {"target", "unit", "threshold"},
    "tasks": {"id", "text"},
    "directives": {"id", "title"},
    "observations": {"element", "unit", "period", "status", "known_from"},
}
_WORDS = {
    ("units", "kind"): ("area", "agency", "party", "enterprise", "central"),
    ("data_elements", "value_type"): ("count", "amount", "percent", "score", "rank", "boolean", "date"),
    ("data_elements", "time_rule"): ("sum", "last", "mean", "max", "min", "cumulative"),
    ("data_elements", "unit_rule"): ("sum", "mean", "max", "min", "none"),
    ("indicators", "kind"): ("ratio", "expression", "as_is", "rank", "milestone", "judged"),
    ("indicators", "direction"): ("higher", "lower", "exact"),
    ("forms", "calendar"): ("calendar", "nd09"),
    ("forms", "frequency"): ("month", "quarter", "half", "nine_months", "year", "once"),
    ("record_columns", "type"): ("text", "code", "date", "number", "boolean"),
    ("record_measures", "kind"): ("count", "sum"),
    ("rules", "severity"): ("hard", "soft"),
    ("holidays", "kind"): ("off", "working_swap"),
    ("observations", "status"): ("A", "E", "P", "I", "M", "O", "W"),
    ("observations", "comparator"): ("==", ">=", ">", "<=", "<", "range", "range_up"),
    ("targets", "comparator"): (
        "==", ">=", ">", "<=", "<", "range", "range_up", "about", "rank", "growth", "baseline", "milestone", "judged",
    ),
}  # fmt: skip
_KEYS = {
    "units": ["id"],
    "successions": ["predecessor", "successor"],
    "form_elements": ["form", "order"],
    "obligations": ["form", "unit"],
    "rules": ["code"],
    "holidays": ["date"],
    "sources": ["id"],
    "record_sources": ["code"],
    "record_columns": ["record_source", "column"],
    "record_measures": ["element"],
    "tasks": ["id"],
    "directives": ["id"],
}


def describe(files: list[str], *, title: str, columns: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """The descriptor of the package with these CSV files."""
    return {
        "profile": "data-package",
        "name": "mau",
        "title": title,
        "description": "Tỉnh, đơn vị, số liệu đều do người soạn nghĩ ra. Province and figures are made up.",
        "licenses": [{"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}],
        "resources": [_resource(name, columns[name]) for name in sorted(files)],
    }


def _resource(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    kind = "observations" if name.startswith("observations/") else name.rpartition("/")[2].removesuffix(".csv")
    schema: dict[str, Any] = {"fields": [_field(kind, column) for column in columns], "missingValues": [""]}
    if kind in _KEYS:
        schema["primaryKey"] = _KEYS[kind]
    return {
        "name": name.removesuffix(".csv").replace("/", "-").replace("_", "-"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _field(kind: str, column: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column in _NEEDED[kind]:
        constraints["required"] = True
    if (kind, column) in _WORDS:
        constraints["enum"] = list(_WORDS[kind, column])
    described: dict[str, Any] = {"name": column, "type": _type(kind, column)}
    return described | ({"constraints": constraints} if constraints else {})


def _type(kind: str, column: str) -> str:
    if column in _DATES or column in _DATE_IN.get(kind, ()):
        return "date"
    if column in _NUMBERS:
        return "number"
    if column in _INTEGERS:
        return "integer"
    return "boolean" if column in _BOOLEANS else "string"
