"""The style guide in a browser: `guide` serves it, `opened` opens it and watches for what must not happen."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.architecture.source import ROOT
from tests.browser.components.serving import Site, serve
from tests.browser.visiting import SIZES, Watch


@pytest.fixture(scope="package")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("style-guide")
    subprocess.run([sys.executable, "-m", "tests.browser.components.style_guide", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def guide(rendered) -> Iterator[Site]:
    with serve(rendered) as site:
        yield site


@pytest.fixture
def opened(chromium: Browser, guide: Site):
    """Opens the style guide; whatever goes wrong in it fails the test."""
    contexts, watches = [], []

    def open_page(name: str = "vi.html", *, size: str = "desktop", expected: tuple[str, ...] = (), **asked) -> Page:
        context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **SIZES[size], **asked)
        watch = Watch(guide.address.removeprefix("http://"), expected=list(expected))
        watch.follow(context)
        contexts.append(context)
        watches.append(watch)
        page = context.new_page()
        page.goto(f"{guide.address}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [problem for watch in watches for problem in watch.unexpected()] == []
