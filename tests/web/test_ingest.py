"""Figures that a unit's own system sends: previewed, saved whole or not at all, once a key."""

import json
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cotmoc.web.access import can_approve
from cotmoc.web.actions.drafts import open_draft, save_cells
from cotmoc.web.actions.tokens import digest_of, make_token, revoke_token
from cotmoc.web.api import submissions
from cotmoc.web.cell_change import CellChange
from cotmoc.web.models import Account, ApiToken, DraftCell, Role, SentOnce, State, Submission
from tests.lib.people import COMMUNE

FORM, PERIOD, KNOWN_PERIOD = "HS-XA", "2025-11", "2025-10"
FIGURES = {"HS.TT": 1200, "HS.DUNGHAN": 1100, "HS.TRUCTUYEN": 1000, "HS.SOHOA": 900}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rate_of_before():
    cache.clear()


@pytest.fixture
def token(mau, person_as):
    """Token and text, made by the administrator for the commune."""
    expires = timezone.localdate() + timedelta(days=30)
    by = person_as("administrator")
    return make_token(package=mau, unit=COMMUNE, name="Một cửa điện tử", expires=expires, by=by)


@pytest.fixture
def send(token):
    def post(body, key="1", text=token[1], **headers):
        if key is not None:
            headers["Idempotency-Key"] = key
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        return Client(enforce_csrf_checks=True).post(
            "/mau/api/submissions",
            content,
            content_type="application/json",
            headers={"Authorization": f"Bearer {text}", **headers},
        )

    return post


def body(figures=FIGURES, period=PERIOD, **more):
    return {"form": FORM, "period": period, "cells": [cell(*each) for each in figures.items()], **more}


def cell(element, value=None, **more):
    return {"element": element, "value": value, **more}


def texts():
    return dict(DraftCell.objects.values_list("element", "text"))


def test_a_dry_run_shows_what_would_change_and_writes_nothing(send):
    answer = send(body(dry_run=True), key=None)
    assert answer.status_code == 200
    said = answer.json()
    assert said["counts"] == {"new": 4, "changed": 0, "emptied": 0, "same": 0, "refused": 0}
    assert said["cells"][0] == {
        "element": "HS.TT",
        "breakdown": "",
        "outcome": "new",
        "old": None,
        "new": {"value": "1200", "status": "A", "reason": ""},
    }
    assert not Submission.objects.exists()
    assert not SentOnce.objects.exists()


def test_figures_are_saved_into_the_draft_in_the_name_of_the_maker(send):
    said = send(body()).json()
    assert (said["state"], said["version"]) == (State.DRAFT, 1)
    assert texts() == {"HS.TT": "1.200", "HS.DUNGHAN": "1.100", "HS.TRUCTUYEN": "1.000", "HS.SOHOA": "900"}
    saved = DraftCell.objects.get(element="HS.TT")
    assert (saved.entered_by.username, saved.origin) == ("quantri", "API «Một cửa điện tử»")


def test_the_same_key_and_body_get_the_same_answer_and_change_nothing(send, person_as):
    first = send(body())
    draft = Submission.objects.get()
    save_cells(submission=draft, version=1, changes=[CellChange("HS.TT", text="7")], by=person_as("commune_reporter"))
    again = send(body())
    assert again.json() == first.json()
    assert texts()["HS.TT"] == "7"
    other = send(body({"HS.TT": 5}))
    assert (other.status_code, other.json()["error"]) == (409, "D153")
    assert texts()["HS.TT"] == "7"


def test_a_new_key_with_the_same_figures_changes_nothing(send):
    send(body())
    said = send(body(), key="2").json()
    assert said["counts"]["same"] == 4
    assert said["version"] == 1


