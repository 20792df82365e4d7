"""A file of case records: counted by period for one's own reports, looked at, saved into their drafts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Denied
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.actions.records import (
    CountedFile,
    CountedReport,
    count_records,
    preview_counted,
    sealed,
    take_counted,
    unsealed,
)
from cotmoc.web.actions.uploads import Report, check_can_take
from cotmoc.web.incoming import Outcome, Preview
from cotmoc.web.incoming_errors import NO_FILE
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.opening import may
from cotmoc.web.pages.my_unit import units_of
from cotmoc.web.pages.upload import report_label, shown_problem, uploading
from cotmoc.web.pages.upload_preview import WORDS, said_text
from cotmoc.workspace.naming import Naming

_APART = "|"
"""Between the parts of a report in a choice; no code has it."""


@uploading
@require_http_methods(["GET", "HEAD", "POST"])
def records(request: HttpRequest) -> HttpResponse:
    """Takes a file of records and shows what it comes to; nothing is kept of it."""
    _check_enters(request)
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, Refused(NO_FILE.problem()))
    try:
        counted = count_records(
            package=request.package,
            source=request.POST.get("source", ""),
            name=file.name or "",
            content=file.read(LARGEST_FILE + 1),
            by=request.person,
        )
    except Refused as refused:
        return _page(request, refused)
    return _preview(request, counted)


@uploading
@require_POST
def records_save(request: HttpRequest) -> HttpResponse:
    """Saves the figures of the reports chosen."""
    _check_enters(request)
    counted = unsealed(request.package, request.POST.get("counted", ""), request.person)
    chosen = {Report(*parts) for each in request.POST.getlist("report") if len(parts := each.split(_APART)) == 3}
    saved = take_counted(package=request.package, counted=counted, chosen=chosen, by=request.person)
    count = sum(each.changed for each in saved)
    if not count:
        messages.info(
            request, _("Nothing changes: the form already says what “%(name)s” says.") % {"name": counted.name}
        )
    else:
        words = ngettext(
            "%(count)s figure counted from “%(name)s” is saved in the draft.",
            "%(count)s figures counted from “%(name)s” are saved in the drafts.",
            count,
        )
        messages.success(request, words % {"count": count, "name": counted.name})
    return redirect("my_unit", request.package.name)


def _check_enters(request: HttpRequest) -> None:
    if not units_of(request.person, live.ground(request.package)):
        raise Denied(_("Only the officer or the head of this unit enters its figures."))


def _page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    sources = live.ground(request.package).catalogue.record_sources
    context = {
        "sources": [{"code": each.code, "name": _name(each)} for each in sources],
        "chosen": request.POST.get("source", ""),
        "problems": [shown_problem(each) for each in refused.problems] if refused else [],
        "largest": LARGEST_FILE >> 20,
    }
    return render(request, "upload/records.html", context, status=422 if refused else 200)


def _name(source: Any) -> str:
    return (lang() == "en" and source.name_en) or source.name


def _preview(request: HttpRequest, counted: CountedFile) -> HttpResponse:
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    shown = [(each, preview_counted(ground, each)) for each in counted.reports]
    reports = [_report(request, naming, *each) for each in shown]
    context = {
        "counted": counted,
        "sealed": sealed(request.package, counted, request.person),
        "reports": reports,
        "nothing_to_save": "" if any(each["can_save"] for each in reports) else _nothing_to_save(reports),
        "columns": _columns(),
        "rows": [_row(ground, naming, each, cell) for each, preview in shown for cell in preview.cells],
        "refused": [shown_problem(each) for each in counted.refusals.problems],
    }
    return render(request, "upload/records_preview.html", context)


def _nothing_to_save(reports: list[dict[str, Any]]) -> str:
    if any(each["to_save"] for each in reports):
        return _("Nothing can be saved: the figures that change are in reports closed to you, as said at each.")
    return _("Nothing is to be saved: the forms say the same already.")


def _report(request: HttpRequest, naming: Naming, each: CountedReport, preview: Preview) -> dict[str, Any]:
    allowed = may(request.person, check_can_take, preview.form)
    to_save = sum(preview.counts[outcome] for outcome in (Outcome.NEW, Outcome.CHANGED))
    return {
        "value": _APART.join((each.report.form, each.report.unit, each.report.period)),
        "label": report_label(each.report, preview.form.ground, naming),
        "report": each.report,
        "may": allowed,
        "to_save": to_save,
        "can_save": allowed["allowed"] and to_save > 0,
    }


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("Report")},
        {"label": _("Figure")},
        {"label": _("Now"), "kind": "number"},
        {"label": _("Counted from the records"), "kind": "number"},
        {"label": _("What happens")},
    ]


def _row(ground: Ground, naming: Naming, each: CountedReport, cell: Any) -> list[Any]:
    return [
        report_label(each.report, ground, naming),
        {"text": cell.cell.names[lang() == "en"], "note": cell.cell.definition.unit_of_measure},
        said_text(cell.cell, cell.old),
        said_text(cell.cell, cell.new.entry),
        str(WORDS[cell.outcome]),
    ]
