"""My unit: what it owes and by when, what came back and why, how it stands, what else is asked of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cotmoc.web import live
from cotmoc.web.access import Denied, Person, can_enter, can_explain, check_can_see_unit
from cotmoc.web.cell_text import plain
from cotmoc.web.collected import AHEAD, ReportOwed, owed_by, reports
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.role import Role
from cotmoc.web.opening import members
from cotmoc.web.pages.explanations_owed import explanations_owed
from cotmoc.web.pages.my_unit_figures import figures_of
from cotmoc.web.pages.my_unit_owed import done_table, returned_list, waiting_table
from cotmoc.web.pages.my_unit_targets import targets_of
from cotmoc.web.pages.my_unit_tasks import tasks_of
from cotmoc.workspace.naming import Naming

BACK = timedelta(days=366)
"""How far back a unit is told of what it owed."""


@members
@require_safe
def my_unit(request: HttpRequest) -> HttpResponse:
    """The page an officer comes to first."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    mine = units_of(request.person, ground)
    unit = plain(request.GET.get("unit")) or (mine[0] if mine else "")
    if not unit:
        raise Denied(_("You hold no role over a unit here: there is nothing to report."))
    unit = ground.present(unit) or unit
    check_can_see_unit(request.person, unit)
    owed = owed_by(ground, unit, since=ground.today - BACK, until=ground.today + AHEAD)
    found = reports(ground, owed)
    targets = targets_of(ground, unit)
    context = {
        "unit": unit,
        "unit_name": naming.unit(unit),
        "today": ground.today,
        "units": [{"id": each, "name": naming.unit(each)} for each in dict.fromkeys([*mine, unit])],
        "tiles": _tiles(found, ground),
        "returned": returned_list(ground, found, naming),
        "waiting": waiting_table(ground, found, naming),
        "done": done_table(ground, found, naming),
        "targets": targets,
        "figures": figures_of(ground, unit, naming),
        "explanations": explanations_owed(ground, unit, found, targets.results, naming=naming),
        "explains": can_explain(request.person, unit),
        "enters": can_enter(request.person, unit),
        "tasks": tasks_of(ground, unit),
    }
    return render(request, "my_unit/index.html", context)


def units_of(who: Person, ground: Ground) -> list[str]:
    """The units somebody reports for; of a role over the whole package, the unit above all."""
    held = who.units_as(Role.REPORTER, Role.HEAD)
    roots = ground.hierarchy.children.get(None, ())
    return list(dict.fromkeys(each or roots[0] for each in held if each or roots))


def _tiles(found: list[ReportOwed], ground: Ground) -> list[dict[str, Any]]:
    waiting = [each for each in found if each.is_open]
    late = sum(each.days_late(ground.today) > 0 for each in waiting)
    soon = sum(0 <= (each.owed.deadlines.due - ground.today).days <= 7 for each in waiting)
    in_review = sum(each.state in ("submitted", "approved", "sector_verified") for each in found)
    return [
        {"label": _("Overdue"), "value": late},
        {"label": _("Due within 7 days"), "value": soon},
        {"label": _("Returned"), "value": sum(each.state == "returned" for each in found)},
        {"label": _("Under review"), "value": in_review},
    ]