@pytest.mark.parametrize("key", [None, " ", "x" * 201])
def test_what_is_saved_needs_a_key(send, key):
    answer = send(body(), key=key)
    assert (answer.status_code, answer.json()["error"]) == (422, "D152")
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "code", "where"),
    [
        ({"element": "HS.TT", "value": "mười hai"}, "V101", "cells[1].value"),
        ({"element": "HS.TT", "value": 1.5}, "V111", "cells[1].value"),
        ({"element": "HS.TT", "value": -1}, "V112", "cells[1].value"),
        ({"element": "HS.TT", "value": "1,200"}, None, "cells[1].value"),
        ({"element": "HS.TT", "value": "1e400"}, None, "cells[1].value"),
        ({"element": "HS.TT", "status": "M"}, None, "cells[1].reason"),
        ({"element": "HS.TT", "value": 5, "status": "W"}, None, "cells[1].status"),
        ({"element": "KHONG.CO", "value": 5}, None, "cells[1].element"),
        ({"element": "HS.TT", "breakdown": "mat=co", "value": 5}, None, "cells[1].element"),
        ({"element": "HS.TT", "breakdown": "???", "value": 5}, None, "cells[1].breakdown"),
        ({"element": "HS.DUNGHAN", "value": 5}, "W160", "cells[1].element"),
    ],
)
def test_one_refused_cell_refuses_them_all(send, wrong, code, where):
    answer = send({"form": FORM, "period": PERIOD, "cells": [cell("HS.DUNGHAN", 1), wrong]})
    said = answer.json()
    assert (answer.status_code, said["error"]) == (422, "D156")
    assert set(said) >= {"error", "message", "where", "remedy"}
    assert where in [each["where"] for each in said["problems"]]
    assert code is None or code in [each["error"] for each in said["problems"]]
    assert not DraftCell.objects.exists()
    assert not SentOnce.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"form": "HS-XA"}',
        b'{"form": "HS-XA", "period": "2025-11", "cells": [], "unit": "98013@2025-07-01"}',
        b'{"form": "HS-XA", "period": "2025-11", "cells": [{"element": "HS.TT", "value": NaN}]}',
        b'{"form": "HS-XA", "period": "2025-11", "cells": [{"element": "HS.TT", "value": [1]}]}',
        b'{"form": "HS-XA", "period": "2025-11", "cells": {"HS.TT": 1}}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_as_described_is_told(send, content):
    answer = send(content)
    assert answer.status_code in (400, 422)
    assert answer.json()["error"] == "D150"
    assert not Submission.objects.exists()


def test_too_much_is_not_read(send):
    answer = send(b" " * (2 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]) == (413, "D151")


def test_reports_that_are_not_owed_are_told(send):
    assert send(body(period="2025-Q1")).json()["error"] == "V122"
    assert send({**body(), "form": "XX"}).json()["error"] == "D101"
    assert send(body(period="tháng 11")).status_code == 422


def test_a_mark_of_secrecy_in_a_reason_is_refused(send):
    answer = send({"form": FORM, "period": PERIOD, "cells": [cell("HS.TT", 5, reason="TỐI MẬT")]})
    assert (answer.status_code, answer.json()["error"]) == (422, "W170")
    assert not Submission.objects.exists()


def test_what_others_changed_since_the_version_seen_is_not_undone(send, mau, person_as):
    officer = person_as("commune_reporter")
    draft = open_draft(package=mau, form=FORM, unit=COMMUNE, period=PERIOD, by=officer)
    save_cells(submission=draft, version=0, changes=[CellChange("HS.TT", text="7")], by=officer)
    answer = send(body(version=0))
    assert (answer.status_code, answer.json()["error"]) == (409, "D157")
    assert texts() == {"HS.TT": "7"}
    assert send(body(version=1), key="2").status_code == 200


# -- handing in --------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_again(mau, person_as):
    """A correction of a month that is open for handing in."""
    officer = person_as("commune_reporter")
    return open_draft(package=mau, form=FORM, unit=COMMUNE, period=KNOWN_PERIOD, by=officer, reason="Đếm sót.")


def explained(draft):
    return [cell(each.element, each.text.replace(".", ""), reason="Đã đối chiếu.") for each in draft.cells.all()]


def test_a_report_is_handed_in_and_another_than_the_maker_approves_it(send, open_again, person_as, make_person):
    sent = {"form": FORM, "period": KNOWN_PERIOD, "cells": explained(open_again), "submit": True}
    said = send(sent | {"letter_number": "12/BC-UBND", "letter_date": "2025-11-03"}).json()
    assert said["state"] == State.SUBMITTED
    submission = Submission.objects.get()
    assert (submission.letter_number, submission.letter_date) == ("12/BC-UBND", date(2025, 11, 3))
    assert can_approve(person_as("commune_head"), submission)
    assert not can_approve(make_person("quantri", Role.HEAD, COMMUNE), submission)


