"""Forms of small workspaces, filled in and checked: what the tests of collecting have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from cotmoc.evaluation.entries import Entry, read_entry
from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.evaluation.owed import Collecting, Owed
from cotmoc.evaluation.validation import Finding, check_form
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.model.rule import Rule, RuleSeverity
from tests.lib.small import Workspace, read_cell, workspace

LATE = datetime(2030, 1, 1, tzinfo=UTC)


class Filling:
    """A workspace from tables, the checks `rules` (code: formula, soft where the code ends in ``?``) added to its
    first form, known at the end of time."""

    def __init__(self, tables: Mapping[str, str], rules: Mapping[str, str] | None = None) -> None:
        self.space: Workspace = workspace(tables)
        form = self.space.catalogue.forms[0].code
        made = tuple(_rule(code, form, check) for code, check in (rules or {}).items())
        self.catalogue = replace(self.space.catalogue, rules=made)
        self.observations = ObservationList(self.space.observations)
        self.knowledge = Knowledge(self.catalogue, self.observations, LATE)
        self.collecting = Collecting(self.knowledge)

    def owed(self, unit: str, period: str, form: str = "F") -> Owed:
        """What a unit owes."""
        return self.collecting.owe(self.catalogue.form_by_code[form], read_period(period), self.space.unit(unit))

    def found(self, cells: Mapping[str, str], *, unit: str = "A", period: str = "2024-Q2") -> tuple[Finding, ...]:
        """What is found in cells such as ``HS: 10``, ``VB[mat=co]: >5``, ``HS: M``; values as tables write them."""
        owed = self.owed(unit, period)
        entries = [_entry(key, value) for key, value in cells.items()]
        asked = self.collecting.form(owed.form, owed.period)
        return check_form(asked, entries, self.collecting.reported(self.knowledge, owed))

    def codes(self, cells: Mapping[str, str], *, unit: str = "A", period: str = "2024-Q2") -> list[str]:
        """The codes of what is found."""
        return [finding.code for finding in self.found(cells, unit=unit, period=period)]

    def typed(self, element: str, text: str, **choices: object) -> Entry:
        """What is typed into the total of an element in 2024-Q2, read."""
        owed = self.owed("A", "2024-Q2")
        cell = self.collecting.form(owed.form, owed.period).by_key[element, ()]
        return read_entry(cell, text, **choices)  # type: ignore[arg-type]


def _rule(code: str, form: str, check: str) -> Rule:
    severity = RuleSeverity.SOFT if code.endswith("?") else RuleSeverity.HARD
    return Rule(code=code.rstrip("?"), form=form, check=check, severity=severity, message=f"Sai: {check}")


def _entry(key: str, text: str) -> Entry:
    element, _, part = key.rstrip("]").partition("[")
    value, status = read_cell(text)
    reason = "có lý do" if status is ObservationStatus.NOT_APPLICABLE else ""
    return Entry(element, read_breakdown(part), value, status, reason)
