"""What the public downloads: only what is published, and enough to recompute every verdict."""

import dataclasses
import hashlib
import json
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from cotmoc.model.period import read_period
from cotmoc.web import edition as editions
from cotmoc.web import live
from cotmoc.web.actions.review import publish
from cotmoc.web.edition import edition
from cotmoc.web.models import State
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package
from tests.web.walking import COMMUNE, PERIOD, change, save, walk

pytestmark = pytest.mark.django_db


def read(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_manifest_tells_the_hash_of_every_file(client):
    manifest = json.loads(read(client.get("/mau/data/manifest.json")))
    assert {each["name"] for each in manifest["files"]} >= {"mau.zip", "observations.csv", "observations.parquet"}
    for each in manifest["files"]:
        found = read(client.get(f"/mau/data/{each['name']}"))
        assert (len(found), hashlib.sha256(found).hexdigest()) == (each["bytes"], each["sha256"])


def test_the_same_file_is_not_sent_twice(client):
    first = client.get("/mau/data/mau.zip")
    read(first)
    again = client.get("/mau/data/mau.zip", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not first.cookies


def test_no_other_file_can_be_asked_for(client):
    for name in ("..%2Fcotmoc.sqlite3", "package", "nothing.csv"):
        assert client.get(f"/mau/data/{name}").status_code == 404


def test_anyone_recomputes_the_same_verdicts(mau, tmp_path):
    found = edition(mau)
    with zipfile.ZipFile(found.file("mau.zip")) as archive:
        archive.extractall(tmp_path / "mau")
    call = (
        sys.executable,
        "-m",
        "cotmoc.cli",
        "evaluate",
        str(tmp_path / "mau"),
        "--programme",
        "2024",
        "--format",
        "json",
    )
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    recomputed = json.loads(done.stdout)
    recomputed = recomputed[0] if isinstance(recomputed, list) else recomputed
    published = json.loads(found.file("targets-2024.json").read_text(encoding="utf-8"))
    assert recomputed["targets"] == published["targets"]


def test_an_approved_figure_is_not_public_before_it_is_published(mau, draft, people):
    before = edition(mau).manifest["published_position"]
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    verified = walk(draft, people, State.VERIFIED)
    assert edition(mau).manifest["published_position"] == before
    publish(submission=verified, by=people["agency"])
    after = edition(mau)
    assert after.manifest["published_position"] > before
    with zipfile.ZipFile(after.file("mau.zip")) as archive:
        assert "HS.TT,,98001@2025-07-01,2025-10,999" in archive.read("observations/live.csv").decode()


def test_visitors_who_ask_at_once_get_one_edition(mau, settings, tmp_path, *, monkeypatch):
    settings.DATA = tmp_path
    built = []

    def build(_package, folder, _position):
        with editions._beside(folder) as partial:
            built.append(folder)
            (partial / editions.MANIFEST).write_text('{"files": []}')
            time.sleep(0.3)

    monkeypatch.setattr(editions, "_build", build)
    monkeypatch.setattr(editions, "published_position", lambda _package: 1)
    ground = live.ground(mau)
    monkeypatch.setattr(live, "ground", lambda _package: ground)
    with ThreadPoolExecutor(3) as visitors:
        found = list(visitors.map(edition, [mau] * 3))
    assert len(built) == 1
    assert {each.folder for each in found} == set(built)


def test_a_deadline_that_passes_makes_another_edition(mau, settings, tmp_path, *, monkeypatch):
    settings.DATA = tmp_path
    ground = live.ground(mau)
    first = edition(mau)
    later = dataclasses.replace(ground)
    later.__dict__["today"] = ground.today + timedelta(days=1)
    monkeypatch.setattr(live, "ground", lambda _package: later)
    assert edition(mau).folder != first.folder
    assert edition(mau).manifest["published_position"] == first.manifest["published_position"]


def test_what_is_entered_after_the_packages_clock_counts_elsewhere_too(mau, draft, people, *, settings, tmp_path):
    settings.DATA = tmp_path
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    walk(draft, people, State.PUBLISHED)
    found = edition(mau)
    with zipfile.ZipFile(found.file("mau.zip")) as archive:
        archive.extractall(tmp_path / "mau")
    workspace = open_package(tmp_path / "mau")
    assert workspace.warnings == ()
    cells = workspace.observations.latest("HS.TT", workspace.known_at(View()))[read_period(PERIOD)]
    assert cells[(), COMMUNE].value.low == 999


def test_a_reason_never_becomes_a_formula(mau, draft, people, *, settings, tmp_path):
    settings.DATA = tmp_path
    save(draft, people, change("HS.TT", "999", reason="=HYPERLINK(1)"))
    walk(draft, people, State.PUBLISHED)
    assert "'=HYPERLINK(1)" in edition(mau).file("observations.csv").read_text(encoding="utf-8")
