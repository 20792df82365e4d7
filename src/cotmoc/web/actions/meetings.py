"""Meetings: planned, commented on, held, concluded; conclusions become tasks on approval."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from cotmoc.web import live
from cotmoc.web.access import Denied, Person
from cotmoc.web.actions.definitions import Document
from cotmoc.web.actions.files import store_file
from cotmoc.web.actions.tasks import NewTask, assign, said
from cotmoc.web.committee_access import check_can_comment, check_can_conclude, check_can_hold_meetings
from cotmoc.web.form_files import check_secrecy
from cotmoc.web.ledger.append import appending, holding
from cotmoc.web.meeting_errors import (
    CONCLUDED_OTHERWISE,
    DEADLINE_BEFORE_MEETING,
    MEETING_AHEAD,
    MEETING_CLOSED,
    MEETING_INCOMPLETE,
    MEETING_PART_GONE,
    NOTHING_CONCLUDED,
    SAID_ALREADY,
)
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.meeting import AgendaItem, Attendee, Conclusion, Meeting, MeetingComment, MeetingState
from cotmoc.web.models.package import Package
from cotmoc.web.task_errors import TASK_UNKNOWN

LONGEST_WORDS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When and where a meeting is, on what, and who chairs it."""

    title: str
    day: date
    place: str
    chair: str

    def __post_init__(self) -> None:
        """Refuses (D180) a meeting without title or chair."""
        if not (self.title.strip() and self.chair.strip()):
            raise MEETING_INCOMPLETE.refuse()


def plan_meeting(*, package: Package, programme: str, plan: Plan, by: Person) -> Meeting:
    """Plan a meeting on a programme. Raises `Denied`, and `Refused`: D170 for an unknown programme, D186 twice."""
    check_can_hold_meetings(by)
    if programme not in live.catalogue(package).programme_by_code:
        raise TASK_UNKNOWN.refuse(programme=programme, task="")
    with holding():
        _check_new(Meeting.objects.filter(package=package, programme=programme, day=plan.day), title=plan.title.strip())
        made = Meeting.objects.create(package=package, programme=programme, made_by=by.account, **_planned(plan))
        _tell(made, EventKind.MEETING_PLANNED, by, _plan_told(made))
    return made


def _check_new(rows: QuerySet[Any], **text: str) -> None:
    """Raises `Refused` (D186) where the same is among the rows: pressed twice."""
    if rows.filter(**text).exists():
        raise SAID_ALREADY.refuse(text=next(iter(text.values()))[:80])


def replan_meeting(*, meeting: Meeting, plan: Plan, by: Person) -> None:
    """Put a meeting off, or put right what is said of it.

    Raises `Denied`, and `Refused`: D181 once it is concluded, D184 where it was held and would lie ahead.
    """
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        if held.state == MeetingState.HELD:
            _check_begun(held.package, plan.day)
        for name, value in _planned(plan).items():
            setattr(held, name, value)
        held.save(update_fields=list(_planned(plan)))
        _tell(held, EventKind.MEETING_PLANNED, by, {"done": "changed", **_plan_told(held)})


def _planned(plan: Plan) -> dict[str, Any]:
    return {"title": plan.title.strip(), "day": plan.day, "place": plan.place.strip(), "chair": plan.chair.strip()}


def _plan_told(meeting: Meeting) -> dict[str, Any]:
    return {"day": meeting.day.isoformat(), "place": meeting.place, "chair": meeting.chair}


def _check_begun(package: Package, day: date) -> None:
    today = live.ground(package).today
    if day > today:
        raise MEETING_AHEAD.refuse(day=f"{day:%d/%m/%Y}", today=f"{today:%d/%m/%Y}")


def _open(meeting: Meeting) -> Meeting:
    """The meeting as it is now, nobody else's until the transaction ends. Raises `Refused` (D181)."""
    held = Meeting.objects.select_for_update(of=("self",)).select_related("package").get(pk=meeting.pk)
    if held.state == MeetingState.CONCLUDED:
        raise MEETING_CLOSED.refuse()
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda, and its paper as name and content."""

    title: str
    presenter: str = ""
    targets: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    paper: tuple[str, bytes] | None = None


def add_item(*, meeting: Meeting, item: Item, by: Person) -> AgendaItem:
    """Put an item at the end of the agenda. Raises `Denied`, `Refused`: D180, D181, D186, W170 for a marked paper."""
    check_can_hold_meetings(by)
    if not item.title.strip():
        raise MEETING_INCOMPLETE.refuse()
    if item.paper:
        check_secrecy(*item.paper)
    with transaction.atomic():
        held = _open(meeting)
        _check_new(held.items, title=item.title.strip())
        kept = None
        if item.paper:
            kept = store_file(package=held.package, name=item.paper[0], content=item.paper[1], by=by)
        made = AgendaItem.objects.create(
            meeting=held,
            number=_next(held.items),
            title=item.title.strip(),
            presenter=item.presenter.strip(),
            targets=list(item.targets),
            tasks=list(item.tasks),
            paper=kept,
        )
        _tell_of_item(held, made, by, done="added")
    return made


def _tell_of_item(meeting: Meeting, item: AgendaItem, by: Person, *, done: str) -> None:
    details = {"done": done, "item": item.number, "text": item.title}
    if item.paper:
        details |= {"paper": item.paper.name, "sha256": item.paper.sha256}
    _tell(meeting, EventKind.AGENDA_CHANGED, by, details)


def move_item(*, item: AgendaItem, up: bool, by: Person) -> None:
    """Change the place of an item with the one before it, or after it; the first and the last stay where they are."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(item.meeting)
        items = list(held.items.all())
        place = next((at for at, each in enumerate(items) if each.pk == item.pk), None)
        other = None if place is None else place - 1 if up else place + 1
        if place is None or other is None or not 0 <= other < len(items):
            return
        _swap(items[place], items[other])
        _tell_of_item(held, items[place], by, done="moved")


