"""Allocating (giao chỉ tiêu): shares of units and aims of targets, changed by rows with their deciding document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cotmoc.exchange.formats import ALLOCATIONS, TARGETS
from cotmoc.exchange.programmes import FOLDER
from cotmoc.model.catalogue import Catalogue, as_known
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.instant import LATEST
from cotmoc.model.programme import Programme
from cotmoc.model.target import Allocation, Target
from cotmoc.web import live
from cotmoc.web.access import Person, check_can_allocate
from cotmoc.web.actions.definitions import Document, Held, Row, Told, record
from cotmoc.web.ledger.append import holding
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package


@dataclass(frozen=True, slots=True)
class Given:
    """What a unit was given of a target: first, and as it was adjusted last."""

    first: Allocation
    latest: Allocation

    @property
    def is_adjusted(self) -> bool:
        """Whether it is another figure now than at first."""
        return self.first.threshold != self.latest.threshold


def given_of(programme: Programme, target: str) -> dict[str, Given]:
    """What the units were given of a target, by unit."""
    rows = [row for row in programme.allocations if row.target == target]
    latest = {row.unit: row for row in as_known(rows, LATEST, key=lambda row: row.unit)}
    first: dict[str, Allocation] = {}
    for row in sorted(rows, key=lambda row: row.recorded_at):
        first.setdefault(row.unit, row)
    return {unit: Given(first[unit], row) for unit, row in latest.items()}


def versions_of(programme: Programme, target: str) -> list[Target]:
    """A target as it was set first, and every time it was adjusted."""
    return sorted((each for each in programme.targets if each.code == target), key=lambda each: each.recorded_at)


def changed(programme: Programme, target: str, wanted: Mapping[str, Exact]) -> dict[str, Exact]:
    """Those of the thresholds wanted that differ from what holds."""
    given = given_of(programme, target)
    return {
        unit: threshold
        for unit, threshold in wanted.items()
        if unit not in given or given[unit].latest.threshold != threshold
    }


def allocation_rows(package: Package, programme: str, target: str, wanted: Mapping[str, Exact]) -> list[Row]:
    """The rows that give units their thresholds."""
    return list(_allocation_rows(package, programme, target, wanted))


def _allocation_rows(package: Package, programme: str, target: str, wanted: Mapping[str, Exact]) -> Iterator[Row]:
    for unit, threshold in wanted.items():
        text = decimal_text(threshold).replace(".", package.decimal)
        yield f"{FOLDER}/{programme}/{ALLOCATIONS.path}", {"target": target, "unit": unit, "threshold": text}


def adjusted_rows(package: Package, programme: str, target: str, stated: str) -> list[Row]:
    """The row of a target with its aim in other words: the one grammar reads them, no column overrules them."""
    file = f"{FOLDER}/{programme}/{TARGETS.path}"
    cells = Held(package).latest(file, lambda row: row.get("code", "").strip() == target, target)
    emptied = dict.fromkeys(("comparator", "threshold", "threshold_high", "path", "source"), "")
    return [(file, {**cells, **emptied, "stated": stated.strip()})]


def allocate(
    *, package: Package, of: tuple[str, str], wanted: Mapping[str, Exact], document: Document, reason: str, by: Person
) -> int:
    """Give units their thresholds of a target, `of` programme and target; the event's position.

    Raises `Denied`, and `Refused`: L121 where nothing differs, and what is wrong with the package as it would be.
    """
    check_can_allocate(by)
    programme, target = of
    with holding():
        wanted = changed(live.catalogue(package).programme_by_code[programme], target, wanted)
        told = _told(of, reason, {"units": len(wanted), "thresholds": {u: decimal_text(t) for u, t in wanted.items()}})
        rows = allocation_rows(package, programme, target, wanted)
        return record(package=package, rows=rows, document=document, told=told, by=by)


def adjust(*, package: Package, of: tuple[str, str], stated: str, document: Document, reason: str, by: Person) -> int:
    """Adjust a target, its aim in the words of the deciding document; the event's position.

    Raises `Denied`, and `Refused`: L121 where the words are the same, and what the grammar does not read in them.
    """
    check_can_allocate(by)
    programme, target = of
    with holding():
        before = versions_of(live.catalogue(package).programme_by_code[programme], target)[-1].stated
        rows: Sequence[Row] = adjusted_rows(package, programme, target, stated) if stated.strip() != before else ()
        told = _told(of, reason, {"stated": stated.strip(), "before": before})
        return record(package=package, rows=rows, document=document, told=told, by=by)


def _told(of: tuple[str, str], reason: str, details: Mapping[str, object]) -> Told:
    subject = f"{of[0]} {of[1]}"
    return Told(kind=EventKind.ALLOCATED, subject=subject, reason=reason, details=details)


def target_in(catalogue: Catalogue, programme: str, target: str) -> tuple[Programme, Target] | None:
    """A target of a programme as it stands; None where there is none."""
    found = catalogue.programme_by_code.get(programme)
    versions = versions_of(found, target) if found else []
    return (found, versions[-1]) if found and versions else None
