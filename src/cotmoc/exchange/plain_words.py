"""Texts as people compare them: without accents, case, punctuation or numbering."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERING = re.compile(r"^\s*(?:[-+*•–]\s*|\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-zđ])[.)/]\s+)", re.IGNORECASE)
_BREAKS = re.compile(r"[\W_]+")


_LONGEST_KEPT = 300
"""Letters of a text whose words are kept for the next time: labels come again, prose does not."""


def plain_words(text: str) -> str:
    """`text` without accents, in lower case, its words parted by single blanks: “Đúng  hạn:” is “dung han”."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _plain(text)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _BREAKS.sub(" ", bare).strip()


_kept = lru_cache(maxsize=16384)(_plain)


def plain_label(text: str) -> str:
    """The words of a row's label without the numbering before them: “1.2. Hồ sơ” is “ho so”."""
    return plain_words(_NUMBERING.sub("", text, count=1)) or plain_words(text)
