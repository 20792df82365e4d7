"""Who is slow, what is to be done next, and what the committee is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from cotmoc.documents.report.content import Block, Column, Paragraph, Row, Runs, Table, Text
from cotmoc.evaluation.display import has_figure
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.catalogue import as_known
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.task import Task
from cotmoc.workspace.board import Behind
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.phrases import in_series, joined

MOST_BEHIND = 12
"""Units in a table of the text; the annex has all."""
MOST_SILENT = 12
_NAMED = 3
_REACHED = (Verdict.MISSED, Verdict.AT_RISK)


def behind(drafting: Drafting) -> Iterator[Block]:
    """Sectors and places that hold targets back, and those whose silence leaves targets open."""
    yield drafting.heading("h.behind", 1)
    found = drafting.board.behind
    if found:
        yield drafting.paragraph("behind/intro", "behind.intro", behind=drafting.count("behind"))
        areas = [each for each in found if drafting.is_area(each.unit)]
        agencies = [each for each in found if not drafting.is_area(each.unit)]
        yield from _behind_table(drafting, "agencies", agencies)
        yield from _behind_table(drafting, "areas", areas)
    else:
        yield drafting.paragraph("behind/none", "behind.none")
    silent = drafting.board.silent
    if silent:
        yield drafting.paragraph("silent/intro", "silent.intro")
    for each in silent[:MOST_SILENT]:
        yield drafting.paragraph(
            f"silent/{each.unit}",
            "silent.line",
            style="item",
            unit=drafting.unit(each.unit),
            count=drafting.count(waits=each.unit),
            names=names(drafting, list(each.targets)),
        )


def names(drafting: Drafting, targets: list[TargetResult], most: int = _NAMED) -> Runs:
    """The first targets by name."""
    named = in_series([(drafting.name(each),) for each in targets[:most]])
    return (*named, Text("; …")) if len(targets) > most else named


def _behind_table(drafting: Drafting, what: str, found: list[Behind]) -> Iterator[Table]:
    if not found:
        return
    heads = (("number", 0.6, "center"), ("unit", 3, "left"), ("held", 1.3, "center"), ("held_share", 1.4, "center"))
    columns = [Column(head=drafting.word(f"column.{name}"), width=width, align=align) for name, width, align in heads]
    columns.append(Column(head=drafting.word("column.what"), width=5))
    yield Table(
        key=f"behind/{what}",
        caption=drafting.say("behind.caption", what=drafting.word(f"behind.{what}")),
        columns=tuple(columns),
        rows=tuple(_behind_row(drafting, number, each) for number, each in enumerate(found[:MOST_BEHIND], 1)),
        rule="behind.caption",
    )


def _behind_row(drafting: Drafting, number: int, each: Behind) -> Row:
    return Row(
        cells=(
            (Text(str(number), "row"),),
            (drafting.unit(each.unit),),
            (drafting.count(held=each.unit),),
            (drafting.count("held_back", held=each.unit),),
            names(drafting, [target for target, _ in each.targets]),
        )
    )


# -- tasks ahead -----------------------------------------------------------------------------------------------------


def ahead(drafting: Drafting) -> Iterator[Block]:
    """What follows from the results: targets to be caught up, reports to be sent, tasks to go on with."""
    yield drafting.heading("h.ahead", 1)
    blocks = [*_to_reach(drafting), *_to_report(drafting), *_to_go_on_with(drafting)]
    yield from blocks or [drafting.paragraph("ahead/none", "ahead.none")]


def _to_reach(drafting: Drafting) -> Iterator[Paragraph]:
    """Lead by lead, in the order in which they have something to do."""
    by_lead: dict[str, list[Runs]] = {}
    for each in drafting.with_verdict(*_REACHED):
        rule = _to_do(each)
        if rule is not None:
            figures = {name: drafting.figure(each, name) for name in ("now", "aim")}
            runs = drafting.say(rule, name=drafting.name(each), figure=figures["now"], aim=figures["aim"])
            by_lead.setdefault(each.target.lead or "", []).append(runs)
    if by_lead:
        yield drafting.paragraph("ahead/reach", "ahead.reach")
    for lead, targets in by_lead.items():
        rule = "ahead.lead" if lead else "ahead.unled"
        yield _item(
            f"ahead/lead/{lead}", rule, drafting.say(rule, lead=drafting.unit(lead), targets=in_series(targets))
        )


def _to_do(result: TargetResult) -> str | None:
    """The phrase for what is to be done of a target not reached; None for what was done too late."""
    indicator = result.judgement.indicator
    if indicator is None or indicator.kind is not IndicatorKind.MILESTONE:
        return "ahead.missed"
    return None if has_figure(result.judgement) else "ahead.undone"


def _to_report(drafting: Drafting) -> Iterator[Paragraph]:
    silent = drafting.board.silent
    if silent:
        units = drafting.units([each.unit for each in silent], drafting.count("silent_more"))
        count = drafting.count(verdict="undetermined")
        yield _item("ahead/reports", "ahead.reports", drafting.say("ahead.reports", units=units, count=count))
    if any(each.is_provisional for each in drafting.result.targets):
        count = drafting.count(provisional="yes")
        yield _item("ahead/provisional", "ahead.provisional", drafting.say("ahead.provisional", count=count))


def _to_go_on_with(drafting: Drafting) -> Iterator[Paragraph]:
    open_ones = {each.target.code for each in drafting.with_verdict(*_REACHED, Verdict.UNDETERMINED)}
    tasks = [
        task
        for task in as_known(drafting.result.programme.tasks, drafting.result.known_at, key=lambda task: task.id)
        if task.done is None and open_ones.intersection(task.targets)
    ]
    if tasks:
        yield drafting.paragraph("ahead/tasks", "ahead.tasks")
    for task in tasks:
        yield _item(f"ahead/task/{task.id}", "ahead.task", _task(drafting, task))


def _task(drafting: Drafting, task: Task) -> Runs:
    return drafting.say(
        "ahead.task",
        text=Text(task.text.rstrip(" ."), f"task/{task.id}"),
        lead=_task_lead(drafting, task),
        deadline=_deadline(drafting, task),
    )


def _deadline(drafting: Drafting, task: Task) -> Runs:
    """Until when, and whether that has passed; the day itself only where the task's own words do not have it."""
    day, is_over = task.deadline, task.is_overdue(drafting.today)
    if day is None:
        return ()
    if re.search(rf"(?<!\d)(0?{day.day}/|tháng )0?{day.month}/{day.year}(?!\d)", task.text):
        return drafting.say("ahead.task_late") if is_over else ()
    return drafting.say("ahead.task_overdue" if is_over else "ahead.task_deadline", day=drafting.day(day))


