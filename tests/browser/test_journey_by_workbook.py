"""An officer fills a form in without the network: downloads it, types in a spreadsheet, uploads, previews, confirms."""

from playwright.sync_api import expect

from tests.browser import day
from tests.browser.day import looked_at
from tests.lib.people import PEOPLE
from tests.unit.exchange.workbook_edits import number, with_cells

LATE, UNIT, PERIOD = "Sở Ngoại vụ", "SNGV@2019-01-01", "2025-11/nd09"
FIGURES = {"G8": "2", "G9": "118", "G10": "117"}


def test_a_form_goes_out_and_comes_back_as_a_workbook(own_site, visit, tmp_path):
    page = visit(own_site, "/mau/administration/?q=tran+thu+ha", as_="administrator")
    page.get_by_role("link", name=PEOPLE["department_reporter"].full_name).click()
    day.give_role(page, "reporter", LATE)
    page = visit(own_site, f"/mau/form/VB-SO/{UNIT}/{PERIOD}/", as_="department_reporter")
    file = tmp_path / "VB-SO.xlsx"
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải tệp Excel").click()
    file.write_bytes(with_cells(downloading.value.path().read_bytes(), {at: number(v) for at, v in FIGURES.items()}))
    page.get_by_role("link", name="Tải tệp lên").click()
    looked_at(page, "tai-tep-len")
    page.locator("#upload-files").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("#upload-cells tbody tr")).to_have_count(3)
    looked_at(page, "xem-truoc-tep")
    page.get_by_role("button", name="Lưu 3 số liệu").click()
    expect(page.locator("[data-cell='VB.KYSO[mat=khong]'] .cell__value")).to_have_value("117")
    looked_at(page)
    page.get_by_role("link", name="Tải tệp lên").click()
    page.locator("#upload-files").set_input_files(file)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("button", name="Không có gì thay đổi")).to_be_visible()
