"""The table of units and thresholds of a target: what holds, what is typed or pasted, and what that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.formula.numbers import format_number, read_number
from cotmoc.model.errors import Problem
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.model.unit import Unit
from cotmoc.web import live
from cotmoc.web.actions.allocate import Given, given_of
from cotmoc.web.definition_errors import PASTED_ROW_BAD, PASTED_TWICE, PASTED_UNIT_UNKNOWN
from cotmoc.web.language import lang
from cotmoc.workspace.vietnamese import finds, sort_key, without_accents

_APART = re.compile(r"\t|;|\s{2,}")
MOST_LINES = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of the table: what it was given, and what is typed."""

    unit: Unit
    given: Given | None
    typed: str

    @property
    def first(self) -> str:
        """What it was given first, where that was adjusted since."""
        return plain(self.given.first.threshold) if self.given and self.given.is_adjusted else ""

    @property
    def latest(self) -> str:
        """What holds."""
        return plain(self.given.latest.threshold) if self.given else ""

    @property
    def value(self) -> str:
        """What the field shows."""
        return self.typed or self.latest


@dataclass(slots=True)
class Table:
    """Units of one level below a target's scope."""

    units: list[Unit]
    given: Mapping[str, Given]
    typed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, ground: live.Ground, programme: Programme, target: Target, level: str) -> Table:
        """The table of a level on the map of the end of the target's period, and units that were given something."""
        hierarchy = ground.collecting.map(target.period.end)
        given = given_of(programme, target.code)
        inside = hierarchy.scope(target.unit, level)
        ids = inside | {unit for unit in given if _is_of(hierarchy, unit, level)}
        units = [unit for each in ids if (unit := hierarchy.unit(each)) is not None]
        return cls(sorted(units, key=lambda unit: sort_key(unit.name)), given)

    @property
    def lines(self) -> list[Line]:
        """The rows."""
        return [Line(unit, self.given.get(unit.id), self.typed.get(unit.id, "")) for unit in self.units]

    def read(self, asked: QueryDict) -> None:
        """Take what was typed in the fields."""
        for unit in self.units:
            text = asked.get(f"threshold-{unit.id}", "").strip()
            if text:
                self.typed[unit.id] = text

    def paste(self, text: str) -> None:
        """Take two columns, unit and figure; what cannot be told goes to `problems`."""
        seen: dict[str, int] = {}
        for number, line in enumerate(text.splitlines()[:MOST_LINES], start=1):
            if not line.strip():
                continue
            name, _, figure = (part.strip() for part in _last_column(line))
            if not name or _number(figure) is None:
                self.problems.append(PASTED_ROW_BAD.problem(row=number, text=line.strip()))
                continue
            unit = self._unit(name, number)
            if unit is None:
                continue
            if unit.id in seen:
                self.problems.append(PASTED_TWICE.problem(row=number, unit=unit.name, first=seen[unit.id]))
                continue
            seen[unit.id] = number
            self.typed[unit.id] = figure

    def _unit(self, text: str, row: int) -> Unit | None:
        plain_text = without_accents(text)
        found = [unit for unit in self.units if text in (unit.id, unit.code)]
        found = found or [unit for unit in self.units if without_accents(unit.name) == plain_text]
        found = found or [unit for unit in self.units if finds(text, unit.name)]
        if len(found) == 1:
            return found[0]
        like = ", ".join(unit.name for unit in found[:5])
        self.problems.append(PASTED_UNIT_UNKNOWN.problem(row=row, text=text, like=f": {like}" if like else ""))
        return None

    def wanted(self) -> dict[str, Exact]:
        """The thresholds typed; a text that is no number goes to `problems`."""
        found: dict[str, Exact] = {}
        for row, unit in enumerate(self.units, start=1):
            text = self.typed.get(unit.id, "")
            if not text:
                continue
            value = _number(text)
            if value is None:
                self.problems.append(PASTED_ROW_BAD.problem(row=row, text=f"{unit.name}: {text}"))
            else:
                found[unit.id] = value
        return found

    def total(self, wanted: Mapping[str, Exact]) -> Exact:
        """The sum of what the units would have."""
        held = {unit.id: self.given[unit.id].latest.threshold for unit in self.units if unit.id in self.given}
        return sum((held | dict(wanted)).values(), start=0)


def _is_of(hierarchy: Hierarchy, unit: str, level: str) -> bool:
    found = hierarchy.units.get(unit)
    return found is not None and found.level == level


def _last_column(line: str) -> tuple[str, str, str]:
    """A line as what comes before its last mark between columns, and what comes after."""
    marks = list(_APART.finditer(line.strip()))
    if not marks:
        return line, "", ""
    return line.strip()[: marks[-1].start()], "", line.strip()[marks[-1].end() :]


def _number(text: str) -> Exact | None:
    found = read_number(text.strip().removesuffix("%"), lang=lang())
    return None if found is None or found.spelled or found.multiplier != 1 else found.value


def plain(value: Exact) -> str:
    """A figure in the format of the page, with the places it has."""
    _, _, places = decimal_text(value).partition(".")
    return format_number(value, len(places), lang=lang())


def levels(ground: live.Ground, target: Target) -> Iterator[str]:
    """The levels below a target's scope that it can be given to."""
    hierarchy = ground.collecting.map(target.period.end)
    seen = {hierarchy.units[unit].level for unit in hierarchy.scope(target.unit) if unit != target.unit}
    yield from sorted(seen)
