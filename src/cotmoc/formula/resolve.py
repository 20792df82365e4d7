"""References looked up: each becomes a data element or an indicator, and names only what exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cotmoc.formula import tree as t
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.errors import (
    CODE_UNKNOWN,
    DIMENSION_UNKNOWN,
    INDICATOR_HAS_NO_PARTS,
    LEVEL_UNKNOWN,
    LIST_CODE_UNKNOWN,
    NO_NUMBER_HERE,
    OFFSET_OFF_FREQUENCY,
)
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.errors import Problem
from cotmoc.model.form import Form
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Frequency

CALCULABLE = frozenset({IndicatorKind.RATIO, IndicatorKind.EXPRESSION, IndicatorKind.AS_IS})
"""Kinds of indicators whose figures can be calculated with."""

_MOST_NAMED = 12


def resolve(tree: t.Tree, definitions: Definitions) -> tuple[t.Tree, list[Problem]]:
    """`tree` with every `Reference` resolved, and what it names wrongly (such references are left as they are)."""
    problems: list[Problem] = []
    resolved = _resolved(tree, definitions, problems)
    return resolved, problems


def _resolved(tree: t.Tree, definitions: Definitions, problems: list[Problem]) -> t.Tree:
    match tree:
        case t.Reference():
            return _reference(tree, definitions, problems)
        case t.UnitCount(level, applicable):
            if level not in definitions.levels:
                problems.append(_unknown_level(tree, definitions))
            problems.extend(_condition(tree, applicable, definitions))
        case t.ConditionCount(code):
            problems.extend(_condition(tree, code, definitions))
        case t.Add(left, right) | t.Sub(left, right) | t.Mul(left, right) | t.Div(left, right):
            parts = (_resolved(left, definitions, problems), _resolved(right, definitions, problems))
            return type(tree)(*parts, start=tree.start)
        case t.Neg(operand):
            return t.Neg(_resolved(operand, definitions, problems), start=tree.start)
        case t.Min(operands) | t.Max(operands):
            return replace(tree, operands=tuple(_resolved(each, definitions, problems) for each in operands))
    return tree


def _reference(tree: t.Reference, definitions: Definitions, problems: list[Problem]) -> t.Tree:
    element = definitions.elements.get(tree.code)
    if element is not None:
        problems.extend(_element_problems(tree, element, definitions))
        return t.Element(tree.code, tree.selection, tree.offset, start=tree.start)
    indicator = definitions.indicators.get(tree.code)
    if indicator is None:
        problems.append(unknown_code(tree.code, tree.start, definitions))
        return tree
    if tree.selection or tree.offset:
        problems.append(INDICATOR_HAS_NO_PARTS.problem(code=tree.code, position=tree.start + 1))
    if indicator.kind not in CALCULABLE:
        problems.append(NO_NUMBER_HERE.problem(code=tree.code, position=tree.start + 1, kind=indicator.kind))
    return t.IndicatorRef(tree.code, start=tree.start)


def unknown_code(code: str, start: int, definitions: Definitions) -> Problem:
    """That nothing has this code, with the code that may have been meant."""
    like = definitions.like(code)
    return CODE_UNKNOWN.problem(
        code=code,
        position=start + 1,
        suggestion=f" thành «{like}»" if like else "",
        suggestion_en=f" to “{like}”" if like else "",
    )


def _condition(tree: t.Tree, code: str | None, definitions: Definitions) -> Iterator[Problem]:
    if code is None or code in definitions.elements:
        return
    if code in definitions.indicators:
        yield INDICATOR_HAS_NO_PARTS.problem(code=code, position=tree.start + 1)
    else:
        yield unknown_code(code, tree.start, definitions)


def _unknown_level(tree: t.UnitCount, definitions: Definitions) -> Problem:
    return LEVEL_UNKNOWN.problem(level=tree.level, position=tree.start + 1, allowed=_named(definitions.levels))


def _element_problems(tree: t.Reference, element: DataElement, definitions: Definitions) -> Iterator[Problem]:
    position = tree.start + 1
    if element.value_type is ValueType.DATE:
        yield NO_NUMBER_HERE.problem(code=tree.code, position=position, kind=element.value_type)
    for choice in tree.selection:
        yield from _choice_problems(choice, element, definitions, position)
    if tree.offset and not _fits(tree.offset, definitions.forms.get(tree.code, ())):
        yield OFFSET_OFF_FREQUENCY.problem(
            offset=tree.offset,
            position=position,
            code=tree.code,
            frequency=_named(form.frequency for form in definitions.forms[tree.code]),
        )


def _choice_problems(
    choice: t.Choice, element: DataElement, definitions: Definitions, position: int
) -> Iterator[Problem]:
    name = element.list_of(choice.dimension)
    if name is None:
        allowed = _named(dimension for dimension, _ in element.breakdowns) or "(không có)"
        yield DIMENSION_UNKNOWN.problem(
            code=element.code, dimension=choice.dimension, position=position, allowed=allowed
        )
        return
    known = definitions.list_codes.get(name, frozenset())
    for code in choice.codes:
        if code not in known:
            yield LIST_CODE_UNKNOWN.problem(found=code, list=name, position=position, allowed=_named(known))


def _fits(offset: t.Offset, forms: Iterable[Form]) -> bool:
    """Whether the earlier period is one the element is reported for; unknown where no form asks it."""
    steps = [_step(form.frequency) for form in forms]
    return not steps or any(step and offset.months % step == 0 for step in steps)


def _step(frequency: Frequency) -> int:
    """Months from one period of that frequency to the next; nine months come once a year, `ONCE` never again."""
    return 12 if frequency is Frequency.NINE_MONTHS else frequency.months


def _named(words: Iterable[str]) -> str:
    known = sorted(set(words))
    return ", ".join(known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
