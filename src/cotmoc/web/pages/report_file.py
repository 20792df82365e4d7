"""The files of a report: those of its issue, and of a draft, set beside the pages while its reader is told."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cotmoc.documents.report.writing import written
from cotmoc.web import live
from cotmoc.web.actions.files import read_file
from cotmoc.web.beside import Beside
from cotmoc.web.language import lang
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.pages.files import sent_file
from cotmoc.web.pages.report_signature import paper_of
from cotmoc.web.pages.waiting import AGAIN, PATIENCE
from cotmoc.web.report_drafts import drafted, edited, settings_of

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
MOST_KEPT = 6
WATCHED = "watched"
"""Said by an address whose reader was told to wait: the file is then offered, for a page that turns into a download
leaves its reader in front of what it said before."""
_kept: Beside[bytes] = Beside(MOST_KEPT)


def report_file(request: HttpRequest, row: WrittenReport, asked: str) -> HttpResponse:
    """A file of the issue; of a draft the file itself, or how far it is. Raises `Http404` for another file."""
    issue = getattr(row, "issue", None)
    if issue is not None:
        paper = None if request.person.is_public else paper_of(issue)  # handwriting is not for the public
        files = {"pdf": issue.pdf, "docx": issue.docx, "signed": issue.signed, "scan": paper and paper.scan}
        if files.get(asked) is None:
            raise Http404
        held = files[asked]
        return sent_file(held.name, held.media_type, read_file(file=held))
    if asked not in MEDIA:
        raise Http404
    content = _draft(row, lang(), asked)
    if content is None or WATCHED in request.GET:
        return _told(request, row, asked, is_set=content is not None)
    name = _("draft")
    return sent_file(f"{name}-{row.pk}.{asked}", MEDIA[asked], content)


def _draft(row: WrittenReport, language: str, kind: str) -> bytes | None:
    """The file of the report as it stands; None while it is not set yet."""
    found = drafted(row, language)
    if found is None:
        return None
    whole, layout, ground = edited(row, found).report, settings_of(row).layout, live.ground(row.package)
    last = row.edits.order_by("-pk").values_list("pk", flat=True).first()
    key = (row.pk, language, kind, ground.position, ground.today, row.settings, last)
    return _kept.ask(key, lambda: written(whole, layout, kind), patience=PATIENCE)


def _told(request: HttpRequest, row: WrittenReport, asked: str, *, is_set: bool) -> HttpResponse:
    context = {"report": row, "asked": asked, "is_set": is_set}
    response = render(request, "reports/setting.html", context, status=HTTPStatus.OK if is_set else HTTPStatus.ACCEPTED)
    if not is_set:
        response["Refresh"] = f"{AGAIN};url=?format={asked}&{WATCHED}="
    response["Cache-Control"] = "no-store"
    return response
