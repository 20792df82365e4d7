"""What questions of one day share: the same definitions, the same figures, and what was worked out of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.attribution import Margins
from cotmoc.evaluation.errors import RANGE_EMPTY
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.judging import without_aim
from cotmoc.evaluation.outlook import Drawn, DrawnOf, not_drawn
from cotmoc.evaluation.programme import Evaluation, FigureOf, MarginsOf, Settings, no_margins, reference
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.sub_periods import Span
from cotmoc.evaluation.trace import Trace
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.observation_codes import instant_number
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import Indicator
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.workspace.engines import Substituting
from cotmoc.workspace.moments import Moment, SeenAt, SeenKnowledge
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.shelves import MOST, Kept, Of, Shelf
from cotmoc.workspace.unit_values import UnitValue, value_of, values_of

if TYPE_CHECKING:  # who asks the reference should not wait for arrays
    from cotmoc.engines.dense.facts_earlier import Read
    from cotmoc.engines.dense.map import Map

MOST_MAPS = 16
MOST_ROWS = 500_000
"""Rows held as observations between answers: they are large, and only the reference asks for them."""

_Answer = TypeVar("_Answer")


class Frame:
    """Answers of one moment, each kept until a figure it can rest on changes."""

    def __init__(
        self,
        catalogue: Catalogue,
        reads: Reads,
        seen: SeenObservations,
        moment: Moment,
        *,
        beside: Callable[[Frame], Frame | None] = lambda _: None,
    ) -> None:
        """`beside`: another frame of the same audience that sees all figures there are."""
        self.observations = SeenAt(seen, moment.seen)
        self.knowledge = SeenKnowledge(catalogue, self.observations, moment.defined, today=moment.today)
        self.reads = reads
        self.maps: dict[date, Figures] = {}
        self.inside: Frame | None = None
        """That of the same moment inside; what it was told holds here where the same figures are seen."""
        self._as_inside: dict[Hashable, bool] = {}
        self._beside = beside
        self._changes = seen.ledger.changes
        self._version = self._changes.version
        self._cube: LiveCube | None = None
        self._shelves = {kind: Shelf(most) for kind, most in MOST.items()}

    def figures(self, day: date) -> Figures:
        """Figures on the map of a day."""
        day = self.knowledge.catalogue.same_map(day)
        found = self.maps.pop(day, None) or Figures(self.knowledge, day, self._hierarchy_beside(day))
        self.maps[day] = found
        if len(self.maps) > MOST_MAPS:
            del self.maps[next(iter(self.maps))]
        return found

    def _hierarchy_beside(self, day: date) -> Hierarchy | None:
        beside = self._beside(self)
        if beside is None or beside.knowledge.known_at != self.knowledge.known_at or day not in beside.maps:
            return None
        return beside.maps[day].hierarchy

    def map_beside(self, hierarchy: Hierarchy) -> Map | None:
        """The cube's map of a hierarchy, where the frame beside has one."""
        beside = self._beside(self)
        return None if beside is None or beside._cube is None else beside._cube.map_on(hierarchy)

    def read_beside(self, element: str) -> Read | None:
        """An element as this moment sees it, where the frame beside has read it: told, not read again."""
        beside = self._beside(self)
        if beside is None:
            return None
        with beside.up_to_date():
            cube = beside._cube
            held = None if cube is None or cube.places != self.observations.places else cube.held(element)
        at = self.observations
        return held if held is None or at.sees_all else held.as_known(instant_number(at.at))

    def rest(self) -> None:
        """Keep the answers, and let go of what they were worked out of."""
        self._cube = None
        self.knowledge.keep(1)

    def answer(
        self,
        key: Hashable,
        elements: frozenset[str],
        make: Callable[[], _Answer],
        *,
        of: Of = Of.WHOLE,
        dated: bool = False,
    ) -> _Answer:
        """The answer to `key`, made anew if any of the elements it rests on changed; none does while it is made.

        `dated`: it tells from when figures are known, too.
        """
        shelf = self._shelves[of]
        kept = shelf.take(key)
        if kept is None or self._is_stale(kept):
            with self.up_to_date():
                told = self._told_inside(key, elements, of=of, dated=dated)
                kept = Kept(make() if told is None else told.answer, elements, self._version)
                self.knowledge.keep(self.observations.elements_in(MOST_ROWS))
        shelf.put(key, kept)
        return kept.answer  # type: ignore[return-value]  # what was kept under this key was made for it

    def _told_inside(self, key: Hashable, elements: frozenset[str], *, of: Of, dated: bool) -> Kept | None:
        """What those inside were told, where just the same is seen here of all that it can rest on."""
        inside = self.inside
        kept = None if inside is None else inside.look(key, of)
        if (
            kept is None
            or inside is None
            or not all(self._sees_as(inside.observations, each, dated=dated) for each in elements)
        ):
            return None
        return kept

    def _sees_as(self, inside: SeenAt, element: str, *, dated: bool) -> bool:
        key = (element, dated, inside.at)
        if key not in self._as_inside:
            self._as_inside[key] = self.observations.is_as(inside, element, dated=dated)
        return self._as_inside[key]

    def look(self, key: Hashable, of: Of) -> Kept | None:
        """What is kept under `key` and still holds."""
        kept = self._shelves[of].look(key)
        return None if kept is None or self._is_stale(kept) else kept

    @contextmanager
    def up_to_date(self) -> Iterator[None]:
        """While the block runs, the figures are those of now, and none changes."""
        with self.observations.still():
            self._refresh()
            yield

    def holds(self, key: Hashable, *, of: Of = Of.WHOLE) -> bool:
        """Whether the answer to `key` is kept and still holds."""
        return self.look(key, of) is not None

    def _is_stale(self, kept: Kept) -> bool:
        if kept.version == self._changes.version:
            return False
        return any(self.observations.has_changed(element, kept.version) for element in kept.elements)

    def _refresh(self) -> None:
        """Forget the figures that changed since the last look."""
        version = self._changes.version
        if version == self._version:
            return
        codes = self.knowledge.catalogue.elements_by_code
        changed = [code for code in codes if self.observations.has_changed(code, self._version)]
        for code in changed:
            self.knowledge.forget(code)
        if self._cube is not None:
            self._cube.forget(changed)
        self._as_inside.clear()
        self._version = version

    def judgement(self, code: str, question: Question, day: date, figure_of: FigureOf) -> Judgement:
        """An indicator as the answer to a question on the map of `day`, without an aim."""
        return without_aim(self.figures(day), code, question, figure_of)

    def engine(self, name: str, *, once: bool = False, alone: bool = False) -> FigureOf:
        """How figures are computed under the name of an engine; where reports contradict each other, the figure says
        so: one slip of one unit must not take a page away.

        `once`: what would tell the figure of other units too is not kept; `alone`: it is not even worked out, so that
        figures of many units take longer.
        """
        if name == "reference":
            return _telling_contradictions(reference)
        cube = self._live_cube()
        if not once and not alone:
            return _telling_contradictions(Substituting(cube))
        figure = cube.figure_alone if alone else cube.figure_once
        return _telling_contradictions(Substituting(_Once(figure, cube.margins, cube.drawn)))

    def values(self, indicator: Indicator, period: Period, day: date, units: Sequence[str]) -> dict[str, UnitValue]:
        """The indicator of units on the map of `day`, all at once; those that the cube cannot tell, one by one."""
        return self._live_cube().values(self.figures(day), indicator, period, units)

    def margins(self, name: str) -> MarginsOf:
        """How the margins of units are told under the name of an engine."""
        return no_margins if name == "reference" else self._live_cube().margins

    def drawn(self, name: str) -> DrawnOf:
        """How it is told under the name of an engine what figures come to."""
        return not_drawn if name == "reference" else self._live_cube().drawn

    def _live_cube(self) -> LiveCube:
        if self._cube is None:
            self._cube = LiveCube(self)
        return self._cube


