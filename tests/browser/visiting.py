"""What a test does with a page: watches it, looks for barriers to access, takes its picture."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request

from tests.browser.pictures import take

SCREENS = Path(__file__).resolve().parents[2] / "docs" / "guide" / "screens"
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
SIZES = {"desktop": DESKTOP, "phone": PHONE}

_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation",
    (event) => console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Watch:
    """Everything that went wrong in a browser's pages; `expected` are parts of texts that a test provokes."""

    host: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """See every page of the context, those it opens later as well."""
        context.add_init_script(_TELL_VIOLATIONS)
        context.on("console", lambda told: self.problems.append(told.text) if told.type == "error" else None)
        context.on("weberror", lambda found: self.problems.append(f"script: {found.error}"))
        context.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.problems.append(f"asked another host: {request.url}")

    def unexpected(self) -> list[str]:
        """What no test provoked."""
        return [problem for problem in self.problems if not any(part in problem for part in self.expected)]


def axe(page: Page) -> None:
    """Fails with what axe-core finds on the page: the rule, how grave, and where."""
    found = Axe().run(page).response["violations"]
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}\n    " + "\n    ".join(n["html"][:160] for n in each["nodes"])
        for each in found
    ]
    assert not told, f"{page.url}:\n" + "\n".join(told)


def fits(page: Page) -> None:
    """Fails where the page is wider than the screen: on a phone nobody reads sideways."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{page.url} is {over} px wider than the screen"


def screenshot(page: Page, name: str, *, start: str = "") -> None:
    """Under COTMOC_SCREENS=1: the picture `docs/guide/screens/NAME.png` that the guides show, from an element on.

    The browser's own words (dates, choosing a file) are Vietnamese where Debian's chromium-l10n is installed.
    """
    if os.environ.get("COTMOC_SCREENS") == "1":
        SCREENS.mkdir(parents=True, exist_ok=True)
        take(page, SCREENS / f"{name}.png", start)
