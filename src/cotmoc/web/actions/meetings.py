"""Meetings: planned, commented on, held, concluded; conclusions become tasks on approval."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from cotmoc.web import live
from cotmoc.web.access import Denied, Person
from cotmoc.web.actions.definitions import Document
from cotmoc.web.actions.files import store_file
from cotmoc.web.actions.tasks import NewTask, assign
from cotmoc.web.committee_access import check_can_comment, check_can_conclude, check_can_hold_meetings
from cotmoc.web.form_files import check_secrecy
from cotmoc.web.ledger.append import appending
from cotmoc.web.meeting_errors import CONCLUDED_OTHERWISE, MEETING_CLOSED, MEETING_INCOMPLETE, NOTHING_CONCLUDED
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
    """Plan a meeting on a programme. Raises `Denied`, and `Refused` (D170) for an unknown programme."""
    check_can_hold_meetings(by)
    if programme not in live.catalogue(package).programme_by_code:
        raise TASK_UNKNOWN.refuse(programme=programme, task="")
    return Meeting.objects.create(
        package=package,
        programme=programme,
        title=plan.title.strip(),
        day=plan.day,
        place=plan.place.strip(),
        chair=plan.chair.strip(),
        made_by=by.account,
    )


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
    """Put an item at the end of the agenda. Raises `Denied`, and `Refused`: D180, D181, W170 for a marked paper."""
    check_can_hold_meetings(by)
    if not item.title.strip():
        raise MEETING_INCOMPLETE.refuse()
    if item.paper:
        check_secrecy(*item.paper)
    with transaction.atomic():
        held = _open(meeting)
        kept = None
        if item.paper:
            kept = store_file(package=held.package, name=item.paper[0], content=item.paper[1], by=by)
        return AgendaItem.objects.create(
            meeting=held,
            number=_next(held.items),
            title=item.title.strip(),
            presenter=item.presenter.strip(),
            targets=list(item.targets),
            tasks=list(item.tasks),
            paper=kept,
        )


def drop_item(*, item: AgendaItem, by: Person) -> None:
    """Take an item off the agenda; what was said on it goes with it, so only before anything was said."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        _open(item.meeting)
        if item.comments.exists() or item.conclusions.exists():
            raise MEETING_CLOSED.refuse()
        item.delete()


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
        return len(Attendee.objects.bulk_create(new))


def hold(*, meeting: Meeting, present: Sequence[int], by: Person) -> None:
    """Say that the meeting was held, and who of those invited was there."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        held.attendees.update(present=False)
        came = held.attendees.filter(pk__in=list(present)).update(present=True)
        if held.state == MeetingState.PLANNED:
            held.state = MeetingState.HELD
            held.save(update_fields=["state"])
            _tell(held, EventKind.MEETING_HELD, by, {"present": came})


def _tell(meeting: Meeting, kind: EventKind, by: Person, details: dict[str, object]) -> None:
    with appending() as ledger:
        day = f"{meeting.day:%d/%m/%Y}"
        subject = f"{meeting.programme} {day}: {meeting.title}"[:500]
        ledger.event(kind, by=by.name, package=meeting.package, subject=subject, details=details)


def comment(*, meeting: Meeting, text: str, by: Person, item: AgendaItem | None = None) -> MeetingComment:
    """Say something on an item or on the whole. Raises `Denied`, `Refused` (D180 without words, D181)."""
    check_can_comment(by)
    if not text.strip():
        raise MEETING_INCOMPLETE.refuse()
    with transaction.atomic():
        held = _open(meeting)
        return MeetingComment.objects.create(
            meeting=held,
            item=item,
            before=held.state == MeetingState.PLANNED,
            text=text.strip()[:LONGEST_WORDS],
            by=by.account,
        )


# -- concluded ---------------------------------------------------------------------------------------------------------


def conclude(*, meeting: Meeting, task: NewTask, by: Person, item: AgendaItem | None = None) -> Conclusion:
    """Write a conclusion down. Raises `Denied`, `Refused` (D181)."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        held = _open(meeting)
        return Conclusion.objects.create(
            meeting=held,
            item=item,
            number=_next(held.conclusions),
            text=" ".join(task.text.split()),
            lead=task.lead,
            coordinating=list(task.coordinating),
            deadline=task.deadline,
            output=task.output,
            targets=list(task.targets),
        )


def drop_conclusion(*, conclusion: Conclusion, by: Person) -> None:
    """Strike a conclusion that is not approved yet. Raises `Denied`, `Refused` (D181)."""
    check_can_hold_meetings(by)
    with transaction.atomic():
        _open(conclusion.meeting)
        conclusion.delete()


def approve_conclusions(
    *, meeting: Meeting, document: Document, by: Person, seen: Collection[int] | None = None
) -> list[str]:
    """Approve the conclusions as the chair: each becomes a task by the notice of conclusions; their ids.

    `seen`: the conclusions that were read, by number of their row; None: whatever there are. Raises `Denied`, and
    `Refused`: D181, D182 without conclusions, D183 where there are others than were read, and what is wrong with a
    conclusion as a task.
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
