"""The results of a programme, pillar by pillar and field by field."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.documents.report.content import Block, Paragraph, Text
from cotmoc.evaluation.result import TargetResult
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.general import tally
from cotmoc.workspace.report.phrases import joined
from cotmoc.workspace.report.target_sentence import Sentence, target_sentence


def results(drafting: Drafting) -> Iterator[Block]:
    """Each pillar: how its targets stand, then each target by field; one of several pillars under its first."""
    yield drafting.heading("h.results", 1)
    told: set[str] = set()
    pillars = [group.key for group in drafting.board.pillars]
    for pillar in pillars:
        yield from _pillar(drafting, pillar, told)


def _pillar(drafting: Drafting, pillar: str, told: set[str]) -> Iterator[Block]:
    own = [each for each in drafting.result.targets if _is_in(each, pillar)]
    name = drafting.naming.pillar(drafting.result.programme, pillar) if pillar else drafting.word("results.no_field")
    yield drafting.heading("pillar", 2, Text(name, f"pillar/{pillar}"))
    if pillar:
        places = {"total": drafting.count(pillar=pillar), "tally": tally(drafting, pillar=pillar)}
        yield drafting.paragraph(f"results/{pillar}", "results.pillar", **places)
    left = [each for each in own if each.target.code not in told]
    told.update(each.target.code for each in left)
    fields = dict.fromkeys(each.target.field for each in left)
    for field in fields:
        yield from _field(drafting, pillar, field, [each for each in left if each.target.field == field])


def _is_in(result: TargetResult, pillar: str) -> bool:
    return pillar in result.target.pillars if pillar else not result.target.pillars


def _field(drafting: Drafting, pillar: str, field: str, own: list[TargetResult]) -> Iterator[Block]:
    name = Text(field, f"field/{field}")
    if field:
        yield drafting.heading(f"field/{pillar}", 3, drafting.say("results.field", field=name))
    elif len({each.target.field for each in drafting.result.targets if _is_in(each, pillar)}) > 1:
        yield drafting.heading(f"field/{pillar}", 3, drafting.say("results.no_field"))
    yield from target_items(drafting, own, "results")


def target_items(drafting: Drafting, targets: list[TargetResult], under: str) -> Iterator[Paragraph]:
    """Each target in a sentence, as an item of a list; whose reports an open one waits for is told later."""
    for each in targets:
        yield item(f"{under}/{each.target.code}", target_sentence(drafting, each, waits=False))


def item(key: str, told: Sentence) -> Paragraph:
    """A sentence as an item of a list."""
    return Paragraph(key=key, runs=joined([*told.runs, Text(".")]), rule=told.rule, style="item")
