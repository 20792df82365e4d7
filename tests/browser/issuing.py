"""What the standing agency does from the draft of a report to its issue, in a browser."""

from playwright.sync_api import Page


def says_who_issues(page: Page) -> None:
    """The settings of a report, filled in as a form."""
    page.get_by_role("link", name="Cơ quan ban hành, người ký").click()
    page.fill("#id_agency", "BAN CHỈ ĐẠO MẪU")
    page.fill("#id_symbol", "BC-BCĐ")
    page.fill("#id_place", "Mẫu")
    page.get_by_role("button", name="Lưu", exact=True).click()


def issues(page: Page, number: str) -> None:
    """The step that asks before it freezes the figures."""
    page.get_by_role("link", name="Chốt số liệu và phát hành").click()
    page.fill("#number", number)
    if page.locator("input[name=confirmed]").count():
        page.check("input[name=confirmed]")
    page.get_by_role("button", name="Chốt và phát hành").click()
