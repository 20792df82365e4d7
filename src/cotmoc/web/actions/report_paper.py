"""A report signed on paper: the archive clerk says so, with a scan as evidence; then it can be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.db import transaction

from cotmoc.web import live
from cotmoc.web.access import Person
from cotmoc.web.actions.files import store_file
from cotmoc.web.actions.reports import cannot_move, locked, record
from cotmoc.web.committee_access import check_can_write_reports
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.report import PaperSignature, ReportIssue, ReportState, WrittenReport
from cotmoc.web.report_errors import PAPER_DAY_WRONG, PAPER_INCOMPLETE, SCAN_KIND_WRONG
from cotmoc.web.report_workflow import REPORT_TRANSITIONS

SCANS = frozenset({".pdf", ".png", ".jpg", ".jpeg"})
LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What stands on the paper, and the scan of it."""

    number: str
    day: date | None
    signer: str
    name: str
    """Of the scan's file."""
    content: bytes


def record_paper(*, report: WrittenReport, paper: OnPaper, by: Person) -> PaperSignature:
    """Record that the issue was signed on paper; again, as long as it is not published, to put it right.

    Raises `Denied`, and `Refused`: D192, D200 for what is missing, D201 for a day that cannot be, D202 for a scan that
    is neither PDF nor picture, D131, D132 and D135 for its size and content.
    """
    check_can_write_reports(by)
    _check(paper)
    with transaction.atomic():
        held = locked(report)
        made = ReportIssue.objects.select_related("paper").get(report=held) if _may(held) else None
        if made is None:
            raise cannot_move(held, ReportState.SIGNED)
        told = {"number": paper.number.strip(), "day": _checked_day(paper, held, made), "signer": paper.signer.strip()}
        scan = store_file(package=held.package, name=paper.name, content=paper.content, by=by)
        kept, _is_new = PaperSignature.objects.update_or_create(
            issue=made, defaults=told | {"scan": scan, "recorded_by": by.account}
        )
        held.state = ReportState.SIGNED
        held.save(update_fields=["state"])
        details = {"document": kept.number, "day": kept.day.isoformat(), "signer": kept.signer, "sha256": scan.sha256}
        record(held, EventKind.REPORT_ON_PAPER, by, details)
    return kept


def _may(held: WrittenReport) -> bool:
    if ReportState.SIGNED in REPORT_TRANSITIONS[ReportState(held.state)]:
        return True
    return held.state == ReportState.SIGNED and PaperSignature.objects.filter(issue__report=held).exists()


def _check(paper: OnPaper) -> None:
    words = (paper.number.strip(), paper.signer.strip())
    if not all(words) or paper.day is None or not paper.content or max(map(len, words)) > LONGEST:
        raise PAPER_INCOMPLETE.refuse(longest=LONGEST)
    if PurePosixPath(paper.name).suffix.lower() not in SCANS:
        raise SCAN_KIND_WRONG.refuse(name=paper.name)


def _checked_day(paper: OnPaper, held: WrittenReport, made: ReportIssue) -> date:
    """The day of signing: no paper is signed before its text is final, nor tomorrow."""
    today = live.ground(held.package).today
    if paper.day is None or not made.day <= paper.day <= today:
        raise PAPER_DAY_WRONG.refuse(day=_shown(paper.day), start=_shown(made.day), end=_shown(today))
    return paper.day


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
