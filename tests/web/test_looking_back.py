"""Days of the past may be looked from as often as a person does, not as fast as a program can."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cotmoc.web import looking_back

pytestmark = pytest.mark.django_db
DAYS = [str(date(2025, 6, 1) + timedelta(days=day)) for day in range(6)]


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(looking_back, "MOST", 3)
    monkeypatch.setattr(looking_back, "MOST_PUBLIC", 4)
    looking_back.forget()
    yield
    looking_back.forget()


def look(client, day, **more):
    return client.get(reverse("dashboard", args=["lao-cai"]), {"known_at": day}, **more).status_code


@pytest.mark.parametrize("who", ["public", "standing_agency"])
def test_one_day_too_many_is_told_and_those_before_stay_open(client_as, who):
    client = client_as(who)
    assert [look(client, day) for day in DAYS[:4]] == [200, 200, 200, 429]
    assert look(client, DAYS[0]) == 200
    assert client.get(reverse("dashboard", args=["lao-cai"])).status_code == 200
    answer = client.get("/lao-cai/api/programmes", {"known_at": DAYS[5]}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (429, "N105")


def test_many_visitors_together_are_bounded_too(client_as):
    client = client_as("public")
    assert [look(client, day, REMOTE_ADDR="10.0.0.1") for day in DAYS[:3]] == [200] * 3
    assert [look(client, day, REMOTE_ADDR="10.0.0.2") for day in DAYS[3:5]] == [200, 429]
    assert look(client_as("standing_agency"), DAYS[5]) == 200, "who is signed in does not wait for strangers"


def test_after_some_minutes_other_days_are_open(client_as, monkeypatch):
    client = client_as("public")
    now = [1000.0]
    monkeypatch.setattr(looking_back.time, "monotonic", lambda: now[0])
    assert [look(client, day) for day in DAYS[:4]][-1] == 429
    now[0] += looking_back.MINUTES * 60 + 1
    assert look(client, DAYS[3]) == 200
