"""Files of records read into the table ``given``: only the columns that something is made of, and of those nothing but
what `statements.given` keeps. Personal cells go through memory and are written nowhere."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from unicodedata import normalize

import duckdb

from cotmoc.exchange.csv_text import Dialect, RowReader, filled, records
from cotmoc.exchange.disk import Progress, reading_named, silent
from cotmoc.exchange.errors.files import COLUMN_TWICE, QUOTE_MISPLACED
from cotmoc.exchange.errors.records import HEADINGS_ABSENT, RECORDS_DAMAGED, RECORDS_KIND, RECORDS_NONE
from cotmoc.exchange.observation_files import sql_path
from cotmoc.exchange.records import statements
from cotmoc.exchange.records.plan import RecordPlan
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.exchange.text_scan import Scan, scan
from cotmoc.exchange.workbook_opening import open_workbook
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.identity import repeated

_LONGEST_LINE = 1 << 20
_AT_ONCE = 20_000
"""Rows handed over at a time where a file is read here and not by the database."""
_HEADING_ROWS = 20
"""Rows of a sheet among which the heading row is looked for."""
_DELIMITERS = (",", ";", "\t")
Row = tuple[int, Sequence[str | None]]
"""Row number and the cells of the columns read."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Where the records of one source come to lie: database, plan, salt of the keys, decimal mark of the package."""

    database: StagingDatabase
    plan: RecordPlan
    salt: str
    mark: str = "."
    progress: Progress = silent

    @property
    def titles(self) -> list[str]:
        """The headings looked for, in the order of the columns read."""
        return [column.title for column in self.plan.columns]

    def make(self, relation: str) -> None:
        """Make the empty table ``given``, with the types that `relation` gives it."""
        self.database.run(
            f"CREATE OR REPLACE TABLE given AS SELECT * FROM ({self._given(relation, self.mark)}) LIMIT 0"
        )

    def add(self, relation: str, parameters: Sequence[str] = (), *, mark: str | None = None) -> None:
        """Append the records of a relation with columns ``line`` and ``c0``…"""
        self.database.run(f"INSERT INTO given {self._given(relation, mark or self.mark)}", parameters)

    def add_rows(self, rows: Iterable[Row], *, mark: str | None = None) -> None:
        """Append rows that were read here."""
        width = len(self.plan.columns)
        self.make(_listed(width).replace("?", "'[]'"))
        waiting = iter(rows)
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            columns = [[at for at, _ in batch], *([cells[n] for _, cells in batch] for n in range(width))]
            self.add(_listed(width), [json.dumps(column, ensure_ascii=False) for column in columns], mark=mark)

    def _given(self, relation: str, mark: str) -> str:
        return statements.given(self.plan, relation, salt=self.salt, mark=mark)


def _listed(width: int) -> str:
    """A relation of lists given as JSON; blanks at the outside are none of a cell's text."""
    texts = "".join(f", unnest(from_json(?, '[\"VARCHAR\"]')) AS c{at}" for at in range(width))
    return f"(SELECT unnest(from_json(?, '[\"BIGINT\"]')) AS line{texts})"


def digest_of(path: Path) -> str:
    """The sha256 of a file."""
    with reading_named(path.name), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def load_file(path: Path, table: RecordTable) -> None:
    """Read a file into ``given``; ``line`` is the row as a spreadsheet counts it.

    Raises `Refused`: G121 for columns it lacks, G122 for another format, G136 where it is damaged, G137 where it is
    empty, and P105 to P118 for CSV text whose rows are not those of its header: cells that have slipped may be personal
    ones under another's name, so nothing of such a file is counted.
    """
    try:
        with reading_named(path.name):
            _load_of(path)(path, table)
    except Refused as refused:
        raise refused.at(Place(path.name)) from None
    if not table.database.rows("SELECT count(*) FROM given")[0][0]:
        raise Refused(RECORDS_NONE.problem().at(Place(path.name)))


def _load_of(path: Path) -> Callable[[Path, RecordTable], None]:
    load = _LOADS.get(path.suffix.lower())
    if load is None:
        raise RECORDS_KIND.refuse(file=path.name)
    return load


@dataclass(frozen=True, slots=True)
class RecordText:
    """A CSV file of records as it lies there: how it is written, its headings, and those looked for in their order."""

    path: Path
    looked: Scan
    dialect: Dialect
    names: list[str]
    titles: Sequence[str]

    def chosen(self) -> str:
        """The columns looked for out of ``x0``…, as ``c0``…"""
        return ", ".join(f"x{self.names.index(title)} AS c{at}" for at, title in enumerate(self.titles))

    def rows(self) -> Iterator[Row]:
        """Its rows, read here. Raises `Refused` with those that are not of its header."""
        with self.path.open(encoding="utf-8-sig", newline="") as text:
            yield from _csv_rows(_lines(text), self.dialect, self.names, self.titles)


def record_text(path: Path, titles: Sequence[str], progress: Progress) -> RecordText:
    """A CSV file looked at. Raises `Refused`: P105 to P108 for what is no CSV text, G121 for columns it lacks."""
    with path.open("rb") as stream:
        looked = scan(stream, path.stat().st_size, what=path.name, progress=progress)
    return RecordText(path, looked, *_header(path, titles), titles)


def _load_csv(path: Path, table: RecordTable) -> None:
    text = record_text(path, table.titles, table.progress)
    if text.looked.plain:
        try:
            _load_plain_csv(text, table)
        except duckdb.Error:  # its message repeats the line, personal cells and all: the row is found without it
            pass
        else:
            return
    table.add_rows(text.rows())


