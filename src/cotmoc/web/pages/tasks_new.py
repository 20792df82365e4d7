"""A task assigned by hand: what it overlaps with is shown before it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.model.errors import Refused
from cotmoc.model.programme import Programme
from cotmoc.web import live
from cotmoc.web.actions.tasks import NewTask, assign
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_assign_tasks
from cotmoc.web.compared import compared
from cotmoc.web.forms.tasks import TaskForm
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.opening import allowed
from cotmoc.web.pages.overlaps_view import OverlapsView
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.pages.viewing import Looking
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View

MOST_ALIKE = 10
PATIENCE = 30.0
"""Seconds that whoever assigns a task waits for the others to be compared, the first time after a change."""


@allowed(check_can_assign_tasks)
@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: HttpRequest, programme: str) -> HttpResponse:
    """Writes a task down; looked at first, then recorded."""
    ground = live.ground(request.package)
    found = ground.catalogue.programme_by_code.get(programme)
    if found is None:
        raise Http404
    form = _form(request, ground, found)
    context: dict[str, Any] = {"problems": [], "looked_at": False, "alike": []}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "assign":
            try:
                (made,) = _assign(request, found, form)
            except Refused as refused:
                context["problems"] = [shown_problem(problem) for problem in refused.problems]
            else:
                messages.success(request, _("Task %(task)s was assigned; its lead is told.") % {"task": made})
                return redirect("task", request.package.name, found.code, made)
        view = compared_now(ground, found)
        context |= {"looked_at": True, "still_comparing": view is None, "alike": _alike(ground, view, form.task)}
    naming = Naming(ground.catalogue, lang())
    context |= {"form": form, "programme": found, "programme_title": naming.title(found)}
    wrong = context["problems"] or (request.method == "POST" and form.errors)
    return render(request, "tasks/new.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, ground: Ground, programme: Programme) -> TaskForm:
    units = tuple(ground.hierarchy.existing(ground.today))
    given = request.POST.copy() if request.method == "POST" else None
    if given is not None:
        for name in given:
            given.setlist(name, [plain(text) for text in given.getlist(name)])
    return TaskForm(given, units=units, programme=programme)


def _assign(request: HttpRequest, programme: Programme, form: TaskForm) -> list[str]:
    return assign(
        package=request.package,
        programme=programme.code,
        tasks=[form.task],
        document=form.document,
        reason=form.cleaned_data["reason"],
        by=request.person,
    )


def _alike(ground: Ground, view: OverlapsView | None, task: NewTask) -> list[dict[str, Any]]:
    lead = Naming(ground.catalogue).unit(task.lead)
    return list(alike(view, text=task.text, lead=lead, deadline=task.deadline))


def compared_now(ground: Ground, programme: Programme) -> OverlapsView | None:
    """The tasks of the programme compared with one another, waited for; None where even that is not enough."""
    found = compared(ground, programme, patience=PATIENCE)
    if found is None:
        return None
    return OverlapsView(Looking(ground, ground.workspace, View(programme=programme.code), lang()), found)


def alike(
    view: OverlapsView | None, *, text: str, lead: str = "", deadline: date | None = None, most: int = MOST_ALIKE
) -> Iterator[dict[str, Any]]:
    """The tasks that resemble a new one, the most alike first; none while they are still compared."""
    if view is not None:
        for pair in view.found.like(text, lead=lead, deadline=deadline)[:most]:
            yield {"task": view.task(view.found.tasks[pair.b], pair.marks_b), **view.likeness(pair)}
