"""Made `lao-cai/units.csv` and `lao-cai/successions.csv`, once; kept to show where every row comes from.

Reads the wheel of vietnamadminunits 1.0.4 (MIT, see THIRD_PARTY.md) without installing it, so that the
package does not become a dependency:

    python samples/extract_lao_cai_units.py vietnamadminunits-1.0.4-py3-none-any.whl samples/lao-cai
"""

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

DATABASE = "vietnamadminunits/data/dataset.db"
CONVERTER = "vietnamadminunits/data/converter_2025.json"
OLD_PROVINCES = ("10", "15")
NEW_PROVINCE = "15"
# The legal starting dates of the old units are not in the data. This day only says from when the sample
# knows them; it lies before the oldest figure of the sample.
SAMPLE_START = "2020-01-01"
MERGED_ON = "2025-07-01"
SOURCE = "P2"

UNIT_COLUMNS = (
    "id", "code", "name", "name_en", "kind", "level", "parent", "valid_from", "valid_to", "group", "has_tthc",
    "lat", "lon", "source", "x_note",
)  # fmt: skip
SUCCESSION_COLUMNS = ("predecessor", "successor", "date", "share", "source")

# New commune code here -> the code another package gives the same commune.
DISPUTED = {
    "02671": "02674",
    "02782": "02791",
    "04681": "04678",
    "04309": "04318",
    "04342": "04333",
    "04606": "04591",
}
# Points that lie elsewhere than the commune, keyed by (code, valid_from): they are left out, not repaired.
FAR = "Bỏ trống tọa độ: điểm trong nguồn cách {} km so với các xã hợp thành."
SHARED = "Bỏ trống tọa độ: nguồn dùng chung một điểm với {}."
MISPLACED = {
    ("04714", MERGED_ON): FAR.format("khoảng 65"),
    ("03121", MERGED_ON): FAR.format("khoảng 14"),
    ("03002", SAMPLE_START): SHARED.format("Phường Sa Pa (03001)"),
    ("03003", SAMPLE_START): SHARED.format("Thị xã Sa Pa (088)"),
    ("03019", SAMPLE_START): SHARED.format("Thị xã Sa Pa (088)"),
    ("03028", SAMPLE_START): SHARED.format("Thị xã Sa Pa (088)"),
    ("04516", SAMPLE_START): SHARED.format("Xã Minh Quân (04567)"),
    ("04600", SAMPLE_START): SHARED.format("Thị trấn Trạm Tấu (04585)"),
}

Row = dict[str, str]


def area(code: str, name: str, *, level: str, parent: str, point: tuple[float, float]) -> Row:
    """One area unit of the old map; `newer` turns it into one of the new map."""
    unit = dict.fromkeys(UNIT_COLUMNS, "")
    unit |= {"id": f"{code}@{SAMPLE_START}", "code": code, "name": name, "kind": "area", "level": level}
    unit |= {
        "parent": parent and f"{parent}@{SAMPLE_START}",
        "valid_from": SAMPLE_START,
        "valid_to": MERGED_ON,
    }
    return unit | {"lat": str(point[0]), "lon": str(point[1]), "source": SOURCE}


def newer(unit: Row) -> Row:
    code, parent = unit["code"], unit["parent"] and f"{NEW_PROVINCE}@{MERGED_ON}"
    return unit | {"id": f"{code}@{MERGED_ON}", "parent": parent, "valid_from": MERGED_ON, "valid_to": ""}


def annotated(unit: Row) -> Row:
    notes = []
    if unit["valid_from"] == MERGED_ON and unit["code"] in DISPUTED:
        notes.append(
            f"Mã chưa thống nhất giữa hai bộ dữ liệu mở: {unit['code']} (vietnamadminunits) và"
            f" {DISPUTED[unit['code']]} (vietnam-provinces)."
        )
    if reason := MISPLACED.get((unit["code"], unit["valid_from"])):
        notes.append(reason)
        unit = unit | {"lat": "", "lon": ""}
    return unit | {"x_note": " ".join(notes)}


def key(row: sqlite3.Row) -> str:
    return "_".join((row["provinceKey"], row["districtKey"], row["wardKey"]))


def old_units(rows: Iterable[sqlite3.Row]) -> Iterator[Row]:
    """Provinces, districts, communes of the old map, each once, in the order of their level and code."""
    units: dict[tuple[int, str], Row] = {}
    for r in rows:
        p, d, w = r["provinceCode"], r["districtCode"], r["wardCode"]
        units[0, p] = area(p, r["province"], level="tinh", parent="", point=(r["provinceLat"], r["provinceLon"]))
        units[1, d] = area(d, r["district"], level="huyen", parent=p, point=(r["districtLat"], r["districtLon"]))
        units[2, w] = area(w, r["ward"], level="xa", parent=d, point=(r["wardLat"], r["wardLon"]))
    return (units[rank] for rank in sorted(units))


def new_units(rows: list[sqlite3.Row]) -> Iterator[Row]:
    first = rows[0]
    point = (first["provinceLat"], first["provinceLon"])
    yield newer(area(NEW_PROVINCE, first["province"], level="tinh", parent="", point=point))
    for r in sorted(rows, key=lambda row: row["wardCode"]):
        commune = area(r["wardCode"], r["ward"], level="xa", parent=NEW_PROVINCE, point=(r["wardLat"], r["wardLon"]))
        yield newer(commune)


def successions(old: list[sqlite3.Row], new: list[sqlite3.Row], *, merged: dict[str, list[str]]) -> Iterator[Row]:
    def link(before: str, after: str) -> Row:
        ids = (f"{before}@{SAMPLE_START}", f"{after}@{MERGED_ON}")
        return dict(zip(SUCCESSION_COLUMNS, (*ids, MERGED_ON, "1", SOURCE), strict=True))

    for province in OLD_PROVINCES:
        yield link(province, NEW_PROVINCE)
    codes = {key(r): r["wardCode"] for r in old}
    for r in sorted(new, key=lambda row: row["wardCode"]):
        for code in sorted(codes[k] for k in merged[r["wardKey"]]):
            yield link(code, r["wardCode"])


def write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(wheel: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(wheel) as archive:
        database = sqlite3.connect(archive.extract(DATABASE, scratch))
        database.row_factory = sqlite3.Row
        legacy = "SELECT * FROM admin_units_legacy WHERE provinceCode IN (?, ?)"
        old = database.execute(legacy, OLD_PROVINCES).fetchall()
        new = database.execute("SELECT * FROM admin_units WHERE provinceCode = ?", (NEW_PROVINCE,)).fetchall()
        database.close()
        converter = json.loads(archive.read(CONVERTER))
    province = new[0]["provinceKey"]
    if province in converter["DICT_PROVINCE_WARD_DIVIDED"]:
        raise SystemExit("a commune of this province is split: every share would need its own source")
    merged = converter["DICT_PROVINCE_WARD_NO_DIVIDED"][province]
    units = [annotated(unit) for unit in (*old_units(old), *new_units(new))]
    write(folder / "units.csv", UNIT_COLUMNS, units)
    write(folder / "successions.csv", SUCCESSION_COLUMNS, successions(old, new, merged=merged))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
