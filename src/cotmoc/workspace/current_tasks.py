"""The tasks of a programme as they stand now.

Apart from `overlaps`: who lists tasks need not wait for what compares them.
"""

from cotmoc.model.catalogue import as_known
from cotmoc.model.instant import LATEST
from cotmoc.model.programme import Programme
from cotmoc.model.task import Task


def tasks_of(programme: Programme) -> dict[str, Task]:
    """By id, in the order of the programme's file."""
    return {task.id: task for task in as_known(programme.tasks, LATEST, key=lambda task: task.id)}
