"""The catalogue of the package: units, code lists, elements, indicators, forms, rules, holidays, sources."""

from __future__ import annotations

from datetime import date

from samples.make_mau.forms import Form, split_asked
from samples.make_mau.periods import WorkingDays
from samples.make_mau.tables import extras, items, rows
from samples.make_mau.units import Map, Unit

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Column names and rows."""
DEFINED_FROM = "2020-01-01"
DEFINED_BY = "DM-MAU-2022"


def catalogue(units: Map, forms: list[Form]) -> dict[str, Table]:
    """Every definition file, by its name."""
    return {
        "units": _units(units),
        "successions": _successions(units),
        "code_lists": _code_lists(),
        "data_elements": _data_elements(units),
        "indicators": _indicators(),
        "forms": _forms(forms),
        "form_elements": _form_elements(forms),
        "obligations": _obligations(units, forms),
        "rules": _rules(),
        "holidays": _holidays(),
        "sources": _sources(),
    }


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _units(units: Map) -> Table:
    columns = ("id", "code", "name", "name_en", "kind", "level", "parent", "valid_from", "valid_to",
               "group", "has_tthc", "lat", "lon", "source")  # fmt: skip
    ordered = sorted(units.units, key=lambda u: (_LEVELS.index(u.level), u.start, u.code))
    return columns, [_unit(u) for u in ordered]


_LEVELS = ("tinh", "so", "nganh", "huyen", "xa")


def _unit(u: Unit) -> tuple[str, ...]:
    return (u.id, u.code, u.name, u.name_en, u.kind, u.level, u.parent, _day(u.start), _day(u.end),
            u.group, _flag(u.has_tthc), *u.spot, u.source)  # fmt: skip


def _successions(units: Map) -> Table:
    columns = ("predecessor", "successor", "date", "share", "source")
    found = [(s.predecessor, s.successor, _day(s.date), str(s.share), s.source) for s in units.successions]
    return columns, sorted(found, key=lambda row: (row[2], row[0], row[1]))


def _code_lists() -> Table:
    columns = ("list", "code", "name", "name_en", "parent", "valid_from", "valid_to", "source")
    return columns, [(r[0], r[1], r[2], r[3], "", r[4], r[5], r[6]) for r in rows("code_lists", 7)]


def _data_elements(units: Map) -> Table:
    columns = ("code", "name", "name_en", "unit_of_measure", "value_type", "decimals", "time_rule", "unit_rule",
               "weight", "breakdowns", "exhaustive", "part_of", "minimum", "ceiling", "carry", "restart", "owner",
               "valid_from", "valid_to", "source")  # fmt: skip
    defaults = {"decimals": "0", "valid_from": DEFINED_FROM, "source": DEFINED_BY}
    made = []
    for code, name, name_en, measure, kind, rules, owner, rest in rows("elements", 8):
        time, unit = items(rules, ",")
        known = {
            "code": code, "name": name, "name_en": name_en, "unit_of_measure": measure, "value_type": kind,
            "time_rule": time, "unit_rule": unit, "owner": units.find(owner, date(2024, 1, 1)).id,
        }  # fmt: skip
        known = defaults | known | extras(rest)
        made.append(tuple(known.get(column, "") for column in columns))
    return columns, made


def _indicators() -> Table:
    columns = ("code", "name", "name_en", "kind", "numerator", "denominator", "factor", "unit_of_measure", "decimals",
               "direction", "limit", "why", "valid_from", "valid_to", "break_note", "source")  # fmt: skip
    made = []
    for code, name, name_en, kind, formula, measure, aim, rest in rows("indicators", 8):
        numerator, _, denominator = (part.strip() for part in formula.partition("//"))
        unit, decimals = items(measure, ",")
        direction, *limit = items(aim, ",")
        known = {
            "code": code, "name": name, "name_en": name_en, "kind": kind, "numerator": numerator,
            "denominator": denominator, "factor": "100" if kind == "ratio" and unit == "%" else "1",
            "unit_of_measure": unit, "decimals": decimals, "direction": direction, "limit": "".join(limit),
            "valid_from": DEFINED_FROM, "source": DEFINED_BY,
        }  # fmt: skip
        known |= extras(rest)
        made.append(tuple(known.get(column, "") for column in columns))
    return columns, made


def _forms(forms: list[Form]) -> Table:
    columns = ("form", "name", "calendar", "frequency", "level", "opens", "closes", "deadline_working_days")
    return columns, [(f.code, f.name, f.calendar, f.frequency, f.level, f.opens, f.closes, f.deadline) for f in forms]


def _form_elements(forms: list[Form]) -> Table:
    columns = ("form", "element", "breakdowns", "order", "note")
    made = []
    for form in forms:
        for order, asked in enumerate(form.asked, start=1):
            element, dimension, codes = split_asked(asked)
            breakdowns = f"{dimension}={'|'.join(codes)}" if codes else dimension
            made.append((form.code, element, breakdowns, str(order), ""))
    return columns, made


def _obligations(units: Map, forms: list[Form]) -> Table:
    """Who owes a form that not every unit of its level owes."""
    columns = ("form", "unit", "valid_from", "valid_to")
    made = [
        (form.code, unit.id, _day(unit.start), _day(unit.end))
        for form in forms
        if form.owed
        for unit in units.units
        if unit.level == form.level and form.is_owed_by(unit)
    ]
    return columns, made


def _rules() -> Table:
    columns = ("code", "form", "check", "severity", "message", "message_en")
    return columns, [
        (f"{code}.{form}", form, check, severity, message, message_en)
        for code, forms, check, severity, message, message_en in rows("rules", 6)
        for form in items(forms)
    ]


def _holidays() -> Table:
    columns = ("date", "kind", "name", "x_source")
    return columns, [(_day(day), kind, name, source) for day, kind, name, source in WorkingDays().table]


def _sources() -> Table:
    return ("id", "title", "number", "issuer", "date", "url", "note"), [tuple(r) for r in rows("sources", 7)]
