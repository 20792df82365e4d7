"""A session that ended while somebody typed: what was typed is there again once they are back, and nobody else's."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.lib.people import COMMUNE, PASSWORD, PEOPLE

FORM = f"/mau/form/HS-XA/{COMMUNE}/2025-10/"
REASON = "Đếm sót hồ sơ đất đai 😀 <b>"


def type_a_reason(page: Page) -> None:
    page.locator("[data-dialog=correct]").click()
    page.locator("#correct textarea").fill(REASON)


def sent_without_a_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")
    page.locator("#correct button.button--main, #correct button:not([type=button])").last.click()
    expect(page.locator("[data-refused]")).to_be_visible()


@pytest.fixture
def officer(site, visit) -> Page:
    page = visit(site, FORM, as_="commune_reporter", expected=["403"])
    type_a_reason(page)
    sent_without_a_session(page)
    return page


def test_it_is_filled_in_again_after_signing_in(officer):
    officer.locator("main").get_by_role("link", name="Đăng nhập").click()
    officer.locator("input[name=login]").fill(PEOPLE["commune_reporter"].username)
    officer.locator("input[name=password]").fill(PASSWORD)
    officer.locator("input[name=password]").press("Enter")
    expect(officer.locator("#correct textarea")).to_be_visible()
    expect(officer.locator("#correct textarea")).to_have_value(REASON)
    expect(officer.locator("#correct .notice")).to_be_visible()
    officer.reload()
    expect(officer.locator("#correct textarea")).to_have_value("")


def test_nobody_else_gets_it(site, officer):
    sign_in(site, officer, "commune_head")
    officer.goto(site.address + FORM)
    expect(officer.locator("#correct textarea")).to_have_value("")
