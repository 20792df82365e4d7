"""The texts of figures read once each: elements, breakdowns, periods, units, instants, statuses.

Hundreds of thousands of rows hold a few thousand different texts. Each is read by the model's own reader; what it
means is numbered and joined back to the rows in SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

from cotmoc.exchange.errors.definitions import REFERENCE_EXPIRED, UNIT_NO_LONGER, UNIT_NOT_YET
from cotmoc.exchange.errors.observations import BOOLEAN_VALUE, COMPARATOR_BAD, DIMENSION_UNKNOWN
from cotmoc.exchange.nearest import Nearest
from cotmoc.exchange.references import CODE, ELEMENT, SOURCE, unknown
from cotmoc.exchange.units import UnitDirectory, span
from cotmoc.model.breakdown import TOTAL, Breakdown, read_breakdown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.comparator import REPORTED, Comparator
from cotmoc.model.data_element import DataElement, ValueType
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.identity import check_code, read_date, read_list, read_word
from cotmoc.model.instant import ALWAYS, read_instant
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period, read_period
from cotmoc.model.refusals import TEXT_MISSING
from cotmoc.model.unit import Unit

_Value = TypeVar("_Value", bound=Hashable)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Numbering(Generic[_Value]):
    """Values numbered in the order in which they are first seen."""

    values: list[_Value] = field(default_factory=list)
    _numbers: dict[_Value, int] = field(default_factory=dict)

    def number(self, value: _Value) -> int:
        """The number of `value`, a new one if it is new."""
        found = self._numbers.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def find(self, value: _Value) -> int | None:
        """The number of `value` if it has one."""
        return self._numbers.get(value)


@dataclass(frozen=True)
class Codes:
    """The numberings of one package's figures; breakdown 0 is the total."""

    elements: Numbering[str] = field(default_factory=Numbering)
    breakdowns: Numbering[Breakdown] = field(default_factory=Numbering)
    periods: Numbering[Period] = field(default_factory=Numbering)
    units: Numbering[str] = field(default_factory=Numbering)
    sources: Numbering[tuple[str, ...]] = field(default_factory=Numbering)

    def __post_init__(self) -> None:
        self.breakdowns.number(TOTAL)
        self.sources.number(())


STATUSES = tuple(ObservationStatus)
COMPARATORS = tuple(Comparator)


