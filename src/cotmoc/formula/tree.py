"""The nodes of a formula: small frozen values, checked at birth (design 5.3).

    HS.DH / HS.TT            Divide(Reference("HS.DH"), Reference("HS.TT"))
    VB.DI[mat!=co]@-1Y       Reference("VB.DI", (Selection("mat", ("co",), excluded=True),), Offset(1, "Y"))
    units(level=xa)          UnitCount("xa")
    count(LAN = 1)           ConditionCount(Reference("LAN"), Comparator.EQUAL, 1)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code

MONTHS_OF = {"Y": 12, "S": 6, "Q": 3, "M": 1}
"""Length in months of each offset unit: year, half-year, quarter, month."""

COMPARED = frozenset(
    {Comparator.EQUAL, Comparator.AT_LEAST, Comparator.ABOVE, Comparator.AT_MOST, Comparator.BELOW}
)
"""Comparators that a counted condition may use."""


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Exact


@dataclass(frozen=True, slots=True)
class Selection:
    """Part of an element: the codes of a dimension that count, or (`excluded`) that do not."""

    dimension: str
    codes: tuple[str, ...]
    excluded: bool = False

    def __post_init__(self) -> None:
        check_code(self.dimension)
        for code in self.codes:
            check_code(code)
        if not self.codes:
            raise ValueError("a selection names at least one code")

    def admits(self, code: str) -> bool:
        """Whether the figures of `code` count."""
        return (code in self.codes) != self.excluded


@dataclass(frozen=True, slots=True)
class Offset:
    """So many years, half-years, quarters or months before the period asked (``@-1Y``)."""

    number: int
    unit: str

    def __post_init__(self) -> None:
        if self.number < 1 or self.unit not in MONTHS_OF:
            raise ValueError(f"no such offset: @-{self.number}{self.unit}")

    @property
    def months(self) -> int:
        """How many months back."""
        return self.number * MONTHS_OF[self.unit]


@dataclass(frozen=True, slots=True)
class Reference:
    """A data element (part of it, in another period) or an indicator: they share one namespace."""

    code: str
    selections: tuple[Selection, ...] = ()
    offset: Offset | None = None

    def __post_init__(self) -> None:
        check_code(self.code, in_formulas=True)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """``units(level=…, applicable=…)``: how many units stand on the map, for which the element applies."""

    level: str
    applicable: str | None = None

    def __post_init__(self) -> None:
        check_code(self.level)


@dataclass(frozen=True, slots=True)
class ConditionCount:
    """``count(LAN = 1)``: how many units on the map have such a value."""

    reference: Reference
    comparator: Comparator
    value: Exact

    def __post_init__(self) -> None:
        if self.comparator not in COMPARED:
            raise ValueError(f"count() cannot compare with {self.comparator}")


@dataclass(frozen=True, slots=True)
class Negate:
    """``-a``"""

    operand: Formula


@dataclass(frozen=True, slots=True)
class Add:
    """``a + b``"""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Subtract:
    """``a - b``"""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Multiply:
    """``a * b``"""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Divide:
    """``a / b``"""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Minimum:
    """``min(a, b, …)``"""

    items: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Maximum:
    """``max(a, b, …)``"""

    items: tuple[Formula, ...]


Formula: TypeAlias = (
    Number
    | Reference
    | UnitCount
    | ConditionCount
    | Negate
    | Add
    | Subtract
    | Multiply
    | Divide
    | Minimum
    | Maximum
)


def walk(formula: Formula) -> Iterator[Formula]:
    """The formula and everything in it, from the outside in, left to right."""
    yield formula
    match formula:
        case Negate(operand):
            yield from walk(operand)
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            yield from walk(left)
            yield from walk(right)
        case Minimum(items) | Maximum(items):
            for item in items:
                yield from walk(item)
        case ConditionCount(reference):
            yield reference
