"""Rows of observations read from the ledger: for the mart, and for what a worker holds beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from cotmoc.exchange.mart.rows import LedgerRow
from cotmoc.exchange.record_names import public_reason
from cotmoc.web.ledger.chain import ROW_KINDS
from cotmoc.web.models.ledger import EventKind, EventRow, ObservationRow
from cotmoc.web.models.package import Package

CHUNK = 10_000
_COLUMNS = (
    *("position", "element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status"),
    *("known_from", "reason", "source", "recorded_by", "submission", "origin", "loaded"),
)


def hash_at(position: int) -> str | None:
    """The hash of the row at a position of the ledger; None where it has none."""
    for model in ROW_KINDS.values():
        found = model.objects.filter(pk=position).values_list("hash", flat=True).first()
        if found is not None:
            return found
    return None


def rows_after(package: Package, position: int) -> Iterator[LedgerRow]:
    """The observations of a package after a position, in order; what was loaded is public from when it was known."""
    published = dict(publications(package, 0))
    found = ObservationRow.objects.filter(package=package, position__gt=position)
    for values in found.order_by("position").values_list(*_COLUMNS).iterator(CHUNK):
        *head, known_from, reason, source, recorded_by, submission, origin, loaded = values
        public = known_from if loaded else published.get(submission)
        yield LedgerRow(*head, known_from, public, reason, source, recorded_by, submission, origin)


def rows_as_text(package: Package, after: int, until: int, *, known: int) -> Iterator[tuple[Any, ...]]:
    """The observations of a package after one position and up to another, as `rows_after` has them but their instants
    still as the database writes them, with offset, and with what was published by the position `known`: for a mart of
    millions of rows."""
    published = dict(publications(package, 0, known))
    is_plain = connection.vendor == "sqlite"  # it keeps instants as texts of UTC, without offset
    known_from = "known_from || '+00:00'" if is_plain else "known_from"
    columns = ", ".join(known_from if name == "known_from" else f'"{name}"' for name in _COLUMNS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f'SELECT {columns} FROM "{ObservationRow._meta.db_table}" '
            "WHERE package_id = %s AND position > %s AND position <= %s ORDER BY position",
            [package.pk, after, until],
        )
        while batch := cursor.fetchmany(CHUNK):
            for *head, known, reason, source, recorded_by, submission, origin, loaded in batch:
                public = known if loaded else published.get(submission)
                yield (*head, known, public, reason, source, recorded_by, submission, origin)


def publications(package: Package, position: int, until: int | None = None) -> Iterator[tuple[int, datetime]]:
    """The submissions published after a position, and up to another where one is given, each with its instant."""
    events = EventRow.objects.filter(package=package, kind=EventKind.PUBLISHED, position__gt=position)
    if until is not None:
        events = events.filter(position__lte=until)
    for submission, at in events.order_by("position").values_list("submission", "recorded_at"):
        if submission is not None:
            yield submission, at


def published_among(package: Package, submissions: Iterable[int | None]) -> frozenset[int]:
    """Those of the submissions that are published."""
    events = EventRow.objects.filter(
        package=package, kind=EventKind.PUBLISHED, submission__in=set(submissions) - {None}
    )
    return frozenset(events.values_list("submission", flat=True))


def is_published(package: Package) -> Q:
    """Of observations of the package: those that the public may know."""
    return Q(loaded=True) | Q(submission__in=_told(package).order_by().values("submission"))


def _told(package: Package) -> QuerySet[EventRow]:
    return EventRow.objects.filter(package=package, kind=EventKind.PUBLISHED, submission__isnull=False)


def published_rows(
    package: Package, after: int, count: int, *, only: dict[str, str], protected: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The published observations after a position, at most `count`, with the columns of `only` equal.

    What was entered here is known to the public from its publication, and of counts that are `protected`
    (`Catalogue.protected_below`) that they are small.
    """
    found = ObservationRow.objects.filter(is_published(package), package=package, position__gt=after, **only)
    rows = list(found.order_by("position").values()[:count])
    submissions = {row["submission"] for row in rows if not row["loaded"]}
    instants = dict(_told(package).filter(submission__in=submissions).values_list("submission", "recorded_at"))
    public = [as_public(row, protected) for row in rows]
    return [row if row["loaded"] else row | {"known_from": instants[row["submission"]]} for row in public]


def as_public(row: dict[str, Any], protected: Mapping[str, int]) -> dict[str, Any]:
    """A row as the public may see it: of a protected count only that it is small, and no file of records."""
    below, reason = protected.get(row["element"]), public_reason(row["reason"], row["origin"])
    told = row if reason == row["reason"] else row | {"reason": reason, "given": ""}
    return told | {"comparator": "<", "value": str(below), "given": ""} if _is_small(row, below) else told


def _is_small(row: Mapping[str, Any], below: int | None) -> bool:
    """Whether the figure of a row is protected: exact, from 1 up, and below the number."""
    if below is None or row["value"] is None or row["comparator"] not in ("", "=="):
        return False
    return 0 < Decimal(row["value"]) < below
