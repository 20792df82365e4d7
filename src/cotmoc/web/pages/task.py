"""One task: what it says, how it stands, what was done, and the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cotmoc.model.errors import Refused
from cotmoc.model.instant import ALWAYS
from cotmoc.web import live
from cotmoc.web.access import check_can_explain
from cotmoc.web.actions import tasks as actions
from cotmoc.web.actions.files import LARGEST_FILE
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_ask_extension, check_can_assign_tasks, check_can_decide_extension
from cotmoc.web.language import lang
from cotmoc.web.models.committee import Explanation
from cotmoc.web.models.meeting import Meeting
from cotmoc.web.models.task import TaskExtension, TaskState
from cotmoc.web.opening import may, members
from cotmoc.web.pages.explanations_owed import explain_url, task_subject
from cotmoc.web.pages.tasks_words import deadline_text, standing_text
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.task_errors import EXTENSION_DATE
from cotmoc.web.task_register import Registered, Standing, registered
from cotmoc.web.task_workflow import NEEDS_WORDS, TASK_TRANSITIONS
from cotmoc.web.templatetags.look import day
from cotmoc.workspace.naming import Naming

BUTTONS = {
    TaskState.ACCEPTED: gettext_lazy("Accept the task"),
    TaskState.IN_PROGRESS: gettext_lazy("Tell how far it is"),
    TaskState.DONE_CLAIMED: gettext_lazy("Report it done"),
    TaskState.CONFIRMED: gettext_lazy("Confirm it is done"),
    TaskState.RETURNED: gettext_lazy("Return: not done"),
}
"""What each step is called on its button."""


@members
@require_safe
def task(request: HttpRequest, programme: str, task: str) -> HttpResponse:
    """The page of a task."""
    return _page(request, _found(request, programme, task))


def _found(request: HttpRequest, programme: str, task: str) -> Registered:
    found = registered(live.ground(request.package), programme, task)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, each: Registered, problems: list[dict[str, Any]] | None = None) -> HttpResponse:
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    stated = each.task
    steps = list(_steps(request, each))
    context = {
        "each": each,
        "task": stated,
        "programme": each.programme,
        "programme_title": naming.title(each.programme),
        "lead_name": naming.unit(each.lead or stated.lead) if stated.lead else "",
        "coordinating": [naming.unit(unit) for unit in stated.coordinating],
        "deadline": deadline_text(each),
        "standing": standing_text(each),
        "documents": list(_documents(each, naming)),
        "meetings": _meetings(request, each),
        "targets": [
            {"code": code, "name": name, "url": reverse("target", args=[request.package.name, code])}
            for code, name in _targets(each)
        ],
        "steps": [step for step in steps if step["allowed"]],
        "refused": _refused(steps),
        "story": list(_story(each, request.package.name)),
        "restates": may(request.person, check_can_assign_tasks) if each.state is not TaskState.CONFIRMED else None,
        "explain": _explained(request, each),
        "more_time": may(request.person, check_can_ask_extension, each.lead),
        "decide": may(request.person, check_can_decide_extension, each.asked.asked_by_id) if each.asked else None,
        "problems": problems or [],
        "given": request.POST if problems else {},
    }
    return render(request, "tasks/task.html", context, status=422 if problems else 200)


def _meetings(request: HttpRequest, each: Registered) -> QuerySet[Meeting]:
    """The meetings in which it was concluded."""
    of_programme = Meeting.objects.filter(package=request.package, programme=each.programme.code)
    return of_programme.filter(conclusions__task=each.task.id).distinct().order_by("day")


def _documents(each: Registered, naming: Naming) -> Iterator[str]:
    """The documents that gave the task, the first one first; each once."""
    directives = {directive.id: directive for directive in each.programme.directives}
    found = [directives.get(each.task.directive or ""), *map(naming.catalogue.source_by_id.get, each.task.source)]
    by_number = {document.number or document.title: document for document in reversed(found) if document}
    for document in reversed(by_number.values()):
        yield f"{document.number} {document.title}".strip()


def _targets(each: Registered) -> Iterator[tuple[str, str]]:
    names = {target.code: target.name for target in each.programme.targets}
    for code in each.task.targets:
        yield code, names.get(code, code)


def _steps(request: HttpRequest, each: Registered) -> Iterator[dict[str, Any]]:
    for state, part in TASK_TRANSITIONS[each.state].items():
        yield {
            "state": state,
            "words": BUTTONS[state],
            "needs_words": state in NEEDS_WORDS,
            "takes_file": state is TaskState.DONE_CLAIMED,
            **may(request.person, actions.check_can_take_step, each, part),
        }


def _explained(request: HttpRequest, each: Registered) -> dict[str, Any] | None:
    """What its lead said of a task that is overdue or was done late, and whether it may say more."""
    if each.lead is None or each.standing not in (Standing.OVERDUE, Standing.LATE):
        return None
    subject = task_subject(each)
    return {
        "url": explain_url(live.ground(request.package), subject),
        "said": Explanation.objects.filter(package=request.package, **subject).select_related("by").order_by("-at"),
        **may(request.person, check_can_explain, each.lead),
    }


def _refused(steps: Sequence[dict[str, Any]]) -> list[tuple[str, list[Any]]]:
    """The steps that are not this person's, by why not."""
    found: dict[str, list[Any]] = {}
    for step in steps:
        if not step["allowed"]:
            found.setdefault(str(step["reason"]), []).append(step["words"])
    return list(found.items())


