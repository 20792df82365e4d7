"""Definitions given a new version, and forms that end: by rows with their deciding document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from cotmoc.exchange.formats import INDICATORS, OBLIGATIONS
from cotmoc.model.catalogue import Catalogue, as_known, valid_on
from cotmoc.model.form import Form, Obligation
from cotmoc.model.instant import LATEST
from cotmoc.model.validity import BEGINNING
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_define
from cotmoc.web.actions.definitions import Document, Held, Row, Told, record
from cotmoc.web.definition_errors import BREAK_NOTE_NEEDED, FORM_OF_LEVEL, VERSION_THERE
from cotmoc.web.ledger.append import holding
from cotmoc.web.models.package import Package
from cotmoc.workspace.reorganising import obligation_key


def version_rows(package: Package, code: str, day: date, cells: Mapping[str, str]) -> list[Row]:
    """The definition that holds until `day`, ended, and the one that holds from then on.

    Raises `Refused`: L130 without a note on the break, L131 where nothing holds the day before.
    """
    if not cells.get("break_note", "").strip():
        raise BREAK_NOTE_NEEDED.refuse()
    versions = live.catalogue(package).indicators_by_code[code]
    held = valid_on(versions, day - timedelta(days=1), LATEST)
    if held is None:
        raise VERSION_THERE.refuse(code=code, day=f"{day:%d/%m/%Y}")
    start = "" if held.validity.start == BEGINNING else held.validity.start.isoformat()

    def matches(row: Mapping[str, str]) -> bool:
        return row.get("code", "").strip() == code and row.get("valid_from", "").strip() == start

    before = Held(package).latest(INDICATORS.path, matches, code)
    began = {**before, **cells, "valid_from": day.isoformat(), "source": ""}
    return [(INDICATORS.path, {**before, "valid_to": day.isoformat()}), (INDICATORS.path, began)]


def add_version(
    *, package: Package, code: str, day: date, cells: Mapping[str, str], document: Document, reason: str, by: Person
) -> int:
    """Give an indicator another definition from `day` on; the event's position.

    Raises `Denied`, and `Refused`: what `version_rows` raises, and what is wrong with the package as it would be.
    """
    check_can_define(by)
    told = Told(subject=code, reason=reason, details={"from": day.isoformat(), **cells})
    with holding():
        rows = version_rows(package, code, day, cells)
        return record(package=package, rows=rows, document=document, told=told, by=by)


def closing_rows(catalogue: Catalogue, form: Form, day: date, unit: str = "") -> list[Row]:
    """The obligations of a form, ended: for one unit, or for all. Raises `Refused` (L129)."""
    known = as_known(catalogue.obligations, LATEST, key=obligation_key)
    rows = [row for row in known if row.form == form.code]
    if not rows:
        if unit:
            raise FORM_OF_LEVEL.refuse(form=form.code)
        return list(_of_level(catalogue, form, day))
    holding = [row for row in rows if row.validity.end is None or day < row.validity.end]
    return [(OBLIGATIONS.path, _ended(row, day)) for row in holding if unit in ("", row.unit)]


def _of_level(catalogue: Catalogue, form: Form, day: date) -> Iterator[Row]:
    """A form that every unit of its level owes is owed by each by name until the day, and by nobody after."""
    for unit in as_known(catalogue.units, LATEST, key=lambda unit: unit.id):
        if unit.level == form.level and unit.validity.start < day:
            end = min(unit.validity.end or day, day)
            start = unit.validity.start.isoformat()
            cells = {"form": form.code, "unit": unit.id, "valid_from": start, "valid_to": end.isoformat()}
            yield OBLIGATIONS.path, cells


def _ended(row: Obligation, day: date) -> dict[str, str]:
    start = "" if row.validity.start == BEGINNING else row.validity.start.isoformat()
    cells = {"form": row.form, "unit": row.unit, "valid_from": start}
    if row.validity.start < day:
        return {**cells, "valid_to": day.isoformat()}
    return {**cells, "valid_to": row.validity.end.isoformat() if row.validity.end else "", "withdrawn": "true"}


def close_form(
    *, package: Package, form: str, day: date, unit: str = "", document: Document, reason: str, by: Person
) -> int:
    """Let a form be owed no longer for periods that end on `day` or later; the event's position.

    Raises `Denied`, and `Refused`: L121 where nobody owes it then, L129 for one unit of a form that a whole level owes.
    """
    check_can_define(by)
    told = Told(subject=form, reason=reason, details={"to": day.isoformat(), "unit": unit})
    with holding():
        catalogue = live.catalogue(package)
        rows = closing_rows(catalogue, catalogue.form_by_code[form], day, unit)
        return record(package=package, rows=rows, document=document, told=told, by=by)