def _swap(item: AgendaItem, other: AgendaItem) -> None:
    wanted, left = other.number, item.number
    for each, number in ((item, 0), (other, left), (item, wanted)):  # no two of a meeting ever share a number
        each.number = number
        each.save(update_fields=["number"])


def drop_item(*, item: AgendaItem, by: Person) -> None:
    """Take an item off the agenda; what was said on it goes with it, so only before anything was said."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(item.meeting)
        if item.comments.exists() or item.conclusions.exists():
            raise MEETING_CLOSED.refuse()
        item.delete()
        _close_up(held.items, item.number)
        _tell_of_item(held, item, by, done="dropped")


def _close_up(rows: Any, number: int) -> None:
    """Number the rows after one that is gone anew."""
    for row in rows.filter(number__gt=number).order_by("number"):
        row.number -= 1
        row.save(update_fields=["number"])


def _next(rows: object) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1  # type: ignore[attr-defined]


def invite(*, meeting: Meeting, people: Sequence[tuple[str, str]], by: Person) -> int:
    """Invite people, each by name and body; how many were not invited yet."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        named = dict.fromkeys((name.strip(), unit.strip()) for name, unit in people if name.strip())
        invited = set(held.attendees.values_list("name", "unit"))
        new = [Attendee(meeting=held, name=name, unit=unit) for name, unit in named if (name, unit) not in invited]
        Attendee.objects.bulk_create(new)
        if new:
            _tell(held, EventKind.MEETING_INVITED, by, {"people": _names(new)})
    return len(new)


def _names(people: Iterable[Attendee]) -> str:
    return "; ".join(f"{each.name} ({each.unit})" if each.unit else each.name for each in people)


def hold(*, meeting: Meeting, present: Sequence[int], by: Person) -> None:
    """Say that the meeting was held, and who of those invited was there; said again, it puts the attendance right.

    Raises `Denied`, and `Refused`: D181, D184 for a meeting that is still ahead.
    """
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        _check_begun(held.package, held.day)
        was = set(held.attendees.filter(present=True).values_list("pk", flat=True))
        held.attendees.update(present=False)
        held.attendees.filter(pk__in=list(present)).update(present=True)
        came = list(held.attendees.filter(present=True))
        told = {"present": len(came), "people": _names(came)}
        if held.state == MeetingState.PLANNED:
            held.state = MeetingState.HELD
            held.save(update_fields=["state"])
            _tell(held, EventKind.MEETING_HELD, by, told)
        elif was != {each.pk for each in came}:
            _tell(held, EventKind.ATTENDANCE_CHANGED, by, told)


def _tell(meeting: Meeting, kind: EventKind, by: Person, details: Mapping[str, Any], *, unit: str = "") -> None:
    with appending() as ledger:
        day = f"{meeting.day:%d/%m/%Y}"
        subject = f"{meeting.programme} {day}: {meeting.title}"[:500]
        ledger.event(kind, by=by.name, package=meeting.package, unit=unit, subject=subject, details=details)


def comment(*, meeting: Meeting, text: str, by: Person, item: AgendaItem | None = None) -> MeetingComment:
    """Say something on an item or on the whole. Raises `Denied`, `Refused` (D180 without words, D181, D186)."""
    check_can_comment(by)
    text = said(text, LONGEST_WORDS)
    if not text:
        raise MEETING_INCOMPLETE.refuse()
    with transaction.atomic():
        held = _open(meeting)
        _check_new(held.comments.filter(by=by.account, item=item), text=text)
        made = MeetingComment.objects.create(
            meeting=held,
            item=item,
            before=held.state == MeetingState.PLANNED,
            text=text,
            by=by.account,
        )
        on_item = {"item": item.number} if item else {}
        _tell(held, EventKind.MEETING_COMMENTED, by, {**on_item, "text": made.text})
    return made


