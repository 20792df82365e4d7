"""A package in the live system: a workspace whose figures go on, and whose answers are kept while they hold."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property, partial

from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.errors import UNIT_UNKNOWN
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.programme import Settings
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.evaluation.trace import Trace
from cotmoc.evaluation.trace_outline import outline
from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import NEVER, Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.workspace.changes import Change, changes
from cotmoc.workspace.engines import ENGINES
from cotmoc.workspace.errors import ENGINE_UNKNOWN, INDICATOR_UNKNOWN, LEVEL_UNKNOWN, PERIOD_NEEDED
from cotmoc.workspace.frame import Frame, FramedEvaluation, Of, result_key
from cotmoc.workspace.moments import Moment, recorded
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.plan_table import PlanRow, plan_row
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.unit_values import UnitValue, value_of
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Explanation, Workspace

MOST_FRAMES = 8
MOST_TRACED = 500
"""Units of a figure up to which the way it came about is told by unit."""
LARGE = 1_000
"""Units from which the cube computes figures unless a view says otherwise."""


def _now() -> datetime:
    return datetime.now(UTC)


class LiveWorkspace(Workspace):
    """A catalogue and the ledger's figures as one audience sees them.

    Every question sees what was appended to the ledger before it. A result is kept until a row of an element it can
    rest on is added (or published), or the day changes; other definitions make another workspace over the same
    ledger. Questions may come from any thread.

    The clock, where a view has no `known_at`: now. A package that fixes `as_of` (the samples) is looked at from the
    last row or definition it has, so that what is approved shows at once; but no deadline passes after `as_of`.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        ledger: LedgerObservations,
        *,
        audience: Audience = Audience.INTERNAL,
        inside: LiveWorkspace | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """`inside`: the workspace of those inside, over the same definitions and figures; what it was told is not
        worked out again where this audience sees the same."""
        self.seen = SeenObservations(ledger, audience, catalogue.protected_below)
        super().__init__(catalogue, self.seen)
        self.ledger = ledger
        self.audience = audience
        self._inside = inside
        self._clock = clock
        self._reads = Reads(catalogue)
        self._frames: dict[Moment, Frame] = {}
        self._lock = threading.RLock()

    # -- what a workspace answers ----------------------------------------------------------------------------------

    def evaluate(self, view: View, *, progress: Progress = silent) -> tuple[ProgrammeResult, ...]:
        """See `Workspace.evaluate`."""
        with self._lock:
            return super().evaluate(view, progress=progress)

    def work_out(self, view: View, *beside: View) -> None:
        """Evaluate views target by target, so that what is read for the one is there for the others; who asks meanwhile
        waits for one target. Only the results of those `beside` are kept. Raises what `evaluate` raises."""
        asked = []
        for each in (view, *beside):
            programmes = self.programmes(each)
            self._check_structure(programmes, each)
            asked += [(each, *pair) for pair in self._with_units(programmes, each)]
        for code in dict.fromkeys(target.code for _, programme, _ in asked for target in programme.targets):
            for each, programme, unit in asked:
                for workspace in self._first_inside(each):
                    workspace._work_out(each, programme, unit, code=code)
        for workspace in self._first_inside(view):
            workspace._rest(view, beside)

    def _first_inside(self, view: View) -> tuple[LiveWorkspace, ...]:
        """The workspace inside, where it looks from the same moment and may so tell this one, and this one."""
        inside = self._inside
        if inside is None or inside.moment(view) != inside.moment_at(self.known_at(view)):
            return (self,)
        return (inside, self)

    def _work_out(self, view: View, programme: Programme, unit: str | None, *, code: str) -> None:
        with self._lock:
            evaluation = self._evaluation(view, unit)
            for target in evaluation.versions(programme).get(code, ())[-1:]:
                evaluation.target(programme, target)

    def _rest(self, view: View, beside: Iterable[View]) -> None:
        with self._lock:
            for frame in {self._frame(each) for each in beside} - {self._frame(view)}:
                frame.rest()

    def explain(self, view: View, code: str) -> Explanation:
        """See `Workspace.explain`."""
        with self._lock:
            return super().explain(view, code)

    def indicator_at(self, code: str, view: View, *, level: str = "") -> Judgement:
        """See `Workspace.indicator_at`."""
        with self._lock:
            return super().indicator_at(code, view, level=level)

    def _trace(self, evaluation: FramedEvaluation, only: ProgrammeResult) -> Trace:
        """Kept as a result is; of very many units only the terms are told, and the units where a part is asked."""
        (result,) = only.targets
        make = partial(super()._trace, evaluation, only)
        if result.figure.expected > MOST_TRACED:
            make = partial(outline, evaluation, result, evaluation.figure_once)
        return evaluation.trace(only.programme, result, make)

    def known_at(self, view: View) -> datetime:
        """The instant a view looks from: its own, else the clock."""
        return view.known_at or self.now()

    def now(self) -> datetime:
        """The clock."""
        as_of, last = self.catalogue.as_of, self.seen.last
        if as_of is None:
            return self._clock()
        return max([as_of, *self._recorded[-1:], *([] if last is None else [last])])

    def worked_out(self, view: View, code: str = "") -> tuple[int, int]:
        """How many targets that a view asks for are worked out already, and how many there are; it never waits.

        `code`: of that target alone. Raises `Refused` for what a view asks for that is not there.
        """
        known_at, engine = self.known_at(view), self._engine(view)
        frame = self.frame_at(known_at)
        programmes = (self._programme_of(view, code),) if code else self.programmes(view)
        keys = [
            result_key(programme, each, Settings(known_at, view.period, view.structure, unit), engine)
            for programme, unit in self._with_units(programmes, view)
            for each in dict.fromkeys(target.code for target in programme.targets if target.recorded_at <= known_at)
            if code in ("", each)
        ]
        of = Of.WHOLE if view.unit is None else Of.UNIT
        return (0 if frame is None else sum(frame.holds(key, of=of) for key in keys)), len(keys)

    def moment(self, view: View) -> Moment:
        """The moment that a view looks from."""
        return self.moment_at(self.known_at(view))

    @property
    def version(self) -> int:
        """Of the figures: it grows with every change of any."""
        return self.ledger.changes.version

    def has_changed(self, elements: Iterable[str], since: int) -> bool:
        """Whether what the audience sees of one of the elements changed after a version of the figures."""
        found = self.ledger.changes
        if since == found.version:
            return False
        return any(found.changed(self.audience, each, since=since, until=NEVER) for each in elements)

    def rests_on(self, programme: Programme) -> frozenset[str]:
        """The elements that the verdicts of a programme can rest on."""
        return frozenset[str]().union(*map(self._reads.of_target, programme.targets))

    def rests_on_target(self, target: Target) -> frozenset[str]:
        """The elements that the verdict of a target can rest on."""
        return self._reads.of_target(target)

    @property
    def is_large(self) -> bool:
        """Whether a whole programme takes longer to work out than a visitor should wait."""
        return len(self.catalogue.units) >= LARGE

    # -- what only pages ask -----------------------------------------------------------------------------------------

    def figure(self, code: str, view: View) -> Judgement:
        """The indicator `code` for the unit and period of a view, without an aim.

        Raises `Refused`: E101 where reports contradict declared ranges, E116, E117, E121 for the unit, E123 for the
        indicator. A definition that does not hold in the period is a judgement without indicator.
        """
        with self._lock:
            return self._figure(code, self._unit_of(view), _period_of(view), view)

    def series(self, code: str, view: View, periods: Iterable[Period]) -> tuple[Judgement, ...]:
        """The indicator for each period in turn, each on the map of `structure`, else of its own last day."""
        with self._lock:
            unit = self._unit_of(view)
            return tuple(self._figure(code, unit, period, view, once=True) for period in periods)

    def by_unit(self, code: str, view: View, level: str) -> Mapping[str, Judgement]:
        """The indicator for every unit of a level on the map of the view, within its unit where it names one."""
        with self._lock:
            period, engine = _period_of(view), self._engine(view)
            frame, day, units = self._units_at(view, level)
            self._indicator(code, frame, period)
            figure_of = frame.engine(engine, once=True)
            with frame.up_to_date():
                return {unit: frame.judgement(code, Question(unit, period, period), day, figure_of) for unit in units}

    def _units_at(self, view: View, level: str) -> tuple[Frame, date, list[str]]:
        """The units of a level on the map of a view, within its unit where it names one; the frame, the map's day."""
        frame, day = self._frame(view), view.structure or _period_of(view).end
        hierarchy = frame.figures(day).hierarchy
        within = None if view.unit is None else hierarchy.scope(self._unit_of(view), level)
        found = [unit for unit, each in hierarchy.units.items() if each.level == level]
        return frame, day, [unit for unit in found if within is None or unit in within]

    def _indicator(self, code: str, frame: Frame, period: Period) -> Indicator | None:
        """The definition that holds at the end of a period. Raises `Refused` (E123) where there never was one."""
        if code not in self.catalogue.indicators_by_code:
            raise _wrong("indicator", INDICATOR_UNKNOWN.problem(code=code))
        return frame.knowledge.indicator(code, period.end)

    def values(
        self, code: str, view: View, periods: Iterable[Period], level: str
    ) -> Mapping[Period, Mapping[str, UnitValue]]:
        """The indicator's values for every unit of a level, as in `by_unit`, period by period: of thousands of units
        at once, told without what they rest on. Raises `Refused` (E125) for a level that no unit has."""
        found = {}
        for period in periods:
            with self._lock:  # let others in between
                found[period] = self._values(code, replace(view, period=period), period, level)
        return found

    def _values(self, code: str, view: View, period: Period, level: str) -> Mapping[str, UnitValue]:
        if level not in self._levels:
            raise _wrong("level", LEVEL_UNKNOWN.problem(level=level, known=", ".join(sorted(self._levels))))
        frame, day, units = self._units_at(view, level)
        indicator = self._indicator(code, frame, period)
        if indicator is None or not units:
            return {}
        if indicator.kind is IndicatorKind.RANK:  # made of the figures of all others
            return {unit: value_of(each.figure) for unit, each in self.by_unit(code, view, level).items()}
        key = ("values", code, view.unit, period, view.structure, level)
        return frame.answer(key, self._reads.of(code), lambda: frame.values(indicator, period, day, units), of=Of.CELLS)

    def target_by_unit(
        self, code: str, view: View, level: str, *, first: Iterable[str] = (), most: int | None = None
    ) -> Mapping[str, TargetResult]:
        """A target as it stands for every unit of a level ('' all levels) on the map of the view.

        Units outside its scope are left out, and the one it is set for; of more than `most` units the others too, those
        in `first` coming first. Raises what `explain` raises for the target.
        """
        with self._lock:
            programme = self._programme_of(view, code)
            target = self._evaluation(view, None).versions(programme)[code][-1]
            day = view.structure or (view.period or target.period).end
            hierarchy = self._frame(view).figures(day).hierarchy
            scope = hierarchy.scope(target.unit, level)
            everyone = dict.fromkeys(unit for unit in hierarchy.units if unit in scope and unit != target.unit)
            wanted = dict.fromkeys(unit for unit in first if unit in everyone)
            few = most is not None and len(everyone) > most
            units = list(wanted | everyone)[:most] if few else list(everyone)
            results = {unit: self._evaluation(view, unit).target(programme, target) for unit in units}
            return {unit: result for unit, result in results.items() if result is not None}

    def plan(self, view: View, naming: Naming) -> tuple[PlanRow, ...]:
        """The plan table of the one programme that the view names, in the language of `naming`."""
        with self._lock:
            (result,) = self.evaluate(view)
            evaluation, engine = self._evaluation(view, result.unit), self._engine(view)
            frame = self._frame(view)

            def row(each: TargetResult) -> PlanRow:
                key = ("plan", result.programme.code, each.target.code, view.period, view.structure, result.unit)
                elements = self._reads.of_target(each.target)
                figure_of = frame.engine(engine)
                return frame.answer(
                    (*key, engine, naming.lang),
                    elements,
                    lambda: plan_row(evaluation, result.programme, each, naming, figure_of=figure_of),
                )

            return tuple(row(each) for each in result.targets)

    def compare(self, then: View, now: View) -> tuple[Change, ...]:
        """The targets whose verdict or figure differs between two views, in the order of the later one."""
        return changes(dict(self._results(then)), dict(self._results(now)))

    def _results(self, view: View) -> Sequence[tuple[tuple[str, str], TargetResult]]:
        return [
            ((result.programme.code, each.target.code), each)
            for result in self.evaluate(view)
            for each in result.targets
        ]

    # -- how ---------------------------------------------------------------------------------------------------------

    def _figure(self, code: str, unit: str, period: Period, view: View, *, once: bool = False) -> Judgement:
        frame, engine = self._frame(view), self._engine(view)
        indicator, day = self._indicator(code, frame, period), view.structure or period.end
        alone = once and not (indicator and indicator.kind is IndicatorKind.RANK)  # made of the figures of all others
        question, figure_of = Question(unit, period, period), frame.engine(engine, once=once, alone=alone)
        return frame.answer(
            ("figure", code, unit, period, view.structure, engine),
            self._reads.of(code),
            lambda: frame.judgement(code, question, day, figure_of),
            of=Of.WHOLE if once else Of.UNIT,
        )

    def _unit_of(self, view: View) -> str:
        """The id of the unit of a view on its map; failing that the first unit that stands above all others."""
        day = view.structure or _period_of(view).end
        if view.unit is not None:
            return self.unit_named(view.unit, day, self.known_at(view))
        roots = self._frame(view).figures(day).hierarchy.children.get(None, ())
        if not roots:
            raise _wrong("unit", UNIT_UNKNOWN.problem(code="", day=day_text(day), like=""))
        return roots[0]

    def _evaluation(self, view: View, unit: str | None) -> FramedEvaluation:
        settings = Settings(self.known_at(view), view.period, view.structure, unit)
        return FramedEvaluation(self._frame(view), settings, self._engine(view))

    def _engine(self, view: View) -> str:
        """The engine of a view; the reference gives way to the cube where there are many units."""
        if view.engine not in ENGINES:
            raise _wrong("engine", ENGINE_UNKNOWN.problem(engine=view.engine, known=", ".join(ENGINES)))
        return "cube" if len(self.catalogue.units) >= LARGE else view.engine

    def _frame(self, view: View) -> Frame:
        """The frame of the moment that a view looks from."""
        known_at = self.known_at(view)
        moment = self.moment_at(known_at)
        frame = self._frames.pop(moment, None) or Frame(
            self.catalogue, self._reads, self.seen, moment, beside=self._beside
        )
        frame.inside = None if self._inside is None else self._inside.frame_at(known_at)
        self._frames[moment] = frame
        if len(self._frames) > MOST_FRAMES:
            now = self.moment_at(self.now())  # which everybody reads, mostly as kept pages: looks at past days leave it
            del self._frames[next(each for each in self._frames if each != now)]
        return frame

    def _beside(self, frame: Frame) -> Frame | None:
        """Another frame that sees all figures, the one asked last; what it has read need not be read again."""
        seeing = (each for each in reversed(self._frames.values()) if each.observations.sees_all and each is not frame)
        return next(seeing, None)

    def frame_at(self, known_at: datetime) -> Frame | None:
        """The frame of the moment of an instant, where anything was asked of it; it never waits."""
        return self._frames.get(self.moment_at(known_at))

    def moment_at(self, known_at: datetime) -> Moment:
        """What of an instant matters: whoever asks at two of one moment gets one and the same answer."""
        place = bisect_right(self._recorded, known_at)
        defined = self._recorded[place - 1] if place else known_at
        last = self.seen.last
        return Moment(defined, self.catalogue.day_at(known_at), None if last is None or known_at >= last else known_at)

    @cached_property
    def _levels(self) -> frozenset[str]:
        """The levels that units ever had."""
        return frozenset(unit.level for unit in self.catalogue.units if unit.level)

    @cached_property
    def _recorded(self) -> list[datetime]:
        return recorded(self.catalogue)


def _period_of(view: View) -> Period:
    if view.period is None:
        raise _wrong("period", PERIOD_NEEDED.problem())
    return view.period


def _wrong(field: str, problem: Problem) -> Refused:
    return Refused(problem.at(Place(column=field)))
