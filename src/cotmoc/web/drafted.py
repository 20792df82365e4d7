"""What a draft says: its cells read as entries, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cotmoc.evaluation.asked_form import AskedForm
from cotmoc.evaluation.entries import AskedCell, CellKey, Entry, read_entry
from cotmoc.evaluation.owed import Owed
from cotmoc.evaluation.validation import Finding, check_form
from cotmoc.model.breakdown import read_breakdown
from cotmoc.model.errors import Refused
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from cotmoc.model.rule import RuleSeverity
from cotmoc.web.errors import NOT_EXPLAINED
from cotmoc.web.live import Ground
from cotmoc.web.models.submission import DraftCell, Submission


@dataclass(frozen=True, slots=True)
class Read:
    """The cells of a draft that could be read, and the findings for those that could not."""

    entries: tuple[Entry, ...]
    unread: tuple[Finding, ...]


def owed_of(submission: Submission, ground: Ground) -> Owed:
    """What a submission answers."""
    form = ground.catalogue.form_by_code[submission.form]
    return Owed(submission.unit, ground.collecting.deadlines(form, read_period(submission.period)))


def asked_form(submission: Submission, ground: Ground) -> AskedForm:
    """The cells and rules of the submission's form for its period."""
    form = ground.catalogue.form_by_code[submission.form]
    return ground.collecting.form(form, read_period(submission.period))


def key_of(cell: DraftCell) -> CellKey:
    """The cell of the form that a row of a draft fills in."""
    return cell.element, read_breakdown(cell.breakdown)


def read(submission: Submission, asked: AskedForm) -> Read:
    """The cells of a draft as they stand, by the definitions of its period."""
    return read_cells(submission.cells.all(), asked)


def read_cells(cells: Iterable[DraftCell], asked: AskedForm) -> Read:
    """Cells as entries; those that the form does not ask are left out."""
    entries: list[Entry] = []
    unread: list[Finding] = []
    for cell in cells:
        wanted = asked.by_key.get(key_of(cell))
        if wanted is None:
            continue
        try:
            entries.append(read_cell(wanted, cell))
        except Refused as refused:
            unread += [Finding(problem, (wanted.key,)) for problem in refused.problems]
    return Read(tuple(entries), tuple(unread))


def read_cell(wanted: AskedCell, cell: DraftCell) -> Entry:
    """One cell. Raises `Refused` where it is no figure of that cell."""
    return read_entry(wanted, cell.text, status=ObservationStatus(cell.status), reason=cell.reason)


def findings_of(submission: Submission, ground: Ground) -> tuple[Finding, ...]:
    """Everything found in a draft as it stands."""
    return findings_in(submission.cells.all(), owed_of(submission, ground), ground)


def findings_in(cells: Iterable[DraftCell], owed: Owed, ground: Ground) -> tuple[Finding, ...]:
    """Everything found in the cells of a report."""
    asked = ground.collecting.form(owed.form, owed.period)
    found = read_cells(cells, asked)
    return (*found.unread, *check_form(asked, found.entries, ground.reported(owed)))


def unexplained(submission: Submission, findings: tuple[Finding, ...]) -> list[Finding]:
    """The doubts that no reason at one of the cells they mark answers."""
    reasons = {key_of(cell) for cell in submission.cells.all() if cell.reason.strip()}
    return [
        found
        for found in findings
        if found.severity is RuleSeverity.SOFT and found.cells and not reasons.intersection(found.cells)
    ]


def check_explained(submission: Submission, findings: tuple[Finding, ...]) -> None:
    """Raises `Refused` (D103) for each doubt that is not explained."""
    doubts = unexplained(submission, findings)
    if doubts:
        raise Refused(
            *(NOT_EXPLAINED.problem(finding=found.message(), finding_en=found.message("en")) for found in doubts)
        )


def by_cell(findings: tuple[Finding, ...]) -> Mapping[CellKey, list[Finding]]:
    """Findings by the cell to begin with."""
    found: dict[CellKey, list[Finding]] = {}
    for finding in findings:
        if finding.cells:
            found.setdefault(finding.cells[0], []).append(finding)
    return found
