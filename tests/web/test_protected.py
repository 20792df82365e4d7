"""Small counts of protected records: officials see the number, the public that it is small, wherever it looks."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.test import Client

from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.record_names import FORM, taken_origin
from cotmoc.model.breakdown import TOTAL
from cotmoc.model.interval import Interval
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.ledger.append import FIGURE, appending
from cotmoc.web.ledger.dumping import dump, with_live_file
from cotmoc.web.ledger.loading import load
from cotmoc.web.models.ledger import ObservationRow
from cotmoc.web.models.package import Package
from tests.unit.exchange.package_folder import append
from tests.unit.exchange.record_folder import write_package_with_records

pytestmark = pytest.mark.django_db
UNIT = "01@2020-01-01"
MONTHS = {"2025-01": 3, "2025-02": 0, "2025-03": 5, "2025-04": 4}
"""The threshold is 5."""
OF_UNIT = (
    taken_origin("rieng.csv", "0" * 64),
    "bao-cao-rieng.docx: “Xã Mẫu giải quyết 60 hồ sơ.”",
    "rieng.xlsx, Biểu mẫu!G8",
    FORM,
)
"""Where the figures of a unit may be written: a file of records, a report, an upload, and the form."""
_LEDGERS_OWN = re.compile(r'dòng \d[\d.]+|(?<="position": )\d+|[0-9a-f]{64}|\d\d:\d\d(:\d\d)?|\b\d{5,}\b')
"""What tells one ledger from another whatever its figures are."""


@pytest.fixture
def package(tmp_path: Path) -> Package:
    folder = write_package_with_records(tmp_path / "goi")
    for month, value in MONTHS.items():
        append(folder, "observations/2024.csv", f"HS,,01,{month},{value},,,A,2025-06-01,,S1")
        append(folder, "observations/2024.csv", f"VB,,01,{month},{value},,,A,2025-06-01,,S1")
    yield load(folder, by="test")
    live.forget()


def seen(package: Package, audience: Audience, element: str = "HS") -> list[Interval | None]:
    cells = live.ground(package).workspaces[audience].seen.latest(element, datetime.now(UTC))
    return [cells[read_period(month)][TOTAL, UNIT].value for month in MONTHS]


def test_officials_see_numbers_and_the_public_that_they_are_small(package: Package) -> None:
    exact = [Interval.point(value) for value in MONTHS.values()]
    assert seen(package, Audience.INTERNAL) == exact
    small = Interval(None, 5, high_open=True)
    assert seen(package, Audience.PUBLIC) == [small, Interval.point(0), Interval.point(5), small]
    assert seen(package, Audience.PUBLIC, "VB") == exact  # no record source makes it


def test_the_download_does_not_have_the_number(package: Package, tmp_path: Path) -> None:
    for name, public in (("within", None), ("public", live.catalogue(package).protected_below)):
        dump(package, tmp_path / name, public=public)
    told = {name: figures(tmp_path / name) for name in ("within", "public")}
    assert told["within"] == [("", "3"), ("", "0"), ("", "5"), ("", "4")]
    assert told["public"] == [("<", "5"), ("", "0"), ("", "5"), ("<", "5")]


def test_the_download_names_no_file_of_records(tmp_path: Path) -> None:
    """Neither as they are listed now nor as they were formerly; what the publisher says of sources is public."""
    package = load(described(tmp_path / "goi"), by="test")
    for name, public in (("within", None), ("public", live.catalogue(package).protected_below)):
        dump(package, tmp_path / name, public=public)
    live.forget()
    within, public = ((tmp_path / name / "datapackage.json").read_text("utf-8") for name in ("within", "public"))
    assert ("rieng.csv" in within, "cu.csv" in within) == (True, True)
    assert ("rieng.csv" in public, "cu.csv" in public, "0" * 64 in public) == (False, False, False)
    assert "Nguồn Mẫu" in public


def test_figures_entered_here_have_no_sources_of_the_first_file() -> None:
    first = {"path": "observations/records-HSMC.csv", "format": "csv", "schema": {"fields": []}, "title": "Hồ sơ"}
    text = json.dumps({"resources": [first | {"sources": [{"title": "A"}], "record_files": [{"name": "a.csv"}]}]})
    live_file = json.loads(with_live_file(text))["resources"][1]
    assert live_file == {
        "name": "observations-live",
        "path": "observations/live.csv",
        "format": "csv",
        "schema": {"fields": []},
    }


def described(folder: Path) -> Path:
    """A package whose figures were made of files of records."""
    write_package_with_records(folder)
    path = folder / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    made_of = {
        "sources": [{"title": "Nguồn Mẫu"}, {"title": "cu.csv", "sha256": "0" * 64}],
        "record_files": [{"name": "rieng.csv", "sha256": "0" * 64, "complete": False}],
    }
    said["resources"].append({"name": "2024", "path": "observations/2024.csv"} | made_of)
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return folder


def test_a_file_without_comparators_does_not_tell_another_number(tmp_path: Path) -> None:
    folder = write_package_with_records(tmp_path / "goi")
    (folder / "observations" / "cu.csv").write_text("element,unit,period,value\nHS,01,2025-05,3\n", encoding="utf-8")
    package = load(folder, by="test")
    dump(package, tmp_path / "public", public=live.catalogue(package).protected_below)
    live.forget()
    told = (tmp_path / "public" / "observations" / "cu.csv").read_text(encoding="utf-8")
    assert told == "element,unit,period,value,comparator\nHS,01@2020-01-01,2025-05,5,<\n"


def test_the_list_of_observations_does_not_have_the_number(package: Package, client: Client) -> None:
    found = client.get(f"/{package.name}/api/observations?element=HS").json()["observations"]
    told = {row["period"]: (row["comparator"], row["value"]) for row in found}
    assert [told[month] for month in MONTHS] == [("<", "5"), ("", "0"), ("", "5"), ("<", "5")]


def figures(folder: Path) -> list[tuple[str, str]]:
    text = (folder / "observations" / "2024.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return [(row["comparator"], row["value"]) for row in rows if row["element"] == "HS" and row["period"] in MONTHS]


def test_nothing_the_public_reads_depends_on_a_small_number(tmp_path: Path, client: Client) -> None:
    told = []
    for small in (1, 4):
        folder = write_package_with_records(tmp_path / str(small))
        for month, value in {"2024-02": small, "2024-03": 12}.items():
            append(folder, "observations/2024.csv", f"HS,,01,{month},{value},,,A,2024-06-01,,S1")
        package = load(folder, by="test")
        told.append(dict(read_by_the_public(client, package.name)))
        live.forget()
        Package.objects.filter(pk=package.pk).update(name=f"goi-{small}")
    assert {"/thu/units/", "/thu/indicators/", "/thu/data/observations.csv"} <= told[0].keys()
    assert sum("csv=" in path for path in told[0]) > 5
    assert told[0] == told[1]


def read_by_the_public(client: Client, name: str) -> Iterator[tuple[str, str]]:
    """Every page, table and list that leads from the first ones; positions, times and hashes of the ledger left out."""
    waiting = [f"/{name}/{each}" for each in ("", "data/", "api/observations", "api/indicators", "api/programmes")]
    seen = set()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith(f"/{name}/") or path.endswith((".json", ".zip", ".parquet")):
            continue
        seen.add(path)
        response = client.get(path)
        text = (response.getvalue() if response.streaming else response.content).decode()
        found = re.findall(r'href="([^"#]+)', text) if "html" in response.headers["Content-Type"] else ()
        waiting += [urljoin(path, unescape(each)) for each in found]
        yield path, _LEDGERS_OWN.sub("", text)


def test_no_page_or_list_of_the_public_names_a_file_of_a_unit(tmp_path: Path, client: Client) -> None:
    """As the ledger has them: in a reason that was recorded formerly, and as where a unit's figure was counted from,
    read or uploaded."""
    folder = write_package_with_records(tmp_path / "goi")
    header = "element,breakdown,unit,period,value,value_high,comparator,status,known_from,reason,source\n"
    row = "HS,,01,2024-02,70,,,A,2024-06-01,Bổ sung 2 hồ sơ đến muộn trong tệp rieng trong tệp.csv,S1\n"
    (folder / "observations" / "records-HSMC.csv").write_text(header + row, encoding="utf-8")
    package = load(folder, by="test")
    held = ObservationRow.objects.filter(package=package, element="HS.TT").values(*FIGURE).first()
    of_unit = {f"2024-0{month}": origin for month, origin in enumerate(OF_UNIT, start=2)}
    taken = [held | {"period": month, "value": "60", "given": "", "origin": each} for month, each in of_unit.items()]
    with appending() as ledger:
        ledger.rows("observation", package, "x", taken)
    told = dict(read_by_the_public(client, package.name))
    assert "Bổ sung 2 hồ sơ đến muộn," in told["/thu/data/observations.csv"]
    assert any("Bổ sung 2 hồ sơ đến muộn" in text for path, text in told.items() if "/target/" in path)
    assert [path for path, text in told.items() if "rieng" in text or "0" * 16 in text] == []
    rows = {origin.group(1) for text in told.values() for origin in re.finditer(r"dòng (form|observations/)", text)}
    assert rows == {"form", "observations/"}
    dump(package, tmp_path / "within")
    assert "rieng" in (tmp_path / "within" / "observations" / "records-HSMC.csv").read_text(encoding="utf-8")
    live.forget()
