"""A second evaluator, as naive as can be, for workspaces in which every cell has a value.

Written from the rules alone, not from `cotmoc.evaluation`: it loops over sub-periods, units and parts, adds and
divides. It knows one definition per code. Tests fill the missing cells in every admissible way and ask it each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import DataElement, Restart, TimeRule, UnitRule
from cotmoc.model.form import Form, FormElement
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.period import Period, Window
from cotmoc.model.unit import Unit


class Cell(NamedTuple):
    """What one report is about."""

    element: str
    breakdown: Breakdown
    unit: str
    period: Period


Filling: TypeAlias = Mapping[Cell, Fraction | None]
"""A value for every cell owed; None where it is not applicable."""
Number: TypeAlias = Fraction | None
"""A value, or None where there is none (divided by 0, a mean of nothing)."""


class NotComparable(Exception):
    """The figures cannot be carried to the map."""


@dataclass(frozen=True)
class Question:
    """An indicator's value is wanted for a unit (or its units of one level) and a period, on the map of a day."""

    unit: str
    period: Period
    day: date
    level: str = ""
    alone: bool = False
    """Only the unit's own reports count."""


class Naive:
    """Computes figures of one catalogue from fillings; `nd09`: elements read by that calendar."""

    def __init__(self, catalogue: Catalogue, nd09: frozenset[str] = frozenset()) -> None:
        self.catalogue = catalogue
        self.elements: dict[str, DataElement] = {e.code: e for e in catalogue.data_elements}
        self.indicators: dict[str, Indicator] = {i.code: i for i in catalogue.indicators}
        self.nd09 = nd09
        self._shares: dict[tuple[t.Element, Question, bool], list[tuple[frozenset[str], Period, Fraction, Cell]]] = {}

    # -- cells ---------------------------------------------------------------------------------------------------

    def rows(self, element: str) -> list[tuple[Form, FormElement]]:
        """The forms that ask the element, and how."""
        forms = {form.code: form for form in self.catalogue.forms}
        return [(forms[row.form], row) for row in self.catalogue.form_elements if row.element == element]

    def parts(self, form: Form, period: Period) -> list[Period]:
        """The form's sub-periods within the period, in order."""
        months = form.frequency.months
        whole = range(period.first, period.first + period.months, months)
        fits = period.months % months == 0 and period.first % months == 0
        return [Period(first, months, form.window) for first in whole] if fits else []

    def combinations(self, element: DataElement, row: FormElement) -> list[Breakdown]:
        """The parts a row of a form asks; the total where it names no dimension."""
        lists = dict(element.breakdowns)
        axes = []
        for asked in sorted(row.asked, key=lambda a: a.dimension):
            codes = asked.codes or tuple(c.code for c in self.catalogue.codes if c.list == lists[asked.dimension])
            axes.append([(asked.dimension, code) for code in codes])
        return list(product(*axes))

    def owing(self, form: Form, day: date) -> list[Unit]:
        """The units that owe the form for a window that ends on `day`."""
        named = {o.unit for o in self.catalogue.obligations if o.form == form.code and day in o.validity}
        return [
            unit
            for unit in self.catalogue.units
            if day in unit.validity and (unit.id in named if self._is_named(form) else unit.level == form.level)
        ]

    def _is_named(self, form: Form) -> bool:
        return any(o.form == form.code for o in self.catalogue.obligations)

    def cells(self, element: str, period: Period) -> Iterator[Cell]:
        """Every cell of the element owed within the period."""
        for form, row in self.rows(element):
            for part in self.parts(form, period):
                for unit in self.owing(form, part.end):
                    for breakdown in self.combinations(self.elements[element], row):
                        yield Cell(element, breakdown, unit.id, part)

    # -- the map -------------------------------------------------------------------------------------------------

    def _unit(self, unit_id: str) -> Unit:
        return next(unit for unit in self.catalogue.units if unit.id == unit_id)

    def places(self, unit_id: str, day: date) -> dict[frozenset[str], Fraction]:
        """Where a unit's figures go on the map: shares of single units, or jointly to units it came from."""
        unit = self._unit(unit_id)
        if day in unit.validity:
            return {frozenset([unit_id]): Fraction(1)}
        found: dict[frozenset[str], Fraction] = {}
        if unit.validity.start > day:
            origins: set[str] = set()
            for link in self.catalogue.successions:
                if link.successor == unit_id:
                    for place in self.places(link.predecessor, day):
                        origins |= place
            return {frozenset(origins): Fraction(1)}
        for link in self.catalogue.successions:
            if link.predecessor == unit_id:
                for place, share in self.places(link.successor, day).items():
                    found[place] = found.get(place, Fraction(0)) + Fraction(link.share) * share
        return found

    def only_renamed(self, unit_id: str, day: date) -> bool:
        """Whether the unit stands on the map with nothing taken over and nothing given away."""
        unit = self._unit(unit_id)
        if day in unit.validity:
            return True
        forwards = unit.validity.start <= day
        links = [s for s in self.catalogue.successions if (s.predecessor if forwards else s.successor) == unit_id]
        if len(links) != 1:
            return False
        other = links[0].successor if forwards else links[0].predecessor
        back = [s for s in self.catalogue.successions if (s.successor if forwards else s.predecessor) == other]
        return len(back) == 1 and self.only_renamed(other, day)

    def scope(self, question: Question) -> set[str]:
        """The units of the map that count."""
        here = {unit.id: unit for unit in self.catalogue.units if question.day in unit.validity}
        inside = set()
        for unit_id in here:
            above: str | None = unit_id
            while above is not None and above != question.unit:
                above = here[above].parent
            if above is not None and question.level in ("", here[unit_id].level):
                inside.add(unit_id)
        return inside

    def _carried(self, unit_id: str, question: Question, *, flows: bool) -> dict[frozenset[str], Fraction]:
        """The places inside the scope that a unit's figures go to."""
        scope = self.scope(question)
        found = {}
        for place, share in self.places(unit_id, question.day).items():
            if not place & scope:
                continue
            moved = place != frozenset([unit_id])
            if not place <= scope or (moved and not flows and not self.only_renamed(unit_id, question.day)):
                raise NotComparable
            found[place] = share
        return found

    # -- terms ---------------------------------------------------------------------------------------------------

    def _table(
        self, reference: t.Element, filling: Filling, question: Question, *, flows: bool
    ) -> dict[frozenset[str], dict[Period, Fraction]]:
        """For each place of the map its value in each sub-period (and the one before the start)."""
        key = (reference, question, flows)
        if key not in self._shares:
            self._shares[key] = list(self._shared(reference, question, flows=flows))
        table: dict[frozenset[str], dict[Period, Fraction]] = {}
        for place, part, share, cell in self._shares[key]:
            value = filling[cell]
            if value is not None:
                held = table.setdefault(place, {})
                held[part] = held.get(part, Fraction(0)) + share * value
        return table

    def _shared(
        self, reference: t.Element, question: Question, *, flows: bool
    ) -> Iterator[tuple[frozenset[str], Period, Fraction, Cell]]:
        element = self.elements[reference.code]
        form, row = self._answering(element, reference)
        parts = self.parts(form, self._meant(reference, form, question))
        if element.time_rule is TimeRule.CUMULATIVE:
            parts = _counted(element.restart, parts)
        if element.time_rule is TimeRule.LAST:
            parts = parts[-1:]
        for part in parts:
            for unit in self.owing(form, part.end):
                if question.alone and unit.id != question.unit:
                    continue
                for place, share in self._carried(unit.id, question, flows=flows).items():
                    for breakdown in self._selected(element, row, reference.selection):
                        yield place, part, share, Cell(element.code, breakdown, unit.id, part)

    def _meant(self, reference: t.Element, form: Form, question: Question) -> Period:
        period = question.period.shifted(reference.offset.months) if reference.offset else question.period
        return period.with_window(form.window)

    def _answering(self, element: DataElement, reference: t.Element) -> tuple[Form, FormElement]:
        wanted = {choice.dimension for choice in reference.selection}
        asked = [(form, row) for form, row in self.rows(element.code) if self._is_read(element.code, form)]
        exact = [(form, row) for form, row in asked if {a.dimension for a in row.asked} == wanted]
        return exact[0] if exact else asked[0]

    def _is_read(self, element: str, form: Form) -> bool:
        return (form.window is Window.ND09) == (element in self.nd09)

    def _selected(self, element: DataElement, row: FormElement, selection: t.Selection) -> Iterator[Breakdown]:
        for breakdown in self.combinations(element, row):
            codes = dict(breakdown)
            if all((codes[c.dimension] in c.codes) != c.excluded for c in selection):
                yield breakdown

    def _over_time(self, element: DataElement, values: Mapping[Period, Fraction]) -> Fraction:
        match element.time_rule:
            case TimeRule.SUM | TimeRule.LAST:
                return sum(values.values(), Fraction(0))
            case TimeRule.MEAN:
                return sum(values.values(), Fraction(0)) / len(values)
            case TimeRule.MAX:
                return max(values.values())
            case TimeRule.MIN:
                return min(values.values())
        raise AssertionError(element.time_rule)

    def _counted_on(self, element: DataElement, values: Mapping[Period, Fraction], steps: list[Period]) -> Fraction:
        """Step by step: what each run of counting added."""
        total, held = Fraction(0), values.get(steps[0], Fraction(0))
        for part, after in zip(steps[1:], [*steps[2:], None], strict=True):
            if _starts_anew(element.restart, part):
                held = Fraction(0)
            if after is None or _starts_anew(element.restart, after):
                total += values.get(part, Fraction(0)) - held
        return total

    def by_place(
        self, reference: t.Element, filling: Filling, question: Question, *, flows: bool
    ) -> dict[frozenset[str], Fraction]:
        """The value of the element over time for each place of the map that has one."""
        element = self.elements[reference.code]
        table = self._table(reference, filling, question, flows=flows)
        if element.time_rule is not TimeRule.CUMULATIVE:
            return {place: self._over_time(element, values) for place, values in table.items()}
        form, _ = self._answering(element, reference)
        parts = self.parts(form, self._meant(reference, form, question))
        steps = [parts[0].shifted(-parts[0].months), *parts]
        return {place: self._counted_on(element, values, steps) for place, values in table.items()}

    def published(self, reference: t.Element, question: Question) -> list[Cell]:
        """The cells of a unit that owes no form for what does not add up: published for itself, or not at all."""
        element = self.elements[reference.code]
        form, row = self._answering(element, reference)
        parts = self.parts(form, self._meant(reference, form, question))
        owes = any(unit.id == question.unit for part in parts for unit in self.owing(form, part.end))
        if element.unit_rule is not UnitRule.NONE or owes:
            return []
        period = question.period.shifted(reference.offset.months) if reference.offset else question.period
        breakdowns = list(self._selected(element, row, reference.selection)) if reference.selection else [TOTAL]
        return [Cell(element.code, breakdown, question.unit, period) for breakdown in breakdowns]

    def element(self, reference: t.Element, filling: Filling, question: Question) -> Number:
        """The element over time and over units."""
        element = self.elements[reference.code]
        if element.unit_rule is UnitRule.NONE:
            published = self.published(reference, question)
            if published:
                return sum((filling[cell] or Fraction(0) for cell in published), Fraction(0))
            alone = Question(question.unit, question.period, question.day, alone=True)
            own = self.by_place(reference, filling, alone, flows=False)
            return own.get(frozenset([question.unit]), Fraction(0))
        flows = element.unit_rule is UnitRule.SUM
        values = self.by_place(reference, filling, question, flows=flows)
        if element.unit_rule is UnitRule.SUM:
            return sum(values.values(), Fraction(0))
        if not values:
            return None
        if element.unit_rule is UnitRule.MEAN:
            return self._mean(element, reference, filling, question)
        return max(values.values()) if element.unit_rule is UnitRule.MAX else min(values.values())

    def _mean(self, element: DataElement, reference: t.Element, filling: Filling, question: Question) -> Number:
        values = self.by_place(reference, filling, question, flows=False)
        if element.weight:
            weights = self.by_place(t.Element(element.weight, (), reference.offset), filling, question, flows=True)
            over = sum((values[p] * weights.get(p, 0) for p in values), Fraction(0))
            under = sum((weights.get(p, Fraction(0)) for p in values), Fraction(0))
            return over / under if under else None
        if element.time_rule is TimeRule.MEAN:
            table = self._table(reference, filling, question, flows=False)
            pooled = [value for held in table.values() for value in held.values()]
            return sum(pooled, Fraction(0)) / len(pooled)
        return sum(values.values(), Fraction(0)) / len(values)

    # -- formulas ------------------------------------------------------------------------------------------------

    def indicator(self, indicator: Indicator, filling: Filling, question: Question) -> Number:
        """The value of an indicator, factor included."""
        if indicator.kind is IndicatorKind.RANK:
            return self.rank(self.indicators[indicator.numerator], filling, question)
        over = self.formula(parse(indicator.numerator), filling, question)
        if indicator.kind is IndicatorKind.RATIO:
            over = _divided(over, self.formula(parse(indicator.denominator), filling, question))
        return None if over is None else over * Fraction(indicator.factor)

    def rank(self, indicator: Indicator, filling: Filling, question: Question) -> Number:
        """1 + how many peers are better."""
        own = self.indicator(indicator, filling, question)
        me = self._unit(question.unit)
        if own is None:
            return None
        better = 0
        for unit in self.catalogue.units:
            if question.day not in unit.validity or (unit.level, unit.parent) != (me.level, me.parent):
                continue
            theirs = self.indicator(indicator, filling, Question(unit.id, question.period, question.day))
            if theirs is not None:
                better += theirs < own if indicator.direction is Direction.LOWER else theirs > own
        return Fraction(1 + better)

    def formula(self, tree: t.Tree, filling: Filling, question: Question) -> Number:
        """The value of a formula."""
        match tree:
            case t.Number(value):
                return Fraction(value)
            case t.Reference(code, selection, offset):
                if code in self.indicators:
                    return self.indicator(self.indicators[code], filling, question)
                return self.element(t.Element(code, selection, offset), filling, question)
            case t.UnitCount(level, applicable):
                return self._units(level, applicable, filling, question)
            case t.ConditionCount(code, operator, value):
                values = self.by_place(t.Element(code), filling, question, flows=False)
                return Fraction(sum(_compares(each, operator, Fraction(value)) for each in values.values()))
        return _operation(tree, [self.formula(part, filling, question) for part in tree.parts])

    def _units(self, level: str, applicable: str | None, filling: Filling, question: Question) -> Fraction:
        inside = {unit_id for unit_id in self.scope(question) if self._unit(unit_id).level == level}
        if applicable:
            element = self.elements[applicable]
            form, row = self._answering(element, t.Element(applicable))
            last = self.parts(form, question.period.with_window(form.window))[-1]
            owed: set[str] = set()
            for unit in self.owing(form, last.end):
                cells = [Cell(applicable, b, unit.id, last) for b in self.combinations(element, row)]
                if any(filling[cell] is not None for cell in cells):
                    for place in self._carried(unit.id, question, flows=False):
                        owed |= place
            inside &= owed
        return Fraction(len(inside))


