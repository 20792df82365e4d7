"""What tests of the live system start from: the samples loaded once, and a person for each role."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cotmoc.web import live
from cotmoc.web.access import Person, person
from cotmoc.web.actions.accounts import grant_role, make_account
from cotmoc.web.ledger.loading import load
from cotmoc.web.models import Account, Package, Role

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The samples are loaded once; each test sees them and leaves them as they were."""
    with django_db_blocker.unblock():
        for name in ("lao-cai", "mau"):
            load(SAMPLES / name, by="test")


@pytest.fixture
def mau(db) -> Package:
    return Package.objects.get(name="mau")


@pytest.fixture
def make_person(mau) -> Callable[..., Person]:
    """Makes a person of `mau` with one role."""

    def make(username: str, role: Role, unit: str = "") -> Person:
        ground = live.ground(mau)
        account = Account.objects.filter(username=username).first() or make_account(
            username=username, password=None, by="test"
        )
        grant_role(account=account, package=mau, role=role, unit=unit, valid_from=ground.today, by="test")
        return person(account, mau, today=ground.today, hierarchy=ground.hierarchy)

    return make
