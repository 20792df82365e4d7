"""Writes the generated pages of docs/reference; with --check, says which of them are out of date."""

import sys
from collections.abc import Callable
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "reference"
sys.path.insert(0, str(REFERENCE.parents[1]))

from docs import error_page, live_pages, meaning_page  # noqa: E402 - found only once the project's root is on the path

PAGES: dict[str, Callable[[], str]] = {
    "errors.md": error_page.page,
    "meaning.md": meaning_page.page,
    "workflow.md": live_pages.workflow,
    "addresses.md": live_pages.addresses,
}
MADE_BY = "<!-- Written by `python3 run.py docs`. Do not edit. -->\n\n"


def main(arguments: list[str]) -> int:
    live_pages.ready()
    stale = []
    for name, page in PAGES.items():
        path = REFERENCE / name
        text = MADE_BY + page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
    if "--check" in arguments:
        if stale:
            print(f"out of date: {', '.join(stale)}; run `python3 run.py docs`")
        return 1 if stale else 0
    print(f"written: {', '.join(stale)}" if stale else "nothing changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
