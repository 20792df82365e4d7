"""The reports being written and those issued."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.actions.reports import begin_report
from cotmoc.web.committee_access import can_read_report, check_can_write_reports
from cotmoc.web.forms.reports import LAYOUT_WORDS, ReportForm
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.meeting import Meeting
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.opening import may, public
from cotmoc.web.pages.upload import shown_problem
from cotmoc.workspace.naming import Naming

A_PAGE = 20
BEGUN_WITH = ("title", "layout", "programme", "meeting")
"""What a page that leads here may fill in of a new report."""


@public
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """Lists the reports that this person may read; the standing agency begins another."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    form = _form(request, ground, naming)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        check_can_write_reports(request.person)
        if form.is_valid():
            try:
                made = begin_report(package=request.package, new=form.new, by=request.person)
            except Refused as refused:
                problems = [shown_problem(problem) for problem in refused.problems]
            else:
                return redirect("report", request.package.name, made.pk)
    found = WrittenReport.objects.filter(package=request.package).select_related("issue").order_by("-made_at")
    readable = [each for each in found if can_read_report(request.person, each)]
    page = Paginator(readable, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": [{"label": label} for label in (_("Report"), _("Layout"), _("State"), _("Number"), _("Day"))],
        "rows": [_row(each, request.package.name) for each in page],
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "form": form,
        "problems": problems,
        "writes": may(request.person, check_can_write_reports),
        "is_asked_for": "layout" in request.GET,
    }
    wrong = problems or (request.method == "POST" and form.errors)
    return render(request, "reports/index.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, ground: Ground, naming: Naming) -> ReportForm:
    programmes = sorted(ground.catalogue.programmes, key=lambda each: (each.period.end, each.code), reverse=True)
    held = Meeting.objects.filter(package=request.package).exclude(state="planned").order_by("-day")
    return ReportForm(
        request.POST or None,
        initial={name: request.GET[name] for name in BEGUN_WITH if name in request.GET},
        programmes=[(each.code, naming.title(each)) for each in programmes],
        meetings=[(each.pk, f"{each.day:%d/%m/%Y} {each.title}") for each in held[:50]],
        units=tuple(ground.hierarchy.existing(ground.today)),
    )


def _row(each: WrittenReport, package: str) -> list[Any]:
    issue = getattr(each, "issue", None)
    return [
        {"text": each.title, "url": reverse("report", args=[package, each.pk])},
        str(LAYOUT_WORDS.get(each.layout, each.layout)),
        str(each.get_state_display()),
        issue.number if issue else "–",
        {"text": f"{issue.day:%d/%m/%Y}", "sort": issue.day.isoformat()} if issue else "–",
    ]
