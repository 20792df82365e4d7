"""The demo: with its accounts every form that is owed today can go from draft to published."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from cotmoc.web import live
from cotmoc.web.access import Grant, Person
from cotmoc.web.actions.accounts import grant_role, make_account
from cotmoc.web.demo import ACCOUNTS, GROUPS, DemoAccount
from cotmoc.web.live import Ground
from cotmoc.web.models import Role

pytestmark = pytest.mark.django_db
PASSWORD = "chín con suối nhỏ"


@pytest.fixture
def ground(mau) -> Ground:
    return live.ground(mau)


def as_person(row: DemoAccount, ground: Ground) -> Person:
    return Person(None, tuple(Grant(row.role, unit) for unit in row.units or ("",)), ground.hierarchy)


def holding(role: Role, ground: Ground) -> list[Person]:
    return [as_person(row, ground) for row in ACCOUNTS if row.role is role]


def owing(ground: Ground) -> Iterator[tuple[str, set[str]]]:
    """Each form with the units that owe it today."""
    for form in ground.catalogue.forms:
        named = {row.unit for row in ground.catalogue.obligations if row.form == form.code}
        now = {
            row.unit for row in ground.catalogue.obligations if row.form == form.code and ground.today in row.validity
        }
        of_level = {unit.id for unit in ground.hierarchy.units.values() if unit.level == form.level}
        if found := now if named else of_level:
            yield form.code, found


def owners(form: str, ground: Ground) -> set[str]:
    """The departments of today that answer for the elements of a form."""
    elements = [row.element for row in ground.catalogue.form_elements if row.form == form]
    found = (ground.present(ground.catalogue.elements_by_code[each][-1].owner) for each in elements)
    return {owner for owner in found if owner}


def test_every_form_has_somebody_for_each_step(ground):
    reporters, heads, verifiers = (holding(role, ground) for role in (Role.REPORTER, Role.HEAD, Role.SECTOR_VERIFIER))
    stuck = []
    for form, units in owing(ground):
        entered = {unit for unit in units if any(each.answers_for(unit, Role.REPORTER) for each in reporters)}
        walked = {unit for unit in entered if any(each.answers_for(unit, Role.HEAD) for each in heads)}
        verified = {
            unit
            for unit in walked
            for waits in [owners(form, ground) - {unit}]
            if all(any(each.covers(owner, Role.SECTOR_VERIFIER) for each in verifiers) for owner in waits)
        }
        stuck += [form] if not verified else []
    assert stuck == []


def test_nobody_of_the_demo_both_enters_and_approves():
    both = {(row.role, unit) for row in ACCOUNTS for unit in row.units if row.role in (Role.REPORTER, Role.HEAD)}
    assert len(both) == sum(len(row.units) for row in ACCOUNTS if row.role in (Role.REPORTER, Role.HEAD))
    assert len({row.username for row in ACCOUNTS}) == len(ACCOUNTS)


def test_the_sign_in_page_lists_them_by_group(mau, settings):
    row = next(each for each in ACCOUNTS if each.username == "canbo.nganh")
    account = make_account(
        username=row.username, password=PASSWORD, full_name=row.full_name, title=row.title, by="test"
    )
    for unit in row.units[:3]:
        grant_role(account=account, package=mau, role=row.role, unit=unit, valid_from=timezone.localdate(), by="test")
    settings.DEMO_PASSWORD = PASSWORD
    page = Client().get("/accounts/login/").content.decode()
    assert {each.group for each in ACCOUNTS} == set(GROUPS)
    assert page.index("<h3>Sở, ngành: nhập và duyệt</h3>") < page.index("canbo.nganh")
    assert "Tỉnh Mẫu (không có thật), Sở Công Thương, Sở Giáo dục và Đào tạo – " in page, "one line a role"


def test_a_package_whose_clock_stands_says_so_on_every_page(client):
    for page in ("/mau/", "/mau/targets/", "/en/mau/reports/"):
        assert "20/11/2025" in client.get(page).content.decode().partition('id="content"')[0]
