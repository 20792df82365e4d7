"""Formulas as trees of small frozen nodes: an invalid node cannot be made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from cotmoc.formula.errors import FORMULA_TOO_LARGE
from cotmoc.model.exact import Exact, is_finite_decimal

DEEPEST = 200
"""Levels of nesting a formula may have; walks over trees are recursive."""

OFFSET_MONTHS = {"Y": 12, "S": 6, "Q": 3, "M": 1}
"""Months in a year, half-year (SDMX S), quarter and month."""

OPERATORS = ("=", "!=", ">=", ">", "<=", "<")
"""Comparisons of a condition."""

_CODE = re.compile(r"[^\W_](?:[\w.]*\w)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A dimension and the codes of it that count, or that do not (`excluded`); codes are kept sorted."""

    dimension: str
    codes: tuple[str, ...]
    excluded: bool = False

    def __post_init__(self) -> None:
        if not self.codes:
            raise ValueError(f"no code chosen of dimension {self.dimension}")
        object.__setattr__(self, "codes", tuple(sorted(set(self.codes))))


Selection: TypeAlias = tuple[Choice, ...]
"""The part of a data element that is meant; empty is the total."""


@dataclass(frozen=True, slots=True)
class Offset:
    """An earlier period: `count` (negative) years, half-years, quarters or months away."""

    count: int
    unit: str

    def __post_init__(self) -> None:
        if self.count >= 0 or self.unit not in OFFSET_MONTHS:
            raise ValueError(f"offset {self.count}{self.unit} is not an earlier period")

    @property
    def months(self) -> int:
        """The shift in months; negative."""
        return self.count * OFFSET_MONTHS[self.unit]

    def __str__(self) -> str:
        return f"@{self.count}{self.unit}"


@dataclass(frozen=True, slots=True)
class _Node:
    """`start`: the offset in the formula's text, for messages; no part of the meaning."""

    start: int = field(default=0, kw_only=True, compare=False, repr=False)
    depth: int = field(default=1, init=False, compare=False, repr=False)

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The nodes directly below."""
        return ()

    def _grow(self) -> None:
        depth = 1 + max(part.depth for part in self.parts)
        if depth > DEEPEST:
            raise FORMULA_TOO_LARGE.refuse(most=DEEPEST, what="bậc lồng nhau", what_en="levels of nesting")
        object.__setattr__(self, "depth", depth)


@dataclass(frozen=True, slots=True)
class Number(_Node):
    """A number not below 0, written as a decimal of at most 12 places (a negative one is a `Neg`)."""

    value: Exact

    def __post_init__(self) -> None:
        if self.value < 0 or not is_finite_decimal(self.value):
            raise ValueError(f"{self.value} cannot stand in a formula")


@dataclass(frozen=True, slots=True)
class _Coded(_Node):
    code: str

    def __post_init__(self) -> None:
        _check_code(self.code)


@dataclass(frozen=True, slots=True)
class Reference(_Coded):
    """A code not yet looked up: a data element (perhaps a part or an earlier value of it) or an indicator."""

    selection: Selection = ()
    offset: Offset | None = None

    def __post_init__(self) -> None:
        _check_code(self.code)
        _sort_selection(self, self.selection)


@dataclass(frozen=True, slots=True)
class Element(_Coded):
    """A data element, the part `selection` of it, in the period asked or an earlier one."""

    selection: Selection = ()
    offset: Offset | None = None

    def __post_init__(self) -> None:
        _check_code(self.code)
        _sort_selection(self, self.selection)


@dataclass(frozen=True, slots=True)
class IndicatorRef(_Coded):
    """The value of another indicator for the same unit and period."""


@dataclass(frozen=True, slots=True)
class UnitCount(_Node):
    """How many units of `level` there are at the period's end; `applicable`: those owing that element."""

    level: str
    applicable: str | None = None

    def __post_init__(self) -> None:
        if not self.level:
            raise ValueError("units() names a level")
        if self.applicable is not None:
            _check_code(self.applicable)


@dataclass(frozen=True, slots=True)
class ConditionCount(_Node):
    """How many units have a figure of the element `code` that compares so with `value`."""

    code: str
    operator: str
    value: Exact

    def __post_init__(self) -> None:
        _check_code(self.code)
        if self.operator not in OPERATORS or not is_finite_decimal(self.value):
            raise ValueError(f"{self.operator} {self.value} is no condition")


@dataclass(frozen=True, slots=True)
class _Pair(_Node):
    left: Tree
    right: Tree

    def __post_init__(self) -> None:
        self._grow()

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The two operands."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Add(_Pair):
    """left + right, of one unit of measure."""


@dataclass(frozen=True, slots=True)
class Sub(_Pair):
    """left − right, of one unit of measure."""


@dataclass(frozen=True, slots=True)
class Mul(_Pair):
    """left × right."""


@dataclass(frozen=True, slots=True)
class Div(_Pair):
    """left ÷ right; no value where right is 0."""


@dataclass(frozen=True, slots=True)
class Neg(_Node):
    """The operand with its sign turned."""

    operand: Tree

    def __post_init__(self) -> None:
        self._grow()

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class _Choosing(_Node):
    operands: tuple[Tree, ...]

    def __post_init__(self) -> None:
        if not self.operands:
            raise ValueError("min and max need an operand")
        self._grow()

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The operands in order."""
        return self.operands


@dataclass(frozen=True, slots=True)
class Min(_Choosing):
    """The least of the operands, of one unit of measure."""


@dataclass(frozen=True, slots=True)
class Max(_Choosing):
    """The greatest of the operands, of one unit of measure."""


Tree: TypeAlias = (
    Number | Reference | Element | IndicatorRef | UnitCount | ConditionCount | Add | Sub | Mul | Div | Neg | Min | Max
)


def walk(tree: Tree) -> Iterator[Tree]:
    """The node and all below it, parents first, left to right."""
    yield tree
    for part in tree.parts:
        yield from walk(part)


def _check_code(code: str) -> None:
    if not _CODE.fullmatch(code) or code.replace(".", "").isdecimal():
        raise ValueError(f"{code!r} is not a code that a formula can name")


def _sort_selection(node: Reference | Element, selection: Selection) -> None:
    dimensions = [choice.dimension for choice in selection]
    if len(set(dimensions)) < len(dimensions):
        raise ValueError(f"a dimension of {node.code} is chosen twice")
    object.__setattr__(node, "selection", tuple(sorted(selection, key=lambda choice: choice.dimension)))
