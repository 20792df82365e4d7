"""The report of one unit: its own targets, the reports it owes, the targets of the whole that it holds back."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.documents.report.content import Annex, Block
from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.workspace.report.annexes import targets_table
from cotmoc.workspace.report.counts import concerns
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.general import opening, tally
from cotmoc.workspace.report.results import target_items
from cotmoc.workspace.report.shortcomings import shortcomings


def own(drafting: Drafting) -> Iterator[Block]:
    """How the unit's targets stand, then each of them."""
    yield drafting.heading("h.unit", 1)
    places = {"unit": drafting.unit(drafting.result.unit or ""), "total": drafting.count()}
    yield drafting.paragraph("unit/intro", "unit.intro", tally=tally(drafting), **places)
    yield from target_items(drafting, _own(drafting), "unit")


def _own(drafting: Drafting) -> list[TargetResult]:
    return [each for each in drafting.result.targets if concerns(each, drafting.result.unit)]


def owes(drafting: Drafting) -> Iterator[Block]:
    """The targets of the whole that wait for the unit's reports."""
    yield drafting.heading("h.owes", 1)
    unit, whole = drafting.result.unit or "", _whole(drafting)
    waiting = [each for each in whole.targets if unit in each.figure.missing_units]
    if not waiting:
        yield drafting.paragraph("owes/none", "unit.owes_none")
        return
    count = drafting.binding.count(whole, missing_of=unit)
    yield drafting.paragraph("owes/intro", "unit.owes", count=count)
    for each in waiting:
        yield drafting.paragraph(f"owes/{each.target.code}", "unit.owes_line", style="item", name=drafting.name(each))


def holds(drafting: Drafting) -> Iterator[Block]:
    """The targets of the whole in which the unit is below the aim, with its own figure and its part of the gap."""
    yield drafting.heading("h.holds", 1)
    unit, whole = drafting.result.unit or "", _whole(drafting)
    held = [each for each in whole.targets if any(slow.unit == unit for slow in each.slow)]
    if not held:
        yield drafting.paragraph("holds/none", "unit.none")
        return
    count = drafting.binding.count(whole, held=unit)
    yield drafting.paragraph("holds/intro", "unit.holds", count=count)
    yield from (_held(drafting, whole, each) for each in held)


def _held(drafting: Drafting, whole: ProgrammeResult, each: TargetResult) -> Block:
    unit, bind = drafting.result.unit or "", drafting.binding
    share = ()
    if bind.has(each, "share", part=unit):
        share = drafting.say("unit.holds_share", share=bind.target(whole, each, "share", part=unit))
    return drafting.paragraph(
        f"holds/{each.target.code}",
        "unit.holds_line",
        style="item",
        name=drafting.name(each),
        own=bind.target(whole, each, "of_unit", part=unit),
        aim=bind.target(whole, each, "aim"),
        share=share,
    )


def _whole(drafting: Drafting) -> ProgrammeResult:
    assert drafting.whole is not None  # this layout asks for it
    return drafting.whole


def table(drafting: Drafting) -> Iterator[Annex]:
    """All targets of the unit."""
    yield Annex(
        key="annex/targets",
        title=drafting.say("annex.targets"),
        blocks=(targets_table(drafting, "annex/targets/table", _own(drafting)),),
        landscape=True,
    )


SECTIONS = (opening, own, shortcomings, owes, holds)
