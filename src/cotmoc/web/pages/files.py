"""Files that were uploaded: downloaded, never shown in the page; erased with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.web.access import Denied, Person, can_administer, can_see_unit, check_can_erase_file
from cotmoc.web.actions.files import erase_file, read_file
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.meeting import AgendaItem
from cotmoc.web.models.prose import ProseText
from cotmoc.web.models.task import TaskStep
from cotmoc.web.opening import allowed, members


def sent_file(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to save: the browser neither shows it nor guesses what it is."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@members
def file(request: HttpRequest, file: int) -> HttpResponse:
    """Download a file, if it proves figures of a unit one may see, or is one's own."""
    held = get_object_or_404(StoredFile, pk=file, package=request.package)  # type: ignore[attr-defined]
    check_can_read(request.person, held)  # type: ignore[attr-defined]
    return sent_file(held.name, held.media_type, read_file(file=held))


def check_can_read(who: Person, held: StoredFile) -> None:
    """Raises `Denied` for whom none of the units it proves figures of is open."""
    own = who.account is not None and held.uploaded_by_id == who.account.pk
    if AgendaItem.objects.filter(paper=held).exists() or TaskStep.objects.filter(file=held).exists():
        return  # papers of meetings and proofs of tasks are for every member
    units = [
        *held.evidence.values_list("submission__unit", flat=True),
        *ProseText.objects.filter(file=held).values_list("unit", flat=True),
    ]
    if not (own or can_administer(who) or any(can_see_unit(who, unit) for unit in units)):
        raise Denied(_("This file belongs to a unit whose reports you may not see."))


@allowed(check_can_erase_file)
@require_POST
def file_erase(request: HttpRequest, file: int) -> HttpResponse:
    """Erase a file."""
    held = get_object_or_404(StoredFile, pk=file, package=request.package)  # type: ignore[attr-defined]
    erase_file(file=held, reason=request.POST.get("reason", ""), by=request.person)  # type: ignore[attr-defined]
    messages.success(request, _("The file was erased: its key is destroyed."))
    return redirect("administration_files", request.package.name)  # type: ignore[attr-defined]
