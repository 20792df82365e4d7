"""The question before a report is issued: what freezing its figures means, and what is still open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.documents.report.content import Report
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.actions import reports as actions
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_write_reports
from cotmoc.web.language import lang
from cotmoc.web.models.meeting import Meeting
from cotmoc.web.models.report import ReportState, WrittenReport
from cotmoc.web.opening import members
from cotmoc.web.pages.report import found_report
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.report_drafts import drafted, edited
from cotmoc.web.report_errors import CHANGED_SINCE_READ, ISSUE_UNCONFIRMED
from cotmoc.web.report_freezing import BeforeIssue, before_issue
from cotmoc.web.report_workflow import REPORT_TRANSITIONS
from cotmoc.workspace.naming import Naming

MOST_TOLD = 20
"""Of each kind; how many there are besides is said."""


@members
@require_http_methods(["GET", "HEAD", "POST"])
def report_freeze(request: HttpRequest, report: int) -> HttpResponse:
    """Asks before the issue; with an answer, issues the report."""
    row = found_report(request, report)
    check_can_write_reports(request.person)
    if ReportState.FINAL not in REPORT_TRANSITIONS[ReportState(row.state)]:
        return redirect("report", request.package.name, row.pk)
    is_sent = request.method == "POST"
    found = drafted(row, "vi", patience=None)  # the language it is issued in
    if found is None:
        return redirect("report", request.package.name, row.pk)
    whole = edited(row, found)
    before = before_issue(row, found, whole)
    problems: list[dict[str, Any]] = []
    if is_sent:
        try:
            made = _issued(request, row, before)
        except Refused as refused:
            problems = [shown_problem(problem) for problem in refused.problems]
            row.refresh_from_db()
            if ReportState.FINAL not in REPORT_TRANSITIONS[ReportState(row.state)]:
                return redirect("report", request.package.name, row.pk)  # pressed twice: it is issued
        else:
            messages.success(request, _("Issued as %(number)s: its figures are frozen.") % {"number": made.number})
            return redirect("report", request.package.name, row.pk)
    context = _context(request, row, before, whole.report) | {"problems": problems}
    return render(request, "reports/freeze.html", context, status=422 if is_sent else 200)


def _issued(request: HttpRequest, row: WrittenReport, before: BeforeIssue) -> Any:
    if request.POST.get("seen") != before.mark:
        raise CHANGED_SINCE_READ.refuse()
    if before.warns and request.POST.get("confirmed") != "yes":
        raise ISSUE_UNCONFIRMED.refuse()
    return actions.issue(report=row, number=plain(request.POST.get("number")), by=request.person)


def _context(request: HttpRequest, row: WrittenReport, before: BeforeIssue, whole: Report) -> dict[str, Any]:
    naming = Naming(live.catalogue(row.package), lang())
    return {
        "report": row,
        "before": before,
        "most": MOST_TOLD,
        "more_waiting": len(before.waiting) - MOST_TOLD,
        "silent": [(each.unit, naming.unit(each.unit), len(each.targets)) for each in before.silent[:MOST_TOLD]],
        "more_silent": len(before.silent) - MOST_TOLD,
        "head": whole.head,
        "to": whole.title.to,
        "signature": whole.signature,
        "recipients": whole.recipients,
        "figure_count": sum(1 for _ in whole.figures),
        "number": plain(request.POST.get("number")) or _number_of_notice(row),
    }


def _number_of_notice(row: WrittenReport) -> str:
    """The number under which the chair approved the conclusions that a notice tells; empty for another report."""
    held = Meeting.objects.filter(package=row.package, pk=row.meeting or 0).first()
    return held.notice_number if held is not None else ""
