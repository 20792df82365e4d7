"""The committee's meetings: those there are, and another planned."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.actions.meetings import plan_meeting
from cotmoc.web.committee_access import check_can_hold_meetings
from cotmoc.web.forms.meetings import PlanForm
from cotmoc.web.language import lang
from cotmoc.web.models.meeting import Meeting
from cotmoc.web.models.package import Package
from cotmoc.web.opening import may, members
from cotmoc.web.pages.upload import shown_problem
from cotmoc.workspace.naming import Naming

A_PAGE = 20


@members
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """Lists the meetings, the latest first; the standing agency plans another."""
    naming = Naming(live.catalogue(request.package), lang())
    programmes = sorted(naming.catalogue.programmes, key=lambda each: (each.period.end, each.code), reverse=True)
    choices = [(each.code, naming.title(each)) for each in programmes]
    form = PlanForm(request.POST or None, programmes=choices)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        check_can_hold_meetings(request.person)
        if form.is_valid():
            try:
                made = plan_meeting(
                    package=request.package,
                    programme=form.cleaned_data["programme"],
                    plan=form.plan,
                    by=request.person,
                )
            except Refused as refused:
                problems = [shown_problem(problem) for problem in refused.problems]
            else:
                messages.success(request, _("The meeting is planned: put together its agenda."))
                return redirect("meeting", request.package.name, made.pk)
    page = Paginator(_found(request.package), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": _columns(),
        "rows": [_row(each, naming, request.package.name) for each in page],
        "page": page,
        "form": form,
        "problems": problems,
        "plan": may(request.person, check_can_hold_meetings),
    }
    wrong = problems or (request.method == "POST" and form.errors)
    return render(request, "meetings/index.html", context, status=422 if wrong else 200)


def _found(package: Package) -> Any:
    found = Meeting.objects.filter(package=package)
    return found.annotate(concluded=Count("conclusions", distinct=True)).order_by("-day", "-pk")


def _columns() -> list[dict[str, Any]]:
    labels = (_("Meeting"), _("Day"), _("Programme"), _("State"))
    return [*({"label": label} for label in labels), {"label": _("Conclusions"), "kind": "number"}]


def _row(each: Any, naming: Naming, package: str) -> list[Any]:
    programme = naming.catalogue.programme_by_code.get(each.programme)
    return [
        {"text": each.title, "url": reverse("meeting", args=[package, each.pk]), "note": each.notice_number or None},
        {"text": f"{each.day:%d/%m/%Y}", "sort": each.day.isoformat()},
        naming.title(programme) if programme else each.programme,
        str(each.get_state_display()),
        str(each.concluded),
    ]


def last_meeting(package: Package, programme: str, until: date) -> Meeting | None:
    """The last meeting on a programme held by a day: what changed is told since then."""
    held = Meeting.objects.filter(package=package, programme=programme, day__lte=until).exclude(state="planned")
    return held.order_by("-day").first()
