"""The committee's work in a browser: a report read with the keyboard, a meeting that becomes tasks, a report issued."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.issuing import issues, says_who_issues
from tests.browser.visiting import SIZES, axe, fits, screenshot
from tests.lib.people import DEPARTMENT

PROSE = (
    "Trong tháng 11/2025, hồ sơ thủ tục hành chính đã giải quyết là 412 hồ sơ. "
    "Xã phấn đấu đến hết năm 2025 đạt trên 85% hồ sơ trực tuyến. "
    "Trong tháng 11/2025, số hồ sơ đúng hạn là 398 hồ sơ."
)


def whole(page: Page) -> None:
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


def opened(page: Page, summary: str) -> None:
    """What is folded up is opened; where there is nothing else to see it stands open already."""
    page.locator("details", has=page.locator("summary", has_text=summary)).first.evaluate("each => (each.open = true)")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/mau/tasks/?view=all", "chair"),
        ("/mau/tasks/statistics/", "chair"),
        ("/mau/tasks/2025/NV25.01/", "standing_agency"),
        ("/mau/tasks/2025/new/", "standing_agency"),
        ("/mau/tasks/2025/NV25.10/restated/", "standing_agency"),
        ("/mau/tasks/2025/import/", "standing_agency"),
        ("/mau/meetings/", "standing_agency"),
        ("/mau/reports/", "standing_agency"),
        ("/mau/read/", "commune_reporter"),
        ("/mau/read/phrases/", "standing_agency"),
    ],
)
def test_the_pages_are_whole(site, visit, path, who, *, size):
    whole(visit(site, path, as_=who, size=size))


def test_a_report_is_read_and_settled_with_the_keyboard(own_site, visit):
    page = visit(own_site, "/mau/read/", as_="commune_reporter")
    page.fill("#prose-text", PROSE)
    page.fill("#prose-title", "Báo cáo tháng 11")
    page.get_by_role("button", name="Đọc", exact=True).click()
    expect(page.locator("#figure-1")).to_be_focused()
    whole(page)
    screenshot(page, "reading")
    page.keyboard.press("a")
    expect(page.locator("#figure-1.prose-figure--accepted")).to_be_visible()
    expect(page.locator("#figure-2")).to_be_focused()
    page.locator("#figure-2").dispatch_event("keydown", {"key": "r", "repeat": True})  # a key that is still held down
    page.keyboard.press("c")
    expect(page.locator("#search-2")).to_be_focused()
    by_hand = page.locator("#place-2 option").nth(1).get_attribute("value")
    page.locator("#place-2").select_option(by_hand)
    page.locator("#search-2").fill("khong co o nao nhu vay")
    expect(page.locator("#place-2")).to_have_value("")
    page.locator("#search-2").fill("")
    expect(page.locator("#place-2")).to_have_value(by_hand)
    page.locator("#search-2").focus()
    page.keyboard.type("truc tuyen thang 11/2025")
    expect(page.locator("#place-2")).to_have_value(re.compile(r"HS-XA\|.*\|2025-11\|HS\.TRUCTUYEN\|"))
    assert page.locator("#place-2 option:enabled").count() == 2  # it, and the invitation to choose
    expect(page.locator("[data-place-search=place-2] [data-place-found]")).to_have_text("Tìm thấy 1 ô")
    page.locator("#search-2").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator("#search-2")).to_be_focused()  # this Enter ended a word of an input method
    page.keyboard.press("Enter")
    expect(page.locator("#place-2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#figure-2")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#figure-2.prose-figure--rejected")).to_be_visible()
    page.keyboard.press("a")  # the third may be an indicator: one key goes to its button only
    expect(page.locator("#figure-3 [value=accept]")).to_be_focused()
    expect(page.locator("#figure-3.prose-figure--open")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#figure-3.prose-figure--accepted")).to_be_visible()
    form = visit(own_site, "/mau/form/HS-XA/98001@2025-07-01/2025-11/", as_="commune_reporter")
    expect(form.locator("input[value='412']").first).to_be_visible()


def put_together(page: Page) -> None:
    """Two items on the agenda, the second moved to the top by the keyboard."""
    for title in ("Báo cáo quý III", "Các nhiệm vụ quá hạn"):
        opened(page, "Thêm nội dung")
        page.fill("#id_title", title)
        page.select_option("#id_tasks", "NV25.10")
        page.locator("form:has(#id_title) button").click()
    page.locator("button[value=move-up]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".agenda > li").first).to_contain_text("Các nhiệm vụ quá hạn")


def explained(page: Page) -> None:
    """The head of the unit explains why the task is late."""
    page.locator("a[href*='/explain/']").click()
    page.fill("#id_cause", "Chờ số liệu của bệnh viện.")
    page.fill("#id_remedy", "Đối chiếu xong trong tuần.")
    page.fill("#id_new_date", "2025-12-01")
    page.locator("form:has(#id_cause) button").click()
    expect(page.get_by_text("Chờ số liệu của bệnh viện.")).to_be_visible()


def test_a_meeting_becomes_tasks_and_what_is_overdue_is_explained(own_site, visit):
    page = visit(own_site, "/mau/meetings/", as_="standing_agency")
    opened(page, "Lập cuộc họp")
    page.select_option("#id_programme", "2025")
    page.fill("#id_title", "Phiên họp quý IV")
    page.fill("#id_day", "2025-11-12")
    page.fill("#id_chair", "Trưởng Ban Chỉ đạo")
    page.get_by_role("button", name="Lập cuộc họp").click()
    meeting = re.sub(r"^https?://[^/]+", "", page.url)
    put_together(page)
    page.get_by_role("button", name="Đã họp").click()
    opened(page, "Ghi kết luận")
    page.fill("#id_text", "Sở Y tế công bố danh mục mẫu.")
    page.fill("#id_lead", page.locator(f"#units option[value*='{DEPARTMENT}']").get_attribute("value"))
    page.fill("#id_deadline", "2025-11-15")
    page.get_by_role("button", name="Ghi kết luận").click()
    page.locator("a[href*='?conclusion=']").click()
    page.fill("#id_output", "Danh mục đã công bố")
    page.locator("form:has(#id_lead) button[value=rewrite]").click()
    expect(page.locator("#id_output")).to_have_value("")
    expect(page.get_by_text("Danh mục đã công bố")).to_be_visible()
    whole(page)
    screenshot(page, "meeting")
    page = visit(own_site, meeting, as_="chair")
    page.fill("#number", "21/TB-BCĐ")
    page.fill("#issuer", "Ban Chỉ đạo")
    page.get_by_role("button", name="Duyệt và giao nhiệm vụ").click()
    page.get_by_role("link", name="NV25.13").first.click()
    expect(page.locator("h1")).to_have_text("NV25.13")
    whole(page)
    screenshot(page, "task")
    page = visit(own_site, "/mau/tasks/2025/NV25.13/", as_="department_head")
    expect(page.get_by_text("quá hạn 5 ngày")).to_be_visible()
    whole(page)
    explained(page)
    whole(page)


def test_a_report_is_written_commented_and_issued(own_site, visit):
    page = visit(own_site, "/mau/reports/", as_="standing_agency")
    opened(page, "Lập báo cáo")
    page.fill("#id_title", "Báo cáo quý III")
    page.select_option("#id_layout", "quarterly")
    page.select_option("#id_programme", "2025")
    page.fill("#id_period", "2025-Q3")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.locator("[data-figure]").first).to_be_visible(timeout=60_000)
    says_who_issues(page)
    expect(page.locator("[data-figure]").first).to_be_visible(timeout=60_000)
    whole(page)
    screenshot(page, "report")
    report = re.sub(r"^https?://[^/]+", "", page.url)
    page.get_by_role("button", name="Gửi lấy ý kiến").click()
    member = visit(own_site, report, as_="committee_member")
    member.locator(".report-part__tools a").first.click()
    member.fill("#comment", "Nêu rõ hơn.")
    member.get_by_role("button", name="Góp ý").click()
    page = visit(own_site, report, as_="standing_agency")
    page.locator(".report-part__tools a", has=page.locator(".count")).first.click()
    page.get_by_role("button", name="Tiếp thu", exact=True).click()
    page.get_by_role("button", name="Đã góp ý xong").click()
    page.get_by_role("link", name="Chốt số liệu và phát hành").click()
    whole(page)
    page.go_back()
    issues(page, "05")
    expect(page.get_by_text("Mọi số liệu vẫn đúng như lúc phát hành.")).to_be_visible(timeout=60_000)
    whole(page)
