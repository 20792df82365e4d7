"""A task that is not assigned yet, compared with those there are."""

from __future__ import annotations

from typing import Any

from cotmoc.reading.overlaps import TaskPair
from cotmoc.web.forms.overlaps import NewTaskForm
from cotmoc.web.pages.overlaps_view import OverlapsView


def new_task(view: OverlapsView, form: NewTaskForm) -> list[dict[str, Any]]:
    """The tasks that resemble what a valid form says, the most alike first."""
    given = form.cleaned_data
    found = view.found.like(given["text"], lead=given["lead"], deadline=given["deadline"])
    return [_alike(view, pair) for pair in found]


def _alike(view: OverlapsView, pair: TaskPair) -> dict[str, Any]:
    """The task of the programme in a pair of which the new one is the first, for it has no id."""
    return {"task": view.task(view.found.tasks[pair.b], pair.marks_b), **view.likeness(pair)}
