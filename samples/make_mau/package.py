"""Writes the package: the catalogue, the programmes, the observations and datapackage.json."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

from samples.make_mau.datapackage import describe
from samples.make_mau.definitions import Table, catalogue
from samples.make_mau.forms import read_forms
from samples.make_mau.periods import AS_OF
from samples.make_mau.programmes import programme_files, programme_toml, read_plans
from samples.make_mau.records import record_definitions, record_files
from samples.make_mau.reports import Reports, Row
from samples.make_mau.tables import FOLDER
from samples.make_mau.units import build_map

TITLE = "Chuyển đổi số tỉnh Mẫu 2022-2025 (dữ liệu mẫu, không có thật)"
TITLE_EN = "Digital transformation of Mẫu Province, 2022-2025 (a sample: all made up)"
OBSERVATION_COLUMNS = (
    "element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status", "known_from", "reason",
    "source",
)  # fmt: skip


def build(target: Path) -> int:
    """Writes the package to `target` and single records beside it, to `target`-records, replacing what was there;
    returns the number of observation rows."""
    files, records, rows = _contents()
    for folder, texts in ((target, files), (target.with_name(f"{target.name}-records"), records)):
        if folder.exists():
            shutil.rmtree(folder)
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    return rows


def _contents() -> tuple[dict[str, str], dict[str, str], int]:
    units, forms = build_map(), read_forms()
    tables = {f"{name}.csv": table for name, table in (catalogue(units, forms) | record_definitions()).items()}
    texts = {"README.md": (FOLDER / "README.md").read_text(encoding="utf-8"), "package.toml": _package_toml()}
    for plan in read_plans():
        texts[f"programmes/{plan.year}/programme.toml"] = programme_toml(plan)
        for name, table in programme_files(plan, units).items():
            if table[1]:
                tables[f"programmes/{plan.year}/{name}.csv"] = table
    observed = Reports(units, forms).files()
    for name, rows in observed.items():
        tables[f"observations/{name}.csv"] = _observations(rows)
    texts |= {name: _csv(table) for name, table in tables.items()}
    described = describe(list(tables), title=TITLE, columns={name: table[0] for name, table in tables.items()})
    texts["datapackage.json"] = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    records = {name: _csv(table) for name, table in record_files(observed).items()}
    return texts, records, sum(len(rows) for rows in observed.values())


def _package_toml() -> str:
    return (
        f'name = "mau"\ntitle = "{TITLE}"\ntitle_en = "{TITLE_EN}"\nmade_up = true\n'
        f'as_of = "{AS_OF.isoformat()}"\nlocale = "vi"\n\n[csv]\ndelimiter = ","\ndecimal = "."\n'
    )


def _observations(rows: list[Row]) -> Table:
    return OBSERVATION_COLUMNS, [tuple(getattr(row, column) for column in OBSERVATION_COLUMNS) for row in rows]


def _csv(table: Table) -> str:
    columns, rows = table
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
