"""How a figure came about: the tree from a target down to the observations (design 5.14), built only when asked for.

Terms are gathered and totalled by the very classes that compute figures, so that a trace cannot tell another story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cotmoc.evaluation.account import Account, NoFigure
from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.gather import Addend, Gatherer, Question, Way
from cotmoc.evaluation.linear import Cell, Derived, Linear
from cotmoc.evaluation.programme import Evaluation
from cotmoc.evaluation.quotient import Quotient, spread_of
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.ranking import peers
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.sub_periods import Span
from cotmoc.evaluation.terms import Terms
from cotmoc.evaluation.trace_cells import CellTrace, CellTracer
from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.formula.write import write
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period


class Side(StrEnum):
    """Where in its indicator a term stands."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    WHOLE = "whole"


class TermKind(StrEnum):
    """What a term of a formula counts."""

    ELEMENT = "element"
    UNITS = "units"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class PlaceTrace:
    """What a term comes to within one unit of the map (its id; several that cannot be told apart are joined by +)."""

    place: str
    range: Interval
    cells: tuple[CellTrace, ...] = ()

    @property
    def missing(self) -> tuple[CellTrace, ...]:
        """The cells nobody has reported."""
        return tuple(cell for cell in self.cells if cell.observation is None)


@dataclass(frozen=True, slots=True)
class TermTrace:
    """One term of a formula: its text, what it refers to, what it comes to, and from what.

    `own`: the scope unit's own figure, which nobody sums. `left_out`: its rows that are not applicable.
    `terms`: the terms of the indicator it names, where it names one; the weights of a weighted mean.
    """

    side: Side
    kind: TermKind
    text: str
    period: Period
    range: Interval | None
    element: DataElement | None = None
    own: bool = False
    places: tuple[PlaceTrace, ...] = ()
    left_out: tuple[Observation, ...] = ()
    level: str = ""
    in_parts: bool = False
    """Whether its units are told only where a part of the scope is asked: there are too many."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One of the units ranked among, with the range of its figure (None: it has none)."""

    unit: str
    range: Interval | None