class _Once(NamedTuple):
    """What of an engine tells figures that are asked for once."""

    figure: FigureOf
    margins: MarginsOf
    drawn: DrawnOf


def _telling_contradictions(figure_of: FigureOf) -> FigureOf:
    def told(figures: Figures, indicator: Indicator, question: Question) -> Figure:
        try:
            return figure_of(figures, indicator, question)
        except Refused as refused:
            (problem, *more) = refused.problems
            if more or problem.kind is not RANGE_EMPTY:
                raise
            return Figure(None, NoValue.CONTRADICTORY, dict(problem.details)["cells"])

    return told


class LiveCube:
    """The cube over figures read element by element."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.places = -1
        self._build()

    def _build(self) -> None:
        # Imported late, as in `engines`: who asks the reference should not wait for arrays.
        from cotmoc.engines.cube_engine import CubeEngine
        from cotmoc.engines.dense.facts_by_element import FactsByElement

        frame, seen = self._frame, self._frame.observations
        self.places = seen.places
        replaced = seen.replaced_of if seen.sees_all else None
        self._facts = FactsByElement(frame.knowledge, seen, replaced=replaced, told=frame.read_beside)
        self._cube = CubeEngine(frame.knowledge, facts=self._facts, map_beside=frame.map_beside)

    def held(self, element: str) -> Read | None:
        """See `FactsByElement.held`."""
        return self._facts.held(element)

    def map_on(self, hierarchy: Hierarchy) -> Map | None:
        """See `CubeEngine.map_on`."""
        return self._cube.map_on(hierarchy)

    def figure(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """See `CubeEngine.figure`."""
        return self._cube.figure(figures, indicator, question)

    def figure_once(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """See `CubeEngine.figure_once`."""
        return self._cube.figure_once(figures, indicator, question)

    def figure_alone(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """See `CubeEngine.figure_alone`."""
        return self._cube.figure_alone(figures, indicator, question)

    def values(
        self, figures: Figures, indicator: Indicator, period: Period, units: Sequence[str]
    ) -> dict[str, UnitValue]:
        """See `Frame.values`."""
        told = values_of(self._cube.row(figures, indicator, period, units), units)
        one = _telling_contradictions(Substituting(_Once(self._cube.value_once, self.margins, self.drawn)))
        return {
            unit: value or value_of(one(figures, indicator, Question(unit, period, period)))
            for unit, value in zip(units, told, strict=True)
        }

    def margins(self, figures: Figures, indicator: Indicator, question: Question, region: Region) -> Margins | None:
        """See `CubeEngine.margins`."""
        return self._cube.margins(figures, indicator, question, region)

    def drawn(self, figures: Figures, indicator: Indicator, question: Question, span: Span) -> Drawn | None:
        """See `CubeEngine.drawn`."""
        return self._cube.drawn(figures, indicator, question, span)

    def forget(self, elements: list[str]) -> None:
        """Read these elements again; all of them where figures grew finer than any before."""
        if self.places != self._frame.observations.places:
            self._build()
        elif elements:
            self._cube.forget(elements, self._frame.reads.of)


class FramedEvaluation(Evaluation):
    """An evaluation that shares a frame with others: its maps, and the results that still hold."""

    def __init__(self, frame: Frame, settings: Settings, engine: str) -> None:
        super().__init__(
            frame.knowledge.catalogue,
            frame.observations,
            settings,
            figure_of=frame.engine(engine),
            margins_of=frame.margins(engine),
            drawn_of=frame.drawn(engine),
            engine=engine,
        )
        self.knowledge = frame.knowledge
        self._frame = frame
        self.figure_once = frame.engine(engine, alone=True)
        """How figures are computed that nobody asks for again."""

    def figures(self, period: Period) -> Figures:
        """See `Evaluation.figures`."""
        return self._frame.figures(self.settings.structure or period.end)

    def target(self, programme: Programme, target: Target) -> TargetResult | None:
        """See `Evaluation.target`."""
        elements = self._frame.reads.of_target(target)
        make = partial(super().target, programme, target)
        of = Of.WHOLE if self.settings.unit is None else Of.UNIT
        return self._frame.answer(self._key(programme, target), elements, make, of=of)

    def trace(self, programme: Programme, result: TargetResult, make: Callable[[], Trace]) -> Trace:
        """How a result came about, by `make` where it is not kept."""
        elements = self._frame.reads.of_target(result.target)
        found = self._frame.answer(self._key(programme, result.target), elements, make, of=Of.CELLS, dated=True)
        if found.figures.knowledge is self.knowledge:
            return found
        return replace(found, figures=self._frame.figures(found.day))  # whatever is asked further is asked here

    def _key(self, programme: Programme, target: Target) -> Hashable:
        return result_key(programme, target.code, self.settings, self.engine)


def result_key(programme: Programme, code: str, asked: Settings, engine: str) -> Hashable:
    """Under what the result of a target is kept in the frame of its moment."""
    return (programme.code, code, asked.period, asked.structure, asked.unit, engine)
