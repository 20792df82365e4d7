"""What a formula is checked against: the definitions that hold on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from cotmoc.model.catalogue import Catalogue, valid_on
from cotmoc.model.data_element import DataElement
from cotmoc.model.form import Form
from cotmoc.model.indicator import Indicator


@dataclass(frozen=True)
class Definitions:
    """Data elements and indicators by code, codes by list, forms by the element they ask, the unit levels."""

    elements: Mapping[str, DataElement]
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    list_codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forms: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    levels: frozenset[str] = frozenset()

    @classmethod
    def on(cls, catalogue: Catalogue, day: date, known_at: datetime) -> Definitions:
        """The definitions of `catalogue` that hold on `day`, as known at `known_at`."""
        elements = {code: valid_on(rows, day, known_at) for code, rows in catalogue.elements_by_code.items()}
        indicators = {code: valid_on(rows, day, known_at) for code, rows in catalogue.indicators_by_code.items()}
        codes: dict[str, set[str]] = defaultdict(set)
        for code in catalogue.codes:
            if code.recorded_at <= known_at and day in code.validity:
                codes[code.list].add(code.code)
        return cls(
            elements={code: element for code, element in elements.items() if element},
            indicators={code: indicator for code, indicator in indicators.items() if indicator},
            list_codes={name: frozenset(found) for name, found in codes.items()},
            forms=_forms(catalogue, known_at),
            levels=frozenset(unit.level for unit in catalogue.units if unit.recorded_at <= known_at),
        )

    def like(self, code: str) -> str | None:
        """The known code most like a mistyped one."""
        known = {name.casefold(): name for name in (*self.indicators, *self.elements)}
        close = get_close_matches(code.casefold(), known, n=1, cutoff=0.7)
        return known[close[0]] if close else None


def _forms(catalogue: Catalogue, known_at: datetime) -> dict[str, tuple[Form, ...]]:
    asking: dict[str, list[Form]] = defaultdict(list)
    for asked in catalogue.form_elements:
        form = catalogue.form_by_code.get(asked.form)
        if form and form.recorded_at <= known_at and form not in asking[asked.element]:
            asking[asked.element].append(form)
    return {element: tuple(forms) for element, forms in asking.items()}
