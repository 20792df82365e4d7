"""The annexes of a report: all targets, what lead units reached, how every unit stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cotmoc.documents.report.content import Annex, Block, Column, Row, Runs, Table, Text
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.notes import SETTLED, SILENT
from cotmoc.workspace.report.ahead import names
from cotmoc.workspace.report.drafting import DONE, Drafting
from cotmoc.workspace.report.past import year_before_figure
from cotmoc.workspace.report.phrases import in_series
from cotmoc.workspace.report.target_sentence import about_missing
from cotmoc.workspace.vietnamese import sort_key

Heads = Sequence[tuple[str, float, str]]
"""Columns of a table: the word over it, its share of the width, how it is set."""

_TARGETS: Heads = (
    ("code", 1.15, "center"),
    ("target", 3.7, "left"),
    ("lead", 2, "left"),
    ("aim", 1.8, "left"),
    ("last", 1.5, "center"),
    ("figure", 1.7, "center"),
    ("verdict", 1.1, "center"),
    ("reports", 1.2, "center"),
    ("note", 2.6, "left"),
)
_LEADS: Heads = (
    ("number", 0.5, "center"),
    ("unit", 3, "left"),
    ("concern", 1, "center"),
    ("concern_done", 1, "center"),
    ("concern_missed", 1, "center"),
    ("concern_open", 1, "center"),
    ("missed_names", 5, "left"),
)
_UNITS: Heads = (
    ("number", 0.5, "center"),
    ("unit", 2.6, "left"),
    ("held", 1.2, "center"),
    ("held_share", 1.2, "center"),
    ("waits", 1.2, "center"),
    ("codes", 3.3, "left"),
)


def columns(drafting: Drafting, heads: Heads) -> tuple[Column, ...]:
    """Columns with their heads in words."""
    return tuple(Column(head=drafting.word(f"column.{name}"), width=width, align=align) for name, width, align in heads)


def targets(drafting: Drafting) -> Iterator[Annex]:
    """Every target with its aim, figure, verdict and reports, under its pillar."""
    yield Annex(
        key="annex/targets",
        title=drafting.say("annex.targets"),
        blocks=(targets_table(drafting, "annex/targets/table", drafting.result.targets),),
        landscape=True,
    )


def targets_table(drafting: Drafting, key: str, found: Sequence[TargetResult]) -> Table:
    """A table of targets, one group a pillar; a target of several stands under its first."""
    rows: list[Row] = []
    groups = dict.fromkeys(each.target.pillars[:1] or ("",) for each in found)
    for group in groups:
        if len(groups) > 1:
            name = drafting.naming.pillar(drafting.result.programme, group[0]) if group[0] else "–"
            rows.append(Row(cells=((Text(name, f"pillar/{group[0]}", bold=True),),), is_group=True))
        own = [each for each in found if (each.target.pillars[:1] or ("",)) == group]
        rows += [_target_row(drafting, each) for each in own]
    return Table(key=key, caption=(), columns=columns(drafting, _TARGETS), rows=tuple(rows), rule="annex.targets")


def _target_row(drafting: Drafting, result: TargetResult) -> Row:
    code = result.target.code
    last = year_before_figure(drafting, result)
    reports: Runs = ()
    if result.figure.expected:
        reports = (drafting.figure(result, "reported"), Text("/"), drafting.figure(result, "expected"))
    return Row(
        cells=(
            (Text(code, f"target/{code}"),),
            (drafting.name(result),),
            (drafting.unit(result.target.lead),) if result.target.lead else (Text("–"),),
            (drafting.figure(result, "aim"),),
            last or (Text("–"),),
            (drafting.figure(result, "now"),),
            (Text(_capital(drafting.binding.notes.verdict(result.verdict, result.judgement))),),
            reports or (Text("–"),),
            _notes(drafting, result),
        )
    )


def _notes(drafting: Drafting, result: TargetResult) -> Runs:
    parts: list[Runs] = []
    if drafting.binding.has(result, "possible"):
        parts.append((drafting.figure(result, "possible"),))
    if result.verdict not in SETTLED | SILENT and result.figure.expected > 1:
        parts += list(about_missing(drafting, result))[1:]
    if result.is_provisional:
        parts.append(drafting.say("also.provisional"))
    if not result.allocated and drafting.binding.has(result, "first_aim"):
        parts.append(drafting.say("also.adjusted", first=drafting.figure(result, "first_aim")))
    if result.verdict is Verdict.MISSED and drafting.binding.has(result, "percent"):
        parts.append(drafting.say("also.percent", percent=drafting.figure(result, "percent")))
    if result.target.words_only:
        parts.append(drafting.say("also.words"))
    return in_series(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- by unit ---------------------------------------------------------------------------------------------------------


def leads(drafting: Drafting) -> Iterator[Annex]:
    """What the targets of each lead unit came to."""
    found = sorted(drafting.leads_of(drafting.result.targets), key=lambda unit: sort_key(drafting.naming.unit(unit)))
    if not found:
        return
    rows = [_lead_row(drafting, number, unit) for number, unit in enumerate(found, 1)]
    table = Table(
        key="annex/leads/table",
        caption=(),
        columns=columns(drafting, _LEADS),
        rows=tuple(rows),
        rule="annex.leads",
    )
    yield Annex(key="annex/leads", title=drafting.say("annex.leads"), blocks=(table,), landscape=True)


def _lead_row(drafting: Drafting, number: int, unit: str) -> Row:
    missed = [each for each in drafting.with_verdict(Verdict.MISSED) if each.target.lead == unit]
    return Row(
        cells=(
            (Text(str(number), "row"),),
            (drafting.unit(unit),),
            (drafting.count(lead=unit),),
            (drafting.count(lead=unit, verdict=DONE),),
            (drafting.count(lead=unit, verdict="missed"),),
            (drafting.count(lead=unit, verdict="undetermined,on_track,at_risk,not_due"),),
            names(drafting, missed, len(missed)) or (Text("–"),),
        )
    )


def units(drafting: Drafting) -> Iterator[Annex]:
    """Every unit that holds a target back or whose reports are missing: in how many targets, and in which.

    But units that are only below an aim which no unit reaches: what is true of all tells nothing of one.
    """
    held = {each.unit: [target for target, _ in each.targets] for each in drafting.board.behind}
    waiting = {each.unit: list(each.targets) for each in drafting.board.silent}
    telling = {unit for unit, targets in held.items() if not all(map(_is_of_all, targets))}
    found = sorted(
        {*telling, *waiting}, key=lambda unit: (drafting.is_area(unit), sort_key(drafting.naming.unit(unit)))
    )
    if not found:
        return
    rows = []
    for number, unit in enumerate(found, 1):
        what = [*held.get(unit, []), *waiting.get(unit, [])]
        codes = in_series([(Text(each.target.code, f"target/{each.target.code}"),) for each in what], ", ")
        rows.append(_unit_row(drafting, number, unit, codes))
    blocks: list[Block] = [
        Table(
            key="annex/units/table",
            caption=(),
            columns=columns(drafting, _UNITS),
            rows=tuple(rows),
            rule="annex.units",
        )
    ]
    if len(telling) < len(held):
        blocks.append(drafting.paragraph("annex/units/left", "annex.units_left", style="note"))
    yield Annex(key="annex/units", title=drafting.say("annex.units"), blocks=tuple(blocks))


def _is_of_all(result: TargetResult) -> bool:
    """Whether every unit that a target counts holds it back."""
    return len(result.slow) >= result.figure.reported > 1


def _unit_row(drafting: Drafting, number: int, unit: str, what: Runs) -> Row:
    return Row(
        cells=(
            (Text(str(number), "row"),),
            (drafting.unit(unit),),
            (drafting.count(held=unit),),
            (drafting.count("held_back", held=unit),),
            (drafting.count(waits=unit),),
            what,
        )
    )
