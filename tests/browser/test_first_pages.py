"""The first pages at both sizes: whole, open to everybody, nothing in anyone's way."""

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import SIZES, axe, fits

PAGES = ("/", "/mau/", "/accounts/login/")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_a_page_is_whole(site, visit, path, size):
    page = visit(site, path, size=size)
    expect(page.locator("html")).to_have_attribute("lang", "en" if path.startswith("/en/") else "vi")
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


@pytest.mark.parametrize("size", SIZES)
def test_someone_signs_in(site, visit, size):
    page = visit(site, "/mau/", as_="chair", size=size)
    expect(page.get_by_text("Nguyễn Quốc Khánh").first).to_be_attached()


def test_a_stranger_leaves_no_cookie(site, visit):
    page = visit(site, "/mau/")
    assert page.context.cookies() == []
