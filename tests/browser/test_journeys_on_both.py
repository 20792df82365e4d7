"""What changes much at once, through a browser on each database: units reorganised and taken back, a sheet of one's own
mapped and saved."""

from playwright.sync_api import Page, expect

from tests.browser.test_definitions import DECISION, fill
from tests.browser.test_upload import REPORT, own_sheet, send

CORRECTION = {
    "#id_number": "15/NQ-HĐND",
    "#id_date": "2025-12-20",
    "#id_title": "Nghị quyết đính chính",
    "#id_issuer": "HĐND tỉnh",
    "#id_reason": "Nghị quyết trước ghi sai",
}


def put_together(page: Page) -> None:
    """Two communes become one, by a decision."""
    page.locator("input[name=unit]").nth(0).fill("lục bảo")
    page.locator("input[name=unit]").nth(1).fill("ho phach")
    page.locator("input[name=part_code]").nth(0).fill("98013")
    page.locator("input[name=part_name]").nth(0).fill("Phường Hợp Nhất")
    page.keyboard.press("Enter")
    expect(page.locator("#operations tbody tr")).to_have_count(1)
    fill(page, DECISION)


def test_units_are_reorganised_and_taken_back(own_site, visit):
    page = visit(own_site, "/mau/reorganise/", as_="standing_agency")
    put_together(page)
    page.locator("button[value=preview]").click()
    expect(page.locator("#preview")).to_be_visible()
    page.locator("button[value=apply]").click()
    applied = page.locator("#applied")
    expect(applied).to_contain_text("Phường Hợp Nhất")
    expect(applied).to_contain_text("12/NQ-HĐND")
    page.get_by_role("link", name="12/NQ-HĐND").click()
    fill(page, CORRECTION)
    page.locator("main form button.button--danger").click()
    expect(page.locator("#applied li strong")).to_have_text(["15/NQ-HĐND", "12/NQ-HĐND"])
    page = visit(own_site, "/mau/reorganise/", as_="standing_agency")
    expect(page.locator("#units option[value*='Hợp Nhất']")).to_have_count(0)


def test_a_sheet_of_ones_own_is_mapped_once_and_saved(own_site, visit):
    page = visit(own_site, "/mau/upload/", as_="commune_reporter")
    send(page, "so.xlsx", own_sheet("Sổ tháng"))
    page.fill("input[name='cell:HS.TT']", "D3")
    page.fill("input[name='cell:HS.DUNGHAN']", "D4")
    page.fill("#map-name", "Sổ tháng")
    page.locator("form[data-mapping] .button--main").click()
    expect(page.locator("#upload-cells tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Lưu 2 số liệu").click()
    expect(page.locator("[data-cell='HS.TT'] .cell__value")).to_have_value("120")
    page.goto(own_site.address + "/mau/upload/")
    send(page, "so-2.xlsx", own_sheet("Sổ tháng"))
    expect(page.get_by_role("button", name="Không có gì thay đổi")).to_be_visible()
    assert REPORT.startswith("HS-XA")
