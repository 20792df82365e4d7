"""Files that prove figures: beside the figures they prove and no others, and never in or out once handed in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cotmoc.web.access import Denied
from cotmoc.web.actions.drafts import correct
from cotmoc.web.actions.evidence import attach, detach
from cotmoc.web.models import Evidence, State, StoredFile, Submission
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


# -- two at once -------------------------------------------------------------------------------------------------------


def test_nothing_is_attached_to_what_was_handed_in_meanwhile(draft, people):
    read_before = Submission.objects.get(pk=draft.pk)
    walk(draft, people, State.SUBMITTED)
    with pytest.raises(Denied):
        attach(submission=read_before, name="them sau.txt", content=SCAN, by=people["officer"])
    assert not StoredFile.objects.filter(name="them sau.txt").exists()


def test_nothing_is_taken_off_what_was_handed_in_meanwhile(draft, people):
    made = attach(submission=draft, name="so.txt", content=SCAN, by=people["officer"])
    read_before = Evidence.objects.select_related("submission").get(pk=made.pk)
    walk(draft, people, State.SUBMITTED)
    with pytest.raises(Denied):
        detach(evidence=read_before, by=people["officer"])
    assert Evidence.objects.filter(pk=made.pk).exists()


def test_who_takes_off_a_file_twice_is_told_of_nothing(draft, people):
    made = attach(submission=draft, name="so.txt", content=SCAN, by=people["officer"])
    twice = [Evidence.objects.select_related("submission").get(pk=made.pk) for _ in range(2)]
    for each in twice:
        detach(evidence=each, by=people["officer"])
    assert not Evidence.objects.exists()
