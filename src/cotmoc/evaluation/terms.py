"""Terms of a formula as partly unknown sums: time rules within each unit of the map, then unit rules (design 5.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from cotmoc.evaluation.account import Account, NoFigure, NoValue
from cotmoc.evaluation.gather import Addend, Gatherer, Way
from cotmoc.evaluation.linear import NOWHERE, Cell, Derived, Linear, Unknown
from cotmoc.evaluation.quotient import Blocks, Quotient, spread_of
from cotmoc.evaluation.spread import greatest, least
from cotmoc.evaluation.sub_periods import Span
from cotmoc.formula.tree import ConditionCount, Element, UnitCount
from cotmoc.model.data_element import DataElement, TimeRule, UnitRule
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval


class CellRanges(Blocks, Protocol):
    """What an unreported cell may be."""

    def imputed(self, cell: Cell) -> Exact | None:
        """The value carried forward for it, where its element declares one."""
        ...


_REGIONS: Mapping[str, Callable[[Exact], Interval]] = {
    "=": Interval.point,
    ">=": lambda value: Interval(value, None),
    ">": lambda value: Interval(value, None, low_open=True),
    "<=": lambda value: Interval(None, value),
    "<": lambda value: Interval(None, value, high_open=True),
}


def _holds(operator: str, value: Exact, figure: Interval) -> bool | None:
    """Whether every possible figure compares so with `value` (None: some do and some do not)."""
    if operator == "!=":
        equal = _holds("=", value, figure)
        return None if equal is None else not equal
    wanted = _REGIONS[operator](value)
    return True if figure.within(wanted) else None if figure.meets(wanted) else False


class Terms:
    """Turns references into sums, for one question and one span."""

    def __init__(self, gatherer: Gatherer, ranges: CellRanges, account: Account, span: Span) -> None:
        self._gatherer = gatherer
        self._ranges = ranges
        self._account = account
        self._span = span

    def element(self, reference: Element, *, as_is: bool = False) -> Linear:
        """The value of a data element for the scope. Raises `NoFigure`."""
        element, _ = self._gatherer.element(reference)
        own = as_is or element.unit_rule is UnitRule.NONE
        addends = self._gatherer.addends(reference, self._span, self._account, way=Way.OWN if own else Way.ROLLED_UP)
        if own:
            return self._total(element, addends)
        self._account.joint = self._account.joint or element.unit_rule is not UnitRule.SUM
        if element.unit_rule is UnitRule.MEAN:
            return self._mean(element, reference, addends)
        if element.unit_rule in (UnitRule.MAX, UnitRule.MIN):
            return self._best_unit(element, addends)
        return self._total(element, addends)

    # -- sums over units -------------------------------------------------------------------------------------

    def _total(self, element: DataElement, addends: Sequence[Addend]) -> Linear:
        if element.time_rule in (TimeRule.MAX, TimeRule.MIN):
            return self._sum_of_best(element, addends)
        if element.time_rule is TimeRule.MEAN:
            return self._divided(addends, _counts_by_place(addends))
        return self._divided(addends, {})

    def _divided(self, addends: Iterable[Addend], divisors: Mapping[str, int]) -> Linear:
        known: dict[str, Exact] = {}
        unknown: list[Unknown] = []
        for addend in addends:
            place, coefficient = addend.place, addend.coefficient
            if place in divisors:
                coefficient = whole(Fraction(coefficient) / divisors[place])
            value = self._value(addend)
            if value is None:
                unknown.append(Unknown(place, addend.cell, coefficient))
            else:
                known[place] = known.get(place, 0) + coefficient * value
        return Linear(known, tuple(unknown))

    def _value(self, addend: Addend) -> Exact | None:
        """The single known value of a cell, reported or carried forward; None where it is a range."""
        if addend.observation is None:
            return self._ranges.imputed(addend.cell)
        assert addend.observation.value is not None  # gathering keeps only usable observations
        return addend.observation.value.value

    def _summed(self, addends: Iterable[Addend], divisor: int = 1) -> Interval:
        """The range of a sum of cells, those that are tied to one another taken together."""
        total = self._divided(addends, {})
        if total.is_known:
            return Interval.point(whole(Fraction(total.known_total) / divisor))
        found = spread_of(Quotient(total.times(Fraction(1, divisor))), self._ranges).range
        assert found is not None  # a sum always has a range
        return found

    # -- time rules max and min ------------------------------------------------------------------------------

    def _sum_of_best(self, element: DataElement, addends: Sequence[Addend]) -> Linear:
        total = Linear()
        for place, best in self._best_by_place(element, addends).items():
            total = total.plus(_as_linear(place, best))
        return total

    def _best_by_place(self, element: DataElement, addends: Sequence[Addend]) -> dict[str, Derived]:
        """Within each unit of the map: its value per sub-period, then the greatest (or least) of these."""
        is_max = element.time_rule is TimeRule.MAX
        found = {}
        for place, own in _by_place(addends).items():
            parts: dict[object, list[Addend]] = {}
            for addend in own:
                parts.setdefault(addend.part, []).append(addend)
            ranges = [self._summed(part) for part in parts.values()]
            found[place] = Derived(
                (element.time_rule, element.code, place), greatest(ranges) if is_max else least(ranges), self._open(own)
            )
        return found

    def _open(self, addends: Iterable[Addend]) -> frozenset[Cell]:
        return frozenset(a.cell for a in addends if self._value(a) is None)

    # -- unit rules ------------------------------------------------------------------------------------------

    def _best_unit(self, element: DataElement, addends: Sequence[Addend]) -> Linear:
        per_place = self._per_place(element, addends)
        if not per_place:
            raise NoFigure(NoValue.NOT_APPLICABLE, element.code)  # the greatest of nothing
        ranges = [derived.range for derived in per_place.values()]
        best = greatest(ranges) if element.unit_rule is UnitRule.MAX else least(ranges)
        cells = frozenset[Cell]().union(*(d.cells for d in per_place.values()))
        shared = sum(len(d.cells) for d in per_place.values()) > len(cells)  # parts of one unit move together
        return _as_linear(NOWHERE, Derived((element.unit_rule, element.code), best, cells, shared))

    def _per_place(self, element: DataElement, addends: Sequence[Addend]) -> dict[str, Derived]:
        """The time value of every unit of the map."""
        if element.time_rule in (TimeRule.MAX, TimeRule.MIN):
            return self._best_by_place(element, addends)
        divisors = _counts_by_place(addends) if element.time_rule is TimeRule.MEAN else {}
        found = {}
        for place, own in _by_place(addends).items():
            interval = self._summed(own, divisors.get(place, 1))
            found[place] = Derived((element.time_rule, element.code, place), interval, self._open(own))
        return found

    def _mean(self, element: DataElement, reference: Element, addends: Sequence[Addend]) -> Linear:
        if not addends:
            raise NoFigure(NoValue.NOT_APPLICABLE, element.code)  # a mean of nothing
        if element.weight:
            return self._weighted_mean(element, reference, addends)
        if element.time_rule in (TimeRule.MAX, TimeRule.MIN):
            best = self._sum_of_best(element, addends)
            return best.times(Fraction(1, len(best.places()))) if best.places() else best
        if element.time_rule is TimeRule.MEAN:
            pooled = sum(_counts_by_place(addends).values())
            return self._divided(addends, dict.fromkeys(_by_place(addends), pooled))
        return self._divided(addends, dict.fromkeys(_by_place(addends), len(_by_place(addends))))

    def _weighted_mean(self, element: DataElement, reference: Element, addends: Sequence[Addend]) -> Linear:
        """Σ w·x ÷ Σ w over units: a sum while every weight is known, otherwise the range it has over all weights."""
        assert element.weight is not None  # asked only for weighted means
        values = self._per_place(element, addends)
        everyone = self.element(Element(element.weight, (), reference.offset))
        weights = {place: everyone.at(place) for place in values}
        total = sum((weight.known_total for weight in weights.values()), 0)
        if any(weight.unknown for weight in weights.values()):
            return self._weighted_range(element, values, weights)
        if not total:
            raise NoFigure(NoValue.NOT_APPLICABLE, element.code)
        found = Linear()
        for place, value in values.items():
            if weights[place].known_total:
                share = Fraction(weights[place].known_total) / total
                found = found.plus(_as_linear(place, value).times(share))
        return found

    def _weighted_range(
        self, element: DataElement, values: Mapping[str, Derived], weights: Mapping[str, Linear]
    ) -> Linear:
        """Every unit at its least, then every unit at its greatest: each time a quotient of sums in the weights."""
        lows = self._weighted_by({place: v.range.low for place, v in values.items()}, weights)
        highs = self._weighted_by({place: v.range.high for place, v in values.items()}, weights)
        spread = Interval(
            lows.low if lows else None,
            highs.high if highs else None,
            lows is None or lows.low_open or any(v.range.low_open for v in values.values()),
            highs is None or highs.high_open or any(v.range.high_open for v in values.values()),
        )
        cells = frozenset[Cell]().union(*(value.cells for value in values.values()))
        weighing = frozenset(u.variable for w in weights.values() for u in w.unknown if isinstance(u.variable, Cell))
        return _as_linear(NOWHERE, Derived(("mean", element.code), spread, cells | weighing))

    def _weighted_by(self, ends: Mapping[str, Exact | None], weights: Mapping[str, Linear]) -> Interval | None:
        over, under = Linear(), Linear()
        for place, end in ends.items():
            if end is None:
                return None
            over, under = over.plus(weights[place].times(end)), under.plus(weights[place])
        return spread_of(Quotient(over, under), self._ranges).range

    # -- units themselves ------------------------------------------------------------------------------------

    def unit_count(self, term: UnitCount) -> Linear:
        """How many units of a level stand on the map inside the scope; with `applicable`, those it applies to."""
        hierarchy, inside = self._gatherer.hierarchy, self._gatherer.scope
        places = [i for i in inside if hierarchy.units[i].level == term.level]
        if term.applicable:
            left_out = self._not_applicable(term.applicable)
            places = [place for place in places if place not in left_out]
        self._account.applicable = self._account.applicable or bool(places)
        return Linear(dict.fromkeys(sorted(places), 1))

    def _not_applicable(self, code: str) -> set[str]:
        """Units that declared the element not applicable at the last sub-period, or do not owe it while others do."""
        if not self._gatherer.knowledge.asked(code):
            return set()
        account = Account()
        addends = self._gatherer.addends(self._gatherer.applying(code), Span.WHOLE, account, way=Way.BY_UNIT)
        end = max((part.end for _, part in account.forms), default=None)
        owed = {addend.place for addend in addends if end is None or addend.part.end == end}
        return set(self._gatherer.hierarchy.scope(self._gatherer.question.unit)) - owed

    def condition_count(self, term: ConditionCount) -> Linear:
        """How many units on the map have such a value; a unit whose report is missing counts 0 or 1."""
        reference = Element(term.code)
        element, _ = self._gatherer.element(reference)
        span = Span.ELAPSED if self._span is Span.PROJECTED else self._span  # a count is not drawn on
        addends = self._gatherer.addends(reference, span, self._account, way=Way.BY_UNIT)
        total = Linear()
        for place, value in self._per_place(element, addends).items():
            holds = _holds(term.operator, term.value, value.range)
            if holds is None:
                name = ("count", element.code, place, term.operator, str(term.value))
                maybe = Derived(name, Interval(0, 1), value.cells, jumps=True)
                total = total.plus(_as_linear(place, maybe))
            else:
                total = total.plus(Linear({place: int(holds)}))
        return total


def _as_linear(place: str, value: Derived) -> Linear:
    known = value.range.value
    return Linear({place: known}) if known is not None else Linear({}, (Unknown(place, value, 1),))


def _by_place(addends: Iterable[Addend]) -> dict[str, list[Addend]]:
    places: dict[str, list[Addend]] = {}
    for addend in addends:
        places.setdefault(addend.place, []).append(addend)
    return places


def _counts_by_place(addends: Iterable[Addend]) -> dict[str, int]:
    """The divisor of a mean over time: sub-periods in which the figure was owed and applicable."""
    return {place: len({a.part for a in own}) for place, own in _by_place(addends).items()}
