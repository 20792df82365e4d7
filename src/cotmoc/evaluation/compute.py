"""Formulas over partly unknown sums: quotients stay exact, everything else becomes a spread (design 5.3, 5.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from cotmoc.evaluation import spread
from cotmoc.evaluation.account import NoFigure, NoValue
from cotmoc.evaluation.linear import Cell, Linear
from cotmoc.evaluation.quotient import Quotient, Spread, Value, are_tied, spread_of
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.terms import Terms
from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.exact import Exact, whole
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.interval import Interval


class Computer:
    """Computes formulas for one question and span; `indicator` finds the definition valid for the period asked."""

    def __init__(self, terms: Terms, ranges: Ranges, indicator: Callable[[str], Indicator | None]) -> None:
        self._terms = terms
        self._ranges = ranges
        self._indicator = indicator

    def indicator(self, indicator: Indicator) -> Value:
        """The value of an indicator, its factor included. Raises `NoFigure`."""
        if indicator.kind is IndicatorKind.RATIO:
            value = self._divided(self.tree(parse(indicator.numerator)), self.tree(parse(indicator.denominator)))
        elif indicator.kind is IndicatorKind.EXPRESSION:
            value = self.tree(parse(indicator.numerator))
        else:
            as_is = indicator.kind is IndicatorKind.AS_IS
            value = Quotient(self._terms.element(_named(indicator), as_is=as_is))
        return self._times(value, indicator.factor)

    def tree(self, tree: t.Tree) -> Value:
        """The value of a formula. Raises `NoFigure`."""
        match tree:
            case t.Number(value):
                return Quotient(Linear.constant(value))
            case t.Element():
                return Quotient(self._terms.element(tree))
            case t.Reference(code, selection, offset):
                named = self._indicator(code)
                if named is not None:
                    return self.indicator(named)
                return Quotient(self._terms.element(t.Element(code, selection, offset)))
            case t.IndicatorRef(code):
                named = self._indicator(code)
                if named is None:
                    raise NoFigure(NoValue.NO_DEFINITION, code)
                return self.indicator(named)
            case t.UnitCount():
                return Quotient(self._terms.unit_count(tree))
            case t.ConditionCount():
                return Quotient(self._terms.condition_count(tree))
        return self._operation(tree)

    def _operation(self, tree: t.Tree) -> Value:
        match tree:
            case t.Neg(operand):
                return self._times(self.tree(operand), -1)
            case t.Add(left, right):
                return self._added(self.tree(left), self.tree(right))
            case t.Sub(left, right):
                return self._added(self.tree(left), self._times(self.tree(right), -1))
            case t.Mul(left, right):
                return self._multiplied(self.tree(left), self.tree(right))
            case t.Div(left, right):
                return self._divided(self.tree(left), self.tree(right))
            case t.Min(operands):
                return self._combined(spread.least, [self.tree(each) for each in operands])
            case t.Max(operands):
                return self._combined(spread.greatest, [self.tree(each) for each in operands])
        raise TypeError(f"not a formula: {tree!r}")

    # -- operations ------------------------------------------------------------------------------------------

    def _times(self, value: Value, factor: Exact) -> Value:
        if isinstance(value, Quotient):
            return value if factor == 1 else Quotient(value.over.times(factor), value.under)
        if value.range is None:
            return value
        return replace(value, range=spread.multiplied(value.range, Interval.point(factor)))

    def _added(self, one: Value, two: Value) -> Value:
        if isinstance(one, Quotient) and isinstance(two, Quotient):
            if one.under is None and two.under is None:
                return Quotient(one.over.plus(two.over))
            for quotient, other in ((one, two), (two, one)):
                if quotient.under is not None and other.under is None and other.over.is_constant:
                    shifted = quotient.over.plus(quotient.under.times(other.over.known_total))
                    return Quotient(shifted, quotient.under)
        return self._combined(lambda ranges: spread.added(ranges[0], ranges[1]), [one, two])

    def _multiplied(self, one: Value, two: Value) -> Value:
        for factor, other in ((one, two), (two, one)):
            if isinstance(factor, Quotient) and factor.under is None and factor.over.is_constant:
                return self._times(other, factor.over.known_total)
        return self._combined(lambda ranges: spread.multiplied(ranges[0], ranges[1]), [one, two])

    def _divided(self, one: Value, two: Value) -> Value:
        if isinstance(one, Quotient) and isinstance(two, Quotient):
            if two.under is None and two.over.is_constant and two.over.known_total != 0:
                return self._times(one, whole(1 / Fraction(two.over.known_total)))
            if one.under is None and two.under is None:
                return Quotient(one.over, two.over)
        found = self._combined(lambda ranges: spread.divided(ranges[0], ranges[1]), [one, two])
        off_nought = spread_of(two, self._ranges).jumps_off_nought
        return replace(found, inexact=True) if off_nought else found

    def _combined(self, operation: Callable[[Sequence[Interval]], Interval | None], values: Sequence[Value]) -> Spread:
        spreads = [spread_of(value, self._ranges) for value in values]
        ranges = [each.range for each in spreads if each.range is not None]
        cells = frozenset[Cell]().union(*(each.cells for each in spreads))
        if len(ranges) < len(spreads):
            return Spread(None, cells)
        inexact = any(each.inexact for each in spreads) or are_tied([each.cells for each in spreads], self._ranges)
        return Spread(operation(ranges), cells, inexact, any(each.jumps for each in spreads))


def _named(indicator: Indicator) -> t.Element:
    """The data element, or the part of one, that an indicator names instead of calculating."""
    named = parse(indicator.numerator)
    if not isinstance(named, t.Reference):  # refused by the check of definitions
        raise NoFigure(NoValue.NO_DEFINITION, indicator.numerator)
    return t.Element(named.code, named.selection)
