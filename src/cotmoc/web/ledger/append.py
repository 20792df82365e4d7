"""Appending to the ledger: the only way a row gets in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import DateTimeField, Model
from django.utils import timezone

from cotmoc.web.ledger.chain import COLUMNS, ROW_KINDS, START, row_hash
from cotmoc.web.models.ledger import EventKind, Head
from cotmoc.web.models.package import Package

BATCH = 10_000
"""Rows that go to the database at once."""


_OWN = ("position", "package_id", "recorded_at", "recorded_by", "hash")
_HASH = _OWN.index("hash")
FIGURE = COLUMNS["observation"][len(_OWN) :]
"""The columns of an observation beside those that every row of the ledger has."""


class Appender:
    """Appends rows behind the head it holds; all of them, or none when the transaction fails."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self.recorded_at = max(timezone.now(), head.recorded_at)
        """One instant for all that is appended together, never before what is already there."""

    @property
    def position(self) -> int:
        """The position of the last row."""
        return self._head.position

    def rows(self, kind: str, package: Package | None, by: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Append rows of one kind, given without position, time and hash; how many there were."""
        columns, count = COLUMNS[kind], 0
        shared = {"package_id": package.pk if package else None, "recorded_by": by, "recorded_at": self.recorded_at}
        waiting = iter(rows)
        while batch := [self._numbered(kind, columns, {**shared, **row}) for row in islice(waiting, BATCH)]:
            _insert(kind, columns, batch)
            count += len(batch)
        return count

    def figures(self, package: Package, by: str, rows: Iterable[Sequence[Any]]) -> int:
        """Append observations by the million, each as its values in the order of `FIGURE`; how many there were."""
        columns, count, waiting = COLUMNS["observation"], 0, iter(rows)
        shared = [package.pk, self.recorded_at, by, ""]
        while batch := list(islice(waiting, BATCH)):
            numbered = []
            for row in batch:
                self._head.position += 1
                values = [self._head.position, *shared, *row]
                values[_HASH] = self._head.hash = row_hash(self._head.hash, "observation", values)
                numbered.append(values)
            _insert("observation", columns, numbered)
            count += len(batch)
        return count

    def _numbered(self, kind: str, columns: Sequence[str], row: Mapping[str, Any]) -> list[Any]:
        position = self._head.position + 1
        defaults = _DEFAULTS[kind]
        values = [position if name == "position" else row.get(name, defaults.get(name)) for name in columns]
        found = row_hash(self._head.hash, kind, values)
        values[columns.index("hash")] = found
        self._head.position, self._head.hash = position, found
        return values

    def event(
        self,
        kind: EventKind,
        *,
        by: str,
        package: Package | None = None,
        unit: str = "",
        subject: str = "",
        submission: int | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> int:
        """Append one event; its position."""
        row = {
            "kind": kind.value,
            "unit": unit,
            "subject": subject,
            "submission": submission,
            "details": json.dumps(details or {}, ensure_ascii=False, sort_keys=True),
        }
        self.rows("event", package, by, [row])
        return self.position

    def close(self) -> None:
        """Write the new head; the transaction around it makes the rows and the head one."""
        self._head.recorded_at = self.recorded_at
        self._head.save()


@contextmanager
def appending() -> Iterator[Appender]:
    """The ledger open for appending, in a transaction of its own or the one around it; one at a time."""
    with transaction.atomic():
        appender = Appender(_locked_head())
        yield appender
        appender.close()


@contextmanager
def holding() -> Iterator[None]:
    """The ledger kept from everybody else while what is to be appended is worked out from what it has now."""
    with transaction.atomic():
        _locked_head()
        yield


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1, defaults={"hash": START, "recorded_at": timezone.now()})
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _default(field: Any) -> Any:
    return field.get_default() if field.has_default() else None if field.null else ""


_DEFAULTS = {
    kind: {field.attname: _default(field) for field in model._meta.fields} for kind, model in ROW_KINDS.items()
}


_INSTANTS = {
    kind: tuple(at for at, field in enumerate(model._meta.fields) if isinstance(field, DateTimeField))
    for kind, model in ROW_KINDS.items()
}


def _insert(kind: str, columns: Sequence[str], batch: list[list[Any]]) -> None:
    """Past Django's own objects: a package has a hundred thousand rows, a nation ten million. The batch is used up."""
    table = ROW_KINDS[kind]._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for values in batch:
                    copy.write_row(values)
            return
        adapt = lru_cache(maxsize=1 << 10)(connection.ops.adapt_datetimefield_value)  # rows share their instants
        for values in batch:
            for at in _INSTANTS[kind]:
                values[at] = adapt(values[at])
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', batch)


@contextmanager
def indexing(model: type[Model], *, later: bool) -> Iterator[None]:
    """Where `later`, the table is without its own indexes while the block runs; they are made at its end.

    In the transaction around it: others see the table as it was, or as it is then.
    """
    editor = connection.schema_editor()
    indexes = model._meta.indexes if later else ()
    with connection.cursor() as cursor:
        for index in indexes:
            cursor.execute(f'DROP INDEX "{index.name}"')
        yield
        if indexes and connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # it makes no index while checks of new rows wait
        for index in indexes:
            cursor.execute(str(index.create_sql(model, editor)))
