"""Formulas brought to one quotient of two sums of terms, as far as that goes (design 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from cotmoc.engines.errors import Gap
from cotmoc.evaluation.account import NoFigure, NoValue
from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind

Term: TypeAlias = t.Element | t.UnitCount | t.ConditionCount


class CannotBe(Exception):
    """The formula, or what it meets, is a declared gap."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap)
        self.gap = gap


@dataclass(frozen=True)
class Sum:
    """Σ coefficient × term + constant."""

    terms: Mapping[Term, Exact] = field(default_factory=dict)
    constant: Exact = 0

    def times(self, factor: Exact) -> Sum:
        """Every addend times `factor`."""
        return Sum({term: c * factor for term, c in self.terms.items()}, self.constant * factor)

    def plus(self, other: Sum) -> Sum:
        """The sum of both."""
        terms = dict(self.terms)
        for term, coefficient in other.terms.items():
            terms[term] = terms.get(term, 0) + coefficient
        return Sum(terms, self.constant + other.constant)


@dataclass(frozen=True)
class Share:
    """``over ÷ under``; `under` None is 1."""

    over: Sum
    under: Sum | None = None

    @property
    def constant(self) -> Exact | None:
        """The number it is, if it names no term."""
        return self.over.constant if self.under is None and not self.over.terms else None


class Formulas:
    """Reads indicators; `find` gives the definition of another indicator that a formula names."""

    def __init__(self, find: Callable[[str], Indicator | None]) -> None:
        self._find = find
        self.terms: list[Term] = []
        """Every term in the order in which the reference meets it, as often as it does."""

    def indicator(self, indicator: Indicator) -> Share:
        """The indicator as a quotient, its factor included. Raises `CannotBe`, `NoFigure`."""
        if indicator.kind is IndicatorKind.RATIO:
            found = _divided(self.tree(parse(indicator.numerator)), self.tree(parse(indicator.denominator)))
        elif indicator.kind is IndicatorKind.EXPRESSION:
            found = self.tree(parse(indicator.numerator))
        else:
            found = self._term(_named(indicator))
        return _times(found, indicator.factor)

    def _term(self, term: Term) -> Share:
        self.terms.append(term)
        return Share(Sum({term: 1}))

    def tree(self, tree: t.Tree) -> Share:
        """A formula as a quotient."""
        match tree:
            case t.Number(value):
                return Share(Sum({}, value))
            case t.Element() | t.UnitCount() | t.ConditionCount():
                return self._term(tree)
            case t.Reference(code, selection, offset):
                named = self._find(code)
                return self._term(t.Element(code, selection, offset)) if named is None else self.indicator(named)
            case t.IndicatorRef(code):
                named = self._find(code)
                if named is None:
                    raise NoFigure(NoValue.NO_DEFINITION, code)
                return self.indicator(named)
        return self._operation(tree)

    def _operation(self, tree: t.Tree) -> Share:
        match tree:
            case t.Neg(operand):
                return _times(self.tree(operand), -1)
            case t.Add(left, right):
                return _added(self.tree(left), self.tree(right))
            case t.Sub(left, right):
                return _added(self.tree(left), _times(self.tree(right), -1))
            case t.Mul(left, right):
                return _multiplied(self.tree(left), self.tree(right))
            case t.Div(left, right):
                return _divided(self.tree(left), self.tree(right))
        raise CannotBe(Gap.NOT_A_QUOTIENT)


def _named(indicator: Indicator) -> t.Element:
    """The data element, or the part of one, that an indicator names instead of calculating."""
    named = parse(indicator.numerator)
    if not isinstance(named, t.Reference):
        raise NoFigure(NoValue.NO_DEFINITION, indicator.numerator)
    return t.Element(named.code, named.selection)


def _times(value: Share, factor: Exact) -> Share:
    return Share(value.over.times(factor), value.under)


def _added(one: Share, two: Share) -> Share:
    if one.under is None and two.under is None:
        return Share(one.over.plus(two.over))
    for quotient, other in ((one, two), (two, one)):
        if quotient.under is not None and other.constant is not None:
            return Share(quotient.over.plus(quotient.under.times(other.constant)), quotient.under)
    raise CannotBe(Gap.NOT_A_QUOTIENT)


def _multiplied(one: Share, two: Share) -> Share:
    for factor, other in ((one, two), (two, one)):
        if factor.constant is not None:
            return _times(other, factor.constant)
    raise CannotBe(Gap.NOT_A_QUOTIENT)


def _divided(one: Share, two: Share) -> Share:
    if two.constant:
        return _times(one, 1 / Fraction(two.constant))
    if one.under is None and two.under is None:
        return Share(one.over, two.over)
    raise CannotBe(Gap.NOT_A_QUOTIENT)
