"""Files of figures in a browser: a form up and down, a sheet of one's own mapped without a mouse."""

import io

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.browser.visiting import SIZES, axe, fits, screenshot

REPORT = "HS-XA|98001@2025-07-01|2025-11"
OWN = (
    ("SỔ THEO DÕI VĂN PHÒNG",),
    ("TT", "Nội dung", "Tháng 10", "Tháng 11"),
    (1, "Hồ sơ đã nhận", 95, 120),
    (2, "Trả kịp", 90, 110),
)


def whole(page: Page) -> None:
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


def send(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.locator("#upload-report").select_option(REPORT)
    page.locator("button", has_text="Xem trước").click()


def own_sheet(name: str) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(name)
        for at, row in enumerate(OWN):
            page.write_row(at, 0, row)
    return stream.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_seen_before_it_is_saved(site, visit, size):
    page = visit(site, "/mau/upload/", as_="commune_reporter", size=size)
    whole(page)
    send(page, "so-lieu.csv", b"element,breakdown,value\nHS.TT,,120\nHS.DUNGHAN,,999\nHS.SOHOA,,nhieu\n")
    expect(page.locator("#upload-cells tbody tr")).to_have_count(2)
    whole(page)
    screenshot(page, f"upload-preview-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_is_mapped_by_keyboard(site, visit, size):
    page = visit(site, "/mau/upload/", as_="commune_reporter", size=size)
    send(page, "so.xlsx", own_sheet(f"Sổ {size}"))
    expect(page.locator("[data-mapping-sheet]")).to_be_visible()
    whole(page)
    field = page.locator("input[name='cell:HS.TT']")
    field.fill("A1")
    page.locator("[data-mapping-point]").first.press("Enter")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(field).to_have_value("D3")
    expect(page.locator("[data-mapping-point]").nth(1)).to_be_focused()
    screenshot(page, f"upload-map-{size}")
    page.locator("[data-mapping-row]").nth(1).click()
    page.locator("[data-mapping-sheet] tbody tr").nth(3).locator("td").nth(3).click()
    expect(page.locator("input[name='cell:HS.DUNGHAN']")).to_have_value("D4")
    page.fill("#map-name", f"Sổ {size}")
    page.locator("form[data-mapping] .button--main").click()
    expect(page.locator("#upload-cells")).to_be_visible()
    whole(page)
    page.goto(page.url.split("/upload/")[0] + "/upload/mappings/")
    whole(page)
