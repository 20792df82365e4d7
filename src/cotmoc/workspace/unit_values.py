"""An indicator's values for many units at once, without what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cotmoc.evaluation.figure import Figure
from cotmoc.model.exact import Exact, decimal_text, whole
from cotmoc.model.interval import Interval

if TYPE_CHECKING:  # who asks the reference should not wait for arrays
    from cotmoc.engines.cube_engine import FigureTable


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What is possible (`range`; None: there is no figure), the figure of those that reported everything due, and how
    many did of how many."""

    range: Interval | None
    plain: Exact | None
    reported: int
    expected: int

    @property
    def value(self) -> Exact | None:
        """The one value possible."""
        return self.range.value if self.range else None


def value_of(figure: Figure) -> UnitValue:
    """What a figure comes to."""
    return UnitValue(figure.range, figure.reported_value, figure.reported, figure.expected)


def values_of(row: FigureTable, units: Sequence[str]) -> Iterator[UnitValue | None]:
    """The value of each unit in turn; None where only the reference can tell it."""
    columns = {name: getattr(row, name).tolist() for name in FIELDS}
    for at in range(len(units)):
        yield None if columns["gap"][at] >= 0 else _told({name: column[at] for name, column in columns.items()})


FIELDS = (
    *("low", "low_under", "low_free", "low_open", "high", "high_under", "high_free", "high_open"),
    *("exists", "plain", "plain_under", "has_plain", "reported", "expected", "gap"),
)


def _told(cell: dict[str, Any]) -> UnitValue:
    found = None
    if cell["exists"]:
        low, high = (None if cell[f"{e}_free"] else _number(cell[e], cell[f"{e}_under"]) for e in ("low", "high"))
        found = Interval(low, high, cell["low_open"], cell["high_open"])
    plain = _number(cell["plain"], cell["plain_under"]) if cell["has_plain"] else None
    return UnitValue(found, plain, cell["reported"], cell["expected"])


def _number(over: int, under: int) -> Exact:
    return whole(Fraction(over, under))


def value_object(value: UnitValue) -> dict[str, Any]:
    """As the contracts fix figures for programs: decimals as text, the bounds rounded outwards."""
    found = value.range
    return {
        "value": _text(value.value),
        "value_reported": _text(value.plain),
        "low": _text(found.low if found else None, "down"),
        "high": _text(found.high if found else None, "up"),
        "low_open": bool(found and found.low_open),
        "high_open": bool(found and found.high_open),
        "reported": value.reported,
        "expected": value.expected,
    }


def _text(value: Exact | None, rounding: str = "half_up") -> str | None:
    return None if value is None else decimal_text(value, rounding)
