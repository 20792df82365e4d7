"""Gathering the cells of one term, carried to the chosen map (design 5.4, 5.5 steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cotmoc.evaluation.account import Account, NoFigure, NoValue, Reason
from cotmoc.evaluation.hierarchy import Hierarchy, Placement
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.linear import Cell
from cotmoc.evaluation.owing import Owing, Shares, admits
from cotmoc.evaluation.sub_periods import Span, weighted
from cotmoc.formula.tree import Choice, Element, Selection
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.data_element import DataElement, TimeRule, ValueType
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.form import Form, FormElement
from cotmoc.model.observation import PASSING, Observation, ObservationStatus
from cotmoc.model.period import Period, Window


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the scope (a unit, perhaps only its units of one level), the period a figure is wanted for, and
    the period at whose end it is looked at."""

    unit: str
    period: Period
    asked: Period
    level: str = ""
    only: frozenset[str] | None = None
    """Units of the map that alone count (the plain figure of those that reported); None: all."""


class Way(StrEnum):
    """How cells come together: the scope unit's own figure, every unit's figure for itself, or rolled up."""

    OWN = "own"
    BY_UNIT = "by_unit"
    ROLLED_UP = "rolled_up"


class Addend(NamedTuple):
    """One cell's share in one unit of the map; `observation` None where nothing usable is known."""

    place: str
    part: Period
    coefficient: Exact
    cell: Cell
    observation: Observation | None


class _Asked(NamedTuple):
    form: Form
    row: FormElement
    parts: tuple[Period, ...]
    elapsed: tuple[Period, ...]


class Part(NamedTuple):
    """One sub-period of one form: which cells of it a term means, and their weight in the period."""

    form: Form
    period: Period
    weight: Exact
    breakdowns: tuple[Breakdown, ...]


