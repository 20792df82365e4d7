"""The records of one file placed in unit and period, and those told that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from sys import intern

from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.errors import records as e
from cotmoc.exchange.records import statements
from cotmoc.exchange.records.asked_cells import AskedCells, Standing
from cotmoc.exchange.records.plan import RecordPlan, Slot
from cotmoc.exchange.records.tables import Tables
from cotmoc.exchange.units import UnitDirectory, span
from cotmoc.model.breakdown import Breakdown, read_breakdown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.form import Form
from cotmoc.model.period import Period, read_period
from cotmoc.model.record_source import RecordType

MOST_LISTED = 200
"""Rows that cannot be read of one kind that are listed; of the rest there is a count."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RecordFigure:
    """A figure made of records."""

    element: str
    breakdown: Breakdown
    unit: str
    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class Refusals:
    """Rows that cannot be read: how many of how many, and the problems of the first of each kind."""

    total: int
    count: int
    problems: tuple[Problem, ...]


NOTHING_REFUSED = Refusals(0, 0, ())


class RecordCounting:
    """Places what lies in ``given``; the units and forms are those of a catalogue."""

    def __init__(self, tables: Tables, plan: RecordPlan, collecting: Collecting, *, file: str) -> None:
        self.plan = plan
        self.tables = tables
        self.collecting = collecting
        self.asked = AskedCells(collecting, plan)
        self.units = UnitTexts(collecting.knowledge.catalogue, collecting, plan)
        self._file = file
        self._ended: set[tuple[str, str]] = set()

    def place(self) -> None:
        """Make ``fresh``: the records that can be read, in their units and periods."""
        for number, slot in enumerate(self.plan.slots):
            first, last = self.tables.rows(f"SELECT min(d{number}), max(d{number}) FROM given WHERE wrong IS NULL")[0]
            self._store_days(number, slot, first, last)
            self._store_units(number)
            for at in self.plan.broken_in(number):
                self._store_unfit(at, number)
        self.tables.view("placed", statements.placed(self.plan))
        self.tables.keep("suspected", statements.suspected())
        self.tables.keep("repeated", statements.repeated())
        self.tables.view("fresh", statements.fresh(self.plan))

    def _store_days(self, number: int, slot: Slot, first: date | None, last: date | None) -> None:
        days = list(_days(slot, first, last)) if first and last else []
        columns = {"day": [str(day) for day, _ in days], "period": [str(period) for _, period in days]}
        self.tables.store(f"days_{number}", columns, {"day": "DATE", "period": "VARCHAR"})

    def _store_units(self, number: int) -> None:
        """Only the texts that mean a unit: of others a file may have any number."""
        columns: dict[str, list[str]] = {"said": [], "period": [], "unit": []}
        for batch in self.tables.batches(statements.said_units(number)):
            for said, period in batch:
                unit = self.units.find(said, period, number)
                if unit is not None:
                    row = map(intern, (said, period, unit))  # each of them stands in hundreds of rows
                    for column, text in zip(columns.values(), row, strict=True):
                        column.append(text)
        self.tables.store(f"units_{number}", columns, dict.fromkeys(columns, "VARCHAR"))

    def _store_unfit(self, at: int, slot: int) -> None:
        element = self.plan.measures[at].element
        found: dict[Standing, list[tuple[str, str]]] = {each: [] for each in Standing}
        for breakdown, period in sorted(self.tables.rows(statements.breakdowns(at, slot))):
            standing = self.asked.standing(element, read_breakdown(breakdown), read_period(period))
            found[standing].append((breakdown, period))
        self._ended.update(found[Standing.ENDED])
        self._store_pairs(f"unfit_{at}", [*found[Standing.EXPIRED], *found[Standing.ENDED]])
        self._store_pairs(f"unasked_{at}", found[Standing.UNASKED])

    def _store_pairs(self, table: str, pairs: Sequence[tuple[str, str]]) -> None:
        columns = {"breakdown": [one for one, _ in pairs], "period": [period for _, period in pairs]}
        self.tables.store(table, columns, dict.fromkeys(columns, "VARCHAR"))

    # -- rows that cannot be read ------------------------------------------------------------------------------------

    def refusals(self) -> Refusals:
        """The rows that cannot be read; asked after `place`."""
        total = self.tables.rows("SELECT count(*) FROM given")[0][0]
        problems: list[Problem] = []
        kinds = self.tables.rows(
            "SELECT wrong, count(*) FROM given WHERE wrong IS NOT NULL GROUP BY wrong ORDER BY wrong"
        )
        for wrong, count in kinds:
            rows = self.tables.rows(
                f"SELECT line, wrong, said FROM given WHERE wrong = '{wrong}' ORDER BY line LIMIT {MOST_LISTED}"
            )
            problems += self._listed([self._cell_problem(*row) for row in rows], count)
        counted = sum(count for _, count in kinds)
        for query, told in self._misplaced():
            count = self.tables.rows(f"SELECT count(*) FROM ({query}) x")[0][0]
            rows = self.tables.rows(f"{query} ORDER BY line LIMIT {MOST_LISTED}") if count else []
            problems += self._listed([told(*row) for row in rows], count)
            counted += count
        problems += [*self._repeated(), *self._unasked()]
        return Refusals(total, counted, tuple(problems))

    def keyless(self) -> int:
        """How many rows do not say which record they are of."""
        keys = [self.plan.position(name) for name in self.plan.source.key]
        signs = ", ".join(f"'{at}|{sign}'" for at in keys for sign in ("blank", "type"))
        return int(self.tables.rows(f"SELECT count(*) FROM given WHERE wrong IN ({signs})")[0][0])

    def all_refused(self) -> Iterator[Problem]:
        """Every row that cannot be read, by row."""
        for batch in self.tables.batches("SELECT line, wrong, said FROM given WHERE wrong IS NOT NULL ORDER BY line"):
            yield from (self._cell_problem(*row) for row in batch)
        for query, told in self._misplaced():
            for batch in self.tables.batches(f"{query} ORDER BY line"):
                yield from (told(*row) for row in batch)

    def _misplaced(self) -> Iterator[tuple[str, Callable[[int, str, str], Problem]]]:
        """The rows whose unit is not known in some slot, once each, then those of known units with a code that is not
        valid then; and how each is told."""
        stray = [statements.unplaced(slot) for slot in range(len(self.plan.slots))]
        yield _once_each(stray, "said_unit"), self._unit_problem
        expired = [
            statements.expired(at, slot) for slot in range(len(self.plan.slots)) for at in self.plan.broken_in(slot)
        ]
        if expired:
            lines = " UNION ALL ".join(f"SELECT line FROM ({each}) s" for each in stray)
            query = _once_each(expired, "breakdown")
            yield f"SELECT * FROM ({query}) o WHERE line NOT IN ({lines})", self._code_problem

    def _listed(self, problems: list[Problem], count: int) -> list[Problem]:
        if count <= len(problems):
            return problems
        rest = e.REFUSED_REST.problem(count=count - len(problems))
        return [*problems, rest.at(Place(self._file, column=problems[-1].place.column))]

    def _cell_problem(self, at: int, wrong: str, said: str) -> Problem:
        position, _, sign = wrong.partition("|")
        column = self.plan.columns[int(position)]
        place = Place(self._file, at, column.title)
        if sign == "blank":
            return e.CELL_BLANK.problem().at(place)
        wanted, wanted_en = _LIMITS.get(sign) or _WANTED[column.type]
        named = f" ({column.list})" if column.list else ""
        return e.CELL_OTHER.problem(said=said, wanted=wanted + named, wanted_en=wanted_en + named).at(place)

    def _unit_problem(self, at: int, said: str, period: str) -> Problem:
        why, why_en = self.units.why(said, period)
        title = self.plan.columns[self.plan.position(self.plan.source.unit)].title
        return e.UNIT_OTHER.problem(why=why, why_en=why_en).at(Place(self._file, at, title))

    def _code_problem(self, at: int, breakdown: str, period: str) -> Problem:
        kind = e.CODE_ENDED if (breakdown, period) in self._ended else e.CODE_EXPIRED
        return kind.problem(code=breakdown, period=period).at(Place(self._file, at))

    def _repeated(self) -> list[Problem]:
        """Rows of which the file has a later one of the same record."""
        count, first = self.tables.rows("SELECT sum(rows_of_it - 1), min(opening) FROM repeated")[0]
        return [e.RECORD_TWICE.problem(count=count).at(Place(self._file, first))] if count else []

    def _unasked(self) -> Iterator[Problem]:
        """What is counted for none of an element's cells, because no form asks for its codes."""
        for slot in range(len(self.plan.slots)):
            for at in self.plan.broken_in(slot):
                for breakdown, count, first in self.tables.rows(statements.unasked(at, slot)):
                    told = {"element": self.plan.measures[at].element, "code": breakdown, "count": count}
                    yield e.CODE_UNASKED.problem(**told).at(Place(self._file, first))


