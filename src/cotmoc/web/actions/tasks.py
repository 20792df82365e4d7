"""Tasks: assigned, carried out step by step, confirmed or returned, extended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cotmoc.exchange.formats import TASKS
from cotmoc.exchange.programmes import FOLDER
from cotmoc.formula.numbers import format_number
from cotmoc.model.instant import instant_text
from cotmoc.model.task import Task
from cotmoc.web import live
from cotmoc.web.access import Denied, Person
from cotmoc.web.actions.definitions import Document, Held, Row, Told, record
from cotmoc.web.actions.files import store_file
from cotmoc.web.committee_access import (
    check_can_ask_extension,
    check_can_assign_tasks,
    check_can_confirm_task,
    check_can_decide_extension,
    check_can_work_on_task,
)
from cotmoc.web.definition_errors import NOTHING_CHANGED
from cotmoc.web.form_files import check_secrecy
from cotmoc.web.ledger.append import appending, holding
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package
from cotmoc.web.models.task import TaskExtension, TaskState, TaskStep
from cotmoc.web.task_errors import (
    EXTENSION_ASKED,
    EXTENSION_DATE,
    EXTENSION_DECIDED,
    STEP_NOT_OPEN,
    TASK_CHANGED,
    TASK_INCOMPLETE,
    TASK_TWICE,
    TASK_UNKNOWN,
    WORDS_LONG,
    WORDS_NEEDED,
)
from cotmoc.web.task_notices import tell_of_task
from cotmoc.web.task_register import Registered, registered
from cotmoc.web.task_workflow import NEEDS_WORDS, TASK_TRANSITIONS, TaskPart
from cotmoc.workspace.current_tasks import tasks_of

LONGEST_WORDS = 4000
_NUMBER = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task to be assigned. `deadline` None: it recurs."""

    text: str
    lead: str
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    output: str = ""
    clause: str = ""
    targets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuses (D176) a task without words, or without exactly one unit that answers for it."""
        if not self.text.strip():
            raise TASK_INCOMPLETE.refuse(why="chưa có nội dung", why_en="it has no text")
        if not self.lead:
            raise TASK_INCOMPLETE.refuse(why="chưa có đơn vị chủ trì", why_en="it has no lead")
        if self.lead in self.coordinating:
            why = "đơn vị chủ trì không đồng thời là đơn vị phối hợp"
            raise TASK_INCOMPLETE.refuse(why=why, why_en="its lead is also among those that coordinate")


def assign(
    *, package: Package, programme: str, tasks: Sequence[NewTask], document: Document, reason: str, by: Person
) -> list[str]:
    """Assign tasks by a document; their ids. The leads are told.

    Raises `Denied`, and `Refused`: D170 for an unknown programme, D178 for what the document assigned already, and what
    is wrong with the package as it would be (an unknown unit, a target the programme does not have).
    """
    check_can_assign_tasks(by)
    with holding():  # a number is nobody else's from when it is found until it is recorded
        found = live.catalogue(package).programme_by_code.get(programme)
        if found is None:
            raise TASK_UNKNOWN.refuse(programme=programme, task="")
        held = tasks_of(found)
        _check_new(tasks, held.values(), Held(package).source_id(document)[0])
        ids = list(islice(_ids(programme, held), len(tasks)))
        rows = [_row(programme, task, code) for task, code in zip(tasks, ids, strict=True)]
        told = Told(kind=EventKind.TASK_ASSIGNED, subject=f"{programme}: {', '.join(ids)}"[:500], reason=reason)
        record(package=package, rows=rows, document=document, told=told, by=by)
        for task, code in zip(tasks, ids, strict=True):
            tell_of_task(package, task.lead, TaskState.ASSIGNED, by=by, task=code, text=task.text, programme=programme)
    return ids


def restate(
    *,
    package: Package,
    programme: str,
    task: str,
    as_now: NewTask,
    document: Document,
    reason: str,
    by: Person,
    seen: str = "",
) -> None:
    """Give a task otherwise by a newer document: another lead, another deadline. Who leads it now is told.

    What was done so far stays. `seen`: when the task was recorded that was looked at (RFC 3339); empty: whatever there
    is. Raises `Denied`, also once it is confirmed, and `Refused`: D170, D203 where it was recorded again since it was
    looked at, L121 where nothing changes, and what is wrong with the package as it would be.
    """
    check_can_assign_tasks(by)
    with holding():
        held = _held(package, programme, task)
        if held.state is TaskState.CONFIRMED:
            raise Denied(_("The task is confirmed done: it can no longer be changed."))
        if seen and seen != instant_text(held.task.recorded_at):
            raise TASK_CHANGED.refuse(task=task)
        file, cells = _row(programme, as_now, task)
        was = Held(package).latest(file, lambda cells: cells["id"] == task, task)
        if all(was.get(name, "") == text for name, text in cells.items()):
            raise NOTHING_CHANGED.refuse()
        told = _told(held, EventKind.TASK_ASSIGNED, reason=reason, details={"done": "changed"})
        record(package=package, rows=[(file, {**was, **cells})], document=document, told=told, by=by)
        tell_of_task(package, as_now.lead, TaskState.ASSIGNED, by=by, task=task, text=as_now.text, programme=programme)


def _check_new(tasks: Iterable[NewTask], held: Iterable[Task], source: str) -> None:
    """Raises `Refused` (D178) for a task that the document assigned to the same lead by the same day: pressed twice."""
    given = {(task.text, task.lead, task.deadline): task.id for task in held if source in task.source}
    for task in tasks:
        twice = given.get((_plain(task.text), task.lead, task.deadline))
        if twice is not None:
            raise TASK_TWICE.refuse(task=twice)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _ids(programme: str, taken: Iterable[str]) -> Iterator[str]:
    """The ids after the last number: ``NV24.17`` follows ``NV24.16``."""
    numbered = [(code, _NUMBER.search(code)) for code in taken]
    last = max(((int(found[1]), code[: found.start()]) for code, found in numbered if found), default=None)
    number, stem = last or (0, f"NV{programme[-2:]}.")
    return (f"{stem}{following:02d}" for following in count(number + 1))


def _row(programme: str, task: NewTask, code: str) -> Row:
    cells = {
        "id": code,
        "text": _plain(task.text),
        "lead": task.lead,
        "coordinating": "; ".join(task.coordinating),
        "deadline": task.deadline.isoformat() if task.deadline else "",
        "output": task.output.strip(),
        "clause": task.clause.strip(),
        "targets": "; ".join(task.targets),
    }
    return _file(programme), cells


def _file(programme: str) -> str:
    return f"{FOLDER}/{programme}/{TASKS.path}"


# -- carried out -------------------------------------------------------------------------------------------------------


def step(
    *,
    package: Package,
    programme: str,
    task: str,
    state: TaskState,
    words: str,
    by: Person,
    file: tuple[str, bytes] | None = None,
) -> TaskStep:
    """Take a task to its next state, with words and perhaps the file that proves them.

    Raises `Denied` for whose step it is not, and `Refused`: D170, D171 where the state may not follow, D172 without
    words, D131, D132 and D135 for the file, W170 for a mark of secrecy on it.
    """
    held = _held(package, programme, task)
    _check_may(held, state, by)
    words = said(words)
    if state in NEEDS_WORDS and not words:
        raise WORDS_NEEDED.refuse()
    if file is not None:
        check_secrecy(*file)
    with holding():
        held = _held(package, programme, task)  # again: the head of the ledger is locked now
        _check_may(held, state, by)
        kept = store_file(package=package, name=file[0], content=file[1], by=by) if file else None
        what = {"package": package, "programme": programme, "task": task, "state": state}
        made = TaskStep.objects.create(**what, text=words, file=kept, day=held.today, by=by.account)
        details = {"state": str(state), "words": words} | ({"sha256": kept.sha256} if kept else {})
        told = _told(held, EventKind.TASK_MOVED, reason=words or str(state.label), details=details)
        done = _done(held, state)
        changed = {"done": done.isoformat() if done else ""} if done != held.task.done else {}
        _say(package, held, told, by=by, changed=changed)
        tell_of_task(package, held.lead, state, by=by, task=task, text=held.task.text, programme=programme)
    return made


def _done(held: Registered, state: TaskState) -> date | None:
    """The day on which the task was done, as its programme says it once the task is at that step."""
    if state is TaskState.CONFIRMED:
        return held.done_on or held.today
    return None if state is TaskState.RETURNED else held.task.done


def _told(held: Registered, kind: EventKind, *, reason: str, details: Mapping[str, str]) -> Told:
    subject = f"{held.programme.code} {held.task.id}"
    return Told(kind=kind, subject=subject, unit=held.lead or "", reason=reason, details=details)


def _say(package: Package, held: Registered, told: Told, *, by: Person, changed: Mapping[str, str]) -> None:
    """One chained event, and where the task itself changed its row recorded again with those cells."""
    if changed:
        file, code = _file(held.programme.code), held.task.id
        cells = Held(package).latest(file, lambda cells: cells["id"] == code, code)
        record(package=package, rows=[(file, {**cells, **changed})], document=None, told=told, by=by)
        return
    with appending() as ledger:
        ledger.event(
            told.kind, by=by.name, package=package, unit=told.unit, subject=told.subject, details=dict(told.details)
        )


def said(text: str, most: int = LONGEST_WORDS) -> str:
    """What somebody wrote, without what surrounds it. Raises `Refused` (D179) where it is longer than is kept."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) > most:
        raise WORDS_LONG.refuse(length=format_number(len(text), 0), most=format_number(most, 0))
    return text


