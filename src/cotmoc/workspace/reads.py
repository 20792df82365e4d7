"""Which data elements a figure can rest on: those its formula names, and all whose limits bear on theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.target import Target


class Reads:
    """Answers for one catalogue. All dated versions of a definition count: too many elements only cost time."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._indicators = catalogue.indicators_by_code
        self._elements = catalogue.elements_by_code
        self._beside: dict[str, set[str]] = defaultdict(set)
        for element in catalogue.data_elements:
            for other in (element.part_of, element.ceiling.element, element.weight):
                if other:
                    self._beside[element.code].add(other)
                    self._beside[other].add(element.code)
        self._found: dict[str, frozenset[str]] = {}

    def of_target(self, target: Target) -> frozenset[str]:
        """The elements that a target's verdict can rest on, its conditions included."""
        codes = (target.indicator, *(condition.indicator for condition in target.conditions))
        return frozenset[str]().union(*(self.of(code) for code in codes))

    def of(self, code: str) -> frozenset[str]:
        """The elements that an indicator can rest on."""
        if code not in self._found:
            self._found[code] = self._related(self._named(code))
        return self._found[code]

    def _named(self, code: str) -> set[str]:
        """The elements that the formulas of an indicator, and of those they name, speak of."""
        found, waiting, seen = set(), [code], set()
        while waiting:
            current = waiting.pop()
            if current in self._elements:
                found.add(current)
            elif current not in seen:
                seen.add(current)
                waiting.extend(self._codes(current))
        return found

    def _codes(self, indicator: str) -> Iterator[str]:
        for row in self._indicators.get(indicator, ()):
            for text in (row.numerator, row.denominator):
                if text.strip():
                    yield from _codes_of(parse(text))

    def _related(self, elements: set[str]) -> frozenset[str]:
        found, waiting = set(), list(elements)
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self._beside.get(current, ()))
        return frozenset(found)


def _codes_of(tree: t.Tree) -> Iterator[str]:
    for node in t.walk(tree):
        match node:
            case t.Reference(code) | t.Element(code) | t.IndicatorRef(code) | t.ConditionCount(code):
                yield code
            case t.UnitCount(_, str() as applicable):
                yield applicable
