"""Overlapping tasks in a browser: settled with the keyboard, looked at again; a new task held against the rest."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import SIZES, axe, fits, screenshot

PAGE = "/mau/tasks/overlaps/?programme=2024"
BOUNDARY = "Sở Nội vụ lo kế hoạch và kinh phí; Sở Thông tin và Truyền thông lo nội dung giảng dạy."


def whole(page: Page) -> None:
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


@pytest.mark.parametrize("size", SIZES)
def test_pairs_are_shown_with_what_they_share(site, visit, size):
    page = visit(site, PAGE, as_="standing_agency", size=size)
    expect(page.locator("article.overlap mark").first).to_be_visible(timeout=30_000)
    whole(page)
    screenshot(page, f"overlaps-{size}")


def test_a_pair_is_settled_with_the_keyboard(own_site, visit):
    page = visit(own_site, PAGE, as_="standing_agency")
    pairs = page.locator("article.overlap")
    expect(pairs.first).to_be_visible(timeout=30_000)
    count, ids = pairs.count(), pairs.first.locator("h3 a").all_inner_texts()
    pairs.first.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(BOUNDARY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".message--success")).to_be_visible()
    expect(pairs).to_have_count(count - 1)
    page = visit(own_site, f"{PAGE}&show=settled", as_="standing_agency")
    expect(page.get_by_text(BOUNDARY)).to_be_visible()
    whole(page)
    page.get_by_role("button", name=f"Xem lại: {' – '.join(ids)}").click()
    expect(pairs).to_have_count(count)


@pytest.mark.parametrize("size", SIZES)
def test_a_new_task_is_held_against_the_rest(site, visit, size):
    page = visit(site, f"{PAGE}&show=new", as_="chair", size=size)
    page.fill("#id_text", "Sở Nội vụ mở lớp bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức cấp xã")
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator("article.overlap").first).to_be_visible()
    whole(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("show", ["groups", "findings"])
def test_the_other_parts_are_whole(site, visit, show, size):
    whole(visit(site, f"{PAGE}&show={show}", as_="chair", size=size))
