"""What one definition lets the figures of one period be: minimum, ceiling, the whole it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cotmoc.exchange.observation_codes import Codes
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind

HELD_TYPES = {
    "element": "INTEGER",
    "period": "INTEGER",
    "low": "DECIMAL(38, 12)",
    "high": "DECIMAL(38, 12)",
    "part_of": "INTEGER",
    "ceiling": "INTEGER",
    "additive": "BOOLEAN",
    "is_whole": "BOOLEAN",
    "decimals": "INTEGER",
}
"""The columns of the table ``held``, one row for each element and period that has figures."""
_NO_ELEMENT = -1
_WHOLE = frozenset({ValueType.COUNT, ValueType.RANK})
_ADDING = frozenset({ValueType.COUNT, ValueType.AMOUNT})


@dataclass(frozen=True, slots=True)
class Held:
    """The definition of an element that holds for a period, and its limits as columns."""

    definition: DataElement
    columns: Mapping[str, Any]


class Limits:
    """The limits of elements: their own, and those of indicators that are the element as is."""

    def __init__(self, codes: Codes, catalogue: Catalogue) -> None:
        self._codes = codes
        self._as_is: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in catalogue.indicators:
            # The limit of an indicator that is better lower is its best value, not its greatest.
            if indicator.kind is IndicatorKind.AS_IS and indicator.direction is not Direction.LOWER:
                self._as_is[indicator.numerator.strip()].append(indicator)

    def held(self, definition: DataElement, period: int) -> Held:
        """The limits of `definition` for a numbered period."""
        least, most = definition.least, self._most(definition, period)
        columns = {
            "low": None if least is None else decimal_text(least),
            "high": None if most is None else decimal_text(most),
            "part_of": _number(definition.part_of, self._codes),
            "ceiling": _number(definition.ceiling.element, self._codes),
            "additive": definition.value_type in _ADDING and least is not None and least >= 0,
            "is_whole": definition.value_type in _WHOLE,
            "decimals": definition.decimals,
        }
        return Held(definition, columns)

    def _most(self, definition: DataElement, period: int) -> Exact | None:
        day = self._codes.periods.values[period].end
        limits = [one.limit for one in self._as_is.get(definition.code, ()) if day in one.validity]
        return min((limit for limit in (definition.ceiling.number, *limits) if limit is not None), default=None)


def _number(code: str | None, codes: Codes) -> int:
    found = codes.elements.find(code) if code else None
    return _NO_ELEMENT if found is None else found
