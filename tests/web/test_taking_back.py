"""What a test wrote is gone from what the live system holds: verdicts are those of a system that never saw it."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from cotmoc.web import live
from cotmoc.web.actions.review import publish
from cotmoc.web.models import State
from cotmoc.workspace.view import View
from tests.lib.agreement import told
from tests.web.walking import change, held, save, walk

pytestmark = pytest.mark.django_db


def verdicts(mau, *, public: bool):
    """The clock, and what every target comes to."""
    workspace = live.ground(mau).seen_by(public=public)
    results = [(each.target.code, each) for result in workspace.evaluate(View()) for each in result.targets]
    return workspace.now(), [(code, each.verdict, each.percent, told(each.figure)) for code, each in results]


@pytest.fixture
def verified(request):
    """Makes a report verified but not published, and takes back what it wrote when the block ends."""

    @contextmanager
    def make():
        with transaction.atomic():
            people, draft = (request.getfixturevalue(name) for name in ("people", "draft"))
            save(draft, people, change("HS.TT", "99999", reason="Bổ sung hồ sơ."))
            yield walk(draft, people, State.VERIFIED), people["agency"]
            transaction.set_rollback(True)

    return make


def test_rows_and_what_was_published_are_taken_back(mau, taking_back, verified):
    live.forget()
    inside, outside = verdicts(mau, public=False), verdicts(mau, public=True)
    figure, workspace = held(mau, "HS.TT"), live.ground(mau).workspace
    with verified() as (submission, agency):
        publish(submission=submission, by=agency)
        assert held(mau, "HS.TT").value.low == 99999
        assert verdicts(mau, public=False) != inside
        assert verdicts(mau, public=True) != outside
    taking_back.take_back()
    assert (held(mau, "HS.TT"), live.ground(mau).workspace) == (figure, workspace)
    assert (verdicts(mau, public=False), verdicts(mau, public=True)) == (inside, outside)


def test_rows_in_the_place_of_published_ones_are_not_published(mau, taking_back, verified):
    live.forget()
    outside = verdicts(mau, public=True)
    with verified() as (submission, agency):
        sid = transaction.savepoint()
        publish(submission=submission, by=agency)
        assert verdicts(mau, public=True) != outside
        transaction.savepoint_rollback(sid)
        taking_back.take_back()
        assert verdicts(mau, public=True) == outside


def test_what_was_let_go_of_is_not_held_again(mau, taking_back):
    workspace = live.ground(mau).workspace
    live.forget()
    taking_back.take_back()
    assert live.ground(mau).workspace is not workspace
