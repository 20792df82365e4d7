"""One meeting: agenda and papers, attendance, comments, conclusions, and the notice drafted from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.model.errors import Refused
from cotmoc.model.programme import Programme
from cotmoc.web import live
from cotmoc.web.actions import meetings as actions
from cotmoc.web.actions.definitions import Document
from cotmoc.web.actions.tasks import said
from cotmoc.web.cell_text import number_of, plain
from cotmoc.web.committee_access import (
    can_read_report,
    check_can_comment,
    check_can_conclude,
    check_can_hold_meetings,
    check_can_write_reports,
)
from cotmoc.web.compared import compared
from cotmoc.web.forms.meetings import ConclusionForm, InviteForm, ItemForm, ReplanForm
from cotmoc.web.language import lang
from cotmoc.web.meeting_errors import MEETING_PART_GONE
from cotmoc.web.models.meeting import AgendaItem, Conclusion, Meeting, MeetingState
from cotmoc.web.models.report import WrittenReport
from cotmoc.web.opening import may, members
from cotmoc.web.pages.meeting_days import day_warnings
from cotmoc.web.pages.overlaps_view import OverlapsView
from cotmoc.web.pages.tasks_new import alike, compared_now
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.pages.viewing import Looking
from cotmoc.web.task_errors import TASK_UNKNOWN
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View

LONGEST_NUMBER, LONGEST_ISSUER = 100, 200
LONGEST_NAME = 90
"""Characters of a task's text on the agenda."""


@members
@require_safe
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """The page of a meeting."""
    return _Page(request, meeting).shown()


@members
@require_POST
def meeting_do(request: HttpRequest, meeting: int) -> HttpResponse:
    """What one of its forms asks for; the name of the form is in `do`."""
    page = _Page(request, meeting)
    act = _ACTS.get(plain(request.POST.get("do")))
    if act is None:
        raise Http404
    try:
        said = act(page)
    except Refused as refused:
        page.problems = [shown_problem(problem) for problem in refused.problems]
        return page.shown(status=422)
    if said is None:
        return page.shown(status=422 if page.looked_at is None else 200)
    messages.success(request, said)
    return redirect("meeting", request.package.name, page.meeting.pk)


