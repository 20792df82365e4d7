"""The tasks of programmes that a unit leads or takes part in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.web.live import Ground
from cotmoc.web.pages.my_unit_targets import current_programmes
from cotmoc.web.pages.tasks_words import deadline_text, document_text, standing_text
from cotmoc.web.task_register import Registered, register


def tasks_of(ground: Ground, unit: str) -> dict[str, Any]:
    """The unit's tasks, the one due first on top; recurring ones last."""
    mine = [each for each in register(ground, current_programmes(ground)) if unit in {each.lead, *each.helping}]
    labels = (_("Task"), _("Part"), _("Deadline"), _("State"), _("Directive"))
    rows = [_row(each, ground, unit) for each in sorted(mine, key=lambda each: each.deadline or date.max)]
    return {"columns": [{"label": label} for label in labels], "rows": rows}


def _row(each: Registered, ground: Ground, unit: str) -> list[Any]:
    task = each.task
    url = reverse("task", args=[ground.package.name, each.programme.code, task.id])
    return [
        {"text": task.text, "note": task.id, "url": url},
        _("leads") if each.lead == unit else _("takes part"),
        {"text": deadline_text(each), "sort": (each.deadline or date.max).isoformat()},
        {"text": str(each.state.label), "note": standing_text(each)},
        ", ".join(filter(None, (document_text(task, ground.catalogue), task.clause))),
    ]
