"""Indicators within formulas replaced by their own formulas, down to data elements; circles found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.errors import CYCLE
from cotmoc.formula.parse import parse
from cotmoc.formula.resolve import CALCULABLE
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.exact import Exact, is_finite_decimal
from cotmoc.model.indicator import Indicator, IndicatorKind

MOST_NODES = 20_000
"""Nodes an expansion may visit: a few indicators that each name another twice would grow without end."""

DEEPEST_CHAIN = 50
"""Indicators within indicators that are followed."""


def expand(tree: t.Tree, definitions: Definitions) -> t.Tree:
    """`tree` with indicators that calculate replaced by their formulas (factor included).

    What cannot be replaced stays: circles, unreadable formulas, ranks, and all beyond `MOST_NODES` nodes.
    """
    try:
        return _Expander(definitions).expanded(tree, frozenset())
    except Refused:
        return tree  # too deep as one formula


class _Expander:
    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self.nodes = 0

    def expanded(self, tree: t.Tree, within: frozenset[str]) -> t.Tree:
        """`tree` expanded inside the indicators `within`."""
        self.nodes += 1
        match tree:
            case t.Reference(code, selection, offset) if code in self.definitions.elements:
                return t.Element(code, selection, offset, start=tree.start)
            case t.Reference(code, (), None) | t.IndicatorRef(code):
                return self._indicator(code, tree, within)
            case t.Add(left, right) | t.Sub(left, right) | t.Mul(left, right) | t.Div(left, right):
                parts = (self.expanded(left, within), self.expanded(right, within))
                return type(tree)(*parts, start=tree.start)
            case t.Neg(operand):
                return t.Neg(self.expanded(operand, within), start=tree.start)
            case t.Min(operands) | t.Max(operands):
                return replace(tree, operands=tuple(self.expanded(each, within) for each in operands))
        return tree

    def _indicator(self, code: str, tree: t.Tree, within: frozenset[str]) -> t.Tree:
        indicator = self.definitions.indicators.get(code)
        if indicator is None or indicator.kind not in CALCULABLE or not is_finite_decimal(indicator.factor):
            return tree
        if code in within or len(within) >= DEEPEST_CHAIN or self.nodes > MOST_NODES:
            return tree
        try:
            over = self.expanded(parse(indicator.numerator), within | {code})
            if indicator.kind is not IndicatorKind.RATIO:
                return over
            under = self.expanded(parse(indicator.denominator), within | {code})
        except Refused:
            return tree  # reported where that indicator itself is checked
        return t.Mul(t.Div(over, under), _constant(indicator.factor), start=tree.start)


def _constant(value: Exact) -> t.Tree:
    return t.Number(value) if value >= 0 else t.Neg(t.Number(-value))


def find_cycles(definitions: Definitions) -> Iterator[tuple[str, Problem]]:
    """Each circle of indicators once, with the code of the indicator it is told at (the first by code)."""
    calls = {code: _called(indicator, definitions) for code, indicator in definitions.indicators.items()}
    done: set[str] = set()
    for start in sorted(calls):
        if start not in done:
            yield from _cycles_from(start, calls, done)


def _cycles_from(start: str, calls: dict[str, list[str]], done: set[str]) -> Iterator[tuple[str, Problem]]:
    """Depth first without recursion: chains of indicators may be long."""
    path: list[str] = [start]
    waiting = [iter(calls[start])]
    while path:
        code = next(waiting[-1], None)
        if code is None:
            done.add(path.pop())
            waiting.pop()
        elif code in path:
            circle = path[path.index(code) :]
            first = circle.index(min(circle))
            turned = [*circle[first:], *circle[:first], circle[first]]
            yield turned[0], CYCLE.problem(path=" → ".join(turned))
        elif code not in done:
            path.append(code)
            waiting.append(iter(calls[code]))


def _called(indicator: Indicator, definitions: Definitions) -> list[str]:
    """The indicators an indicator's formulas name, in order."""
    called: list[str] = []
    for text in (indicator.numerator, indicator.denominator):
        try:
            nodes = list(t.walk(parse(text))) if text.strip() else []
        except Refused:
            continue
        called += [node.code for node in nodes if isinstance(node, t.Reference) and node.code in definitions.indicators]
    return list(dict.fromkeys(called))
