"""The phrase list: what phrases of reports mean in this package, to read and to edit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import check_can_define
from cotmoc.web.actions.phrases import LONGEST_PHRASE, forget_phrase, set_phrase
from cotmoc.web.cell_text import plain
from cotmoc.web.language import lang
from cotmoc.web.models.prose import PhraseRow
from cotmoc.web.opening import may, members
from cotmoc.web.pages.upload import shown_problem
from cotmoc.workspace.naming import Naming


@members
@require_http_methods(["GET", "HEAD", "POST"])
def phrases(request: HttpRequest) -> HttpResponse:
    """Shows the list; the standing agency adds to it and changes it."""
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        phrase, code = plain(request.POST.get("phrase")), plain(request.POST.get("code"))
        try:
            set_phrase(package=request.package, phrase=phrase, code=code, by=request.person)
        except Refused as refused:
            problems = [shown_problem(each) for each in refused.problems]
        else:
            messages.success(request, _("The phrase is kept; the next report is read by it."))
            return redirect("phrases", request.package.name)
    catalogue = live.catalogue(request.package)
    naming = Naming(catalogue, lang())
    codes = sorted({*catalogue.elements_by_code, *catalogue.indicators_by_code})
    rows = PhraseRow.objects.filter(package=request.package).select_related("by")
    context = {
        "rows": [{"row": row, "name": naming.element(row.code)} for row in rows],
        "codes": [(code, naming.element(code)) for code in codes],
        "problems": problems,
        "given": request.POST if problems else {},
        "longest": LONGEST_PHRASE,
        "allowed": may(request.person, check_can_define),
    }
    return render(request, "prose/phrases.html", context, status=422 if problems else 200)


@members
@require_POST
def phrase_forget(request: HttpRequest, phrase: int) -> HttpResponse:
    """Takes a phrase off the list."""
    row = PhraseRow.objects.filter(package=request.package, pk=phrase).first()
    if row is None:
        raise Http404
    forget_phrase(row=row, by=request.person)
    messages.success(request, _("The phrase is off the list."))
    return redirect("phrases", request.package.name)
