"""The register of tasks: by lead, overdue, due soon, without output; and how many are done in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cotmoc.model.programme import Programme
from cotmoc.web import live
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_assign_tasks
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.task import TaskState
from cotmoc.web.opening import may, members
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.task_register import LeadCount, Registered, Standing, by_lead, register
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.vietnamese import finds

A_PAGE = 50
ALL = "all"
"""In the address instead of a programme."""

STANDINGS: Mapping[Standing, Any] = {
    Standing.IN_TIME: gettext_lazy("done in time"),
    Standing.LATE: gettext_lazy("done late"),
    Standing.WAITING: gettext_lazy("reported done, to be confirmed"),
    Standing.OVERDUE: gettext_lazy("overdue"),
    Standing.SOON: gettext_lazy("due soon"),
    Standing.OPEN: gettext_lazy("not due yet"),
    Standing.RECURRING: gettext_lazy("recurring"),
}
"""How a task stands, in words."""

VIEWS: Mapping[str, tuple[Any, Callable[[Registered], bool]]] = {
    "open": (gettext_lazy("Not done"), lambda each: each.state is not TaskState.CONFIRMED),
    "overdue": (gettext_lazy("Overdue"), lambda each: each.standing is Standing.OVERDUE),
    "soon": (gettext_lazy("Due soon"), lambda each: each.standing is Standing.SOON),
    "confirm": (gettext_lazy("To be confirmed"), lambda each: each.state is TaskState.DONE_CLAIMED),
    "more-time": (gettext_lazy("More time asked"), lambda each: each.asked is not None),
    "no-output": (gettext_lazy("Without output"), lambda each: not each.has_output),
    "all": (gettext_lazy("All"), lambda _each: True),
}
"""The lists of the page, by their name in the address."""


@members
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks of a programme or of all, one list of them at a time: those due first before, recurring ones last."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    chosen = _chosen(request, ground)
    found = register(ground, chosen)
    view = request.GET.get("view", "")
    view = view if view in VIEWS else "open"
    lead, words = plain(request.GET.get("lead")), plain(request.GET.get("q")).strip()
    among = [each for each in found if _is_asked(each, lead, words, naming)]
    shown = [each for each in among if VIEWS[view][1](each)]
    ordered = sorted(shown, key=lambda each: (each.deadline or date.max, each.programme.code, each.task.id))
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    told = ordered if "csv" in request.GET else page.object_list
    columns, rows = table_of(told, naming, request.package.name)
    file = asked_csv(request, {"tasks": (columns, rows)})
    if file is not None:
        return file
    context = {
        "programmes": _programmes(ground),
        "programme": chosen[0].code if len(chosen) == 1 else "",
        "leads": _leads(found, naming),
        "lead": lead,
        "words": words,
        "view": view,
        "views": [(name, word, sum(map(is_in, among))) for name, (word, is_in) in VIEWS.items()],
        "columns": columns,
        "page": page,
        "rows": rows,
        "assign": may(request.person, check_can_assign_tasks),
    }
    return render(request, "tasks/index.html", context)


def _programmes(ground: Ground) -> list[Programme]:
    """The programmes, the latest first."""
    return sorted(ground.catalogue.programmes, key=lambda each: (each.period.end, each.code), reverse=True)


def _chosen(request: HttpRequest, ground: Ground) -> Sequence[Programme]:
    """The programme asked for; unless all are, the latest that has begun and has tasks."""
    asked = request.GET.get("programme", "")
    found = ground.catalogue.programme_by_code.get(asked)
    if found or asked == ALL:
        return [found] if found else _programmes(ground)
    begun = [each for each in _programmes(ground) if each.tasks and each.period.start <= ground.today]
    return begun[:1] or _programmes(ground)


def _is_asked(each: Registered, lead: str, words: str, naming: Naming) -> bool:
    if lead and each.lead != lead:
        return False
    return not words or finds(words, each.task.id, each.task.text, naming.unit(each.lead) if each.lead else "")


def _leads(found: Sequence[Registered], naming: Naming) -> list[tuple[str, str]]:
    leads = {each.lead for each in found if each.lead}
    return sorted(((unit, naming.unit(unit)) for unit in leads), key=lambda each: each[1])


def table_of(found: Sequence[Registered], naming: Naming, package: str) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """Tasks as a table, in the order given."""
    columns = [
        {"label": _("Task")},
        {"label": _("Lead")},
        {"label": _("Deadline")},
        {"label": _("State")},
        {"label": _("Output")},
    ]
    return columns, [_row(each, naming, package) for each in found]


def _row(each: Registered, naming: Naming, package: str) -> list[Any]:
    task = each.task
    url = reverse("task", args=[package, each.programme.code, task.id])
    return [
        {"text": task.text, "url": url, "note": task.id},
        naming.unit(each.lead) if each.lead else (naming.unit(task.lead) if task.lead else _("no lead")),
        {"text": deadline_text(each), "sort": (each.deadline or date.max).isoformat()},
        {"text": str(each.state.label), "note": standing_text(each)},
        task.output or "–",
    ]


def deadline_text(each: Registered) -> str:
    """The deadline that holds, and the first one where it was extended."""
    if each.deadline is None:
        return _("recurring")
    text = f"{each.deadline:%d/%m/%Y}"
    if each.first_deadline not in (None, each.deadline):
        return _("%(day)s (first %(first)s)") % {"day": text, "first": f"{each.first_deadline:%d/%m/%Y}"}
    return text


def standing_text(each: Registered) -> str:
    """How it stands against its deadline, with the days it is late."""
    word = str(STANDINGS[each.standing])
    return _("%(word)s: %(days)s days") % {"word": word, "days": each.days_late} if each.days_late else word


# -- statistics --------------------------------------------------------------------------------------------------------


@members
@require_safe
def tasks_statistics(request: HttpRequest) -> HttpResponse:
    """How many tasks each lead did in time, late, or not."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    chosen = _chosen(request, ground)
    found = register(ground, chosen)
    counted = list(by_lead(found))
    columns = [{"label": _("Lead")}, {"label": _("Tasks"), "kind": "number"}]
    columns += [{"label": str(STANDINGS[each]), "kind": "number"} for each in Standing]
    columns += [
        {"label": _("without output"), "kind": "number"},
        {"label": _("In time, of those due"), "kind": "number"},
    ]
    rows = [_counted(each, naming, request.package.name) for each in counted]
    file = asked_csv(request, {"tasks-by-lead": (columns, rows)})
    if file is not None:
        return file
    totals = {each: sum(one.counts[each] for one in counted) for each in Standing}
    context = {
        "programmes": _programmes(ground),
        "programme": chosen[0].code if len(chosen) == 1 else "",
        "tiles": [{"label": str(STANDINGS[each]), "value": totals[each]} for each in Standing],
        "columns": columns,
        "rows": rows,
        "today": ground.today,
    }
    return render(request, "tasks/statistics.html", context)


def _counted(each: LeadCount, naming: Naming, package: str) -> list[Any]:
    in_time, due = each.share_in_time
    name: Any = _("no lead")
    if each.lead is not None:
        address = f"{reverse('tasks', args=[package])}?view=all&programme={ALL}&lead={each.lead}"
        name = {"text": naming.unit(each.lead), "url": address}
    counts = [str(each.counts[standing]) for standing in Standing]
    return [name, str(each.all), *counts, str(each.without_output), f"{in_time}/{due}" if due else "–"]
