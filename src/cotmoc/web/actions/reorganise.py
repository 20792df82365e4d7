"""Reorganising units: a decision applied as rows of their files, and taken back by rows that withdraw it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cotmoc.exchange.cells import SHARE
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.formats import OBLIGATIONS, SUCCESSIONS, UNITS
from cotmoc.model.errors import Refused
from cotmoc.model.form import Obligation
from cotmoc.model.identity import split_unit_id
from cotmoc.model.period import read_period
from cotmoc.model.validity import BEGINNING
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_reorganise
from cotmoc.web.actions.definitions import Document, Held, Row, Told, record
from cotmoc.web.definition_errors import REORGANISED_SINCE, REVERSED_ALREADY
from cotmoc.web.ledger.append import holding
from cotmoc.web.models.ledger import EventKind, EventRow, ObservationRow
from cotmoc.web.models.package import Package
from cotmoc.workspace.reorganising import Formed, Kind, Operation, Part, Plan, plan
from cotmoc.workspace.reorganising_errors import FIGURES_AFTER

WITHDRAWN = {"withdrawn": "true"}


def planned(package: Package, day: date, operations: Sequence[Operation]) -> Plan:
    """What a decision would do. Raises `Refused`: U301-U310 for what it says, U311 for figures reported after."""
    found = plan(live.catalogue(package), day, operations)
    problems = []
    for unit in found.ended:
        count = figures_from(package, unit.id, day)
        if count:
            last = max(read_period(period).end for period in _periods_from(package, unit.id, day))
            days = {"day": day, "last": last, "first": last + timedelta(days=1)}
            said = {name: f"{each:%d/%m/%Y}" for name, each in days.items()}
            problems.append(FIGURES_AFTER.problem(unit=unit.name, count=count, **said))
    if problems:
        raise Refused(*problems)
    return found


def figures_from(package: Package, unit: str, day: date) -> int:
    """How many figures a unit has of periods that end on the day or later."""
    rows = ObservationRow.objects.filter(package=package, unit=unit)
    late = _periods_from(package, unit, day)
    return rows.filter(period__in=late).values("element", "breakdown", "period").distinct().count() if late else 0


def _periods_from(package: Package, unit: str, day: date) -> list[str]:
    rows = ObservationRow.objects.filter(package=package, unit=unit)
    periods = rows.order_by().values_list("period", flat=True).distinct()
    return [text for text in periods if read_period(text).end >= day]


def rows_of(package: Package, found: Plan) -> list[Row]:
    """The rows that a plan appends."""
    held, dialect = Held(package), Dialect(package.delimiter, package.decimal)
    day = found.day.isoformat()
    rows: list[Row] = [(UNITS.path, {**unit_cells(held, unit.id), "valid_to": day}) for unit in found.ended]
    rows += [(UNITS.path, _formed_cells(held, each)) for each in found.formed]
    rows += [
        (SUCCESSIONS.path, _link_cells(link.predecessor, link.successor, day, SHARE.write(link.share, dialect)))
        for link in found.links
    ]
    rows += [(OBLIGATIONS.path, _ended_cells(row, found.day)) for row in found.obligations]
    rows += [(OBLIGATIONS.path, _obligation_cells(row)) for row in found.begun]
    return rows


def apply(
    *, package: Package, day: date, operations: Sequence[Operation], document: Document, reason: str, by: Person
) -> int:
    """Record a decision; the position of its event.

    Raises `Denied`, and `Refused`: what `planned` raises, and what is wrong with the package as it would be.
    """
    check_can_reorganise(by)
    with holding():
        found = planned(package, day, operations)
        told = Told(kind=EventKind.REORGANISED, subject=day.isoformat(), reason=reason, details=details_of(found))
        return record(package=package, rows=rows_of(package, found), document=document, told=told, by=by)


def reverse(*, event: EventRow, document: Document, reason: str, by: Person) -> int:
    """Take a reorganisation back: its units stand as before, what it formed was never there; the event's position.

    Raises `Denied`, and `Refused`: L124 where that was done already, L125 where its units were reorganised since, and
    what is wrong with the package as it would be.
    """
    check_can_reorganise(by)
    package = event.package
    assert package is not None  # only a package's units are reorganised
    done = json.loads(event.details)
    told = Told(
        kind=EventKind.REORGANISED,
        subject=event.subject,
        reason=reason,
        details={"reverses": event.position, "ended": done["formed"], "formed": done["ended"]},
    )
    with holding():
        check_reversible(package, event)
        return record(package=package, rows=list(_reversing(package, done)), document=document, told=told, by=by)


def check_reversible(package: Package, event: EventRow) -> None:
    """Raises `Refused`: L124, L125."""
    if event.position in reversed_by(package):
        raise REVERSED_ALREADY.refuse()
    catalogue = live.catalogue(package)
    since = [
        each["name"]
        for each in json.loads(event.details)["formed"]
        if catalogue.unit_by_id[each["id"]].validity.end is not None
    ]
    if since:
        raise REORGANISED_SINCE.refuse(units=", ".join(since))


def reversed_by(package: Package) -> Mapping[int, int]:
    """The events that take a reorganisation back, by the position of what they take back."""
    events = EventRow.objects.filter(package=package, kind=EventKind.REORGANISED)
    told = ((json.loads(event.details), event.position) for event in events)
    return {details["reverses"]: position for details, position in told if "reverses" in details}


def _reversing(package: Package, done: Mapping[str, Any]) -> Iterator[Row]:
    held, day = Held(package), done["day"]
    for each in done["ended"]:
        yield UNITS.path, {**unit_cells(held, each["id"]), "valid_to": ""}
    for each in done["formed"]:
        yield UNITS.path, {**unit_cells(held, each["id"]), **WITHDRAWN}
    for predecessor, successor, share in done["links"]:
        yield SUCCESSIONS.path, {**_link_cells(predecessor, successor, day, share), **WITHDRAWN}
    for cells in done["begun"]:
        yield OBLIGATIONS.path, {**cells, **WITHDRAWN}
    for cells in done["obligations"]:
        yield OBLIGATIONS.path, cells


# -- cells -----------------------------------------------------------------------------------------------------------


def unit_cells(held: Held, unit: str) -> dict[str, str]:
    """The cells of a unit as it was recorded last."""
    code, start = split_unit_id(unit)

    def matches(cells: Mapping[str, str]) -> bool:
        return cells.get("code", "").strip() == code and cells.get("valid_from", "").strip() == start.isoformat()

    return held.latest(UNITS.path, matches, unit)


def _formed_cells(held: Held, formed: Formed) -> dict[str, str]:
    unit = formed.unit
    own = {
        "id": unit.id,
        "code": unit.code,
        "name": unit.name,
        "name_en": unit.name_en,
        "parent": unit.parent or "",
        "valid_from": unit.validity.start.isoformat(),
        "valid_to": "",
        "source": "",
    }
    return {**unit_cells(held, formed.like), **own}


def _link_cells(predecessor: str, successor: str, day: str, share: str) -> dict[str, str]:
    return {"predecessor": predecessor, "successor": successor, "date": day, "share": share}


def _obligation_cells(row: Obligation) -> dict[str, str]:
    start, end = row.validity.start, row.validity.end
    return {
        "form": row.form,
        "unit": row.unit,
        "valid_from": "" if start == BEGINNING else start.isoformat(),
        "valid_to": end.isoformat() if end else "",
    }


def _ended_cells(row: Obligation, day: date) -> dict[str, str]:
    """An obligation that ends on the day; one that would begin later never does."""
    cells = _obligation_cells(row)
    return {**cells, "valid_to": day.isoformat()} if row.validity.start < day else {**cells, **WITHDRAWN}


# -- as the event tells it -------------------------------------------------------------------------------------------


def details_of(found: Plan) -> dict[str, Any]:
    """Everything that taking it back needs."""
    return {
        "day": found.day.isoformat(),
        "operations": [operation_object(each) for each in found.operations],
        "ended": [{"id": unit.id, "name": unit.name} for unit in found.ended],
        "formed": [{"id": each.unit.id, "name": each.unit.name} for each in found.formed],
        "links": [[link.predecessor, link.successor, str(link.share)] for link in found.links],
        "obligations": [_obligation_cells(row) for row in found.obligations],
        "begun": [_obligation_cells(row) for row in found.begun],
    }


def operation_object(operation: Operation) -> dict[str, Any]:
    """An operation as JSON has it."""
    parts = [
        {"code": p.code, "name": p.name, "name_en": p.name_en, "parent": p.parent, "share": str(p.share)}
        for p in operation.parts
    ]
    return {"kind": operation.kind.value, "units": list(operation.units), "parts": parts}


def read_operations(objects: Iterable[Any]) -> tuple[Operation, ...]:
    """Operations from JSON, as `operation_object` writes them. Raises ValueError, KeyError or TypeError for others."""
    return tuple(_operation(each) for each in objects)


def _operation(given: Mapping[str, Any]) -> Operation:
    parts = tuple(Part(**{**part, "share": _share(part["share"])}) for part in given["parts"])
    return Operation(kind=Kind(given["kind"]), units=tuple(map(str, given["units"])), parts=parts)


def _share(text: str) -> Any:
    return SHARE.read(text, Dialect())