def test_what_may_not_be_handed_in_is_not_saved_either(send, open_again):
    before = texts()
    answer = send({"form": FORM, "period": KNOWN_PERIOD, "cells": [cell("HS.DUNGHAN", 999_999)], "submit": True})
    assert answer.status_code == 422
    assert texts() == before
    open_again.refresh_from_db()
    assert open_again.state == State.DRAFT


@pytest.mark.usefixtures("open_again")
def test_a_report_under_review_takes_no_figures(send):
    Submission.objects.update(state=State.APPROVED)
    answer = send(body(period=KNOWN_PERIOD))
    assert (answer.status_code, answer.json()["error"]) == (403, "N101")


def test_figures_that_were_loaded_need_a_correction_first(send):
    assert send(body(period=KNOWN_PERIOD)).status_code == 403
    assert not Submission.objects.exists()


# -- who may -----------------------------------------------------------------------------------------------------------


def test_without_a_token_that_holds_nothing_is_taken(send, token, person_as):
    def refused(**more):
        answer = send(body(), **more)
        assert (answer.status_code, answer.json()["error"]) == (401, "D154")
        assert answer["WWW-Authenticate"] == "Bearer"

    refused(text="cotmoc_nothing")
    refused(text="")
    ApiToken.objects.update(expires=timezone.localdate() - timedelta(days=1))
    refused()
    ApiToken.objects.update(expires=timezone.localdate())
    Account.objects.filter(username="quantri").update(is_active=False)
    refused()
    Account.objects.filter(username="quantri").update(is_active=True)
    revoke_token(token=token[0], by=person_as("administrator"))
    refused()
    assert not Submission.objects.exists()


def test_a_token_opens_its_own_package_only(send, lao_cai):
    ApiToken.objects.update(package=lao_cai)
    assert send(body()).status_code == 401


def test_a_signed_in_session_is_no_token(client_as):
    answer = client_as("commune_reporter").post("/mau/api/submissions", body(), content_type="application/json")
    assert answer.status_code == 401


def test_a_token_is_for_its_very_unit(send):
    ApiToken.objects.update(unit="98@2019-01-01")
    assert send(body()).json()["error"] == "V122"


def test_only_the_hash_of_a_token_is_kept(token):
    assert ApiToken.objects.get().digest == digest_of(token[1])
    assert token[1] not in repr(list(ApiToken.objects.values()))


def test_a_token_may_not_be_used_too_often(send, monkeypatch):
    monkeypatch.setattr(submissions.EACH_TOKEN, "num_requests", 2)
    assert [send(body(dry_run=True)).status_code for _ in range(3)] == [200, 200, 429]
    answer = send(body(dry_run=True))
    assert answer.json()["error"] == "D155"
    assert int(answer["Retry-After"]) <= 60


# -- the root that both halves share -----------------------------------------------------------------------------------


def test_it_is_described(client):
    described = client.get(reverse("api:openapi", args=["mau"])).json()
    operation = described["paths"]["/mau/api/submissions"]["post"]
    assert operation["security"] == [{"UnitToken": []}]
    assert [each["name"] for each in operation["parameters"]] == ["Idempotency-Key"]
    assert "/mau/api/programmes" in described["paths"]
    assert "security" not in described["paths"]["/mau/api/programmes"]["get"]


def test_everything_else_is_told_in_the_same_shape(client):
    for method, address, status in (
        ("get", "/mau/api/submissions", 405),
        ("get", "/mau/api/nothing", 404),
        ("post", "/mau/api/nothing", 404),
    ):
        answer = getattr(client, method)(address)
        assert answer.status_code == status
        assert set(answer.json()) >= {"error", "message", "where", "remedy"}
        assert not answer.cookies


def test_sentences_are_english_beneath_the_english_address(send):
    vietnamese = send(body(), key=None).json()["message"]
    assert "Idempotency-Key" in vietnamese
    answer = Client().post("/en/mau/api/submissions", "{}", content_type="application/json")
    assert answer.json()["message"] == "The token is missing, wrong, revoked or expired."