class _Page:
    def __init__(self, request: HttpRequest, meeting: int) -> None:
        found = Meeting.objects.filter(package=request.package, pk=meeting).select_related("package").first()
        if found is None:
            raise Http404
        self.request, self.meeting, self.by = request, found, request.person
        self.ground = live.ground(request.package)
        self.naming = Naming(self.ground.catalogue, lang())
        self.problems: list[dict[str, Any]] = []
        self.looked_at: list[dict[str, Any]] | None = None
        """The tasks that resemble the conclusion being written, where somebody asked for them."""
        self.still_comparing = False
        self._view: OverlapsView | None = None
        self._done = plain(request.POST.get("do")) if request.method == "POST" else ""

    @property
    def programme(self) -> Programme:
        """The programme it is on. Raises `Refused` (D170) where the package has none of that code any more."""
        found = self.ground.catalogue.programme_by_code.get(self.meeting.programme)
        if found is None:
            raise TASK_UNKNOWN.refuse(programme=self.meeting.programme, task="")
        return found

    def given(self, name: str) -> Mapping[str, Any] | None:
        """What was sent, where it was sent by the form of that name."""
        return self.request.POST if self._done == name else None

    @cached_property
    def _targets(self) -> Mapping[str, str]:
        return {target.code: target.name for target in self.programme.targets}

    @cached_property
    def _tasks(self) -> Mapping[str, str]:
        return {task.id: Truncator(task.text).chars(LONGEST_NAME) for task in self.programme.tasks}

    def item_form(self) -> ItemForm:
        """Empty, or as it was sent."""
        files = self.request.FILES if self._done == "item" else None
        return ItemForm(self.given("item"), files, programme=self.programme)

    @property
    def rewritten(self) -> Conclusion | None:
        """The conclusion that is being put otherwise, where one is named."""
        if self._done not in ("", "rewrite", "look"):
            return None
        sent = self.request.POST if self._done else self.request.GET
        return self.meeting.conclusions.filter(pk=number_of(sent.get("conclusion"))).first()

    def conclusion_form(self) -> ConclusionForm:
        """Empty, as it was sent, or with the conclusion that is to be put otherwise."""
        units = tuple(self.ground.hierarchy.existing(self.ground.today))
        items = [(each.pk, f"{each.number}. {each.title}") for each in self.meeting.items.all()]
        given = self.given("conclusion") or self.given("rewrite") or self.given("look")
        held = None if given or self._done else self.rewritten
        return ConclusionForm(given, items=items, units=units, initial=self._as_written(held) if held else None)

    def _as_written(self, row: Conclusion) -> dict[str, Any]:
        return {
            "item": row.item_id or "",
            "text": row.text,
            "lead": self._written(row.lead),
            "coordinating": "\n".join(map(self._written, row.coordinating)),
            "deadline": row.deadline,
            "output": row.output,
        }

    def _written(self, unit: str) -> str:
        return f"{Naming(self.ground.catalogue).unit(unit)} ({unit})"

    def plan_form(self) -> ReplanForm:
        """The plan of the meeting, or as it was sent."""
        names = ("title", "day", "place", "chair")
        return ReplanForm(
            self.given("replan"), auto_id="plan-%s", initial={name: getattr(self.meeting, name) for name in names}
        )

    def item(self, pk: str) -> AgendaItem | None:
        """The item of that number of ours, where one is named."""
        return self.meeting.items.filter(pk=number_of(pk)).first()

    def shown(self, status: int = 200) -> HttpResponse:
        """The page, with what is wrong."""
        conclusion = self.conclusion_form()
        if self.meeting.state != MeetingState.CONCLUDED and self.meeting.conclusions.exists():
            self._view = self._compared()
        context = {
            "meeting": self.meeting,
            "programme": self.programme,
            "day_warnings": day_warnings(self.meeting, self.ground),
            "looked_at": self.looked_at,
            "still_comparing": self.still_comparing,
            "notices": self._notices(),
            "programme_title": self.naming.title(self.programme),
            "items": [self._item(each) for each in self._items()],
            "comments": self.meeting.comments.filter(item=None).select_related("by"),
            "attendees": list(self.meeting.attendees.all()),
            "conclusions": [self._conclusion(each) for each in self.meeting.conclusions.select_related("item")],
            "item_form": self.item_form(),
            "invite_form": InviteForm(self.given("invite")),
            "conclusion_form": conclusion,
            "rewritten": self.rewritten,
            "plan_form": self.plan_form(),
            "offered_units": conclusion.offered_units,
            "holds": may(self.by, check_can_hold_meetings),
            "comments_on": may(self.by, check_can_comment),
            "concludes": may(self.by, check_can_conclude),
            "writes": may(self.by, check_can_write_reports),
            "notice_title": _("Notice of conclusions: %(title)s") % {"title": self.meeting.title},
            "is_open": self.meeting.state != MeetingState.CONCLUDED,
            "is_held": self.meeting.state == MeetingState.HELD,
            "is_ahead": self.meeting.day > self.ground.today,
            "problems": self.problems,
            "given": self.request.POST if self.problems else {},
        }
        return render(self.request, "meetings/meeting.html", context, status=status)

    def _notices(self) -> list[WrittenReport]:
        """The notices of its conclusions that this person may read."""
        rows = WrittenReport.objects.filter(package=self.meeting.package, meeting=self.meeting.pk).order_by("pk")
        return [each for each in rows if can_read_report(self.by, each)]

    def _items(self) -> QuerySet[AgendaItem]:
        return self.meeting.items.select_related("paper").prefetch_related("comments__by", "conclusions")

    def _item(self, each: AgendaItem) -> dict[str, Any]:
        package = self.request.package.name
        return {
            "row": each,
            "targets": [
                (code, self._targets.get(code, ""), reverse("target", args=[package, code])) for code in each.targets
            ],
            "tasks": [
                (task, self._tasks.get(task, ""), reverse("task", args=[package, self.meeting.programme, task]))
                for task in each.tasks
            ],
            "comments": list(each.comments.all()),
            "is_concluded": bool(each.conclusions.all()),
        }

    def _conclusion(self, each: Conclusion) -> dict[str, Any]:
        url = reverse("task", args=[self.request.package.name, self.meeting.programme, each.task]) if each.task else ""
        return {
            "row": each,
            "lead": self.naming.unit(each.lead),
            "coordinating": "; ".join(self.naming.unit(unit) for unit in each.coordinating),
            "url": url,
        } | self._alike(each)

    def _alike(self, each: Conclusion) -> dict[str, Any]:
        """What an open conclusion overlaps with; whether that is still being worked out."""
        if self.meeting.state == MeetingState.CONCLUDED:
            return {}
        if self._view is None:
            return {"comparing": True}
        lead = Naming(self.ground.catalogue).unit(each.lead)
        return {"alike": list(alike(self._view, text=each.text, lead=lead, deadline=each.deadline))}

    def _compared(self) -> OverlapsView | None:
        found = compared(self.ground, self.programme)
        if found is None:
            return None
        looking = Looking(self.ground, self.ground.workspace, View(programme=self.programme.code), lang())
        return OverlapsView(looking, found)

    def look(self, form: ConclusionForm) -> None:
        """Ask which tasks resemble what a valid form says."""
        lead = Naming(self.ground.catalogue).unit(form.task.lead)
        view = compared_now(self.ground, self.programme)
        self.still_comparing = view is None
        self.looked_at = list(alike(view, text=form.task.text, lead=lead, deadline=form.task.deadline))


