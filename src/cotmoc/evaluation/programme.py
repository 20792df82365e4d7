"""A whole programme judged: the latest known targets, their figures, verdicts and who is behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cotmoc.evaluation.account import Account
from cotmoc.evaluation.attribution import Margins, Slow, deciding, margins, slow
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.judging import Judging
from cotmoc.evaluation.knowledge import Knowledge, Observations
from cotmoc.evaluation.outlook import DrawnOf, not_drawn
from cotmoc.evaluation.quotient import Quotient
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.evaluation.sub_periods import Span
from cotmoc.evaluation.verdict import Verdict, band, percent_of_plan, together
from cotmoc.formula.aim_ranges import towards
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Aim, Target

UNBANDED = frozenset({IndicatorKind.RANK, IndicatorKind.MILESTONE, IndicatorKind.JUDGED})

Behind = tuple[tuple[str, ...], tuple[Slow, ...], bool]
"""The units that decide a target, those slow, and whether it can be told apart by unit at all."""

FigureOf = Callable[[Figures, Indicator, Question], Figure]
"""How a figure is computed: by the reference (`Figures.figure`) or by an engine that agrees with it."""


MarginsOf = Callable[[Figures, Indicator, Question, Region], Margins | None]
"""The margins of a figure over a threshold from the engine that told it; None: they are asked of the reference."""


def no_margins(figures: Figures, indicator: Indicator, question: Question, region: Region) -> None:
    """As the reference has it, whose figures keep their cells instead."""


def reference(figures: Figures, indicator: Indicator, question: Question) -> Figure:
    """The reference evaluator."""
    return figures.figure(indicator, question)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a programme is looked at: at the end of `period` (None: each target's own), as known at `known_at`, on the
    map of `structure` (None: of each period's last day), for `unit` (None: each target's own scope)."""

    known_at: datetime
    period: Period | None = None
    structure: date | None = None
    unit: str | None = None


