"""The files of figures loaded as text, every row keeping its number.

DuckDB reads plain files in bounded memory. A file that is legal but not plain (blank lines, mixed line ends), or
that DuckDB refuses, is read record by record by the same reader as the definitions: it finds the row at fault, or
finds none and writes the file out plainly.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from cotmoc.exchange.csv_text import Dialect, RowReader, header, records
from cotmoc.exchange.disk import NOT_READ, Progress, reading
from cotmoc.exchange.errors.files import FIGURES_NONE, FILE_IS_FOLDER, PARQUET_BAD, PARQUET_FLOAT
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.formats import OBSERVATIONS
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.exchange.text_scan import scan
from cotmoc.model.errors import Place, Refused

FOLDER = "observations"
COLUMNS = OBSERVATIONS.names
_LONGEST_LINE = 1 << 20
_ROWS_PER_STEP = 50_000
_PACKED = 30
"""How many times smaller figures are in Parquet than as text."""


@dataclass(slots=True)
class LoadedFiles:
    """Which file and row each staged row (numbered from 0 over all files) came from."""

    names: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    total: int = 0

    def place(self, number: int, column: str = "") -> Place:
        """The place of a staged row."""
        at = bisect_right(self.starts, number) - 1
        return Place(self.names[at], number - self.starts[at] + 2, column)

    def text(self, number: int) -> str:
        """``file:row`` of a staged row."""
        at = bisect_right(self.starts, number) - 1
        return f"{self.names[at]}:{number - self.starts[at] + 2}"

    def file_of(self, number: int) -> int:
        """The position of the file of a staged row."""
        return bisect_right(self.starts, number) - 1


def is_read(name: str) -> bool:
    """Whether a file of this name in the folder of figures is one of them."""
    return Path(name).suffix.lower() in (".csv", ".parquet") and not name.startswith(NOT_READ)


def found_files(folder: Path, findings: Findings) -> list[Path]:
    """The files of figures in order of name; folders in their place are reported."""
    inside = folder / FOLDER
    if not inside.is_dir():
        return []
    found = []
    with findings.placed(FOLDER), reading(FOLDER):
        for path in sorted(inside.iterdir()):
            file = f"{FOLDER}/{path.name}"
            if is_read(path.name) and path.is_dir():
                findings.add(FILE_IS_FOLDER.problem(file=file).at(Place(file)))
            elif is_read(path.name):
                found.append(path)
    return found


def text_size(path: Path) -> int:
    """About how many bytes of text a file of figures holds."""
    size = path.stat().st_size
    return size * _PACKED if path.suffix.lower() == ".parquet" else size


class Loader:
    """Loads files into the table ``raw``, whose rowid numbers the rows of all files."""

    def __init__(self, database: StagingDatabase, dialect: Dialect, findings: Findings, progress: Progress) -> None:
        self.files = LoadedFiles()
        self._database = database
        self._dialect = dialect
        self._findings = findings
        self._progress = progress
        declared = ", ".join(f'"{name}" VARCHAR' for name in COLUMNS)
        database.run(f"CREATE TABLE raw ({declared})")

    def load(self, path: Path) -> None:
        """Append one file; what is wrong with it goes to the findings, and none of it is loaded then."""
        file = f"{FOLDER}/{path.name}"
        with self._findings.placed(file), reading(file):
            if path.suffix.lower() == ".parquet":
                self._load_parquet(path)
            else:
                self._load_csv(path, file)
            self._note(file)

    def _note(self, file: str) -> None:
        self.files.names.append(file)
        self.files.starts.append(self.files.total)
        self.files.total = self._database.rows("SELECT count(*) FROM raw")[0][0]
        if self.files.total == self.files.starts[-1]:
            self._findings.add(FIGURES_NONE.problem().at(Place(file)))

    def _load_csv(self, path: Path, file: str) -> None:
        size = path.stat().st_size
        with path.open("rb") as stream:
            looked = scan(stream, size, what=file, progress=self._progress)
        names = self._header(path)
        named = [name for name in names if name]
        if looked.plain and named == names:
            with contextlib.suppress(duckdb.Error):  # a failed INSERT leaves nothing behind
                self._insert_csv(path, named, file)
                return
        plain = self._written_plainly(path, names, file)
        self._insert_csv(plain, named, file)
        plain.unlink()

    def _header(self, path: Path) -> list[str]:
        with path.open(encoding="utf-8-sig", newline="") as text:
            first = next(records(iter(lambda: text.readline(_LONGEST_LINE), ""), self._dialect), (1, []))
        return header(first[1], COLUMNS, OBSERVATIONS.needed, self._dialect)

    def _insert_csv(self, path: Path, names: list[str], what: str) -> None:
        columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)
        source = (
            f"read_csv({sql_path(path)}, auto_detect=false, header=true, delim={_quoted(self._dialect.delimiter)}, "
            f"quote='\"', escape='\"', columns={{{columns}}}, max_line_size={_LONGEST_LINE}, hive_partitioning=false)"
        )
        self._insert(names, source, what)

    def _insert(self, names: list[str], source: str, what: str) -> None:
        chosen = ", ".join(f'"{name}"::VARCHAR' if name in names else "NULL" for name in COLUMNS)
        with self._database.watched(self._progress, what):
            self._database.run(f"INSERT INTO raw SELECT {chosen} FROM {source}")

    def _written_plainly(self, path: Path, names: list[str], file: str) -> Path:
        """The file as plain CSV with one line a record; raises `Refused` (P109-P111, P116) with the rows at fault."""
        plain = self._database.folder / "plain.csv"
        blank = [""] * len([name for name in names if name])
        reader = RowReader(names, lambda problem: self._findings.add(problem.at(Place(file))))
        wrong = 0
        size = path.stat().st_size
        with (
            path.open("rb") as stream,
            io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text,
            plain.open("w", encoding="utf-8", newline="") as out,
        ):
            writer = csv.writer(out, delimiter=self._dialect.delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
            for row, fields in records(iter(lambda: text.readline(_LONGEST_LINE), ""), self._dialect):
                cells = reader.cells(row, fields) if any(cell.strip() for cell in fields) else blank
                wrong += cells is None
                if row % _ROWS_PER_STEP == 0:
                    self._progress(file, stream.tell(), size)
                writer.writerow([_one_line_end(cell) for cell in cells or blank])
        if wrong:
            raise Refused
        return plain

    def _load_parquet(self, path: Path) -> None:
        source = f"read_parquet({sql_path(path)}, hive_partitioning=false)"
        try:
            found = self._database.rows(f"DESCRIBE SELECT * FROM {source}")
            self._check_parquet({name: kind for name, kind, *_ in found})
            self._insert([name for name, *_ in found], source, f"{FOLDER}/{path.name}")
        except duckdb.Error as error:
            raise PARQUET_BAD.refuse(why=str(error).splitlines()[0][:200]) from None

    def _check_parquet(self, types: dict[str, str]) -> None:
        header(list(types), COLUMNS, OBSERVATIONS.needed, self._dialect)
        inexact = [
            PARQUET_FLOAT.problem(column=name, type=types[name]).at(Place(column=name))
            for name in ("value", "value_high")
            if types.get(name) in ("FLOAT", "DOUBLE")
        ]
        if inexact:
            raise Refused(*inexact)


def sql_path(path: Path) -> str:
    """SQL for this very file: DuckDB would take `[1]` or `*` in a folder's name as a pattern, and read another's."""
    return _quoted(re.sub(r"[*?\[]", r"[\g<0>]", str(path)))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _one_line_end(cell: str) -> str:
    """Lines inside a text end as the rows do, else DuckDB refuses the mixture."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
