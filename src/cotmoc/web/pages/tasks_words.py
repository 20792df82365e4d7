"""How a task stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.task import Task
from cotmoc.web.task_register import Registered, Standing

STANDINGS: Mapping[Standing, Any] = {
    Standing.IN_TIME: gettext_lazy("done in time"),
    Standing.LATE: gettext_lazy("done late"),
    Standing.WAITING: gettext_lazy("reported done, to be confirmed"),
    Standing.OVERDUE: gettext_lazy("overdue"),
    Standing.SOON: gettext_lazy("due soon"),
    Standing.OPEN: gettext_lazy("not due yet"),
    Standing.RECURRING: gettext_lazy("recurring"),
}
"""How a task stands against its deadline."""

SHORT: Mapping[Standing, Any] = {
    Standing.IN_TIME: gettext_lazy("Done in time"),
    Standing.LATE: gettext_lazy("Done late"),
    Standing.WAITING: gettext_lazy("To be confirmed"),
    Standing.OVERDUE: gettext_lazy("Overdue"),
    Standing.SOON: gettext_lazy("Due soon"),
    Standing.OPEN: gettext_lazy("Not due"),
    Standing.RECURRING: gettext_lazy("Recurring"),
}
"""The same at the head of a column."""


def deadline_text(each: Registered) -> str:
    """The deadline that holds, and the first one where it was put off or restated."""
    if each.deadline is None:
        return _("recurring")
    text = f"{each.deadline:%d/%m/%Y}"
    if each.first_deadline not in (None, each.deadline):
        return _("%(day)s (first %(first)s)") % {"day": text, "first": f"{each.first_deadline:%d/%m/%Y}"}
    return text


def document_text(task: Task, catalogue: Catalogue) -> str:
    """The document that gave a task, by its number: the directive it names, else its sources."""
    sources = (catalogue.source_by_id.get(source) for source in task.source)
    return task.directive or "; ".join(source.number or source.title for source in sources if source)


def standing_text(each: Registered) -> str:
    """How it stands against its deadline, with the days it is late."""
    word = str(STANDINGS[each.standing])
    return _("%(word)s: %(days)s days") % {"word": word, "days": each.days_late} if each.days_late else word
