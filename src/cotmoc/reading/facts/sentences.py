"""Text cut into sentences and the clauses inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST = 2000
"""Characters of a sentence."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONG_LINE = 60
_WRAP = re.compile(r"(?<![.;:!?…\n\r])\r?\n(?=[ \t]*(?:(?P<letter>[^\W\d_])(?!\))|\d+(?:[.,]\d+)*(?![.)\d]|[ \t]*\|)))")
_SPACED = re.compile(r"(?<![\w.,/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\w%/]|[.,]\d| \d)")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”’)\]]*(?=\s+[\"“‘(\[]?[^\W_])")
# A dot after one of these closes no sentence: "TP. Hải Phòng", "ThS. Nguyễn Văn A", "v.v. và".
_ABBREVIATED = re.compile(r"(?:(?<![\w&])(?:TP|TX|TT|Tp|ThS|TS|GS|PGS|BS|KS|CN|Q|P|H|X|tr|St|No)|(?<!\S)[A-ZĐ]|v\.v)\Z")
_COUNTED_IN_ROMAN = re.compile(r"(?:quý|loại|hạng|khóa|cấp|phần|mục) [IVX]\Z", re.IGNORECASE)
"""“quý I.” closes a sentence."""
_BULLET = re.compile(r"\s*(?:[-–—•*+●▪]|\d{1,2}[.)]|[a-zđ]\))\s+")


class Sentence(NamedTuple):
    """A sentence at `text[start:end]` and the number of the line (paragraph) it stands in."""

    start: int
    end: int
    line: int


def unwrapped(text: str) -> str:
    """`text` of the same length, lines broken at a page's width joined, "5 000" with a blank that parts no numbers."""
    joined = _WRAP.sub(lambda found: " " * len(found[0]) if _goes_on(found) else found[0], text)
    return _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), joined)


def _goes_on(line_end: re.Match[str]) -> bool:
    """Whether the next line goes on with the sentence: a small letter, or a figure after a long line."""
    letter = line_end["letter"]
    if letter:
        return letter.islower()
    return line_end.start() - line_end.string.rfind("\n", 0, line_end.start()) > _LONG_LINE


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; a line end always closes one, and its bullet is left out.

    What goes on for more than `LONGEST` characters without a stop is cut between words.
    """
    found: list[Sentence] = []
    for number, line in enumerate(_LINE.finditer(text)):
        bullet = _BULLET.match(text, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        stops = [s.end() for s in _STOP.finditer(text, start, line.end()) if _closes(text, s, line.end())]
        for end in (*stops, line.end()):
            found += [Sentence(*piece, number) for piece in _pieces(text, start, end)]
            start = end
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without the blanks before it, in pieces that are not too long."""
    while start < end and text[start].isspace():
        start += 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _closes(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a full stop ends a sentence: what follows is no small letter, what precedes no abbreviation."""
    after = text[stop.end() : min(stop.end() + 8, end)].lstrip('"“‘([ \t\u00a0')[:1]
    if after.islower():
        return False
    before = text[max(0, stop.start() - 6) : stop.start()]
    return not (stop[0] == "." and _ABBREVIATED.search(before) and not _COUNTED_IN_ROMAN.search(before))


def sentence_at(found: Sequence[Sentence], position: int) -> int:
    """The index of the sentence that holds `position` (of the first one where none does)."""
    return max(0, bisect_right(found, position, key=lambda sentence: sentence.start) - 1)


def is_heading(words: str) -> bool:
    """A line without a full stop that is short, or ends with a colon."""
    stripped = words.strip()
    return len(stripped.split()) <= 25 and not stripped.endswith((".", ";", ",")) and "%" not in stripped
