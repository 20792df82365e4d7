"""Figures made of records as rows of a package: set against what it holds, written to a file of their own."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.datapackage import Resource, with_resource
from cotmoc.exchange.disk import NOT_READ, stands
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.folder import DATAPACKAGE_FILE
from cotmoc.exchange.formats import OBSERVATIONS
from cotmoc.exchange.observation_files import FOLDER
from cotmoc.exchange.package import Package, read_package
from cotmoc.exchange.records.counting import FigureKey
from cotmoc.exchange.records.store import write_whole
from cotmoc.exchange.settings import PACKAGE_FILE, package_settings, read_toml
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.instant import LATEST, instant_text
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period
from cotmoc.model.record_source import RecordSource


@dataclass(frozen=True, slots=True, order=True)
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


def figures_csv(rows: Sequence[FigureRow], source: RecordSource, dialect: Dialect, *, header: bool) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, OBSERVATIONS.names, restval="", delimiter=dialect.delimiter, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(row.cells(source, dialect.decimal) for row in rows)
    return out.getvalue()


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

    def of_unit(self, element: str, unit: str, period: Period) -> Iterator[tuple[Breakdown, Observation]]:
        """The cells of an element that the package has of a unit and period."""
        for (breakdown, place), row in self._observations.latest(element, LATEST).get(period, {}).items():
            if place == unit:
                yield breakdown, row

    def write(self, rows: Sequence[FigureRow]) -> None:
        """Append rows to the file, once the package is seen to be right with them. Raises `Refused` with what would be
        wrong with it then."""
        if rows:
            data = self._old() + figures_csv(rows, self._source, self.dialect, header=not self.path.exists()).encode()
            self._check(data)
            self.path.parent.mkdir(exist_ok=True)
            write_whole(self.path, data)
        self._list()

    def _old(self) -> bytes:
        data = self.path.read_bytes() if self.path.exists() else b""
        return data if not data or data.endswith(b"\n") else data + b"\n"

    def _check(self, data: bytes) -> None:
        """Read the package as it would be: the same files, and this one in place of the old."""
        with tempfile.TemporaryDirectory(prefix="cotmoc-") as there:
            folder = Path(there)
            for path in self._folder.rglob("*"):
                inside = path.relative_to(self._folder)
                if path.is_file() and not any(part.startswith(NOT_READ) for part in inside.parts):
                    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                    (folder / inside).symlink_to(path.resolve())
            new = folder / FOLDER / self.path.name
            new.parent.mkdir(exist_ok=True)
            new.unlink(missing_ok=True)
            new.write_bytes(data)
            read_package(folder).observations.close()

    def _list(self) -> None:
        """See that datapackage.json, where there is one, lists the file."""
        described = self._folder / DATAPACKAGE_FILE
        if not self.path.exists() or not stands(described):
            return
        text = described.read_text(encoding="utf-8-sig")
        path = f"{FOLDER}/{self.path.name}"
        if path not in {str(each.get("path")) for each in json.loads(text)["resources"]}:
            write_whole(described, with_resource(text, Resource(path, OBSERVATIONS), self.dialect).encode())
