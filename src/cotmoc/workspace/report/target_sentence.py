"""One target in a sentence of a report: what it came to, against what, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.documents.report.content import Runs, Text
from cotmoc.evaluation.display import has_figure
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.comparator import Comparator
from cotmoc.model.indicator import IndicatorKind
from cotmoc.workspace.notes import SETTLED, SILENT, slow_side, why_no_value
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.phrases import PHRASES, in_series
from cotmoc.workspace.report.subjects import MOST_SLOW, MOST_UNITS


@dataclass(frozen=True, slots=True)
class Sentence:
    """The runs of a sentence without its full stop, and the rule that wrote it."""

    rule: str
    runs: Runs


def target_sentence(drafting: Drafting, result: TargetResult, *, is_named: bool = True, waits: bool = True) -> Sentence:
    """A target's verdict as such reports write it, with what is to be added.

    Begins at the colon where its name is not said again. `waits`: whose reports an open verdict waits for too.
    """
    rule = f"target.{_form(drafting, result)}"
    added = _additions(drafting, result, waits=waits or result.verdict is not Verdict.UNDETERMINED)
    return Sentence(rule, in_series([_worded(drafting, result, rule, is_named=is_named), *added]))


def _worded(drafting: Drafting, result: TargetResult, rule: str, *, is_named: bool = True) -> Runs:
    places = {
        "name": drafting.name(result) if is_named else "",
        "figure": _figure(drafting, result),
        "aim": drafting.figure(result, "aim"),
        "gap": drafting.figure(result, "gap"),
        "passed": drafting.figure(result, "passed"),
        "closes": drafting.figure(result, "closes"),
        "why": Text(_why(drafting, result), f"target/{result.target.code}"),
    }
    return drafting.say(rule, **places)


def shortfall(drafting: Drafting, result: TargetResult) -> Sentence:
    """What a target is missed by, where what it came to was told before."""
    form = _form(drafting, result)
    rule = f"short.{form}" if f"short.{form}" in PHRASES else f"target.{form}"
    return Sentence(rule, _worded(drafting, result, rule))


def missing(drafting: Drafting, result: TargetResult) -> Sentence:
    """Whose reports an open target waits for, where what it came to was told before."""
    parts = list(about_missing(drafting, result))
    if not parts:
        return target_sentence(drafting, result)
    rule = "short.missing"
    return Sentence(rule, drafting.say(rule, name=drafting.name(result), parts=in_series(parts)))


def _figure(drafting: Drafting, result: TargetResult) -> Runs:
    """What stands first of its figure; where that is not the whole, of whom it is and what the whole may be."""
    now = drafting.figure(result, "now")
    if not drafting.binding.has(result, "possible"):
        return (now,)
    possible = drafting.figure(result, "possible")
    if not drafting.binding.has(result, "plain") or result.figure.expected <= 1:
        return drafting.say("figure.may", now=now, possible=possible)
    bound = {name: drafting.figure(result, name) for name in ("reported", "expected")}
    return drafting.say("figure.part", now=now, possible=possible, **bound)


def _why(drafting: Drafting, result: TargetResult) -> str:
    figure = result.figure
    return "" if figure.why is None else why_no_value(figure.why, figure.detail, drafting.naming)


def _kind(result: TargetResult) -> IndicatorKind | None:
    indicator = result.judgement.indicator
    return indicator.kind if indicator else None


def _form(drafting: Drafting, result: TargetResult) -> str:
    """Which sentence is written: by verdict, kind of indicator and direction."""
    verdict, has_one = result.verdict, has_figure(result.judgement)
    if result.figure.why is not None and result.figure.range is None:
        return "not_applicable" if verdict is Verdict.NOT_APPLICABLE else "why"
    if verdict is Verdict.MISSED:
        return _missed_form(drafting, result)
    if verdict is Verdict.AT_RISK and not has_one and result.judgement.passed is not None:
        return "at_risk_passed"
    if (_kind(result), verdict) in _FORMS:
        return _FORMS[_kind(result), verdict]
    if verdict in (Verdict.UNDETERMINED, Verdict.NO_TARGET) and not has_one:
        return f"{verdict.value}_none"
    if verdict is Verdict.NO_TARGET and drafting.binding.notes.is_unallocated(result):
        return "no_target_unit"
    region = result.judgement.region
    is_down = verdict in SETTLED and region is not None and not region.is_upwards and not _is_ranked(result)
    return f"{verdict.value}_down" if is_down else verdict.value


_FORMS = {
    (IndicatorKind.JUDGED, Verdict.MET): "met_judged",
    (IndicatorKind.JUDGED, Verdict.EXCEEDED): "met_judged",
    (IndicatorKind.MILESTONE, Verdict.MET): "met_day",
    (IndicatorKind.MILESTONE, Verdict.EXCEEDED): "met_day",
    (IndicatorKind.MILESTONE, Verdict.AT_RISK): "at_risk_day",
}


def _is_ranked(result: TargetResult) -> bool:
    return result.judgement.aim is not None and result.judgement.aim.comparator is Comparator.RANK


def _missed_form(drafting: Drafting, result: TargetResult) -> str:
    kind, region = _kind(result), result.judgement.region
    if kind is IndicatorKind.JUDGED:
        return "missed_judged"
    if kind is IndicatorKind.MILESTONE:
        return "missed_day" if drafting.binding.has(result, "gap") else "missed_undone"
    own_missed = result.judgement.verdict is Verdict.MISSED
    if not own_missed or _is_ranked(result) or not drafting.binding.has(result, "gap"):
        return "missed_plain"
    return "missed" if region is None or region.is_upwards else "missed_down"


# -- what is added ---------------------------------------------------------------------------------------------------


def _additions(drafting: Drafting, result: TargetResult, *, waits: bool) -> Iterator[Runs]:
    yield from _conditions(drafting, result)
    if waits:
        yield from about_missing(drafting, result)
    if result.verdict in (Verdict.ON_TRACK, Verdict.AT_RISK) and drafting.binding.has(result, "foreseen"):
        yield drafting.say("also.foreseen", foreseen=drafting.figure(result, "foreseen"))
    if result.is_provisional:
        yield drafting.say("also.provisional")
    if not result.allocated and drafting.binding.has(result, "first_aim"):
        yield drafting.say("also.adjusted", first=drafting.figure(result, "first_aim"))
    if result.target.words_only:
        yield drafting.say("also.words")


def _conditions(drafting: Drafting, result: TargetResult) -> Iterator[Runs]:
    for number, each in enumerate(result.conditions, 1):
        name = each.indicator.name if each.indicator else each.figure.detail
        yield drafting.say(
            "also.condition",
            name=Text(name, f"indicator/{each.indicator.code if each.indicator else name}"),
            figure=drafting.figure(result, condition=str(number)),
            verdict=drafting.binding.notes.verdict(each.verdict, each),
        )


def about_missing(drafting: Drafting, result: TargetResult) -> Iterator[Runs]:
    """Whose reports are missing, and what that means for the verdict."""
    figure = result.figure
    count = figure.expected - figure.reported
    if not count or result.verdict in SILENT:
        return
    bound = {name: drafting.figure(result, name) for name in ("missing", "expected")}
    if result.verdict in SETTLED or result.verdict is Verdict.MISSED:
        if figure.expected > 1 and not drafting.binding.has(result, "possible"):
            yield drafting.say("also.agree", **bound)
        return
    if figure.expected == 1:
        yield drafting.say("also.missing_one", units=drafting.units(figure.missing_units))
        return
    yield drafting.say("also.missing", **bound)
    if result.deciding and figure.closed:
        yield drafting.say("also.deciding", units=drafting.units(result.deciding[:MOST_UNITS]))


def slow_sentence(drafting: Drafting, result: TargetResult) -> Sentence | None:
    """Who holds a target back, each with its share of the gap; None where that cannot be told."""
    if not result.slow or result.figure.expected <= 1:
        return None
    named = [_slow_unit(drafting, result, each.unit) for each in result.slow[:MOST_SLOW]]
    units = in_series(named, ", ")
    left = len(result.slow) - MOST_SLOW
    is_all = len(result.slow) >= result.figure.expected
    if left > 0 and not is_all:
        units = (*units, *drafting.say("slow.more", count=drafting.figure(result, "slow_more")))
    over = slow_side(result) == "above"
    rule = ("slow.all_over" if over else "slow.all") if is_all else "slow.shares"
    return Sentence(rule, drafting.say(rule, units=units))


def _slow_unit(drafting: Drafting, result: TargetResult, unit: str) -> Runs:
    name = drafting.unit_within(unit)
    if drafting.binding.has(result, "share", part=unit):
        return drafting.say("slow.share", unit=name, share=drafting.figure(result, "share", part=unit))
    if drafting.binding.has(result, "short", part=unit):
        rule, amount = (
            "slow.over" if slow_side(result) == "above" else "slow.short",
            drafting.figure(result, "short", part=unit),
        )
        if amount.shown.strip("0123456789.,"):  # an amount of no unit of measure says nothing
            return drafting.say(rule, unit=name, amount=amount)
    return drafting.say("slow.plain", unit=name)
