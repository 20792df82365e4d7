"""A task given otherwise by a newer document: another lead, another deadline."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cotmoc.model.errors import Refused
from cotmoc.model.instant import instant_text
from cotmoc.web import live
from cotmoc.web.actions.tasks import restate
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_assign_tasks
from cotmoc.web.forms.tasks import TaskForm
from cotmoc.web.live import Ground
from cotmoc.web.opening import allowed
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.task_register import Registered, registered
from cotmoc.workspace.naming import Naming


@allowed(check_can_assign_tasks)
@require_http_methods(["GET", "HEAD", "POST"])
def task_restated(request: HttpRequest, programme: str, task: str) -> HttpResponse:
    """Shows the task as it is given now, and records it as it is given from now on."""
    ground = live.ground(request.package)
    each = registered(ground, programme, task)
    if each is None:
        raise Http404
    form, problems = _form(request, ground, each), []
    if request.method == "POST" and form.is_valid():
        try:
            _restate(request, each, form)
        except Refused as refused:
            problems = [shown_problem(problem) for problem in refused.problems]
        else:
            messages.success(request, _("Task %(task)s is given anew; its lead is told.") % {"task": task})
            return redirect("task", request.package.name, programme, task)
    wrong = problems or (request.method == "POST" and form.errors)
    seen = plain(request.POST.get("seen")) or instant_text(each.task.recorded_at)
    context = {"form": form, "task": each.task, "programme": each.programme, "problems": problems, "seen": seen}
    return render(request, "tasks/restated.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, ground: Ground, each: Registered) -> TaskForm:
    given = request.POST.copy() if request.method == "POST" else None
    if given is not None:
        for name in given:
            given.setlist(name, [plain(text) for text in given.getlist(name)])
    units = tuple(ground.hierarchy.existing(ground.today))
    return TaskForm(given, units=units, programme=each.programme, initial=_initial(ground, each))


def _initial(ground: Ground, each: Registered) -> dict[str, Any]:
    naming, task = Naming(ground.catalogue), each.task
    helping = filter(None, map(ground.present, task.coordinating))
    return {
        "text": task.text,
        "lead": f"{naming.unit(each.lead)} ({each.lead})" if each.lead else "",
        "coordinating": "\n".join(f"{naming.unit(unit)} ({unit})" for unit in dict.fromkeys(helping)),
        "deadline": task.deadline,
        "output": task.output,
        "clause": task.clause,
        "targets": list(task.targets),
    }


def _restate(request: HttpRequest, each: Registered, form: TaskForm) -> None:
    restate(
        package=request.package,
        programme=each.programme.code,
        task=each.task.id,
        as_now=form.task,
        document=form.document,
        reason=form.cleaned_data["reason"],
        by=request.person,
        seen=plain(request.POST.get("seen")),
    )
