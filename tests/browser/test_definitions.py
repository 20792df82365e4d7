"""Changing definitions in a browser: units reorganised as far as the preview, targets allocated, definitions read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import SIZES, axe, fits, screenshot

DECISION = {
    "#id_day": "2026-01-01",
    "#id_number": "12/NQ-HĐND",
    "#id_date": "2025-12-01",
    "#id_title": "Nghị quyết sắp xếp đơn vị hành chính",
    "#id_issuer": "HĐND tỉnh",
    "#id_reason": "Theo nghị quyết",
}
ALLOCATION = {
    "#id_number": "12/QĐ-UBND",
    "#id_date": "2025-11-18",
    "#id_title": "Quyết định giao chỉ tiêu cho các xã, phường",
    "#id_issuer": "UBND tỉnh",
    "#id_reason": "Điều chỉnh theo kết quả 10 tháng",
}


def whole(page: Page) -> None:
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


def fill(page: Page, values: dict[str, str]) -> None:
    for field, text in values.items():
        page.fill(field, text)


@pytest.mark.parametrize("size", SIZES)
def test_a_decision_is_put_together_and_seen(site, visit, size):
    page = visit(site, "/mau/reorganise/", as_="standing_agency", size=size)
    page.locator("input[name=unit]").nth(0).fill("lục bảo")
    page.locator("input[name=unit]").nth(1).fill("ho phach")
    page.locator("input[name=part_code]").nth(0).fill("98013")
    page.locator("input[name=part_name]").nth(0).fill("Phường Hợp Nhất")
    page.keyboard.press("Enter")  # adds the operation: the first button of the form
    expect(page.locator("#operations tbody tr")).to_have_count(1)
    whole(page)
    fill(page, DECISION)
    page.locator("button[value=preview]").click()
    expect(page.locator("#preview")).to_be_visible()
    whole(page)
    screenshot(page, f"reorganise-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_shares_are_pasted_and_seen(site, visit, size):
    page = visit(site, "/mau/allocate/2025/M25.02/?level=xa", as_="standing_agency", size=size)
    whole(page)
    page.locator("details summary", has_text="Excel").click()
    page.fill("#pasted", "lục bảo\t90,5\nPhường Hổ Phách\t88")
    page.locator("button[value=paste]").click()
    expect(page.locator("input[name^='threshold-98001']")).to_have_value("90,5")
    fill(page, ALLOCATION)
    page.locator("button[value=preview]").click()
    expect(page.locator("#affected tbody tr")).to_have_count(2)
    whole(page)
    screenshot(page, f"allocate-{size}", start=".panel:has(#id_number)")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", ["forms", "elements", "lists", "indicators"])
def test_everybody_reads_definitions(site, visit, part, size):
    whole(visit(site, f"/mau/definitions/?part={part}", size=size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["allocate/", "definitions/indicator/CT.HS.DUNGHAN/", "definitions/form/HS-XA/"])
def test_pages_of_the_standing_agency_are_whole(site, visit, path, size):
    whole(visit(site, f"/mau/{path}", as_="standing_agency", size=size))