# -- concluded ---------------------------------------------------------------------------------------------------------


def conclude(*, meeting: Meeting, task: NewTask, by: Person, item: AgendaItem | None = None) -> Conclusion:
    """Write a conclusion down. Raises `Denied`, `Refused`: D181, D186 where it is there, D187 for its deadline."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        _check_deadline(held, task.deadline)
        _check_new(held.conclusions.filter(lead=task.lead), text=" ".join(task.text.split()))
        made = Conclusion.objects.create(meeting=held, number=_next(held.conclusions), item=item, **_concluded(task))
        _tell_of_conclusion(held, made, by, done="added")
    return made


def _check_deadline(meeting: Meeting, deadline: date | None) -> None:
    if deadline is not None and deadline < meeting.day:
        raise DEADLINE_BEFORE_MEETING.refuse(deadline=f"{deadline:%d/%m/%Y}", day=f"{meeting.day:%d/%m/%Y}")


def rewrite_conclusion(*, conclusion: Conclusion, task: NewTask, by: Person, item: AgendaItem | None = None) -> None:
    """Put a conclusion otherwise that is not approved yet: a row of its own, so that who approves has read it.

    Raises `Denied`, and `Refused`: D181, D185 where it is gone, D187 for its deadline.
    """
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(conclusion.meeting)
        _check_deadline(held, task.deadline)
        number = _drop_row(held, conclusion)
        made = Conclusion.objects.create(meeting=held, number=number, item=item, **_concluded(task))
        _tell_of_conclusion(held, made, by, done="changed")


def _drop_row(meeting: Meeting, conclusion: Conclusion) -> int:
    row = meeting.conclusions.filter(pk=conclusion.pk).first()
    if row is None:
        raise MEETING_PART_GONE.refuse()
    row.delete()
    return row.number


def _concluded(task: NewTask) -> dict[str, Any]:
    return {
        "text": " ".join(task.text.split()),
        "lead": task.lead,
        "coordinating": list(task.coordinating),
        "deadline": task.deadline,
        "output": task.output,
        "targets": list(task.targets),
    }


def _tell_of_conclusion(meeting: Meeting, row: Conclusion, by: Person, *, done: str) -> None:
    deadline = row.deadline.isoformat() if row.deadline else ""
    details = {"done": done, "number": row.number, "text": row.text, "lead": row.lead, "deadline": deadline}
    more = {"coordinating": row.coordinating, "output": row.output}
    _tell(meeting, EventKind.CONCLUSION_CHANGED, by, {**details, **more}, unit=row.lead)


def drop_conclusion(*, conclusion: Conclusion, by: Person) -> None:
    """Strike a conclusion that is not approved yet. Raises `Denied`, `Refused` (D181, D185)."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(conclusion.meeting)
        _close_up(held.conclusions, _drop_row(held, conclusion))
        _tell_of_conclusion(held, conclusion, by, done="dropped")


def approve_conclusions(
    *, meeting: Meeting, document: Document, by: Person, seen: Collection[int] | None = None
) -> list[str]:
    """Approve the conclusions as the chair: each becomes a task by the notice of conclusions; their ids.

    `seen`: the conclusions that were read, by number of their row; None: whatever there are. Raises `Denied`, and
    `Refused`: D181, D182 without conclusions, D183 where there are others than were read, D187 for a deadline before
    the meeting, which was put off since, and what is wrong with a conclusion as a task.
    """
    check_can_conclude(by)
    with transaction.atomic():
        held = _open(meeting)
        if held.state != MeetingState.HELD:
            raise Denied(str(held.get_state_display()))
        rows = list(held.conclusions.all())
        if not rows:
            raise NOTHING_CONCLUDED.refuse()
        if seen is not None and {row.pk for row in rows} != set(seen):
            raise CONCLUDED_OTHERWISE.refuse()
        for row in rows:
            _check_deadline(held, row.deadline)
        ids = assign(
            package=held.package,
            programme=held.programme,
            tasks=[_task(row) for row in rows],
            document=document,
            reason=held.title,
            by=by,
        )
        for row, task in zip(rows, ids, strict=True):
            row.task = task
            row.save(update_fields=["task"])
        held.state, held.notice_number = MeetingState.CONCLUDED, document.number
        held.save(update_fields=["state", "notice_number"])
        _tell(held, EventKind.MEETING_CONCLUDED, by, {"document": document.told(), "tasks": ids})
    return ids


def _task(row: Conclusion) -> NewTask:
    return NewTask(
        text=row.text,
        lead=row.lead,
        coordinating=tuple(row.coordinating),
        deadline=row.deadline,
        output=row.output,
        clause=str(row.number),
        targets=tuple(row.targets),
    )
