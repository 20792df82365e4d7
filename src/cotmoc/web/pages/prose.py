"""Reports in prose: given here, read, and their figures settled one by one with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import Denied, check_can_enter, check_can_see_unit
from cotmoc.web.actions import prose as actions
from cotmoc.web.actions.drafts import Saved
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.actions.phrases import learn
from cotmoc.web.cell_text import kept_text, plain
from cotmoc.web.language import lang
from cotmoc.web.models.prose import PhraseRow, ProseFigure, ProseText, Settled
from cotmoc.web.opening import members
from cotmoc.web.pages import prose_shown
from cotmoc.web.pages.my_unit import units_of
from cotmoc.web.pages.prose_told import entered_at
from cotmoc.web.pages.prose_view import text_view
from cotmoc.web.pages.upload import shown_problem, uploading
from cotmoc.web.prose_errors import FIGURE_EMPTY, PLACE_NOT_OPEN, PROSE_EMPTY, PROSE_TWICE
from cotmoc.web.prose_places import Place, Places, Proposal, read_shown, typed
from cotmoc.web.templatetags.look import day
from cotmoc.workspace.naming import Naming

A_PAGE = 20


@uploading
@require_http_methods(["GET", "HEAD", "POST"])
def prose(request: HttpRequest) -> HttpResponse:
    """The reports that were read, and the form for another."""
    ground = live.ground(request.package)
    units = units_of(request.person, ground)
    if not units:
        raise Denied(_("Only the officer or the head of this unit enters its figures."))
    refused: list[dict[str, Any]] = []
    if request.method == "POST":
        try:
            read = _read(request, plain(request.POST.get("unit")) or units[0])
        except Refused as problem:
            refused = [shown_problem(each) for each in problem.problems]
        else:
            return redirect("prose_text", request.package.name, read.pk)
    return render(request, "prose/index.html", _index(request, units, refused), status=422 if refused else 200)


def _read(request: HttpRequest, unit: str) -> ProseText:
    given = {"package": request.package, "unit": unit, "by": request.person}
    file, text = request.FILES.get("file"), plain(request.POST.get("text"))
    if file is not None and text.strip():
        raise PROSE_TWICE.refuse()
    if file is not None:
        return actions.read_file_of_unit(**given, name=file.name or "", content=file.read(LARGEST_FILE + 1))
    if not text.strip():
        raise PROSE_EMPTY.refuse()
    title = plain(request.POST.get("title")).strip()[:150] or _("Pasted text")
    return actions.read_text_of_unit(**given, title=title, text=text)


def _index(request: HttpRequest, units: list[str], refused: list[dict[str, Any]]) -> dict[str, Any]:
    naming = Naming(live.catalogue(request.package), lang())
    settled = Count("figures", filter=~Q(figures__state=Settled.OPEN))
    found = ProseText.objects.filter(package=request.package, unit__in=units).select_related("by")
    found = found.annotate(settled=settled, all=Count("figures")).order_by("-at")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return {
        "units": [(unit, naming.unit(unit)) for unit in units],
        "page": page,
        "columns": [
            {"label": _("Report")},
            {"label": _("Unit")},
            {"label": _("Read")},
            {"label": _("Figures settled"), "kind": "number"},
        ],
        "rows": [
            [
                {"text": each.name, "url": reverse("prose_text", args=[request.package.name, each.pk])},
                naming.unit(each.unit),
                {"text": day(each.at), "sort": each.at.isoformat(), "note": str(each.by)},
                f"{each.settled}/{each.all}",
            ]
            for each in page
        ],
        "refused": refused,
        "largest": LARGEST_FILE >> 20,
        "given": request.POST,
    }


@members
@require_safe
def prose_text(request: HttpRequest, text: int) -> HttpResponse:
    """One report: its text with the figures marked, and the list of them to settle."""
    found = _found(request, text)
    return render(request, "prose/text.html", text_view(request, found))


@uploading
@require_POST
def prose_settle(request: HttpRequest, text: int, number: int) -> HttpResponse:
    """Accepts, corrects, rejects or reopens one figure, and goes on to the next."""
    found = _found(request, text)
    check_can_enter(request.person, found.unit)
    figure = found.figures.filter(number=number).first()
    if figure is None:
        raise Http404
    try:
        _DONE.get(plain(request.POST.get("do")), _left)(request, figure)
    except Refused as refused:
        problems = {number: [shown_problem(each) for each in refused.problems]}
        context = text_view(request, found, problems=problems, given=request.POST)
        return render(request, "prose/text.html", context, status=422)
    return redirect(reverse("prose_text", args=[request.package.name, found.pk]) + _next(request, found, number))


def _next(request: HttpRequest, text: ProseText, number: int) -> str:
    """Where to go on after a figure: the next open one of those shown, behind the address of the report."""
    choice = prose_shown.chosen(request)
    left = list(text.figures.filter(state=Settled.OPEN))
    if not left:
        messages.success(request, _("Every figure of this report is settled."))
    shown = prose_shown.shown(left, choice)
    following = next((each for each in shown if each.number > number), shown[0] if shown else None)
    anchor = f"#figure-{following.number}" if following else "#figures"
    return prose_shown.query(choice) + anchor


@uploading
@require_POST
def prose_reject_rest(request: HttpRequest, text: int) -> HttpResponse:
    """Rejects the targets and changes at once."""
    found = _found(request, text)
    count = actions.reject_what_is_not_entered(text=found, by=request.person)
    said = ngettext("%(count)d figure was rejected.", "%(count)d figures were rejected.", count)
    messages.success(request, said % {"count": count})
    return redirect("prose_text", request.package.name, found.pk)


def _accepted(request: HttpRequest, figure: ProseFigure) -> None:
    """What the page proposed: the same places again, or nothing, for reports open and close."""
    places = Places(live.ground(request.package), figure.text.unit)
    proposals = places.proposed(figure.said)
    shown = dict(read_shown(plain(text)) for text in request.POST.getlist("shown"))
    if {each.place.id for each in proposals} != set(shown):
        raise PLACE_NOT_OPEN.refuse()
    _tell_entered(request, figure, proposals, _enter(request, figure, proposals, shown))


def _corrected(request: HttpRequest, figure: ProseFigure) -> None:
    """What the person chose instead: another cell, another figure, or both."""
    ground = live.ground(request.package)
    chosen, held = read_shown(plain(request.POST.get("place")))
    place = Places(ground, figure.text.unit).by_id.get(chosen)
    if place is None:
        raise PLACE_NOT_OPEN.refuse()
    text = kept_text(place.cell, plain(request.POST.get("value")), lang())
    if not text:
        raise FIGURE_EMPTY.refuse()
    entered = (typed(place, text, is_estimate="estimate" in request.POST),)
    with transaction.atomic():
        saved = _enter(request, figure, entered, {chosen: held})
        # last, for it holds the ledger: who hands in holds the draft first, then the ledger
        learned = _learned(request, figure, place) if "remember" in request.POST else None
    _tell_entered(request, figure, entered, saved)
    if learned and learned.code != place.cell.key[0]:
        told = _("“%(phrase)s” stays %(code)s in the phrase list, as %(by)s wrote; the standing agency changes it.")
        messages.warning(request, told % {"phrase": learned.phrase, "code": learned.code, "by": learned.by})


def _learned(request: HttpRequest, figure: ProseFigure, place: Place) -> PhraseRow:
    phrase, code = figure.said["indicator"], place.cell.key[0]
    return learn(package=request.package, unit=figure.text.unit, phrase=phrase, code=code, by=request.person)


def _enter(
    request: HttpRequest, figure: ProseFigure, proposals: tuple[Proposal, ...], held: Mapping[str, str]
) -> tuple[Saved, ...]:
    """Enter them; `held` is what the page said each place holds."""
    told = [held.get(each.place.id, "") for each in proposals]
    return actions.accept(figure=figure, entered=proposals, shown=told, by=request.person)


def _tell_entered(
    request: HttpRequest, figure: ProseFigure, proposals: tuple[Proposal, ...], saved: tuple[Saved, ...]
) -> None:
    """Say where they went, and how many remarks the forms have now."""
    doubts = sum(len(each.findings) for each in saved)
    naming = Naming(live.catalogue(figure.text.package), lang())
    places = "; ".join(entered_at(naming, each, figure.text.unit) for each in proposals)
    messages.success(request, _("Entered: %(places)s.") % {"places": places})
    if doubts:
        text = ngettext("The form has %(count)d remark on its figures.", "The form has %(count)d remarks.", doubts)
        messages.warning(request, text % {"count": doubts})


def _rejected(request: HttpRequest, figure: ProseFigure) -> None:
    actions.reject(figure=figure, by=request.person)


def _reopened(request: HttpRequest, figure: ProseFigure) -> None:
    actions.reopen(figure=figure, seen=plain(request.POST.get("seen")), by=request.person)


def _left(_request: HttpRequest, _figure: ProseFigure) -> None:
    """No button was pressed: nothing is done."""


_DONE = {"accept": _accepted, "correct": _corrected, "reject": _rejected, "reopen": _reopened}
"""What the buttons of a figure do."""


def _found(request: HttpRequest, text: int) -> ProseText:
    found = ProseText.objects.filter(package=request.package, pk=text).select_related("by", "file", "package").first()
    if found is None:
        raise Http404
    check_can_see_unit(request.person, found.unit)
    return found
