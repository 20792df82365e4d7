"""The made-up province: rebuilt byte for byte, holding what it promises as files, and telling every verdict."""

import csv
import shutil
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import frictionless
import pytest

from cotmoc.evaluation.programme import Evaluation, Settings
from cotmoc.exchange.package import Package, read_package
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from samples.make_mau.package import build
from tests.unit.exchange.record_folder import rows_of

ROOT = Path(__file__).parents[2] / "samples" / "mau"
RECORDS = ROOT.with_name("mau-records")
MOST_ROWS = 250_000
VERY_SMALL_PARTS = 0.02
"""Reports may be missing, not most of them: the greatest share of a form's reports that never came."""
HANOI = timezone(timedelta(hours=7))
KEY = ("element", "breakdown", "unit", "period", "known_from")


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def settings(path: str) -> dict[str, object]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


UNITS = {unit["id"]: unit for unit in rows("units.csv")}
OBSERVED = [row for path in sorted((ROOT / "observations").iterdir()) for row in rows(f"observations/{path.name}")]
TARGETS = {year: rows(f"programmes/{year}/targets.csv") for year in (2022, 2023, 2024, 2025)}


def standing(level: str, day: str) -> list[dict[str, str]]:
    return [
        unit
        for unit in UNITS.values()
        if unit["level"] == level and unit["valid_from"] <= day and (not unit["valid_to"] or day < unit["valid_to"])
    ]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("mau") / "mau"
    build(target)
    return target


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_the_script_writes_the_committed_package_byte_for_byte(rebuilt: Path) -> None:
    written, committed = files(rebuilt), files(ROOT)
    assert list(written) == list(committed)
    assert [name for name in written if written[name] != committed[name]] == []
    assert files(rebuilt.with_name("mau-records")) == files(RECORDS)


@pytest.mark.parametrize(
    ("source", "file", "figures"), [("HSTTHC", "ho-so-2025.csv", 33), ("VANBAN", "van-ban-di-2025.csv", 6)]
)
def test_single_records_come_to_the_figures_of_the_package(source: str, file: str, figures: int) -> None:
    done = ingest(ROOT, source, GivenFile(RECORDS / file), Wish(dry=True))
    assert (rows_of(done), done.same, done.refusals.count) == ([], figures, 0)
    assert not (ROOT / ".records").exists()


def test_a_later_export_of_the_same_records_is_a_correction(tmp_path: Path) -> None:
    package = shutil.copytree(ROOT, tmp_path / "mau")
    for file in ("ho-so-2025.csv", "ho-so-2025-11-20.csv"):
        done = ingest(package, "HSTTHC", GivenFile(RECORDS / file), Wish())
    assert (done.brought.new, done.waiting) == (21, ("2025-11",))
    corrected = {(row.element, row.unit, str(row.period)): (row.value, row.reason) for row in rows_of(done)}
    assert corrected["HS.TT", "SYT@2019-01-01", "2025-10"] == (
        345 + 12,
        "Bổ sung 12 hồ sơ đến muộn, 1 hồ sơ thay đổi nội dung",
    )


def test_datapackage_is_valid_to_a_tool_that_is_not_ours() -> None:
    report = frictionless.validate(str(ROOT / "datapackage.json"))
    assert report.flatten(["code", "note"]) == []
    named = {task.place for task in report.tasks}
    assert named == {name for name in files(ROOT) if name.endswith(".csv")}


def test_says_everywhere_that_it_is_made_up() -> None:
    package = settings("package.toml")
    assert package["made_up"] is True
    assert package["as_of"] == "2025-11-20"
    titles = [package["title"], *(settings(f"programmes/{year}/programme.toml")["title"] for year in TARGETS)]
    assert all("không có thật" in str(title) for title in titles)
    assert "không có thật" in next(u["name"] for u in UNITS.values() if u["level"] == "tinh")


@pytest.mark.parametrize(
    ("day", "districts", "communes", "departments"),
    [("2024-12-31", 9, 152, 20), ("2025-03-01", 9, 152, 14), ("2025-07-01", 0, 50, 14)],
)
def test_units(day: str, districts: int, communes: int, departments: int) -> None:
    assert [len(standing(level, day)) for level in ("huyen", "xa", "so")] == [districts, communes, departments]