def instant_number(instant: datetime) -> int:
    """Microseconds since 1970: whole, so that instants compare exactly."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


@lru_cache(maxsize=1 << 14)
def instant_of(number: int) -> datetime:
    """The instant of `instant_number`, in UTC."""
    return _EPOCH + timedelta(microseconds=number)


class CodeReader:
    """Reads the texts of one package's figures against its definitions."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.codes = Codes()
        self._catalogue = catalogue
        self._directory = UnitDirectory.of(catalogue.units, catalogue.successions)
        self._near_element = Nearest(catalogue.elements_by_code)
        self._near_source = Nearest(catalogue.source_by_id)
        self._last_days: dict[Period, date] = {}
        self._lists: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for code in catalogue.codes:
            self._lists[code.list, code.code].append(code.validity)

    def element(self, text: str | None) -> int:
        """The number of a data element's code; `Refused` where no definition has it."""
        code = check_code(_given(text, "element"))
        if code not in self._catalogue.elements_by_code:
            raise Refused(unknown(ELEMENT, code, self._near_element))
        return self.codes.elements.number(code)

    def breakdown(self, text: str | None) -> int:
        """The number of a breakdown, whether or not the element has it."""
        return self.codes.breakdowns.number(read_breakdown(text or ""))

    def period(self, text: str | None) -> int:
        """The number of a period."""
        return self.codes.periods.number(read_period(_given(text, "period")))

    def instant(self, text: str | None) -> int:
        """The instant in microseconds; an empty cell has always been known."""
        return instant_number(read_instant(text) if text and text.strip() else ALWAYS)

    def status(self, text: str | None) -> int:
        """The position of a status; an empty cell means actual."""
        if not (text or "").strip():
            return STATUSES.index(ObservationStatus.ACTUAL)
        return STATUSES.index(read_word(ObservationStatus, text or "", "status"))

    def comparator(self, text: str | None) -> int:
        """The position of a comparator that a figure may carry; an empty cell means equal."""
        if not (text or "").strip():
            return COMPARATORS.index(Comparator.EQUAL)
        found = (text or "").strip()
        if found not in REPORTED:
            raise COMPARATOR_BAD.refuse(text=text, allowed=", ".join(one for one in Comparator if one in REPORTED))
        return COMPARATORS.index(Comparator(found))

    def source(self, text: str | None) -> int:
        """The number of a list of sources, each of which must be known."""
        named = read_list(text or "")
        lost = [unknown(SOURCE, code, self._near_source) for code in named if code not in self._catalogue.source_by_id]
        if lost:
            raise Refused(*lost)
        return self.codes.sources.number(named)

    def unit(self, text: str | None, period: int) -> int:
        """The number of the unit meant in a period; it must exist on the window's last day (design 5.4)."""
        when = self.codes.periods.values[period]
        # Full ids are the rule in large files: no need to look for what a bare code would mean.
        unit = self._directory.by_id.get(text or "") or self._bare_unit(text, when)
        if self._last_day(when) not in unit.validity:
            raise Refused(self._elsewhen(unit.id, when))
        return self.codes.units.number(unit.id)

    def _bare_unit(self, text: str | None, when: Period) -> Unit:
        return self._directory.by_id[self._directory.resolve(_given(text, "unit"), span(when))]

    def _last_day(self, when: Period) -> date:
        if when not in self._last_days:
            self._last_days[when] = when.end
        return self._last_days[when]

    def _elsewhen(self, unit_id: str, when: Period) -> Problem:
        unit = self._directory.by_id[unit_id]
        if when.end < unit.validity.start:
            before = [link.predecessor for link in self._catalogue.successions if link.successor == unit_id]
            return UNIT_NOT_YET.problem(
                unit=unit_id,
                day=when.end,
                start=unit.validity.start,
                **_hint(before, "đơn vị trước", "predecessor"),
            )
        after = self._directory.successors.get(unit_id, ())
        return UNIT_NO_LONGER.problem(
            unit=unit_id, day=when.end, end=unit.validity.end, **_hint(after, "đơn vị kế thừa", "successor")
        )

    def special_value(self, text: str, value_type: ValueType) -> int:
        """The number that a date (its ordinal) or a boolean (0, 1) is stored as."""
        if value_type is ValueType.DATE:
            return read_date(text).toordinal()
        words = {"true": 1, "false": 0, "1": 1, "0": 0}
        word = text.strip().lower()
        if word not in words:
            raise BOOLEAN_VALUE.refuse(text=text)
        return words[word]

    def value_type(self, code: str) -> ValueType:
        """What sort of value an element holds; it does not change with its definition."""
        return self._catalogue.elements_by_code[code][-1].value_type

    def definition(self, element: int, period: int) -> DataElement:
        """The definition of a data element that holds on a period's last day; `Refused` (C203) where none does."""
        code, when = self.codes.elements.values[element], self.codes.periods.values[period]
        held = [row for row in self._catalogue.elements_by_code[code] if when.end in row.validity]
        if not held:
            raise REFERENCE_EXPIRED.refuse(
                kind="Số liệu", kind_en="The data element", code=code, when=when.end, file=ELEMENT.file
            )
        return max(held, key=lambda row: row.recorded_at)

    def check_breakdown(self, definition: DataElement, breakdown: int, period: int) -> None:
        """Refuse (O113, C202, C203) dimensions the element does not have, and codes not valid in the window."""
        when = self.codes.periods.values[period]
        for dimension, code in self.codes.breakdowns.values[breakdown]:
            name = definition.list_of(dimension)
            if name is None:
                known = ", ".join(known for known, _ in definition.breakdowns) or "–"
                raise DIMENSION_UNKNOWN.refuse(element=definition.code, dimension=dimension, known=known)
            held = self._lists.get((name, code))
            if not held:
                raise Refused(unknown(CODE, f"{name}/{code}"))
            if not any(validity.overlaps(span(when)) for validity in held):
                raise REFERENCE_EXPIRED.refuse(
                    kind="Mã", kind_en="The code", code=f"{name}/{code}", when=when.end, file=CODE.file
                )

    def list_size(self, name: str, period: int) -> int:
        """How many codes of a list are valid in a period's window."""
        when = span(self.codes.periods.values[period])
        return sum(
            list_name == name and any(validity.overlaps(when) for validity in held)
            for (list_name, _), held in self._lists.items()
        )


def read_each(
    rows: Sequence[tuple[Any, ...]], read: Callable[..., int]
) -> tuple[list[tuple[Any, ...]], list[int], list[tuple[tuple[Any, ...], Refused]]]:
    """The rows `read` accepts, what it gives for them, and the rows it refuses with the refusal."""
    good, numbers, bad = [], [], []
    for row in rows:
        try:
            numbers.append(read(*row))
            good.append(row)
        except Refused as refusal:
            bad.append((row, refusal))
    return good, numbers, bad


def _given(text: str | None, field_name: str) -> str:
    if text is None or not text.strip():
        raise TEXT_MISSING.refuse(field=field_name)
    return text.strip()


def _hint(units: Sequence[str], vi: str, en: str) -> dict[str, str]:
    listed = ", ".join(units[:3])
    return {"hint": f" ({vi}: {listed})" if units else "", "hint_en": f" ({en}: {listed})" if units else ""}