@dataclass(frozen=True, slots=True)
class IndicatorTrace:
    """An indicator: the definition used, and its terms; `within` are the indicators its formulas name."""

    indicator: Indicator
    terms: tuple[TermTrace, ...] = ()
    within: tuple[IndicatorTrace, ...] = ()
    peers: tuple[Peer, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class JudgementTrace:
    """One aim of a target, its judgement, and how its figure was made (None: no definition holds)."""

    judgement: Judgement
    indicator: IndicatorTrace | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A target's result and the tree below it."""

    result: TargetResult
    question: Question
    figures: Figures
    day: date
    """Of the map, as asked for; the map holds since `figures.hierarchy.day`."""
    own: JudgementTrace
    conditions: tuple[JudgementTrace, ...]


class Tracing:
    """Makes traces of the results of an evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def target(self, result: TargetResult) -> Trace:
        """The trace of one target's result."""
        figures, question = self._evaluation.question(result.target, result.unit)
        return Trace(
            result,
            question,
            figures,
            self._evaluation.map_day(result.target),
            self._judgement(result.judgement, figures, question),
            tuple(self._judgement(each, figures, question) for each in result.conditions),
        )

    def _judgement(self, judgement: Judgement, figures: Figures, question: Question) -> JudgementTrace:
        if judgement.indicator is None or question.unit not in figures.hierarchy.units:
            return JudgementTrace(judgement, None)
        return JudgementTrace(judgement, indicator_trace(figures, judgement.indicator, question))


def indicator_trace(figures: Figures, indicator: Indicator, question: Question) -> IndicatorTrace:
    """How `indicator` is made for a question, on the map of `figures`."""
    return _Indicators(figures, question).trace(indicator)


class _Indicators:
    """Traces the indicators of one question; those that formulas name come with them."""

    def __init__(self, figures: Figures, question: Question) -> None:
        self._figures = figures
        self._question = question
        self._ranges = Ranges(figures.knowledge, figures.owing, question.asked.end)
        self._terms = _TracedTerms(figures, question, self._ranges)

    def trace(self, indicator: Indicator) -> IndicatorTrace:
        if indicator.kind is IndicatorKind.RANK:
            return self._ranked(indicator)
        terms: list[TermTrace] = []
        within: list[IndicatorTrace] = []
        try:
            for side, tree in formulas(indicator):
                for node in t.walk(tree):
                    named = self._named(node)
                    if named is not None:
                        within.append(self.trace(named))
                    elif not isinstance(node, t.Number) and not node.parts:
                        terms.append(self._terms.trace(node, side, as_is=_is_own(indicator)))
        except NoFigure as failure:
            return IndicatorTrace(indicator, tuple(terms), tuple(within), failure=failure.detail)
        return IndicatorTrace(indicator, tuple(terms), tuple(within))

    def _named(self, node: t.Tree) -> Indicator | None:
        if not isinstance(node, t.Reference | t.IndicatorRef):
            return None
        return self._figures.knowledge.indicator(node.code, self._question.period.end)

    def _ranked(self, indicator: Indicator) -> IndicatorTrace:
        figures, question = self._figures, self._question
        ranked = figures.knowledge.indicator(indicator.numerator.strip(), question.period.end)
        if ranked is None:
            return IndicatorTrace(indicator)
        found = tuple(
            Peer(unit, figures.figure(ranked, replace(question, unit=unit)).range)
            for unit in [question.unit, *peers(figures, question.unit)]
        )
        return IndicatorTrace(indicator, within=(self.trace(ranked),), peers=found)


def formulas(indicator: Indicator) -> list[tuple[Side, t.Tree]]:
    """The formulas of an indicator, and where each stands in it."""
    if indicator.kind is IndicatorKind.RATIO:
        return [
            (Side.NUMERATOR, parse(indicator.numerator)),
            (Side.DENOMINATOR, parse(indicator.denominator)),
        ]
    if indicator.kind is IndicatorKind.EXPRESSION:
        return [(Side.WHOLE, parse(indicator.numerator))]
    return [(Side.WHOLE, t.Element(indicator.numerator.strip()))]


def _is_own(indicator: Indicator) -> bool:
    return indicator.kind not in (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)


class _Noting(Gatherer):
    """A gatherer that keeps what it gathered, and in which way."""

    noted: list[tuple[list[Addend], Way]]

    def addends(self, reference: t.Element, span: Span, account: Account, *, way: Way) -> list[Addend]:
        """See `Gatherer.addends`."""
        found = super().addends(reference, span, account, way=way)
        self.noted.append((found, way))
        return found


class _TracedTerms(Terms):
    """Terms as they are computed, told."""

    def __init__(self, figures: Figures, question: Question, ranges: Ranges) -> None:
        gatherer = _Noting(figures.knowledge, figures.hierarchy, figures.owing, question)
        gatherer.noted = []
        super().__init__(gatherer, ranges, Account(), Span.WHOLE)
        self._noting = gatherer
        self._cells = CellTracer(figures.knowledge, ranges)
        self._all_ranges = ranges

    def trace(self, node: t.Tree, side: Side, *, as_is: bool) -> TermTrace:
        """The trace of one term. Raises `NoFigure` as computing it does."""
        self._noting.noted.clear()
        match node:
            case t.UnitCount():
                return self._units(node, side)
            case t.ConditionCount():
                return self._condition(node, side)
            case t.Reference(code, selection, offset):
                node = t.Element(code, selection, offset)
        assert isinstance(node, t.Element)  # the caller passes leaves that are neither numbers nor indicators
        total = self.element(node, as_is=as_is)
        addends, way = self._noting.noted[0]
        element, period = self._noting.element(node)
        return TermTrace(
            side,
            TermKind.ELEMENT,
            write(node),
            period,
            self._range_of(total),
            element,
            way is Way.OWN,
            self._places(addends, self._per_place(element, addends)),
            self._left_out(element, addends),
        )

    def _units(self, node: t.UnitCount, side: Side) -> TermTrace:
        total = self.unit_count(node)
        places = tuple(PlaceTrace(place, Interval.point(1)) for place in total.places())
        period = self._noting.question.period
        return TermTrace(
            side, TermKind.UNITS, write(node), period, self._range_of(total), places=places, level=node.level
        )

    def _condition(self, node: t.ConditionCount, side: Side) -> TermTrace:
        total = self.condition_count(node)
        addends, _ = self._noting.noted[0]
        element, period = self._noting.element(t.Element(node.code))
        counted = {place: self._range_of(total.at(place)) or Interval.point(0) for place in _in_order(addends)}
        return TermTrace(
            side,
            TermKind.CONDITION,
            write(node),
            period,
            self._range_of(total),
            element,
            places=self._places(addends, counted),
            left_out=self._left_out(element, addends),
        )

    def _places(self, addends: Sequence[Addend], values: Mapping[str, Derived | Interval]) -> tuple[PlaceTrace, ...]:
        found = []
        for place, own in _in_order(addends).items():
            value = values[place]
            cells = tuple(self._cells.trace(a.cell, a.coefficient, a.observation) for a in own)
            found.append(PlaceTrace(place, value.range if isinstance(value, Derived) else value, cells))
        return tuple(found)

    def _left_out(self, element: DataElement, addends: Sequence[Addend]) -> tuple[Observation, ...]:
        """Rows of the same sub-periods that say “not applicable”, of units inside the scope."""
        known = self._noting.knowledge.cells(element.code)
        parts = [known.get(part, {}) for part in dict.fromkeys(addend.part for addend in addends)]
        inside = {unit for unit in {unit for cells in parts for _, unit in cells} if self._is_inside(unit)}
        found = (cells[cell] for cells in parts for cell in cells if cell[1] in inside)
        return tuple(row for row in found if row.status is ObservationStatus.NOT_APPLICABLE)

    def _is_inside(self, unit: str) -> bool:
        return any(place in self._noting.scope for place, _ in self._noting.hierarchy.placement(unit).shares)

    def _range_of(self, total: Linear) -> Interval | None:
        return spread_of(Quotient(total), self._all_ranges).range


def _in_order(addends: Sequence[Addend]) -> dict[str, list[Addend]]:
    """The addends by unit of the map, in order of first occurrence."""
    found: dict[str, list[Addend]] = {}
    for addend in addends:
        found.setdefault(addend.place, []).append(addend)
    return found


def leaves(trace: IndicatorTrace) -> list[tuple[Cell, Exact, Interval]]:
    """Every cell below an indicator with its coefficient and what it is or may be."""
    own = [
        (cell.cell, cell.coefficient, cell.range)
        for term in trace.terms
        for place in term.places
        for cell in place.cells
    ]
    return [*own, *(leaf for each in trace.within for leaf in leaves(each))]
