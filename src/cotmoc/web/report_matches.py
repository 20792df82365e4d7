"""Which issue a file is: found by its hash and that of its beginning, for signing appends."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cotmoc.documents.signatures.found import Checked
from cotmoc.documents.signatures.matching import compared
from cotmoc.web.actions.files import read_file
from cotmoc.web.models.package import Package
from cotmoc.web.models.report import ReportIssue, ReportState
from cotmoc.web.signature_checks import checked


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that is an issue of the package, or begins as one, and what its signatures prove in that light."""

    issue: ReportIssue
    checked: Checked


def issue_of(package: Package, content: bytes, *, public: bool) -> ReportIssue | None:
    """The issue whose PDF is the beginning of a file; `public`: among those published only."""
    rows = ReportIssue.objects.filter(report__package=package).select_related("report__package", "pdf", "signed")
    if public:
        rows = rows.filter(report__state=ReportState.PUBLISHED)
    digest, done = hashlib.sha256(), 0
    for each in rows.filter(pdf__size__lte=len(content)).order_by("pdf__size"):
        digest.update(content[done : each.pdf.size])
        done = each.pdf.size
        if digest.copy().hexdigest() == each.pdf.sha256:
            return each
    return None


def in_its_light(found: Checked, content: bytes, issue: ReportIssue) -> Checked:
    """What was found of a file, compared with the signed file of its issue; the unsigned one, which is offered beside
    it, is compared with itself.

    Raises `Refused` where the issue's file cannot be read (D133, D134).
    """
    signed = issue.signed if len(content) != issue.pdf.size else None
    original = read_file(file=signed or issue.pdf)
    count = len(checked(original).signatures) if signed else 0
    return compared(found, content, original, issue_signatures=count)
