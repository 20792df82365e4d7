"""What the signatures of a report prove: on the page of its issue, and of any file that somebody brings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cotmoc.documents.signatures.found import Checked, Finding
from cotmoc.documents.signatures.matching import compared
from cotmoc.documents.signatures.said import file_sentence, notes, signature_sentence, signed_at, signer
from cotmoc.model.errors import Refused
from cotmoc.web.actions.files import LARGEST_FILE, read_file
from cotmoc.web.errors import FILE_LARGE
from cotmoc.web.language import lang
from cotmoc.web.models.report import PaperSignature, ReportIssue
from cotmoc.web.opening import public
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.report_changes import changed_since
from cotmoc.web.report_matches import in_its_light, issue_of
from cotmoc.web.signature_checks import checked

DOUBTED = frozenset({Finding.UNVOUCHED, Finding.NOT_SIGNED, Finding.EXPIRED, Finding.UNKNOWN, Finding.NOT_YET})
"""Neither proved nor broken."""


def signature_view(found: Checked) -> dict[str, Any]:
    """What was found, as `reports/_signatures.html` shows it."""
    kind = "success" if found.is_valid else "warning" if found.finding in DOUBTED else "error"
    return {
        "kind": kind,
        "drawing": "done" if kind == "success" else kind,
        "sentence": file_sentence(found, lang()),
        "notes": list(notes(found, lang())),
        "sha256": found.sha256,
        "each": [
            {
                "who": signer(one, lang()),
                "when": signed_at(one, lang(), found.at),
                "words": signature_sentence(one, lang()),
            }
            for one in found.signatures
        ],
    }


def signatures_of(issue: ReportIssue) -> dict[str, Any]:
    """The check of an issue's signed file, for its page; the problem where it cannot be checked."""
    if issue.signed is None:
        return {}
    try:
        content = read_file(file=issue.signed)
        return {"signed": signature_view(compared(checked(content), content, content))}
    except Refused as refused:
        return {"unchecked": [shown_problem(problem) for problem in refused.problems]}


def paper_of(issue: ReportIssue) -> PaperSignature | None:
    """What is said of its signature on paper."""
    return PaperSignature.objects.select_related("scan").filter(issue=issue).first()


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check any PDF: which issue it is, who signed it, whether its figures still stand. Nothing is kept or changed."""
    sent = request.FILES.get("file") if request.method == "POST" else None
    if sent is None:
        return render(request, "reports/verify.html", {}, status=422 if request.method == "POST" else 200)
    try:
        if sent.size > LARGEST_FILE:
            raise FILE_LARGE.refuse(name=sent.name, largest=LARGEST_FILE >> 20)
        context = _verified(request, sent.read())
    except Refused as refused:
        context = {"problems": [shown_problem(problem) for problem in refused.problems]}
    return render(request, "reports/verify.html", context, status=422 if "problems" in context else 200)


def _verified(request: HttpRequest, content: bytes) -> dict[str, Any]:
    only_published = request.person.is_public  # type: ignore[attr-defined]
    package = request.package  # type: ignore[attr-defined]
    found, issue = checked(content), issue_of(package, content, public=only_published)
    if issue is None:
        return {"signed": signature_view(found), "checked": True}
    return {
        "signed": signature_view(in_its_light(found, content, issue)),
        "checked": True,
        "issue": issue,
        "paper": paper_of(issue),
        "address": reverse("report", args=[package.name, issue.report_id]),
        "changes": changed_since(issue.report, lang(), public=only_published),
    }
