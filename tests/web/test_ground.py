"""What a worker holds of a package goes on with the ledger, and keeps what did not change."""

import pytest

from cotmoc.web import live
from cotmoc.web.actions.review import approve
from cotmoc.web.models import State
from tests.web.walking import change, held, save, walk

pytestmark = pytest.mark.django_db


def test_forms_are_planned_once_for_the_same_definitions(mau, draft, people):
    before = live.ground(mau)
    planned = before.collecting
    save(draft, people, change("HS.TT", "999", reason="Bổ sung hồ sơ."))
    approve(submission=walk(draft, people, State.SUBMITTED), by=people["head"])
    after = live.ground(mau)
    assert (after is before, after.collecting is planned) == (False, True)
    assert held(mau, "HS.TT").value.low == 999
    live.forget()
    assert live.ground(mau).collecting is not planned
