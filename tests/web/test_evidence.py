"""Files that prove figures: beside the figures they prove and no others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cotmoc.web.actions.drafts import correct
from cotmoc.web.actions.evidence import attach
from cotmoc.web.models import State, Submission
from tests.web.walking import COMMUNE, walk

pytestmark = pytest.mark.django_db
BEHIND = {"programme": "2025", "unit": COMMUNE}
SCAN = "Sổ một cửa".encode()


def listed(client, name: str, **asked: str) -> bool:
    """Whether the page of the target that the figures count for names a file."""
    return name in client.get(reverse("target", args=["mau", "M25.02"]), BEHIND | asked).content.decode()


# -- behind a target ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED])
def test_files_of_figures_that_nobody_approved_stand_behind_no_target(draft, people, client_as, state):
    attach(submission=draft, name="so moi.txt", content=SCAN, by=people["officer"])
    walk(draft, people, state)
    assert not [who for who in ("commune_reporter", "auditor", "public") if listed(client_as(who), "so moi.txt")]


def test_files_stand_behind_a_target_from_the_approval_on(draft, people, client_as):
    attach(submission=draft, name="so da duyet.txt", content=SCAN, by=people["officer"])
    walk(draft, people, State.APPROVED)
    Submission.objects.filter(pk=draft.pk).update(approved_at=timezone.now() - timedelta(days=2))
    today = timezone.localdate()
    assert listed(client_as("auditor"), "so da duyet.txt")
    assert listed(client_as("auditor"), "so da duyet.txt", known_at=str(today - timedelta(days=1)))
    assert not listed(client_as("auditor"), "so da duyet.txt", known_at=str(today - timedelta(days=4)))
    assert not listed(client_as("public"), "so da duyet.txt")


def test_a_correction_brings_its_files_with_its_approval(draft, people, client_as):
    attach(submission=draft, name="so cu.txt", content=SCAN, by=people["officer"])
    revised = correct(submission=walk(draft, people, State.APPROVED), reason="Nhập nhầm.", by=people["officer"])
    attach(submission=revised, name="so dinh chinh.txt", content=SCAN, by=people["officer"])
    client = client_as("auditor")
    assert [listed(client, name) for name in ("so cu.txt", "so dinh chinh.txt")] == [True, False]
