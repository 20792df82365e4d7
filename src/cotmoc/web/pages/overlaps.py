"""Tasks that overlap: seen by everybody inside, settled by the standing agency, a new task compared beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.model.errors import Refused
from cotmoc.web.access import check_can_settle_overlap
from cotmoc.web.actions.overlaps import settle
from cotmoc.web.cell_text import number_of, plain
from cotmoc.web.compared import compared
from cotmoc.web.forms.overlaps import NewTaskForm
from cotmoc.web.models.overlap import OverlapChoice, OverlapDecision
from cotmoc.web.opening import allowed, may, members
from cotmoc.web.pages.overlaps_new import new_task
from cotmoc.web.pages.overlaps_parts import PARTS, page_of
from cotmoc.web.pages.overlaps_view import OverlapsView, anchor_of, pairs_table
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.pages.viewing import Looking, looking
from cotmoc.web.settled_overlaps import pair_of


@members
@require_safe
def overlaps(request: HttpRequest) -> HttpResponse:
    """Pairs to settle, groups, what single tasks lack, and what was settled."""
    look = looking(request)
    view = _view(look)
    if view is None:
        return _waiting(request, look)
    file = asked_csv(request, {"pairs": pairs_table(view)}) if "csv" in request.GET else None
    return file or _page(request, view, request.GET.get("show", ""), {})


@members
@require_POST
def overlaps_new(request: HttpRequest) -> HttpResponse:
    """A task that is not assigned yet, against those there are; nothing is kept of it."""
    look = looking(request)
    view = _view(look)
    if view is None:
        return _waiting(request, look)
    form = NewTaskForm({name: plain(text) for name, text in request.POST.items()})
    alike = new_task(view, form) if form.is_valid() else None
    return _page(request, view, "new", {"form": form, "alike": alike}, status=200 if form.is_valid() else 422)


@allowed(check_can_settle_overlap)
@require_POST
def overlaps_settle(request: HttpRequest) -> HttpResponse:
    """Records a decision on a pair, and goes on to the next."""
    look = looking(request)
    given = {name: plain(request.POST.get(name)) for name in ("one", "other", "choice", "note")}
    seen = plain(request.POST.get("seen")) or None
    try:
        made = settle(package=request.package, programme=look.programme.code, seen=seen, by=request.person, **given)
    except Refused as refused:
        return _refused(request, look, given, refused)
    messages.success(request, _told(made))
    asked = {"programme": look.programme.code, "page": request.GET.get("page", "1")}
    return redirect(f"{reverse('overlaps', args=[request.package.name])}?{urlencode(asked)}")


def _told(made: OverlapDecision) -> str:
    pair = {"one": made.one, "other": made.other}
    if made.choice == OverlapChoice.OPEN:
        return _("%(one)s and %(other)s wait to be settled again.") % pair
    return _("Settled: %(one)s and %(other)s. They are asked about again only when one is reworded.") % pair


def _refused(request: HttpRequest, look: Looking, given: dict[str, str], refused: Refused) -> HttpResponse:
    """The page again with what was typed, at the pair it was typed for."""
    view = _view(look)
    if view is None:
        raise refused
    pair = pair_of(given["one"], given["other"])
    context = {
        "problems": [shown_problem(each) for each in refused.problems],
        "given": given | {"pair": pair, "anchor": anchor_of(pair), "waits": view.waits(pair)},
        "meanwhile": view.decisions.get(pair),
    }
    return _page(request, view, "pairs", context, status=422, number=page_of(view, pair))


def _view(look: Looking) -> OverlapsView | None:
    found = compared(look.ground, look.programme)
    return None if found is None else OverlapsView(look, found)


def _frame(look: Looking) -> dict[str, Any]:
    programmes = [(each.code, look.naming.title(each)) for each in look.begun if each.tasks]
    return {"programmes": programmes, "programme": look.programme}


def _waiting(request: HttpRequest, look: Looking) -> HttpResponse:
    context = {"template": "overlaps/waiting.html", "task_count": len(look.programme.tasks)}
    return render(request, "overlaps/index.html", _frame(look) | context)


def _page(
    request: HttpRequest, view: OverlapsView, show: str, context: dict[str, Any], *, status: int = 200, number: int = 0
) -> HttpResponse:
    """One part of the page, of its many pages the one asked for, or `number`."""
    show = show if show in PARTS else "pairs"
    asked = request.GET.get("page", "")
    context = {
        **_frame(view.look),
        "show": show,
        "template": f"overlaps/{show}.html",
        "tabs": list(_tabs(request, view, show)),
        "settling": may(request.person, check_can_settle_overlap),
        **PARTS[show].shown(view, number or number_of(asked) or 1),
        **context,
    }
    return render(request, "overlaps/index.html", context, status=status)


def _tabs(request: HttpRequest, view: OverlapsView, show: str) -> Iterator[dict[str, Any]]:
    here = reverse("overlaps", args=[request.package.name])
    for name, part in PARTS.items():
        asked = urlencode({"programme": view.look.programme.code, "show": name})
        yield {"url": f"{here}?{asked}", "label": part.label, "count": part.count(view), "current": name == show}
