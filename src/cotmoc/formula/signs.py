"""What can be proved of a formula's sign from declared minimums, ceilings, part_of and breakdowns.

A sum is brought into linear form and each subtracted part is set against a whole it cannot exceed:
``HS - HS.HUY`` is not below 0 where HS.HUY is part of HS, ``VB - VB[mat=co]`` because a part is within its total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.model.exact import Exact, quotient


class Range(NamedTuple):
    """A proved lower and upper end; None where nothing is proved."""

    low: Exact | None
    high: Exact | None


UNKNOWN = Range(None, None)


@dataclass(slots=True)
class _Linear:
    constant: Exact = 0
    terms: dict[t.Tree, Exact] = field(default_factory=dict)

    def add(self, other: _Linear, factor: Exact) -> None:
        self.constant += factor * other.constant
        for atom, coefficient in other.terms.items():
            total = self.terms.get(atom, 0) + factor * coefficient
            self.terms[atom] = total
            if not total:
                del self.terms[atom]


def provable_range(tree: t.Tree, definitions: Definitions) -> Range:
    """The range of values `tree` provably lies in, whatever is reported within the declared limits."""
    linear = _linear(tree)
    up, down = _settled(linear, definitions, sign=1), _settled(linear, definitions, sign=-1)
    return Range(up, None if down is None else -down)


def _settled(linear: _Linear, definitions: Definitions, *, sign: int) -> Exact | None:
    """The least value of sign × the linear form: each negative term absorbed by a whole, or at its own limit."""
    terms = {atom: sign * coefficient for atom, coefficient in linear.terms.items()}
    least = sign * linear.constant
    wholes = {atom: coefficient for atom, coefficient in terms.items() if coefficient > 0}
    parts = {atom: coefficient for atom, coefficient in terms.items() if coefficient < 0}
    left = _not_absorbed(parts, wholes, definitions)
    for atom, coefficient in (wholes | left).items():
        if not coefficient:
            continue
        end = _atom_range(atom, definitions)
        limit = end.low if coefficient > 0 else end.high
        if limit is None:
            return None
        least += coefficient * limit
    return least


def _not_absorbed(
    parts: dict[t.Tree, Exact], wholes: dict[t.Tree, Exact], definitions: Definitions
) -> dict[t.Tree, Exact]:
    """The subtracted terms that no whole covers; takes what is covered off `wholes`.

    Parts that exclude one another (other codes of the same dimension) together stay within one whole.
    """
    groups: list[tuple[t.Tree, Exact, list[t.Tree]]] = []
    left: dict[t.Tree, Exact] = {}
    for part, coefficient in parts.items():
        shared = next((g for g in groups if g[1] >= -coefficient and _joins(part, g, definitions)), None)
        if shared:
            shared[2].append(part)
            continue
        whole = next((w for w, size in wholes.items() if size >= -coefficient and _within(part, w, definitions)), None)
        if whole is None:
            left[part] = coefficient
        else:
            wholes[whole] += coefficient
            groups.append((whole, -coefficient, [part]))
    return left


def _joins(part: t.Tree, group: tuple[t.Tree, Exact, list[t.Tree]], definitions: Definitions) -> bool:
    whole, _, members = group
    return _within(part, whole, definitions) and all(_disjoint(part, member) for member in members)


def _disjoint(one: t.Tree, two: t.Tree) -> bool:
    if not (isinstance(one, t.Element) and isinstance(two, t.Element)):
        return False
    if (one.code, one.offset) != (two.code, two.offset):
        return False
    chosen = {choice.dimension: choice for choice in one.selection if not choice.excluded}
    return any(
        not choice.excluded
        and choice.dimension in chosen
        and not set(choice.codes) & set(chosen[choice.dimension].codes)
        for choice in two.selection
    )


def _within(part: t.Tree, whole: t.Tree, definitions: Definitions) -> bool:
    """Whether the figures of `part` never exceed those of `whole`."""
    match part, whole:
        case t.UnitCount(level), t.UnitCount(other, None):
            return level == other
        case t.Element(), t.Element():
            if part.offset != whole.offset:
                return False
            if part.code == whole.code:
                least = definitions.elements[part.code].least
                return least is not None and least >= 0 and _implies(part.selection, whole.selection)
            return not whole.selection and whole.code in _bounding(part.code, definitions)
    return False


def _implies(part: t.Selection, whole: t.Selection) -> bool:
    """Whether every cell that `part` selects is among those `whole` selects."""
    chosen = {choice.dimension: choice for choice in part}
    return all(choice.dimension in chosen and _narrows(chosen[choice.dimension], choice) for choice in whole)


def _narrows(part: t.Choice, whole: t.Choice) -> bool:
    inner, outer = set(part.codes), set(whole.codes)
    if part.excluded:
        return whole.excluded and outer <= inner
    return not inner & outer if whole.excluded else inner <= outer


def _bounding(code: str, definitions: Definitions) -> Iterable[str]:
    """The elements that `code` is declared part of, or that are its ceiling, and theirs in turn."""
    seen: set[str] = set()
    waiting = [code]
    while waiting:
        element = definitions.elements.get(waiting.pop())
        if element is None:
            continue
        above = {element.part_of, element.ceiling.element} - {None} - seen
        seen |= {name for name in above if name}
        waiting += [name for name in above if name]
    return seen


def _linear(tree: t.Tree) -> _Linear:
    linear = _Linear()
    match tree:
        case t.Number(value):
            linear.constant = value
        case t.Add(left, right) | t.Sub(left, right):
            linear.add(_linear(left), 1)
            linear.add(_linear(right), 1 if isinstance(tree, t.Add) else -1)
        case t.Neg(operand):
            linear.add(_linear(operand), -1)
        case t.Mul(left, right):
            if not _scaled(linear, left, right):
                linear.terms[tree] = 1
        case t.Div(left, right):
            under = _linear(right)
            if under.terms or not under.constant:
                linear.terms[tree] = 1
            else:
                linear.add(_linear(left), quotient(1, under.constant))
        case _:
            linear.terms[tree] = 1
    return linear


def _scaled(linear: _Linear, left: t.Tree, right: t.Tree) -> bool:
    one, two = _linear(left), _linear(right)
    if one.terms and two.terms:
        return False
    factor, other = (two.constant, one) if one.terms else (one.constant, two)
    linear.add(other, factor)
    return True


def _atom_range(tree: t.Tree, definitions: Definitions) -> Range:
    match tree:
        case t.Element(code):
            element = definitions.elements[code]
            return Range(element.least, element.ceiling.number)
        case t.UnitCount() | t.ConditionCount():
            return Range(0, None)
        case t.Mul(left, right):
            return _product(provable_range(left, definitions), provable_range(right, definitions))
        case t.Div(left, right):
            over, under = provable_range(left, definitions), provable_range(right, definitions)
            return Range(0, None) if _not_negative(over) and _not_negative(under) else UNKNOWN
        case t.Min(operands):
            ranges = [provable_range(each, definitions) for each in operands]
            return Range(_of_all(min, [r.low for r in ranges]), _of_known(min, [r.high for r in ranges]))
        case t.Max(operands):
            ranges = [provable_range(each, definitions) for each in operands]
            return Range(_of_known(max, [r.low for r in ranges]), _of_all(max, [r.high for r in ranges]))
    return UNKNOWN


def _not_negative(found: Range) -> bool:
    return found.low is not None and found.low >= 0


def _product(left: Range, right: Range) -> Range:
    if not (left.low is not None and right.low is not None and left.low >= 0 and right.low >= 0):
        return UNKNOWN
    high = None if left.high is None or right.high is None else left.high * right.high
    return Range(left.low * right.low, high)


def _of_all(choose: Callable[[list[Exact]], Exact], ends: list[Exact | None]) -> Exact | None:
    known = [end for end in ends if end is not None]
    return choose(known) if len(known) == len(ends) else None


def _of_known(choose: Callable[[list[Exact]], Exact], ends: list[Exact | None]) -> Exact | None:
    known = [end for end in ends if end is not None]
    return choose(known) if known else None
