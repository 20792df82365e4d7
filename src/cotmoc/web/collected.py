"""What became of the reports owed: handed in here, loaded with the package, or not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cotmoc.evaluation.owed import Owed
from cotmoc.evaluation.punctuality import Receipt, Received
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.observation import ObservationStatus
from cotmoc.web.live import Ground
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.workflow import EDITABLE

LOADED, NOT_BEGUN = "loaded", "not_begun"
"""States of a report that has no submission here."""
AHEAD = timedelta(days=45)
"""How far ahead a unit is told of what it will owe."""

_UNSAID = (ObservationStatus.NOT_REPORTED.value, ObservationStatus.WITHDRAWN.value)
_Told = Mapping[tuple[str, str], Mapping[tuple[str, str], datetime]]


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """One report owed: its latest submission, the day it was first handed in in full, and how it came in."""

    owed: Owed
    submission: Submission | None
    handed_in: date | None
    receipt: Receipt

    @property
    def state(self) -> str:
        """The state of its submission; without one whether it was loaded with the package, else not begun."""
        if self.submission is not None:
            return self.submission.state
        return LOADED if self.handed_in is not None else NOT_BEGUN

    @property
    def is_open(self) -> bool:
        """Whether the unit still has to do something."""
        return self.state == NOT_BEGUN or self.state in EDITABLE

    @property
    def received(self) -> Received:
        """As rates and reminders take it."""
        return Received(self.owed, self.receipt)

    def days_late(self, day: date) -> int:
        """Days past due while it is not there; of one handed in, how late it came."""
        return self.owed.deadlines.days_late(self.handed_in or day)


def owed_by(ground: Ground, unit: str, *, since: date, until: date) -> list[Owed]:
    """What a unit answers for that is due in these days: its own, and what units owed that it took over wholly."""
    found = ground.collecting.owed_within(unit, since, until)
    return [each for each in found if each.unit == unit or ground.present(each.unit) == unit]


def reports(ground: Ground, owed: Sequence[Owed]) -> list[ReportOwed]:
    """Each with what became of it, by two questions to the database however many there are."""
    if not owed:
        return []
    submissions = _submissions(ground, owed)
    told = _told(ground, owed)
    return [_report(ground, each, submissions.get(_key(each), ()), told) for each in owed]


def is_loaded(ground: Ground, owed: Owed) -> bool:
    """Whether a report without a submission was loaded with the package in full."""
    return _report(ground, owed, (), _told(ground, [owed])).state == LOADED


def _key(owed: Owed) -> tuple[str, str, str]:
    return owed.form.code, owed.unit, str(owed.period)


def _submissions(ground: Ground, owed: Sequence[Owed]) -> Mapping[tuple[str, str, str], list[Submission]]:
    found: dict[tuple[str, str, str], list[Submission]] = defaultdict(list)
    rows = Submission.objects.filter(
        package=ground.package, unit__in={each.unit for each in owed}, period__in={str(each.period) for each in owed}
    )
    for row in rows.order_by("revision"):
        found[row.form, row.unit, row.period].append(row)
    return found


def _told(ground: Ground, owed: Sequence[Owed]) -> _Told:
    """By unit and period: when each cell was first told."""
    found: dict[tuple[str, str], dict[tuple[str, str], datetime]] = defaultdict(dict)
    rows = ObservationRow.objects.filter(
        package=ground.package, unit__in={each.unit for each in owed}, period__in={str(each.period) for each in owed}
    ).exclude(status__in=_UNSAID)
    rows = rows.order_by()  # in the order of the ledger an embedded database would go through all of the package
    for unit, period, element, breakdown, at in rows.values_list(
        "unit", "period", "element", "breakdown", "known_from"
    ).iterator():
        cells = found[unit, period]
        cells[element, breakdown] = min(at, cells.get((element, breakdown), at))
    return found


def _report(ground: Ground, owed: Owed, submissions: Sequence[Submission], told: _Told) -> ReportOwed:
    latest = submissions[-1] if submissions else None
    there = told.get((owed.unit, str(owed.period)), {})
    asked = [
        (cell.key[0], breakdown_text(cell.breakdown)) for cell in ground.collecting.form(owed.form, owed.period).cells
    ]
    known = [there[cell] for cell in asked if cell in there]
    # A correction does not make late what came in time: the first of both counts.
    days = (_first_handed_in(ground, submissions), _told_in_full(ground, known, len(asked)))
    handed_in = min((day for day in days if day is not None), default=None)
    return ReportOwed(owed, latest, handed_in, _receipt(owed, handed_in, ground.today, is_begun=bool(known)))


def _first_handed_in(ground: Ground, submissions: Iterable[Submission]) -> date | None:
    for each in submissions:
        if each.submitted_at is not None and (each.state not in EDITABLE or each.approved_at is not None):
            return ground.day(each.submitted_at)
    return None


def _told_in_full(ground: Ground, known: Sequence[datetime], asked: int) -> date | None:
    return ground.day(max(known)) if known and len(known) == asked else None


def _receipt(owed: Owed, handed_in: date | None, today: date, *, is_begun: bool) -> Receipt:
    if handed_in is not None:
        return Receipt.IN_TIME if handed_in <= owed.deadlines.due else Receipt.LATE
    if today <= owed.deadlines.due:
        return Receipt.NOT_DUE
    return Receipt.PARTIAL if is_begun else Receipt.MISSING


def days_late(submission: Submission, ground: Ground) -> int:
    """How many days after it was due a submission was handed in; 0 in time, and of a correction: it came before."""
    if submission.submitted_at is None or submission.correction_reason:
        return 0
    return max(0, (ground.day(submission.submitted_at) - submission.due).days)


def is_returned(report: ReportOwed) -> bool:
    """Whether a reviewer sent it back and it is not handed in again."""
    return report.state == State.RETURNED
