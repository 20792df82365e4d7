"""A made-up package written as a whole: definitions, programme, figures and what describes them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cotmoc.exchange import formats
from cotmoc.exchange.cells import FileFormat
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.datapackage import Resource, descriptor
from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.folder import DATAPACKAGE_FILE
from cotmoc.exchange.made_up import definitions, places, programme
from cotmoc.exchange.made_up.observations import FileType, WrittenFigures, write_observations
from cotmoc.exchange.made_up.size import Size
from cotmoc.exchange.new_folder import new_folder
from cotmoc.exchange.programmes import FOLDER as PROGRAMMES
from cotmoc.exchange.settings import PACKAGE_FILE, PROGRAMME_FILE

_DIALECT = Dialect()
_TITLE = "Gói dữ liệu tự sinh (không có thật)"
_TITLE_EN = "A generated package (all made up)"
_DESCRIPTION = (
    "Mọi đơn vị, mục tiêu và số liệu trong gói này đều do máy sinh ra, không có thật. "
    "Every unit, target and figure of this package was made up by a program."
)


def write_made_up(target: Path, size: Size, file_type: FileType, progress: Progress = silent) -> WrittenFigures:
    """Write a made-up package of this size as the folder `target`, which must be new or empty.

    The folder appears whole at the end or not at all. Raises `Refused` (X120 to X122, S102, S104, S121, S122).
    """
    with new_folder(target) as folder:
        resources = [Resource(layout.path, layout) for layout, rows in _catalogue(size) if _write(folder, layout, rows)]
        inside = f"{PROGRAMMES}/{programme.CODE}"
        (folder / inside).mkdir(parents=True)
        _write_text(folder / inside / PROGRAMME_FILE, programme.programme_toml(size))
        _write(folder / inside, formats.TARGETS, programme.target_rows(size))
        resources.append(Resource(f"{inside}/{formats.TARGETS.path}", formats.TARGETS))
        written = write_observations(folder, size, file_type, progress)
        resources += [Resource(path, formats.OBSERVATIONS) for path in written.paths]
        _write_text(folder / PACKAGE_FILE, _package_toml(size))
        _write_text(folder / DATAPACKAGE_FILE, _described(size, resources))
    return written


def _catalogue(size: Size) -> Iterable[tuple[FileFormat, list[Mapping[str, Any]]]]:
    return (
        (formats.UNITS, places.unit_rows(size)),
        (formats.CODE_LISTS, definitions.code_rows()),
        (formats.DATA_ELEMENTS, definitions.element_rows(size)),
        (formats.INDICATORS, definitions.indicator_rows(size)),
        (formats.FORMS, definitions.form_rows(size)),
        (formats.FORM_ELEMENTS, definitions.form_element_rows(size)),
        (formats.RULES, definitions.rule_rows(size)),
        (formats.SOURCES, definitions.source_rows()),
    )


def _write(folder: Path, layout: FileFormat, rows: list[Mapping[str, Any]]) -> bool:
    """Write a file of definitions by its format; none where it would have no rows."""
    if not rows:
        return False
    cells = {column.name: column.cell for column in layout.columns}
    with (folder / layout.path).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, layout.names, lineterminator="\n", delimiter=_DIALECT.delimiter)
        writer.writeheader()
        for row in rows:
            filled = {name: value for name, value in row.items() if value not in (None, "")}
            writer.writerow({name: cells[name].write(value, _DIALECT) for name, value in filled.items()})
    return True


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _package_toml(size: Size) -> str:
    return f"""name = "{_name(size)}"
title = "{_TITLE}"
title_en = "{_TITLE_EN}"
made_up = true
as_of = "{size.as_of}"
locale = "vi"

[csv]
delimiter = "{_DIALECT.delimiter}"
decimal = "{_DIALECT.decimal}"
"""


def _described(size: Size, resources: list[Resource]) -> str:
    return descriptor(_name(size), title=_TITLE, description=_DESCRIPTION, resources=resources, dialect=_DIALECT)


def _name(size: Size) -> str:
    return f"tu-sinh-{size.communes}-{size.elements}-{size.periods}-{size.seed}"
