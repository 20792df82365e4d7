"""One report: outline, preview, comments, settings, the steps to its issue, and what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.documents.report.content import Block, Heading, Paragraph
from cotmoc.documents.report.content import plain as plain_text
from cotmoc.documents.report.html import block_html
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.actions import reports as actions
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.actions.report_paper import OnPaper, record_paper
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_read_report, check_can_write_reports
from cotmoc.web.forms.reports import LAYOUT_WORDS, PaperForm
from cotmoc.web.language import lang
from cotmoc.web.models.report import PaperSignature, ReportState, WrittenReport
from cotmoc.web.opening import may, members, public
from cotmoc.web.pages.report_file import report_file
from cotmoc.web.pages.report_signature import paper_of, signatures_of
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.report_changes import changes_beside
from cotmoc.web.report_drafts import Edited, drafted, edited
from cotmoc.web.report_workflow import CHANGEABLE, REPORT_TRANSITIONS
from cotmoc.workspace.naming import Naming

STEPS = {
    ReportState.CIRCULATED: lambda: _("Circulate for comments"),
    ReportState.DRAFTING: lambda: _("Back to drafting"),
    ReportState.COMMENTED: lambda: _("The comments are in"),
    ReportState.PUBLISHED: lambda: _("Publish"),
}
"""What the steps are called on their buttons; being final and signed have forms of their own."""


def found_report(request: HttpRequest, report: int) -> WrittenReport:
    """The report of that number. Raises `Http404`, and `Denied` for who may not read it at its step."""
    rows = WrittenReport.objects.filter(package=request.package, pk=report)
    found = rows.select_related("package", "issue", "issue__pdf", "issue__docx", "issue__signed").first()
    if found is None:
        raise Http404
    check_can_read_report(request.person, found)
    return found


@public
@require_safe
def report(request: HttpRequest, report: int) -> HttpResponse:
    """The report as it stands; the public sees the issue."""
    row = found_report(request, report)
    asked = request.GET.get("format", "")
    if asked:
        return report_file(request, row, asked)
    if row.state not in CHANGEABLE:
        return render(request, "reports/issue.html", _issue(request, row))
    return shown(request, row)


def shown(request: HttpRequest, row: WrittenReport, problems: list[dict[str, Any]] | None = None) -> HttpResponse:
    """The page of a report that is being written."""
    try:
        found = drafted(row, lang())
    except Refused as refused:
        problems = [*(problems or ()), *(shown_problem(problem) for problem in refused.problems)]
        found = None
    context = {
        "report": row,
        "layout": LAYOUT_WORDS.get(row.layout, row.layout),
        "period": _period(row),
        "writes": may(request.person, check_can_write_reports),
        "steps": [(state, STEPS[state]()) for state in REPORT_TRANSITIONS[ReportState(row.state)] if state in STEPS],
        "can_issue": ReportState.FINAL in REPORT_TRANSITIONS[ReportState(row.state)],
        "problems": problems or [],
        "waiting": found is None and not problems,
    }
    if found is not None:
        whole = edited(row, found)
        parts = list(_parts(row, whole))
        context |= {
            "outline": _outline(parts),
            "parts": parts,
            "first_comment": next((part["key"] for part in parts if part["comments"]), ""),
            "waiting_comments": row.comments.filter(accepted=None).count(),
            "astray": _astray(row, whole),
            "head": whole.report.head,
            "signature": whole.report.signature,
        }
    return render(request, "reports/report.html", context, status=422 if problems else 200)


def _period(row: WrittenReport) -> str:
    """The period that the report is on, as people say it; empty where it is the programme's."""
    try:
        return Naming(live.catalogue(row.package), lang()).period(read_period(row.period)) if row.period else ""
    except Refused:
        return row.period


def _known(row: WrittenReport) -> str:
    """As known when its figures are told, by the clock of the package, which may stand still (`as_of`)."""
    catalogue = live.catalogue(row.package)
    if row.frozen_at is None:
        return ""
    return Naming(catalogue, lang()).instant(min(row.frozen_at, catalogue.as_of or row.frozen_at))


def _astray(row: WrittenReport, whole: Edited) -> list[str]:
    """Paragraphs that have no place in the report now, but something of them is to be settled before its issue."""
    here = {block.key for block in whole.report.everything}
    waiting = row.comments.filter(accepted=None).values_list("block", flat=True)
    return sorted({*whole.astray, *(block for block in waiting if block not in here)})