def test_codes_are_reused_by_one_of_the_predecessors() -> None:
    new = [unit for unit in UNITS.values() if unit["level"] == "xa" and unit["valid_from"] == "2025-07-01"]
    links = rows("successions.csv")
    for unit in new:
        before = {UNITS[link["predecessor"]]["code"] for link in links if link["successor"] == unit["id"]}
        assert unit["code"] in before
    assert any(UNITS[f"{u['code']}@2019-01-01"]["name"] != u["name"] for u in new)


def test_successions_hand_on_exactly_everything() -> None:
    shares: Counter[str] = Counter()
    for link in rows("successions.csv"):
        shares[link["predecessor"]] += Fraction(link["share"])
    assert set(shares.values()) == {1}
    assert set(shares) == {unit["id"] for unit in UNITS.values() if unit["valid_to"]}


def test_one_commune_is_kept_one_is_split() -> None:
    communes = [link for link in rows("successions.csv") if UNITS[link["predecessor"]]["level"] == "xa"]
    split = [link["predecessor"] for link in communes if link["share"] != "1"]
    made_from = Counter(link["successor"] for link in communes)
    assert len(split) == 2
    assert len(set(split)) == 1
    assert list(made_from.values()).count(1) == 1


def test_programme_2024_has_the_structure_of_the_plan() -> None:
    codes = {row["code"]: row for row in TARGETS[2024]}
    groups = Counter(row["priority_group"] for row in codes.values())
    assert groups == {"chuyển đổi số": 8, "kinh tế số và xã hội số": 14, "": 46}
    assert len(codes) == 68
    declared = settings("programmes/2024/programme.toml")["declared"]
    assert declared == {
        "all": 68,
        "priority": 22,
        "other": 46,
        "groups": {"chuyển đổi số": 8, "kinh tế số và xã hội số": 14},
    }
    essential = {"y tế", "giáo dục", "văn hóa", "giao thông", "môi trường", "năng lượng", "điện", "nước"}
    assert essential <= {row["field"] for row in codes.values()}


def test_target_codes_name_one_target_in_one_programme() -> None:
    years = Counter(code for targets in TARGETS.values() for code in {row["code"] for row in targets})
    assert set(years.values()) == {1}


def test_two_targets_of_2024_were_adjusted_by_a_later_document() -> None:
    again = Counter(row["code"] for row in TARGETS[2024])
    twice = [row for row in TARGETS[2024] if again[row["code"]] == 2]
    assert len(twice) == 4
    assert {row["source"] for row in twice} == {"KH-MAU-2024", "QD-MAU-2024-1187"}


def test_every_comparator_kind_and_rule_occurs() -> None:
    asked = {row["comparator"] for targets in TARGETS.values() for row in targets}
    assert asked >= {"==", ">=", ">", "<=", "<", "range", "range_up", "about", "rank", "growth", "baseline"}
    assert asked >= {"milestone", "judged", ""}
    elements, indicators = rows("data_elements.csv"), rows("indicators.csv")
    assert {e["time_rule"] for e in elements} == {"sum", "last", "mean", "max", "min", "cumulative"}
    assert {e["unit_rule"] for e in elements} == {"sum", "mean", "max", "min", "none"}
    assert {i["kind"] for i in indicators} == {"ratio", "expression", "as_is", "rank", "milestone", "judged"}
    assert {i["direction"] for i in indicators} == {"higher", "lower", "exact"}


def test_the_definition_of_online_services_changes_on_15_august_2022() -> None:
    dated = [row for row in rows("indicators.csv") if row["code"] == "CT.DVC.TOANTRINH"]
    assert [(row["valid_to"], row["valid_from"]) for row in dated] == [("2022-08-15", "2020-01-01"), ("", "2022-08-15")]
    assert dated[1]["break_note"]


def test_sixty_tasks_name_their_leads_and_targets() -> None:
    tasks = [task for year in (2024, 2025) for task in rows(f"programmes/{year}/tasks.csv")]
    assert len(tasks) == len({task["id"] for task in tasks}) == 60
    known = {row["code"] for targets in TARGETS.values() for row in targets}
    assert {code for task in tasks for code in task["targets"].split("; ") if code} <= known
    assert {task["lead"] for task in tasks} <= set(UNITS)


def test_observations_are_as_many_as_allowed_and_each_known_once() -> None:
    assert 100_000 <= len(OBSERVED) <= MOST_ROWS
    assert max(Counter(tuple(row[part] for part in KEY) for row in OBSERVED).values()) == 1
    assert {row["period"][:4] for row in OBSERVED} == {"2022", "2023", "2024", "2025"}
    assert max(row["known_from"] for row in OBSERVED) <= "2025-11-20"


