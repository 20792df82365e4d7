"""The tasks of a programme that overlap, and a new task held against them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.programme import Programme
from cotmoc.model.task import Task
from cotmoc.reading.overlaps import Overlaps, TaskIndex, TaskPair, fingerprint, overlaps_in, overlaps_of
from cotmoc.reading.tasks import TaskStatement
from cotmoc.workspace.current_tasks import tasks_of
from cotmoc.workspace.task_reading import home_of, targets_of_package, tasks_of_package


@dataclass(frozen=True, slots=True)
class Compared:
    """The tasks of a programme by id, what was found of them, and the index that a new one is held against."""

    tasks: Mapping[str, Task]
    overlaps: Overlaps
    index: TaskIndex

    def like(self, text: str, *, lead: str = "", deadline: date | None = None) -> tuple[TaskPair, ...]:
        """The tasks that a new one does again or cuts into, most alike first; `a` of each pair is the new one: ''."""
        said, by = (unicodedata.normalize("NFC", each) for each in (text, lead))  # as what is typed may not be
        new = TaskStatement(id="", text=said, lead=(by,) if by else (), deadline=deadline)
        return overlaps_of(new, self.index)


def compare(catalogue: Catalogue, programme: Programme) -> Compared:
    """The tasks of a programme as they stand now, compared with one another: ten thousand in some seconds."""
    index = TaskIndex(tasks_of_package(catalogue, programme.code), home=home_of(catalogue))
    found = overlaps_in(index, targets=targets_of_package(catalogue, programme.code))
    return Compared(tasks_of(programme), found, index)


def wording(one: Task, other: Task) -> str:
    """What two tasks say, in short, in whatever order they are given; another once either is worded anew."""
    return fingerprint(*(TaskStatement(id=task.id, text=task.text) for task in (one, other)))
