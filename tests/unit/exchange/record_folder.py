"""A small package with a record source, and files of its records."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from cotmoc.exchange.records.ingesting import Ingested
from tests.unit.exchange.package_folder import write_package

DECLARED = {
    "record_sources.csv": """
code,name,name_en,key,unit,protect_below,source
HSMC,Hồ sơ một cửa,Dossiers,ma,xa,5,S1
""",
    "record_columns.csv": """
record_source,column,heading,type,list,required,personal
HSMC,ma,Mã hồ sơ,text,,true,
HSMC,xa,,text,,true,
HSMC,nguoi,Người nộp,text,,,true
HSMC,tuoi,Tuổi,number,,,true
HSMC,nhan,,date,,true,
HSMC,tra,,date,,,
HSMC,muc,,code,MAT,,
HSMC,online,,boolean,,,
""",
    "record_measures.csv": """
record_source,element,kind,column,date,filter,breakdowns
HSMC,HS,count,,nhan,,
HSMC,HS.TT,,,nhan,online=true; tuoi>=18,
""",
}
HEADER = ("Mã hồ sơ", "xa", "Người nộp", "Tuổi", "nhan", "tra", "muc", "online")
SECRET = "Nguyễn Thị Bí Mật"
"""A personal text: it must stand in nothing that is written."""
Record = Sequence[str]


def record(key: str, unit: str = "01", day: str = "2025-03-05", *, age: str = "40", online: str = "có") -> Record:
    """A row of a file."""
    return key, unit, SECRET, age, day, "", "", online


def write_package_with_records(folder: Path, **changed: str) -> Path:
    """The small package with its record source; `changed`: other text of a file, by its name without ending."""
    write_package(folder)
    for name, text in DECLARED.items():
        given = changed.get(name.removesuffix(".csv"), text)
        (folder / name).write_text(given.lstrip("\n"), encoding="utf-8")
    return folder


def write_records(path: Path, *records: Record, delimiter: str = ",", header: Record = HEADER) -> Path:
    """A CSV file of records."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(records)
    return path


def rows_of(done: Ingested) -> list[SimpleNamespace]:
    """The rows that an ingest wrote, or would; without a value None."""
    with done.rows.path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(done.rows)
    return [SimpleNamespace(**{**row, "value": Decimal(row["value"]) if row["value"] else None}) for row in rows]
