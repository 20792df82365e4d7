"""The register of tasks: by lead, overdue, due soon, without output; and how many are done in time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
from cotmoc.web.access import Person
from cotmoc.web.cell_text import plain
from cotmoc.web.committee_access import check_can_assign_tasks
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.role import Role
from cotmoc.web.models.task import TaskState
from cotmoc.web.opening import may, members
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.tasks_file import task_file, workbook
from cotmoc.web.pages.tasks_words import SHORT, STANDINGS, deadline_text, standing_text
from cotmoc.web.task_register import LeadCount, Registered, Standing, by_lead, register
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.vietnamese import finds

A_PAGE = 50
PRINTED = 1000
"""Tasks on one page that is printed."""
ALL, MINE = "all", "mine"
"""In the address instead of a programme, or of whose tasks are shown."""

VIEWS: Mapping[str, tuple[Any, Callable[[Registered], bool]]] = {
    "open": (gettext_lazy("Not finished"), lambda each: each.state is not TaskState.CONFIRMED),
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
    own = _own_units(request.person, found)
    whose = _whose(request, own)
    among = [each for each in found if _is_asked(each, lead, words, naming)]
    if whose == MINE:
        among = [each for each in among if own.intersection(_units(each))]
    shown = [each for each in among if VIEWS[view][1](each)]
    ordered = sorted(shown, key=lambda each: (each.deadline or date.max, each.programme.code, each.task.id))
    told = _told(view, chosen, naming, ground.today)
    file = task_file(request, ordered, naming, told)
    if file is not None:
        return file
    prints = "print" in request.GET
    page = Paginator(ordered, PRINTED if prints else A_PAGE).get_page(request.GET.get("page"))
    columns, rows = table_of(page.object_list, naming, request.package.name)
    context = {
        "told": told,
        "prints": prints,
        "own": bool(own),
        "whose": whose,
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


def _told(view: str, chosen: Sequence[Programme], naming: Naming, today: date) -> str:
    """What a list on paper or in a file is a list of."""
    of = naming.title(chosen[0]) if len(chosen) == 1 else _("all programmes")
    return _("Tasks of %(programme)s: %(view)s, as of %(day)s") % {
        "programme": of,
        "view": str(VIEWS[view][0]).lower(),
        "day": f"{today:%d/%m/%Y}",
    }


def _own_units(who: Person, found: Sequence[Registered]) -> frozenset[str]:
    """The units of these tasks to which a person belongs; none for who belongs to no unit."""
    roles = (Role.REPORTER, Role.HEAD, Role.SECTOR_VERIFIER)
    held = Person(who.account, tuple(grant for grant in who.grants if grant.unit), who.map)
    named = {unit for each in found for unit in _units(each)} if held.grants else set()
    return frozenset({*held.units_as(*roles), *(unit for unit in named if held.covers(unit, *roles))})


def _units(each: Registered) -> Iterator[str]:
    """The units that lead a task or take part in it."""
    if each.lead is not None:
        yield each.lead
    yield from each.helping


def _whose(request: HttpRequest, own: Collection[str]) -> str:
    """Whose tasks are shown: those of one's own unit where one is asked to report, unless others are asked for."""
    asked = plain(request.GET.get("whose"))
    if not own or asked == ALL:
        return ALL
    is_usual = request.person.has(Role.REPORTER, Role.HEAD) and not request.GET.get("lead")
    return MINE if asked == MINE or is_usual else ALL


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
    columns += [{"label": str(SHORT[each]), "kind": "number"} for each in Standing]
    columns += [
        {"label": _("Longest overdue (days)"), "kind": "number"},
        {"label": _("Without output"), "kind": "number"},
        {"label": _("In time, of those due"), "kind": "number"},
    ]
    rows = [_counted(each, naming, request.package.name) for each in counted]
    title = _("Tasks in time, late, overdue, as of %(day)s") % {"day": f"{ground.today:%d/%m/%Y}"}
    file = asked_csv(request, {"tasks-by-lead": (columns, rows)})
    if file is not None:
        return file
    if "workbook" in request.GET:
        plain_rows = [[cell["text"] if isinstance(cell, dict) else cell for cell in row] for row in rows]
        return workbook("tasks-by-lead", title, [str(column["label"]) for column in columns], plain_rows)
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
    more = (str(each.longest or "–"), str(each.without_output), f"{in_time}/{due}" if due else "–")
    return [name, str(each.all), *counts, *more]
