"""Loading a package into the live system, whole or not at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from cotmoc.exchange.disk import Progress, counted, silent
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.package import Package as ReadPackage
from cotmoc.exchange.package import read_package
from cotmoc.exchange.settings import PACKAGE_FILE, package_settings, read_toml
from cotmoc.web.errors import PACKAGE_HELD, PACKAGE_NAME_BAD
from cotmoc.web.ledger.append import FIGURE, Appender, appending, indexing
from cotmoc.web.ledger.files import definition, definition_rows
from cotmoc.web.ledger.given import as_given
from cotmoc.web.models.ledger import DefinitionPart, EventKind, ObservationRow
from cotmoc.web.models.package import Package

RESERVED = frozenset({"accounts", "api", "en", "vi", "static", "admin", "demo", "help", "healthz"})
"""First parts of addresses that are not packages."""
MANY = 200_000
"""Figures from which indexes are made when all of them are there: one by one they would be found their places."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def load(path: Path, *, by: str, progress: Progress = silent) -> Package:
    """Check the package in `path` and append all of it to the ledger.

    Raises `Refused` with every problem of the package, or L110 and L112 for its name. Figures keep the instants from
    which they were known, and are marked as loaded.
    """
    read = read_package(path, progress=progress)
    with read.observations:
        _check_name(read.catalogue.name)
        with transaction.atomic():
            package = _package(read)
            with appending() as appender:
                _append(appender, read, package, by=by, progress=progress)
    return package


def _check_name(name: str) -> None:
    if name in RESERVED or not _NAME.fullmatch(name):
        raise PACKAGE_NAME_BAD.refuse(name=name, reserved=", ".join(sorted(RESERVED)))
    if Package.objects.filter(name=name).exists():
        raise PACKAGE_HELD.refuse(name=name)


def _package(read: ReadPackage) -> Package:
    toml = read_toml((read.path / PACKAGE_FILE).read_bytes())
    dialect = package_settings(toml, Findings()).dialect
    catalogue = read.catalogue
    try:
        with transaction.atomic():
            return Package.objects.create(
                name=catalogue.name,
                title=catalogue.title,
                title_en=catalogue.title_en,
                made_up=catalogue.made_up,
                delimiter=dialect.delimiter,
                decimal=dialect.decimal,
            )
    except IntegrityError:  # two loads of it at once: the other was faster
        raise PACKAGE_HELD.refuse(name=catalogue.name) from None


def _append(appender: Appender, read: ReadPackage, package: Package, *, by: str, progress: Progress) -> None:
    defining = list(definition_rows(read.path, package.delimiter))
    told = counted(defining, "definitions", len(defining), progress)
    definitions = appender.rows("definition", package, by, told)
    headers = _headers(read.path, package.delimiter)
    parts = [definition(f"{OBSERVATIONS}/{file}", DefinitionPart.HEADER, header) for file, header in headers]
    appender.rows("definition", package, by, parts)
    total = len(read.observations)
    rows = counted(_figures(read, package), OBSERVATIONS, total, progress)
    with indexing(ObservationRow, later=total >= MANY):
        figures = appender.figures(package, by, rows)
    details = {"definitions": definitions, "observations": figures}
    appender.event(EventKind.LOADED, by=by, package=package, subject=package.name, details=details)


def _headers(folder: Path, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    for path in _csv_files(folder):
        yield path.name, next(_records(path, delimiter), [])


def _csv_files(folder: Path) -> list[Path]:
    inside = folder / OBSERVATIONS
    return sorted(path for path in inside.iterdir() if path.suffix.lower() == ".csv") if inside.is_dir() else []


def _records(path: Path, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        yield from csv.reader(text, delimiter=delimiter)


def _figures(read: ReadPackage, package: Package) -> Iterator[Sequence[Any]]:
    """Every figure as the ledger keeps it, in the order of its columns, with the cells that its file gave."""
    files = _GivenCells(read.path, package.delimiter)
    for row in read.observations.rows():
        given = files.at(row["row"])
        row |= {
            "loaded": True,
            "submission": None,
            "origin": row["row"],
            "given": as_given(row, given, package.decimal) if given else "",
        }
        yield [row[name] for name in FIGURE]


class _GivenCells:
    """The cells of the files by ``file:row``, asked for in order, so that no file is held whole."""

    def __init__(self, folder: Path, delimiter: str) -> None:
        self._folder = folder
        self._delimiter = delimiter
        self._file = ""
        self._row = 1
        self._header: list[str] = []
        self._waiting: Iterator[list[str]] = iter(())

    def at(self, origin: str) -> Mapping[str, str]:
        """The cells of a row; none where the file is not text."""
        file, _, row = origin.rpartition(":")
        if not file.lower().endswith(".csv"):
            return {}
        if file != self._file:
            self._file, self._row = file, 1
            self._waiting = _records(self._folder / file, self._delimiter)
            self._header = next(self._waiting, [])
        cells: list[str] = []
        while self._row < int(row):
            cells, self._row = next(self._waiting, []), self._row + 1
        return dict(zip(self._header, cells, strict=False))
