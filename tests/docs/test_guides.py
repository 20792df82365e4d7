"""The guides do not rot: their pictures are there, what they name on a page is on a page, what they call runs."""

import gettext
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

GUIDES = sorted((ROOT / "docs/guide").glob("*.md"))
CATALOGUE = ROOT / "src/cotmoc/web/locale/vi/LC_MESSAGES/django.mo"
SOURCE = ROOT / "src/cotmoc"
LARGEST = 150_000
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#]+)[^)]*\)")
NAMED = re.compile(r"\*\*([^*\n]+(?:\n[^*\n]+)?)\*\*")
VARIABLE = re.compile(r"`((?:COTMOC|DATABASE)_\w+)`")
SAID_ONLY_HERE = frozenset({
    *("Enter", "Ctrl+V", "Alt+↓", "Tab", "và", "được ghi nhận", "ra công khai", "đã công bố"),
    *("Để trống không phải là số 0.", "Báo đỏ thì phải sửa", "Báo vàng thì xem lại", "Không cần bấm lưu."),
    "chưa có lệnh sao lưu và khôi phục",
})  # fmt: skip
"""Bold for the reader's eye: keys and warnings, no names of pages and buttons."""


def by_name(path: Path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def words() -> str:
    with CATALOGUE.open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return "\n".join(str(each) for each in found.values())


@pytest.mark.parametrize("guide", GUIDES, ids=by_name)
def test_pictures_and_pages_it_points_at_are_there(guide):
    text = guide.read_text(encoding="utf-8")
    missing = [
        place
        for place in [*(place for _alt, place in PICTURE.findall(text)), *LINK.findall(text)]
        if not (guide.parent / place).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("guide", GUIDES, ids=by_name)
def test_what_it_names_is_on_the_pages(guide, words):
    named = {" ".join(each.split()) for each in NAMED.findall(guide.read_text(encoding="utf-8"))}
    assert sorted(each for each in named - SAID_ONLY_HERE if each.lower() not in words.lower()) == []


@pytest.mark.parametrize("guide", GUIDES, ids=by_name)
def test_the_variables_it_names_are_read(guide):
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    named = set(VARIABLE.findall(guide.read_text(encoding="utf-8")))
    assert sorted(each for each in named if f'"{each}"' not in source) == []


def test_pictures_are_light():
    shown = {guide.parent / place for guide in GUIDES for _alt, place in PICTURE.findall(guide.read_text("utf-8"))}
    assert {path.name: path.stat().st_size for path in shown if path.stat().st_size > LARGEST} == {}
