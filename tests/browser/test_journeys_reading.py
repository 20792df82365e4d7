"""The days of those who read and decide: the chair, the standing agency before it applies anything, the citizen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.day import looked_at
from tests.browser.visiting import SIZES, screenshot
from tests.lib.people import COMMUNE

FORM = f"/mau/form/HS-XA/{COMMUNE}/2025-10/"
DEEPER = (
    *("/mau/target/M25.03/?programme=2025", f"/mau/target/M25.02/?programme=2025&unit={COMMUNE}"),
    *("/mau/target/M25.14/?programme=2025&known_at=2025-06-30", "/mau/indicator/CT.HS.DUNGHAN/", "/mau/places/"),
    *(f"/mau/unit/{COMMUNE}/", f"/mau/units/compare/?with={COMMUNE}&with=98013@2025-07-01", "/lao-cai/"),
    *("/en/mau/", "/en/mau/target/M25.03/?programme=2025"),
)
ROLES = {
    "commune_reporter": (FORM, "/mau/upload/"),
    "commune_head": ("/mau/delegations/", FORM),
    "sector_verifier": (FORM,),
    "standing_agency": ("/mau/completeness/?form=HS-XA", "/mau/review/?show=all"),
    "chair": (),
    "auditor": (FORM,),
}
"""Pages beyond the menu that a role opens; those of the administrator have tests of their own."""


def test_the_chair_reads_looks_back_and_takes_a_sentence_along(site, visit):
    page = visit(site, "/mau/", as_="chair")
    looked_at(page, "bang-dieu-hanh")
    page.get_by_label("Số liệu có đến hết ngày").fill("2025-06-30")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.locator(".known-at__past")).to_contain_text("30/06/2025")
    looked_at(page, "bang-dieu-hanh-ngay-truoc")
    page.get_by_role("link", name="Trở về số liệu mới nhất").click()
    page.locator(".tiles a", has_text="Không đạt").click()
    looked_at(page)
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
    screenshot(page, "bao-cao-qua-han", start="section:has(#overdue)")


def test_a_citizen_follows_a_figure_on_a_telephone(site, visit):
    page = visit(site, "/mau/", size="phone")
    looked_at(page)
    page.locator("main a[href*='/target/']").first.click()
    looked_at(page, "dien-thoai-mot-muc-tieu")
    page.get_by_role("link", name="Xem diễn giải").click()
    expect(page.locator("#trace")).to_be_in_viewport()
    page = visit(site, "/mau/data/")
    looked_at(page, "so-lieu-cong-khai")
    assert page.context.cookies() == []


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_open_to_everybody_are_whole(site, visit, size):
    page = visit(site, "/mau/", size=size)
    for path in [*navigation(page), *DEEPER]:
        looked_at(visit(site, path, size=size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("who", ROLES)
def test_the_pages_of_a_role_are_whole(site, visit, who, size):
    everybodys = navigation(visit(site, "/mau/", size=size))
    own = [path for path in navigation(visit(site, "/mau/", as_=who, size=size)) if path not in everybodys]
    assert own
    for path in [*own, *ROLES[who]]:
        looked_at(visit(site, path, as_=who, size=size))


def navigation(page: Page) -> list[str]:
    """Where the menu of the page leads."""
    return page.locator("#navigation-list a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
