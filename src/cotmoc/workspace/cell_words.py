"""Single cells in words: what was reported and by which row, or what a missing figure may be and why."""

from __future__ import annotations

from math import ceil, floor

from cotmoc.evaluation.display import Scale, day_text, range_text, word
from cotmoc.evaluation.trace_cells import CellTrace, Limit, LimitKind
from cotmoc.formula.numbers import format_number
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.exact import Exact, decimal_text, is_finite_decimal
from cotmoc.model.instant import ALWAYS, VIETNAM
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation
from cotmoc.model.period import Period, Window
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said


class CellWords:
    """Tells cells of one element after another in one language; `sources` gathers the ids of those it names."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._lang = naming.lang
        self.sources: dict[str, None] = {}

    def value(self, found: Interval | None, element: DataElement | None) -> str:
        """A value of an element, with its unit of measure; days as days, booleans as yes and no, ranks as ranks."""
        if found is None:
            return "–"
        if element is None:
            return range_text(found, Scale(), lang=self._lang)
        if element.value_type is ValueType.BOOLEAN:
            return word("yes" if found.value else "no", self._lang) if found.is_point else self._say("yes_or_no")
        if element.value_type is ValueType.RANK:
            return word("place", self._lang, place=range_text(found, Scale(), lang=self._lang))
        scale = Scale(_decimals(found, element.decimals), element.unit_of_measure, element.value_type is ValueType.DATE)
        return range_text(found, scale, lang=self._lang)

    def cell(self, cell: CellTrace, place: str, element: DataElement, *, with_part: bool = True) -> str:
        """One line: unit where it is another than the place, sub-period, value, status, row and source."""
        part = self._part(cell.cell.breakdown, element) if with_part else ""
        names = {"period": self.period(cell.cell.period), "part": part}
        what = self.what(cell, element)
        if cell.cell.unit == place:
            line = self._say("cell", value=what, **names)
        else:
            line = self._say("cell_of", unit=self._naming.unit(cell.cell.unit), value=what, **names)
        if cell.coefficient != 1:
            line += "; " + self._say("cell_weight", weight=self._number(cell.coefficient))
        return line

    def left_out(self, row: Observation) -> str:
        """A row that is not applicable, with the reason given."""
        line = f"{self._naming.unit(row.unit)}, {self._naming.period(row.period)}"
        return "; ".join([line, *self._provenance(row)])

    def period(self, period: Period) -> str:
        """A sub-period; that its figures are cut off on the 14th is said of the whole term."""
        return self._naming.period(period.with_window(Window.CALENDAR))

    def what(self, cell: CellTrace, element: DataElement) -> str:
        """What a cell says, or may say, with where that comes from."""
        if cell.observation is not None:
            value = self.value(cell.observation.value, element)
            if cell.limits and cell.range != cell.observation.value:
                value += f" ({self.value(cell.range, element)})"
            return "; ".join([value, *self._provenance(cell.observation)])
        if cell.carried:
            missing = self._say("carried", value=self.value(cell.range, element))
        elif cell.range.low is None and cell.range.high is None:
            missing = self._say("may_be_anything")
        else:
            found = countable(cell.range) if element.value_type is ValueType.COUNT else cell.range
            missing = self._say("must_be" if found.is_point else "may_be", range=self.value(found, element))
        is_plain = element.value_type is ValueType.BOOLEAN
        reasons = [] if is_plain else [self._limit(limit, element) for limit in cell.limits]
        if reasons:
            missing = self._say("because", what=missing, reasons="; ".join(reasons))
        return "; ".join([missing, *(self._provenance(cell.row) if cell.row else [])])

    def _provenance(self, row: Observation) -> list[str]:
        """Status, since when it is known, why, where from."""
        found = [self._say(f"status.{row.status.value}")]
        if row.known_from > ALWAYS:
            day = day_text(row.known_from.astimezone(VIETNAM).date())
            found.append(self._say("known_from", day=day))
        if row.reason:
            found.append(self._say("reason_given", reason=row.reason.rstrip(".")))
        if row.source:
            self.sources.update(dict.fromkeys(row.source))
            found.append(self._say("source_of", source="; ".join(row.source)))
        if row.row:
            found.append(self._say("row", row=row.row))
        return found

    def _limit(self, limit: Limit, element: DataElement) -> str:
        key = f"limit.{limit.kind.value}"
        if limit.element:
            value = self.value(limit.value, element) if limit.value else self._say("unknown_too")
            return self._say(key, element=self._naming.element(limit.element), value=value)
        if limit.kind is LimitKind.CARRY and limit.low == limit.high == 1:
            return self._say("limit.carry_same")
        low, high = ("" if end is None else self._number(end) for end in (limit.low, limit.high))
        return self._say(key, value=low or high, factor=high, low=low, high=high)

    def _part(self, breakdown: Breakdown, element: DataElement) -> str:
        if not breakdown:
            return ""
        names = (
            f"{dimension}: {self._naming.code(element.list_of(dimension) or '', code)}" for dimension, code in breakdown
        )
        return f" ({', '.join(names)})"

    def _say(self, key: str, **details: object) -> str:
        return said(key, self._lang, **details)

    def _number(self, value: Exact) -> str:
        return format_number(value, len(decimal_text(value, places=4).partition(".")[2]), lang=self._lang)


def countable(found: Interval) -> Interval:
    """The whole numbers within a range; the range itself where it holds none."""
    low, high = found.low, found.high
    if low is not None:
        low = floor(low) + 1 if found.low_open else ceil(low)
    if high is not None:
        high = ceil(high) - 1 if found.high_open else floor(high)
    return found if low is not None and high is not None and low > high else Interval(low, high)


def _decimals(found: Interval, declared: int) -> int:
    """At least those declared; more where a reported figure has more, one more where no decimal writes it exactly."""
    ends = [end for end in (found.low, found.high) if end is not None]
    if not all(is_finite_decimal(end) for end in ends):
        return declared + 1
    return max([declared, *(min(len(decimal_text(end).partition(".")[2]), 4) for end in ends)])
