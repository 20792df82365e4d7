"""What people are told about a target besides its figure: who is missing, who would settle it, what is not final."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.display import (
    Scale,
    aim_text,
    exact_text,
    is_reported,
    range_text,
    regions_of,
    shown,
    wanted_text,
)
from cotmoc.evaluation.outlook import Outlook
from cotmoc.evaluation.quotient import Quotient
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula.numbers import format_number
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.interval import Interval
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.naming import MOST_NAMED, Naming
from cotmoc.workspace.words import said, verdict_word

SETTLED = frozenset({Verdict.MET, Verdict.EXCEEDED})
SILENT = frozenset({Verdict.NOT_DUE, Verdict.NO_TARGET, Verdict.NOT_APPLICABLE})
"""Verdicts under which nobody is chased for a report."""
_RELATIVE = frozenset({Comparator.GROWTH, Comparator.BASELINE, Comparator.ABOUT, Comparator.RANGE, Comparator.RANGE_UP})
_SOME = Interval(0, None, low_open=True)
"""What a difference that is there must not be rounded out of."""
_NAMED_AIMS = frozenset({Comparator.RANK, Comparator.MILESTONE, Comparator.JUDGED})


class Notes:
    """Tells the results of one evaluation in one language."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._lang = naming.lang

    def lines(self, result: TargetResult) -> list[str]:
        """Everything to be said beneath a target, most important first."""
        parts = (
            self._conditions,
            self._without_value,
            self._unallocated,
            self._missing,
            self._slow,
            self._outlook,
            self._provisional,
            self.adjusted,
            self._caveats,
        )
        return [line for part in parts for line in part(result)]

    def stated(self, result: TargetResult) -> str:
        """The aim as the plan states it; an allocated one, or one without words, from its numbers."""
        judgement = result.judgement
        if self.is_unallocated(result):
            return "–"
        if judgement.aim is None:
            return result.target.stated or "–"
        if result.target.stated and not result.allocated:
            return result.target.stated
        return aim_text(judgement.aim, judgement.indicator, lang=self._lang)

    def resolved(self, result: TargetResult) -> str:
        """The range that relative words come to; empty where the words say it themselves."""
        judgement = result.judgement
        if judgement.aim is None or judgement.aim.comparator not in _RELATIVE or judgement.region is None:
            return ""
        wanted = self.wanted(judgement)
        return "" if wanted == self.stated(result) else self._say("resolved", aim=wanted)

    def is_unallocated(self, result: TargetResult) -> bool:
        """Whether the whole has an aim of which this unit was given no share."""
        target = result.target
        if result.judgement.aim is not None or result.unit == target.unit or target.words_only:
            return False
        programmes = self._naming.catalogue.programmes
        return any(
            each.aim is not None
            for programme in programmes
            for each in programme.targets
            if (each.code, each.period, each.unit) == (target.code, target.period, target.unit)
        )

    def wanted(self, judgement: Judgement) -> str:
        """The aim as numbers: what the figure is really held against."""
        aim, region = judgement.aim, judgement.region
        if aim is None:
            return "–"
        if aim.comparator in _NAMED_AIMS or region is None:
            return aim_text(aim, judgement.indicator, lang=self._lang)
        return wanted_text(region.satisfied, judgement.indicator, lang=self._lang)

    def verdict(self, verdict: Verdict, judgement: Judgement) -> str:
        """The verdict in words: “exceeded” alone would read as a limit broken where less is better."""
        region = judgement.region
        if verdict is Verdict.EXCEEDED and region is not None and not region.is_upwards:
            return self._say("exceeded_downwards")
        return verdict_word(verdict, self._lang)

    def figure(self, judgement: Judgement) -> str:
        """The figure for people; a dash where it has none."""
        return shown(judgement, lang=self._lang) or "–"

    # -- one kind of note each ---------------------------------------------------------------------------------------

    def _conditions(self, result: TargetResult) -> Iterator[str]:
        for each in result.conditions:
            yield self._say(
                "condition",
                name=self._name(each),
                aim=each.stated or self.wanted(each),
                figure=figure_words(each, self._lang).text,
                verdict=self.verdict(each.verdict, each),
            )

    def _name(self, judgement: Judgement) -> str:
        indicator = judgement.indicator
        if indicator is None:
            return judgement.figure.detail
        return indicator.name if self._lang == "vi" else indicator.name_en or indicator.name

    def _without_value(self, result: TargetResult) -> Iterator[str]:
        figure = result.figure
        if figure.range is None and figure.why is not None:
            yield why_no_value(figure.why, figure.detail, self._naming)

    def _unallocated(self, result: TargetResult) -> Iterator[str]:
        if self.is_unallocated(result):
            yield self._say("not_allocated")

    def _missing(self, result: TargetResult) -> Iterator[str]:
        figure = result.figure
        count = figure.expected - figure.reported
        if result.verdict in SETTLED | SILENT:
            return
        if figure.expected == 1:
            key = "missing_part" if is_reported(figure) else "missing_one"
            if count:
                yield self._say(key, unit=self._naming.units(figure.missing_units))
            return
        if count:
            units = self._naming.units(figure.missing_units)
            yield self._say("missing_units", missing=count, expected=figure.expected, units=units)
        if result.deciding:
            names = [self._decider(result, each) for each in result.deciding[:MOST_NAMED]]
            yield self._say("deciding", units=self._naming.listed_of(names, len(result.deciding)))

    def _decider(self, result: TargetResult, unit: str) -> str:
        """A unit that could settle the verdict; before closing, one that owes nothing yet is not to be chased."""
        name, figure = self._naming.unit(unit), result.figure
        return name if figure.closed or unit in figure.missing_units else self._say("unit_not_due", unit=name)

    def _slow(self, result: TargetResult) -> Iterator[str]:
        if result.slow and result.figure.expected > 1:
            units = self._naming.listed_of(self._slow_units(result), len(result.slow))
            side = slow_side(result)
            if len(result.slow) >= result.figure.expected:
                yield self._say(f"all_{side}", count=len(result.slow), units=units)
            else:
                yield self._say("slow", mark=self._say(side), units=units)
        elif _is_plain_sum(result) and result.verdict in (Verdict.MISSED, Verdict.AT_RISK):
            yield self._say("not_attributable")

    def _slow_units(self, result: TargetResult) -> list[str]:
        """The first slow units, each with its share of the gap; where what others do well hides more than the gap, with
        what it is short of."""
        whole, naming, named = gap_of(result), self._naming, result.slow[:MOST_NAMED]
        if whole is None or whole >= 0:
            return [naming.unit(each.unit) for each in named]
        if any(each.margin < whole for each in result.slow):
            return [self._short(result, each.unit, each.margin) for each in named]
        shares = [format_number(quotient(100 * each.margin, whole), 0, lang=self._lang) for each in named]
        return [
            self._say("slow_share", unit=naming.unit(each.unit), share=share)
            for each, share in zip(named, shares, strict=True)
        ]

    def _short(self, result: TargetResult, unit: str, margin: Exact) -> str:
        amount = self.amount(result, margin)
        return self._say(f"short_{slow_side(result)}", unit=self._naming.unit(unit), amount=amount)

    def amount(self, result: TargetResult, margin: Exact) -> str:
        """What a slow unit is short of (or over), in what the numerator counts."""
        indicator = result.judgement.indicator
        assert indicator is not None  # nothing else has slow units
        counted = self._naming.catalogue.elements_by_code.get(indicator.numerator.strip())
        scale = Scale(0, counted[-1].unit_of_measure if counted else "")
        return range_text(Interval.point(quotient(-margin, indicator.factor)), scale, (_SOME,), lang=self._lang)

    def _outlook(self, result: TargetResult) -> Iterator[str]:
        foreseen = result.judgement.outlook
        if result.percent is not None and result.verdict not in SETTLED | SILENT:
            yield from self._against_plan(result, result.percent)
        if foreseen is None or not foreseen.elapsed:
            return
        if foreseen.range is None:
            key = "foreseen_no_step" if result.target.path else "foreseen_unknown"
            yield self._say(key, known=foreseen.known)
            return
        key = "foreseen_path" if foreseen.step else "foreseen"
        yield self._say(key, **self.foreseen(result.judgement, foreseen))

    def foreseen(self, judgement: Judgement, outlook: Outlook) -> dict[str, str]:
        """An outlook's value in words, and the step of the path that it is held against."""
        scale, region, step = Scale.of(judgement.indicator), judgement.region, outlook.step
        assert region is not None  # nothing else is foreseen
        assert outlook.range is not None  # the caller saw one
        held = region.on_the_way(step.value) if step else region
        told = {"value": range_text(outlook.range, scale, regions_of(held)[:1], lang=self._lang)}
        if step is None:
            return told
        value = exact_text(Interval.point(step.value), scale, lang=self._lang)
        return {**told, "period": self._naming.period(step.period), "step": value}

    def _against_plan(self, result: TargetResult, percent: Exact) -> Iterator[str]:
        """How much of the plan is done; where less is better, by how much the limit is passed."""
        region, found, indicator = result.judgement.region, result.figure.range, result.judgement.indicator
        if region is None or region.is_upwards:
            key = "plan_share" if result.target.baseline is None else "plan_way"
            yield self._say(key, percent=format_number(percent, 1, lang=self._lang))
            return
        value, limit = found.value if found else None, region.threshold
        if value is None or limit is None or indicator is None or value <= limit:
            return
        scale = Scale.of(indicator)
        unit = self._say("percent_points") if scale.unit == "%" else scale.unit
        difference = range_text(Interval.point(value - limit), Scale(scale.decimals, unit), (_SOME,), lang=self._lang)
        limit_text = exact_text(Interval.point(limit), scale, lang=self._lang)
        yield self._say("over_limit", limit=limit_text, difference=difference)

    def _provisional(self, result: TargetResult) -> Iterator[str]:
        if result.is_provisional:
            counts = Counter(reason for reason, _ in result.reasons)
            reasons = "; ".join(self._say(f"reason.{reason.value}", count=n) for reason, n in counts.items())
            yield self._say("provisional_since", reasons=reasons)

    def adjusted(self, result: TargetResult) -> Iterator[str]:
        """What the target was before it was adjusted, and what document adjusted it."""
        first = result.first
        if first is None or first.aim is None:
            return
        aim = first.stated or aim_text(first.aim, result.judgement.indicator, lang=self._lang)
        if result.target.source:
            yield self._say("adjusted_by", source=self._naming.sources(result.target.source), aim=aim)
        else:
            yield self._say("adjusted", aim=aim)

    def _caveats(self, result: TargetResult) -> Iterator[str]:
        figure = result.figure
        yield from (self._say("break", note=note) for note in result.breaks)
        if result.allocated:
            yield self._say("allocated")
        if result.target.words_only:
            yield self._say("words_only", stated=result.target.stated)
        if result.verdict not in SETTLED | SILENT:
            if figure.assumed:
                yield self._assumed(figure.assumed)
            if figure.inexact:
                yield self._say("inexact")
        milestone = result.judgement.aim is not None and result.judgement.aim.comparator is Comparator.MILESTONE
        if milestone and result.verdict is Verdict.AT_RISK:
            yield self._say("overdue_task")

    def _assumed(self, assumed: tuple[str, ...]) -> str:
        kinds = sorted({each.partition(":")[0] for each in assumed}, reverse=True)
        count = format_number(len(assumed), 0, lang=self._lang)
        return self._say("assumed", count=count, kinds=", ".join(self._say(f"assumed.{kind}") for kind in kinds))

    def _say(self, key: str, **details: object) -> str:
        return said(key, self._lang, **details)


def why_no_value(why: NoValue, detail: str, naming: Naming) -> str:
    """Why a figure has no value, in words."""
    if why is NoValue.CEASED:
        return naming.ending(detail)
    names = " + ".join(naming.unit(each) for each in detail.split(" + "))  # what names no unit stays as it is
    return said(f"no_value.{why.value}", naming.lang, detail=names)


def slow_side(result: TargetResult) -> str:
    """The key of the words for units that hold a target back: they are below it, or above it where less is better."""
    region = result.judgement.region
    return "below" if region is None or region.is_upwards else "above"


def gap_of(result: TargetResult) -> Exact | None:
    """What is short of the threshold altogether, in numerator × factor; None while anything in it is unknown."""
    value, region = result.figure.value, result.judgement.region
    if not isinstance(value, Quotient) or value.under is None or region is None or region.threshold is None:
        return None
    if not (value.over.is_known and value.under.is_known):
        return None
    gap = value.over.known_total - region.threshold * value.under.known_total
    return gap if region.is_upwards else -gap


def _is_plain_sum(result: TargetResult) -> bool:
    value = result.figure.value
    return isinstance(value, Quotient) and value.under is None and result.figure.expected > 1