def test_observations_tell_every_status() -> None:
    statuses = Counter(row["status"] for row in OBSERVED)
    assert set(statuses) == {"A", "E", "P", "I", "M", "O", "W"}
    assert all((row["value"] == "") == (row["status"] in ("M", "O", "W")) for row in OBSERVED)
    assert all(row["reason"] for row in OBSERVED if row["status"] == "M")
    assert {row["comparator"] for row in OBSERVED} >= {"", "<", ">", "range"}


def test_corrections_are_later_rows_with_a_reason() -> None:
    cells: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in OBSERVED:
        cells.setdefault(tuple(row[part] for part in KEY[:4]), []).append(row)
    again = [row for versions in cells.values() for row in versions[1:]]
    assert len(again) > 100
    assert all(row["reason"] for row in again)


def test_missing_and_late_reports_are_some_communes_habit_not_noise() -> None:
    sent = Counter(row["unit"] for row in OBSERVED if row["element"] == "HS.TT" and row["period"] < "2025-07")
    communes = [unit["id"] for unit in standing("xa", "2024-12-31")]
    months = 42
    missing = {unit: months - min(months, sent[unit]) for unit in communes}
    worst = sorted(missing.values(), reverse=True)
    assert 0 < sum(worst) / (months * len(communes)) < VERY_SMALL_PARTS
    assert sum(worst[:8]) > sum(worst) / 2
    late = [row for row in OBSERVED if row["element"] == "HS.TT" and _days_late(row) > 0]
    assert 0.02 < len(late) / sum(sent.values()) < 0.15


def _days_late(row: dict[str, str]) -> int:
    """Days after the 12th of the next month, by when every month's report was due."""
    year, month = (int(part) for part in row["period"].split("-"))
    due = date(year + month // 12, month % 12 + 1, 12)
    return (date.fromisoformat(row["known_from"]) - due).days


def test_observations_name_known_elements_units_and_sources() -> None:
    assert {row["element"] for row in OBSERVED} <= {row["code"] for row in rows("data_elements.csv")}
    assert {row["unit"] for row in OBSERVED} <= set(UNITS)
    named = {source for row in OBSERVED for source in row["source"].split("; ")}
    assert named <= {row["id"] for row in rows("sources.csv")}


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(ROOT)


@pytest.fixture(scope="module")
def verdicts(package: Package) -> dict[str, Counter[str]]:
    """How often each verdict falls in each programme, as known at the package's own clock."""
    evaluation = Evaluation(package.catalogue, package.observations, Settings(package.catalogue.as_of))
    return {
        programme.code: Counter(str(result.verdict) for result in evaluation.programme(programme).targets)
        for programme in package.catalogue.programmes
    }


def test_our_own_loader_has_nothing_to_say(package: Package) -> None:
    assert package.warnings == ()


def test_programme_2024_is_met_missed_exceeded_and_undetermined(verdicts: dict[str, Counter[str]]) -> None:
    closed = verdicts["2024"]
    assert set(closed) == {"exceeded", "met", "missed", "undetermined"}
    assert closed["exceeded"] + closed["met"] > closed["missed"] > closed["undetermined"] >= 4


def test_every_verdict_occurs_in_some_programme(verdicts: dict[str, Counter[str]]) -> None:
    assert set().union(*verdicts.values()) == {
        "exceeded", "met", "missed", "undetermined", "on_track", "at_risk", "not_due", "not_applicable", "no_target",
    }  # fmt: skip


def test_a_verdict_flips_when_the_estimate_is_replaced(package: Package) -> None:
    """E-commerce 2024: met by the estimate of December, missed by the actual figure (Bình Định's case)."""
    programme = next(p for p in package.catalogue.programmes if p.code == "2024")
    target = next(t for t in programme.targets if t.indicator == "CT.TM.TMDT")
    told = []
    for known_at in (datetime(2024, 12, 31, 23, 59, tzinfo=HANOI), package.catalogue.as_of):
        result = Evaluation(package.catalogue, package.observations, Settings(known_at)).target(programme, target)
        assert result is not None
        told.append((str(result.verdict), result.is_provisional))
    assert told == [("met", True), ("missed", False)]
