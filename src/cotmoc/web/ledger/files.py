"""The definition files of a package as rows of the ledger, and back as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cotmoc.exchange.disk import NOT_READ, reading
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.web.models.ledger import DefinitionPart, DefinitionRow
from cotmoc.web.models.package import Package

TEXT_FILES = frozenset({".toml", ".md", ".json", ".txt"})
DATAPACKAGE = "datapackage.json"
LARGEST_FIELD = 1 << 24
csv.field_size_limit(LARGEST_FIELD)


def definition_rows(folder: Path, delimiter: str) -> Iterator[dict[str, Any]]:
    """Every file of the package in `folder` but its figures, as rows to append."""
    for path in sorted(_files(folder)):
        file = path.relative_to(folder).as_posix()
        with reading(file):
            text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            yield from table_rows(file, text, delimiter)
        elif path.suffix in TEXT_FILES:
            yield definition(file, DefinitionPart.TEXT, text)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(NOT_READ) for part in inside) and inside[0] != OBSERVATIONS:
            yield path


def table_rows(file: str, text: str, delimiter: str) -> Iterator[dict[str, Any]]:
    """The header of a table and each of its rows."""
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(records, [])
    yield definition(file, DefinitionPart.HEADER, header)
    for record in records:
        if any(record):
            yield definition(file, DefinitionPart.ROW, dict(zip(header, record, strict=False)))


def definition(file: str, part: DefinitionPart, cells: Any, reason: str = "") -> dict[str, Any]:
    """A row of definitions to append."""
    return {"file": file, "part": part.value, "cells": json.dumps(cells, ensure_ascii=False), "reason": reason}


def held_files(package: Package, *, more: tuple[Mapping[str, Any], ...] = ()) -> dict[str, str]:
    """The text of every definition file of a package as it stands, with `more` rows as if they were appended."""
    texts: dict[str, str] = {}
    headers: dict[str, list[str]] = {}
    rows: dict[str, list[Mapping[str, str]]] = {}
    held = DefinitionRow.objects.filter(package=package).order_by("position").values("file", "part", "cells")
    for row in (*held.iterator(), *more):
        file, cells = row["file"], json.loads(row["cells"])
        match row["part"]:
            case DefinitionPart.TEXT:
                texts[file] = cells
            case DefinitionPart.HEADER:
                headers[file] = cells
            case DefinitionPart.ROW:
                rows.setdefault(file, []).append(cells)
    tables = {file: table_text(header, rows.get(file, ()), package.delimiter) for file, header in headers.items()}
    return texts | tables


def table_text(header: list[str], rows: Any, delimiter: str) -> str:
    """A table as a file of a package has it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return out.getvalue()


def write_files(files: Mapping[str, str], folder: Path) -> None:
    """Write definition files into a folder that is there."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
