"""Cells of a draft kept as they were entered: all of them by one prepared statement, for files hold thousands."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from cotmoc.web.cell_change import CellChange
from cotmoc.web.models.submission import DraftCell, Submission

_KEY = ("submission_id", "element", "breakdown")
_ENTERED = ("text", "status", "reason", "origin", "returned", "version", "entered_by_id")
_NAMES = (*_KEY, *_ENTERED)


def cell_of(submission: Submission, change: CellChange) -> DraftCell:
    """The cell that `write_cells` keeps of a change; whoever saved the submission last entered it."""
    return DraftCell(**dict(zip(_NAMES, _row(submission, change), strict=True)))


def write_cells(submission: Submission, changes: Iterable[CellChange]) -> None:
    """Keep what was entered at the submission's present version, over what the cells held before. What a reviewer said
    of them is answered by it."""
    columns, marks = ", ".join(_NAMES), ", ".join("%s" for _ in _NAMES)
    instead = ", ".join(f"{name} = excluded.{name}" for name in _ENTERED)
    statement = (
        f"INSERT INTO {DraftCell._meta.db_table} ({columns}) VALUES ({marks}) "
        f"ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET {instead}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_row(submission, change) for change in changes])


def _row(submission: Submission, change: CellChange) -> tuple[object, ...]:
    entered = (change.text, change.status, change.reason, change.origin)
    who = submission.saved_by_id
    return (submission.pk, change.element, change.breakdown, *entered, "", submission.version, who)