def _outline(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The headings, each with how many comments wait and figures changed in what stands below it."""
    found: list[dict[str, Any]] = []
    for part in parts:
        if part["heading"]:
            found.append({**part["heading"], "comments": 0, "changed": 0})
        if found:
            found[-1]["comments"] += part["comments"]
            found[-1]["changed"] += len(part["changed"])
    return found


def _parts(row: WrittenReport, whole: Edited) -> Iterator[dict[str, Any]]:
    """Every block with its preview, and what may be done with it."""
    counts: dict[str, int] = {}
    for key in row.comments.filter(accepted=None).values_list("block", flat=True):
        counts[key] = counts.get(key, 0) + 1
    for block in whole.report.everything:
        yield {
            "key": block.key,
            "html": block_html(block),
            "heading": _heading(block),
            "is_text": isinstance(block, Paragraph | Heading),
            "edited": whole.edits.get(block.key),
            "changed": whole.changed.get(block.key, ()),
            "wrong": whole.wrong.get(block.key),
            "comments": counts.get(block.key, 0),
        }


def _heading(block: Block) -> dict[str, Any] | None:
    if not isinstance(block, Heading):
        return None
    return {"key": block.key, "level": block.level, "text": plain_text(block.runs)}


# -- what may be done --------------------------------------------------------------------------------------------------


@members
@require_POST
def report_do(request: HttpRequest, report: int) -> HttpResponse:
    """What one of its forms asks for; the name of the form is in `do`."""
    row = found_report(request, report)
    act = _ACTS.get(plain(request.POST.get("do")))
    if act is None:
        raise Http404
    try:
        messages.success(request, act(request, row))
    except Refused as refused:
        row.refresh_from_db()
        problems = [shown_problem(problem) for problem in refused.problems]
        if row.state not in CHANGEABLE:
            context = _issue(request, row) | {"problems": problems}
            return render(request, "reports/issue.html", context, status=422)
        return shown(request, row, problems)
    return redirect("report", request.package.name, row.pk)


def _move(request: HttpRequest, row: WrittenReport) -> str:
    asked = plain(request.POST.get("state"))
    if asked not in ReportState.values:
        raise Http404
    actions.move_report(report=row, state=ReportState(asked), by=request.person)
    return _("The report is at the step “%(state)s” now.") % {"state": ReportState(asked).label}


def _signed(request: HttpRequest, row: WrittenReport) -> str:
    sent = request.FILES.get("file")
    content = sent.read(LARGEST_FILE + 1) if sent else b""
    actions.take_signed(report=row, name=sent.name if sent else "", content=content, by=request.person)
    return _("The signed report is kept.")


def _on_paper(request: HttpRequest, row: WrittenReport) -> str:
    form = PaperForm(request.POST, request.FILES)
    form.is_valid()
    given, sent = form.cleaned_data, request.FILES.get("scan")
    paper = OnPaper(
        number=given.get("document", ""),
        day=given.get("day"),
        signer=given.get("signer", ""),
        name=sent.name if sent else "",
        content=sent.read(LARGEST_FILE + 1) if sent else b"",
    )
    record_paper(report=row, paper=paper, by=request.person)
    return _("It is recorded that the report was signed on paper.")


_ACTS: Mapping[str, Callable[[HttpRequest, WrittenReport], str]] = {
    "move": _move,
    "signed": _signed,
    "on_paper": _on_paper,
}
"""What each form of the page does."""


# -- files and issues --------------------------------------------------------------------------------------------------


def _issue(request: HttpRequest, row: WrittenReport) -> dict[str, Any]:
    after = REPORT_TRANSITIONS[ReportState(row.state)]
    changes = changes_beside(row, lang(), public=request.person.is_public)
    can_sign, paper = ReportState.SIGNED in after, paper_of(row.issue)
    return {
        "report": row,
        "issue": row.issue,
        "known": _known(row),
        "comparing": changes is None,
        "layout": LAYOUT_WORDS.get(row.layout, row.layout),
        "writes": may(request.person, check_can_write_reports),
        "steps": [(state, STEPS[state]()) for state in after if state in STEPS],
        "can_sign": can_sign,
        "paper": paper,
        "paper_form": _paper_form(request, row, paper) if can_sign or (paper and after) else None,
        "changes": changes,
        "figure_count": len(row.issue.figures),
        "problems": [],
    } | signatures_of(row.issue)


def _paper_form(request: HttpRequest, row: WrittenReport, paper: PaperSignature | None) -> PaperForm:
    """As it was sent and refused, else with what is known."""
    if request.POST.get("do") == "on_paper":
        return PaperForm(request.POST, request.FILES)
    known = {"document": paper.number, "day": paper.day, "signer": paper.signer} if paper else {}
    return PaperForm(initial=known or {"document": row.issue.number, "day": row.issue.day})
