"""Every word of the interface stands in both languages, with the same places to fill in."""

import ast
import re

import pytest

from cotmoc.workspace.words import LANGUAGES, VOCABULARIES, WORDS, said
from tests.architecture.source import ROOT


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_with_the_same_places(key):
    vietnamese, english = WORDS[key]
    assert vietnamese.strip()
    assert english.strip()
    assert places(vietnamese) == places(english)


def test_every_member_of_a_closed_vocabulary_has_words():
    for name, members in VOCABULARIES.items():
        for member in members:
            for lang in LANGUAGES:
                assert said(f"{name}.{member.value}", lang, count=1, detail="x")


WORD_TABLES = ("words.py", "explaining.py", "collecting_words.py")


def used_keys() -> set[str]:
    """Every text that stands in the code that talks to people."""
    folders = (ROOT / "src/cotmoc/workspace", ROOT / "src/cotmoc/web/pages", ROOT / "src/cotmoc/cli")
    found: set[str] = set()
    for path in (path for folder in folders for path in folder.glob("*.py") if path.name not in WORD_TABLES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                found.add(str(node.values[0].value))
    return found


def test_no_word_is_left_over():
    used = used_keys()
    starts = {text for text in used if text.endswith((".", "_"))} | {"verdict."}
    assert [key for key in WORDS if key not in used and not key.startswith(tuple(starts))] == []
