"""Figures made of records as rows of a package: set against what it holds, written to a file of their own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.datapackage import MadeOf, Resource, files_of, with_files, with_resource
from cotmoc.exchange.disk import NOT_READ, stands
from cotmoc.exchange.errors.records import FIGURES_UNFIT
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.folder import DATAPACKAGE_FILE
from cotmoc.exchange.formats import OBSERVATIONS
from cotmoc.exchange.observation_files import FOLDER
from cotmoc.exchange.package import read_package
from cotmoc.exchange.records.store import figures_of, whole_file
from cotmoc.exchange.settings import PACKAGE_FILE, package_settings, read_toml
from cotmoc.exchange.staging_database import disk_and_memory
from cotmoc.model.errors import Refused
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.record_source import RecordSource


class NewFigures:
    """Rows to write, in a file of their own that goes with this object: `written` are of cells that had none, the
    others say why they are `corrected`."""

    def __init__(self, rows: Iterable[FigureRow], source: RecordSource, dialect: Dialect) -> None:
        """`rows` are never held all at once."""
        with disk_and_memory():
            folder = tempfile.mkdtemp(prefix="cotmoc-")
            self._finalizer = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self.path = Path(folder, "figures.csv")
            self.written = self.corrected = 0
            with self.path.open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(
                    out, OBSERVATIONS.names, restval="", delimiter=dialect.delimiter, lineterminator="\n"
                )
                writer.writeheader()
                for row in rows:
                    self.corrected += bool(row.reason)
                    self.written += not row.reason
                    writer.writerow(row.cells(source, dialect.decimal))

    def __len__(self) -> int:
        return self.written + self.corrected


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row to write, codes as texts; without a value the figure is withdrawn, because no record is left."""

    element: str
    breakdown: str
    unit: str
    period: str
    value: Decimal | None
    known_from: str
    reason: str = ""

    def cells(self, source: RecordSource, decimal: str) -> dict[str, str]:
        """The row as the contract has it."""
        status = ObservationStatus.WITHDRAWN if self.value is None else ObservationStatus.ACTUAL
        return {
            "element": self.element,
            "breakdown": self.breakdown,
            "unit": self.unit,
            "period": self.period,
            "value": "" if self.value is None else plain(self.value).replace(".", decimal),
            "status": status.value,
            "known_from": self.known_from,
            "reason": self.reason,
            "source": "; ".join(source.source),
        }


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ends(path: Path) -> bool:
    """Whether the last row of a file is closed by a line end; one edited by hand may not be."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def dialect_of(package: Path) -> Dialect:
    """How the CSV files of a package are written."""
    return package_settings(read_toml((package / PACKAGE_FILE).read_bytes()), Findings()).dialect


class FigureRows:
    """The figures of a package that one record source makes, and the file they are written to; `memory`: what reading
    the package may take."""

    def __init__(self, package: Path, source: RecordSource, *, memory: str) -> None:
        self._folder = package
        self._memory = memory
        self.dialect = dialect_of(package)
        self.path = figures_of(package, source.code)

    @property
    def own(self) -> str:
        """How the origins of its rows begin."""
        return f"{FOLDER}/{self.path.name}:"

    @property
    def elements(self) -> frozenset[str]:
        """The elements of its rows, whether records are still counted for them or not."""
        if not self.path.exists():
            return frozenset()
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter=self.dialect.delimiter)
            at = [name.strip() for name in next(rows)].index("element")
            return frozenset(row[at].strip() for row in rows if row)

    def write(self, rows: NewFigures, announce: Callable[[Path], None]) -> None:
        """Append rows to the file, once the package is seen to be right with them; `announce` is given the file as it
        will be, before it takes its place; `list` comes after. Raises `Refused` with what would be wrong with the
        package then."""
        if len(rows):
            self.path.parent.mkdir(exist_ok=True)
            with whole_file(self.path) as partial:
                self._fill(partial, rows)
                self._check(partial)
                announce(partial)
        else:
            announce(self.path)

    def _fill(self, partial: Path, rows: NewFigures) -> None:
        """The old rows and the new."""
        is_there = self.path.exists()
        if is_there:
            shutil.copyfile(self.path, partial)
        with partial.open("ab") as out, rows.path.open("rb") as new:
            if is_there:
                new.readline()  # the header
                out.write(b"" if _ends(partial) else b"\n")
            shutil.copyfileobj(new, out)

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
            read_package(folder, memory=self._memory).observations.close()
        except Refused as refused:
            target = f"{FOLDER}/{self.path.name}"
            count = sum(problem.place.file == target for problem in refused.problems)
            raise Refused(*refused.problems, FIGURES_UNFIT.problem(count=count, target=target)) from None

    def list(self, files: Sequence[MadeOf]) -> None:
        """See that datapackage.json, where there is one, lists the file and what it was made of; none where that is
        not known."""
        text = self._described()
        if not self.path.exists() or not text:
            return
        resource = Resource(f"{FOLDER}/{self.path.name}", OBSERVATIONS)
        is_listed = resource.path in {str(each.get("path")) for each in json.loads(text)["resources"]}
        told = with_files(text if is_listed else with_resource(text, resource, self.dialect), resource.path, files)
        if told != text:
            with whole_file(self._folder / DATAPACKAGE_FILE) as partial:
                partial.write_text(told, encoding="utf-8")

    @property
    def made_of(self) -> tuple[MadeOf, ...]:
        """What datapackage.json says that the file was made of; it goes with a copy of the package."""
        text = self._described()
        return files_of(text, f"{FOLDER}/{self.path.name}") if text else ()

    def _described(self) -> str:
        described = self._folder / DATAPACKAGE_FILE
        return described.read_text(encoding="utf-8-sig") if stands(described) else ""
