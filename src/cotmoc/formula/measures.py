"""Units of measure through a formula: sums, differences, min and max take figures of one unit only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.errors import UNITS_DIFFER
from cotmoc.model.errors import Problem

Measure: TypeAlias = Mapping[str, int]
"""Units of measure with their exponents: {"người": 1, "km²": -1}; empty is a pure number."""

UNITS_COUNTED = "đơn vị"
"""What `units()` and `count()` count."""


def measure(tree: t.Tree, definitions: Definitions, problems: list[Problem]) -> Measure | None:
    """The unit of measure of `tree`, or None where any fits (constants, unknown codes); adds what is mixed."""
    match tree:
        case t.Element(code):
            return {definitions.elements[code].unit_of_measure: 1}
        case t.IndicatorRef(code):
            return {definitions.indicators[code].unit_of_measure: 1}
        case t.UnitCount() | t.ConditionCount():
            return {UNITS_COUNTED: 1}
        case t.Neg(operand):
            return measure(operand, definitions, problems)
        case t.Mul(left, right) | t.Div(left, right):
            sign = 1 if isinstance(tree, t.Mul) else -1
            return _product(measure(left, definitions, problems), measure(right, definitions, problems), sign)
        case t.Add() | t.Sub() | t.Min() | t.Max():
            return _common(tree, definitions, problems)
    return None


def _product(left: Measure | None, right: Measure | None, sign: int) -> Measure | None:
    if left is None and right is None:
        return None
    total = Counter(left or {})
    for name, exponent in (right or {}).items():
        total[name] += sign * exponent
    return {name: exponent for name, exponent in total.items() if exponent}


def _common(tree: t.Add | t.Sub | t.Min | t.Max, definitions: Definitions, problems: list[Problem]) -> Measure | None:
    common: Measure | None = None
    for part in tree.parts:
        found = measure(part, definitions, problems)
        if found is None:
            continue
        if common is not None and found != common:
            problems.append(_mixed(tree, common, found))
        common = common if common is not None else found
    return common


_OPERATIONS = {
    t.Add: ("cộng", "sum"),
    t.Sub: ("trừ", "difference"),
    t.Min: ("min", "min"),
    t.Max: ("max", "max"),
}


def _mixed(tree: t.Add | t.Sub | t.Min | t.Max, left: Measure, right: Measure) -> Problem:
    vi, en = _OPERATIONS[type(tree)]
    return UNITS_DIFFER.problem(
        operation=vi,
        operation_en=en,
        position=tree.parts[-1].start + 1,
        left=measure_text(left),
        right=measure_text(right),
    )


def measure_text(found: Measure) -> str:
    """A unit of measure as people write it: "người/km²"; a pure number is "1"."""
    over = [_power(name, exponent) for name, exponent in found.items() if exponent > 0]
    under = [_power(name, -exponent) for name, exponent in found.items() if exponent < 0]
    return "·".join(over or ["1"]) + "".join(f"/{name}" for name in under)


def _power(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"
