"""What people do all day, by the keys and buttons they use: the acts of which the journeys consist."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.browser.visiting import axe, fits, screenshot

NEW_PASSWORD = "mo-dau-bang-mot-cau-de-nho"
PASSWORD_CHANGE = re.compile(r"/accounts/password/change/$")


def looked_at(page: Page, picture: str = "") -> None:
    """The page has one heading, bars nobody, is no wider than the screen; its picture is taken for a guide."""
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)
    if picture:
        screenshot(page, picture)


def first_sign_in(page: Page, username: str, given: str) -> None:
    """Sign in with a one-time password and choose another; nothing else opens before."""
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(given)
    page.keyboard.press("Enter")
    expect(page).to_have_url(PASSWORD_CHANGE)
    looked_at(page)
    for field in page.locator("main input[type=password]").all():
        field.fill(given if field.get_attribute("name") == "oldpassword" else NEW_PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(PASSWORD_CHANGE)


def give_role(page: Page, role: str, unit: str) -> None:
    """Give the account on the page a role over a unit, from the first day of the year."""
    page.locator("select[name=role]").select_option(role)
    page.locator("input[name=unit]").fill(unit)
    page.locator("input[name=valid_from]").fill("2025-01-01")
    page.get_by_role("button", name="Giao vai trò").click()
    expect(page.locator("main li", has_text=unit).first).to_be_visible()


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what is wanted has the focus, as someone does who uses no mouse."""
    for _time in range(most):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{page.url}: Tab does not reach {selector}")


def paste(page: Page, text: str) -> None:
    """Put a block on the clipboard, as Excel does, and press Ctrl+V."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def saved(page: Page) -> None:
    """Wait until what was typed is saved by itself."""
    expect(page.locator("[data-grid-status]")).to_contain_text("Đã lưu")


def type_column(page: Page, texts: Sequence[str]) -> None:
    """Type figures one below the other, Enter after each."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def open_from_queue(page: Page, *, unit: str, form: str) -> None:
    """Open a report that waits for one, from the list of them."""
    row = page.locator("#queue tbody tr", has_text=unit).filter(has_text=form)
    row.get_by_role("link").click()
    expect(page.locator("#figures")).to_be_visible()
