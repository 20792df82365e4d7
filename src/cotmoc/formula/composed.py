"""Text with its accents composed (NFC), and the way back to the offsets of the text as it was given."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property


class ComposedText:
    """`given` in NFC, so that one grammar reads NFC and NFD alike; `origin` maps offsets back."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.text, self._starts = _composed(given)

    @cached_property
    def is_unchanged(self) -> bool:
        """Whether the text was composed already."""
        return self.text == self.given

    def origin(self, offset: int) -> int:
        """Where the character at `offset` of the composed text starts in the text as given."""
        return offset if self.is_unchanged else self._starts[offset]

    def offset(self, origin: int) -> int:
        """The inverse of `origin`."""
        return origin if self.is_unchanged else bisect_right(self._starts, origin) - 1


def _composed(given: str) -> tuple[str, list[int]]:
    """The NFC text and, for each of its characters and its end, the offset it came from."""
    if unicodedata.is_normalized("NFC", given):
        return given, []
    pieces: list[str] = []
    starts: list[int] = []
    for start, end in _clusters(given):
        piece = unicodedata.normalize("NFC", given[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
    return "".join(pieces), [*starts, len(given)]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each base character with the combining marks after it."""
    bases = [index for index, char in enumerate(text) if index == 0 or not unicodedata.combining(char)]
    return list(zip(bases, [*bases[1:], len(text)], strict=True))
