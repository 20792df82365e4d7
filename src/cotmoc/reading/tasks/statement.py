"""A task as a plan or a notice of conclusions states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStatement:
    """Who must do what by when, in the words of the document; `start` and `end` are characters of its text.

    `deadline` is the last day of the time named; None where none is, or where the task recurs. `lead_ids` and
    `coordinating_ids` are units of a package, where one was given; a body that it does not know has none.
    """

    id: str
    text: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    output: str = ""
    clause: str = ""
    start: int = 0
    end: int = 0
    targets: tuple[str, ...] = ()
    lead_ids: tuple[str, ...] = ()
    coordinating_ids: tuple[str, ...] = ()


def as_json(task: TaskStatement) -> dict[str, object]:
    """A task of `read --tasks` as contracts fix it."""
    return {
        "id": task.id,
        "text": task.text,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "deadline": task.deadline.isoformat() if task.deadline else None,
        "output": task.output,
        "clause": task.clause,
        "lead_ids": list(task.lead_ids),
        "coordinating_ids": list(task.coordinating_ids),
    }