# -- what the forms do -------------------------------------------------------------------------------------------------


def _numbers(page: _Page, name: str) -> list[int]:
    return [pk for pk in map(number_of, page.request.POST.getlist(name)) if pk is not None]


def _add_item(page: _Page) -> str | None:
    form = page.item_form()
    if not form.is_valid():
        return None
    actions.add_item(meeting=page.meeting, item=form.item, by=page.by)
    return _("The item is on the agenda.")


def _drop_item(page: _Page) -> str:
    actions.drop_item(item=_item_named(page), by=page.by)
    return _("The item is off the agenda.")


def _item_named(page: _Page) -> AgendaItem:
    found = page.item(plain(page.request.POST.get("item")))
    if found is None:
        raise MEETING_PART_GONE.refuse()
    return found


def _move_up(page: _Page) -> str:
    actions.move_item(item=_item_named(page), up=True, by=page.by)
    return _("The order of the agenda is changed.")


def _move_down(page: _Page) -> str:
    actions.move_item(item=_item_named(page), up=False, by=page.by)
    return _("The order of the agenda is changed.")


def _replan(page: _Page) -> str | None:
    form = page.plan_form()
    if not form.is_valid():
        return None
    actions.replan_meeting(meeting=page.meeting, plan=form.plan, by=page.by)
    return _("What is said of the meeting is changed.")


def _invite(page: _Page) -> str | None:
    form = InviteForm(page.request.POST)
    if not form.is_valid():
        return None
    actions.invite(meeting=page.meeting, people=form.invited, by=page.by)
    return _("They are on the list.")


def _hold(page: _Page) -> str:
    actions.hold(meeting=page.meeting, present=_numbers(page, "present"), by=page.by)
    return _("The attendance is recorded.")


def _comment(page: _Page) -> str:
    item = _item_named(page) if page.request.POST.get("item") else None
    actions.comment(meeting=page.meeting, text=plain(page.request.POST.get("text")), by=page.by, item=item)
    return _("Your comment stands.")


def _conclude(page: _Page) -> str | None:
    form = page.conclusion_form()
    if not form.is_valid():
        return None
    item = page.item(form.cleaned_data["item"])
    actions.conclude(meeting=page.meeting, task=form.task, by=page.by, item=item)
    return _("The conclusion is written down.")


def _rewrite(page: _Page) -> str | None:
    form, found = page.conclusion_form(), page.rewritten
    if found is None:
        raise MEETING_PART_GONE.refuse()
    if not form.is_valid():
        return None
    item = page.item(form.cleaned_data["item"])
    actions.rewrite_conclusion(conclusion=found, task=form.task, by=page.by, item=item)
    return _("The conclusion is changed.")


def _look(page: _Page) -> None:
    form = page.conclusion_form()
    if form.is_valid():
        page.look(form)


def _drop_conclusion(page: _Page) -> str:
    found = page.meeting.conclusions.filter(pk=number_of(page.request.POST.get("conclusion"))).first()
    if found is None:
        raise MEETING_PART_GONE.refuse()
    actions.drop_conclusion(conclusion=found, by=page.by)
    return _("The conclusion is struck.")


def _approve(page: _Page) -> str:
    number = said(plain(page.request.POST.get("number")), LONGEST_NUMBER)
    title = _("Notice of conclusions: %(title)s") % {"title": page.meeting.title}
    issuer = said(plain(page.request.POST.get("issuer")), LONGEST_ISSUER)
    document = Document(number=number, title=title, issuer=issuer, date=page.ground.today)
    seen = _numbers(page, "conclusion")
    ids = actions.approve_conclusions(meeting=page.meeting, document=document, by=page.by, seen=seen)
    return _("The conclusions are approved and became the tasks %(tasks)s.") % {"tasks": ", ".join(ids)}


_ACTS: Mapping[str, Callable[[_Page], str | None]] = {
    "item": _add_item,
    "drop-item": _drop_item,
    "move-up": _move_up,
    "move-down": _move_down,
    "replan": _replan,
    "invite": _invite,
    "hold": _hold,
    "comment": _comment,
    "conclusion": _conclude,
    "rewrite": _rewrite,
    "look": _look,
    "drop-conclusion": _drop_conclusion,
    "approve": _approve,
}
"""What each form of the page does; None: it was not filled in rightly, or only looked at."""
