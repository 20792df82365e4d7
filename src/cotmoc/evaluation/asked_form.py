"""What a form asks for one period: its cells with their limits, which of them bound which, its rules, ready to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, combinations

from cotmoc.evaluation.entries import AskedCell, CellKey
from cotmoc.evaluation.rule_check import Ground, RunnableRule, runnable
from cotmoc.model.breakdown import TOTAL, Breakdown
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.form import Form, FormElement
from cotmoc.model.indicator import Direction, IndicatorKind
from cotmoc.model.period import Period
from cotmoc.model.validity import Validity

_ADDING = frozenset({ValueType.COUNT, ValueType.AMOUNT})


@dataclass(frozen=True, slots=True)
class Bound:
    """A cell whose figure cannot be above that of another."""

    part: AskedCell
    whole: AskedCell


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A whole and the parts that make it up; `is_complete`: they are all the parts that the window has."""

    whole: AskedCell
    parts: tuple[AskedCell, ...]
    is_complete: bool


@dataclass(frozen=True)
class AskedForm:
    """A form for one period, the same for every unit that owes it.

    `bounds` and `made_up` also name cells of other forms: what is known of those counts as well.
    """

    form: Form
    period: Period
    cells: tuple[AskedCell, ...]
    by_key: Mapping[CellKey, AskedCell]
    bounds: tuple[Bound, ...]
    made_up: tuple[MadeUp, ...]
    rules: tuple[RunnableRule, ...]


def asked_form(form: Form, ground: Ground) -> AskedForm:
    """`form` for the period of `ground`."""
    cells = _Cells(ground)
    asked = tuple(dict.fromkeys(chain.from_iterable(cells.of(row) for row in cells.rows(form))))
    return AskedForm(
        form=form,
        period=ground.period,
        cells=asked,
        by_key={cell.key: cell for cell in asked},
        bounds=tuple(dict.fromkeys(chain(cells.bounds(asked), cells.bounds_from_elsewhere(asked)))),
        made_up=tuple(cells.made_up(asked)),
        rules=tuple(
            found
            for rule in ground.knowledge.catalogue.rules
            if rule.form == form.code and (found := runnable(rule, form, ground)) is not None
        ),
    )


class _Cells:
    """The cells of one period, as the definitions of its last day have them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._knowledge = ground.knowledge
        self._period = ground.period
        self._codes = {(row.list, row.code): row for row in ground.knowledge.catalogue.codes}

    def rows(self, form: Form) -> list[FormElement]:
        """The rows of a form in its order."""
        found = (row for row in self._knowledge.catalogue.form_elements if row.form == form.code)
        return sorted(found, key=lambda row: row.order)

    def of(self, row: FormElement) -> list[AskedCell]:
        """The cells that a row of a form asks for; none where its element is not defined on that day."""
        element = self._knowledge.element(row.element, self._period.end)
        if element is None:
            return []
        return [
            self.cell(element, each) for each in self._ground.owing.breakdowns(element, row.asked, (), self._period.end)
        ]

    def cell(self, element: DataElement, breakdown: Breakdown) -> AskedCell:
        """One cell of an element, with its limits and names."""
        names = tuple(self._name(element, breakdown, english=english) for english in (False, True))
        return AskedCell(element, breakdown, element.least, self._most(element), (names[0], names[1]))

    def _most(self, element: DataElement) -> Exact | None:
        """Its own ceiling, or the limit of an indicator that is the element as is: what is lower of the two."""
        limits = [
            row.limit
            for row in self._knowledge.catalogue.indicators
            if row.kind is IndicatorKind.AS_IS
            and row.direction is not Direction.LOWER  # then the limit is the best value, not the greatest
            and row.numerator.strip() == element.code
            and self._period.end in row.validity
        ]
        return min((limit for limit in (element.most, *limits) if limit is not None), default=None)

    def _name(self, element: DataElement, breakdown: Breakdown, *, english: bool) -> str:
        name = (english and element.name_en) or element.name
        parts = [self._code_name(element.list_of(each) or "", code, english=english) for each, code in breakdown]
        return f"{name} ({', '.join(parts)})" if parts else name

    def _code_name(self, code_list: str, code: str, *, english: bool) -> str:
        row = self._codes.get((code_list, code))
        return code if row is None else (english and row.name_en) or row.name

    # -- what bounds what --------------------------------------------------------------------------------------

    def bounds(self, cells: Iterable[AskedCell]) -> Iterator[Bound]:
        """The wholes of these cells: of other elements, and of the same one."""
        for cell in cells:
            element = cell.definition
            for code in (element.part_of, element.ceiling.element):
                whole = self._knowledge.element(code, self._period.end) if code else None
                if whole is not None:
                    yield from (Bound(cell, self.cell(whole, b)) for b in {cell.breakdown: None, TOTAL: None})
            if _adds(element):
                yield from (Bound(cell, self.cell(element, fewer)) for fewer in _fewer(cell.breakdown))

    def bounds_from_elsewhere(self, cells: Iterable[AskedCell]) -> Iterator[Bound]:
        """The cells of other forms that one of these is the whole of."""
        here = {cell.key for cell in cells}
        codes = {cell.definition.code for cell in cells}
        for element in self._knowledge.catalogue.data_elements:
            if not {element.code, element.part_of, element.ceiling.element} & codes:
                continue
            parts = [cell for cell in self.asked_anywhere(element.code) if cell.key not in here]
            yield from (bound for bound in self.bounds(parts) if bound.whole.key in here)

    def asked_anywhere(self, code: str) -> list[AskedCell]:
        """The cells of an element that any form asks for this very period."""
        rows = (row for form, row in self._knowledge.asked(code) if self._is_for(form))
        return list(dict.fromkeys(chain.from_iterable(self.of(row) for row in rows)))

    def _is_for(self, form: Form) -> bool:
        return form.window is self._period.window and form.frequency.months in (0, self._period.months)

    def made_up(self, cells: Iterable[AskedCell]) -> Iterator[MadeUp]:
        """Totals with the cells that make them up, where the breakdown is exhaustive."""
        codes = dict.fromkeys(cell.definition.code for cell in cells)
        groups: dict[tuple[str, str, Breakdown], list[AskedCell]] = {}
        for cell in chain.from_iterable(self.asked_anywhere(code) for code in codes):
            for dimension, _ in cell.breakdown:
                if dimension in cell.definition.exhaustive and _adds(cell.definition):
                    rest = tuple(pair for pair in cell.breakdown if pair[0] != dimension)
                    groups.setdefault((cell.definition.code, dimension, rest), []).append(cell)
        for (_, dimension, rest), parts in groups.items():
            element = parts[0].definition
            wanted = self._in_window(element.list_of(dimension) or "")
            yield MadeUp(self.cell(element, rest), tuple(parts), len(parts) == wanted)

    def _in_window(self, code_list: str) -> int:
        """How many codes of a list hold on some day of the window."""
        window = Validity(self._period.start, self._period.end + timedelta(days=1))
        rows = self._knowledge.catalogue.codes
        return len({row.code for row in rows if row.list == code_list and row.validity.overlaps(window)})


def _adds(element: DataElement) -> bool:
    """Whether its parts add up, none of them below 0: only then no part exceeds its whole."""
    return element.value_type in _ADDING and element.least is not None and element.least >= 0


def _fewer(breakdown: Breakdown) -> Iterator[Breakdown]:
    """The breakdowns that a cell is a part of: with some of its dimensions, the total last of all."""
    return chain.from_iterable(combinations(breakdown, size) for size in range(len(breakdown) - 1, -1, -1))
