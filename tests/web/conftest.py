"""What tests of the live system start from: the samples loaded once, and a person for each role."""

import shutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from cotmoc.model.catalogue import Catalogue
from cotmoc.web import live, mart
from cotmoc.web.access import Person, person
from cotmoc.web.actions.accounts import grant_role, make_account
from cotmoc.web.actions.drafts import open_draft
from cotmoc.web.beside import Beside
from cotmoc.web.ledger.loading import load
from cotmoc.web.models import Account, Head, Package, Role
from tests.lib.people import PEOPLE, make_people
from tests.web.taking_back import TakingBack
from tests.web.walking import COMMUNE, OWNER, PERIOD

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[2] / "samples"
SAME_ON_EVERY_DATABASE = frozenset({"test_access", "test_catalogue", "test_look", "test_sweep"})
"""Rules, words and addresses: seven hundred tests that ask nothing of the database that the others do not ask."""

BUSY = 60.0
"""Seconds that a busy machine may take for what an idle one does in two."""
MOST_READ = 4
"""Catalogues kept: those of the samples, and what tests make of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE and item.path.stem in SAME_ON_EVERY_DATABASE:
            item.add_marker(pytest.mark.sqlite_only)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, taking_back):
    """The samples and the people are there once for all; each test sees them and leaves them as they were."""
    with django_db_blocker.unblock():
        for name in ("lao-cai", "mau"):
            mart.refresh(load(SAMPLES / name, by="test"))
        make_people(password=None)
        taking_back.position = Head.objects.get().position
        for package in Package.objects.all():
            live.ground(package)  # a test that writes first would open one that cannot be held again


@pytest.fixture(scope="session")
def taking_back() -> Iterator[TakingBack]:
    """What makes `live` hold again what it held before each test."""
    made = TakingBack()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(live, "_renew", made.renew)
        yield made


@pytest.fixture(autouse=True)
def taken_back(taking_back: TakingBack) -> Iterator[None]:
    """What is worked out of rows that the next test has as well is not worked out again."""
    yield
    taking_back.take_back()


@pytest.fixture(scope="session", autouse=True)
def definitions_read_once() -> Iterator[None]:
    """The same definition files are read once: what a test wrote is taken back, and the live system, which trusts
    nothing it held then, would read the samples anew after each. A catalogue is a frozen value."""
    read = live.read_definitions

    @lru_cache(maxsize=MOST_READ)
    def known(files: tuple[tuple[str, str], ...]) -> Catalogue:
        return read(dict(files))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(live, "read_definitions", lambda files: known(tuple(files.items())))
        yield


@pytest.fixture(scope="session", autouse=True)
def patient_pages() -> Iterator[None]:
    """A page waits for what is worked out beside it, however busy the machine is; a test of pages that do not wait asks
    for less than a second."""
    ask = Beside.ask

    def patiently(self, key, work, *, patience):
        return ask(self, key, work, patience=patience if patience is None or patience < 1 else BUSY)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Beside, "ask", patiently)
        yield


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Addresses are made in the language of the thread: a page of the test before may have been in English."""
    with override("vi"):
        yield


@pytest.fixture
def mau(db) -> Package:
    return Package.objects.get(name="mau")


@pytest.fixture
def lao_cai(db) -> Package:
    return Package.objects.get(name="lao-cai")


@pytest.fixture
def client_as(db) -> Callable[[str], Client]:
    """A client signed in as one of `tests.lib.people.PEOPLE`; 'public' is signed in as nobody."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "public":
            account = Account.objects.get(username=PEOPLE[name].username)
            client.force_login(account)
        return client

    return sign_in


@pytest.fixture
def person_as(db) -> Callable[[str], Person]:
    """One of `tests.lib.people.PEOPLE` as the actions take them."""

    def find(name: str) -> Person:
        package = Package.objects.get(name=PEOPLE[name].package)
        ground = live.ground(package)
        account = Account.objects.get(username=PEOPLE[name].username)
        return person(account, package, today=ground.today, hierarchy=ground.hierarchy)

    return find


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


@pytest.fixture
def people(make_person):
    return {
        "officer": make_person("officer", Role.REPORTER, COMMUNE),
        "head": make_person("head", Role.HEAD, COMMUNE),
        "sector": make_person("sector", Role.SECTOR_VERIFIER, OWNER),
        "agency": make_person("agency", Role.STANDING_AGENCY),
    }


@pytest.fixture
def draft(mau, people):
    return open_draft(package=mau, form="HS-XA", unit=COMMUNE, period=PERIOD, by=people["officer"])


@pytest.fixture
def copied(mau, settings, tmp_path):
    """The mart in a folder of this test's own."""
    shutil.copytree(settings.MARTS, tmp_path, dirs_exist_ok=True)
    settings.MARTS = tmp_path
    live.forget()
    yield mart.folder_of(mau)
    live.forget()
