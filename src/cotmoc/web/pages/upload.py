"""Uploading figures: files are dropped here, looked at one by one, and confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.exchange.errors.workbook import PROSE_NOT_WORKBOOK
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.actions.uploads import Report, take_upload, waiting_uploads
from cotmoc.web.collected import AHEAD, owed_by, reports
from cotmoc.web.errors import NOT_ALLOWED
from cotmoc.web.incoming_errors import MANY_FILES, NO_FILE
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.exchange import Upload
from cotmoc.web.opening import MEMBERS, Opening, opened
from cotmoc.web.pages.my_unit import BACK, units_of
from cotmoc.web.pages.refusing import problem_object
from cotmoc.workspace.naming import Naming

MOST_FILES = 20
_APART = "|"
"""Between the parts of a report in a choice; no code has it."""


def _still_signed_in(request: HttpRequest) -> None:
    """Members only; who was signed out meanwhile is told what became of the file."""
    if request.method == "POST" and not request.user.is_authenticated:
        raise Denied(_("Your session has ended and nothing was saved: sign in and upload the file again."))
    MEMBERS.check(request)


uploading = opened(Opening(MEMBERS.name, _still_signed_in))
"""Open to members; signed out in the middle of it, they are told to upload again."""


@uploading
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Takes files; what cannot be used is told by file, sheet and cell."""
    if not units_of(request.person, live.ground(request.package)):
        raise Denied(_("Only the officer or the head of this unit enters its figures."))
    if request.method != "POST":
        return _page(request, chosen=_asked_for(request.GET))
    sent = request.FILES.getlist("files")
    if not sent or len(sent) > MOST_FILES:
        problem = MANY_FILES.problem(count=len(sent), most=MOST_FILES) if sent else NO_FILE.problem()
        return _page(request, chosen=_asked_for(request.POST), refused=[_refused(request, "", Refused(problem))])
    taken: list[Upload] = []
    refused = list(_take_all(request, sent, taken))
    if refused:
        return _page(request, chosen=_asked_for(request.POST), refused=refused)
    if len(taken) > 1:
        return redirect("upload", request.package.name)
    return redirect("upload_preview", request.package.name, taken[0].pk)


def _take_all(request: HttpRequest, sent: list[Any], taken: list[Upload]) -> Iterator[dict[str, Any]]:
    """Each file by itself: one that is refused does not hold up the others."""
    report = _asked_for(request.POST)
    for each in sent:
        content, name = each.read(LARGEST_FILE + 1), each.name or ""
        try:
            taken.append(
                take_upload(package=request.package, name=name, content=content, by=request.person, report=report)
            )
        except Refused as refused:
            yield _refused(request, name, refused)
        except Denied as denied:
            problem = problem_object(NOT_ALLOWED.problem(), lang())
            yield {"name": name, "problems": [problem | {"sentence": str(denied) or problem["sentence"]}]}


def _refused(request: HttpRequest, name: str, refused: Refused) -> dict[str, Any]:
    """A file that was not taken; where another page takes it, with the way there."""
    prose = {"link": reverse("prose", args=[request.package.name]), "link_text": _("Read a report")}
    shown = ((shown_problem(each), each.kind is PROSE_NOT_WORKBOOK) for each in refused.problems)
    return {"name": name, "problems": [problem | prose if is_prose else problem for problem, is_prose in shown]}


def shown_problem(problem: Any) -> dict[str, Any]:
    """A problem as pages list it, its place as a spreadsheet names it."""
    place = problem.place
    where = f"{place.file}!{place.column}" if place.file and place.column else place.file or place.column
    if place.row and place.column:
        where = _("row %(row)s, column %(column)s") % {"row": place.row, "column": place.column}
    elif place.row:
        row = _("row %(row)s") % {"row": place.row}
        where = f"{place.file}, {row}" if place.file else row
    return problem_object(problem, lang()) | {"where": where, "severity": "error" if problem.is_error else "warning"}


def _asked_for(given: Any) -> Report | None:
    """The report that was chosen, or that the page was opened for."""
    parts = given.get("report", "").split(_APART)
    if len(parts) != 3:
        parts = [given.get(name, "") for name in ("form", "unit", "period")]
    return Report(*parts) if all(parts) else None


def _page(request: HttpRequest, *, chosen: Report | None, refused: list[dict[str, Any]] | None = None) -> HttpResponse:
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    context = {
        "reports": _choices(request, ground, naming, chosen),
        "refused": refused or [],
        "waiting": [_waiting(each, ground, naming) for each in waiting_uploads(request.package, request.person)],
        "largest": LARGEST_FILE >> 20,
        "most": MOST_FILES,
    }
    return render(request, "upload/upload.html", context, status=422 if refused else 200)


def _choices(request: HttpRequest, ground: Ground, naming: Naming, chosen: Report | None) -> list[dict[str, Any]]:
    """What the person's units still have to report, and the report the page was opened for."""
    open_reports = [
        Report(each.owed.form.code, each.owed.unit, str(each.owed.period))
        for unit in units_of(request.person, ground)
        for each in reports(ground, owed_by(ground, unit, since=ground.today - BACK, until=ground.today + AHEAD))
        if each.is_open
    ]
    if chosen is not None:
        open_reports.append(chosen)
    return [
        {
            "value": _APART.join((each.form, each.unit, each.period)),
            "label": report_label(each, ground, naming),
            "chosen": each == chosen,
        }
        for each in dict.fromkeys(open_reports)
    ]


def report_label(report: Report | Upload, ground: Ground, naming: Naming) -> str:
    """A report in a few words: form, period, unit."""
    unit = naming.unit(report.unit) if report.unit in ground.catalogue.unit_by_id else report.unit
    return f"{form_name(report.form, ground)} – {_period(report.period, naming)} – {unit}"


def form_name(code: str, ground: Ground) -> str:
    """The name of a form; its code where it is no longer known."""
    found = ground.catalogue.form_by_code.get(code)
    return found.name if found else code


def _period(text: str, naming: Naming) -> str:
    try:
        return naming.period(read_period(text))
    except Refused:
        return text


def _waiting(each: Upload, ground: Ground, naming: Naming) -> dict[str, Any]:
    return {"upload": each, "report": report_label(each, ground, naming)}
