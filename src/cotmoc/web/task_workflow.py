"""The workflow of a task as tables (design 7): what may follow, who takes the step, who is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cotmoc.web.models.task import TaskState


class TaskPart(StrEnum):
    """Who takes a step of a task."""

    LEAD = "lead"
    """The unit that leads it: its officer or its head."""
    OFFICE = "office"
    """The standing agency, which confirms what is done."""


TASK_TRANSITIONS: Mapping[TaskState, Mapping[TaskState, TaskPart]] = {
    TaskState.ASSIGNED: {TaskState.ACCEPTED: TaskPart.LEAD, TaskState.DONE_CLAIMED: TaskPart.LEAD},
    TaskState.ACCEPTED: {TaskState.IN_PROGRESS: TaskPart.LEAD, TaskState.DONE_CLAIMED: TaskPart.LEAD},
    TaskState.IN_PROGRESS: {TaskState.IN_PROGRESS: TaskPart.LEAD, TaskState.DONE_CLAIMED: TaskPart.LEAD},
    TaskState.DONE_CLAIMED: {TaskState.CONFIRMED: TaskPart.OFFICE, TaskState.RETURNED: TaskPart.OFFICE},
    TaskState.RETURNED: {TaskState.IN_PROGRESS: TaskPart.LEAD, TaskState.DONE_CLAIMED: TaskPart.LEAD},
    TaskState.CONFIRMED: {TaskState.RETURNED: TaskPart.OFFICE},
}
"""What may follow each state, and who takes the step. `IN_PROGRESS` follows itself: progress is told again."""

NEEDS_WORDS = frozenset({TaskState.IN_PROGRESS, TaskState.DONE_CLAIMED, TaskState.RETURNED})
"""States that are entered with words: how far it is, what proves it done, why it is not."""

TOLD: Mapping[TaskState, TaskPart] = {
    TaskState.ASSIGNED: TaskPart.LEAD,
    TaskState.ACCEPTED: TaskPart.OFFICE,
    TaskState.DONE_CLAIMED: TaskPart.OFFICE,
    TaskState.CONFIRMED: TaskPart.LEAD,
    TaskState.RETURNED: TaskPart.LEAD,
}
"""Who is told when a state is entered."""

PREFIX = "task_"
"""Before the kinds of notices about tasks, which share names with states of reports."""
