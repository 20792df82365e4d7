"""A large programme is worked out in the background: its visitors see how far it is, and then the page."""

import threading
from http import HTTPStatus

import pytest
from django.urls import reverse

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.pages import waiting
from cotmoc.workspace import live as workspaces
from cotmoc.workspace.errors import PERIOD_NEEDED

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(mau, monkeypatch):
    """The sample as if it were large, nothing of it worked out yet."""
    live.forget()
    live.ground(mau)
    monkeypatch.setattr(workspaces, "LARGE", 10)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    yield mau
    live.forget()


def test_the_waiting_page_tells_how_far_it_is_and_then_comes_the_page(client, large, monkeypatch):
    go = threading.Event()

    def slow(worked):
        def slowly(self, *rest, **more):
            go.wait(60)
            return worked(self, *rest, **more)

        return slowly

    for way in ("work_out", "explain"):
        monkeypatch.setattr(workspaces.LiveWorkspace, way, slow(getattr(workspaces.LiveWorkspace, way)))
    for name, rest in (("dashboard", []), ("targets", []), ("target", ["M24.01"])):
        response = client.get(reverse(name, args=[large.name, *rest]))
        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert response["Refresh"]
        assert 'value="0"' in response.content.decode()
    go.set()
    monkeypatch.setattr(waiting, "PATIENCE", 120.0)
    assert client.get(reverse("dashboard", args=[large.name])).status_code == HTTPStatus.OK
    ground = live.ground(large)
    view = waiting.View(programme=ground.catalogue.programmes[-1].code)
    done, total = ground.workspaces["public"].worked_out(view)
    assert done <= total
    assert total


def test_what_goes_wrong_in_the_background_is_told(large, monkeypatch):
    def fail(*_rest, **_more):
        raise PERIOD_NEEDED.refuse()

    workspace = live.ground(large).workspace
    monkeypatch.setattr(workspaces.LiveWorkspace, "work_out", fail)
    monkeypatch.setattr(waiting, "PATIENCE", 10.0)
    with pytest.raises(Refused):
        waiting.wait_for(workspace, waiting.View())


def test_a_small_package_is_never_waited_for(mau, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    live.forget()
    waiting.wait_for(live.ground(mau).workspace, waiting.View())
