"""Case records in a browser: chosen, counted, saved into the draft, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import SIZES, axe, fits, screenshot
from tests.web.test_records import CONTENT

RECORDS = Path(__file__).resolve().parents[2] / "samples" / "mau-records"


@pytest.mark.parametrize("size", SIZES)
def test_records_are_counted_and_saved(site, visit, size):
    page = visit(site, "/mau/upload/records/", as_="commune_reporter", size=size)
    axe(page)
    fits(page)
    file = {"name": "ho-so.csv", "mimeType": "text/csv", "buffer": CONTENT}
    page.locator("#records-file").set_input_files(file)
    page.locator("form.panel .button--main").click()
    expect(page.locator("#records-figures tbody tr")).to_have_count(4)
    axe(page)
    fits(page)
    screenshot(page, f"records-{size}")
    expect(page.locator("input[name=report]")).to_be_visible()


def test_what_came_late_is_a_correction(own_site, visit):
    """The second export of the samples, as the guide goes through it."""
    page = visit(own_site, "/mau/upload/records/", as_="department_reporter")
    _count(page)
    october = page.locator("div.field", has_text="10/2025")
    expect(october.locator("input")).to_be_disabled()
    october.get_by_role("link").click()
    page.locator("[data-dialog=correct]").click()
    page.locator("#correct [name=reason]").fill("Bổ sung hồ sơ đến muộn.")
    page.locator("#correct").get_by_role("button", name="Mở bản đính chính").click()
    page.goto(f"{own_site.address}/mau/upload/records/")
    _count(page)
    expect(page.locator("input[name=report]:checked")).to_have_count(2)
    screenshot(page, "ho-so-den-muon")
    page.locator("form.panel .button--main").click()
    expect(page.get_by_role("status").filter(has_text="ho-so-2025-11-20.csv")).to_be_visible()


def _count(page):
    page.locator("#records-file").set_input_files(RECORDS / "ho-so-2025-11-20.csv")
    page.locator("form.panel .button--main").click()
    expect(page.locator("#records-figures tbody tr").first).to_be_visible()
