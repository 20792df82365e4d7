"""Evidence files of a form: attached, and taken off while it is a draft; `files.file` sends them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.web.access import check_can_enter
from cotmoc.web.actions.drafts import open_draft
from cotmoc.web.actions.evidence import attach, detach
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.cell_text import plain
from cotmoc.web.models.files import Evidence
from cotmoc.web.opening import members


@members
@require_POST
def evidence_attach(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Attaches the file sent to the draft."""
    check_can_enter(request.person, unit)
    sent = request.FILES.get("file")
    if sent is None:
        messages.warning(request, _("Choose a file first."), extra_tags="refused")
    else:
        draft = open_draft(package=request.package, form=form, unit=unit, period=period, by=request.person)
        content = sent.read(LARGEST_FILE + 1)  # one more is refused; no more need be held
        cell = plain(request.POST.get("cell"))
        attach(submission=draft, name=sent.name or "", content=content, by=request.person, cell=cell)
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


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    found = get_object_or_404(Evidence.objects.select_related("file", "submission__package"), pk=pk)
    if found.submission.package_id != request.package.pk:
        raise Http404(pk)
    return found


def _back(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    return redirect("form", request.package.name, form, unit, period)
