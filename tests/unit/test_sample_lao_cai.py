"""The Lào Cai sample as files: what it promises of its units, sources and figures, without our own loader."""

import csv
import math
import re
import tomllib
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

ROOT = Path(__file__).parents[2] / "samples" / "lao-cai"
OLD, NEW = "2020-01-01", "2025-07-01"
DISPUTED = {"02671", "02782", "04681", "04309", "04342", "04606"}


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def settings(path: str) -> dict[str, object]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


UNITS = {unit["id"]: unit for unit in rows("units.csv")}
LINKS = rows("successions.csv")
PREDECESSORS = defaultdict(list)
for _link in LINKS:
    PREDECESSORS[_link["successor"]].append(_link["predecessor"])
TABLES = [str(path.relative_to(ROOT)) for path in sorted(ROOT.rglob("*.csv"))]


def of(level: str, valid_from: str) -> list[dict[str, str]]:
    return [unit for unit in UNITS.values() if (unit["level"], unit["valid_from"]) == (level, valid_from)]


def test_datapackage_is_valid_to_a_tool_that_is_not_ours() -> None:
    report = frictionless.validate(str(ROOT / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    described = {task.place for task in report.tasks}
    assert described == set(TABLES)


def test_319_communes_become_99() -> None:
    assert len(of("xa", OLD)) == 319
    assert len(of("xa", NEW)) == 99
    assert Counter(unit["name"].split()[0] for unit in of("xa", NEW)) == {"Xã": 89, "Phường": 10}


def test_old_communes_hang_below_their_district_and_old_province() -> None:
    below = Counter(UNITS[UNITS[unit["parent"]]["parent"]]["code"] for unit in of("xa", OLD))
    assert below == {"10": 151, "15": 168}
    assert len(of("huyen", OLD)) == 18


def test_the_district_level_ends_without_successor() -> None:
    assert not of("huyen", NEW)
    assert all(unit["valid_to"] == NEW for unit in of("huyen", OLD))
    assert not {link["predecessor"] for link in LINKS} & {unit["id"] for unit in of("huyen", OLD)}
    assert {unit["parent"] for unit in of("xa", NEW)} == {f"15@{NEW}"}


def test_every_new_unit_has_predecessors_and_every_share_is_whole() -> None:
    assert {unit["id"] for level in ("tinh", "xa") for unit in of(level, NEW)} == set(PREDECESSORS)
    assert {link["share"] for link in LINKS} == {"1"}
    assert {link["date"] for link in LINKS} == {NEW}
    once = [link["predecessor"] for link in LINKS]
    assert len(once) == len(set(once)) == 319 + 2


def test_a_link_joins_units_of_one_level_on_the_day_one_ends_and_the_other_begins() -> None:
    for link in LINKS:
        before, after = UNITS[link["predecessor"]], UNITS[link["successor"]]
        assert before["level"] == after["level"]
        assert before["valid_to"] == after["valid_from"] == link["date"]


def test_new_codes_are_reused_from_a_predecessor() -> None:
    for unit in of("xa", NEW):
        assert unit["code"] in {UNITS[before]["code"] for before in PREDECESSORS[unit["id"]]}
    alone = {UNITS[after]["name"] for after, befores in PREDECESSORS.items() if len(befores) == 1}
    assert len(alone) == 8


def test_ids_are_code_and_first_day_and_codes_keep_their_zeros() -> None:
    width = {"tinh": 2, "huyen": 3, "xa": 5}
    for unit in UNITS.values():
        assert unit["id"] == f"{unit['code']}@{unit['valid_from']}"
        assert re.fullmatch(r"\d+", unit["code"])
        assert len(unit["code"]) == width[unit["level"]]


def test_disputed_codes_and_missing_points_say_so() -> None:
    disputed = {unit["code"] for unit in UNITS.values() if "chưa thống nhất" in unit["x_note"]}
    assert disputed == DISPUTED
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(code in readme for code in DISPUTED)
    for unit in UNITS.values():
        assert (unit["lat"] == "") == (unit["lon"] == "") == ("Bỏ trống tọa độ" in unit["x_note"])
    assert sum(unit["lat"] == "" for unit in UNITS.values()) == 8


def test_points_of_new_communes_lie_near_those_merged_into_them() -> None:
    """Distances in km on a flat map: one degree of latitude is 110.6 km here, one of longitude 103."""
    for unit in of("xa", NEW):
        merged = [UNITS[before] for before in PREDECESSORS[unit["id"]] if UNITS[before]["lat"]]
        if unit["lat"] and merged:
            north = float(unit["lat"]) - sum(float(u["lat"]) for u in merged) / len(merged)
            east = float(unit["lon"]) - sum(float(u["lon"]) for u in merged) / len(merged)
            assert math.hypot(north * 110.6, east * 103) < 10, unit["id"]


@pytest.mark.parametrize("table", [table for table in TABLES if table != "sources.csv"])
def test_every_row_names_sources_that_are_listed(table: str) -> None:
    listed = {source["id"] for source in rows("sources.csv")}
    for row in rows(table):
        named = set(row["source"].split("; "))
        assert named <= listed, row
        assert set(re.findall(r"nguồn ([A-Z]+\d+)", row.get("x_note", ""))) <= listed


def test_every_listed_source_is_used() -> None:
    text = "\n".join((ROOT / table).read_text(encoding="utf-8") for table in TABLES if table != "sources.csv")
    for source in rows("sources.csv"):
        assert re.search(rf"\b{source['id']}\b", text), source["id"]


def test_observations_stand_on_known_elements_and_living_units() -> None:
    elements = {element["code"]: element for element in rows("data_elements.csv")}
    for row in rows("observations/published.csv"):
        unit, year = UNITS[row["unit"]], row["period"][:4]
        assert row["element"] in elements
        assert unit["valid_from"] <= f"{year}-12-31" < unit["valid_to"]
        assert row["status"] == "A" or row["reason"]


def test_formulas_name_known_elements_and_codes_are_one_namespace() -> None:
    elements = [element["code"] for element in rows("data_elements.csv")]
    indicators = rows("indicators.csv")
    codes = elements + [indicator["code"] for indicator in indicators]
    assert len(codes) == len(set(codes))
    assert not [code for code in codes if "-" in code]
    for indicator in indicators:
        assert indicator["numerator"] in elements
        assert bool(indicator["denominator"]) == (indicator["kind"] == "ratio")
        assert indicator["denominator"] in ("", *elements)


def test_published_percentages_agree_with_the_counts() -> None:
    pattern = re.compile(r"công bố ([\d,]+) %; tính lại (\d+)/(\d+) = ")
    found = [match for row in rows("observations/published.csv") if (match := pattern.search(row["x_note"]))]
    assert len(found) == 6
    for published, part, whole in (match.groups() for match in found):
        shown = Decimal(published.replace(",", "."))
        assert (100 * Decimal(part) / Decimal(whole)).quantize(shown) == shown


def test_a_target_without_a_published_plan_has_no_threshold() -> None:
    indicators = {indicator["code"] for indicator in rows("indicators.csv")}
    for target in rows("programmes/2021/targets.csv"):
        assert target["indicator"] in indicators
        assert target["lead"] == ""
        unplanned = "Chưa tìm thấy mục tiêu được công bố" in target["x_note"]
        assert unplanned == (not target["comparator"]) == (not target["stated"])


def test_results_of_2021_are_all_there() -> None:
    reported = [row for row in rows("observations/published.csv") if row["source"] == "S1"]
    observed = {(row["element"], row["value"], row["comparator"]) for row in reported}
    assert {row["period"] for row in reported} == {"2021"}
    assert observed == {
        ("LAN.TINH.CB", "100", ""),
        ("LAN.HUYEN.CB", "89", ""),
        ("LAN.XA.CB", "62.4", ""),
        ("VB.KYSO.CB", "90", ""),
        ("HAILONG.TTHC.CB", "90", ">="),
        ("HS.DVC34.CB", "35", "range_up"),
        ("CAPQUANG.HO.CB", "40", ">"),
        ("CAPQUANG.XA.CB", "100", ""),
        ("MANG4G.XA.DG", "1", ""),
        ("MANG5G.DOTHI.CB", "30", ""),
        ("SMARTPHONE.DANSO.CB", "60", ""),
        ("HATANG.DUNGCHUNG.CB", "100", ""),
    }


def test_the_plan_of_2022_declares_68_targets_and_registers_none() -> None:
    declared = settings("programmes/2022/programme.toml")["declared"]
    assert declared == {
        "all": 68,
        "priority": 22,
        "other": 46,
        "groups": {"chuyển đổi số": 8, "kinh tế số và xã hội số": 14},
    }
    assert rows("programmes/2022/targets.csv") == []


def test_the_package_is_not_made_up_and_fixes_its_clock() -> None:
    package = settings("package.toml")
    assert package["made_up"] is False
    assert package["as_of"] == "2026-01-31"
