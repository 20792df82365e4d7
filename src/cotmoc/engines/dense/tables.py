"""One indicator for one period and span, for every unit of a map at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.cube.exact import Integers, product
from cotmoc.engines.cube.extremes import Side
from cotmoc.engines.dense.asked import asked
from cotmoc.engines.dense.assembly import Assembly, Unknown, weighing
from cotmoc.engines.dense.boxes import Box
from cotmoc.engines.dense.columns_of_cells import CellColumns
from cotmoc.engines.dense.formulas import CannotBe, Formulas, Sum, Term
from cotmoc.engines.dense.kept import Kept
from cotmoc.engines.dense.linear_terms import LinearTerms
from cotmoc.engines.dense.map import Map
from cotmoc.engines.dense.margins import PlaceMargins
from cotmoc.engines.dense.place_values import compared, is_point, is_unsure
from cotmoc.engines.dense.quotients import Ends
from cotmoc.engines.dense.scopes import Scopes
from cotmoc.engines.dense.terms import PlaceValues, TermCells, best_unit
from cotmoc.engines.dense.troubles import Troubles
from cotmoc.engines.errors import Gap
from cotmoc.evaluation.account import Account, NoFigure
from cotmoc.evaluation.gather import Gatherer, Question, Way
from cotmoc.evaluation.sub_periods import Span
from cotmoc.formula.tree import ConditionCount, Element, UnitCount
from cotmoc.model.data_element import TimeRule, UnitRule
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind

EXTREMES = {UnitRule.MAX: Side.MAX, UnitRule.MIN: Side.MIN}
BEST_OF_PARTS = (TimeRule.MAX, TimeRule.MIN)
MOST_LEVELS = 4
"""Thresholds whose margins are kept: the units of a target mostly share one."""


class Setting(NamedTuple):
    """Where and when: a map, the columns as seen at the end of the period asked, a question about any unit of it, and
    the scopes that figures are told for."""

    map: Map
    columns: CellColumns
    question: Question
    scopes: Scopes


@dataclass(eq=False)
class Table:
    """What the reference works out for one unit, for all: who reported, and the figure with its ends."""

    setting: Setting
    indicator: Indicator
    span: Span
    occurrences: list[TermCells] = field(init=False, default_factory=list)
    """The terms made of cells, in the order in which the reference meets them."""
    account: Account = field(init=False, default_factory=Account)
    stopped: NoFigure | None = field(init=False, default=None)
    """Why there is no figure from some term on."""
    troubles: Troubles = field(init=False)
    joint: bool = field(init=False, default=False)
    _best: dict[Element, PlaceValues] = field(init=False, default_factory=dict)
    """Of terms that are the greatest or least of their parts, the values by place."""
    _unit_counts: list[Truths] = field(init=False, default_factory=list)
    _margins: Kept[Exact, PlaceMargins] = field(init=False, default_factory=lambda: Kept(MOST_LEVELS))

    def __post_init__(self) -> None:
        self.troubles = Troubles(self.setting.map)
        figures = self.setting.map.figures
        self._gatherer = Gatherer(
            self.setting.columns.knowledge, figures.hierarchy, figures.owing, self.setting.question
        )
        find = self.setting.columns.knowledge.indicator
        formulas = Formulas(lambda code: find(code, self.setting.question.period.end))
        self._formula = formulas.indicator(self.indicator)
        self._cells: dict[Term, TermCells] = {}
        self._counts: dict[UnitCount, Truths] = {}
        try:
            for term in formulas.terms:
                self._meet(term)
        except NoFigure as stopped:
            self.stopped = stopped
        self._assembled: Assembly | PlaceValues | None = None if self.stopped else self._assemble()

    # -- gathering ---------------------------------------------------------------------------------------------

    def _meet(self, term: Term) -> None:
        if isinstance(term, UnitCount):
            self._counts[term] = self._counted(term)
            self._unit_counts.append(self._counts[term])
            return
        reference = term if isinstance(term, Element) else Element(term.code)
        found = self._cells.get(term) or self._gathered(reference, by_unit=isinstance(term, ConditionCount))
        self._cells[term] = found
        self.occurrences.append(found)
        if isinstance(term, Element) and found.element.unit_rule is not UnitRule.SUM:
            self.joint = True
            if len(self._formula.over.terms) > 1 or self._formula.under is not None:
                raise CannotBe(Gap.MEAN_WITHIN)
            if found.element.weight is not None and found.element.unit_rule is UnitRule.MEAN:
                self._meet(Element(found.element.weight, (), term.offset))

    def _gathered(self, reference: Element, *, by_unit: bool) -> TermCells:
        setting = self.setting
        as_is = self.indicator.kind is IndicatorKind.AS_IS
        way = Way.BY_UNIT if by_unit else Way.OWN if as_is else Way.ROLLED_UP
        # A count is not drawn on.
        span = Span.ELAPSED if by_unit and self.span is Span.PROJECTED else self.span
        found = asked(self._gatherer, reference, span, way=way)
        self._take(found.account)
        return TermCells(found, setting.columns, setting.map, flows=not by_unit, level=setting.question.level)

    def _take(self, account: Account) -> None:
        self.account.forms.update(account.forms)
        self.account.owed.update(account.owed)
        self.account.known_periods.update(account.known_periods)
        self.account.elapsed_periods.update(account.elapsed_periods)

    def _counted(self, term: UnitCount) -> Truths:
        """The units of a level; with `applicable`, those that owe the element and did not declare it inapplicable."""
        found = self.setting.map.levels(term.level)
        if term.applicable and self.setting.columns.knowledge.asked(term.applicable):
            listed = asked(self._gatherer, self._gatherer.applying(term.applicable), Span.WHOLE, way=Way.BY_UNIT)
            level = self.setting.question.level
            cells = TermCells(listed, self.setting.columns, self.setting.map, flows=False, level=level)
            if any(goings.lost for goings in cells.goings):
                raise CannotBe(Gap.BROKEN_OFF)
            found = found & cells.expected_last[: len(found)]
        return found

    # -- who reported --------------------------------------------------------------------------------------------

    def _over(self, masks: Iterator[Truths]) -> Truths:
        found = np.zeros(len(self.setting.map.names), np.bool_)
        for mask in masks:
            found[: len(mask)] |= mask
        return found

    @cached_property
    def expected(self) -> Truths:
        """Places from which something is owed."""
        return self._over(cells.expected for cells in self.occurrences)

    @cached_property
    def missing(self) -> Truths:
        """Places from which something owed is missing."""
        return self._over(cells.missing for cells in self.occurrences)

    @property
    def complete(self) -> Truths:
        """Places that reported all that is due."""
        return self.expected & ~self.missing

    @cached_property
    def reported(self) -> Truths:
        """Places from which something was reported."""
        return self._over(cells.reported for cells in self.occurrences)

    @cached_property
    def applicable(self) -> Truths:
        """Places with something applicable, or units that are themselves counted."""
        if self.joint:
            return self._over(iter([self.occurrences[0].expected]))
        return self._over(iter([self.expected, *self._unit_counts]))

    @cached_property
    def lost(self) -> Truths:
        """Units whose figures cannot be told on the map."""
        found = np.zeros(len(self.setting.map.units), np.bool_)
        done: set[int] = set()
        for cells in self.occurrences:
            for goings in cells.goings:
                if id(goings) in done:
                    continue
                done.add(id(goings))
                for _, _, places, flows in goings.lost:
                    some, every = self.setting.map.scopes_of(places, self.setting.question.level)
                    found |= some & ~every if flows else some
        return np.asarray(self.setting.scopes.of_units(found))

    @property
    def of_nothing(self) -> str:
        """The element of which a mean, greatest or least is wanted: of nothing there is none."""
        return self.occurrences[0].element.code if self.joint else ""

    @property
    def is_quotient(self) -> bool:
        """Whether the figure has a denominator that adds up over units."""
        return self._formula.under is not None

    def scopes(self, places: Truths) -> Integers:
        """How many of the places lie in every scope."""
        return self.setting.scopes.over(places.astype(np.int64))

    # -- the figure ----------------------------------------------------------------------------------------------

    def ends(self, places: Truths | None = None) -> tuple[Ends, Ends]:
        """The least and greatest figure of every scope (of `places` in it only)."""
        if isinstance(self._assembled, PlaceValues):
            return self._best_of_units(self._assembled, places)
        assert self._assembled is not None  # nobody asks once it has stopped
        return self._assembled.ends(places)

    @cached_property
    def whole_ends(self) -> tuple[Ends, Ends]:
        """The least and greatest figure of every scope, for whoever asks for one scope after the other."""
        return self.ends()

    @property
    def begun(self) -> Truths:
        """Places of which something that the figure counts is known; none for the greatest or least of all units."""
        nothing = np.zeros(len(self.setting.map.names), np.bool_)
        return self._assembled.begun if isinstance(self._assembled, Assembly) else nothing

    def reported_sums(self) -> tuple[Integers, Integers, Truths]:
        """The sums over complete places; see `Assembly.reported`."""
        assert isinstance(self._assembled, Assembly)  # joint figures are worked out anew
        return self._assembled.reported(self.complete)

    def margins(self, level: Exact) -> PlaceMargins | None:
        """By place, how far it is above or below a threshold; None where the figure is no quotient of sums."""
        if self.joint or not isinstance(self._assembled, Assembly):
            return None
        assembled = self._assembled
        return self._margins.get(level, lambda: assembled.margins(level))

    def _assemble(self) -> Assembly | PlaceValues:
        if self.joint:
            return self._of_units(self.occurrences[0])
        over, under = self._formula.over, self._formula.under or Sum({}, 1)
        assembly = Assembly(self.setting.map, self.setting.scopes, weighing(over.constant, under.constant))
        sums = LinearTerms(self.setting.columns, self.setting.map, self.troubles)
        for term in dict.fromkeys([*over.terms, *under.terms]):
            above, below = Fraction(over.terms.get(term, 0)), Fraction(under.terms.get(term, 0))
            if isinstance(term, UnitCount):
                units = np.flatnonzero(self._counts[term])
                ones = np.ones(len(units), np.int64)
                assembly.know(units, ones, weighing(above, below), begins=term in over.terms)
            elif isinstance(term, ConditionCount):
                self._refuse_shared(term)
                counted = self._holding(term)
                if below:
                    unsure = counted.there & ~is_point(counted.box)
                    self.troubles.gap(Gap.COUNT_BELOW, np.flatnonzero(unsure))
                self._put(assembly, counted, above, below, begins=term in over.terms)
            elif self._cells[term].element.time_rule in BEST_OF_PARTS:
                self._refuse_shared(term)
                values = self._best[term] = self._cells[term].places(self.troubles)
                self._put(assembly, values, above, below, begins=term in over.terms)
            else:
                sums.add(self._cells[term], above, below, counted=term in over.terms)
        sums.put_into(assembly)
        return assembly

    def _refuse_shared(self, term: Element | ConditionCount) -> None:
        """What is no sum of cells must not share unknown ones with anything else in the figure."""
        cells = self._cells[term]
        tied = self.setting.columns.tied({term.code})
        beside = [other for other in self._cells if other != term and self._cells[other].element.code in tied]
        if beside and not self._are_one_pair([term, *beside], tied):
            raise CannotBe(Gap.CELLS_SHARED)
        for block in cells.blocks():
            split = block.goings.share != block.goings.shares
            self.troubles.gap(Gap.CELLS_SHARED, block.goings.place[split & block.counts & ~block.known])

    def _are_one_pair(self, terms: Sequence[Term], tied: set[str]) -> bool:
        """Whether they are the greatest (or least) of the parts of two elements that only bound each other: taken
        apart as the reference takes them, and inexact where their cells are tied."""
        elements = [self._cells[term].element for term in terms]
        return (
            len(terms) == len(tied) == len({element.code for element in elements})
            and all(isinstance(term, Element) for term in terms)
            and not any(element.breakdowns or element.time_rule not in BEST_OF_PARTS for element in elements)
        )

    @cached_property
    def tied(self) -> Truths:
        """Places of which two quantities taken apart rest on cells that bound one another: their figure may lie in a
        range wider than what is possible."""
        found = np.zeros(len(self.setting.map.names), np.bool_)
        for one, two in combinations(self._best, 2):
            if self._cells[two].element.code in self.setting.columns.tied({one.code}):
                unsure = is_unsure(self._best[one]) & is_unsure(self._best[two])
                found[: len(unsure)] |= unsure & self._cells[one].sharing(self._cells[two])
        return found

    def _put(self, assembly: Assembly, values: PlaceValues, above: Exact, below: Exact, *, begins: bool = True) -> None:
        """Add values by place, each a range of its own."""
        box, certain = values.box, values.there & is_point(values.box)
        place = np.flatnonzero(certain)
        coefficients = weighing(above, below, values.scale)
        assembly.know(place, box.low[place], coefficients, begins=begins)
        place = np.flatnonzero(values.there & ~certain)
        assembly.wonder(Unknown(place, np.ones(len(place), np.int64), box[place], coefficients))

    def _holding(self, term: ConditionCount) -> PlaceValues:
        """1 where a unit's figure compares so, 0 where it does not, 0 to 1 where it may."""
        values = self._cells[term].places(self.troubles)
        surely, possibly = compared(values, term.operator, term.value)
        no = np.zeros(len(surely), np.bool_)
        box = Box(surely.astype(np.int64), possibly.astype(np.int64), no, no, no, no)
        return PlaceValues(values.there, box, 1)

    # -- means, greatest and least over units ----------------------------------------------------------------

    def _of_units(self, cells: TermCells) -> Assembly | PlaceValues:
        if cells.element.unit_rule in EXTREMES:
            return cells.places(self.troubles)
        factor, constant = self._factor()
        assembly = Assembly(self.setting.map, self.setting.scopes, weighing(0, 0))
        if cells.element.weight:
            self._weigh(assembly, factor, constant)
        elif cells.element.time_rule in BEST_OF_PARTS:
            values = cells.places(self.troubles)
            self._put(assembly, values, factor, 0)
            self._divide(assembly, values.there.astype(np.int64), constant)
        else:
            sums = LinearTerms(self.setting.columns, self.setting.map, self.troubles)
            sums.add(cells, factor, Fraction(0), divided=False)
            sums.put_into(assembly)
            is_mean = cells.element.time_rule is TimeRule.MEAN
            self._divide(assembly, cells.periods_owed if is_mean else cells.expected.astype(np.int64), constant)
        return assembly

    def _factor(self) -> tuple[Fraction, Fraction]:
        """What the only term is multiplied by, and what is added."""
        (factor,) = self._formula.over.terms.values()
        return Fraction(factor), Fraction(self._formula.over.constant)

    def _divide(self, assembly: Assembly, counts: Integers, constant: Exact) -> None:
        """By how many there are; the constant stands beside the mean, so it is added as often."""
        assembly.know(np.arange(len(counts)), counts, weighing(constant, 1), begins=False)

    def _weigh(self, assembly: Assembly, factor: Exact, constant: Exact) -> None:
        """Σ weight · value ÷ Σ weight over the places that have a value."""
        # A term named twice is gathered twice, each time with its weight; its figure is the same.
        cells, weighing_cells = self.occurrences[:2]
        values = cells.places(self.troubles)
        weights = weighing_cells.places(self.troubles)
        rules = (weighing_cells.element.unit_rule, weighing_cells.element.time_rule)
        if rules[0] is not UnitRule.SUM or rules[1] in BEST_OF_PARTS:
            raise CannotBe(Gap.WEIGHT_UNKNOWN)
        unsure = weights.there & (~is_point(weights.box) | (weights.box.low < 0))
        self.troubles.gap(Gap.WEIGHT_UNKNOWN, np.flatnonzero(values.there & unsure))
        weight = np.where(values.there & weights.there & ~unsure, weights.box.low, 0)
        assembly.know(np.arange(len(weight)), weight, weighing(constant, 1, weights.scale), begins=False)
        scale = values.scale * weights.scale
        point = values.there & is_point(values.box)
        place = np.flatnonzero(point & (weight > 0))
        assembly.know(place, product(values.box.low[place], weight[place]), weighing(factor, 0, scale))
        place = np.flatnonzero(values.there & ~point & (weight > 0))
        assembly.wonder(Unknown(place, weight[place], values.box[place], weighing(factor, 0, scale)))

    def _best_of_units(self, values: PlaceValues, places: Truths | None) -> tuple[Ends, Ends]:
        there = values.there if places is None else values.there & places[: len(values.there)]
        cells = self.occurrences[0]
        level, side = self.setting.question.level, EXTREMES[cells.element.unit_rule]
        found = best_unit(PlaceValues(there, values.box, values.scale), self.setting.map, level, side)
        factor, constant = self._factor()
        ends = (_scaled_end(found, end, factor, constant) for end in ("low", "high"))
        low, high = (Ends(*map(self.setting.scopes.of_units, end.columns)) for end in ends)
        return (low, high) if factor >= 0 else (high, low)


def _scaled_end(values: PlaceValues, end: str, factor: Fraction, constant: Fraction) -> Ends:
    """An end times `factor` plus `constant`."""
    under = values.scale * factor.denominator * constant.denominator
    own = getattr(values.box, end).astype(object) * (factor.numerator * constant.denominator)
    over = np.where(values.there, own, 0) + constant.numerator * values.scale * factor.denominator
    count, weighs = len(own), np.bool_(factor != 0)
    free, is_open = getattr(values.box, f"{end}_free") & weighs, getattr(values.box, f"{end}_open") & weighs
    return Ends(over, np.full(count, under, object), free & values.there, is_open | free, values.there)
