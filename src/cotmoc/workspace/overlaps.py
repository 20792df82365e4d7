"""The tasks of a programme that overlap."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from cotmoc.model.catalogue import as_known
from cotmoc.model.instant import LATEST
from cotmoc.model.programme import Programme
from cotmoc.model.task import Task


def tasks_of(programme: Programme) -> dict[str, Task]:
    """The tasks of a programme as they stand now, by id, in the order of its file."""
    return {task.id: task for task in as_known(programme.tasks, LATEST, key=lambda task: task.id)}


def wording(one: Task, other: Task) -> str:
    """sha256 of the texts of two tasks: another one once either is worded anew; spacing does not count."""
    texts = [" ".join(unicodedata.normalize("NFC", task.text).split()) for task in (one, other)]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
