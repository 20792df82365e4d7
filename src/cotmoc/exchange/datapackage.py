"""datapackage.json: the files of a package with the schema of each (Frictionless Data Package)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cotmoc.exchange.cells import TEXT, Column, FileFormat
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.formats import CATALOGUE, PROGRAMME

LICENCE = {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
MADE_OF = "record_files"
"""Of a resource: the files of records that it was made of. A key of our own: `sources` is the publisher's."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """A file of records that figures were made of: its name, its sha256, and whether it was to be `complete`."""

    name: str
    sha256: str
    complete: bool = False


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


def with_files(text: str, path: str, files: Sequence[MadeOf]) -> str:
    """The descriptor `text` saying of which files the one at `path` was made; as it was where it says so. What others
    wrote there, its `sources` for one, stays."""
    described = json.loads(text)
    resource = next(each for each in described["resources"] if each.get("path") == path)
    _forget_files(resource)
    if files:
        resource[MADE_OF] = [asdict(each) for each in files]
    return text if described == json.loads(text) else json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def without_files(text: str) -> str:
    """The descriptor `text` for the public, whom the names of files of records do not concern; as it was where it has
    none."""
    described = json.loads(text)
    for resource in described["resources"]:
        _forget_files(resource)
    return text if described == json.loads(text) else json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def files_of(text: str, path: str) -> tuple[MadeOf, ...]:
    """What `with_files` said; nothing where somebody else has written otherwise there."""
    found: list[MadeOf] = []
    for resource in json.loads(text)["resources"]:
        told = [*_told(resource, MADE_OF), *filter(_is_former, _told(resource, "sources"))]
        for each in told if resource.get("path") == path else ():
            name = str(each.get("name", each.get("title", "")))
            found.append(MadeOf(name, str(each.get("sha256", "")), each.get("complete") is True))
    return tuple(found)


def _forget_files(resource: dict[str, Any]) -> None:
    resource.pop(MADE_OF, None)
    sources = resource.get("sources")
    if isinstance(sources, list) and any(map(_is_former, sources)):
        resource["sources"] = [each for each in sources if not _is_former(each)]
        if not resource["sources"]:
            del resource["sources"]


def _told(resource: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects listed there, whatever else somebody has written."""
    listed = resource.get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _is_former(source: object) -> bool:
    """Whether an entry of `sources` is one that `with_files` wrote there before it had a key of its own."""
    return isinstance(source, dict) and source.keys() == {"title", "sha256"}


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
