"""What was missed, what may be, what cannot be concluded, why, and what the heads of units say of it."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.documents.report.content import Block, Paragraph, Text
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.phrases import joined
from cotmoc.workspace.report.results import item
from cotmoc.workspace.report.target_sentence import missing, shortfall, slow_sentence, target_sentence


def shortcomings(drafting: Drafting) -> Iterator[Block]:
    """Targets missed, at risk and undetermined, then the causes that were given."""
    yield drafting.heading("h.shortcomings", 1)
    yield from missed(drafting)
    yield from at_risk(drafting)
    yield from undetermined(drafting)
    yield from causes(drafting)


def missed(drafting: Drafting) -> Iterator[Block]:
    """The targets missed, each with who holds it back."""
    yield drafting.heading("h.missed", 2)
    found = drafting.with_verdict(Verdict.MISSED)
    if not found:
        yield drafting.paragraph("missed/none", "missed.none")
        return
    priority = drafting.count(verdict="missed", priority="yes")
    yield drafting.paragraph(
        "missed/intro",
        "missed.intro",
        missed=drafting.count(verdict="missed"),
        priority=drafting.say("missed.priority", count=priority) if priority.value != "0" else (),
    )
    for each in found:
        yield _with_slow(drafting, each, "missed")


def _with_slow(drafting: Drafting, result: TargetResult, under: str) -> Paragraph:
    told = shortfall(drafting, result) if drafting.tells_each else target_sentence(drafting, result)
    runs, rules = [*told.runs, Text(".")], told.rule
    slow = slow_sentence(drafting, result)
    if slow is not None:
        runs, rules = [*runs, Text(" "), *slow.runs, Text(".")], f"{told.rule} {slow.rule}"
    key = f"{under}/{result.target.code}"
    return Paragraph(key=key, runs=joined(runs), rule=rules, style="item")


def at_risk(drafting: Drafting) -> Iterator[Block]:
    """The targets at risk; nothing where there are none."""
    found = drafting.with_verdict(Verdict.AT_RISK)
    if not found:
        return
    yield drafting.heading("h.risk", 2)
    yield drafting.paragraph("risk/intro", "risk.intro", at_risk=drafting.count(verdict="at_risk"))
    for each in found:
        yield _with_slow(drafting, each, "risk")


def undetermined(drafting: Drafting) -> Iterator[Block]:
    """The targets that missing reports leave open."""
    yield drafting.heading("h.undetermined", 2)
    found = drafting.with_verdict(Verdict.UNDETERMINED)
    if not found:
        yield drafting.paragraph("undetermined/none", "undetermined.none")
        return
    count = drafting.count(verdict="undetermined")
    yield drafting.paragraph("undetermined/intro", "undetermined.intro", undetermined=count)
    for each in found:
        told = missing(drafting, each) if drafting.tells_each else target_sentence(drafting, each)
        yield item(f"undetermined/{each.target.code}", told)


def causes(drafting: Drafting) -> Iterator[Block]:
    """What explanations give as causes; which are still owed, and by whom."""
    found = drafting.with_verdict(Verdict.MISSED)
    if not found:
        return
    yield drafting.heading("h.causes", 2)
    for each in found:
        if each.target.code in drafting.explained:
            yield _cause(drafting, each)
    owing = [each for each in found if each.target.code not in drafting.explained]
    led = [each for each in owing if each.target.lead]
    codes = ",".join(drafting.explained)
    if owing and drafting.result.unit:
        count = drafting.count(verdict="missed", without=codes)
        yield drafting.paragraph("causes/owed", "cause.missing_unit", count=count)
        return
    if led:
        units = drafting.units(drafting.leads_of(led), drafting.count("leads_more", verdict="missed", without=codes))
        count = drafting.count(verdict="missed", led="yes", without=codes)
        yield drafting.paragraph("causes/owed", "cause.missing", count=count, units=units)
    if len(led) < len(owing):
        count = drafting.count(verdict="missed", led="no", without=codes)
        yield drafting.paragraph("causes/unled", "cause.unled", count=count)


def _cause(drafting: Drafting, result: TargetResult) -> Paragraph:
    given, code = drafting.explained[result.target.code], result.target.code
    origin = f"explanation/{code}"
    runs = [
        *drafting.say(
            "cause.given",
            name=drafting.name(result),
            unit=drafting.unit(given.unit),
            cause=Text(given.cause.rstrip(" ."), origin),
        )
    ]
    if given.remedy:
        runs += drafting.say("cause.remedy", remedy=Text(given.remedy.rstrip(" ."), origin))
    if given.new_date:
        runs += drafting.say("cause.date", day=drafting.day(given.new_date))
    return Paragraph(key=f"causes/{code}", runs=joined([*runs, Text(".")]), rule="cause.given", style="item")
