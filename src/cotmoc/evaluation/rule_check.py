"""Rules of forms run on the figures of one unit: two formulas over its cells, and a comparison that must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

from cotmoc.evaluation.entries import CellKey
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owing import Owing
from cotmoc.evaluation.spread import added, divided, greatest, least, multiplied, turned
from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.expand import expand
from cotmoc.formula.parse import parse_comparison
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.errors import Refused
from cotmoc.model.form import Form, FormElement
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period
from cotmoc.model.rule import Rule

Looked: TypeAlias = Callable[[str, Breakdown, Period], Interval | None]
"""The figure of a cell of the unit for a period; None where there is none."""

Computed: TypeAlias = Callable[[Looked], Interval | None]
"""A formula over the cells of one unit; None where a term is missing or it divides by 0."""

_SATISFIED = {
    "<=": Interval(None, 0),
    "<": Interval(None, 0, high_open=True),
    ">=": Interval(0, None),
    ">": Interval(0, None, low_open=True),
    "=": Interval.point(0),
}
"""Where left − right must lie."""


@dataclass(frozen=True)
class Ground:
    """What forms are read against for one period: definitions, who owes what, and the definitions by code."""

    knowledge: Knowledge
    owing: Owing
    period: Period
    definitions: Definitions


@dataclass(frozen=True)
class RunnableRule:
    """A rule made ready for one period: its formulas, and the cells of the form that they name."""

    rule: Rule
    keys: tuple[CellKey, ...]
    difference: Computed
    operator: str

    def is_broken(self, looked: Looked) -> bool:
        """Whether no value of the figures satisfies it.

        Not run, so not broken, where a term is missing. Ranges are calculated with as if independent: a rule that
        names a cell twice may pass though it is broken, never the other way round.
        """
        found = self.difference(looked)
        if found is None:
            return False
        if self.operator == "!=":
            return found.value == 0
        return not found.meets(_SATISFIED[self.operator])


def runnable(rule: Rule, form: Form, ground: Ground) -> RunnableRule | None:
    """`rule` ready to run on the cells of a period; None where it cannot be of one unit in this period: it counts
    units, names a rank, or an element that the form does not ask, or one not yet defined."""
    compiling = _Compiling(form, ground)
    try:
        left, operator, right = parse_comparison(rule.check)
        difference = compiling.compiled(t.Sub(expand(left, ground.definitions), expand(right, ground.definitions)))
    except (Refused, _NotOfOneUnit):
        return None
    return RunnableRule(rule, tuple(dict.fromkeys(compiling.keys)), difference, operator)


class _NotOfOneUnit(Exception):
    """A term that has no value for a single unit's form."""


class _Compiling:
    def __init__(self, form: Form, ground: Ground) -> None:
        self._form = form
        self._ground = ground
        self.keys: list[CellKey] = []

    def compiled(self, tree: t.Tree) -> Computed:
        """`tree` as a function of the unit's figures. Raises `_NotOfOneUnit`."""
        match tree:
            case t.Number(value):
                constant = Interval.point(value)
                return lambda _: constant
            case t.Element(code, selection, offset):
                return self._element(code, selection, offset)
            case t.Neg(operand):
                return _of([self.compiled(operand)], lambda found: turned(found[0]))
            case t.Add(left, right):
                return _of([self.compiled(left), self.compiled(right)], lambda found: added(found[0], found[1]))
            case t.Sub(left, right):
                return _of([self.compiled(left), self.compiled(right)], lambda found: added(found[0], turned(found[1])))
            case t.Mul(left, right):
                return _of([self.compiled(left), self.compiled(right)], lambda found: multiplied(found[0], found[1]))
            case t.Div(left, right):
                return _of([self.compiled(left), self.compiled(right)], lambda found: divided(found[0], found[1]))
            case t.Min(operands):
                return _of([self.compiled(each) for each in operands], least)
            case t.Max(operands):
                return _of([self.compiled(each) for each in operands], greatest)
        raise _NotOfOneUnit

    def _element(self, code: str, selection: t.Selection, offset: t.Offset | None) -> Computed:
        """The sum of the cells that a term means: those of this form, in an earlier period where it says so."""
        period = self._ground.period.shifted(offset.months) if offset else self._ground.period
        keys = [(code, breakdown) for breakdown in self._breakdowns(code, selection, period)]
        if not offset:
            self.keys += keys
        if len(keys) == 1:
            ((element, breakdown),) = keys
            return lambda looked: looked(element, breakdown, period)
        return _of([_cell(key, period) for key in keys], lambda found: reduce(added, found))

    def _breakdowns(self, code: str, selection: t.Selection, period: Period) -> Sequence[Breakdown]:
        element = self._ground.knowledge.element(code, period.end)
        if element is None:
            raise _NotOfOneUnit
        owing = self._ground.owing
        row = owing.row_for(element, self._rows(code), selection, period.end)
        if row is None:
            raise _NotOfOneUnit
        found = owing.breakdowns(element, row.asked, selection, period.end)
        if not found:
            raise _NotOfOneUnit
        return found

    def _rows(self, code: str) -> Iterable[FormElement]:
        """The rows of this form that ask the element; failing those, of forms of the same level, period and window."""
        asking = self._ground.knowledge.asked(code)
        own = [row for form, row in asking if form.code == self._form.code]
        return own or [row for form, row in asking if _is_alike(form, self._form)]


def _is_alike(one: Form, two: Form) -> bool:
    return (one.level, one.frequency, one.window) == (two.level, two.frequency, two.window)


def _cell(key: CellKey, period: Period) -> Computed:
    return lambda looked: looked(*key, period)


def _of(operands: Sequence[Computed], calculate: Callable[[Sequence[Interval]], Interval | None]) -> Computed:
    """The calculation over the operands, if each has a value."""

    def computed(looked: Looked) -> Interval | None:
        found = []
        for operand in operands:
            value = operand(looked)
            if value is None:
                return None
            found.append(value)
        return calculate(found)

    return computed