def _held(package: Package, programme: str, task: str) -> Registered:
    found = registered(live.ground(package), programme, task)
    if found is None:
        raise TASK_UNKNOWN.refuse(programme=programme, task=task)
    return found


def _check_may(held: Registered, state: TaskState, by: Person) -> None:
    part = TASK_TRANSITIONS[held.state].get(state)
    if part is None:
        raise STEP_NOT_OPEN.refuse(
            task=held.task.id, state=held.state.label, wanted=state.label, state_en=held.state, wanted_en=state
        )
    check_can_take_step(by, held, part)


def check_can_take_step(who: Person, held: Registered, part: TaskPart) -> None:
    """Raises `Denied` for whom the step is not: the lead's by its own people, the office's by others than did it."""
    if part is TaskPart.LEAD:
        check_can_work_on_task(who, held.lead)
        return
    claims = [step.by_id for step in held.steps if step.state == TaskState.DONE_CLAIMED]
    check_can_confirm_task(who, claims[-1] if claims else None)


# -- extended ----------------------------------------------------------------------------------------------------------


def ask_extension(
    *, package: Package, programme: str, task: str, deadline: date, reason: str, by: Person
) -> TaskExtension:
    """Ask for a later deadline. Raises `Denied`, and `Refused`: D170, D172 without a reason, D173, D174."""
    held = _held(package, programme, task)
    check_can_ask_extension(by, held.lead)
    if held.state is TaskState.CONFIRMED:
        raise Denied(_("The task is confirmed done: a later deadline can no longer be given."))
    reason = said(reason)
    if not reason:
        raise WORDS_NEEDED.refuse()
    _check_later(deadline, held)
    try:
        with transaction.atomic():
            asked = TaskExtension.objects.create(
                package=package,
                programme=programme,
                task=task,
                deadline=deadline,
                reason=reason,
                asked_by=by.account,
            )
            _tell_of_extension(asked, held, by, done="asked", words=asked.reason)
    except IntegrityError as error:
        raise EXTENSION_ASKED.refuse(task=task) from error
    return asked


