"""The register of tasks: each as the programme states it, with what became of it and by when it is really due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cotmoc.model.programme import Programme
from cotmoc.model.task import Task
from cotmoc.web.live import Ground
from cotmoc.web.models.task import TaskExtension, TaskState, TaskStep
from cotmoc.workspace.current_tasks import tasks_of

SOON = timedelta(days=14)
"""A task due within these days is due soon."""


class Standing(StrEnum):
    """How a task stands against its deadline."""

    IN_TIME = "in_time"
    """Confirmed, and reported done by its deadline."""
    LATE = "late"
    """Confirmed, but reported done after its deadline."""
    WAITING = "waiting"
    """Reported done by its deadline, not confirmed yet."""
    OVERDUE = "overdue"
    """Past its deadline and not done: a task returned is not done."""
    SOON = "soon"
    OPEN = "open"
    RECURRING = "recurring"
    """Without a deadline and not confirmed."""


class Stepped(NamedTuple):
    """What a list needs of a step: of thousands of tasks whole rows would take half the time of a page."""

    programme: str
    task: str
    state: str
    day: date


@dataclass(frozen=True)
class Registered:
    """A task with its steps and extensions, as of a day."""

    programme: Programme
    task: Task
    """As recorded last: its deadline is that of the latest decision."""
    lead: str | None
    """The unit of today's map that leads it."""
    steps: Sequence[TaskStep | Stepped]
    extensions: Sequence[TaskExtension]
    today: date
    given: Task | None = None
    """As recorded first; None: as it is."""
    helping: frozenset[str] = frozenset()
    """The units of today's map that take part."""

    @cached_property
    def state(self) -> TaskState:
        """Where it stands."""
        if self.steps:
            return TaskState(self.steps[-1].state)
        return TaskState.CONFIRMED if self.task.done else TaskState.ASSIGNED

    @property
    def first_deadline(self) -> date | None:
        """The deadline that it was given with."""
        return (self.given or self.task).deadline

    @property
    def deadline(self) -> date | None:
        """The deadline that holds: what was granted or restated last."""
        return self.task.deadline

    @property
    def asked(self) -> TaskExtension | None:
        """The extension that waits for a decision."""
        return next((each for each in self.extensions if each.granted is None), None)

    @cached_property
    def done_on(self) -> date | None:
        """The day on which it was reported done, unless that was returned since."""
        done = self.task.done if self.state is TaskState.CONFIRMED else None
        for step in self.steps:
            if step.state == TaskState.DONE_CLAIMED:
                done = step.day
            elif step.state in (TaskState.RETURNED, TaskState.IN_PROGRESS):
                done = None
        return done

    @cached_property
    def standing(self) -> Standing:
        """How it stands against its deadline."""
        done, due = self.done_on, self.deadline
        if self.state is TaskState.CONFIRMED:
            return Standing.IN_TIME if due is None or done is None or done <= due else Standing.LATE
        if due is None:
            return Standing.WAITING if done else Standing.RECURRING
        if done is not None and done <= due:
            return Standing.WAITING
        if self.today > due:
            return Standing.OVERDUE
        return Standing.SOON if due - self.today <= SOON else Standing.OPEN

    @property
    def days_late(self) -> int:
        """Days past its deadline: until it was reported done, or until today; 0 in time."""
        if self.deadline is None or self.standing not in (Standing.OVERDUE, Standing.LATE):
            return 0
        return max(0, ((self.done_on or self.today) - self.deadline).days)

    @property
    def has_output(self) -> bool:
        """Whether it says what proves it done."""
        return bool(self.task.output.strip())


def register(ground: Ground, programmes: Iterable[Programme]) -> list[Registered]:
    """Every task of these programmes as last recorded, by two questions to the database."""
    programmes = list(programmes)
    codes = [programme.code for programme in programmes]
    taken = TaskStep.objects.filter(package=ground.package, programme__in=codes).order_by("pk")
    steps = _by_task(Stepped(*row) for row in taken.values_list(*Stepped._fields))
    extensions = _by_task(TaskExtension.objects.filter(package=ground.package, programme__in=codes))
    named = {unit for programme in programmes for task in programme.tasks for unit in (task.lead, *task.coordinating)}
    present = {unit: ground.present(unit) for unit in named}
    return [
        Registered(
            programme,
            task,
            present[task.lead],
            steps.get((programme.code, task.id), ()),
            extensions.get((programme.code, task.id), ()),
            ground.today,
            first[task.id],
            frozenset(filter(None, map(present.get, task.coordinating))),
        )
        for programme in programmes
        for first in [_given(programme)]
        for task in tasks_of(programme).values()
    ]


def _given(programme: Programme) -> dict[str, Task]:
    """The tasks as recorded first."""
    first: dict[str, Task] = {}
    for task in sorted(programme.tasks, key=lambda task: task.recorded_at):
        first.setdefault(task.id, task)
    return first


def registered(ground: Ground, programme: str, task: str) -> Registered | None:
    """One task; None where the programme has none of that id."""
    found = ground.catalogue.programme_by_code.get(programme)
    held = tasks_of(found).get(task) if found is not None else None
    if found is None or held is None:
        return None
    own = {"package": ground.package, "programme": programme, "task": task}
    return Registered(
        found,
        held,
        ground.present(held.lead),
        list(TaskStep.objects.filter(**own).select_related("by", "file")),
        list(TaskExtension.objects.filter(**own).select_related("asked_by", "decided_by")),
        ground.today,
        _given(found)[task],
        frozenset(filter(None, map(ground.present, held.coordinating))),
    )


def _by_task(rows: Iterable[Stepped | TaskExtension]) -> Mapping[tuple[str, str], list]:
    found: dict[tuple[str, str], list] = defaultdict(list)
    for row in rows:
        found[row.programme, row.task].append(row)
    return found


@dataclass(frozen=True)
class LeadCount:
    """How the tasks of one lead stand."""

    lead: str | None
    counts: Mapping[Standing, int]
    without_output: int
    longest: int
    """Days by which the one that is overdue longest is past its deadline; 0 where none is."""

    @property
    def all(self) -> int:
        """How many tasks it leads."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """How many are confirmed done."""
        return self.counts[Standing.IN_TIME] + self.counts[Standing.LATE]

    @property
    def share_in_time(self) -> tuple[int, int]:
        """Confirmed in time, of those that are done or overdue."""
        return self.counts[Standing.IN_TIME], self.done + self.counts[Standing.OVERDUE]


def by_lead(tasks: Iterable[Registered]) -> Iterator[LeadCount]:
    """The tasks counted by lead; those without one last."""
    found: dict[str | None, list[Registered]] = defaultdict(list)
    for each in tasks:
        found[each.lead].append(each)
    for lead in sorted(found, key=lambda unit: (unit is None, unit)):
        rows = found[lead]
        counts = Counter(each.standing for each in rows)
        longest = max((each.days_late for each in rows if each.standing is Standing.OVERDUE), default=0)
        yield LeadCount(lead, counts, sum(not each.has_output for each in rows), longest)
