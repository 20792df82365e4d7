"""What one definition lets the figures of one period be: minimum, ceiling, the whole it is part of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cotmoc.exchange.observation_codes import Codes
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.indicator import IndicatorKind

HELD_TYPES = {
    "element": "INTEGER",
    "period": "INTEGER",
    "low": "DECIMAL(38, 12)",
    "high": "DECIMAL(38, 12)",
    "part_of": "INTEGER",
    "ceiling": "INTEGER",
    "additive": "BOOLEAN",
}
"""The columns of the table ``held``, one row for each element and period that has figures."""
_NO_ELEMENT = -1


@dataclass(frozen=True, slots=True)
class Held:
    """The definition of an element that holds for a period, and its limits as columns."""

    definition: DataElement
    columns: Mapping[str, Any]


def held_row(definition: DataElement, period: int, codes: Codes, catalogue: Catalogue) -> Held:
    """The limits of `definition` for a numbered period; an indicator that is the element as is limits it too."""
    least = definition.least
    ceilings = [definition.ceiling.number, *_indicator_limits(definition, period, codes, catalogue)]
    known = [ceiling for ceiling in ceilings if ceiling is not None]
    return Held(
        definition,
        {
            "low": None if least is None else decimal_text(least),
            "high": decimal_text(min(known)) if known else None,
            "part_of": _number(definition.part_of, codes),
            "ceiling": _number(definition.ceiling.element, codes),
            "additive": definition.value_type in (ValueType.COUNT, ValueType.AMOUNT)
            and least is not None
            and least >= 0,
        },
    )


def _indicator_limits(definition: DataElement, period: int, codes: Codes, catalogue: Catalogue) -> list[Exact | None]:
    day = codes.periods.values[period].end
    return [
        indicator.limit
        for indicator in catalogue.indicators
        if indicator.kind is IndicatorKind.AS_IS
        and indicator.numerator.strip() == definition.code
        and day in indicator.validity
    ]


def _number(code: str | None, codes: Codes) -> int:
    found = codes.elements.find(code) if code else None
    return _NO_ELEMENT if found is None else found
