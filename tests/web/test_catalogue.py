"""The Vietnamese of the interface: whole, compiled, and with the same places as the English.

How new sentences enter it: `cotmoc.web.management.commands.makemessages`. `django.po` and `django.mo` are both kept.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

FOLDER = ROOT / "src/cotmoc/web/locale/vi/LC_MESSAGES"
ENTRY = re.compile(r'^(msg\S+) ((?:".*"\n?)+)', re.MULTILINE)
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<\w+>")


@pytest.fixture(scope="module")
def compiled() -> dict[str, str]:
    with (FOLDER / "django.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return {key[0] if isinstance(key, tuple) else key: words for key, words in found.items() if key}


def written(folder: Path = FOLDER) -> dict[str, tuple[str, str]]:
    """English -> (English plural or the same, Vietnamese), read from the text of the catalogue."""
    entries = (folder / "django.po").read_text(encoding="utf-8").split("\n\n")[1:]
    found = {}
    for entry in entries:
        assert not re.search(r"^#,.*fuzzy", entry, flags=re.MULTILINE), entry
        parts = {
            name: _text(lines) for name, lines in re.findall(r'^(msg\S+) ((?:".*"\n?)+)', entry, flags=re.MULTILINE)
        }
        if "msgid" in parts:
            found[parts["msgid"]] = (
                parts.get("msgid_plural", parts["msgid"]),
                parts.get("msgstr", parts.get("msgstr[0]", "")),
            )
    return found


def _text(lines: str) -> str:
    text = "".join(line[1:-1] for line in lines.strip().splitlines())
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def test_every_sentence_has_its_vietnamese():
    assert [english for english, (_, vietnamese) in written().items() if not vietnamese] == []


@pytest.mark.needs("gettext")
def test_every_sentence_of_the_code_is_in_it(tmp_path):
    web = tmp_path / "web"
    shutil.copytree(ROOT / "src/cotmoc/web", web, ignore=shutil.ignore_patterns("static", "migrations", "__pycache__"))
    (web / "locale/vi/LC_MESSAGES/django.po").unlink()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-wrap", "--no-location"],
        cwd=web,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=True,
        capture_output=True,
    )
    found = set(written(web / "locale/vi/LC_MESSAGES")) - {""}
    assert sorted(found - set(written())) == []
    assert sorted(set(written()) - found) == []


def test_places_are_the_same_in_both():
    different = {
        english: vietnamese
        for english, (plural, vietnamese) in written().items()
        if set(PLACES.findall(plural)) != set(PLACES.findall(vietnamese))
    }
    assert different == {}


def test_what_is_compiled_is_what_is_written(compiled):
    assert compiled == {english: vietnamese for english, (_, vietnamese) in written().items()}


def test_vietnamese_is_written_in_composed_letters():
    decomposed = [text for _, text in written().values() if unicodedata.normalize("NFC", text) != text]
    assert decomposed == []