class Gatherer:
    """Finds the cells of terms for one question."""

    def __init__(self, knowledge: Knowledge, hierarchy: Hierarchy, owing: Owing, question: Question) -> None:
        self.knowledge = knowledge
        self.hierarchy = hierarchy
        self.owing = owing
        self.question = question
        scope = hierarchy.scope(question.unit, question.level)
        self.scope = scope if question.only is None else scope & question.only

    def element(self, reference: Element) -> tuple[DataElement, Period]:
        """The definition that holds for the period the reference means, and that period."""
        period = self.question.period
        if reference.offset:
            period = self._shifted(period, reference)
        element = self.knowledge.element(reference.code, period.end)
        if element is None:
            raise NoFigure(NoValue.NO_DEFINITION, f"{reference.code} {period}")
        return element, period

    def _shifted(self, period: Period, reference: Element) -> Period:
        assert reference.offset is not None  # the caller saw one
        try:
            return period.shifted(reference.offset.months)
        except Refused:  # half a year a quarter earlier is no period that anything is reported for
            raise NoFigure(NoValue.FINER, f"{reference.code}{reference.offset} {period}") from None

    def addends(self, reference: Element, span: Span, account: Account, *, way: Way) -> list[Addend]:
        """Every cell that makes up the reference, not applicable ones left out.

        Raises `NoFigure` where the element is not asked at all at this fineness, or cannot be carried to the map.
        """
        element, period = self.element(reference)
        asked = self._asked(element, period, reference, span, account=account)
        if way is Way.OWN or not asked:
            owed = [each for each in asked if self._owed_by_scope(each)]
            published = self._published(element, period, reference) and not self._is_sub_period(period, owed)
            if published or not (owed or self._is_finer(element, asked)):
                return self._own(element, period, reference, account)
            asked, way = owed, Way.OWN
        found: dict[tuple[str, Cell], Addend] = {}
        for part in self._parts(asked, element, reference, span, account=account):
            for addend in self._of_part(part, element, account, way=way):
                found.setdefault((addend.place, addend.cell), addend)  # asked by two forms, it is still one cell
        return list(found.values())

    def parts(self, reference: Element, span: Span, account: Account) -> list[Part] | None:
        """What forms ask of the reference, whoever owes it; None where units tell figures of their own instead.

        Raises `NoFigure` where the element is not asked at all at this fineness.
        """
        element, period = self.element(reference)
        asked = self._asked(element, period, reference, span, account=account)
        if not asked and (not self._is_finer(element, asked) or self._anyone_published(element, period, reference)):
            return None
        return list(self._parts(asked, element, reference, span, account=account))

    def applying(self, code: str) -> Element:
        """The element by whose cells it is told to whom it applies: its total, else every part that is asked."""
        element, period = self.element(Element(code))
        rows = [row for _, row in self.knowledge.asked(code)]
        if not rows or self.owing.row_for(element, rows, (), period.end) is not None:
            return Element(code)
        codes = {
            each.dimension: each.codes or self.knowledge.codes(element.list_of(each.dimension) or "", period.end)
            for each in rows[0].asked
        }
        return Element(code, tuple(Choice(dimension, every) for dimension, every in sorted(codes.items()) if every))

    def _owed_by_scope(self, each: _Asked) -> bool:
        return any(self.owing.owes(each.form, part, self.question.unit) for part in each.parts)

    def _is_finer(self, element: DataElement, asked: Sequence[_Asked]) -> bool:
        """Whether forms ask the element, but none for so short a period."""
        return not asked and bool(self.knowledge.asked(element.code))

    def _parts(
        self, asked: Sequence[_Asked], element: DataElement, reference: Element, span: Span, *, account: Account
    ) -> Iterator[Part]:
        if not asked:
            raise NoFigure(NoValue.FINER, f"{element.code} {self.question.period}")
        for each in self._lasting(asked) if element.time_rule is TimeRule.LAST else asked:
            account.elapsed_periods.update(each.elapsed)
            account.known_periods.update(part for part in each.elapsed if self._known_in(element, part))
            account.owed.update(dict.fromkeys((each.form.code, part) for part in each.parts))
            for part, weight in weighted(element, each.parts, each.elapsed, span):
                account.forms[each.form.code, part] = None
                breakdowns = self.owing.breakdowns(element, each.row.asked, reference.selection, part.end)
                yield Part(each.form, part, weight, breakdowns)

    def _lasting(self, asked: Sequence[_Asked]) -> list[_Asked]:
        """The forms still owed at the last sub-period that anyone owes: a form given up earlier has no last value."""
        trimmed = []
        for each in asked:
            owed = [part for part in each.parts if self.owing.units(each.form, part)]
            if owed:
                elapsed = tuple(part for part in each.elapsed if part in owed)
                trimmed.append(_Asked(each.form, each.row, tuple(owed), elapsed))
        end = max((each.parts[-1].end for each in trimmed), default=None)
        return [each for each in trimmed if each.parts[-1].end == end]

    # -- what forms ask ------------------------------------------------------------------------------------

    def _asked(
        self, element: DataElement, period: Period, reference: Element, span: Span, *, account: Account
    ) -> list[_Asked]:
        found = self._by_window(element, period, reference, span)
        if period.window is Window.ND09:
            return found
        other = self._by_window(element, period.with_window(Window.ND09), reference, span)
        if other and not (found and self._anything_known(element, found)):
            account.mark(Reason.WINDOW, str(period.with_window(Window.ND09)))
            return other
        return found

    def _by_window(self, element: DataElement, period: Period, reference: Element, span: Span) -> list[_Asked]:
        """The forms of the period's calendar that ask the element, with their sub-periods."""
        rows: dict[str, list[FormElement]] = {}
        forms: dict[str, Form] = {}
        for form, row in self.knowledge.asked(element.code):
            if form.window is period.window:
                rows.setdefault(form.code, []).append(row)
                forms[form.code] = form
        found = []
        for code, candidates in rows.items():
            form = forms[code]
            parts = period.parts(form.frequency) or self._once(form, element, period)
            answering = self.owing.row_for(element, candidates, reference.selection, period.end)
            if parts and answering is not None:
                found.append(_Asked(form, answering, parts, self._elapsed(form, parts, reference, span)))
        return found

    def _elapsed(self, form: Form, parts: tuple[Period, ...], reference: Element, span: Span) -> tuple[Period, ...]:
        """The sub-periods whose reports are due; so far this year compares with so far last year."""
        back = reference.offset.months if reference.offset and span is Span.ELAPSED else 0
        end = self.question.asked.end
        return tuple(part for part in parts if self.owing.elapsed(form, part.shifted(-back) if back else part, end))

    def _once(self, form: Form, element: DataElement, period: Period) -> tuple[Period, ...]:
        """The period of a form asked once is the one its observations name."""
        if form.frequency.months:
            return ()
        return (period,) if not self.knowledge.cells(element.code) or self._known_in(element, period) else ()

    def _known_in(self, element: DataElement, period: Period) -> bool:
        return period in self.knowledge.cells(element.code)

    def _anything_known(self, element: DataElement, asked: Sequence[_Asked]) -> bool:
        return any(self._known_in(element, part) for each in asked for part in each.parts)

    def _of_part(self, asked: Part, element: DataElement, account: Account, *, way: Way) -> Iterator[Addend]:
        form, part, weight, breakdowns = asked
        flows = element.is_additive and way is Way.ROLLED_UP
        cells = self.knowledge.cells(element.code).get(part, {}) if self._is_looked_at(element, part) else {}
        for unit, shares in self._own_share(form, part) if way is Way.OWN else self._placed(form, part, flows, account):
            for breakdown in breakdowns:
                observation = cells.get((breakdown, unit))
                if observation and observation.status is ObservationStatus.NOT_APPLICABLE:
                    continue
                cell = Cell(element.code, breakdown, unit, part)
                for place, share in shares:
                    yield Addend(place, part, weight * share, cell, self._note(place, cell, observation, account))

    def _is_looked_at(self, element: DataElement, part: Period) -> bool:
        """Figures that end after the period asked are not looked at; a date tells itself when it was."""
        return part.end <= self.question.asked.end or element.value_type is ValueType.DATE

    def _own_share(self, form: Form, part: Period) -> Iterable[tuple[str, Shares]]:
        unit = self.question.unit
        return [(unit, ((unit, 1),))] if self.owing.owes(form, part, unit) else []

    def _placed(self, form: Form, part: Period, flows: bool, account: Account) -> Iterable[tuple[str, Shares]]:
        """The units that owe the form and the places inside the scope their figures go to: the same for every term."""
        key = (form.code, part, flows, self.scope, self.question.level)
        if key not in self.owing.placed:
            owing = [(unit, placed) for unit, placed in self.owing.units(form, part) if self._is_of_level(unit)]
            shares = ((unit, self._shares(unit, placed, flows)) for unit, placed in owing)
            self.owing.placed[key] = tuple((unit, inside) for unit, inside in shares if inside)
        placed = self.owing.placed[key]
        for unit, inside in placed:
            if len(inside) > 1 or inside[0][1] != 1:
                self._mark_allocated(unit, inside, account)
        return placed

    def _is_of_level(self, unit_id: str) -> bool:
        """Where only one level counts, a unit of another level that it took over does not."""
        unit = self.hierarchy.unit(unit_id)
        return not self.question.level or (unit is not None and unit.level == self.question.level)

    def _mark_allocated(self, unit: str, inside: Shares, account: Account) -> None:
        """Parts that fall into different totals are allocated; within one total they add up again."""
        if sum(share for _, share in inside) != 1:
            account.mark(Reason.ALLOCATED, unit)

    def _shares(self, unit: str, placement: Placement, flows: bool) -> Shares:
        """The places inside the scope that the figures of `unit` go to, with their shares."""
        scope = self.scope
        if placement.is_itself and placement.shares[0][0] == unit:
            return placement.shares if unit in scope else ()
        if placement.origins:
            return self._backwards(placement, flows)
        inside = tuple((place, share) for place, share in placement.shares if place in scope)
        if inside and not flows and not (placement.is_itself and self.hierarchy.is_renamed(unit)):
            raise NoFigure(NoValue.NOT_COMPARABLE, unit)
        return inside

    def _backwards(self, placement: Placement, flows: bool) -> Shares:
        inside = [origin in self.scope for origin in placement.origins]
        if not any(inside):
            return ()
        if not all(inside) or not flows:
            raise NoFigure(NoValue.NOT_COMPARABLE, " + ".join(placement.origins))
        return (("+".join(sorted(placement.origins)), 1),)

    def _note(self, place: str, cell: Cell, observation: Observation | None, account: Account) -> Observation | None:
        """Keep the account: who was expected, who is missing, what is not final."""
        account.applicable = True
        account.expected[place] = None
        if observation is None or observation.value is None:
            account.missing.setdefault(place, {})[cell] = None
            return None
        account.reported_cells += 1
        if observation.status in PASSING:
            account.mark(Reason.STATUS, str(cell))
        return observation

    # -- a unit's own published figure ----------------------------------------------------------------------

    def _is_sub_period(self, period: Period, owed: Sequence[_Asked]) -> bool:
        """Whether what was reported for the period is but one of the reports owed: a count from a start, perhaps."""
        return any(part.with_window(period.window) == period for each in owed for part in each.parts)

    def _published(self, element: DataElement, period: Period, reference: Element) -> bool:
        return any(
            (breakdown, self.question.unit) in self.knowledge.cells(element.code).get(each, {})
            for each in self._same_named(period)
            for breakdown in self._own_breakdowns(element, period, reference.selection)
        )

    def _anyone_published(self, element: DataElement, period: Period, reference: Element) -> bool:
        cells, wanted = self.knowledge.cells(element.code), self._own_breakdowns(element, period, reference.selection)
        return any(breakdown in wanted for each in self._same_named(period) for breakdown, _ in cells.get(each, {}))

    def _same_named(self, period: Period) -> tuple[Period, ...]:
        return (period,) if period.window is Window.ND09 else (period, period.with_window(Window.ND09))

    def _own(self, element: DataElement, period: Period, reference: Element, account: Account) -> list[Addend]:
        """The figure published for the scope unit itself, which nobody sums."""
        unit, found = self.question.unit, []
        for breakdown in self._own_breakdowns(element, period, reference.selection):
            cell, observation = Cell(element.code, breakdown, unit, period), None
            for each in self._same_named(period):
                held = self.knowledge.cells(element.code).get(each, {}).get((breakdown, unit))
                if held and self._is_looked_at(element, each):
                    cell, observation = Cell(element.code, breakdown, unit, each), held
                    break
            if observation and observation.status is ObservationStatus.NOT_APPLICABLE:
                continue
            if observation and cell.period.window is not period.window:
                account.mark(Reason.WINDOW, str(cell.period))
            if period.end <= self.question.asked.end:
                account.elapsed_periods.add(period)
            found.append(Addend(unit, cell.period, 1, cell, self._note(unit, cell, observation, account)))
        return found

    def _own_breakdowns(self, element: DataElement, period: Period, selection: Selection) -> tuple[Breakdown, ...]:
        if not selection:
            return (TOTAL,)
        cells: list[Breakdown] = [TOTAL]
        for choice in selection:
            codes = self.knowledge.codes(element.list_of(choice.dimension) or "", period.end)
            cells = [(*cell, (choice.dimension, code)) for cell in cells for code in codes if admits(choice, code)]
        return tuple(cells)
