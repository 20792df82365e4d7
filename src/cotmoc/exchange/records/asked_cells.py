"""The cells that forms ask of what is made of records, and how the codes of a record stand to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.exchange.units import span
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.form import Form, FormElement
from cotmoc.model.period import Period
from cotmoc.model.validity import Validity


class Standing(StrEnum):
    """How a breakdown stands to what is asked of an element in a period."""

    ASKED = "asked"
    UNASKED = "unasked"
    """No form asks for it, whatever its codes' dates: it is left out as what a filter leaves out."""
    EXPIRED = "expired"
    """A code of it is valid on no day of the period."""
    ENDED = "ended"
    """A code of it is valid on some day and not on the last one, whose codes a form that names none asks for (design
    5.4, 5.6): there is no cell."""


class AskedCells:
    """What forms ask, for each element and period worked out once."""

    def __init__(self, collecting: Collecting, plan: RecordPlan) -> None:
        catalogue = collecting.knowledge.catalogue
        self._collecting = collecting
        self._forms_of = plan.forms_of
        self._codes = _CodeTimes(catalogue)
        self._form_by_code = catalogue.form_by_code
        self._rows: dict[str, list[FormElement]] = {}
        for row in catalogue.form_elements:
            self._rows.setdefault(row.element, []).append(row)
        self._asked: dict[tuple[str, Period, str], tuple[Breakdown, ...]] = {}

    def form_of(self, element: str, unit: str, period: Period) -> Form | None:
        """The form by which a unit owes an element; None where it does not."""
        forms = self._forms_of[element]
        return next((form for form in forms if self._collecting.owes(form, period, unit)), None)

    def _of_form(self, element: str, form: Form, period: Period) -> tuple[Breakdown, ...]:
        key = element, period, form.code
        if key not in self._asked:
            self._asked[key] = tuple(
                cell.breakdown
                for cell in self._collecting.form(form, period).cells
                if cell.definition.code == element and self._codes.hold(element, cell.breakdown, period)
            )
        return self._asked[key]

    def texts(self, element: str, form: Form, period: Period) -> list[str]:
        """The cells of an element that a form asks for, as texts."""
        return [breakdown_text(each) for each in self._of_form(element, form, period)]

    def is_asked(self, element: str, breakdown: Breakdown, period: Period) -> bool:
        """Whether some form asks in a period for a cell, of whatever element."""
        forms = (self._form_by_code[row.form] for row in self._rows.get(element, ()))
        return any(
            (element, breakdown) in self._collecting.form(form, period).by_key
            for form in forms
            if form.window is period.window and form.frequency.months in (0, period.months)
        )

    def standing(self, element: str, breakdown: Breakdown, period: Period) -> Standing:
        """How the breakdown of a record stands to the forms that ask for the element."""
        if not self._codes.hold(element, breakdown, period):
            return Standing.EXPIRED
        if any(breakdown in self._of_form(element, form, period) for form in self._forms_of[element]):
            return Standing.ASKED
        is_meant = any(_means(row, breakdown) for row in self._rows[element])
        return Standing.ENDED if is_meant else Standing.UNASKED


def _means(row: FormElement, breakdown: Breakdown) -> bool:
    """Whether a row of a form asks for a breakdown whenever its codes are valid."""
    codes = {each.dimension: each.codes for each in row.asked}
    return codes.keys() == {dimension for dimension, _ in breakdown} and all(
        not codes[dimension] or code in codes[dimension] for dimension, code in breakdown
    )


class _CodeTimes:
    """When the codes of a catalogue are valid."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._lists = {
            element: {name: codes for row in rows for name, codes in row.breakdowns}
            for element, rows in catalogue.elements_by_code.items()
        }
        self._times: dict[tuple[str, str], list[Validity]] = {}
        for code in catalogue.codes:
            self._times.setdefault((code.list, code.code), []).append(code.validity)

    def hold(self, element: str, breakdown: Breakdown, period: Period) -> bool:
        """Whether every code of a breakdown of an element is valid some day of a period."""
        when, lists = span(period), self._lists[element]
        return all(
            any(validity.overlaps(when) for validity in self._of(lists, dimension, code))
            for dimension, code in breakdown
        )

    def _of(self, lists: Mapping[str, str], dimension: str, code: str) -> Iterator[Validity]:
        yield from self._times.get((lists.get(dimension, ""), code), ())
