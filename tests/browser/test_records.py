"""Case records in a browser: chosen, counted, saved into the draft, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import SIZES, axe, fits, screenshot
from tests.web.test_records import CONTENT


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
