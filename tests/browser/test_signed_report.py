"""A report's whole way in a browser: drafted, frozen, signed outside, taken back, checked, published; then a figure is
corrected, and everybody who holds a copy can tell."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.sync_api import Page, expect

from tests.browser import day
from tests.browser.conftest import awake
from tests.browser.issuing import issues, says_who_issues
from tests.browser.visiting import DESKTOP, PHONE, axe, fits, screenshot
from tests.lib.authority import PIN, key_file, known_authority
from tests.lib.people import COMMUNE
from tests.lib.server import cotmoc, environment, serving

FORM_PAGE = f"/mau/form/HS-XA/{COMMUNE}/2025-09/"
ISSUE = "section[aria-labelledby='which'] a"
"""On the page that checks signatures: which issue a file is."""
WAITING = 60_000
"""Milliseconds for a report to be drafted or set on a busy machine."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory) -> Path:
    """A key file, and the folder of whom one trusts."""
    made = tmp_path_factory.mktemp("keys")
    (made / "key.p12").write_bytes(key_file(known_authority().signer()))
    (made / "anchors").mkdir()
    (made / "anchors" / "root.pem").write_bytes(known_authority().certificate.public_bytes(Encoding.PEM))
    return made


@pytest.fixture
def trusting(installation, keys):
    """A server of the test's own that trusts the authority."""
    with serving(installation.copy(), COTMOC_ANCHORS=str(keys / "anchors")) as server:
        yield awake(server)


def test_from_the_draft_to_a_figure_that_changed(trusting, visit, keys, tmp_path):
    page = visit(trusting, "/mau/reports/", as_="standing_agency")
    address = _issued(page)
    _downloaded(page, tmp_path / "issue.pdf")
    signed = _signed_outside(tmp_path, keys)
    page.set_input_files("#file", signed)
    page.get_by_role("button", name="Nộp bản PDF đã ký").click()
    expect(page.locator("main")).to_contain_text("Trần Thị Ủy Viên, UBND tỉnh Mẫu")
    expect(page.locator(".panel .message--success")).to_contain_text("Hợp lệ")
    expect(_checked(visit, trusting, signed).locator(ISSUE)).to_have_count(0)
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.locator(".state")).to_have_text("Đã công bố")
    _looked_at(page)
    held = _checked(visit, trusting, signed)
    expect(held.locator(ISSUE)).to_have_count(1)
    expect(held.locator("main")).to_contain_text("Mọi số liệu vẫn đúng như lúc phát hành.")
    _looked_at(held, "kiem-tra-chu-ky")
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(signed.read_bytes() + b"\n%them")
    expect(_checked(visit, trusting, spoilt).locator(".message--error")).to_contain_text("bị thêm nội dung")
    _corrected(visit, trusting)
    page = visit(trusting, address, as_="standing_agency")
    expect(page.locator("#changed tbody tr").first).to_be_visible(timeout=WAITING)
    expect(page.locator("main")).to_contain_text("Nhập nhầm số hồ sơ trực tuyến.")
    _looked_at(page, "bao-cao-so-lieu-thay-doi")
    told = _checked(visit, trusting, signed, who="committee_member").locator("main")
    expect(told).to_contain_text("→")
    expect(told.locator(".message--success")).to_contain_text("Hợp lệ")


def _issued(page: Page) -> str:
    page.locator("details", has_text="Lập báo cáo").first.evaluate("each => (each.open = true)")
    page.fill("#id_title", "Báo cáo quý III")
    page.select_option("#id_layout", "quarterly")
    page.select_option("#id_programme", "2025")
    page.fill("#id_period", "2025-Q3")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.locator("[data-figure]").first).to_be_visible(timeout=WAITING)
    says_who_issues(page)
    issues(page, "05")
    expect(page.get_by_text("Mọi số liệu vẫn đúng như lúc phát hành.")).to_be_visible(timeout=WAITING)
    expect(page.get_by_role("button", name="Công bố", exact=True)).to_be_disabled()
    page.locator("details", has=page.locator("#id_scan")).evaluate("each => (each.open = true)")
    _looked_at(page)
    return re.sub(r"^https?://[^/]+", "", page.url)


def _downloaded(page: Page, path: Path) -> None:
    path.write_bytes(page.request.get(f"{page.url}?format=pdf").body())


def _signed_outside(folder: Path, keys: Path) -> Path:
    signed = folder / "signed.pdf"
    asked = ["sign", str(folder / "issue.pdf"), "--p12", str(keys / "key.p12"), "--stamp", "-o", str(signed)]
    cotmoc(*asked, env=environment(folder, COTMOC_P12_PASSPHRASE=PIN))
    return signed


def _checked(visit, server, path: Path, *, who: str = "") -> Page:
    page = visit(server, "/mau/verify/", as_=who, expected=["422"])
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#signatures")).to_be_visible()
    return page


def _corrected(visit, server) -> None:
    page = visit(server, FORM_PAGE, as_="commune_reporter")
    page.get_by_role("button", name="Đính chính số liệu này…").click()
    page.locator("dialog[open] textarea").fill("Nhập nhầm số hồ sơ trực tuyến.")
    page.locator("dialog[open]").get_by_role("button", name="Mở bản đính chính").click()
    cell = page.locator("[data-cell='HS.TRUCTUYEN']")
    cell.locator(".cell__value").fill("1")
    day.saved(page)
    cell.locator(".cell__reason").fill("Đã đối chiếu với sổ theo dõi của bộ phận một cửa.")
    page.keyboard.press("Tab")
    day.saved(page)
    page.locator("button[value=submit]").click()
    expect(page.locator(".page__head .verdict")).to_have_text("Đã gửi")
    head = visit(server, "/mau/review/", as_="commune_head")
    head.locator("#queue tbody tr").first.get_by_role("link").click()
    head.get_by_role("button", name="Duyệt", exact=True).click()
    expect(head.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)


def _looked_at(page: Page, picture: str = "") -> None:
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0, timeout=WAITING)  # figures are compared beside it
    axe(page)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size["viewport"])
        fits(page)
    if picture:
        screenshot(page, picture)
