"""Which cells exist: who owes which form for which sub-period, and what the form asks (design 5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import TypeAlias

from cotmoc.evaluation.hierarchy import Hierarchy, Placement
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.formula.tree import Choice, Selection
from cotmoc.model.breakdown import TOTAL, AskedDimension, Breakdown
from cotmoc.model.data_element import DataElement
from cotmoc.model.exact import Exact
from cotmoc.model.form import Form, FormElement
from cotmoc.model.period import Period


def admits(choice: Choice, code: str) -> bool:
    """Whether the figures of `code` count under the choice."""
    return (code in choice.codes) != choice.excluded


Shares: TypeAlias = tuple[tuple[str, Exact], ...]
"""Units of the map, each with the part of a figure that goes to it."""


class Owing:
    """Obligations on the map of `hierarchy`; `placed` remembers where the figures of a form go in a scope."""

    def __init__(self, knowledge: Knowledge, hierarchy: Hierarchy) -> None:
        self._knowledge = knowledge
        self._hierarchy = hierarchy
        self._units: dict[tuple[str, date], tuple[tuple[str, Placement], ...]] = {}
        self._since: dict[tuple[str, date], date] = {}
        self.placed: dict[tuple[str, Period, bool, frozenset[str], str], tuple[tuple[str, Shares], ...]] = {}
        self._members: dict[tuple[str, date], frozenset[str]] = {}

    def units(self, form: Form, period: Period) -> tuple[tuple[str, Placement], ...]:
        """The units that owe `form` for `period`, and where they belong on the map.

        The unit existing on the window's last day owes the whole window.
        """
        key = (form.code, self.since(form, period))
        if key not in self._units:
            self._units[key] = tuple((i, self._hierarchy.placement(i)) for i in self._owing(form, period.end))
        return self._units[key]

    def since(self, form: Form, period: Period) -> date:
        """The day since when the very units owe `form` that owe it for `period`."""
        key = (form.code, period.end)
        if key not in self._since:
            self._since[key] = self._turn(form, period.end)
        return self._since[key]

    def _turn(self, form: Form, day: date) -> date:
        spans = (each.validity for each in self._knowledge.obligations(form.code))
        turns = (turn for span in spans for turn in (span.start, span.end) if turn is not None and turn <= day)
        return max([self._knowledge.catalogue.same_map(day), *turns])

    def _owing(self, form: Form, day: date) -> Iterable[str]:
        obligations = self._knowledge.obligations(form.code)
        if obligations:
            named = dict.fromkeys(o.unit for o in obligations if day in o.validity)
            return [i for i in named if self._exists(i, day)]
        return [unit.id for unit in self._hierarchy.existing(day) if unit.level == form.level]

    def _exists(self, unit_id: str, day: date) -> bool:
        unit = self._hierarchy.unit(unit_id)
        return unit is not None and day in unit.validity

    def owes(self, form: Form, period: Period, unit_id: str) -> bool:
        """Whether this unit owes this form for this period."""
        key = (form.code, self.since(form, period))
        if key not in self._members:
            self._members[key] = frozenset(i for i, _ in self.units(form, period))
        return unit_id in self._members[key]

    def asks(self, element: str, breakdown: Breakdown, unit_id: str, period: Period) -> bool:
        """Whether this very cell is owed."""
        for form, row in self._knowledge.asked(element):
            if form.window is not period.window or form.frequency.months not in (0, period.months):
                continue  # a form asked once has no months: its period is the one its observations name
            definition = self._knowledge.element(element, period.end)
            if definition is None or not self.owes(form, period, unit_id):
                continue
            if breakdown in self.breakdowns(definition, row.asked, (), period.end):
                return True
        return False

    def breakdowns(
        self, element: DataElement, asked: Sequence[AskedDimension], selection: Selection, day: date
    ) -> tuple[Breakdown, ...]:
        """The cells of a form row that a term means: all combinations of its codes that the selection admits."""
        if not asked:
            return (TOTAL,)
        axes = []
        for dimension in sorted(asked, key=lambda a: a.dimension):
            codes = dimension.codes or self._knowledge.codes(element.list_of(dimension.dimension) or "", day)
            wanted = [choice for choice in selection if choice.dimension == dimension.dimension]
            axes.append([(dimension.dimension, c) for c in codes if all(admits(choice, c) for choice in wanted)])
        return tuple(product(*axes))

    def asks_all(self, element: DataElement, asked: Iterable[AskedDimension], day: date) -> bool:
        """Whether every code of these dimensions that holds on `day` is asked for."""
        return all(
            set(self._knowledge.codes(element.list_of(each.dimension) or "", day)) <= set(each.codes)
            for each in asked
            if each.codes
        )

    def row_for(
        self, element: DataElement, rows: Iterable[FormElement], selection: Selection, day: date
    ) -> FormElement | None:
        """The row of a form that answers a term: its dimensions are those selected, any other one is exhaustive and
        asked in full."""
        selected = {choice.dimension for choice in selection}
        answering = []
        for row in rows:
            others = [each for each in row.asked if each.dimension not in selected]
            if selected <= {each.dimension for each in row.asked} and self._makes_up(element, others, day):
                answering.append(row)
        return min(answering, key=lambda row: len(row.asked), default=None)

    def _makes_up(self, element: DataElement, asked: Sequence[AskedDimension], day: date) -> bool:
        """Whether the parts asked for add up to the total."""
        return {each.dimension for each in asked} <= set(element.exhaustive) and self.asks_all(element, asked, day)

    def elapsed(self, form: Form, period: Period, asked_end: date) -> bool:
        """Whether the sub-period lies before the end of the period asked and its report is due by now."""
        today = self._knowledge.today
        return period.end <= asked_end and form.due(period, self._knowledge.catalogue.working_calendar) <= today
