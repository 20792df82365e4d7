"""One paragraph of a report: written by hand with its figures as references, commented, its versions compared."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.documents.report.address import Address
from cotmoc.documents.report.html import block_html
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.actions import reports as actions
from cotmoc.web.cell_text import number_of, plain
from cotmoc.web.committee_access import check_can_comment_on_report, check_can_write_reports
from cotmoc.web.language import lang
from cotmoc.web.models.report import ReportEdit, WrittenReport
from cotmoc.web.opening import may, members
from cotmoc.web.pages.report import found_report
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.report_drafts import PATIENCE, Drafted, block_text, drafted, edited
from cotmoc.web.report_text import reference
from cotmoc.web.report_workflow import CHANGEABLE
from cotmoc.workspace.vietnamese import finds

MOST_FOUND = 15
MOST_VERSIONS = 20
COMMENTS = 50
"""Comments of a paragraph on a page, those that nobody answered first."""
_WAITING_FIRST = F("answered_at").asc(nulls_first=True)
INSERTED = ("shown", "plain", "aim", "reported", "expected", "percent")
"""Formats offered for a target that is looked for."""


@members
@require_http_methods(["GET", "HEAD", "POST"])
def report_block(request: HttpRequest, report: int, block: str) -> HttpResponse:
    """Shows and changes one paragraph."""
    row = found_report(request, report)
    if row.state not in CHANGEABLE:
        return redirect("report", request.package.name, row.pk)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        act = _ACTS.get(plain(request.POST.get("do")))
        if act is None:
            raise Http404
        try:
            said = act(request, row, block)
        except Refused as refused:
            problems = [shown_problem(problem) for problem in refused.problems]
        else:
            messages.success(request, said)
            return redirect(reverse("report", args=[request.package.name, row.pk]) + f"#{block}")
    return _page(request, row, block, problems)


def _page(request: HttpRequest, row: WrittenReport, block: str, problems: list[dict[str, Any]]) -> HttpResponse:
    found = drafted(row, lang(), patience=None if problems else PATIENCE)
    if found is None:
        return redirect("report", request.package.name, row.pk)  # which tells that it is being drafted
    whole = edited(row, found)
    shown = next((each for each in whole.report.everything if each.key == block), None)
    text = block_text(whole, block)
    last = row.edits.filter(block=block).order_by("-pk").first()
    comments = row.comments.filter(block=block).select_related("by", "answered_by")
    page = Paginator(comments.order_by(_WAITING_FIRST, "pk"), COMMENTS).get_page(request.GET.get("page"))
    if shown is None and last is None and not page:
        raise Http404
    words = plain(request.GET.get("q")).strip()
    context = {
        "report": row,
        "block": block,
        "preview": block_html(shown) if shown is not None else "",
        "text": request.POST.get("text") if problems else text or (last.text if last is not None else ""),
        "is_text": text is not None or last is not None,
        "removed": last is not None and last.removed,
        "edited": last is not None and not last.undone and (last.removed or not last.after),
        "changed": whole.changed.get(block, ()),
        "words": words,
        "figures": list(_figures(row, found, words)) if words else [],
        "comments": page,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "versions": list(_versions(row, block)),
        "writes": may(request.person, check_can_write_reports),
        "comments_on": may(request.person, check_can_comment_on_report, row),
        "problems": problems,
    }
    return render(request, "reports/block.html", context, status=422 if problems else 200)


def _figures(row: WrittenReport, found: Drafted, words: str) -> Iterator[dict[str, str]]:
    """The figures of targets that the words find, each with its reference."""
    programme = live.catalogue(row.package).programme_by_code[row.programme]
    names = {target.code: target.name for target in programme.targets}
    for code in [code for code, name in names.items() if finds(words, code, name)][:MOST_FOUND]:
        for told_as in INSERTED:
            address = Address(
                kind="target", code=code, unit=found.usual.unit, period=found.usual.period, format=told_as
            )
            try:
                figure = found.binding.resolve(address)
            except Refused:
                continue
            name = f"{code} {names[code]}"
            yield {"name": name, "as": told_as, "shown": figure.shown, "reference": reference(address, found.usual)}


def _versions(row: WrittenReport, block: str) -> Iterator[dict[str, Any]]:
    """The last versions of a paragraph, the first of them whole: words that came and went, figures told otherwise."""
    latest = row.edits.filter(block=block).select_related("by").order_by("-pk")[:MOST_VERSIONS]
    edits = list(latest)[::-1]
    for before, each in zip([None, *edits], edits, strict=False):
        yield {"edit": each, "pieces": list(_pieces(before, each)), "figures": _figure_changes(before, each)}


def _pieces(before: ReportEdit | None, after: ReportEdit) -> Iterator[dict[str, str]]:
    old, new = (before.text if before else "").split(), after.text.split()
    for kind, one, two, three, four in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("delete", "replace") and before is not None:
            yield {"kind": "gone", "text": " ".join(old[one:two])}
        if kind != "delete":
            yield {"kind": "same" if kind == "equal" or before is None else "new", "text": " ".join(new[three:four])}


def _figure_changes(before: ReportEdit | None, after: ReportEdit) -> list[tuple[str, str, str]]:
    was: Mapping[str, str] = before.seen if before else {}
    return [(each, was[each], shown) for each, shown in after.seen.items() if each in was and was[each] != shown]


# -- what may be done --------------------------------------------------------------------------------------------------


def _edit(request: HttpRequest, row: WrittenReport, block: str) -> str:
    actions.edit_block(report=row, block=block, text=plain(request.POST.get("text")), by=request.person)
    return _("The paragraph is kept as you wrote it.")


def _add(request: HttpRequest, row: WrittenReport, block: str) -> str:
    actions.add_block(report=row, after=block, text=plain(request.POST.get("text")), by=request.person)
    return _("The paragraph is added.")


def _remove(request: HttpRequest, row: WrittenReport, block: str) -> str:
    actions.remove_block(report=row, block=block, by=request.person)
    return _("The paragraph is left out.")


def _undo(request: HttpRequest, row: WrittenReport, block: str) -> str:
    actions.undo_edit(report=row, block=block, by=request.person)
    return _("The paragraph is as it was drafted.")


def _comment(request: HttpRequest, row: WrittenReport, block: str) -> str:
    actions.comment_on(report=row, block=block, text=plain(request.POST.get("text")), by=request.person)
    return _("Your comment stands.")


def _answer(request: HttpRequest, row: WrittenReport, block: str) -> str:
    found = row.comments.filter(pk=number_of(request.POST.get("comment")), block=block).first()
    if found is None:
        raise Http404
    accepted = request.POST.get("accepted") == "yes"
    actions.answer_comment(
        comment=found, accepted=accepted, answer=plain(request.POST.get("answer")), by=request.person
    )
    return _("The comment is answered.")


_ACTS: Mapping[str, Callable[[HttpRequest, WrittenReport, str], str]] = {
    "edit": _edit,
    "add": _add,
    "remove": _remove,
    "undo": _undo,
    "comment": _comment,
    "answer": _answer,
}
"""What each form of the page does."""
