"""Reports as they stand: drafted from the figures beside the pages, then as people edited them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cotmoc.documents.report.content import Block, Heading, Paragraph, Report, runs_of
from cotmoc.documents.report.settings import Conclusion, Explained, Meeting, ReportSettings, report_settings
from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.beside import Beside
from cotmoc.web.live import Ground
from cotmoc.web.models.committee import Explanation
from cotmoc.web.models.meeting import Meeting as HeldMeeting
from cotmoc.web.models.report import ReportEdit, WrittenReport
from cotmoc.web.report_settings import settings_data
from cotmoc.web.report_text import Usual, changed, read, written
from cotmoc.workspace.board import Silent, silent
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.draft import Asked, composed, drafting_of
from cotmoc.workspace.view import View

PATIENCE = 2.0
"""Seconds that a page waits for a draft; a whole year of a province takes longer the first time."""
MOST_KEPT = 8
HAND = "hand"
"""Before the key of a paragraph that a person added."""


@dataclass(frozen=True)
class Drafted:
    """A report as drafted, with what its references leave out and what figures they can be bound to."""

    report: Report
    usual: Usual
    binding: Binding
    waiting: tuple[Silent, ...]
    """Units whose missing reports leave a target undetermined, the one that most wait for first."""


@dataclass(frozen=True)
class Edited:
    """A report as it stands: with the edits, and the figures in edited text that changed since, by block."""

    report: Report
    usual: Usual
    edits: Mapping[str, ReportEdit]
    changed: Mapping[str, list[tuple[str, str, str]]]
    wrong: Mapping[str, Refused]
    """Edited paragraphs whose references no longer hold; they stand as drafted meanwhile."""
    astray: tuple[str, ...]
    """Paragraphs written by hand for which the report as drafted has no place now."""


_kept: Beside[Drafted] = Beside(MOST_KEPT)


def drafted(
    row: WrittenReport, lang: str, *, patience: float | None = PATIENCE, ground: Ground | None = None
) -> Drafted | None:
    """The report as drafted from the package as it is, or as `ground` has it; None while that takes longer than
    `patience` seconds (None: however long).

    Raises `Refused` with why it cannot be drafted.
    """
    ground = ground or live.ground(row.package)
    asked = Asked(layout=row.layout, settings=settings_of(row), chain_head=row.chain_head)
    key = (row.pk, lang, ground.position, ground.today, repr(asked), row.frozen_at)
    naming = Naming(ground.catalogue, lang)
    return _kept.ask(key, lambda: _drafted(ground, _view(row), asked, naming=naming), patience=patience)


def _drafted(ground: Ground, view: View, asked: Asked, *, naming: Naming) -> Drafted:
    drafting, plan = drafting_of(ground.workspace, view, asked, naming, progress=_unwatched)
    made = composed(drafting, asked, plan, progress=_unwatched)
    waiting = silent(drafting.result.targets)
    return Drafted(made, Usual(*_usual(made)), Binding(ground.workspace, naming), waiting)


def _unwatched(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _usual(report: Report) -> tuple[str, object]:
    """The unit and the period that most figures are about."""
    counted: dict[tuple[str, object], int] = {}
    for _key, figure in report.figures:
        subject = (figure.address.unit, figure.address.period)
        counted[subject] = counted.get(subject, 0) + 1
    return max(counted, key=lambda each: counted[each], default=("", None))


def _view(row: WrittenReport) -> View:
    return View(
        programme=row.programme,
        period=read_period(row.period) if row.period else None,
        unit=row.unit or None,
        known_at=row.frozen_at,
    )


def settings_of(row: WrittenReport) -> ReportSettings:
    """What the report's settings say, with the explanations and the conclusions the system holds.

    Raises `Refused`: D195 where they are no TOML, B110 and B111 for what they may not say.
    """
    settings = report_settings(settings_data(row.settings))
    explained = settings.explained or tuple(_explained(row))
    return replace(settings, explained=explained, meeting=settings.meeting or _meeting(row))


def _explained(row: WrittenReport) -> Iterator[Explained]:
    """The last explanation of each target by each unit."""
    rows = Explanation.objects.filter(package=row.package, programme=row.programme).exclude(target="")
    if row.frozen_at:
        rows = rows.filter(at__lte=row.frozen_at)
    last = {(each.target, each.unit): each for each in rows.order_by("at")}
    for each in last.values():
        yield Explained(
            target=each.target, unit=each.unit, cause=each.cause, remedy=each.remedy, new_date=each.new_date
        )


def _meeting(row: WrittenReport) -> Meeting | None:
    held = HeldMeeting.objects.filter(package=row.package, pk=row.meeting or 0).first()
    if held is None:
        return None
    naming = Naming(live.catalogue(row.package))
    present = [f"{each.name}{f' ({each.unit})' if each.unit else ''}" for each in held.attendees.filter(present=True)]
    return Meeting(
        name=held.title,
        day=held.day,
        place=held.place,
        chair=held.chair,
        attended="; ".join(present),
        conclusions=tuple(
            Conclusion(
                text=each.text,
                lead=naming.unit(each.lead),
                coordinating=tuple(naming.unit(unit) for unit in each.coordinating),
                deadline=each.deadline,
                output=each.output,
            )
            for each in held.conclusions.all()
        ),
    )


# -- edited ------------------------------------------------------------------------------------------------------------


def edited(row: WrittenReport, found: Drafted, *, until: datetime | None = None) -> Edited:
    """The report with the edits people made, by `until` where it is given."""
    rows = row.edits.select_related("by")
    if until is not None:
        rows = rows.filter(at__lte=until)
    edits = {each.block: each for each in rows}
    edits = {block: each for block, each in edits.items() if not each.undone}
    return _Editing(found, edits).edited()


class _Editing:
    def __init__(self, found: Drafted, edits: Mapping[str, ReportEdit]) -> None:
        self._found = found
        self._edits = edits
        self._changed: dict[str, list[tuple[str, str, str]]] = {}
        self._wrong: dict[str, Refused] = {}
        self._added: dict[str, list[ReportEdit]] = {}
        self._placed: set[str] = set()
        for each in edits.values():
            if each.after:
                self._added.setdefault(each.after, []).append(each)

    def edited(self) -> Edited:
        """Every block as it stands."""
        report = self._found.report
        blocks = tuple(self._blocks(report.blocks))
        annexes = tuple(replace(annex, blocks=tuple(self._blocks(annex.blocks))) for annex in report.annexes)
        whole = replace(report, blocks=blocks, annexes=annexes)
        placed = {block.key for block in report.everything} | self._placed
        astray = tuple(key for key, each in self._edits.items() if not each.removed and key not in placed)
        return Edited(whole, self._found.usual, self._edits, self._changed, self._wrong, astray)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            edit = self._edits.get(block.key)
            if edit is None or not isinstance(block, Paragraph | Heading):
                yield block
            elif not edit.removed:
                yield self._rewritten(block, edit)
            yield from self._after(block.key)

    def _after(self, key: str) -> Iterator[Block]:
        for each in self._added.get(key, ()):
            self._placed.add(each.block)
            if not each.removed:
                yield self._rewritten(Paragraph(key=each.block, runs=()), each)
            yield from self._after(each.block)

    def _rewritten(self, block: Paragraph | Heading, edit: ReportEdit) -> Block:
        try:
            runs = read(edit.text, self._found.usual, self._found.binding)
        except Refused as refused:
            self._wrong[block.key] = refused
            return block
        found = changed(runs, self._found.usual, edit.seen)
        if found:
            self._changed[block.key] = found
        if isinstance(block, Paragraph):
            return replace(block, runs=runs, rule="")
        return replace(block, runs=runs)


def block_text(found: Edited, key: str) -> str | None:
    """A paragraph as a person edits it; None where the report has none of that key."""
    for block in found.report.everything:
        if block.key == key and isinstance(block, Paragraph | Heading):
            return written(runs_of(block), found.usual)
    return None