def _counted(restart: Restart | None, parts: list[Period]) -> list[Period]:
    """The sub-periods whose counts matter: the end of each run, and the one before the start of a run gone on with."""
    before = [] if _starts_anew(restart, parts[0]) else [parts[0].shifted(-parts[0].months)]
    ends = [part for part, after in pairwise(parts) if _starts_anew(restart, after)]
    return [*before, *ends, parts[-1]]


def _starts_anew(restart: Restart | None, part: Period) -> bool:
    """Whether the count starts from nothing with this sub-period."""
    month = part.first % 12 + 1
    starts = {
        Restart.MONTH: range(1, 13),
        Restart.QUARTER: (1, 4, 7, 10),
        Restart.HALF: (1, 7),
        Restart.NINE_MONTHS: (1, 10),
        Restart.YEAR: (1,),
    }
    return restart is not None and month in starts.get(restart, ())


def _compares(value: Fraction, operator: str, other: Fraction) -> bool:
    return {
        "=": value == other,
        "!=": value != other,
        ">=": value >= other,
        ">": value > other,
        "<=": value <= other,
        "<": value < other,
    }[operator]


def _divided(over: Number, under: Number) -> Number:
    return None if over is None or not under else over / under


def _operation(tree: t.Tree, values: list[Number]) -> Number:
    given = [value for value in values if value is not None]
    if len(given) < len(values):
        return None
    match tree:
        case t.Neg():
            return -given[0]
        case t.Add():
            return given[0] + given[1]
        case t.Sub():
            return given[0] - given[1]
        case t.Mul():
            return given[0] * given[1]
        case t.Div():
            return _divided(given[0], given[1])
        case t.Min():
            return min(given)
        case t.Max():
            return max(given)
    raise AssertionError(tree)
