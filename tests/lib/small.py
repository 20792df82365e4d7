"""Small workspaces written as tables: units, definitions, aims, and what was reported.

The columns are those of a package (docs/reference/contracts.md); what a table leaves out is the commonest choice.
A unit may be named by its bare code where that is clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from cotmoc.model.breakdown import AskedDimension, read_breakdown
from cotmoc.model.calendar import Holiday, HolidayKind
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.code_list import Code
from cotmoc.model.comparator import Comparator
from cotmoc.model.data_element import Carry, Ceiling, DataElement, Restart, TimeRule, UnitRule, ValueType
from cotmoc.model.exact import Exact, whole
from cotmoc.model.form import Form, FormElement, Obligation
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.instant import ALWAYS, read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.observation import WITHOUT_VALUE, Observation, ObservationStatus
from cotmoc.model.period import Frequency, Period, Window, read_period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Aim, Allocation, Condition, Step, Target
from cotmoc.model.task import Task
from cotmoc.model.unit import Succession, Unit
from cotmoc.model.validity import BEGINNING, Validity
from tests.lib.tables import Row, rows

UNITS = """
code | level | parent
T    | tinh  |
A    | xa    | T
B    | xa    | T
"""
FORMS = """
form | frequency | level | closes
F    | quarter   | xa    | 10
"""
FIRST_DAY = "2020-01-01"
DATED = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Workspace:
    """A catalogue and what was reported."""

    catalogue: Catalogue
    observations: tuple[Observation, ...] = ()

    def unit(self, text: str) -> str:
        """The id of the unit named by its id or its bare code."""
        return _unit_id(text, [unit.id for unit in self.catalogue.units])


def number(text: str) -> Exact:
    """A whole number, a decimal or a fraction."""
    return whole(Fraction(text))


def _unit_id(text: str, ids: Iterable[str]) -> str:
    found = dict.fromkeys(i for i in ids if text in (i, i.partition("@")[0]))
    if len(found) != 1:
        raise ValueError(f"{text} names {len(found)} units")
    return next(iter(found))


def _validity(row: Row, first: date = BEGINNING) -> Validity:
    start = read_date(row["valid_from"]) if "valid_from" in row else first
    return Validity(start, read_date(row["valid_to"]) if "valid_to" in row else None)


def _recorded(row: Row) -> datetime:
    return read_instant(row["recorded_at"]) if "recorded_at" in row else ALWAYS


def read_units(text: str) -> tuple[Unit, ...]:
    """Units, from 2020 on unless they say otherwise."""
    found = list(rows(text))
    first = read_date(FIRST_DAY)
    ids = [f"{row['code']}@{row.get('valid_from', FIRST_DAY)}" for row in found]
    return tuple(
        Unit(
            id=unit_id,
            code=row["code"],
            name=row.get("name", row["code"]),
            level=row["level"],
            parent=_unit_id(row["parent"], ids) if "parent" in row else None,
            group=row.get("group", ""),
            validity=_validity(row, first),
            recorded_at=_recorded(row),
        )
        for unit_id, row in zip(ids, found, strict=True)
    )


def read_successions(text: str, units: Iterable[Unit]) -> tuple[Succession, ...]:
    """Who takes over what share of whom."""
    ids = [unit.id for unit in units]
    return tuple(
        Succession(
            predecessor=_unit_id(row["predecessor"], ids),
            successor=_unit_id(row["successor"], ids),
            date=read_date(row["date"]),
            share=number(row.get("share", "1")),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def read_elements(text: str) -> tuple[DataElement, ...]:
    """Data elements; a count summed over time and over units unless they say otherwise."""
    return tuple(
        DataElement(
            code=row["code"],
            name=row["code"],
            unit_of_measure=row.get("unit_of_measure", "hồ sơ"),
            value_type=ValueType(row.get("value_type", "count")),
            time_rule=TimeRule(row.get("time_rule", "sum")),
            unit_rule=UnitRule(row.get("unit_rule", "sum")),
            weight=row.get("weight"),
            breakdowns=tuple((d, name) for d, _, name in (item.partition(":") for item in _items(row, "breakdowns"))),
            exhaustive=tuple(_items(row, "exhaustive")),
            part_of=row.get("part_of"),
            minimum=number(row["minimum"]) if "minimum" in row else None,
            ceiling=_ceiling(row.get("ceiling", "")),
            carry=_carry(row.get("carry", "")),
            restart=Restart(row["restart"]) if "restart" in row else None,
            validity=_validity(row),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def _items(row: Row, column: str) -> list[str]:
    return [item.strip() for item in row.get(column, "").split(";") if item.strip()]


def _ceiling(text: str) -> Ceiling:
    if text.startswith("history*"):
        return Ceiling(history=number(text.removeprefix("history*")))
    if not text:
        return Ceiling()
    return Ceiling(element=text) if text[0].isalpha() else Ceiling(number=number(text))


def _carry(text: str) -> Carry | None:
    if not text:
        return None
    if text == "last":
        return Carry()
    low, high = text.split("..")
    return Carry(number(low), number(high))


def read_indicators(text: str) -> tuple[Indicator, ...]:
    """Indicators; the kind is told from the formulas where it is not given."""
    return tuple(
        Indicator(
            code=row["code"],
            name=row["code"],
            kind=IndicatorKind(row.get("kind", "ratio" if "denominator" in row else "expression")),
            numerator=row["numerator"],
            denominator=row.get("denominator", ""),
            factor=number(row.get("factor", "1")),
            unit_of_measure=row.get("unit_of_measure", "%"),
            direction=Direction(row.get("direction", "higher")),
            limit=number(row["limit"]) if "limit" in row else None,
            validity=_validity(row),
            break_note=row.get("break_note", ""),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def read_forms(text: str) -> tuple[Form, ...]:
    """Forms; `closes` in days after the window's last day."""
    return tuple(
        Form(
            code=row["form"],
            name=row["form"],
            window=Window(row.get("calendar", "calendar")),
            frequency=Frequency(row["frequency"]),
            level=row["level"],
            closes=_closing(row.get("closes", "")),
            deadline_working_days=int(row["deadline_working_days"]) if "deadline_working_days" in row else None,
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def _closing(text: str) -> int | date | None:
    if not text:
        return None
    return read_date(text) if DATED.match(text) else int(text)


def read_asked(text: str) -> tuple[FormElement, ...]:
    """What the forms ask: the total, or the combinations of dimensions."""
    return tuple(
        FormElement(
            form=row["form"],
            element=row["element"],
            asked=tuple(AskedDimension.read(item) for item in _items(row, "breakdowns")),
        )
        for row in rows(text)
    )


def _asked_by_default(elements: Iterable[DataElement], forms: Iterable[Form]) -> tuple[FormElement, ...]:
    codes = dict.fromkeys(element.code for element in elements)
    return tuple(FormElement(form=form.code, element=code) for form in forms for code in codes)


def read_obligations(text: str, units: Iterable[Unit]) -> tuple[Obligation, ...]:
    """Who owes a form."""
    ids = [unit.id for unit in units]
    return tuple(
        Obligation(
            form=row["form"],
            unit=_unit_id(row["unit"], ids),
            validity=_validity(row),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def read_codes(text: str) -> tuple[Code, ...]:
    """Code lists."""
    return tuple(
        Code(list=row["list"], code=row["code"], name=row["code"], validity=_validity(row), recorded_at=_recorded(row))
        for row in rows(text)
    )


# -- what was reported --------------------------------------------------------------------------------------------


def read_data(text: str, units: Iterable[Unit]) -> tuple[Observation, ...]:
    """Reports: a line per element and unit (and part, and instant it became known), a column per period."""
    ids = [unit.id for unit in units]
    return tuple(report for row in rows(text) for report in _reports(row, ids))


def _reports(row: Row, ids: list[str]) -> Iterator[Observation]:
    known = read_instant(row["known"]) if "known" in row else ALWAYS
    for column, cell in row.items():
        if not DATED.match(column):
            continue
        value, status = read_cell(cell)
        yield Observation(
            element=row["element"],
            breakdown=read_breakdown(row.get("part", "")),
            unit=_unit_id(row["unit"], ids),
            period=read_period(column),
            value=value,
            status=status,
            known_from=known,
            reason="có lý do" if status is ObservationStatus.NOT_APPLICABLE else "",
        )


def read_cell(text: str) -> tuple[Interval | None, ObservationStatus]:
    """``10``, ``>40``, ``35..40``, ``12 E`` (estimated), ``M``, ``O``, ``W``."""
    figure, _, mark = text.partition(" ")
    if figure in "MOW":
        return None, ObservationStatus(figure)
    status = ObservationStatus(mark.strip() or "A")
    assert status not in WITHOUT_VALUE
    return read_interval(figure), status


def read_interval(text: str) -> Interval:
    """A number, an inequality or a closed range; dates as their days."""
    if DATED.match(text) and text.count("-") == 2:
        return Interval.point(read_date(text).toordinal())
    if ".." in text:
        low, high = text.split("..")
        return Interval(number(low), number(high))
    value = number(text.lstrip("<>="))
    if text.startswith(">"):
        return Interval(value, None, not text.startswith(">="))
    if text.startswith("<"):
        return Interval(None, value, high_open=not text.startswith("<="))
    return Interval.point(value)


# -- aims -----------------------------------------------------------------------------------------------------------


def read_aim(text: str) -> Aim | None:
    """``>= 80``, ``range 35 40``, ``milestone 2024-06-30``, ``judged``; ``none`` where nothing is aimed at."""
    word, *ends = text.split()
    if word == "none":
        return None
    values = [read_date(end).toordinal() if end.count("-") == 2 else number(end) for end in ends]
    low, high = [*values, None, None][:2]
    return Aim(Comparator(word), low, high)


def read_targets(text: str, *, indicator: str, unit: str, period: Period) -> tuple[Target, ...]:
    """Targets, a line each; without a code of their own they are numbered."""
    found = []
    for place, row in enumerate(rows(text), 1):
        words = row.get("conditions", "")
        found.append(
            Target(
                code=row.get("code", f"T{place}"),
                name=row["aim"],
                indicator=row.get("indicator", indicator),
                unit=unit,
                level=row.get("level", ""),
                period=read_period(row["period"]) if "period" in row else period,
                stated=row["aim"],
                aim=read_aim(row["aim"]),
                baseline=number(row["baseline"]) if "baseline" in row else None,
                baseline_date=read_date(row["baseline_date"]) if "baseline_date" in row else None,
                path=tuple(_step(item) for item in _items(row, "path")),
                conditions=tuple(_condition(item, indicator) for item in words.split(";") if item.strip()),
                words_only=row.get("words_only") == "true",
                recorded_at=_recorded(row),
            )
        )
    return tuple(found)


def _step(text: str) -> Step:
    period, _, value = text.partition("=")
    return Step(read_period(period), number(value))


def _condition(text: str, indicator: str) -> Condition:
    code, mark, aim = text.strip().rpartition(":")
    return Condition(indicator=code.strip() if mark else indicator, aim=read_aim(aim), stated=aim.strip())


def read_allocations(text: str, units: Iterable[Unit]) -> tuple[Allocation, ...]:
    """Thresholds given to units."""
    ids = [unit.id for unit in units]
    return tuple(
        Allocation(
            target=row["target"],
            unit=_unit_id(row["unit"], ids),
            threshold=number(row["threshold"]),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


def read_tasks(text: str) -> tuple[Task, ...]:
    """Tasks linked to targets."""
    return tuple(
        Task(
            id=row["id"],
            text=row["id"],
            deadline=read_date(row["deadline"]) if "deadline" in row else None,
            done=read_date(row["done"]) if row.get("done") else None,
            targets=tuple(_items(row, "targets")),
            recorded_at=_recorded(row),
        )
        for row in rows(text)
    )


# -- the whole --------------------------------------------------------------------------------------------------------


def workspace(tables: Mapping[str, str]) -> Workspace:
    """The workspace of these tables: units, successions, codes, elements, indicators, forms, asked, obligations,
    holidays, data. Elements that nobody declares are those named in `data`, with the commonest rules."""
    units = read_units(tables.get("units", UNITS))
    elements = read_elements(tables.get("elements", "code")) or _named_in(tables.get("data", "element"))
    forms = read_forms(tables.get("forms", FORMS))
    asked = read_asked(tables["asked"]) if "asked" in tables else _asked_by_default(elements, forms)
    catalogue = Catalogue(
        units=units,
        successions=read_successions(tables.get("successions", "code"), units),
        codes=read_codes(tables.get("codes", "list")),
        data_elements=elements,
        indicators=read_indicators(tables.get("indicators", "code")),
        forms=forms,
        form_elements=asked,
        obligations=read_obligations(tables.get("obligations", "form"), units),
        holidays=tuple(
            Holiday(read_date(row["date"]), HolidayKind(row.get("kind", "off")), row["date"])
            for row in rows(tables.get("holidays", "date"))
        ),
    )
    return Workspace(catalogue, read_data(tables.get("data", "element"), units))


def _named_in(data: str) -> tuple[DataElement, ...]:
    codes = dict.fromkeys(row["element"] for row in rows(data))
    return read_elements("\n".join(["code", *codes]))


def with_programme(space: Workspace, programme: Programme) -> Workspace:
    """The same workspace with a programme in it."""
    return replace(space, catalogue=replace(space.catalogue, programmes=(programme,)))
