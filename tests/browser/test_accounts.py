"""Signing in, the second factor, administration and the log, as they look on a desk and on a telephone."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.visiting import SIZES, axe, fits, screenshot
from tests.lib.people import PASSWORD, PEOPLE

ADMINISTRATION = ("", "new/", "tokens/", "files/", "rights/")


def looked_at(page, name: str = "", size: str = "") -> None:
    """Nothing bars anybody, nothing is wider than the screen."""
    axe(page)
    fits(page)
    if name and size == "desktop":
        screenshot(page, name)


@pytest.mark.parametrize("size", SIZES)
def test_the_way_in(site, visit, size):
    page = visit(site, "/accounts/login/", size=size)
    looked_at(page, "dang-nhap", size)
    page.get_by_label("Tên đăng nhập").fill(PEOPLE["chair"].username)
    page.get_by_label("Mật khẩu").fill("sai mật khẩu")
    page.locator("main button").first.click()
    assert page.locator(".errorlist").is_visible()
    looked_at(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", ADMINISTRATION)
def test_administration(site, visit, part, size):
    page = visit(site, f"/mau/administration/{part}", as_="administrator", size=size)
    looked_at(page, f"quan-tri-{part.strip('/') or 'tai-khoan'}", size)


def test_rights_are_read_in_few_lines_on_a_phone(site, visit):
    page = visit(site, "/mau/administration/rights/", as_="administrator", size="phone")
    heights = page.locator(".rights tbody tr").evaluate_all("all => all.map((each) => each.offsetHeight)")
    assert max(heights) <= 130, "the last column has room for its words"


def test_what_follows_a_table_stands_apart_from_it(site, visit):
    page = visit(site, "/mau/administration/tokens/", as_="administrator")
    table, panel = (page.locator(f"main > {each}").bounding_box() for each in (".table-scroll", ".panel"))
    assert panel["y"] - (table["y"] + table["height"]) >= 16


@pytest.mark.parametrize("size", SIZES)
def test_an_account_and_the_log(site, visit, size):
    page = visit(site, "/mau/administration/?q=lo+thi+mai", as_="administrator", size=size)
    page.get_by_role("link", name=PEOPLE["commune_reporter"].full_name).click()
    page.locator("summary").last.click()
    looked_at(page, "quan-tri-mot-tai-khoan", size)
    page = visit(site, "/mau/log/", as_="administrator", size=size)
    looked_at(page, "nhat-ky", size)
    page.locator("main form button").first.click()
    looked_at(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "path", ["/accounts/", "/accounts/sessions/", "/accounts/password/change/", "/accounts/2fa/", "/mau/delegations/"]
)
def test_ones_own_account(site, visit, path, size):
    looked_at(visit(site, path, as_="commune_head", size=size))


@pytest.mark.parametrize("own_site", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_the_second_factor(own_site, visit, size):
    page = visit(own_site, "/accounts/2fa/totp/activate/", as_="chair", size=size)
    looked_at(page)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main button").first.click()
    secret = page.locator(".secret").inner_text()
    looked_at(page, "xac-thuc-hai-buoc", size)
    page.locator("input[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.locator("main button").first.click()
    code = page.locator(".codes code").first.inner_text()
    looked_at(page)
    page = visit(own_site, "/accounts/login/", size=size)
    page.get_by_label("Tên đăng nhập").fill(PEOPLE["chair"].username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main button").first.click()
    looked_at(page)
    page.locator("input[name=code]").fill(code)
    page.locator("main button").first.click()
    page.goto(own_site.address + "/accounts/")
    assert PEOPLE["chair"].full_name in page.locator("main").inner_text()


@pytest.mark.parametrize("own_site", ["sqlite"], indirect=True)
def test_who_is_locked_out_is_told_what_to_do(own_site, visit):
    page = visit(own_site, "/accounts/login/", size="phone", expected=("429",))
    for _time in range(5):
        page.get_by_label("Tên đăng nhập").fill(PEOPLE["chair"].username)
        page.get_by_label("Mật khẩu").fill("sai mật khẩu")
        page.locator("main button").first.click()
    assert "15 phút" in page.locator("main").inner_text()
    looked_at(page)


@pytest.mark.parametrize("own_site", ["sqlite"], indirect=True)
def test_a_new_account_and_its_password(own_site, visit):
    page = visit(own_site, "/mau/administration/new/", as_="administrator")
    page.locator("input[name=username]").fill("moi.toanh")
    page.locator("input[name=full_name]").fill("Hầu Thị Mới")
    page.locator("main form button").first.click()
    given = page.locator(".secret").inner_text()
    looked_at(page)
    page = visit(own_site, "/accounts/login/", size="phone")
    page.get_by_label("Tên đăng nhập").fill("moi.toanh")
    page.get_by_label("Mật khẩu").fill(given)
    page.locator("main button").first.click()
    assert page.url.endswith("/accounts/password/change/")
    looked_at(page)
