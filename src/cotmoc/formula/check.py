"""Formulas checked before any data is read: what they name, what they mix, what they divide, circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.errors import (
    ALWAYS_ZERO,
    KIND_MISMATCH,
    MAY_BE_NEGATIVE,
    NO_NUMBER_HERE,
    NOT_ADDITIVE,
    WINDOWS_MIXED,
)
from cotmoc.formula.expand import expand
from cotmoc.formula.measures import measure
from cotmoc.formula.parse import parse
from cotmoc.formula.resolve import resolve
from cotmoc.formula.signs import provable_range
from cotmoc.formula.write import write
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Window


@dataclass(frozen=True, slots=True)
class CheckedFormula:
    """A formula's tree with every code looked up (None where it could not be), and what is wrong with it."""

    tree: t.Tree | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedIndicator:
    """An indicator's formulas as trees; each problem's place names the column (numerator, denominator)."""

    numerator: t.Tree | None
    denominator: t.Tree | None = None
    problems: tuple[Problem, ...] = ()


def check_formula(text: str, definitions: Definitions) -> CheckedFormula:
    """`text` read, its codes looked up, its units of measure and divisions checked. Raises nothing."""
    try:
        tree, problems = resolve(parse(text), definitions)
    except Refused as refused:
        return CheckedFormula(None, refused.problems)
    if any(problem.is_error for problem in problems):
        return CheckedFormula(None, tuple(problems))
    measure(tree, definitions, problems)
    for node in t.walk(tree):
        if isinstance(node, t.Div):
            problems.extend(_division(node.left, node.right, definitions))
    return CheckedFormula(tree, tuple(problems))


def check_indicator(indicator: Indicator, definitions: Definitions) -> CheckedIndicator:
    """All that can be said of one indicator before data (circles are `find_cycles`). Raises nothing."""
    match indicator.kind:
        case IndicatorKind.RATIO:
            return _checked_ratio(indicator, definitions)
        case IndicatorKind.EXPRESSION:
            checked = check_formula(indicator.numerator, definitions)
            windows = _windows(definitions, checked.tree)
            return CheckedIndicator(checked.tree, None, _in_column("numerator", *checked.problems, *windows))
        case _:
            checked = _single_code(indicator, definitions)
            return CheckedIndicator(checked.tree, None, _in_column("numerator", *checked.problems))


def _checked_ratio(indicator: Indicator, definitions: Definitions) -> CheckedIndicator:
    over = check_formula(indicator.numerator, definitions)
    under = check_formula(indicator.denominator, definitions)
    above, below = list(over.problems), list(under.problems)
    if over.tree is not None and under.tree is not None:
        above += _not_additive(over.tree, definitions)
        below += [*_not_additive(under.tree, definitions), *_denominator(under.tree, definitions)]
        above += _windows(definitions, over.tree, under.tree)
    problems = _in_column("numerator", *above) + _in_column("denominator", *below)
    return CheckedIndicator(over.tree, under.tree, problems)


def _in_column(column: str, *problems: Problem) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem.at(Place(column=column)) for problem in problems))


def _division(over: t.Tree, under: t.Tree, definitions: Definitions) -> Iterator[Problem]:
    if _elements(under, definitions):  # dividing by a constant only rescales
        yield from _not_additive(over, definitions)
        yield from _not_additive(under, definitions)
    yield from _denominator(under, definitions)


def _not_additive(tree: t.Tree, definitions: Definitions) -> Iterator[Problem]:
    for node in _elements(tree, definitions):
        element = definitions.elements[node.code]
        if not element.is_additive:
            yield NOT_ADDITIVE.problem(position=node.start + 1, code=node.code, rule=f"unit_rule = {element.unit_rule}")


def _elements(tree: t.Tree, definitions: Definitions) -> list[t.Element]:
    """The data elements a formula rests on, through its indicators; each at its place in this formula."""
    found: list[t.Element] = []
    for node in t.walk(tree):
        if isinstance(node, t.Element):
            found.append(node)
        elif isinstance(node, t.IndicatorRef):
            inner = t.walk(expand(node, definitions))
            found += [replace(each, start=node.start) for each in inner if isinstance(each, t.Element)]
    return found


def _denominator(tree: t.Tree, definitions: Definitions) -> Iterator[Problem]:
    low, high = provable_range(expand(tree, definitions), definitions)
    if low == 0 == high:
        yield ALWAYS_ZERO.problem(position=tree.start + 1)
    elif low is None or low < 0:
        yield MAY_BE_NEGATIVE.problem(
            position=tree.start + 1,
            why=f"không chứng minh được «{write(tree)}» luôn từ 0 trở lên",
            why_en=f"“{write(tree)}” cannot be shown to be at least 0",
        )


def _windows(definitions: Definitions, *trees: t.Tree | None) -> Iterator[Problem]:
    """A warning where some elements are reported by the calendar only and others by nd09 only."""
    only: dict[Window, list[str]] = {Window.CALENDAR: [], Window.ND09: []}
    for node in (node for tree in trees if tree is not None for node in _elements(tree, definitions)):
        windows = {form.window for form in definitions.forms.get(node.code, ())}
        if len(windows) == 1:
            only[windows.pop()].append(node.code)
    if all(only.values()):
        calendar, nd09 = (", ".join(sorted(set(only[window]))) for window in (Window.CALENDAR, Window.ND09))
        yield WINDOWS_MIXED.problem(calendar_codes=calendar, nd09_codes=nd09)


_WANTED = {
    IndicatorKind.AS_IS: ("mã một số liệu", "the code of one data element"),
    IndicatorKind.RANK: ("mã một chỉ tiêu để xếp hạng", "the code of the indicator that is ranked"),
    IndicatorKind.MILESTONE: ("mã một số liệu kiểu date", "the code of a data element of type date"),
    IndicatorKind.JUDGED: ("mã một số liệu kiểu boolean", "the code of a data element of type boolean"),
}
_VALUE_TYPES = {IndicatorKind.MILESTONE: ValueType.DATE, IndicatorKind.JUDGED: ValueType.BOOLEAN}


def _single_code(indicator: Indicator, definitions: Definitions) -> CheckedFormula:
    """An indicator that names one element or indicator instead of calculating."""
    try:
        tree = parse(indicator.numerator)
    except Refused as refused:
        return CheckedFormula(None, refused.problems)
    # Dates and ranks cannot be calculated with, but here nothing is calculated.
    problems = [found for found in resolve(tree, definitions)[1] if found.kind is not NO_NUMBER_HERE]
    named = _named(tree, indicator.kind, definitions)
    if named is not None:
        return CheckedFormula(None if problems else named, tuple(problems))
    vi, en = _WANTED[indicator.kind]
    wrong = KIND_MISMATCH.problem(kind=indicator.kind, wanted=vi, wanted_en=en, found=indicator.numerator)
    return CheckedFormula(None, tuple(problems) or (wrong,))


def _named(tree: t.Tree, kind: IndicatorKind, definitions: Definitions) -> t.Tree | None:
    if not isinstance(tree, t.Reference) or tree.offset is not None:
        return None
    if kind is IndicatorKind.RANK:
        return t.IndicatorRef(tree.code, start=tree.start) if tree.code in definitions.indicators else None
    element = definitions.elements.get(tree.code)
    if element is None or _VALUE_TYPES.get(kind, element.value_type) is not element.value_type:
        return None
    return t.Element(tree.code, tree.selection, start=tree.start)
