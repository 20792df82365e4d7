"""Dumping a package out of the live system: the folder that `load` would read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.datapackage import with_columns, without_files
from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.new_folder import new_folder
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.settings import PACKAGE_FILE, package_settings, read_toml
from cotmoc.web.ledger.files import DATAPACKAGE, held_files, write_files
from cotmoc.web.ledger.given import FILE_COLUMNS, cells_of
from cotmoc.web.ledger.reading import as_public, publications
from cotmoc.web.models.ledger import DefinitionPart, DefinitionRow, ObservationRow
from cotmoc.web.models.package import Package

LIVE_FILE = "observations/live.csv"
"""Where figures go that were entered in the live system."""
LIKE_OTHERS = ("profile", "type", "format", "mediatype", "encoding", "dialect", "schema")
"""What datapackage.json says of that file as of the first one; where figures came from is each file's own."""
CHUNK = 5_000


def dump(
    package: Package, target: Path, *, public: Mapping[str, int] | None = None, progress: Progress = silent
) -> None:
    """Write the package to the folder `target`, whole or not at all.

    For the public (`public` is `Catalogue.protected_below`): only what is published, known from then, protected counts
    only as being small, and no list of the files of records that figures were made of.

    Raises `Refused` where it cannot be written.
    """
    files, headers = held_files(package), _headers(package)
    wider = {file: [*names, "comparator"] for file, names in headers.items() if public and "comparator" not in names}
    if DATAPACKAGE in files:
        dialect = Dialect(package.delimiter, package.decimal)
        files[DATAPACKAGE] = with_columns(files[DATAPACKAGE], _columns(files, package) | wider, dialect)
        if public is not None:
            files[DATAPACKAGE] = without_files(files[DATAPACKAGE])
    with new_folder(target) as folder:
        live = _write_observations(package, folder, headers | wider, public=public, progress=progress)
        if live and DATAPACKAGE in files:
            files[DATAPACKAGE] = with_live_file(files[DATAPACKAGE])
        write_files({file: text for file, text in files.items() if not file.startswith(f"{OBSERVATIONS}/")}, folder)


def _columns(files: Mapping[str, str], package: Package) -> dict[str, list[str]]:
    """The columns of each table of definitions."""
    tables = {file: text for file, text in files.items() if file.endswith(".csv") and not file.startswith(OBSERVATIONS)}
    return {file: next(csv.reader(io.StringIO(text), delimiter=package.delimiter), []) for file, text in tables.items()}


def _write_observations(
    package: Package,
    folder: Path,
    headers: dict[str, list[str]],
    *,
    public: Mapping[str, int] | None,
    progress: Progress,
) -> bool:
    """Write every figure to the file it came from; whether there are any that came from none."""
    headers = {**headers, LIVE_FILE: list(FILE_COLUMNS)}
    total = ObservationRow.objects.filter(package=package).count()
    has_live = False
    with ExitStack() as opened:
        writers: dict[str, Any] = {}
        for file, header in headers.items():
            if file != LIVE_FILE:
                writers[file] = _writer(opened, folder / file, header, package.delimiter)
        rows = _by_its_clock(package, _rows(package) if public is None else _published(package, public))
        for done, row in enumerate(rows):
            file = row["origin"].rpartition(":")[0] if row["loaded"] else LIVE_FILE
            if file not in writers:
                has_live = has_live or file == LIVE_FILE
                file = file if file in headers else LIVE_FILE
                writers[file] = writers.get(file) or _writer(opened, folder / file, headers[file], package.delimiter)
            writers[file].writerow(cells_of(row, headers[file], package.decimal))
            if done % CHUNK == 0:
                progress(OBSERVATIONS, done, total)
    return has_live


def _headers(package: Package) -> dict[str, list[str]]:
    rows = DefinitionRow.objects.filter(
        package=package, part=DefinitionPart.HEADER, file__startswith=f"{OBSERVATIONS}/"
    ).order_by("position")
    return {row.file: json.loads(row.cells) for row in rows}


def _writer(opened: ExitStack, path: Path, header: list[str], delimiter: str) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    return writer


def _rows(package: Package) -> Iterator[dict[str, Any]]:
    return ObservationRow.objects.filter(package=package).order_by("position").values().iterator(CHUNK)


def _by_its_clock(package: Package, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A package that fixes `as_of` stands still: what was entered here afterwards is told as known at its last
    instants, in its order. Else whoever recomputes the dump would not count what the live system counts."""
    as_of = _as_of(package)
    left = ObservationRow.objects.filter(package=package, loaded=False).count()
    for row in rows:
        if not row["loaded"] and as_of is not None:
            left -= 1
            row = row | {"known_from": min(row["known_from"], as_of - timedelta(microseconds=left + 1))}
        yield row


def _as_of(package: Package) -> datetime | None:
    toml = read_toml(held_files(package)[PACKAGE_FILE].encode())
    return package_settings(toml, Findings()).as_of


def _published(package: Package, protected: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The rows that are public; what was entered here is known to the public from its publication."""
    instants = dict(publications(package, 0))
    for row in (as_public(row, protected) for row in _rows(package)):
        if row["loaded"]:
            yield row
        elif row["submission"] in instants:
            yield row | {"known_from": instants[row["submission"]]}


def with_live_file(text: str) -> str:
    """The descriptor with the file of live figures listed, its schema that of the first file of figures."""
    described = json.loads(text)
    like = next((r for r in described["resources"] if str(r["path"]).startswith(f"{OBSERVATIONS}/")), None)
    if like is None:
        return text
    copied = {key: like[key] for key in LIKE_OTHERS if key in like}
    described["resources"].append({"name": "observations-live", "path": LIVE_FILE} | copied)
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
