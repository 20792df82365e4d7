"""The settings of a report as a form: who issues and signs it, for whom, how its pages look."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.documents.report.content import Report, plain
from cotmoc.documents.report.settings_toml import toml_of
from cotmoc.model.errors import Refused
from cotmoc.web.actions.reports import change_settings
from cotmoc.web.committee_access import check_can_write_reports
from cotmoc.web.forms.report_settings import ReportSettingsForm
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.opening import members
from cotmoc.web.pages.report import found_report
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.report_drafts import drafted
from cotmoc.web.report_settings import settings_data
from cotmoc.web.report_workflow import CHANGEABLE


@members
@require_http_methods(["GET", "HEAD", "POST"])
def report_settings(request: HttpRequest, report: int) -> HttpResponse:
    """Shows and changes what the report says of who issues it; the standing agency's alone."""
    row = found_report(request, report)
    check_can_write_reports(request.person)
    if row.state not in CHANGEABLE:
        return redirect("report", request.package.name, row.pk)
    problems: list[dict[str, Any]] = []
    try:
        data = settings_data(row.settings)
    except Refused as refused:  # written before there was a form
        data, problems = {}, [shown_problem(problem) for problem in refused.problems]
    form = ReportSettingsForm(request.POST or None, data=data, defaults=_defaults(row, data))
    if request.method == "POST" and form.is_valid():
        try:
            change_settings(report=row, settings=toml_of(form.changed), by=request.person, seen=_seen(request, row))
        except Refused as refused:
            problems = [shown_problem(problem) for problem in refused.problems]
        else:
            messages.success(request, _("The settings are kept; the next report begins with them."))
            return redirect("report", request.package.name, row.pk)
    wrong = request.method == "POST"
    context = {"report": row, "form": form, "problems": problems, "seen": request.POST.get("seen") or mark_of(row)}
    return render(request, "reports/settings.html", context, status=422 if wrong else 200)


def mark_of(row: WrittenReport) -> str:
    """Another one once the settings are others."""
    return hashlib.sha256(row.settings.encode()).hexdigest()[:16]


def _seen(request: HttpRequest, row: WrittenReport) -> str:
    """The settings as they were when the form was opened, where they still are so; else something they never are."""
    return row.settings if request.POST.get("seen") in (None, mark_of(row)) else "\0"


def _defaults(row: WrittenReport, data: dict[str, Any]) -> dict[str, str]:
    """What stands in the report where a field is left empty, as far as it is drafted by now."""
    try:
        found = drafted(row, "vi")  # the language it is issued in
    except Refused:
        return {}
    return _standing(found.report, data) if found is not None else {}


def _standing(report: Report, data: dict[str, Any]) -> dict[str, str]:
    head, title = data.get("head", {}), data.get("title", {})
    given = {
        "agency": "" if head.get("agency") else report.head.agency,
        "symbol": "" if head.get("symbol") else report.head.symbol,
        "place": "" if head.get("place") else report.head.place,
        "subject": "" if title.get("subject") else plain(report.title.subject),
        "recipients": "" if data.get("recipients") else "; ".join(report.recipients),
        "office": "" if data.get("signature", {}).get("lines") else " / ".join(report.signature.lines),
    }
    return {name: text for name, text in given.items() if text}
