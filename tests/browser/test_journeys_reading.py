"""The days of those who read and decide: the chair, the standing agency before it applies anything, the citizen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.day import looked_at


def test_the_chair_reads_looks_back_and_takes_a_sentence_along(site, visit):
    page = visit(site, "/mau/", as_="chair")
    looked_at(page, "bang-dieu-hanh")
    page.get_by_label("Số liệu có đến hết ngày").fill("2025-06-30")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.locator(".known-at__past")).to_contain_text("30/06/2025")
    looked_at(page, "bang-dieu-hanh-ngay-truoc")
    page.get_by_role("link", name="Trở về số liệu mới nhất").click()
    page.locator(".tiles a", has_text="Không đạt").click()
    looked_at(page, "muc-tieu-khong-dat")
    page.locator("main a[href*='/target/M25.']").first.click()
    expect(page.locator("main .verdict").first).to_contain_text("không đạt")
    looked_at(page, "mot-muc-tieu")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép thành câu").click()
    expect(page.locator("[data-copy-note]")).to_be_visible()
    sentence = page.evaluate("navigator.clipboard.readText()")
    assert page.locator("h1").inner_text().casefold() in sentence.casefold()
    assert "20/11/2025" in sentence


def test_the_standing_agency_sees_who_is_late(site, visit):
    page = visit(site, "/mau/completeness/", as_="standing_agency")
    expect(page.locator("#overdue")).to_contain_text("Sở Ngoại vụ")
    page.locator("summary", has_text="Công văn").click()
    expect(page.locator("#letter-text")).to_have_value(re.compile("Sở Ngoại vụ"))
    looked_at(page, "muc-do-day-du")


def test_a_citizen_follows_a_figure_on_a_telephone(site, visit):
    page = visit(site, "/mau/", size="phone")
    looked_at(page, "dien-thoai-bang-dieu-hanh")
    page.locator("main a[href*='/target/']").first.click()
    looked_at(page, "dien-thoai-mot-muc-tieu")
    page.get_by_role("link", name="Xem diễn giải").click()
    expect(page.locator("#trace")).to_be_in_viewport()
    page = visit(site, "/mau/data/")
    looked_at(page, "so-lieu-cong-khai")
    assert page.context.cookies() == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("who", ["commune_reporter", "commune_head", "sector_verifier", "standing_agency", "chair"])
def test_the_pages_of_a_role_are_whole(site, visit, who, size):
    page = visit(site, "/mau/", as_=who, size=size)
    links = page.locator("#navigation-list a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert len(links) >= 8
    for link in links:
        looked_at(visit(site, link, as_=who, size=size))
