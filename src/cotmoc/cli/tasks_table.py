"""The tasks of a text for people: what each is, who leads and by when, then who helps and what comes out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from cotmoc.cli.columns import Cell, beneath, row, wrap
from cotmoc.reading.tasks import TaskStatement
from cotmoc.workspace.reading_rows import no_formula
from cotmoc.workspace.words import said

_SHARES = (0.08, 0.5, 0.27, 0.15)
"""Of the width: number, task, lead, deadline."""
_COLUMNS = ("id", "text", "lead", "coordinating", "deadline", "output", "clause")


def tasks_text(tasks: Sequence[TaskStatement], *, lang: str, columns: int) -> str:
    """All tasks in the order of the text, and how many there are."""
    count = said("read.tasks.count" if tasks else "read.tasks.none", lang, count=len(tasks))
    if not tasks:
        return "\n".join(wrap(count, columns))
    widths = [int((columns - 6) * share) for share in _SHARES]
    heads = [Cell(said(f"read.tasks.{name}", lang)) for name in ("number", "text", "lead", "deadline")]
    lines = [*row(heads, widths), "─" * columns]
    for number, task in enumerate(tasks, 1):
        lines += [*_task(number, task, widths, lang), *_beneath(task, lang, columns), ""]
    return "\n".join([*lines, *wrap(count, columns)])


def tasks_lines(tasks: Sequence[TaskStatement]) -> str:
    """A table that `cotmoc overlaps` reads again."""
    return _lines(_COLUMNS, (_cells(task, day="%Y-%m-%d") for task in tasks), delimiter=",")


def tasks_sheet(tasks: Sequence[TaskStatement], *, lang: str) -> str:
    """The same table as Excel opens it under Vietnamese settings, with its headings in words; `cotmoc overlaps` reads
    it too."""
    heads = [said(f"read.tasks.{name}", lang) for name in _COLUMNS]
    cells = ([no_formula(cell) for cell in _cells(task, day="%d/%m/%Y")] for task in tasks)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + _lines(
        [head[:1].upper() + head[1:] for head in heads], cells, delimiter=";"
    )


def _cells(task: TaskStatement, *, day: str) -> Sequence[str]:
    due = task.deadline.strftime(day) if task.deadline else ""
    bodies = ("; ".join(task.lead), "; ".join(task.coordinating))
    return (task.id, task.text, *bodies, due, task.output, task.clause)


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def _task(number: int, task: TaskStatement, widths: list[int], lang: str) -> list[str]:
    day = f"{task.deadline:%d/%m/%Y}" if task.deadline else "–"
    lead = _named(task.lead, task.lead_ids) or said("read.tasks.no_lead", lang)
    return row([Cell(word) for word in (str(number), task.text, lead, day)], widths)


def _beneath(task: TaskStatement, lang: str, columns: int) -> Iterator[str]:
    notes = {
        "coordinating": _named(task.coordinating, task.coordinating_ids),
        "output": task.output,
        "clause": task.clause,
    }
    for name, note in notes.items():
        if note:
            line = f"{said(f'read.tasks.{name}', lang)}: {note}"
            yield from beneath(line, indent=2, width=columns, mark="→ ")


def _named(bodies: Sequence[str], units: Sequence[str]) -> str:
    """Bodies as the text names them, then the units of a package that they are."""
    named = "; ".join(bodies)
    return f"{named} ({', '.join(units)})" if units else named
