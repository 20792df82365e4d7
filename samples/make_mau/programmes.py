"""The programmes: targets, allocations, tasks and directives of each year."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date

from samples.make_mau.definitions import Table
from samples.make_mau.tables import FOLDER, extras, items, rows
from samples.make_mau.units import PROVINCE, Map, Unit

YEARS = (2022, 2023, 2024, 2025)
GROUPS = {"CD": "chuyển đổi số", "KX": "kinh tế số và xã hội số", "-": ""}
PILLARS = (
    ("CQS", "Chính quyền số", "Digital government"),
    ("KTS", "Kinh tế số", "Digital economy"),
    ("XHS", "Xã hội số", "Digital society"),
)
TARGET_COLUMNS = (
    "code", "name", "pillars", "field", "priority", "priority_group", "indicator", "unit", "level", "period", "stated",
    "comparator", "threshold", "threshold_high", "baseline", "baseline_date", "path", "conditions", "lead",
    "coordinating", "words_only", "recorded_at", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A year's programme as its tables give it."""

    year: int
    about: dict[str, str]
    targets: list[list[str]]

    @property
    def day(self) -> date:
        """The day on whose map its leads are read."""
        return date(self.year, 12, 31)

    def code(self, place: int) -> str:
        """The code of the target at a place in the table."""
        return f"M{self.year % 100}.{place + 1:02d}"

    def code_of(self, indicator: str) -> str:
        """The code of the first target on an indicator."""
        return self.code(next(n for n, row in enumerate(self.targets) if row[4] == indicator))


def read_plans() -> list[Plan]:
    """All programmes."""
    about = tomllib.loads((FOLDER / "programmes.toml").read_text(encoding="utf-8"))
    return [Plan(year, about[str(year)], rows(f"targets-{year}", 10)) for year in YEARS]


def programme_files(plan: Plan, units: Map) -> dict[str, Table]:
    """The CSV files of a programme."""
    return {
        "targets": (TARGET_COLUMNS, _targets(plan, units)),
        "allocations": (("target", "unit", "threshold", "recorded_at", "source"), _allocations(plan, units)),
        "tasks": _tasks(plan, units),
        "directives": _directives(plan),
    }


def programme_toml(plan: Plan) -> str:
    """programme.toml, with the counts the plan declares."""
    groups = [row[0] for row in plan.targets]
    counts = {GROUPS[group]: groups.count(group) for group in ("CD", "KX")}
    about = plan.about
    lines = [
        f'title = "{about["title"]}"', f'title_en = "{about["title_en"]}"', f'period = "{plan.year}"',
        f"about_tolerance = {about['about_tolerance']}", f"exceed_margin = {about['exceed_margin']}",
        "bands = [100, 80, 50]", "", "[[legal]]", f'number = "{about["number"]}"', f'title = "{about["title"]}"',
        'issuer = "UBND tỉnh Mẫu"', f"date = {about['date']}", "",
    ]  # fmt: skip
    for code, name, name_en in PILLARS:
        lines += ["[[pillars]]", f'code = "{code}"', f'name = "{name}"', f'name_en = "{name_en}"', ""]
    priority = sum(counts.values())
    lines += ["[declared]", f"all = {len(groups)}", f"priority = {priority}", f"other = {len(groups) - priority}", ""]
    lines += ["[declared.groups]", *(f'"{name}" = {count}' for name, count in counts.items()), ""]
    return "\n".join(lines)


def _targets(plan: Plan, units: Map) -> list[tuple[str, ...]]:
    made = []
    for place, row in enumerate(plan.targets):
        group, name, pillars, field, indicator, scope, stated, aim, bodies, rest = row
        extra = extras(rest, "||")
        unit, _, level = scope.partition("/")
        comparator, threshold, high, *_ = [*aim.split(), "", "", ""]
        lead, *others = (units.find(body, plan.day).id for body in items(bodies))
        known = {
            "code": plan.code(place), "name": name, "pillars": pillars, "field": field,
            "priority": "false" if group == "-" else "true", "priority_group": GROUPS[group], "indicator": indicator,
            "unit": units.find(PROVINCE if unit == "T" else unit, plan.day).id, "level": level,
            "period": str(plan.year), "stated": stated, "comparator": comparator, "threshold": threshold,
            "threshold_high": high, "lead": lead, "coordinating": "; ".join(others), "words_only": "false",
            "recorded_at": plan.about["recorded_at"], "source": plan.about["source"],
        }  # fmt: skip
        known |= {key.strip(): value for key, value in extra.items()}
        made.append(known)
        if "adjusted" in known:
            threshold, stated, day, source = known["adjusted"].split("|")
            made.append(known | {"threshold": threshold, "stated": stated, "recorded_at": day, "source": source})
    return [tuple(row.get(column, "") for column in TARGET_COLUMNS) for row in made]


def _allocations(plan: Plan, units: Map) -> list[tuple[str, ...]]:
    made = []
    for about, level, common, exceptions, recorded, source in rows("allocations", 6):
        year, indicator = about.split()
        if int(year) != plan.year:
            continue
        day = date.fromisoformat(recorded)
        special = {units.find(name.strip(), day).id: value for name, value in extras(exceptions).items()}
        for unit in units.on(day, level):
            if level == "so" and not unit.has_tthc:
                continue
            threshold = special.get(unit.id) or _threshold(common, unit, units, day)
            made.append((plan.code_of(indicator), unit.id, threshold, recorded, source))
    return sorted(made, key=lambda row: (row[0], row[3], row[1]))


def _threshold(common: str, unit: Unit, units: Map, day: date) -> str:
    whole = re.fullmatch(r"by people (\d+)", common)
    if not whole:
        return common
    people = {u.id: _people(u, units) for u in units.on(day, unit.level)}
    return str(int(int(whole[1]) * people[unit.id] / sum(people.values()) / 10 + 0.5) * 10)


def _people(unit: Unit, units: Map) -> float:
    if "dan" in unit.size:
        return unit.size["dan"]
    olds = units.predecessors(unit)
    return sum(float(s.share) * units.by_id[s.predecessor].size.get("dan", 0.0) for s in olds)


def _tasks(plan: Plan, units: Map) -> Table:
    columns = ("id", "text", "lead", "coordinating", "deadline", "output", "directive", "clause", "targets",
               "recorded_at", "source")  # fmt: skip
    made = []
    for year, number, text, bodies, deadline, output, clause, indicators in rows("tasks", 8):
        if int(year) != plan.year:
            continue
        directive, _, point = clause.partition(" ")
        lead, *others = (units.find(body, plan.day).id for body in items(bodies))
        targets = "; ".join(plan.code_of(indicator) for indicator in items(indicators))
        recorded = next(row[5] for row in rows("directives", 6) if row[1] == directive)
        made.append((f"NV{int(year) % 100}.{int(number):02d}", text, lead, "; ".join(others), deadline, output,
                     directive, point, targets, recorded, plan.about["source"]))  # fmt: skip
    return columns, made


def _directives(plan: Plan) -> Table:
    columns = ("id", "number", "title", "issuer", "date", "url")
    return columns, [(r[1], r[2], r[3], r[4], r[5], "") for r in rows("directives", 6) if int(r[0]) == plan.year]
