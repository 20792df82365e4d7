"""The numbers of headings and annexes: I., 1., a), each level beginning anew under the one above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cotmoc.documents.report.content import Annex, Block, Heading, Paragraph

_LEVELS = 3
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of items in the order of the Vietnamese alphabet without ă, â, ê, ô, ơ, ư."""


def roman(number: int) -> str:
    """I, II, III, IV …"""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def letter(number: int) -> str:
    """a, b, c, d, đ …; after the last one aa, ab …"""
    above, place = divmod(number - 1, len(_LETTERS))
    return (letter(above) if above else "") + _LETTERS[place]


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with its number; empty where it has none."""
    counts = [0] * (_LEVELS + 1)
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (_LEVELS - block.level)
            yield heading_number(block.level, counts[block.level]), block
        elif isinstance(block, Paragraph) and block.style == "numbered":
            counts[_LEVELS] += 1
            yield f"{counts[_LEVELS]}.", block
        else:
            yield "", block


def heading_number(level: int, count: int) -> str:
    """The number of a heading of this level."""
    return (f"{roman(count)}.", f"{count}.", f"{letter(count)})")[level - 1]


def annex_number(annexes: tuple[Annex, ...], place: int, lang: str) -> str:
    """What stands over an annex: numbered only where there are several."""
    word = "PHỤ LỤC" if lang == "vi" else "ANNEX"
    return f"{word} {roman(place + 1)}" if len(annexes) > 1 else word
