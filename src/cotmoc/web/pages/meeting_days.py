"""What a meeting's day is at odds with: deadlines of its tasks and conclusions, days off, the programme's end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.web.live import Ground
from cotmoc.web.models.meeting import Meeting, MeetingState
from cotmoc.web.models.task import TaskState
from cotmoc.web.task_register import Registered, registered

Warned = dict[str, Any]
"""A sentence, and the address of what it is about where it has one."""


def day_warnings(meeting: Meeting, ground: Ground) -> list[Warned]:
    """What whoever plans a meeting, or puts it off, is to know of its day; nothing once it is concluded."""
    if meeting.state == MeetingState.CONCLUDED:
        return []
    planned = list(_of_a_plan(meeting, ground)) if meeting.state == MeetingState.PLANNED else []
    return [*planned, *_of_conclusions(meeting)]


def _of_a_plan(meeting: Meeting, ground: Ground) -> Iterator[Warned]:
    day = f"{meeting.day:%d/%m/%Y}"
    if meeting.day < ground.today:
        words = _("The day of the meeting, %(day)s, has passed: say that it was held, or put it off.")
        yield {"text": words % {"day": day}}
    elif not ground.catalogue.working_calendar.is_working(meeting.day):
        yield {"text": _("%(day)s is no working day.") % {"day": day}}
    programme = ground.catalogue.programme_by_code[meeting.programme]
    if meeting.day > programme.period.end:
        words = _("The programme ends on %(end)s, before the meeting.")
        yield {"text": words % {"end": f"{programme.period.end:%d/%m/%Y}"}}
    for each in _on_the_agenda(meeting, ground):
        if each.deadline is not None and each.deadline < meeting.day and each.state is not TaskState.CONFIRMED:
            words = _("Task %(task)s on the agenda is due on %(deadline)s, before the meeting on %(day)s.")
            yield {
                "text": words % {"task": each.task.id, "deadline": f"{each.deadline:%d/%m/%Y}", "day": day},
                "url": reverse("task", args=[meeting.package.name, meeting.programme, each.task.id]),
            }


def _on_the_agenda(meeting: Meeting, ground: Ground) -> Iterator[Registered]:
    for code in dict.fromkeys(task for item in meeting.items.all() for task in item.tasks):
        found = registered(ground, meeting.programme, code)
        if found is not None:
            yield found


def _of_conclusions(meeting: Meeting) -> Iterator[Warned]:
    for row in meeting.conclusions.filter(deadline__lt=meeting.day):
        words = _("Conclusion %(number)s is due on %(deadline)s, before the meeting on %(day)s: change its deadline.")
        said = {"number": row.number, "deadline": f"{row.deadline:%d/%m/%Y}", "day": f"{meeting.day:%d/%m/%Y}"}
        yield {
            "text": words % said,
            "url": reverse("meeting", args=[meeting.package.name, meeting.pk]) + f"?conclusion={row.pk}#write",
        }