def _story(each: Registered, package: str) -> Iterator[dict[str, Any]]:
    """What happened, the latest first, as the timeline shows it."""
    for step in reversed(each.steps):
        told = {"what": step.get_state_display(), "who": str(step.by), "at": step.at, "note": step.text}
        if step.file:
            told |= {"link": step.file.name, "url": reverse("file", args=[package, step.file.pk])}
        yield told
    given = each.given or each.task
    if given.recorded_at != ALWAYS:
        yield {"what": TaskState.ASSIGNED.label, "note": day(given.recorded_at)}


@members
@require_POST
def task_step(request: HttpRequest, programme: str, task: str) -> HttpResponse:
    """Takes the task to its next state."""
    asked = plain(request.POST.get("state"))
    if asked not in TaskState.values:
        raise Http404
    sent = request.FILES.get("file")
    file = (sent.name or "", sent.read(LARGEST_FILE + 1)) if sent else None
    return _done(
        request,
        _found(request, programme, task),
        lambda: actions.step(
            package=request.package,
            programme=programme,
            task=task,
            state=TaskState(asked),
            words=plain(request.POST.get("words")),
            file=file,
            by=request.person,
        ),
        _("The task is at the step “%(state)s” now.") % {"state": TaskState(asked).label},
    )


def _done(request: HttpRequest, each: Registered, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return _page(request, each, [shown_problem(problem) for problem in refused.problems])
    messages.success(request, said)
    return redirect("task", request.package.name, each.programme.code, each.task.id)


@members
@require_POST
def task_more_time(request: HttpRequest, programme: str, task: str) -> HttpResponse:
    """Asks for a later deadline."""
    each = _found(request, programme, task)
    check_can_ask_extension(request.person, each.lead)

    def ask() -> None:
        actions.ask_extension(
            package=request.package,
            programme=programme,
            task=task,
            deadline=_day(plain(request.POST.get("deadline"))),
            reason=plain(request.POST.get("reason")),
            by=request.person,
        )

    return _done(request, each, ask, _("More time is asked for; you are told when it is decided."))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise EXTENSION_DATE.refuse(wanted=text[:20] or "–", held="–") from error


@members
@require_POST
def task_more_time_decide(request: HttpRequest, extension: int) -> HttpResponse:
    """Grants or refuses it."""
    found = TaskExtension.objects.filter(package=request.package, pk=extension).first()
    if found is None:
        raise Http404
    granted = request.POST.get("granted") == "yes"

    def decide() -> None:
        note = plain(request.POST.get("note"))
        actions.decide_extension(extension=found, granted=granted, note=note, by=request.person)

    said = _("More time is given.") if granted else _("More time is refused.")
    return _done(request, _found(request, found.programme, found.task), decide, said)
