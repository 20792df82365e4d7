"""A browser, and pages of a real server watched for everything that must not happen in them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.visiting import SIZES, Watch
from tests.lib.people import PASSWORD, PEOPLE
from tests.lib.server import Server, serving
from tests.needs import CHROMIUM

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--lang=vi"),
)
HERE = Path(__file__).parent
PATIENCE = 40_000 if os.environ.get("COTMOC_CI") == "1" else 20_000
"""Milliseconds before a test gives up waiting for a page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.needs("chromium"))


# By package, not by session: while Playwright's loop runs, Django refuses to touch a database in the same process.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        spoken = {**os.environ, "LANGUAGE": "vi"}
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS), env=spoken)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(installation) -> Iterator[Server]:
    """A server on the samples that all tests share: look, change nothing."""
    with serving(installation.copy()) as server:
        yield awake(server)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def own_site(request, installation) -> Iterator[Server]:
    """A server of the test's own, on each database: change what you like. It works out only what is asked for."""
    with (
        installation.on(request.param) as place,
        serving(place.data, database_url=place.database_url, program="tests.lib.unwarmed") as server,
    ):
        yield awake(server)


def awake(server: Server) -> Server:
    """The server once it has read the package: its first visitor waits for that, on a busy machine long."""
    for path in ("/mau/", "/mau/data/"):
        assert server.get(path, timeout=120)[0] == 200
    return server


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium) -> Iterator[Visit]:
    """Opens a page: `visit(server, "/mau/", as_="chair", size="phone", expected=["403"])`.

    The test fails in the end for every error, blocked content and request to another host that was not expected.
    """
    opened, watches = {}, []

    def open_page(
        server: Server, path: str, *, as_: str = "", size: str = "desktop", expected: tuple[str, ...] = ()
    ) -> Page:
        key = (server.address, as_, size)
        if key not in opened:
            context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **SIZES[size])
            context.set_default_timeout(PATIENCE)
            watch = Watch(server.address.removeprefix("http://"))
            watch.follow(context)
            opened[key], page = (context, watch), context.new_page()
            watches.append(watch)
            if as_:
                sign_in(server, page, as_)
        context, watch = opened[key]
        watch.expected.extend(expected)
        page = context.pages[0]
        page.goto(server.address + path)
        return page

    expect.set_options(timeout=PATIENCE)
    yield open_page
    for context, _watch in opened.values():
        context.close()
    assert [problem for watch in watches for problem in watch.unexpected()] == []


def sign_in(server: Server, page: Page, name: str) -> None:
    """Sign in by the form, as one of `tests.lib.people.PEOPLE`."""
    page.goto(f"{server.address}/accounts/login/")
    page.locator("input[name=login]").fill(PEOPLE[name].username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page).not_to_have_url(f"{server.address}/accounts/login/")