def _load_plain_csv(text: RecordText, table: RecordTable) -> None:
    path = text.path
    columns = ", ".join(f"'x{at}': 'VARCHAR'" for at in range(len(text.names)))
    relation = (
        f"(SELECT CAST(NULL AS BIGINT) AS line, {text.chosen()} FROM read_csv({sql_path(path)}, auto_detect=false, "
        f"header=true, delim='{text.dialect.delimiter}', quote='\"', escape='\"', columns={{{columns}}}, "
        f"max_line_size={_LONGEST_LINE}, hive_partitioning=false))"
    )
    table.make(relation)
    with table.database.watched(table.progress, path.name):
        table.add(relation)
    table.database.run("UPDATE given SET line = rowid + 2")


def _header(path: Path, titles: Sequence[str]) -> tuple[Dialect, list[str]]:
    """The delimiter under which the header has most of the columns looked for, and its names."""
    found: list[tuple[Dialect, list[str]]] = []
    for delimiter in _DELIMITERS:
        # By another delimiter than its own a header need not be CSV at all.
        with contextlib.suppress(Refused), path.open(encoding="utf-8-sig", newline="") as text:
            fields = next(records(_lines(text), Dialect(delimiter)), (1, []))[1]
            found.append((Dialect(delimiter), [normalize("NFC", name.strip()) for name in fields]))
    if not found:
        raise Refused(QUOTE_MISPLACED.problem().at(Place(row=1)))
    dialect, names = max(found, key=lambda each: len(set(each[1]) & set(titles)))
    check_header(names, titles)
    return dialect, names


def _lines(text: TextIO) -> Iterator[str]:
    return iter(lambda: text.readline(_LONGEST_LINE), "")


def names_of(names: Sequence[str], titles: Sequence[str]) -> list[str]:
    """How a file writes each of its headings looked for. Raises as `check_header`."""
    composed = [normalize("NFC", name) for name in names]
    check_header(composed, titles)
    return [names[composed.index(title)] for title in titles]


def check_header(names: Sequence[str], titles: Sequence[str]) -> None:
    if lacking := [title for title in titles if title not in names]:
        said = _quoted("headings", lacking) | _quoted("wanted", titles)
        raise Refused(HEADINGS_ABSENT.problem(**said).at(Place(row=1)))
    if twice := [name for name in repeated([name for name in names if name]) if name in titles]:
        raise Refused(COLUMN_TWICE.problem(column=twice[0]).at(Place(row=1, column=twice[0])))


def _quoted(name: str, headings: Sequence[str]) -> dict[str, str]:
    """Headings for the sentence in each language, each in its quotes: they may have commas of their own."""
    return {
        name: ", ".join(f"«{heading}»" for heading in headings),
        f"{name}_en": ", ".join(f"“{heading}”" for heading in headings),
    }


def _csv_rows(text: Iterable[str], dialect: Dialect, names: list[str], titles: Sequence[str]) -> Iterator[Row]:
    """The rows of CSV text that is legal and not plain; raises `Refused` with those that are not of its header."""
    problems: list[Problem] = []
    named = [name for name in names if name]
    places = [named.index(title) for title in titles]
    rows = records(text, dialect)
    next(rows, None)
    for row, cells in filled(rows, RowReader(names, problems.append)):
        yield row, [cells[place] for place in places]
    if problems:
        raise Refused(*problems)


def _load_parquet(path: Path, table: RecordTable) -> None:
    source = f"read_parquet({sql_path(path)}, file_row_number=true, hive_partitioning=false)"
    try:
        names = [row[0] for row in table.database.rows(f"DESCRIBE SELECT * FROM {source}")]
        written = names_of(names, table.titles)
        chosen = ", ".join(f"CAST({_name(name)} AS VARCHAR) AS c{at}" for at, name in enumerate(written))
        relation = f"(SELECT file_row_number + 2 AS line, {chosen} FROM {source})"
        table.database.run("SET TimeZone = 'Asia/Ho_Chi_Minh'")  # an instant is told as the day that it was here
        table.make(relation)
        table.database.run("SET preserve_insertion_order = false")  # the rows carry their line
        with table.database.watched(table.progress, path.name):
            table.add(relation, mark=".")
    except duckdb.Error:
        raise RECORDS_DAMAGED.refuse(file=path.name) from None


def _name(title: str) -> str:
    return '"' + title.replace('"', '""') + '"'


def _load_workbook(path: Path, table: RecordTable) -> None:
    table.add_rows(_sheet_rows(path.read_bytes(), table.titles), mark=".")


def _sheet_rows(data: bytes, titles: list[str]) -> Iterator[Row]:
    """The rows below the heading row of the first sheet that has one."""
    book = open_workbook(data)
    best: list[str] = []
    for name in book.names:
        sheet = book.sheet(name)
        for row in sorted(sheet.rows)[:_HEADING_ROWS]:
            headings = {normalize("NFC", cell.text.strip()): column for column, cell in sheet.rows[row].items()}
            best = max(best, list(headings), key=lambda each: len(set(each) & set(titles)))
            if set(titles) <= set(headings):
                below = (at for at in sorted(sheet.rows) if at > row)
                cells = ((at, [sheet.text(at, headings[title]) for title in titles]) for at in below)
                yield from ((at, texts) for at, texts in cells if any(text.strip() for text in texts))
                return
    check_header(best, titles)


_LOADS = {".csv": _load_csv, ".txt": _load_csv, ".parquet": _load_parquet, ".xlsx": _load_workbook}
