"""Where a figure read from prose may go: the cells of the unit's open reports, and what would be typed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell
from cotmoc.formula import tree as t
from cotmoc.formula.numbers import format_number, scale_of
from cotmoc.formula.parse import parse
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact, decimal_text, quotient, read_decimal
from cotmoc.model.observation import ObservationStatus
from cotmoc.web.collected import AHEAD, ReportOwed, owed_by, reports
from cotmoc.web.live import Ground
from cotmoc.web.models.submission import DraftCell, Submission

BACK = timedelta(days=366)
"""How far back open reports are looked for."""
APART, _PARTS = "|", 5
"""Between the parts of the id of a place, and how many there are; no code has it."""
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}


@dataclass(frozen=True)
class Place:
    """One cell of one open report."""

    report: ReportOwed
    cell: AskedCell
    held: str = ""
    """What the draft says there now (`said_there`); empty where it says nothing."""

    @property
    def id(self) -> str:
        """How a page names it."""
        owed, (element, breakdown) = self.report.owed, self.cell.key
        return APART.join((owed.form.code, owed.unit, str(owed.period), element, breakdown_text(breakdown)))

    @property
    def shown(self) -> str:
        """How a form names it together with what the page shows there."""
        return f"{self.id}{APART}{self.held}"


@dataclass(frozen=True)
class Proposal:
    """What would be typed into a place."""

    place: Place
    text: str
    status: ObservationStatus


class Places:
    """The cells of the open reports of a unit."""

    def __init__(self, ground: Ground, unit: str) -> None:
        self._ground = ground
        owed = owed_by(ground, unit, since=ground.today - BACK, until=ground.today + AHEAD)
        every = reports(ground, owed)
        self.reports: Sequence[ReportOwed] = [each for each in every if each.is_open]
        self._handed_in = [each for each in every if not each.is_open]
        held = _held(self.reports)
        self.by_id: Mapping[str, Place] = {
            place.id: replace(place, held=held.get(_key(report.submission, cell), ""))
            for report in self.reports
            for cell in self._form(report).cells
            for place in (Place(report, cell),)
        }

    def _form(self, report: ReportOwed) -> AskedForm:
        return self._ground.collecting.form(report.owed.form, report.owed.period)

    def proposed(self, said: Mapping[str, Any]) -> tuple[Proposal, ...]:
        """What accepting a figure as it was read would enter; nothing where it is not known, or not a result."""
        code = said.get("indicator_code")
        if not code or said["kind"] not in ("result", "other"):
            return ()
        period = said.get("period_code")
        # Where none is named, the earliest that is open.
        reports_meant = _of_period(self.reports, period) if period else self.reports
        for wanted in self._wanted(code, said):
            found = tuple(self._proposals(wanted, reports_meant))
            if len(found) == len(wanted):
                return found
        return ()

    def is_worked_out(self, said: Mapping[str, Any]) -> bool:
        """Whether no cell of any form is the figure as it was read, for the indicator is made of several figures."""
        code = said.get("indicator_code")
        return bool(code) and not any(True for _wanted in self._wanted(code, said))

    def handed_in(self, said: Mapping[str, Any]) -> ReportOwed | None:
        """The report that asks for a figure as it was read, and that nothing can be entered into any more as it is;
        None where there is none or no period is known."""
        code, period = said.get("indicator_code"), said.get("period_code")
        if not code or not period:
            return None
        for report in _of_period(self._handed_in, period):
            asked = self._form(report).by_key
            if any(all(cell[:2] in asked for cell in wanted) for wanted in self._wanted(code, said)):
                return report
        return None

    def _wanted(self, code: str, said: Mapping[str, Any]) -> Iterator[list[tuple[str, Breakdown, Exact, str]]]:
        """Ways in which the figure says cells: element, breakdown, value, comparator."""
        value = read_decimal(said["value"]) * scale_of(said["unit"])[0]
        if code in self._ground.catalogue.elements_by_code:
            yield [(code, (), value, said["comparator"])]
        for indicator in self._ground.catalogue.indicators_by_code.get(code, ()):
            above, below = _cell_of(indicator.numerator), _cell_of(indicator.denominator)
            parts = [read_decimal(said[name]) for name in ("numerator", "denominator") if said[name] is not None]
            if above and below and len(parts) == 2:
                yield [(*above, parts[0], "="), (*below, parts[1], "=")]
            elif above and not indicator.denominator:
                yield [(*above, value, said["comparator"])]

    def _proposals(
        self, wanted: Iterable[tuple[str, Breakdown, Exact, str]], meant: Iterable[ReportOwed]
    ) -> Iterator[Proposal]:
        meant = list(meant)
        for element, breakdown, value, comparator in wanted:
            for report in meant:
                cell = self._form(report).by_key.get((element, breakdown))
                if cell is not None:
                    yield proposal(self.by_id[Place(report, cell).id], value, comparator)
                    break


def _of_period(reports: Iterable[ReportOwed], period: str) -> list[ReportOwed]:
    """Those of a period, by whatever calendar they are cut off."""
    return [each for each in reports if str(each.owed.period).partition("/")[0] == period]


def _held(reports: Iterable[ReportOwed]) -> Mapping[tuple[int, str, str], str]:
    """What the drafts of reports say, by draft and cell, by one question."""
    drafts = [each.submission.pk for each in reports if each.submission is not None]
    cells = DraftCell.objects.filter(submission__in=drafts)
    return {(each.submission_id, each.element, each.breakdown): said_there(each) for each in cells}


def said_there(cell: DraftCell) -> str:
    """What a draft says in a cell: its figure, or why there is none."""
    if cell.text or not cell.reason:
        return cell.text
    applies = cell.status != ObservationStatus.NOT_APPLICABLE
    return f"{_('not available') if applies else _('not applicable')}: {cell.reason}"


def _key(draft: Submission | None, cell: AskedCell) -> tuple[int, str, str]:
    element, breakdown = cell.key
    return (0 if draft is None else draft.pk, element, breakdown_text(breakdown))


def read_shown(text: str) -> tuple[str, str]:
    """The id of a place and what a page showed there, from how its form names both."""
    parts = text.split(APART, _PARTS)
    return APART.join(parts[:_PARTS]), "".join(parts[_PARTS:])


def proposal(place: Place, value: Exact, comparator: str) -> Proposal:
    """A value as the cell takes it: about so much is an estimate, an inequality is entered as one."""
    scale = scale_of(place.cell.definition.unit_of_measure)[0]
    text = _SIGNS.get(comparator, "") + _text(quotient(value, scale))
    return Proposal(place, text, ObservationStatus.ESTIMATED if comparator == "~" else ObservationStatus.ACTUAL)


def typed(place: Place, text: str, *, is_estimate: bool) -> Proposal:
    """What a person typed for a place instead of what was read."""
    return Proposal(place, text, ObservationStatus.ESTIMATED if is_estimate else ObservationStatus.ACTUAL)


def _text(value: Exact) -> str:
    places = len(decimal_text(value).partition(".")[2])
    return format_number(value, places)


def _cell_of(formula: str) -> tuple[str, Breakdown] | None:
    """The one cell that a formula names; None where it names several, or anything else."""
    if not formula.strip():
        return None
    try:
        tree = parse(formula)
    except Refused:
        return None
    if not isinstance(tree, t.Reference) or tree.offset is not None:
        return None
    if any(choice.excluded or len(choice.codes) > 1 for choice in tree.selection):
        return None
    return tree.code, tuple(sorted((choice.dimension, choice.codes[0]) for choice in tree.selection))