class Evaluation:
    """Judges targets of a catalogue; figures and maps are kept between questions."""

    def __init__(
        self,
        catalogue: Catalogue,
        observations: Observations,
        settings: Settings,
        *,
        figure_of: FigureOf = reference,
        margins_of: MarginsOf = no_margins,
        drawn_of: DrawnOf = not_drawn,
        engine: str = "reference",
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.knowledge = Knowledge(catalogue, observations, settings.known_at)
        self.engine = engine
        self._figure_of = figure_of
        self._margins_of = margins_of
        self._drawn_of = drawn_of
        self._maps: dict[date, Figures] = {}

    def figures(self, period: Period) -> Figures:
        """Figures on the map for `period`."""
        day = self.knowledge.catalogue.same_map(self.settings.structure or period.end)
        if day not in self._maps:
            self._maps[day] = Figures(self.knowledge, day)
        return self._maps[day]

    def programme(
        self, programme: Programme, *, each: Callable[[Iterable[Target]], Iterable[Target]] = lambda targets: targets
    ) -> ProgrammeResult:
        """Every known target of `programme`, in the order of its file; `each` may wrap the targets to show progress."""
        targets = [versions[-1] for versions in self.versions(programme).values()]
        return self.result(programme, (self.target(programme, target) for target in each(targets)))

    def result(self, programme: Programme, results: Iterable[TargetResult | None]) -> ProgrammeResult:
        """The results of a programme's targets together; None are those outside the scope asked about."""
        return ProgrammeResult(
            self.catalogue.name,
            programme,
            self.settings.period or programme.period,
            self.settings.known_at,
            self.settings.structure,
            self.engine,
            self.settings.unit,
            tuple(result for result in results if result is not None),
        )

    def versions(self, programme: Programme) -> Mapping[str, list[Target]]:
        """The known versions of each target, the latest last."""
        found: dict[str, list[Target]] = {}
        for target in programme.targets:
            if target.recorded_at <= self.settings.known_at:
                found.setdefault(target.code, []).append(target)
        for versions in found.values():
            versions.sort(key=lambda target: target.recorded_at)
        return found

    def target(self, programme: Programme, target: Target) -> TargetResult | None:
        """The result of one target; None where the unit asked about lies outside its scope."""
        scope = self._scope(programme, target)
        if scope is None:
            return None
        wanted, unit, allocated = scope
        figures, question = self.question(wanted, unit)
        judging = Judging(figures, programme, wanted, self._figure_of, drawn_of=self._drawn_of)
        own = judging.own(question)
        conditions = tuple(judging.condition(condition, question) for condition in wanted.conditions)
        verdict = together([own.verdict, *(each.verdict for each in conditions)]) if conditions else own.verdict
        return self._result(
            programme, wanted, unit, judgement=own, conditions=conditions, verdict=verdict, allocated=allocated
        )

    def question(self, target: Target, unit: str) -> tuple[Figures, Question]:
        """What is asked for a target of `unit`, and the map it is asked on."""
        asked = self.settings.period or target.period
        figures = self.figures(_period_of_map(target, asked))
        counts = unit == target.unit or figures.hierarchy.scope(unit, target.level)
        level = target.level if counts else ""  # a unit of another level that was given its own threshold
        return figures, Question(unit, target.period, asked, level)

    def map_day(self, target: Target) -> date:
        """The day of the map on which a target is asked about."""
        return self.settings.structure or _period_of_map(target, self.settings.period or target.period).end

    def _scope(self, programme: Programme, target: Target) -> tuple[Target, str, bool] | None:
        """The target as it stands for the unit asked about, the unit, and whether it was allocated to it."""
        unit = self.settings.unit
        if unit is None or unit == target.unit:
            return target, target.unit, False
        given = [
            a
            for a in programme.allocations
            if a.target == target.code and a.unit == unit and a.recorded_at <= self.settings.known_at
        ]
        if given and target.aim is not None:
            latest = max(given, key=lambda a: a.recorded_at)
            return replace(target, aim=self._allocated(target, latest.threshold), path=()), unit, True
        hierarchy = self.figures(target.period).hierarchy
        if unit not in hierarchy.scope(target.unit) or not hierarchy.scope(unit, target.level):
            return None
        return (target if self._holds_for_parts(target) else replace(target, aim=None)), unit, False

    def _allocated(self, target: Target, threshold: Exact) -> Aim:
        """The aim of a unit with its own threshold; where the whole has a range, one number in its direction."""
        assert target.aim is not None  # nothing else is allocated
        comparator = target.aim.comparator
        if comparator is Comparator.RANGE_UP:
            comparator = Comparator.AT_LEAST
        if comparator is Comparator.RANGE:
            indicator = self.knowledge.indicator(target.indicator, target.period.end)
            comparator = towards(indicator.direction if indicator else Direction.HIGHER)
        return Aim(comparator, threshold)

    def _holds_for_parts(self, target: Target) -> bool:
        """Whether what is asked of the whole can be asked of each unit: a share can, an amount cannot."""
        indicator = self.knowledge.indicator(target.indicator, target.period.end)
        return indicator is not None and indicator.kind in (IndicatorKind.RATIO, IndicatorKind.AS_IS)

    def _result(
        self,
        programme: Programme,
        target: Target,
        unit: str,
        *,
        judgement: Judgement,
        conditions: tuple[Judgement, ...],
        verdict: Verdict,
        allocated: bool,
    ) -> TargetResult:
        behind = self._behind(target, unit, judgement)
        versions = self.versions(programme)[target.code]
        is_ranked = judgement.aim is not None and judgement.aim.comparator is Comparator.RANK
        in_bands = judgement.indicator is not None and judgement.indicator.kind not in UNBANDED and not is_ranked
        region = judgement.region if in_bands else None
        value = judgement.figure.range.value if judgement.figure.range else None
        baseline = target.baseline
        return TargetResult(
            target=target,
            unit=unit,
            judgement=judgement,
            conditions=conditions,
            verdict=verdict,
            allocated=allocated,
            band=band(judgement.figure, judgement.verdict, region, bands=programme.bands, baseline=baseline)
            if region
            else None,
            percent=percent_of_plan(value, region, baseline) if region and value is not None else None,
            deciding=behind[0],
            slow=behind[1],
            attributable=behind[2],
            sources=tuple(
                dict.fromkeys([*target.source, *(judgement.indicator.source if judgement.indicator else ())])
            ),
            first=versions[0] if len(versions) > 1 else None,
            breaks=self._breaks(target),
        )

    def _behind(self, target: Target, unit: str, judgement: Judgement) -> Behind:
        """Who decides, who is slow, and whether the target can be told apart by unit at all."""
        figure, region = judgement.figure, judgement.region
        undecided = judgement.verdict is Verdict.UNDETERMINED
        nobody: Behind = (figure.missing_units if undecided else ()), (), False
        if region is None or region.threshold is None:
            return nobody
        is_behind = figure.is_quotient and judgement.verdict not in _FINE
        if not (undecided or is_behind):
            return (), (), figure.is_quotient
        found = self._margins(judgement, region, *self.question(target, unit))
        if found is None:
            return nobody
        named = slow(found) if is_behind else ()
        return (deciding(found) if undecided else ()), named, figure.is_quotient

    def _margins(self, judgement: Judgement, region: Region, figures: Figures, question: Question) -> Margins | None:
        """The margins over the threshold: of the cells that the figure kept, else as its engine tells them."""
        indicator, value = judgement.indicator, judgement.figure.value
        if indicator is None or indicator.kind is IndicatorKind.RANK or judgement.figure.range is None:
            return None
        found = self._margins_of(figures, indicator, question, region) if value is None else None
        if found is not None:
            return found
        ranges = Ranges(self.knowledge, figures.owing, question.asked.end)
        value = value or figures.value(indicator, question, Span.WHOLE, account=Account(), ranges=ranges)
        return margins(value, region, ranges) if isinstance(value, Quotient) else None

    def _breaks(self, target: Target) -> tuple[str, ...]:
        """The notes of definitions that changed within the period of the target or its baseline."""
        start = min(target.period.start, target.baseline_date or target.period.start)
        rows = self.catalogue.indicators_by_code.get(target.indicator, ())
        return tuple(
            f"{day_text(row.validity.start)}: {row.break_note}"
            for row in rows
            if row.break_note
            and start < row.validity.start <= target.period.end
            and row.recorded_at <= self.settings.known_at
        )


_FINE = frozenset({Verdict.MET, Verdict.EXCEEDED, Verdict.ON_TRACK, Verdict.NO_TARGET, Verdict.NOT_DUE})


def _period_of_map(target: Target, asked: Period) -> Period:
    """The period on whose map a target is asked about: its own, until that has ended."""
    return target.period if asked.end >= target.period.end else asked
