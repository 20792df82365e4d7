"""Figures made of records as rows of a package: set against what it holds, written to a file of their own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TextIO

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.datapackage import Resource, with_resource
from cotmoc.exchange.disk import NOT_READ, stands
from cotmoc.exchange.errors.records import FIGURES_UNFIT
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.folder import DATAPACKAGE_FILE
from cotmoc.exchange.formats import OBSERVATIONS
from cotmoc.exchange.observation_files import FOLDER
from cotmoc.exchange.package import Package, read_package
from cotmoc.exchange.records.counting import FigureKey, RecordFigure
from cotmoc.exchange.records.store import whole_file
from cotmoc.exchange.settings import PACKAGE_FILE, package_settings, read_toml
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.errors import Refused
from cotmoc.model.instant import LATEST, instant_text
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period
from cotmoc.model.record_source import RecordSource


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row to write; without a value the figure is withdrawn, because no record is left."""

    element: str
    breakdown: Breakdown
    unit: str
    period: Period
    value: Decimal | None
    known_from: datetime
    reason: str = ""

    @property
    def key(self) -> FigureKey:
        """Of which cell it is."""
        return self.element, self.breakdown, self.unit, self.period

    def cells(self, source: RecordSource, decimal: str) -> dict[str, str]:
        """The row as the contract has it."""
        status = ObservationStatus.WITHDRAWN if self.value is None else ObservationStatus.ACTUAL
        return {
            "element": self.element,
            "breakdown": breakdown_text(self.breakdown),
            "unit": self.unit,
            "period": str(self.period),
            "value": "" if self.value is None else plain(self.value).replace(".", decimal),
            "status": status.value,
            "known_from": instant_text(self.known_from),
            "reason": self.reason,
            "source": "; ".join(source.source),
        }


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_figures(
    out: TextIO, rows: Iterable[FigureRow], source: RecordSource, dialect: Dialect, *, header: bool
) -> None:
    """Write rows as CSV."""
    writer = csv.DictWriter(out, OBSERVATIONS.names, restval="", delimiter=dialect.delimiter, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(row.cells(source, dialect.decimal) for row in rows)


def _ends(path: Path) -> bool:
    """Whether the last row of a file is closed by a line end; one edited by hand may not be."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def dialect_of(package: Path) -> Dialect:
    """How the CSV files of a package are written."""
    return package_settings(read_toml((package / PACKAGE_FILE).read_bytes()), Findings()).dialect


class FigureRows:
    """The figures of a package that one record source makes, and the file they are written to."""

    def __init__(self, read: Package, source: RecordSource) -> None:
        self._folder = read.path
        self._observations = read.observations
        self._source = source
        self.dialect = dialect_of(read.path)
        self.path = read.path / FOLDER / f"records-{source.code}.csv"

    def held(self, element: str, breakdown: Breakdown, unit: str, period: Period) -> Observation | None:
        """The latest row of a cell, whenever it becomes known."""
        return self._observations.latest(element, LATEST).get(period, {}).get((breakdown, unit))

    def element_by_element(self, figures: Iterable[RecordFigure]) -> Iterator[RecordFigure]:
        """Figures that come so, holding what the package has of one element at a time."""
        for _, alike in groupby(figures, key=lambda figure: figure.element):
            yield from alike
            self._observations.forget()

    def of_unit(self, element: str, unit: str, period: Period) -> Iterator[tuple[Breakdown, Observation]]:
        """The cells of an element that the package has of a unit and period."""
        for (breakdown, place), row in self._observations.latest(element, LATEST).get(period, {}).items():
            if place == unit:
                yield breakdown, row

    def made(self, element: str) -> Iterator[FigureKey]:
        """The cells of an element whose latest row is one that records made, and says a figure."""
        own = f"{FOLDER}/{self.path.name}:"
        for period, cells in self._observations.latest(element, LATEST).items():
            for (breakdown, unit), row in cells.items():
                if row.value is not None and row.row.startswith(own):
                    yield element, breakdown, unit, period

    def write(self, rows: Sequence[FigureRow]) -> None:
        """Append rows to the file, once the package is seen to be right with them. Raises `Refused` with what would be
        wrong with it then."""
        if rows:
            self.path.parent.mkdir(exist_ok=True)
            with whole_file(self.path) as partial:
                self._fill(partial, rows)
                self._check(partial)
        self._list()

    def _fill(self, partial: Path, rows: Sequence[FigureRow]) -> None:
        """The old rows and the new."""
        is_there = self.path.exists()
        if is_there:
            shutil.copyfile(self.path, partial)
        with partial.open("a", encoding="utf-8", newline="") as out:
            out.write("\n" if is_there and not _ends(partial) else "")
            write_figures(out, rows, self._source, self.dialect, header=not is_there)

    def _check(self, new: Path) -> None:
        """Read the package as it would be: the same files, and `new` in place of the old one."""
        with tempfile.TemporaryDirectory(prefix="cotmoc-") as there:
            folder = Path(there)
            for path in self._folder.rglob("*"):
                inside = path.relative_to(self._folder)
                if path.is_file() and not any(part.startswith(NOT_READ) for part in inside.parts):
                    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                    (folder / inside).symlink_to(path.resolve())
            place = folder / FOLDER / self.path.name
            place.parent.mkdir(exist_ok=True)
            place.unlink(missing_ok=True)
            place.symlink_to(new.resolve())
            self._read_again(folder)

    def _read_again(self, folder: Path) -> None:
        """Raises `Refused` with what is wrong, and (G139) that it is of figures which are not there yet."""
        try:
            read_package(folder).observations.close()
        except Refused as refused:
            target = f"{FOLDER}/{self.path.name}"
            count = sum(problem.place.file == target for problem in refused.problems)
            raise Refused(*refused.problems, FIGURES_UNFIT.problem(count=count, target=target)) from None

    def _list(self) -> None:
        """See that datapackage.json, where there is one, lists the file."""
        described = self._folder / DATAPACKAGE_FILE
        if not self.path.exists() or not stands(described):
            return
        text = described.read_text(encoding="utf-8-sig")
        path = f"{FOLDER}/{self.path.name}"
        if path not in {str(each.get("path")) for each in json.loads(text)["resources"]}:
            with whole_file(described) as partial:
                partial.write_text(with_resource(text, Resource(path, OBSERVATIONS), self.dialect), encoding="utf-8")
