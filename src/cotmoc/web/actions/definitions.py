"""Definitions changed in the live system: never overwritten, always recorded again as new rows of their files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from django.utils import timezone

from cotmoc.exchange.formats import SOURCES
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.instant import instant_text
from cotmoc.web import live
from cotmoc.web.access import Person
from cotmoc.web.definition_errors import DEFINITION_UNKNOWN, DOCUMENT_NEEDED, NOTHING_CHANGED, REASON_NEEDED
from cotmoc.web.ledger.append import appending
from cotmoc.web.ledger.files import definition, held_files
from cotmoc.web.models.ledger import DefinitionPart, DefinitionRow, EventKind
from cotmoc.web.models.package import Package

Row: TypeAlias = tuple[str, Mapping[str, str]]
"""A row to record: its file, and its cells by column as the package writes them."""
RECORDED = "recorded_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The document that decides a change; it becomes a source of the package, its id made from its number."""

    number: str
    title: str
    issuer: str
    date: date

    def __post_init__(self) -> None:
        if not (self.number.strip() and self.title.strip() and self.issuer.strip()):
            raise DOCUMENT_NEEDED.refuse()

    def told(self) -> dict[str, str]:
        """As the event of the change tells it."""
        return {"number": self.number, "title": self.title, "issuer": self.issuer, "date": self.date.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the chained event says of a change."""

    kind: EventKind = EventKind.DEFINED
    subject: str = ""
    unit: str = ""
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


class Held:
    """The rows of a package's files as the ledger has them, to be recorded again with other cells."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._tables: dict[str, list[dict[str, str]]] = {}
        self._headers: dict[str, list[str]] = {}

    def rows(self, file: str) -> list[dict[str, str]]:
        """The rows of a file, the latest last."""
        if file not in self._tables:
            found = DefinitionRow.objects.filter(package=self.package, file=file).order_by("position")
            self._tables[file] = []
            for row in found.values("part", "cells"):
                cells = json.loads(row["cells"])
                if row["part"] == DefinitionPart.HEADER:
                    self._headers[file] = cells
                else:
                    self._tables[file].append(cells)
        return self._tables[file]

    def header(self, file: str) -> list[str]:
        """The columns of a file; none where the package does not have it."""
        self.rows(file)
        return self._headers.get(file, [])

    def latest(self, file: str, matches: Callable[[Mapping[str, str]], bool], key: str) -> dict[str, str]:
        """The cells of the latest row that `matches`, without when it was recorded. Raises `Refused` (L122)."""
        for cells in reversed(self.rows(file)):
            if matches(cells):
                return {name: text for name, text in cells.items() if name not in (RECORDED, "withdrawn")}
        raise DEFINITION_UNKNOWN.refuse(key=key, file=file)

    def source_id(self, document: Document) -> tuple[str, bool]:
        """The id of a document among the sources, and whether it is a new one."""
        wanted = (document.number.strip(), document.date.isoformat())
        for cells in self.rows(SOURCES.path):
            if (cells.get("number", ""), cells.get("date", "")) == wanted:
                return cells["id"], False
        taken = {cells.get("id", "") for cells in self.rows(SOURCES.path)}
        base = _code_of(document.number) or f"VB-{document.date:%Y%m%d}"
        return next(name for name in _numbered(base) if name not in taken), True


def _code_of(number: str) -> str:
    """A document's number as a code: ``1234/QĐ-UBND`` is ``1234-QD-UBND``."""
    plain = unicodedata.normalize("NFD", number.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^A-Za-z0-9._]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-.")


def _numbered(base: str) -> Any:
    yield base
    for more in range(2, 10_000):
        yield f"{base}.{more}"


def candidate(package: Package, rows: Sequence[Row], document: Document) -> Catalogue:
    """The catalogue as it would be. Raises `Refused` with what `cotmoc check` would say, by file, row and column."""
    more = _appended(Held(package), rows, document, at=timezone.now())
    return live.read_definitions(held_files(package, more=tuple(more)))


def record(*, package: Package, rows: Sequence[Row], document: Document | None, told: Told, by: Person) -> int:
    """Append the rows with their document, where one decides them, and one chained event; the event's position.

    The whole package is read again before anything is written. Raises `Refused`: L121 without rows, L123 without a
    reason, and everything that is wrong with the package as it would be; then nothing is written.
    """
    if not rows:
        raise NOTHING_CHANGED.refuse()
    if not told.reason.strip():
        raise REASON_NEEDED.refuse()
    with appending() as ledger:
        more = _appended(Held(package), rows, document, at=ledger.recorded_at, reason=told.reason.strip())
        live.read_definitions(held_files(package, more=tuple(more)))
        ledger.rows("definition", package, by.name, more)
        details = {"reason": told.reason.strip(), "rows": len(rows), **told.details}
        if document is not None:
            details["document"] = document.told()
        return ledger.event(
            told.kind, by=by.name, package=package, unit=told.unit, subject=told.subject, details=details
        )


def _appended(
    held: Held, rows: Sequence[Row], document: Document | None, *, at: datetime, reason: str = ""
) -> list[dict[str, Any]]:
    """The rows of the ledger: headers that lack a column first, then the document, then the rows."""
    source, is_new = held.source_id(document) if document is not None else ("", False)
    recorded = {RECORDED: instant_text(at)}
    stamped = [(file, {**cells, **recorded, "source": _with_source(file, cells, source)}) for file, cells in rows]
    if document is not None and is_new:
        stamped.insert(0, (SOURCES.path, {"id": source, **document.told()}))
    columns: dict[str, list[str]] = {}
    for file, cells in stamped:
        known = columns.setdefault(file, list(held.header(file)))
        known += [name for name in cells if name not in known and cells[name]]
    headers = [
        definition(file, DefinitionPart.HEADER, names, reason)
        for file, names in columns.items()
        if names != held.header(file)
    ]
    return [*headers, *(_row(file, cells, columns[file], reason) for file, cells in stamped)]


def _row(file: str, cells: Mapping[str, str], columns: Sequence[str], reason: str) -> dict[str, Any]:
    return definition(file, DefinitionPart.ROW, {name: cells.get(name, "") for name in columns}, reason)


_SOURCELESS = frozenset({"obligations.csv", "forms.csv"})
"""Files whose rows name no source; the event does."""


def _with_source(file: str, cells: Mapping[str, str], source: str) -> str:
    """A row's own sources and the document that changes it."""
    if file in _SOURCELESS:
        return ""
    own = [each.strip() for each in cells.get("source", "").split(";") if each.strip()]
    return "; ".join(dict.fromkeys(filter(None, (*own, source))))
