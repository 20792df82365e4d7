"""The first pages at both sizes: whole, open to everybody, nothing in anyone's way."""

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import SIZES, axe, fits

_CUT = """
(selects) => selects.filter((each) => {
  const look = getComputedStyle(each);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = look.font;
  const room = each.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - 16; // the arrow
  return pen.measureText(each.selectedOptions[0].textContent).width > room;
}).map((each) => each.selectedOptions[0].textContent)
"""
PAGES = ("/", "/mau/", "/accounts/login/")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_a_page_is_whole(site, visit, path, size):
    page = visit(site, path, size=size)
    expect(page.locator("html")).to_have_attribute("lang", "en" if path.startswith("/en/") else "vi")
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


@pytest.mark.parametrize("path", ["/mau/plan/", "/mau/indicator/CT.HS.DUNGHAN/"])
def test_what_a_filter_says_is_read_whole_on_a_phone(site, visit, path):
    page = visit(site, path, size="phone")
    page.evaluate("document.fonts.ready")
    assert page.locator(".filters select").evaluate_all(_CUT) == []


@pytest.mark.parametrize("size", SIZES)
def test_someone_signs_in(site, visit, size):
    page = visit(site, "/mau/", as_="chair", size=size)
    expect(page.get_by_text("Nguyễn Quốc Khánh").first).to_be_attached()


def test_a_stranger_leaves_no_cookie(site, visit):
    page = visit(site, "/mau/")
    assert page.context.cookies() == []
