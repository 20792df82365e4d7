"""A report drafted: the programme evaluated, its sections written, head and foot from the settings or by default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from cotmoc.documents.report.content import Head, Report, Runs, Signature, Text, Title
from cotmoc.documents.report.errors import CONCLUSIONS_NEEDED, PROGRAMME_EMPTY, PROGRAMME_UNSAID, UNIT_NEEDED
from cotmoc.documents.report.settings import ReportSettings
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.own_history import previous
from cotmoc.evaluation.result import ProgrammeResult
from cotmoc.model.errors import Place
from cotmoc.model.period import Period
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.layouts import LAYOUTS, Plan
from cotmoc.workspace.report.notice import chair
from cotmoc.workspace.report.phrases import worded
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What report is asked for. `since`: what was known at the last report (failing that a quarterly report is held
    against the quarter before); `chain_head`: the head of the ledger's chain, printed at the end."""

    layout: str = "yearly"
    settings: ReportSettings = field(default_factory=ReportSettings)
    since: datetime | None = None
    chain_head: str = ""


def draft(
    workspace: Workspace, view: View, asked: Asked, naming: Naming, *, progress: Progress | None = None
) -> Report:
    """The report, in the language of `naming`.

    Raises `Refused`: B105 a programme without targets, B106 none chosen of several, B107 no unit where the layout is of
    one, B108 no meeting for a notice; what the workspace refuses of the view.
    """
    step = progress or _unwatched
    drafting, plan = drafting_of(workspace, view, asked, naming, progress=step)
    return composed(drafting, asked, plan, progress=step)


def composed(drafting: Drafting, asked: Asked, plan: Plan, *, progress: Progress) -> Report:
    """The report of what `drafting_of` found."""
    return _Draft(drafting, asked, plan, progress).report()


def drafting_of(
    workspace: Workspace, view: View, asked: Asked, naming: Naming, *, progress: Progress
) -> tuple[Drafting, Plan]:
    """What the sections of a report are drafted from, and the layout; raises what `draft` raises."""
    plan = LAYOUTS[asked.layout]
    view = _of_one_programme(workspace, view)
    _check(asked, view)
    whole = replace(view, unit=None) if asked.layout == "unit" else view
    found = workspace.evaluate(view, progress=progress)
    if not found or not found[0].targets:
        raise PROGRAMME_EMPTY.refuse(code=view.programme)
    (result,) = found
    drafting = Drafting(
        workspace=workspace,
        view=view,
        result=result,
        naming=naming,
        binding=Binding(workspace, naming),
        settings=asked.settings,
        then=_then(workspace, view, asked, result),
        whole=workspace.evaluate(whole)[0] if whole is not view else None,
        tells_each=plan.tells_each,
    )
    return drafting, plan


def _unwatched(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _of_one_programme(workspace: Workspace, view: View) -> View:
    if view.programme is not None:
        return view
    known = [each.code for each in workspace.catalogue.programmes]
    if len(known) != 1:
        raise PROGRAMME_UNSAID.refuse(known=", ".join(known)).at(Place(column="programme"))
    return replace(view, programme=known[0])


def _check(asked: Asked, view: View) -> None:
    if asked.layout == "unit" and view.unit is None:
        raise UNIT_NEEDED.refuse().at(Place(column="unit"))
    if asked.layout == "notice" and asked.settings.meeting is None:
        raise CONCLUSIONS_NEEDED.refuse()


def _then(workspace: Workspace, view: View, asked: Asked, result: ProgrammeResult) -> ProgrammeResult | None:
    """How the programme stood at the last report."""
    if asked.since is not None:
        return workspace.evaluate(replace(view, known_at=asked.since))[0]
    before = _quarter_before(result.period, result.programme.period) if asked.layout == "quarterly" else None
    return workspace.evaluate(replace(view, period=before))[0] if before is not None else None


def _quarter_before(period: Period, own: Period) -> Period | None:
    before = previous(period) if period != own and period.months < own.months else None
    return before if before is not None and before.start >= own.start else None


class _Draft:
    def __init__(self, drafting: Drafting, asked: Asked, plan: Plan, progress: Progress) -> None:
        self._drafting = drafting
        self._asked = asked
        self._plan = plan
        self._progress = progress
        self._settings = asked.settings
        self._lang = drafting.lang

    def report(self) -> Report:
        """The sections in order, then what stands around them."""
        drafting, total = self._drafting, len(self._plan.sections) + len(self._plan.annexes)
        blocks, annexes = [], []
        for done, section in enumerate(self._plan.sections, 1):
            blocks += section(drafting)
            self._progress("report", done, total)
        for done, annexed in enumerate(self._plan.annexes, len(self._plan.sections) + 1):
            annexes += annexed(drafting)
            self._progress("report", done, total)
        return Report(
            layout=self._asked.layout,
            lang=self._lang,
            head=self._head(),
            title=self._title(),
            blocks=tuple(blocks),
            signature=self._signature(),
            recipients=self._settings.recipients or self._recipients(),
            annexes=tuple(annexes),
            notice=drafting.notice,
            view=self._view(),
            chain_head=self._asked.chain_head,
        )

    def _head(self) -> Head:
        settings, drafting = self._settings, self._drafting
        return Head(
            parent=settings.parent,
            agency=settings.agency or drafting.default_agency,
            number=settings.number,
            symbol=settings.symbol or self._plan.symbol,
            place=settings.place or drafting.place,
            day=settings.day,
            urgency=settings.urgency,
        )

    def _title(self) -> Title:
        subject: Runs = (Text(self._settings.subject, "settings"),) if self._settings.subject else self._subject()
        return Title(kind=self._drafting.word(self._plan.kind), subject=subject, to=self._settings.to)

    def _subject(self) -> Runs:
        drafting, meeting = self._drafting, self._settings.meeting
        places = {
            "programme": drafting.programme(),
            "period": drafting.asked(),
            "unit": drafting.unit(drafting.result.unit or ""),
        }
        if meeting is not None and self._asked.layout == "notice":
            day = Text(day_text(meeting.day), "meeting")
            places |= {"chair": chair(drafting), "meeting": Text(meeting.name, "meeting"), "day": day}
        return worded(self._plan.subject, self._lang, **places)

    def _signature(self) -> Signature:
        """The People's Committee and its chair; of an agency its head, for nobody else signs its report."""
        drafting = self._drafting
        unit = drafting.result.unit
        is_collective = unit is None or drafting.is_area(unit)
        default = ("head.collective", "head.chair") if is_collective else ("head.head",)
        lines = self._settings.signers or tuple(drafting.word(key) for key in default)
        return Signature(lines=lines, name=self._settings.signer)

    def _recipients(self) -> tuple[str, ...]:
        keys = ("recipients.members", "recipients.units", "recipients.file")
        same = ("recipients.same",) if self._settings.to else ()
        return tuple(self._drafting.word(key) for key in (*same, *keys))

    def _view(self) -> str:
        """How the figures were looked at, in words."""
        result, drafting = self._drafting.result, self._drafting
        day = result.structure
        where = drafting.word("view.map_own") if day is None else drafting.say("view.map", day=drafting.day(day))
        runs = drafting.say("view", known_at=drafting.known_at(), structure=where)
        return "".join(run.text for run in runs if isinstance(run, Text))
