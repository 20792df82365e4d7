"""datapackage.json: the files of a package with the schema of each (Frictionless Data Package)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.exchange.cells import TEXT, Column, FileFormat
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.formats import CATALOGUE, PROGRAMME

LICENCE = {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a package: its path inside, and the columns it has."""

    path: str
    layout: FileFormat


def descriptor(name: str, *, title: str, description: str, resources: Sequence[Resource], dialect: Dialect) -> str:
    """The text of datapackage.json."""
    described = {
        "profile": "data-package",
        "name": name,
        "title": title,
        "description": description,
        "licenses": [LICENCE],
        "resources": [_resource(resource, dialect) for resource in resources],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(resource: Resource, dialect: Dialect) -> Mapping[str, Any]:
    stem, _, kind = resource.path.rpartition(".")
    schema = {"fields": [_field(column, dialect) for column in resource.layout.columns], "missingValues": [""]}
    described = {"name": stem.lower().replace("/", "-").replace("_", "-"), "path": resource.path, "format": kind}
    if kind != "csv":
        # Named as a plain file: common tools cannot open Parquet without extra parts; the schema tells those that can.
        return described | {"type": "file", "mediatype": "application/vnd.apache.parquet", "schema": schema}
    return described | {
        "profile": "tabular-data-resource",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": dialect.delimiter, "lineTerminator": "\n"},
        "schema": schema,
    }


def _field(column: Column, dialect: Dialect) -> Mapping[str, Any]:
    field = {"name": column.name, "type": column.cell.field_type}
    if column.cell.field_type == "number" and dialect.decimal != ".":
        field["decimalChar"] = dialect.decimal
    return field


def with_resource(text: str, resource: Resource, dialect: Dialect) -> str:
    """The descriptor `text` with one more file."""
    described = json.loads(text)
    described["resources"].append(_resource(resource, dialect))
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def with_files(text: str, path: str, files: Sequence[tuple[str, str]]) -> str:
    """The descriptor `text` saying which files, by name and sha256, the one at `path` was made of; as it was where it
    says so."""
    described = json.loads(text)
    resource = next(each for each in described["resources"] if each.get("path") == path)
    sources = [{"title": name, "sha256": digest} for name, digest in files]
    if resource.get("sources", []) == sources:
        return text
    resource["sources"] = sources
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def files_of(text: str, path: str) -> tuple[tuple[str, str], ...]:
    """What `with_files` said; nothing where somebody else has written otherwise there."""
    found: list[tuple[str, str]] = []
    for resource in json.loads(text)["resources"]:
        sources = resource.get("sources") if resource.get("path") == path else None
        told = [each for each in sources or () if isinstance(each, dict)]
        found += [(str(each.get("title", "")), str(each.get("sha256", ""))) for each in told]
    return tuple(found)


def with_columns(text: str, headers: Mapping[str, Sequence[str]], dialect: Dialect) -> str:
    """The descriptor `text` with every column that a file of `headers` has and its schema lacks, and every file that
    it does not list; as it was where it lacks none."""
    described = json.loads(text)
    by_path = {resource.get("path"): resource for resource in described["resources"]}
    changed = False
    for path, names in headers.items():
        layout = _layout(path, names)
        if path not in by_path:
            described["resources"].append(_resource(Resource(path, layout), dialect))
            changed = True
            continue
        fields = by_path[path].get("schema", {}).get("fields")
        known = {field["name"] for field in fields or ()}
        lacking = [column for column in layout.columns if column.name not in known] if fields else []
        for column in lacking:
            fields.append(_field(column, dialect))
        changed = changed or bool(lacking)
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n" if changed else text


def _layout(path: str, names: Sequence[str]) -> FileFormat:
    """The columns of a file as it has them; one of its own (``x_…``) holds text."""
    layouts = [each for each in (*CATALOGUE, *PROGRAMME) if path.rpartition("/")[2] == each.path]
    known = {column.name: column for layout in layouts for column in layout.columns}
    return FileFormat(path, tuple(known.get(name) or Column(name, TEXT) for name in names))
