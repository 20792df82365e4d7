"""The tasks of programmes that a unit leads or takes part in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cotmoc.model.task import Task
from cotmoc.web.live import Ground
from cotmoc.web.pages.my_unit_targets import current_programmes


def tasks_of(ground: Ground, unit: str) -> dict[str, Any]:
    """The unit's tasks, the one due first on top; recurring ones last."""
    found: dict[str, tuple[Task, bool]] = {}
    for programme in current_programmes(ground):
        for task in programme.tasks:
            leads = ground.present(task.lead) == unit
            if leads or unit in {ground.present(each) for each in task.coordinating}:
                found[task.id] = (task, leads)
    ordered = sorted(found.values(), key=lambda each: each[0].deadline or date.max)
    labels = (_("Task"), _("Part"), _("Deadline"), _("Directive"))
    rows = [_row(task, leads=leads) for task, leads in ordered]
    return {"columns": [{"label": label} for label in labels], "rows": rows}


def _row(task: Task, *, leads: bool) -> list[Any]:
    return [
        {"text": task.text, "note": task.id},
        _("leads") if leads else _("takes part"),
        {"text": f"{task.deadline:%d/%m/%Y}", "sort": task.deadline.isoformat()} if task.deadline else _("recurring"),
        " ".join(filter(None, (task.directive, task.clause))),
    ]
