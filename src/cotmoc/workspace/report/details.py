"""The annex that explains every target: how it is computed, what came of it, who reported, who is slow, from where."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.documents.report.content import Annex, Block, Paragraph, Text
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.indicator import IndicatorKind
from cotmoc.workspace.explanation_words import formula_words
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.phrases import joined
from cotmoc.workspace.report.target_sentence import slow_sentence, target_sentence

_COMPUTED = (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)


def details(drafting: Drafting) -> Iterator[Annex]:
    """One entry a target, in the order of the plan."""
    blocks = tuple(block for each in drafting.result.targets for block in _detail(drafting, each))
    yield Annex(key="annex/details", title=drafting.say("annex.details"), blocks=blocks)


def _detail(drafting: Drafting, result: TargetResult) -> Iterator[Block]:
    code = result.target.code
    title = Text(f"{code}. {result.target.name}", f"target/{code}", bold=True)
    yield Paragraph(key=f"details/{code}", runs=(title,), rule="target", style="lead")
    yield from _computed(drafting, result)
    found = target_sentence(drafting, result, is_named=False)
    yield drafting.paragraph(f"details/{code}/result", "detail.result", style="note", sentence=found.runs)
    slow = slow_sentence(drafting, result)
    if slow is not None:
        runs = joined([*slow.runs, Text(".")])
        yield Paragraph(key=f"details/{code}/slow", runs=runs, rule=slow.rule, style="note")
    yield from _responsible(drafting, result)
    yield from _reports(drafting, result)
    if result.sources:
        sources = Text(drafting.naming.sources(result.sources), "sources")
        yield drafting.paragraph(f"details/{code}/sources", "detail.sources", style="note", sources=sources)


def _computed(drafting: Drafting, result: TargetResult) -> Iterator[Paragraph]:
    indicator, key = result.judgement.indicator, f"details/{result.target.code}/formula"
    if indicator is not None and indicator.kind in _COMPUTED:
        formula = Text(formula_words(indicator, drafting.naming), f"indicator/{indicator.code}")
        yield drafting.paragraph(key, "detail.formula", style="note", formula=formula)
    elif indicator is not None and indicator.kind is IndicatorKind.AS_IS:
        yield drafting.paragraph(key, "detail.as_is", style="note")


def _responsible(drafting: Drafting, result: TargetResult) -> Iterator[Paragraph]:
    target = result.target
    if target.lead is None:
        return
    others = drafting.say("detail.with", units=_all_units(drafting, target.coordinating)) if target.coordinating else ()
    key = f"details/{target.code}/lead"
    yield drafting.paragraph(key, "detail.lead", style="note", lead=drafting.unit(target.lead), **{"with": others})


def _all_units(drafting: Drafting, unit_ids: tuple[str, ...]) -> Text:
    return Text(", ".join(drafting.naming.unit_within(each) for each in unit_ids), "units")


def _reports(drafting: Drafting, result: TargetResult) -> Iterator[Paragraph]:
    figure, key = result.figure, f"details/{result.target.code}/reports"
    if figure.expected <= 1:
        return
    bound = {name: drafting.figure(result, name) for name in ("reported", "expected")}
    if figure.reported == figure.expected:
        yield drafting.paragraph(key, "detail.reports", style="note", **bound)
        return
    units = drafting.units(figure.missing_units, drafting.figure(result, "missing_more"))
    yield drafting.paragraph(key, "detail.missing", style="note", units=units, **bound)
