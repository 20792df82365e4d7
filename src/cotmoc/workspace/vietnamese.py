"""Vietnamese words in order, and found without their accents, the same on every database."""

from __future__ import annotations

import unicodedata

_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_LETTERS, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng, after no tone at all."""


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Puts words in the order of a Vietnamese dictionary: letters first (a, ă, â, … d, đ), then tones."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", text).lower():
        plain, tone = _apart(letter)
        letters.append(_PLACES.get(plain, 0 if plain.isspace() else len(_LETTERS) + 1))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _apart(letter: str) -> tuple[str, int]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def without_accents(text: str) -> str:
    """Lower case, without marks, blanks made one: what a search compares (“Đắk Lắk” and “dak lak” are the same)."""
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(mark for mark in marks if not unicodedata.combining(mark)).split())


def finds(wanted: str, *texts: str) -> bool:
    """Whether every word wanted is in the texts, accents and case aside."""
    found = without_accents(" ".join(texts))
    return all(word in found for word in without_accents(wanted).split())
