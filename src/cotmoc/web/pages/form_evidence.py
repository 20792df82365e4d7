"""Evidence files of a form: attached, taken off, downloaded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.web.access import check_can_enter, check_can_see_unit
from cotmoc.web.actions.drafts import open_draft
from cotmoc.web.actions.evidence import attach, detach
from cotmoc.web.actions.files import LARGEST_FILE, read_file
from cotmoc.web.models.files import Evidence
from cotmoc.web.opening import members


@members
@require_POST
def evidence_attach(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Attaches the file sent to the draft."""
    check_can_enter(request.person, unit)
    sent = request.FILES.get("file")
    if sent is None:
        messages.warning(request, _("Choose a file first."))
    else:
        draft = open_draft(package=request.package, form=form, unit=unit, period=period, by=request.person)
        content = sent.read(LARGEST_FILE + 1)  # one more is refused; no more need be held
        attach(submission=draft, name=sent.name or "", content=content, by=request.person)
        messages.success(request, _("The file is attached."))
    return _back(request, form, unit, period)


@members
@require_POST
def evidence_detach(request: HttpRequest, evidence: int) -> HttpResponse:
    """Takes a file off its draft."""
    found = _evidence(request, evidence)
    submission = found.submission
    detach(evidence=found, by=request.person)
    messages.success(request, _("The file is taken off."))
    return _back(request, submission.form, submission.unit, submission.period)


@members
@require_safe
def evidence(request: HttpRequest, evidence: int) -> HttpResponse:
    """The file itself, always as a download: nothing of it runs here."""
    found = _evidence(request, evidence)
    check_can_see_unit(request.person, found.submission.unit)
    header: Any = content_disposition_header(as_attachment=True, filename=found.file.name)
    return HttpResponse(
        read_file(file=found.file),
        content_type=found.file.media_type,
        headers={"Content-Disposition": header, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"},
    )


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    found = get_object_or_404(Evidence.objects.select_related("file", "submission__package"), pk=pk)
    if found.submission.package_id != request.package.pk:
        raise Http404(pk)
    return found


def _back(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    return redirect("form", request.package.name, form, unit, period)