def _once_each(queries: Sequence[str], said: str) -> str:
    """Each line once that some of the queries has, with a text that it says and the period."""
    return (
        f"SELECT line, min({said}) AS said, min(period) AS period FROM ({' UNION ALL '.join(queries)}) x GROUP BY line"
    )


class UnitTexts:
    """What the texts of a unit column mean in a period: the unit that owes the figures, or why there is none."""

    def __init__(self, catalogue: Catalogue, collecting: Collecting, plan: RecordPlan) -> None:
        self._directory = UnitDirectory.of(catalogue.units, catalogue.successions)
        self._collecting = collecting
        self._plan = plan
        self._forms: dict[tuple[Period, int], tuple[Form, ...]] = {}
        self.ends = {unit.id: unit.validity.end for unit in self._directory.by_id.values() if unit.validity.end}
        """The first day on which a unit is no more."""
        self.passed: set[tuple[str, str, str]] = set()
        """What `find` went by: a unit, the period that it does not see the end of, the one that it went into."""
        self.why = lru_cache(maxsize=1 << 12)(self._why)
        """See `_why`."""

    def find(self, said: str, period: str, slot: int) -> str | None:
        """The unit; None where none can be told or it does not owe anything that the slot counts."""
        unit = self._told(said, period, slot)
        if not isinstance(unit, str):
            return None
        self.passed.update((each, period, unit) for each in self._meant(said, read_period(period)) if each != unit)
        return unit

    def _why(self, said: str, period: str) -> tuple[str, str]:
        """Why a text means no unit in some slot that has the period, in both languages."""
        months, window = read_period(period).months, read_period(period).window
        slots = [
            at for at, each in enumerate(self._plan.slots) if (each.frequency.months, each.window) == (months, window)
        ]
        return next(why for slot in slots if not isinstance(why := self._told(said, period, slot), str))

    def _told(self, said: str, period: str, slot: int) -> str | tuple[str, str]:
        """The unit, or why there is none."""
        when = read_period(period)
        try:
            unit = self.heir(self._meant(said, when)[0], when)
        except Refused as refused:
            problem = refused.problems[0]
            return problem.sentence("vi").rstrip("."), problem.sentence("en").rstrip(".")
        if unit is not None and self.owes(unit, when, slot):
            return unit
        vi, en = _NOT_OWED if unit is not None else _DIVIDED
        return vi.format(said=said, period=period), en.format(said=said, period=period)

    def _meant(self, said: str, when: Period) -> list[str]:
        """The unit that a text means in a window; a code that the window sees pass to a successor means both units,
        which is well if they are one by its end."""
        try:
            return [self._directory.resolve(said, span(when))]
        except Refused:
            known = self._directory.by_code.get(said, ())
            units = [unit.id for unit in known if unit.validity.overlaps(span(when))]
            if len({self.heir(unit, when) for unit in units}) != 1:
                raise
            return units

    def heir(self, unit: str, when: Period) -> str | None:
        """The unit of the window's last day, which owes all of the window (design 5.4): itself, or what it went into
        wholly; None where it was divided or there is no such unit."""
        by_id = self._directory.by_id
        while unit not in by_id or when.end not in by_id[unit].validity:
            after = self._directory.successors.get(unit, ())
            if len(after) != 1:
                return None
            unit = after[0]
        return unit

    def owes(self, unit: str, when: Period, slot: int) -> bool:
        """Whether a unit owes anything in a period that the slot counts."""
        return any(self._collecting.owes(form, when, unit) for form in self._asking(when, slot))

    def _asking(self, when: Period, slot: int) -> tuple[Form, ...]:
        """The forms that ask in a period for something that the slot counts."""
        if (when, slot) not in self._forms:
            forms = {
                form.code: form
                for _, measure in self._plan.measures_in(slot)
                for form in self._plan.forms_of[measure.element]
                if any(cell.definition.code == measure.element for cell in self._collecting.form(form, when).cells)
            }
            self._forms[when, slot] = tuple(forms.values())
        return self._forms[when, slot]


