"""Whether a text that tasks were read from sets work at all, or tells what has been done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cotmoc.model.errors import Place, Problem
from cotmoc.reading.candidate import FactKind
from cotmoc.reading.facts import read_facts
from cotmoc.reading.tasks import TaskStatement
from cotmoc.reading.tasks.errors import RESULTS_NOT_TASKS

_LOOKED_AT = 60_000
"""Letters from the beginning that are looked at; reading their figures takes less than a second."""
_HEAD = 1_500
"""Letters in which the title of a document stands."""
_SETS_WORK = re.compile(
    r"^[ \t]*(?:KẾ HOẠCH|THÔNG BÁO|CHỈ THỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CÔNG ĐIỆN|CHƯƠNG TRÌNH)(?!\w)", re.MULTILINE
)
"""What documents that set work are called, in the capitals of a title."""
_DONE = frozenset({FactKind.RESULT, FactKind.CHANGE})
_FEWEST = 3
_RESULTS_A_DEADLINE = 2
"""Results for each task with a deadline, beyond which a text tells results: a plan tells some of where it starts."""


def told_results(name: str, text: str, tasks: Sequence[TaskStatement]) -> tuple[Problem, ...]:
    """One warning where a text of results was read for tasks; none for a plan, or where there is little to go by.

    Its figures decide: results and changes against targets, and against tasks that are due on a day and tell none.
    """
    if _SETS_WORK.search(text[:_HEAD]):
        return ()
    facts = read_facts(text[:_LOOKED_AT])
    done = [fact.start for fact in facts if fact.kind in _DONE]
    aims = sum(1 for fact in facts if fact.kind is FactKind.TARGET)
    due = sum(1 for task in tasks if task.deadline and not any(task.start <= at < task.end for at in done))
    if len(done) < max(_FEWEST, aims + 1, _RESULTS_A_DEADLINE * due + 1):
        return ()
    return (RESULTS_NOT_TASKS.problem(path=name, done=len(done), set=due).at(Place(file=name)),)