def _check_later(deadline: date, held: Registered) -> None:
    if held.deadline is None or deadline <= held.deadline:
        was = f"{held.deadline:%d/%m/%Y}" if held.deadline else "–"
        raise EXTENSION_DATE.refuse(wanted=f"{deadline:%d/%m/%Y}", held=was)


def decide_extension(*, extension: TaskExtension, granted: bool, note: str, by: Person) -> None:
    """Grant or refuse more time; the deadline granted is that of the task until another decision restates it.

    Raises `Denied`, also to grant it once the task is confirmed, and `Refused`: D175, D172 where it is refused without
    a word why, and D173 where a document has put the deadline further back since it was asked for.
    """
    check_can_decide_extension(by, extension.asked_by_id)
    note = said(note)
    with holding():
        held = _held(extension.package, extension.programme, extension.task)
        if granted and held.state is TaskState.CONFIRMED:  # what was late stays late
            raise Denied(_("The task is confirmed done: a later deadline can no longer be given."))
        extension = TaskExtension.objects.select_for_update().get(pk=extension.pk)
        if extension.granted is not None:
            raise EXTENSION_DECIDED.refuse()
        if granted:
            _check_later(extension.deadline, held)
        elif not note:
            raise WORDS_NEEDED.refuse()
        extension.granted, extension.note = granted, note
        extension.decided_by, extension.decided_at = by.account, timezone.now()
        extension.save()
        _tell_of_extension(extension, held, by, done="granted" if granted else "refused", words=extension.note)


def _tell_of_extension(extension: TaskExtension, held: Registered, by: Person, *, done: str, words: str) -> None:
    day = extension.deadline.isoformat()
    details = {"done": done, "deadline": day}
    told = _told(held, EventKind.TASK_EXTENDED, reason=words or extension.reason, details=details)
    _say(extension.package, held, told, by=by, changed={"deadline": day} if done == "granted" else {})
    tell_of_task(
        extension.package,
        held.lead,
        f"ext_{done}",
        by=by,
        task=extension.task,
        text=held.task.text,
        programme=extension.programme,
        due=day,
    )