def _days(slot: Slot, first: date, last: date) -> Iterator[tuple[date, Period]]:
    """Each day from `first` to `last` with the period of the slot in whose window it lies."""
    months = slot.frequency.months
    period = Period((first.year * 12 + first.month - 1) // months * months, months, slot.window).shifted(-months)
    day = first
    while day <= last:
        while day > period.end:
            period = period.shifted(months)
        yield day, period
        day += DAY


_NOT_OWED = (
    "«{said}» không phải báo cáo số liệu này kỳ {period}",
    "“{said}” does not report these figures for {period}",
)
_DIVIDED = (
    "«{said}» đã giải thể hoặc chia tách trước khi hết kỳ {period}",
    "“{said}” was dissolved or divided before the end of {period}",
)
_LIMITS = {
    "whole": ("số nguyên", "whole number"),
    "positive": ("số không âm", "number that is not below 0"),
}
_WANTED: Mapping[RecordType, tuple[str, str]] = {
    RecordType.DATE: ("ngày (14/03/2025 hoặc 2025-03-14)", "date (2025-03-14 or 14/03/2025)"),
    RecordType.NUMBER: ("số", "number"),
    RecordType.BOOLEAN: ("có/không (true, false, có, không)", "yes or no (true, false)"),
    RecordType.CODE: ("mã trong danh mục", "code of the list"),
    RecordType.TEXT: ("văn bản", "text"),
}