def _task_lead(drafting: Drafting, task: Task) -> Runs:
    """Who leads a task; nothing where its own words say so."""
    if task.lead is None:
        return ()
    name = drafting.naming.unit(task.lead).removesuffix(f" {drafting.place}")  # “Văn phòng UBND tỉnh”, of which else
    if name.casefold() in task.text.casefold():
        return ()
    return drafting.say("ahead.task_lead", lead=drafting.unit(task.lead))


def _item(key: str, rule: str, runs: Runs) -> Paragraph:
    return Paragraph(key=key, runs=joined([*_begun(runs), Text(".")]), rule=rule, style="item")


def _begun(runs: Runs) -> Runs:
    """A sentence with a capital at its beginning."""
    first = runs[0]
    if not isinstance(first, Text):
        return runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])


# -- proposals -------------------------------------------------------------------------------------------------------


def proposals(drafting: Drafting) -> Iterator[Block]:
    """What the committee is asked for, each where there is cause; then the closing sentence."""
    yield drafting.heading("h.proposals", 1)
    found = [
        _item(f"propose/{name}", f"propose.{name}", drafting.say(f"propose.{name}", count=drafting.count(**filters)))
        for name, filters, applies in _PROPOSALS
        if any(applies(each) for each in drafting.result.targets)
    ]
    yield from found or [drafting.paragraph("propose/none", "propose.none")]
    yield drafting.paragraph("close", "close", period=drafting.period(), agency=drafting.agency)


_PROPOSALS: tuple[tuple[str, dict[str, str], Callable[[TargetResult], bool]], ...] = (
    ("explain", {"verdict": "missed"}, lambda each: each.verdict is Verdict.MISSED),
    ("reports", {"verdict": "undetermined"}, lambda each: each.verdict is Verdict.UNDETERMINED),
    ("lead", {"led": "no"}, lambda each: not each.target.lead),
    ("aims", {"verdict": "no_target"}, lambda each: each.verdict is Verdict.NO_TARGET),
)
