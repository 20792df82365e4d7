"""The read half of the API: what the commands say, of what is published, to anyone."""

import json
from datetime import datetime

import pytest

from cotmoc.web.models import State
from cotmoc.workspace.figures import programme_object
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package
from tests.web.conftest import SAMPLES
from tests.web.walking import COMMUNE, change, save, walk

pytestmark = pytest.mark.django_db


def test_targets_are_what_the_command_says(client):
    workspace = open_package(SAMPLES / "mau")
    (result,) = workspace.evaluate(View(programme="2024"))
    expected = programme_object(result, workspace.registered(result.programme, result.known_at))
    assert client.get("/mau/api/programmes/2024/targets").json()["targets"] == json.loads(
        json.dumps(expected["targets"])
    )


def test_what_is_not_published_is_not_told(client, draft, people):
    asked = f"/mau/api/observations?element=HS.TT&unit={COMMUNE}&period=2025-10"
    before = client.get(asked).json()["observations"]
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    verified = walk(draft, people, State.VERIFIED)
    assert client.get(asked).json()["observations"] == before
    published = walk(verified, people, State.PUBLISHED)
    *earlier, last = client.get(asked).json()["observations"]
    assert earlier == before
    assert last["value"] == "999"
    assert datetime.fromisoformat(last["known_from"]) == published.published_at


def test_observations_come_in_pages(client):
    first = client.get("/mau/api/observations?element=HS.TT&limit=3").json()
    second = client.get(f"/mau/api/observations?element=HS.TT&limit=3&after={first['next']}").json()
    positions = [row["position"] for row in first["observations"] + second["observations"]]
    assert len(positions) == 6
    assert positions == sorted(set(positions))


def test_an_indicator_of_every_unit_of_a_level_says_what_each_unit_says(client):
    asked = "/mau/api/indicators/CT.HS.TRUCTUYEN/values?periods=2024-Q3,2024"
    rows = client.get(f"{asked}&level=xa").json()["values"]
    assert {row["period"] for row in rows} == {"2024-Q3", "2024"}
    units = sorted({row["unit"] for row in rows})
    assert len(rows) == 2 * len(units) > 100
    for unit in units[::40]:
        alone = client.get(f"{asked}&unit={unit}").json()["values"]
        together = {row["period"]: row for row in rows if row["unit"] == unit}
        for one in alone:
            row = together[one["period"]]
            assert {key: one[key] for key in row.keys() - {"unit"}} == {key: row[key] for key in row.keys() - {"unit"}}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("programmes/1999/targets", "E"),
        ("programmes/2024/targets?period=hôm-qua", "T101"),
        ("programmes/2024/targets/KHONG-CO", "E"),
        ("indicators/KHONG.CO/values?periods=2024", "E"),
    ],
)
def test_a_wrong_question_gets_code_sentence_place_and_remedy(client, address, code):
    response = client.get(f"/mau/api/{address}")
    assert 400 <= response.status_code < 500
    answer = response.json()
    assert answer["error"].startswith(code)
    assert all(answer[key] for key in ("message", "remedy"))


def test_the_description_names_every_address(client):
    described = client.get("/mau/api/openapi.json").json()
    assert {path.rpartition("/api/")[2] for path in described["paths"]} >= {
        "manifest",
        "programmes",
        "units",
        "observations",
    }
