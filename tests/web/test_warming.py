"""What a worker works out when it starts."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from cotmoc.evaluation.programme import Evaluation
from cotmoc.web import live
from cotmoc.web.access import Grant, Person
from cotmoc.web.models.role import Role
from cotmoc.web.pages import kept
from cotmoc.web.pages import target as target_page
from cotmoc.web.pages.viewing import Looking
from cotmoc.web.warming import warm
from cotmoc.workspace.view import View

CHAIR = Person(None, (Grant(Role.CHAIR, ""),))


@pytest.fixture
def worked_out(monkeypatch):
    """The targets worked out since."""
    found, make = [], Evaluation.target

    def target(self, programme, target):
        found.append(target.code)
        return make(self, programme, target)

    monkeypatch.setattr(Evaluation, "target", target)
    return found


@pytest.fixture(scope="module")
def warmed(django_db_setup, django_db_blocker):  # noqa: ARG001 - the samples are loaded by then
    """A worker that just started: everything forgotten, then warmed up."""
    with django_db_blocker.unblock():
        live.forget()
        warm()


@pytest.mark.parametrize("who", ["public", "chair"])
@pytest.mark.parametrize("page", ["/mau/", "/mau/target/{}/"])
@pytest.mark.usefixtures("warmed")
def test_the_first_visitor_waits_for_no_verdict(mau, client_as, worked_out, *, who, page):
    latest = max(live.catalogue(mau).programmes, key=lambda each: each.period.end)
    assert client_as(who).get(page.format(latest.targets[0].code)).status_code == 200
    assert worked_out == []


@pytest.mark.usefixtures("warmed")
def test_the_page_of_a_target_is_there_before_anybody_asks(mau, client_as, monkeypatch):
    latest = max(live.catalogue(mau).programmes, key=lambda each: each.period.end)
    address = f"/mau/target/{latest.targets[0].code}/?programme={latest.code}"
    readers = [client_as(who) for who in ("public", "chair", "standing_agency")]
    with monkeypatch.context() as patched:
        patched.setattr(kept, "_rendered", lambda *_: pytest.fail("made now"))
        warmed = [content(reader, address) for reader in readers]
    kept.PAGES.clear()
    assert warmed == [content(reader, address) for reader in readers]


@pytest.mark.usefixtures("warmed")
def test_no_page_is_kept_with_files_that_some_may_not_see(mau, client_as, monkeypatch):
    ground = live.ground(mau)
    look = Looking(ground, ground.workspace, View(), "vi")
    code = look.result.targets[0].target.code
    kept.PAGES.clear()
    with monkeypatch.context() as patched:
        at = datetime(2025, 1, 1, tzinfo=UTC)
        file = SimpleNamespace(name="chi-minh.pdf", size=1, uploaded_by="", uploaded_at=at)
        patched.setattr(target_page, "evidence_behind", lambda *_, **__: [{"file": file, "url": "#"}])
        target_page.work_out(CHAIR, look, code)
    told = content(client_as("standing_agency"), f"/mau/target/{code}/?programme={look.programme.code}")
    assert b"chi-minh.pdf" not in told


def content(client, address):
    return re.search(rb'<main id="content".*</main>', client.get(address).content, re.DOTALL)[0]


def test_a_target_of_a_unit_that_is_no_more_has_its_page(client_as):
    assert client_as("public").get("/mau/target/M25.19/?programme=2025").status_code == 200
